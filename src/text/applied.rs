//! Which changes lead from a base to a text: of a print that came back one knows only how its paragraphs read now, and
//! what was accepted in it, there or before it went out, is plain words.
//!
//! Space tells nothing: a change brings words, and what spaces them is the hand that typed them in.

use super::Words;
use crate::model::Change;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Of more than so many ways to read a text none is followed.
const MOST: usize = 1 << 20;

/// How a text came from a base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The changes that were made, by their place among those that were known, each with the token of the base before which it
    /// comes, in the order of the text. A bracket that is lifted or set is there with either mark.
    pub changes: Vec<(usize, usize)>,
    /// Which token of the text each token of the base is; `None`: it went.
    pub partners: Vec<Option<u32>>,
}

/// A step on the way from a base to a text.
#[derive(Clone, Copy)]
enum Step {
    Keep,
    Make(usize),
}

/// A place on the way: so many tokens of the base, and of the text, are passed, and whether the last one of the base gave way to
/// something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Passed {
    /// Every step passes more than the one before.
    count: usize,
    old: usize,
    new: usize,
    is_replaced: bool,
}

impl Passed {
    fn at(old: usize, new: usize, is_replaced: bool) -> Self {
        Self {
            count: old + new,
            old,
            new,
            is_replaced,
        }
    }
}

/// The best way to a place: what it is worth, and its last step.
struct Way {
    worth: (usize, isize),
    last: Option<(Passed, Step)>,
}

/// How some changes of a base lead to a text; `None` where they do not. Of several ways the one is told in which most stays; of
/// changes that are `tracked` there the one that makes most of them, and the words that one brings may also stand behind what came in
/// the place of those that it would take away.
///
/// ```
/// use adref::model::{Change, Span};
/// use adref::text::{Words, applied};
///
/// let base = Words::of("States should meet.");
/// let changes = ["shall", "must"].map(|new| Change::Words { at: Span::new(1, 2), new: new.into() });
/// let found = applied(&base, &Words::of("States must meet."), &changes.each_ref(), false).unwrap();
/// assert_eq!(found.changes, [(1, 1)]);
/// assert!(applied(&base, &Words::of("States may meet."), &changes.each_ref(), false).is_none());
/// ```
#[must_use]
pub fn applied(base: &Words, text: &Words, changes: &[&Change], tracked: bool) -> Option<Applied> {
    let brought: Vec<Words> = changes.iter().map(|change| Words::of(brings(change))).collect();
    let mut at: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (place, change) in changes.iter().enumerate() {
        for start in starts(change, tracked) {
            at.entry(start as usize).or_default().push(place);
        }
    }
    // Places that are reached, in the order in which they are passed: once it is a place's turn, no better way leads to it.
    let mut open: BTreeMap<Passed, Way> = BTreeMap::new();
    let mut passed: FxHashMap<Passed, Option<(Passed, Step)>> = FxHashMap::default();
    let begin = Way {
        worth: (0, 0),
        last: None,
    };
    open.insert(Passed::default(), begin);
    let mut ends: Option<(Passed, (usize, isize))> = None;
    while let Some((here, Way { worth, last })) = open.pop_first() {
        passed.insert(here, last);
        if (here.old, here.new) == (base.len(), text.len()) {
            if ends.is_none_or(|(_, best)| best < worth) {
                ends = Some((here, worth));
            }
            continue;
        }
        if passed.len() > MOST {
            return None;
        }
        let mut go = |next: Passed, step: Step| {
            let worth = match (step, tracked) {
                (Step::Keep, false) | (Step::Make(_), true) => (worth.0 + 1, worth.1),
                (Step::Keep, true) => (worth.0, worth.1 + 1),
                (Step::Make(_), false) => (worth.0, worth.1 - 1),
            };
            let last = Some((here, step));
            let way = Way { worth, last };
            match open.entry(next) {
                Entry::Vacant(free) => _ = free.insert(way),
                Entry::Occupied(mut known) if known.get().worth < worth => _ = known.insert(way),
                Entry::Occupied(_) => {}
            }
        };
        if here.old < base.len() && here.new < text.len() && base.token(here.old) == text.token(here.new) {
            go(Passed::at(here.old + 1, here.new + 1, false), Step::Keep);
        }
        for &place in at.get(&here.old).into_iter().flatten() {
            let change = changes[place];
            if is_behind(change, here.old) && !here.is_replaced {
                continue;
            }
            if let Some((old, new)) = made(change, &brought[place], text, (here.old, here.new)) {
                let next = Passed::at(old, new, old > here.old || here.is_replaced);
                if next.count > here.count {
                    go(next, Step::Make(place));
                }
            }
        }
    }
    ends.map(|(end, _)| told(base, end, &passed))
}

/// The words that a change brings.
fn brings(change: &Change) -> &str {
    match change {
        Change::Words { new, .. } => new,
        _ => "",
    }
}

/// Before which tokens of the base a change may begin.
fn starts(change: &Change, tracked: bool) -> Vec<u32> {
    match change {
        Change::Words { at, new } if tracked && !at.is_empty() && !new.is_empty() => vec![at.start, at.end],
        Change::Words { at, .. } => vec![at.start],
        Change::Lift { open, close } => [open, close].into_iter().flatten().copied().collect(),
        Change::Set { open, close } if open.at == close.at => vec![open.at],
        Change::Set { open, close } => vec![open.at, close.at],
        Change::DeleteParagraph | Change::Merge { .. } | Change::Spacing { .. } => Vec::new(),
    }
}

