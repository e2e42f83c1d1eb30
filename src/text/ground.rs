//! How the ground of two word edits lies: apart, touching, sharing tokens, one inside the other.
//!
//! Every rule of the algebra that speaks of two edits is here, so that passages, rivals, superseding and composing
//! cannot disagree. Spans count tokens; an empty span is the point of an insertion.
//!
//! ```text
//! tokens      0   1   2   3   4   5
//! replace     [===========)                0..3
//! delete              [===========)        2..5   shares token 2 with the first
//! insert              |                    2..2   between tokens of the first: inside it
//! insert                  |                3..3   touches the first, inside the second
//! ```

use super::{Collation, Words};
use crate::model::{Change, ContributionKind, Edit, EditId, Paragraph, Span};
use std::collections::BTreeMap;

/// Whether two spans share a token.
pub(super) fn share(a: Span, b: Span) -> bool {
    a.start.max(b.start) < a.end.min(b.end)
}

/// Whether the first span lies within the second and is not the same; an insertion: between its tokens.
pub(super) fn inside(a: Span, b: Span) -> bool {
    if a.is_empty() {
        b.start < a.start && a.start < b.end
    } else {
        b.start <= a.start && a.end <= b.end && a != b
    }
}

/// Whether two spans contest ground: they share a token, or one is a point between two tokens of the other.
pub(super) fn contest(a: Span, b: Span) -> bool {
    share(a, b) || a.is_empty() && inside(a, b) || b.is_empty() && inside(b, a)
}

/// Whether two changes cannot both stand.
///
/// Two word edits are rivals when they contest ground, unless both delete. What puts other words in the place of all
/// rivals the paragraph as a whole, so what would come before its first word or after its last is a rival as well; for
/// this `tokens` is how many words the paragraph has. Lifting a pair of brackets and deleting it with its words are the
/// two ways to settle it, so they are rivals too; and so are two spaces at one place. A change is no rival of itself.
pub(super) fn rivals(a: &Change, b: &Change, tokens: usize) -> bool {
    if replaces_all(a, tokens) && inserts(b) || replaces_all(b, tokens) && inserts(a) {
        return true;
    }
    match (a, b) {
        (
            Change::Words { at, new },
            Change::Words {
                at: other,
                new: other_new,
            },
        ) => {
            let deletes = |at: &Span, new: &str| !at.is_empty() && new.is_empty();
            contest(*at, *other) && a != b && !(deletes(at, new) && deletes(other, other_new))
        }
        (
            Change::Lift {
                open: Some(open),
                close: Some(close),
            },
            Change::Words { at, new },
        )
        | (
            Change::Words { at, new },
            Change::Lift {
                open: Some(open),
                close: Some(close),
            },
        ) => new.is_empty() && *at == Span::new(*open, close.saturating_add(1)),
        (
            Change::Spacing { left, right, space },
            Change::Spacing {
                left: other,
                right: end,
                space: with,
            },
        ) => (left, right) == (other, end) && space != with,
        _ => false,
    }
}

/// Whether a change puts other words in the place of all words of a paragraph: another paragraph.
pub(super) fn replaces_all(change: &Change, tokens: usize) -> bool {
    let all = |at: &Span| !at.is_empty() && at.range() == (0..tokens);
    matches!(change, Change::Words { at, new } if all(at) && !new.is_empty())
}

impl Collation {
    /// Whether an edit is about the paragraph as a whole: its deletion, a merge, or an alternative to it. Such an edit touches
    /// every word, and is shown beside the text rather than on all of it.
    #[must_use]
    pub fn is_about_all(&self, edit: EditId) -> bool {
        let contributions = &self.paragraph().contributions;
        let is_alternative = |place: &usize| contributions[*place].kind == ContributionKind::Alternative;
        let proposers = self.on_record(edit);
        let are_alternatives = || !proposers.is_empty() && proposers.iter().all(is_alternative);
        self.edit(edit).is_some_and(|found| match &found.change {
            Change::DeleteParagraph | Change::Merge { .. } => true,
            change => replaces_all(change, self.words().len()) && are_alternatives(),
        })
    }
}

/// Whether a change brings words and takes none.
pub(super) fn inserts(change: &Change) -> bool {
    matches!(change, Change::Words { at, .. } if at.is_empty())
}

/// Whether a word edit lies inside another one; inside what replaces all also where it adds to the paragraph's ends.
pub(super) fn lies_inside(change: &Change, other: &Change, tokens: usize) -> bool {
    let spans = change.span().zip(other.span());
    spans.is_some_and(|(a, b)| inside(a, b)) || replaces_all(other, tokens) && inserts(change)
}

