//! What becomes of accepted edits whose paragraph goes: they stay decided, and their words are in no text.
//!
//! The decision is the facilitator's own and is kept; that its words went follows from the decision on the paragraph, so that
//! reopening the one brings the words back.
//!
//! ```text
//! b) States [should → must] cooperate.     Japan: accepted       then b) is deleted, accepted
//!                                          Japan: accepted, but its words went with the deletion of the paragraph
//! ```

use super::{Collation, standing};
use crate::model::{Change, EditId, Verdict};

/// With what the words of an accepted edit went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Went {
    /// The paragraph was deleted.
    Deleted,
    /// The paragraph was merged into another, which reads as was said then.
    Merged,
    /// The proposed paragraph was not retained.
    NotRetained,
    /// Nobody stands behind the proposed paragraph any more.
    Withdrawn,
}

impl Went {
    /// What one is told of the edit, behind how it was decided.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Deleted => "but its words went with the deletion of the paragraph",
            Self::Merged => "but its words went with the merge of the paragraph",
            Self::NotRetained => "but its words went with the paragraph, which is not retained",
            Self::Withdrawn => "but its words went with the paragraph, behind which nobody stands any more",
        }
    }
}

impl Collation {
    /// With what the words of an edit went; `None` where it is not accepted, or stands in the text.
    #[must_use]
    pub fn went_with(&self, edit: EditId) -> Option<Went> {
        let is_here = self.is_accepted_within(edit);
        let gone = || {
            let accepted = self.paragraph().edits.iter().filter(|edit| self.is_accepted(edit.id));
            let mut gone = accepted.filter_map(|edit| match edit.change {
                Change::DeleteParagraph => Some(Went::Deleted),
                Change::Merge { .. } => Some(Went::Merged),
                _ => None,
            });
            let own = self.paragraph().decision.as_ref();
            let rejected = own.filter(|own| own.verdict == Verdict::Rejected);
            let abandoned = || standing::own(self.paragraph()).and_then(|own| own.aside);
            let withdrawn = || abandoned().map(|_| Went::Withdrawn);
            gone.next().or(rejected.map(|_| Went::NotRetained)).or_else(withdrawn)
        };
        is_here.then(gone).flatten()
    }

    /// The accepted edits whose words go with the paragraph when an edit, its deletion or its merge, is accepted; none once it is.
    #[must_use]
    pub fn goes_with(&self, edit: EditId) -> Vec<EditId> {
        let change = self.edit(edit).map(|edit| &edit.change);
        let takes_all = matches!(change, Some(Change::DeleteParagraph | Change::Merge { .. }));
        if !takes_all || self.is_accepted(edit) {
            return Vec::new();
        }
        let all = self.edits().map(|edit| edit.id);
        all.filter(|edit| self.is_accepted_within(*edit)).collect()
    }

    fn is_accepted(&self, edit: EditId) -> bool {
        self.standing(edit).verdict == Some(Verdict::Accepted)
    }

    fn is_accepted_within(&self, edit: EditId) -> bool {
        let is_within =
            |change: &Change| !change.is_spacing() && !matches!(change, Change::DeleteParagraph | Change::Merge { .. });
        self.is_accepted(edit) && self.edit(edit).is_some_and(|edit| is_within(&edit.change))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Contribution, ContributionKind, Paragraph};
    use crate::text::{Weights, collate};
    use std::sync::Arc;

    #[test]
    fn accepted_words_that_went_with_their_paragraph_say_so_and_come_back() {
        let mut paragraph = Paragraph {
            text: "States should cooperate.".to_owned(),
            ..Paragraph::default()
        };
        let says = |kind, text: &str| Contribution {
            kind,
            text: text.to_owned(),
            ..Contribution::default()
        };
        let contributions = vec![
            says(ContributionKind::Rewording, "States must cooperate often."),
            says(ContributionKind::Deletion, ""),
        ];
        collate(&mut paragraph, contributions, &Weights::default());
        let ids = |paragraph: &Paragraph, deletes: bool| -> Vec<EditId> {
            let edits = paragraph.edits.iter();
            let those = edits.filter(|edit| (edit.change == Change::DeleteParagraph) == deletes);
            those.map(|edit| edit.id).collect()
        };
        let (inside, deletion) = (ids(&paragraph, false), ids(&paragraph, true)[0]);
        assert_eq!(inside.len(), 2);
        let decide = |paragraph: &mut Paragraph, id: EditId, verdict: Option<Verdict>| {
            for edit in paragraph.edits.iter_mut().filter(|edit| edit.id == id) {
                edit.decision = verdict.map(Into::into);
            }
        };
        let of = |paragraph: &Paragraph| Collation::of(&Arc::new(paragraph.clone()));
        assert_eq!(of(&paragraph).goes_with(deletion), []);
        decide(&mut paragraph, inside[0], Some(Verdict::Accepted));
        let before = of(&paragraph);
        assert_eq!(
            (before.goes_with(deletion), before.went_with(inside[0])),
            (vec![inside[0]], None)
        );
        decide(&mut paragraph, deletion, Some(Verdict::Accepted));
        let after = of(&paragraph);
        let went: Vec<_> = [inside[0], inside[1], deletion].map(|id| after.went_with(id)).into();
        assert_eq!(went, [Some(Went::Deleted), None, None]);
        assert_eq!(after.goes_with(deletion), []);
        decide(&mut paragraph, deletion, None);
        assert_eq!(of(&paragraph).went_with(inside[0]), None);
    }
}