/// Where one stands after a change; `None` where the text does not have its words there.
fn made(change: &Change, brought: &Words, text: &Words, (old, new): (usize, usize)) -> Option<(usize, usize)> {
    let has = |at: usize, words: &Words| {
        let is_there = |index: usize| at + index < text.len() && text.token(at + index) == words.token(index);
        (0..words.len()).all(is_there)
    };
    match change {
        Change::Words { at, .. } => {
            let after = if at.range().contains(&old) {
                at.end as usize
            } else {
                old
            };
            has(new, brought).then_some((after, new + brought.len()))
        }
        Change::Lift { .. } => Some((old + 1, new)),
        Change::Set { open, close } => {
            let is = |mark: &str| new < text.len() && text.token(new) == mark;
            let opens = open.at as usize == old && is("[");
            let closes = close.at as usize == old && is("]");
            (opens || closes).then_some((old, new + 1))
        }
        _ => None,
    }
}

/// Whether the words of a change would stand here behind those that it would take away.
fn is_behind(change: &Change, old: usize) -> bool {
    matches!(change, Change::Words { at, .. } if !at.is_empty() && at.end as usize == old)
}

fn told(base: &Words, end: Passed, passed: &FxHashMap<Passed, Option<(Passed, Step)>>) -> Applied {
    let mut found = Applied {
        changes: Vec::new(),
        partners: vec![None; base.len()],
    };
    let mut here = end;
    while let Some(&Some((before, step))) = passed.get(&here) {
        match step {
            Step::Keep => found.partners[before.old] = u32::try_from(before.new).ok(),
            Step::Make(place) => found.changes.push((place, before.old)),
        }
        here = before;
    }
    found.changes.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Point, Side, Span};

    fn words(start: u32, end: u32, new: &str) -> Change {
        let at = Span::new(start, end);
        Change::Words { at, new: new.into() }
    }

    #[test]
    fn changes_lead_to_the_text_that_they_make() {
        let base = Words::of("States [should] meet and act.");
        let point = |at, side| Point { at, side };
        let changes = [
            words(2, 3, "shall"),
            words(5, 5, "soon"),
            words(5, 7, ""),
            Change::Lift {
                open: Some(1),
                close: Some(3),
            },
            Change::Set {
                open: point(5, Side::Before),
                close: point(7, Side::After),
            },
        ];
        let all: Vec<&Change> = changes.iter().collect();
        for (text, expected) in [
            ("States [should] meet and act.", vec![]),
            ("States [shall] meet soon and act.", vec![0, 1]),
            ("States should meet.", vec![3, 3, 2]),
            ("States  [should] meet [and act].", vec![4, 4]),
            ("States shall meet soon.", vec![3, 0, 3, 1, 2]),
        ] {
            let found = applied(&base, &Words::of(text), &all, false).unwrap();
            let made: Vec<usize> = found.changes.iter().map(|(place, _)| *place).collect();
            assert_eq!(made, expected, "{text}");
        }
        assert_eq!(
            applied(&base, &Words::of("States [should] meet and rest."), &all, false),
            None
        );
    }

    #[test]
    fn of_tracked_changes_all_are_told_that_may_be_there() {
        let base = Words::of("Promote [open and free] States");
        let lift = Change::Lift {
            open: Some(1),
            close: Some(5),
        };
        let changes = [words(1, 1, "["), lift, words(4, 5, "agree")];
        let text = Words::of("Promote [open and agree States");
        let made = |tracked: bool| -> Vec<usize> {
            let found = applied(&base, &text, &changes.each_ref(), tracked).unwrap();
            found.changes.iter().map(|(place, _)| *place).collect()
        };
        assert_eq!(made(true), [0, 1, 2, 1]);
        assert_eq!(made(false), [2, 1]);
    }

    #[test]
    fn words_stand_behind_those_that_came_in_the_same_place() {
        let base = Words::of("States should meet.");
        let changes = [words(1, 2, "shall"), words(1, 2, "must")];
        let text = Words::of("States shall must meet.");
        assert_eq!(applied(&base, &text, &changes.each_ref(), false), None);
        let found = applied(&base, &text, &changes.each_ref(), true).unwrap();
        assert_eq!(found.changes, [(0, 1), (1, 2)]);
        // Where these stay, the words are somebody else's insertion.
        let changes = [words(1, 2, "soon"), words(2, 2, "soon")];
        let text = Words::of("States should soon meet.");
        let found = applied(&base, &text, &changes.each_ref(), true).unwrap();
        assert_eq!(found.changes, [(1, 2)]);
    }

    #[test]
    fn of_several_ways_the_one_is_told_in_which_most_stays() {
        let base = Words::of("a a b c");
        let changes = [words(1, 4, "b c"), words(0, 1, "")];
        let found = applied(&base, &Words::of("a b c"), &changes.each_ref(), false).unwrap();
        assert_eq!(found.changes, [(1, 0)]);
        assert_eq!(found.partners, [None, Some(0), Some(1), Some(2)]);
    }
}
