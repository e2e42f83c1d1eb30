//! The properties of a paragraph, of a run and of the file, as far as they say what a text is and whose.

use super::DocxError;
use super::faces::{Face, Lines};
use super::story::{Rev, Teller};
use super::xml::{Element, Item, Space, Xml};
use crate::formats::report::ExportView;
use crate::model::{DelegationKind, Sheet};
use rustc_hash::{FxHashMap, FxHashSet};

/// How the property of a file begins that says of which kind somebody is: the name of an author does not. Everybody is named
/// so who changes or says something in a redline that Adref writes.
pub(super) const KIND_OF: &str = "Kind of ";
/// The kind of who is named without one.
pub(super) const NO_KIND: &str = "not stated";
/// The property of a file that says which view of a session it is.
pub(super) const PRINT: &str = "Adref print";
/// Word keeps so many letters of a property and no more: a longer list goes on in others, whose names end in a number.
pub(super) const LONGEST: usize = 255;
/// The property of a file that says in which styles some of its paragraphs are, each by the mark of its own words.
pub(super) const STYLES: &str = "Adref styles";
/// The property of a file that says which lines in its head the print wrote, by their marks.
pub(super) const HEAD: &str = "Adref head";
/// The property of a file that says which comments the print wrote, by their marks.
pub(super) const REMARKS: &str = "Adref remarks";

/// The property of a file that says which edits and new paragraphs the print has as changes, by their ids.
pub(super) const CHANGES: &str = "Adref changes";

/// The property of a file that says how the paragraphs of the draft read in a print, by their marks.
pub(super) const WORDS: &str = "Adref words";

/// The property of a file that says how the paragraphs of the draft read in a print where everything is accepted, by their marks.
pub(super) const ACCEPTED: &str = "Adref accepted";

/// What a file says of itself.
#[derive(Default)]
pub(super) struct FileProperties {
    /// Whom it names, in lower case, and of which kind each is.
    pub named: FxHashMap<String, DelegationKind>,
    /// The view of a session that was printed as this file; it may have been edited since.
    pub print: Option<ExportView>,
    /// The marks of the lines that the print wrote in its head.
    pub head: Vec<String>,
    /// The marks of the comments that the print wrote, as often as it wrote each.
    pub remarks: Vec<String>,
    /// The edits and new paragraphs that the print has as changes, by their ids.
    pub changes: FxHashSet<u64>,
    /// How the paragraphs of the draft read in the print, by their marks.
    pub words: FxHashSet<String>,
    /// How they read there where everything is accepted, by their marks.
    pub accepted: FxHashSet<String>,
    /// The styles of some paragraphs, by the marks of their own words.
    pub styles: FxHashMap<String, String>,
}

/// Reads the file's own properties.
pub(super) fn of_file(part: Option<&str>) -> Result<FileProperties, DocxError> {
    let mut found = FileProperties::default();
    let Some(part) = part else { return Ok(found) };
    let (mut xml, mut name) = (Xml::of(part), String::new());
    loop {
        match xml.next()? {
            Item::Open(element) if element.is("property") => {
                name = element.attribute("name").unwrap_or_default().into_owned();
            }
            Item::Open(element) if element.is("lpwstr") => {
                let value = xml.text()?;
                let of = name.strip_prefix(KIND_OF).unwrap_or_default().to_lowercase();
                if !of.is_empty() {
                    let kind = DelegationKind::ALL.into_iter().find(|one| one.name() == value);
                    found.named.insert(of, kind.unwrap_or_default());
                }
                let each = || value.split_whitespace();
                let owned = || each().map(str::to_owned);
                match name.trim_end_matches(|letter: char| letter.is_ascii_digit()).trim_end() {
                    PRINT => found.print = ExportView::ALL.into_iter().find(|view| view.name() == value),
                    HEAD => found.head.extend(owned()),
                    REMARKS => found.remarks.extend(owned()),
                    WORDS => found.words.extend(owned()),
                    ACCEPTED => found.accepted.extend(owned()),
                    CHANGES => {
                        let ids = each().filter_map(|id| u64::from_str_radix(id, 16).ok());
                        found.changes.extend(ids);
                    }
                    STYLES => {
                        let pairs = each().filter_map(|one| one.split_once('='));
                        let pairs = pairs.map(|(mark, style)| (mark.to_owned(), style.to_owned()));
                        found.styles.extend(pairs);
                    }
                    _ => {}
                }
                name.clear();
            }
            Item::End => return Ok(found),
            _ => {}
        }
    }
}

