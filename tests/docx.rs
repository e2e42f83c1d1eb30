//! Word in, Word out: what is in a file is read, what is written reads back, and what is hostile is refused.
//!
//! Most files are made here by hand ([`pack`]); those that begin with `lo_` were made by LibreOffice, see
//! `tests/data/docx/make_with_libreoffice.py`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where what it needs is not there"
)]

#[path = "docx/pack.rs"]
mod pack;

use adref::formats::{
    DocxError, ExportFormat, ExportOptions, ExportView, Import, ImportError, Sender, WordOptions, export_file,
    import_rewording, import_text, import_word,
};
use adref::model::{ContributionKind, Paragraph, ParagraphKind, Session, Standing, Verdict};
use adref::session::{Command as SessionCommand, OpenSession, arrival, new_session};
use pack::{STRICT, deleted, frame, inserted, mark, paragraph, run, word, word_in, zipped};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::process::Command;

fn read(bytes: &[u8]) -> Import {
    import_text("draft.docx", bytes).unwrap()
}

/// Paragraphs as lines: label and text, and below each what was said of it.
fn told(import: &Import) -> Vec<String> {
    import
        .draft
        .paragraphs
        .iter()
        .flat_map(|paragraph| lines(paragraph, &import.delegations))
        .collect()
}

fn lines(paragraph: &Paragraph, delegations: &[adref::model::Delegation]) -> Vec<String> {
    let new = if paragraph.standing == Standing::Proposed {
        "+ "
    } else {
        ""
    };
    let mut lines = vec![format!("{new}{}", paragraph.printed())];
    lines.extend(
        paragraph
            .comments
            .iter()
            .map(|comment| format!("  # {}: {}", comment.author, comment.text)),
    );
    for said in &paragraph.contributions {
        let from: Vec<&str> = said
            .from
            .iter()
            .map(|id| delegations[id.0 as usize].name.as_str())
            .collect();
        lines.push(format!("  {} {}: {}", from.join("+"), said.kind.name(), said.text));
        lines.extend(
            said.comments
                .iter()
                .map(|comment| format!("    # {}: {}", comment.author, comment.text)),
        );
    }
    lines
}

fn data(name: &str) -> Vec<u8> {
    std::fs::read(Path::new("tests/data/docx").join(name)).unwrap()
}

fn sample(name: &str) -> Session {
    let bytes = std::fs::read(Path::new("sample_drafts").join(name)).unwrap();
    new_session(import_text(name, &bytes).unwrap())
}

fn exported(session: &Session, view: ExportView) -> Vec<u8> {
    let options = ExportOptions {
        open_as_base: true,
        ..ExportOptions::new(view, "22 November 2026, 14:02 UTC")
    };
    export_file(session, ExportFormat::Word, &options).unwrap()
}

#[test]
fn each_author_is_a_delegation_and_the_base_rejects_all() {
    let body = [
        paragraph(
            &[
                run("Use "),
                deleted("Japan", &run("all")),
                inserted("Japan", &run("some")),
                run(" frameworks."),
            ]
            .concat(),
        ),
        paragraph(
            &[
                run("Share R&amp;D &lt;freely&gt;"),
                inserted("Kenya", &run(" &amp; openly")),
                run("."),
            ]
            .concat(),
        ),
    ];
    let import = read(&word(&body.concat()));
    assert_eq!(
        told(&import),
        [
            "Use all frameworks.",
            "  Japan rewording: Use some frameworks.",
            "Share R&D <freely>.",
            "  Kenya rewording: Share R&D <freely> & openly.",
        ]
    );
    assert_eq!(import.draft.paragraphs[1].source.line, 2);
}

#[test]
fn strict_files_are_read_alike() {
    let body = paragraph(&[run("Use"), inserted("Japan", &run(" open")), run(" standards.")].concat());
    let import = read(&word_in(STRICT, &body, &[]));
    assert_eq!(
        told(&import),
        ["Use standards.", "  Japan rewording: Use open standards."]
    );
}

#[test]
fn a_map_says_who_authors_are() {
    let body = paragraph(&[run("Use"), inserted("J. Doe", &run(" open")), run(" standards.")].concat());
    let map = vec![("j. doe".to_owned(), "ISOC, Civil Society".to_owned())];
    let import = import_word("draft.docx", &word(&body), &WordOptions { map, formatting: None }).unwrap();
    assert_eq!(import.delegations[0].name, "ISOC");
    assert_eq!(import.delegations[0].kind.name(), "Civil Society");
}

