//! Which lines are headings of sections.
//!
//! `2.⇥Pillars` and `36. Promote World Standards Cooperation` look alike; what tells them apart is what follows: under a
//! heading another list begins, or text without a label, while a paragraph is followed by the next of its own list.
//! What a style of label has been once, it stays.

use super::dialect::{ENDING, GAP, HEADINGS, strip_one};
use super::label::{self, Class, Label, Style};
use super::lines::{Line, trim};
use super::names;

/// The styles of labels that headings and paragraphs were found to have.
#[derive(Debug, Default)]
pub(super) struct Headings {
    heads: Vec<Label>,
    bodies: Vec<Style>,
}

impl Headings {
    /// Label and text of a heading.
    pub fn split(text: &str) -> (Option<Label>, &str) {
        let hashes = trim(text).trim_start_matches('#');
        let text = if hashes.len() < trim(text).len() {
            trim(hashes)
        } else {
            text
        };
        match label::parse(text).or_else(|| capital(text)) {
            Some((label, rest)) => (Some(label), rest),
            None => (None, text),
        }
    }

    /// A heading was found.
    pub fn found(&mut self, label: Option<&Label>) {
        if let Some(label) = label {
            self.heads.retain(|head| head.style != label.style);
            self.heads.push(label.clone());
        }
    }

    /// A paragraph was found.
    pub fn found_body(&mut self, label: &Label) {
        if !self.bodies.contains(&label.style) {
            self.bodies.push(label.style);
        }
    }

    /// Whether a line of the draft is a heading.
    pub fn is_heading(&self, lines: &[Line<'_>], at: usize) -> bool {
        let Some(line) = lines.get(at) else { return false };
        if is_marked(line.text) {
            return true;
        }
        let (label, text) = Self::split(line.text);
        if !is_short(text) {
            return false;
        }
        let Some(next) = lines.get(at + 1) else { return false };
        let Some(label) = label else {
            return is_bare_heading(lines, at, *next);
        };
        if !label.style.can_head() {
            return false;
        }
        if self
            .heads
            .iter()
            .any(|head| head.style == label.style && label.follows(head))
        {
            return true;
        }
        if self.bodies.contains(&label.style) || names::heading(next.text).is_some() {
            return false;
        }
        match label::parse(next.text) {
            Some((other, _)) => {
                other.style != label.style && (other.begins() || next.gap > 0 || label.style.class == Class::Code)
            }
            None => !trim(next.text).starts_with(['-', '–']),
        }
    }

    /// Whether a line under a contribution is the heading of the next section.
    pub fn is_next_heading(&self, lines: &[Line<'_>], at: usize) -> bool {
        let Some(line) = lines.get(at) else { return false };
        let (label, text) = Self::split(line.text);
        if is_marked(line.text) {
            return true;
        }
        let Some(label) = label else {
            let keyword = ENDING.iter().any(|word| begins_with(text, word));
            return keyword && line.gap > 0 && self.is_heading(lines, at);
        };
        let follows = |head: &Label| head.style == label.style && label.follows(head);
        if !is_short(text) || !label.style.can_head() || self.bodies.contains(&label.style) {
            return false;
        }
        // A tab sets a heading apart even where it is the first of its list; one that repeats the section's own is none.
        let again = |head: &Label| head.style == label.style && head.key == label.key;
        let apart = line.gap > 0 && label.style.tab && !self.heads.iter().any(again);
        self.heads.iter().any(follows) || (apart && self.is_heading(lines, at))
    }
}

/// `## Pillars`
fn is_marked(text: &str) -> bool {
    let text = trim(text);
    text.starts_with('#') && text.trim_start_matches('#').starts_with(' ')
}

/// `I. Introduction`, `A. General`: capitals with one blank, which in running text would be initials.
fn capital(text: &str) -> Option<(Label, &str)> {
    let text = trim(text);
    let (stem, rest) = text.split_once(". ")?;
    let numeral = !stem.is_empty()
        && stem.len() <= 5
        && (stem.len() == 1 || stem.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))
        && stem.chars().all(|c| c.is_ascii_uppercase());
    if !numeral {
        return None;
    }
    let (label, _) = label::parse(text.get(..=stem.len())?)?;
    Some((label, trim(rest)))
}

/// Whether a text begins with a word.
fn begins_with(text: &str, word: &str) -> bool {
    strip_one(trim(text), word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', '\t']))
}

/// As short as a heading, and no sentence.
fn is_short(text: &str) -> bool {
    let text = trim(super::body::before_comment(text));
    let words = text.split_whitespace().count();
    (1..=16).contains(&words)
        && text.chars().count() <= 120
        && !text.ends_with(['.', ';', ',', '!', '?', '…', ']', '。'])
        && !text.starts_with(['[', '('])
        && !text.ends_with(" and")
        && !text.ends_with(" or")
}

/// A heading without a number: `Annex: …`, or a short line apart from the rest with a list or a long text below.
fn is_bare_heading(lines: &[Line<'_>], at: usize, next: Line<'_>) -> bool {
    let line = lines[at];
    let text = trim(line.text);
    let apart = at == 0 || line.gap > 0;
    if !apart || names::heading(next.text).is_some() || names::after_bullet(text).is_some() {
        return false;
    }
    let keyword = HEADINGS.iter().any(|word| begins_with(text, word));
    let begins = text
        .chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase());
    let lists = label::parse(next.text).is_some_and(|(label, _)| label.begins());
    let words = text.split_whitespace().count();
    let long = next.gap <= GAP && next.text.split_whitespace().count() >= 2 * words.max(6);
    begins && words <= 10 && (keyword || lists || (long && !text.ends_with(':')))
}