/// What is counted where the look of something was changed.
pub(super) const CHANGED: &str = "formatting changes";

/// What the properties of a paragraph say.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphProperties {
    /// The id of its style.
    pub style: Option<String>,
    /// The level of its numbering.
    pub level: Option<usize>,
    /// Its numbering; 0 takes the style's away.
    pub list: Option<i64>,
    /// Whether it stands in the middle of its lines, where it says so itself.
    pub centred: Option<bool>,
    /// Its place in the outline, from 0; 9 is body text.
    pub outline: Option<i64>,
    /// How its lines stand.
    pub lines: Lines,
    /// The revisions of its mark, outermost first.
    pub mark: Vec<Rev>,
    /// What they were before somebody changed them.
    pub before: Option<Box<ParagraphProperties>>,
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
    /// What a text does not show.
    pub lost: LostLook,
    /// All that is said of it, by its place in the story.
    pub face: usize,
}

/// How words look where a text does not show it: that is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LostLook {
    /// In italics.
    pub italic: bool,
    /// Above or below the line.
    pub raised: bool,
}

/// Reads `w:sectPr`, which was just opened: the paper and its margins, as far as they can be used.
pub(super) fn sheet(xml: &mut Xml<'_>) -> Result<Option<Sheet>, DocxError> {
    let (mut sheet, mut told) = (Sheet::default(), 0);
    while let Some(element) = xml.child()? {
        let fields: &mut [(&mut u32, &str)] = match element.name() {
            "pgSz" => &mut [(&mut sheet.width, "w"), (&mut sheet.height, "h")],
            "pgMar" => &mut [
                (&mut sheet.top, "top"),
                (&mut sheet.right, "right"),
                (&mut sheet.bottom, "bottom"),
                (&mut sheet.left, "left"),
            ],
            _ => &mut [],
        };
        for (field, name) in fields {
            if let Some(number) = element.number(name).and_then(|number| u32::try_from(number).ok()) {
                **field = number;
                told += 1;
            }
        }
        xml.skip()?;
    }
    Ok(Some(sheet).filter(|sheet| told == 6 && sheet.is_usable()))
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
                found.lines.take(&element);
                match element.name() {
                    "pStyle" => found.style = element.attribute("val").map(Into::into),
                    "ilvl" => found.level = element.number("val").and_then(|level| usize::try_from(level).ok()),
                    "numId" => found.list = element.number("val"),
                    "jc" => found.centred = element.attribute("val").map(|at| at == "center"),
                    "outlineLvl" => found.outline = element.number("val"),
                    "ins" | "del" | "moveFrom" | "moveTo" => found.mark.push(teller.rev(&element)),
                    "pPrChange" => {
                        found.before = Some(Box::new(paragraph(xml, teller)?));
                        depth -= 1;
                    }
                    "rPrChange" | "numberingChange" | "sectPrChange" => {
                        teller.count(CHANGED);
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
pub(super) fn run(xml: &mut Xml<'_>, teller: &mut Teller) -> Result<(Look, Face), DocxError> {
    let (mut look, mut face) = (Look::default(), Face::default());
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Item::Open(element) => {
                depth += 1;
                if element.space == Space::Word {
                    if element.is("rPrChange") {
                        teller.count(CHANGED);
                        xml.skip()?;
                        depth -= 1;
                    } else {
                        apply(&mut look, &element);
                        face.take(&element);
                    }
                }
            }
            Item::Close => depth -= 1,
            Item::Text(_) => {}
            Item::End => return Err(DocxError::Xml),
        }
    }
    Ok((look, face))
}

fn apply(look: &mut Look, element: &Element<'_>) {
    match element.name() {
        "b" | "u" => look.stands_out |= element.is_on(),
        "strike" | "dstrike" => look.struck |= element.is_on(),
        "vanish" => look.hidden |= element.is_on(),
        "i" => look.lost.italic |= element.is_on(),
        "rStyle" => look.lost.italic |= element.attribute("val").as_deref() == Some("Emphasis"),
        "vertAlign" => look.lost.raised = element.attribute("val").is_some_and(|at| at != "baseline"),
        _ => {}
    }
}
