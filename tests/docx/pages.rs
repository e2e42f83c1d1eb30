//! What a draft has beside its words: the heads and feet of its pages, and how wide the columns of its tables are.

use super::pack::{TRANSITIONAL, deleted, paragraph, run, word_in};
use super::told::{exported, part, read, sample, take_version, with_part};
use adref::formats::{ExportFormat, ExportOptions, ExportView, export_file};
use adref::model::{PageLine, PagePart, Session, Verdict};
use adref::session::{Command, OpenSession, new_session};

pub fn field(name: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> {name} </w:instrText></w:r><w:r><w:fldChar \
         w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        run("7")
    )
}

pub const TAB: &str = "<w:r><w:tab/></w:r>";
const EVEN: &str = "<w:root><w:evenAndOddHeaders/></w:root>";

pub fn lines(kind: &str, lines: &[String]) -> String {
    format!("<w:root><w:{kind}>{}</w:{kind}></w:root>", lines.concat())
}

/// A draft whose first, odd and even pages have heads and feet of their own.
fn draft() -> Vec<u8> {
    let centred = |inner: &str| paragraph(&format!("<w:pPr><w:jc w:val=\"center\"/></w:pPr>{inner}"));
    let cell = |inner: &str| format!("<w:tc>{}</w:tc>", paragraph(inner));
    let first = lines(
        "hdr",
        &[
            format!(
                "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
                cell(&run("United Nations")),
                cell(&run("A/79/L.4"))
            ),
            paragraph(&[run("Distr.: Limited"), TAB.repeat(2), run("3 October 2026")].concat()),
            paragraph(""),
        ],
    );
    let odd = lines(
        "hdr",
        &[paragraph(
            &[
                "<w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"9072\"/></w:tabs></w:pPr>",
                TAB,
                &run("A/79/L.4"),
            ]
            .concat(),
        )],
    );
    let even = lines("hdr", &[paragraph(&run("A/79/L.4"))]);
    let foot = lines(
        "ftr",
        &[centred(
            &[field("PAGE"), run(" / "), field("NUMPAGES \\* MERGEFORMAT")].concat(),
        )],
    );
    let gone = deleted("Japan", &run("24-00001"));
    let drawing = "<w:r><w:drawing/></w:r>";
    let first_foot = lines("ftr", &[paragraph(&[&gone, drawing, &field("DATE")].concat())]);
    let parts: [(&str, &str); 6] = [
        ("header", &first),
        ("header", &odd),
        ("header", &even),
        ("footer", &foot),
        ("footer", &first_foot),
        ("settings", EVEN),
    ];
    let file = word_in(
        TRANSITIONAL,
        &[paragraph(&run("We meet.")), paragraph(&run("We act."))].concat(),
        &parts,
    );
    let reference =
        |element: &str, kind: &str, id: u8| format!("<w:{element}Reference w:type=\"{kind}\" w:id=\"r{id}\"/>");
    let section = [
        reference("header", "first", 0),
        reference("header", "default", 1),
        reference("header", "even", 2),
        reference("footer", "default", 3),
        reference("footer", "even", 3),
        reference("footer", "first", 4),
        "<w:titlePg/>".to_owned(),
    ];
    with_part(&file, "word/document.xml", |document| {
        document.replace("<w:sectPr/>", &format!("<w:sectPr>{}</w:sectPr>", section.concat()))
    })
}

/// A line as one sees it: `#` is the number of the page, `##` how many there are.
fn seen(line: &PageLine) -> String {
    let part = |part: &PagePart| match part {
        PagePart::Words(words) => words.clone(),
        PagePart::Number => "#".to_owned(),
        PagePart::Count => "##".to_owned(),
    };
    line.places()
        .map(|place| place.iter().map(part).collect::<String>())
        .join("|")
}

pub fn told(session: &Session) -> Vec<String> {
    session
        .draft
        .pages
        .iter()
        .flat_map(|pages| pages.lines().map(seen))
        .collect()
}

const LINES: [&str; 7] = [
    "||A/79/L.4",
    "|# / ##|",
    "United Nations||A/79/L.4",
    "Distr.: Limited||3 October 2026",
    "24-000017||",
    "A/79/L.4||",
    "|# / ##|",
];

#[test]
fn the_clean_and_the_bracketed_text_bear_the_heads_and_feet_of_the_draft() {
    let import = read(&draft());
    let warnings: Vec<String> = import.warnings.iter().map(ToString::to_string).collect();
    let kept = "the head and foot of its pages are kept without tracked changes, pictures, for the";
    assert!(warnings.iter().any(|one| one.contains(kept)), "{warnings:#?}");
    let session = new_session(import);
    assert_eq!(told(&session), LINES);
    for view in ExportView::ALL {
        let written = exported(&session, view);
        let is_draft = matches!(view, ExportView::Clean | ExportView::Bracketed);
        let document = part(&written, "word/document.xml");
        assert_eq!(document.contains("<w:titlePg/>"), is_draft, "{view:?}");
        assert_eq!(
            part(&written, "word/settings.xml").contains("evenAndOddHeaders"),
            is_draft,
            "{view:?}"
        );
        if is_draft {
            let back = new_session(read(&written));
            assert_eq!(told(&back), LINES, "{view:?}");
        } else {
            assert!(part(&written, "word/header1.xml").contains("HeaderFacts"), "{view:?}");
        }
    }
}

