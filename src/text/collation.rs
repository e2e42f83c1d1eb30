//! What follows from a paragraph as it stands: who proposes what, rivals, passages, what is superseded, what is open.
//!
//! Nothing of it is stored. *Superseded* in particular follows from the decisions on others, so nobody's words are
//! recorded as rejected because another's were accepted, and reopening the one brings back the other.

use super::ground::{contest, exclude, lies_inside, passages};
use super::standing::{self, Standing, Tally};
use super::{Words, compose};
use crate::model::{
    Anchor, Change, Contribution, ContributionKind, DelegationId, Edit, EditId, Paragraph, Span, Verdict,
};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// A paragraph with everything that follows from it. It shares the paragraph, and is made anew when that changed.
#[derive(Clone, Debug)]
pub struct Collation {
    paragraph: Arc<Paragraph>,
    words: Words,
    /// Where each edit stands in the paragraph's list.
    places: FxHashMap<EditId, usize>,
    /// Who proposed each edit: contributions by their place, in the order of arrival.
    on_record: Vec<Vec<usize>>,
    /// Who of them stands behind it.
    behind: Vec<Vec<usize>>,
    standings: Vec<Standing>,
    passages: Vec<Vec<EditId>>,
    passage_of: Vec<Option<usize>>,
}

impl Collation {
    /// What follows from a paragraph.
    #[must_use]
    pub fn of(paragraph: &Arc<Paragraph>) -> Self {
        let words = Words::of(&paragraph.text);
        let places: FxHashMap<EditId, usize> = paragraph
            .edits
            .iter()
            .enumerate()
            .map(|(place, edit)| (edit.id, place))
            .collect();
        let mut on_record = vec![Vec::new(); paragraph.edits.len()];
        for (index, contribution) in paragraph.contributions.iter().enumerate() {
            for place in contribution.edits.iter().filter_map(|edit| places.get(edit)) {
                on_record[*place].push(index);
            }
        }
        let (passages, passage_of) = find_passages(&paragraph.edits);
        let standings = standing::standings(paragraph, &words, &on_record);
        let behind = standing::behind(paragraph, &words, &on_record);
        Self {
            paragraph: Arc::clone(paragraph),
            words,
            places,
            on_record,
            behind,
            standings,
            passages,
            passage_of,
        }
    }

    /// The paragraph.
    #[must_use]
    pub fn paragraph(&self) -> &Arc<Paragraph> {
        &self.paragraph
    }

    /// The words of its base text.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The edits that are put to the room, in the order of the text.
    #[must_use]
    pub fn edits(&self) -> impl DoubleEndedIterator<Item = &Edit> {
        self.paragraph.edits.iter().filter(|edit| !edit.change.is_spacing())
    }

    /// The edit of that id.
    #[must_use]
    pub fn edit(&self, edit: EditId) -> Option<&Edit> {
        self.places.get(&edit).map(|&place| &self.paragraph.edits[place])
    }

    /// Who proposes an edit: contributions by their place in the paragraph, in the order of arrival. None for the
    /// draft's own edits. Who withdrew it or was replaced is left out, unless that leaves nobody.
    #[must_use]
    pub fn proposers(&self, edit: EditId) -> &[usize] {
        let behind = |&place: &usize| self.behind[place].as_slice();
        self.places.get(&edit).map_or(&[], behind)
    }

    /// The delegations that stand behind an edit, the members of joint contributions one by one, each once. Where words were
    /// taken away and do not come elsewhere, whoever would only have them elsewhere is not among them.
    #[must_use]
    pub fn members(&self, edit: EditId) -> Vec<DelegationId> {
        let positions = self.edit(edit).map_or(&[][..], |edit| edit.positions.as_slice());
        let (alone, theirs): (Vec<usize>, Vec<usize>) = self
            .proposers(edit)
            .iter()
            .partition(|&&place| self.stands_without_its_half(edit, place));
        let mut members: Vec<DelegationId> = Vec::new();
        for place in if theirs.is_empty() { alone } else { theirs } {
            let contribution = &self.paragraph.contributions[place];
            let behind: Vec<DelegationId> = contribution.behind(positions).collect();
            // Where everybody withdrew it is theirs still.
            let all = if behind.is_empty() { &contribution.from } else { &behind };
            let new: Vec<DelegationId> = all.iter().copied().filter(|id| !members.contains(id)).collect();
            members.extend(new);
        }
        members
    }

    /// Who ever proposed an edit, by their place, whatever became of it.
    #[must_use]
    pub fn on_record(&self, edit: EditId) -> &[usize] {
        let all = |&place: &usize| self.on_record[place].as_slice();
        self.places.get(&edit).map_or(&[], all)
    }

