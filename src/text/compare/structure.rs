//! From aligned words to edits: brackets are structure, and word edits hold both marks of a pair or neither.

use super::align::gaps;
use super::span;
use crate::model::{Change, Half, Point, Side};
use crate::text::{TokenKind, Words};
use std::ops::Range;

/// The word edits, lifts and sets that follow from an alignment, in the order of the text.
///
/// Now and then a text cannot be had that way: two insertions at one point with a bracket between them, a second pair
/// around the same words. Then what the bracket holds is no longer taken for the same words, so that one edit puts
/// bracket and words together; at the worst, one edit puts the whole text. `gives_new_text` tells whether a list of
/// edits is right.
pub(super) fn changes(
    base: &Words,
    new: &Words,
    halves: &[Half],
    mut partners: Vec<Option<u32>>,
    gives_new_text: impl Fn(&[Change]) -> bool,
) -> Vec<Change> {
    loop {
        let aligned = Aligned::of(base, new, halves, &mut partners);
        let is_plain = aligned.lone_base.iter().all(|is_lone| !is_lone) && aligned.sets.is_empty();
        match aligned.changes() {
            Ok(changes) if is_plain || gives_new_text(&changes) => return changes,
            Ok(_) => {
                let Some(&(open, close)) = aligned.sets.first() else {
                    break;
                };
                dissolve(&mut partners, open..close + 1);
            }
            Err(set) => dissolve(&mut partners, set),
        }
    }
    let whole = Change::Words {
        at: span(&(0..base.len())),
        new: new.slice(span(&(0..new.len()))).to_owned(),
    };
    vec![whole]
}

/// Takes the words of a part of the new text for new ones.
fn dissolve(partners: &mut [Option<u32>], part: Range<usize>) {
    for partner in partners {
        if partner.is_some_and(|index| part.contains(&(index as usize))) {
            *partner = None;
        }
    }
}

struct Aligned<'a> {
    base: &'a Words,
    new: &'a Words,
    gaps: Vec<(Range<usize>, Range<usize>)>,
    /// Marks of the base that go while what they hold stays.
    lone_base: Vec<bool>,
    /// Marks of the new text that come around what stands.
    lone_new: Vec<bool>,
    lifts: Vec<Change>,
    /// The pairs that come, by their marks in the new text.
    sets: Vec<(usize, usize)>,
}

impl<'a> Aligned<'a> {
    fn of(base: &'a Words, new: &'a Words, halves: &[Half], partners: &mut [Option<u32>]) -> Self {
        mend_halved_pairs(base, new, partners);
        part_halved_pairs(base, new, partners);
        let gaps = gaps(partners, new.len());
        let mut aligned = Self {
            base,
            new,
            lone_base: vec![false; base.len()],
            lone_new: vec![false; new.len()],
            lifts: Vec::new(),
            sets: Vec::new(),
            gaps,
        };
        let gap_of = |on_base: bool, index: u32| {
            aligned.gaps.iter().position(|(in_base, in_new)| {
                if on_base {
                    in_base.contains(&(index as usize))
                } else {
                    in_new.contains(&(index as usize))
                }
            })
        };
        let mut lone_base = Vec::new();
        for (open, close) in base.pairs() {
            if gap_of(true, open).is_some() && gap_of(true, open) != gap_of(true, close) {
                lone_base.extend([open, close]);
                aligned.lifts.push(Change::Lift {
                    open: Some(open),
                    close: Some(close),
                });
            }
        }
        for half in halves.iter().filter(|half| gap_of(true, half.mark).is_some()) {
            let mark = Some(half.mark);
            lone_base.push(half.mark);
            let (open, close) = if half.opens { (mark, None) } else { (None, mark) };
            aligned.lifts.push(Change::Lift { open, close });
        }
        let sets: Vec<(usize, usize)> = new
            .pairs()
            .filter(|&(open, close)| gap_of(false, open).is_some() && gap_of(false, open) != gap_of(false, close))
            .map(|(open, close)| (open as usize, close as usize))
            .collect();
        for mark in lone_base {
            aligned.lone_base[mark as usize] = true;
        }
        for &(open, close) in &sets {
            (aligned.lone_new[open], aligned.lone_new[close]) = (true, true);
        }
        aligned.sets = sets;
        aligned
    }

    /// The edits; or the pair of the new text that must be put by a word edit, from mark to mark.
    fn changes(&self) -> Result<Vec<Change>, Range<usize>> {
        let mut changes = self.lifts.clone();
        let mut points: Vec<(usize, Point)> = Vec::new();
        for gap in &self.gaps {
            let pieces = self.pieces(gap)?;
            self.points(gap, &pieces, &mut points);
            changes.extend(pieces.into_iter().map(|piece| {
                Change::Words {
                    at: span(&piece.base),
                    new: piece
                        .new
                        .map_or_else(String::new, |new| self.new.slice(span(&new)).to_owned()),
                }
            }));
        }
        let mut seen = Vec::new();
        for &(open, close) in &self.sets {
            let point = |mark: usize| points.iter().find(|(index, _)| *index == mark).map(|(_, point)| *point);
            let (Some(from), Some(to)) = (point(open), point(close)) else {
                return Err(open..close + 1);
            };
            if seen.contains(&(from, to)) {
                return Err(open..close + 1);
            }
            seen.push((from, to));
            changes.push(Change::Set { open: from, close: to });
        }
        changes.sort_by_key(|change| crate::text::collation::order_of(change, self.base));
        Ok(changes)
    }

