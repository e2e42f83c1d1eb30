//! A text taken apart into words and marks.
//!
//! Everything that is decided stands on tokens, never on bytes or characters: a token is what a drafter can change.
//! The rules are those of Unicode (UAX #29), so that Chinese, Arabic, Cyrillic and accents work, with two of our own: a
//! full stop between a small and a capital letter ends a word (`transition.The`: a lost blank), and a pair of brackets
//! with nothing in it but space or dots is a placeholder, one word (but for one full stop: that is contested text).
//!
//! ```
//! use adref::text::Words;
//!
//! let words = Words::of("Ensuring  [maximum] protection.");
//! assert_eq!(words.len(), 6);
//! assert_eq!((words.space(1), words.token(1), words.token(5)), ("  ", "[", "."));
//! ```

mod reworded;

use crate::model::Span;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A text taken apart into tokens; every byte of it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    text: String,
    tokens: Vec<Token>,
}

/// A word or a mark, with the space before it. Offsets are bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where the space before it begins.
    pub space: u32,
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word (a placeholder such as `[…]` is one word).
    Word,
    /// Punctuation; also a bracket without a partner.
    Mark,
    /// A bracket that opens, and the token that closes it.
    Open(u32),
    /// A bracket that closes, and the token that opens it.
    Close(u32),
}

impl Words {
    /// Takes a text apart.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
        take_apart(text, 0..text.len(), &mut tokens);
        Self::paired(text, tokens)
    }

    fn paired(text: &str, mut tokens: Vec<Token>) -> Self {
        pair_brackets(text, &mut tokens);
        Self {
            text: text.to_owned(),
            tokens: join_placeholders(text, tokens),
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its tokens.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// How many tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Nothing but space, or nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// A token's text; empty beyond the last.
    #[must_use]
    pub fn token(&self, index: usize) -> &str {
        self.tokens
            .get(index)
            .map_or("", |token| &self.text[token.start as usize..token.end as usize])
    }

    /// The space before a token; beyond the last token, the space at the end.
    #[must_use]
    pub fn space(&self, index: usize) -> &str {
        self.tokens.get(index).map_or_else(
            || self.trailing(),
            |token| &self.text[token.space as usize..token.start as usize],
        )
    }

    /// The space after the last token.
    #[must_use]
    pub fn trailing(&self) -> &str {
        &self.text[self.tokens.last().map_or(0, |token| token.end as usize)..]
    }

    /// What a token is; a mark beyond the last.
    #[must_use]
    pub fn kind(&self, index: usize) -> TokenKind {
        self.tokens.get(index).map_or(TokenKind::Mark, |token| token.kind)
    }

    /// The bytes of the text on which a span of tokens stands, without outer space; of an empty span the place before
    /// the token that follows.
    #[must_use]
    pub fn bytes(&self, span: Span) -> Range<usize> {
        let at = |index: u32| self.tokens.get(index as usize).map(|token| token.start as usize);
        let start = at(span.start).unwrap_or(self.text.len() - self.trailing().len());
        if span.is_empty() {
            return start..start;
        }
        let last = self.tokens.get(span.end as usize - 1).or(self.tokens.last());
        start..last.map_or(start, |token| token.end as usize).max(start)
    }

    /// The text of a span, without outer space.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[self.bytes(span)]
    }

    /// Whether a span is exactly one pair of brackets with what it holds.
    #[must_use]
    pub fn is_one_bracket(&self, span: Span) -> bool {
        !span.is_empty() && self.kind(span.start as usize) == TokenKind::Open(span.end - 1)
    }

    /// The pairs of brackets, outer before inner.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.tokens
            .iter()
            .enumerate()
            .filter_map(|(open, token)| match token.kind {
                TokenKind::Open(close) => Some((offset(open), close)),
                _ => None,
            })
    }
}

/// Files over 200 MB are refused long before an offset could pass 4 GiB; beyond, offsets stay at the end.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// Adds the tokens of a part of a text that begins where a token ended, and ends at white space or with the text.
fn take_apart(text: &str, part: Range<usize>, tokens: &mut Vec<Token>) {
    let (text, at) = (&text[..part.end], part.start);
    let mut space = at;
    for chunk in (Chunks { text, at }) {
        let mut end = chunk.start;
        segments(&text[chunk.clone()], |segment| {
            let (start, kind) = (end, kind_of(segment));
            end += segment.len();
            tokens.push(Token {
                space: offset(space),
                start: offset(start),
                end: offset(end),
                kind,
            });
            space = end;
        });
    }
}

/// The runs of a text that hold no white space.
struct Chunks<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Chunks<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.find(|c: char| !c.is_whitespace())?;
        let end = self.text[start..]
            .find(char::is_whitespace)
            .map_or(self.text.len(), |length| start + length);
        self.at = end;
        Some(start..end)
    }
}

/// The words and marks of a text without white space, one by one.
fn segments<'a>(chunk: &'a str, mut each: impl FnMut(&'a str)) {
    if chunk.is_ascii() {
        ascii_segments(chunk, each);
    } else {
        chunk.split_word_bounds().flat_map(split_lost_blank).for_each(&mut each);
    }
}

/// The same as [`segments`] for text that is all ASCII, which most is: UAX #29 reduced to what can occur there.
fn ascii_segments<'a>(chunk: &'a str, mut each: impl FnMut(&'a str)) {
    let bytes = chunk.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let mut end = start + 1;
        while end < bytes.len() {
            let (before, here) = (bytes[end - 1], bytes[end]);
            let joins = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
            if joins(before) && joins(here) {
                end += 1;
                continue;
            }
            let Some(&after) = bytes.get(end + 1) else { break };
            let lost_blank = here == b'.' && before.is_ascii_lowercase() && after.is_ascii_uppercase();
            let in_word =
                matches!(here, b'\'' | b'.' | b':') && before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
            let in_number =
                matches!(here, b'\'' | b'.' | b',' | b';') && before.is_ascii_digit() && after.is_ascii_digit();
            if !(in_word && !lost_blank || in_number) {
                break;
            }
            end += 2;
        }
        each(&chunk[start..end]);
        start = end;
    }
}