/// The passages of word edits: for each span the number of its passage, counted in the order of the text.
///
/// A sweep from left to right. Of the spans that began earlier, a span meets exactly those that end on it, from its
/// start up to but without its end (those that end later hold it inside); an insertion also those that start where it
/// stands. So it is enough to remember what ends where.
pub(super) fn passages(spans: &[Span]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|&index| (spans[index].start, std::cmp::Reverse(spans[index].end), index));
    let mut unions = Unions {
        parents: (0..spans.len()).collect(),
    };
    let mut ending: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut starting_here: Vec<usize> = Vec::new();
    for &index in &order {
        let span = spans[index];
        if starting_here
            .first()
            .is_some_and(|&first| spans[first].start != span.start)
        {
            starting_here.clear();
        }
        let reach = if span.is_empty() {
            span.start..span.start + 1
        } else {
            span.start..span.end
        };
        for others in ending.range_mut(reach).map(|(_, others)| others) {
            for &other in others.iter() {
                unions.join(index, other);
            }
            others.truncate(1);
        }
        let met_at_start = |&&other: &&usize| span.is_empty() || spans[other] == span;
        starting_here
            .iter()
            .filter(met_at_start)
            .for_each(|&other| unions.join(index, other));
        ending.entry(span.end).or_default().push(index);
        starting_here.push(index);
    }
    unions.numbered(&order)
}

/// Disjoint sets with path halving.
struct Unions {
    parents: Vec<usize>,
}

impl Unions {
    fn root(&mut self, mut index: usize) -> usize {
        while self.parents[index] != index {
            self.parents[index] = self.parents[self.parents[index]];
            index = self.parents[index];
        }
        index
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b)] = a.min(b);
    }

    /// The sets as numbers, counted as `order` first comes upon them.
    fn numbered(mut self, order: &[usize]) -> Vec<usize> {
        let mut numbers = vec![None; self.parents.len()];
        let mut next = 0;
        for &index in order {
            let root = self.root(index);
            if numbers[root].is_none() {
                numbers[root] = Some(next);
                next += 1;
            }
        }
        (0..numbers.len())
            .map(|index| numbers[self.root(index)].unwrap_or(next))
            .collect()
    }
}

/// The components of a relation between spans that is told pair by pair; for the few edits in brackets.
pub(super) fn components(spans: &[Span], related: impl Fn(Span, Span) -> bool) -> Vec<usize> {
    let mut unions = Unions {
        parents: (0..spans.len()).collect(),
    };
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|&index| (spans[index].start, std::cmp::Reverse(spans[index].end), index));
    // Sorted by start, nothing after the first that begins beyond the end can be related.
    for (at, &a) in order.iter().enumerate() {
        for &b in order[at + 1..].iter().take_while(|&&b| spans[b].start <= spans[a].end) {
            if related(spans[a], spans[b]) {
                unions.join(a, b);
            }
        }
    }
    unions.numbered(&order)
}

/// Whether two edits of a paragraph cannot both stand: they are rivals, one was said in the place of the other, one was
/// settled in the wording of the other, or together they would say something twice, side by side or at two places.
pub(super) fn exclude(paragraph: &Paragraph, one: &Edit, other: &Edit, tokens: usize) -> bool {
    let is_settled = |a: &Edit, b: &Edit| paragraph.settled.contains(&(a.id, b.id));
    rivals(&one.change, &other.change, tokens)
        || is_instead(paragraph, one, other)
        || is_settled(one, other)
        || is_settled(other, one)
        || is_said_twice(paragraph, one, other)
        || is_elsewhere(paragraph, one, other)
}

/// Whether two edits would bring the same words to different places: delegations move them there.
fn is_elsewhere(paragraph: &Paragraph, one: &Edit, other: &Edit) -> bool {
    if one.id == other.id || ![one, other].iter().all(|edit| inserts(&edit.change)) {
        return false;
    }
    let moves = || paragraph.contributions.iter().flat_map(|said| &said.moves);
    let mut from = moves().filter(|(_, to)| *to == one.id).map(|(from, _)| *from);
    from.any(|from| moves().any(|pair| *pair == (from, other.id))) && !is_of_one(paragraph, one, other)
}

/// Whether two edits of different delegations would bring the same words twice, side by side: `the` beside
/// `the interested`.
fn is_said_twice(paragraph: &Paragraph, one: &Edit, other: &Edit) -> bool {
    doubles(&one.change, &other.change) && !is_of_one(paragraph, one, other)
}

