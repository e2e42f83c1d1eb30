//! What is said of letters and of lines: by a run, a paragraph, a style, the level of a list.
//!
//! Each says what it says and leaves the rest to what is further from the words ([`super::looks`]).

use super::DocxError;
use super::xml::{Element, Item, Xml};
use crate::model::{Alignment, Height, Marked};

/// A longer name is none of a font.
const LONGEST_NAME: usize = 80;
/// No paragraph moves in further, and no space is larger, in twentieths of a point.
const FARTHEST: i64 = 15_840;

/// What is said of letters, as far as it is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Face {
    /// The style of its letters.
    pub style: Option<String>,
    /// Of Latin, Eastern and complex scripts; one of the theme's by its place in that.
    pub fonts: [Option<String>; 3],
    /// Their size, in halves of a point.
    pub size: Option<u32>,
    /// That of Arabic and Hebrew ones.
    pub complex_size: Option<u32>,
    /// Their colour; empty where it is that of all words.
    pub colour: Option<String>,
    /// Bold, italic, capitals, small capitals: in two styles they cancel each other.
    pub toggles: [Option<bool>; 4],
    /// They are underlined.
    pub underlined: Option<bool>,
    /// Whether they stand on the line.
    pub height: Option<Height>,
}

/// What is said of lines, as far as it is said.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    /// Where they stand.
    pub alignment: Option<Alignment>,
    /// The space above them, in twentieths of a point, as all that follows.
    pub above: Option<u32>,
    /// The space below them.
    pub below: Option<u32>,
    /// How high each is.
    pub height: Option<u32>,
    /// What that number means.
    pub rule: Option<String>,
    /// How far they move in where they start.
    pub start: Option<i32>,
    /// How far where they end.
    pub end: Option<i32>,
    /// How much further the first one moves in.
    pub first: Option<i32>,
    /// They stay with what follows.
    pub keeps_next: Option<bool>,
    /// They stay together.
    pub keeps_together: Option<bool>,
    /// They begin a page.
    pub begins_page: Option<bool>,
    /// No space parts them from their like.
    pub closes_up: Option<bool>,
}

/// The fonts of a theme: Latin, Eastern and complex, of its headings and of its text.
#[derive(Default)]
pub(super) struct Theme([[String; 3]; 2]);

/// A colour of six hexadecimal digits; nothing of any other.
pub(super) fn hexadecimal(colour: &str) -> String {
    let is_one = colour.len() == 6 && colour.bytes().all(|digit| digit.is_ascii_hexdigit());
    if is_one { colour.to_owned() } else { String::new() }
}

fn size(element: &Element<'_>, name: &str) -> Option<u32> {
    let number = element.number(name)?.clamp(0, FARTHEST);
    u32::try_from(number).ok()
}

fn distance(element: &Element<'_>, names: [&str; 2]) -> Option<i32> {
    let number = names.iter().find_map(|name| element.number(name))?;
    i32::try_from(number.clamp(-FARTHEST, FARTHEST)).ok()
}

impl Face {
    /// Takes a property of a run.
    pub fn take(&mut self, element: &Element<'_>) {
        match element.name() {
            "rStyle" => self.style = element.attribute("val").map(Into::into),
            "rFonts" => {
                let scripts = [
                    ("ascii", "asciiTheme"),
                    ("eastAsia", "eastAsiaTheme"),
                    ("cs", "cstheme"),
                ];
                for (font, (own, theme)) in self.fonts.iter_mut().zip(scripts) {
                    let named = element.attribute(theme).map(|name| format!("+{name}"));
                    let named = named.or_else(|| element.attribute(own).map(Into::into));
                    let is_name = |name: &String| !name.is_empty() && name.len() <= LONGEST_NAME;
                    *font = named.filter(is_name).or(font.take());
                }
            }
            "sz" => self.size = size(element, "val").filter(|size| *size > 0),
            "szCs" => self.complex_size = size(element, "val").filter(|size| *size > 0),
            "color" => self.colour = element.attribute("val").map(|colour| hexadecimal(&colour)),
            "b" => self.toggles[0] = Some(element.is_on()),
            "i" => self.toggles[1] = Some(element.is_on()),
            "caps" => self.toggles[2] = Some(element.is_on()),
            "smallCaps" => self.toggles[3] = Some(element.is_on()),
            "u" => self.underlined = Some(element.is_on()),
            "vertAlign" => {
                self.height = Some(match element.attribute("val").as_deref() {
                    Some("superscript") => Height::Raised,
                    Some("subscript") => Height::Lowered,
                    _ => Height::Line,
                });
            }
            _ => {}
        }
    }

    /// What is not said is as another one says.
    pub fn fill(&mut self, other: &Self) {
        fn or<T: Clone>(own: &mut Option<T>, other: Option<&T>) {
            if own.is_none() {
                *own = other.cloned();
            }
        }
        for (own, other) in self.fonts.iter_mut().zip(&other.fonts) {
            or(own, other.as_ref());
        }
        for (own, other) in self.toggles.iter_mut().zip(other.toggles) {
            *own = own.or(other);
        }
        or(&mut self.size, other.size.as_ref());
        or(&mut self.complex_size, other.complex_size.as_ref());
        or(&mut self.colour, other.colour.as_ref());
        or(&mut self.underlined, other.underlined.as_ref());
        or(&mut self.height, other.height.as_ref());
    }

