//! The parts beside the text: types, relationships, styles, settings, header and footer.

use super::PageOptions;
use super::marks::{escaped, is_right_to_left};
use super::pages::{PageParts, field};
use crate::formats::report::Printed;
use crate::model::Sheet;

/// Before every part.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespaces of every part that holds text.
pub(super) const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const CONTENT_TYPES: &str = include_str!("content_types.xml");
pub(super) const ROOT_RELATIONSHIPS: &str = include_str!("root.rels");
const RELATIONSHIPS: &str = include_str!("document.rels");
pub(super) const APP: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
     <Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
     <Application>Adref</Application></Properties>";

/// The types of all parts.
pub(super) fn content_types(pages: &PageParts) -> String {
    CONTENT_TYPES.replace("</Types>", &format!("{}</Types>", pages.types))
}

/// What the document refers to.
pub(super) fn relationships(pages: &PageParts) -> String {
    RELATIONSHIPS.replace("</Relationships>", &format!("{}</Relationships>", pages.relationships))
}

/// The attribute of a date, where there is one.
pub(super) fn dated(at: &str) -> String {
    if at.is_empty() {
        String::new()
    } else {
        format!(" w:date=\"{}\"", escaped(at))
    }
}

/// The document around its body.
pub(super) fn document(body: &str, options: &PageOptions, pages: &PageParts) -> String {
    let size = match options.sheet {
        _ if options.landscape => {
            "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" \
             w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
                .to_owned()
        }
        Some(sheet) => sheet_of(sheet),
        None => "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1701\" w:right=\"1417\" w:bottom=\"1417\" \
                 w:left=\"1417\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>"
            .to_owned(),
    };
    let lines = if options.line_numbers {
        "<w:lnNumType w:countBy=\"5\" w:distance=\"283\" w:restart=\"continuous\"/>"
    } else {
        ""
    };
    let first = if pages.has_first { "<w:titlePg/>" } else { "" };
    format!(
        "{DECLARATION}<w:document {SPACES}><w:body>{body}<w:sectPr>{}{size}{lines}{first}</w:sectPr></w:body>\
         </w:document>",
        pages.section
    )
}

/// The paper of the draft. Its head and foot stand in the middle of their margins, or nearer to the edge where these are wide.
fn sheet_of(sheet: Sheet) -> String {
    let Sheet {
        width,
        height,
        top,
        right,
        bottom,
        left,
    } = sheet;
    let (header, footer) = (top.div_ceil(2).min(709), bottom.div_ceil(2).min(709));
    format!(
        "<w:pgSz w:w=\"{width}\" w:h=\"{height}\"/><w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" \
         w:left=\"{left}\" w:header=\"{header}\" w:footer=\"{footer}\" w:gutter=\"0\"/>"
    )
}

/// Title and revision on the left and right, what else is told of the print below.
pub(super) fn header(printed: &Printed) -> String {
    let facts: Vec<&str> = printed.others().collect();
    let bidi = if is_right_to_left(&printed.title) {
        "<w:bidi/>"
    } else {
        ""
    };
    format!(
        "{DECLARATION}<w:hdr {SPACES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/>{bidi}</w:pPr><w:r><w:t \
         xml:space=\"preserve\">{}</w:t></w:r><w:r><w:tab/><w:tab/></w:r><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>\
         </w:p><w:p><w:pPr><w:pStyle w:val=\"HeaderFacts\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>\
         </w:hdr>",
        escaped(&printed.title),
        escaped(&printed.revision),
        escaped(&facts.join(" · "))
    )
}

/// The number of the page, and of how many.
pub(super) fn footer() -> String {
    format!(
        "{DECLARATION}<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:t \
         xml:space=\"preserve\"> / </w:t></w:r>{}</w:p></w:ftr>",
        field("PAGE"),
        field("NUMPAGES")
    )
}

/// Title and language as the file's properties.
pub(super) fn core(printed: &Printed, language: &str) -> String {
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>{language}</dc:language>\
         </cp:coreProperties>",
        escaped(&printed.title)
    )
}

