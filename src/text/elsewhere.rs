//! A paragraph that goes elsewhere: deleted here, and proposed anew there.
//!
//! Who would have a paragraph stand at another place deletes it and proposes it as a new one, in a few other words maybe, in
//! one that was two or in two that were one. The deletion and the new paragraph are ends of one change, or the words would
//! stand twice, or nowhere. That follows from the words and from who proposes both.
//!
//! ```text
//! c) Industry publishes its standards.             Japan: delete the paragraph       one end
//! f bis) Industry publishes its standards.         Japan: a new paragraph            the other
//! ```
//!
//! Of all that somebody deletes and proposes anew, those belong together that are most alike, seen from each of them; those
//! are looked at that have one of the rarest words in common. A cell of a table goes with its row.

use super::likeness::Fingerprint;
use super::parted::{Bound, End, adders, deletion_of, is_part_of};
use crate::model::{DelegationId, Paragraph, Standing};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

/// From here on a paragraph that comes is one that goes, in whatever other words.
pub const MOVED: f32 = 0.5;

/// So much more alike two paragraphs must be to one than one of them alone.
const TOGETHER: f32 = 0.08;

/// So many of its rarest words tell where else a paragraph may stand: of those that keep half of their words one in 250 would
/// have none of eight.
const RAREST: usize = 8;

/// What is known of the paragraphs of a draft that go or come as a whole. Decisions change none of it; whoever keeps it for
/// some paragraphs starts with a new one when their texts or contributions change.
#[derive(Debug, Default)]
pub struct Elsewhere(OnceLock<Found>);

/// The paragraphs that somebody deletes, and the new ones, each in the order of the draft.
#[derive(Debug, Default)]
struct Found {
    gone: Side,
    come: Side,
}

#[derive(Debug, Default)]
struct Side {
    all: Vec<Whole>,
    /// By each word those that have it.
    having: FxHashMap<u64, Vec<usize>>,
}

/// A paragraph that goes or comes.
#[derive(Debug)]
struct Whole {
    place: usize,
    end: End,
    by: Vec<DelegationId>,
    /// How many paragraphs of the draft stand before it.
    behind: usize,
    words: Fingerprint,
    /// Once they were asked for.
    rarest: OnceLock<Vec<u64>>,
}

/// One or two paragraphs that go and that come, by their places on their sides, and how alike they are.
#[derive(Clone, Debug, PartialEq)]
struct Moved {
    alike: f32,
    gone: Vec<usize>,
    come: Vec<usize>,
}

/// What the same delegations propose anew, and all that they delete, maybe with others.
struct Group<'a> {
    found: &'a Found,
    by: &'a [DelegationId],
}

impl Elsewhere {
    /// Whether a paragraph in the place of another one leaves all as it was found.
    #[must_use]
    pub fn is_same(one: &Paragraph, other: &Paragraph) -> bool {
        let facts = |of: &Paragraph| (of.standing, of.place, deletion_of(of), adders(of));
        one.text == other.text && facts(one) == facts(other)
    }

    /// The changes of which something is an end: several where delegations would have a paragraph at different places.
    pub(super) fn changes_at(&self, paragraphs: &[Arc<Paragraph>], place: usize, end: End) -> Vec<Vec<Bound>> {
        let is_whole = paragraphs.get(place).is_some_and(|here| match end {
            End::Edit(edit) => deletion_of(here).is_some_and(|(deletion, _)| deletion == edit),
            End::Paragraph => here.standing == Standing::Proposed,
        });
        if !is_whole {
            return Vec::new();
        }
        let found = self.0.get_or_init(|| Found::of(paragraphs));
        let goes = end != End::Paragraph;
        let all = &found.side(goes).all;
        let Ok(at) = all.binary_search_by_key(&place, |one| one.place) else {
            return Vec::new();
        };
        let mut groups: Vec<&[DelegationId]> = vec![&all[at].by];
        if goes {
            let come = found.come.all.iter().map(|one| one.by.as_slice());
            groups = come.filter(|by| is_part_of(by, &all[at].by)).collect();
            groups.sort_unstable();
            groups.dedup();
        }
        let changes = groups.into_iter().filter_map(|by| {
            let group = Group { found, by };
            let moved = group.moved(at, goes)?;
            Some(group.bound(&moved))
        });
        changes.collect()
    }
}

impl Found {
    fn of(paragraphs: &[Arc<Paragraph>]) -> Self {
        let mut found = Self::default();
        let mut behind = 0;
        for (place, paragraph) in paragraphs.iter().enumerate() {
            let is_cell = paragraph.place.cell().is_some();
            let (side, proposed) = match paragraph.standing {
                Standing::Base => {
                    let deletion = deletion_of(paragraph).map(|(edit, by)| (End::Edit(edit), by));
                    (&mut found.gone, deletion)
                }
                Standing::Proposed => (&mut found.come, Some((End::Paragraph, adders(paragraph)))),
            };
            if let Some((end, by)) = proposed.filter(|_| !is_cell) {
                side.take(Whole {
                    place,
                    end,
                    by,
                    behind,
                    words: Fingerprint::of(&paragraph.text),
                    rarest: OnceLock::new(),
                });
            }
            behind += usize::from(paragraph.standing == Standing::Base);
        }
        found
    }

    fn side(&self, goes: bool) -> &Side {
        if goes { &self.gone } else { &self.come }
    }

