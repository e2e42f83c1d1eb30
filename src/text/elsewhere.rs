//! A paragraph that goes elsewhere: deleted here, and proposed anew there.
//!
//! Who would have a paragraph stand at another place deletes it and proposes it as a new one, in a few other words maybe, in
//! one that was several or in several that were one. The deletion and the new paragraph are ends of one change, or the words
//! would stand twice, or nowhere. That follows from the words and from who proposes both.
//!
//! ```text
//! c) Industry publishes its standards.             Japan: delete the paragraph       one end
//! f bis) Industry publishes its standards.         Japan: a new paragraph            the other
//! ```
//!
//! So it is with sentences that leave one paragraph and come in another, or become a paragraph of their own ([`sentences`]).
//!
//! Of all that somebody deletes and proposes anew, what is most alike belongs together, then of the rest what is, and so on
//! ([`moves`]). An end that others propose without the rest can be decided without it. A cell of a table goes with its row.

mod sentences;

use super::Words;
use super::likeness::Fingerprint;
use super::parted::{Bound, End, adders, deletion_of, makers};
use crate::model::{Change, DelegationId, EditId, Paragraph, Standing};
use rustc_hash::FxHashMap;
pub use sentences::ends_sentence;
use sentences::{may_be_one, sentences};
use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// From here on a paragraph that comes may be one that goes, in whatever other words: that is asked.
pub const MOVED: f32 = 0.5;

/// From here on it is decided together. Two that only begin and end with the same formula, with a number, a day and a year
/// of their own, have up to two thirds of their words in common.
const TIED: f32 = 0.7;

/// From here on sentences are: one word in ten may be another. Short ones that report on this to another body, in another year,
/// are different sentences.
const TIED_SENTENCE: f32 = 0.9;

/// So much more alike several paragraphs must be to one than one of them alone.
const TOGETHER: f32 = 0.08;

/// What is known of the paragraphs of a draft that go or come as a whole. Decisions change none of it; whoever keeps it for
/// some paragraphs starts with a new one when their texts or contributions change.
#[derive(Debug, Default)]
pub struct Elsewhere(OnceLock<Found>);

/// The changes, and by the place of each paragraph those of which it has an end.
#[derive(Debug, Default)]
struct Found {
    changes: Vec<Vec<Bound>>,
    at: FxHashMap<usize, Vec<usize>>,
}

/// A paragraph that goes or comes as a whole, or sentences of one.
#[derive(Debug)]
pub struct Whole {
    words: Fingerprint,
    /// How many paragraphs of the draft stand before it.
    behind: usize,
    /// They are sentences of a paragraph that stays: with none next to it they make a run.
    is_part: bool,
}

/// A paragraph with a deletion, a new one, or sentences that go or come, and who proposes that.
struct Proposed {
    place: usize,
    end: End,
    by: Vec<DelegationId>,
    whole: Whole,
}

/// Paragraphs that go and that come in their place, several of one side at most, by their places among those compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// From 0 to 1; where they are several a little less.
    pub alike: f32,
    /// Those that go.
    pub gone: Range<usize>,
    /// Those that come.
    pub come: Range<usize>,
}

/// All that goes, or all that comes.
struct Side<'a> {
    all: &'a [&'a Whole],
    goes: bool,
    /// By each word those that have it.
    having: FxHashMap<u64, Vec<usize>>,
    /// Those of which it is known already where they went, or came from.
    found: Vec<bool>,
}

impl Elsewhere {
    /// Whether a paragraph in the place of another one leaves all as it was found.
    #[must_use]
    pub fn is_same(one: &Paragraph, other: &Paragraph) -> bool {
        let edits = |of: &Paragraph| -> Vec<EditId> { of.edits.iter().map(|edit| edit.id).collect() };
        let facts = |of: &Paragraph| (of.standing, of.place, adders(of));
        let said = |of: &Paragraph| -> Vec<(Vec<DelegationId>, Vec<EditId>)> {
            let all = of.contributions.iter();
            all.map(|one| (one.from.clone(), one.edits.clone())).collect()
        };
        one.text == other.text && facts(one) == facts(other) && edits(one) == edits(other) && said(one) == said(other)
    }