#[test]
fn a_picture_alone_at_the_head_of_a_page_is_told() {
    let head = lines("hdr", &[paragraph("<w:r><w:drawing/></w:r>")]);
    let file = word_in(TRANSITIONAL, &paragraph(&run("We meet.")), &[("header", &head)]);
    let file = with_part(&file, "word/document.xml", |document| {
        document.replace(
            "<w:sectPr/>",
            "<w:sectPr><w:headerReference w:type=\"default\" w:id=\"r0\"/></w:sectPr>",
        )
    });
    let import = read(&file);
    assert_eq!(import.draft.pages, None);
    let told = "pictures at the head and foot of its pages";
    assert!(
        import.warnings.iter().any(|one| one.message.ends_with(told)),
        "{:?}",
        import.warnings
    );
}

#[test]
fn what_a_print_says_at_its_head_is_not_of_the_draft() {
    let session = sample("three_paragraphs.txt");
    for view in [ExportView::Clean, ExportView::Bracketed, ExportView::Redline] {
        let back = read(&exported(&session, view));
        assert_eq!(back.draft.pages, None, "{view:?}");
        assert!(
            !back.warnings.iter().any(|one| one.message.contains("head")),
            "{:?}",
            back.warnings
        );
    }
}

#[test]
fn a_version_with_the_heads_of_the_draft_tells_nothing_of_them() {
    let session = new_session(read(&draft()));
    let others = with_part(&draft(), "p0.xml", |part| part.replace("Limited", "General"));
    for (file, is_told) in [(draft(), false), (others, true)] {
        let mut open = OpenSession::new(session.clone());
        let before = open.session().warnings.len();
        let file = with_part(&file, "word/document.xml", |document| {
            document.replace("We act.", "We act soon.")
        });
        take_version(&mut open, "Japan", &file);
        let new = &open.session().warnings[before..];
        assert_eq!(
            new.iter().any(|one| one.message.contains("head and foot")),
            is_told,
            "{new:?}"
        );
        assert_eq!(told(open.session()), LINES);
    }
}

/// A table of three columns of some widths, the second of which reaches over two in its first row.
fn table(words: [&str; 8]) -> Vec<u8> {
    let cell = |text: &str, span: u8| {
        let span = if span > 1 {
            format!("<w:tcPr><w:gridSpan w:val=\"{span}\"/></w:tcPr>")
        } else {
            String::new()
        };
        format!("<w:tc>{span}{}</w:tc>", paragraph(&run(text)))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let [head, rest, one, two, three, four, five, six] = words;
    let grid: String = [700, 5400, 1500]
        .map(|width| format!("<w:gridCol w:w=\"{width}\"/>"))
        .concat();
    let rows = [
        row(&[cell(head, 1), cell(rest, 2)]),
        row(&[cell(one, 1), cell(two, 1), cell(three, 1)]),
        row(&[cell(four, 1), cell(five, 1), cell(six, 1)]),
    ];
    let table = format!("<w:tbl><w:tblGrid>{grid}</w:tblGrid>{}</w:tbl>", rows.concat());
    word_in(
        TRANSITIONAL,
        &[paragraph(&run("Targets:")), table, paragraph(&run("The end."))].concat(),
        &[],
    )
}

const WORDS: [&str; 8] = [
    "No.",
    "Target and date",
    "1",
    "Access for all households",
    "2028",
    "2",
    "Readiness",
    "2030",
];

/// The widths of the columns that a print has, and how many cells each of its rows.
fn grid(session: &Session, view: ExportView) -> (Vec<String>, Vec<usize>) {
    let document = part(&exported(session, view), "word/document.xml");
    let of = |text: &str| -> Vec<String> {
        let all = text.split("<w:gridCol w:w=\"").skip(1);
        all.map(|one| one.split('"').next().unwrap_or_default().to_owned())
            .collect()
    };
    let rows = document
        .split("<w:tr>")
        .skip(1)
        .map(|row| row.matches("<w:tc>").count());
    (of(&document), rows.collect())
}

#[test]
fn tables_keep_the_widths_of_their_columns() {
    let session = new_session(read(&table(WORDS)));
    for view in [
        ExportView::Working,
        ExportView::Bracketed,
        ExportView::Clean,
        ExportView::Redline,
    ] {
        assert_eq!(grid(&session, view).0, ["700", "5400", "1500"], "{view:?}");
    }
    // Where one has no width the others tell nothing.
    let without = with_part(&table(WORDS), "word/document.xml", |document| {
        document.replace("5400", "0")
    });
    assert!(read(&without).draft.tables.is_empty());
}

#[test]
fn a_column_of_which_all_was_deleted_is_gone_from_the_clean_text() {
    let mut open = OpenSession::new(new_session(read(&table(WORDS))));
    let mut others = WORDS;
    (others[4], others[7]) = ("", "");
    take_version(&mut open, "Kenya", &table(others));
    assert_eq!(grid(open.session(), ExportView::Bracketed).1, [2, 3, 3]);
    let gone = open
        .session()
        .draft
        .paragraphs
        .iter()
        .filter(|one| !one.edits.is_empty());
    let gone: Vec<_> = gone
        .map(|one| (one.id, one.edits.iter().map(|edit| edit.id).collect::<Vec<_>>()))
        .collect();
    assert_eq!(gone.len(), 2, "{gone:?}");
    for (paragraph, edits) in gone {
        let (verdict, why) = (Some(Verdict::Accepted), String::new());
        open.apply(
            Command::Decide {
                paragraph,
                edits,
                verdict,
                why,
            },
            "Chair",
        )
        .unwrap();
    }
    let (widths, rows) = grid(open.session(), ExportView::Clean);
    assert_eq!(
        (widths, rows),
        (vec!["700".to_owned(), "5400".to_owned()], vec![2, 2, 2])
    );
    let options = ExportOptions::new(ExportView::Clean, "22 November 2026, 14:02 UTC");
    let text = export_file(open.session(), ExportFormat::Markdown, &options).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("| 1 | Access for all households |\n"), "{text}");
    // One that was empty in the draft stays.
    let session = new_session(read(&table(others)));
    assert_eq!(grid(&session, ExportView::Clean).1, [2, 3, 3]);
}

