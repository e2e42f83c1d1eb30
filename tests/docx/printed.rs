//! What each print is, as who opens it again finds it.

use super::pack::{inserted, paragraph, run, word};
use super::told::{exported, lines, part, read, sample, take_version, told, with_part};
use adref::formats::{
    ExportFormat, ExportOptions, ExportView, Sender, export, export_file, import_contributions, import_rewording,
    import_text, import_word,
};
use adref::model::{DelegationId, Session};
use adref::session::{OpenSession, new_session};

const HARBOURS: &str = "Harbours\n\nStates keep their harbours open to ships in distress.\n\n\
     · Japan, Government: States keep their harbours open to all ships in distress.\n\n\n\
     States report every second year on what they did for that.\n\n\
     · Norway, Government: [Delete]\n\n\n\
     Harbour masters keep a public list of the berths that are free.\n";

pub fn harbours() -> Session {
    new_session(import_text("harbours.txt", HARBOURS.as_bytes()).unwrap())
}

fn texts(session: &Session) -> Vec<&str> {
    session.draft.paragraphs.iter().map(|one| one.text.as_str()).collect()
}

#[test]
fn the_record_is_not_read_as_a_draft() {
    let session = sample("three_paragraphs.txt");
    let record = exported(&session, ExportView::Record);
    let refused = "this is a record that Adref wrote, of what was decided; open the session itself, or a draft: r.docx";
    let error = import_word("r.docx", &record, &adref::formats::WordOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), refused);
    let error = import_contributions("r.docx", &record, &session.draft, &session.delegations).unwrap_err();
    assert_eq!(error.to_string(), refused);
    let sender = Sender {
        delegations: &session.delegations,
        id: DelegationId(0),
    };
    let error = import_rewording("r.docx", &record, &session.draft, sender).unwrap_err();
    assert!(
        error.to_string().contains("this is a record that Adref wrote"),
        "{error}"
    );
}

#[test]
fn a_revision_that_the_title_names_is_printed_once() {
    let mut session = harbours();
    session.draft.revision = "Rev.2".to_owned();
    let count = |session: &Session, view: ExportView| {
        let options = ExportOptions {
            open_as_base: true,
            ..ExportOptions::new(view, "")
        };
        let page = export(session, ExportFormat::Html, &options).unwrap();
        let head = super::told::part(&exported(session, view), "word/header1.xml");
        let text = export(session, ExportFormat::Text, &options).unwrap();
        (
            text.matches("Rev.2").count(),
            head.matches("Rev.2").count(),
            page.contains("Rev.2"),
        )
    };
    for view in ExportView::ALL {
        assert_eq!(count(&session, view), (1, 1, true), "{}", view.name());
    }
    session.title = "Harbours, Rev.2".to_owned();
    let title = std::sync::Arc::make_mut(&mut session.draft.paragraphs[0]);
    title.text.clone_from(&session.title);
    for view in ExportView::ALL {
        assert_eq!(count(&session, view), (1, 1, true), "{}", view.name());
    }
}

#[test]
fn paragraphs_without_labels_stay_apart_in_every_print() {
    let session = harbours();
    assert_eq!(texts(&session).len(), 4);
    for view in [ExportView::Redline, ExportView::Compilation, ExportView::Clean] {
        let back = read(&exported(&session, view));
        assert_eq!(texts(&new_session(back)), texts(&session), "{}", view.name());
    }
    let back = new_session(read(&exported(&session, ExportView::Working)));
    let (back, own) = (texts(&back), texts(&session));
    assert_eq!((back.len(), back[0], back[3]), (4, own[0], own[3]), "{back:#?}");
    assert!(
        back[1].starts_with("States keep") && back[1].ends_with("ships in distress."),
        "{back:#?}"
    );
}

