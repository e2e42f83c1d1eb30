//! Hostile and broken files get one sentence, whatever is in them.

use super::pack::{deleted, frame, inserted, mark, paragraph, run, word, zipped};
use super::told::{data, exported, part};
use adref::formats::{DocxError, ExportView, ImportError, import_text};
use adref::session::new_session;
use proptest::prelude::*;

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
fn what_is_no_package_is_no_word_file() {
    for (bytes, what) in [
        (b"%PDF-1.7".as_slice(), "a PDF"),
        (b"{\\rtf1 text}", "rich text"),
        (b"\x1F\x8B\x08", "a packed file"),
        (&[0_u8, 1, 2, 3, 0, 0, 0, 255, 254, 0, 7], "binary"),
        (b"We meet. We act.", "called a Word document, but it is none"),
    ] {
        let error = import_text("draft.docx", bytes).unwrap_err().to_string();
        assert!(error.contains(what) && !error.contains('\n'), "{error}");
    }
}

#[test]
fn parts_are_counted_as_they_unpack_and_not_as_they_claim() {
    // Each part is within its limit, all together are not.
    let long = format!("<w:root>{}</w:root>", " ".repeat(60 * 1024 * 1024));
    let kinds = ["styles", "numbering", "comments", "footnotes", "endnotes"];
    let parts = kinds.map(|kind| (kind, long.as_str()));
    let bytes = super::pack::word_in(super::pack::TRANSITIONAL, &paragraph(&run("Text.")), &parts);
    assert!(bytes.len() < 1024 * 1024, "it is a bomb: small when packed");
    assert!(matches!(refused(&bytes), DocxError::TooLarge(_)));
    // A part that claims to hold ten bytes: in the table at the end, and before its own bytes.
    let mut bytes = word(&paragraph(&run(&"a".repeat(65 * 1024 * 1024))));
    let size = u32::try_from(65 * 1024 * 1024 + 500).unwrap();
    let near = |four: &[u8]| {
        let claimed = u32::from_le_bytes([four[0], four[1], four[2], four[3]]);
        claimed > size - 500 && claimed < size + 500
    };
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|&at| near(&bytes[at..at + 4])).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    assert!(matches!(
        refused(&bytes),
        DocxError::TooLarge(_) | DocxError::DamagedPart(_) | DocxError::Xml
    ));
}

#[test]
fn more_than_can_be_held_is_refused_before_it_is() {
    let many = |error: &DocxError| matches!(error, DocxError::TooMany { .. });
    for (body, what) in [
        ("<w:p/>".repeat(100_001), "100000 paragraphs"),
        (
            paragraph(&run(&"We act. ".repeat(600_000))),
            "4194304 bytes in one paragraph",
        ),
    ] {
        let error = refused(&word(&body));
        assert!(many(&error) && error.to_string().contains(what), "{error}");
    }
    // Each of many authors makes a long paragraph anew.
    let changes: String = (0..1_999)
        .map(|author| inserted(&format!("A{author}"), &run("x")))
        .collect::<Vec<_>>()
        .concat();
    let error = refused(&word(&paragraph(&(run(&"We act. ".repeat(8_000)) + &changes))));
    assert!(many(&error), "{error}");
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
