//! Raised numbers and signs among words: what refers to a note, as a text shows it.

/// Units whose raised number is a power and no reference.
const UNITS: [&str; 6] = ["m", "km", "dm", "cm", "mm", "ft"];

/// What a note may bear that has no number.
const SIGNS: [char; 5] = ['*', '†', '‡', '§', '¶'];

/// A stretch of words, or what may refer to a note.
pub(in crate::formats) enum Stretch<'a> {
    /// Words.
    Words(&'a str),
    /// A raised number, or signs.
    Mark(&'a str),
}

const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// `12` as `¹²`: how a reference to a note is printed.
pub(super) fn superscript(number: usize) -> String {
    let printed = number.to_string();
    printed
        .bytes()
        .map(|digit| DIGITS[usize::from(digit - b'0') % 10])
        .collect()
}

/// `¹²` as `12`: what a note may be called; `None` of what no note is.
pub(super) fn number(mark: &str) -> Option<usize> {
    let digit = |c| DIGITS.iter().position(|digit| *digit == c);
    let number = mark
        .chars()
        .try_fold(0_usize, |number, c| number.checked_mul(10)?.checked_add(digit(c)?));
    number.filter(|number| *number > 0)
}

/// Whether a character is a raised digit.
pub(super) fn is_raised_digit(c: char) -> bool {
    DIGITS.contains(&c)
}

/// Whether a note may be called so: a raised number, or signs.
pub(in crate::formats) fn is_mark(label: &str) -> bool {
    let is_sign = |c| SIGNS.contains(&c);
    !label.is_empty() && (label.chars().all(is_raised_digit) || label.chars().all(is_sign))
}

/// The numbers and signs in a text that may refer to notes.
pub(in crate::formats) fn marks(text: &str) -> impl Iterator<Item = &str> {
    stretches(text).filter_map(|stretch| match stretch {
        Stretch::Mark(mark) => Some(mark),
        Stretch::Words(_) => None,
    })
}

/// Whether a text ends with a unit, by itself or in the measure of another: `m`, `m/s`.
fn ends_with_unit(text: &str) -> bool {
    let last = |text: &'_ str| text.rsplit(|c: char| !c.is_alphabetic()).next().map_or(0, str::len);
    let (rest, unit) = text.split_at(text.len() - last(text));
    let is_short = |letters: &str| (1..=2).contains(&letters.chars().count());
    let over = rest.strip_suffix('/').map(|rest| &rest[rest.len() - last(rest)..]);
    UNITS.contains(&unit) || is_short(unit) && over.is_some_and(is_short)
}

/// Where the words begin that tell whether a raised number at the end of a text is the power of a unit.
pub(super) fn unit_at(text: &str) -> usize {
    text.trim_end_matches(|c: char| c.is_alphabetic() || c == '/').len()
}

/// A text in stretches of words and of what may be references.
pub(in crate::formats) fn stretches(text: &str) -> impl Iterator<Item = Stretch<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (is_raised, is_sign) = (is_raised_digit(first), SIGNS.contains(&first));
        let is_like = |c| (is_raised_digit(c), SIGNS.contains(&c)) == (is_raised, is_sign);
        let end = rest.find(|c| !is_like(c)).unwrap_or(rest.len());
        let before = &text[..text.len() - rest.len()];
        let (stretch, after) = rest.split_at(end);
        rest = after;
        let is_power = is_raised && ends_with_unit(before);
        Some(if is_sign || is_raised && !is_power {
            Stretch::Mark(stretch)
        } else {
            Stretch::Words(stretch)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn a_power_refers_to_no_note() {
        for (text, expected) in [
            ("at most 5 m²", &[][..]),
            ("at 9 m/s² or 2 J/kg²", &[]),
            ("and/or²", &["²"]),
            ("trust² of its members³", &["²", "³"]),
            ("²", &["²"]),
            ("5/s²", &["²"]),
        ] {
            assert_eq!(marks(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
