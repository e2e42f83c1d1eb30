//! What the reader of Word files asks of this one, so that a label is a label in both.
//!
//! `b) Use frameworks` has the label `b)` whether it stands in a text or was typed into Word.

use super::lines::{Line, trim};
use super::{assemble, body, front, halves, label, names};
use crate::model::{ContributionKind, Paragraph, ParagraphKind};
use std::sync::Arc;

/// What stands before a draft: how many lines of cover note, and whether a title follows them.
pub(in crate::formats) struct Titled {
    /// How many lines.
    pub notes: usize,
    /// Whether a title follows.
    pub title: bool,
}

/// The label at the beginning of a text as printed (empty where none stands), and the rest.
#[must_use]
pub fn split_label(text: &str) -> (String, &str) {
    match label::parse(text) {
        Some((label, rest)) => (label.printed, rest),
        None => (String::new(), text),
    }
}

/// The author before a remark, and the remark: `JP: This part is too redundant.`
pub(in crate::formats) fn authored(text: &str) -> (&str, &str) {
    body::authored(text)
}

/// Whether a line begins a contribution.
pub(in crate::formats) fn begins_contribution(line: &str) -> bool {
    names::heading(line).is_some()
}

/// The label of a paragraph inserted after the one that is labelled so: the first that is not taken.
pub(in crate::formats) fn inserted(label: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut labels = (1..).map(|count| label::inserted_label(label, count));
    let free = labels.find(|inserted| inserted.is_empty() || !is_taken(inserted));
    free.unwrap_or_default()
}

/// The names in a list of them: `Japan, Canada and Trinidad and Tobago` are three.
#[must_use]
pub fn members(names: &str) -> Vec<String> {
    names::members(names)
}

/// What a text says to a paragraph.
pub(in crate::formats) fn kind_of(name: &str, text: &str, base: &str) -> ContributionKind {
    super::judge::judge(name, text, base, &[]).0
}

/// Whether a text is one letter that was left of something.
#[must_use]
pub fn is_residue(text: &str) -> bool {
    super::judge::is_residue(text)
}

/// The revision that a title names.
pub(in crate::formats) fn revision_of(title: &str) -> String {
    front::revision(title)
}

/// A file's name without its ending.
pub(in crate::formats) fn stem_of(file: &str) -> String {
    front::stem(file)
}

/// Cover note and title among the first paragraphs of a document.
pub(in crate::formats) fn in_front(paragraphs: &[&str]) -> Titled {
    let line = |(number, text)| Line {
        number,
        text: trim(text),
        gap: 1,
    };
    let lines: Vec<Line<'_>> = (1..).zip(paragraphs.iter().copied()).map(line).collect();
    let front::Front { notes, title, .. } = front::front(&lines);
    Titled { notes, title }
}

/// The paragraphs of a text with the lines where they begin: title, heading or body, as the words tell.
pub(in crate::formats) fn kinds_by_line(file: &Arc<str>, text: &str) -> Vec<(u32, ParagraphKind)> {
    let import = assemble::read(file, text);
    import
        .draft
        .paragraphs
        .iter()
        .map(|paragraph| (paragraph.source.line, paragraph.kind))
        .collect()
}

/// Pairs brackets across the paragraphs of each section; says by line what was paired and what was not.
pub(in crate::formats) fn pair_halves(paragraphs: &mut [Paragraph], sections: &[usize]) -> Vec<(u32, String)> {
    halves::pair(paragraphs, sections)
}
