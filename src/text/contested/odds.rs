//! Which edits of a passage cannot be taken together, and what a choice of one reading settles beside it.
//!
//! ```text
//! draft     protect the privacy of children
//! Japan     protect all users                             chosen
//! Kenya     uphold every privacy of children online       “uphold every” is a rival of it; “online” is not, and is passed over
//! Chile     now protect the privacy of children           could stand beside it, and is passed over: Japan's reading has no “now”
//! ```

use super::{Alternative, ContestedPassage, is_put};
use crate::model::{Change, Edit, EditId, Paragraph, Verdict};
use crate::text::ground::{exclude, inside, replaces_all, rivals, share};
use crate::text::whole::is_accepted;
use crate::text::{Collation, is_one_place, nearly};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whether two edits are at odds: they cannot both stand, they would take some of the same words away and leave others, or
/// they insert nearly the same words at one point, which nobody wants twice.
pub(super) fn at_odds(collation: &Collation, one: &Edit, other: &Edit) -> bool {
    let spans = one.change.span().zip(other.change.span());
    let overlap = one.id != other.id && spans.is_some_and(|(a, b)| share(a, b));
    overlap
        || exclude(collation.paragraph(), one, other, collation.words().len())
        || one.id != other.id && insert_alike(&one.change, &other.change)
}

/// The lifts of the brackets that some edits would delete with their words.
pub(super) fn lifts<'a>(collation: &'a Collation, edits: &'a [EditId]) -> impl Iterator<Item = EditId> + 'a {
    let tokens = collation.words().len();
    let deletes = move |lift: &Change| {
        let mut changes = edits.iter().filter_map(|id| collation.edit(*id));
        changes.any(|edit| rivals(lift, &edit.change, tokens))
    };
    let is_asked =
        |edit: &&Edit| matches!(edit.change, Change::Lift { .. }) && !collation.proposers(edit.id).is_empty();
    let lifts = collation.edits().filter(is_asked);
    lifts
        .filter(move |lift| is_put(collation, lift.id) && deletes(&lift.change))
        .map(|lift| lift.id)
}

fn insert_alike(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Words { at, new }, Change::Words { at: there, new: words }) => {
            at.is_empty() && at == there && nearly(new, words).is_some()
        }
        _ => false,
    }
}

/// An edit, and what others have at its place that is to be settled in its wording.
pub type InWording = (EditId, Vec<EditId>);

impl ContestedPassage {
    /// What a choice passes over, so that its passage reads as was chosen and nothing else in it stays open: whatever is
    /// proposed about words of the passage, is not in the chosen reading and is not superseded by it. Who would put other
    /// words in the place of some that the reading leaves as the draft has them, or add some between them, is a rival of the
    /// choice as well. What is superseded needs no decision of its own. A bracket of the draft that the reading keeps stands,
    /// and is open, for what only the draft has is nobody's proposal; and what reaches beyond the passage has a card of its own.
    #[must_use]
    pub fn passed_over(&self, collation: &Collation, chosen: usize) -> Vec<EditId> {
        let Some(chosen) = self.alternatives.get(chosen) else {
            return Vec::new();
        };
        let then = self.as_chosen(collation, chosen);
        let tokens = collation.words().len();
        let is_of_passage = |edit: &Edit| match &edit.change {
            Change::Words { at, .. } => !inside(self.at, *at) && !replaces_all(&edit.change, tokens),
            Change::Set { open, close } => self.at.start <= open.at && close.at <= self.at.end,
            _ => false,
        };
        let is_proposed = |edit: &Edit| !collation.proposers(edit.id).is_empty();
        let edits = self.edits.iter().filter_map(|id| collation.edit(*id));
        let passed = edits.filter(|edit| is_of_passage(edit) && is_proposed(edit) && !chosen.edits.contains(&edit.id));
        let passed = passed.filter(|edit| !then.standing(edit.id).superseded);
        passed.map(|edit| edit.id).collect()
    }

    /// The first reading with an edit that reads nearly the same as others, by its number, and of its edits those that say in
    /// few other words what these have at the same place, with what they have. So two readings can be settled in one wording
    /// that differ in nothing much, though none of their edits does by itself.
    #[must_use]
    pub fn settled_in_wording_of(&self, collation: &Collation, edit: EditId) -> Option<(usize, Vec<InWording>)> {
        let like = |one: usize, other: usize| self.alternatives[one].like.is_some_and(|(like, _)| like == other);
        let span = |id: &EditId| collation.edit(*id).and_then(|edit| edit.change.span());
        let asks = |id: &&EditId| {
            let standing = collation.standing(**id);
            standing.aside.is_none() && standing.verdict != Some(Verdict::Rejected)
        };
        (0..self.alternatives.len()).find_map(|number| {
            let own = &self.alternatives[number].edits;
            let alike = (0..self.alternatives.len()).filter(|other| like(number, *other) || like(*other, number));
            let alike = alike.flat_map(|other| &self.alternatives[other].edits);
            let others: BTreeSet<EditId> = alike.filter(|id| !own.contains(id)).filter(asks).copied().collect();
            let in_wording = own.iter().filter_map(|wording| {
                let is_here = |other: &&EditId| span(wording).zip(span(other)).is_some_and(|(a, b)| is_one_place(a, b));
                let here: Vec<EditId> = others.iter().filter(is_here).copied().collect();
                (!here.is_empty()).then_some((*wording, here))
            });
            let in_wording: Vec<InWording> = in_wording.collect();
            (own.contains(&edit) && !in_wording.is_empty()).then_some((number, in_wording))
        })
    }

    /// The paragraph with just this reading of the passage accepted; what it gives way to elsewhere is reopened with that, as
    /// the deletion of the whole paragraph is.
    fn as_chosen(&self, collation: &Collation, chosen: &Alternative) -> Collation {
        let mut paragraph = Paragraph::clone(collation.paragraph());
        let gives_way = |id: &EditId| [collation.rivals(*id), collation.deleted_before(*id)].concat();
        let rivals: BTreeSet<EditId> = chosen.edits.iter().flat_map(gives_way).collect();
        for edit in &mut paragraph.edits {
            if chosen.edits.contains(&edit.id) {
                edit.decision = Some(Verdict::Accepted.into());
            } else if self.edits.contains(&edit.id) || rivals.contains(&edit.id) && is_accepted(edit) {
                edit.decision = None;
            }
        }
        Collation::of(&Arc::new(paragraph))
    }

    /// The readings, by number, of which a longer edit goes as a whole where an edit of a part of its words is accepted.
    #[must_use]
    pub fn go_as_a_whole(&self, collation: &Collation, edit: EditId) -> Vec<usize> {
        let Some(at) = collation.edit(edit).and_then(|edit| edit.change.span()) else {
            return Vec::new();
        };
        let is_longer = |id: &EditId| {
            let span = collation.edit(*id).and_then(|edit| edit.change.span());
            span.is_some_and(|span| inside(at, span))
        };
        let mut longer = collation.rivals(edit);
        longer.retain(is_longer);
        let readings = self.alternatives.iter().enumerate();
        let gone = readings.filter(|(_, one)| !one.from.is_empty() && one.edits.iter().any(|id| longer.contains(id)));
        gone.map(|(number, _)| number).collect()
    }
}
