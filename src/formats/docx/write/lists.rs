//! Labels as Word lists.
//!
//! `a)`, `b)`, `c)` are one list that counts; where it does not go on as printed, a list begins anew with the number that
//! is printed. `k bis)` does not count: it is a list whose label is those words. Items of an item are a level below it in
//! the same list, so that they begin anew under each, and who types on has both. In a redline all labels are typed, and their
//! lists move in alone.

use super::counts::{Reading, taken_apart};
use super::looks::first_line;
use super::marks::escaped;
use crate::formats::docx::numbering::LEVELS;
use crate::formats::report::Form;
use crate::model::{Look, ParagraphKind};
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

/// How far the first level of a list moves in, and how much further every other.
const INDENT: i32 = 680;
/// How far the words of a heading stand behind its label, at any level.
const HEADING_INDENT: i32 = 567;

/// The bullets of the levels of a list, from the first on, again and again.
const BULLETS: [&str; 3] = ["•", "–", "▪"];

/// How a label is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Labels {
    /// By a list that counts, where one can.
    Counted,
    /// By a list that has its words.
    Fixed,
    /// By nobody: it is typed, and the list moves in alone.
    Typed,
}

/// The lists of a document.
#[derive(Default)]
pub(super) struct Lists {
    /// What counts, or is one label, each an abstract list.
    families: Vec<Family>,
    /// Of each list its family, and where its levels begin, where that is told.
    begun: Vec<(usize, Vec<u32>)>,
    /// The families that may go on, the one in use last: of headings, and of text.
    counting: [Vec<usize>; 2],
    /// The list of bullets, once there is one.
    bullets: Option<usize>,
    /// The lists of labels that do not count.
    fixed: FxHashMap<(Option<String>, u8, bool), usize>,
}

/// A list of several levels.
#[derive(Default)]
struct Family {
    is_heading: bool,
    /// Its labels are typed.
    is_typed: bool,
    levels: [Option<Level>; LEVELS],
    /// The list in use, from 1.
    list: usize,
}

/// One level of a list.
struct Level {
    format: &'static str,
    text: String,
    /// The number that was printed last; 0: it begins anew.
    last: u32,
    /// How far its items move in, and how much further their first lines, where the draft says so.
    indent: Option<(i32, i32)>,
}

impl Lists {
    /// The list that prints a label on the next paragraph, and the level in it.
    pub fn label(&mut self, form: &Form, labels: Labels, look: Option<&Look>) -> (usize, usize) {
        let level = usize::from(form.level).min(LEVELS - 1);
        let place = self.place(form, labels, level);
        if let Some(look) = look {
            let of = self.begun[place.0 - 1].0;
            let level = self.families[of].levels[level].as_mut();
            // What stands at one level moves in as the first of it does.
            if let Some(level) = level {
                level.indent.get_or_insert((look.start, look.first));
            }
        }
        place
    }

    fn place(&mut self, form: &Form, labels: Labels, level: usize) -> (usize, usize) {
        if form.label.is_empty() && form.bullet {
            return (self.bullets(), level);
        }
        let counted = match labels {
            Labels::Counted => self.counted(form, level),
            Labels::Fixed | Labels::Typed => None,
        };
        let is_typed = labels == Labels::Typed && !form.label.is_empty();
        let list = counted.unwrap_or_else(|| self.fixed(form, is_typed, level));
        (list, level)
    }

