//! What becomes of everybody's words when the paragraph reads as somebody proposes: the Chair's compromise, weighed.
//!
//! A delegation's words are *kept* where the text has them, and has not what they were to replace; *gone* where nothing
//! of them is there; *changed* in between. A deletion is kept where the words are away. The two halves of a move are told as
//! one: kept where the words stand there and not here, gone where they do not stand there. What is not put to the room, as
//! words that a text on an earlier draft merely lacks, is nobody's to lose. This only tells; it decides nothing.
//!
//! ```text
//! draft        States should cooperate.
//! Japan        should → must fully         changed: “must” is there, “fully” is not
//! Canada       + in good faith             kept
//! the Chair    States must cooperate in good faith.
//! ```

use super::compare::{Weights, compare};
use super::{Aside, Collation, Words, compose};
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

/// What becomes of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// The edit, or the two halves of a move.
    pub edits: Vec<EditId>,
    /// Who proposes it so, by their place among the contributions.
    pub by: Vec<usize>,
    /// What becomes of their words.
    pub becomes: Becomes,
}

/// What becomes of each proposal, when the paragraph reads `text`; in the order of the draft.
#[must_use]
pub fn becomes(collation: &Collation, text: &str, weights: &Weights) -> Vec<Fate> {
    let said = Words::of(text);
    let changes = compare(collation.paragraph().id, &[], collation.words(), &said, weights);
    let is_put = |edit: EditId| matches!(collation.standing(edit).aside, None | Some(Aside::Waiting));
    let alone = |edit: EditId| {
        collation
            .edit(edit)
            .map(|edit| becomes_one(collation, edit, &said, &changes, weights))
    };
    let mut fates: Vec<Fate> = Vec::new();
    for edit in collation.edits().map(|edit| edit.id).filter(|edit| is_put(*edit)) {
        for &place in collation.proposers(edit) {
            let moves = &collation.paragraph().contributions[place].moves;
            let pairs = moves.iter().filter(|(from, to)| *from == edit || *to == edit);
            let mut told: Vec<Vec<EditId>> = pairs.map(|&(from, to)| vec![from, to]).collect();
            if told.is_empty() {
                told.push(vec![edit]);
            }
            for edits in told {
                match fates.iter_mut().find(|fate| fate.edits == edits) {
                    Some(fate) if !fate.by.contains(&place) => fate.by.push(place),
                    Some(_) => {}
                    None => {
                        let each: Option<Vec<Becomes>> = edits.iter().map(|edit| alone(*edit)).collect();
                        let becomes = match each.as_deref() {
                            Some([one]) => *one,
                            Some([goes, comes]) => together(*goes, *comes),
                            _ => continue,
                        };
                        fates.push(Fate {
                            edits,
                            by: vec![place],
                            becomes,
                        });
                    }
                }
            }
        }
    }
    fates
}

/// What becomes of words that go from one place and come to another.
fn together(goes: Becomes, comes: Becomes) -> Becomes {
    match (goes, comes) {
        (Becomes::Kept, Becomes::Kept) => Becomes::Kept,
        (_, Becomes::Gone) => Becomes::Gone,
        _ => Becomes::Changed,
    }
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
                    .find(|fate| contribution.edits.contains(&fate.edits[0]))
                    .map(|fate| fate.becomes)
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
    #[test]
    fn the_two_halves_of_a_move_are_told_as_one() {
        let [goes, here, there] = ["Trust is built by all.", "States act together.", "They meet often."];
        let mut paragraph = Paragraph {
            text: format!("{goes} {here} {there}"),
            ..Paragraph::default()
        };
        let said = [format!("{here} {there} {goes}"), format!("{here} {there}")];
        let said = said.map(|text| Contribution {
            text,
            ..Contribution::default()
        });
        collate(&mut paragraph, said.into(), &Weights::default());
        let moves = paragraph.contributions[0].moves.clone();
        assert_eq!(moves.len(), 1);
        let collation = Collation::of(&Arc::new(paragraph));
        let of = |text: &str| -> Vec<(usize, Vec<usize>, Becomes)> {
            let fates = becomes(&collation, text, &Weights::default()).into_iter();
            fates.map(|fate| (fate.edits.len(), fate.by, fate.becomes)).collect()
        };
        // The one moves the sentence, the other deletes it.
        for (text, moved, deleted) in [
            (format!("{here} {there} {goes}"), Kept, Kept),
            (format!("{here} {there}"), Gone, Kept),
            (format!("{goes} {here} {there}"), Gone, Gone),
        ] {
            assert_eq!(of(&text), [(2, vec![0], moved), (1, vec![1], deleted)], "{text}");
        }
    }

    #[test]
    fn words_that_a_text_on_an_earlier_draft_lacks_are_not_its_to_lose() {
        let base = "States should fully cooperate at all times.";
        let mut paragraph = Paragraph {
            text: base.to_owned(),
            ..Paragraph::default()
        };
        let said = Contribution {
            text: "States should cooperate at all times.".to_owned(),
            from: vec![crate::model::DelegationId(0)],
            ..Contribution::default()
        };
        collate(&mut paragraph, vec![said], &Weights::default());
        let told = |paragraph: &Paragraph| {
            let collation = Collation::of(&Arc::new(paragraph.clone()));
            becomes(&collation, base, &Weights::default()).len()
        };
        assert_eq!(told(&paragraph), 1);
        paragraph.contributions[0].earlier_draft = true;
        assert_eq!(told(&paragraph), 0);
    }
}