    /// The word edits of a gap: the base and the new words between lone marks, paired in order.
    fn pieces(&self, (in_base, in_new): &(Range<usize>, Range<usize>)) -> Result<Vec<Piece>, Range<usize>> {
        let old = segments(in_base, &self.lone_base);
        let new = segments(in_new, &self.lone_new);
        let mut pieces = Vec::new();
        let surplus = new.len().saturating_sub(old.len());
        // Where the insertion of a gap without old words stands: outside of brackets that are lifted there.
        let lifted_close = in_base
            .clone()
            .rev()
            .find(|&index| matches!(self.base.kind(index), TokenKind::Close(_)));
        let point = lifted_close.map_or(in_base.start, |close| close + 1);
        match (old.first().zip(old.last()), surplus) {
            (_, 0) => {}
            (None, 1) => pieces.push(Piece {
                base: point..point,
                new: new.first().cloned(),
            }),
            (Some((_, last)), 1) => pieces.push(Piece {
                base: last.end..last.end,
                new: new.last().cloned(),
            }),
            (Some((first, last)), 2) => {
                pieces.push(Piece {
                    base: first.start..first.start,
                    new: new.first().cloned(),
                });
                pieces.push(Piece {
                    base: last.end..last.end,
                    new: new.last().cloned(),
                });
            }
            _ => return Err(self.set_between(&new)),
        }
        let middle = usize::from(surplus == 2);
        let mut replacing = new.into_iter().skip(middle);
        pieces.extend(old.into_iter().map(|base| Piece {
            base,
            new: replacing.next(),
        }));
        pieces.sort_by_key(|piece| (piece.base.start, piece.base.end));
        Ok(pieces)
    }

    /// The pair of the new text one mark of which stands between the first two stretches of new words.
    fn set_between(&self, new: &[Range<usize>]) -> Range<usize> {
        let between = new.first().map_or(0, |first| first.end);
        let set = self
            .sets
            .iter()
            .find(|(open, close)| *open == between || *close == between);
        set.map_or(0..self.new.len(), |&(open, close)| open..close + 1)
    }

    /// Where the lone new marks of a gap stand in the base.
    fn points(
        &self,
        (in_base, in_new): &(Range<usize>, Range<usize>),
        pieces: &[Piece],
        points: &mut Vec<(usize, Point)>,
    ) {
        let at = |index: usize, side| Point {
            at: u32::try_from(index).unwrap_or(u32::MAX),
            side,
        };
        for mark in in_new.clone().filter(|&index| self.lone_new[index]) {
            let new_of = |piece: &&Piece| piece.new.clone().unwrap_or(0..0);
            let with_words = || pieces.iter().filter(|piece| piece.new.is_some());
            let point = if matches!(self.new.kind(mark), TokenKind::Open(_)) {
                match with_words().find(|piece| new_of(piece).start > mark) {
                    // What is inserted here by this very text stands inside; what others insert, outside.
                    Some(next) => at(
                        next.base.start,
                        if next.base.is_empty() {
                            Side::Before
                        } else {
                            Side::After
                        },
                    ),
                    None => at(in_base.end, Side::After),
                }
            } else {
                match with_words().rfind(|piece| new_of(piece).start < mark) {
                    Some(last) => at(
                        last.base.end,
                        if last.base.is_empty() {
                            Side::After
                        } else {
                            Side::Before
                        },
                    ),
                    None => at(in_base.start, Side::Before),
                }
            };
            points.push((mark, point));
        }
    }
}

/// One word edit: tokens of the base that go, and of the new text that come.
#[derive(Debug)]
struct Piece {
    base: Range<usize>,
    new: Option<Range<usize>>,
}

/// The runs between lone marks that are not empty.
fn segments(range: &Range<usize>, is_lone: &[bool]) -> Vec<Range<usize>> {
    let mut segments = Vec::new();
    let mut start = range.start;
    for index in range.clone().chain(std::iter::once(range.end)) {
        if index == range.end || is_lone[index] {
            if start < index {
                segments.push(start..index);
            }
            start = index + 1;
        }
    }
    segments
}

/// Of `[may] [shall take]` beside `[can]`, aligning may take the mark that opens from the one pair and the mark that closes
/// from the other. The pair of the mark that comes first stands whole, unless what stays is in the way; then the other.
fn mend_halved_pairs(base: &Words, new: &Words, partners: &mut [Option<u32>]) {
    for index in 0..base.len() {
        let (TokenKind::Open(other) | TokenKind::Close(other)) = base.kind(index) else {
            continue;
        };
        let (other, Some(partner)) = (other as usize, partners[index]) else {
            continue;
        };
        let (TokenKind::Open(expected) | TokenKind::Close(expected)) = new.kind(partner as usize) else {
            continue;
        };
        if partners[other] == Some(expected) {
            continue;
        }
        let taken_by = partners.iter().position(|partner| *partner == Some(expected));
        let is_other = |place: &usize| Some(*place) != taken_by;
        let before = (0..other).rev().filter(is_other).find_map(|place| partners[place]);
        let after = (other + 1..partners.len())
            .filter(is_other)
            .find_map(|place| partners[place]);
        if before.is_none_or(|before| before < expected) && after.is_none_or(|after| expected < after) {
            if let Some(taken_by) = taken_by {
                partners[taken_by] = None;
            }
            partners[other] = Some(expected);
        }
    }
}

/// A pair stands only if both its marks are the marks of one pair on the other side.
fn part_halved_pairs(base: &Words, new: &Words, partners: &mut [Option<u32>]) {
    for index in 0..base.len() {
        let (TokenKind::Open(other) | TokenKind::Close(other)) = base.kind(index) else {
            continue;
        };
        let Some(partner) = partners[index] else { continue };
        let (TokenKind::Open(expected) | TokenKind::Close(expected)) = new.kind(partner as usize) else {
            continue;
        };
        if partners[other as usize] != Some(expected) {
            partners[index] = None;
        }
    }
}
