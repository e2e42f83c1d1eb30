//! Revisions: whose they are, and what the paragraphs of each version are.

use super::pack::{STRICT, TRANSITIONAL, deleted, inserted, mark, paragraph, run, word, word_in};
use super::told::{read, told};
use adref::formats::{WordOptions, import_word};
use adref::model::ParagraphKind;

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
                "  Japan deletion: ",
            ],
        ),
        (
            "one parted",
            [marked("ins", "Japan", run("First. ")), paragraph(&run("Second."))].concat(),
            vec![
                "First. Second.",
                "  Japan rewording: First.",
                "+ Second.",
                "  Japan addition: Second.",
            ],
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
    assert!(!import.warnings.iter().any(|warning| warning.message.contains("tables")));
    assert!(import.draft.paragraphs.iter().all(|one| one.place.cell().is_some()));
}

#[test]
fn the_base_has_the_properties_from_before_they_were_changed() {
    let styles =
        "<w:root><w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style></w:root>";
    let change = "<w:pPrChange w:id=\"1\" w:author=\"Japan\"><w:pPr><w:pStyle w:val=\"H\"/></w:pPr></w:pPrChange>";
    let changed = format!("<w:pPr><w:pStyle w:val=\"N\"/>{change}</w:pPr>");
    let body = [
        paragraph(&run("Title of it")),
        paragraph(&(changed.clone() + &run("Pillars"))),
        paragraph(&run("We meet.")),
    ];
    let import = read(&word_in(TRANSITIONAL, &body.concat(), &[("styles", styles)]));
    assert_eq!(import.draft.paragraphs[1].kind, ParagraphKind::Heading);
    assert!(
        import
            .warnings
            .iter()
            .any(|one| one.message.contains("formatting changes, 1"))
    );
    // Typed behind the heading, a new last paragraph has the mark that was the heading's.
    let body = [
        paragraph(&run("Title of it")),
        paragraph(&(mark("ins", "Japan") + &run("Pillars"))),
        paragraph(&(changed + &inserted("Japan", &run("We meet.")))),
    ];
    let import = read(&word_in(TRANSITIONAL, &body.concat(), &[("styles", styles)]));
    let kinds: Vec<(ParagraphKind, &str)> = import
        .draft
        .paragraphs
        .iter()
        .map(|one| (one.kind, one.text.as_str()))
        .collect();
    assert_eq!(
        kinds[1..],
        [(ParagraphKind::Heading, "Pillars"), (ParagraphKind::Body, "We meet.")]
    );
    assert!(
        !import.warnings.iter().any(|one| one.message.contains("formatting")),
        "{:?}",
        import.warnings
    );
}