/// Settings: in a redline, what is typed next is tracked as well.
pub(super) fn settings(tracks: bool, pages: &PageParts) -> String {
    let tracks = if tracks { "<w:trackRevisions/>" } else { "" };
    let even = if pages.has_even { "<w:evenAndOddHeaders/>" } else { "" };
    format!(
        "{DECLARATION}<w:settings {SPACES}><w:zoom w:percent=\"100\"/>{tracks}<w:defaultTabStop w:val=\"680\"/>{even}\
         <w:characterSpacingControl w:val=\"doNotCompress\"/><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/>\
         </w:footnotePr><w:endnotePr><w:numFmt w:val=\"decimal\"/><w:endnote w:id=\"-1\"/><w:endnote w:id=\"0\"/></w:endnotePr><w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}

/// The styles, with the language of the text, for pages on which a line has that width.
pub(super) fn styles(language: &str, width: usize) -> String {
    // Word knows three languages at once. What is said in English of a text in another script is English, and broken so.
    let (latin, eastern, right_to_left) = match language {
        "zh-CN" => ("en-GB", language, "ar-SA"),
        "ar-SA" | "he-IL" => ("en-GB", "zh-CN", language),
        _ => (language, "zh-CN", "ar-SA"),
    };
    include_str!("styles.xml")
        .replace("LANGUAGE", latin)
        .replace("EASTERN", eastern)
        .replace("BIDIRECTIONAL", right_to_left)
        .replace("MIDDLE", &(width / 2).to_string())
        .replace("WIDTH", &width.to_string())
        // Within the box, without the space around its words.
        .replace("BOX", &width.saturating_sub(super::BOX_INDENT + 284).to_string())
}

/// The language of a text, told by its script and its commonest words.
pub(super) fn language(text: &str) -> &'static str {
    let mut counts = [0_usize; 5];
    for c in text.chars() {
        let script = match c {
            'a'..='z' | 'A'..='Z' => 0,
            '\u{400}'..='\u{4FF}' => 1,
            '\u{600}'..='\u{6FF}' => 2,
            '\u{4E00}'..='\u{9FFF}' => 3,
            '\u{590}'..='\u{5FF}' => 4,
            _ => continue,
        };
        // One Chinese character is a word.
        counts[script] += if script == 3 { 4 } else { 1 };
    }
    let most = (0..counts.len()).max_by_key(|&script| (counts[script], std::cmp::Reverse(script)));
    match most {
        Some(1) => "ru-RU",
        Some(2) => "ar-SA",
        Some(3) => "zh-CN",
        Some(4) => "he-IL",
        _ => latin(text),
    }
}

fn latin(text: &str) -> &'static str {
    const COMMON: [(&str, [&str; 5]); 5] = [
        ("en-GB", ["the", "of", "and", "to", "in"]),
        ("fr-FR", ["les", "des", "et", "du", "la"]),
        ("es-ES", ["los", "las", "y", "del", "la"]),
        ("de-DE", ["der", "die", "und", "zu", "den"]),
        ("pt-PT", ["os", "das", "e", "do", "da"]),
    ];
    let mut counts = [0_usize; 5];
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        for (place, (_, words)) in COMMON.iter().enumerate() {
            counts[place] += usize::from(words.contains(&word.as_str()));
        }
    }
    let most = (0..counts.len()).max_by_key(|&place| (counts[place], std::cmp::Reverse(place)));
    most.map_or("en-GB", |place| COMMON[place].0)
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn the_language_is_told_by_its_words() {
        for (text, expected) in [
            ("Encourage the building of a culture of trust", "en-GB"),
            ("Encourager la création des réseaux et du dialogue", "fr-FR"),
            ("Fomentar los esfuerzos y las capacidades del sector", "es-ES"),
            ("Укреплять доверие и безопасность", "ru-RU"),
            ("加强信息安全合作", "zh-CN"),
            ("تعزيز الثقة والأمن", "ar-SA"),
            ("", "en-GB"),
        ] {
            assert_eq!(language(text), expected, "{text}");
        }
    }
}
