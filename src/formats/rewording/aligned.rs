//! The paragraphs of two versions of a draft, side by side.

use super::missing::{brought, stands_in};
use crate::model::{Paragraph, ParagraphKind};
use crate::text::{Fingerprint, Having, MOVED, likeness_of};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::cell::OnceCell;
use std::num::NonZeroU32;
use std::sync::Arc;

/// Less alike than this, two paragraphs are not versions of each other.
const ALIKE: f32 = 0.4;

/// What it is worth that they bear the same label.
const LABEL: f32 = 0.2;

/// So much more alike a paragraph must be to two of the other version than to one of them.
const TOGETHER: f32 = 0.08;

/// Who takes a paragraph for two explains three at once: half as much again as who takes one for one.
const OF_THREE: f32 = 1.5;

/// Paragraphs of two versions, side by side, in the order of both.
#[derive(Clone, Copy)]
pub(in crate::formats) enum Pair<'a> {
    /// Versions of each other.
    Both(&'a Paragraph, &'a Paragraph),
    /// Only in the old version.
    Gone(&'a Paragraph),
    /// Only in the new one.
    Come(&'a Paragraph),
}

/// Aligns the paragraphs of two versions: equal ones anchor, the others are matched where they are most alike. Of a paragraph
/// that became two the first is its version, and of two that became one the first has it.
pub(in crate::formats) fn align<'a>(old: &'a [Arc<Paragraph>], new: &'a [Arc<Paragraph>]) -> Vec<Pair<'a>> {
    let texts = |paragraphs: &'a [Arc<Paragraph>]| -> Vec<&'a str> {
        paragraphs.iter().map(|paragraph| paragraph.text.trim()).collect()
    };
    let mut pairs = Vec::with_capacity(old.len().max(new.len()));
    for step in capture_diff_slices(Algorithm::Patience, &texts(old), &texts(new)) {
        match step {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => {
                let equal = old[old_index..old_index + len]
                    .iter()
                    .zip(&new[new_index..new_index + len]);
                pairs.extend(equal.map(|(old, new)| Pair::Both(old, new)));
            }
            other => Between::of(&old[other.old_range()], &new[other.new_range()]).pair(&mut pairs),
        }
    }
    under_one_label(pairs)
}

/// Pairs what stands at the same place of a section under the same label, however little they have in common: a paragraph that was written
/// anew. What is more like another one, that comes or goes elsewhere, is that one.
fn under_one_label(pairs: Vec<Pair<'_>>) -> Vec<Pair<'_>> {
    let is_labelled = |one: &Paragraph| one.label.chars().any(char::is_alphanumeric);
    let gone = pairs.iter().filter(|pair| matches!(pair, Pair::Gone(_)));
    let gone: Vec<Fingerprint> = gone.map(|pair| Fingerprint::of(&pair.one().text)).collect();
    let brought = brought(&pairs);
    if gone.is_empty() || brought.is_empty() {
        return pairs;
    }
    let is_another = |new: &Paragraph| {
        let words = Fingerprint::of(&new.text);
        let mut others = gone.iter();
        others.any(|old| words.likeness_above(old, MOVED.next_down()) >= MOVED)
    };
    let is_anew = |old: &Paragraph, new: &Paragraph| {
        is_labelled(old) && old.label == new.label && !stands_in(old, &brought) && !is_another(new)
    };
    let mut found = Vec::with_capacity(pairs.len());
    // Under another heading the label is another paragraph's.
    let is_free = |pair: &Pair<'_>| pair.is_alone() && pair.one().kind == ParagraphKind::Body;
    for run in pairs.chunk_by(|one, other| is_free(one) && is_free(other)) {
        let mut rest = run.to_vec();
        while let Some((gone, come)) = first_of(&rest, is_anew) {
            let (old, new) = (rest[gone].one(), rest[come].one());
            let place = |pair: &Pair<'_>| if matches!(pair, Pair::Gone(_)) { gone } else { come };
            let (before, behind): (Vec<_>, Vec<_>) = (0..).zip(rest).partition(|(at, pair)| *at < place(pair));
            found.extend(before.into_iter().map(|(_, pair)| pair));
            found.push(Pair::Both(old, new));
            let behind = behind.into_iter().filter(|(at, pair)| *at != place(pair));
            rest = behind.map(|(_, pair)| pair).collect();
        }
        found.extend(rest);
    }
    found
}

/// Where the first stands of those that went that is one of those that came, and where that one does.
fn first_of(run: &[Pair<'_>], is_anew: impl Fn(&Paragraph, &Paragraph) -> bool) -> Option<(usize, usize)> {
    run.iter().enumerate().find_map(|(gone, pair)| {
        let Pair::Gone(old) = pair else { return None };
        let come = run
            .iter()
            .position(|pair| matches!(pair, Pair::Come(new) if is_anew(old, new)));
        come.map(|come| (gone, come))
    })
}

impl<'a> Pair<'a> {
    /// Whether it stands in one version alone.
    pub(super) fn is_alone(&self) -> bool {
        !matches!(self, Self::Both(..))
    }

    /// The paragraph that stands there, of the new version where it is in both.
    fn one(&self) -> &'a Paragraph {
        match self {
            Self::Both(_, one) | Self::Gone(one) | Self::Come(one) => one,
        }
    }
}

/// What two versions do at a place in both.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Match,
    Split,
    Join,
    Gone,
    Come,
}

/// What stands between two anchors. Of two drafts that have little in common that is everything, each paragraph of the one
/// against each of the other. So it is known at once how alike two are at most, and found once how alike they are, where
/// that is not enough.
struct Between<'a> {
    old: &'a [Arc<Paragraph>],
    new: &'a [Arc<Paragraph>],
    /// The words of each.
    words: [Vec<Fingerprint>; 2],
    /// What each shares with each.
    shared: Vec<Shared>,
}

