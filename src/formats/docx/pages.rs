//! What the pages of a Word file bear above and below the text: a document number, a date, the number of the page.
//!
//! A section of the document says which part holds the lines of which pages, and a later one has those of the one before it
//! where it says nothing. Tabs lead to the middle and the end of a line, as in the style that Word has for this, where the
//! line has no stops of its own; so do the cells of a table that is laid out there. What is kept are words and page numbers.

mod lines;

use self::lines::Lines;
use super::package::Package;
use super::styles::Styles;
use super::xml::{Element, Item, Space, Xml};
use super::{DocxError, flat};
use crate::model::{PageEnds, Pages, Warning};
use std::sync::Arc;

/// What was read.
#[derive(Default)]
pub(super) struct PagesRead {
    /// The lines; `None` where there is none.
    pub pages: Option<Pages>,
    /// What could not be kept of them, each kind once.
    pub lost: Vec<&'static str>,
}

/// Where a section has the lines of its pages, by the ids of relationships.
#[derive(Clone, Default, PartialEq, Eq)]
struct Section {
    /// Of head and foot: on all pages, on the first, on even ones.
    parts: [[Option<String>; 3]; 2],
    has_first: bool,
}

/// Reads the lines of the first section that has any; of a print those alone that it has from the draft.
pub(super) fn read(
    main: &str,
    package: &mut Package<'_>,
    styles: &Styles,
    is_print: bool,
) -> Result<PagesRead, DocxError> {
    let mut found = PagesRead::default();
    if package.count("header") + package.count("footer") == 0 {
        return Ok(found);
    }
    let sections = sections(main)?;
    let has_any = |one: &&Section| one.parts.iter().flatten().any(Option::is_some);
    let Some(section) = sections.iter().find(has_any) else {
        return Ok(found);
    };
    if sections.iter().any(|other| other != section) {
        found.lost.push("those of other sections");
    }
    let has_even = package
        .related("settings")?
        .map(|part| is_even_apart(&part))
        .transpose()?;
    let used = [true, section.has_first, has_even.unwrap_or(false)];
    let mut ends: [Option<PageEnds>; 3] = used.map(|used| used.then(PageEnds::default));
    for (place, parts) in section.parts.iter().enumerate() {
        for (part, ends) in parts.iter().zip(&mut ends) {
            let (Some(id), Some(ends)) = (part, ends) else { continue };
            let Some(text) = package.part_of(id)? else { continue };
            let mut lines = Lines::new(styles, is_print);
            lines.part(&text)?;
            let into = if place == 0 { &mut ends.head } else { &mut ends.foot };
            *into = lines.done(&mut found.lost);
        }
    }
    let [others, first, even] = ends;
    let pages = Pages {
        others: others.unwrap_or_default(),
        first,
        even,
    };
    let has_lines = pages.lines().next().is_some();
    found.pages = Some(pages).filter(|_| has_lines);
    Ok(found)
}

/// A warning that a file has such lines which are not kept.
pub(super) fn not_kept(file: &Arc<str>) -> Warning {
    warning(
        file,
        "not taken over as it stands in Word: the head and foot of its pages".to_owned(),
    )
}

/// What is told of a draft: that its lines are kept, and what is not.
pub(super) fn kept(file: &Arc<str>, read: &PagesRead) -> Option<Warning> {
    let lost = read.lost.join(", ");
    let message = match (&read.pages, lost.as_str()) {
        (None, "") => return None,
        (None, lost) => format!("not taken over as it stands in Word: {lost} at the head and foot of its pages"),
        (Some(_), lost) => {
            let without = if lost.is_empty() {
                String::new()
            } else {
                format!(" without {lost}")
            };
            format!(
                "the head and foot of its pages are kept{without}, for the clean and the bracketed text in Word; check number and date"
            )
        }
    };
    Some(warning(file, message))
}

fn warning(file: &Arc<str>, message: String) -> Warning {
    Warning {
        source: flat::at(file, 1),
        message,
    }
}

/// The sections of a document, each with what it has from the one before it.
fn sections(main: &str) -> Result<Vec<Section>, DocxError> {
    let (mut xml, mut all) = (Xml::of(main), Vec::new());
    let mut section = Section::default();
    loop {
        match xml.next()? {
            Item::Open(element) if element.space == Space::Word && element.is("sectPr") => {
                section.has_first = false;
                while let Some(element) = xml.child()? {
                    section.take(&element);
                    xml.skip()?;
                }
                all.push(section.clone());
            }
            Item::End => return Ok(all),
            _ => {}
        }
    }
}

impl Section {
    fn take(&mut self, element: &Element<'_>) {
        let place = match element.name() {
            "headerReference" => 0,
            "footerReference" => 1,
            "titlePg" => {
                self.has_first = element.is_on();
                return;
            }
            _ => return,
        };
        let pages = match element.attribute("type").as_deref() {
            Some("first") => 1,
            Some("even") => 2,
            _ => 0,
        };
        self.parts[place][pages] = element.attribute("id").map(Into::into);
    }
}

/// Whether even pages have lines of their own.
fn is_even_apart(settings: &str) -> Result<bool, DocxError> {
    let mut xml = Xml::of(settings);
    loop {
        match xml.next()? {
            Item::Open(element) if element.is("evenAndOddHeaders") => return Ok(element.is_on()),
            Item::End => return Ok(false),
            _ => {}
        }
    }
}
