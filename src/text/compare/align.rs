//! Which words of two texts are the same ones.
//!
//! A comparison for a room minimises what must be decided, not what must be copied: opening an edit costs
//! [`OPENING`], and shared words only hold two edits apart when the run that they stand in weighs more. So
//! `fostering respect for universally-held values` against `ensuring universally-held human rights` gives two edits,
//! and a lone `the` or comma in the middle of a rewording none.
//!
//! The best alignment is found by dynamic programming with a state for "inside an edit" (affine gaps, Gotoh 1982),
//! after the common ends are set aside and what lies between is cut at long runs around words that both sides hold once:
//! no alignment worth having would leave such a run out.

use super::Weights;
use super::numbered::Numbered;
use crate::text::{TokenKind, Words};
use std::ops::Range;

/// What opening an edit costs, in hundredths of a telling word: one word that tells something, or the end of a clause,
/// keeps two edits apart; an article, a preposition or a comma does not, nor two of them. Chosen on the tuning half of
/// the gold set (`tests/data/gold`), where 26 to 45 are the same and 50 does worse.
const OPENING: i32 = 40;

/// What it costs to leave a bracket out where no edit is: little, but more than nothing, since lifting or setting a pair
/// is decided too.
const LEFT_OUT: i32 = 10;

/// Stretches with more cells than this are cut before they are aligned: at most 16 MB of traces.
const MOST_CELLS: usize = 1 << 24;

/// Stretches with fewer cells than this are aligned as they are: looking for cuts would take longer.
const FEW_CELLS: usize = 128;

/// No alignment reaches this state.
const NEVER: i32 = i32::MIN / 2;

/// For every token of `base` the token of `new` that it is; the partners ascend.
pub(super) fn align(base: &Words, new: &Words, weights: &Weights) -> Vec<Option<u32>> {
    let mut partners = vec![None; base.len()];
    let (mut start, mut base_end, mut new_end) = (0, base.len(), new.len());
    while start < base_end.min(new_end) && is_same(base, start, new, start) {
        partners[start] = Some(number(start));
        start += 1;
    }
    while base_end.min(new_end) > start && is_same(base, base_end - 1, new, new_end - 1) {
        (base_end, new_end) = (base_end - 1, new_end - 1);
        partners[base_end] = Some(number(new_end));
    }
    if start < base_end && start < new_end {
        let texts = Numbered::of([(base, start..base_end), (new, start..new_end)], weights);
        texts.align(start..base_end, start..new_end, &mut partners);
        // A bracket that both sides have can part what is inside an edit; then its parts may begin or end alike.
        trim_gaps(&mut partners, new.len(), |in_base, in_new| {
            texts.is_same(in_base, in_new)
        });
        texts.settle_moved(weights, &mut partners);
        texts.settle(&mut partners);
        texts.part(&mut partners);
    }
    super::slide::slide(base, new, &mut partners);
    partners
}

/// Whether two tokens are the same; a bracket with a partner is never taken for one without.
pub(in crate::text) fn is_same(base: &Words, in_base: usize, new: &Words, in_new: usize) -> bool {
    class(base.kind(in_base)) == class(new.kind(in_new)) && base.token(in_base) == new.token(in_new)
}

pub(super) fn class(kind: TokenKind) -> u8 {
    match kind {
        TokenKind::Word | TokenKind::Mark => 0,
        TokenKind::Open(_) => 1,
        TokenKind::Close(_) => 2,
    }
}

