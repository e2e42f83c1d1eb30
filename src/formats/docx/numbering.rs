//! Labels as printed: `a)`, `k bis)`, `1.`, from the lists of `numbering.xml`.
//!
//! A list (`w:num`) counts on an abstract one that it may share with others; levels below start again when one above
//! counts on. A level without counting (`none`) prints its text alone: that is how a label such as `k bis)` is written.

use super::DocxError;
use super::faces::Lines;
use super::xml::{Item, Space, Xml};
use rustc_hash::{FxHashMap, FxHashSet};

/// More lists than this are refused.
const MOST: usize = 50_000;

/// How many levels a list has.
pub(super) const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    abstracts: FxHashMap<i64, Abstract>,
    lists: FxHashMap<i64, List>,
    /// By abstract list and level: the number printed last.
    counted: FxHashMap<(i64, usize), i64>,
    /// Lists whose own starts have been applied.
    begun: FxHashSet<i64>,
}

#[derive(Default)]
struct Abstract {
    levels: FxHashMap<usize, Level>,
    style: Option<String>,
    link: Option<String>,
}

#[derive(Clone, Default)]
struct Level {
    start: i64,
    format: String,
    text: String,
    restart: Option<i64>,
    is_legal: bool,
    /// Nothing stands behind its label.
    is_bare: bool,
    style: Option<String>,
    lines: Lines,
}

#[derive(Default)]
struct List {
    of: i64,
    starts: FxHashMap<usize, i64>,
    levels: FxHashMap<usize, Level>,
}

impl Numbering {
    /// Reads the part; without one there are no lists.
    pub fn read(part: Option<&str>) -> Result<Self, DocxError> {
        let mut found = Self::default();
        let Some(part) = part else { return Ok(found) };
        let mut xml = Xml::of(part);
        let (mut of, mut list, mut level) = (None, None, 0);
        loop {
            let element = match xml.next()? {
                Item::Open(element) if element.space == Space::Word => element,
                Item::End => return Ok(found),
                _ => continue,
            };
            let value = || element.attribute("val").unwrap_or_default().into_owned();
            DocxError::if_over(found.abstracts.len().max(found.lists.len()), MOST, "lists")?;
            match element.name() {
                "abstractNum" => {
                    (of, list) = (element.number("abstractNumId"), None);
                    found.abstracts.insert(of.unwrap_or_default(), Abstract::default());
                }
                "num" => {
                    (of, list) = (None, element.number("numId"));
                    found.lists.insert(list.unwrap_or_default(), List::default());
                }
                "abstractNumId" => {
                    if let Some(list) = list.and_then(|id| found.lists.get_mut(&id)) {
                        list.of = element.number("val").unwrap_or_default();
                    }
                }
                "styleLink" | "numStyleLink" => {
                    if let Some(one) = of.and_then(|id| found.abstracts.get_mut(&id)) {
                        let link = Some(value());
                        if element.is("styleLink") {
                            one.style = link;
                        } else {
                            one.link = link;
                        }
                    }
                }
                "lvl" | "lvlOverride" => {
                    level = element
                        .number("ilvl")
                        .and_then(|level| level.try_into().ok())
                        .filter(|level| *level < LEVELS)
                        .unwrap_or(0);
                    if element.is("lvl")
                        && let Some(levels) = found.levels(of, list)
                    {
                        let new = Level {
                            start: 1,
                            format: "decimal".to_owned(),
                            ..Level::default()
                        };
                        levels.insert(level, new);
                    }
                }
                "startOverride" => {
                    if let Some(list) = list.and_then(|id| found.lists.get_mut(&id)) {
                        list.starts.insert(level, element.number("val").unwrap_or(1));
                    }
                }
                name => {
                    let Some(level) = found.levels(of, list).and_then(|levels| levels.get_mut(&level)) else {
                        continue;
                    };
                    level.lines.take(&element);
                    match name {
                        "start" => level.start = element.number("val").unwrap_or(1),
                        "numFmt" => level.format = value(),
                        "lvlText" => level.text = value(),
                        "lvlRestart" => level.restart = element.number("val"),
                        "suff" => level.is_bare = value() == "nothing",
                        "isLgl" => level.is_legal = element.is_on(),
                        "pStyle" => level.style = Some(value()),
                        _ => {}
                    }
                }
            }
        }
    }

    fn levels(&mut self, of: Option<i64>, list: Option<i64>) -> Option<&mut FxHashMap<usize, Level>> {
        match (of, list) {
            (Some(of), _) => self.abstracts.get_mut(&of).map(|one| &mut one.levels),
            (_, Some(list)) => self.lists.get_mut(&list).map(|list| &mut list.levels),
            _ => None,
        }
    }

    /// The abstract list of a list, links to a style's list followed.
    pub fn of(&self, list: i64) -> Option<i64> {
        let of = self.lists.get(&list)?.of;
        let one = self.abstracts.get(&of)?;
        match &one.link {
            Some(link) if one.levels.is_empty() => {
                let mut styled = self
                    .abstracts
                    .iter()
                    .filter(|(_, other)| other.style.as_ref() == Some(link));
                styled.next().map(|(id, _)| *id).or(Some(of))
            }
            _ => Some(of),
        }
    }

    /// The level of a list that belongs to a style.
    pub fn level_of_style(&self, list: i64, style: &str) -> Option<usize> {
        let one = self.abstracts.get(&self.of(list)?)?;
        let mut levels = one
            .levels
            .iter()
            .filter(|(_, level)| level.style.as_deref() == Some(style));
        levels.next().map(|(level, _)| *level)
    }