#[test]
fn a_number_alone_in_a_cell_asks_nothing() {
    let session = new_session(read(&table(WORDS)));
    let asks: Vec<&str> = session
        .draft
        .paragraphs
        .iter()
        .filter(|one| !one.edits.is_empty())
        .map(|one| one.text.as_str())
        .collect();
    assert!(asks.is_empty(), "{asks:?}");
}

#[test]
fn the_paper_of_the_draft_is_that_of_what_is_printed() {
    let sheet = |margin: u32| {
        let of = |document: &str| {
            let paper = format!(
                "<w:sectPr><w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"1440\" w:right=\"{margin}\" w:bottom=\"1440\" \
                 w:left=\"1800\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/></w:sectPr>"
            );
            document.replace("<w:sectPr/>", &paper)
        };
        new_session(read(&with_part(&table(WORDS), "word/document.xml", of)))
    };
    let written = |session: &Session, view| part(&exported(session, view), "word/document.xml");
    let paper = "<w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"1440\" w:right=\"1800\" w:bottom=\"1440\" w:left=\"1800\"";
    for view in [ExportView::Clean, ExportView::Redline, ExportView::Compilation] {
        assert!(written(&sheet(1800), view).contains(paper), "{view:?}");
    }
    // The table is wider than a line there, and the record lies on its side.
    let (widths, _) = grid(&sheet(3800), ExportView::Clean);
    let sum: usize = widths.iter().map(|width| width.parse::<usize>().unwrap()).sum();
    assert!((6_630..=6_640).contains(&sum) && widths.len() == 3, "{widths:?}");
    assert!(written(&sheet(1800), ExportView::Record).contains("landscape"));
    // Margins that leave no room are nobody's.
    assert_eq!(sheet(9000).draft.sheet, None);
}

#[test]
fn what_stands_above_a_title_stays_in_the_middle() {
    let in_style = |id: &str, more: &str, text: &str| {
        paragraph(&format!("<w:pPr><w:pStyle w:val=\"{id}\"/>{more}</w:pPr>{}", run(text)))
    };
    let styles = "<w:root><w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"S\"><w:name w:val=\"Subtitle\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"C\"><w:name w:val=\"Session\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style></w:root>";
    let body = [
        in_style("C", "", "Third session"),
        paragraph(&format!(
            "<w:pPr><w:jc w:val=\"center\"/></w:pPr>{}",
            run("Geneva, 12 October")
        )),
        in_style("T", "", "Draft declaration"),
        in_style("S", "", "Submitted by the Chair"),
        in_style("C", "<w:jc w:val=\"both\"/>", "We meet."),
    ];
    let session = new_session(read(&word_in(TRANSITIONAL, &body.concat(), &[("styles", styles)])));
    let expected = ["BodyCentred", "BodyCentred", "Title", "TitleBelow", "BodyText"];
    // What a print says of itself stands above all that, and does not say the title twice.
    let working = part(&exported(&session, ExportView::Working), "word/document.xml");
    assert_eq!(working.matches("Draft declaration").count(), 1, "{working}");
    for view in [ExportView::Clean, ExportView::Redline] {
        let written = exported(&session, view);
        let document = part(&written, "word/document.xml");
        let named = document.split("<w:pStyle w:val=\"").skip(1);
        let named: Vec<&str> = named.filter_map(|one| one.split('"').next()).collect();
        assert_eq!(named, expected, "{view:?}");
        let back = new_session(read(&written));
        let centred: Vec<bool> = back.draft.paragraphs.iter().map(|one| one.centred).collect();
        assert_eq!(centred, [true, true, false, false, false], "{view:?}");
        assert_eq!(part(&exported(&back, view), "word/document.xml"), document, "{view:?}");
    }
}
