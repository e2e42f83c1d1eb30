//! Which position a remark takes: it supports, opposes, reserves or withdraws, or wants the text to stay as it is.
//!
//! `LMDC, Pakistan, against` opposes what it stands on. `Brazil: retain as it stands` wants to keep the words there: that is
//! against who deletes or replaces them, and for who inserts them.

use crate::model::Stance;

/// How a remark says which position it takes, at its end; the longer before what is part of it.
const STANCES: [(&str, Stance); 24] = [
    ("does not support", Stance::Oppose),
    ("do not support", Stance::Oppose),
    ("cannot support", Stance::Oppose),
    ("cannot accept", Stance::Oppose),
    ("not in favour", Stance::Oppose),
    ("against", Stance::Oppose),
    ("opposes", Stance::Oppose),
    ("opposed", Stance::Oppose),
    ("oppose", Stance::Oppose),
    ("objects", Stance::Oppose),
    ("object", Stance::Oppose),
    ("scrutiny reservation", Stance::Reserve),
    ("reserves its position", Stance::Reserve),
    ("reservation", Stance::Reserve),
    ("reserves", Stance::Reserve),
    ("reserve", Stance::Reserve),
    ("in favour", Stance::Support),
    ("supports", Stance::Support),
    ("support", Stance::Support),
    ("agrees", Stance::Support),
    ("agree", Stance::Support),
    ("withdraws", Stance::Withdraw),
    ("withdraw", Stance::Withdraw),
    ("withdrawn", Stance::Withdraw),
];

/// What is longer than this is no list of names.
pub(super) const LONGEST: usize = 200;

/// What a position is said to be on, which the place of the remark says as well.
const OBJECTS: [&str; 6] = [
    " this proposal",
    " this change",
    " this text",
    " the text",
    " this",
    " it",
];

/// What turns a position round; such a word is part of nobody's name.
const DENIALS: [&str; 7] = ["not", "no", "does", "cannot", "don't", "doesn't", "never"];

/// What a remark says of what it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attitude {
    /// Its position to that.
    Takes(Stance),
    /// The words there are to stay as they are: to which changes that is opposed, and which it supports, tell these.
    Keeps,
}

/// Who takes which position in a remark that says nothing else; nobody named: its author does.
///
/// `LMDC, Pakistan, against`: LMDC and Pakistan oppose. `Brazil: retain as it stands`: Brazil wants to keep the words. A remark with
/// reasons in it is a remark, and so is one that denies in words that are not known here: `EU NOT agree`, `Canada: No reservation`.
#[must_use]
pub fn position(remark: &str) -> Option<(Vec<String>, Attitude)> {
    let mut rest = remark.trim().trim_end_matches(['.', '!']);
    if rest.len() > LONGEST {
        return None;
    }
    for object in OBJECTS {
        rest = without_end(rest, object).unwrap_or(rest);
    }
    let stance = STANCES
        .iter()
        .find_map(|(said, stance)| Some((without_words(rest, said)?, *stance)));
    let (names, attitude) = match stance {
        Some((names, stance)) => (names, Attitude::Takes(stance)),
        None => (keeping(rest)?, Attitude::Keeps),
    };
    let names = names.trim_end_matches([' ', ',', ':', ';', '–', '—', '-']);
    if matches!(names.to_lowercase().as_str(), "" | "we" | "i") {
        return Some((Vec::new(), attitude));
    }
    let is_part = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).replace('’', "'");
        if DENIALS.iter().any(|denial| bare.eq_ignore_ascii_case(denial)) {
            return false;
        }
        let is_small = matches!(word, "of" | "the" | "for" | "de" | "la" | "du");
        is_small || word.trim_start_matches('(').starts_with(char::is_uppercase)
    };
    let is_name = |name: &&str| !name.is_empty() && name.split_whitespace().all(is_part);
    let names: Vec<&str> = names
        .split([',', ';', '/', '&'])
        .flat_map(|name| name.split(" and "))
        .map(str::trim)
        .collect();
    let all = names.iter().all(is_name);
    all.then(|| (names.into_iter().map(str::to_owned).collect(), attitude))
}

/// What stands before the words of who wants the text to stay as it is: `keep`, `retain the text as it stands`, `no change`.
fn keeping(remark: &str) -> Option<&str> {
    let strip = |text: &'_ str, ends: &[&str]| -> Option<usize> {
        let found = ends.iter().find_map(|end| without_words(text, end))?;
        Some(found.trim_end().len())
    };
    let mut end = remark.len();
    let mut is_said = false;
    for (words, says_so) in [(&AS_IT_IS[..], true), (&KEPT[..], false), (&KEEPING[..], true)] {
        if let Some(before) = strip(&remark[..end], words) {
            (end, is_said) = (before, is_said || says_so);
        }
    }
    while let Some(before) = strip(&remark[..end], &WISHING).filter(|_| is_said) {
        end = before;
    }
    is_said.then_some(&remark[..end])
}

