//! The second pass: each part of each contribution goes to the paragraph that it answers.
//!
//! By label within the section; by likeness where the text says otherwise; and where neither tells, to the paragraph
//! under which it stands. Whatever is not plain from the label is said in a warning.
//!
//! Under `k)` stand `(ADD) Recognizing the countries national cyber sovereignty …`, which is `k)` in other words, and
//! `(ADD) Recognize the importance of “security by design”`, which is `h)`.

use super::blocks::{Contributed, Doubt};
use super::body::Remark;
use super::goal::{Goal, Spot};
use super::ground::{Ground, Placed, Slot};
use super::judge::{comment_asks, is_like, judge};
use super::label::Label;
use super::lines::trim;
use super::names::Register;
use super::parts::{Answers, Part, parts};
use crate::formats::docx::phrases::UNNAMED;
use crate::model::{Comment, ContributionKind, DelegationId, DelegationKind, ParagraphKind, Source, Standing};
use std::sync::Arc;

/// Places contributions on a ground.
pub(super) struct Placing<'g> {
    /// The file's name.
    pub file: Arc<str>,
    /// The paragraphs.
    pub ground: &'g mut Ground,
    /// The delegations.
    pub register: &'g mut Register,
    /// What is not plain.
    pub doubts: &'g mut Vec<Doubt>,
}

impl Placing<'_> {
    /// Places a block that stands under a paragraph; `None`: nothing says under which.
    pub fn place(&mut self, block: &Contributed<'_>, under: Option<usize>) {
        // Prints say so of what nobody signed.
        let from = if block.heading.name == UNNAMED {
            Vec::new()
        } else {
            self.register.enter(block.heading.name, block.heading.kind)
        };
        self.doubt_name(block, &from);
        let mut here = under.unwrap_or(self.ground.slots.len().saturating_sub(1));
        let around = Around {
            ground: self.ground,
            section: self.ground.slots[here].section,
            here,
            is_sure: under.is_some(),
        };
        let mut used: Vec<usize> = Vec::new();
        let mut elsewhere: Vec<String> = Vec::new();
        let parts = parts(block, &around);
        for part in &parts {
            let spot = Spot {
                ground: self.ground,
                section: self.ground.slots[here].section,
                here,
                is_sure: under.is_some(),
            };
            let (goal, why) = spot.goal(block.heading.name, part, &used);
            let place = match goal {
                Goal::At(place) => place,
                Goal::New { after, label } => self.propose(part, after, &label),
            };
            used.push(place);
            let is_base = self.ground.slots[place].standing == Standing::Base;
            if let Some(why) = why {
                self.doubts.push((part.line, why));
            } else if place != here && is_base {
                elsewhere.push(self.ground.name(place));
            }
            if under.is_none() && is_base {
                here = place;
            }
            self.add(block, part, place, from.clone());
        }
        if let (Some(under), false) = (under, elsewhere.is_empty()) {
            let verb = if parts.len() > 1 {
                "is taken apart by its labels and goes to"
            } else {
                "goes by its label to"
            };
            let (who, name) = (block.heading.name, self.ground.name(under));
            let message = format!("what {who} contributes under {name} {verb} {}", elsewhere.join(", "));
            self.doubts.push((block.line.number, message));
        }
    }

    /// A name that only a bullet and a colon tell, and nothing else in the document.
    fn doubt_name(&mut self, block: &Contributed<'_>, from: &[DelegationId]) {
        let known = |id: &DelegationId| {
            let delegation = self.register.delegations.get(id.0 as usize);
            delegation.is_some_and(|delegation| delegation.kind != DelegationKind::Unstated)
        };
        if !block.heading.certain && !from.iter().any(known) {
            let name = block.heading.name;
            let message = format!("“{name}” is taken as a delegation, though no stakeholder kind follows it");
            self.doubts.push((block.line.number, message));
        }
    }

    /// Makes a proposed paragraph.
    fn propose(&mut self, part: &Part<'_>, after: usize, label: &str) -> usize {
        let lines = (part.line, part.last);
        let slot = Slot {
            section: self.ground.slots[after].section,
            after: Some(after),
            ..self
                .ground
                .slot(ParagraphKind::Body, Standing::Proposed, label, part.text.clone(), lines)
        };
        self.ground.push(slot)
    }

    /// Adds a part to its paragraph as a contribution.
    fn add(&mut self, block: &Contributed<'_>, part: &Part<'_>, place: usize, from: Vec<DelegationId>) {
        let slot = &self.ground.slots[place];
        let brings = slot.standing == Standing::Proposed
            && !slot
                .placed
                .iter()
                .any(|placed| placed.kind == ContributionKind::Addition);
        let (kind, why) = if slot.standing == Standing::Proposed
            && (brings || part.added || part.text == slot.text)
            && !part.text.is_empty()
        {
            (ContributionKind::Addition, None)
        } else {
            judge(block.heading.name, &part.text, &slot.text, &part.comments)
        };
        if let Some(why) = why {
            self.doubts.push((part.line, why));
        }
        let is_request = matches!(kind, ContributionKind::Deletion | ContributionKind::Merge);
        for remark in part.comments.iter().filter(|_| !is_request) {
            if let Some(asked) = comment_asks(remark.text) {
                let who = block.heading.name;
                let message = format!(
                    "{who} asks in a comment that something be {asked}; it is kept as a comment, not as a proposal"
                );
                self.doubts.push((remark.last, message));
            }
        }
        let printed = part
            .label
            .as_ref()
            .map(|label| label.printed.clone())
            .unwrap_or_default();
        if brings && slot.label.is_empty() && slot.after.is_none() {
            self.ground.slots[place].label.clone_from(&printed);
            self.ground.index(place);
        }
        let placed = Placed {
            name: if from.is_empty() { "" } else { block.heading.name }.to_owned(),
            from,
            kind,
            label: printed,
            text: part.text.clone(),
            received: part.received.clone(),
            lines: (block.line.number, part.last),
            comments: comments(&self.file, &part.comments),
        };
        self.ground.slots[place].placed.push(placed);
    }
}