    /// Whether an edit may be an end of such a change, told without a look at its paragraph.
    #[must_use]
    pub fn may_have(change: &Change) -> bool {
        matches!(change, Change::DeleteParagraph | Change::Merge { .. }) || may_be_one(change)
    }

    /// The changes of which something is an end: several where delegations would have the same words at different places.
    pub(super) fn changes_at(&self, paragraphs: &[Arc<Paragraph>], place: usize, end: End) -> Vec<Vec<Bound>> {
        let may_be = paragraphs.get(place).is_some_and(|here| match end {
            End::Edit(edit) => here.edit(edit).is_some_and(|edit| match &edit.change {
                Change::DeleteParagraph => true,
                change => may_be_one(change) && sentences(&Words::of(&here.text), change) != [None; 2],
            }),
            End::Paragraph => here.standing == Standing::Proposed,
        });
        if !may_be {
            return Vec::new();
        }
        let found = self.0.get_or_init(|| Found::of(paragraphs));
        let changes = found.at.get(&place).into_iter().flatten().map(|at| &found.changes[*at]);
        let has_it = |change: &&Vec<Bound>| change.iter().any(|one| (one.place, one.end) == (place, end));
        changes.filter(has_it).cloned().collect()
    }
}

impl Found {
    fn of(paragraphs: &[Arc<Paragraph>]) -> Self {
        let sides = proposed(paragraphs);
        // By who proposes it, what goes and what comes.
        let mut of_each: BTreeMap<DelegationId, [Vec<usize>; 2]> = BTreeMap::new();
        for (side, all) in sides.iter().enumerate() {
            for (at, one) in all.iter().enumerate() {
                for by in &one.by {
                    of_each.entry(*by).or_default()[side].push(at);
                }
            }
        }
        // Those who propose just the same are compared once.
        let mut of_same: BTreeMap<[Vec<usize>; 2], Vec<DelegationId>> = BTreeMap::new();
        for (by, own) in of_each {
            of_same.entry(own).or_default().push(by);
        }
        let mut changes: BTreeMap<[Vec<usize>; 2], Vec<DelegationId>> = BTreeMap::new();
        for ([gone, come], by) in of_same {
            let wholes =
                |all: &[usize], side: usize| -> Vec<&Whole> { all.iter().map(|at| &sides[side][*at].whole).collect() };
            for moved in moves(&wholes(&gone, 0), &wholes(&come, 1), TIED) {
                let ends = [gone[moved.gone].to_vec(), come[moved.come].to_vec()];
                changes.entry(ends).or_default().extend(&by);
            }
        }
        let mut found = Self::default();
        for (ends, mut by) in changes {
            by.sort_unstable();
            let ends = ends.iter().zip(&sides).zip([true, false]);
            let ends = ends.flat_map(|((own, side), goes)| own.iter().map(move |at| (&side[*at], goes)));
            // What somebody proposes without the rest has sense without it.
            let change: Vec<Bound> = ends
                .map(|(one, goes)| Bound {
                    place: one.place,
                    end: one.end,
                    needs: one.by == by,
                    goes,
                })
                .collect();
            // What goes and comes in one paragraph is a move of its own.
            let is_beyond = change.iter().any(|one| one.place != change[0].place);
            if is_beyond && change.iter().any(|one| one.needs) {
                for one in &change {
                    let at = found.at.entry(one.place).or_default();
                    if at.last() != Some(&found.changes.len()) {
                        at.push(found.changes.len());
                    }
                }
                found.changes.push(change);
            }
        }
        found
    }
}

