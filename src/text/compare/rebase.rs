//! Another base under a paragraph: its edits computed again, and what was decided kept where the edits stay the same.
//!
//! An edit stays the same when every word on which it stands is a word of the new base too, beside the same neighbours;
//! an insertion when both words between which it inserts are. So a decision is never moved to words that nobody decided:
//! whatever is not the same is not yet considered again, and told to the caller.
//!
//! ```text
//! base     Promote ddevelop ment of [legal] frameworks     “frameworks” → “rules” accepted
//! repaired Develop [legal] frameworks                      “frameworks” → “rules” accepted still, three words further left
//! ```

use super::collate::collate_again;
use super::{Weights, align};
use crate::model::{
    Anchor, Change, Compromise, Contribution, ContributionKind, Decision, Edit, EditId, Half, Paragraph, Point, Side,
    Span, Verdict,
};
use crate::text::compose::{View, compose};
use crate::text::{Collation, TokenKind, Words, accepted_rivals, edit_id, part_rivals};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// A paragraph on another base.
#[derive(Clone, Debug)]
pub struct Rebased {
    /// The paragraph.
    pub paragraph: Paragraph,
    /// Edits of the paragraph before on which something was decided, or said, and that are not there any more.
    pub fallen: Vec<EditId>,
}

/// Puts another base under a paragraph. `halves`: its marks that still have their partner in another paragraph.
#[must_use]
pub fn rebase(before: &Paragraph, text: &str, weights: &Weights, keeps: impl Fn(&Half) -> bool) -> Rebased {
    let received = before
        .received
        .clone()
        .or_else(|| (before.text != text).then(|| before.text.clone()));
    on_base(before, text, received, weights, keeps)
}

/// Puts another text under a proposed paragraph, of which one who brought it is read otherwise. Nobody else quotes the
/// words that gave way: who brought the same has them still, and proposes them.
#[must_use]
pub fn rebase_on_reading(before: &Paragraph, text: &str, weights: &Weights) -> Rebased {
    on_base(before, text, before.received.clone(), weights, |_| true)
}

fn on_base(
    before: &Paragraph,
    text: &str,
    received: Option<String>,
    weights: &Weights,
    keeps: impl Fn(&Half) -> bool,
) -> Rebased {
    let (old, new) = (Words::of(&before.text), Words::of(text));
    let map = Map {
        partners: align::align(&old, &new, weights),
        old: length(&old),
        new: length(&new),
    };
    let mut after = Paragraph {
        text: text.to_owned(),
        received: received.filter(|received| received != text),
        halves: before
            .halves
            .iter()
            .filter(|half| keeps(half))
            .filter_map(|half| map.half(half, &new))
            .collect(),
        contributions: Vec::new(),
        edits: Vec::new(),
        swaps: Vec::new(),
        ..before.clone()
    };
    let arriving = before.contributions.iter().map(|one| Contribution {
        text: map.spoken(before, one, &after).unwrap_or_else(|| one.text.clone()),
        edits: Vec::new(),
        moves: Vec::new(),
        put: Vec::new(),
        anew: Vec::new(),
        instead: Vec::new(),
        compromise: one.compromise.map(|compromise| Compromise {
            over: compromise.over.map(|over| map.around(over)),
            ..compromise
        }),
        ..one.clone()
    });
    let arriving = arriving.collect();
    collate_again(&mut after, arriving, before, weights);
    let ids = map.ids(before, &after);
    carry(before, &mut after, &ids);
    stand_as_they_did(&mut after);
    // On another base two accepted edits may have become rivals: that which stands later gives way.
    let given_way = part_rivals(&mut after, |_, _| false);
    let is_kept = |id: &EditId| ids.contains_key(id);
    let has_history = |edit: &&Edit| edit.decision.is_some() || !edit.positions.is_empty();
    let edits = before.edits.iter().filter(has_history).map(|edit| edit.id);
    let is_reopened = |id: &EditId| ids.get(id).is_some_and(|new| given_way.contains(new));
    Rebased {
        fallen: edits.filter(|id| !is_kept(id) || is_reopened(id)).collect(),
        paragraph: after,
    }
}

