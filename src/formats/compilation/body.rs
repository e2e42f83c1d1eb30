//! The lines under a heading or a label, with the comments that stand in them taken out.
//!
//! `… communication. ⇥Comment by Author: JP:` is text and the beginning of a comment whose words stand on the next line.

use super::dialect::{ANONYMOUS, COMMENT, REMARKS};
use super::lines::{Line, trim};

/// Lines of text and the comments on them.
#[derive(Clone, Debug, Default)]
pub(super) struct Body<'a> {
    /// The lines of text.
    pub lines: Vec<BodyLine<'a>>,
    /// The comments.
    pub comments: Vec<Remark<'a>>,
    /// All its lines as received, by number.
    pub raw: Vec<(u32, &'a str)>,
}

/// A line of text without the comments in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct BodyLine<'a> {
    /// Where it stands.
    pub number: u32,
    /// The text.
    pub text: &'a str,
}

/// A comment.
#[derive(Clone, Debug)]
pub(super) struct Remark<'a> {
    /// Who remarks; empty where nobody says.
    pub author: &'a str,
    /// The remark.
    pub text: &'a str,
    /// Where it begins.
    pub line: u32,
    /// Where it ends.
    pub last: u32,
    /// How many lines of text stand before it.
    pub after: usize,
}

impl<'a> Body<'a> {
    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.comments.is_empty()
    }

    /// Whether the words of its last comment are still to come.
    pub fn awaits_remark(&self) -> bool {
        self.comments.last().is_some_and(|remark| remark.text.is_empty())
    }

    /// Takes in a line, or what stands of it after a heading or a label.
    pub fn take(&mut self, line: Line<'a>, text: &'a str) {
        self.raw.push((line.number, line.text));
        let mut pieces = pieces(text);
        let (_, before) = pieces.next().unwrap_or((None, ""));
        let before = if self.awaits_remark() {
            self.finish_remark(before, line.number);
            ""
        } else {
            before
        };
        if !trim(before).is_empty() {
            self.lines.push(BodyLine {
                number: line.number,
                text: before,
            });
        }
        for (author, remark) in pieces {
            let (author, remark) = match author {
                Some(author) if author != ANONYMOUS => (author, trim(remark)),
                _ => authored(trim(remark)),
            };
            self.comments.push(Remark {
                author,
                text: remark,
                line: line.number,
                last: line.number,
                after: self.lines.len(),
            });
        }
    }

    fn finish_remark(&mut self, text: &'a str, number: u32) {
        if let Some(remark) = self.comments.last_mut() {
            if remark.author.is_empty() {
                (remark.author, remark.text) = authored(trim(text));
            } else {
                remark.text = trim(text);
            }
            remark.last = number;
        }
    }

    /// Its last line, comments included.
    pub fn last(&self) -> Option<u32> {
        self.raw.last().map(|(number, _)| *number)
    }

    /// The last line of text.
    pub fn last_text(&self) -> Option<&BodyLine<'a>> {
        self.lines.last()
    }
}

/// What stands before the first comment on a line.
pub(super) fn before_comment(text: &str) -> &str {
    mark(text).map_or(text, |(before, _, _)| before)
}

/// The text before the first comment, then each comment with the author that its mark names.
fn pieces(text: &str) -> impl Iterator<Item = (Option<&str>, &str)> {
    let mut rest = Some((None, text));
    std::iter::from_fn(move || {
        let (author, text) = rest.take()?;
        match mark(text) {
            Some((before, next, after)) => {
                rest = Some((Some(next), after));
                Some((author, before))
            }
            None => Some((author, text)),
        }
    })
}

/// `before ⇥Comment by AUTHOR: after`.
fn mark(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices(COMMENT).find_map(|(at, found)| {
        let before = &text[..at];
        let set_apart = before.is_empty() || before.ends_with(char::is_whitespace) || before.ends_with(['.', ']', ')']);
        let (author, after) = text[at + found.len()..].split_once(':')?;
        let short = author.len() <= 60 && author.split_whitespace().count() <= 5;
        (set_apart && short).then_some((before, trim(author), after))
    })
}

/// The author before a remark: `JP: …`, `CZ – …`, `CZ suggests …` (whose verb keeps its subject).
pub(super) fn authored(text: &str) -> (&str, &str) {
    let is_initials = |word: &str| {
        (2..=8).contains(&word.chars().count()) && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
    };
    if let Some((author, rest)) = text.split_once(':') {
        let author = trim(author);
        let begins = author.starts_with(char::is_uppercase);
        let named = author.split_whitespace().count() <= 4 && author.len() <= 40;
        let is_web = rest.starts_with("//");
        if begins && named && !is_web {
            return (author, trim(rest));
        }
    }
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    if is_initials(first) {
        let rest = trim(rest);
        if let Some(remark) = rest.strip_prefix(['–', '—', '-']) {
            return (first, trim(remark));
        }
        if REMARKS.contains(&rest.split_whitespace().next().unwrap_or_default()) {
            return (first, text);
        }
    }
    ("", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: u32, text: &str) -> Line<'_> {
        Line { number, text, gap: 0 }
    }

    #[test]
    fn chained_comments_are_taken_apart() {
        let mut body = Body::default();
        for (number, text) in [
            (47, "Use frameworks. \tComment by Author: JP:"),
            (48, "All frameworks.\tComment by Author: JP:"),
            (49, "Not only regulation.\tComment by Author: JP:"),
            (50, "Too redundant. "),
        ] {
            body.take(line(number, text), text);
        }
        assert_eq!(body.lines.len(), 1);
        let remarks: Vec<_> = body
            .comments
            .iter()
            .map(|r| (r.author, r.text, r.line, r.last))
            .collect();
        assert_eq!(
            remarks,
            [
                ("JP", "All frameworks.", 47, 48),
                ("JP", "Not only regulation.", 48, 49),
                ("JP", "Too redundant.", 49, 50)
            ]
        );
    }

    #[test]
    fn authors_stand_before_their_remarks() {
        for (text, expected) in [
            ("JP: This part is too redundant.", ("JP", "This part is too redundant.")),
            ("CZ – it is already included", ("CZ", "it is already included")),
            (
                "CZ suggests deleting of this para",
                ("CZ", "CZ suggests deleting of this para"),
            ),
            ("ISOC: To be clarified.", ("ISOC", "To be clarified.")),
            (
                "The previous reference was clearer.",
                ("", "The previous reference was clearer."),
            ),
            ("see https://example.org", ("", "see https://example.org")),
        ] {
            assert_eq!(authored(text), expected, "{text}");
        }
    }
}
