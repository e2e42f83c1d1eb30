//! What the styles of a document say about its paragraphs: title, heading, or text, and numbering.
//!
//! A style is found by what it is called in the file's own English (`heading 2`, `Title`: Word keeps these names whatever
//! its own language), by its level in the outline, or by the style that it is based on.

use super::DocxError;
use super::faces::{Face, Lines, effective};
use super::story::{Edges, edges};
use super::xml::{Element, Item, Space, Xml};
use crate::model::ParagraphKind;
use rustc_hash::FxHashMap;

/// More styles than this are refused.
const MOST: usize = 100_000;

/// The deepest level of a heading, from 0: Word knows nine.
const DEEPEST: u8 = 8;

/// The styles of paragraphs, by id.
#[derive(Default)]
pub(super) struct Styles {
    known: FxHashMap<String, Style>,
    default: Option<String>,
    /// What is said of all letters and lines.
    defaults: (Face, Lines),
}

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<i64>,
    centred: Option<bool>,
    stops: Vec<Stop>,
    list: Option<i64>,
    level: Option<usize>,
    face: Face,
    lines: Lines,
    edges: Edges,
}

/// A place in a line to which a tab leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    /// How far from the start, in twentieths of a point.
    at: i64,
    /// What stands there.
    pub to: StopTo,
}

/// What stands at such a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StopTo {
    /// Words begin there.
    Start,
    /// They have it in their middle.
    Middle,
    /// They end there.
    End,
    /// There is no stop, whatever a style says.
    Nothing,
}

impl Stop {
    /// `w:tab` of a paragraph or a style.
    pub fn of(element: &Element<'_>) -> Option<Self> {
        let to = match element.attribute("val")?.as_ref() {
            "center" => StopTo::Middle,
            "right" | "end" => StopTo::End,
            "clear" => StopTo::Nothing,
            _ => StopTo::Start,
        };
        let at = element.number("pos")?;
        Some(Self { at, to })
    }
}

impl Styles {
    /// Reads the part; without one there are no styles.
    pub fn read(part: Option<&str>) -> Result<Self, DocxError> {
        let mut styles = Self::default();
        let Some(part) = part else { return Ok(styles) };
        let mut xml = Xml::of(part);
        let mut id = String::new();
        loop {
            match xml.next()? {
                Item::Open(element) if element.space == Space::Word => {
                    let value = || element.attribute("val").unwrap_or_default().into_owned();
                    if element.is("style") {
                        id = element.attribute("styleId").unwrap_or_default().into_owned();
                        let kind = element.attribute("type").unwrap_or_default();
                        let is_default = element.attribute("default").is_some_and(|on| on == "1" || on == "true");
                        if kind == "paragraph" && is_default {
                            styles.default = Some(id.clone());
                        }
                        styles.known.entry(id.clone()).or_default();
                        DocxError::if_over(styles.known.len(), MOST, "styles")?;
                    } else if let Some(style) = styles.known.get_mut(&id) {
                        style.face.take(&element);
                        style.lines.take(&element);
                        if element.is("tblStylePr") {
                            // What holds of some rows or columns alone.
                            xml.skip()?;
                            continue;
                        }
                        if element.is("tblBorders") {
                            style.edges = edges(&mut xml)?;
                            continue;
                        }
                        match element.name() {
                            "name" => style.name = value().to_lowercase(),
                            "basedOn" => style.based_on = Some(value()),
                            "tab" => style.stops.extend(Stop::of(&element)),
                            "jc" => style.centred = Some(value() == "center"),
                            "outlineLvl" => style.outline = element.number("val"),
                            "numId" => style.list = element.number("val"),
                            "ilvl" => style.level = element.number("val").and_then(|level| level.try_into().ok()),
                            _ => {}
                        }
                    } else {
                        styles.defaults.0.take(&element);
                        styles.defaults.1.take(&element);
                    }
                }
                Item::End => return Ok(styles),
                _ => {}
            }
        }
    }

