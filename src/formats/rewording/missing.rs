//! What a version of a draft does not have: deletions, or what it says nothing about.
//!
//! Who sends one section of a draft does not propose to delete the others. A version is a part of the draft where a whole
//! section is not in it, heading and all, or more than half of the paragraphs of the draft are not. Then it says nothing of
//! such sections, nor of what stands before the first and behind the last thing it has; and where more than half is missing,
//! nothing of a section either of which it has the heading alone. What it does not have in the midst of what it has, it
//! deletes; and what stands elsewhere in it went there, without the rest of its section.
//!
//! ```text
//! draft                      part of Kenya
//! 1. Vision   a) b)          1. Vision                nothing is said of a) and b), as most of the draft is missing
//! 2. Pillars  c) d) e)       2. Pillars  c) e) h)     d) is deleted
//! 3. Targets  f) g) h)                                nothing is said of f) and g); h) went to 2.
//! ```

use super::carried::FEWEST;
use super::{Pair, Taking, begin, is_said};
use crate::model::{ContributionKind, Paragraph, ParagraphId, ParagraphKind, Source};
use crate::text::{Fingerprint, MOVED};
use std::ops::Range;

/// Of a paragraph that stands in another one, so great a share of its words is there.
const HELD: f32 = 0.8;

/// What a version says nothing about in one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Silence {
    /// Its paragraphs and headings, in the order of the draft.
    pub all: Vec<ParagraphId>,
    /// Its paragraphs alone.
    pub bodies: Vec<ParagraphId>,
    first: String,
}

impl Silence {
    /// A line that tells it.
    fn told(&self) -> String {
        let more = match self.all.len() - 1 {
            0 => "is".to_owned(),
            1 => "and 1 paragraph more are".to_owned(),
            more => format!("and {more} paragraphs more are"),
        };
        format!(
            "after this line “{}” {more} missing; taken as nothing said about that",
            self.first
        )
    }
}

