//! The samples open as they are, and the sessions among them are what importing their texts gives.
//!
//! After a change of reading or comparing: `for name in sample_drafts/*.txt; do adref import "$name" -o "${name%.txt}.ron"
//! --force; done`.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use adref::formats::{import_text, read_session};
use adref::session::new_session;
use std::path::{Path, PathBuf};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_drafts").join(name)
}

fn check(name: &str) {
    let text = std::fs::read(sample(&format!("{name}.txt"))).unwrap();
    let fresh = new_session(import_text(&format!("{name}.txt"), &text).unwrap());
    let stored = read_session(&std::fs::read(sample(&format!("{name}.ron"))).unwrap())
        .unwrap()
        .session;
    assert_eq!(stored.delegations, fresh.delegations, "{name}");
    for (stored, fresh) in stored.draft.paragraphs.iter().zip(&fresh.draft.paragraphs) {
        assert_eq!(stored, fresh, "{name}, {}", fresh.printed());
    }
    assert_eq!(stored.draft, fresh.draft, "{name}");
}

#[test]
fn the_short_one() {
    check("three_paragraphs");
}

#[test]
fn the_compilation() {
    check("wsis10_c5_compilation");
}

#[test]
fn the_bracketed_draft() {
    check("wsis10_c5_bracketed_draft");
}
