//! Labels: `a)`, `k bis)`, `12.`, `25A`, `OP5`, `(iv)`.
//!
//! A label is kept as printed; what is read out of it is only which label it is (`12.` and `12)` are the same) and what
//! can follow it (`k)`, `k bis)`, `l)`).
//!
//! `k bis) [State …` is the label `k bis)` and the text `[State …`.

pub(in crate::formats) use super::grammar::parse;
pub(in crate::formats) use super::grammar::roman;
use crate::text::TIMES;

/// A label, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats) struct Label {
    /// As printed.
    pub printed: String,
    /// Which label it is, however it is printed.
    pub key: String,
    /// How it is written.
    pub style: Style,
    /// Its number, or that of its letter.
    pub number: u32,
    /// Which of those inserted after that number: 0 the number itself.
    pub inserted: u32,
}

/// How a label is written; the paragraphs of one list share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::formats) struct Style {
    /// What it counts with.
    pub class: Class,
    /// What closes it.
    pub close: Option<char>,
    /// Followed by a tab, as headings are.
    pub tab: bool,
}

/// What a label counts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::formats) enum Class {
    /// `12.`
    Number,
    /// `1.2`
    Numbers,
    /// `a)`
    Letter,
    /// `A.`
    Capital,
    /// `iv)`
    Roman,
    /// `C5.`
    Code,
    /// `OP5`, `Article 2`
    Word,
}

impl Style {
    /// Whether two labels are of one list, however their text is set apart.
    pub fn is_like(self, other: Self) -> bool {
        self.close == other.close
            && (self.class == other.class
                || matches!(
                    (self.class, other.class),
                    (Class::Letter, Class::Roman) | (Class::Roman, Class::Letter)
                ))
    }

    /// Whether the labels of headings are written so.
    pub fn can_head(self) -> bool {
        match self.class {
            Class::Number => self.tab || self.close.is_some(),
            Class::Numbers | Class::Capital | Class::Code | Class::Word => true,
            Class::Letter | Class::Roman => false,
        }
    }
}

impl Label {
    /// Whether it can stand next after another one.
    pub fn follows(&self, before: &Self) -> bool {
        if self.style.class == Class::Numbers || before.style.class == Class::Numbers {
            return self.key > before.key;
        }
        let next = |own: u32, other: u32| {
            (own == other + 1 && self.inserted == 0) || (own == other && self.inserted == before.inserted + 1)
        };
        next(self.number, before.number)
            || roman(&self.key).is_some_and(|own| roman(&before.key).is_some_and(|other| next(own, other)))
    }

    /// The word before its number: `op` of `OP5`; empty in labels that have none.
    pub fn word(&self) -> &str {
        if self.style.class == Class::Word {
            self.key.trim_end_matches(|c: char| !c.is_alphabetic())
        } else {
            ""
        }
    }

    /// Whether it stands somewhere after another one of its list.
    pub fn is_after(&self, before: &Self) -> bool {
        self.style.is_like(before.style) && (self.number, self.inserted) > (before.number, before.inserted)
    }

    /// Whether a list can begin with it.
    pub fn begins(&self) -> bool {
        self.number == 1 || self.key == "i" || self.style.class == Class::Numbers
    }

    /// Whether it is the label of an inserted paragraph: `25A`, `k bis)`.
    pub fn is_inserted(&self) -> bool {
        self.inserted > 0
    }

    /// The key of the paragraph after which one with this label is inserted: `25` of `25A`, `c` of `d)`.
    pub fn key_before(&self) -> Option<String> {
        let number = if self.inserted > 0 {
            self.number
        } else {
            self.number.checked_sub(1)?
        };
        match self.style.class {
            Class::Number => Some(number.to_string()),
            Class::Letter => char::from_u32(u32::from('a') + number.checked_sub(1)?)
                .filter(char::is_ascii_lowercase)
                .map(String::from),
            _ => None,
        }
    }
}

