//! The properties of a paragraph and of a run, as far as they say what a text is.

use super::DocxError;
use super::story::{Rev, Teller};
use super::xml::{Element, Item, Space, Xml};

/// What the properties of a paragraph say.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphProperties {
    /// The id of its style.
    pub style: Option<String>,
    /// The level of its numbering.
    pub level: Option<usize>,
    /// Its numbering; 0 takes the style's away.
    pub list: Option<i64>,
    /// Its place in the outline, from 0; 9 is body text.
    pub outline: Option<i64>,
    /// The revisions of its mark, outermost first.
    pub mark: Vec<Rev>,
}

/// How the words of a run look, where that may be an amendment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Bold or underlined.
    pub stands_out: bool,
    /// Struck through.
    pub struck: bool,
    /// Not printed.
    pub hidden: bool,
}

/// Reads `w:pPr`, which was just opened.
pub(super) fn paragraph(xml: &mut Xml<'_>, teller: &mut Teller) -> Result<ParagraphProperties, DocxError> {
    let mut found = ParagraphProperties::default();
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Item::Open(element) => {
                depth += 1;
                if element.space != Space::Word {
                    continue;
                }
                match element.name() {
                    "pStyle" => found.style = element.attribute("val").map(Into::into),
                    "ilvl" => found.level = element.number("val").and_then(|level| usize::try_from(level).ok()),
                    "numId" => found.list = element.number("val"),
                    "outlineLvl" => found.outline = element.number("val"),
                    "ins" | "del" | "moveFrom" | "moveTo" => found.mark.push(teller.rev(&element)),
                    "pPrChange" | "rPrChange" | "numberingChange" | "sectPrChange" => {
                        teller.count("formatting changes");
                        xml.skip()?;
                        depth -= 1;
                    }
                    _ => {}
                }
            }
            Item::Close => depth -= 1,
            Item::Text(_) => {}
            Item::End => return Err(DocxError::Xml),
        }
    }
    Ok(found)
}

/// Reads `w:rPr`, which was just opened.
pub(super) fn run(xml: &mut Xml<'_>, teller: &mut Teller) -> Result<Look, DocxError> {
    let mut look = Look::default();
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Item::Open(element) => {
                depth += 1;
                if element.space == Space::Word {
                    if element.is("rPrChange") {
                        teller.count("formatting changes");
                        xml.skip()?;
                        depth -= 1;
                    } else {
                        apply(&mut look, &element);
                    }
                }
            }
            Item::Close => depth -= 1,
            Item::Text(_) => {}
            Item::End => return Err(DocxError::Xml),
        }
    }
    Ok(look)
}

fn apply(look: &mut Look, element: &Element<'_>) {
    match element.name() {
        "b" | "u" => look.stands_out |= element.is_on(),
        "strike" | "dstrike" => look.struck |= element.is_on(),
        "vanish" => look.hidden |= element.is_on(),
        _ => {}
    }
}
