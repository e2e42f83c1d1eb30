//! Word files made by hand, part by part, so that a test shows the very XML that it is about.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// A zip of some parts.
pub fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts that make a zip a Word file, but the main one.
pub fn frame(content_type: &str) -> [(&'static str, String); 2] {
    [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override \
                 PartName=\"/word/document.xml\" ContentType=\"{content_type}\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
             Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
             Target=\"word/document.xml\"/></Relationships>"
                .to_owned(),
        ),
    ]
}

/// A Word file with a body and some parts beside it, each by the kind of its relationship.
pub fn word_in(space: &str, body: &str, related: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"{space}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
         xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\">\
         <w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let mut parts: Vec<(String, String)> = frame(MAIN)
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text))
        .collect();
    parts.push(("word/document.xml".to_owned(), document));
    let mut relationships =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">".to_owned();
    for (place, (kind, text)) in related.iter().enumerate() {
        let _ = write!(
            relationships,
            "<Relationship Id=\"r{place}\" Type=\"x/{kind}\" Target=\"../p{place}.xml\"/>"
        );
        let text = text.replace(
            "<w:root>",
            &format!(
                "<w:root xmlns:w=\"{space}\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
             xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">"
            ),
        );
        parts.push((format!("p{place}.xml"), text));
    }
    relationships.push_str("</Relationships>");
    parts.push(("word/_rels/document.xml.rels".to_owned(), relationships));
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    zipped(&parts)
}

/// A Word file with a body alone.
pub fn word(body: &str) -> Vec<u8> {
    word_in(TRANSITIONAL, body, &[])
}

/// A paragraph of runs.
pub fn paragraph(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

/// A run.
pub fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// Inserted by somebody.
pub fn inserted(author: &str, inner: &str) -> String {
    format!("<w:ins w:id=\"1\" w:author=\"{author}\" w:date=\"2026-11-22T10:00:00Z\">{inner}</w:ins>")
}

/// Deleted by somebody.
pub fn deleted(author: &str, inner: &str) -> String {
    let inner = inner.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>");
    format!("<w:del w:id=\"1\" w:author=\"{author}\" w:date=\"2026-11-22T10:00:00Z\">{inner}</w:del>")
}

/// The properties of a paragraph whose mark is revised.
pub fn mark(revision: &str, author: &str) -> String {
    format!("<w:pPr><w:rPr><w:{revision} w:id=\"1\" w:author=\"{author}\"/></w:rPr></w:pPr>")
}

/// Words inserted or deleted by somebody at a time of their own.
pub fn revised(element: &str, author: &str, minute: u8, text: &str) -> String {
    let words = if element == "del" { "delText" } else { "t" };
    format!(
        "<w:{element} w:id=\"1\" w:author=\"{author}\" w:date=\"2026-11-22T10:{minute:02}:00Z\"><w:r><w:{words} \
         xml:space=\"preserve\">{text}</w:{words}></w:r></w:{element}>"
    )
}

/// Runs under comments.
pub fn under(comments: &[u8], inner: &str) -> String {
    let each = |mark: &dyn Fn(u8) -> String| comments.iter().map(|id| mark(*id)).collect::<Vec<_>>().concat();
    let starts = each(&|id| format!("<w:commentRangeStart w:id=\"{id}\"/>"));
    let ends = each(&|id| format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"));
    format!("{starts}{inner}{ends}")
}

/// A comment, made in the minute of its number; its paragraph is named by the number as well.
pub fn comment(id: u8, author: &str, text: &str) -> String {
    format!(
        "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"2026-11-22T10:0{id}:00Z\"><w:p \
         w14:paraId=\"0000000{id}\">{}</w:p></w:comment>",
        run(text)
    )
}

/// The part that says that one comment replies to another.
pub fn reply(id: u8, to: u8) -> String {
    format!("<w:root><w15:commentEx w15:paraId=\"0000000{id}\" w15:paraIdParent=\"0000000{to}\"/></w:root>")
}
