//! What stands before the draft: a cover note, and the title.
//!
//! ```text
//! Note: This document lists the comments …      note
//! Draft WSIS+10 Vision for WSIS Beyond 2015     title
//! 1.⇥Vision                                     the draft begins
//! ```

use super::dialect::NOTES;
use super::ground::beginning;
use super::label;
use super::lines::{Line, trim};
use super::names;
use crate::formats::report::Openness;

/// How many lines of each kind stand first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    /// Lines of cover note.
    pub notes: usize,
    /// Whether a title follows them.
    pub title: bool,
    /// Lines directly under the title: a document's number, a date.
    pub below: usize,
}

/// What stands before the draft.
pub(super) fn front(lines: &[Line<'_>]) -> Front {
    let begins_noted = |line: &Line<'_>| NOTES.iter().any(|mark| trim(line.text).starts_with(mark));
    let block = lines.iter().skip(1).take_while(|line| line.gap == 0).count();
    if let Some(notes) = head(lines) {
        return Front {
            notes,
            title: true,
            below: 0,
        };
    }
    if let Some(front) = printed(lines) {
        return front;
    }
    if !lines.first().is_some_and(begins_noted) {
        let title = is_title(lines, 0);
        let below = if title && is_imprint(lines) { block } else { 0 };
        return Front { notes: 0, title, below };
    }
    let begins = |line: &Line<'_>| names::heading(line.text).is_some() || label::parse(line.text).is_some();
    let end = lines.iter().position(begins).unwrap_or(lines.len());
    match (1..end).find(|at| lines[*at].gap > 0 && is_title(lines, *at)) {
        Some(title) => Front {
            notes: title,
            title: true,
            below: 0,
        },
        None => Front {
            notes: 1 + block,
            ..Front::default()
        },
    }
}

/// A print's own front: notes, its title, and under that a line of facts. Nothing else tells so surely which line is the
/// title.
fn printed(lines: &[Line<'_>]) -> Option<Front> {
    let begins = |line: &Line<'_>| names::heading(line.text).is_some() || label::parse(line.text).is_some();
    let end = lines.iter().skip(1).position(begins).map_or(lines.len(), |at| at + 1);
    let facts = (1..end).find(|at| Openness::is_said_in(lines[*at].text))?;
    Some(Front {
        notes: facts - 1,
        title: true,
        below: 1 + lines[facts + 1..].iter().take_while(|line| line.gap == 0).count(),
    })
}

/// A printed head (title, date, legend) over a document that begins with the same title again, as prints once did.
fn head(lines: &[Line<'_>]) -> Option<usize> {
    lines.first()?;
    let block = 1 + lines.iter().skip(1).take_while(|line| line.gap == 0).count();
    let begins = |line: &Line<'_>| names::heading(line.text).is_some() || label::parse(line.text).is_some();
    let end = block + lines.iter().skip(block).take_while(|line| !begins(line)).count();
    let titles = &lines[..block.min(2)];
    let again = |at: &usize| lines[*at].gap > 0 && titles.iter().any(|title| trim(title.text) == trim(lines[*at].text));
    (block..end).find(again).filter(|_| block > 1)
}

/// A short line without a label and without the end of a sentence, with something below it.
fn is_title(lines: &[Line<'_>], at: usize) -> bool {
    let (Some(line), Some(next)) = (lines.get(at), lines.get(at + 1)) else {
        return false;
    };
    let text = trim(line.text);
    let short = text.chars().count() <= 200 && text.split_whitespace().count() <= 25;
    let ends = text.ends_with(['.', ';', ',', ':', '!', '?', '。']) || text.contains("://");
    let begins = |line: &Line<'_>| names::heading(line.text).is_some() || label::parse(line.text).is_some();
    let apart = next.gap > 0 || begins(next) || (at == 0 && is_imprint(lines));
    let plain = !text.starts_with(['[', '(', '-', '“', '"']) && names::after_bullet(text).is_none();
    short && !ends && apart && plain && names::heading(text).is_none() && label::parse(text).is_none()
}

/// Whether the lines directly under the first are a number, a date or a subtitle, not the rest of a sentence.
fn is_imprint(lines: &[Line<'_>]) -> bool {
    let below = || lines.iter().skip(1).take_while(|line| line.gap == 0);
    let is_short = |line: &Line<'_>| {
        let text = trim(line.text);
        let begins = text.starts_with(|c: char| c.is_numeric() || c.is_uppercase());
        let ends = text.ends_with(['.', ';', ',', ':', '!', '?', '。']);
        let is_own = names::heading(text).is_none() && label::parse(text).is_none();
        begins && !ends && is_own && text.chars().count() <= 100
    };
    let count = below().count();
    (1..=4).contains(&count) && lines.len() > count + 1 && below().all(is_short)
}

/// The revision that a title names: `Rev.1`, `zero draft`.
pub(super) fn revision(title: &str) -> String {
    let lower = title.to_lowercase();
    let at = |from: usize, to: usize| title.get(from..to).map(trim).unwrap_or_default().to_owned();
    if let Some(from) = lower.find("rev") {
        let number = &lower[from + 3..];
        let digits = number.trim_start_matches(['.', ' ', 'i', 's', 'o', 'n']);
        let count = digits.chars().take_while(char::is_ascii_digit).count();
        if count > 0 {
            return at(from, from + 3 + (number.len() - digits.len()) + count);
        }
    }
    for name in [
        "zero draft",
        "first draft",
        "second draft",
        "third draft",
        "final draft",
        "chair's text",
        "chair’s text",
    ] {
        if let Some(from) = lower.find(name) {
            return at(from, from + name.len());
        }
    }
    String::new()
}

/// A file's name without its ending.
pub(super) fn stem(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if stem.is_empty() {
        beginning(name)
    } else {
        stem.to_owned()
    }
}
