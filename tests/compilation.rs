//! Reading the two WSIS documents, whole: every line in one place, every contribution at its paragraph.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test stops where it fails, and a table is as long as it is"
)]

use adref::formats::{Import, import_text};
use adref::model::{Comment, Contribution, Paragraph, Standing};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;

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
    let author = if comment.author.is_empty() {
        "?"
    } else {
        &comment.author
    };
    let (line, last) = (comment.source.line, comment.source.last);
    writeln!(out, "{indent}✎ {line}–{last} {author}: {}", short(&comment.text)).unwrap();
}

/// The import as one reads it, for comparing with `tests/data/*.outline`.
fn outline(import: &Import) -> String {
    let mut out = format!("{} · {}\n", import.title, import.revision);
    let names: Vec<String> = import
        .delegations
        .iter()
        .map(|d| format!("{} ({})", d.name, d.kind.name()))
        .collect();
    writeln!(out, "{}\n", names.join("; ")).unwrap();
    for note in import.draft.notes.iter().filter(|note| note.after.is_none()) {
        writeln!(
            out,
            "note {}–{}: {}",
            note.source.line,
            note.source.last,
            short(&note.text)
        )
        .unwrap();
    }
    for paragraph in &import.draft.paragraphs {
        let standing = if paragraph.standing == Standing::Proposed {
            " PROPOSED"
        } else {
            ""
        };
        let (line, last) = (paragraph.source.line, paragraph.source.last);
        let (kind, label) = (paragraph.kind.name(), &paragraph.label);
        writeln!(
            out,
            "{line}–{last} {kind}{standing} <{label}> {}",
            short(&paragraph.text)
        )
        .unwrap();
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
            writeln!(
                out,
                "    {line}–{last} {who} {kind} <{label}> {}",
                short(&contribution.text)
            )
            .unwrap();
            for comment in &contribution.comments {
                outline_comment(&mut out, "        ", comment);
            }
        }
        for note in import
            .draft
            .notes
            .iter()
            .filter(|note| note.after == Some(paragraph.id))
        {
            writeln!(
                out,
                "note {}–{}: {}",
                note.source.line,
                note.source.last,
                short(&note.text)
            )
            .unwrap();
        }
    }
    out.push('\n');
    for warning in &import.warnings {
        writeln!(out, "warning {}: {}", warning.source.line, warning.message).unwrap();
    }
    out
}