#[test]
fn paragraphs_join_and_part_with_their_marks() {
    let marked = |revision: &str, author: &str, inner: String| paragraph(&format!("{}{inner}", mark(revision, author)));
    for (name, body, expected) in [
        (
            "a new paragraph typed before another",
            [
                marked("ins", "Japan", inserted("Japan", &run("New one."))),
                paragraph(&run("Old one.")),
            ]
            .concat(),
            vec!["+ New one.", "  Japan addition: New one.", "Old one."],
        ),
        (
            "a new paragraph typed at the end of another",
            [
                marked("ins", "Japan", run("Old one.")),
                paragraph(&inserted("Japan", &run("New one."))),
            ]
            .concat(),
            vec!["Old one.", "+ New one.", "  Japan addition: New one."],
        ),
        (
            "a paragraph deleted with its mark",
            [
                marked("del", "Japan", deleted("Japan", &run("First."))),
                paragraph(&run("Second.")),
            ]
            .concat(),
            vec!["First.", "  Japan deletion: ", "Second."],
        ),
        (
            "two joined",
            [marked("del", "Japan", run("First of all, ")), paragraph(&run("then."))].concat(),
            vec![
                "First of all,",
                "  Japan rewording: First of all, then.",
                "then.",
                "  Japan merge: “First of all, …”",
            ],
        ),
        (
            "one parted",
            [marked("ins", "Japan", run("First. ")), paragraph(&run("Second."))].concat(),
            vec!["First. Second.", "  Japan rewording: First. \nSecond."],
        ),
        (
            "written anew",
            paragraph(
                &[
                    deleted("Japan", &run("Old words.")),
                    inserted("Japan", &run("All new.")),
                ]
                .concat(),
            ),
            vec!["Old words.", "  Japan alternative: All new."],
        ),
    ] {
        assert_eq!(told(&read(&word(&body))), expected, "{name}");
    }
}

#[test]
fn a_revision_in_a_revision_goes_to_the_one_who_made_it() {
    let body = paragraph(
        &[
            run("Protect"),
            inserted(
                "Japan",
                &[run(" all "), deleted("Kenya", &run("young ")), run("children")].concat(),
            ),
            run(" on line."),
        ]
        .concat(),
    );
    let import = read(&word(&body));
    assert_eq!(
        told(&import),
        [
            "Protect on line.",
            "  Japan rewording: Protect all young children on line.",
            "    # Kenya: delete “young”",
        ]
    );
    let new = paragraph(&format!(
        "{}{}",
        mark("ins", "Japan"),
        inserted(
            "Japan",
            &[run("Meet "), deleted("Kenya", &run("very ")), run("often.")].concat()
        )
    ));
    let import = read(&word(&[new, paragraph(&run("Old."))].concat()));
    assert_eq!(
        told(&import),
        [
            "+ Meet very often.",
            "  Japan addition: Meet very often.",
            "  Kenya rewording: Meet often.",
            "Old."
        ]
    );
}

#[test]
fn moves_and_rows_are_revisions_too() {
    let moved =
        |element: &str, text: &str| format!("<w:{element} w:id=\"1\" w:author=\"Japan\">{}</w:{element}>", run(text));
    let body = paragraph(
        &[
            run("Meet "),
            moved("moveFrom", "often "),
            run("here"),
            moved("moveTo", " often"),
        ]
        .concat(),
    );
    assert_eq!(
        told(&read(&word(&body))),
        ["Meet often here", "  Japan rewording: Meet here often"]
    );
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(&run(text)));
    let row = |properties: &str, text: &str| format!("<w:tr>{properties}{}{}</w:tr>", cell(text), cell("x"));
    let table = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("", "Kept."),
        row("<w:trPr><w:del w:id=\"1\" w:author=\"Kenya\"/></w:trPr>", "Gone."),
        row("<w:trPr><w:ins w:id=\"1\" w:author=\"Japan\"/></w:trPr>", "Come."),
    );
    let import = read(&word(&table));
    let told = told(&import);
    assert!(
        told.windows(2).any(|two| two == ["Gone.", "  Kenya deletion: "]),
        "{told:?}"
    );
    assert!(
        told.windows(2).any(|two| two == ["+ Come.", "  Japan addition: Come."]),
        "{told:?}"
    );
    assert!(import.warnings.iter().any(|warning| warning.message.contains("tables")));
}

