//! From a Word file to a draft: the base, each author's contributions, and the comments on both.
//!
//! ```text
//! revisions in it                a draft with a delegation for each author
//! none, but contributions        a compilation: its lines are read as those of a text
//! none at all                    a draft
//! ```

use super::looks::Looks;
use super::new_labels::label_new;
use super::revised::{Entry, Said};
use super::speakers::Speakers;
use super::voices::Sent;
use super::word::Word;
use super::{DocxError, WordOptions};
use super::{boxes, flat, head, instead, pages, phrases};
use crate::formats::report::{ExportView, Form};
use crate::formats::{Import, compilation};
use crate::model::{
    Comment, Contribution, ContributionKind, Draft, Note, Paragraph, ParagraphKind, Source, Standing, TrackedChange,
    Warning,
};
use crate::text::{contribution_id, paragraph_id};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Reads a Word file as a draft, with what its authors and its boxes contribute.
pub(in crate::formats) fn import(file: &Arc<str>, bytes: &[u8], options: &WordOptions) -> Result<Import, DocxError> {
    let mut word = Word::read(bytes, options, None)?;
    // A redline without a change left is a draft, whatever its words say.
    if !word.is_revised() && word.file.print != Some(ExportView::Redline) {
        let boxes = boxes::import(file, &word, options);
        if let Some(import) = boxes.or_else(|| flat::compilation(file, &word)) {
            return Ok(import);
        }
    }
    let written = if word.file.print.is_some() {
        head::take(&mut word, false)
    } else {
        Vec::new()
    };
    let mut making = Making::new(file, &word, options);
    for (before, entry) in &written {
        making.note_of_head(*before, entry);
    }
    making.paragraphs();
    making.remarks();
    Ok(making.import())
}

/// A draft in the making.
pub(super) struct Making<'a> {
    pub file: &'a Arc<str>,
    pub word: &'a Word,
    pub options: &'a WordOptions,
    pub speakers: Speakers<'a>,
    /// The paragraphs, one for each entry of the file.
    pub paragraphs: Vec<Paragraph>,
    pub warnings: Vec<Warning>,
    /// What the sender of a version says of words that others inserted, each with the place of the paragraph and whose
    /// words they are.
    pub on_others: Vec<(usize, String, Comment)>,
    /// Whose version of a draft the file is; nobody's: that of everybody in it.
    pub sent: Option<Sent<'a>>,
    /// The title of the negotiation, where the file tells it apart from that of the document.
    pub title: Option<String>,
    /// Notes, each with how many paragraphs stand before it.
    pub notes: Vec<(usize, Note)>,
}

impl<'a> Making<'a> {
    pub fn new(file: &'a Arc<str>, word: &'a Word, options: &'a WordOptions) -> Self {
        Self {
            file,
            word,
            options,
            speakers: Speakers::new(options, &word.file.named),
            paragraphs: Vec::new(),
            warnings: flat::left_out(file, word),
            on_others: Vec::new(),
            sent: None,
            title: None,
            notes: Vec::new(),
        }
    }

    /// What is made of a version of a draft: who is in the room is known.
    pub fn send(&mut self, sent: Sent<'a>) {
        self.speakers = Speakers::new(self.options, &self.word.file.named).among(sent.delegations);
        self.sent = Some(sent);
    }

    /// The paragraphs of the file from one place to another, as a source.
    pub fn source(&self, first: usize, last: usize) -> Source {
        Source {
            file: Arc::clone(self.file),
            line: self.word.number(first),
            last: self.word.number(last),
        }
    }

    /// The paragraphs with what is said of each; ids come later, when all labels are known.
    pub fn paragraphs(&mut self) {
        let kinds = flat::kinds(self.file, self.word);
        for (entry, kind) in self.word.entries.iter().zip(kinds) {
            let told = self.word.told(entry);
            let listed = &told.label;
            let text = entry.text.trim();
            let (mut label, mut rest) = (listed.clone(), text);
            if label.is_empty() && kind != ParagraphKind::Title {
                (label, rest) = compilation::split_label(text);
            }
            let prefix = &text[..text.len() - rest.len()];
            let source = self.source(entry.places.0, entry.places.1);
            let said: Vec<&Said> = self.said(entry).collect();
            let contributions = said
                .into_iter()
                .map(|said| self.contribution(entry, said, prefix, listed))
                .collect();
            self.paragraphs.push(Paragraph {
                id: paragraph_id("", "", "", 0),
                kind,
                level: level_of(told, kind),
                place: told.place,
                centred: told.centred && kind == ParagraphKind::Body,
                bullet: told.bullet && label.is_empty() && kind == ParagraphKind::Body,
                standing: if entry.is_new {
                    Standing::Proposed
                } else {
                    Standing::Base
                },
                label,
                text: rest.to_owned(),
                source,
                contributions,
                ..Paragraph::default()
            });
        }
        label_new(&mut self.paragraphs);
    }

