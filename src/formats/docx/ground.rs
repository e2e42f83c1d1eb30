//! On which words a version was written: a print that comes back may hold words in plain that the draft does not have.
//!
//! In a redline somebody accepted them, in a clean text they were accepted before it went out. They are the ground on which
//! its sender writes and none of his proposal: what he changes is told of the draft, and only where he changes such words
//! themselves his words come in the place of these.
//!
//! ```text
//! draft        States should meet.
//! clean text   States shall meet.       Norway: should → shall, accepted
//! Kenya        States shall +all+ meet. its proposal: States should all meet.
//!              States -shall-+must+ meet.             States must meet., instead of Norway's
//! ```

use crate::formats::report::differing;
use crate::model::{Change, Edit, EditId, Paragraph, Span, TrackedChange};
use crate::text::{Applied, Weights, Words, applied, compare};
use std::ops::Range;

/// Where the words of a file differ from the draft's, though its sender did not change them.
#[derive(Default)]
pub(super) struct Ground {
    apart: Vec<Apart>,
    /// The edits that were accepted, where it is not known what each of them has to do with these places.
    all: Vec<EditId>,
    /// Replacements of which one half was accepted: the words went, or the new ones came.
    halves: Vec<EditId>,
}

/// One such place.
struct Apart {
    /// The bytes of the draft.
    old: Range<usize>,
    /// The bytes of the file.
    own: Range<usize>,
    /// The edits that were accepted there, where they are known.
    edits: Vec<EditId>,
}

/// What a sender says, told of the draft.
pub(super) struct OnDraft {
    /// The text.
    pub text: String,
    /// The changes that lead to it; none where some of the ground is in it.
    pub tracked: Vec<TrackedChange>,
    /// The edits whose words he changes.
    pub touched: Vec<EditId>,
}

impl Ground {
    /// The ground of a paragraph of a file that stands for one of the draft, where edits that are known there lead to it.
    pub fn by_edits(old: &Paragraph, own: &str) -> Option<Self> {
        let (base, text) = (Words::of(&old.text), Words::of(own));
        let (ids, changes): (Vec<EditId>, Vec<&Change>) = old.edits.iter().map(|one| (one.id, &one.change)).unzip();
        let found = applied(&base, &text, &changes, false)?;
        Some(Self::told(&base, &text, &found, &ids))
    }

    /// The ground of a paragraph of a redline, of which changes that are known there were settled: of rivals that were all accepted
    /// each stands behind the other.
    pub fn settled(old: &Paragraph, own: &str, is_known: impl Fn(EditId) -> bool) -> Option<Self> {
        let (base, text) = (Words::of(&old.text), Words::of(own));
        let known = old.edits.iter().filter(|one| is_known(one.id));
        let (ids, changes): (Vec<EditId>, Vec<&Change>) = known.map(|one| (one.id, &one.change)).unzip();
        let found = applied(&base, &text, &changes, false).or_else(|| applied(&base, &text, &changes, true))?;
        Some(Self::told(&base, &text, &found, &ids))
    }

    /// The ground of a paragraph of a redline of which everything was accepted, rivals too, which stand there behind each other.
    pub fn accepted_as_a_whole(old: &Paragraph, own: &str, is_known: impl Fn(EditId) -> bool) -> Option<Self> {
        let all = old.edits.iter().map(|one| one.id).filter(|id| is_known(*id)).collect();
        let ground = Self::by_words(old, own)?;
        Some(Self { all, ..ground })
    }

    /// The same of a paragraph in which one half of a replacement was accepted, and the other may be open still.
    pub fn by_halves(old: &Paragraph, own: &str, is_known: impl Fn(EditId) -> bool) -> Option<Self> {
        let (base, text) = (Words::of(&old.text), Words::of(own));
        let known: Vec<&Edit> = old.edits.iter().filter(|one| is_known(one.id)).collect();
        let (of, halves) = halves(&base, &known);
        let all: Vec<&Change> = known.iter().map(|one| &one.change).chain(&halves).collect();
        let found = applied(&base, &text, &all, false)?;
        let ids: Vec<EditId> = known.iter().map(|one| one.id).collect();
        let made = found
            .changes
            .iter()
            .filter_map(|(place, _)| place.checked_sub(ids.len()));
        let halves = made.filter_map(|place| Some(of.get(place)?.0)).collect();
        let ground = Self::told(&base, &text, &found, &ids);
        Some(Self { halves, ..ground })
    }

    /// The ground of a paragraph that reads otherwise in the draft, whoever changed that.
    pub fn by_words(old: &Paragraph, own: &str) -> Option<Self> {
        let (base, text) = (Words::of(&old.text), Words::of(own));
        let changes = compare(old.id, &old.halves, &base, &text, &Weights::default());
        let changes: Vec<&Change> = changes.iter().collect();
        let found = applied(&base, &text, &changes, false)?;
        Some(Self::told(&base, &text, &found, &[]))
    }

    fn told(base: &Words, text: &Words, found: &Applied, ids: &[EditId]) -> Self {
        let (old, own) = (base.text(), text.text());
        let (mut apart, mut made) = (Vec::new(), found.changes.iter().peekable());
        let (mut from, mut begins) = (0, 0);
        for index in 0..=base.len() {
            let kept = match found.partners.get(index) {
                Some(None) => continue,
                Some(Some(partner)) => {
                    let (old, own) = (base.tokens()[index], text.tokens()[*partner as usize]);
                    [old.start..old.end, own.start..own.end].map(|at| at.start as usize..at.end as usize)
                }
                None => [old.len()..old.len(), own.len()..own.len()],
            };
            let here = std::iter::from_fn(|| made.next_if(|(_, at)| *at <= index));
            let edits: Vec<EditId> = here.filter_map(|(place, _)| ids.get(*place).copied()).collect();
            let [of_old, of_own] = kept;
            let gap = differing((old, from..of_old.start), (own, begins..of_own.start));
            apart.extend(gap.map(|(old, own)| Apart { old, own, edits }));
            (from, begins) = (of_old.end, of_own.end);
        }
        Self {
            apart,
            ..Self::default()
        }
    }