#[test]
fn comments_stand_on_words_and_on_contributions() {
    let range = |id: u8, inner: String| {
        format!(
            "<w:commentRangeStart w:id=\"{id}\"/>{inner}<w:commentRangeEnd w:id=\"{id}\"/>\
             <w:r><w:commentReference w:id=\"{id}\"/></w:r>"
        )
    };
    let body = paragraph(
        &[
            run("Use "),
            range(0, run("open")),
            run(" standards"),
            range(1, inserted("Japan", &run(" everywhere"))),
            run("."),
        ]
        .concat(),
    );
    let comment = |id: u8, author: &str, para: &str, text: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"2026-11-22T10:00:00Z\">\
             <w:p w14:paraId=\"{para}\">{}</w:p></w:comment>",
            run(text)
        )
    };
    let comments = format!(
        "<w:root>{}{}{}{}</w:root>",
        comment(0, "Doe", "0000000A", "Open to whom?"),
        comment(1, "Japan", "0000000B", "As agreed."),
        comment(2, "Roe", "0000000C", "To all."),
        comment(3, "Doe", "0000000D", "AOSIS: Delete this."),
    );
    let extended = "<w:root><w15:commentEx w15:paraId=\"0000000C\" w15:paraIdParent=\"0000000A\"/></w:root>";
    let import = read(&word_in(
        pack::TRANSITIONAL,
        &body,
        &[("comments", &comments), ("commentsExtended", extended)],
    ));
    assert_eq!(
        told(&import),
        [
            "Use open standards.",
            "  # Doe: Open to whom?",
            "  # Roe: To all.",
            "  # AOSIS: Delete this.",
            "  Japan rewording: Use open standards everywhere.",
            "    # Japan: As agreed.",
        ]
    );
    let comment = &import.draft.paragraphs[0].comments[0];
    assert_eq!(
        (comment.on.as_str(), comment.at.as_str()),
        ("open", "2026-11-22T10:00:00Z")
    );
}

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
        pack::TRANSITIONAL,
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
    let import = read(&word_in(pack::TRANSITIONAL, &body.concat(), &[("footnotes", &notes)]));
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
            .any(|message| message.contains("pictures and shapes, 1")),
        "{messages:?}"
    );
    assert!(
        messages.iter().any(|message| message.contains("equations")),
        "{messages:?}"
    );
}

