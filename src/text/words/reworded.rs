//! Taking a rewording apart beside its base: what both begin and end with is not split again.
//!
//! A rewording repeats most of its base, and splitting words is most of the work of comparing. White space parts a text
//! for good, so the tokens before white space that both texts have at their beginning, and behind white space that both
//! have at their end, are those of the base; only what lies between is split.

use super::{Token, TokenKind, Words, offset, take_apart};

impl Words {
    /// Takes a text apart that is this one reworded: the same as [`Words::of`], faster.
    #[must_use]
    pub fn reworded(&self, text: &str) -> Self {
        let before = self.common_start(text);
        let from = before.checked_sub(1).map_or(0, |last| self.tokens[last].end as usize);
        let (after, to) = self.common_end(text, before, from);
        let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
        tokens.extend(self.tokens[..before].iter().copied().map(bare));
        take_apart(text, from..to, &mut tokens);
        let mut space = tokens.last().map_or(0, |token| token.end);
        let place = |at: u32| offset(to + at as usize - (self.text.len() - (text.len() - to)));
        for token in &self.tokens[after..] {
            let (start, end) = (place(token.start), place(token.end));
            tokens.push(bare(Token {
                space,
                start,
                end,
                ..*token
            }));
            space = end;
        }
        Self::paired(text, tokens)
    }

    /// How many of the tokens stand at the beginning of a text too, with white space behind them in both.
    fn common_start(&self, text: &str) -> usize {
        let same = same_at_start(self.text.as_bytes(), text.as_bytes());
        let mut same = floor(text, same);
        loop {
            // Whatever follows, white space ends a token.
            let Some(space) = text[..same].rfind(char::is_whitespace) else {
                return 0;
            };
            let count = self.tokens.partition_point(|token| token.end as usize <= space);
            match self.tokens.get(count) {
                // A placeholder that begins before it may be none in the other text.
                Some(token) if (token.start as usize) < space => same = space,
                _ => return count,
            }
        }
    }

    /// From which token on they stand at the end of a text too, with white space before them in both, and where that white
    /// space begins in the text. What is said to be common at the beginning is not counted again.
    fn common_end(&self, text: &str, before: usize, from: usize) -> (usize, usize) {
        let none = (self.tokens.len(), text.len());
        let [ours, theirs] = [self.text.as_bytes(), text.as_bytes()].map(|text| text.get(from..).unwrap_or_default());
        let same = same_at_end(ours, theirs);
        let mut at = (text.len() - same..=text.len())
            .find(|&at| text.is_char_boundary(at))
            .unwrap_or(text.len());
        let back = |at: usize| self.text.len() - (text.len() - at);
        loop {
            let Some(space) = text[at..].find(char::is_whitespace).map(|found| at + found) else {
                return none;
            };
            let count = self
                .tokens
                .partition_point(|token| (token.start as usize) < back(space));
            let last = count.checked_sub(1).map(|last| &self.tokens[last]);
            match last {
                // A placeholder that ends behind it may be none in the other text.
                Some(token) if token.end as usize > back(space) => at = space + 1,
                _ => return (count.max(before), space),
            }
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
    }
}

/// A token whose partner is not known yet.
pub(super) fn bare(token: Token) -> Token {
    let kind = match token.kind {
        TokenKind::Open(_) | TokenKind::Close(_) => TokenKind::Mark,
        kind => kind,
    };
    Token { kind, ..token }
}

/// The last place up to here between two characters.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// So many bytes are compared at once.
const BLOCK: usize = 16;

/// How many bytes two texts begin with alike.
fn same_at_start(one: &[u8], other: &[u8]) -> usize {
    let blocks = one.chunks_exact(BLOCK).zip(other.chunks_exact(BLOCK));
    let same = BLOCK * blocks.take_while(|(a, b)| a == b).count();
    let rest = one[same..].iter().zip(&other[same..]);
    same + rest.take_while(|(a, b)| a == b).count()
}

/// How many bytes two texts end with alike.
fn same_at_end(one: &[u8], other: &[u8]) -> usize {
    let blocks = one.rchunks_exact(BLOCK).zip(other.rchunks_exact(BLOCK));
    let same = BLOCK * blocks.take_while(|(a, b)| a == b).count();
    let rest = one[..one.len() - same]
        .iter()
        .rev()
        .zip(other[..other.len() - same].iter().rev());
    same + rest.take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn common_ends_are_never_split() {
        let base = Words::of("The Parties shall [promptly] meet in Geneva.");
        for text in [
            "The Parties shall [promptly] meet in Geneva.",
            "The Parties shall [promptly] confer and meet in Geneva.",
            "The Parties should meet in Geneva.",
            "Parties shall [promptly] meet online.",
            "",
        ] {
            assert_eq!(base.reworded(text), Words::of(text), "{text:?}");
        }
        let text = "The Parties shall [promptly] confer in Geneva.";
        let before = base.common_start(text);
        let from = base.tokens[before - 1].end as usize;
        let (after, to) = base.common_end(text, before, from);
        assert_eq!((&text[from..to], after), (" confer", 7), "only this is split");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn reworded_is_of(
            parts in prop::collection::vec(r"[a-bA-B .,'0\[\]…é安 ]{0,6}", 4),
            inside in (r"[a-bA-B .\[\]…é安 ]{0,4}", r"[a-bA-B .\[\]…é安 ]{0,4}"),
        ) {
            let base = format!("{}{}{}{}", parts[0], parts[1], inside.0, parts[2]);
            let text = format!("{}{}{}{}", parts[0], parts[1], inside.1, parts[2]);
            prop_assert_eq!(Words::of(&base).reworded(&text), Words::of(&text));
            prop_assert_eq!(Words::of(&parts[3]).reworded(&text), Words::of(&text));
        }
    }
}