    /// What is said of an entry; of one delegation's version what that one says, who is the first author then.
    pub fn said<'e>(&self, entry: &'e Entry) -> impl Iterator<Item = &'e Said> + use<'e> {
        let is_all = self.sent.is_none();
        entry.said.iter().filter(move |said| is_all || said.author == 0)
    }

    /// What somebody says of an entry that has a label in its text, `prefix`, or in a list.
    pub fn contribution(&mut self, entry: &Entry, said: &Said, prefix: &str, listed: &str) -> Contribution {
        let (name, from) = match self.sent {
            Some(sent) if said.author == 0 => (sent.by.to_owned(), vec![sent.id]),
            _ => self.speakers.speak(&self.word.story.authors[said.author]),
        };
        let received = said.text.trim();
        let (label, text) = worded(said, prefix, listed);
        // Both texts without the space around them and without their label.
        let part = |whole: &str, rest: &str| {
            let end = whole.trim_end().len();
            end - rest.len()..end
        };
        let base = part(&entry.text, &entry.text.trim()[prefix.len()..]);
        let dates = &self.word.story.dates;
        let when = dates.get(said.date).cloned().unwrap_or_default();
        // Of a paragraph that comes or goes the mark says that it does, so that nobody need ask.
        let whole = |to: usize| TrackedChange {
            to: u32::try_from(to).unwrap_or(u32::MAX),
            when: when.clone(),
            ..TrackedChange::default()
        };
        let tracked = match said.kind {
            ContributionKind::Deletion => vec![whole(base.len())],
            ContributionKind::Addition => vec![whole(0)],
            _ => said.beside.changes(base, &said.text, part(&said.text, text), dates),
        };
        let text = text.to_owned();
        let source = self.source(said.place, said.place);
        match said.kind {
            ContributionKind::Deletion => {
                if let Some(into) = said.into {
                    let into = self.named(into);
                    self.warn(
                        &source,
                        format!(
                            "{name} joins this paragraph to {into}; its words come there and this one goes, which is decided \
                             together"
                        ),
                    );
                }
            }
            ContributionKind::Addition if entry.is_parted => {
                self.warn(
                    &source,
                    format!(
                        "{name} parts the paragraph before; its last words go there and are this new one, which is decided \
                         together"
                    ),
                );
            }
            _ => {}
        }
        let mut comments = Vec::new();
        // What the sender of a version strikes of others' is told of the words on which it stands.
        let is_sent = self.sent.is_some();
        for (by, words) in said.struck_by.iter().filter(|(by, _)| !is_sent || by.author != 0) {
            let at = dates.get(by.date).cloned().unwrap_or_default();
            let author = &self.word.story.authors[by.author];
            let by = match self.sent {
                Some(_) => self.speakers.called(author),
                None => self.speakers.speak(author).0,
            };
            self.warn(
                &source,
                format!(
                    "{by} deletes “{}”, which {name} inserted; kept as a comment",
                    words.trim()
                ),
            );
            comments.push(Comment {
                author: by,
                at,
                text: phrases::strike(words.trim()),
                on: if tracked.len() > 1 {
                    words.trim().to_owned()
                } else {
                    String::new()
                },
                source: source.clone(),
                ..Comment::default()
            });
        }
        let received = match (label.is_empty(), prefix.is_empty()) {
            (false, true) => format!("{label} {received}"),
            _ => received.to_owned(),
        };
        Contribution {
            id: contribution_id(paragraph_id("", "", "", 0), "", "", 0),
            from,
            name,
            kind: said.kind,
            label,
            text,
            received,
            source,
            when,
            tracked,
            comments,
            ..Contribution::default()
        }
    }

    /// The label of a paragraph, or how it begins.
    fn named(&self, place: usize) -> String {
        let entry = self
            .word
            .entries
            .iter()
            .find(|entry| (entry.places.0..=entry.places.1).contains(&place));
        let Some(entry) = entry else { return String::new() };
        let listed = &self.word.told(entry).label;
        let (label, rest) = compilation::split_label(entry.text.trim());
        if !listed.is_empty() {
            return listed.clone();
        }
        if !label.is_empty() {
            return label;
        }
        let words: Vec<&str> = rest.split_whitespace().take(5).collect();
        format!("“{} …”", words.join(" "))
    }

    pub fn warn(&mut self, source: &Source, message: String) {
        self.warnings.push(Warning {
            source: source.clone(),
            message,
        });
    }

    /// The draft, with all ids.
    pub fn import(mut self) -> Import {
        let titled = self
            .paragraphs
            .iter()
            .find(|paragraph| paragraph.kind == ParagraphKind::Title);
        let title = self.title.take().or_else(|| titled.map(|title| title.text.clone()));
        let title = title.unwrap_or_else(|| compilation::stem_of(self.file));
        if let Some(message) = self.speakers.unmapped() {
            let source = Source {
                file: Arc::clone(self.file),
                line: 1,
                last: 1,
            };
            self.warn(&source, message);
        }
        let mut paragraphs = std::mem::take(&mut self.paragraphs);
        let sections = identify(&mut paragraphs);
        let mut looks = Looks::of(self.word);
        let has_looks = self.word.has_looks();
        for (entry, paragraph) in self.word.entries.iter().zip(&mut paragraphs) {
            if has_looks {
                looks.tell(entry, paragraph);
            }
            let mut whose = Vec::new();
            for said in &entry.said {
                let authors = said.instead.iter().map(|&whose| &self.word.story.authors[whose]);
                whose.push(authors.map(|author| self.speakers.named(author).0).collect());
            }
            instead::among(paragraph, &whose);
        }
        for (line, message) in compilation::pair_halves(&mut paragraphs, &sections) {
            let source = Source {
                file: Arc::clone(self.file),
                line,
                last: line,
            };
            self.warn(&source, message);
        }
        let notes = self.notes.into_iter().map(|(before, note)| Note {
            after: before.checked_sub(1).map(|last| paragraphs[last].id),
            ..note
        });
        let notes = notes.collect();
        let mut warnings = self.warnings;
        warnings.extend(pages::kept(self.file, &self.word.pages));
        warnings.sort();
        warnings.dedup();
        let revision = compilation::revision_of(&title);
        let paragraphs: Vec<Arc<Paragraph>> = paragraphs.into_iter().map(Arc::new).collect();
        Import {
            title,
            revision: revision.clone(),
            delegations: self.speakers.delegations,
            draft: Draft {
                revision,
                tables: self.word.columns(&paragraphs),
                paragraphs,
                notes,
                pages: self.word.pages.pages.clone(),
                sheet: self.word.story.sheet,
                looks: looks.all,
            },
            warnings,
        }
    }
}