/// What two paragraphs share.
struct Shared {
    /// So many words, in whatever order.
    words: u32,
    /// One more than there are in the same order, once that is asked.
    common: OnceCell<NonZeroU32>,
}

impl<'a> Between<'a> {
    fn of(old: &'a [Arc<Paragraph>], new: &'a [Arc<Paragraph>]) -> Self {
        let words = [old, new].map(|side| side.iter().map(|one| Fingerprint::of(&one.text)).collect::<Vec<_>>());
        let having = Having::of(&words[1]);
        let shared = words[0].iter().flat_map(|one| having.shared_with(one));
        let shared = shared.map(|words| Shared {
            words: u32::try_from(words).unwrap_or(u32::MAX),
            common: OnceCell::new(),
        });
        let shared = shared.collect();
        Self {
            old,
            new,
            words,
            shared,
        }
    }

    /// How alike two are at most; nothing where they are too little alike for anything.
    fn at_most(&self, o: usize, n: usize) -> f32 {
        if self.old[o].kind != self.new[n].kind {
            return 0.0;
        }
        let all = self.words[0][o].len() + self.words[1][n].len();
        let most = likeness_of(self.shared(o, n), all);
        match () {
            () if (all == 0 || most >= 1.0) && self.is_same(o, n) => 1.0,
            () if most < ALIKE - LABEL => 0.0,
            () => most,
        }
    }

    /// How many words two share, in whatever order.
    fn shared(&self, o: usize, n: usize) -> usize {
        self.shared[o * self.new.len() + n].words as usize
    }

    /// How many words two have in the same order.
    fn in_common(&self, o: usize, n: usize) -> usize {
        let known = &self.shared[o * self.new.len() + n].common;
        let find = || {
            let found = self.words[0][o].in_common(&self.words[1][n]);
            NonZeroU32::MIN.saturating_add(u32::try_from(found).unwrap_or(u32::MAX))
        };
        known.get_or_init(find).get() as usize - 1
    }

    fn is_same(&self, o: usize, n: usize) -> bool {
        self.old[o].text.trim() == self.new[n].text.trim()
    }

    fn alike(&self, o: usize, n: usize) -> f32 {
        let most = self.at_most(o, n);
        if most <= 0.0 || most >= 1.0 && self.is_same(o, n) {
            most
        } else {
            likeness_of(self.in_common(o, n), self.words[0][o].len() + self.words[1][n].len())
        }
    }

    /// What it is worth to call two paragraphs versions of each other; nothing below [`ALIKE`]. The same label helps.
    fn match_worth(&self, o: usize, n: usize) -> f32 {
        let label = self.label_worth(o, n);
        if self.at_most(o, n) + label < ALIKE {
            return 0.0;
        }
        let worth = self.alike(o, n) + label;
        if worth < ALIKE { 0.0 } else { worth }
    }

    fn label_worth(&self, o: usize, n: usize) -> f32 {
        let (old, new) = (&self.old[o].label, &self.new[n].label);
        if !old.is_empty() && old == new { LABEL } else { 0.0 }
    }

