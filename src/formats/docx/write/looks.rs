//! How the draft's own paragraphs look, as styles.
//!
//! Each kind of paragraph has its style, and looks as the first of its kind does in the draft; where others look otherwise the
//! style has a second one with a number, based on it (`Provision (2)`), which a reader takes for the first. What is new looks as the
//! paragraph of its kind before it.

use super::marks::escaped;
use crate::formats::report::Form;
use crate::model::{Alignment, Height, LineHeight, Look, Marked};
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

/// The looks of a document in the making.
#[derive(Default)]
pub(super) struct Looks<'a> {
    given: &'a [Look],
    used: Vec<Used<'a>>,
    /// The last look in each column of each table, below its head.
    in_columns: FxHashMap<(u32, u16), u16>,
}

/// A style that looks as paragraphs of the draft do.
struct Used<'a> {
    /// The style of the kind of paragraph.
    of: String,
    id: String,
    /// Which of that kind it is, from 1.
    number: usize,
    look: &'a Look,
}

impl<'a> Looks<'a> {
    /// The looks of a draft; where there are none, all looks as our own styles do.
    pub fn of(given: &'a [Look]) -> Self {
        Self {
            given,
            ..Self::default()
        }
    }

    /// The look of a paragraph of that form, by its number; a new cell looks as the one above it. It may head a table.
    pub fn number(&mut self, form: &Form, heads: bool) -> u16 {
        let Some(cell) = form.place.cell().filter(|_| !heads) else {
            return form.look;
        };
        let above = self.in_columns.entry((cell.table, cell.column)).or_default();
        if form.look != 0 {
            *above = form.look;
        }
        *above
    }

    /// The style of a paragraph of a kind that has one of the looks, by its number, or none; and how it looks, where that is told.
    pub fn style(&mut self, of: String, number: u16) -> (String, Option<&'a Look>) {
        let given = usize::from(number)
            .checked_sub(1)
            .and_then(|place| self.given.get(place));
        let is_it = |used: &Used<'_>| used.of == of && given.is_none_or(|look| *used.look == *look);
        // The last that was used is the one before. What is new begins no page, unless all of its kind do.
        let goes_on = |used: &Used<'_>| is_it(used) && (given.is_some() || !used.look.begins_page);
        let before = self.used.iter().rposition(goes_on);
        if let Some(place) = before.or_else(|| self.used.iter().rposition(is_it)) {
            let used = self.used.remove(place);
            let found = (used.id.clone(), Some(used.look));
            self.used.push(used);
            return found;
        }
        let Some(look) = given else { return (of, None) };
        let number = 1 + self.used.iter().filter(|used| used.of == of).count();
        let id = if number == 1 {
            of.clone()
        } else {
            format!("{of}Look{number}")
        };
        let used = Used {
            of,
            id: id.clone(),
            number,
            look,
        };
        self.used.push(used);
        (id, Some(look))
    }

    /// The styles of the document, from our own.
    pub fn styles(&self, own: String) -> String {
        let mut styles = own;
        let mut used: Vec<&Used<'_>> = self.used.iter().collect();
        used.sort_by_key(|used| (&used.of, used.number));
        for used in used {
            let opening = format!("w:styleId=\"{}\">", used.of);
            let Some(from) = styles.find(&opening).map(|at| at + opening.len()) else {
                continue;
            };
            let length = styles[from..].find("</w:style>").unwrap_or_default();
            let inner = &styles[from..from + length];
            let head = ["<w:pPr>", "<w:rPr>"]
                .into_iter()
                .filter_map(|part| inner.find(part))
                .min();
            let head = &inner[..head.unwrap_or(inner.len())];
            let outline = between(inner, "<w:outlineLvl", "/>");
            let outline = outline.map_or_else(String::new, |level| format!("<w:outlineLvl{level}/>"));
            let looks = properties(used.look, &outline);
            if used.number == 1 {
                styles.replace_range(from..from + length, &format!("{head}{looks}"));
            } else {
                let name = between(inner, "<w:name w:val=\"", "\"").unwrap_or_default();
                let further = format!(
                    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{}\"><w:name w:val=\"{name} ({})\"/>\
                     <w:basedOn w:val=\"{}\"/><w:qFormat/>{looks}</w:style></w:styles>",
                    used.id, used.number, used.of
                );
                styles = styles.replace("</w:styles>", &further);
            }
        }
        let of_text = self
            .used
            .iter()
            .find(|used| used.of == "BodyText")
            .or(self.used.first());
        if let Some(fonts) = of_text.map(|used| fonts(used.look)).filter(|fonts| !fonts.is_empty())
            && let Some(defaults) = between(&styles, "<w:rFonts ", "/>")
        {
            // Heads, feet and boxes are in the font of the text.
            styles = styles.replacen(&format!("<w:rFonts {defaults}/>"), &fonts, 1);
        }
        styles
    }
}

