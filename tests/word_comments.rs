//! A delegation's Word version with comments and no change: the comments are taken up.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails, also in what it calls")]

#[path = "docx/pack.rs"]
#[allow(dead_code, reason = "other tests make other files of it")]
mod pack;

use pack::{TRANSITIONAL, paragraph, run, word_in};
use std::process::Command;

#[test]
fn the_comments_of_a_version_without_changes_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let anchored = format!(
        "<w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>",
        run("We act.")
    );
    let comments = format!(
        "<w:root><w:comment w:id=\"0\" w:author=\"Doe\" w:date=\"2026-11-22T10:00:00Z\"><w:p>{}</w:p></w:comment></w:root>",
        run("As agreed in May.")
    );
    let body = paragraph(&run("We meet.")) + &paragraph(&anchored);
    let version = word_in(TRANSITIONAL, &body, &[("comments", &comments)]);
    std::fs::write(folder.path().join("japan.docx"), version).unwrap();
    let draft = word_in(
        TRANSITIONAL,
        &(paragraph(&run("We meet.")) + &paragraph(&run("We act."))),
        &[],
    );
    std::fs::write(folder.path().join("draft.docx"), draft).unwrap();
    let adref = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_adref"));
        let output = command.args(arguments).current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
        said
    };
    let session = || std::fs::read_to_string(folder.path().join("talks.ron")).unwrap();
    adref(&[
        "import",
        "draft.docx",
        "--contribution",
        "japan.docx=Japan",
        "-o",
        "talks.ron",
    ]);
    assert!(session().contains("As agreed in May."), "{}", session());
    std::fs::remove_file(folder.path().join("talks.ron")).unwrap();
    adref(&["import", "draft.docx", "-o", "talks.ron"]);
    adref(&["add", "talks.ron", "japan.docx", "--from", "Japan"]);
    assert!(session().contains("As agreed in May."), "{}", session());
}
