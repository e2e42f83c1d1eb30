//! Levels: what a heading heads, and what an item of a list is an item of, comes back as it was.

use super::pack::{TRANSITIONAL, inserted, paragraph, run, word_in};
use super::told::{exported, part, read};
use adref::formats::{ExportFormat, ExportOptions, ExportView, Import, export, export_file};
use adref::model::{ParagraphKind, Session, Standing, Verdict};
use adref::session::{Command, OpenSession, new_session};
use std::fmt::Write as _;

/// A list of three levels, one that heads, and styles for both.
fn file(body: &str) -> Vec<u8> {
    let level = |place: u8, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{place}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:root><w:abstractNum w:abstractNumId=\"1\">{}{}{}</w:abstractNum><w:abstractNum w:abstractNumId=\"2\">{}{}{}\
         </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\">\
         <w:abstractNumId w:val=\"2\"/></w:num></w:root>",
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "%2."),
        level(2, "lowerRoman", "(%3)"),
        level(0, "decimal", "%1."),
        level(1, "decimal", "%1.%2."),
        level(2, "decimal", "%3)"),
    );
    let mut styles =
        String::from("<w:root><w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>");
    for level in 1..=3 {
        let _ = write!(
            styles,
            "<w:style w:type=\"paragraph\" w:styleId=\"H{level}\"><w:name w:val=\"heading {level}\"/></w:style>"
        );
    }
    styles.push_str(
        "<w:style w:type=\"paragraph\" w:styleId=\"O\"><w:name w:val=\"Chapter\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>\
         </w:style></w:root>",
    );
    word_in(TRANSITIONAL, body, &[("styles", &styles), ("numbering", &numbering)])
}

fn headed(style: &str, list: &str, text: &str) -> String {
    paragraph(&format!(
        "<w:pPr><w:pStyle w:val=\"{style}\"/>{list}</w:pPr>{}",
        run(text)
    ))
}

fn list(list: u8, level: u8) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}

fn item(level: u8, text: &str) -> String {
    paragraph(&format!("<w:pPr>{}</w:pPr>{}", list(1, level), run(text)))
}

fn charter() -> Session {
    let body = [
        headed("T", "", "Charter of the harbours"),
        headed("H1", "", "Harbours"),
        headed("H2", "", "Ships in distress"),
        item(0, "States keep open:"),
        item(1, "their harbours;"),
        item(2, "for ships;"),
        item(2, "for boats;"),
        item(1, "their roads."),
        item(0, "States report:"),
        item(1, "every second year;"),
        item(1, "to the depositary."),
        headed("H3", "", "Costs"),
        item(0, "Each State bears its costs."),
        headed("O", "", "Lists"),
        paragraph(&run("A list is public.")),
    ];
    new_session(read(&file(&body.concat())))
}

fn levels(session: &Session) -> Vec<(ParagraphKind, u8, &str)> {
    let all = session.draft.paragraphs.iter();
    all.map(|one| (one.kind, one.level, one.label.as_str())).collect()
}

#[test]
fn headings_and_items_have_the_level_that_word_shows() {
    use ParagraphKind::{Body, Heading, Title};
    assert_eq!(
        levels(&charter()),
        [
            (Title, 0, ""),
            (Heading, 0, ""),
            (Heading, 1, ""),
            (Body, 0, "1."),
            (Body, 1, "a."),
            (Body, 2, "(i)"),
            (Body, 2, "(ii)"),
            (Body, 1, "b."),
            (Body, 0, "2."),
            (Body, 1, "a."),
            (Body, 1, "b."),
            (Heading, 2, ""),
            (Body, 0, "3."),
            (Heading, 1, ""),
            (Body, 0, ""),
        ]
    );
}

