//! A compilation as it was printed: each paragraph and each box is what its style says, whatever its words.
//!
//! Where somebody has put other boxes between ours, none is read so, and the words tell, as in any compilation ([`super::flat`]).
//!
//! ```text
//! Provision       b) Use frameworks.                       the draft's
//! ┌─────────────────────────────────────────────────────┐
//! │ Contributor   Japan          Government · rewording  │  who, and what it proposes
//! │ Contribution  b) Use norms.                          │  its words
//! └─────────────────────────────────────────────────────┘
//! ```

use super::WordOptions;
use super::comments::WordComment;
use super::draft::Making;
use super::head;
use super::phrases;
use super::revised::Entry;
use super::word::Word;
use crate::formats::report::{ExportView, Form};
use crate::formats::{Import, compilation};
use crate::model::{
    Comment, Contribution, ContributionKind, DelegationKind, Note, Paragraph, ParagraphKind, Source, Standing,
};
use crate::text::{contribution_id, paragraph_id};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What the style of the heading of a box is called, in lower case.
pub(super) const HEADING: &str = "contributor";
/// What the styles of the paragraphs of a text are called, in lower case.
pub(super) const TEXT: [&str; 7] = [
    "body text",
    "body centred",
    "provision",
    "footnote text",
    "endnote text",
    "cell text",
    "cell head",
];

/// What an entry of the file is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    /// A line in the head of the print, which is no part of the document.
    Head,
    /// The title of the negotiation in it.
    Title,
    /// Lines that belong to no paragraph.
    Note,
    /// A paragraph of the draft.
    Base,
    /// The heading of a box.
    Contributor,
    /// The words in a box.
    Words,
}

/// Reads a compilation that was printed; `None` where it is none, or is not any more as it was laid out.
pub(super) fn import(file: &Arc<str>, word: &Word, options: &WordOptions) -> Option<Import> {
    if word.file.print != Some(ExportView::Compilation) {
        return None;
    }
    let parts: Vec<Is> = word
        .entries
        .iter()
        .map(|entry| is(word, entry))
        .collect::<Option<_>>()?;
    let is_headless = |pair: &[Is]| pair[1] == Is::Words && !matches!(pair[0], Is::Words | Is::Contributor);
    if parts.first() == Some(&Is::Words) || parts.windows(2).any(is_headless) {
        return None;
    }
    let mut reading = Reading {
        making: Making::new(file, word, options),
        stands: FxHashMap::default(),
    };
    let mut rest = word.entries.as_slice();
    let mut parts = parts.as_slice();
    while let (Some((entry, after)), Some((part, parts_after))) = (rest.split_first(), parts.split_first()) {
        (rest, parts) = (after, parts_after);
        if *part != Is::Contributor {
            reading.take(entry, *part);
            continue;
        }
        let count = parts.iter().take_while(|part| **part == Is::Words).count();
        reading.take_box(entry, &rest[..count]);
        (rest, parts) = (&rest[count..], &parts[count..]);
    }
    reading.comments();
    Some(reading.making.import())
}

/// What an entry is; `None` where it stands in a box of somebody else's.
fn is(word: &Word, entry: &Entry) -> Option<Is> {
    let style = word.style(entry);
    if word.boxed(entry).is_some() {
        return match style {
            HEADING => Some(Is::Contributor),
            "contribution" => Some(Is::Words),
            _ => None,
        };
    }
    Some(match style {
        head::TITLE => Is::Title,
        _ if head::is_styled(word, entry) => Is::Head,
        "note" => Is::Note,
        _ => Is::Base,
    })
}

/// Who contributes, and the facts beside; nobody may be named, so that these stand alone.
fn parted(heading: &str) -> (&str, &str) {
    let (name, facts) = heading.trim_end().rsplit_once('\t').unwrap_or((heading, ""));
    (name.trim(), facts)
}