    /// What it is worth that the one paragraph became two; nothing where one of them alone is nearly as like it.
    fn split_worth(&self, o: usize, n: usize) -> f32 {
        let (old, [first, second]) = (&self.words[0][o], [n, n + 1].map(|n| &self.words[1][n]));
        self.together([(o, n), (o, n + 1)], old.len() + first.len() + second.len(), || {
            first.followed_by(second).likeness_above(old, ALIKE)
        })
    }

    /// What it is worth that two paragraphs became one.
    fn join_worth(&self, o: usize, n: usize) -> f32 {
        let ([first, second], new) = ([o, o + 1].map(|o| &self.words[0][o]), &self.words[1][n]);
        self.together([(o, n), (o + 1, n)], first.len() + second.len() + new.len(), || {
            first.followed_by(second).likeness_above(new, ALIKE)
        })
    }

    /// What it is worth that two paragraphs are one, each of which is so much like it alone. Where neither is at all, they
    /// are not together either. `words`: how many all three have.
    fn together(&self, pairs: [(usize, usize); 2], words: usize, both: impl Fn() -> f32) -> f32 {
        let at_most = pairs.map(|(o, n)| self.at_most(o, n));
        let is_unlike = at_most.iter().all(|most| *most <= 0.0);
        // The two together have no more words in common with the other one than each has by itself.
        let least = |alone: f32| ALIKE.max(alone + TOGETHER);
        let can_be = |common: [usize; 2], alone: f32| likeness_of(common[0] + common[1], words) >= least(alone);
        if is_unlike || !can_be(pairs.map(|(o, n)| self.shared(o, n)), 0.0) {
            return 0.0;
        }
        let [first, second] = pairs.map(|(o, n)| self.alike(o, n));
        let alone = first.max(second);
        let is_alone = alone <= 0.0 || alone >= 1.0;
        if is_alone || !can_be(pairs.map(|(o, n)| self.in_common(o, n)), alone) {
            return 0.0;
        }
        let both = both();
        if both >= least(alone) {
            let [(o, n), _] = pairs;
            both * OF_THREE + self.label_worth(o, n)
        } else {
            0.0
        }
    }

    /// Matches them in order, so that the sum of what the steps are worth is greatest.
    fn pair(&self, pairs: &mut Vec<Pair<'a>>) {
        let (rows, width) = (self.old.len(), self.new.len() + 1);
        let is_body = |paragraph: &Paragraph| paragraph.kind == ParagraphKind::Body;
        let are_bodies = |side: &[Arc<Paragraph>], at: usize| {
            side.get(at..at + 2)
                .is_some_and(|two| two.iter().all(|one| is_body(one)))
        };
        // best[o * width + n]: the greatest sum for the paragraphs from o and from n on, and the step to take there.
        let mut best = vec![(0.0_f32, Step::Come); (rows + 1) * width];
        for place in (0..(rows + 1) * width).rev() {
            let (o, n) = (place / width, place % width);
            let (is_old, is_new) = (o < rows, n + 1 < width);
            // Of steps that are worth the same the first.
            let mut found: Option<(f32, Step)> = None;
            let mut step = |step: Step, worth: f32, down: usize, right: usize| {
                let sum = worth + best[(o + down) * width + n + right].0;
                if found.is_none_or(|(best, _)| sum > best) {
                    found = Some((sum, step));
                }
            };
            if is_old && is_new {
                let worth = self.match_worth(o, n);
                if worth > 0.0 {
                    step(Step::Match, worth, 1, 1);
                }
                if are_bodies(self.new, n) && is_body(&self.old[o]) {
                    let worth = self.split_worth(o, n);
                    if worth > 0.0 {
                        step(Step::Split, worth, 1, 2);
                    }
                }
                if are_bodies(self.old, o) && is_body(&self.new[n]) {
                    let worth = self.join_worth(o, n);
                    if worth > 0.0 {
                        step(Step::Join, worth, 2, 1);
                    }
                }
            }
            if is_old {
                step(Step::Gone, 0.0, 1, 0);
            }
            if is_new {
                step(Step::Come, 0.0, 0, 1);
            }
            best[place] = found.unwrap_or((0.0, Step::Come));
        }
        let (mut o, mut n) = (0, 0);
        while o < rows || n + 1 < width {
            let step = best[o * width + n].1;
            if matches!(step, Step::Match | Step::Split | Step::Join) {
                pairs.push(Pair::Both(&self.old[o], &self.new[n]));
                (o, n) = (o + 1, n + 1);
            }
            if matches!(step, Step::Gone | Step::Join) {
                pairs.push(Pair::Gone(&self.old[o]));
                o += 1;
            }
            if matches!(step, Step::Come | Step::Split) {
                pairs.push(Pair::Come(&self.new[n]));
                n += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests;