/// The paragraphs that somebody deletes, and the new ones, each in the order of the draft; with the sentences that go from a
/// paragraph and that come in it.
fn proposed(paragraphs: &[Arc<Paragraph>]) -> [Vec<Proposed>; 2] {
    let mut sides = [Vec::new(), Vec::new()];
    let mut behind = 0;
    for (place, paragraph) in paragraphs.iter().enumerate() {
        let (side, proposed) = match paragraph.standing {
            Standing::Base => (0, deletion_of(paragraph).map(|(edit, by)| (End::Edit(edit), by))),
            Standing::Proposed => (1, Some((End::Paragraph, adders(paragraph)))),
        };
        let is_cell = paragraph.place.cell().is_some();
        if let Some((end, by)) = proposed.filter(|_| !is_cell) {
            let whole = Whole::of(&paragraph.text, behind);
            sides[side].push(Proposed { place, end, by, whole });
        }
        if paragraph.standing == Standing::Base && !is_cell {
            for (side, sentence) in of_sentences(paragraph, place, behind) {
                sides[side].push(sentence);
            }
        }
        behind += usize::from(paragraph.standing == Standing::Base);
    }
    sides
}

/// The sentences that go from a paragraph, and come in it, each with its side.
fn of_sentences(paragraph: &Paragraph, place: usize, behind: usize) -> Vec<(usize, Proposed)> {
    let mut found = Vec::new();
    let mut words = None;
    for edit in paragraph.edits.iter().filter(|edit| may_be_one(&edit.change)) {
        let words = words.get_or_insert_with(|| Words::of(&paragraph.text));
        for (side, text) in sentences(words, &edit.change).into_iter().enumerate() {
            if let Some((text, by)) = text.and_then(|text| Some((text, makers(paragraph, edit)?))) {
                let whole = Whole {
                    is_part: true,
                    ..Whole::of(text, behind)
                };
                let end = End::Edit(edit.id);
                found.push((side, Proposed { place, end, by, whole }));
            }
        }
    }
    found
}

/// Which of the paragraphs that go come as which others, those first that are most alike, of several as alike the fewest,
/// then the first. Each side is in the order of the draft; `least`: how alike they are.
#[must_use]
pub fn moves(gone: &[&Whole], come: &[&Whole], least: f32) -> Vec<Moved> {
    if gone.is_empty() || come.is_empty() {
        return Vec::new();
    }
    let mut all = word_for_word(gone, come);
    let (mut from, mut to) = (Side::of(gone, true), Side::of(come, false));
    for one in &all {
        (from.found[one.gone.start], to.found[one.come.start]) = (true, true);
    }
    for (at, one) in gone.iter().enumerate().filter(|(at, _)| !from.found[*at]) {
        let found = to.like(one, least);
        all.extend(found.into_iter().map(|(alike, come)| Moved {
            alike,
            gone: at..at + 1,
            come,
        }));
    }
    for (at, one) in come.iter().enumerate().filter(|(at, _)| !to.found[*at]) {
        let several = from.like(one, least).into_iter().filter(|(_, gone)| gone.len() > 1);
        all.extend(several.map(|(alike, gone)| Moved {
            alike,
            gone,
            come: at..at + 1,
        }));
    }
    let rank = |one: &Moved| (one.gone.len() + one.come.len(), one.gone.start, one.come.start);
    all.sort_by(|one, other| {
        let more = other.alike.total_cmp(&one.alike);
        more.then_with(|| rank(one).cmp(&rank(other)))
    });
    let (mut has_gone, mut has_come) = (vec![false; gone.len()], vec![false; come.len()]);
    all.retain(|one| {
        let (gone, come) = (&mut has_gone[one.gone.clone()], &mut has_come[one.come.clone()]);
        let is_free = !gone.contains(&true) && !come.contains(&true);
        if is_free {
            gone.fill(true);
            come.fill(true);
        }
        is_free
    });
    all
}

/// Those that come as they went, word for word, first to first: no other can be more alike, and mostly these are all.
fn word_for_word(gone: &[&Whole], come: &[&Whole]) -> Vec<Moved> {
    let mut coming: FxHashMap<&Fingerprint, VecDeque<usize>> = FxHashMap::default();
    for (at, one) in come.iter().enumerate() {
        coming.entry(&one.words).or_default().push_back(at);
    }
    let mut found = Vec::new();
    for (at, one) in gone.iter().enumerate().filter(|(_, one)| !one.words.is_empty()) {
        if let Some(to) = coming.get_mut(&one.words).and_then(VecDeque::pop_front) {
            found.push(Moved {
                alike: 1.0,
                gone: at..at + 1,
                come: to..to + 1,
            });
        }
    }
    found
}

