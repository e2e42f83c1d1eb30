//! What a document has beside its words: its paper, what its pages bear above and below the text, and how wide the columns of its
//! tables are.
//!
//! A secretariat's own: no delegation proposes anything there, and nothing of it is decided. It is kept so that what goes out looks
//! as what came in.
//!
//! ```text
//! United Nations                          A/79/L.4        a line: what stands at its start, in its middle, at its end
//!                         2 / 14                          its middle: the number of the page, words, how many there are
//! ```

use serde::{Deserialize, Serialize};

/// What the pages of a document bear above and below the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pages {
    /// Every page of which nothing else is said.
    pub others: PageEnds,
    /// The first page, where it has something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<PageEnds>,
    /// Pages with an even number, where they have something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub even: Option<PageEnds>,
}

/// The head and the foot of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageEnds {
    /// The lines above the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<PageLine>,
    /// The lines below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foot: Vec<PageLine>,
}

/// A line at the head or the foot of a page; in a script that runs from right to left it starts at the right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageLine {
    /// What stands where the line starts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub start: Vec<PagePart>,
    /// What stands in its middle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub middle: Vec<PagePart>,
    /// What stands where it ends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub end: Vec<PagePart>,
}

/// A part of such a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PagePart {
    /// Words.
    Words(String),
    /// The number of the page.
    Number,
    /// How many pages there are.
    Count,
}

/// The paper on which a document stands, and the margins around its text, in twentieths of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// How wide the paper is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
    /// The margin above the text.
    pub top: u32,
    /// The margin to the right of it.
    pub right: u32,
    /// The margin below it.
    pub bottom: u32,
    /// The margin to the left of it.
    pub left: u32,
}

/// How wide the columns of a table are, and how it looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumns {
    /// The number of the table, as its cells have it.
    pub table: u32,
    /// The width of each column, in twentieths of a point.
    pub widths: Vec<u32>,
    /// How it looks, where the file says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<TableLook>,
}

/// How a table looks: the lines around and in it, and what is behind its head.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableLook {
    /// The line above it.
    pub above: Option<Rule>,
    /// The line below it.
    pub below: Option<Rule>,
    /// The line where its rows start.
    pub start: Option<Rule>,
    /// The line where they end.
    pub end: Option<Rule>,
    /// The lines between its rows.
    pub between_rows: Option<Rule>,
    /// The lines between its columns.
    pub between_columns: Option<Rule>,
    /// The colour behind its head: six hexadecimal digits; empty where there is none.
    pub head: String,
    /// How far it moves in, in twentieths of a point.
    pub indent: i32,
    /// The space beside the words of a cell, in twentieths of a point.
    pub beside: u32,
    /// The space above and below them.
    pub above_words: u32,
}

/// A line of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// How thick it is, in eighths of a point.
    pub width: u32,
    /// Its colour: six hexadecimal digits; empty: that of the words.
    pub colour: String,
    /// It is two lines.
    pub is_double: bool,
}

impl Sheet {
    /// How wide a line of the text is.
    #[must_use]
    pub fn line(self) -> u32 {
        self.width.saturating_sub(self.left).saturating_sub(self.right)
    }

    /// Whether it stands upright, and the margins leave room for a text.
    #[must_use]
    pub fn is_usable(self) -> bool {
        let high = self.height.saturating_sub(self.top).saturating_sub(self.bottom);
        let are_paper = self.width <= self.height && self.height <= 32_000;
        are_paper && self.line() >= 5_000 && high >= 5_000
    }
}

impl Pages {
    /// All lines, of every kind of page.
    pub fn lines(&self) -> impl Iterator<Item = &PageLine> {
        let all = [Some(&self.others), self.first.as_ref(), self.even.as_ref()];
        all.into_iter()
            .flatten()
            .flat_map(|ends| ends.head.iter().chain(&ends.foot))
    }
}

impl PageLine {
    /// What stands at its start, in its middle and at its end.
    #[must_use]
    pub fn places(&self) -> [&[PagePart]; 3] {
        [&self.start, &self.middle, &self.end]
    }

    /// Its words.
    #[must_use]
    pub fn words(&self) -> String {
        let parts = self.places().into_iter().flatten();
        let words = parts.filter_map(|part| match part {
            PagePart::Words(words) => Some(words.as_str()),
            PagePart::Number | PagePart::Count => None,
        });
        words.collect::<Vec<_>>().join(" ")
    }
}
