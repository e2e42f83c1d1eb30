//! Lines as an editor counts them, and how many blank ones stand before each.
//!
//! How far a line stands below the one before tells in most compilations where a contribution ends, so blank lines are
//! counted rather than kept.

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Its number, from 1.
    pub number: u32,
    /// Itself, without its end.
    pub text: &'a str,
    /// Blank lines before it.
    pub gap: u32,
}

/// Whether a character leaves no mark on paper.
pub(in crate::formats) fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
}

/// A text without what is blank at its ends.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// The lines of a text that are not blank.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let mut gap = 0;
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.split(end)) {
        if line.chars().all(is_blank) {
            gap += 1;
        } else {
            found.push(Line {
                number,
                text: line.strip_suffix('\r').unwrap_or(line),
                gap,
            });
            gap = 0;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_as_an_editor_counts() {
        for text in ["a\n\n b\nc", "a\r\n\r\n b\r\nc\r\n", "a\r\r b\rc"] {
            let found: Vec<_> = lines(text)
                .iter()
                .map(|line| (line.number, line.gap, line.text))
                .collect();
            assert_eq!(found, [(1, 0, "a"), (3, 1, " b"), (4, 0, "c")], "{text:?}");
        }
    }
}
