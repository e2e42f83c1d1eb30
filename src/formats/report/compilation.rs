//! The compilation: each paragraph of the draft with its contributions under it, as they were received.
//!
//! In plain text it is a document of the kind that the importer reads, and reading it back gives the same paragraphs and
//! contributions. So the title block is a cover note, two blank lines end a contribution, and where the lines as
//! received do not say by themselves where a contribution belongs (it was part of a block, came from the floor, or is an
//! addition that nobody marked) its heading, mark and label are printed as a secretariat would have put them. The words
//! are always those received. The cells of a table stand as paragraphs, each with its contributions. In Word a box says beside its words who contributes and what, so that nothing is left to be
//! guessed there.

use super::layout::{Layout, distinct};
use super::makers::author;
use super::printed::{Block, Contributed, Form, Printed, Run, TextBlock, push_remarks};
use super::tags::Proposer;
use crate::formats::docx::phrases;
use crate::model::{Contribution, ContributionKind, Delegation, Paragraph, ParagraphId, ParagraphKind, Standing};
use rustc_hash::FxHashMap;

/// The mark of a deletion that has no words of its own.
const DELETE: &str = "[Delete]";

/// Prints the compilation. A new paragraph is what its first contribution brings; it stands by itself only where none does.
pub fn print(layout: &Layout) -> Printed {
    let mut printed = layout.head(&[]);
    "Note: this compilation lists each paragraph of the draft with the contributions to it, as received."
        .clone_into(&mut printed.first);
    let parts_of = blocks_of(layout);
    let mut key: Vec<Proposer> = Vec::new();
    notes(layout, None, &mut printed.blocks);
    for collation in &layout.collations {
        let paragraph = collation.paragraph();
        let mut brings = None;
        if paragraph.standing == Standing::Base {
            printed.blocks.push(Block::Text(text_block(paragraph)));
        } else if paragraph
            .contributions
            .first()
            .is_some_and(|one| is_brought(paragraph, one))
        {
            brings = Some(text_block(paragraph));
        } else {
            printed.blocks.push(Block::Contribution(Contributed {
                kind: ContributionKind::Addition,
                text: paragraph.text.clone(),
                brings: Some(text_block(paragraph)),
                ..Contributed::default()
            }));
        }
        for contribution in &paragraph.contributions {
            let stands_alone = parts_of
                .get(&heading_line(contribution))
                .is_none_or(|parts| *parts == 1);
            let said = contributed(layout, paragraph, contribution, stands_alone);
            key.extend(said.by.iter().cloned());
            printed.blocks.push(Block::Contribution(Contributed {
                brings: brings.take(),
                ..said
            }));
        }
        notes(layout, Some(paragraph.id), &mut printed.blocks);
    }
    printed.key = distinct(key);
    printed
}

fn is_brought(paragraph: &Paragraph, first: &Contribution) -> bool {
    first.kind == ContributionKind::Addition && first.text == paragraph.text
}

/// Makes it a document that the reader of texts knows: what names nobody stands as a mark behind its paragraph, or marks a
/// paragraph that nobody brings.
pub fn in_lines(printed: &mut Printed) {
    let mut blocks: Vec<Block> = Vec::with_capacity(printed.blocks.len());
    // A bullet heads a contribution there.
    for block in &mut printed.blocks {
        if let Block::Text(text) = block {
            text.form.bullet = false;
        }
    }
    // The new paragraph at which contributions stand, and whether it is told; or the place of the draft's own.
    let (mut brought, mut base): (Option<(TextBlock, bool)>, Option<usize>) = (None, None);
    for block in std::mem::take(&mut printed.blocks) {
        let mut said = match block {
            Block::Contribution(said) => said,
            other => {
                if matches!(other, Block::Text(_)) {
                    (brought, base) = (None, Some(blocks.len()));
                }
                blocks.push(other);
                continue;
            }
        };
        if let Some(new) = said.brings.take() {
            (brought, base) = (Some((new, false)), None);
        }
        let is_named = !said.by.is_empty();
        if let Some((new, is_told)) = &mut brought {
            if !is_named {
                if !said.author.is_empty() && !std::mem::replace(is_told, true) {
                    blocks.push(proposed(new));
                }
                continue;
            }
            said.remarks.append(&mut new.remarks);
        } else if !is_named
            && said.kind == ContributionKind::Deletion
            && let Some(Block::Text(text)) = base.and_then(|place| blocks.get_mut(place))
            && let Some(last) = text.runs.last_mut()
        {
            last.text.push(' ');
            last.text.push_str(&said.received);
            continue;
        }
        blocks.push(Block::Contribution(said));
    }
    printed.blocks = blocks;
}

