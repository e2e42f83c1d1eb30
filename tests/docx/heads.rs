//! What a head of a page comes to that is more than a line of words.

use super::pack::{TRANSITIONAL, paragraph, run, word_in};
use super::pages::{TAB, field, lines, told};
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
fn what_stands_behind_a_third_tab_is_not_glued_to_the_end() {
    let stops = "<w:pPr><w:tabs><w:tab w:val=\"center\" w:pos=\"4536\"/><w:tab w:val=\"right\" w:pos=\"9072\"/></w:tabs></w:pPr>";
    let at_the_end = "<w:pPr><w:jc w:val=\"right\"/></w:pPr>";
    let break_ = "<w:r><w:br/></w:r>";
    let tabbed = |words: &[&str]| words.iter().map(|word| run(word)).collect::<Vec<_>>().join(TAB);
    for (properties, words, expected) in [
        ("", tabbed(&["A/79", "Rev.1", "Page 7"]), &["A/79|Rev.1|Page 7"][..]),
        // More tabs than a head has places are room that was typed.
        ("", tabbed(&["A/79", "", "", "Page 7"]), &["A/79      Page 7||"]),
        (
            "",
            tabbed(&["A/79", "Rev.1", "English", "Page 7"]),
            &["A/79  Rev.1  English  Page 7||"],
        ),
        (at_the_end, tabbed(&["A/79", "", "", "Page 7"]), &["||A/79      Page 7"]),
        // Behind the last stop the line is full.
        (
            stops,
            tabbed(&["A/79", "Rev.1", "English", "Page 7"]),
            &["A/79|Rev.1|English", "|Page 7|"],
        ),
        // Each line has its own tabs.
        (
            "",
            [tabbed(&["A/79", "Rev.1"]), tabbed(&["B/80", "Rev.2", "Page 7"])].join(break_),
            &["A/79|Rev.1|", "B/80|Rev.2|Page 7"],
        ),
    ] {
        let head = paragraph(&(properties.to_owned() + &words));
        assert_eq!(told(&new_session(read(&headed(&head, "")))), expected, "{words}");
    }
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