#[test]
fn a_box_that_somebody_put_into_a_compilation_is_read_by_its_words() {
    let bytes = exported(&harbours(), ExportView::Compilation);
    let strange = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"8000\"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>Contribution \
                   from Egypt</w:t></w:r></w:p><w:p><w:r><w:t>Harbour masters keep a list of the berths that are free.\
                   </w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/><w:sectPr>";
    let changed = with_part(&bytes, "word/document.xml", |document| {
        document.replacen("<w:sectPr>", strange, 1)
    });
    let told = told(&read(&changed));
    for line in [
        "  Japan rewording: States keep their harbours open to all ships in distress.",
        "  Norway deletion: [Delete]",
        "  Egypt rewording: Harbour masters keep a list of the berths that are free.",
    ] {
        assert!(told.iter().any(|one| one == line), "{told:#?}");
    }
    assert_eq!(
        told.iter().filter(|line| !line.starts_with(' ')).count(),
        4,
        "{told:#?}"
    );
}

#[test]
fn a_compilation_comes_late_as_it_was_printed() {
    let session = harbours();
    let bytes = exported(&session, ExportView::Compilation);
    let bare = HARBOURS
        .split("\n\n")
        .filter(|line| !line.trim_start().starts_with('·'));
    let bare = bare.collect::<Vec<_>>().join("\n\n");
    let bare = new_session(import_text("harbours.txt", bare.as_bytes()).unwrap());
    let arrivals = import_contributions("late.docx", &bytes, &bare.draft, &bare.delegations).unwrap();
    let came: Vec<(usize, &str, &str)> = arrivals
        .contributions
        .iter()
        .map(|(at, one)| {
            let place = bare.draft.paragraphs.iter().position(|paragraph| paragraph.id == *at);
            (place.unwrap(), one.name.as_str(), one.kind.name())
        })
        .collect();
    assert_eq!(came, [(1, "Japan", "rewording"), (2, "Norway", "deletion")]);
}

#[test]
fn the_words_of_a_box_whose_name_was_taken_out_are_kept_as_nobodys() {
    let bytes = exported(&harbours(), ExportView::Compilation);
    let changed = with_part(&bytes, "word/document.xml", |document| {
        document.replace(">Japan<", "><").replace(">Norway<", "><")
    });
    let import = read(&changed);
    let warned: Vec<&str> = import.warnings.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(warned, ["this box names nobody; its words are taken as nobody’s"; 2]);
    let told = told(&import);
    for line in [
        "   rewording: States keep their harbours open to all ships in distress.",
        "   deletion: [Delete]",
    ] {
        assert!(told.iter().any(|one| one == line), "{told:#?}");
    }
}

const TYPED: &str = "Our delegation proposes a preamble on peace.";

/// A print in whose head somebody went on typing.
fn typed_in_head(view: ExportView) -> Vec<u8> {
    let line = format!(
        "<w:body><w:p><w:pPr><w:pStyle w:val=\"Facts\"/></w:pPr>{}</w:p>",
        run(TYPED)
    );
    with_part(&exported(&harbours(), view), "word/document.xml", |document| {
        document.replacen("<w:body>", &line, 1)
    })
}

#[test]
fn words_typed_in_the_head_of_a_print_are_kept_and_its_own_lines_are_not() {
    let base = harbours();
    for view in [ExportView::Redline, ExportView::Compilation, ExportView::Clean] {
        let import = read(&typed_in_head(view));
        let notes: Vec<&str> = import.draft.notes.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(notes, [TYPED], "{}", view.name());
        let is_told = import.warnings.iter().any(|one| one.message.contains(TYPED));
        assert!(is_told, "{:?}", import.warnings);
        assert_eq!(texts(&new_session(import)), texts(&base), "{}", view.name());
    }
    let mut open = OpenSession::new(harbours());
    take_version(&mut open, "Peru", &typed_in_head(ExportView::Clean));
    let session = open.session();
    assert_eq!(texts(session), texts(&base));
    assert!(
        session.draft.notes.iter().any(|one| one.text == TYPED),
        "{:?}",
        session.draft.notes
    );
}

