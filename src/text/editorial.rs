//! What is editorial: a change that leaves the meaning as it is, and needs no decision of the room.
//!
//! Capitals, marks, the space between words and articles, by the rule that tells wordings that are nearly the same ([`nearly`]);
//! and a slip of the pen, one letter of a word. A plural is none of these, nor a bracket, nor a figure: `1.5` is not `15`.
//!
//! ```
//! use adref::text::editorial;
//!
//! let never = |_: &str, _: &str| false;
//! assert!(editorial("States , should act", "States, should act", never));
//! assert!(editorial("in good Faith", "in good faith", never));
//! assert!(!editorial("States should act", "States must act", never));
//! assert!(!editorial("[fully] support", "fully support", never));
//! assert!(editorial("the goverment acts", "the government acts", |slip, word| (slip, word) == ("goverment", "government")));
//! ```

use super::{Slight, TokenKind, Words, nearly};
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A shorter word may be another one: `now` and `not`.
const LETTERS: usize = 5;

/// Whether a change of a text is editorial. `is_slip` is asked of a word and of another that differs from it in one letter.
#[must_use]
pub fn editorial(before: &str, after: &str, is_slip: impl Fn(&str, &str) -> bool) -> bool {
    if before == after || figures(before) != figures(after) || brackets(before) != brackets(after) {
        return false;
    }
    let (before_words, after_words) = (Words::of(before), Words::of(after));
    let (old, new) = (tokens(&before_words), tokens(&after_words));
    let is_slight = || {
        let slight = nearly(before, after);
        matches!(slight, Some(Slight::Case | Slight::Marks | Slight::Articles))
    };
    let mut changes = capture_diff_slices(Algorithm::Lcs, &old, &new).into_iter();
    let mut are_slips = || {
        changes.all(|change| {
            let (gone, came) = (&old[change.old_range()], &new[change.new_range()]);
            let is_one = |(gone, came): (&&str, &&str)| is_one_letter_off(gone, came) && is_slip(gone, came);
            change.tag() == DiffTag::Equal || gone.len() == came.len() && gone.iter().zip(came).all(is_one)
        })
    };
    old == new || is_slight() || are_slips()
}

/// Whether two words are of some length, begin alike, and differ in one letter, or in the order of two.
fn is_one_letter_off(one: &str, other: &str) -> bool {
    let letters = |word: &str| -> Vec<char> { word.to_lowercase().chars().collect() };
    let (a, b) = (letters(one), letters(other));
    let is_long = |word: &[char]| word.len() >= LETTERS && word.iter().all(|c| c.is_alphabetic());
    if !is_long(&a) || !is_long(&b) || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let before = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[before..], &b[before..]);
    let behind = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - behind], &b[..b.len() - behind]);
    let is_turned = || a.len() == 2 && a.iter().eq(b.iter().rev());
    before > 0 && (a.len().max(b.len()) == 1 || is_turned())
}

fn tokens(words: &Words) -> Vec<&str> {
    (0..words.len()).map(|at| words.token(at)).collect()
}

/// The figures of a text, each with the marks inside it.
fn figures(text: &str) -> Vec<&str> {
    let is_mark = |c: char| !c.is_ascii_digit();
    let runs = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '-' | '–' | '/')));
    let runs = runs.map(|run| run.trim_matches(is_mark));
    runs.filter(|run| !run.is_empty()).collect()
}

/// The brackets and strokes of a text, which tell what is not agreed.
fn brackets(text: &str) -> Vec<String> {
    let words = Words::of(text);
    let mut marks = Vec::new();
    for at in 0..words.len() {
        // With the word that follows, so that none may move.
        if words.token(at).contains(['[', ']', '/']) {
            let mut behind = at + 1..words.len();
            let next = behind
                .find(|at| matches!(words.kind(*at), TokenKind::Word))
                .map(|at| words.token(at));
            marks.push(format!(
                "{} {}",
                words.token(at),
                next.unwrap_or_default().to_lowercase()
            ));
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leaves_the_meaning_is_editorial() {
        let text = "The States [shall] report on 1.5 per cent of cases, as agreed.";
        let known = |slip: &str, word: &str| (slip, word) == ("agred", "agreed");
        for (changed, expected) in [
            ("The States [shall] report on 1.5 per cent of cases as agreed.", true),
            ("The States [shall]  report on 1.5 per cent of cases, as agreed.", true),
            ("The states [shall] report on 1.5 per cent of cases, as agreed.", true),
            (
                "The States [shall] report on 1.5 per cent of the cases, as agreed.",
                true,
            ),
            ("The States [shall] report on 15 per cent of cases, as agreed.", false),
            ("The States shall report on 1.5 per cent of cases, as agreed.", false),
            ("The States [shall report] on 1.5 per cent of cases, as agreed.", false),
            ("The State [shall] report on 1.5 per cent of cases, as agreed.", false),
            ("The States [shall] report on 1.5 per cent of cases, as argued.", false),
            (
                "The States [shall] not report on 1.5 per cent of cases, as agreed.",
                false,
            ),
        ] {
            assert_eq!(editorial(text, changed, known), expected, "{changed}");
        }
        assert!(editorial("as agred.", "as agreed.", known));
        assert!(!editorial("as agreed.", "as agred.", known));
    }

    #[test]
    fn a_slip_is_one_letter_inside_a_long_word() {
        for (one, other, expected) in [
            ("goverment", "government", true),
            ("recieve", "receive", true),
            ("should", "shoold", true),
            ("moral", "amoral", false),
            ("now", "not", false),
            ("national", "international", false),
        ] {
            assert_eq!(is_one_letter_off(one, other), expected, "{one} {other}");
        }
    }
}
