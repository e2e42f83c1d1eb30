//! With what a request asks to merge, in its own words; and what the words of a merge begin from.

use super::{TokenKind, Words};

/// The paragraph that a request to merge names beside its own: what stands after its last `with` or `into`; all of it where
/// it has neither.
///
/// ```
/// use adref::text::merges_with;
///
/// assert_eq!(merges_with("merge pillar b) with pillar a)"), "pillar a)");
/// assert_eq!(merges_with("Merge into 3."), "3.");
/// assert_eq!(merges_with("a)"), "a)");
/// ```
#[must_use]
pub fn merges_with(request: &str) -> &str {
    let is_link = |word: &str| ["with", "into"].iter().any(|link| word.eq_ignore_ascii_case(link));
    let mut rest = request.trim();
    let mut named = rest;
    while let Some((word, after)) = rest.split_once(char::is_whitespace) {
        rest = after.trim_start();
        if is_link(word) && !rest.is_empty() {
            named = rest;
        }
    }
    named
}

/// Fewer words than these stand in two paragraphs by chance.
const CHANCE: usize = 3;

/// What the words of a merge begin from: the paragraph that stays, and behind it those clauses of the one that goes which
/// do not stand in it already.
///
/// ```
/// use adref::text::merged;
///
/// let stays = "We build confidence and security in the use of ICTs.";
/// let goes = "We build confidence and security in the use of ICTs, and protect human rights.";
/// assert_eq!(merged(stays, goes), "We build confidence and security in the use of ICTs. and protect human rights.");
/// assert_eq!(merged(stays, "Security in the use of ICTs."), stays);
/// ```
#[must_use]
pub fn merged(stays: &str, goes: &str) -> String {
    let said = folded(stays);
    let mut text = stays.trim_end().to_owned();
    for clause in clauses(goes) {
        let words = folded(clause);
        let is_there = said.windows(words.len().max(1)).any(|run| run == words);
        if words.is_empty() || is_there && words.len() >= CHANCE {
            continue;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(clause);
    }
    text
}

/// The words of a text without its marks, as they read whatever their case.
fn folded(text: &str) -> Vec<String> {
    let words = Words::of(text);
    let all = (0..words.len()).filter(|index| words.kind(*index) == TokenKind::Word);
    all.map(|index| words.token(index).to_lowercase()).collect()
}

/// A text in pieces that end in a mark between clauses, without the space around them.
fn clauses(text: &str) -> Vec<&str> {
    let words = Words::of(text);
    let ends = (0..words.len()).filter(|index| {
        let is_mark = words.kind(*index) == TokenKind::Mark;
        is_mark
            && matches!(
                words.token(*index),
                "," | ";" | ":" | "." | "!" | "?" | "。" | "，" | "、" | "；" | "،" | "؛"
            )
    });
    let mut from = 0;
    let mut pieces = Vec::new();
    for end in ends.map(|index| words.tokens()[index].end as usize) {
        pieces.push(text[from..end].trim());
        from = end;
    }
    pieces.push(text[from..].trim());
    pieces
}
