//! Words (stub of signatures; bodies are being written).

use crate::model::Span;

/// A text taken apart into tokens; every byte of it is kept.
#[derive(Clone, Debug)]
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
        Self {
            text: text.to_owned(),
            tokens: Vec::new(),
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
    /// No token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
    /// The token's text.
    #[must_use]
    pub fn token(&self, index: usize) -> &str {
        let t = self.tokens[index];
        &self.text[t.start as usize..t.end as usize]
    }
    /// The space before the token.
    #[must_use]
    pub fn space(&self, index: usize) -> &str {
        let t = self.tokens[index];
        &self.text[t.space as usize..t.start as usize]
    }
    /// The space after the last token.
    #[must_use]
    pub fn trailing(&self) -> &str {
        &self.text[self.tokens.last().map_or(0, |t| t.end as usize)..]
    }
    /// The bytes of the text on which a span of tokens stands, without outer space; of an empty span the place before
    /// the token that follows.
    #[must_use]
    pub fn bytes(&self, _span: Span) -> std::ops::Range<usize> {
        0..0
    }
}