fn between<'t>(text: &'t str, before: &str, behind: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(behind).map(|(inner, _)| inner)
}

fn fonts(look: &Look) -> String {
    if look.font.is_empty() {
        return String::new();
    }
    let names = [
        ("ascii", &look.font),
        ("hAnsi", &look.font),
        ("eastAsia", &look.eastern_font),
        ("cs", &look.complex_font),
    ];
    let mut fonts = String::new();
    for (of, font) in names.into_iter().filter(|(_, font)| !font.is_empty()) {
        let _ = write!(fonts, " w:{of}=\"{}\"", escaped(font));
    }
    format!("<w:rFonts{fonts}/>")
}

fn switch(element: &str, is_on: bool) -> String {
    let value = if is_on { "" } else { " w:val=\"0\"" };
    format!("<w:{element}{value}/>")
}

/// The properties of a style that looks so. All are said, whatever it is based on.
fn properties(look: &Look, outline: &str) -> String {
    let mut lines = String::new();
    for (element, is_on) in [
        ("keepNext", look.keeps_next),
        ("keepLines", look.keeps_lines),
        ("pageBreakBefore", look.begins_page),
    ] {
        lines.push_str(&switch(element, is_on));
    }
    let (height, rule) = match look.line {
        LineHeight::Times(height) => (height, "auto"),
        LineHeight::AtLeast(height) => (height, "atLeast"),
        LineHeight::Exactly(height) => (height, "exact"),
    };
    let alignment = match look.alignment {
        Alignment::Start => "left",
        Alignment::Middle => "center",
        Alignment::End => "right",
        Alignment::Both => "both",
    };
    let _ = write!(
        lines,
        "<w:spacing w:before=\"{}\" w:after=\"{}\" w:line=\"{height}\" w:lineRule=\"{rule}\"/>\
         <w:ind w:left=\"{}\" w:right=\"{}\" {}/>{}<w:jc w:val=\"{alignment}\"/>{outline}",
        look.above,
        look.below,
        look.start,
        look.end,
        first_line(look.first),
        switch("contextualSpacing", look.closes_up)
    );
    let colour = match look.colour.as_str() {
        "" => "auto",
        colour => colour,
    };
    let marked = look.marked;
    let mut letters = fonts(look);
    for (element, is_on) in [
        ("b", marked.bold),
        ("bCs", marked.bold),
        ("i", marked.italic),
        ("iCs", marked.italic),
        ("caps", look.capitals),
        ("smallCaps", look.small_capitals),
    ] {
        letters.push_str(&switch(element, is_on));
    }
    let _ = write!(
        letters,
        "<w:color w:val=\"{colour}\"/><w:sz w:val=\"{}\"/><w:szCs w:val=\"{}\"/>{}",
        look.size,
        look.complex_size,
        underline(marked.underlined)
    );
    format!("<w:pPr>{lines}</w:pPr><w:rPr>{letters}</w:rPr>")
}

fn underline(is_on: bool) -> &'static str {
    if is_on {
        "<w:u w:val=\"single\"/>"
    } else {
        "<w:u w:val=\"none\"/>"
    }
}

/// How much further a first line moves in, or how far it hangs out, as an attribute.
pub(super) fn first_line(first: i32) -> String {
    let name = if first < 0 { "hanging" } else { "firstLine" };
    format!("w:{name}=\"{}\"", first.unsigned_abs())
}

/// The properties of a run whose words are marked otherwise than what is around them, in the order of the schema.
pub(super) fn emphasis(marked: Marked, around: Option<&Look>) -> String {
    let around = around.map_or_else(Marked::default, |look| look.marked);
    let mut out = String::new();
    for (is_on, is_around, elements) in [
        (marked.bold, around.bold, ["b", "bCs"]),
        (marked.italic, around.italic, ["i", "iCs"]),
    ] {
        if is_on != is_around {
            for element in elements {
                out.push_str(&switch(element, is_on));
            }
        }
    }
    if marked.underlined != around.underlined {
        out.push_str(underline(marked.underlined));
    }
    out.push_str(match marked.height {
        Height::Line => "",
        Height::Raised => "<w:vertAlign w:val=\"superscript\"/>",
        Height::Lowered => "<w:vertAlign w:val=\"subscript\"/>",
    });
    out
}
