//! How the draft looks in Word: what is sent out as the text itself looks so as well.

use super::pack::{TRANSITIONAL, inserted, mark, paragraph, run, word, word_in};
use super::told::{exported, part, read};
use adref::formats::ExportView;
use adref::model::{
    Alignment, Draft, Emphasis, Height, LineHeight, Look, Marked, Rule, Session, Standing, TableLook, Verdict,
};
use adref::session::{Command, OpenSession, new_session};
use std::sync::Arc;

const STYLES: &str = "<w:root><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\" \
     w:cs=\"Amiri\"/><w:sz w:val=\"21\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"140\"/></w:pPr>\
     </w:pPrDefault></w:docDefaults>\
     <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/></w:style>\
     <w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"N\"/><w:pPr><w:jc \
     w:val=\"center\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Arial Narrow\"/><w:b/><w:color w:val=\"1F4E79\"/><w:sz \
     w:val=\"44\"/></w:rPr></w:style>\
     <w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"T\"/><w:pPr><w:keepNext/>\
     <w:spacing w:before=\"300\" w:line=\"300\" w:lineRule=\"exact\"/><w:jc w:val=\"left\"/></w:pPr></w:style>\
     <w:style w:type=\"character\" w:styleId=\"E\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style></w:root>";

const THEME: &str = "<w:root><fontScheme><majorFont><latin typeface=\"Cambria\"/></majorFont><minorFont><latin \
     typeface=\"Carlito\"/></minorFont></fontScheme></w:root>";

const NUMBERING: &str = "<w:root><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"lowerLetter\"/>\
     <w:lvlText w:val=\"%1)\"/><w:pPr><w:ind w:left=\"850\" w:hanging=\"425\"/></w:pPr></w:lvl></w:abstractNum><w:num \
     w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:root>";

