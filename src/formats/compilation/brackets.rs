//! Paragraphs whose brackets name delegations, as a draft and what each delegation proposes for it.
//!
//! Who is a delegation: whoever contributes under a heading of the document, and whoever its legend lists
//! (`JP: Japan, Government; CDT, Civil Society`).

use super::attribution::{Attributed, OPEN, take_apart};
use super::blocks::{Base, Block, Doubt};
use super::ground::{Placed, Slot};
use super::lines::trim;
use super::names::{Register, kind_of, members};
use crate::model::{ContributionKind, DelegationKind, ParagraphKind, Standing};
use rustc_hash::FxHashMap;

/// Who can be named in a bracket, and the stakeholder kind where the document says it.
#[derive(Debug, Default)]
pub(super) struct Legend {
    kinds: FxHashMap<String, DelegationKind>,
    marks_open: bool,
}

impl Legend {
    /// The legend of a document.
    pub fn of(blocks: &[Block<'_>]) -> Self {
        let mut legend = Self::default();
        for block in blocks {
            match block {
                Block::Contribution(block) => {
                    for name in members(block.heading.name) {
                        legend.kinds.insert(name, block.heading.kind);
                    }
                }
                Block::Note(lines) => {
                    for line in lines {
                        legend.marks_open |= line.text.starts_with(OPEN);
                        legend.read(line.text);
                    }
                }
                Block::Base(_) => {}
            }
        }
        legend
    }

    /// `JP: Japan, Government; CDT, Civil Society`
    fn read(&mut self, line: &str) {
        for entry in line.split(';').filter(|entry| entry.len() <= 100) {
            let is_initials = |initials: &str| !trim(initials).is_empty() && !trim(initials).contains(' ');
            let name = match entry.split_once(": ") {
                Some((initials, name)) if is_initials(initials) => name,
                _ => entry,
            };
            let (name, kind) = kind_of(trim(name)).unwrap_or((trim(name), DelegationKind::Unstated));
            if !name.is_empty() {
                self.kinds.entry(name.to_owned()).or_insert(kind);
            }
        }
    }

    /// Takes a paragraph with names in its brackets apart.
    pub fn apply(&self, slot: &mut Slot, base: &Base<'_>, register: &mut Register, doubts: &mut Vec<Doubt>) {
        if slot.kind != ParagraphKind::Body {
            return;
        }
        if self.marks_open && slot.text.contains(OPEN) && !slot.text.contains(": ") {
            slot.text = slot.text.replace(&format!("]{OPEN}"), "]");
        }
        let Some(found) = take_apart(&slot.text, |name| self.kinds.contains_key(name)) else {
            return;
        };
        let message = "the names in its brackets are taken as those of delegations, and each as a wording of its own";
        doubts.push((base.first, message.to_owned()));
        let received = base
            .body
            .raw
            .iter()
            .map(|(_, text)| *text)
            .collect::<Vec<_>>()
            .join("\n");
        let Attributed { base, wordings } = found;
        if base.is_none() {
            slot.standing = Standing::Proposed;
        }
        let first = wordings.iter().find_map(|(_, text)| text.clone());
        slot.text = base.clone().or(first).unwrap_or_default();
        for (name, text) in wordings {
            let kind = match &text {
                None => ContributionKind::Deletion,
                Some(_) if base.is_none() => ContributionKind::Addition,
                Some(text) if *text == slot.text => ContributionKind::Unchanged,
                Some(_) => ContributionKind::Rewording,
            };
            let stated = self.kinds.get(&name).copied().unwrap_or_default();
            slot.placed.push(Placed {
                from: register.enter(&name, stated),
                name,
                kind,
                label: slot.label.clone(),
                text: text.unwrap_or_default(),
                received: received.clone(),
                lines: slot.lines,
                comments: Vec::new(),
            });
        }
    }
}
