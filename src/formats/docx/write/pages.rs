//! What the pages of a document bear above and below the text: the draft's own lines where the print has them, else what it is.
//!
//! The styles of the draft's lines say that they are (`super::super::pages`): who reads the file has them as the draft's again.

use super::marks::{is_right_to_left, runs};
use super::parts::{DECLARATION, SPACES, footer, header};
use crate::formats::report::Printed;
use crate::model::{PageEnds, PageLine, PagePart};
use std::fmt::Write as _;

/// The parts of the heads and feet, and what the other parts say of them.
#[derive(Default)]
pub(super) struct PageParts {
    /// Each part with its path.
    pub files: Vec<(String, String)>,
    /// Their types, for `[Content_Types].xml`.
    pub types: String,
    /// Their relationships, for `document.xml.rels`.
    pub relationships: String,
    /// What the section says of them.
    pub section: String,
    /// The first page has others.
    pub has_first: bool,
    /// Even pages have others.
    pub has_even: bool,
}

/// The parts of a print.
pub(super) fn parts(printed: &Printed) -> PageParts {
    let mut all = PageParts::default();
    let Some(pages) = &printed.pages else {
        all.add("default", header(printed), footer());
        return all;
    };
    // Who made the draft chose the pages that tell the revision. Where none does, all do.
    let untold = !pages.lines().any(|line| holds(&line.words(), &printed.revision));
    let revision = untold.then(|| PageLine {
        end: vec![PagePart::Words(printed.revision.clone())],
        ..PageLine::default()
    });
    let mut add = |kind: &str, ends: &PageEnds| {
        let part = |element: &str, lines: &mut dyn Iterator<Item = &PageLine>| {
            let lines: String = lines.map(line).collect();
            // No part is without a paragraph.
            let lines = if lines.is_empty() {
                line(&PageLine::default())
            } else {
                lines
            };
            format!("{DECLARATION}<w:{element} {SPACES}>{lines}</w:{element}>")
        };
        let head = part("hdr", &mut ends.head.iter().chain(&revision));
        all.add(kind, head, part("ftr", &mut ends.foot.iter()));
    };
    add("default", &pages.others);
    pages.first.iter().for_each(|ends| add("first", ends));
    pages.even.iter().for_each(|ends| add("even", ends));
    (all.has_first, all.has_even) = (pages.first.is_some(), pages.even.is_some());
    all
}

/// Whether a line has some words, whole: `Rev.10` does not have `Rev.1`.
fn holds(line: &str, words: &str) -> bool {
    let is_whole = |(at, _): (usize, &str)| {
        let before = line[..at].chars().next_back();
        let behind = line[at + words.len()..].chars().next();
        ![before, behind].into_iter().flatten().any(char::is_alphanumeric)
    };
    words.is_empty() || line.match_indices(words).any(is_whole)
}

impl PageParts {
    fn add(&mut self, kind: &str, head: String, foot: String) {
        for (name, part) in [("header", head), ("footer", foot)] {
            let number = self.files.len() / 2 + 1;
            let _ = write!(
                self.types,
                "<Override PartName=\"/word/{name}{number}.xml\" \
                 ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml\"/>"
            );
            let _ = write!(
                self.relationships,
                "<Relationship Id=\"{name}{number}\" \
                 Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}\" \
                 Target=\"{name}{number}.xml\"/>"
            );
            let _ = write!(
                self.section,
                "<w:{name}Reference w:type=\"{kind}\" r:id=\"{name}{number}\"/>"
            );
            self.files.push((format!("word/{name}{number}.xml"), part));
        }
    }
}

/// A line of the draft's own.
fn line(line: &PageLine) -> String {
    let [start, middle, end] = line.places().map(written);
    let style = match (start.is_empty() && end.is_empty(), middle.is_empty()) {
        (true, false) => "PageLineCentred",
        (false, false) => "PageLineMiddle",
        (_, true) => "PageLine",
    };
    let tab = "<w:r><w:tab/></w:r>";
    let words = match style {
        "PageLineCentred" => middle,
        "PageLineMiddle" if end.is_empty() => format!("{start}{tab}{middle}"),
        "PageLineMiddle" => format!("{start}{tab}{middle}{tab}{end}"),
        _ if end.is_empty() => start,
        _ => format!("{start}{tab}{end}"),
    };
    let bidi = if is_right_to_left(&line.words()) {
        "<w:bidi/>"
    } else {
        ""
    };
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{bidi}</w:pPr>{words}</w:p>")
}

fn written(parts: &[PagePart]) -> String {
    let part = |part: &PagePart| match part {
        PagePart::Words(words) => runs(words, "", false),
        PagePart::Number => field("PAGE"),
        PagePart::Count => field("NUMPAGES"),
    };
    parts.iter().map(part).collect()
}

/// A field that a word processor fills in.
pub(super) fn field(name: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} \
         </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r>\
         <w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}