#[test]
fn formatting_shows_amendments_only_when_asked() {
    let looks = |look: &str, text: &str| {
        format!("<w:r><w:rPr><w:{look}/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let body = paragraph(
        &[
            run("Meet "),
            looks("strike", "often "),
            looks("b", "daily "),
            run("here."),
        ]
        .concat(),
    );
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
fn files_of_libreoffice_with_several_authors_are_read() {
    let import = read(&data("lo_several_authors.docx"));
    let told = told(&import);
    for expected in [
        "  France rewording: Encourage the building of trust & of a culture of cybersecurity at all levels.",
        "    # Kenya: delete “trust & of”",
        "  Japan rewording: Encourage the building of a culture of cybersecurity in the use of ICTs.",
        "  Canada rewording: Ensure special emphasis for the protection of the vulnerable.",
        "  Kenya deletion: ",
        "+ All children should be protected on line by 2020.",
        "  # JP: rules are needed as well.",
    ] {
        assert!(told.iter().any(|line| line == expected), "{expected}\n{told:#?}");
    }
    let mut comments = import.draft.paragraphs.iter().flat_map(|paragraph| &paragraph.comments);
    assert!(
        comments.all(|comment| comment.at.is_empty()),
        "LibreOffice knew no date"
    );
}

#[test]
fn a_base_and_five_files_make_one_session() {
    let mut open = OpenSession::new(new_session(read(&data("lo_base.docx"))));
    for (file, name) in [
        ("lo_japan.docx", "Japan"),
        ("lo_canada.docx", "Canada"),
        ("lo_kenya.docx", "Kenya"),
        ("lo_france.docx", "France"),
        ("lo_uruguay.docx", "Uruguay"),
    ] {
        let session = open.session();
        let mut delegations = session.delegations.clone();
        let place = delegations.len();
        delegations.push(adref::model::Delegation::new(
            name,
            adref::model::DelegationKind::Government,
            place,
        ));
        let sender = Sender {
            delegations: &delegations,
            id: adref::model::DelegationId(u32::try_from(place).unwrap()),
        };
        let arrivals = import_rewording(file, &data(file), &session.draft, sender).unwrap();
        let command = arrival(file, session, arrivals);
        open.apply(command, "").unwrap();
    }
    let session = open.session();
    let told: Vec<String> = session
        .draft
        .paragraphs
        .iter()
        .flat_map(|paragraph| lines(paragraph, &session.delegations))
        .collect();
    for expected in [
        "  Uruguay rewording: Promote international legal frameworks for cooperation.",
        "  Japan rewording: Promote international legal frameworks for cooperation, focused on norms, rules and principles.",
        "  France rewording: Readiness of all countries should be improved by 50 per cent by 2020.",
        "  Kenya deletion: ",
        "+ All children should be protected on line by 2020.",
    ] {
        assert!(told.iter().any(|line| line == expected), "{expected}\n{told:#?}");
    }
}

#[test]
fn one_command_imports_a_base_and_a_folder_of_versions() {
    let folder = tempfile::tempdir().unwrap();
    let versions = folder.path().join("versions");
    std::fs::create_dir(&versions).unwrap();
    for name in ["japan", "canada", "kenya", "france", "uruguay"] {
        std::fs::write(versions.join(format!("{name}.docx")), data(&format!("lo_{name}.docx"))).unwrap();
    }
    let out = folder.path().join("talks.ron");
    let adref = |arguments: &[&std::ffi::OsStr]| {
        Command::new(env!("CARGO_BIN_EXE_adref"))
            .args(arguments)
            .output()
            .unwrap()
    };
    let base = Path::new("tests/data/docx/lo_base.docx");
    let run = |more: [&std::ffi::OsStr; 2]| {
        adref(&[
            "import".as_ref(),
            base.as_ref(),
            "-o".as_ref(),
            out.as_ref(),
            more[0],
            more[1],
        ])
    };
    // A file without a name beside it: nothing is written.
    let nameless = run(["--contribution".as_ref(), versions.join("japan.docx").as_ref()]);
    assert_eq!((nameless.status.code(), out.exists()), (Some(1), false));
    let whole = run(["--contribution".as_ref(), versions.as_ref()]);
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
    let shown = adref(&["show".as_ref(), out.as_ref(), "--json".as_ref()]);
    let shown = String::from_utf8(shown.stdout).unwrap();
    for name in ["japan", "canada", "kenya", "france", "uruguay"] {
        assert!(shown.contains(&format!("\"name\": \"{name}\"")), "{name}");
    }
    assert!(shown.contains("\"contributions\": 8"), "{shown}");
}

/// What of a session a redline carries: paragraphs, and what was said of each, without where it stood in which file.
fn essence(session: &Session) -> Vec<String> {
    session
        .draft
        .paragraphs
        .iter()
        .flat_map(|paragraph| {
            let mut lines = lines(paragraph, &session.delegations);
            lines.insert(1, format!("  {:?} {:?}", paragraph.kind, paragraph.label));
            lines[2..].sort();
            lines.dedup();
            lines
        })
        .collect()
}

#[test]
fn a_redline_reads_back_as_it_was() {
    for name in [
        "three_paragraphs.txt",
        "wsis10_c5_bracketed_draft.txt",
        "wsis10_c5_compilation.txt",
    ] {
        let session = sample(name);
        let back = new_session(read(&exported(&session, ExportView::Redline)));
        let (before, after) = (essence(&session), essence(&back));
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before, after, "{name}");
        }
        assert_eq!(before.len(), after.len(), "{name}");
    }
}

#[test]
fn a_compilation_in_boxes_reads_back_as_it_was() {
    for name in ["three_paragraphs.txt", "wsis10_c5_bracketed_draft.txt"] {
        let session = sample(name);
        let back = new_session(read(&exported(&session, ExportView::Compilation)));
        assert_eq!(essence(&session), essence(&back), "{name}");
    }
}

