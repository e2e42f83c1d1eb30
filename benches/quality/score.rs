//! The measures.

use crate::found::{Found, Reading};
use crate::gold::Pair;
use adref::model::Span;
use adref::text::{TokenKind, Words};
use std::collections::BTreeMap;

/// What the columns mean, printed below the tables.
pub(crate) const EXPLANATION: &str = "\
F1, precision, recall: over edits; two edits are the same when each, applied alone to the base, gives the same words.
all right: share of pairs whose edits are exactly the marked ones.  edits: per contribution.
islands: places where two edits of a pair have nothing between them but weak words and marks, together under 12 letters.
inside: edits that start inside a word.  as one: of the edits that several delegations propose to one base, those found
alike in the text of each.  moves: marked moves whose halves are found and know of each other.";

/// Fewer letters than this between two edits, all in weak words, make an island: `of the`, `and the other`.
const ISLAND: usize = 12;

/// A word of no more letters than this is weak: articles and prepositions are short in every language with an alphabet.
/// Deliberately not the weights by which our own comparison works.
const WEAK: usize = 3;

/// How one comparison did on some pairs.
#[derive(Default)]
pub(crate) struct Score {
    pairs: usize,
    marked: usize,
    found: usize,
    right: usize,
    all_right: usize,
    islands: usize,
    inside: usize,
    shared: usize,
    as_one: usize,
    moves: usize,
    moves_known: usize,
}

impl Score {
    pub(crate) const HEADING: &str =
        "                              F1  precision  recall  all right  edits  islands  inside  as one  moves";

    pub(crate) fn of(pairs: &[Pair], readings: &[Reading], chosen: &[usize]) -> Self {
        let mut score = Self {
            pairs: chosen.len(),
            ..Self::default()
        };
        // By base: each marked edit, in how many pairs it is marked and in how many it is found.
        let mut shared: BTreeMap<(&str, &str, &str), (usize, usize)> = BTreeMap::new();
        for &index in chosen {
            let (pair, reading) = (&pairs[index], &readings[index]);
            let (missed, wrong) = differing(pair, reading);
            let marks = &pair.marks[0];
            score.marked += marks.edits.len();
            score.found += reading.edits.len();
            score.right += marks.edits.len() - missed.len();
            score.all_right += usize::from(missed.is_empty() && wrong.is_empty());
            score.islands += islands(&pair.base, reading);
            score.inside += reading.edits.iter().filter(|edit| edit.starts_inside_word).count();
            score.moves += marks.moves.len();
            let known = |marks: &Reading| {
                marks
                    .moves
                    .iter()
                    .filter(|halves| reading.moves.contains(halves))
                    .count()
            };
            score.moves_known += pair.marks.iter().map(known).max().unwrap_or_default();
            for edit in &marks.edits {
                let counts = shared.entry((&pair.file, pair.base.text(), &edit.alone)).or_default();
                counts.0 += 1;
                counts.1 += usize::from(reading.edits.iter().any(|found| found.alone == edit.alone));
            }
        }
        shared.retain(|_, counts| counts.0 > 1);
        score.shared = shared.len();
        score.as_one = shared.values().filter(|counts| counts.0 == counts.1).count();
        score
    }

    pub(crate) fn row(&self, name: &str) -> String {
        let (precision, recall) = (share(self.right, self.found), share(self.right, self.marked));
        let f1 = share(2 * self.right, self.found + self.marked);
        format!(
            "{name:<26} {f1:>5.3}  {precision:>9.3}  {recall:>6.3}  {:>9.3}  {:>5.2}  {:>7}  {:>6}  {:>6}  {:>5}",
            share(self.all_right, self.pairs),
            share(self.found, self.pairs),
            self.islands,
            self.inside,
            format!("{}/{}", self.as_one, self.shared),
            format!("{}/{}", self.moves_known, self.moves),
        )
    }
}

#[expect(clippy::cast_precision_loss, reason = "some hundreds of edits")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The marked edits that were not found, and the found ones that are not marked; against the marks that are nearest.
pub(crate) fn differing<'a>(pair: &'a Pair, reading: &'a Reading) -> (Vec<&'a Found>, Vec<&'a Found>) {
    let all = pair.marks.iter().map(|marks| differing_from(marks, reading));
    all.min_by_key(|(missed, wrong)| missed.len() + wrong.len())
        .unwrap_or_default()
}

fn differing_from<'a>(marks: &'a Reading, reading: &'a Reading) -> (Vec<&'a Found>, Vec<&'a Found>) {
    let mut wrong: Vec<&Found> = reading.edits.iter().collect();
    let mut missed = Vec::new();
    for edit in &marks.edits {
        match wrong.iter().position(|found| found.alone == edit.alone) {
            Some(at) => drop(wrong.remove(at)),
            None => missed.push(edit),
        }
    }
    (missed, wrong)
}

fn islands(base: &Words, reading: &Reading) -> usize {
    let mut spans: Vec<Span> = reading.edits.iter().filter_map(|edit| edit.at).collect();
    spans.sort();
    let between = spans.windows(2).map(|two| Span::new(two[0].end, two[1].start));
    between.filter(|kept| is_island(base, *kept)).count()
}

fn is_island(base: &Words, kept: Span) -> bool {
    let letters = |index: usize| base.token(index).chars().count();
    let is_weak = |index: usize| base.kind(index) != TokenKind::Word || letters(index) <= WEAK;
    let is_bracket = |index: usize| matches!(base.kind(index), TokenKind::Open(_) | TokenKind::Close(_));
    !kept.is_empty()
        && kept.range().all(|index| is_weak(index) && !is_bracket(index))
        && kept.range().map(letters).sum::<usize>() < ISLAND
}
