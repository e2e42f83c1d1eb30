//! What stands around words: styles, lists, tables, boxes, notes, and looks that are amendments.

use super::pack::{TRANSITIONAL, inserted, paragraph, run, word, word_in};
use super::told::{read, told};
use adref::formats::{Sender, WordOptions, import_rewording_with, import_word};
use adref::model::{Delegation, DelegationId, DelegationKind, ParagraphKind};

#[test]
fn headings_and_labels_are_those_that_word_prints() {
    let styles = "<w:root><w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:basedOn w:val=\"H\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"L\"><w:name w:val=\"Letters\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/>\
        </w:numPr></w:pPr></w:style></w:root>";
    let level = |place: u8, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{place}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:root><w:abstractNum w:abstractNumId=\"7\">{}{}</w:abstractNum><w:abstractNum w:abstractNumId=\"8\">{}\
         </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\">\
         <w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"8\"/></w:num></w:root>",
        level(0, "lowerLetter", "%1)"),
        level(1, "lowerRoman", "%1%2."),
        level(0, "none", "k bis)"),
    );
    let in_style = |style: &str, more: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{}</w:p>",
            run(text)
        )
    };
    let list =
        |list: u8, level: u8| format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    let body = [
        in_style("T", "", "Draft, Rev.2"),
        in_style("H", "", "Pillars"),
        in_style("L", "", "First."),
        in_style("L", "", "Second."),
        in_style("L", &list(1, 1), "Below."),
        in_style("L", &list(3, 0), "Between."),
        in_style("L", "", "Third."),
        in_style("H2", "", "Targets"),
        in_style("L", &list(2, 0), "Again."),
        paragraph(&run("12.<w:tab/>Typed.").replace("<w:tab/>", "</w:t><w:tab/><w:t>")),
    ];
    let import = read(&word_in(
        TRANSITIONAL,
        &body.concat(),
        &[("styles", styles), ("numbering", &numbering)],
    ));
    assert_eq!(
        told(&import),
        [
            "Draft, Rev.2",
            "Pillars",
            "a) First.",
            "b) Second.",
            "bi. Below.",
            "k bis) Between.",
            "c) Third.",
            "Targets",
            "a) Again.",
            "12. Typed."
        ]
    );
    let kinds: Vec<ParagraphKind> = import.draft.paragraphs.iter().map(|paragraph| paragraph.kind).collect();
    assert_eq!(
        (kinds[0], kinds[1], kinds[7]),
        (ParagraphKind::Title, ParagraphKind::Heading, ParagraphKind::Heading)
    );
    let levels: Vec<u8> = import
        .draft
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.level)
        .collect();
    assert_eq!(levels, [0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    assert_eq!(
        (import.title.as_str(), import.revision.as_str()),
        ("Draft, Rev.2", "Rev.2")
    );
}

#[test]
fn whatever_holds_words_is_read_once() {
    let box_of = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph(&run(text)));
    let body = [
        paragraph(&format!(
            "<w:hyperlink>{}</w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt><w:r><w:noBreakHyphen/>\
             <w:sym w:font=\"Symbol\" w:char=\"F0B7\"/><w:footnoteReference w:id=\"2\"/></w:r>",
            run("link "),
            run("control ")
        )),
        paragraph(&format!(
            "{}<w:r><mc:AlternateContent><mc:Choice><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict>\
             </mc:Fallback></mc:AlternateContent></w:r>",
            run("around"),
            box_of("in a box"),
            box_of("in a box")
        )),
        paragraph("<w:r><w:drawing/></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"),
    ];
    let notes = format!(
        "<w:root><w:footnote w:id=\"2\">{}</w:footnote></w:root>",
        paragraph(&[run("See"), inserted("Japan", &run(" also")), run(" there.")].concat())
    );
    let import = read(&word_in(TRANSITIONAL, &body.concat(), &[("footnotes", &notes)]));
    assert_eq!(
        told(&import),
        [
            "link control \u{2011}•¹",
            "around",
            "in a box",
            "x",
            "¹ See there.",
            "  Japan rewording: See also there."
        ]
    );
    let messages: Vec<&str> = import.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert!(
        messages
            .iter()
            .any(|message| message.contains("pictures and shapes, 1 in all, here")),
        "{messages:?}"
    );
    assert!(
        messages.iter().any(|message| message.contains("equations")),
        "{messages:?}"
    );
}