/// Takes over what was decided and said about the edits that stay, and their order.
fn carry(before: &Paragraph, after: &mut Paragraph, ids: &FxHashMap<EditId, EditId>) {
    let mut places: FxHashMap<EditId, usize> = FxHashMap::default();
    places.extend(after.edits.iter().enumerate().map(|(place, edit)| (edit.id, place)));
    for edit in &before.edits {
        let place = ids.get(&edit.id).and_then(|id| places.get(id));
        if let Some(kept) = place.and_then(|place| after.edits.get_mut(*place)) {
            kept.decision.clone_from(&edit.decision);
            kept.positions.clone_from(&edit.positions);
            kept.late = edit.late;
        }
    }
    let pair = |(first, second): &(EditId, EditId)| Some((*ids.get(first)?, *ids.get(second)?));
    after.swaps = before.swaps.iter().filter_map(pair).collect();
    after.settled = before.settled.iter().filter_map(pair).collect();
    let origins: FxHashMap<EditId, EditId> = ids.iter().map(|(old, new)| (*new, *old)).collect();
    for (old, new) in before.contributions.iter().zip(&mut after.contributions) {
        new.put = old.put.iter().filter_map(|id| ids.get(id).copied()).collect();
        new.instead = old.instead.iter().filter_map(|id| ids.get(id).copied()).collect();
        // Halves that were parted stay parted.
        new.moves.retain(|(from, to)| {
            let (from, to) = (origins.get(from), origins.get(to));
            let was = |id: &&EditId| old.edits.contains(id);
            match from.filter(was).zip(to.filter(was)) {
                Some((from, to)) => old.moves.contains(&(*from, *to)),
                None => true,
            }
        });
    }
}

/// Where a new base brings together what lay apart, accepted edits stand beside each other as they did.
fn stand_as_they_did(after: &mut Paragraph) {
    let rivals: FxHashSet<EditId> = accepted_rivals(after).into_iter().flat_map(|(a, b)| [a, b]).collect();
    for contribution in &mut after.contributions {
        contribution.instead.retain(|id| !rivals.contains(id));
    }
}

fn length(words: &Words) -> u32 {
    u32::try_from(words.len()).unwrap_or(u32::MAX)
}

/// Which token of the new base a token of the old one is.
struct Map {
    partners: Vec<Option<u32>>,
    old: u32,
    new: u32,
}

impl Map {
    fn token(&self, token: u32) -> Option<u32> {
        self.partners.get(token as usize).copied().flatten()
    }

    /// A place between two tokens, where both stand beside each other still.
    fn point(&self, at: u32) -> Option<u32> {
        let left = match at.checked_sub(1) {
            None => 0,
            Some(before) => self.token(before)? + 1,
        };
        let right = if at >= self.old { self.new } else { self.token(at)? };
        (left == right).then_some(right)
    }

    fn span(&self, at: Span) -> Option<Span> {
        if at.is_empty() {
            return self.point(at.start).map(|point| Span::new(point, point));
        }
        let start = self.token(at.start)?;
        let is_kept = (at.start..at.end)
            .zip(start..)
            .all(|(old, new)| self.token(old) == Some(new));
        is_kept.then(|| Span::new(start, start + (at.end - at.start)))
    }

    /// The words between those that stand beside a span.
    fn around(&self, at: Span) -> Span {
        let before = (0..at.start).rev().find_map(|token| self.token(token));
        let after = (at.end..self.old).find_map(|token| self.token(token));
        let start = before.map_or(0, |before| before + 1);
        Span::new(start, after.unwrap_or(self.new).max(start))
    }

    /// A point of brackets that are set: what they hold begins or ends there.
    fn edge(&self, point: Point, opens: bool) -> Option<Point> {
        let at = match point.side {
            // Beside an insertion, both neighbours tell where that is.
            Side::Before if opens => self.point(point.at)?,
            Side::After if !opens => self.point(point.at)?,
            _ if opens => self.token(point.at)?,
            _ => self.token(point.at.checked_sub(1)?)? + 1,
        };
        Some(Point { at, ..point })
    }

