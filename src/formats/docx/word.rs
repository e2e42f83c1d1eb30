//! A Word file as read: its paragraphs, its comments, and what each author makes of each paragraph.

use super::comments::{self, WordComment};
use super::labels::Told;
use super::numbering::Numbering;
use super::package::Package;
use super::properties::{self, FileProperties};
use super::revised::{self, Entry};
use super::story::{self, By, Left, Marks, Story, StoryParagraph};
use super::styles::Styles;
use super::{DocxError, WordOptions, phrases};
use crate::formats::report::{ExportView, Form};
use crate::model::DelegationKind;
use rustc_hash::{FxHashMap, FxHashSet};

/// What the style of the record's rows is called, in lower case.
const ROW: &str = "table text";

/// A Word file as read.
pub(super) struct Word {
    /// Its paragraphs, without their words: these stand in the entries.
    pub story: Story,
    /// Its comments, in the order of the text.
    pub comments: Vec<WordComment>,
    /// What each paragraph of the file is, and its label.
    told: Told,
    /// The paragraphs of the base and the new ones, with what authors make of them.
    pub entries: Vec<Entry>,
    /// The kinds of delegations that the file tells, by name in lower case.
    pub kinds: FxHashMap<String, DelegationKind>,
    /// The view of a session that was printed as this file; it may have been edited since.
    pub print: Option<ExportView>,
    /// The marks of the lines that the print wrote in its head.
    pub head: Vec<String>,
    styles: Styles,
}

/// Whose version of a draft a file is. Whoever made the revisions in it, they are that delegation's, but for those of
/// others who are known to be in the room: a redline goes round, and comes back with theirs.
#[derive(Clone, Copy)]
pub(super) struct Sent<'a> {
    /// Who sent it.
    pub by: &'a str,
    /// Whether an author is somebody else.
    pub is_other: &'a dyn Fn(&str) -> bool,
}

impl Sent<'_> {
    /// Whether what an author did is not the sender's: in a print of ours the facilitator is somebody else as well.
    pub fn is_by_other(&self, author: &str, print: Option<ExportView>) -> bool {
        print.is_some() && author == phrases::FACILITATOR || (self.is_other)(author)
    }
}

impl Word {
    /// Reads the bytes of a file, which may be one delegation's version of a draft: its revisions are those of the first
    /// author then.
    pub fn read(bytes: &[u8], options: &WordOptions, sent: Option<Sent<'_>>) -> Result<Self, DocxError> {
        let mut package = Package::open(bytes)?;
        let main = package.main_part()?;
        let mut notes = Vec::new();
        for kind in ["footnotes", "endnotes"] {
            notes.extend(package.related(kind)?.map(|part| (kind, part)));
        }
        let mut story = story::read(&main, &notes)?;
        drop((main, notes));
        if story.authors.len() > story::MOST_AUTHORS {
            return Err(DocxError::TooManyAuthors);
        }
        let FileProperties { kinds, print, head } = properties::of_file(package.custom()?.as_deref())?;
        let headers = package.count("header") + package.count("footer");
        // Those of a print say what it is.
        if headers > 0 && print.is_none() {
            let left = Left {
                count: headers,
                ..Left::default()
            };
            story.left.insert("headers and footers", left);
        }
        if let Some(delegation) = &options.formatting {
            by_formatting(&mut story, delegation);
        }
        let styles = Styles::read(package.related("styles")?.as_deref())?;
        let mut numbering = Numbering::read(package.related("numbering")?.as_deref())?;
        let comments = comments::read(
            package.related("comments")?.as_deref(),
            package.related("commentsExtended")?.as_deref(),
            &story.anchors,
        )?;
        let mut comments = story.take_dates(comments);
        for comment in &mut comments {
            comment.anchor.base = story.base_under(&comment.anchor);
        }
        let told = Told::of(&story, &styles, &mut numbering);
        if print.is_some() {
            without_decisions(&mut story);
        }
        if let Some(sent) = sent {
            as_sent(&mut story, sent, print);
        }
        let is_row = |one: &StoryParagraph| styles.name(one.properties.style.as_deref()) == ROW;
        if print == Some(ExportView::Record) && story.paragraphs.iter().any(is_row) {
            return Err(DocxError::Record);
        }
        let entries = revised::entries(&story)?;
        // What the paragraphs say stands in the entries now.
        story
            .paragraphs
            .iter_mut()
            .for_each(|paragraph| paragraph.text = String::new());
        if entries.is_empty() && comments.is_empty() {
            return Err(DocxError::Empty);
        }
        Ok(Self {
            story,
            comments,
            told,
            entries,
            kinds,
            print,
            head,
            styles,
        })
    }

    /// What the file says that an entry is.
    pub fn told(&self, entry: &Entry) -> &Form {
        self.told.at(entry.told_by, entry.is_new)
    }

    /// What the style of an entry is called, in lower case.
    pub fn style(&self, entry: &Entry) -> &str {
        let paragraph = self.story.paragraphs.get(entry.told_by);
        self.styles
            .name(paragraph.and_then(|one| one.properties.style.as_deref()))
    }

    /// The one-cell table in which an entry stands, by number.
    pub fn boxed(&self, entry: &Entry) -> Option<u32> {
        self.story.paragraphs.get(entry.places.0).and_then(|one| one.boxed)
    }

    /// The number of a paragraph of the file, from 1.
    pub fn number(&self, place: usize) -> u32 {
        self.story.paragraphs.get(place).map_or(1, |paragraph| paragraph.number)
    }