/// The label of the `count`-th paragraph (from 1) inserted after the one labelled `printed`: `25A` after `25.`, `c bis)`
/// after `c)`. Empty where that has none.
pub(super) fn inserted_label(printed: &str, count: usize) -> String {
    let Some((label, _)) = parse(printed) else {
        return String::new();
    };
    let count = label.inserted as usize + count;
    let latin = |count: usize| {
        TIMES
            .get(count - 1)
            .map_or_else(|| format!("({count})"), |word| (*word).to_owned())
    };
    if label.style.class == Class::Number {
        let letter = u8::try_from(count - 1)
            .ok()
            .filter(|place| *place < 26)
            .map(|place| char::from(b'A' + place));
        return match letter {
            Some(letter) => format!("{}{letter}", label.number),
            None => format!("{} {}", label.number, latin(count)),
        };
    }
    let stem = printed.trim_end_matches([')', '.', ':']);
    let stem = TIMES
        .iter()
        .find_map(|word| stem.strip_suffix(word))
        .unwrap_or(stem)
        .trim_end();
    let close = label.style.close.map(String::from).unwrap_or_default();
    format!("{stem} {}{close}", latin(count))
}

/// Where a label stands among those inserted at one place; what has none stands where it came in.
pub(super) fn rank(printed: &str) -> Option<(u32, u32)> {
    parse(printed).map(|(label, _)| (label.number, label.inserted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<(&str, &str, &str)>) {
        let found = parse(line).map(|(label, rest)| (label.printed, label.key, rest));
        let found = found
            .as_ref()
            .map(|(printed, key, rest)| (printed.as_str(), key.as_str(), *rest));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn labels_are_told_from_text() {
        check("a) Encourage", Some(("a)", "a", "Encourage")));
        check("f)  Promote", Some(("f)", "f", "Promote")));
        check("b)Building", Some(("b)", "b", "Building")));
        check("k bis) [State", Some(("k bis)", "k 1", "[State")));
        check("1.\tVision", Some(("1.", "1", "Vision")));
        check("15.  Emphasize", Some(("15.", "15", "Emphasize")));
        check("9A Ensure", Some(("9A", "9 1", "Ensure")));
        check("25A\tRecognize", Some(("25A", "25 1", "Recognize")));
        check("1250. We act.", Some(("1250.", "1250", "We act.")));
        check("2015 was the year.", None);
        check("12500. We act.", None);
        check("83B  Adding", Some(("83B", "83 2", "Adding")));
        check("OP5 bis Recalling", Some(("OP5 bis", "op5 1", "Recalling")));
        check("Article 2bis", Some(("Article 2bis", "article2 1", "")));
        check("d bis. Promote", Some(("d bis.", "d 1", "Promote")));
        check("2 a (new) Promote", Some(("2 a (new)", "2 1", "Promote")));
        check("(iv) promote", Some(("(iv)", "iv", "promote")));
        check("С5. Building", Some(("С5.", "с5", "Building")));
        check("a. Enhance", Some(("a.", "a", "Enhance")));
        check("d) ", Some(("d)", "d", "")));
        check("Alt 1 Promote", Some(("Alt 1", "alt1", "Promote")));
    }

    #[test]
    fn text_is_not_taken_for_a_label() {
        for line in [
            "2020. b)Building",
            "Article 19 of the ICCPR",
            "e.g. trust",
            "3D printing",
            "1.5 million people",
            "ICTs are",
            "a trusted society",
            "In this regard",
            "J. Smith",
            "",
            "- access",
            "i",
        ] {
            check(line, None);
        }
    }

    #[test]
    fn what_follows_what() {
        let label = |text: &str| parse(text).map(|(label, _)| label);
        for (before, after, expected) in [
            ("a) x", "b) x", true),
            ("k) x", "k bis) x", true),
            ("k bis) x", "l) x", true),
            ("h) x", "i) x", true),
            ("9. x", "9A X", true),
            ("9A X", "9B X", true),
            ("9A X", "10. x", true),
            ("i) x", "ii) x", true),
            ("c) x", "a) x", false),
            ("11. x", "14. x", false),
        ] {
            let (Some(before_label), Some(after_label)) = (label(before), label(after)) else {
                panic!("{before} or {after} is no label");
            };
            assert_eq!(after_label.follows(&before_label), expected, "{before} then {after}");
        }
    }

    #[test]
    fn inserted_labels_are_the_fields_own() {
        for (printed, count, expected) in [
            ("25.", 1, "25A"),
            ("11A", 1, "11B"),
            ("c)", 1, "c bis)"),
            ("c)", 2, "c ter)"),
            ("k bis)", 1, "k ter)"),
            ("OP5", 1, "OP5 bis"),
            ("", 1, ""),
        ] {
            assert_eq!(inserted_label(printed, count), expected);
        }
    }
}
