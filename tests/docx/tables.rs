//! Tables of a draft: their cells are paragraphs like any others, and every print has them in a table again.

use super::pack::{TRANSITIONAL, deleted, inserted, paragraph, run, word_in};
use super::told::{essence, exported, part, read, take_version, told, with_part};
use adref::formats::{ExportFormat, ExportOptions, ExportView, export, read_session, write_session};
use adref::model::{Cell, Delegation, DelegationKind, Place, Session, Verdict};
use adref::session::{Command, OpenSession, new_paragraph, new_session};

const PRINTS: [ExportView; 4] = [
    ExportView::Working,
    ExportView::Bracketed,
    ExportView::Clean,
    ExportView::Redline,
];

pub fn cell(properties: &str, inner: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
}

pub fn words(text: &str) -> String {
    cell("", &paragraph(&run(text)))
}

pub fn row(properties: &str, cells: &[String]) -> String {
    format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat())
}

pub fn table(rows: &[String]) -> String {
    let columns = "<w:gridCol w:w=\"3000\"/>".repeat(3);
    format!(
        "<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{}</w:tbl>",
        rows.concat()
    )
}

pub fn revised(element: &str, author: &str) -> String {
    format!("<w:{element} w:id=\"1\" w:author=\"{author}\" w:date=\"2026-11-22T10:00:00Z\"/>")
}

/// A draft with a table: a head, a row that spans, one with two paragraphs and an empty cell.
pub fn charter(more: &[String]) -> Vec<u8> {
    let wide = "<w:gridSpan w:val=\"3\"/>";
    let mut rows = vec![
        row("<w:tblHeader/>", &["Target", "Measure", "By"].map(words)),
        row("", &[cell(wide, &paragraph(&run("Harbours")))]),
        row(
            "",
            &[
                words("Open harbours"),
                cell(
                    "",
                    &[
                        paragraph(&run("Share of harbours.")),
                        paragraph(&run("Share of roads.")),
                    ]
                    .concat(),
                ),
                cell("", "<w:p/>"),
            ],
        ),
    ];
    rows.extend_from_slice(more);
    rows.push(row("", &["Lists of ships", "Number of lists", "2028"].map(words)));
    let styles = "<w:root><w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style></w:root>";
    let titled = "<w:pPr><w:pStyle w:val=\"T\"/></w:pPr>";
    word_in(
        TRANSITIONAL,
        &[
            paragraph(&format!("{titled}{}", run("Charter of the harbours"))),
            paragraph(&run("States keep to the table that follows in all of their harbours.")),
            table(&rows),
            paragraph(&run("States report on it every two years to the depositary.")),
        ]
        .concat(),
        &[("styles", styles)],
    )
}

/// Where each paragraph that stands in a cell does: row, column, span, and its words.
pub fn cells(session: &Session) -> Vec<(u32, u16, u16, &str)> {
    let all = session.draft.paragraphs.iter();
    all.filter_map(|one| {
        one.place
            .cell()
            .map(|cell| (cell.row, cell.column, cell.span, one.text.as_str()))
    })
    .collect()
}

#[test]
fn cells_are_paragraphs_that_know_where_they_stand() {
    let import = read(&charter(&[]));
    assert!(
        !import.warnings.iter().any(|one| one.message.contains("table")),
        "{:?}",
        import.warnings
    );
    let session = new_session(import);
    assert_eq!(
        cells(&session),
        [
            (1, 0, 1, "Target"),
            (1, 1, 1, "Measure"),
            (1, 2, 1, "By"),
            (2, 0, 3, "Harbours"),
            (3, 0, 1, "Open harbours"),
            (3, 1, 1, "Share of harbours."),
            (3, 1, 1, "Share of roads."),
            (4, 0, 1, "Lists of ships"),
            (4, 1, 1, "Number of lists"),
            (4, 2, 1, "2028"),
        ]
    );
    let first = session.draft.paragraphs[2].place;
    let expected = Cell {
        table: 1,
        row: 1,
        column: 0,
        span: 1,
        columns: 3,
        heads: true,
    };
    assert_eq!(first, Place::Cell(expected));
    assert_eq!(session.draft.paragraphs.last().map(|one| one.place), Some(Place::Text));
}

#[test]
fn every_print_for_word_has_a_table_and_reads_back() {
    let session = new_session(read(&charter(&[])));
    let saved = write_session(&session).unwrap();
    assert_eq!(read_session(saved.as_bytes()).unwrap().session.draft, session.draft);
    for view in PRINTS {
        let bytes = exported(&session, view);
        let document = part(&bytes, "word/document.xml");
        assert_eq!(document.matches("<w:tbl>").count(), 1, "{}", view.name());
        assert_eq!(document.matches("<w:tr>").count(), 4, "{}", view.name());
        assert!(document.contains("<w:tblStyle w:val=\"DraftTable\"/>"), "{document}");
        assert!(document.contains("<w:gridSpan w:val=\"3\"/>"), "{document}");
        assert_eq!(document.matches("<w:tblHeader/>").count(), 1, "{}", view.name());
        let back = new_session(read(&bytes));
        assert_eq!(essence(&back), essence(&session), "{}", view.name());
    }
    // A compilation has its contributions below each paragraph, so that cells are paragraphs there.
    let compilation = exported(&session, ExportView::Compilation);
    assert!(!part(&compilation, "word/document.xml").contains("DraftTable"));
}