/// The text of a part of a written file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    text
}

#[test]
fn what_was_rejected_is_no_change_and_what_was_accepted_stays_one() {
    let mut open = OpenSession::new(sample("three_paragraphs.txt"));
    let decide = |open: &mut OpenSession, who: &str, verdict: Verdict| {
        let session = open.session();
        let place = session.delegations.iter().position(|one| one.name == who).unwrap();
        let id = adref::model::DelegationId(u32::try_from(place).unwrap());
        let commands: Vec<SessionCommand> = session
            .draft
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.standing == Standing::Base)
            .flat_map(|paragraph| {
                let own = paragraph.contributions.iter().filter(|one| one.from == [id]);
                own.flat_map(|one| &one.edits).map(|edit| SessionCommand::Decide {
                    paragraph: paragraph.id,
                    edits: vec![*edit],
                    verdict: Some(verdict),
                    why: String::new(),
                })
            })
            .collect();
        assert!(!commands.is_empty(), "{who}");
        for command in commands {
            open.apply(command, "Chair").unwrap();
        }
    };
    decide(&mut open, "Norway", Verdict::Rejected);
    decide(&mut open, "Canada", Verdict::Accepted);
    let told = told(&read(&exported(open.session(), ExportView::Redline)));
    let of = |name: &str| {
        told.iter()
            .filter(|line| line.starts_with(&format!("  {name} rewording")))
            .count()
    };
    let before = sample("three_paragraphs.txt");
    let said = before
        .draft
        .paragraphs
        .iter()
        .flat_map(|paragraph| lines(paragraph, &before.delegations));
    let canada = said.filter(|line| line.starts_with("  Canada rewording")).count();
    assert_eq!((of("Norway"), of("Canada")), (0, canada), "{told:#?}");
}

#[test]
fn right_to_left_paragraphs_and_the_language_are_marked() {
    let import = read(&word(
        &[paragraph(&run("تعزيز الثقة والأمن")), paragraph(&run("[الثقة] ICT"))].concat(),
    ));
    let options = ExportOptions {
        line_numbers: true,
        ..ExportOptions::new(ExportView::Working, "now")
    };
    let bytes = export_file(&new_session(import), ExportFormat::Word, &options).unwrap();
    let document = part(&bytes, "word/document.xml");
    assert_eq!(document.matches("<w:bidi/>").count(), 2, "{document}");
    assert!(
        document.contains("<w:rtl/>") && document.contains("<w:lnNumType"),
        "{document}"
    );
    assert!(part(&bytes, "word/styles.xml").contains("w:lang w:val=\"ar-SA\""));
}

#[test]
fn headings_and_lists_are_those_of_word() {
    let bytes = exported(&sample("wsis10_c5_compilation.txt"), ExportView::Clean);
    let document = part(&bytes, "word/document.xml");
    let numbering = part(&bytes, "word/numbering.xml");
    assert!(
        document.contains("<w:pStyle w:val=\"Heading1\"/><w:numPr>"),
        "headings are numbered by a list"
    );
    assert!(
        numbering.contains("<w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1)\"/>"),
        "{numbering}"
    );
    assert!(
        !document.contains("<w:t xml:space=\"preserve\">a) "),
        "no label is typed"
    );
    assert!(part(&bytes, "word/header1.xml").contains("Draft WSIS+10"));
}

