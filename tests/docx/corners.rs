//! What is rare and sent all the same: endnotes, cells that come and go, tables of contributions, lists linked to styles and new
//! items in them, boxes with tracked changes, authors whose name says more than one thing.

use super::pack::{TRANSITIONAL, deleted, inserted, paragraph, run, word, word_in};
use super::tables::{self, row, words};
use super::told::{read, told};
use adref::formats::{WordOptions, import_word};
use adref::session::new_session;

#[test]
fn revisions_in_endnotes_are_contributions_to_them() {
    let reference = |kind: &str, id: u8| format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>");
    let body = paragraph(
        &[
            run("We act"),
            reference("footnote", 2),
            run(" now"),
            reference("endnote", 3),
        ]
        .concat(),
    );
    let note = |kind: &str, id: u8, inner: &str| {
        format!(
            "<w:root><w:{kind} w:id=\"0\">{}</w:{kind}><w:{kind} w:id=\"{id}\">{}</w:{kind}></w:root>",
            paragraph(&run("—")),
            paragraph(inner)
        )
    };
    let footnotes = note("footnote", 2, &run("As agreed."));
    let endnotes = note(
        "endnote",
        3,
        &[
            run("In "),
            deleted("Japan", &run("May")),
            inserted("Japan", &run("June")),
            run("."),
        ]
        .concat(),
    );
    let import = read(&word_in(
        TRANSITIONAL,
        &body,
        &[("footnotes", &footnotes), ("endnotes", &endnotes)],
    ));
    assert_eq!(
        told(&import),
        [
            "We act¹ now²",
            "¹ As agreed.",
            "² In May.",
            "  Japan rewording: In June."
        ]
    );
}

#[test]
fn cells_that_come_and_go_are_paragraphs_that_do() {
    let cell =
        |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(&run(text)));
    let table = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("", "Stays."),
        cell(
            "<w:cellDel w:id=\"1\" w:author=\"Kenya\" w:date=\"2026-11-22T10:00:00Z\"/>",
            "Goes."
        ),
        cell(
            "<w:cellIns w:id=\"2\" w:author=\"Japan\" w:date=\"2026-11-22T10:00:00Z\"/>",
            "Comes."
        ),
    );
    assert_eq!(
        told(&read(&word(&table))),
        [
            "Stays.",
            "Goes.",
            "  Kenya deletion: ",
            "+ Comes.",
            "  Japan addition: Comes."
        ]
    );
}

#[test]
fn a_list_may_be_that_of_a_style_of_lists() {
    let level = |place: u8, format: &str, text: &str, style: &str| {
        format!(
            "<w:lvl w:ilvl=\"{place}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{style}<w:lvlText \
             w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:root><w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"Articles\"/></w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:styleLink w:val=\"Articles\"/>{}{}</w:abstractNum>\
         <w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num>\
         <w:num w:numId=\"6\"><w:abstractNumId w:val=\"1\"/></w:num></w:root>",
        level(0, "upperRoman", "%1.", "<w:pStyle w:val=\"Article\"/>"),
        level(1, "decimal", "%1.%2", "<w:pStyle w:val=\"Clause\"/>"),
    );
    let styles = "<w:root><w:style w:type=\"numbering\" w:styleId=\"Articles\"><w:name w:val=\"Articles\"/><w:pPr><w:numPr>\
        <w:numId w:val=\"6\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Article\"><w:name w:val=\"Article\"/><w:pPr><w:numPr><w:numId w:val=\"5\"/>\
        </w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Clause\"><w:name w:val=\"Clause\"/><w:basedOn w:val=\"Article\"/><w:pPr>\
        <w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr></w:style></w:root>";
    let in_style =
        |style: &str, text: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(text));
    let body = [
        in_style("Article", "Purpose."),
        in_style("Clause", "To meet."),
        in_style("Clause", "To act."),
        in_style("Article", "Scope."),
        in_style("Clause", "All."),
    ];
    let import = read(&word_in(
        TRANSITIONAL,
        &body.concat(),
        &[("styles", styles), ("numbering", &numbering)],
    ));
    let labels: Vec<&str> = import.draft.paragraphs.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["I.", "I.1", "I.2", "II.", "II.1"], "{:?}", told(&import));
}