/// A text without words at its end.
fn without_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let before = without_end(text, words)?;
    let is_whole = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    is_whole.then_some(before)
}

/// Verbs of who wants the text to stay as it is. What is mostly the verb of a longer sentence (`Chile to preserve …`) is none.
const KEEPING: [&str; 5] = ["retain", "keep", "maintenir", "garder", "mantener"];

/// What is kept, in such words.
const KEPT: [&str; 18] = [
    "the original text",
    "original text",
    "the original",
    "the current text",
    "current text",
    "the paragraph",
    "this paragraph",
    "the wording",
    "le texte",
    "ce texte",
    "le paragraphe",
    "el texto",
    "este texto",
    "el párrafo",
    "the text",
    "this text",
    "this",
    "it",
];

/// How it stays, which says so also without a verb.
const AS_IT_IS: [&str; 26] = [
    "as it stands",
    "as it is",
    "as is",
    "as drafted",
    "as in the draft",
    "as in the original",
    "unchanged",
    "no change needed",
    "no changes needed",
    "no change",
    "no changes",
    "without change",
    "without changes",
    "tel quel",
    "telle quelle",
    "en l’état",
    "en l'état",
    "inchangé",
    "pas de changement",
    "aucun changement",
    "sans changement",
    "tal cual",
    "tal como está",
    "como está",
    "sin cambios",
    "sin cambio",
];

/// What stands before such a verb in a wish.
const WISHING: [&str; 9] = [
    "please",
    "to",
    "prefers",
    "prefer",
    "would like",
    "wishes",
    "wants",
    "souhaite",
    "desea",
];

/// A text without its end, in whatever case that is written.
pub(super) fn without_end<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(end.len())?;
    let has = text.get(at..).is_some_and(|tail| tail.eq_ignore_ascii_case(end));
    if has { text.get(..at) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_told_from_a_remark() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        for (remark, expected) in [
            (
                "LMDC, Pakistan, against",
                Some((names(&["LMDC", "Pakistan"]), Stance::Oppose)),
            ),
            (
                "Japan and Canada support this.",
                Some((names(&["Japan", "Canada"]), Stance::Support)),
            ),
            ("EU: scrutiny reservation", Some((names(&["EU"]), Stance::Reserve))),
            ("Norway does not support it", Some((names(&["Norway"]), Stance::Oppose))),
            ("against", Some((names(&[]), Stance::Oppose))),
            ("We support this text", Some((names(&[]), Stance::Support))),
            ("Japan withdraws", Some((names(&["Japan"]), Stance::Withdraw))),
            ("EU NOT agree", None),
            ("Canada: No reservation", None),
            ("Canada, No reservation", None),
            ("Japan Does Not agree", None),
            ("NORWAY CANNOT agree", None),
            ("this needs all our support", None),
            ("The text protects nobody against it", None),
            ("We support this because it is short", None),
            ("", None),
        ] {
            let expected = expected.map(|(names, stance)| (names, Attitude::Takes(stance)));
            assert_eq!(position(remark), expected, "{remark}");
        }
    }

    #[test]
    fn who_wants_the_text_to_stay_says_so_in_many_words() {
        for (remark, names) in [
            (
                "Brazil, South Africa: retain as it stands.",
                vec!["Brazil", "South Africa"],
            ),
            ("Japan: keep", vec!["Japan"]),
            ("Japan: Keep the text.", vec!["Japan"]),
            ("Norway – no change", vec!["Norway"]),
            ("EU: as is", vec!["EU"]),
            ("EU prefers to keep the original text", vec!["EU"]),
            ("retain as it stands.", vec![]),
            ("Please keep this text as drafted", vec![]),
            ("We would like to retain it", vec![]),
            ("Canada: maintenir tel quel", vec!["Canada"]),
            ("France : sans changement", vec!["France"]),
            ("Suisse: garder le texte inchangé.", vec!["Suisse"]),
            ("México: mantener el texto como está", vec!["México"]),
            ("Chile: sin cambios", vec!["Chile"]),
        ] {
            let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
            assert_eq!(position(remark), Some((names, Attitude::Keeps)), "{remark}");
        }
        for remark in [
            "Do not keep",
            "Japan does not want to keep it",
            "This would keep the peace",
            "We must keep “ICTs”",
            "upkeep",
            "the text",
            "Brazil: the original text",
            "No change of heart is to be expected",
            "This works as is",
        ] {
            assert_eq!(position(remark), None, "{remark}");
        }
    }

    #[test]
    fn a_sentence_that_stops_at_its_verb_takes_no_position() {
        for remark in [
            "Chile to preserve",
            "Japan to leave",
            "Kenya would like to stay",
            "Peru: dejar",
            "Chile to maintain",
        ] {
            assert_eq!(position(remark), None, "{remark}");
        }
    }
}
