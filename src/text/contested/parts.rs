//! The contested stretches of a paragraph, and which lies inside which: found once, from all that is proposed for it.
//!
//! Edits that touch or share words, neither inside the other, belong together (law 2). A stretch inside an edit of another
//! is a place of its own where that edit is a long one, most of which lies beyond it; else whoever reads the other reads it
//! along, and both are one. So nobody's edit with a rival stands outside, and one reading that rewrites a whole sentence does
//! not weld the places in it.
//!
//! ```text
//! draft        cooperation , and regulation focused on the elaboration of norms
//! delegations                ────────────── ·   three would put other words, a fourth adds some behind
//!                            ──────────────────────   Japan takes “focused” along: one stretch of five readings
//! ```
//!
//! Two things make no stretch. What puts another paragraph in the place of all contests everything, and has a card of its
//! own. And that a bracket of the draft can be deleted with its words nobody asked for: that is a reading of the stretch
//! which holds the bracket, or of the bracket where somebody lifts it and words inside it are to change.

use super::odds::{at_odds, lifts};
use super::{edits_there, hull, is_put};
use crate::model::{Edit, EditId, Span};
use crate::text::Collation;
use crate::text::ground::{inside, passages, replaces_all};
use rustc_hash::FxHashSet;

/// So many words and marks are read at a glance, with every place inside them.
const GLANCE: u32 = 12;

/// A contested stretch.
#[derive(Debug)]
pub(super) struct Part {
    /// Its own edits of words, in the order of the text: not those of the places inside that are contested by themselves.
    pub edits: Vec<EditId>,
    /// The tokens from the first to the last that any of them stands on.
    pub at: Span,
    /// Every edit about its words that is put to the room, those of the places inside and around it among them.
    pub there: Vec<EditId>,
    /// The number of the narrowest around it.
    pub within: Option<usize>,
}

/// Edits that belong together, before it is known whether they are contested.
struct Stretch {
    edits: Vec<EditId>,
    at: Span,
    longest: u32,
    /// Somebody proposes its edits; else it is a bracket of the draft that could be deleted with its words.
    is_asked: bool,
    is_contested: bool,
    /// By number.
    inside: Vec<usize>,
}

impl Stretch {
    fn of(collation: &Collation, edits: Vec<EditId>, is_asked: bool) -> Option<Self> {
        let at = hull(collation, &edits)?;
        let lengths = edits.iter().filter_map(|id| span(collation, *id)).map(length);
        Some(Self {
            longest: lengths.max().unwrap_or(0),
            edits,
            at,
            is_asked,
            is_contested: false,
            inside: Vec::new(),
        })
    }

    /// How long the shortest edit of it is that holds some words, or a point between its words.
    fn holds(&self, collation: &Collation, at: Span) -> Option<u32> {
        let spans = self.edits.iter().filter_map(|id| span(collation, *id));
        let holders = spans.filter(|span| inside(at, *span) || !at.is_empty() && at == *span);
        let has_inside = || self.is_asked || lifts(collation, &self.edits).next().is_some();
        holders.map(length).min().filter(|_| has_inside())
    }
}

/// All of a paragraph, each before those around it.
pub(super) fn parts(collation: &Collation) -> Vec<Part> {
    let mut stretches = stretches(collation);
    let mut around: Vec<Option<usize>> = vec![None; stretches.len()];
    let mut found: Vec<usize> = Vec::new();
    for place in 0..stretches.len() {
        let (narrower, wider) = stretches.split_at_mut(place + 1);
        let Some(own) = narrower.last_mut() else { break };
        own.is_contested |= is_divided(collation, &own.edits);
        let mut holders = wider.iter_mut();
        let holder = holders.find_map(|other| Some((other.holds(collation, own.at)?, other)));
        let Some((holding, other)) = holder else {
            found.extend(own.is_contested.then_some(place));
            continue;
        };
        let is_apart = holding > GLANCE && 2 * length(own.at) <= holding;
        // That nobody asked for a deletion contests nothing.
        other.is_contested |= own.is_contested || own.is_asked;
        if is_apart && (own.is_contested || own.is_asked && other.is_asked) {
            found.push(place);
            other.inside.push(place);
        } else {
            other.edits.append(&mut own.edits);
            other.inside.append(&mut own.inside);
        }
    }
    for place in &found {
        for inner in &stretches[*place].inside {
            around[*inner] = found.iter().position(|other| other == place);
        }
    }
    let part = |place: &usize| {
        let Stretch { edits, at, .. } = &stretches[*place];
        let mut own: FxHashSet<EditId> = edits.iter().copied().collect();
        let edits: Vec<EditId> = collation
            .edits()
            .map(|edit| edit.id)
            .filter(|id| own.remove(id))
            .collect();
        Part {
            there: edits_there(collation, &edits, *at),
            edits,
            at: *at,
            within: around[*place],
        }
    };
    found.iter().map(part).collect()
}

/// What belongs together, the narrower before the wider; of one width, what others hold before what holds it.
fn stretches(collation: &Collation) -> Vec<Stretch> {
    let tokens = collation.words().len();
    let is_part = |edit: &&Edit| {
        edit.change.span().is_some() && is_put(collation, edit.id) && !replaces_all(&edit.change, tokens)
    };
    let edits = collation.edits().filter(is_part).map(|edit| edit.id);
    let (asked, unasked): (Vec<EditId>, Vec<EditId>) = edits.partition(|edit| !collation.proposers(*edit).is_empty());
    let spans: Vec<Span> = asked.iter().filter_map(|id| span(collation, *id)).collect();
    let numbers = passages(&spans);
    let mut together = vec![Vec::new(); numbers.iter().max().map_or(0, |last| last + 1)];
    for (edit, number) in asked.into_iter().zip(numbers) {
        together[number].push(edit);
    }
    let asked = together
        .into_iter()
        .filter_map(|edits| Stretch::of(collation, edits, true));
    let unasked = unasked
        .into_iter()
        .filter_map(|edit| Stretch::of(collation, vec![edit], false));
    let mut all: Vec<Stretch> = unasked.chain(asked).collect();
    all.sort_by_key(|one| (length(one.at), one.longest));
    all
}

/// Whether some of these edits cannot be taken together, or one of them and lifting the bracket that it would delete. That a
/// bracket of the draft is lifted, and nobody asked to delete it, is settled by one key.
fn is_divided(collation: &Collation, edits: &[EditId]) -> bool {
    let asked = edits
        .iter()
        .copied()
        .filter(|edit| !collation.proposers(*edit).is_empty());
    let asked: Vec<EditId> = asked.collect();
    let all = asked.iter().copied().chain(lifts(collation, &asked));
    let all: Vec<&Edit> = all.filter_map(|id| collation.edit(id)).collect();
    let mut later = (1..all.len()).flat_map(|one| all[..one].iter().map(move |other| (one, *other)));
    later.any(|(one, other)| at_odds(collation, all[one], other))
}

fn span(collation: &Collation, edit: EditId) -> Option<Span> {
    collation.edit(edit)?.change.span()
}

fn length(span: Span) -> u32 {
    span.end - span.start
}
