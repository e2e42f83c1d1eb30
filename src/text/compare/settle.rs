//! What an alignment leaves that a drafter would put otherwise.
//!
//! Aligning weighs every shared word by itself. Seven things are only seen from further away:
//!
//! | seen | put to the room as |
//! |---|---|
//! | words go and only weak ones of them stay: `[cyber-attacks,] with [and] the` | two deletions, nothing brought anew |
//! | words trade places: `civil society and government`, `government and civil society` | one edit |
//! | words go before a word and others come behind it: `under regular` **review**, **review** `regularly` | one edit |
//! | the last item of a list takes its conjunction along: `and reliable`, `, reliable and secure` | one edit |
//! | a passage was rewritten, and a theme stays: the **public buildings** of another sentence on them | one edit |
//! | a word goes beside what stays, and a form of it stays far from that: `human` `rights, in particular the` **right** `to` … | one edit |
//! | a part of a compound survives: `cybercrime` **cyber-**`attacks`, **cyber-**`crime` | one edit |

use super::align::gaps;
use super::numbered::{Gap, Numbered, gives_way};
use super::part::parts_items;
use super::weights::TELLING;
use crate::text::alike::is_form;
use crate::text::{TokenKind, Words};
use std::ops::Range;

/// How many words apart two words that trade places stand at the most, or a conjunction from where it went.
const APART: usize = 3;

/// What comes for words that trade places is hardly longer than they are.
const MOST_TRADED: usize = 2 * APART;

/// A passage is only told to be rewritten where so much goes and as much comes: four telling words.
const REWRITTEN: i32 = 4 * TELLING;

/// It is rewritten where what stays weighs at most one part in so many of what goes, and of what comes. By the tuning half
/// 2.5 to 3.5 do as well, 2 and 4 worse.
const STAYS: i32 = 3;

/// More edits than this are not looked at together.
const MOST_GAPS: usize = 16;