#[test]
fn the_head_of_our_own_clean_text_is_nothing_that_its_sender_proposes() {
    let changed = with_part(
        &exported(&harbours(), ExportView::Clean),
        "word/document.xml",
        |document| {
            assert!(document.contains("Not a settled text"), "{document}");
            document.replacen("that are free", "that are free and lit", 1)
        },
    );
    let mut open = OpenSession::new(harbours());
    take_version(&mut open, "Peru", &changed);
    let mut expected = told_of(&harbours());
    expected
        .push("  Peru rewording: Harbour masters keep a public list of the berths that are free and lit.".to_owned());
    assert_eq!(told_of(open.session()), expected);
    assert_eq!(open.session().draft.notes, harbours().draft.notes);
}

#[test]
fn words_put_into_a_line_of_our_head_with_a_tracked_change_are_kept() {
    let changed = with_part(
        &exported(&harbours(), ExportView::Clean),
        "word/document.xml",
        |document| {
            let notice = "Not a settled text: what is open";
            let at = document.find(notice).unwrap();
            let end = at + document[at..].find("</w:p>").unwrap();
            format!(
                "{}{}{}",
                &document[..end],
                inserted("Peru", &run(" Peace.")),
                &document[end..]
            )
        },
    );
    let import = read(&changed);
    let notes: Vec<&str> = import.draft.notes.iter().map(|one| one.text.as_str()).collect();
    assert!(
        matches!(notes[..], [note] if note.starts_with("Peru: Not a settled text") && note.ends_with(" Peace.")),
        "{notes:?}"
    );
}

#[test]
fn a_print_in_which_the_words_of_several_stand_is_nobodys_wording() {
    let session = harbours();
    let sender = Sender {
        delegations: &session.delegations,
        id: DelegationId(0),
    };
    for view in [ExportView::Working, ExportView::Bracketed, ExportView::Compilation] {
        let error = import_rewording("w.docx", &exported(&session, view), &session.draft, sender).unwrap_err();
        let refused = format!("this is the {} print that Adref wrote", view.name());
        assert!(error.to_string().contains(&refused), "{error}");
    }
}

#[test]
fn what_nobody_signed_stands_beside_the_draft_in_a_compilation() {
    let body = paragraph(&[run("We meet"), inserted("Unnamed", &run(" soon")), run(".")].concat())
        + &paragraph(&run("We act."));
    let session = new_session(read(&word(&body)));
    let said = |session: &Session| told_of(session).join("\n");
    assert_eq!(said(&session), "We meet.\n   rewording: We meet soon.\nWe act.");
    let word = new_session(read(&exported(&session, ExportView::Compilation)));
    assert_eq!(said(&word), said(&session));
    let options = ExportOptions::new(ExportView::Compilation, "22 November 2026, 14:02 UTC");
    let text = export(&session, ExportFormat::Text, &options).unwrap();
    let back = new_session(import_text("back.txt", text.as_bytes()).unwrap());
    assert!(
        said(&back).ends_with("We meet.\n   rewording: We meet soon.\nWe act."),
        "{text}\n{}",
        said(&back)
    );
}

fn told_of(session: &Session) -> Vec<String> {
    let paragraphs = session.draft.paragraphs.iter();
    paragraphs.flat_map(|one| lines(one, &session.delegations)).collect()
}

#[test]
fn the_clean_text_with_new_labels_tells_as_little_of_its_printing_as_without() {
    let options = ExportOptions {
        open_as_base: true,
        renumber: true,
        ..ExportOptions::new(ExportView::Clean, "22 November 2026, 14:02 UTC")
    };
    let written = export_file(&sample("three_paragraphs.txt"), ExportFormat::Word, &options).unwrap();
    let document = part(&written, "word/document.xml");
    for told in ["14:02", "UTC", " open<", "Renumbered", "Concordance"] {
        assert!(!document.contains(told), "{told}: {document}");
    }
}
