//! Brackets that decisions put around what stands.
//!
//! A set that would cross a replacement, a group or a bracket of the draft widens to hold it; sets that cross each other
//! become one; what is exactly one bracket already gets no second pair.

use super::parts::{Ground, Place};
use super::tree::Unit;
use crate::model::{Point, Side, Span};
use crate::text::TokenKind;
use std::ops::Range;

/// A pair of brackets to be put around some units.
#[derive(Clone, Debug)]
struct Pair {
    units: Range<usize>,
    parts: Vec<usize>,
}

/// Puts the brackets of all sets that belong among these units: the ones of `span`, and of them those that do not
/// belong into a group.
pub(super) fn put(ground: &Ground<'_>, span: Span, is_whole: bool, units: &mut Vec<Unit>) {
    let mut sets: Vec<Pair> = ground
        .parts
        .iter()
        .enumerate()
        .filter_map(|(index, part)| match part.ground {
            Place::Set { open, close } => Some((index, open, close)),
            _ => None,
        })
        .filter(|&(_, open, close)| is_whole || belongs_into(span, open, close))
        .filter(|&(_, open, close)| !units.iter().any(|unit| is_within_group(unit, open, close)))
        .filter_map(|(index, open, close)| {
            let start = units.iter().take_while(|unit| ends_before(ground, unit, open)).count();
            let end = units
                .iter()
                .take_while(|unit| starts_before(ground, unit, close))
                .count();
            Some(Pair {
                units: trim(units, start..end)?,
                parts: vec![index],
            })
        })
        .collect();
    if sets.is_empty() {
        return;
    }
    let standing = standing_pairs(ground, units);
    untangle(&mut sets, &standing);
    sets.retain(|set| !standing.contains(&set.units) && !is_one_bracket(ground, units, &set.units));
    insert_marks(&sets, units);
}

fn belongs_into(span: Span, open: Point, close: Point) -> bool {
    span.start <= open.at && close.at <= span.end && (open.at, close.at) != (span.start, span.end)
}

fn is_within_group(unit: &Unit, open: Point, close: Point) -> bool {
    matches!(unit, Unit::Group { span, old: Some(_), .. } if belongs_into(*span, open, close))
}

/// The tokens of the draft in whose place a unit stands; empty: a point.
fn extent(ground: &Ground<'_>, unit: &Unit) -> Span {
    match unit {
        Unit::Base(token) => Span::new(*token, *token + 1),
        Unit::New(part) => ground.parts[*part].span().unwrap_or(Span::new(0, 0)),
        Unit::Gone { at, .. } => Span::new(*at, *at + 1),
        Unit::Group { span, .. } => *span,
        Unit::Mark { .. } => Span::new(0, 0),
    }
}

fn ends_before(ground: &Ground<'_>, unit: &Unit, point: Point) -> bool {
    let extent = extent(ground, unit);
    if extent.is_empty() {
        is_point_before(extent.start, point)
    } else {
        extent.end <= point.at
    }
}

fn starts_before(ground: &Ground<'_>, unit: &Unit, point: Point) -> bool {
    let extent = extent(ground, unit);
    if extent.is_empty() {
        is_point_before(extent.start, point)
    } else {
        extent.start < point.at
    }
}

fn is_point_before(insertion: u32, point: Point) -> bool {
    insertion < point.at || insertion == point.at && point.side == Side::After
}

/// Without what is gone at either end; `None` if nothing is left.
fn trim(units: &[Unit], range: Range<usize>) -> Option<Range<usize>> {
    let stands = |index: &usize| !matches!(units[*index], Unit::Gone { .. });
    let start = range.clone().find(stands)?;
    let end = range.rev().find(stands)? + 1;
    Some(start..end)
}

/// The brackets of the draft that stand, from the one that opens to behind the one that closes.
fn standing_pairs(ground: &Ground<'_>, units: &[Unit]) -> Vec<Range<usize>> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        let Unit::Base(token) = unit else { continue };
        match ground.words.kind(*token as usize) {
            TokenKind::Open(_) => open.push(index),
            TokenKind::Close(_) => pairs.extend(open.pop().map(|start| start..index + 1)),
            TokenKind::Word | TokenKind::Mark => {}
        }
    }
    pairs
}

fn cross(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.start && b.start < a.end && a.end < b.end || b.start < a.start && a.start < b.end && b.end < a.end
}

/// Widens and joins sets until none crosses anything.
fn untangle(sets: &mut Vec<Pair>, standing: &[Range<usize>]) {
    let union = |a: &Range<usize>, b: &Range<usize>| a.start.min(b.start)..a.end.max(b.end);
    loop {
        let mut is_settled = true;
        for set in sets.iter_mut() {
            for pair in standing {
                if cross(&set.units, pair) {
                    set.units = union(&set.units, pair);
                    is_settled = false;
                }
            }
        }
        let tangled = (0..sets.len())
            .flat_map(|a| (a + 1..sets.len()).map(move |b| (a, b)))
            .find(|&(a, b)| cross(&sets[a].units, &sets[b].units) || sets[a].units == sets[b].units);
        if let Some((a, b)) = tangled {
            let other = sets.remove(b);
            sets[a].units = union(&sets[a].units, &other.units);
            sets[a].parts.extend(other.parts);
            is_settled = false;
        }
        if is_settled {
            return;
        }
    }
}

fn is_one_bracket(ground: &Ground<'_>, units: &[Unit], range: &Range<usize>) -> bool {
    if range.len() != 1 {
        return false;
    }
    match &units[range.start] {
        Unit::New(part) => ground.parts[*part]
            .new_words()
            .is_some_and(|new| new.is_one_bracket(Span::new(0, u32::try_from(new.len()).unwrap_or(u32::MAX)))),
        Unit::Group { old, readings, .. } => usize::from(old.is_some()) + readings.len() == 1,
        _ => false,
    }
}

fn insert_marks(sets: &[Pair], units: &mut Vec<Unit>) {
    let mut marked = Vec::with_capacity(units.len() + 2 * sets.len());
    let mut by_length: Vec<&Pair> = sets.iter().collect();
    by_length.sort_by_key(|set| std::cmp::Reverse(set.units.len()));
    for (index, unit) in std::mem::take(units).into_iter().enumerate() {
        let opening = by_length.iter().filter(|set| set.units.start == index);
        marked.extend(opening.map(|set| Unit::Mark {
            opens: true,
            parts: set.parts.clone(),
        }));
        marked.push(unit);
        let closing = by_length.iter().rev().filter(|set| set.units.end == index + 1);
        marked.extend(closing.map(|set| Unit::Mark {
            opens: false,
            parts: set.parts.clone(),
        }));
    }
    *units = marked;
}
