//! What a head of a page comes to that is more than a line of words.

use super::pack::{TRANSITIONAL, paragraph, run, word_in};
use super::pages::{field, lines, told};
use super::told::{exported, part, read, with_part};
use adref::formats::ExportView;
use adref::session::new_session;

/// A draft with one head, and another one on its first page where `first` is something.
fn headed(head: &str, first: &str) -> Vec<u8> {
    let parts = [
        ("header", lines("hdr", &[head.to_owned()])),
        ("header", lines("hdr", &[first.to_owned()])),
    ];
    let parts = parts.each_ref().map(|(kind, part)| (*kind, part.as_str()));
    let file = word_in(TRANSITIONAL, &paragraph(&run("We meet.")), &parts);
    let of_first = if first.is_empty() {
        ""
    } else {
        "<w:headerReference w:type=\"first\" w:id=\"r1\"/><w:titlePg/>"
    };
    let section = format!("<w:sectPr><w:headerReference w:type=\"default\" w:id=\"r0\"/>{of_first}</w:sectPr>");
    with_part(&file, "word/document.xml", |document| {
        document.replace("<w:sectPr/>", &section)
    })
}

#[test]
fn cells_in_the_middle_of_a_head_stand_apart() {
    let cells = ["one", "two", "three", "four"].map(|word| format!("<w:tc>{}</w:tc>", paragraph(&run(word))));
    let session = new_session(read(&headed(
        &format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cells.concat()),
        "",
    )));
    assert_eq!(told(&session), ["one|two  three|four"]);
}

#[test]
fn a_symbol_and_the_pages_of_a_section_in_a_head_are_told() {
    let symbols = "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:sym w:font=\"Symbol\" w:char=\"F041\"/></w:r>";
    let import = read(&headed(&paragraph(&[symbols, &field("SECTIONPAGES")].concat()), ""));
    let warnings: Vec<String> = import.warnings.iter().map(ToString::to_string).collect();
    for lost in ["symbols (shown as �)", "the number of pages of a section"] {
        assert!(warnings.iter().any(|one| one.contains(lost)), "{warnings:#?}");
    }
    assert_eq!(told(&new_session(import)), ["≥\u{FFFD}##||"]);
}

#[test]
fn each_page_tells_the_revision_where_the_draft_tells_it_on_none() {
    for (head, is_added) in [("A/79/L.4/Rev.10", true), ("A/79/L.4/Rev.1", false)] {
        let file = headed(&paragraph(&run(head)), &paragraph(&run("United Nations")));
        let mut session = new_session(read(&file));
        session.draft.revision = "Rev.1".to_owned();
        let clean = exported(&session, ExportView::Clean);
        for (name, own) in [("word/header1.xml", head), ("word/header2.xml", "United Nations")] {
            let part = part(&clean, name);
            assert!(part.contains(own), "{part}");
            assert_eq!(part.contains(">Rev.1<"), is_added, "{part}");
        }
    }
}
