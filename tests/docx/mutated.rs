//! Real packages, changed at random in their bytes and in the structure of their parts: each is read or refused, never worse.
//! What is read makes a session that is written and read again, and accepting all of a contribution gives its text.

use super::pack::zipped;
use super::told::{data, exported, sample};
use adref::formats::{ExportView, import_rewording, import_text};
use adref::model::{Delegation, DelegationId, DelegationKind, Paragraph, Session, Verdict};
use adref::session::new_session;
use adref::text::{Collation, View, compose};
use proptest::prelude::*;
use proptest::sample::Index;
use std::io::{Cursor, Read as _};
use std::ops::Range;
use std::sync::{Arc, LazyLock};

type Parts = Vec<(String, String)>;

/// Files of LibreOffice and our own, taken apart.
static PACKAGES: LazyLock<Vec<Parts>> = LazyLock::new(|| {
    let session = sample("three_paragraphs.txt");
    let files = [
        data("lo_several_authors.docx"),
        data("lo_japan.docx"),
        exported(&session, ExportView::Redline),
        exported(&session, ExportView::Compilation),
    ];
    files.iter().map(|bytes| parts(bytes)).collect()
});

fn parts(bytes: &[u8]) -> Parts {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let name = file.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        let mut text = String::new();
        if file.read_to_string(&mut text).is_ok() {
            parts.push((name, text));
        }
    }
    parts
}

/// One change to a package.
#[derive(Clone, Debug)]
enum Mutation {
    /// An element goes with what it holds.
    Cut(Index),
    /// An element stands a second time, before another one.
    Copy(Index, Index),
    /// An element goes, what it holds stays.
    Unwrap(Index),
    /// Two elements trade names.
    Rename(Index, Index),
    /// An attribute says something else.
    Value(Index, &'static str),
    /// A tag goes alone.
    Tag(Index),
    /// A part goes.
    Part,
}

fn mutations() -> impl Strategy<Value = Vec<(Index, Mutation)>> {
    let values = prop::sample::select(&["", "0", "-1", "99999999999999999999", "w:p", "\u{202E}", "x;y; ;z + q"][..]);
    let mutation = prop_oneof![
        4 => any::<Index>().prop_map(Mutation::Cut),
        4 => any::<(Index, Index)>().prop_map(|(of, to)| Mutation::Copy(of, to)),
        4 => any::<Index>().prop_map(Mutation::Unwrap),
        3 => any::<(Index, Index)>().prop_map(|(one, other)| Mutation::Rename(one, other)),
        4 => (any::<Index>(), values).prop_map(|(of, value)| Mutation::Value(of, value)),
        1 => any::<Index>().prop_map(Mutation::Tag),
        1 => Just(Mutation::Part),
    ];
    prop::collection::vec((any::<Index>(), mutation), 1..6)
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

fn mutate(parts: &mut Parts, of: Index, mutation: &Mutation) {
    if parts.is_empty() {
        return;
    }
    // The text most of all: it has most to go wrong.
    let main = parts
        .iter()
        .position(|(name, _)| name == "word/document.xml")
        .unwrap_or(0);
    let place = of.index(2 * parts.len());
    let place = if place < parts.len() { place } else { main };
    if matches!(mutation, Mutation::Part) {
        parts.remove(place);
        return;
    }
    let text = &mut parts[place].1;
    let tags = tags(text);
    if tags.is_empty() {
        return;
    }
    let at = |index: &Index| index.index(tags.len());
    match mutation {
        Mutation::Cut(of) => {
            let (range, _) = element(text, &tags, at(of));
            text.replace_range(range, "");
        }
        Mutation::Copy(of, to) => {
            let (range, _) = element(text, &tags, at(of));
            let copy = text[range].to_owned();
            text.insert_str(tags[at(to)].start, &copy);
        }
        Mutation::Unwrap(of) => {
            let open = at(of);
            let (_, close) = element(text, &tags, open);
            if let Some(close) = close {
                text.replace_range(close, "");
            }
            text.replace_range(tags[open].clone(), "");
        }
        Mutation::Rename(one, other) => {
            let (one, other) = (at(one).min(at(other)), at(one).max(at(other)));
            let named = |tag: usize| {
                let range = name(&text[tags[tag].clone()]);
                tags[tag].start + range.start..tags[tag].start + range.end
            };
            let (first, second) = (named(one), named(other));
            if first.end <= second.start {
                let (early, late) = (text[first.clone()].to_owned(), text[second.clone()].to_owned());
                text.replace_range(second, &early);
                text.replace_range(first, &late);
            }
        }
        Mutation::Value(of, value) => {
            let tag = tags[at(of)].clone();
            let quoted = text[tag.clone()].find('"').map(|start| tag.start + start + 1);
            let end = quoted.and_then(|start| Some(start + text[start..tag.end].find('"')?));
            if let (Some(start), Some(end)) = (quoted, end) {
                text.replace_range(start..end, value);
            }
        }
        Mutation::Tag(of) => text.replace_range(tags[at(of)].clone(), ""),
        Mutation::Part => {}
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

fn chosen(paragraph: &Paragraph, edits: &[adref::model::EditId]) -> String {
    let mut alone = paragraph.clone();
    for edit in alone.edits.iter_mut().filter(|edit| edits.contains(&edit.id)) {
        edit.decision = Some(Verdict::Accepted.into());
    }
    compose(&Collation::of(&Arc::new(alone)), View::Clean, None).text()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_package_with_other_structure_is_read_or_refused(of in any::<Index>(), changes in mutations()) {
        let mut parts = of.get(&PACKAGES).clone();
        for (part, mutation) in &changes {
            mutate(&mut parts, *part, mutation);
        }
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let bytes = zipped(&parts);
        let base = sample("three_paragraphs.txt");
        let delegations = [Delegation::new("Japan", DelegationKind::Government, 0)];
        let sender = adref::formats::Sender { delegations: &delegations, id: DelegationId(0) };
        let _ = import_rewording("any.docx", &bytes, &base.draft, sender);
        if let Ok(import) = import_text("any.docx", &bytes) {
            let session = new_session(import);
            check(&session);
            for view in [ExportView::Redline, ExportView::Compilation] {
                // A draft without a word in it is no document any more.
                let has_words = session.draft.paragraphs.iter().any(|one| !one.text.trim().is_empty());
                let read = import_text("again.docx", &exported(&session, view));
                prop_assert!(read.is_ok() || !has_words, "{:?}", read.err());
            }
        }
    }

    #[test]
    fn a_package_with_other_bytes_is_read_or_refused(
        of in any::<Index>(),
        bytes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..8),
        end in prop::option::weighted(0.2, any::<Index>()),
    ) {
        let parts = of.get(&PACKAGES);
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let mut package = zipped(&parts);
        for (at, byte) in bytes {
            let at = at.index(package.len());
            package[at] = byte;
        }
        if let Some(end) = end {
            package.truncate(end.index(package.len()));
        }
        if let Ok(import) = import_text("any.docx", &package) {
            check(&new_session(import));
        }
    }
}