#[test]
fn what_is_revised_in_a_box_is_a_contribution_to_what_stands_there() {
    let boxed = |row: &str, inner: &str| format!("<w:tbl><w:tr>{row}<w:tc><w:tcPr/>{inner}</w:tc></w:tr></w:tbl>");
    let come = "<w:trPr><w:ins w:id=\"1\" w:author=\"Kenya\" w:date=\"2026-11-22T10:00:00Z\"/></w:trPr>";
    let body = [
        paragraph(&run("We meet.")),
        boxed(
            "",
            &paragraph(&[run("We act"), inserted("Japan", &run(" now")), run(".")].concat()),
        ),
        boxed(come, &paragraph(&run("We talk."))),
    ];
    assert_eq!(
        told(&read(&word(&body.concat()))),
        [
            "We meet.",
            "We act.",
            "  Japan rewording: We act now.",
            "+ We talk.",
            "  Kenya addition: We talk."
        ]
    );
}

#[test]
fn an_author_with_a_composite_name_is_one_delegation() {
    let body = paragraph(
        &[
            run("We meet"),
            inserted("Smith, John (Japan)", &run(" often")),
            run("."),
        ]
        .concat(),
    );
    let import = read(&word(&body));
    assert_eq!(
        told(&import),
        ["We meet.", "  Smith, John (Japan) rewording: We meet often."]
    );
    let options = WordOptions {
        map: vec![("smith, john (japan)".to_owned(), "Japan, Government".to_owned())],
        ..WordOptions::default()
    };
    let import = import_word("draft.docx", &word(&body), &options).unwrap();
    assert_eq!(told(&import), ["We meet.", "  Japan rewording: We meet often."]);
    assert_eq!(import.delegations[0].kind, adref::model::DelegationKind::Government);
}

#[test]
fn what_is_left_out_of_a_cell_is_counted_as_elsewhere() {
    let cell = format!("<w:tc><w:altChunk/>{}<m:oMathPara/></w:tc>", paragraph(&run("We act.")));
    let import = read(&word(&format!("<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>")));
    for what in ["embedded documents, 2 in all", "equations, 2 in all"] {
        let mut warnings = import.warnings.iter();
        assert!(warnings.any(|one| one.message.contains(what)), "{:#?}", import.warnings);
    }
}

#[test]
fn new_paragraphs_of_a_counted_list_have_labels_of_their_own() {
    let numbering = "<w:root><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
        <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">\
        <w:abstractNumId w:val=\"7\"/></w:num></w:root>";
    let list = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    let item = |revised: &str, inner: &str| {
        let revised = if revised.is_empty() {
            String::new()
        } else {
            format!("<w:rPr><w:ins w:id=\"1\" w:author=\"{revised}\"/></w:rPr>")
        };
        format!("<w:p><w:pPr>{list}{revised}</w:pPr>{inner}</w:p>")
    };
    let body = [
        item("", &run("One.")),
        // Typed behind the second: the new paragraph ends with its mark.
        item("Japan", &run("Two.")),
        item("Kenya", &inserted("Japan", &run("New."))),
        item("", &inserted("Kenya", &run("Newer."))),
        item("", &run("Three.")),
        // Typed before the fourth.
        item("Japan", &inserted("Japan", &run("Newest."))),
        item("", &run("Four.")),
    ];
    let import = read(&word_in(TRANSITIONAL, &body.concat(), &[("numbering", numbering)]));
    let labels: Vec<String> = import.draft.paragraphs.iter().map(|one| one.printed()).collect();
    assert_eq!(
        labels,
        [
            "1. One.",
            "2. Two.",
            "2A New.",
            "2B Newer.",
            "3. Three.",
            "3A Newest.",
            "4. Four."
        ]
    );
}

#[test]
fn a_table_of_contributions_is_none_of_the_draft() {
    let body = [
        paragraph(&run("Charter of the harbours")),
        paragraph(&run("a) States keep their harbours open to ships in distress.")),
        tables::table(&[row(
            "",
            &[
                words("· Japan, Government: a) States keep all harbours open to ships in distress."),
                words("· Canada, Government: a) States keep harbours open."),
            ],
        )]),
    ];
    let import = read(&word(&body.concat()));
    let messages: Vec<&str> = import.warnings.iter().map(|one| one.message.as_str()).collect();
    assert!(
        messages
            .iter()
            .any(|one| one.contains("tables (their cells are read as paragraphs), 1 in all")),
        "{messages:?}"
    );
    assert_eq!(import.draft.paragraphs[1].contributions.len(), 2);
    assert!(tables::cells(&new_session(import)).is_empty());
}
