//! XML as the reader of Word files meets it: elements by namespace and local name, text whole, nothing hostile.
//!
//! `&amp;` is an event of its own in quick-xml; here it is text like any other. A document type, an entity that XML does
//! not know, or nesting beyond all reason ends the reading with one sentence.

use super::DocxError;
use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use std::borrow::Cow;

/// Deeper nesting is refused.
const DEEPEST: usize = 256;

/// A part being read.
pub(super) struct Xml<'a> {
    reader: NsReader<&'a [u8]>,
    depth: usize,
}

/// What comes next.
pub(super) enum Item<'a> {
    /// An element begins. Every one that begins ends, also `<w:p/>`.
    Open(Element<'a>),
    /// The element that began last and has not ended ends.
    Close,
    /// Text.
    Text(Cow<'a, str>),
    /// The part ends.
    End,
}

/// An element's name and attributes.
pub(super) struct Element<'a> {
    /// Its namespace.
    pub space: Space,
    start: BytesStart<'a>,
}

/// The namespaces that matter, transitional and Strict alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// WordprocessingML.
    Word,
    /// Markup compatibility.
    Compatibility,
    /// Equations.
    Math,
    /// Any other.
    Other,
}

impl<'a> Xml<'a> {
    /// Reads a part's text.
    pub fn of(text: &'a str) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// What comes next.
    pub fn next(&mut self) -> Result<Item<'a>, DocxError> {
        loop {
            let (space, event) = self.reader.read_resolved_event().map_err(|_| DocxError::Xml)?;
            match event {
                Event::Start(start) => {
                    let space = space_of(&space);
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(DocxError::TooDeep);
                    }
                    return Ok(Item::Open(Element { space, start }));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Item::Close);
                }
                Event::Text(text) => return Ok(Item::Text(text.xml10_content().into_owned().into())),
                Event::CData(text) => return Ok(Item::Text(text.xml10_content().into_owned().into())),
                Event::GeneralRef(name) => {
                    let character = name.resolve_char_ref().map_err(|_| DocxError::Entity)?;
                    let character = match character {
                        Some(character) => character,
                        None => match &*name.xml10_content() {
                            "amp" => '&',
                            "lt" => '<',
                            "gt" => '>',
                            "quot" => '"',
                            "apos" => '\'',
                            _ => return Err(DocxError::Entity),
                        },
                    };
                    return Ok(Item::Text(character.to_string().into()));
                }
                Event::DocType(_) => return Err(DocxError::Entity),
                Event::Eof if self.depth > 0 => return Err(DocxError::Xml),
                Event::Eof => return Ok(Item::End),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// The next element in the one that was opened; none at its end.
    pub fn child(&mut self) -> Result<Option<Element<'a>>, DocxError> {
        loop {
            match self.next()? {
                Item::Open(element) => return Ok(Some(element)),
                Item::Close => return Ok(None),
                Item::Text(_) => {}
                Item::End => return Err(DocxError::Xml),
            }
        }
    }

    /// Passes over the rest of the element that was just opened.
    pub fn skip(&mut self) -> Result<(), DocxError> {
        let outside = self.depth;
        loop {
            match self.next()? {
                Item::Close if self.depth < outside => return Ok(()),
                Item::End => return Err(DocxError::Xml),
                _ => {}
            }
        }
    }

    /// The text of the element that was just opened.
    pub fn text(&mut self) -> Result<String, DocxError> {
        let outside = self.depth;
        let mut text = String::new();
        loop {
            match self.next()? {
                Item::Text(more) => text.push_str(&more),
                Item::Close if self.depth < outside => return Ok(text),
                Item::End => return Err(DocxError::Xml),
                _ => {}
            }
        }
    }
}

impl Element<'_> {
    /// Its local name.
    pub fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// Whether its local name is this one.
    pub fn is(&self, name: &str) -> bool {
        self.name() == name
    }

    /// An attribute by its local name.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.start
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)
            .and_then(|attribute| attribute.normalized_value(XmlVersion::Explicit1_0).ok())
    }

    /// An attribute that is a number.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether a property such as `<w:b/>` is on: no value, or one that says so.
    pub fn is_on(&self) -> bool {
        self.attribute("val")
            .is_none_or(|value| !matches!(value.as_ref(), "0" | "false" | "off" | "none"))
    }
}

fn space_of(space: &ResolveResult<'_>) -> Space {
    let ResolveResult::Bound(space) = space else {
        return Space::Other;
    };
    match space.into_inner() {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
        _ => Space::Other,
    }
}