impl Whole {
    /// One of these words, behind so many paragraphs of the draft.
    #[must_use]
    pub fn of(text: &str, behind: usize) -> Self {
        let words = Fingerprint::of(text);
        Self {
            words,
            behind,
            is_part: false,
        }
    }
}

impl<'a> Side<'a> {
    fn of(all: &'a [&'a Whole], goes: bool) -> Self {
        let mut having: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, one) in all.iter().enumerate() {
            for word in one.words.in_order_of_value() {
                let having = having.entry(*word).or_default();
                if having.last() != Some(&at) {
                    having.push(at);
                }
            }
        }
        let found = vec![false; all.len()];
        Self {
            all,
            goes,
            having,
            found,
        }
    }

    /// What is so much alike to a paragraph of the other side: one, or several that stand next to each other.
    fn like(&self, one: &Whole, least: f32) -> Vec<(f32, Range<usize>)> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in self.candidates(one, least) {
            runs.extend(self.runs(at, one, least));
        }
        runs.sort_unstable_by_key(|run| (run.start, run.end));
        runs.dedup();
        let alike = |run: &Range<usize>| match &self.all[run.clone()] {
            [other] => other.words.likeness_above(&one.words, least.next_down()),
            several => {
                let words = several
                    .iter()
                    .fold(Fingerprint::default(), |words, next| words.followed_by(&next.words));
                words.likeness_above(&one.words, least.next_down()) - TOGETHER
            }
        };
        let enough = |run: &Range<usize>| {
            let is_part = one.is_part || self.all[run.clone()].iter().any(|other| other.is_part);
            if is_part { TIED_SENTENCE } else { least }
        };
        let found = runs.into_iter().map(|run| (alike(&run), run));
        found.filter(|(alike, run)| *alike >= enough(run)).collect()
    }

    /// Those that have one of its rarest words; the words that none of this side has are in none. So many are looked at that
    /// what is so much alike has at least one of them.
    fn candidates(&self, one: &Whole, least: f32) -> Vec<usize> {
        let own = one.words.in_order_of_value().iter();
        let mut having: Vec<(u64, &Vec<usize>)> =
            own.filter_map(|word| Some((*word, self.having.get(word)?))).collect();
        having.sort_unstable_by_key(|(word, having)| (having.len(), *word));
        having.truncate((having.len() + 1).saturating_sub(one.words.fewest_in_common(least)));
        having.dedup_by_key(|(word, _)| *word);
        let having = having.into_iter().flat_map(|(_, having)| having).copied();
        let mut found: Vec<usize> = having.filter(|at| !self.found[*at]).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// One of them alone, and with those next to it most words of which are in a paragraph of the other side; no more words
    /// than can be so much alike to that.
    fn runs(&self, at: usize, one: &Whole, least: f32) -> Vec<Range<usize>> {
        let words = |at: usize| &self.all[at].words;
        let is_part = |at: usize| 2 * words(at).shared_with(&one.words) > words(at).len();
        let is_beside = |at: usize, next: usize| {
            let [one, other] = [at, next].map(|at| &self.all[at]);
            !one.is_part && !other.is_part && other.behind - one.behind == usize::from(self.goes)
        };
        // Itself, and on the way from it those that may stand in the other together with it.
        let reached = |way: &mut dyn Iterator<Item = usize>| -> Vec<usize> {
            let mut length = words(at).len();
            let more = way.take_while(|next| {
                length += words(*next).len();
                is_part(at) && is_part(*next) && (length <= one.words.len() || one.words.may_be_like(length, least))
            });
            std::iter::once(at).chain(more).collect()
        };
        let starts = reached(&mut (0..at).rev().take_while(|start| is_beside(*start, start + 1)));
        let ends = reached(&mut (at + 1..self.all.len()).take_while(|end| is_beside(end - 1, *end)));
        let runs = starts
            .iter()
            .flat_map(|start| ends.iter().map(move |end| *start..end + 1));
        runs.collect()
    }
}
