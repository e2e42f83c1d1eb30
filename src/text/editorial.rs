//! What is editorial: a change that leaves the meaning as it is, and needs no decision of the room.
//!
//! Capitals, marks, the space between words, by the rule that tells wordings that are nearly the same ([`nearly`]); the
//! article `the`, which means nothing else in any language, and `a` for `an`; and a slip of the pen, one letter inside a word.
//! A plural is none of these, nor a bracket, nor what stands in or beside a figure: `1.5` is not `15`, `10%` not `10`.
//!
//! Strict: a proposal that is editorial costs the room a key, a change of meaning that it never saw its trust.
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

use super::alike::is_form;
use super::{Slight, TokenKind, Words, nearly};
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A shorter word may be another one: `now` and `not`.
const LETTERS: usize = 5;

/// Signs that mean something beside a figure and without one; currencies beyond these are told by their block.
const SIGNS: &str = "%‰٪+−±×÷=<>≤≥≠~°$£¥€&§#";

/// Marks that make another figure of one that they stand before: `-5`, `.5`.
const BEFORE: [char; 6] = ['-', '–', '—', '.', ',', '٫'];

/// Whether a change of a text is editorial. `is_slip` is asked of a word and of another that differs from it in one letter.
#[must_use]
pub fn editorial(before: &str, after: &str, is_slip: impl Fn(&str, &str) -> bool) -> bool {
    if before == after || figures(before) != figures(after) || brackets(before) != brackets(after) {
        return false;
    }
    let (before_words, after_words) = (Words::of(before), Words::of(after));
    let (old, new) = (tokens(&before_words), tokens(&after_words));
    let is_slight = || matches!(nearly(before, after), Some(Slight::Case | Slight::Marks));
    let is_small = |(gone, came): (&&str, &&str)| {
        is_article(gone, came) || is_one_letter_off(gone, came) && !is_form(gone, came) && is_slip(gone, came)
    };
    let mut changes = capture_diff_slices(Algorithm::Lcs, &old, &new).into_iter();
    let mut are_small = || {
        changes.all(|change| {
            let [gone, came] = [&old[change.old_range()], &new[change.new_range()]].map(without_the);
            change.tag() == DiffTag::Equal || gone.len() == came.len() && gone.iter().zip(&came).all(is_small)
        })
    };
    old == new || is_slight() || are_small()
}

/// Words without the article. `A` and `an` are words of other languages, and letters; `the few` are not `a few`.
fn without_the<'a>(words: &[&'a str]) -> Vec<&'a str> {
    words.iter().copied().filter(|word| *word != "the").collect()
}

/// Whether an article stands for the other form of it: `an UN body`.
fn is_article(gone: &str, came: &str) -> bool {
    matches!((gone, came), ("a", "an") | ("an", "a"))
}

/// Whether two words are of some length, begin and end alike, and differ in one letter between, or in the order of two. At
/// its end a word has its form (`agree`, `agreed`), and a vowel for another makes a form or another word (`women`, `adapt`).
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
    let is_vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || !c.is_ascii();
    let is_other_vowel = matches!((a, b), ([a], [b]) if is_vowel(a) && is_vowel(b));
    let is_turned = || a.len() == 2 && a.iter().eq(b.iter().rev());
    before > 0 && behind > 0 && !is_other_vowel && (a.len().max(b.len()) == 1 || is_turned())
}

fn tokens(words: &Words) -> Vec<&str> {
    (0..words.len()).map(|at| words.token(at)).collect()
}

/// The figures and signs of a text, of whatever script, each with what stands between it and the next where no word does.
fn figures(text: &str) -> Vec<String> {
    let is_sign = |c: char| SIGNS.contains(c) || ('\u{20A0}'..='\u{20CF}').contains(&c);
    let is_figure = |c: char| c.is_numeric() || is_sign(c);
    let is_word = |c: char| c.is_alphabetic() && !c.is_numeric();
    let figure = |stretch: &str| {
        let start = stretch.find(is_figure)?;
        let start = stretch[..start].trim_end_matches(BEFORE).len();
        let figure = stretch[start..].trim_end_matches(|c| !is_figure(c));
        Some(figure.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    text.split(is_word).filter_map(figure).collect()
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
    fn figures_of_any_script_stay_with_what_touches_them() {
        let figures = |text| figures(text).join("|");
        for (one, other) in [
            ("10%", "10"),
            ("$5", "5"),
            ("at -5 degrees", "at 5 degrees"),
            ("١٫٥", "١٥"),
            ("paragraphs 1, 5", "paragraphs 1-5"),
            ("a rate of .5", "a rate of 5"),
            ("10% of 5", "10 of 5%"),
            ("₹ and more", "and more"),
            ("½", "¼"),
        ] {
            assert_ne!(figures(one), figures(other), "{one} | {other}");
        }
        assert_eq!(figures("in 2015, we"), figures("(in 2015) we"));
    }

    #[test]
    fn a_slip_is_one_letter_inside_a_long_word() {
        for (one, other, expected) in [
            ("goverment", "government", true),
            ("recieve", "receive", true),
            ("should", "shoud", true),
            ("report", "repotr", false),
            ("adopt", "adapt", false),
            ("women", "woman", false),
            ("agreed", "agree", false),
            ("moral", "amoral", false),
            ("now", "not", false),
            ("national", "international", false),
        ] {
            assert_eq!(is_one_letter_off(one, other), expected, "{one} {other}");
        }
    }
}