impl Numbered<'_> {
    fn align(&self, base: Range<usize>, new: Range<usize>, partners: &mut [Option<u32>]) {
        let cells = base.len().saturating_mul(new.len());
        if cells == 0 {
            return;
        }
        let runs = if cells > FEW_CELLS {
            self.runs(&base, &new, cells > MOST_CELLS)
        } else {
            Vec::new()
        };
        if runs.is_empty() {
            // Without anything to cut at, a stretch that is too large stays one edit.
            if cells <= MOST_CELLS {
                self.align_exactly(&base, &new, partners);
            }
            return;
        }
        let (mut base_at, mut new_at) = (base.start, new.start);
        for (in_base, in_new, length) in runs {
            for step in 0..length {
                partners[in_base + step] = Some(number(in_new + step));
            }
            self.align(base_at..in_base, new_at..in_new, partners);
            (base_at, new_at) = (in_base + length, in_new + length);
        }
        self.align(base_at..base.end, new_at..new.end, partners);
    }

    /// Runs of equal tokens around words that both sides hold once, as starts and length; ascending on both sides. Only
    /// those that weigh more than the two edits which they could part at the most, unless any will do.
    fn runs(&self, base: &Range<usize>, new: &Range<usize>, any: bool) -> Vec<(usize, usize, usize)> {
        let anchors = self.anchors(base, new);
        let mut runs = Vec::new();
        let (mut base_at, mut new_at) = (base.start, new.start);
        for (index, &(in_base, in_new)) in anchors.iter().enumerate() {
            if in_base < base_at || in_new < new_at {
                continue;
            }
            let (base_end, new_end) = anchors.get(index + 1).copied().unwrap_or((base.end, new.end));
            let is_same = |before: usize, after: usize| self.is_same(before, after);
            let room = (in_base - base_at).min(in_new - new_at);
            let back = (1..=room)
                .take_while(|&step| is_same(in_base - step, in_new - step))
                .count();
            let room = (base_end - in_base).min(new_end - in_new).max(1);
            let mut ahead = (0..room)
                .take_while(|&step| is_same(in_base + step, in_new + step))
                .count();
            // The next anchor may belong to the same run.
            while in_base + ahead < base.end && in_new + ahead < new.end && is_same(in_base + ahead, in_new + ahead) {
                ahead += 1;
            }
            let (start, length) = ((in_base - back, in_new - back), back + ahead);
            let weight: i32 = (0..length)
                .map(|step| self.weights[self.in_base[start.0 + step] as usize])
                .sum();
            if any || weight > 2 * OPENING {
                runs.push((start.0, start.1, length));
                (base_at, new_at) = (start.0 + length, start.1 + length);
            }
        }
        runs
    }

    /// Words that stand once on both sides, the longest run of them that ascends on both.
    fn anchors(&self, base: &Range<usize>, new: &Range<usize>) -> Vec<(usize, usize)> {
        let mut places: Vec<[Option<Result<usize, ()>>; 2]> = vec![[None; 2]; self.weights.len()];
        for (side, tokens, range) in [(0, &self.in_base, base), (1, &self.in_new, new)] {
            for index in range.clone() {
                let place = &mut places[tokens[index] as usize][side];
                *place = Some(if place.is_none() { Ok(index) } else { Err(()) });
            }
        }
        let mut common: Vec<(usize, usize)> = places
            .iter()
            .filter_map(|place| match place {
                [Some(Ok(in_base)), Some(Ok(in_new))] => Some((*in_base, *in_new)),
                _ => None,
            })
            .collect();
        common.sort_unstable();
        longest_ascending(&common)
    }

    fn align_exactly(&self, base: &Range<usize>, new: &Range<usize>, partners: &mut [Option<u32>]) {
        let (rows, columns) = (base.len(), new.len());
        // Two scores a cell: the best alignment that ends between edits, and the best that ends inside one.
        let (mut between, mut inside) = (vec![NEVER; columns + 1], vec![-OPENING; columns + 1]);
        (between[0], inside[0]) = (0, NEVER);
        for column in (0..columns).take_while(|&column| self.is_bracket(self.in_new[new.start + column])) {
            between[column + 1] = 0;
        }
        let mut traces = vec![0_u8; rows * columns];
        for row in 0..rows {
            let token = self.in_base[base.start + row];
            let (weight, is_bracket) = (self.weights[token as usize], self.is_bracket(token));
            let (mut diagonal_between, mut diagonal_inside) = (between[0], inside[0]);
            between[0] = if is_bracket { between[0] } else { NEVER };
            inside[0] = -OPENING;
            for column in 0..columns {
                let other = self.in_new[new.start + column];
                let (up_between, up_inside) = (between[column + 1], inside[column + 1]);
                let (left_between, left_inside) = (between[column], inside[column]);
                let shared = if token == other { weight } else { NEVER };
                let free = |is_free: bool, score: i32| if is_free { score } else { NEVER };
                let here = best([
                    (diagonal_between + shared, BETWEEN_BY_MATCH),
                    (
                        free(!is_bracket, diagonal_inside + shared),
                        BETWEEN_BY_MATCH | FROM_OTHER,
                    ),
                    (free(is_bracket, up_between - LEFT_OUT), BETWEEN_UP),
                    (free(self.is_bracket(other), left_between - LEFT_OUT), BETWEEN_LEFT),
                ]);
                let edit = best([
                    (up_inside, INSIDE_UP),
                    (left_inside, INSIDE_LEFT),
                    (up_between - OPENING, INSIDE_UP | INSIDE_FROM_BETWEEN),
                    (left_between - OPENING, INSIDE_LEFT | INSIDE_FROM_BETWEEN),
                    (free(is_bracket, diagonal_inside + shared), INSIDE_BY_MATCH),
                ]);
                traces[row * columns + column] = here.1 | edit.1;
                (diagonal_between, diagonal_inside) = (up_between, up_inside);
                (between[column + 1], inside[column + 1]) = (here.0.max(NEVER), edit.0.max(NEVER));
            }
        }
        let mut is_between = between[columns] >= inside[columns];
        let (mut row, mut column) = (rows, columns);
        while row > 0 && column > 0 {
            let trace = traces[(row - 1) * columns + column - 1];
            let (way, turns) = if is_between {
                (trace & BETWEEN, trace & FROM_OTHER != 0)
            } else {
                ((trace & INSIDE) >> INSIDE_SHIFT, trace & INSIDE_FROM_BETWEEN != 0)
            };
            match way {
                UP => row -= 1,
                LEFT => column -= 1,
                _ => {
                    (row, column) = (row - 1, column - 1);
                    partners[base.start + row] = Some(number(new.start + column));
                }
            }
            is_between ^= turns;
        }
    }
}

