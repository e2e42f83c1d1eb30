//! Other programs read what is written, and read it alike. Both come from Debian; without them nothing is checked.

use super::told::{exported, sample};
use adref::formats::ExportView;
use adref::model::{Paragraph, ParagraphKind, Standing};
use std::path::PathBuf;
use std::process::Command;

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