#[test]
fn what_counts_below_numbered_headings_is_not_nested_for_that() {
    use ParagraphKind::{Body, Heading};
    let body = [
        headed("H1", &list(2, 0), "Harbours"),
        paragraph(&format!("<w:pPr>{}</w:pPr>{}", list(2, 1), run("Harbours are open."))),
        paragraph(&format!("<w:pPr>{}</w:pPr>{}", list(2, 2), run("All of them."))),
    ];
    let session = new_session(read(&file(&body.concat())));
    let expected = [(Heading, 0, "1."), (Body, 0, "1.1."), (Body, 1, "1)")];
    assert_eq!(levels(&session), expected);
}

#[test]
fn every_print_for_word_reads_back_with_the_same_levels() {
    let session = charter();
    for view in ExportView::ALL {
        if view == ExportView::Record {
            continue;
        }
        let back = new_session(read(&exported(&session, view)));
        assert_eq!(levels(&back), levels(&session), "{}", view.name());
    }
}

#[test]
fn the_clean_file_has_headings_and_lists_of_several_levels() {
    let bytes = export_file(&charter(), ExportFormat::Word, &options()).unwrap();
    let document = part(&bytes, "word/document.xml");
    for style in ["Heading1", "Heading2", "Heading3"] {
        assert!(document.contains(&format!("<w:pStyle w:val=\"{style}\"/>")), "{style}");
    }
    // One list that counts on all of its levels, and nothing that begins it anew by hand.
    let numbering = part(&bytes, "word/numbering.xml");
    assert_eq!(numbering.matches("<w:abstractNum ").count(), 1, "{numbering}");
    assert!(
        numbering.contains("<w:multiLevelType w:val=\"multilevel\"/>"),
        "{numbering}"
    );
    assert!(!numbering.contains("startOverride"), "{numbering}");
    for (level, format) in [(0, "decimal"), (1, "lowerLetter"), (2, "lowerRoman")] {
        let written = format!("<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>");
        assert!(numbering.contains(&written), "{numbering}");
    }
    // What further headings of the style sheet look like, it says.
    assert!(part(&bytes, "word/styles.xml").contains("<w:name w:val=\"heading 9\"/>"));
}

