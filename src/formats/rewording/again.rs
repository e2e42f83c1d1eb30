//! What a delegation sends a second time, letter for letter: it brings nothing. A redline of ours that comes back has all that
//! its sender proposed before.

use super::Taking;
use crate::model::{Contribution, ContributionKind, Paragraph, Standing};
use std::sync::Arc;

/// Whether a delegation's contribution says what another one of it says already.
fn is_same(earlier: &Contribution, later: &Contribution) -> bool {
    use ContributionKind::{Rewording, Unchanged};
    // What is worded as the draft is becomes known as unchanged.
    let of_a_kind = earlier.kind == later.kind || (earlier.kind, later.kind) == (Unchanged, Rewording);
    of_a_kind
        && earlier.from == later.from
        && earlier.text.trim() == later.text.trim()
        && !earlier.spoken
        && earlier.replaced_by.is_none()
        && earlier.behind(&[]).count() == earlier.from.len()
}

/// Whether a paragraph has a contribution of the same delegation, in the same words.
pub(in crate::formats) fn is_said(paragraph: &Paragraph, contribution: &Contribution) -> bool {
    let mut earlier = paragraph.contributions.iter();
    earlier.any(|one| is_same(one, contribution))
}

impl<'a> Taking<'a> {
    /// The new paragraph that the sender proposed before in the same words of the same section; each for one of the file.
    pub(in crate::formats) fn proposed_before(&mut self, section: &str, new: &Paragraph) -> Option<&'a Arc<Paragraph>> {
        let kind = ContributionKind::Addition;
        let draft = self.draft;
        let found = draft.paragraphs.iter().enumerate().find(|(place, other)| {
            other.standing == Standing::Proposed
                && other.text.trim() == new.text.trim()
                && other.place.cell() == new.place.cell()
                && draft.section(*place) == section
                && !self.again.contains(&other.id)
                && is_said(
                    other,
                    &self.contribution(other.id, kind, &new.label, &new.text, "", &new.source),
                )
        });
        let (_, found) = found?;
        self.again.insert(found.id);
        Some(found)
    }
}
