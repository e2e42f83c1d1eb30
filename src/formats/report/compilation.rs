//! The compilation: each paragraph of the draft with its contributions under it, as they were received.
//!
//! In plain text it is a document of the kind that the importer reads: reading it back gives the same contributions.

use super::layout::{Layout, distinct, rank};
use super::printed::{Block, Printed, Proposer, Run, Style, TextBlock};
use crate::model::{Contribution, ParagraphId, Standing};
use crate::text::Collation;

/// Prints the compilation.
pub fn print(layout: &Layout) -> Printed {
    let mut printed =
        layout.head(&["Compilation: each paragraph of the draft with the contributions to it, as received."]);
    let mut key: Vec<Proposer> = Vec::new();
    notes(layout, None, &mut printed.blocks);
    for collation in &layout.collations {
        let paragraph = collation.paragraph();
        if paragraph.standing == Standing::Base {
            printed.blocks.push(Block::Text(base(collation)));
        }
        for contribution in &paragraph.contributions {
            let by = layout.members(contribution);
            key.extend(by.iter().cloned());
            printed.blocks.push(Block::Contribution {
                by,
                received: received(contribution),
            });
        }
        notes(layout, Some(paragraph.id), &mut printed.blocks);
    }
    printed.key = distinct(key);
    printed
}

fn notes(layout: &Layout, after: Option<ParagraphId>, blocks: &mut Vec<Block>) {
    let here = layout.session.draft.notes.iter().filter(|note| note.after == after);
    blocks.extend(here.map(|note| Block::Note(note.text.clone())));
}

/// The paragraph as the draft has it, its comments behind it as the field prints them.
fn base(collation: &Collation) -> TextBlock {
    let paragraph = collation.paragraph();
    let mut text = paragraph.text.clone();
    for comment in &paragraph.comments {
        text.push_str("\tComment by Author: ");
        if !comment.author.is_empty() {
            text.push_str(&comment.author);
            text.push_str(": ");
        }
        text.push_str(&comment.text);
    }
    TextBlock {
        rank: rank(paragraph.kind),
        label: paragraph.label.clone(),
        runs: vec![Run::kept(text)],
        tags: Vec::new(),
    }
}

/// The lines as received; one that came without a heading (from the floor) gets one.
fn received(contribution: &Contribution) -> String {
    contribution.received.clone()
}

impl Run {
    /// Words that stand as they are.
    fn kept(text: String) -> Self {
        Self {
            text,
            style: Style::Kept,
            pending: false,
            by: Vec::new(),
            tags: Vec::new(),
        }
    }
}
