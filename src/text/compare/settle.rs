//! What an alignment leaves that a drafter would put otherwise.
//!
//! Aligning weighs every shared word by itself. Three things are only seen from further away:
//!
//! | seen | put to the room as |
//! |---|---|
//! | words go and only weak ones of them stay: `[cyber-attacks,] with [and] the` | two deletions, nothing brought anew |
//! | words trade places: `civil society and government`, `government and civil society` | one edit |
//! | a lone word survives in a sea of changes: `in this way` **trust** `will be assured` | one edit |

use super::align::{gaps, is_same};
use super::weights::{CLAUSE_END, TELLING, WEAK, Weights};
use crate::text::{TokenKind, Words};
use std::ops::Range;

/// How many words apart two words that trade places stand at the most.
const APART: usize = 3;

/// A shared run is lost where each of the edits beside it weighs more than so many times the run.
const LOST: i32 = 3;

type Gap = (Range<usize>, Range<usize>);

/// Aligns anew what the words around it show to be something else.
pub(super) fn settle(base: &Words, new: &Words, weights: &Weights, partners: &mut [Option<u32>]) {
    let texts = Texts { base, new, weights };
    for gap in gaps(partners, new.len()) {
        texts.keep_what_stays(&gap, partners);
    }
    // Joining two edits can bring a third within reach.
    while let Some(run) = texts.run_to_give_up(&gaps(partners, new.len())) {
        partners[run].fill(None);
    }
    for gap in gaps(partners, new.len()) {
        texts.part_one_to_one(&gap, partners);
    }
}

struct Texts<'a> {
    base: &'a Words,
    new: &'a Words,
    weights: &'a Weights,
}

impl Texts<'_> {
    /// Where everything new was there before, or everything that was there stays, nothing gives way to anything.
    fn keep_what_stays(&self, (in_base, in_new): &Gap, partners: &mut [Option<u32>]) {
        let is_one_sided = in_base.is_empty() || in_new.is_empty();
        if is_one_sided || is_structured(self.base, in_base) || is_structured(self.new, in_new) {
            return;
        }
        for (before, after) in self.all_stays(in_base, in_new).unwrap_or_default() {
            partners[before] = u32::try_from(after).ok();
        }
    }

    /// The tokens that stay, where one side holds all of the other in its order.
    fn all_stays(&self, in_base: &Range<usize>, in_new: &Range<usize>) -> Option<Vec<(usize, usize)>> {
        let mut stays = Vec::new();
        if in_new.len() < in_base.len() {
            let mut at = in_base.start;
            for after in in_new.clone() {
                let before = (at..in_base.end).find(|&before| is_same(self.base, before, self.new, after))?;
                stays.push((before, after));
                at = before + 1;
            }
        } else {
            let mut at = in_new.start;
            for before in in_base.clone() {
                let after = (at..in_new.end).find(|&after| is_same(self.base, before, self.new, after))?;
                stays.push((before, after));
                at = after + 1;
            }
        }
        Some(stays)
    }

    /// Words that give way one to one, some of them to their like (`labour`, `labor`), are a question each.
    fn part_one_to_one(&self, (in_base, in_new): &Gap, partners: &mut [Option<u32>]) {
        let pairs = || in_base.clone().zip(in_new.clone());
        let alike = |(before, after): (usize, usize)| are_alike(self.base.token(before), self.new.token(after));
        let is_plain = !is_structured(self.base, in_base) && !is_structured(self.new, in_new);
        if in_base.len() == in_new.len() && is_plain && pairs().any(alike) {
            for (before, after) in pairs().filter(|&(before, after)| is_same(self.base, before, self.new, after)) {
                partners[before] = u32::try_from(after).ok();
            }
        }
    }

    /// A run of shared words between two edits that are rather one, as places of the base.
    fn run_to_give_up(&self, gaps: &[Gap]) -> Option<Range<usize>> {
        gaps.windows(2).find_map(|pair| {
            let [before, after] = pair else { return None };
            let run = before.0.end..after.0.start;
            let is_plain = !run.is_empty()
                && run.clone().all(|index| {
                    matches!(self.base.kind(index), TokenKind::Word | TokenKind::Mark)
                        && self.weights.weigh(self.base.token(index)) != CLAUSE_END
                });
            let is_one = is_plain && (self.trades_places(before, &run, after) || self.is_lost(before, &run, after));
            is_one.then_some(run)
        })
    }

    /// What comes on the one side of the run went on the other.
    fn trades_places(&self, before: &Gap, run: &Range<usize>, after: &Gap) -> bool {
        let words = run.clone().filter(|&index| self.weighs(self.base, index)).count();
        let comes = |gone: &Range<usize>, come: &Range<usize>| {
            let mut telling = gone.clone().filter(|&index| self.weighs(self.base, index)).peekable();
            let holds = |index: usize| come.clone().any(|other| is_same(self.base, index, self.new, other));
            gone.len() <= APART && telling.peek().is_some() && telling.all(holds)
        };
        words <= APART && (comes(&before.0, &after.1) || comes(&after.0, &before.1))
    }

    /// The run says little beside all that changes around it.
    fn is_lost(&self, before: &Gap, run: &Range<usize>, after: &Gap) -> bool {
        let gives_way = |gap: &Gap| !gap.0.is_empty() && !gap.1.is_empty();
        if !gives_way(before) || !gives_way(after) {
            return false;
        }
        let weigh = |words: &Words, range: &Range<usize>| -> i32 {
            range.clone().map(|index| self.weights.weigh(words.token(index))).sum()
        };
        let weigh_gap = |gap: &Gap| weigh(self.base, &gap.0) + weigh(self.new, &gap.1);
        let beside = weigh_gap(before).min(weigh_gap(after));
        // One word in the place of another is no sea.
        beside > 2 * TELLING && weigh(self.base, run).saturating_mul(LOST) < beside
    }

    fn weighs(&self, words: &Words, index: usize) -> bool {
        words.kind(index) == TokenKind::Word && self.weights.weigh(words.token(index)) > WEAK
    }
}

/// Whether two words are one in another form: more than half of the longer one is the same at their ends.
fn are_alike(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let shorter = one.len().min(other.len());
    let first = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let last = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take(shorter - first)
        .take_while(|(a, b)| a == b)
        .count();
    one != other && 2 * (first + last) > one.len().max(other.len())
}

/// Brackets, or letters that are words only together.
fn is_structured(words: &Words, range: &Range<usize>) -> bool {
    let is_alone = |index: usize| {
        !matches!(words.kind(index), TokenKind::Word | TokenKind::Mark)
            || words.token(index).chars().all(|c| matches!(c, '\u{2e80}'..='\u{9fff}'))
    };
    range.clone().any(is_alone)
}
