//! No text is the rival of itself: what says the same word for word is read in one way.
//!
//! A rewording is taken apart into its edits, an alternative is one edit over the whole paragraph. Read in both ways, one text
//! would be two proposals that cannot both stand. So what arrives is read as what says the same was read before it; of several
//! that arrive together all are alternatives where one of them is.
//!
//! ```text
//! Japan    an alternative: “All people are free.”      switched by the facilitator
//! Canada   a rewording: “All people are free.”         comes late, and joins Japan's alternative
//! ```

use crate::model::{Contribution, ContributionKind, Paragraph};
use rustc_hash::{FxHashMap, FxHashSet};

/// The contributions to a paragraph that say the same as one of them, word for word, and are read as that is: by their places,
/// itself among them.
#[must_use]
pub fn same_texts(paragraph: &Paragraph, one: &Contribution) -> Vec<usize> {
    let is_same = |other: &Contribution| {
        other.id == one.id || is_text(other) && other.kind == one.kind && other.text.trim() == one.text.trim()
    };
    let all = paragraph.contributions.iter().enumerate();
    all.filter(|(_, other)| is_same(other))
        .map(|(place, _)| place)
        .collect()
}

/// Reads what arrives as what says the same.
pub(super) fn read_as_the_same(paragraph: &Paragraph, arriving: &mut [Contribution]) {
    let is_alternative = |one: &&Contribution| one.kind == ContributionKind::Alternative;
    let mut anew = arriving.iter().filter(is_alternative).peekable();
    if anew.peek().is_none() && !paragraph.contributions.iter().any(|one| is_alternative(&one)) {
        return;
    }
    let anew: FxHashSet<String> = anew.map(|one| one.text.trim().to_owned()).collect();
    let mut known: FxHashMap<&str, ContributionKind> = FxHashMap::default();
    for one in paragraph.contributions.iter().filter(|one| is_text(one)) {
        known.entry(one.text.trim()).or_insert(one.kind);
    }
    for one in arriving.iter_mut().filter(|one| is_text(one)) {
        let text = one.text.trim();
        let together = anew.contains(text).then_some(ContributionKind::Alternative);
        one.kind = known.get(text).copied().or(together).unwrap_or(one.kind);
    }
}

fn is_text(one: &Contribution) -> bool {
    matches!(one.kind, ContributionKind::Rewording | ContributionKind::Alternative)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ContributionId, DelegationId};
    use crate::text::{Collation, Weights, collate};
    use std::sync::Arc;

    fn said(number: u32, kind: ContributionKind) -> Contribution {
        Contribution {
            id: ContributionId(number.into()),
            from: vec![DelegationId(number)],
            kind,
            text: "All people are free.".to_owned(),
            ..Contribution::default()
        }
    }

    /// A late paper had the words of an alternative, and was a rival of it.
    #[test]
    fn a_text_that_arrives_is_read_as_the_same_text_before_it() {
        use ContributionKind::{Alternative, Rewording};
        for (first, then) in [(Alternative, Rewording), (Rewording, Alternative)] {
            for at_once in [true, false] {
                let mut paragraph = Paragraph {
                    text: "States shall protect the people.".to_owned(),
                    ..Paragraph::default()
                };
                let arrivals = [said(0, first), said(1, then)];
                let weights = Weights::default();
                if at_once {
                    collate(&mut paragraph, arrivals.to_vec(), &weights);
                } else {
                    for one in arrivals {
                        collate(&mut paragraph, vec![one], &weights);
                    }
                }
                let expected = if at_once { Alternative } else { first };
                let [one, other] = paragraph.contributions.as_slice() else {
                    panic!("{paragraph:?}")
                };
                assert_eq!([one.kind, other.kind], [expected; 2], "{first:?} {then:?} {at_once}");
                assert_eq!(one.edits, other.edits);
                assert_eq!(same_texts(&paragraph, one), [0, 1]);
                let edits = one.edits.clone();
                let collation = Collation::of(&Arc::new(paragraph));
                assert!(edits.iter().all(|edit| collation.rivals(*edit).is_empty()));
            }
        }
    }
}
