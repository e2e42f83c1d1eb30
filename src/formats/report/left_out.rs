//! What a redline in Word leaves out as a change, said in a comment on its paragraph.
//!
//! A tracked change is an offer: whoever reads may accept it. What was rejected, what an accepted rival superseded and what
//! is not put to the room are offers no more, yet the redline tells of every edit.
//!
//! ```text
//! No tracked changes here:
//! “goals” → “aims” (Japan): not retained
//! “mutually reinforcing” → nothing (Canada): earlier draft
//! ```

use super::changes::is_offered;
use super::layout::{Layout, own_state, state};
use super::tags::Proposer;
use super::tracked::{TrackedComment, TrackedParagraph};
use crate::formats::docx::phrases::{LEFT_OUT, WRITER};
use crate::model::{Change, Edit};
use crate::text::{Collation, merges_with};

/// The edits of a paragraph that are no changes, one line each. What the draft proposes itself is none of anybody's.
pub fn edits(layout: &Layout, collation: &Collation) -> Vec<String> {
    let left_out = collation
        .edits()
        .filter(|edit| !is_offered(collation, edit) && !collation.proposers(edit.id).is_empty());
    left_out
        .map(|edit| {
            let by = names(&layout.proposers(collation, edit.id));
            format!("{}{by}: {}", change(collation, edit), state(collation, edit.id).name())
        })
        .collect()
}

/// A proposed paragraph that is left out.
pub fn paragraph(layout: &Layout, collation: &Collation) -> String {
    let paragraph = collation.paragraph();
    let by = names(&layout.paragraph_proposers(paragraph));
    let words = paragraph.printed();
    format!("new paragraph “{words}”{by}: {}", own_state(collation).name())
}

/// Puts lines into a comment on the whole paragraph, into the one that is there already.
pub fn say(found: &mut TrackedParagraph, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let lines = lines.join("\n");
    let is_own = |comment: &&mut TrackedComment| comment.author == WRITER && comment.text.starts_with(LEFT_OUT);
    if let Some(said) = found.comments.last_mut().filter(is_own) {
        said.text.push('\n');
        said.text.push_str(&lines);
    } else {
        found.comments.push(TrackedComment {
            on: 0..found.spans.len(),
            author: WRITER.to_owned(),
            at: String::new(),
            text: format!("{LEFT_OUT}\n{lines}"),
            reply: false,
        });
    }
}

fn names(by: &[Proposer]) -> String {
    if by.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = by.iter().map(|one| one.name.as_str()).collect();
    format!(" ({})", names.join(", "))
}

/// What an edit does, by the words that go and come: a verb would be read back as somebody's request.
fn change(collation: &Collation, edit: &Edit) -> String {
    let words = || &collation.words().text()[collation.bytes(edit.id)];
    match &edit.change {
        Change::Words { at, new } if at.is_empty() => format!("nothing → “{new}”"),
        Change::Words { new, .. } if new.is_empty() => format!("“{}” → nothing", words()),
        Change::Words { new, .. } => format!("“{}” → “{new}”", words()),
        Change::Lift { .. } => format!("“{}” without its brackets", words()),
        Change::Set { .. } => format!("“{}” in brackets", words()),
        Change::DeleteParagraph => "the whole paragraph → nothing".to_owned(),
        Change::Merge { into, .. } => format!("the paragraph → part of {}", merges_with(into)),
        Change::Spacing { .. } => "space".to_owned(),
    }
}
