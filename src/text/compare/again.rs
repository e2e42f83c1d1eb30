//! On which base a contribution was written.
//!
//! What was sent in before a repair quotes the base as it was received. What came with marks on a repaired base does not,
//! however its words equal those of the one before: when that base is repaired once more, it says what it said there.
//!
//! ```text
//! received   vigorously with and the protection of rights everywhere
//! repaired   vigorously and the protection of rights everywhere
//! marked     vigorously +with +and the protection of rights everywhere     it proposes “with”
//! again      vigorously and the protection of rights wherever              and does so still
//! ```

use super::tracked;
use crate::model::{Contribution, Edit, Paragraph};
use crate::text::Words;
use std::borrow::Cow;

/// What a contribution says where it was written.
pub(super) struct Wrote<'a> {
    /// The base there; `None`: that which the paragraph has.
    pub on: Option<&'a Words>,
    /// Its text there.
    pub says: Cow<'a, str>,
}

impl<'a> Wrote<'a> {
    /// A contribution that was written on the base as received.
    pub fn on(received: Option<&'a Words>, contribution: &'a Contribution) -> Self {
        Self {
            on: received,
            says: contribution.as_read(),
        }
    }
}

/// A repaired base before it is repaired once more.
pub(super) struct Before<'a> {
    paragraph: &'a Paragraph,
    text: Words,
    received: Option<Words>,
}

impl<'a> Before<'a> {
    pub fn of(paragraph: &'a Paragraph) -> Self {
        Self {
            paragraph,
            text: Words::of(&paragraph.text),
            received: paragraph.received.as_deref().map(Words::of),
        }
    }

    /// What a contribution said on it.
    pub fn wrote<'c>(&'c self, contribution: &'c Contribution) -> Wrote<'c> {
        Wrote {
            on: Some(&self.text),
            says: Cow::Borrowed(contribution.on_base()),
        }
    }

    /// Whether a contribution was written on it, or on one that was repaired to be it: its marks are none of the base as
    /// received, and it quotes nothing of that.
    pub fn is_base_of(&self, contribution: &Contribution) -> bool {
        let Some(received) = self.received.as_ref().filter(|_| !contribution.tracked.is_empty()) else {
            return false;
        };
        let quotes = |edit: &Edit| {
            let mut all = self.paragraph.contributions.iter();
            let theirs = all.find(|one| one.id == contribution.id);
            edit.restores && theirs.is_some_and(|one| one.edits.contains(&edit.id) && !one.anew.contains(&edit.id))
        };
        let text = received.reworded(&contribution.as_read());
        tracked::partners(received, &text, &contribution.tracked).is_none() && !self.paragraph.edits.iter().any(quotes)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Change, Contribution, ContributionId, Edit, Paragraph, TrackedChange};
    use crate::text::{Weights, collate, rebase};

    const RECEIVED: &str = "States fight cybercrime vigorously with and the protection of rights everywhere they can.";

    fn said(id: u64, text: &str) -> Contribution {
        Contribution {
            id: ContributionId(id),
            text: text.to_owned(),
            ..Contribution::default()
        }
    }

    /// The one that came with marks, and its edits.
    fn marked(paragraph: &Paragraph) -> (&Contribution, Vec<&Edit>) {
        let theirs = paragraph
            .contributions
            .iter()
            .find(|one| !one.tracked.is_empty())
            .unwrap();
        (
            theirs,
            theirs.edits.iter().filter_map(|id| paragraph.edit(*id)).collect(),
        )
    }

    /// What they marked on a repaired base equals the base as received to the letter: when the base was repaired once more,
    /// they were taken to quote that, and what they propose was gone.
    #[test]
    fn what_was_marked_on_a_repaired_base_is_no_quotation_of_the_one_as_received() {
        let repaired = RECEIVED.replace("with and", "and");
        let at = u32::try_from(repaired.find(" and").unwrap()).unwrap();
        let marks = Contribution {
            tracked: vec![TrackedChange {
                from: at,
                to: at,
                new: " with".into(),
                ..TrackedChange::default()
            }],
            ..said(1, RECEIVED)
        };
        let quotes = |id| said(id, &RECEIVED.replace("vigorously", "strongly"));
        for sent in [
            vec![marks.clone()],
            vec![quotes(0), marks.clone()],
            vec![marks.clone(), quotes(2)],
        ] {
            let mut paragraph = Paragraph {
                text: repaired.clone(),
                received: Some(RECEIVED.to_owned()),
                ..Paragraph::default()
            };
            let weights = Weights::default();
            collate(&mut paragraph, sent, &weights);
            for [old, new] in [
                ["everywhere they", "wherever they"],
                ["the protection", "protection"],
                ["States", "We"],
            ] {
                let base = paragraph.text.replace(old, new);
                paragraph = rebase(&paragraph, &base, &weights, |_| true).paragraph;
                let (theirs, edits) = marked(&paragraph);
                assert_eq!(theirs.on_base(), base.replace(" and", " with and"));
                let [
                    Edit {
                        id, change, restores, ..
                    },
                ] = edits[..]
                else {
                    panic!("{edits:#?}");
                };
                assert!(matches!(change, Change::Words { at, new } if at.is_empty() && new == "with"));
                assert!(!restores || theirs.anew.contains(id), "it is put to the room");
            }
            // And where they wrote, what they marked is what they propose.
            let back = rebase(&paragraph, &repaired, &weights, |_| true).paragraph;
            let (theirs, edits) = marked(&back);
            assert_eq!((edits.len(), theirs.on_base()), (1, RECEIVED));
        }
    }
}