fn check_outline(name: &str) {
    let path = format!(
        "{}/tests/data/{}.outline",
        env!("CARGO_MANIFEST_DIR"),
        name.trim_end_matches(".txt")
    );
    let found = outline(&read(name));
    if std::env::var_os("UPDATE_OUTLINES").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    for (line, (found, expected)) in (1..).zip(found.lines().zip(expected.lines())) {
        assert_eq!(
            found, expected,
            "{path}, line {line}; look, then run with UPDATE_OUTLINES=1"
        );
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

#[test]
fn the_outline_of_the_sample_for_learning_is_the_one_that_was_read_by_eye() {
    check_outline("three_paragraphs.txt");
}

/// The lines at which a contribution stands: that of its heading, and those of `received` that are its own.
fn lines_of(contribution: &Contribution, file: &[&str]) -> Vec<usize> {
    let mut lines = vec![contribution.source.line as usize];
    let mut from = contribution.source.line as usize;
    for own in contribution
        .received
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
    {
        let last = contribution.source.last as usize;
        let found = (from + 1..=last).find(|number| file[number - 1].contains(own));
        let found = found.unwrap_or_else(|| panic!("{}: “{own}” is not in the file", contribution.source));
        lines.push(found);
        from = found;
    }
    lines
}

/// Whether a paragraph stands on lines that are a contribution's.
fn is_brought(paragraph: &Paragraph) -> bool {
    let covers = |own: &Contribution| {
        !own.name.is_empty() && (own.source.line..=own.source.last).contains(&paragraph.source.line)
    };
    paragraph.standing == Standing::Proposed && paragraph.contributions.iter().any(covers)
}

fn check_every_line_is_in_one_place(name: &str) {
    let text = String::from_utf8(bytes(name)).unwrap();
    let file: Vec<&str> = text.lines().collect();
    let import = read(name);
    let mut places: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut headings: BTreeMap<usize, usize> = BTreeMap::new();
    for note in &import.draft.notes {
        for line in note.source.line..=note.source.last {
            places.entry(line as usize).or_default().push("note".to_owned());
        }
    }
    for paragraph in &import.draft.paragraphs {
        if !is_brought(paragraph) {
            for line in paragraph.source.line..=paragraph.source.last {
                places
                    .entry(line as usize)
                    .or_default()
                    .push(format!("paragraph {}", paragraph.label));
            }
        }
        for contribution in paragraph.contributions.iter().filter(|own| !own.name.is_empty()) {
            let lines = lines_of(contribution, &file);
            *headings.entry(lines[0]).or_default() += 1;
            for line in &lines[usize::from(headings[&lines[0]] > 1)..] {
                places
                    .entry(*line)
                    .or_default()
                    .push(format!("{} {}", contribution.name, paragraph.label));
            }
        }
    }
    // Labels that run in bring several paragraphs out of one line.
    let run_in = [258, 262];
    for (number, line) in (1..).zip(&file) {
        let found = places.remove(&number).unwrap_or_default();
        let expected = if line.trim().is_empty() { 0..=1 } else { 1..=1 };
        let split = name == BRACKETED && run_in.contains(&number) && found.len() == 3;
        assert!(
            split || expected.contains(&found.len()),
            "line {number} is in {found:?}: {line}"
        );
    }
}

#[test]
fn every_line_of_both_documents_is_in_one_place() {
    check_every_line_is_in_one_place(COMPILATION);
    check_every_line_is_in_one_place(BRACKETED);
}

/// Words, how often each, but for those that marks are made of.
fn words_of(text: &str, into: &mut BTreeMap<String, isize>, by: isize) {
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *into.entry(word.to_owned()).or_default() += by;
    }
}

const MARKS: [&str; 6] = ["ADD", "add", "Comment", "by", "Author", "bis"];

/// Words of the file that the import does not hold, each counted as often as it is missing.
fn missing_words(text: &str, import: &Import) -> Vec<String> {
    let mut balance = BTreeMap::new();
    words_of(text, &mut balance, 1);
    for note in &import.draft.notes {
        words_of(&note.text, &mut balance, -1);
    }
    for paragraph in &import.draft.paragraphs {
        if !is_brought(paragraph) {
            words_of(&paragraph.label, &mut balance, -1);
            words_of(&paragraph.text, &mut balance, -1);
        }
        for comment in &paragraph.comments {
            words_of(&comment.author, &mut balance, -1);
            words_of(&comment.text, &mut balance, -1);
        }
        for contribution in &paragraph.contributions {
            words_of(&contribution.received, &mut balance, -1);
        }
    }
    balance
        .into_iter()
        .filter(|(word, count)| *count > 0 && !MARKS.contains(&word.as_str()))
        .map(|(word, _)| word)
        .collect()
}

#[test]
fn no_word_is_lost() {
    for name in [COMPILATION, BRACKETED, "three_paragraphs.txt"] {
        let text = String::from_utf8(bytes(name)).unwrap();
        assert_eq!(missing_words(&text, &read(name)), Vec::<String>::new(), "{name}");
        assert_eq!(
            missing_words(&format!("{text} unsaid"), &read(name)),
            ["unsaid"],
            "{name}"
        );
    }
}

/// Lines as compilations have them, in any order.
fn line() -> impl Strategy<Value = String> {
    let text = prop::collection::vec(
        prop::sample::select(vec![
            "trust",
            "security",
            "States",
            "[legal]",
            "and",
            "[",
            "]",
            "the",
            "use",
            "of",
            "ICTs",
            "network",
            "b)",
            "2.",
            "доверие",
            "ثقة",
            "信任",
            "l’été",
            "…",
            "merge",
            "delete",
            "[Japan: now]",
            "[then – Japan: delete]",
            "[Egypt, Japan:",
            "]○",
            "We",
            "would",
        ]),
        1..12,
    )
    .prop_map(|words| words.join(" "));
    let front = prop::sample::select(vec![
        "",
        "",
        "",
        "a) ",
        "b) ",
        "c) ",
        "k bis) ",
        "1. ",
        "2.\t",
        "3. ",
        "25A ",
        "(ADD) ",
        "[ADD] ",
        "(ADD)",
        "- ",
        "a. ",
        "Contribution from Japan",
        "\tContribution from Egypt: ",
        "Contribution  from IFLA, CDT and Access\t",
        "· ",
        "· Japan, Government: ",
        "· IFLA and Access, Civil Society",
        "· APIG: new m) ",
        "Canada, Government: ",
        "[New Pillar, Uruguay Government]: ",
        "Note: ",
        "Annex: ",
        "[bookmark: __x]",
        "\tComment by Author: JP:",
        "d) ",
        "## ",
    ]);
    let back = prop::sample::select(vec![
        "",
        "",
        "",
        "",
        ".",
        "  ",
        "\tComment by Author: JP:",
        "\tComment by Author: CZ – no",
        " [Delete]",
        "]",
        ":",
        " [agreed]",
    ]);
    let line = (front, prop::option::of(text), back)
        .prop_map(|(front, text, back)| format!("{front}{}{back}", text.unwrap_or_default()));
    prop_oneof![3 => line, 2 => Just(String::new())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Two rules above all: here, the first of them.
    #[test]
    fn no_word_of_any_text_is_lost(lines in prop::collection::vec(line(), 1..40), end in prop::sample::select(vec!["\n", "\r\n"])) {
        let text = lines.join(end);
        if let Ok(import) = import_text("any.txt", text.as_bytes()) {
            prop_assert_eq!(missing_words(&text, &import), Vec::<String>::new());
            let mut ids: Vec<_> = import.draft.paragraphs.iter().map(|paragraph| paragraph.id).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), import.draft.paragraphs.len(), "ids are unique");
            for contribution in import.draft.paragraphs.iter().flat_map(|paragraph| &paragraph.contributions) {
                prop_assert!(contribution.from.iter().all(|id| (id.0 as usize) < import.delegations.len()));
            }
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = import_text("any.bin", &bytes);
    }
}