    /// A style and those that it is based on, the nearest first.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let mut next = id.or(self.default.as_deref());
        let mut left = 32;
        std::iter::from_fn(move || {
            let id = next.filter(|_| left > 0)?;
            left -= 1;
            let style = self.known.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
    }

    /// What a style makes of a paragraph whose own level in the outline is known or not, and of a heading its level, from 0.
    pub fn kind(&self, id: Option<&str>, outline: Option<i64>) -> (ParagraphKind, u8) {
        for (_, style) in self.chain(id) {
            if matches!(style.name.as_str(), "title" | "subtitle") {
                return (ParagraphKind::Title, 0);
            }
            let number = style.name.strip_prefix("heading ");
            if let Some(number) = number.and_then(|rest| rest.trim().parse::<u8>().ok()) {
                return (ParagraphKind::Heading, number.saturating_sub(1).min(DEEPEST));
            }
        }
        let level = outline.or_else(|| self.chain(id).find_map(|(_, style)| style.outline));
        match level.and_then(|level| u8::try_from(level).ok()) {
            Some(level) if level <= DEEPEST => (ParagraphKind::Heading, level),
            _ => (ParagraphKind::Body, 0),
        }
    }

    /// Where tabs lead in a style, with the stops of a paragraph's own, from its start on.
    pub fn stops(&self, id: Option<&str>, own: &[Stop]) -> Vec<Stop> {
        let of_styles = self.chain(id).flat_map(|(_, style)| &style.stops);
        let mut stops: Vec<Stop> = Vec::new();
        for stop in own.iter().chain(of_styles) {
            // The nearest one tells of each place; it may take the stop there away.
            if stops.iter().all(|known| known.at != stop.at) {
                stops.push(*stop);
            }
        }
        stops.retain(|stop| stop.to != StopTo::Nothing);
        stops.sort_by_key(|stop| stop.at);
        stops
    }

    /// Whether a style puts a paragraph in the middle of its lines.
    pub fn is_centred(&self, id: Option<&str>) -> bool {
        self.chain(id).find_map(|(_, style)| style.centred).unwrap_or(false)
    }

    /// What a style is called, in lower case; empty where it is not known.
    pub fn name(&self, id: Option<&str>) -> &str {
        let style = id.or(self.default.as_deref()).and_then(|id| self.known.get(id));
        // Of a style that looks otherwise in places a print has another one, with a number.
        style.map_or("", |style| style.name.split(" (").next().unwrap_or_default())
    }

    /// Whether the file says how anything looks.
    pub fn are_told(&self) -> bool {
        !self.known.is_empty()
    }

    /// How letters look in a paragraph of a style that are said to look so themselves.
    pub fn face(&self, id: Option<&str>, own: &Face) -> Face {
        let of_paragraph = self.chain(id).map(|(_, style)| &style.face);
        let letters = own.style.as_deref();
        let of_letters = letters.into_iter().flat_map(|id| self.chain(Some(id)));
        effective(
            of_paragraph,
            of_letters.map(|(_, style)| &style.face),
            own,
            &self.defaults.0,
        )
    }

    /// Fills in how the lines of a paragraph of a style look.
    pub fn lines(&self, id: Option<&str>, lines: &mut Lines) {
        self.chain(id).for_each(|(_, style)| lines.fill(&style.lines));
        lines.fill(&self.defaults.1);
    }

    /// The lines of a table of a style.
    pub fn edges(&self, id: &str) -> Edges {
        let mut found = Edges::default();
        for (_, style) in self.chain(Some(id)) {
            for (edge, other) in found.iter_mut().zip(&style.edges) {
                *edge = edge.take().or_else(|| other.clone());
            }
        }
        found
    }

    /// The list of a style.
    pub fn list(&self, id: Option<&str>) -> Option<i64> {
        self.chain(id).find_map(|(_, style)| style.list)
    }

    /// The levels at which a style may stand in a list, by the id of the style: its own first, then of those on which it is based.
    pub fn levels<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, Option<usize>)> {
        self.chain(id).map(|(id, style)| (id, style.level))
    }
}