impl Numbered<'_> {
    /// Aligns anew what the words around it show to be something else.
    pub(super) fn settle(&self, partners: &mut [Option<u32>]) {
        for gap in gaps(partners, self.new.len()) {
            self.keep_what_stays(&gap, partners);
        }
        self.give_up_the_rewritten(partners);
        self.give_up_runs(partners);
    }

    /// Where everything new was there before, or everything that was there stays, nothing gives way to anything. A bracket of
    /// the base before or behind all of that is a question of its own.
    fn keep_what_stays(&self, (in_base, in_new): &Gap, partners: &mut [Option<u32>]) {
        let is_bracket = |index: &usize| self.is_bracket(self.in_base[*index]);
        let first = in_base.clone().take_while(is_bracket).count();
        let last = in_base.clone().skip(first).rev().take_while(is_bracket).count();
        let gap = &(in_base.start + first..in_base.end - last, in_new.clone());
        if !gives_way(gap) || self.is_structured(gap) {
            return;
        }
        for (before, after) in self.all_stays(&gap.0, &gap.1).unwrap_or_default() {
            partners[before] = u32::try_from(after).ok();
        }
    }

    /// The tokens that stay, where one side holds all of the other in its order.
    fn all_stays(&self, in_base: &Range<usize>, in_new: &Range<usize>) -> Option<Vec<(usize, usize)>> {
        let mut stays = Vec::new();
        if in_new.len() < in_base.len() {
            let mut at = in_base.start;
            for after in in_new.clone() {
                let before = (at..in_base.end).find(|&before| self.is_same(before, after))?;
                stays.push((before, after));
                at = before + 1;
            }
        } else {
            let mut at = in_new.start;
            for before in in_base.clone() {
                let after = (at..in_new.end).find(|&after| self.is_same(before, after))?;
                stays.push((before, after));
                at = after + 1;
            }
        }
        Some(stays)
    }

    /// Gives up runs of shared words between two edits that are rather one. Joining two can bring a third within reach,
    /// behind them or before.
    fn give_up_runs(&self, partners: &mut [Option<u32>]) {
        let mut settled: Vec<Gap> = Vec::new();
        for gap in gaps(partners, self.new.len()) {
            let mut gap = gap;
            while let Some(before) = settled.pop_if(|before| self.are_one(before, &gap)) {
                partners[before.0.end..gap.0.start].fill(None);
                gap = (before.0.start..gap.0.end, before.1.start..gap.1.end);
            }
            settled.push(gap);
        }
    }

    /// Whether two edits with a run of shared words between them are rather one.
    fn are_one(&self, before: &Gap, after: &Gap) -> bool {
        let run = before.0.end..after.0.start;
        !run.is_empty()
            && self.is_plain(&run)
            && (self.trades_places(before, &run, after)
                || self.is_turned(before, &run, after)
                || self.takes_its_conjunction(before, &run, after)
                || self.is_another_form(before, &run, after)
                || self.is_of_a_compound(&run, after))
    }

    /// A part of a word with a hyphen, the rest of which changes: `cyber-` of `cyber-attacks`, `cyber-crime`, and `cyber` of
    /// `cyber activity`.
    fn is_of_a_compound(&self, run: &Range<usize>, after: &Gap) -> bool {
        let is_glued = |index: usize| self.base.space(index).is_empty();
        let hyphen = |index: usize| self.base.token(index) == "-" && is_glued(index);
        let ends_at_hyphen = match run.len() {
            1 => hyphen(run.end),
            2 => hyphen(run.end - 1) && is_glued(run.end),
            _ => false,
        };
        !after.0.is_empty() && ends_at_hyphen
    }

    /// Where little stays of a passage, it was rewritten: what stays in between is chance, or the theme.
    fn give_up_the_rewritten(&self, partners: &mut [Option<u32>]) {
        let gaps = gaps(partners, self.new.len());
        let mut start = 0;
        while start < gaps.len() {
            if let Some(count) = self.rewritten_from(&gaps[start..]) {
                partners[gaps[start].0.end..gaps[start + count].0.start].fill(None);
                start += count;
            }
            start += 1;
        }
    }

    /// With how many of the gaps after the first one that is one rewriting.
    fn rewritten_from(&self, gaps: &[Gap]) -> Option<usize> {
        // Brackets are questions of their own.
        let is_free = |gap: &Gap| !self.is_structured(gap);
        let first = gaps.first().filter(|first| gives_way(first) && is_free(first))?;
        let (mut gone, mut come) = (self.weigh_base(&first.0), self.weigh_new(&first.1));
        let (mut kept, mut found) = (0, None);
        for (count, pair) in gaps.windows(2).enumerate().take(MOST_GAPS) {
            let run = pair[0].0.end..pair[1].0.start;
            if !self.is_plain(&run) || !is_free(&pair[1]) {
                break;
            }
            kept += self.weigh_base(&run);
            gone += self.weigh_base(&pair[1].0);
            come += self.weigh_new(&pair[1].1);
            let changed = gone.min(come);
            if gives_way(&pair[1]) && changed >= REWRITTEN && kept.saturating_mul(STAYS) <= changed {
                found = Some(count + 1);
            }
        }
        found
    }

    /// What comes on the one side of the run went on the other.
    fn trades_places(&self, before: &Gap, run: &Range<usize>, after: &Gap) -> bool {
        let words = run.clone().filter(|&index| self.tells(index)).count();
        let comes = |gone: &Range<usize>, come: &Range<usize>| {
            let mut telling = gone.clone().filter(|&index| self.tells(index)).peekable();
            let holds = |index: usize| come.clone().any(|other| self.is_same(index, other));
            gone.len() <= APART && come.len() <= MOST_TRADED && telling.peek().is_some() && telling.all(holds)
        };
        words <= APART && (comes(&before.0, &after.1) || comes(&after.0, &before.1))
    }

    /// Words go before a single word and others come behind it: the phrase was turned round.
    fn is_turned(&self, before: &Gap, run: &Range<usize>, after: &Gap) -> bool {
        let are_few_words = |words: &Words, range: &Range<usize>| {
            (1..=APART).contains(&range.len()) && range.clone().all(|index| words.kind(index) == TokenKind::Word)
        };
        run.len() == 1
            && before.1.is_empty()
            && after.0.is_empty()
            && are_few_words(self.base, &before.0)
            && are_few_words(self.new, &after.1)
    }

    /// A lone word of what goes, a form of which stands beside what stays, is that one: of `human rights, in particular the`
    /// **right** `to education and the rights of all`, `human right of all`.
    fn is_another_form(&self, before: &Gap, run: &Range<usize>, after: &Gap) -> bool {
        let Some(word) = only(run).filter(|&word| self.tells(word)) else {
            return false;
        };
        let goes = |gap: &Gap| gap.1.is_empty() && !gap.0.is_empty();
        let is_form = |index: usize| self.tells(index) && is_form(self.base.token(index), self.base.token(word));
        goes(before) && goes(after) && (is_form(before.0.start) || is_form(after.0.end - 1))
    }

    /// Where a comma comes for the conjunction of a list, which comes again before another item, or the other way round.
    /// That comma alone is no question: `affordable{- and-}{+,+} reliable{+ and secure+}`.
    fn takes_its_conjunction(&self, before: &Gap, run: &Range<usize>, after: &Gap) -> bool {
        let goes_from = |here: &Gap, there: &Gap| {
            let (Some(old), Some(new)) = (only(&here.0), only(&here.1)) else {
                return false;
            };
            let goes = parts_items(self.new.token(new)) && there.1.clone().any(|index| self.is_same(old, index));
            let comes = parts_items(self.base.token(old)) && there.0.clone().any(|index| self.is_same(index, new));
            goes || comes
        };
        run.len() <= APART && (goes_from(before, after) || goes_from(after, before))
    }
}

/// The one word of a stretch that is one word long.
fn only(range: &Range<usize>) -> Option<usize> {
    (range.len() == 1).then_some(range.start)
}
