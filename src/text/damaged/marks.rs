//! The same mark more than once, with nothing but blanks between: what parted the marks was taken out.
//!
//! ```text
//! draft      frameworks for cooperation, and regulation focused on      without discrimination. ]
//! received   frameworks for cooperation,, , respect for privacy         without discrimination. ].
//! ```
//!
//! No vocabulary tells it, and nothing else is meant but the mark once. A bracket that closes between the two parts
//! nothing either: what it holds ends its sentence itself.

use super::{Beside, Damaged, Trace, Unclear, damage};
use std::ops::Range;

/// The marks of which one is enough. Dots in a row may stand for words that are left out.
const ONCE: [char; 4] = [',', '.', ';', ':'];

/// A shorter word before a full stop may be abbreviated: `etc.`
const ABBREVIATED: usize = 5;

/// Whether a text has the same mark twice.
pub(super) fn has_doubled_marks(text: &str) -> bool {
    doubled(text).next().is_some()
}

/// The stretches of a text from a mark to the last one beside it that is the same.
fn doubled(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(at) = text[from..].find(ONCE).map(|at| from + at) {
            let end = end_of_run(text, at);
            from = end;
            if end > at + 1 && !is_left_out(&text[at..end]) {
                return Some(at..end);
            }
        }
        None
    })
}

/// Where a run of the mark that stands at a place ends.
fn end_of_run(text: &str, at: usize) -> usize {
    let mark = &text[at..=at];
    let mut end = at + 1;
    loop {
        let rest = text[end..].trim_start_matches(|c: char| c.is_whitespace() || c == ']');
        if !rest.starts_with(mark) {
            return end;
        }
        end = text.len() - rest.len() + 1;
    }
}

/// Dots in a row, whatever blanks stand between where they are three or more.
fn is_left_out(run: &str) -> bool {
    run.starts_with("..") || run.matches('.').nth(2).is_some()
}

impl Beside<'_> {
    /// What of that the draft does not have.
    pub(super) fn doubled_marks(&self) -> Vec<Damaged> {
        let plain = |run: &str| run.split_whitespace().collect::<String>();
        let known: Vec<String> = doubled(self.base).map(|run| plain(&self.base[run])).collect();
        let own = doubled(self.text).filter(|run| !known.contains(&plain(&self.text[run.clone()])));
        let found = own.map(|run| {
            let marks = &self.text[run.clone()];
            let mark = &marks[..1];
            // The brackets stay, with a blank before them where one was.
            let rest = marks[1..].replace(mark, "");
            let gap = if rest.starts_with(char::is_whitespace) && rest.contains(']') {
                " "
            } else {
                ""
            };
            let kept = [mark, gap, &rest.split_whitespace().collect::<Vec<_>>().join(" ")].concat();
            // What ends before the bracket may be an abbreviation, and its full stop part of it.
            let ends_short = || {
                let word = self.text[..run.start].chars().rev().take_while(|c| c.is_alphabetic());
                mark == "." && rest.contains(']') && word.count() < ABBREVIATED
            };
            let unclear = ends_short().then_some(Unclear::Either);
            Damaged {
                unclear,
                ..damage(run, Trace::RepeatedMark, [kept])
            }
        });
        found.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::doubled;

    #[test]
    fn a_mark_is_doubled_across_blanks_and_a_closing_bracket_and_dots_in_a_row_are_not() {
        let runs = |text: &'static str| doubled(text).map(|run| &text[run]).collect::<Vec<_>>();
        assert_eq!(runs("for cooperation,, , respect"), [",, ,"]);
        assert_eq!(runs("to communication. ."), [". ."]);
        assert_eq!(runs("discrimination. ]."), [". ]."]);
        assert_eq!(runs("rights; ; and: all"), ["; ;"]);
        let none: [&str; 0] = [];
        for text in [
            "and so on ...",
            "and . . . so",
            "etc., and",
            "1.5. Then",
            "no. [.] no",
            "a.. b",
        ] {
            assert_eq!(runs(text), none, "{text}");
        }
    }
}
