//! What follows from a paragraph as it stands: who proposes what, rivals, passages, what is superseded, what is open.
//!
//! Nothing of it is stored. *Superseded* in particular follows from the decisions on others, so nobody's words are
//! recorded as rejected because another's were accepted, and reopening the one brings back the other.

use super::ground::{contest, inside, passages, rivals};
use super::{Words, compose};
use crate::model::{Anchor, Change, ContributionKind, Edit, EditId, Paragraph, Span, Verdict};
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
    /// Who proposes each edit: contributions by their place, in the order of arrival.
    proposers: Vec<Vec<usize>>,
    standings: Vec<Standing>,
    passages: Vec<Vec<EditId>>,
    passage_of: Vec<Option<usize>>,
}

/// How an edit stands: what was decided, and what follows from the decisions on others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The facilitator's own decision; `None`: not yet considered.
    pub verdict: Option<Verdict>,
    /// It is not accepted and a rival of it is, or accepted edits took all its words away.
    pub superseded: bool,
}

/// How many edits of a paragraph stand how. Spacing edits are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All.
    pub edits: usize,
    /// Not yet considered and not superseded.
    pub not_considered: usize,
    /// Bracketed and not superseded.
    pub bracketed: usize,
    /// Accepted.
    pub accepted: usize,
    /// Rejected.
    pub rejected: usize,
    /// Not accepted and not rejected, but settled by the acceptance of a rival.
    pub superseded: usize,
}

impl Tally {
    /// What is not yet considered or bracketed.
    #[must_use]
    pub fn open(&self) -> usize {
        self.not_considered + self.bracketed
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.edits += other.edits;
        self.not_considered += other.not_considered;
        self.bracketed += other.bracketed;
        self.accepted += other.accepted;
        self.rejected += other.rejected;
        self.superseded += other.superseded;
    }
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
        let mut proposers = vec![Vec::new(); paragraph.edits.len()];
        for (index, contribution) in paragraph.contributions.iter().enumerate() {
            for place in contribution.edits.iter().filter_map(|edit| places.get(edit)) {
                proposers[*place].push(index);
            }
        }
        let (passages, passage_of) = find_passages(&paragraph.edits);
        let mut standings = standings(paragraph, words.len());
        leave_brackets_standing(paragraph, &proposers, &mut standings);
        Self {
            paragraph: Arc::clone(paragraph),
            words,
            places,
            proposers,
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
    /// draft's own edits.
    #[must_use]
    pub fn proposers(&self, edit: EditId) -> &[usize] {
        self.places
            .get(&edit)
            .map_or(&[], |&place| self.proposers[place].as_slice())
    }

    /// The contributions that propose this paragraph as an addition, by their place.
    pub fn adders(&self) -> impl Iterator<Item = usize> + '_ {
        let contributions = self.paragraph.contributions.iter().enumerate();
        contributions
            .filter(|(_, contribution)| contribution.kind == ContributionKind::Addition)
            .map(|(index, _)| index)
    }

    /// How an edit stands.
    #[must_use]
    pub fn standing(&self, edit: EditId) -> Standing {
        self.places
            .get(&edit)
            .map(|&place| self.standings[place])
            .unwrap_or_default()
    }

    /// Whether an edit is not yet considered or bracketed, and not superseded.
    #[must_use]
    pub fn is_open(&self, edit: EditId) -> bool {
        let Standing { verdict, superseded } = self.standing(edit);
        !superseded && matches!(verdict, None | Some(Verdict::Bracketed))
    }

