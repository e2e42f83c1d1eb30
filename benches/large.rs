//! The largest room: 1,000 paragraphs with 190 contributions each, as one compilation of about 115 MB. Prints what reading,
//! comparing and asking take, what the session takes to write and to read back, each also as a ratio to the floor of
//! splitting and hashing every word of the file once, and the most memory that the process ever held.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench is run by its developers, stops where it fails and prints what it measured"
)]

#[path = "corpus/mod.rs"]
mod corpus;

use adref::formats::import_text;
use adref::model::Repair;
use adref::session::{Access, Command, OpenSession, new_session};
use adref::text::{End, other_ends_among};
use rustc_hash::FxHashSet;
use std::time::{Duration, Instant};
use unicode_segmentation::UnicodeSegmentation;

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let done = work();
    (done, begun.elapsed())
}

/// The most memory that the process ever held, in megabytes; where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace()
        .nth(1)?
        .parse::<u64>()
        .ok()
        .map(|kilobytes| kilobytes / 1024)
}

fn main() {
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    let number = |name: &str, otherwise| {
        std::env::var(name)
            .ok()
            .and_then(|it| it.parse().ok())
            .unwrap_or(otherwise)
    };
    let (paragraphs, contributions) = (number("PARAGRAPHS", 1_000), number("CONTRIBUTIONS", 190));
    let folder = tempfile::tempdir().unwrap();
    let (source, home) = (folder.path().join("large.txt"), folder.path().join("large.ron"));
    std::fs::write(&source, corpus::compilation(paragraphs, contributions)).unwrap();

    let (floor, bytes) = {
        let text = std::fs::read_to_string(&source).unwrap();
        let (words, took) = timed(|| text.split_word_bounds().collect::<FxHashSet<&str>>().len());
        assert!(words > 0);
        (took, text.len())
    };
    println!(
        "{paragraphs} paragraphs with {contributions} contributions each, {} MB",
        bytes / 1_000_000
    );
    let tell = |what: &str, took: Duration| {
        println!(
            "{what:34}{:8.2} s{:8.1} times the floor",
            took.as_secs_f64(),
            took.as_secs_f64() / floor.as_secs_f64()
        );
    };
    tell("floor: splitting and hashing", floor);
    let before = peak();

    let (import, reading) = timed(|| import_text("large.txt", &std::fs::read(&source).unwrap()).unwrap());
    tell("reading", reading);
    let (session, comparing) = timed(|| new_session(import));
    tell("comparing, collating, asking", comparing);
    tell("in all", reading + comparing);
    let draft = &session.draft.paragraphs;
    let edits: usize = draft.iter().map(|paragraph| paragraph.edits.len()).sum();
    println!(
        "{} paragraphs, {edits} edits, {} questions, {} warnings",
        draft.len(),
        session.questions.len(),
        session.warnings.len()
    );
    let mut open = OpenSession::new(session);
    let ((), preparing) = timed(|| open.prepare());
    println!(
        "{:34}{:8.1} ms",
        "counting the words of the document",
        preparing.as_secs_f64() * 1000.0
    );
    // What reaches over paragraphs is found at the first edit that may be an end of it, and again after an edit came.
    for which in ["the other ends of all edits", "again"] {
        let (paragraphs, elsewhere) = open.reaching();
        let ends = (0..).zip(paragraphs).flat_map(|(place, paragraph)| {
            let edits = paragraph.edits.iter().map(|edit| End::Edit(edit.id));
            edits.map(move |end| (place, end))
        });
        let mut longest = Duration::ZERO;
        let (mut asked, mut reach) = (0, 0);
        for (place, end) in ends.step_by(97) {
            let (others, took) = timed(|| other_ends_among((paragraphs, elsewhere), place, end));
            longest = longest.max(took);
            (asked, reach) = (asked + 1, reach + usize::from(!others.is_empty()));
        }
        println!(
            "{which:34}{:8.1} ms at most, {reach} of {asked} reach further",
            longest.as_secs_f64() * 1000.0
        );
    }
    for which in ["a repair of a base", "the next one"] {
        let base = open.session().draft.paragraphs.iter();
        let place = base
            .clone()
            .position(|one| one.contributions.len() > 1 && one.received.is_none());
        let paragraph = &open.session().draft.paragraphs[place.unwrap()];
        let repair = Repair::Base {
            paragraph: paragraph.id,
            text: format!("{} Mended.", paragraph.text),
        };
        let command = Command::Repair {
            repair,
            why: String::new(),
        };
        let (_, repairing) = timed(|| open.apply(command, "Chair").unwrap());
        println!("{which:34}{:8.1} ms", repairing.as_secs_f64() * 1000.0);
    }
    let (_, writing) = timed(|| open.save_as(&home, false).unwrap());
    tell("writing", writing);
    drop(open);
    let (opened, opening) = timed(|| OpenSession::open_with(&home, Access::Read).unwrap());
    tell("opening", opening);
    println!("{} MB on the disk", std::fs::metadata(&home).unwrap().len() / 1_000_000);
    drop(opened);
    if let (Some(before), Some(peak)) = (before, peak()) {
        println!("{peak} MB at most, {before} MB of them before");
    }
}