fn looks(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn styled(properties: &str, inner: &str) -> String {
    paragraph(&format!("<w:pPr>{properties}</w:pPr>{inner}"))
}

const ITEM: &str = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";

/// A draft with a look of its own.
fn draft(more: &str) -> Vec<u8> {
    let body = [
        styled("<w:pStyle w:val=\"T\"/>", &run("Draft charter")),
        styled(
            "<w:pStyle w:val=\"H\"/>",
            &(looks("<w:rStyle w:val=\"E\"/>", "On ") + &run("trust")),
        ),
        styled(
            "<w:ind w:firstLine=\"480\"/><w:jc w:val=\"both\"/>",
            &[
                looks("<w:i/>", "Recalling"),
                run(" its resolution on CO"),
                looks("<w:vertAlign w:val=\"subscript\"/>", "2"),
                run(" and "),
                looks("<w:b/><w:u w:val=\"single\"/>", "trust"),
                run(","),
            ]
            .concat(),
        ),
        styled(ITEM, &(looks("<w:b/>", "Connect") + &run(" every school;"))),
        styled(ITEM, &run("Act.")),
        more.to_owned(),
        styled(
            "<w:jc w:val=\"right\"/>",
            &looks("<w:b/><w:sz w:val=\"28\"/>", "Done at New York."),
        ),
    ];
    let parts = [("styles", STYLES), ("theme", THEME), ("numbering", NUMBERING)];
    word_in(TRANSITIONAL, &body.concat(), &parts)
}

/// The words of each paragraph that are emphasised.
fn emphasised(draft: &Draft) -> Vec<Vec<(String, Marked)>> {
    let each = draft.paragraphs.iter().map(|one| {
        let words = |at: &Emphasis| (one.text[at.from as usize..at.to as usize].to_owned(), at.marked);
        one.emphasis.iter().map(words).collect()
    });
    each.collect()
}

fn look_of(draft: &Draft, place: usize) -> &Look {
    &draft.looks[usize::from(draft.paragraphs[place].look) - 1]
}

fn all_looks(draft: &Draft) -> Vec<Look> {
    (0..draft.paragraphs.len())
        .map(|place| look_of(draft, place).clone())
        .collect()
}

#[test]
fn a_paragraph_looks_as_its_style_and_its_list_and_itself_say() {
    let draft = read(&draft("")).draft;
    let normal = Look {
        font: "Carlito".to_owned(),
        complex_font: "Amiri".to_owned(),
        size: 21,
        complex_size: 21,
        below: 140,
        ..Look::default()
    };
    let bold = Marked {
        bold: true,
        ..Marked::default()
    };
    let title = Look {
        font: "Arial Narrow".to_owned(),
        size: 44,
        complex_size: 44,
        colour: "1F4E79".to_owned(),
        marked: bold,
        alignment: Alignment::Middle,
        ..normal.clone()
    };
    let heading = Look {
        // Bold letters in a bold style are plain: the heading is not bold as a whole.
        marked: Marked::default(),
        alignment: Alignment::Start,
        above: 300,
        line: LineHeight::Exactly(300),
        keeps_next: true,
        ..title.clone()
    };
    let text = Look {
        first: 480,
        alignment: Alignment::Both,
        ..normal.clone()
    };
    let item = Look {
        start: 850,
        first: -425,
        ..normal.clone()
    };
    let last = Look {
        size: 28,
        complex_size: 28,
        marked: bold,
        alignment: Alignment::End,
        ..normal
    };
    assert_eq!(all_looks(&draft), [title, heading, text, item.clone(), item, last]);
}

#[test]
fn words_are_emphasised_where_they_are_marked_otherwise_than_their_paragraph() {
    let draft = read(&draft("")).draft;
    let marked = |bold: bool, italic: bool, underlined: bool, height: Height| Marked {
        bold,
        italic,
        underlined,
        height,
    };
    let bold = marked(true, false, false, Height::Line);
    assert_eq!(
        emphasised(&draft),
        [
            vec![],
            vec![("trust".to_owned(), bold)],
            vec![
                ("Recalling".to_owned(), marked(false, true, false, Height::Line)),
                ("2".to_owned(), marked(false, false, false, Height::Lowered)),
                ("trust".to_owned(), marked(true, false, true, Height::Line)),
            ],
            vec![("Connect".to_owned(), bold)],
            vec![],
            vec![],
        ]
    );
}

#[test]
fn the_clean_and_the_bracketed_text_look_as_the_draft() {
    let session = new_session(read(&draft("")));
    for view in ExportView::ALL {
        let written = exported(&session, view);
        let is_text = matches!(view, ExportView::Clean | ExportView::Bracketed);
        let styles = part(&written, "word/styles.xml");
        assert_eq!(styles.contains("Carlito"), is_text, "{view:?}");
        if is_text {
            let back = read(&written).draft;
            let skipped = back.paragraphs.len() - session.draft.paragraphs.len();
            assert_eq!(all_looks(&back)[skipped..], all_looks(&session.draft), "{view:?}");
            assert_eq!(emphasised(&back)[skipped..], emphasised(&session.draft), "{view:?}");
            assert!(
                !styles.contains("w:themeFont") && !styles.contains("Theme="),
                "{styles}"
            );
        }
    }
}

#[test]
fn what_is_new_looks_as_what_is_before_it_and_words_that_stay_keep_their_emphasis() {
    let new = format!(
        "<w:p>{}{}</w:p>",
        mark("ins", "Japan").replace("<w:pPr>", &format!("<w:pPr>{ITEM}")),
        inserted("Japan", &run("Report."))
    );
    let mut open = OpenSession::new(new_session(read(&draft(&new))));
    let place = open
        .session()
        .draft
        .paragraphs
        .iter()
        .position(|one| one.standing == Standing::Proposed)
        .unwrap();
    let command = Command::DecideParagraph {
        paragraph: open.session().draft.paragraphs[place].id,
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    open.apply(command, "Chair").unwrap();
    let back = read(&exported(open.session(), ExportView::Clean)).draft;
    let at = back.paragraphs.iter().position(|one| one.text == "Report.").unwrap();
    assert_eq!(look_of(&back, at), look_of(&back, at - 1));
    assert_eq!(look_of(&back, at).start, 850);
}

/// Such a session was edited by hand; the words around the mark were left out.
#[test]
fn a_mark_within_a_letter_takes_no_words_away() {
    let mut session = new_session(read(&draft("")));
    let place = session
        .draft
        .paragraphs
        .iter()
        .position(|one| one.text == "Act.")
        .unwrap();
    let paragraph = Arc::make_mut(&mut session.draft.paragraphs[place]);
    paragraph.text = "Éé act.".to_owned();
    let marked = Marked {
        italic: true,
        ..Marked::default()
    };
    paragraph.emphasis = vec![Emphasis { from: 1, to: 3, marked }];
    let back = read(&exported(&session, ExportView::Clean)).draft;
    assert!(back.paragraphs.iter().any(|one| one.text == "Éé act."));
}

/// It looked as the cell before it, which stands in another column.
#[test]
fn a_new_cell_looks_as_the_one_above_it() {
    let cell = |alignment: &str, text: &str| {
        format!(
            "<w:tc>{}</w:tc>",
            styled(&format!("<w:jc w:val=\"{alignment}\"/>"), &run(text))
        )
    };
    let row = |properties: &str, cells: [(&str, &str); 2]| {
        let cells = cells.map(|(alignment, text)| cell(alignment, text)).concat();
        format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    };
    let table = [
        row("<w:tblHeader/>", [("center", "Target"), ("center", "Year")]),
        row("", [("left", "Schools"), ("right", "2020")]),
        row("", [("left", "Ports"), ("right", "2021")]),
    ];
    let grid = "<w:tblGrid><w:gridCol w:w=\"900\"/><w:gridCol w:w=\"5000\"/></w:tblGrid>";
    let mut session = new_session(read(&draft(&format!("<w:tbl>{grid}{}</w:tbl>", table.concat()))));
    for text in ["Ports", "2021"] {
        let place = session
            .draft
            .paragraphs
            .iter()
            .position(|one| one.text == text)
            .unwrap();
        Arc::make_mut(&mut session.draft.paragraphs[place]).look = 0;
    }
    let back = read(&exported(&session, ExportView::Clean)).draft;
    let alignment =
        |text: &str| look_of(&back, back.paragraphs.iter().position(|one| one.text == text).unwrap()).alignment;
    assert_eq!(
        (alignment("Ports"), alignment("2021")),
        (Alignment::Start, Alignment::End)
    );
}

#[test]
fn a_file_that_says_nothing_of_its_look_has_none() {
    let body = paragraph(&(run("We ") + &looks("<w:i/>", "meet") + &run(".")));
    let session: Session = new_session(read(&word(&body)));
    assert!(session.draft.looks.is_empty());
    assert_eq!(session.draft.paragraphs[0].look, 0);
    let document = part(&exported(&session, ExportView::Clean), "word/document.xml");
    assert!(
        document.contains("<w:i/><w:iCs/></w:rPr><w:t xml:space=\"preserve\">meet"),
        "{document}"
    );
}

#[test]
fn no_name_of_a_foreign_file_goes_on_into_ours_unescaped() {
    let styles = STYLES
        .replace("Arial Narrow", "A&quot;/&gt;&lt;w:evil/&gt;")
        .replace("1F4E79", "&lt;red&gt;");
    let body = styled("<w:pStyle w:val=\"T\"/>", &run("Draft charter")) + &paragraph(&run("We meet."));
    let session = new_session(read(&word_in(TRANSITIONAL, &body, &[("styles", &styles)])));
    let written = part(&exported(&session, ExportView::Clean), "word/styles.xml");
    assert!(
        !written.contains("<w:evil/>") && !written.contains("red&gt;"),
        "{written}"
    );
    assert!(written.contains("&lt;w:evil/&gt;"), "{written}");
}

/// A table whose cells say their lines themselves, as LibreOffice writes it.
fn table(properties: &str, cells: [&str; 4]) -> Vec<u8> {
    let cell = |(place, properties): (usize, &str)| {
        let text = ["No.", "Target", "1", "Schools"][place];
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(&run(text)))
    };
    let cells: Vec<String> = cells.into_iter().enumerate().map(cell).collect();
    let body = format!(
        "{}<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid><w:gridCol w:w=\"900\"/><w:gridCol w:w=\"5000\"/></w:tblGrid><w:tr>\
         <w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>{}",
        paragraph(&run("Targets.")),
        cells[0],
        cells[1],
        cells[2],
        cells[3],
        paragraph(&run("Done."))
    );
    word_in(TRANSITIONAL, &body, &[("styles", GRID)])
}

const GRID: &str = "<w:root><w:style w:type=\"table\" w:styleId=\"G\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>\
     <w:top w:val=\"single\" w:sz=\"4\" w:color=\"auto\"/><w:insideH w:val=\"double\" w:sz=\"6\" w:color=\"FF0000\"/>\
     </w:tblBorders></w:tblPr></w:style></w:root>";

fn rule(width: u32, colour: &str, is_double: bool) -> Rule {
    let colour = colour.to_owned();
    Rule {
        width,
        colour,
        is_double,
    }
}

#[test]
fn a_table_keeps_its_lines_and_the_colour_behind_its_head() {
    let line = |side: &str, value: &str| format!("<w:{side} w:val=\"{value}\" w:sz=\"8\" w:color=\"1F4E79\"/>");
    let borders = |sides: &[&str]| -> String {
        let sides: String = sides.iter().map(|side| line(side, "single")).collect();
        format!("<w:tcBorders>{sides}</w:tcBorders>")
    };
    let head = borders(&["top", "left", "bottom"]) + "<w:shd w:val=\"clear\" w:fill=\"D9E2F3\"/>";
    let open = borders(&["left", "bottom"]);
    let cells = table(
        "<w:tblInd w:w=\"55\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"55\" w:type=\"dxa\"/></w:tblCellMar>",
        [&head, &head, &open, &open],
    );
    let thick = Some(rule(8, "1F4E79", false));
    let of_cells = TableLook {
        above: thick.clone(),
        below: thick.clone(),
        start: thick.clone(),
        end: None,
        between_rows: thick.clone(),
        between_columns: thick,
        head: "D9E2F3".to_owned(),
        indent: 55,
        beside: 55,
        above_words: 40,
    };
    let of_style = TableLook {
        above: Some(rule(4, "", false)),
        between_rows: Some(rule(6, "FF0000", true)),
        beside: 108,
        ..TableLook::default()
    };
    for (file, expected) in [
        (cells, Some(of_cells)),
        (table("<w:tblStyle w:val=\"G\"/>", [""; 4]), Some(of_style)),
        (table("", [""; 4]), None),
    ] {
        let session = new_session(read(&file));
        assert_eq!(session.draft.tables[0].look, expected);
        if expected.is_some() {
            let clean = read(&exported(&session, ExportView::Clean));
            assert_eq!(clean.draft.tables[0].look, expected, "{:?}", clean.draft.tables);
        }
        let working = part(&exported(&session, ExportView::Working), "word/document.xml");
        assert!(working.contains("DraftTable"), "{working}");
    }
}