    /// What its letters have in common with no other.
    pub fn marked(&self) -> Marked {
        Marked {
            bold: self.toggles[0].unwrap_or(false),
            italic: self.toggles[1].unwrap_or(false),
            underlined: self.underlined.unwrap_or(false),
            height: self.height.unwrap_or_default(),
        }
    }
}

impl Lines {
    /// Takes a property of a paragraph.
    pub fn take(&mut self, element: &Element<'_>) {
        match element.name() {
            "jc" => {
                self.alignment = Some(match element.attribute("val").as_deref() {
                    Some("center") => Alignment::Middle,
                    Some("right" | "end") => Alignment::End,
                    Some("both" | "distribute") => Alignment::Both,
                    _ => Alignment::Start,
                });
            }
            // Of letters it is the space between them.
            "spacing" => {
                self.above = size(element, "before").or(self.above);
                self.below = size(element, "after").or(self.below);
                self.height = size(element, "line").filter(|line| *line > 0).or(self.height);
                self.rule = element.attribute("lineRule").map(Into::into).or(self.rule.take());
            }
            "ind" => {
                let hangs = distance(element, ["hanging"; 2]).map(|hangs| -hangs);
                self.start = distance(element, ["left", "start"]).or(self.start);
                self.end = distance(element, ["right", "end"]).or(self.end);
                self.first = hangs.or(distance(element, ["firstLine"; 2])).or(self.first);
            }
            "keepNext" => self.keeps_next = Some(element.is_on()),
            "keepLines" => self.keeps_together = Some(element.is_on()),
            "pageBreakBefore" => self.begins_page = Some(element.is_on()),
            "contextualSpacing" => self.closes_up = Some(element.is_on()),
            _ => {}
        }
    }

    /// What is not said is as others say.
    pub fn fill(&mut self, other: &Self) {
        self.alignment = self.alignment.or(other.alignment);
        self.above = self.above.or(other.above);
        self.below = self.below.or(other.below);
        if self.height.is_none() {
            (self.height, self.rule) = (other.height, other.rule.clone());
        }
        self.move_in(other);
        self.keeps_next = self.keeps_next.or(other.keeps_next);
        self.keeps_together = self.keeps_together.or(other.keeps_together);
        self.begins_page = self.begins_page.or(other.begins_page);
        self.closes_up = self.closes_up.or(other.closes_up);
    }

    /// It moves in as others do, where it does not say how far.
    pub fn move_in(&mut self, other: &Self) {
        self.start = self.start.or(other.start);
        self.end = self.end.or(other.end);
        self.first = self.first.or(other.first);
    }
}

impl Theme {
    /// Reads the part; without one no font has a name.
    pub fn read(part: Option<&str>) -> Result<Self, DocxError> {
        let mut theme = Self::default();
        let Some(part) = part else { return Ok(theme) };
        let (mut xml, mut of) = (Xml::of(part), None);
        loop {
            match xml.next()? {
                Item::Open(element) => {
                    let place = match element.name() {
                        "majorFont" | "minorFont" => {
                            of = Some(usize::from(element.is("minorFont")));
                            continue;
                        }
                        "latin" => 0,
                        "ea" => 1,
                        "cs" => 2,
                        "fmtScheme" => return Ok(theme),
                        _ => continue,
                    };
                    if let (Some(of), Some(name)) = (of, element.attribute("typeface")) {
                        name.chars()
                            .take(LONGEST_NAME)
                            .collect::<String>()
                            .clone_into(&mut theme.0[of][place]);
                    }
                }
                Item::End => return Ok(theme),
                _ => {}
            }
        }
    }

    /// The name of a font, which may be one of the theme's; empty where it has none there.
    pub fn font(&self, name: Option<&String>, place: usize) -> String {
        let name = name.map_or("", String::as_str);
        match name.strip_prefix('+') {
            Some(of) => self.0[usize::from(of.starts_with("minor"))][place].clone(),
            None => name.to_owned(),
        }
    }
}

/// What a chain of styles says of letters, the nearest first, and the defaults behind it.
pub(super) fn effective<'f>(
    of_paragraph: impl Iterator<Item = &'f Face>,
    of_letters: impl Iterator<Item = &'f Face>,
    own: &Face,
    defaults: &Face,
) -> Face {
    let (mut paragraph, mut letters, mut face) = (Face::default(), Face::default(), own.clone());
    of_paragraph.for_each(|style| paragraph.fill(style));
    of_letters.for_each(|style| letters.fill(style));
    for (place, toggle) in face.toggles.iter_mut().enumerate() {
        let said = [&paragraph, &letters, defaults].map(|one| one.toggles[place]);
        let cancelled = said[0].unwrap_or(false) ^ said[1].unwrap_or(false);
        let of_styles = said[0].or(said[1]).map(|_| cancelled).or(said[2]);
        *toggle = toggle.or(of_styles);
    }
    for other in [&letters, &paragraph, defaults] {
        face.fill(other);
    }
    face.style = None;
    face
}