fn refused(bytes: &[u8]) -> DocxError {
    match import_text("hostile.docx", bytes) {
        Err(ImportError::Word { error, file }) => {
            assert_eq!(file, "hostile.docx");
            error
        }
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn hostile_and_broken_files_get_one_sentence() {
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let with = |kind: &str, document: &str, more: &[(&str, &str)]| {
        let frame = frame(kind);
        let mut parts: Vec<(&str, &str)> = frame.iter().map(|(name, text)| (*name, text.as_str())).collect();
        parts.push(("word/document.xml", document));
        parts.extend_from_slice(more);
        zipped(&parts)
    };
    let good = word(&paragraph(&run("Text.")));
    assert_eq!(refused(&zipped(&[("a.txt", "a")])), DocxError::NotWord);
    assert_eq!(refused(&good[..good.len() / 2]), DocxError::Damaged);
    assert_eq!(refused(b"PK\x03\x04"), DocxError::Damaged);
    assert_eq!(
        refused(&[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat()),
        DocxError::Old
    );
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600], &name].concat();
    assert_eq!(refused(&encrypted), DocxError::Encrypted);
    let macros = "application/vnd.ms-word.document.macroEnabled.main+xml";
    assert_eq!(refused(&with(macros, "<a/>", &[])), DocxError::Macros);
    assert_eq!(
        refused(&with(main, "<a/>", &[("word/vbaProject.bin", "x")])),
        DocxError::Macros
    );
    let (types, root) = (&frame(main)[0], &frame(main)[1]);
    let no_main = zipped(&[(types.0, &types.1), (root.0, &root.1)]);
    assert_eq!(refused(&no_main), DocxError::Missing("word/document.xml".to_owned()));
    assert_eq!(refused(&with(main, "<w:document", &[])), DocxError::Xml);
    assert_eq!(refused(&with(main, "<a><b></a>", &[])), DocxError::Xml);
    assert_eq!(
        refused(&with(main, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", &[])),
        DocxError::Entity
    );
    assert_eq!(refused(&word(&paragraph(&run("&b;")))), DocxError::Entity);
    assert_eq!(refused(&word("")), DocxError::Empty);
    let deep = "<w:sdt>".repeat(300) + &"</w:sdt>".repeat(300);
    assert_eq!(refused(&word(&deep)), DocxError::TooDeep);
    let climbing = with(main, "<a/>", &[("../../evil.xml", "x")]);
    assert_eq!(refused(&climbing), DocxError::Climbs);
    assert!(matches!(
        refused(&with(main, "<a/>", &[("WORD/document.xml", "<b/>")])),
        DocxError::Twice(_)
    ));
    let many: Vec<String> = (0..4_100).map(|number| format!("p{number}")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(refused(&with(main, "<a/>", &many)), DocxError::TooManyParts);
    let large = word(&paragraph(&run(&"a".repeat(65 * 1024 * 1024))));
    assert!(large.len() < 1024 * 1024, "it is a bomb: small when packed");
    assert!(matches!(refused(&large), DocxError::TooLarge(_)));
    for error in [refused(&good[..good.len() / 2]), refused(&word(""))] {
        assert!(!error.to_string().contains('\n'), "one sentence: {error}");
    }
}

#[test]
fn two_entries_of_one_name_are_refused() {
    // The same name twice cannot be made with a zip writer: it is patched in, in both places where it stands.
    let mut bytes = zipped(&[("word/aaaa.xml", "x"), ("word/bbbb.xml", "y")]);
    let places: Vec<usize> = (0..bytes.len() - 9)
        .filter(|&at| &bytes[at..at + 9] == b"word/bbbb")
        .collect();
    assert_eq!(places.len(), 2);
    for at in places {
        bytes[at + 5..at + 9].copy_from_slice(b"aaaa");
    }
    assert!(matches!(refused(&bytes), DocxError::Twice(_) | DocxError::Damaged));
}

/// Whether a program is there to check against; CI has them all.
fn has(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
}

#[test]
fn pandoc_reads_the_same_revisions_and_comments() {
    if !has("pandoc") {
        return;
    }
    let session = sample("three_paragraphs.txt");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("redline.docx");
    std::fs::write(&file, exported(&session, ExportView::Redline)).unwrap();
    let output = Command::new("pandoc")
        .args(["--track-changes=all", "-t", "json"])
        .arg(&file)
        .output()
        .unwrap();
    assert!(output.status.success());
    let json = String::from_utf8(output.stdout).unwrap();
    for class in ["insertion", "deletion", "comment-start", "paragraph-insertion"] {
        assert!(json.contains(&format!("\"{class}\"")), "{class}");
    }
    for author in ["Japan", "Norway"] {
        assert!(json.contains(&format!("[\"author\",\"{author}\"]")), "{author}");
    }
    let reject = Command::new("pandoc")
        .args(["--track-changes=reject", "--wrap=none", "-t", "plain"])
        .arg(&file)
        .output();
    let plain = String::from_utf8(reject.unwrap().stdout).unwrap();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // The title is metadata to pandoc.
    let in_base = |one: &&std::sync::Arc<Paragraph>| one.standing == Standing::Base && one.kind != ParagraphKind::Title;
    for paragraph in session.draft.paragraphs.iter().filter(in_base) {
        assert!(
            squeezed(&plain).contains(&squeezed(&paragraph.text)),
            "{}",
            paragraph.text
        );
    }
}

#[test]
fn libreoffice_opens_every_view() {
    if !has("soffice") {
        return;
    }
    let session = sample("three_paragraphs.txt");
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<PathBuf> = Vec::new();
    for view in ExportView::ALL {
        let file = folder.path().join(format!("{}.docx", view.name()));
        std::fs::write(&file, exported(&session, view)).unwrap();
        files.push(file);
    }
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let output = Command::new("soffice")
        .args(["--headless", &profile, "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .args(&files)
        .output()
        .unwrap();
    assert!(output.status.success());
    for file in files {
        assert!(
            file.with_extension("pdf").metadata().unwrap().len() > 5_000,
            "{}",
            file.display()
        );
    }
}

/// Pieces of a body that may stand in any order and nesting.
fn bodies() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-z &;<>]{0,8}".prop_map(|text| run(&text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))),
        Just("<w:r><w:tab/><w:br/></w:r>".to_owned()),
        Just("<w:commentRangeStart w:id=\"1\"/>".to_owned()),
        Just("<w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r>".to_owned()),
        Just(mark("ins", "A")),
        Just(mark("del", "B")),
    ];
    leaf.prop_recursive(5, 48, 6, |inner| {
        let several = prop::collection::vec(inner, 0..6).prop_map(|parts| parts.concat());
        prop_oneof![
            several.clone().prop_map(|parts| paragraph(&parts)),
            (several.clone(), "[ABC]").prop_map(|(parts, author)| inserted(&author, &parts)),
            (several.clone(), "[ABC]").prop_map(|(parts, author)| deleted(&author, &parts)),
            several
                .clone()
                .prop_map(|parts| format!("<w:tbl><w:tr><w:tc>{parts}</w:tc></w:tr></w:tbl>")),
            several
                .prop_map(|parts| format!("<w:r><w:drawing><w:txbxContent>{parts}</w:txbxContent></w:drawing></w:r>")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_nesting_is_read_or_refused(parts in prop::collection::vec(bodies(), 0..8)) {
        if let Ok(import) = import_text("any.docx", &word(&parts.concat())) {
            let session = new_session(import);
            let bytes = exported(&session, ExportView::Redline);
            prop_assert!(!bytes.is_empty());
        }
    }

    #[test]
    fn no_markup_panics(from in 0_usize..9_000, length in 0_usize..400, to in 0_usize..9_000) {
        // A stretch of a real document is cut out and put in elsewhere.
        let mut document = part(&data("lo_several_authors.docx"), "word/document.xml");
        let (from, to) = (from % document.len(), to % document.len());
        let end = (from + length).min(document.len());
        if let Some(piece) = document.get(from..end).map(str::to_owned) {
            document.replace_range(from..end, "");
            if document.is_char_boundary(to) {
                document.insert_str(to.min(document.len()), &piece);
            }
        }
        let frame = frame("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml");
        let mut parts: Vec<(&str, &str)> = frame.iter().map(|(name, text)| (*name, text.as_str())).collect();
        parts.push(("word/document.xml", &document));
        let _ = import_text("any.docx", &zipped(&parts));
    }

    #[test]
    fn no_bytes_panic(at in 0_usize..4_000, byte in any::<u8>()) {
        let mut bytes = data("lo_several_authors.docx");
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = import_text("any.docx", &bytes);
    }
}

#[test]
fn supporting_a_text_is_a_contribution() {
    let session = sample("three_paragraphs.txt");
    let back = read(&exported(&session, ExportView::Redline));
    let supports = |paragraphs: &[std::sync::Arc<Paragraph>]| {
        let said = paragraphs.iter().flat_map(|paragraph| &paragraph.contributions);
        said.filter(|said| said.kind == ContributionKind::Unchanged).count()
    };
    assert_eq!(supports(&session.draft.paragraphs), supports(&back.draft.paragraphs));
}