/// Takes `transition.The` apart: a full stop between a small and a capital letter ended a sentence.
fn split_lost_blank(segment: &str) -> impl Iterator<Item = &str> {
    let mut cuts = Vec::new();
    if segment.contains('.') {
        let mut before = None;
        for (at, c) in segment.char_indices() {
            let after = segment[at + c.len_utf8()..].chars().next();
            if c == '.' && before.is_some_and(char::is_lowercase) && after.is_some_and(char::is_uppercase) {
                cuts.extend([at, at + 1]);
            }
            before = Some(c);
        }
    }
    let starts = std::iter::once(0).chain(cuts.clone());
    let ends = cuts.into_iter().chain(std::iter::once(segment.len()));
    starts.zip(ends).map(move |(start, end)| &segment[start..end])
}

fn kind_of(segment: &str) -> TokenKind {
    if segment.chars().any(char::is_alphanumeric) {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

/// Finds the partner of every bracket; one without stays a mark.
fn pair_brackets(text: &str, tokens: &mut [Token]) {
    let mut open = Vec::new();
    for index in 0..tokens.len() {
        match &text[tokens[index].start as usize..tokens[index].end as usize] {
            "[" => open.push(index),
            "]" => {
                if let Some(partner) = open.pop() {
                    tokens[partner].kind = TokenKind::Open(offset(index));
                    tokens[index].kind = TokenKind::Close(offset(partner));
                }
            }
            _ => {}
        }
    }
}

/// Makes one word of every pair that holds nothing but space or dots.
fn join_placeholders(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    // A lone full stop in brackets is a contested full stop.
    let is_placeholder = |open: usize, close: u32| {
        let inside = &text[tokens[open].end as usize..tokens[close as usize].start as usize];
        inside.trim() != "." && inside.chars().all(|c| c.is_whitespace() || matches!(c, '.' | '…'))
    };
    let any = tokens.iter().enumerate().any(|(open, token)| match token.kind {
        TokenKind::Open(close) => is_placeholder(open, close),
        _ => false,
    });
    if !any {
        return tokens;
    }
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut index = 0;
    while index < tokens.len() {
        let mut token = tokens[index];
        if let TokenKind::Open(close) = token.kind
            && is_placeholder(index, close)
        {
            token.end = tokens[close as usize].end;
            token.kind = TokenKind::Word;
            index = close as usize;
        }
        joined.push(token);
        index += 1;
    }
    pair_again(text, &mut joined);
    joined
}

/// Positions moved: pairs are looked up anew, placeholders being words by now.
fn pair_again(text: &str, tokens: &mut [Token]) {
    for token in tokens.iter_mut() {
        *token = reworded::bare(*token);
    }
    pair_brackets(text, tokens);
}

#[cfg(test)]
mod tests {
    use super::TokenKind::{Close, Mark, Open, Word};
    use super::*;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<String> {
        let words = Words::of(text);
        (0..words.len()).map(|index| words.token(index).to_owned()).collect()
    }

    #[test]
    fn words_and_marks_as_a_drafter_sees_them() {
        for (text, expected) in [
            ("", vec![]),
            (" \t\u{a0}", vec![]),
            ("can’t, won't", vec!["can’t", ",", "won't"]),
            ("40% by 2020", vec!["40", "%", "by", "2020"]),
            ("transition.The state", vec!["transition", ".", "The", "state"]),
            ("necessaryandproportionate.org", vec!["necessaryandproportionate.org"]),
            ("[authorized]national", vec!["[", "authorized", "]", "national"]),
            (
                "the [ ] and […] or [..]",
                vec!["the", "[ ]", "and", "[…]", "or", "[..]"],
            ),
            ("信息安全。", vec!["信", "息", "安", "全", "。"]),
            ("выше, чем", vec!["выше", ",", "чем"]),
        ] {
            assert_eq!(tokens(text), expected, "{text:?}");
        }
    }

    #[test]
    fn brackets_know_their_partner() {
        let words = Words::of("[a [ ] [b] c");
        let kinds: Vec<_> = words.tokens().iter().map(|token| token.kind).collect();
        assert_eq!(kinds, [Mark, Word, Word, Open(5), Word, Close(3), Word]);
        assert!(words.is_one_bracket(Span::new(3, 6)));
        assert_eq!(words.slice(Span::new(3, 6)), "[b]");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn every_byte_is_kept(text in r"[a-zA-Z .,;:'_0-9\[\]…\-/éß世界щ\u{301}\u{a0}\u{5d0}\n]{0,40}") {
            let words = Words::of(&text);
            let mut whole = String::new();
            for index in 0..words.len() {
                whole.push_str(words.space(index));
                whole.push_str(words.token(index));
            }
            whole.push_str(words.trailing());
            prop_assert_eq!(whole, text);
        }

        #[test]
        fn the_fast_path_is_the_rule(chunk in r"[a-cA-C0-2_.,;:'\-\[\]/()]{1,12}") {
            let slow: Vec<&str> = chunk.split_word_bounds().flat_map(split_lost_blank).collect();
            let mut fast = Vec::new();
            ascii_segments(&chunk, |segment| fast.push(segment));
            prop_assert_eq!(fast, slow);
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let words = Words::of(&text);
            let _ = words.bytes(Span::new(0, u32::try_from(words.len()).unwrap_or(0)));
        }
    }
}
