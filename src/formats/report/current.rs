//! The working, the bracketed and the clean text: what the paragraphs read now.

use super::ExportView;
use super::columns;
use super::inline::inline;
use super::layout::{Layout, distinct};
use super::loose_notes::leave_out;
use super::notes::notes;
use super::printed::{Block, Form, Printed, Run, Style, Table, TextBlock};
use super::renumber;
use super::tags::Proposer;
use crate::formats::docx::raised::marks;
use crate::model::{Agreement, Change, Standing, Verdict};
use crate::text::{Collation, Piece, Role, View, compose, emphasised};

/// Prints the current text in the reading that the options ask for.
pub fn print(layout: &Layout) -> Printed {
    let (view, legend): (View, &[&str]) = match layout.options.view {
        ExportView::Clean => (View::Clean, &[]),
        ExportView::Bracketed => (
            View::Bracketed,
            &["Bracketed text: what is in square brackets is not agreed."],
        ),
        _ if layout.options.attribute => (
            View::Working,
            &[
                "Work in progress: everything open stands in square brackets, with those who propose it.",
                "○ not yet considered",
            ],
        ),
        _ => (
            View::Working,
            &[
                "Work in progress: everything open stands in square brackets.",
                "○ not yet considered",
            ],
        ),
    };
    let attribute = view != View::Clean && layout.options.attribute;
    let mut printed = layout.head(legend);
    printed.line_numbers = layout.options.line_numbers;
    let mut key: Vec<Proposer> = Vec::new();
    let mut blocks = blocks(layout, view, attribute);
    printed.left_out = leave_out(layout.session, &mut blocks);
    if layout.options.renumber {
        renumber::renumber(layout, &mut blocks);
    }
    let mut places: Vec<Option<usize>> = Vec::with_capacity(blocks.len());
    for (block, collation) in blocks.into_iter().zip(&layout.collations) {
        places.push(block.is_some().then_some(printed.blocks.len()));
        let Some(block) = block else { continue };
        if attribute {
            let named = block.runs.iter().filter(|run| !run.by.is_empty());
            key.extend(named.flat_map(|run| run.by.iter().cloned()));
            // The brackets around a new paragraph name who proposes it.
            if collation.own().is_some_and(crate::text::Standing::is_open) {
                key.extend(layout.paragraph_proposers(collation.paragraph()));
            }
        }
        printed.blocks.push(Block::Text(block));
    }
    let paragraphs = layout.collations.iter().map(|one| &**one.paragraph());
    printed.notes = notes(paragraphs.clone().zip(places.iter().copied()));
    columns::close_up(&mut printed, paragraphs.zip(places.iter().map(Option::is_some)));
    printed.key = distinct(key);
    printed
}

/// Which label became which where the clean text has them counted anew.
pub fn concordance(layout: &Layout) -> Table {
    renumber::renumber(layout, &mut blocks(layout, View::Clean, false))
}

/// The paragraphs as they read now, one block for each; `None` where it is not printed.
fn blocks(layout: &Layout, view: View, attribute: bool) -> Vec<Option<TextBlock>> {
    let blocks = layout
        .collations
        .iter()
        .map(|collation| block(layout, collation, view, attribute));
    blocks.collect()
}

/// A paragraph as it reads now; `None` where it has no place in this view.
fn block(layout: &Layout, collation: &Collation, view: View, attribute: bool) -> Option<TextBlock> {
    let paragraph = collation.paragraph();
    if !stands(collation, view) {
        return None;
    }
    let names = attribute.then_some(layout.session.delegations.as_slice());
    let composed = compose(collation, view, names);
    let whole = composed.text();
    if whole.trim().is_empty() && !paragraph.text.trim().is_empty() {
        return None;
    }
    let pieces: Vec<Piece> = composed
        .pieces
        .into_iter()
        .filter(|piece| !piece.text.is_empty())
        .collect();
    let pieces = if layout.options.inline { inline(&pieces) } else { pieces };
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let emphasis = if text == whole {
        emphasised(collation, view, names)
    } else {
        // What is put together for reading only.
        Vec::new()
    };
    let runs = pieces.iter().map(|piece| run(layout, collation, piece, attribute));
    let agreed = paragraph.agreed.as_ref().filter(|_| view == View::Working);
    Some(TextBlock {
        form: Form::from(&**paragraph),
        is_proposed: paragraph.standing == Standing::Proposed,
        remarks: Vec::new(),
        runs: joined(runs.chain(agreed.map(agreed_mark))),
        emphasis,
        tags: Vec::new(),
    })
}

/// The runs, each stretch of words that look alike as one: where edits met is nothing that one sees. Only the numbers of notes
/// that met there stay two.
fn joined(runs: impl Iterator<Item = Run>) -> Vec<Run> {
    let is_alike = |one: &Run, next: &Run| {
        let is_kept = one.style == Style::Kept && next.style == Style::Kept;
        let begins_with_number = marks(&next.text)
            .next()
            .is_some_and(|first| next.text.starts_with(first));
        is_kept && !begins_with_number && one.pending == next.pending && one.by == next.by
    };
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if is_alike(last, &run) => last.text.push_str(&run.text),
            _ => joined.push(run),
        }
    }
    joined
}

/// Behind an agreed paragraph, as rooms mark it on paper: that it is, and since what day. Elsewhere on the globe that may be
/// another one, so it says whose it is.
fn agreed_mark(agreed: &Agreement) -> Run {
    let day = agreed.at.parse::<jiff::Timestamp>();
    let day = day.map_or_else(|_| agreed.at.clone(), |day| day.strftime("%-d %B %Y UTC").to_string());
    let since = if day.is_empty() {
        String::new()
    } else {
        format!(", {day}")
    };
    Run {
        style: Style::Attribution,
        ..Run::kept(format!(" (agreed ad ref.{since})"))
    }
}

/// Whether a paragraph is printed: the draft's own until its deletion is accepted, a proposed one as it is decided.
fn stands(collation: &Collation, view: View) -> bool {
    let paragraph = collation.paragraph();
    let gone = paragraph.edits.iter().any(|edit| {
        edit.change == Change::DeleteParagraph && collation.standing(edit.id).verdict == Some(Verdict::Accepted)
    });
    let in_draft = collation.own().is_none_or(|own| match own.verdict {
        Some(Verdict::Accepted) => true,
        _ if !own.is_open() => false,
        Some(_) => view != View::Clean,
        None => view == View::Working,
    });
    in_draft && !gone
}

fn run(layout: &Layout, collation: &Collation, piece: &Piece, attribute: bool) -> Run {
    // Words that would go are the draft's, whoever would take them.
    let by = if attribute && !matches!(piece.role, Role::Kept | Role::Deleted) {
        distinct(piece.edits.iter().flat_map(|&edit| layout.proposers(collation, edit)))
    } else {
        Vec::new()
    };
    Run {
        text: piece.text.clone(),
        style: match piece.role {
            Role::Bracket => Style::Bracket,
            Role::Attribution => Style::Attribution,
            Role::Kept | Role::Deleted | Role::Inserted => Style::Kept,
        },
        pending: piece.pending,
        by,
        tags: Vec::new(),
    }
}
