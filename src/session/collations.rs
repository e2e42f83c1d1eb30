//! The collations of a session's paragraphs, kept while the paragraph is the same.
//!
//! A frame asks for the same collation many times, and a session of thousands of paragraphs asks how many edits are
//! open in all of them. Both answers are kept by the address of the paragraph: what was not changed is never
//! collated again. Counting a large session anew is spread over several calls of [`Collations::count`], so that no
//! frame waits for it.

use super::sifting::Sieve;
use super::{Count, OpenSession};
use crate::model::{EditId, Paragraph, ParagraphId, Session, Standing};
use crate::text::{
    Behind, Collation, ContestedPassage, ContestedPassages, End, OtherEnd, Slight, Tally, alike, other_ends_among,
    places_to_choose, rivals_beyond, stays_behind,
};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How many collations are kept; tallies are kept for every paragraph.
const KEPT: usize = 256;

/// Collations and tallies by paragraph.
#[derive(Default)]
pub struct Collations {
    kept: RefCell<FxHashMap<ParagraphId, Arc<Collation>>>,
    tallies: RefCell<FxHashMap<ParagraphId, (Arc<Paragraph>, Tally)>>,
    /// What was asked about edits of the paragraph in focus; a frame asks it several times.
    near: RefCell<Option<Near>>,
    /// What was last asked about what reaches beyond it.
    beyond: RefCell<Option<Beyond>>,
    pub(super) sieve: Sieve,
}

/// What stands around edits of a paragraph: the contested passages, and what says nearly the same.
struct Near {
    of: Arc<Paragraph>,
    contested: ContestedPassages,
    alike: FxHashMap<EditId, Arc<[(EditId, Slight)]>>,
}

/// The other ends of a change, what does not come along with its words, and where others would have them, as long as nobody
/// changes the session.
struct Beyond {
    revision: (u64, u64),
    of: (usize, End),
    others: Arc<[OtherEnd]>,
    behind: Arc<[Behind]>,
    rivals: Arc<[(usize, End)]>,
    choice: Arc<[(usize, End)]>,
}

impl Collations {
    /// The contested passage at an edit.
    #[must_use]
    pub fn contested(&self, paragraph: &Arc<Paragraph>, edit: EditId) -> Option<Arc<ContestedPassage>> {
        let collation = self.of(paragraph);
        self.near(&collation, |near| near.contested.at(&collation, edit))
    }

    /// What others propose that is nearly the same as an edit.
    #[must_use]
    pub fn alike(&self, paragraph: &Arc<Paragraph>, edit: EditId) -> Arc<[(EditId, Slight)]> {
        let collation = self.of(paragraph);
        self.near(&collation, |near| {
            let found = || alike(&collation, edit).into();
            Arc::clone(near.alike.entry(edit).or_insert_with(found))
        })
    }

    fn near<T>(&self, collation: &Collation, take: impl FnOnce(&mut Near) -> T) -> T {
        let of = collation.paragraph();
        let mut kept = self.near.borrow_mut();
        let near = match kept.take() {
            Some(near) if Arc::ptr_eq(&near.of, of) => near,
            // Who decides changes no reading of what is contested.
            before => Near {
                of: Arc::clone(of),
                contested: before
                    .map(|near| near.contested)
                    .filter(|contested| contested.holds(collation))
                    .unwrap_or_else(|| ContestedPassages::of(collation)),
                alike: FxHashMap::default(),
            },
        };
        take(kept.insert(near))
    }

    /// The other ends of a change that reaches over several paragraphs.
    #[must_use]
    pub fn other_ends(&self, open: &OpenSession, place: usize, end: End) -> Arc<[OtherEnd]> {
        self.beyond(open, (place, end), |beyond| Arc::clone(&beyond.others))
    }

    /// What others propose about words of such a change that does not come along with them.
    #[must_use]
    pub fn stays_behind(&self, open: &OpenSession, place: usize, end: End) -> Arc<[Behind]> {
        self.beyond(open, (place, end), |beyond| Arc::clone(&beyond.behind))
    }

