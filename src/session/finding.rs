//! Words in the draft, the contributions, the comments and the current text.
//!
//! A pure search of one paragraph, so that the window can run it beside its frames and a test without a window.
//!
//! ```
//! use adref::formats::import_text;
//! use adref::session::{HitPlace, find, new_session};
//!
//! let text = "Draft\n\na) We meet.\n\n· Japan, Government: a) We meet often.\n";
//! let session = new_session(import_text("draft.txt", text.as_bytes())?);
//! let hits = find(&session.draft.paragraphs[1], "often");
//! assert!(matches!(hits[0].place, HitPlace::Contribution(_)));
//! # Ok::<(), adref::formats::ImportError>(())
//! ```

use crate::model::{ContributionId, Paragraph, ParagraphId};
use crate::text::{Collation, View, compose};
use std::sync::Arc;

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The paragraph.
    pub paragraph: ParagraphId,
    /// What of it holds the words.
    pub place: HitPlace,
    /// The words around what was found, on one line.
    pub line: String,
}

/// What of a paragraph holds the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitPlace {
    /// Its label.
    Label,
    /// Its text in the draft.
    Draft,
    /// A comment on it.
    Comment,
    /// A contribution to it.
    Contribution(ContributionId),
    /// A comment with a contribution to it.
    ContributionComment(ContributionId),
    /// Its current text, where the draft does not have the words.
    Current,
}

impl HitPlace {
    /// The contribution in which the words stand.
    #[must_use]
    pub fn contribution(self) -> Option<ContributionId> {
        match self {
            Self::Contribution(id) | Self::ContributionComment(id) => Some(id),
            Self::Label | Self::Draft | Self::Comment | Self::Current => None,
        }
    }
}

/// Where a paragraph has some words, whatever their case.
#[must_use]
pub fn find(paragraph: &Arc<Paragraph>, words: &str) -> Vec<Hit> {
    let needle = words.trim().to_lowercase();
    let mut hits = Vec::new();
    if needle.is_empty() {
        return hits;
    }
    let mut look = |text: &str, place: HitPlace| {
        let line = excerpt(text, &needle);
        let found = line.is_some();
        hits.extend(line.map(|line| Hit {
            paragraph: paragraph.id,
            place,
            line,
        }));
        found
    };
    let in_draft = look(&paragraph.text, HitPlace::Draft);
    if !in_draft && paragraph.label.to_lowercase() == needle {
        look(&paragraph.label, HitPlace::Label);
    }
    for comment in &paragraph.comments {
        look(&comment.text, HitPlace::Comment);
    }
    for contribution in &paragraph.contributions {
        look(&contribution.text, HitPlace::Contribution(contribution.id));
        for comment in &contribution.comments {
            look(&comment.text, HitPlace::ContributionComment(contribution.id));
        }
    }
    let is_decided = paragraph.edits.iter().any(|edit| edit.decision.is_some());
    if is_decided && !in_draft {
        let current = compose(&Collation::of(paragraph), View::Bracketed, None).text();
        look(&current, HitPlace::Current);
    }
    hits
}

/// The words around what was found, in one line.
fn excerpt(text: &str, needle: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let at = lower.find(needle)?;
    // Lower case can be longer or shorter than the text: count letters, and cut where letters end.
    let before = lower[..at].chars().count();
    let from = before.saturating_sub(28);
    let words: String = text
        .chars()
        .skip(from)
        .take(110)
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    let start = if from > 0 { "…" } else { "" };
    Some(format!("{start}{words}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::import_text;
    use crate::model::Verdict;
    use crate::session::{Command, OpenSession, new_session};

    const TEXT: &str = "Draft\n\na) States [should] meet.\n\n\
        · Japan, Government: a) States shall MEET early.\tComment by Author: JP: sooner is better\n\n\n\
        b) Rest.\tComment by Author: CZ: İstanbul\n";

    #[test]
    fn words_are_found_wherever_they_stand() {
        let mut open = OpenSession::new(new_session(import_text("draft.txt", TEXT.as_bytes()).unwrap()));
        let found = |open: &OpenSession, words: &str| -> Vec<(String, HitPlace)> {
            let paragraphs = open.session().draft.paragraphs.iter();
            let hits =
                paragraphs.flat_map(|one| find(one, words).into_iter().map(|hit| (one.label.clone(), hit.place)));
            hits.collect()
        };
        let paragraph = open.session().draft.paragraphs[1].clone();
        let japan = paragraph.contributions[0].id;
        let a = |place| ("a)".to_owned(), place);
        assert_eq!(
            found(&open, " meet"),
            [a(HitPlace::Draft), a(HitPlace::Contribution(japan))]
        );
        assert_eq!(found(&open, "SOONER"), [a(HitPlace::ContributionComment(japan))]);
        assert_eq!(found(&open, "stanbul"), [("b)".to_owned(), HitPlace::Comment)]);
        assert_eq!(found(&open, "b)"), [("b)".to_owned(), HitPlace::Label)]);
        assert_eq!(found(&open, "nothing of the kind"), []);
        let accept = Command::Decide {
            paragraph: paragraph.id,
            edits: paragraph.contributions[0].edits.clone(),
            verdict: Some(Verdict::Accepted),
            why: String::new(),
        };
        open.apply(accept, "").unwrap();
        let places = found(&open, "early");
        assert_eq!(places, [a(HitPlace::Contribution(japan)), a(HitPlace::Current)]);
    }
}