    /// The contributions that propose this paragraph as an addition, by their place.
    pub fn adders(&self) -> impl Iterator<Item = usize> + '_ {
        let contributions = self.paragraph.contributions.iter().enumerate();
        contributions
            .filter(|(_, contribution)| contribution.kind == ContributionKind::Addition)
            .map(|(index, _)| index)
    }

    /// Whether nobody stands behind an edit any more: everybody who proposed it withdrew it or was replaced.
    #[must_use]
    pub fn is_abandoned(&self, edit: EditId) -> bool {
        self.edit(edit)
            .is_some_and(|edit| standing::is_abandoned(&self.paragraph, &self.words, self.on_record(edit.id), edit))
    }

    /// Whether nobody stands behind this proposed paragraph any more.
    #[must_use]
    pub fn is_abandoned_as_a_whole(&self) -> bool {
        let is_proposed = self.paragraph.standing == crate::model::Standing::Proposed;
        is_proposed && standing::own_absence(&self.paragraph).is_some()
    }

    /// How an edit stands.
    #[must_use]
    pub fn standing(&self, edit: EditId) -> Standing {
        self.places
            .get(&edit)
            .map(|&place| self.standings[place])
            .unwrap_or_default()
    }

    /// Whether a contribution on an earlier draft merely lacks what an edit takes away: it is in the list of its edits, and
    /// no proposal of it. What was decided was put to the room.
    #[must_use]
    pub fn is_lacking(&self, contribution: &Contribution, edit: EditId) -> bool {
        let undecided = self.edit(edit).filter(|_| self.standing(edit).verdict.is_none());
        undecided.is_some_and(|edit| standing::is_lacking(&self.words, contribution, edit))
    }

    /// How the paragraph stands as a whole, where it is a proposed one; `None` for one of the draft.
    #[must_use]
    pub fn own(&self) -> Option<Standing> {
        standing::own(&self.paragraph)
    }

    /// Whether an edit is open (see [`Standing::is_open`]).
    #[must_use]
    pub fn is_open(&self, edit: EditId) -> bool {
        self.standing(edit).is_open()
    }

    /// The edits that cannot stand together with this one, in the order of the text.
    #[must_use]
    pub fn rivals(&self, edit: EditId) -> Vec<EditId> {
        self.rivals_that(edit, |_, _| true)
    }

    /// The number of the passage in which an edit stands, from 0 in the order of the text; `None` for edits that
    /// contest no ground (lifts, sets, paragraph edits, spacing).
    #[must_use]
    pub fn passage(&self, edit: EditId) -> Option<usize> {
        self.places.get(&edit).and_then(|&place| self.passage_of[place])
    }

    /// The passages in the order of the text: their edits, more than one where the words are contested.
    #[must_use]
    pub fn passages(&self) -> &[Vec<EditId>] {
        &self.passages
    }

    /// Where an edit stands in the base text, in bytes: its words without outer space; of an insertion the point; of a
    /// lift or a set from bracket to bracket; of a paragraph edit everything.
    #[must_use]
    pub fn bytes(&self, edit: EditId) -> Range<usize> {
        let Some(edit) = self.edit(edit) else { return 0..0 };
        self.words.bytes(span_of(&edit.change, &self.words))
    }

    /// Whether an edit came after what supersedes it was accepted, and nobody has looked at it since: it is neither decided
    /// nor left as it is.
    #[must_use]
    pub fn is_late(&self, edit: EditId) -> bool {
        let standing = self.standing(edit);
        let is_settled_by_another = standing.superseded && standing.verdict.is_none() && standing.aside.is_none();
        is_settled_by_another && self.edit(edit).is_some_and(|edit| edit.late)
    }

    /// How many edits stand how.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for edit in self.edits() {
            tally.count(self.standing(edit.id));
            tally.late += usize::from(self.is_late(edit.id));
        }
        tally
    }

    /// The accepted rivals of an edit.
    #[must_use]
    pub fn accepted_rivals(&self, edit: EditId) -> Vec<EditId> {
        self.rivals_that(edit, |_, standing| standing.verdict == Some(Verdict::Accepted))
    }

    /// The accepted deletion of the paragraph, where an edit is not accepted yet: the two could not both stand in the text.
    pub(super) fn deleted_before(&self, edit: EditId) -> Vec<EditId> {
        let is_accepted = |edit: EditId| self.standing(edit).verdict == Some(Verdict::Accepted);
        let is_within =
            |change: &Change| !change.is_spacing() && !matches!(change, Change::DeleteParagraph | Change::Merge { .. });
        if is_accepted(edit) || !self.edit(edit).is_some_and(|edit| is_within(&edit.change)) {
            return Vec::new();
        }
        let deletions = self.paragraph.edits.iter();
        let deletions = deletions.filter(|other| other.change == Change::DeleteParagraph && is_accepted(other.id));
        deletions.map(|other| other.id).collect()
    }

    /// The rivals of an edit that are open.
    #[must_use]
    pub fn open_rivals(&self, edit: EditId) -> Vec<EditId> {
        self.rivals_that(edit, |_, standing| standing.is_open())
    }

    /// Bracketing this edit brackets these as well: its accepted rivals that are not inside it.
    #[must_use]
    pub fn bracketed_with(&self, edit: EditId) -> Vec<EditId> {
        let change = |id: EditId| self.edit(id).map(|edit| &edit.change);
        let is_inside = |other: EditId| {
            let pair = change(other).zip(change(edit));
            pair.is_some_and(|(other, edit)| lies_inside(other, edit, self.words.len()))
        };
        let mut others = self.accepted_rivals(edit);
        others.retain(|&other| !is_inside(other));
        others
    }

    /// The rivals of which something is true: that is asked first, since most edits of a paragraph are not decided yet.
    pub(super) fn rivals_that(&self, edit: EditId, test: impl Fn(EditId, Standing) -> bool) -> Vec<EditId> {
        let Some(edit) = self.edit(edit) else { return Vec::new() };
        let others = self.paragraph.edits.iter().zip(&self.standings);
        let others = others.filter(|(other, standing)| {
            test(other.id, **standing) && exclude(&self.paragraph, edit, other, self.words.len())
        });
        others.map(|(other, _)| other.id).collect()
    }

    /// Whether an edit of words or brackets stands at the place where two neighbours meet.
    pub(super) fn is_at_joint(&self, edit: EditId, left: Anchor, right: Anchor) -> bool {
        let brings = |anchor: Anchor| matches!(anchor, Anchor::New(by, _) if by == edit);
        if brings(left) || brings(right) {
            return true;
        }
        let after = match left {
            Anchor::Edge => 0,
            Anchor::Base(token) => token.saturating_add(1),
            Anchor::New(..) => return false,
        };
        let before = match right {
            Anchor::Edge => u32::try_from(self.words.len()).unwrap_or(u32::MAX),
            Anchor::Base(token) => token,
            Anchor::New(..) => return false,
        };
        let taken = Span::new(after, before);
        match self.edit(edit).map(|edit| &edit.change) {
            Some(Change::Words { at, .. }) => !taken.is_empty() && contest(*at, taken),
            Some(Change::Lift { open, close }) => [open, close]
                .into_iter()
                .flatten()
                .any(|mark| (after..before).contains(mark)),
            _ => false,
        }
    }
}

