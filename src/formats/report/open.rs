//! What is still open: how much of it, and where.

use crate::model::{Paragraph, ParagraphId, Session};
use crate::text::Collation;
use std::fmt;

/// A paragraph in which something is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPlace {
    /// The paragraph.
    pub paragraph: ParagraphId,
    /// Where it stands: `2. Pillars, b)`.
    pub place: String,
    /// Its first words.
    pub words: String,
    /// How much of it is open.
    pub openness: Openness,
}

/// How much is open. A proposed paragraph counts as one, beside its edits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Openness {
    /// Not yet considered.
    pub not_considered: usize,
    /// Bracketed.
    pub bracketed: usize,
}

/// The paragraphs in which something is open, in the order of the text.
#[must_use]
pub fn open_places(session: &Session) -> Vec<OpenPlace> {
    let paragraphs = session.draft.paragraphs.iter().enumerate();
    paragraphs
        .filter_map(|(place, paragraph)| {
            let openness = Openness::of_one(&Collation::of(paragraph));
            (openness.total() > 0).then(|| OpenPlace {
                paragraph: paragraph.id,
                place: place_name(session, place, paragraph),
                words: first_words(&paragraph.text),
                openness,
            })
        })
        .collect()
}

/// Where a paragraph stands, in words: its section and its label, or what else tells.
pub(super) fn place_name(session: &Session, place: usize, paragraph: &Paragraph) -> String {
    let own = if paragraph.label.is_empty() {
        paragraph.kind.name()
    } else {
        &paragraph.label
    };
    match session.draft.section(place) {
        section if section.is_empty() => own.to_owned(),
        section => format!("{section}, {own}"),
    }
}

pub(super) fn first_words(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().take(8).collect();
    if text.split_whitespace().nth(8).is_some() {
        words.push("…");
    }
    words.join(" ")
}

impl Openness {
    /// How much is open in several paragraphs.
    #[must_use]
    pub(super) fn of(collations: &[Collation]) -> Self {
        collations
            .iter()
            .map(Self::of_one)
            .fold(Self::default(), |sum, one| Self {
                not_considered: sum.not_considered + one.not_considered,
                bracketed: sum.bracketed + one.bracketed,
            })
    }

    fn of_one(collation: &Collation) -> Self {
        let mut tally = collation.tally();
        if let Some(own) = collation.own() {
            tally.count(own);
        }
        Self {
            not_considered: tally.not_considered,
            bracketed: tally.bracketed,
        }
    }

    /// Whether a line of facts, parted by ` · `, says how much is open: then it stands under the title of a print.
    #[must_use]
    pub(in crate::formats) fn is_said_in(line: &str) -> bool {
        line.split(" · ").skip(1).any(|fact| {
            let rest = fact.trim().trim_start_matches(|c: char| c.is_ascii_digit());
            fact.trim() == "nothing open"
                || rest.len() < fact.trim().len() && (rest.starts_with(" open, ") || rest.starts_with(" open: "))
        })
    }

    /// Everything that is open.
    #[must_use]
    pub fn total(self) -> usize {
        self.not_considered + self.bracketed
    }
}

impl fmt::Display for Openness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.not_considered, self.bracketed) {
            (0, 0) => f.write_str("nothing open"),
            (new, 0) => write!(f, "{new} open, not yet considered"),
            (0, bracketed) => write!(f, "{bracketed} open, bracketed"),
            (new, bracketed) => write!(
                f,
                "{} open: {new} not yet considered, {bracketed} bracketed",
                new + bracketed
            ),
        }
    }
}

impl fmt::Display for OpenPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ({}) “{}”: {}",
            self.place, self.paragraph, self.words, self.openness
        )
    }
}
