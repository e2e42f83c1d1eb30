//! The compilation: each paragraph of the draft with its contributions under it, as they were received.
//!
//! In plain text it is a document of the kind that the importer reads, and reading it back gives the same paragraphs and
//! contributions. So the title block is a cover note, two blank lines end a contribution, and where the lines as
//! received do not say by themselves where a contribution belongs (it was part of a block, came from the floor, or is an
//! addition that nobody marked) its heading, mark and label are printed as a secretariat would have put them. The words
//! are always those received.

use super::layout::{Layout, distinct, rank};
use super::printed::{Block, Printed, Run, Style, TextBlock, push_remarks};
use super::tags::Proposer;
use crate::formats::docx::phrases;
use crate::model::{Contribution, ContributionKind, Delegation, Paragraph, ParagraphId, ParagraphKind, Standing};
use rustc_hash::FxHashMap;

/// Prints the compilation.
pub fn print(layout: &Layout) -> Printed {
    let mut printed = layout.head(&[]);
    "Note: this compilation lists each paragraph of the draft with the contributions to it, as received."
        .clone_into(&mut printed.first);
    let blocks = blocks_of(layout);
    let mut key: Vec<Proposer> = Vec::new();
    notes(layout, None, &mut printed.blocks);
    for collation in &layout.collations {
        let paragraph = collation.paragraph();
        let nameless = |one: &&Contribution| one.from.is_empty();
        if paragraph.standing == Standing::Base {
            let marks = paragraph.contributions.iter().filter(nameless);
            printed
                .blocks
                .push(base(paragraph, marks.map(|one| one.received.as_str())));
        } else if paragraph.contributions.iter().any(|one| nameless(&one)) {
            printed.blocks.push(proposed(paragraph));
        }
        for contribution in paragraph.contributions.iter().filter(|one| !one.from.is_empty()) {
            let by = layout.members(contribution);
            key.extend(by.iter().cloned());
            let stands_alone = blocks.get(&heading_line(contribution)).is_none_or(|parts| *parts == 1);
            printed
                .blocks
                .push(received(layout, by, paragraph, contribution, stands_alone));
        }
        notes(layout, Some(paragraph.id), &mut printed.blocks);
    }
    printed.key = distinct(key);
    printed
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

/// The paragraph as the draft has it, with the marks behind it that name nobody (`[Delete]`), and its comments.
fn base<'a>(paragraph: &Paragraph, marks: impl Iterator<Item = &'a str>) -> Block {
    let mut text = paragraph.text.clone();
    for mark in marks {
        text.push(' ');
        text.push_str(mark);
    }
    text_block(paragraph, text)
}

/// A paragraph that the document itself marks as an addition, naming nobody.
fn proposed(paragraph: &Paragraph) -> Block {
    let mut text = paragraph.printed();
    push_remarks(&mut text, &paragraph.comments);
    Block::Note(format!("[ADD] {text}"))
}

fn text_block(paragraph: &Paragraph, text: String) -> Block {
    Block::Text(TextBlock {
        rank: rank(paragraph.kind),
        label: paragraph.label.clone(),
        is_proposed: paragraph.standing == Standing::Proposed,
        runs: vec![Run {
            text,
            style: Style::Kept,
            pending: false,
            by: Vec::new(),
            tags: Vec::new(),
        }],
        tags: Vec::new(),
        remarks: paragraph.comments.clone(),
    })
}

/// The lines as received where they say by themselves who contributes and to what; else with heading, mark and label.
fn received(
    layout: &Layout,
    by: Vec<Proposer>,
    paragraph: &Paragraph,
    contribution: &Contribution,
    stands_alone: bool,
) -> Block {
    let is_addition = contribution.kind == ContributionKind::Addition;
    let first_line = contribution.received.lines().next().unwrap_or_default();
    if stands_alone && !is_addition && first_line.contains(contribution.name.as_str()) {
        return Block::Contribution {
            by,
            received: contribution.received.clone(),
            remarks: Vec::new(),
        };
    }
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
        ContributionKind::Deletion if contribution.text.trim().is_empty() => "[Delete]".to_owned(),
        ContributionKind::Merge if !phrases::asks_to_merge(&contribution.text) => {
            format!("merge this paragraph with {}", contribution.text)
        }
        _ => format!("{mark}{label}{space}{}", contribution.text),
    };
    let kinds = contribution.from.iter().filter_map(|&id| layout.session.delegation(id));
    let received = match kinds.map(Delegation::kind_after_name).find(|kind| !kind.is_empty()) {
        Some(kind) => format!("· {}, {kind}: {text}", contribution.name),
        None => format!("Contribution from {}\n\n{text}", contribution.name),
    };
    let remarks = contribution.comments.clone();
    Block::Contribution { by, received, remarks }
}