/// The tokens from the first to the last that a change concerns.
fn span_of(change: &Change, words: &Words) -> Span {
    match change {
        Change::Words { at, .. } => *at,
        Change::Lift { open, close } => {
            let marks = || [open, close].into_iter().flatten().copied();
            Span::new(
                marks().min().unwrap_or(0),
                marks().max().map_or(0, |mark| mark.saturating_add(1)),
            )
        }
        Change::Set { open, close } => Span::new(open.at, close.at),
        Change::DeleteParagraph | Change::Merge { .. } => compose::all(words),
        Change::Spacing { left, right, .. } => {
            let at = |anchor: &Anchor| {
                if let Anchor::Base(token) = anchor {
                    Some(*token)
                } else {
                    None
                }
            };
            let point = at(right).or(at(left).map(|token| token.saturating_add(1))).unwrap_or(0);
            Span::new(point, point)
        }
    }
}

/// Where a change stands in the order of the text.
pub(super) fn order_of(change: &Change, words: &Words) -> (u32, u32, u8) {
    let span = span_of(change, words);
    let rank = match change {
        Change::DeleteParagraph => 0,
        Change::Merge { .. } => 1,
        Change::Lift { .. } => 2,
        Change::Set { .. } => 3,
        Change::Words { .. } => 4,
        Change::Spacing { .. } => 5,
    };
    if rank < 2 {
        (0, 0, rank)
    } else {
        (span.start, span.end, rank)
    }
}

fn find_passages(edits: &[Edit]) -> (Vec<Vec<EditId>>, Vec<Option<usize>>) {
    let (indices, spans): (Vec<usize>, Vec<Span>) = edits
        .iter()
        .enumerate()
        .filter_map(|(index, edit)| Some((index, edit.change.span()?)))
        .unzip();
    let numbers = passages(&spans);
    let mut found = vec![Vec::new(); numbers.iter().max().map_or(0, |last| last + 1)];
    let mut passage_of = vec![None; edits.len()];
    for (index, number) in indices.into_iter().zip(numbers) {
        found[number].push(edits[index].id);
        passage_of[index] = Some(number);
    }
    (found, passage_of)
}