/// What a version says nothing about, by section. What it brings new is put before that, where the part ends that it has.
pub(super) fn silences(pairs: &mut [Pair<'_>]) -> Vec<Silence> {
    let is_body = |pair: &&Pair<'_>| old(pair).is_some_and(|old| old.kind == ParagraphKind::Body);
    let bodies = pairs.iter().filter(is_body);
    let gone = bodies.clone().filter(|pair| missing(pair).is_some()).count();
    let is_mostly_missing = 2 * gone > bodies.count();
    let sections = sections(pairs);
    let absent = sections
        .iter()
        .filter(|section| is_absent(&pairs[(*section).clone()], is_mostly_missing));
    let absent: Vec<&Range<usize>> = absent.collect();
    // Without a paragraph of the draft it is no part of it.
    let is_had = |pair: &Pair<'_>| matches!(pair, Pair::Both(old, _) if old.kind != ParagraphKind::Title);
    let Some(first) = pairs.iter().position(is_had) else {
        return Vec::new();
    };
    if absent.is_empty() && !is_mostly_missing {
        return Vec::new();
    }
    let last = pairs.iter().rposition(is_had).unwrap_or(first);
    let is_silent =
        |place: usize| place < first || place > last || absent.iter().any(|section| section.contains(&place));
    let brought = brought(pairs);
    let mut silences = Vec::new();
    for section in &sections {
        let gone = section.clone().filter(|place| is_silent(*place));
        let gone = gone.filter_map(|place| missing(&pairs[place]));
        // What stands elsewhere in the version is not left out.
        let gone = gone.filter(|old| old.kind != ParagraphKind::Body || !stands_in(old, &brought));
        let gone: Vec<&Paragraph> = gone.collect();
        let bodies = gone.iter().filter(|old| old.kind == ParagraphKind::Body);
        let bodies: Vec<ParagraphId> = bodies.map(|old| old.id).collect();
        if bodies.is_empty() {
            continue;
        }
        silences.push(Silence {
            all: gone.iter().map(|old| old.id).collect(),
            bodies,
            first: begin(gone[0]),
        });
    }
    let is_told =
        |pair: &Pair<'_>| missing(pair).is_some_and(|old| silences.iter().any(|one| one.all.contains(&old.id)));
    // Where nothing is said of what follows, what comes new goes on with the part.
    for run in pairs[first..].chunk_by_mut(|one, other| one.is_alone() && other.is_alone()) {
        if let Some(told) = run.iter().position(is_told) {
            run[told..].sort_by_key(|pair| !matches!(pair, Pair::Come(_)));
        }
    }
    silences
}

/// The sections, by the places of their pairs: each from its heading on, and what stands before the first.
fn sections(pairs: &[Pair<'_>]) -> Vec<Range<usize>> {
    let is_heading = |pair: &Pair<'_>| old(pair).is_some_and(|old| old.kind == ParagraphKind::Heading);
    let is_text = |pair: &Pair<'_>| old(pair).is_none_or(|old| old.kind != ParagraphKind::Title);
    let start = pairs.iter().position(is_text).unwrap_or(pairs.len());
    let starts = (start..pairs.len()).filter(|place| *place == start || is_heading(&pairs[*place]));
    let starts: Vec<usize> = starts.collect();
    let ends = starts.iter().skip(1).copied().chain([pairs.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end)
        .collect()
}

/// Whether a section under a heading is not there at all, nor another one in its place. Where most of the draft is missing,
/// neither is one of which the heading alone is there.
fn is_absent(section: &[Pair<'_>], is_mostly_missing: bool) -> bool {
    let is_heading = |one: &Paragraph| one.kind == ParagraphKind::Heading;
    let Some((first, under)) = section.split_first().filter(|(_, under)| !under.is_empty()) else {
        return false;
    };
    let is_other = |pair: &Pair<'_>| match pair {
        Pair::Both(..) => true,
        Pair::Come(new) => is_heading(new),
        Pair::Gone(_) => false,
    };
    match first {
        Pair::Gone(old) => is_heading(old) && !under.iter().any(is_other),
        Pair::Both(old, _) => is_mostly_missing && is_heading(old) && under.iter().all(|one| missing(one).is_some()),
        Pair::Come(_) => false,
    }
}

/// The words of all that a version has and the draft has not so.
pub(super) fn brought(pairs: &[Pair<'_>]) -> Vec<Fingerprint> {
    let come = pairs.iter().filter_map(|pair| match pair {
        Pair::Both(old, new) if old.text == new.text => None,
        Pair::Both(_, new) | Pair::Come(new) => Some(Fingerprint::of(&new.text)),
        Pair::Gone(_) => None,
    });
    come.collect()
}

/// Whether a paragraph is one of these in other words, or stands in one of them with more.
pub(super) fn stands_in(old: &Paragraph, brought: &[Fingerprint]) -> bool {
    let words = (!brought.is_empty()).then(|| Fingerprint::of(&old.text));
    let is_it = |words: &Fingerprint, new: &Fingerprint| {
        // What holds it and is less than half like it is more than twice as long.
        let is_longer = words.len() >= FEWEST && new.len() > 2 * words.len();
        let is_held = || is_longer && words.is_held_in(new, HELD);
        words.likeness_above(new, MOVED.next_down()) >= MOVED || is_held()
    };
    words.is_some_and(|words| brought.iter().any(|new| is_it(&words, new)))
}

fn old<'a>(pair: &Pair<'a>) -> Option<&'a Paragraph> {
    match pair {
        Pair::Both(old, _) | Pair::Gone(old) => Some(old),
        Pair::Come(_) => None,
    }
}

fn missing<'a>(pair: &Pair<'a>) -> Option<&'a Paragraph> {
    match pair {
        Pair::Gone(old) => Some(old),
        Pair::Both(..) | Pair::Come(_) => None,
    }
}

impl Taking<'_> {
    /// A paragraph of the draft that the wording does not have, found missing at a line.
    pub fn miss(&mut self, old: &Paragraph, line: &Source) {
        if let Some(silence) = self.silences.iter().find(|silence| silence.all.contains(&old.id)) {
            if let Some(message) = (silence.all.first() == Some(&old.id)).then(|| silence.told()) {
                self.warn(line, &message);
            }
            return;
        }
        if old.kind == ParagraphKind::Body {
            let contribution = self.contribution(old.id, ContributionKind::Deletion, "", "", "", line);
            if is_said(old, &contribution) {
                return;
            }
            self.arrivals.contributions.push((old.id, contribution));
            self.warn(
                line,
                &format!(
                    "after this line “{}” is missing; taken as a proposal to delete it",
                    begin(old)
                ),
            );
        } else {
            self.warn(
                line,
                &format!("after this line “{}” is missing; the draft keeps it", begin(old)),
            );
        }
    }
}
