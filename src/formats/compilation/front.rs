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

/// How many lines of cover note stand first, and whether a title follows them.
pub(super) fn front(lines: &[Line<'_>]) -> (usize, bool) {
    let noted = lines
        .first()
        .is_some_and(|line| NOTES.iter().any(|mark| trim(line.text).starts_with(mark)));
    if !noted {
        return (0, is_title(lines, 0));
    }
    let begins = |line: &Line<'_>| names::heading(line.text).is_some() || label::parse(line.text).is_some();
    let end = lines.iter().position(begins).unwrap_or(lines.len());
    if let Some(title) = (1..end).find(|at| lines[*at].gap > 0 && is_title(lines, *at)) {
        return (title, true);
    }
    let block = lines.iter().skip(1).take_while(|line| line.gap == 0).count();
    (1 + block, false)
}

/// A short line without a label and without the end of a sentence, with something below it.
fn is_title(lines: &[Line<'_>], at: usize) -> bool {
    let (Some(line), Some(next)) = (lines.get(at), lines.get(at + 1)) else {
        return false;
    };
    let text = trim(line.text);
    let short = text.chars().count() <= 200 && text.split_whitespace().count() <= 25;
    let ends = text.ends_with(['.', ';', ',', ':', '!', '?', '。']) || text.contains("://");
    let apart = next.gap > 0 || names::heading(next.text).is_some() || label::parse(next.text).is_some();
    let plain = !text.starts_with(['[', '(', '-', '“', '"']) && names::after_bullet(text).is_none();
    short && !ends && apart && plain && names::heading(text).is_none() && label::parse(text).is_none()
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