    /// Who made revisions that come to something, and in how many paragraphs, in the order of first appearance.
    pub fn authors(&self) -> Vec<(String, usize)> {
        let said = |author: usize| {
            let all = self.entries.iter().flat_map(|entry| &entry.said);
            all.filter(|said| said.author == author).count()
        };
        let names = self.story.authors.iter().enumerate();
        let counted = names.map(|(author, name)| (name.clone(), said(author)));
        counted.filter(|(_, count)| *count > 0).collect()
    }

    /// The numbers of paragraphs with words that are struck, bold or underlined as amendments are. Where a paragraph only begins
    /// so, that is its label, or how it opens.
    pub fn formatted(&self) -> impl Iterator<Item = u32> {
        let is_shown = |span: &&story::StorySpan| span.marks == 0 && (span.look.struck || span.look.stands_out);
        let is_struck = |span: &story::StorySpan| span.marks == 0 && span.look.struck;
        let all = self.story.paragraphs.iter().filter(move |paragraph| {
            let spans = &paragraph.spans;
            let further = spans.iter().skip_while(is_shown).any(|span| is_shown(&span));
            further || spans.iter().any(is_struck)
        });
        all.map(|paragraph| paragraph.number)
    }

    /// Whether somebody made revisions that come to something.
    pub fn is_revised(&self) -> bool {
        self.entries.iter().any(|entry| !entry.said.is_empty())
    }
}

/// Takes revisions as made by the one who sent the file, but for those of others.
fn as_sent(story: &mut Story, sent: Sent<'_>, print: Option<ExportView>) {
    let mut authors = vec![sent.by.to_owned()];
    let mut now = Vec::with_capacity(story.authors.len());
    for author in std::mem::take(&mut story.authors) {
        now.push(if sent.is_by_other(&author, print) {
            authors.len()
        } else {
            0
        });
        if now.last() != Some(&0) {
            authors.push(author);
        }
    }
    story.authors = authors;
    for marks in &mut story.marks {
        for all in [&mut marks.inserted, &mut marks.deleted] {
            let mut seen = FxHashSet::default();
            for by in all.iter_mut() {
                by.author = now[by.author];
            }
            all.retain(|by| seen.insert(by.author));
        }
    }
}

/// In a redline that Adref wrote, brackets that only the draft holds and that were settled are struck by the facilitator. That
/// is a decision, and nobody's proposal. What else is struck under that name, a person of that name struck.
fn without_decisions(story: &mut Story) {
    let Some(facilitator) = story.authors.iter().position(|author| author == phrases::FACILITATOR) else {
        return;
    };
    let mut left = Left::default();
    // The same revisions without the facilitator's.
    let mut without: FxHashMap<usize, usize> = FxHashMap::default();
    for paragraph in &mut story.paragraphs {
        for place in settled(paragraph, &story.marks, facilitator) {
            let span = &mut paragraph.spans[place];
            let marks = &mut story.marks;
            span.marks = *without.entry(span.marks).or_insert_with_key(|&with| {
                let mut rest = marks[with].clone();
                rest.deleted.retain(|by| by.author != facilitator);
                marks.push(rest);
                marks.len() - 1
            });
            left.add(paragraph.number);
        }
    }
    if left.count > 0 {
        story.left.insert(
            "brackets that were lifted or deleted (they stand again, to be decided)",
            left,
        );
    }
}

/// The spans of a paragraph that the facilitator struck as brackets: their marks, or one with all its words. What others
/// inserted between these parts nothing.
fn settled(paragraph: &StoryParagraph, marks: &[Marks], facilitator: usize) -> Vec<usize> {
    let (mut settled, mut struck, mut words) = (Vec::new(), Vec::new(), String::new());
    let mut from = 0;
    for (place, span) in paragraph.spans.iter().enumerate() {
        let text = paragraph.text.get(from..span.end).unwrap_or_default();
        from = span.end;
        let by = &marks[span.marks];
        if by.is_deleted_by(facilitator) {
            struck.push(place);
            words.push_str(text);
        } else if by.in_base() {
            settled.extend(
                are_bracketed(&words)
                    .then(|| std::mem::take(&mut struck))
                    .into_iter()
                    .flatten(),
            );
            struck.clear();
            words.clear();
        }
    }
    settled.extend(are_bracketed(&words).then_some(struck).into_iter().flatten());
    settled
}

/// Whether words are brackets, or stand in one.
fn are_bracketed(words: &str) -> bool {
    let words = words.trim();
    let are_marks = words.chars().all(|c| matches!(c, '[' | ']') || c.is_whitespace());
    !words.is_empty() && (are_marks || words.starts_with('[') && words.ends_with(']'))
}

/// Takes bold and underlined words as new and struck ones as deleted, where they are not revised already. A paragraph
/// that is bold or underlined as a whole is a heading or a new one; which, its style says.
fn by_formatting(story: &mut Story, delegation: &str) {
    let author = story
        .authors
        .iter()
        .position(|author| author == delegation)
        .unwrap_or_else(|| {
            story.authors.push(delegation.to_owned());
            story.authors.len() - 1
        });
    let place = story.marks.len();
    let by = vec![By { author, date: 0 }];
    let (inserted, deleted) = (by.clone(), by);
    story.marks.extend([
        Marks {
            inserted,
            ..Marks::default()
        },
        Marks {
            deleted,
            ..Marks::default()
        },
    ]);
    for paragraph in &mut story.paragraphs {
        let is_styled = paragraph.properties.style.as_deref().is_some_and(|style| {
            let style = style.to_lowercase();
            style.contains("heading") || style.contains("title")
        });
        for span in paragraph.spans.iter_mut().filter(|span| span.marks == 0 && !is_styled) {
            if span.look.struck {
                span.marks = place + 1;
            } else if span.look.stands_out {
                span.marks = place;
            }
        }
    }
}
