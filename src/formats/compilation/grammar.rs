//! How a label is told from the text that follows it.
//!
//! A stem (`12`, `k`, `OP5`), what makes it an inserted one (`bis`, `A`), what closes it (`)`, `.`), and what may follow.
//! `Article 19 of the ICCPR` and `3D printing` begin like labels and are none: the word after them goes on in small letters.

use super::dialect::{LABEL_WORDS, strip_one};
use super::label::{Class, Label, Style};
use crate::text::TIMES;

/// Takes the label off the beginning of a text.
pub(in crate::formats) fn parse(text: &str) -> Option<(Label, &str)> {
    let text = text.trim_start();
    let (opened, rest) = text.strip_prefix('(').map_or((false, text), |rest| (true, rest));
    let (stem, class, number, rest) = stem(rest)?;
    let (inserted, rest) = insertion(class, rest);
    let (close, rest) = closing(rest);
    let printed = text[..text.len() - rest.len()].trim_end();
    let label = Label {
        key: key(&stem, inserted),
        style: Style {
            class,
            close,
            tab: rest.starts_with('\t'),
        },
        printed: printed.to_owned(),
        number,
        inserted,
    };
    let ends = match close {
        Some(')') => true,
        _ if opened => false,
        Some(_) if stem.len() == 4 && class == Class::Number => ends_with_mark(class, rest) && begins_text(rest),
        Some(_) => ends_with_mark(class, rest),
        None => ends_bare(class, inserted, &stem, rest),
    };
    ends.then(|| (label, rest.trim_start()))
}

fn key(stem: &str, inserted: u32) -> String {
    match inserted {
        0 => stem.to_lowercase(),
        _ => format!("{} {inserted}", stem.to_lowercase()),
    }
}

/// The counting part of a label: itself, its class, its number, what follows.
fn stem(text: &str) -> Option<(String, Class, u32, &str)> {
    for word in LABEL_WORDS {
        if let Some(rest) = strip_one(text, word) {
            let after = rest.trim_start_matches([' ', '\u{A0}']);
            let digits = digits(after);
            if !digits.is_empty() && digits.len() <= 3 && text.starts_with(char::is_uppercase) {
                let stem = format!("{}{digits}", word.trim_end_matches('.'));
                return Some((stem, Class::Word, digits.parse().ok()?, &after[digits.len()..]));
            }
        }
    }
    let number = digits(text);
    if !number.is_empty() {
        // A number of five digits counts no paragraphs; one of four does before a text that begins like one, for it may
        // be a year: `… by 2020. b) Building`.
        if number.len() > 4 {
            return None;
        }
        let mut end = number.len();
        while let Some(more) = text[end..]
            .strip_prefix('.')
            .map(digits)
            .filter(|more| (1..=2).contains(&more.len()))
        {
            end += 1 + more.len();
        }
        let class = if end == number.len() {
            Class::Number
        } else {
            Class::Numbers
        };
        return Some((text[..end].to_owned(), class, number.parse().ok()?, &text[end..]));
    }
    let letters_end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (letters, rest) = text.split_at(letters_end);
    let count = letters.chars().count();
    let first = letters.chars().next()?;
    let code = digits(rest);
    if count <= 2 && letters.chars().all(char::is_uppercase) && (1..=2).contains(&code.len()) {
        return Some((
            format!("{letters}{code}"),
            Class::Code,
            code.parse().ok()?,
            &rest[code.len()..],
        ));
    }
    if count == 1 {
        let class = if first.is_uppercase() {
            Class::Capital
        } else {
            Class::Letter
        };
        let base = if first.is_ascii() {
            u32::from('a')
        } else {
            u32::from('а')
        };
        let lower = first.to_lowercase().next()?;
        let number = u32::from(lower).checked_sub(base).map_or(0, |place| place + 1);
        return Some((letters.to_owned(), class, number, rest));
    }
    if count == 2 && letters.chars().all(|c| c == first && c.is_ascii_lowercase()) && !matches!(first, 'i' | 'x') {
        return Some((
            letters.to_owned(),
            Class::Letter,
            u32::from(first) - u32::from('a') + 27,
            rest,
        ));
    }
    let number = roman(letters)?;
    let class = if first.is_uppercase() {
        Class::Capital
    } else {
        Class::Roman
    };
    Some((letters.to_owned(), class, number, rest))
}

fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    &text[..end]
}

/// The value of a Roman number up to 39.
pub(in crate::formats) fn roman(text: &str) -> Option<u32> {
    let text = text.to_ascii_lowercase();
    let tens = text.bytes().take_while(|byte| *byte == b'x').count();
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let one = ones.iter().position(|one| *one == &text[tens..])?;
    let value = u32::try_from(tens * 10 + one).ok()?;
    (1..40).contains(&value).then_some(value)
}

/// `bis`, `ter`, `A` after a number, ` a (new)`.
fn insertion(class: Class, text: &str) -> (u32, &str) {
    if class == Class::Number {
        let mut letters = text.chars();
        if let Some(letter) = letters.next().filter(char::is_ascii_uppercase) {
            let rest = letters.as_str();
            if !rest.starts_with(char::is_alphanumeric) {
                return (u32::from(letter) - u32::from('A') + 1, rest);
            }
        }
        let mut spaced = text.trim_start().chars();
        if let Some(letter) = spaced.next().filter(char::is_ascii_lowercase)
            && let Some(rest) = strip_one(spaced.as_str(), " (new)")
        {
            return (u32::from(letter) - u32::from('a') + 1, rest);
        }
    }
    let word = text.trim_start_matches([' ', '\u{A0}']);
    let word = word
        .strip_prefix('[')
        .filter(|after| after.starts_with(char::is_alphabetic))
        .unwrap_or(word);
    for (place, name) in (1..).zip(TIMES) {
        if let Some(rest) = strip_one(word, name)
            && !rest.starts_with(char::is_alphanumeric)
        {
            return (place, rest);
        }
    }
    (0, text)
}

fn closing(text: &str) -> (Option<char>, &str) {
    let mut rest = text.chars();
    match rest.next() {
        Some(close @ (')' | '.')) => (Some(close), rest.as_str()),
        _ => (None, text),
    }
}

/// After a dot there is space; after the dot of a capital, which can be an initial, a tab or two blanks.
fn ends_with_mark(class: Class, rest: &str) -> bool {
    let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace) || rest.starts_with('[');
    let wide = rest.starts_with('\t') || rest.starts_with("  ");
    spaced && (class != Class::Capital || wide || rest.is_empty())
}

/// Without a mark only words (`OP5`) and inserted numbers (`25A`) are labels, before a text that begins like one.
fn ends_bare(class: Class, inserted: u32, stem: &str, rest: &str) -> bool {
    let body = rest.trim_start();
    let spaced = rest.is_empty() || rest.len() > body.len();
    let wide = rest.starts_with('\t') || rest.starts_with("  ");
    let begins = wide || begins_text(rest);
    match class {
        Class::Word => (spaced && begins) || rest.starts_with(':'),
        Class::Number => spaced && begins && inserted > 0 && (wide || inserted <= 6),
        Class::Numbers => spaced && begins && stem.matches('.').count() >= 1 && !body.is_empty(),
        _ => false,
    }
}

/// Whether a text begins here, and does not go on.
fn begins_text(rest: &str) -> bool {
    !rest
        .trim_start()
        .starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
}