#[test]
fn pages_and_markdown_have_headings_of_every_level() {
    let session = charter();
    let page = export(&session, ExportFormat::Html, &options()).unwrap();
    for words in [
        "<h2 dir=\"auto\">Harbours</h2>",
        "<h3 dir=\"auto\">Ships in distress</h3>",
        "<h4 dir=\"auto\">Costs</h4>",
        "<p class=\"labelled\" style=\"--level: 2\" dir=\"auto\"><span class=\"label\">(i)</span> for ships;</p>",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let text = export(&session, ExportFormat::Markdown, &options()).unwrap();
    for line in [
        "## Harbours",
        "### Ships in distress",
        "#### Costs",
        "&emsp;&emsp;a. their harbours;",
    ] {
        assert!(text.lines().any(|one| one == line), "{line} in {text}");
    }
}

fn options() -> ExportOptions {
    ExportOptions::new(ExportView::Clean, "22 November 2026, 14:02 UTC")
}

#[test]
fn what_a_delegation_adds_stands_where_it_put_it() {
    let inserted = |inner: &str, text: &str| {
        let mark = "w:id=\"1\" w:author=\"Japan\"";
        format!(
            "<w:p><w:pPr>{inner}<w:rPr><w:ins {mark}/></w:rPr></w:pPr><w:ins {mark}>{}</w:ins></w:p>",
            run(text)
        )
    };
    let body = [
        headed("H1", "", "Harbours"),
        item(0, "States keep open:"),
        item(1, "their harbours."),
        inserted(&list(1, 1), "their roads."),
        inserted("<w:pStyle w:val=\"H2\"/>", "Costs"),
        headed("H1", "", "Lists"),
    ];
    let Import { draft, .. } = read(&file(&body.concat()));
    let new: Vec<(ParagraphKind, u8, &str)> = draft.paragraphs[3..5]
        .iter()
        .map(|one| (one.kind, one.level, one.text.as_str()))
        .collect();
    assert_eq!(
        new,
        [
            (ParagraphKind::Body, 1, "their roads."),
            (ParagraphKind::Heading, 1, "Costs")
        ]
    );
    let mut open = OpenSession::new(new_session(read(&file(&body.concat()))));
    for view in [ExportView::Redline, ExportView::Compilation] {
        let back = new_session(read(&exported(open.session(), view)));
        assert_eq!(levels(&back), levels(open.session()), "{}", view.name());
    }
    for place in 3..5 {
        let accept = Command::DecideParagraph {
            paragraph: open.session().draft.paragraphs[place].id,
            verdict: Some(Verdict::Accepted),
            why: String::new(),
        };
        open.apply(accept, "Chair").unwrap();
    }
    let back = new_session(read(&exported(open.session(), ExportView::Clean)));
    assert_eq!(levels(&back)[3..5], levels(open.session())[3..5]);
}

/// A text of two paragraphs, the second one of a kind and at a level.
fn at_level(kind: ParagraphKind, level: u8, label: &str) -> Session {
    let mut session = charter();
    let paragraphs = &mut session.draft.paragraphs;
    paragraphs.truncate(5);
    let last = std::sync::Arc::make_mut(&mut paragraphs[4]);
    (last.kind, last.level, last.label) = (kind, level, label.to_owned());
    session
}

#[test]
fn a_heading_of_any_level_is_printed_as_one_that_there_is() {
    let session = at_level(ParagraphKind::Heading, 255, "");
    let options = ExportOptions {
        open_as_base: true,
        ..ExportOptions::new(ExportView::Working, "")
    };
    let html = export(&session, ExportFormat::Html, &options).unwrap();
    assert!(html.contains("<h6 dir=\"auto\">their harbours;"), "{html}");
    let document = part(&exported(&session, ExportView::Redline), "word/document.xml");
    assert!(
        document.contains("\"Heading9\"") && !document.contains("Heading25"),
        "{document}"
    );
    // A level that a compilation states is no deeper.
    let text = "Charter\n\n1. We meet.\n\nContribution from Japan\n\n1. We meet again.\n";
    let mut session = new_session(adref::formats::import_text("c.txt", text.as_bytes()).unwrap());
    let said = session.draft.paragraphs[1].contributions[0].clone();
    let mut new = adref::model::Paragraph {
        id: adref::model::ParagraphId(9),
        kind: ParagraphKind::Heading,
        level: 1,
        text: "Means".to_owned(),
        standing: adref::model::Standing::Proposed,
        ..adref::model::Paragraph::default()
    };
    new.contributions.push(adref::model::Contribution {
        kind: adref::model::ContributionKind::Addition,
        text: "Means".to_owned(),
        ..said
    });
    session.draft.paragraphs.push(std::sync::Arc::new(new));
    let compilation = exported(&session, ExportView::Compilation);
    let changed = super::told::with_part(&compilation, "word/document.xml", |document| {
        assert!(document.contains("new heading of level 2"), "{document}");
        document.replace("new heading of level 2", "new heading of level 255")
    });
    let read = new_session(read(&changed));
    assert_eq!(levels(&read).last(), Some(&(ParagraphKind::Heading, 8, "")));
}

#[test]
fn an_item_without_a_label_keeps_its_level() {
    let session = at_level(ParagraphKind::Body, 2, "");
    for view in [ExportView::Redline, ExportView::Clean, ExportView::Compilation] {
        let back = new_session(read(&exported(&session, view)));
        assert_eq!(levels(&back).last(), Some(&(ParagraphKind::Body, 2, "")), "{view:?}");
    }
}

#[test]
fn a_label_that_libreoffice_saves_at_the_first_level_of_its_list_stays() {
    let text = "Charter\n\n1. We meet.\n\n   a) in Spring\n\n   b) in Autumn\n";
    let mut session = new_session(adref::formats::import_text("c.txt", text.as_bytes()).unwrap());
    for place in [2, 3] {
        std::sync::Arc::make_mut(&mut session.draft.paragraphs[place]).level = 1;
    }
    let expected = levels(&session)
        .into_iter()
        .map(|(kind, level, label)| (kind, level, label.to_owned()));
    let expected: Vec<_> = expected.collect();
    let said = adref::model::Contribution {
        kind: adref::model::ContributionKind::Addition,
        name: "Japan".to_owned(),
        from: vec![adref::model::DelegationId(0)],
        text: "in Winter".to_owned(),
        ..adref::model::Contribution::default()
    };
    session.delegations = vec![adref::model::Delegation::new(
        "Japan",
        adref::model::DelegationKind::Government,
        0,
    )];
    let mut new = adref::model::Paragraph::clone(&session.draft.paragraphs[3]);
    (new.id, new.label, new.text) = (adref::model::ParagraphId(9), "c)".to_owned(), "in Winter".to_owned());
    new.standing = adref::model::Standing::Proposed;
    new.contributions = vec![said];
    session.draft.paragraphs.push(std::sync::Arc::new(new));
    let saved = super::told::with_part(
        &exported(&session, ExportView::Redline),
        "word/document.xml",
        |document| {
            let (before, change) = document.split_once("<w:pPrChange ").unwrap();
            let saved = change.replacen("<w:ilvl w:val=\"1\"/>", "<w:ilvl w:val=\"0\"/>", 1);
            assert_ne!(saved, change);
            format!("{before}<w:pPrChange {saved}")
        },
    );
    let back = new_session(read(&saved));
    let base: Vec<_> = levels(&back).into_iter().take(4).collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(kind, level, label)| (*kind, *level, label.as_str()))
        .collect();
    assert_eq!(base, expected);
}