/// A paragraph that is marked as an addition, naming nobody.
fn proposed(new: &TextBlock) -> Block {
    let runs = new.runs.iter().map(|run| run.text.as_str());
    let mut text: String = [new.form.label.as_str()]
        .into_iter()
        .filter(|label| !label.is_empty())
        .flat_map(|label| [label, " "])
        .chain(runs)
        .collect();
    push_remarks(&mut text, &new.remarks);
    Block::Note(format!("[ADD] {text}"))
}

/// How many contributions each block of lines was taken apart into. Parts of one block share the line of its heading.
fn blocks_of<'a>(layout: &'a Layout) -> FxHashMap<(&'a str, u32), usize> {
    let mut blocks = FxHashMap::default();
    let paragraphs = layout.session.draft.paragraphs.iter();
    for contribution in paragraphs.flat_map(|paragraph| &paragraph.contributions) {
        *blocks.entry(heading_line(contribution)).or_default() += 1;
    }
    blocks
}

fn heading_line(contribution: &Contribution) -> (&str, u32) {
    (&contribution.source.file, contribution.source.line)
}

fn notes(layout: &Layout, after: Option<ParagraphId>, blocks: &mut Vec<Block>) {
    let here = layout.session.draft.notes.iter().filter(|note| note.after == after);
    blocks.extend(here.map(|note| Block::Note(note.text.clone())));
}

/// The paragraph as the draft has it, with its comments.
fn text_block(paragraph: &Paragraph) -> TextBlock {
    let form = Form::from(paragraph);
    TextBlock {
        form: Form {
            place: phrases::in_text(form.place),
            ..form
        },
        is_proposed: paragraph.standing == Standing::Proposed,
        emphasis: Vec::new(),
        runs: vec![Run::kept(paragraph.text.clone())],
        tags: Vec::new(),
        remarks: paragraph.comments.clone(),
    }
}

/// A contribution, taken apart and as lines.
fn contributed(layout: &Layout, paragraph: &Paragraph, contribution: &Contribution, stands_alone: bool) -> Contributed {
    let is_addition = contribution.kind == ContributionKind::Addition;
    let first_line = contribution.received.lines().next().unwrap_or_default();
    let says_all = stands_alone && !is_addition && first_line.contains(contribution.name.as_str());
    let is_nobodys = contribution.from.is_empty();
    Contributed {
        by: layout.members(contribution),
        author: author(layout, contribution),
        kind: contribution.kind,
        label: contribution.label.clone(),
        text: contribution.text.clone(),
        received: if is_nobodys && contribution.kind == ContributionKind::Deletion {
            let mark = contribution.received.trim();
            if mark.starts_with(['[', '(']) { mark } else { DELETE }.to_owned()
        } else if says_all && !is_nobodys {
            contribution.received.clone()
        } else {
            lines(layout, paragraph, contribution)
        },
        holds_remarks: says_all,
        remarks: contribution.comments.clone(),
        brings: None,
    }
}

/// Heading, mark and label before the words that were received, where the lines that were do not say by themselves who
/// contributes and to what.
fn lines(layout: &Layout, paragraph: &Paragraph, contribution: &Contribution) -> String {
    let is_addition = contribution.kind == ContributionKind::Addition;
    let is_body = paragraph.kind == ParagraphKind::Body;
    let label = if is_addition || (is_body && contribution.label.is_empty()) {
        &paragraph.label
    } else {
        &contribution.label
    };
    let mark = if is_addition { "[ADD] " } else { "" };
    let space = if label.is_empty() { "" } else { " " };
    let text = match contribution.kind {
        // A deletion in a Word file has no words of its own.
        ContributionKind::Deletion if contribution.text.trim().is_empty() => DELETE.to_owned(),
        ContributionKind::Merge if !phrases::asks_to_merge(&contribution.text) => {
            format!("merge this paragraph with {}", contribution.text)
        }
        _ => format!("{mark}{label}{space}{}", contribution.text),
    };
    let kinds = contribution.from.iter().filter_map(|&id| layout.session.delegation(id));
    match kinds.map(Delegation::kind_after_name).find(|kind| !kind.is_empty()) {
        Some(kind) => format!("· {}, {kind}: {text}", contribution.name),
        None if contribution.name.is_empty() => format!("Contribution from {}\n\n{text}", phrases::UNNAMED),
        None => format!("Contribution from {}\n\n{text}", contribution.name),
    }
}
