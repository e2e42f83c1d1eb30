//! Which edits of one contribution are the two halves of a move: words that go here and come there.
//!
//! Mostly they are the same words. A sentence or clause that was also reworded on its way is the same all the same; then
//! the halves are two wordings of it, and what changed between them is told beside them ([`changed_on_the_way`]).

use super::moved::{FEWEST_MOVED, letters};
use super::{ParagraphId, Weights, compare};
use crate::model::{Change, EditId, TrackedChange};
use crate::text::likeness::{Fingerprint, standing_alone};
use crate::text::{Collation, TokenKind, Words};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// What stays between two clauses that trade places has at most so many words: `and`, `et à`.
const LONGEST_JOINT: usize = 2;

/// From here on a clause that goes and one that comes are wordings of one: of eight words two may have given way to others.
const WORDING: f32 = 0.7;

/// Fewer words may be alike by chance; two characters of a script without spaces are a word.
const FEWEST_WORDS: usize = 5;

/// Deletions whose words the same contribution inserts elsewhere: enough of them, or such as are marked as moved. Where two
/// clauses trade places, the conjunction between them stays there: it goes at one end of the words that move, and comes at the
/// other.
pub(super) fn moves(
    base: &Words,
    changes: &[Change],
    ids: &[EditId],
    tracked: &[TrackedChange],
) -> Vec<(EditId, EditId)> {
    let words_of = |text: &str| small_words(&Words::of(text));
    let mut inserted: FxHashMap<Vec<String>, Vec<EditId>> = FxHashMap::default();
    for (change, id) in changes.iter().zip(ids).rev() {
        if let Change::Words { at, new } = change
            && at.is_empty()
        {
            inserted.entry(words_of(new)).or_default().push(*id);
        }
    }
    let marked = tracked.iter().filter(|change| change.moves && change.new.is_empty());
    let marked = marked.filter_map(|change| base.text().get(change.from as usize..change.to as usize));
    let marked: FxHashSet<Vec<String>> = marked.map(words_of).collect();
    let mut moves = Vec::new();
    for (change, id) in changes.iter().zip(ids) {
        let Change::Words { at, new } = change else { continue };
        if new.is_empty() {
            let words = words_of(base.slice(*at));
            let is_enough = |words: &[String]| letters(words.iter().map(String::as_str)) >= FEWEST_MOVED;
            let mut ways = vec![words.clone()];
            for joint in 1..=LONGEST_JOINT.min(words.len()) {
                for (rest, by) in [
                    (&words[joint..], joint),
                    (&words[..words.len() - joint], words.len() - joint),
                ] {
                    if is_enough(rest) {
                        let mut turned = words.clone();
                        turned.rotate_left(by);
                        ways.push(turned);
                    }
                }
            }
            let mut found = ways
                .iter()
                .filter_map(|words| inserted.get_mut(words).and_then(Vec::pop));
            if (is_enough(&words) || marked.contains(&words))
                && let Some(to) = found.next()
            {
                moves.push((*id, to));
            }
        }
    }
    reworded(base, changes, ids, &mut moves);
    moves
}

/// Sentences and clauses that go here and come there in other words: of those that are left, each with the one that is most
/// like it.
fn reworded(base: &Words, changes: &[Change], ids: &[EditId], moves: &mut Vec<(EditId, EditId)>) {
    let is_left = |id: EditId| !moves.iter().any(|(from, to)| *from == id || *to == id);
    let is_enough = |text: &str, print: &Fingerprint| {
        let words = small_words(&Words::of(text));
        2 * print.len() >= 2 * FEWEST_WORDS + standing_alone(text)
            && letters(words.iter().map(String::as_str)) >= FEWEST_MOVED
    };
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for (change, &id) in changes.iter().zip(ids).filter(|(_, id)| is_left(**id)) {
        let Change::Words { at, new } = change else { continue };
        if new.is_empty() {
            let text = base.slice(*at);
            let print = Fingerprint::of(text);
            if is_enough(text, &print) {
                gone.push((id, print, is_set_off(base, at.range(), base, at.range())));
            }
        } else if at.is_empty() {
            let words = Words::of(new);
            let off = is_set_off(base, at.range(), &words, 0..words.len());
            come.push((id, Fingerprint::of(new), off));
        }
    }
    for (from, old, goes) in &gone {
        // A sentence may be joined to the words beside it where it comes, or have been before.
        let is_clause = |comes: &[bool; 2]| goes.iter().chain(comes).filter(|is_off| **is_off).count() >= 3;
        let alike = come.iter().enumerate().filter(|(_, (.., comes))| is_clause(comes));
        let alike = alike.map(|(place, (_, new, _))| (place, old.likeness_above(new, WORDING.next_down())));
        let best = alike.reduce(|best, other| if other.1 > best.1 { other } else { best });
        if let Some((place, alike)) = best
            && alike >= WORDING
        {
            moves.push((*from, come.remove(place).0));
        }
    }
}