    /// The edits that cannot stand together with this one, in the order of the text.
    #[must_use]
    pub fn rivals(&self, edit: EditId) -> Vec<EditId> {
        let Some(edit) = self.edit(edit) else { return Vec::new() };
        let others = self
            .paragraph
            .edits
            .iter()
            .filter(|other| rivals(&edit.change, &other.change));
        others.map(|other| other.id).collect()
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

    /// The other half of a move, while everyone who proposes the one proposes it as that move.
    #[must_use]
    pub fn other_half(&self, edit: EditId) -> Option<EditId> {
        let proposers = self.proposers(edit);
        let contributions = &self.paragraph.contributions;
        let (from, to) = *contributions[*proposers.first()?]
            .moves
            .iter()
            .find(|(from, to)| *from == edit || *to == edit)?;
        let other = if from == edit { to } else { from };
        let is_shared = proposers
            .iter()
            .all(|&index| contributions[index].moves.contains(&(from, to)));
        (is_shared && self.proposers(other) == proposers).then_some(other)
    }

    /// Where an edit stands in the base text, in bytes: its words without outer space; of an insertion the point; of a
    /// lift or a set from bracket to bracket; of a paragraph edit everything.
    #[must_use]
    pub fn bytes(&self, edit: EditId) -> Range<usize> {
        let Some(edit) = self.edit(edit) else { return 0..0 };
        self.words.bytes(span_of(&edit.change, &self.words))
    }

    /// How many edits stand how.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for edit in self.edits() {
            tally.edits += 1;
            let Standing { verdict, superseded } = self.standing(edit.id);
            *match (verdict, superseded) {
                (Some(Verdict::Accepted), _) => &mut tally.accepted,
                (Some(Verdict::Rejected), _) => &mut tally.rejected,
                (_, true) => &mut tally.superseded,
                (Some(Verdict::Bracketed), false) => &mut tally.bracketed,
                (None, false) => &mut tally.not_considered,
            } += 1;
        }
        tally
    }

    /// Accepting this edit reopens these: its accepted rivals.
    #[must_use]
    pub fn reopened_by_accepting(&self, edit: EditId) -> Vec<EditId> {
        self.rivals_that(edit, |standing| standing.verdict == Some(Verdict::Accepted))
    }

    /// Accepting this edit supersedes these: its rivals that are neither decided nor superseded yet, or are bracketed.
    #[must_use]
    pub fn superseded_by_accepting(&self, edit: EditId) -> Vec<EditId> {
        self.rivals_that(edit, |standing| {
            !standing.superseded && matches!(standing.verdict, None | Some(Verdict::Bracketed))
        })
    }

    /// Bracketing this edit brackets these as well: its accepted rivals that are not inside it.
    #[must_use]
    pub fn bracketed_with(&self, edit: EditId) -> Vec<EditId> {
        let span = |id: EditId| self.edit(id).and_then(|edit| edit.change.span());
        let is_inside = |other: EditId| span(other).zip(span(edit)).is_some_and(|(a, b)| inside(a, b));
        self.reopened_by_accepting(edit)
            .into_iter()
            .filter(|&other| !is_inside(other))
            .collect()
    }

    fn rivals_that(&self, edit: EditId, test: impl Fn(Standing) -> bool) -> Vec<EditId> {
        self.rivals(edit)
            .into_iter()
            .filter(|&rival| test(self.standing(rival)))
            .collect()
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

fn standings(paragraph: &Paragraph, tokens: usize) -> Vec<Standing> {
    let verdict = |edit: &Edit| edit.decision.as_ref().map(|decision| decision.verdict);
    let accepted: Vec<&Edit> = paragraph
        .edits
        .iter()
        .filter(|edit| verdict(edit) == Some(Verdict::Accepted))
        .collect();
    let is_gone = paragraph
        .decision
        .as_ref()
        .is_some_and(|decision| decision.verdict == Verdict::Rejected)
        || accepted
            .iter()
            .any(|edit| matches!(edit.change, Change::DeleteParagraph | Change::Merge { .. }));
    let mut taken = vec![false; tokens];
    for edit in &accepted {
        if let Change::Words { at, .. } = &edit.change
            && let Some(tokens) = taken.get_mut(at.range())
        {
            tokens.fill(true);
        }
    }
    let is_taken = |token: u32| taken.get(token as usize).copied().unwrap_or(false);
    let ground_is_taken = |change: &Change| match change {
        Change::Words { at, .. } => !at.is_empty() && (at.start..at.end).all(is_taken),
        Change::Lift { open, close } => [open, close].into_iter().flatten().all(|&mark| is_taken(mark)),
        _ => false,
    };
    let supersedes = |rival: &Edit, edit: &Edit| {
        rivals(&rival.change, &edit.change)
            && !(verdict(edit) == Some(Verdict::Bracketed)
                && rival
                    .change
                    .span()
                    .zip(edit.change.span())
                    .is_some_and(|(a, b)| inside(a, b)))
    };
    let is_settled = |edit: &Edit| {
        verdict(edit) != Some(Verdict::Accepted)
            && !edit.change.is_spacing()
            && (is_gone || ground_is_taken(&edit.change) || accepted.iter().any(|rival| supersedes(rival, edit)))
    };
    let edits = paragraph.edits.iter();
    edits
        .map(|edit| Standing {
            verdict: verdict(edit),
            superseded: is_settled(edit),
        })
        .collect()
}

/// What the decisions on the two ways to settle a bracket of the draft, to lift it or to delete it with its words, mean
/// for each other.
///
/// Where one is bracketed, the other is settled unless a delegation asks for it: the bracket is left as it is. Where both
/// are rejected nothing settles it: it stands, and what stands in brackets is open.
fn leave_brackets_standing(paragraph: &Paragraph, proposers: &[Vec<usize>], standings: &mut [Standing]) {
    let edits = &paragraph.edits;
    let is_other_way =
        |lift: &Edit, edit: &Edit| matches!(edit.change, Change::Words { .. }) && rivals(&lift.change, &edit.change);
    for (lift, edit) in edits.iter().enumerate() {
        if !matches!(edit.change, Change::Lift { .. }) {
            continue;
        }
        let deletion = edits.iter().position(|other| is_other_way(edit, other));
        for (one, other) in deletion
            .into_iter()
            .flat_map(|deletion| [(lift, deletion), (deletion, lift)])
        {
            let is_unasked = standings[other].verdict.is_none() && proposers[other].is_empty();
            if standings[one].verdict == Some(Verdict::Bracketed) && is_unasked {
                standings[other].superseded = true;
            }
        }
        let is_rejected = |place: usize| standings[place].verdict == Some(Verdict::Rejected);
        if is_rejected(lift) && deletion.is_none_or(is_rejected) {
            standings[lift].verdict = Some(Verdict::Bracketed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Decision, ParagraphId, ParagraphKind, Source};
    use crate::text::{Weights, collate};

    /// A paragraph with one bracket of the draft, and its lift and its deletion decided.
    fn decided(lift: Option<Verdict>, deletion: Option<Verdict>) -> Collation {
        let mut paragraph = Paragraph {
            id: ParagraphId(1),
            kind: ParagraphKind::Body,
            standing: crate::model::Standing::Base,
            label: String::new(),
            text: "promote [legal] frameworks".to_owned(),
            source: Source::default(),
            decision: None,
            halves: Vec::new(),
            comments: Vec::new(),
            contributions: Vec::new(),
            edits: Vec::new(),
            swaps: Vec::new(),
        };
        collate(&mut paragraph, Vec::new(), &Weights::default());
        for edit in &mut paragraph.edits {
            let verdict = if matches!(edit.change, Change::Lift { .. }) {
                lift
            } else {
                deletion
            };
            edit.decision = verdict.map(|verdict| Decision {
                verdict,
                by: String::new(),
                at: String::new(),
                why: String::new(),
            });
        }
        Collation::of(&Arc::new(paragraph))
    }

    #[test]
    fn every_bracket_is_settled_by_one_key() {
        use Verdict::{Accepted, Bracketed, Rejected};
        for (lift, deletion, open) in [
            (None, None, 2),
            (Some(Accepted), None, 0),
            (None, Some(Accepted), 0),
            (Some(Bracketed), None, 1),
            (None, Some(Bracketed), 1),
            (Some(Rejected), None, 1),
            (Some(Rejected), Some(Rejected), 1),
        ] {
            assert_eq!(decided(lift, deletion).tally().open(), open, "{lift:?} {deletion:?}");
        }
    }
}
