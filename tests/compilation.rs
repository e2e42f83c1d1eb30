//! Reading the two WSIS documents, whole: every line in one place, every contribution at its paragraph.

use adref::formats::{Import, import_text};
use adref::model::{Comment, Contribution, Paragraph, Standing};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

const COMPILATION: &str = "wsis10_c5_compilation.txt";
const BRACKETED: &str = "wsis10_c5_bracketed_draft.txt";

fn bytes(name: &str) -> Vec<u8> {
    let path = format!("{}/sample_drafts/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read(name: &str) -> Import {
    import_text(name, &bytes(name)).unwrap()
}

/// The first and the last words of a text.
fn short(text: &str) -> String {
    let text = text.replace('\n', "⏎");
    let count = text.chars().count();
    if count <= 100 {
        return text;
    }
    let head: String = text.chars().take(60).collect();
    let tail: String = text.chars().skip(count - 35).collect();
    format!("{head} … {tail}")
}

fn outline_comment(out: &mut String, indent: &str, comment: &Comment) {
    let author = if comment.author.is_empty() { "?" } else { &comment.author };
    let (line, last) = (comment.source.line, comment.source.last);
    writeln!(out, "{indent}✎ {line}–{last} {author}: {}", short(&comment.text)).unwrap();
}

/// The import as one reads it, for comparing with `tests/data/*.outline`.
fn outline(import: &Import) -> String {
    let mut out = format!("{} · {}\n", import.title, import.revision);
    let names: Vec<String> =
        import.delegations.iter().map(|d| format!("{} ({})", d.name, d.kind.name())).collect();
    writeln!(out, "{}\n", names.join("; ")).unwrap();
    for note in import.draft.notes.iter().filter(|note| note.after.is_none()) {
        writeln!(out, "note {}–{}: {}", note.source.line, note.source.last, short(&note.text)).unwrap();
    }
    for paragraph in &import.draft.paragraphs {
        let standing = if paragraph.standing == Standing::Proposed { " PROPOSED" } else { "" };
        let (line, last) = (paragraph.source.line, paragraph.source.last);
        let (kind, label) = (paragraph.kind.name(), &paragraph.label);
        writeln!(out, "{line}–{last} {kind}{standing} <{label}> {}", short(&paragraph.text)).unwrap();
        for half in &paragraph.halves {
            writeln!(out, "    half: token {} opens {}", half.mark, half.opens).unwrap();
        }
        for comment in &paragraph.comments {
            outline_comment(&mut out, "    ", comment);
        }
        for contribution in &paragraph.contributions {
            let (line, last) = (contribution.source.line, contribution.source.last);
            let (kind, label) = (contribution.kind.name(), &contribution.label);
            let who = format!("{}×{}", contribution.name, contribution.from.len());
            writeln!(out, "    {line}–{last} {who} {kind} <{label}> {}", short(&contribution.text)).unwrap();
            for comment in &contribution.comments {
                outline_comment(&mut out, "        ", comment);
            }
        }
        for note in import.draft.notes.iter().filter(|note| note.after == Some(paragraph.id)) {
            writeln!(out, "note {}–{}: {}", note.source.line, note.source.last, short(&note.text)).unwrap();
        }
    }
    out.push('\n');
    for warning in &import.warnings {
        writeln!(out, "warning {}: {}", warning.source.line, warning.message).unwrap();
    }
    out
}

fn check_outline(name: &str) {
    let path = format!("{}/tests/data/{}.outline", env!("CARGO_MANIFEST_DIR"), name.trim_end_matches(".txt"));
    let found = outline(&read(name));
    if std::env::var_os("UPDATE_OUTLINES").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    for (line, (found, expected)) in (1..).zip(found.lines().zip(expected.lines())) {
        assert_eq!(found, expected, "{path}, line {line}; look, then run with UPDATE_OUTLINES=1");
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{path}");
}

#[test]
fn the_outline_of_the_compilation_is_the_one_that_was_read_by_eye() {
    check_outline(COMPILATION);
}

#[test]
fn the_outline_of_the_bracketed_draft_is_the_one_that_was_read_by_eye() {
    check_outline(BRACKETED);
}
