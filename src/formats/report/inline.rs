//! Rivals of a word or two in one bracket, as rooms write them by hand: `[should/must]` for `[should] [must]`.
//!
//! For reading only. Read back, `[should/must]` is one bracket with those words in it, not two readings.

use crate::text::{Piece, Role, Words};
use std::ops::Range;

/// How many words a reading may have.
const MOST: usize = 3;

/// One bracket of the text: its pieces, marks included.
struct Bracket {
    at: Range<usize>,
    words: usize,
}

/// Puts readings of a few words that contest the same ground into one bracket.
pub fn inline(pieces: &[Piece]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let group = group(pieces, at);
        let [first, .., last] = group.as_slice() else {
            out.push(pieces[at].clone());
            at += 1;
            continue;
        };
        // The marks where two brackets meet give way to a slash.
        for bracket in &group {
            let is_first = bracket.at.start == first.at.start;
            let is_last = bracket.at.end == last.at.end;
            let inner = bracket.at.start + usize::from(!is_first)..bracket.at.end - usize::from(!is_last);
            let begins = out.len();
            out.extend(pieces[inner].iter().cloned());
            if !is_first && let Some(piece) = out.get_mut(begins) {
                piece.text = format!("/{}", piece.text.trim_start());
            }
        }
        at = last.at.end;
    }
    out
}

/// The brackets of one group from a piece on: the draft's words and each reading that is proposed in their place; none
/// where nothing is to be put together.
fn group(pieces: &[Piece], at: usize) -> Vec<Bracket> {
    let Some(old) = bracket(pieces, at, Role::Deleted) else {
        return Vec::new();
    };
    let contested = &pieces[at].edits;
    let mut group = vec![old];
    while let Some(next) = group.last().map(|last| last.at.end) {
        let is_reading = |bracket: &Bracket| {
            pieces[bracket.at.start]
                .edits
                .iter()
                .all(|edit| contested.contains(edit))
        };
        let Some(reading) = bracket(pieces, next, Role::Inserted).filter(is_reading) else {
            break;
        };
        group.push(reading);
    }
    let fits = group.len() > 1 && group.iter().all(|bracket| bracket.words <= MOST);
    if fits { group } else { Vec::new() }
}

/// The bracket that opens at a piece, where all in it has that role and no other bracket stands in it.
fn bracket(pieces: &[Piece], at: usize, role: Role) -> Option<Bracket> {
    let opens = pieces
        .get(at)
        .filter(|piece| piece.role == Role::Bracket && piece.text.trim() == "[")?;
    let inner = pieces[at + 1..].iter().take_while(|piece| piece.role != Role::Bracket);
    let length = inner.clone().count();
    let close = pieces.get(at + 1 + length).filter(|piece| piece.text.trim() == "]")?;
    let is_pure = inner
        .clone()
        .all(|piece| piece.role == role || piece.role == Role::Attribution);
    let words: String = inner
        .filter(|piece| piece.role == role)
        .map(|piece| piece.text.as_str())
        .collect();
    let is_own = opens.edits == close.edits && !opens.edits.is_empty();
    (is_pure && is_own && !words.trim().is_empty()).then(|| Bracket {
        at: at..at + length + 2,
        words: Words::of(&words).len(),
    })
}
