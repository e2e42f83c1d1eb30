//! Labels that count: the ways in which one may be read as a number.

use crate::formats::compilation::roman;

/// A label as one that counts at a level.
pub(super) struct Reading {
    /// How its number is counted, as Word calls it.
    pub format: &'static str,
    /// Its text, with a place for its number.
    pub text: String,
    /// Its number.
    pub number: u32,
}

/// A label taken apart: what stands before, the way to count, the number, what stands after.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// What stands before the number.
    pub before: &'a str,
    format: &'static str,
    number: u32,
    after: &'a str,
}

impl Part<'_> {
    /// It at a level, behind what stands for the numbers above it.
    pub fn at(&self, level: usize, above: &str) -> Reading {
        Reading {
            format: self.format,
            text: format!("{above}{}%{}{}", self.before, level + 1, self.after),
            number: self.number,
        }
    }
}

/// `(12.` in each way in which it counts: `i` is a letter, and a Roman number.
pub(super) fn taken_apart(label: &str) -> Vec<Part<'_>> {
    let Some(at) = label.find(|c: char| c.is_ascii_alphanumeric()) else {
        return Vec::new();
    };
    let (before, rest) = label.split_at(at);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (core, after) = rest.split_at(end);
    if !matches!(before, "" | "(" | "[") || !matches!(after, "" | "." | ")" | ".)" | "]") {
        return Vec::new();
    }
    let is_number = core.len() <= 4 && core.bytes().all(|b| b.is_ascii_digit()) && !core.starts_with('0');
    let number = core
        .parse()
        .ok()
        .filter(|_| is_number)
        .map(|number| ("decimal", number));
    let letter = match core.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(("lowerLetter", u32::from(letter - b'a') + 1)),
        [letter @ b'A'..=b'Z'] => Some(("upperLetter", u32::from(letter - b'A') + 1)),
        _ => None,
    };
    let is_lower = core.bytes().all(|b| b.is_ascii_lowercase());
    let is_one_case = is_lower || core.bytes().all(|b| b.is_ascii_uppercase());
    let roman = roman(core).filter(|_| is_one_case);
    let roman = roman.map(|number| (if is_lower { "lowerRoman" } else { "upperRoman" }, number));
    let ways = number.into_iter().chain(letter).chain(roman);
    let part = |(format, number)| Part {
        before,
        format,
        number,
        after,
    };
    ways.map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_count_where_they_can() {
        for (label, expected) in [
            ("a)", &[("lowerLetter", 1)][..]),
            ("12.", &[("decimal", 12)]),
            ("(B)", &[("upperLetter", 2)]),
            ("(iv)", &[("lowerRoman", 4)]),
            ("I.", &[("upperLetter", 9), ("upperRoman", 1)]),
            ("k bis)", &[]),
            ("25A", &[]),
            ("OP5", &[]),
            ("1.2", &[]),
            ("-", &[]),
        ] {
            let ways: Vec<(&str, u32)> = taken_apart(label).iter().map(|one| (one.format, one.number)).collect();
            assert_eq!(ways, expected, "{label}");
        }
    }
}