#[test]
fn a_new_numbered_heading_has_a_number_in_the_clean_file() {
    let new = |level: u8, text: &str| {
        let style = format!("<w:pStyle w:val=\"H{}\"/>", level + 1);
        paragraph(&format!(
            "<w:pPr>{style}{}<w:rPr><w:ins w:id=\"1\" w:author=\"Japan\"/></w:rPr></w:pPr>{}",
            list(2, level),
            inserted("Japan", &run(text))
        ))
    };
    let body = [
        headed("T", "", "Charter of the harbours"),
        headed("H1", &list(2, 0), "Harbours"),
        headed("H2", &list(2, 1), "Ships"),
        new(1, "Boats"),
        headed("H2", &list(2, 1), "Ferries"),
        paragraph(&run("They are open.")),
        new(0, "Roads"),
        headed("H1", &list(2, 0), "Costs"),
        paragraph(&run("Each State bears its costs.")),
        new(0, "Reports"),
        paragraph(&run("They are public.")),
    ];
    let mut open = OpenSession::new(new_session(read(&file(&body.concat()))));
    let all = open.session().draft.paragraphs.iter();
    let new: Vec<_> = all
        .filter(|one| one.standing == Standing::Proposed)
        .map(|one| one.id)
        .collect();
    for paragraph in new {
        let (verdict, why) = (Some(Verdict::Accepted), String::new());
        let command = Command::DecideParagraph {
            paragraph,
            verdict,
            why,
        };
        open.apply(command, "Chair").unwrap();
    }
    let clean = read(&exported(open.session(), ExportView::Clean));
    let headings = clean
        .draft
        .paragraphs
        .iter()
        .filter(|one| one.kind == ParagraphKind::Heading);
    let headings: Vec<(u8, &str, &str)> = headings
        .map(|one| (one.level, one.label.as_str(), one.text.as_str()))
        .collect();
    assert_eq!(
        headings,
        [
            (0, "1.", "Harbours"),
            (1, "1.1.", "Ships"),
            (1, "1.1 bis.", "Boats"),
            (1, "1.2.", "Ferries"),
            (0, "1A", "Roads"),
            (0, "2.", "Costs"),
            (0, "3.", "Reports"),
        ]
    );
}
