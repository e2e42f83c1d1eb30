//! The redline: the base with every edit in place, its proposers and its decision.
//!
//! The draft's own two edits of a bracket (lift it, delete it with its words) are marked only once they are decided:
//! before that nobody proposes them, and every bracket would stand struck out.

use super::layout::{Layout, distinct, state};
use super::printed::{Block, Form, Printed, Run, Style, TextBlock};
use super::tags::{Proposer, State, Tag, merged};
use crate::model::{Change, EditId, Standing};
use crate::text::{Collation, Piece, Role, marked};

/// Prints the redline.
pub fn print(layout: &Layout) -> Printed {
    let mut printed =
        layout.head(&["Redline: the draft with every proposed change, who proposes it and what was decided."]);
    printed.line_numbers = layout.options.line_numbers;
    let mut key: Vec<Proposer> = Vec::new();
    for collation in &layout.collations {
        let block = block(layout, collation);
        let tags = block.runs.iter().flat_map(|run| &run.tags).chain(&block.tags);
        key.extend(tags.flat_map(|tag| tag.by.iter().cloned()));
        printed.blocks.push(Block::Text(block));
    }
    printed.key = distinct(key);
    printed
}

fn block(layout: &Layout, collation: &Collation) -> TextBlock {
    let paragraph = collation.paragraph();
    let shown = |edit: EditId| {
        let of_words = paragraph
            .edit(edit)
            .is_some_and(|edit| !matches!(edit.change, Change::DeleteParagraph | Change::Merge { .. }));
        let is_decided = || matches!(state(collation, edit), State::Decided(_));
        of_words && (!collation.proposers(edit).is_empty() || is_decided())
    };
    let pieces: Vec<Piece> = marked(collation, shown)
        .into_iter()
        .filter(|piece| !piece.text.is_empty())
        .collect();
    let runs = pieces
        .iter()
        .enumerate()
        .map(|(place, piece)| run(layout, collation, piece, pieces.get(place + 1)))
        .collect();
    TextBlock {
        form: Form::from(&**paragraph),
        is_proposed: paragraph.standing == Standing::Proposed,
        remarks: Vec::new(),
        emphasis: Vec::new(),
        runs,
        tags: layout.paragraph_tags(collation),
    }
}

/// A run; the last one of a change bears its tags.
fn run(layout: &Layout, collation: &Collation, piece: &Piece, next: Option<&Piece>) -> Run {
    let is_change = matches!(piece.role, Role::Deleted | Role::Inserted);
    let goes_on = next.is_some_and(|next| next.role != Role::Kept && next.edits == piece.edits);
    let tags: Vec<Tag> = if is_change {
        merged(piece.edits.iter().map(|&edit| layout.tag(collation, edit)).collect())
    } else {
        Vec::new()
    };
    Run {
        text: piece.text.clone(),
        style: match piece.role {
            Role::Deleted => Style::Deleted,
            Role::Inserted => Style::Inserted,
            Role::Kept | Role::Bracket | Role::Attribution => Style::Kept,
        },
        pending: tags.iter().any(|tag| tag.state == State::NotConsidered),
        by: distinct(tags.iter().flat_map(|tag| tag.by.iter().cloned())),
        tags: if goes_on { Vec::new() } else { tags },
    }
}