#[test]
fn pages_and_markdown_have_the_table() {
    let session = new_session(read(&charter(&[])));
    let options = ExportOptions::new(ExportView::Clean, "");
    let page = export(&session, ExportFormat::Html, &options).unwrap();
    for words in [
        "<table class=\"draft\">\n<thead>\n<tr><th><p class=\"plain\" dir=\"auto\">Target</p>",
        "<td colspan=\"3\"><p class=\"plain\" dir=\"auto\">Harbours</p>",
        "<td></td></tr>",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let text = export(&session, ExportFormat::Markdown, &options).unwrap();
    for line in [
        "| Target | Measure | By |",
        "| --- | --- | --- |",
        "| Harbours |||",
        "| Open harbours | Share of harbours.<br>Share of roads. |  |",
    ] {
        assert!(text.lines().any(|one| one == line), "{line} in {text}");
    }
}

#[test]
fn rows_that_come_and_go_do_so_in_the_table() {
    let rows = [
        row(
            &revised("ins", "Japan"),
            &["Open roads", "Length of roads", "2029"].map(words),
        ),
        row(
            &revised("del", "Kenya"),
            &["Old roads", "Length of old roads", "2026"].map(words),
        ),
    ];
    let mut open = OpenSession::new(new_session(read(&charter(&rows))));
    let lines = told(&read(&charter(&rows)));
    for two in [
        ["+ Open roads", "  Japan addition: Open roads"],
        ["Old roads", "  Kenya deletion: "],
    ] {
        assert!(lines.windows(2).any(|lines| lines == two), "{lines:?}");
    }
    // A redline has the rows as changes of their own, and says the same when it comes back.
    let redline = exported(open.session(), ExportView::Redline);
    let document = part(&redline, "word/document.xml");
    assert_eq!(document.matches("<w:tbl>").count(), 1);
    for (element, author) in [("ins", "Japan"), ("del", "Kenya")] {
        let properties = document
            .split("<w:trPr>")
            .filter_map(|rest| rest.split_once("</w:trPr>"));
        let revised = properties.filter(|(inner, _)| inner.contains(&format!("<w:{element} ")));
        let revised: Vec<&str> = revised.map(|(inner, _)| inner).collect();
        assert!(revised.len() == 1 && revised[0].contains(author), "{revised:?}");
    }
    assert_eq!(essence(&new_session(read(&redline))), essence(open.session()));
    // Both accepted, the clean table has the one row and not the other.
    let edits = |open: &OpenSession| -> Vec<Command> {
        let all = open.session().draft.paragraphs.iter();
        let deletions = all.clone().filter(|one| !one.edits.is_empty());
        let deletions = deletions.map(|one| Command::Decide {
            paragraph: one.id,
            edits: one.edits.iter().map(|edit| edit.id).collect(),
            verdict: Some(Verdict::Accepted),
            why: String::new(),
        });
        let new = all.filter(|one| one.standing == adref::model::Standing::Proposed);
        let new = new.map(|one| Command::DecideParagraph {
            paragraph: one.id,
            verdict: Some(Verdict::Accepted),
            why: String::new(),
        });
        deletions.chain(new).collect()
    };
    let together = Command::Together {
        name: "accept both rows".to_owned(),
        commands: edits(&open),
    };
    open.apply(together, "Chair").unwrap();
    let clean = exported(open.session(), ExportView::Clean);
    assert_eq!(part(&clean, "word/document.xml").matches("<w:tr>").count(), 5);
    let back = new_session(read(&clean));
    let words: Vec<&str> = cells(&back).into_iter().map(|(.., text)| text).collect();
    assert!(
        words.contains(&"Length of roads") && !words.contains(&"Old roads"),
        "{words:?}"
    );
}

#[test]
fn who_sends_a_version_adds_rows_and_fills_cells_of_the_same_table() {
    let mut open = OpenSession::new(new_session(read(&charter(&[]))));
    let new = row("", &["Open roads", "Length of roads", "2029"].map(words));
    let of_japan = row(
        &revised("ins", "Japan"),
        &["Open roads", "Length of roads", "2029"].map(words),
    );
    take_version(&mut open, "Japan", &charter(&[of_japan]));
    // Without tracked changes; and with another row besides.
    let filled = row("", &["Closed harbours", "Number of closed harbours", "2027"].map(words));
    take_version(&mut open, "Kenya", &charter(&[new, filled]));
    let said: Vec<(u32, u16, &str, usize)> = open.session().draft.paragraphs[9..]
        .iter()
        .filter_map(|one| {
            let cell = one.place.cell()?;
            Some((cell.row, cell.column, one.text.as_str(), one.contributions.len()))
        })
        .collect();
    assert_eq!(
        said,
        [
            (6, 0, "Closed harbours", 1),
            (6, 1, "Number of closed harbours", 1),
            (6, 2, "2027", 1),
            // The same row is one, proposed by both.
            (5, 0, "Open roads", 2),
            (5, 1, "Length of roads", 2),
            (5, 2, "2029", 2),
            (4, 0, "Lists of ships", 0),
            (4, 1, "Number of lists", 0),
            (4, 2, "2028", 0),
        ]
    );
    let redline = part(&exported(open.session(), ExportView::Redline), "word/document.xml");
    assert_eq!(redline.matches("<w:tr>").count(), 6);
}

#[test]
fn a_short_cell_that_is_changed_without_tracked_changes_is_reworded() {
    let mut open = OpenSession::new(new_session(read(&charter(&[]))));
    let version = with_part(&charter(&[]), "word/document.xml", |text| text.replace("2028", "2030"));
    take_version(&mut open, "Japan", &version);
    let paragraphs = &open.session().draft.paragraphs;
    let cell = paragraphs.iter().find(|one| one.text == "2028").unwrap();
    let said: Vec<(&str, &str)> = cell
        .contributions
        .iter()
        .map(|one| (one.kind.name(), one.text.as_str()))
        .collect();
    assert_eq!(said, [("rewording", "2030")]);
    assert!(paragraphs.iter().all(|one| one.text != "2030"));
}

#[test]
fn what_comes_and_goes_within_a_cell_leaves_the_cell_a_paragraph() {
    let gone = cell(
        "",
        &[
            paragraph(&run("Stays.")),
            paragraph(
                &(format!("<w:pPr><w:rPr>{}</w:rPr></w:pPr>", revised("del", "Kenya"))
                    + &deleted("Kenya", &run("Goes."))),
            ),
            paragraph(&run("Stays as well.")),
        ]
        .concat(),
    );
    let filled = cell("", &paragraph(&inserted("Japan", &run("Was empty."))));
    let rows = [row("", &[words("Open roads"), gone, filled])];
    let session = new_session(read(&charter(&rows)));
    let back = new_session(read(&exported(&session, ExportView::Redline)));
    assert_eq!(essence(&back), essence(&session));
    let lines = told(&read(&charter(&rows)));
    assert!(lines.contains(&"+ Was empty.".to_owned()), "{lines:?}");
    // In the redline no cell ends with a mark that comes or goes.
    let document = part(&exported(&session, ExportView::Redline), "word/document.xml");
    let goes = document.split("<w:p>").find(|one| one.contains("Goes.")).unwrap();
    let of_mark = goes.split_once("</w:pPr>").unwrap().0;
    assert!(of_mark.contains("<w:del ") && of_mark.contains("Kenya"), "{goes}");
    for cell in document.split("</w:tc>").filter(|cell| cell.contains("<w:tc>")) {
        let last = cell.rsplit("<w:pPr>").next().unwrap().split_once("</w:pPr>").unwrap().0;
        assert!(!last.contains("<w:rPr>"), "{cell}");
    }
}

#[test]
fn a_new_paragraph_behind_a_cell_stands_in_it_within_the_table() {
    let session = new_session(read(&charter(&[])));
    let chair = Delegation::new("Chair", DelegationKind::Chair, 0);
    let mut open = OpenSession::new(session);
    for (behind, expected) in [("Share of roads.", Some((3, 1))), ("2028", None)] {
        let paragraphs = &open.session().draft.paragraphs;
        let place = paragraphs.iter().position(|one| one.text == behind).unwrap();
        let command = new_paragraph(open.session(), Some(place), Some(""), "Said in the room.", &chair);
        open.apply(command, "Chair").unwrap();
        let new = &open.session().draft.paragraphs[place + 1];
        assert_eq!(
            new.place.cell().map(|cell| (cell.row, cell.column)),
            expected,
            "{}",
            new.text
        );
    }
}

#[test]
fn what_a_cell_cannot_say_is_told() {
    let inner = table(&[row("", &["Inner", "words"].map(words))]);
    let rows = [
        row("", &[words("Nests"), cell("", &(inner + &paragraph(""))), words("x")]),
        row(
            "",
            &[
                cell("<w:vMerge w:val=\"restart\"/>", &paragraph(&run("Tall"))),
                words("y"),
                words("z"),
            ],
        ),
        row("", &[cell("<w:vMerge/>", "<w:p/>"), words("u"), words("v")]),
        row("", &["", "", ""].map(words)),
    ];
    let import = read(&charter(&rows));
    let messages: Vec<&str> = import.warnings.iter().map(|one| one.message.as_str()).collect();
    for kind in [
        "tables in cells or notes",
        "cells merged with those above",
        "rows of tables without a word",
    ] {
        assert!(
            messages
                .iter()
                .any(|one| one.contains(kind) && one.contains("1 in all, here")),
            "{kind} in {messages:?}"
        );
    }
    let session = new_session(import);
    let inner: Vec<&str> = cells(&session).into_iter().map(|(.., text)| text).collect();
    assert!(inner.contains(&"Inner"), "its words stand in the cell: {inner:?}");
}
