//! Real packages, changed in the structure of their parts, and what must hold of any package: it is read or refused, never
//! worse. What is read makes a session that is written and read again, and accepting all of a contribution gives its text.
//!
//! Shared by the tests, which change packages at random, and by the fuzz target (`tests/fuzz`), which looks where that leads.

use super::pack::zipped;
use adref::formats::{ExportFormat, ExportOptions, ExportView, Sender, export_file, import_rewording, import_text};
use adref::model::{Delegation, DelegationId, DelegationKind, Draft, EditId, Paragraph, Session, Standing, Verdict};
use adref::session::new_session;
use adref::text::{Collation, View, compose};
use std::io::{Cursor, Read as _};
use std::ops::Range;
use std::sync::Arc;

/// The parts of a package that are text: name and text.
pub type Parts = Vec<(String, String)>;

/// Takes a package apart; `None` where it is none.
pub fn parts(bytes: &[u8]) -> Option<Parts> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).ok()?;
        let name = file.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        let mut text = String::new();
        if file.read_to_string(&mut text).is_ok() {
            parts.push((name, text));
        }
    }
    Some(parts)
}

/// Puts a package together again.
pub fn packed(parts: &Parts) -> Vec<u8> {
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    zipped(&parts)
}

/// One change to a package: which kind, in which part, at which element, and another element or a value.
#[derive(Clone, Copy, Debug)]
pub struct Mutation {
    pub kind: u32,
    pub part: u32,
    pub at: u32,
    pub other: u32,
}

/// The tags of a part, in order.
fn tags(text: &str) -> Vec<Range<usize>> {
    let starts = text.match_indices('<').map(|(at, _)| at);
    starts
        .filter_map(|at| Some(at..at + text[at..].find('>')? + 1))
        .collect()
}

/// From the tag that opens an element to the end of the one that closes it; what opens nothing is an element alone.
fn element(text: &str, tags: &[Range<usize>], open: usize) -> (Range<usize>, Option<Range<usize>>) {
    let first = tags[open].clone();
    let is_closing = |tag: &Range<usize>| text[tag.clone()].starts_with("</");
    let is_alone = |tag: &Range<usize>| text[tag.clone()].ends_with("/>") || text[tag.clone()].starts_with("<?");
    if is_closing(&first) || is_alone(&first) {
        return (first, None);
    }
    let mut depth = 0;
    for tag in &tags[open..] {
        if is_closing(tag) {
            depth -= 1;
        } else if !is_alone(tag) {
            depth += 1;
        }
        if depth == 0 {
            return (first.start..tag.end, Some(tag.clone()));
        }
    }
    (first, None)
}

fn name(tag: &str) -> Range<usize> {
    let start = tag.find(|c: char| c.is_alphabetic()).unwrap_or(0);
    let length = tag[start..].find(|c: char| !c.is_alphanumeric() && c != ':');
    start..start + length.unwrap_or(0)
}

/// What an attribute may say instead.
const VALUES: [&str; 7] = ["", "0", "-1", "99999999999999999999", "w:p", "\u{202E}", "x;y; ;z + q"];

/// Changes a package.
pub fn mutate(parts: &mut Parts, mutation: Mutation) {
    let among = |number: u32, count: usize| number as usize % count.max(1);
    if parts.is_empty() {
        return;
    }
    // The text most of all: it has most to go wrong.
    let main = parts.iter().position(|(name, _)| name == "word/document.xml");
    let place = among(mutation.part, 2 * parts.len());
    let place = if place < parts.len() { place } else { main.unwrap_or(0) };
    let kind = mutation.kind % 21;
    if kind == 20 {
        // A part goes.
        parts.remove(place);
        return;
    }
    let text = &mut parts[place].1;
    let tags = tags(text);
    if tags.is_empty() {
        return;
    }
    let (at, other) = (among(mutation.at, tags.len()), among(mutation.other, tags.len()));
    match kind {
        // An element goes with what it holds.
        0..4 => {
            let (range, _) = element(text, &tags, at);
            text.replace_range(range, "");
        }
        // An element stands a second time, before another one.
        4..8 => {
            let (range, _) = element(text, &tags, at);
            let copy = text[range].to_owned();
            text.insert_str(tags[other].start, &copy);
        }
        // An element goes, what it holds stays.
        8..12 => {
            let (_, close) = element(text, &tags, at);
            if let Some(close) = close {
                text.replace_range(close, "");
            }
            text.replace_range(tags[at].clone(), "");
        }
        // Two elements trade names.
        12..15 => {
            let named = |tag: usize| {
                let range = name(&text[tags[tag].clone()]);
                tags[tag].start + range.start..tags[tag].start + range.end
            };
            let (first, second) = (named(at.min(other)), named(at.max(other)));
            if first.end <= second.start {
                let (early, late) = (text[first.clone()].to_owned(), text[second.clone()].to_owned());
                text.replace_range(second, &early);
                text.replace_range(first, &late);
            }
        }
        // An attribute says something else.
        15..19 => {
            let tag = tags[at].clone();
            let quoted = text[tag.clone()].find('"').map(|start| tag.start + start + 1);
            let end = quoted.and_then(|start| Some(start + text[start..tag.end].find('"')?));
            if let (Some(start), Some(end)) = (quoted, end) {
                text.replace_range(start..end, VALUES[among(mutation.other, VALUES.len())]);
            }
        }
        // A tag goes alone.
        _ => text.replace_range(tags[at].clone(), ""),
    }
}

/// What must hold of any bytes that are sent as a package.
pub fn must_hold(bytes: &[u8], base: &Draft) {
    let delegations = [Delegation::new("Japan", DelegationKind::Government, 0)];
    let sender = Sender {
        delegations: &delegations,
        id: DelegationId(0),
    };
    let _ = import_rewording("any.docx", bytes, base, sender);
    let Ok(import) = import_text("any.docx", bytes) else {
        return;
    };
    let session = new_session(import);
    check(&session);
    for view in [ExportView::Redline, ExportView::Compilation] {
        let options = ExportOptions::new(view, "22 November 2026, 14:02 UTC");
        let written = export_file(&session, ExportFormat::Word, &options).unwrap();
        // A draft without a word in it is no document any more.
        let has_words = session.draft.paragraphs.iter().any(|one| !one.text.trim().is_empty());
        let read = import_text("again.docx", &written);
        assert!(read.is_ok() || !has_words, "{:?}", read.err());
    }
}

/// Law 1 on what was read: accepting all of one contribution gives its text.
fn check(session: &Session) {
    for paragraph in &session.draft.paragraphs {
        for contribution in &paragraph.contributions {
            let is_text = matches!(contribution.kind.name(), "rewording" | "alternative");
            if is_text {
                let text = chosen(paragraph, &contribution.edits);
                assert_eq!(text, contribution.text, "{:#?}", contribution.tracked);
            }
        }
    }
}

fn chosen(paragraph: &Paragraph, edits: &[EditId]) -> String {
    let mut alone = paragraph.clone();
    // What changes a proposed paragraph is read in it, and a proposed one that is not accepted has no text.
    alone.decision = (alone.standing == Standing::Proposed).then(|| Verdict::Accepted.into());
    for edit in alone.edits.iter_mut().filter(|edit| edits.contains(&edit.id)) {
        edit.decision = Some(Verdict::Accepted.into());
    }
    compose(&Collation::of(&Arc::new(alone)), View::Clean, None).text()
}
