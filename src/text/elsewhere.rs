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
//! Of all that somebody deletes and proposes anew, those belong together that are most alike, seen from each of them. A
//! cell of a table goes with its row.

use super::likeness::Fingerprint;
use super::parted::{Bound, End, adders, deletion_of, is_part_of};
use crate::model::{DelegationId, Paragraph, Standing};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// From here on a paragraph that comes is one that goes, in whatever other words.
pub const MOVED: f32 = 0.5;

/// Of two paragraphs that are one elsewhere, each has at least so much in common with that.
const PART: f32 = 0.2;

/// What is known of the paragraphs of a draft that go or come as a whole. Decisions change none of it; whoever keeps it for
/// some paragraphs starts with a new one when their texts or contributions change.
#[derive(Debug, Default)]
pub struct Elsewhere(OnceLock<Found>);

/// The paragraphs that somebody deletes, and the new ones, in the order of the draft.
#[derive(Debug, Default)]
struct Found {
    gone: Vec<Whole>,
    come: Vec<Whole>,
}

/// A paragraph that goes or comes.
#[derive(Debug)]
struct Whole {
    place: usize,
    end: End,
    by: Vec<DelegationId>,
    /// How many paragraphs of the draft stand before it.
    behind: usize,
    words: OnceLock<Fingerprint>,
}

/// One or two paragraphs that go and that come, by their places among those of a [`Group`], and how alike they are.
#[derive(Clone, Debug, PartialEq)]
struct Moved {
    gone: Range<usize>,
    come: Range<usize>,
    alike: f32,
}

/// What the same delegations propose anew, and all that they delete, maybe with others.
struct Group<'a> {
    paragraphs: &'a [Arc<Paragraph>],
    by: &'a [DelegationId],
    gone: Vec<&'a Whole>,
    come: Vec<&'a Whole>,
}

impl Elsewhere {
    /// Whether a paragraph in the place of another one leaves all as it was found.
    #[must_use]
    pub fn is_same(one: &Paragraph, other: &Paragraph) -> bool {
        let facts = |paragraph: &Paragraph| {
            (
                paragraph.standing,
                paragraph.place,
                deletion_of(paragraph),
                adders(paragraph),
            )
        };
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
        let all = if end == End::Paragraph {
            &found.come
        } else {
            &found.gone
        };
        let Ok(own) = all.binary_search_by_key(&place, |one| one.place) else {
            return Vec::new();
        };
        let own = &all[own];
        let mut groups: Vec<&[DelegationId]> = match end {
            End::Paragraph => vec![&own.by],
            End::Edit(_) => {
                let come = found.come.iter().map(|one| one.by.as_slice());
                come.filter(|by| is_part_of(by, &own.by)).collect()
            }
        };
        groups.sort_unstable();
        groups.dedup();
        let changes = groups.into_iter().filter_map(|by| {
            let group = Group::of(found, paragraphs, by);
            let moved = group.moved(own)?;
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
            let whole = |end, by| Whole {
                place,
                end,
                by,
                behind,
                words: OnceLock::new(),
            };
            let is_cell = paragraph.place.cell().is_some();
            match paragraph.standing {
                Standing::Base => {
                    if let Some((deletion, by)) = deletion_of(paragraph).filter(|_| !is_cell) {
                        found.gone.push(whole(End::Edit(deletion), by));
                    }
                    behind += 1;
                }
                Standing::Proposed if !is_cell => found.come.push(whole(End::Paragraph, adders(paragraph))),
                Standing::Proposed => {}
            }
        }
        found
    }
}

impl<'a> Group<'a> {
    fn of(found: &'a Found, paragraphs: &'a [Arc<Paragraph>], by: &'a [DelegationId]) -> Self {
        Self {
            paragraphs,
            by,
            gone: found.gone.iter().filter(|one| is_part_of(by, &one.by)).collect(),
            come: found.come.iter().filter(|one| one.by == by).collect(),
        }
    }