    /// The list that counts a label; `None` where nothing counts so.
    fn counted(&mut self, form: &Form, level: usize) -> Option<usize> {
        let is_heading = form.kind == ParagraphKind::Heading;
        let known = &self.counting[usize::from(is_heading)];
        // What stands below counts in the list in use.
        let among = if level == 0 { 0 } else { known.len().saturating_sub(1) };
        let readings = |place: &usize| self.families[*place].readings(&form.label, level);
        let all = known[among..].iter().rev();
        let all: Vec<(usize, Reading)> = all.flat_map(|place| readings(place).map(|one| (*place, one))).collect();
        let is_next = |place: usize, number: u32| self.families[place].next(level, &self.begun) == Some(number);
        let next = all.iter().position(|(place, reading)| is_next(*place, reading.number));
        let chosen = all.into_iter().nth(next.unwrap_or(0));
        let (place, reading) = if let Some(chosen) = chosen {
            chosen
        } else {
            let family = Family {
                is_heading,
                ..Family::default()
            };
            let readings: Vec<Reading> = family.readings(&form.label, level).collect();
            let first = readings.iter().position(|one| one.number == 1).unwrap_or(0);
            let reading = readings.into_iter().nth(first)?;
            self.families.push(family);
            (self.families.len() - 1, reading)
        };
        let known = &mut self.counting[usize::from(is_heading)];
        known.retain(|one| *one != place);
        known.push(place);
        let family = &mut self.families[place];
        if next.is_none() {
            // Every level above goes on from where it is, whoever takes the list for another one.
            let above = (0..level).map(|level| family.last(level) + 1);
            let starts: Vec<u32> = above.chain([reading.number]).collect();
            let is_plain = family.list == 0 && starts.iter().all(|start| *start == 1);
            self.begun.push((place, if is_plain { Vec::new() } else { starts }));
            family.list = self.begun.len();
        }
        let indent = family.levels[level].as_ref().and_then(|level| level.indent);
        family.levels[level] = Some(Level {
            indent,
            format: reading.format,
            text: reading.text,
            last: reading.number,
        });
        let below = family.levels[level + 1..].iter_mut().flatten();
        below.for_each(|below| below.last = 0);
        Some(family.list)
    }

    /// The list of bullets: one for all, with a bullet of its own at each level, so that who types on has them.
    fn bullets(&mut self) -> usize {
        if let Some(list) = self.bullets {
            return list;
        }
        let mut family = Family::default();
        for (level, bullet) in family.levels.iter_mut().zip(BULLETS.into_iter().cycle()) {
            *level = Some(Level {
                format: "bullet",
                text: bullet.to_owned(),
                last: 0,
                indent: None,
            });
        }
        self.families.push(family);
        self.begun.push((self.families.len() - 1, Vec::new()));
        self.bullets = Some(self.begun.len());
        self.begun.len()
    }

    fn fixed(&mut self, form: &Form, is_typed: bool, level: usize) -> usize {
        let is_heading = form.kind == ParagraphKind::Heading;
        let printed = Some(&form.label).filter(|_| !is_typed);
        let key = (printed.cloned(), form.level, is_heading);
        if let Some(list) = self.fixed.get(&key) {
            return *list;
        }
        let mut family = Family {
            is_heading,
            is_typed,
            ..Family::default()
        };
        // At every level above as well: LibreOffice saves what a paragraph was before a change at the first level of its list.
        for above in &mut family.levels[..=level] {
            *above = Some(Level {
                format: "none",
                // A per cent sign would be read as the place of a number.
                text: printed.map_or_else(String::new, |label| label.replace('%', "﹪")),
                last: 0,
                indent: None,
            });
        }
        self.families.push(family);
        self.begun.push((self.families.len() - 1, Vec::new()));
        self.fixed.insert(key, self.begun.len());
        self.begun.len()
    }

    /// `numbering.xml`.
    pub fn part(&self) -> String {
        let mut out = format!("{}<w:numbering {}>", super::parts::DECLARATION, super::parts::SPACES);
        for (id, family) in self.families.iter().enumerate() {
            family.write(id, &mut out);
        }
        for (place, (of, starts)) in self.begun.iter().enumerate() {
            let _ = write!(
                out,
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{of}\"/>",
                place + 1
            );
            for (level, start) in starts.iter().enumerate() {
                let _ = write!(
                    out,
                    "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>"
                );
            }
            out.push_str("</w:num>");
        }
        out.push_str("</w:numbering>");
        out
    }
}

impl Family {
    /// The number printed last at a level; 0 where it begins anew.
    fn last(&self, level: usize) -> u32 {
        self.levels[level].as_ref().map_or(0, |level| level.last)
    }