/// Whether words that go from a place in the base, or come there, are set off before and behind: by a mark of their own, one
/// beside them, or the end of the text.
fn is_set_off(base: &Words, at: Range<usize>, words: &Words, own: Range<usize>) -> [bool; 2] {
    let is_mark = |words: &Words, index: usize| index < words.len() && words.kind(index) == TokenKind::Mark;
    let last = own.end.checked_sub(1).filter(|last| *last >= own.start);
    [
        at.start == 0 || is_mark(base, at.start - 1) || is_mark(words, own.start),
        at.end == base.len() || is_mark(base, at.end) || last.is_some_and(|last| is_mark(words, last)),
    ]
}

/// What changed in words that moved, seen from either half of the move: which words gave way to which. None where they are
/// the same words.
#[must_use]
pub fn changed_on_the_way(collation: &Collation, one: EditId, other: EditId) -> Vec<(String, String)> {
    let change = |edit: EditId| collation.edit(edit).map(|edit| &edit.change);
    let halves = change(one).zip(change(other));
    let Some([old, new]) = halves.and_then(|(one, other)| wordings(collation.words(), one, other)) else {
        return Vec::new();
    };
    if are_one(&old, &new) {
        return Vec::new();
    }
    let changes = compare(ParagraphId(0), &[], &old, &new, &Weights::default());
    let told = changes.into_iter().filter_map(|change| match change {
        Change::Words { at, new } => Some((old.slice(at).to_owned(), new)),
        _ => None,
    });
    // A mark that a clause takes along, or leaves, is none of its words.
    told.filter(|(old, new)| [old, new].iter().any(|text| text.chars().any(char::is_alphanumeric)))
        .collect()
}

/// Whether the two halves of a move are the same words, whatever marks go along.
pub(in crate::text) fn are_the_same_words(base: &Words, one: &Change, other: &Change) -> bool {
    wordings(base, one, other).is_some_and(|[old, new]| are_one(&old, &new))
}

/// The words that go and those that come, of either half of a move and the other.
fn wordings(base: &Words, one: &Change, other: &Change) -> Option<[Words; 2]> {
    let (old, new) = match (one, other) {
        (Change::Words { at, new: gone }, Change::Words { new, .. }) if gone.is_empty() => (at, new),
        (Change::Words { new, .. }, Change::Words { at, .. }) => (at, new),
        _ => return None,
    };
    Some([base.slice(*old), new].map(Words::of))
}

/// Whether two wordings have the same words in the same order, but for a conjunction that stays between two clauses: it goes
/// at one end and comes at the other.
fn are_one(old: &Words, new: &Words) -> bool {
    let [old, new] = [old, new].map(small_words);
    let is_turned = |one: &[String], other: &[String], joint: usize| {
        let (begin, rest) = one.split_at(joint);
        other.strip_prefix(rest) == Some(begin)
    };
    let mut joints = 0..=LONGEST_JOINT.min(old.len()).min(new.len());
    joints.any(|joint| is_turned(&old, &new, joint) || is_turned(&new, &old, joint))
}

fn small_words(words: &Words) -> Vec<String> {
    let all = (0..words.len()).filter(|&index| words.kind(index) == TokenKind::Word);
    all.map(|index| words.token(index).to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use crate::model::{Contribution, ContributionKind, Paragraph};
    use crate::text::{Weights, collate};

    fn moves(base: &str, new: &str) -> usize {
        let mut paragraph = Paragraph {
            text: base.to_owned(),
            ..Paragraph::default()
        };
        let said = Contribution {
            kind: ContributionKind::Rewording,
            text: new.to_owned(),
            ..Contribution::default()
        };
        collate(&mut paragraph, vec![said], &Weights::default());
        paragraph.contributions[0].moves.len()
    }

    /// The United States sent it so to a draft on trust in networks: who accepted what comes had the sentence twice.
    #[test]
    fn a_sentence_that_goes_on_with_another_one_where_it_comes_is_a_move() {
        let [first, rest] = [
            "Encourage support for response teams for incident management and",
            "regional coordination among them, for real-time incident handling.",
        ];
        let tail = "at the regional and global level by encouraging their participation in global projects.";
        let base = format!("{first} {rest} Also, promote collaboration among teams {tail}");
        assert_eq!(
            moves(
                &base,
                &format!("{first} promote collaboration among them {tail} {rest}")
            ),
            1
        );
        // In the midst of other words, set off neither before nor behind, it would be another clause.
        let inside = tail.trim_end_matches('.');
        assert_eq!(
            moves(
                &base,
                &format!("{first} promote collaboration among them {inside} and {rest}")
            ),
            0
        );
    }
}