    /// The words of a paragraph that the fewest others have.
    fn rarest<'a>(&self, one: &'a Whole) -> &'a [u64] {
        one.rarest.get_or_init(|| {
            let others = |word: &u64| [&self.gone, &self.come].map(|side| side.having.get(word).map_or(0, Vec::len));
            let mut words: Vec<u64> = one.words.in_order_of_value().to_vec();
            words.dedup();
            words.sort_by_cached_key(|word| (others(word).iter().sum::<usize>(), *word));
            words.truncate(RAREST);
            words
        })
    }

    /// Whether a paragraph may stand in another one: that has one of its rarest words.
    fn may_stand_in(&self, one: &Whole, other: &Whole) -> bool {
        let has = |word: &u64| other.words.in_order_of_value().binary_search(word).is_ok();
        self.rarest(one).iter().any(has)
    }
}

impl Side {
    fn take(&mut self, one: Whole) {
        let at = self.all.len();
        for word in one.words.in_order_of_value() {
            let having = self.having.entry(*word).or_default();
            if having.last() != Some(&at) {
                having.push(at);
            }
        }
        self.all.push(one);
    }
}

impl<'a> Group<'a> {
    fn whole(&self, at: usize, goes: bool) -> &'a Whole {
        &self.found.side(goes).all[at]
    }

    /// Whether these delegations propose that it goes, or comes.
    fn has(&self, at: usize, goes: bool) -> bool {
        let by = &self.whole(at, goes).by;
        if goes { is_part_of(self.by, by) } else { by == self.by }
    }

    /// The change of which a paragraph is an end, where it is the best one for all of its ends.
    fn moved(&self, at: usize, goes: bool) -> Option<Moved> {
        let best = self.best(at, goes)?;
        let is_best = |at: &usize, goes: bool| self.best(*at, goes).as_ref() == Some(&best);
        let holds = best.gone.iter().all(|at| is_best(at, true)) && best.come.iter().all(|at| is_best(at, false));
        holds.then_some(best)
    }

    /// Of all of which a paragraph can be a part what is most alike; of several as alike the fewest, then the first.
    fn best(&self, at: usize, goes: bool) -> Option<Moved> {
        let own = self.whole(at, goes);
        let having = self.found.rarest(own).iter();
        let having = having.filter_map(|word| self.found.side(!goes).having.get(word));
        let mut others: Vec<usize> = having
            .flatten()
            .copied()
            .filter(|other| self.has(*other, !goes))
            .collect();
        others.sort_unstable();
        others.dedup();
        let pairs = self.pairs(at, goes);
        let mut all = Vec::new();
        for other in others {
            all.extend(self.alike(&[at], &[other], goes));
            // Each of two that are one has a part in it.
            let there = self.whole(other, !goes);
            let have_part = |two: &[usize; 2], goes: bool, one: &Whole| {
                let mut parts = two.iter().map(|part| self.whole(*part, goes));
                parts.all(|part| self.found.may_stand_in(part, one))
            };
            let own_pairs = pairs.iter().filter(|two| have_part(two, goes, there));
            all.extend(own_pairs.filter_map(|two| self.alike(two, &[other], goes)));
            let theirs = self
                .pairs(other, !goes)
                .into_iter()
                .filter(|two| have_part(two, !goes, own));
            all.extend(theirs.filter_map(|two| self.alike(&[at], &two, goes)));
        }
        let rank = |one: &Moved| Reverse((one.gone.len() + one.come.len(), one.gone.clone(), one.come.clone()));
        let more = |one: &Moved, other: &Moved| {
            one.alike
                .total_cmp(&other.alike)
                .then_with(|| rank(one).cmp(&rank(other)))
        };
        all.into_iter().max_by(more)
    }

    /// It with the one before it, and with the one behind it, where they stand next to each other: nothing of the draft is
    /// between.
    fn pairs(&self, at: usize, goes: bool) -> Vec<[usize; 2]> {
        let all = &self.found.side(goes).all;
        let is_beside = |one: usize, two: usize| all[two].behind - all[one].behind == usize::from(goes);
        let before = (0..at)
            .rev()
            .take_while(|other| is_beside(*other, at))
            .find(|one| self.has(*one, goes));
        let behind = (at + 1..all.len())
            .take_while(|other| is_beside(at, *other))
            .find(|one| self.has(*one, goes));
        let before = before.map(|before| [before, at]);
        before.into_iter().chain(behind.map(|behind| [at, behind])).collect()
    }

    /// What some paragraphs of one side and some of the other make, where they are alike enough; `goes`: of which side the first.
    fn alike(&self, own: &[usize], others: &[usize], goes: bool) -> Option<Moved> {
        let pair = if own.len() + others.len() > 2 { TOGETHER } else { 0.0 };
        let words = |all: &[usize], goes: bool| {
            let mut texts = all.iter().map(|at| &self.whole(*at, goes).words);
            let first = texts.next().cloned().unwrap_or_default();
            texts.fold(first, |text, next| text.followed_by(next))
        };
        let alike = words(own, goes).likeness_above(&words(others, !goes), MOVED.next_down()) - pair;
        let (gone, come) = if goes { (own, others) } else { (others, own) };
        let (gone, come) = (gone.to_vec(), come.to_vec());
        (alike >= MOVED).then_some(Moved { alike, gone, come })
    }

    /// The ends of a change. What is deleted by others too can go without coming elsewhere.
    fn bound(&self, moved: &Moved) -> Vec<Bound> {
        let gone = moved.gone.iter().map(|at| self.whole(*at, true));
        let come = moved.come.iter().map(|at| self.whole(*at, false));
        let ends = gone.chain(come).map(|one| Bound {
            place: one.place,
            end: one.end,
            needs: one.by == self.by,
        });
        ends.collect()
    }
}
