//! What nothing else in a file tells, as properties of it: which view it is, which lines of its head and which comments are its
//! own, whom it names, and the styles that an office does not keep.

use super::PageOptions;
use super::content::style_of;
use super::marks::escaped;
use super::parts::DECLARATION;
use crate::formats::docx::speakers::members;
use crate::formats::docx::{head, phrases, properties, went_out};
use crate::formats::report::{Block, Printed, TrackedParagraph};
use std::collections::BTreeSet;

/// `custom.xml`; `head` are the marks of the lines of the head.
pub(super) fn part(
    options: &PageOptions,
    head: &[String],
    printed: &Printed,
    tracked: Option<&[TrackedParagraph]>,
) -> String {
    let words = words(printed, tracked);
    let tracked = tracked.unwrap_or_default();
    let mut all = vec![(properties::PRINT.to_owned(), options.view.to_owned())];
    all.extend(list(properties::HEAD, head));
    all.extend(list(properties::STYLES, &styles(tracked)));
    all.extend(list(properties::REMARKS, &remarks(tracked)));
    all.extend(list(properties::CHANGES, &changes(tracked)));
    all.extend(list(properties::WORDS, &words));
    all.extend(list(properties::ACCEPTED, &accepted(tracked)));
    let named = stated(options);
    let others = others(options, tracked).into_iter();
    let kinds = named.chain(others.map(|name| (name, properties::NO_KIND)));
    all.extend(kinds.map(|(name, kind)| (format!("{}{name}", properties::KIND_OF), kind.to_owned())));
    let property = |(place, (name, value)): (usize, (String, String))| {
        format!(
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{}\" name=\"{}\">\
             <vt:lpwstr>{}</vt:lpwstr></property>",
            place + 2,
            escaped(&name),
            escaped(&value)
        )
    };
    let properties: String = all.into_iter().enumerate().map(property).collect();
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">{properties}</Properties>"
    )
}

/// A list as properties: as many as it takes, each no longer than Word keeps it.
fn list(name: &'static str, all: &[impl AsRef<str>]) -> impl Iterator<Item = (String, String)> {
    let mut lines: Vec<String> = Vec::new();
    for one in all.iter().map(AsRef::as_ref) {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + one.len() <= properties::LONGEST => {
                line.push(' ');
                line.push_str(one);
            }
            _ => lines.push(one.to_owned()),
        }
    }
    let numbered = lines.into_iter().enumerate();
    numbered.map(move |(place, line)| match place {
        0 => (name.to_owned(), line),
        later => (format!("{name} {}", later + 1), line),
    })
}

/// Delegations whose kind is stated.
fn stated(options: &PageOptions) -> impl Iterator<Item = (&str, &'static str)> {
    let all = options.room.iter().map(|(name, kind)| (name.as_str(), *kind));
    all.filter(|(_, kind)| !kind.is_empty())
}

/// Who changes something in a redline, or says something as a delegation, and is of no kind that is stated. Who merely comments
/// may be anybody, such as a delegate under the name that a computer has: what that one changes in it later is its sender's.
fn others<'a>(options: &PageOptions, tracked: &'a [TrackedParagraph]) -> BTreeSet<&'a str> {
    let makers = tracked.iter().flat_map(TrackedParagraph::makers).flat_map(members);
    let speakers = tracked.iter().flat_map(TrackedParagraph::speakers).flat_map(members);
    let speakers = speakers.filter(|(name, _)| options.room.iter().any(|(known, _)| known == name));
    let mut others: BTreeSet<&str> = makers.chain(speakers).map(|(name, _)| name).collect();
    others.retain(|name| *name != phrases::ANONYMOUS && stated(options).all(|(known, _)| known != *name));
    others
}

/// The marks of all comments.
fn remarks(tracked: &[TrackedParagraph]) -> Vec<String> {
    let all = tracked.iter().flat_map(|one| &one.comments);
    all.map(|one| went_out::mark(&one.author, &one.text)).collect()
}

/// How the paragraphs of the draft read in what may come back, by their marks: in a redline and in a clean text.
fn words(printed: &Printed, tracked: Option<&[TrackedParagraph]>) -> Vec<String> {
    let in_redline = tracked.into_iter().flatten().filter(|one| one.proposed.is_empty());
    let in_redline = in_redline.map(TrackedParagraph::own_words);
    let in_clean = printed.blocks.iter().filter_map(|block| match block {
        Block::Text(text) if printed.is_clean => Some(text.text()),
        _ => None,
    });
    in_redline.chain(in_clean).map(|words| head::mark(&words)).collect()
}

/// How the paragraphs of the draft that have changes read where everything is accepted, by their marks.
fn accepted(tracked: &[TrackedParagraph]) -> Vec<String> {
    let changed = tracked
        .iter()
        .filter(|one| one.proposed.is_empty() && !one.holds.is_empty());
    changed.map(|one| head::mark(&one.accepted_words())).collect()
}

/// The edits and new paragraphs that are there as changes.
fn changes(tracked: &[TrackedParagraph]) -> Vec<&str> {
    tracked.iter().flat_map(|one| &one.holds).map(String::as_str).collect()
}

/// The styles of paragraphs behind one that goes. LibreOffice saves them in the style of that one, though it shows them in
/// their own.
fn styles(tracked: &[TrackedParagraph]) -> Vec<String> {
    let behind = tracked.windows(2).filter(|two| !two[0].mark[1].is_empty());
    let style = |two: &[TrackedParagraph]| {
        let paragraph = &two[1];
        format!("{}={}", head::mark(&paragraph.own_words()), style_of(&paragraph.form))
    };
    behind.map(style).collect()
}
