//! Labels of a wording: the one before a paragraph, and under which its new paragraphs are put to the room.

use super::Taking;
use crate::model::{Paragraph, ParagraphId, ParagraphKind};
use crate::text::{is_same_label, label_after};
use std::sync::Arc;

impl Taking<'_> {
    /// The label under which a new paragraph is put to the room: its own, unless another paragraph there has that one, or
    /// the wording counts anew; then the one that is due.
    pub(super) fn free_label(&self, section: &str, after: Option<ParagraphId>, new: &Paragraph) -> String {
        let own = new.label.as_str();
        // A bullet is a bullet, and a note has its number.
        if new.place.is_note() || !own.chars().any(char::is_alphanumeric) {
            return own.to_owned();
        }
        let before = after.and_then(|id| self.draft.find(id));
        let is_heading = |one: &Arc<Paragraph>| one.kind == ParagraphKind::Heading;
        let all = &self.draft.paragraphs;
        let behind = before.map_or(0, |(place, _)| place + 1);
        let start = all[..behind].iter().rposition(is_heading).map_or(0, |at| at + 1);
        // The cells of a table have labels of their own.
        let table = |one: &Paragraph| one.place.cell().map(|cell| cell.table);
        let there = all[start..].iter().take_while(|one| !is_heading(one));
        let there = there.filter(|one| table(one) == table(new));
        let coming = self.given.get(section).into_iter().flatten();
        let taken: Vec<&str> = there
            .map(|other| &other.label)
            .chain(coming)
            .map(String::as_str)
            .collect();
        if !self.counted.contains(section) && !taken.iter().any(|other| is_same_label(other, own)) {
            return own.to_owned();
        }
        let come = self.arrivals.proposed.iter().rev();
        let come = come.take_while(|(id, _)| *id == after).map(|(_, other)| &other.label);
        let before = before
            .map(|(_, before)| before)
            .filter(|before| before.kind == ParagraphKind::Body);
        let labelled = come
            .chain(before.map(|before| &before.label))
            .find(|label| !label.is_empty());
        labelled.map_or_else(String::new, |label| label_after(label, &taken))
    }
}

/// A text that begins with the label of its paragraph, taken apart.
pub(super) fn without_label<'a>(text: &'a str, label: &str) -> (&'a str, &'a str) {
    let rest = text.trim_start().strip_prefix(label).filter(|_| !label.is_empty());
    match rest.filter(|rest| rest.starts_with(char::is_whitespace)) {
        Some(rest) => (
            text.trim_start().get(..label.len()).unwrap_or_default(),
            rest.trim_start(),
        ),
        None => ("", text),
    }
}
