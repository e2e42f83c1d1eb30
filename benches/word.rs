//! Reading and writing Word files: 300 pages with 5,000 revisions by twelve authors, and the same file through pandoc,
//! where that is installed (its time includes that of starting it, as anyone's who calls it does).

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench is run by its developers and stops where it fails"
)]

use adref::formats::{ExportFormat, ExportOptions, ExportView, export_file, import_text};
use adref::model::Session;
use adref::session::new_session;
use divan::Bencher;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::process::Command;
use std::sync::LazyLock;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORDS: [&str; 24] = [
    "encourage",
    "the",
    "building",
    "of",
    "a",
    "culture",
    "trust",
    "and",
    "security",
    "in",
    "use",
    "information",
    "technologies",
    "at",
    "national",
    "regional",
    "international",
    "levels",
    "by",
    "all",
    "stakeholders",
    "frameworks",
    "norms",
    "principles",
];

/// 2,400 paragraphs, some 65 words and two revisions each, the same on every machine.
static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut seed = 1_u64;
    let mut next = move |below: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut body = String::new();
    let mut revisions = 0;
    for _ in 0..2_400 {
        body.push_str("<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>");
        for _ in 0..=next(5) {
            let mut words = |count: u64| {
                (0..count)
                    .map(|_| WORDS[usize::try_from(next(24)).unwrap()])
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let (kept, changed) = (words(18), words(3));
            let _ = write!(body, "<w:r><w:t xml:space=\"preserve\">{kept} </w:t></w:r>");
            let (element, text) = if next(2) == 0 { ("ins", "t") } else { ("del", "delText") };
            let author = next(12);
            revisions += 1;
            let _ = write!(
                body,
                "<w:{element} w:id=\"{revisions}\" w:author=\"Delegation {author}\" w:date=\"2026-01-01T00:00:00Z\"><w:r>\
                 <w:{text} xml:space=\"preserve\">{changed} </w:{text}></w:r></w:{element}>"
            );
        }
        body.push_str("</w:p>");
    }
    assert!(revisions > 5_000, "{revisions}");
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("<w:document xmlns:w=\"{space}\"><w:body>{body}<w:sectPr/></w:body></w:document>");
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default \
        Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override \
        PartName=\"/word/document.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let root = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
        Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
        Target=\"word/document.xml\"/></Relationships>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", root),
        ("word/document.xml", &document),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
});

static SESSION: LazyLock<Session> = LazyLock::new(|| new_session(import_text("bench.docx", &FILE).unwrap()));

fn main() {
    divan::main();
}

#[divan::bench]
fn a_read(bencher: Bencher) {
    LazyLock::force(&FILE);
    bencher.bench(|| {
        import_text("bench.docx", divan::black_box(&FILE))
            .unwrap()
            .draft
            .paragraphs
            .len()
    });
}

#[divan::bench]
fn b_write_redline(bencher: Bencher) {
    LazyLock::force(&SESSION);
    let options = ExportOptions::new(ExportView::Redline, "22 November 2026, 14:02 UTC");
    bencher.bench(|| {
        export_file(divan::black_box(&SESSION), ExportFormat::Word, &options)
            .unwrap()
            .len()
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn c_pandoc(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bench.docx");
    std::fs::write(&file, &*FILE).unwrap();
    bencher.bench(|| {
        let run = Command::new("pandoc")
            .args(["--track-changes=all", "-t", "json"])
            .arg(&file)
            .output();
        run.map_or(0, |output| output.stdout.len())
    });
}