/// Whether of two changes that meet without contesting ground one brings what the other brings at its edge, or all of it.
fn doubles(a: &Change, b: &Change) -> bool {
    let (Change::Words { at: before, new: x }, Change::Words { at: behind, new: y }) = (a, b) else {
        return false;
    };
    let bring = !x.is_empty() && !y.is_empty() && a != b;
    let meet = (before.is_empty() || behind.is_empty()) && !contest(*before, *behind);
    let follow = |a: &Span, x: &str, b: &Span, y: &str| a.end == b.start && say_the_same(x, y);
    bring && meet && (follow(before, x, behind, y) || follow(behind, y, before, x))
}

/// Whether of two texts that would stand one behind the other all words of the one are the words next to it of the other:
/// the first of what stands behind, or the last of what stands before.
fn say_the_same(before: &str, behind: &str) -> bool {
    let (before, behind) = (Words::of(before), Words::of(behind));
    let tokens = |words: &Words| -> Vec<String> { (0..words.len()).map(|at| words.token(at).to_owned()).collect() };
    let (before, behind) = (tokens(&before), tokens(&behind));
    behind.starts_with(&before) || before.ends_with(&behind)
}

/// Whether one delegation proposes both.
fn is_of_one(paragraph: &Paragraph, one: &Edit, other: &Edit) -> bool {
    let mut contributions = paragraph.contributions.iter();
    contributions.any(|said| said.edits.contains(&one.id) && said.edits.contains(&other.id))
}

/// Whether one of two word edits is said to come in the place of the other: somebody spoke over its words. What of that
/// lies apart from them leaves them as they are.
fn is_instead(paragraph: &Paragraph, one: &Edit, other: &Edit) -> bool {
    let meet = || match (one.change.span(), other.change.span()) {
        (Some(a), Some(b)) => one.id != other.id && touch(a, b),
        _ => false,
    };
    let says = |a: EditId, b: EditId| {
        let mut contributions = paragraph.contributions.iter();
        contributions.any(|said| said.instead.contains(&b) && said.edits.contains(&a))
    };
    meet() && (says(one.id, other.id) || says(other.id, one.id))
}

/// Whether two spans share a token or an edge.
pub(super) fn touch(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Whether two spans share a token, an edge or a point.
    fn touch(a: Span, b: Span) -> bool {
        a.start.max(b.start) <= a.end.min(b.end)
    }

    /// Whether two spans belong to one passage by themselves: they touch, and neither lies inside the other.
    fn meet(a: Span, b: Span) -> bool {
        touch(a, b) && !inside(a, b) && !inside(b, a)
    }

    #[test]
    fn how_two_grounds_lie() {
        let span = Span::new;
        for (a, b, shares, lies_inside, touches, contests) in [
            (span(0, 3), span(2, 5), true, false, true, true),
            (span(2, 2), span(0, 3), false, true, true, true),
            (span(3, 3), span(0, 3), false, false, true, false),
            (span(0, 0), span(0, 3), false, false, true, false),
            (span(0, 2), span(2, 4), false, false, true, false),
            (span(1, 2), span(0, 3), true, true, true, true),
            (span(0, 2), span(0, 3), true, true, true, true),
            (span(0, 3), span(0, 3), true, false, true, true),
            (span(0, 1), span(2, 3), false, false, false, false),
            (span(2, 2), span(2, 2), false, false, true, false),
        ] {
            assert_eq!(
                (share(a, b), inside(a, b), touch(a, b), contest(a, b)),
                (shares, lies_inside, touches, contests),
                "{a:?} {b:?}"
            );
        }
    }

    fn spans() -> impl Strategy<Value = Vec<Span>> {
        prop::collection::vec(
            (0_u32..8, 0_u32..5).prop_map(|(start, length)| Span::new(start, start + length)),
            0..9,
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn the_sweep_finds_what_all_pairs_say(spans in spans()) {
            prop_assert_eq!(passages(&spans), components(&spans, meet));
        }

        #[test]
        fn passages_are_apart_or_nested(spans in spans()) {
            let passages = passages(&spans);
            for (a, &in_a) in passages.iter().enumerate() {
                for (b, &in_b) in passages.iter().enumerate() {
                    if in_a != in_b && contest(spans[a], spans[b]) {
                        let all_inside = |inner: usize, outer: usize| {
                            (0..spans.len()).filter(|&i| passages[i] == inner).all(|i| {
                                (0..spans.len()).any(|o| passages[o] == outer && inside(spans[i], spans[o]))
                            })
                        };
                        prop_assert!(all_inside(in_a, in_b) || all_inside(in_b, in_a), "{:?} {:?}", spans, passages);
                    }
                }
            }
        }
    }
}
