//! Text as XML: escaped, and with the marks of its script.

use std::fmt::Write as _;

/// Escaped for an element or an attribute; what XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(character),
            other if other < ' ' || matches!(other, '\u{FFFE}' | '\u{FFFF}') => {}
            other => out.push(other),
        }
    }
    out
}

/// Whether a text is written from right to left, as most of its letters are: an abbreviation may stand first.
pub(super) fn is_right_to_left(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (mut right, mut left) = (0_usize, 0_usize);
    for letter in letters {
        *if is_right_to_left_letter(letter) {
            &mut right
        } else {
            &mut left
        } += 1;
    }
    right > left
}

fn is_right_to_left_letter(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

/// Runs of a text: each with its properties, tabs and line breaks as Word has them. `deleted` words are `w:delText`.
pub(super) fn runs(text: &str, properties: &str, deleted: bool) -> String {
    let mut out = String::new();
    for (is_right_to_left, part) in by_direction(text) {
        let direction = if is_right_to_left { "<w:rtl/>" } else { "" };
        out.push_str("<w:r>");
        if !properties.is_empty() || is_right_to_left {
            let _ = write!(out, "<w:rPr>{properties}{direction}</w:rPr>");
        }
        let element = if deleted { "delText" } else { "t" };
        for (index, line) in part.split('\n').enumerate() {
            if index > 0 {
                out.push_str("<w:br/>");
            }
            for (index, words) in line.split('\t').enumerate() {
                if index > 0 {
                    out.push_str("<w:tab/>");
                }
                if !words.is_empty() {
                    let _ = write!(
                        out,
                        "<w:{element} xml:space=\"preserve\">{}</w:{element}>",
                        escaped(words)
                    );
                }
            }
        }
        out.push_str("</w:r>");
    }
    out
}

/// Stretches of one direction; space and marks stay with what stands before them.
fn by_direction(text: &str) -> Vec<(bool, &str)> {
    let mut parts: Vec<(bool, &str)> = Vec::new();
    let (mut from, mut now) = (0, is_right_to_left(text));
    for (at, character) in text.char_indices() {
        if character.is_alphabetic() && is_right_to_left_letter(character) != now {
            if at > from {
                parts.push((now, &text[from..at]));
            }
            (from, now) = (at, !now);
        }
    }
    if from < text.len() {
        parts.push((now, &text[from..]));
    }
    parts
}
