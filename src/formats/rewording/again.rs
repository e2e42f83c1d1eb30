//! What a delegation sends a second time, letter for letter: it brings nothing. A redline of ours that comes back has all that
//! its sender proposed before.

use super::Taking;
use crate::model::{Contribution, ContributionKind, Paragraph, ParagraphId, Standing};
use crate::text::likeness;
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

/// More alike than this, what somebody proposes anew is what he proposed before, in other words.
const ALIKE: f32 = 0.5;

impl<'a> Taking<'a> {
    /// The new paragraph that the sender proposed before behind the same one in words that are much alike, with which the file went
    /// out, and that it has in those words no more; each for one of the file. In a file that never had it a paragraph is another one.
    pub(in crate::formats) fn proposed_otherwise(
        &mut self,
        after: Option<ParagraphId>,
        new: &Paragraph,
    ) -> Option<&'a Arc<Paragraph>> {
        let draft = self.draft;
        let place = after.and_then(|id| draft.find(id)).map_or(0, |(place, _)| place + 1);
        let behind = draft.paragraphs[place..].iter();
        let behind = behind.take_while(|one| one.standing == Standing::Proposed);
        let is_own = |one: &Contribution| one.kind == ContributionKind::Addition && one.from == self.speaker.0;
        let alike = behind.filter_map(|one| {
            let is_there = self.new_texts.contains(one.text.trim()) || self.again.contains(&one.id);
            let is_free = self.went_out.contains(&one.id)
                && !is_there
                && one.place.cell() == new.place.cell()
                && one.contributions.iter().any(is_own);
            let alike = likeness(&one.text, &new.text);
            (is_free && alike >= ALIKE).then_some((one, alike))
        });
        let (found, _) = alike.max_by(|(_, one), (_, other)| one.total_cmp(other))?;
        self.again.insert(found.id);
        Some(found)
    }

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