    /// What would bring the same words to another place.
    #[must_use]
    pub fn rivals_beyond(&self, open: &OpenSession, place: usize, end: End) -> Arc<[(usize, End)]> {
        self.beyond(open, (place, end), |beyond| Arc::clone(&beyond.rivals))
    }

    /// Where words that go are to come, where the room is to choose that first.
    #[must_use]
    pub fn places_to_choose(&self, open: &OpenSession, place: usize, end: End) -> Arc<[(usize, End)]> {
        self.beyond(open, (place, end), |beyond| Arc::clone(&beyond.choice))
    }

    fn beyond<T>(&self, open: &OpenSession, of: (usize, End), take: impl FnOnce(&Beyond) -> T) -> T {
        let mut kept = self.beyond.borrow_mut();
        let revision = open.revision();
        if let Some(beyond) = kept.as_ref().filter(|kept| (kept.revision, kept.of) == (revision, of)) {
            return take(beyond);
        }
        let others = other_ends_among(open.reaching(), of.0, of.1);
        let behind = stays_behind(open.reaching().0, of, &others).into();
        let (others, rivals) = (others.into(), rivals_beyond(open.reaching(), of).into());
        let choice = match of.1 {
            End::Edit(edit) => places_to_choose(open.reaching(), (of.0, edit)).into(),
            End::Paragraph => Arc::default(),
        };
        take(kept.insert(Beyond {
            revision,
            of,
            others,
            behind,
            rivals,
            choice,
        }))
    }

    /// What follows from a paragraph as it stands.
    #[must_use]
    pub fn of(&self, paragraph: &Arc<Paragraph>) -> Arc<Collation> {
        if let Some(kept) = self.kept.borrow().get(&paragraph.id)
            && Arc::ptr_eq(kept.paragraph(), paragraph)
        {
            return Arc::clone(kept);
        }
        let collation = Arc::new(Collation::of(paragraph));
        let mut collations = self.kept.borrow_mut();
        if collations.len() >= KEPT {
            collations.clear();
        }
        collations.insert(paragraph.id, Arc::clone(&collation));
        collation
    }

    /// How many edits of a paragraph stand how, its own decision included where it is a proposed one.
    #[must_use]
    pub fn tally(&self, paragraph: &Arc<Paragraph>) -> Tally {
        if let Some(tally) = self.known_tally(paragraph) {
            return tally;
        }
        let tally = tally(&self.of(paragraph));
        self.tallies
            .borrow_mut()
            .insert(paragraph.id, (Arc::clone(paragraph), tally));
        // While its collation is at hand.
        let _ = self.facts(paragraph);
        tally
    }

    /// The tally, where it has been counted already.
    #[must_use]
    pub fn known_tally(&self, paragraph: &Arc<Paragraph>) -> Option<Tally> {
        if paragraph.edits.is_empty() && paragraph.standing == Standing::Base {
            return Some(Tally::default());
        }
        self.tallies
            .borrow()
            .get(&paragraph.id)
            .filter(|(counted, _)| Arc::ptr_eq(counted, paragraph))
            .map(|(_, tally)| *tally)
    }

    /// Counts the whole session, for at most `budget`; call again while something is uncounted.
    #[must_use]
    pub fn count(&self, session: &Session, budget: Duration) -> Count {
        let began = Instant::now();
        let mut count = Count::default();
        for paragraph in &session.draft.paragraphs {
            count.agreed += usize::from(paragraph.agreed.is_some());
            let tally = match self.known_tally(paragraph) {
                Some(tally) => tally,
                None if began.elapsed() < budget => self.tally(paragraph),
                None => {
                    count.uncounted += 1;
                    continue;
                }
            };
            count.not_considered += tally.not_considered;
            count.bracketed += tally.bracketed;
            count.decided += tally.decided();
            count.late += tally.late;
            count.aside += tally.aside;
            count.waiting += tally.waiting;
            count.paragraphs_open += usize::from(tally.open() > 0);
        }
        count
    }
}

/// A proposed paragraph is decided as a whole besides its edits.
fn tally(collation: &Collation) -> Tally {
    let mut tally = collation.tally();
    if let Some(own) = collation.own() {
        tally.count(own);
    }
    tally
}