    /// How the lines of an item at a level stand, where the list says so.
    pub fn lines(&self, list: i64, level: usize) -> Option<&Lines> {
        let level = self.level(list, self.of(list)?, level)?;
        Some(&level.lines)
    }

    /// Whether a level prints its text alone, without counting.
    pub fn is_fixed(&self, list: i64, level: usize) -> bool {
        self.format(list, level) == "none"
    }

    /// Whether a level prints a bullet.
    pub fn is_bullet(&self, list: i64, level: usize) -> bool {
        self.format(list, level) == "bullet"
    }

    fn format(&self, list: i64, level: usize) -> &str {
        let of = self.of(list);
        let level = of.and_then(|of| self.level(list, of, level));
        level.map_or("", |level| level.format.as_str())
    }

    /// The deepest level down to which a list prints the same words without counting as at one of its levels, or nothing at all,
    /// for labels that are typed; else it is that one.
    pub fn deepest_alike(&self, list: i64, level: usize) -> usize {
        let fixed = |level: usize| {
            let here = self.level(list, self.of(list)?, level)?;
            (here.format == "none" && (here.is_bare || !here.text.is_empty())).then_some(here.text.as_str())
        };
        let is_alike = |below: &usize| fixed(*below).is_some() && fixed(*below) == fixed(level);
        (level + 1..LEVELS).take_while(is_alike).last().unwrap_or(level)
    }

    fn level(&self, list: i64, of: i64, level: usize) -> Option<&Level> {
        let own = self.lists.get(&list).and_then(|list| list.levels.get(&level));
        own.or_else(|| self.abstracts.get(&of)?.levels.get(&level))
    }

    /// Counts on, and gives the label of the next paragraph at a level of a list; empty for a bullet or no list.
    pub fn next(&mut self, list: i64, level: usize) -> String {
        let Some(of) = self.of(list) else { return String::new() };
        if self.begun.insert(list)
            && let Some(own) = self.lists.get(&list)
        {
            for (level, start) in &own.starts {
                self.counted.insert((of, *level), start - 1);
            }
        }
        let Some(here) = self.level(list, of, level).cloned() else {
            return String::new();
        };
        if here.format != "none" {
            let number = self.counted.get(&(of, level)).map_or(here.start, |last| last + 1);
            self.counted.insert((of, level), number);
        }
        for below in level + 1..LEVELS {
            let restarts = match self.level(list, of, below).and_then(|level| level.restart) {
                Some(0) => false,
                Some(after) => i64::try_from(level).is_ok_and(|level| level < after),
                None => true,
            };
            if restarts {
                self.counted.remove(&(of, below));
            }
        }
        self.printed(list, of, &here)
    }

    fn printed(&self, list: i64, of: i64, here: &Level) -> String {
        if here.format == "bullet" {
            return String::new();
        }
        let mut label = String::new();
        let mut text = here.text.chars();
        while let Some(character) = text.next() {
            if character != '%' {
                label.push(character);
                continue;
            }
            let Some(level) = text
                .next()
                .and_then(|digit| digit.to_digit(10))
                .and_then(|digit| digit.checked_sub(1))
            else {
                continue;
            };
            let level = level as usize;
            let Some(other) = self.level(list, of, level) else {
                continue;
            };
            let number = self.counted.get(&(of, level)).copied().unwrap_or(other.start);
            let format = if here.is_legal {
                "decimal"
            } else {
                other.format.as_str()
            };
            label.push_str(&count(number, format));
        }
        label.trim().to_owned()
    }
}

/// A number as a format prints it.
fn count(number: i64, format: &str) -> String {
    match format {
        "lowerLetter" => letters(number, b'a'),
        "upperLetter" => letters(number, b'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalZero" => format!("{number:02}"),
        "ordinal" => match (number % 10, number % 100) {
            (1, other) if other != 11 => format!("{number}st"),
            (2, other) if other != 12 => format!("{number}nd"),
            (3, other) if other != 13 => format!("{number}rd"),
            _ => format!("{number}th"),
        },
        "russianLower" => among("абвгдежзиклмнопрстуфхцчшщэюя", number),
        "russianUpper" => among("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ", number),
        "arabicAbjad" => among("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", number),
        "arabicAlpha" => among("أبتثجحخدذرزسشصضطظعغفقكلمنهوي", number),
        "hebrew2" => among("אבגדהוזחטיכלמנסעפצקרשת", number),
        "none" => String::new(),
        _ => number.to_string(),
    }
}

/// `a` … `z`, `aa`, `bb`: as Word counts with letters.
fn letters(number: i64, first: u8) -> String {
    let Some(place) = usize::try_from(number - 1).ok().filter(|place| *place < 26 * 40) else {
        return number.to_string();
    };
    let letter = char::from(first + u8::try_from(place % 26).unwrap_or_default());
    std::iter::repeat_n(letter, place / 26 + 1).collect()
}

fn among(letters: &str, number: i64) -> String {
    let place = usize::try_from(number - 1).ok();
    place
        .and_then(|place| letters.chars().nth(place))
        .map_or_else(|| number.to_string(), String::from)
}

fn roman(number: i64) -> String {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let (mut left, mut printed) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            printed.push_str(sign);
            left -= value;
        }
    }
    printed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_word_prints_them() {
        for (number, format, expected) in [
            (3, "lowerLetter", "c"),
            (27, "lowerLetter", "aa"),
            (28, "upperLetter", "BB"),
            (14, "lowerRoman", "xiv"),
            (12, "decimal", "12"),
            (2, "ordinal", "2nd"),
            (3, "russianLower", "в"),
            (7, "none", ""),
        ] {
            assert_eq!(count(number, format), expected, "{number} {format}");
        }
    }
}