    /// The number with which a level of the list in use goes on. `None` where that is not sure: what begins anew where a list
    /// told where it begins may begin there again, or with 1.
    fn next(&self, level: usize, begun: &[(usize, Vec<u32>)]) -> Option<u32> {
        let (_, starts) = begun.get(self.list.checked_sub(1)?)?;
        match (self.last(level), starts.get(level)) {
            (0, Some(2..)) => None,
            (last, _) => Some(last + 1),
        }
    }

    /// How a label may count at a level.
    fn readings(&self, label: &str, level: usize) -> impl Iterator<Item = Reading> {
        let whole = taken_apart(label).into_iter().map(move |part| part.at(level, ""));
        let own = self.levels[level].as_ref();
        let is_like = move |one: &Reading| own.is_none_or(|own| own.format == one.format && own.text == one.text);
        whole.chain(self.within(label, level)).filter(is_like)
    }

    /// The same of a label that begins with the numbers above it: `2.1` under `2.`.
    fn within(&self, label: &str, level: usize) -> Vec<Reading> {
        let above: Vec<&Level> = self.levels[..level].iter().flatten().collect();
        let counts = |above: &&Level| above.format == "decimal" && above.last > 0;
        if level == 0 || above.len() < level || !above.iter().all(counts) {
            return Vec::new();
        }
        let (mut numbers, mut places) = (String::new(), String::new());
        for (place, above) in above.iter().enumerate() {
            let _ = write!(numbers, "{}.", above.last);
            let _ = write!(places, "%{}.", place + 1);
        }
        let Some(rest) = label.strip_prefix(numbers.as_str()) else {
            return Vec::new();
        };
        let parts = taken_apart(rest).into_iter().filter(|part| part.before.is_empty());
        parts.map(|part| part.at(level, &places)).collect()
    }

    fn write(&self, id: usize, out: &mut String) {
        let kind = if self.levels[1..].iter().any(Option::is_some) {
            "multilevel"
        } else {
            "singleLevel"
        };
        let _ = write!(
            out,
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"{kind}\"/>"
        );
        let (behind, tab) = if self.is_typed {
            ("<w:suff w:val=\"nothing\"/>", "left")
        } else {
            ("", "num")
        };
        for (place, level) in self.levels.iter().enumerate() {
            let Some(level) = level else { continue };
            let own = if self.is_heading {
                (HEADING_INDENT, -HEADING_INDENT)
            } else {
                (INDENT * i32::try_from(place + 1).unwrap_or(1), -INDENT)
            };
            let (left, first) = level.indent.unwrap_or(own);
            let _ = write!(
                out,
                "<w:lvl w:ilvl=\"{place}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{}\"/>{behind}<w:lvlText w:val=\"{}\"/>\
                 <w:lvlJc w:val=\"left\"/><w:pPr><w:tabs><w:tab w:val=\"{tab}\" w:pos=\"{left}\"/></w:tabs>\
                 <w:ind w:left=\"{left}\" {}/></w:pPr></w:lvl>",
                level.format,
                escaped(&level.text),
                first_line(first)
            );
        }
        out.push_str("</w:abstractNum>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_an_item_count_in_its_list() {
        let mut lists = Lists::default();
        let mut label = |level: u8, label: &str| {
            let form = Form {
                level,
                label: label.to_owned(),
                ..Form::default()
            };
            lists.label(&form, Labels::Counted, None)
        };
        let told = [
            (0, "1."),
            (1, "a."),
            (1, "b."),
            (0, "2."),
            (1, "a."),
            (2, "i)"),
            (2, "ii)"),
            (0, "3."),
            (1, "c."),
            (0, "4."),
            (1, "a."),
        ];
        let placed: Vec<(usize, usize)> = told.into_iter().map(|(level, text)| label(level, text)).collect();
        assert_eq!(
            placed,
            [
                (1, 0),
                (1, 1),
                (1, 1),
                (1, 0),
                (1, 1),
                (1, 2),
                (1, 2),
                (1, 0),
                // It goes on with a number of its own, and so does what comes after that.
                (2, 1),
                (2, 0),
                (3, 1)
            ]
        );
        assert!(
            lists
                .part()
                .contains("<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"4\"/>")
        );
    }
}
