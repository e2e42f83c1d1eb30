//! Labels as Word lists.
//!
//! `a)`, `b)`, `c)` are one list that counts; where it does not go on as printed, a list begins anew with the number that
//! is printed. `k bis)` does not count: it is a list whose label is those words.

use super::marks::escaped;
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

/// The lists of a document.
#[derive(Default)]
pub(super) struct Lists {
    abstracts: Vec<String>,
    /// Of each list its abstract one, and where it begins.
    begun: Vec<(usize, Option<u32>)>,
    /// Of each way to count: its abstract list, the list in use, and the number printed last.
    counting: FxHashMap<(String, bool), (usize, usize, u32)>,
    fixed: FxHashMap<(String, bool), usize>,
}

impl Lists {
    /// The number of the list that prints a label on the next paragraph. One that is `fixed` never counts.
    pub fn label(&mut self, label: &str, is_heading: bool, fixed: bool) -> usize {
        let counted = if fixed { None } else { taken_apart(label) };
        let Some((before, format, number, after)) = counted else {
            return self.fixed(label, is_heading);
        };
        let text = format!("{before}%1{after}");
        let key = (format!("{format} {text}"), is_heading);
        if let Some((of, list, last)) = self.counting.get_mut(&key) {
            if *last + 1 == number {
                *last = number;
                return *list;
            }
            self.begun.push((*of, Some(number)));
            (*list, *last) = (self.begun.len(), number);
            return *list;
        }
        let of = self.level(format, &text, is_heading);
        self.begun.push((of, (number != 1).then_some(number)));
        self.counting.insert(key, (of, self.begun.len(), number));
        self.begun.len()
    }

    fn fixed(&mut self, label: &str, is_heading: bool) -> usize {
        let key = (label.to_owned(), is_heading);
        if let Some(list) = self.fixed.get(&key) {
            return *list;
        }
        // A per cent sign would be read as the place of a number.
        let of = self.level("none", &label.replace('%', "﹪"), is_heading);
        self.begun.push((of, None));
        self.fixed.insert(key, self.begun.len());
        self.begun.len()
    }

    fn level(&mut self, format: &str, text: &str, is_heading: bool) -> usize {
        let indent = if is_heading { 567 } else { 680 };
        let id = self.abstracts.len();
        self.abstracts.push(format!(
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">\
             <w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:tabs><w:tab w:val=\"num\" w:pos=\"{indent}\"/></w:tabs>\
             <w:ind w:left=\"{indent}\" w:hanging=\"{indent}\"/></w:pPr></w:lvl></w:abstractNum>",
            escaped(text)
        ));
        id
    }

    /// `numbering.xml`.
    pub fn part(&self) -> String {
        let mut out = format!("{}<w:numbering {}>", super::parts::DECLARATION, super::parts::SPACES);
        self.abstracts.iter().for_each(|one| out.push_str(one));
        for (place, (of, start)) in self.begun.iter().enumerate() {
            let _ = write!(
                out,
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{of}\"/>",
                place + 1
            );
            if let Some(start) = start {
                let _ = write!(
                    out,
                    "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>"
                );
            }
            out.push_str("</w:num>");
        }
        out.push_str("</w:numbering>");
        out
    }
}

/// `(12.`: what stands before, the way to count, the number, what stands after.
fn taken_apart(label: &str) -> Option<(&str, &'static str, u32, &str)> {
    let at = label.find(|c: char| c.is_ascii_alphanumeric())?;
    let (before, rest) = label.split_at(at);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (core, after) = rest.split_at(end);
    if !matches!(before, "" | "(" | "[") || !matches!(after, "" | "." | ")" | ".)" | "]") {
        return None;
    }
    if core.len() <= 4 && core.bytes().all(|b| b.is_ascii_digit()) && !core.starts_with('0') {
        return Some((before, "decimal", core.parse().ok()?, after));
    }
    let mut letters = core.bytes();
    let (letter, None) = (letters.next()?, letters.next()) else {
        return None;
    };
    match letter {
        b'a'..=b'z' => Some((before, "lowerLetter", u32::from(letter - b'a') + 1, after)),
        b'A'..=b'Z' => Some((before, "upperLetter", u32::from(letter - b'A') + 1, after)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_count_where_they_can() {
        for (label, expected) in [
            ("a)", Some(("", "lowerLetter", 1, ")"))),
            ("12.", Some(("", "decimal", 12, "."))),
            ("(B)", Some(("(", "upperLetter", 2, ")"))),
            ("k bis)", None),
            ("25A", None),
            ("OP5", None),
            ("1.2", None),
            ("-", None),
        ] {
            assert_eq!(taken_apart(label), expected, "{label}");
        }
    }
}