    fn lift(&self, open: Option<u32>, close: Option<u32>) -> Option<Change> {
        // What the brackets hold is part of what was decided.
        if let (Some(open), Some(close)) = (open, close) {
            self.span(Span::new(open, close + 1))?;
        }
        let there = |mark: Option<u32>| mark.and_then(|mark| self.token(mark));
        let (new_open, new_close) = (there(open), there(close));
        let is_kept = new_open.is_some() == open.is_some() && new_close.is_some() == close.is_some();
        is_kept.then_some(Change::Lift {
            open: new_open,
            close: new_close,
        })
    }

    fn half(&self, half: &Half, new: &Words) -> Option<Half> {
        let mark = self.token(half.mark)?;
        let is_alone = new.kind(mark as usize) == TokenKind::Mark;
        is_alone.then_some(Half { mark, ..*half })
    }

    fn anchor(&self, anchor: Anchor, ids: &FxHashMap<EditId, EditId>) -> Option<Anchor> {
        Some(match anchor {
            Anchor::Edge => Anchor::Edge,
            Anchor::Base(token) => Anchor::Base(self.token(token)?),
            Anchor::New(by, token) => Anchor::New(*ids.get(&by)?, token),
        })
    }

    /// A change on the new base, where it is the same there.
    fn change(&self, change: &Change, ids: &FxHashMap<EditId, EditId>) -> Option<Change> {
        Some(match change {
            Change::Words { at, new } => Change::Words {
                at: self.span(*at)?,
                new: new.clone(),
            },
            Change::Lift { open, close } => self.lift(*open, *close)?,
            Change::Set { open, close } => {
                self.span(Span::new(open.at, close.at))?;
                Change::Set {
                    open: self.edge(*open, true)?,
                    close: self.edge(*close, false)?,
                }
            }
            Change::DeleteParagraph | Change::Merge { .. } => change.clone(),
            Change::Spacing { left, right, space } => Change::Spacing {
                left: self.anchor(*left, ids)?,
                right: self.anchor(*right, ids)?,
                space: space.clone(),
            },
        })
    }

    /// For every edit that stays the same its id on the new base.
    fn ids(&self, before: &Paragraph, after: &Paragraph) -> FxHashMap<EditId, EditId> {
        let there: FxHashMap<EditId, &Change> = after.edits.iter().map(|edit| (edit.id, &edit.change)).collect();
        let mut ids = FxHashMap::default();
        // Space stands beside words that edits bring, so those come first.
        for spacing in [false, true] {
            for edit in before.edits.iter().filter(|edit| edit.change.is_spacing() == spacing) {
                let Some(change) = self.change(&edit.change, &ids) else {
                    continue;
                };
                let id = edit_id(after.id, &change);
                if there.get(&id).is_some_and(|other| **other == change) {
                    ids.insert(edit.id, id);
                }
            }
        }
        ids
    }

    /// What somebody said in the room is words beside the base, not a text that was sent in: on another base it is those
    /// same words, where all of them can stand there.
    fn spoken(&self, before: &Paragraph, said: &Contribution, after: &Paragraph) -> Option<String> {
        if !said.spoken || said.kind != ContributionKind::Rewording {
            return None;
        }
        let mut ids = FxHashMap::default();
        let mut bare = after.clone();
        let mut edits: Vec<_> = said.edits.iter().filter_map(|id| before.edit(*id)).collect();
        edits.sort_by_key(|edit| edit.change.is_spacing());
        for edit in edits {
            let change = self.change(&edit.change, &ids)?;
            let id = edit_id(after.id, &change);
            ids.insert(edit.id, id);
            bare.edits.push(Edit {
                id,
                change,
                decision: Some(accepted()),
                ..edit.clone()
            });
        }
        bare.decision = None;
        let alone = Contribution {
            edits: ids.values().copied().collect(),
            moves: Vec::new(),
            ..said.clone()
        };
        bare.contributions = vec![alone];
        let composed = compose(&Collation::of(&Arc::new(bare)), View::Clean, None);
        Some(composed.text())
    }
}

fn accepted() -> Decision {
    Verdict::Accepted.into()
}