/// A paragraph whose changes its formatting shows.
fn formatted() -> String {
    let looks = |look: &str, text: &str| {
        format!("<w:r><w:rPr><w:{look}/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let words = [
        run("Meet "),
        looks("strike", "often "),
        looks("b", "daily "),
        run("here."),
    ];
    paragraph(&words.concat())
}

#[test]
fn a_versions_formatting_shows_its_changes_when_asked() {
    let draft = read(&word(&paragraph(&run("Meet often here.")))).draft;
    let delegations = [Delegation::new("Japan", DelegationKind::Government, 0)];
    let sender = Sender {
        delegations: &delegations,
        id: DelegationId(0),
    };
    for (is_asked, expected) in [(true, "Meet daily here."), (false, "Meet often daily here.")] {
        let options = WordOptions {
            formatting: is_asked.then(|| "Japan".to_owned()),
            ..WordOptions::default()
        };
        let arrivals = import_rewording_with("japan.docx", &word(&formatted()), &draft, sender, &options).unwrap();
        let texts: Vec<&str> = arrivals
            .contributions
            .iter()
            .map(|(_, one)| one.text.as_str())
            .collect();
        assert_eq!(texts, [expected]);
        assert_eq!(arrivals.contributions[0].1.tracked.len(), usize::from(is_asked));
    }
}

#[test]
fn formatting_shows_amendments_only_when_asked() {
    let body = formatted();
    let import = read(&word(&body));
    assert_eq!(told(&import), ["Meet often daily here."]);
    assert!(
        import
            .warnings
            .iter()
            .any(|warning| warning.message.contains("--formatting"))
    );
    let options = WordOptions {
        map: Vec::new(),
        formatting: Some("Council".to_owned()),
    };
    let import = import_word("draft.docx", &word(&body), &options).unwrap();
    assert_eq!(
        told(&import),
        ["Meet often here.", "  Council rewording: Meet daily here."]
    );
}

#[test]
fn boxes_are_contributions_of_a_compilation() {
    let boxed = |inner: String| format!("<w:tbl><w:tr><w:tc><w:tcPr/>{inner}</w:tc></w:tr></w:tbl>");
    let line = |text: &str| paragraph(&run(text));
    let body = [
        line("1. We agree to meet."),
        boxed([line("Japan"), line("1. We agree to meet again.")].concat()),
        line("2. We share what we know."),
        boxed([line("Kenya, Government:"), line("2. We share all that we know.")].concat()),
    ];
    let import = read(&word(&body.concat()));
    let told = told(&import);
    assert!(
        told.contains(&"  Japan rewording: We agree to meet again.".to_owned()),
        "{told:?}"
    );
    assert!(
        told.contains(&"  Kenya rewording: We share all that we know.".to_owned()),
        "{told:?}"
    );
    let second = import
        .draft
        .paragraphs
        .iter()
        .find(|paragraph| paragraph.label == "2.")
        .unwrap();
    assert_eq!(second.source.line, 4, "the number of the paragraph in the file");
}

#[test]
fn what_is_not_taken_over_is_counted_by_kind_and_place() {
    let picture = "<w:r><w:drawing/></w:r>";
    let body = [
        paragraph(&run("One.")),
        paragraph(&(run("Two.") + picture)),
        paragraph(&run("Three.")),
        paragraph(&(run("Four.") + picture + picture)),
        paragraph(&(run("Five.") + picture)),
        paragraph(&(run("Six.") + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")),
    ];
    let import = read(&word(&body.concat()));
    let told: Vec<(u32, &str)> = import
        .warnings
        .iter()
        .map(|one| (one.source.line, one.message.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                2,
                "not taken over as it stands in Word: pictures and shapes, 4 in all: 1 here, then in paragraph 4 (2) and 5"
            ),
            (
                6,
                "not taken over as it stands in Word: equations (their characters are kept), 1 in all, here"
            ),
        ]
    );
    let many: String = (0..40).map(|_| paragraph(&(run("On.") + picture))).collect();
    let import = read(&word(&many));
    let message = &import.warnings[0].message;
    assert!(
        message.contains("40 in all: 1 here, then in paragraph 2, 3") && message.ends_with(" and further on"),
        "{message}"
    );
}

#[test]
fn italics_links_and_raised_letters_are_counted() {
    let looks = |look: &str, text: &str| {
        format!("<w:r><w:rPr><w:{look}/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let body = [
        paragraph(&(run("See ") + &looks("i", "inter ") + &looks("i", "alia") + &run("."))),
        paragraph(&(looks("i", "Noting") + &run(" 5 m") + &looks("vertAlign w:val=\"superscript\"", "2"))),
        paragraph(&format!(
            "<w:hyperlink w:anchor=\"x\">{}</w:hyperlink>",
            run("our page")
        )),
    ];
    let import = read(&word(&body.concat()));
    let messages: Vec<&str> = import.warnings.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "not taken over as it stands in Word: italics (kept for the clean and the bracketed text in Word where they are the \
             draft's), 2 in all: 1 here, then in paragraph 2",
            "not taken over as it stands in Word: raised and lowered letters (they stand on the line, but for the clean and the \
             bracketed text of the draft in Word), 1 in all, here",
            "not taken over as it stands in Word: links (their words are kept), 1 in all, here",
        ]
    );
}

#[test]
fn a_subtitle_belongs_to_the_title() {
    let styles = "<w:root><w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"S\"><w:name w:val=\"Subtitle\"/></w:style></w:root>";
    let in_style =
        |style: &str, text: &str| paragraph(&format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}", run(text)));
    let body = [
        in_style("T", "Draft charter"),
        in_style("S", "Zero draft"),
        paragraph(&run("We meet.")),
        in_style("T", "Annex"),
    ];
    let import = read(&word_in(TRANSITIONAL, &body.concat(), &[("styles", styles)]));
    let kinds: Vec<ParagraphKind> = import.draft.paragraphs.iter().map(|one| one.kind).collect();
    assert_eq!(
        kinds,
        [
            ParagraphKind::Title,
            ParagraphKind::Title,
            ParagraphKind::Body,
            ParagraphKind::Heading
        ]
    );
    assert_eq!(import.title, "Draft charter");
}