    /// What leads from the words of the draft to those of the file.
    pub fn changes(&self, own: &str) -> Vec<TrackedChange> {
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let change = |apart: &Apart| TrackedChange {
            from: number(apart.old.start),
            to: number(apart.old.end),
            new: own[apart.own.clone()].to_owned(),
            ..TrackedChange::default()
        };
        self.apart.iter().map(change).collect()
    }

    /// The edits that were accepted.
    pub fn accepted(&self) -> impl Iterator<Item = EditId> + '_ {
        self.apart
            .iter()
            .flat_map(|apart| &apart.edits)
            .chain(&self.all)
            .copied()
    }

    /// The replacements of which one half was accepted.
    pub fn halves(&self) -> &[EditId] {
        &self.halves
    }

    /// What somebody says who makes some changes to the words of the file, which stand in the order of the text.
    pub fn on_draft(&self, old: &str, own: &str, tracked: &[TrackedChange]) -> OnDraft {
        let touches = |apart: &Apart| tracked.iter().any(|change| apart.is_touched(own, change));
        let (taken, left): (Vec<&Apart>, Vec<&Apart>) = self.apart.iter().partition(|apart| touches(apart));
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let accepted = taken.iter().map(|apart| TrackedChange {
            from: number(apart.old.start),
            to: number(apart.old.end),
            new: own[apart.own.clone()].to_owned(),
            ..TrackedChange::default()
        });
        let accepted: Vec<TrackedChange> = accepted.collect();
        let with_taken = TrackedChange::apply(old, &accepted).unwrap_or_else(|| own.to_owned());
        let changes = tracked.iter().map(|change| {
            let (from, to) = (change.from as usize, change.to as usize);
            TrackedChange {
                from: number(on_draft(&left, own, from, from == to)),
                to: number(on_draft(&left, own, to, true)),
                ..change.clone()
            }
        });
        let changes: Vec<TrackedChange> = changes.collect();
        OnDraft {
            text: TrackedChange::apply(&with_taken, &changes).unwrap_or(with_taken),
            tracked: if taken.is_empty() { changes } else { Vec::new() },
            touched: taken.iter().flat_map(|apart| &apart.edits).copied().collect(),
        }
    }
}

impl Apart {
    /// Whether a change to the words of a file changes these; the space at their edges is nobody's. What is inserted beside words
    /// that came in where the draft has none, or where words went, is said of the text with them: without them nobody knows
    /// on which side of what is there it would stand.
    fn is_touched(&self, own: &str, change: &TrackedChange) -> bool {
        let (from, to) = (change.from as usize, change.to as usize);
        if from == to && (self.is_bare(own) || self.old.is_empty()) {
            let apart = if from < self.own.start {
                from..self.own.start
            } else {
                self.own.end..from
            };
            self.own.contains(&from) || !has_words(own, apart)
        } else if from == to {
            has_words(own, self.own.start..from) && has_words(own, to..self.own.end)
        } else if self.own.is_empty() {
            from < self.own.start && self.own.end < to
        } else {
            has_words(own, from.max(self.own.start)..to.min(self.own.end))
        }
    }

    /// Whether the file has no words there.
    fn is_bare(&self, own: &str) -> bool {
        !has_words(own, self.own.clone())
    }
}

/// Of each replacement its halves, that the words go and that the new ones come behind them: of which edit each is and whether it
/// is the first, and what it changes. A tracked change has no blank between what goes and what comes, so that both may be one word.
pub(super) fn halves(base: &Words, edits: &[&Edit]) -> (Vec<(EditId, bool)>, Vec<Change>) {
    let of_one = |edit: &&Edit| match &edit.change {
        Change::Words { at, new } if !at.is_empty() && !new.is_empty() => {
            let goes = Change::Words {
                at: *at,
                new: String::new(),
            };
            let comes = Change::Words {
                at: Span::new(at.end, at.end),
                new: new.clone(),
            };
            let last = at.end.saturating_sub(1);
            let joined = Change::Words {
                at: Span::new(last, at.end),
                new: format!("{}{new}", base.token(last as usize)),
            };
            vec![
                ((edit.id, true), goes),
                ((edit.id, false), comes),
                ((edit.id, false), joined),
            ]
        }
        _ => Vec::new(),
    };
    edits.iter().flat_map(of_one).unzip()
}

fn has_words(text: &str, at: Range<usize>) -> bool {
    text.get(at).is_some_and(|part| !part.trim().is_empty())
}

/// Where a byte of a file stands once some of its ground is the draft's words again; `ends`: it is the end of something, and
/// stands before words that come back there.
fn on_draft(left: &[&Apart], own: &str, at: usize, ends: bool) -> usize {
    let (mut more, mut less) = (0, 0);
    for apart in left {
        let is_behind = apart.own.end == at && (!apart.own.is_empty() || !ends);
        if apart.own.end < at || is_behind {
            (more, less) = (more + apart.old.len(), less + apart.own.len());
        } else if apart.own.start < at {
            // In the space at its edge.
            less += at - apart.own.start;
            if has_words(own, apart.own.start..at) {
                more += apart.old.len();
            }
        }
    }
    at + more - less
}