/// The label and the words of what somebody says of a paragraph that has a label in its text, `prefix`, or in a list.
pub(super) fn worded<'s>(said: &'s Said, prefix: &str, listed: &str) -> (String, &'s str) {
    let received = said.text.trim();
    if prefix.is_empty() {
        return (listed.to_owned(), received);
    }
    let rest = received.strip_prefix(prefix);
    rest.map_or_else(
        || compilation::split_label(received),
        |rest| (prefix.trim().to_owned(), rest),
    )
}

/// Gives paragraphs and contributions their ids; gives the number of the section of each paragraph.
fn identify(paragraphs: &mut [Paragraph]) -> Vec<usize> {
    let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
    let mut ordinal = |first: u64| {
        let count = seen.entry(first).or_default();
        *count += 1;
        *count - 1
    };
    let (mut section, mut number) = (String::new(), 0);
    let mut sections = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let first = paragraph_id(&section, &paragraph.label, &paragraph.text, 0);
        let same = ordinal(first.0);
        paragraph.id = paragraph_id(&section, &paragraph.label, &paragraph.text, same);
        if paragraph.kind == ParagraphKind::Heading {
            section = paragraph.printed();
            number += 1;
        }
        sections.push(number);
        for contribution in &mut paragraph.contributions {
            let first = contribution_id(paragraph.id, &contribution.name, &contribution.text, 0);
            let same = ordinal(first.0);
            contribution.id = contribution_id(paragraph.id, &contribution.name, &contribution.text, same);
        }
    }
    sections
}

/// How deep a paragraph stands that was taken for one of a kind: the level of a heading is none of a text.
pub(super) fn level_of(told: &Form, kind: ParagraphKind) -> u8 {
    if told.kind == kind { told.level } else { 0 }
}
