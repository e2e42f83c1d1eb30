//! How the words and lines of a draft look: what its paragraphs have from a word processor.
//!
//! A secretariat's own, as the paper is (`super::page`): nothing of it is decided. It is kept so that what goes out looks as what
//! came in. A paragraph has one look, by its number in the draft, whether its style says so or it does itself; words that look
//! otherwise than the rest of it are emphasised.
//!
//! ```text
//! Recalling its resolution 70/125 on the information society,        the look: a font, a size, space above and below
//! ─────────                                                          emphasised: in italics
//! ```

use serde::{Deserialize, Serialize};

/// How a paragraph looks. What is not told is empty, or 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Look {
    /// The font of Latin letters, and of others of which nothing else is said.
    #[serde(skip_serializing_if = "is_default")]
    pub font: String,
    /// The font of Chinese, Japanese and Korean letters.
    #[serde(skip_serializing_if = "is_default")]
    pub eastern_font: String,
    /// The font of Arabic and Hebrew letters.
    #[serde(skip_serializing_if = "is_default")]
    pub complex_font: String,
    /// The size of the letters, in halves of a point.
    #[serde(skip_serializing_if = "is_default")]
    pub size: u32,
    /// That of Arabic and Hebrew ones.
    #[serde(skip_serializing_if = "is_default")]
    pub complex_size: u32,
    /// The colour: six hexadecimal digits.
    #[serde(skip_serializing_if = "is_default")]
    pub colour: String,
    /// What all of its words have.
    #[serde(skip_serializing_if = "is_default")]
    pub marked: Marked,
    /// All letters are capitals.
    #[serde(skip_serializing_if = "is_default")]
    pub capitals: bool,
    /// All letters are small capitals.
    #[serde(skip_serializing_if = "is_default")]
    pub small_capitals: bool,
    /// Where its lines stand.
    #[serde(skip_serializing_if = "is_default")]
    pub alignment: Alignment,
    /// The space above it, in twentieths of a point.
    #[serde(skip_serializing_if = "is_default")]
    pub above: u32,
    /// The space below it, in twentieths of a point.
    #[serde(skip_serializing_if = "is_default")]
    pub below: u32,
    /// How high its lines are.
    #[serde(skip_serializing_if = "is_default")]
    pub line: LineHeight,
    /// How far it moves in where its lines start, in twentieths of a point.
    #[serde(skip_serializing_if = "is_default")]
    pub start: i32,
    /// How far where they end.
    #[serde(skip_serializing_if = "is_default")]
    pub end: i32,
    /// How much further its first line moves in; less than 0: it hangs out.
    #[serde(skip_serializing_if = "is_default")]
    pub first: i32,
    /// It stays on the page of what follows.
    #[serde(skip_serializing_if = "is_default")]
    pub keeps_next: bool,
    /// All its lines stay on one page.
    #[serde(skip_serializing_if = "is_default")]
    pub keeps_lines: bool,
    /// It begins a page.
    #[serde(skip_serializing_if = "is_default")]
    pub begins_page: bool,
    /// There is no space between it and one of the same kind.
    #[serde(skip_serializing_if = "is_default")]
    pub closes_up: bool,
}

/// How words are marked among others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Marked {
    /// In bold letters.
    #[serde(skip_serializing_if = "is_default")]
    pub bold: bool,
    /// In italics.
    #[serde(skip_serializing_if = "is_default")]
    pub italic: bool,
    /// Underlined.
    #[serde(skip_serializing_if = "is_default")]
    pub underlined: bool,
    /// On the line, above or below it.
    #[serde(skip_serializing_if = "is_default")]
    pub height: Height,
}

/// Where letters stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Height {
    /// On the line.
    #[default]
    Line,
    /// Above it, and small.
    Raised,
    /// Below it, and small.
    Lowered,
}

/// Where the lines of a paragraph stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Alignment {
    /// Where they start.
    #[default]
    Start,
    /// In the middle.
    Middle,
    /// Where they end.
    End,
    /// From one margin to the other.
    Both,
}

/// How high the lines of a paragraph are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LineHeight {
    /// As high as the letters want it, so many times; in parts of 240.
    Times(u32),
    /// At least so high, in twentieths of a point.
    AtLeast(u32),
    /// Exactly so high, in twentieths of a point.
    Exactly(u32),
}

/// Words of a paragraph that are marked otherwise than the rest of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emphasis {
    /// Where they begin in the text of the paragraph as imported, in bytes.
    pub from: u32,
    /// Where they end.
    pub to: u32,
    /// How they are marked, whatever the rest is.
    pub marked: Marked,
}

impl Default for LineHeight {
    fn default() -> Self {
        Self::Times(240)
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
