//! Ids that are the same on every machine.

use crate::model::{Change, ContributionId, EditId, ParagraphId, QuestionId, QuestionKind};
use siphasher::sip::SipHasher13;
use std::hash::Hasher;

/// The id of a paragraph: of its section as printed, its label, its text, and how many equals stand before it.
#[must_use]
pub fn paragraph_id(section: &str, label: &str, text: &str, ordinal: usize) -> ParagraphId {
    ParagraphId(hash(&["paragraph", section, label, text, &ordinal.to_string()]))
}

/// The id of a contribution: of its paragraph, its delegation as printed, its text, and how many equals stand before it.
#[must_use]
pub fn contribution_id(paragraph: ParagraphId, name: &str, text: &str, ordinal: usize) -> ContributionId {
    ContributionId(hash(&[
        "contribution",
        &paragraph.to_string(),
        name,
        text,
        &ordinal.to_string(),
    ]))
}

/// The id of an edit: of its paragraph and its change, positions with sides included.
#[must_use]
pub fn edit_id(paragraph: ParagraphId, change: &Change) -> EditId {
    let position = match change {
        Change::Words { at, new } => format!("{} {} {new}", at.start, at.end),
        Change::Lift { open, close } => format!("{open:?} {close:?}"),
        Change::Set { open, close } => format!("{open:?} {close:?}"),
        Change::DeleteParagraph => String::new(),
        Change::Merge { into, target } => format!("{into} {target:?}"),
        Change::Spacing { left, right, space } => format!("{left:?} {right:?} {space:?}"),
    };
    let kind = if let Change::Words { .. } = change {
        "words"
    } else {
        change.kind()
    };
    EditId(hash(&["edit", &paragraph.to_string(), kind, &position]))
}

/// The id of a question: of its kind, its paragraph, the contributions that it is about, and the words.
#[must_use]
pub fn question_id(
    kind: QuestionKind,
    paragraph: Option<ParagraphId>,
    contributions: &[ContributionId],
    words: &str,
) -> QuestionId {
    let paragraph = paragraph.map(|id| id.to_string()).unwrap_or_default();
    let contributions: Vec<String> = contributions.iter().map(ToString::to_string).collect();
    QuestionId(hash(&[
        "question",
        kind.name(),
        &paragraph,
        &contributions.join(" "),
        words,
    ]))
}

/// A line as a mark of sixteen digits, the same on every machine.
#[must_use]
pub fn line_mark(line: &str) -> String {
    format!("{:016x}", hash(&["line", line]))
}

/// SipHash-1-3 with a fixed key, each part preceded by its length, so that no two lists of parts read alike.
fn hash(parts: &[&str]) -> u64 {
    let mut hasher = SipHasher13::new();
    for part in parts {
        hasher.write(&(part.len() as u64).to_le_bytes());
        hasher.write(part.as_bytes());
    }
    hasher.finish()
}