/// Remarks as the draft keeps them.
pub(super) fn comments(file: &Arc<str>, remarks: &[Remark<'_>]) -> Vec<Comment> {
    let comment = |remark: &Remark<'_>| Comment {
        author: remark.author.to_owned(),
        text: remark.text.to_owned(),
        source: Source {
            file: Arc::clone(file),
            line: remark.line,
            last: remark.last,
        },
        ..Comment::default()
    };
    remarks.iter().map(comment).collect()
}

/// What taking a block apart asks about the paragraphs around it.
struct Around<'g> {
    ground: &'g Ground,
    section: usize,
    here: usize,
    is_sure: bool,
}

impl Answers for Around<'_> {
    fn begins_part(&self, label: &Label, first: Option<&Label>) -> bool {
        let elsewhere = || !self.is_sure && !self.ground.labelled_anywhere(&label.key).is_empty();
        label.is_inserted()
            || elsewhere()
            || self.ground.has(self.section, label) && {
                let slot = &self.ground.slots[self.here];
                let here = super::label::parse(&slot.label).filter(|_| slot.kind == ParagraphKind::Body);
                here.is_none_or(|(here, _)| here.style.is_like(label.style))
            }
            || first.is_some_and(|first| first.style.is_like(label.style))
    }

    fn is_heading(&self, text: &str) -> bool {
        let Some(heading) = self.ground.heading(self.section) else {
            return false;
        };
        let slot = &self.ground.slots[heading];
        let words = |text: &str| trim(text).trim_end_matches([':', '.']).to_lowercase();
        let own = words(&slot.text);
        let (_, unlabelled) = super::headings::Headings::split(text);
        heading != self.here && (words(text) == own || words(unlabelled) == own)
    }

    fn reads_like(&self, label: &Label, text: &str) -> bool {
        self.ground
            .labelled(self.section, &label.key, self.here)
            .is_some_and(|place| is_like(&self.ground.slots[place].text, text))
    }
}
