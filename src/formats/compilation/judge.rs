//! What a text proposes: a rewording, a deletion, a merge, a statement, or nothing.
//!
//! `R` alone is what is left of a deleted paragraph: nothing. A contribution that is empty but for a comment that asks to
//! delete the paragraph is a deletion, and the import says that it took it so.

use super::body::Remark;
use super::dialect::{DELETING, DELETION_TEXTS, MERGING, STATEMENTS, STATING, strip, strip_one};
use super::ground::LIKE;
use crate::model::ContributionKind;
use crate::text::likeness;

/// Below this a rewording shares so little with the paragraph that it stands for another one in its place.
const OTHER: f32 = 0.2;

/// A request is shorter than this, in words.
const REQUEST: usize = 40;

/// What a text says to a paragraph, and the doubt about it.
pub(super) fn judge(name: &str, text: &str, base: &str, comments: &[Remark<'_>]) -> (ContributionKind, Option<String>) {
    use ContributionKind::{Alternative, Deletion, Empty, Rewording, Unchanged};
    if text.is_empty() {
        return empty(comments);
    }
    if is_residue(text) {
        return (
            Empty,
            Some(format!(
                "“{text}” is taken as what is left of a deleted text, not as a proposal"
            )),
        );
    }
    if text == base {
        return (Unchanged, None);
    }
    if is_deletion(text) {
        return (Deletion, None);
    }
    if is_surely_like(text, base) {
        return (Rewording, None);
    }
    let alike = likeness(text, base);
    if alike >= LIKE {
        return (Rewording, None);
    }
    if let Some(judged) = request(text).filter(|_| request(base).is_none()) {
        return judged;
    }
    if is_statement(name, text) && !is_statement(name, base) {
        return (
            ContributionKind::Statement,
            Some("this is taken as a statement, not as a text for the draft".to_owned()),
        );
    }
    if alike < OTHER && text.split_whitespace().count() > 6 && base.split_whitespace().count() > 6 {
        return (Alternative, Some("this shares hardly a word with the paragraph at which it stands; it is taken as an alternative to the whole of it".to_owned()));
    }
    (Rewording, None)
}

/// Whether a text is a statement about the draft.
pub(super) fn is_statement(name: &str, text: &str) -> bool {
    let about_itself = strip_one(text, name).is_some_and(|rest| {
        rest.split_whitespace()
            .next()
            .is_some_and(|verb| STATING.contains(&verb))
    });
    let words_end = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    about_itself || strip(text, &STATEMENTS).is_some_and(words_end)
}

/// Whether a text asks for something rather than proposing words.
pub(super) fn request(text: &str) -> Option<(ContributionKind, Option<String>)> {
    if text.split_whitespace().count() > REQUEST {
        return None;
    }
    if has_word(text, &MERGING) {
        return Some((
            ContributionKind::Merge,
            Some("this is taken as a request to merge the paragraph with another one".to_owned()),
        ));
    }
    let deletes = has_word(text, &DELETING) && text.split_whitespace().count() <= REQUEST / 2;
    deletes.then(|| {
        (
            ContributionKind::Deletion,
            Some("this is taken as a request to delete the paragraph".to_owned()),
        )
    })
}

/// Whether a remark asks to delete or to merge what it stands on; it stays a comment, and the import says so.
pub(super) fn comment_asks(text: &str) -> Option<&'static str> {
    if has_word(text, &MERGING) {
        Some("merged with another one")
    } else if has_word(text, &DELETING) {
        Some("deleted")
    } else {
        None
    }
}

/// Whether two texts begin or end alike, which spares comparing them.
pub(super) fn is_surely_like(a: &str, b: &str) -> bool {
    let shorter = a.len().min(b.len());
    let front = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let back = a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count();
    shorter > 0 && a.len().max(b.len()) < 2 * shorter && (front + back) * 2 > shorter
}

/// Whether a text reads like a paragraph.
pub(super) fn is_like(a: &str, b: &str) -> bool {
    is_surely_like(a, b) || likeness(a, b) >= LIKE
}

/// One letter, with or without marks.
pub(super) fn is_residue(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| c.is_alphanumeric());
    match (signs.next(), signs.next()) {
        (None, _) => true,
        (Some(only), None) => !only.is_numeric(),
        _ => false,
    }
}

fn empty(comments: &[Remark<'_>]) -> (ContributionKind, Option<String>) {
    let asks = |words: &[&str]| comments.iter().any(|remark| has_word(remark.text, words));
    if comments.is_empty() {
        (ContributionKind::Empty, None)
    } else if asks(&DELETING) {
        let message =
            "empty but for a comment that asks for a deletion: it is taken as a proposal to delete the paragraph";
        (ContributionKind::Deletion, Some(message.to_owned()))
    } else {
        (
            ContributionKind::Empty,
            Some("empty but for a comment; it is taken to propose nothing".to_owned()),
        )
    }
}

fn is_deletion(text: &str) -> bool {
    let text = text.trim_end_matches(['.', '!']).to_lowercase();
    DELETION_TEXTS.contains(&text.as_str())
}

pub(super) fn has_word(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| words.iter().any(|other| other.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "Promote the development of assessment criteria for confidence and security in the use of ICTs.";

    #[track_caller]
    fn check(text: &str, expected: ContributionKind) {
        assert_eq!(judge("ICANN", text, BASE, &[]).0, expected, "{text}");
    }

    #[test]
    fn kinds_are_told_apart() {
        use ContributionKind::{Alternative, Deletion, Empty, Merge, Rewording, Statement, Unchanged};
        check(BASE, Unchanged);
        check(
            "Promote the development of criteria for confidence and security in the use of ICTs.",
            Rewording,
        );
        check("", Empty);
        check("R", Empty);
        check("S]", Empty);
        check("Delete.", Deletion);
        check("[Delete]", Deletion);
        check("We propose to delete this paragraph.", Deletion);
        check("Merge pillar b) with pillar a)", Merge);
        check(
            "ICANN would like to support the stakeholder contribution which states its case.",
            Statement,
        );
        check(
            "By 2020, every member state has a national team that answers to incidents.",
            Alternative,
        );
    }
}
