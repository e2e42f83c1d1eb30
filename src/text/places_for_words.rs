//! Several places for the same words: delegations would have them go from where they stand to one, or to another.
//!
//! ```text
//! a) … Industry publishes its standards.      Japan: to b)      Canada: to c), or elsewhere in a)
//! ```
//!
//! Only one of these can be accepted, or the words would stand twice ([`rivals_beyond`]). And where everybody who takes them away
//! would have them somewhere, one of these is to be, or they would stand nowhere ([`places_to_choose`]).

use super::Words;
use super::elsewhere::Elsewhere;
use super::likeness::Fingerprint;
use super::parted::{Bound, End, adders, changes_beyond, is_aside, lets_go, makers};
use crate::model::{Change, DelegationId, Edit, EditId, Paragraph, Span};
use std::sync::Arc;

/// What is asked of: the paragraphs of a draft, and what is kept of them.
type Reaching<'a> = (&'a [Arc<Paragraph>], &'a Elsewhere);

/// Words that come hold others from here on.
const HELD: f32 = 0.8;

/// What would bring the words of something to another place: others would have them there. Accepted both, the words would stand
/// twice.
#[must_use]
pub fn rivals_beyond(reaching: Reaching<'_>, own: (usize, End)) -> Vec<(usize, End)> {
    let changes = changes_beyond(reaching, own);
    let beside: Vec<(usize, End)> = changes.iter().flatten().map(key).collect();
    let coming = changes
        .iter()
        .filter(|change| change.iter().any(|one| key(one) == own && !one.goes));
    let beyond = coming.flatten().filter(|one| one.goes).map(key);
    let within = moves_at(reaching.0, own.0).filter(|(_, to)| End::Edit(*to) == own.1);
    let sources = beyond.chain(within.map(|(from, _)| (own.0, End::Edit(from))));
    let mut rivals: Vec<(usize, End)> = Vec::new();
    for from in sources {
        for (other, common) in overlapping(reaching.0, from) {
            // The same words go, or some of them: then these come at both places.
            let holds = |at: (usize, End)| {
                let common = common.as_ref();
                common.is_none_or(|common| common.is_held_in(&Fingerprint::of(coming_text(reaching.0, at)), HELD))
            };
            if !holds(own) {
                continue;
            }
            for to in places_for(reaching, other) {
                let is_within = to.0 == own.0 && to.0 == from.0;
                if to != own && !is_within && !beside.contains(&to) && !rivals.contains(&to) && holds(to) {
                    rivals.push(to);
                }
            }
        }
    }
    rivals
}

/// Where words that go are to come, where everybody who takes them away would have them somewhere, and not all at one place:
/// accepted without one of these, they would stand nowhere. Empty where somebody merely takes them away, where they go only with
/// what brings them elsewhere, and where nobody would have them in another paragraph.
#[must_use]
pub fn places_to_choose(reaching: Reaching<'_>, (place, edit): (usize, EditId)) -> Vec<(usize, End)> {
    let own = (place, End::Edit(edit));
    let changes = changes_beyond(reaching, own);
    let goes_freely = changes
        .iter()
        .any(|change| change.iter().any(|one| key(one) == own && one.goes && !one.needs));
    let paragraph = &reaching.0[place];
    let by = paragraph.edit(edit).and_then(|edit| makers(paragraph, edit));
    let Some(by) = by.filter(|_| goes_freely) else {
        return Vec::new();
    };
    let mut places = places_for(reaching, own);
    places.retain(|(at, end)| !is_aside(&reaching.0[*at], *end));
    let has_place = |one: &DelegationId| places.iter().any(|to| proposers(reaching.0, *to).contains(one));
    if by.iter().all(has_place) { places } else { Vec::new() }
}

fn key(one: &Bound) -> (usize, End) {
    (one.place, one.end)
}

/// Where words that go are to come: in other paragraphs, and by a move in their own.
fn places_for(reaching: Reaching<'_>, from: (usize, End)) -> Vec<(usize, End)> {
    let changes = changes_beyond(reaching, from);
    let goes = |change: &&Vec<Bound>| change.iter().any(|one| key(one) == from && one.goes);
    let beyond = changes.iter().filter(goes).flatten().filter(|one| !one.goes).map(key);
    let within = moves_at(reaching.0, from.0).filter(|(gone, _)| End::Edit(*gone) == from.1);
    beyond.chain(within.map(|(_, to)| (from.0, End::Edit(to)))).collect()
}

/// The moves within a paragraph.
fn moves_at(paragraphs: &[Arc<Paragraph>], place: usize) -> impl Iterator<Item = (EditId, EditId)> {
    let contributions = paragraphs[place].contributions.iter();
    contributions.flat_map(|one| one.moves.iter().copied())
}

/// What takes away the same words as something, itself first; with the words that both take away where these are not all.
fn overlapping(paragraphs: &[Arc<Paragraph>], from: (usize, End)) -> Vec<((usize, End), Option<Fingerprint>)> {
    let paragraph = &paragraphs[from.0];
    let words = Words::of(&paragraph.text);
    let all = Span::new(0, u32::try_from(words.len()).unwrap_or(u32::MAX));
    let mut found = vec![(from, None)];
    let End::Edit(own) = from.1 else { return found };
    let Some(own) = paragraph.edit(own) else { return found };
    let extent = |edit: &Edit| match edit.change {
        Change::Words { at, .. } => Some(at),
        _ => lets_go(edit).then_some(all),
    };
    let Some(here) = extent(own) else { return found };
    for edit in paragraph.edits.iter().filter(|edit| edit.id != own.id) {
        let Some(there) = extent(edit) else { continue };
        let (start, end) = (here.start.max(there.start), here.end.min(there.end));
        if start < end {
            let common = Fingerprint::of(words.slice(Span::new(start, end)));
            found.push(((from.0, End::Edit(edit.id)), Some(common)));
        }
    }
    found
}

/// The words that come with something.
fn coming_text(paragraphs: &[Arc<Paragraph>], (place, end): (usize, End)) -> &str {
    let paragraph = &paragraphs[place];
    match end {
        End::Paragraph => &paragraph.text,
        End::Edit(edit) => match paragraph.edit(edit).map(|edit| &edit.change) {
            Some(Change::Words { new, .. }) => new,
            _ => "",
        },
    }
}

/// Who proposes something.
fn proposers(paragraphs: &[Arc<Paragraph>], (place, end): (usize, End)) -> Vec<DelegationId> {
    let paragraph = &paragraphs[place];
    match end {
        End::Paragraph => adders(paragraph),
        End::Edit(edit) => {
            let edit = paragraph.edit(edit);
            edit.and_then(|edit| makers(paragraph, edit)).unwrap_or_default()
        }
    }
}
