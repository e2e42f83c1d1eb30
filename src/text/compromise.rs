//! What becomes of everybody's words when the paragraph reads as somebody proposes: the Chair's compromise, weighed.
//!
//! A delegation's words are *kept* where the text has them, and has not what they were to replace; *gone* where nothing
//! of them is there; *changed* in between. A deletion is kept where the words are away. This only tells; it decides
//! nothing.
//!
//! ```text
//! draft        States should cooperate.
//! Japan        should → must fully         changed: “must” is there, “fully” is not
//! Canada       + in good faith             kept
//! the Chair    States must cooperate in good faith.
//! ```

use super::compare::{Weights, compare};
use super::{Collation, Words, compose};
use crate::model::{Change, Edit, EditId, Span};

/// What becomes of the words of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Becomes {
    /// The text has them as they were proposed.
    Kept,
    /// It has some of them.
    Changed,
    /// It has none of them.
    Gone,
}

impl Becomes {
    /// The name on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Changed => "changed",
            Self::Gone => "gone",
        }
    }
}

/// What becomes of each edit that somebody proposes, when the paragraph reads `text`; in the order of the draft.
#[must_use]
pub fn becomes(collation: &Collation, text: &str, weights: &Weights) -> Vec<(EditId, Becomes)> {
    let said = Words::of(text);
    let changes = compare(collation.paragraph().id, &[], collation.words(), &said, weights);
    let proposed = collation
        .edits()
        .filter(|edit| !collation.proposers(edit.id).is_empty());
    proposed
        .map(|edit| (edit.id, becomes_one(collation, edit, &said, &changes, weights)))
        .collect()
}

fn becomes_one(collation: &Collation, edit: &Edit, said: &Words, changes: &[Change], weights: &Weights) -> Becomes {
    if changes.contains(&edit.change) {
        return Becomes::Kept;
    }
    match &edit.change {
        Change::Words { at, new } => {
            let left = at.range().filter(|token| !is_taken(changes, *token)).count();
            let brought = Words::of(new).len();
            let there = brought_there(collation, edit, said, weights);
            match (there, left) {
                _ if brought == 0 && left == 0 => Becomes::Kept,
                _ if brought == 0 && left == at.range().len() => Becomes::Gone,
                (0, _) if brought > 0 => Becomes::Gone,
                (there, 0) if there == brought => Becomes::Kept,
                _ => Becomes::Changed,
            }
        }
        Change::Lift { open, close } => {
            let marks = [open, close].into_iter().flatten();
            let left = marks.filter(|mark| !is_taken(changes, **mark as usize)).count();
            if left == 0 { Becomes::Kept } else { Becomes::Gone }
        }
        Change::DeleteParagraph if said.is_empty() => Becomes::Kept,
        Change::Set { .. } | Change::DeleteParagraph | Change::Merge { .. } | Change::Spacing { .. } => Becomes::Gone,
    }
}

/// Whether changes take a token of the draft away.
fn is_taken(changes: &[Change], token: usize) -> bool {
    changes.iter().any(|change| match change {
        Change::Words { at, .. } => at.range().contains(&token),
        Change::Lift { open, close } => [open, close].into_iter().flatten().any(|mark| *mark as usize == token),
        _ => false,
    })
}

/// How many of the words that an edit brings stand in the text, where it would put them.
fn brought_there(collation: &Collation, edit: &Edit, said: &Words, weights: &Weights) -> usize {
    let base = collation.words();
    let Change::Words { at, new } = &edit.change else {
        return 0;
    };
    let alone = Words::of(&compose::with_change(base.text(), &edit.change));
    let brought = u32::try_from(Words::of(new).len()).unwrap_or(u32::MAX);
    let changes = compare(collation.paragraph().id, &[], &alone, said, weights);
    let stands = Span::new(at.start, at.start.saturating_add(brought));
    stands.range().filter(|token| !is_taken(&changes, *token)).count()
}

#[cfg(test)]
mod tests {
    use super::Becomes::{Changed, Gone, Kept};
    use super::*;
    use crate::model::{Contribution, Paragraph};
    use crate::text::collate;
    use std::sync::Arc;

    #[test]
    fn every_delegation_sees_what_becomes_of_its_words() {
        let base = "States should [fully] cooperate at all times.";
        let mut paragraph = Paragraph {
            text: base.to_owned(),
            ..Paragraph::default()
        };
        let said = [
            "States must gladly [fully] cooperate at all times.",
            "States should fully cooperate at all times.",
            "States should [fully] cooperate.",
            "States should [fully] cooperate at all times in good faith.",
        ];
        let said = said.map(|text| Contribution {
            text: text.to_owned(),
            ..Contribution::default()
        });
        collate(&mut paragraph, said.into(), &Weights::default());
        let collation = Collation::of(&Arc::new(paragraph.clone()));
        let of = |text: &str| -> Vec<Becomes> {
            let becomes = becomes(&collation, text, &Weights::default());
            let of_one = |contribution: &Contribution| {
                becomes
                    .iter()
                    .find(|(id, _)| contribution.edits.contains(id))
                    .map(|(_, becomes)| *becomes)
            };
            paragraph.contributions.iter().filter_map(of_one).collect()
        };
        assert_eq!(of(base), [Gone, Gone, Gone, Gone]);
        assert_eq!(
            of("States must fully cooperate in good faith."),
            [Changed, Kept, Kept, Kept]
        );
        assert_eq!(of("States must gladly [fully] cooperate."), [Kept, Gone, Kept, Gone]);
        assert_eq!(
            of("States must [fully] cooperate at times in faith."),
            [Changed, Gone, Changed, Changed]
        );
        assert_eq!(of(""), [Gone, Kept, Kept, Gone]);
    }
}