/// Whether the heading of a box says that a new paragraph stands in it.
pub(super) fn brings(heading: &str) -> bool {
    phrases::proposed(parted(heading).1).1.is_some()
}

/// The heading of a box as a line that compilations begin contributions with.
pub(super) fn heading(text: &str, has_words: bool) -> String {
    let (name, facts) = parted(text);
    let name = match name {
        "" => phrases::UNNAMED.to_owned(),
        name => name.replace(" + ", ", "),
    };
    let is_deletion = phrases::proposed(facts).0 == Some(ContributionKind::Deletion);
    let mark = if is_deletion && !has_words { " [Delete]" } else { "" };
    let mut kinds = DelegationKind::ALL.into_iter().map(DelegationKind::name);
    match kinds.find(|kind| !kind.is_empty() && phrases::facts(facts).any(|fact| fact == *kind)) {
        Some(kind) => format!("· {name}, {kind}:{mark}"),
        None => format!("Contribution from {name}:{mark}"),
    }
}

/// On what a paragraph of the file stands: a paragraph of the draft, or a contribution to it.
type Place = (usize, Option<usize>);

struct Reading<'a> {
    making: Making<'a>,
    /// What each paragraph of the file is, by its number.
    stands: FxHashMap<u32, Place>,
}

impl Reading<'_> {
    fn take(&mut self, entry: &Entry, part: Is) {
        let text = entry.text.trim().to_owned();
        let source = self.making.source(entry.places.0, entry.places.1);
        match part {
            Is::Title => self.making.title = Some(text),
            Is::Note => {
                let before = self.making.paragraphs.len();
                let after = None;
                self.making.notes.push((before, Note { text, source, after }));
            }
            Is::Base => {
                let told = self.making.word.told(entry);
                let (kind, listed) = (told.kind, &told.label);
                let (label, text) = if listed.is_empty() && kind != ParagraphKind::Title {
                    let (label, rest) = compilation::split_label(&text);
                    (label, rest.to_owned())
                } else {
                    (listed.clone(), text)
                };
                self.making.paragraphs.push(Paragraph {
                    id: paragraph_id("", "", "", 0),
                    kind,
                    level: told.level,
                    place: told.place,
                    bullet: told.bullet && label.is_empty(),
                    centred: told.centred,
                    label,
                    text,
                    source,
                    ..Paragraph::default()
                });
                self.stand(entry, None);
            }
            Is::Head => self.making.note_of_head(self.making.paragraphs.len(), entry),
            Is::Contributor | Is::Words => {}
        }
    }

    /// A box: who contributes and what, and the words.
    fn take_box(&mut self, heading: &Entry, words: &[Entry]) {
        let (name, facts) = parted(&heading.text);
        let (kind, brings) = phrases::proposed(facts);
        let texts: Vec<&str> = words.iter().map(|entry| entry.text.trim()).collect();
        let mut text = texts.join("\n");
        let mut label = words
            .first()
            .map_or(String::new(), |entry| self.making.word.told(entry).label.clone());
        if kind.is_none() && label.is_empty() {
            let (typed, rest) = compilation::split_label(&text);
            (label, text) = (typed, rest.to_owned());
        }
        let last = words.last().map_or(heading.places.1, |entry| entry.places.1);
        let source = self.making.source(heading.places.0, last);
        if brings.is_some() || self.making.paragraphs.is_empty() {
            let listed = words.first().map(|entry| self.making.word.told(entry).clone());
            let listed = listed.unwrap_or_default();
            let Form { kind, place, level, .. } = brings.clone().unwrap_or_default();
            self.making.paragraphs.push(Paragraph {
                id: paragraph_id("", "", "", 0),
                kind,
                level: if kind == ParagraphKind::Body {
                    listed.level
                } else {
                    level
                },
                bullet: listed.bullet && kind == ParagraphKind::Body,
                place,
                standing: Standing::Proposed,
                label: label.clone(),
                text: text.clone(),
                source: source.clone(),
                ..Paragraph::default()
            });
        }
        let Some(paragraph) = self.making.paragraphs.last_mut() else {
            return;
        };
        // A new paragraph stands for itself where nobody brings it; words that somebody's name stood over are kept as nobody's.
        let is_signed = !name.is_empty();
        let is_said = !text.is_empty() || kind == Some(ContributionKind::Deletion);
        let place = (is_signed || is_said && brings.is_none()).then_some(paragraph.contributions.len());
        if place.is_some() {
            let (name, from) = self.making.speakers.named(name);
            let kind = kind.unwrap_or_else(|| compilation::kind_of(&name, &text, &paragraph.text));
            let space = if label.is_empty() { "" } else { " " };
            paragraph.contributions.push(Contribution {
                id: contribution_id(paragraph.id, "", "", 0),
                from,
                name,
                kind,
                received: format!("{label}{space}{text}"),
                label,
                text,
                source: source.clone(),
                ..Contribution::default()
            });
        }
        if !is_signed && brings.is_none() {
            let message = match place {
                Some(_) => "this box names nobody; its words are taken as nobody’s",
                None => "this box names nobody and holds no words; it is left out",
            };
            self.making.warn(&source, message.to_owned());
        }
        self.stand(heading, place.filter(|_| brings.is_none()));
        for entry in words {
            self.stand(entry, place);
        }
    }

    /// What is remarked of an entry is remarked of the last paragraph, or of that contribution to it.
    fn stand(&mut self, entry: &Entry, contribution: Option<usize>) {
        let Some(paragraph) = self.making.paragraphs.len().checked_sub(1) else {
            return;
        };
        for place in entry.places.0..=entry.places.1 {
            let number = self.making.word.number(place);
            self.stands.insert(number, (paragraph, contribution));
        }
    }

    fn comments(&mut self) {
        let mut prefixed = Vec::new();
        for comment in &self.making.word.comments {
            let number = comment.anchor.number;
            let nearest = (0..=number).rev().find_map(|number| self.stands.get(&number));
            let (place, contribution) = nearest.copied().unwrap_or((0, None));
            let Some(paragraph) = self.making.paragraphs.get_mut(place) else {
                continue;
            };
            let (comments, whole) = match contribution.and_then(|at| paragraph.contributions.get_mut(at)) {
                Some(said) => (&mut said.comments, &said.text),
                None => (&mut paragraph.comments, &paragraph.text),
            };
            let on = comment.anchor.words.trim();
            let (author, text) = said_by(comment);
            if author != comment.author {
                prefixed.push(author.to_owned());
            }
            comments.push(Comment {
                author: author.to_owned(),
                text: text.to_owned(),
                at: comment.at.clone(),
                on: if whole.contains(on) && whole != on {
                    on.to_owned()
                } else {
                    String::new()
                },
                reply: comment.reply,
                source: Source {
                    file: Arc::clone(self.making.file),
                    line: number.max(1),
                    last: number.max(1),
                },
            });
        }
        let all = self.making.paragraphs.iter_mut();
        let comments = all.flat_map(|one| {
            let of_contributions = one.contributions.iter_mut().flat_map(|said| &mut said.comments);
            one.comments.iter_mut().chain(of_contributions)
        });
        comments
            .filter(|one| one.author == phrases::ANONYMOUS)
            .for_each(|one| one.author.clear());
        self.making.warn_of_names(prefixed);
    }
}

/// Whose a comment is, and what it says: one that begins with a name (`AOSIS: Delete …`) is that delegation's, whoever typed it.
fn said_by(comment: &WordComment) -> (&str, &str) {
    let (author, text) = (comment.author.as_str(), comment.text.as_str());
    let is_ours = phrases::is_phrase(text) || phrases::is_own(author, text) || phrases::of_draft(text).is_some();
    match compilation::authored(text) {
        (named, rest) if !is_ours && !named.is_empty() && rest != text => (named, rest),
        _ => (author, text),
    }
}