    fn words(&self, one: &'a Whole) -> &'a Fingerprint {
        let read = || Fingerprint::of(&self.paragraphs[one.place].text);
        one.words.get_or_init(read)
    }

    /// The change of which a paragraph is an end, where it is the best one for all of its ends.
    fn moved(&self, own: &Whole) -> Option<Moved> {
        let is_own = |one: &&Whole| (one.place, one.end) == (own.place, own.end);
        let best = match own.end {
            End::Paragraph => self.best(self.come.iter().position(is_own)?, false),
            End::Edit(_) => self.best(self.gone.iter().position(is_own)?, true),
        }?;
        let is_best = |at: usize, goes: bool| self.best(at, goes).as_ref() == Some(&best);
        let holds = best.gone.clone().all(|at| is_best(at, true)) && best.come.clone().all(|at| is_best(at, false));
        holds.then_some(best)
    }

    /// What is most alike of all of which a paragraph, one that goes or one that comes, can be a part; of several the first.
    fn best(&self, at: usize, goes: bool) -> Option<Moved> {
        let (own, others) = if goes {
            (&self.gone, &self.come)
        } else {
            (&self.come, &self.gone)
        };
        let words = self.words(own[at]);
        let alone = |other: &&'a Whole| self.words(other).likeness_above(words, PART);
        let alike: Vec<f32> = others.iter().map(alone).collect();
        let mut best: Option<(f32, Range<usize>, Range<usize>)> = None;
        let mut look = |alike: f32, mine: Range<usize>, theirs: Range<usize>| {
            if alike >= MOVED && best.as_ref().is_none_or(|(most, ..)| alike > *most) {
                best = Some((alike, mine, theirs));
            }
        };
        for (other, worth) in alike.iter().enumerate().filter(|(_, worth)| **worth > 0.0) {
            look(*worth, at..at + 1, other..other + 1);
            // Two of theirs are this one.
            if alike.get(other + 1).is_some_and(|next| *next > 0.0) && are_beside(others[other], others[other + 1]) {
                let both = self.both(others, other);
                look(
                    both.likeness_above(words, MOVED.next_down()),
                    at..at + 1,
                    other..other + 2,
                );
            }
            // This one and the one beside it are one of theirs.
            for first in at.saturating_sub(1)..=at {
                let Some([one, two]) = own
                    .get(first..first + 2)
                    .and_then(|two| <[&Whole; 2]>::try_from(two).ok())
                else {
                    continue;
                };
                let there = self.words(others[other]);
                let beside = if first == at { two } else { one };
                if are_beside(one, two) && self.words(beside).likeness_above(there, PART) > 0.0 {
                    let both = self.both(own, first);
                    look(
                        both.likeness_above(there, MOVED.next_down()),
                        first..first + 2,
                        other..other + 1,
                    );
                }
            }
        }
        let (alike, mine, theirs) = best?;
        let (gone, come) = if goes { (mine, theirs) } else { (theirs, mine) };
        Some(Moved { gone, come, alike })
    }

    /// The words of one and of the next.
    fn both(&self, all: &[&'a Whole], first: usize) -> Fingerprint {
        self.words(all[first]).followed_by(self.words(all[first + 1]))
    }

    /// The ends of a change. What is deleted by others too can go without coming elsewhere.
    fn bound(&self, moved: &Moved) -> Vec<Bound> {
        let ends = self.gone[moved.gone.clone()]
            .iter()
            .chain(&self.come[moved.come.clone()]);
        let ends = ends.map(|one| Bound {
            place: one.place,
            end: one.end,
            needs: one.by == self.by,
        });
        ends.collect()
    }
}

/// Whether two stand next to each other: nothing of the draft is between them but themselves.
fn are_beside(one: &Whole, two: &Whole) -> bool {
    let between = two.behind - one.behind;
    between == usize::from(matches!(one.end, End::Edit(_)))
}