/// The best of some scores; of equals the first.
fn best<const N: usize>(candidates: [(i32, u8); N]) -> (i32, u8) {
    let mut best = candidates[0];
    for candidate in &candidates[1..] {
        if candidate.0 > best.0 {
            best = *candidate;
        }
    }
    best
}

// A trace holds for either state by which step it was reached, and whether from the other state.
const BY_MATCH: u8 = 0;
const UP: u8 = 1;
const LEFT: u8 = 2;
const BETWEEN: u8 = 3;
const BETWEEN_BY_MATCH: u8 = BY_MATCH;
const BETWEEN_UP: u8 = UP;
const BETWEEN_LEFT: u8 = LEFT;
const FROM_OTHER: u8 = 4;
const INSIDE_SHIFT: u8 = 3;
const INSIDE: u8 = 3 << INSIDE_SHIFT;
const INSIDE_BY_MATCH: u8 = BY_MATCH << INSIDE_SHIFT;
const INSIDE_UP: u8 = UP << INSIDE_SHIFT;
const INSIDE_LEFT: u8 = LEFT << INSIDE_SHIFT;
const INSIDE_FROM_BETWEEN: u8 = 32;

/// The longest subsequence whose second members ascend (patience sorting); the first members ascend already.
pub(in crate::text) fn longest_ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (index, pair) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|&top| pairs[top].1 < pair.1);
        before[index] = pile.checked_sub(1).map(|previous| tops[previous]);
        if pile == tops.len() {
            tops.push(index);
        } else {
            tops[pile] = index;
        }
    }
    let mut chain: Vec<_> = std::iter::successors(tops.last().copied(), |&index| before[index]).collect();
    chain.reverse();
    chain.into_iter().map(|index| pairs[index]).collect()
}

/// Words that go and come again at the edge of one edit stay.
pub(super) fn trim_gaps(partners: &mut [Option<u32>], new_length: usize, is_same: impl Fn(usize, usize) -> bool) {
    for (in_base, in_new) in gaps(partners, new_length) {
        let shared = in_base.len().min(in_new.len());
        let first = (0..shared).take_while(|at| is_same(in_base.start + at, in_new.start + at));
        let first = first.count();
        let last = (1..=shared - first).take_while(|at| is_same(in_base.end - at, in_new.end - at));
        let last = last.count();
        for at in 0..first {
            partners[in_base.start + at] = Some(number(in_new.start + at));
        }
        for at in 1..=last {
            partners[in_base.end - at] = Some(number(in_new.end - at));
        }
    }
}

/// The stretches between matches, on both sides: what the two texts do not share.
pub(super) fn gaps(partners: &[Option<u32>], new_length: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut gaps = Vec::new();
    let (mut base_at, mut new_at) = (0, 0);
    for (in_base, partner) in partners.iter().enumerate() {
        let Some(in_new) = partner.map(|partner| partner as usize) else {
            continue;
        };
        if base_at < in_base || new_at < in_new {
            gaps.push((base_at..in_base, new_at..in_new));
        }
        (base_at, new_at) = (in_base + 1, in_new + 1);
    }
    if base_at < partners.len() || new_at < new_length {
        gaps.push((base_at..partners.len(), new_at..new_length));
    }
    gaps
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
