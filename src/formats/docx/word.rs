//! A Word file as read: its paragraphs, its comments, and what each author makes of each paragraph.

use super::comments::{self, WordComment};
use super::faces::Theme;
use super::labels::Told;
use super::numbering::Numbering;
use super::package::Package;
use super::pages::{self, PagesRead};
use super::properties::{self, FileProperties};
use super::revised::{self, Entry};
use super::story::{self, By, Left, Marks, Story, StoryParagraph};
use super::styles::Styles;
use super::voices::{Sent, Voices};
use super::{DocxError, WordOptions, boxes, head, phrases, replaced};
use crate::formats::report::{ExportView, Form};
use rustc_hash::FxHashMap;

/// What the style of the record's rows is called, in lower case.
const ROW: &str = "table text";

/// A Word file as read.
pub(super) struct Word {
    /// Its paragraphs, without their words: these stand in the entries.
    pub story: Story,
    /// Its comments, in the order of the text.
    pub comments: Vec<WordComment>,
    /// What each paragraph of the file is, and its label.
    pub told: Told,
    /// The paragraphs of the base and the new ones, with what authors make of them.
    pub entries: Vec<Entry>,
    /// What it says of itself.
    pub file: FileProperties,
    /// Of a version: for whom its authors speak.
    pub voices: Voices,
    /// What its pages bear above and below the text.
    pub pages: PagesRead,
    /// Its styles.
    pub styles: Styles,
    /// The fonts that these name without saying which they are.
    pub theme: Theme,
}

impl Word {
    /// Reads the bytes of a file, which may be one delegation's version of a draft: its revisions are those of the first
    /// author then, but for those of others.
    pub fn read(bytes: &[u8], options: &WordOptions, sent: Option<Sent<'_>>) -> Result<Self, DocxError> {
        let mut package = Package::open(bytes)?;
        let main = package.main_part()?;
        let mut notes = Vec::new();
        for kind in ["footnotes", "endnotes"] {
            notes.extend(package.related(kind)?.map(|part| (kind, part)));
        }
        let known: Vec<(usize, &str)> = sent.iter().flat_map(Sent::notes).collect();
        let mut story = story::read(&main, &notes, &known)?;
        drop(notes);
        if story.authors.len() > story::MOST_AUTHORS {
            return Err(DocxError::TooManyAuthors);
        }
        let mut file = properties::of_file(package.custom()?.as_deref())?;
        for (name, kind) in options.meant().filter(|_| sent.is_some()) {
            file.named.entry(name.to_lowercase()).or_insert(kind);
        }
        if let Some(delegation) = &options.formatting {
            by_formatting(&mut story, delegation);
        }
        let styles = Styles::read(package.related("styles")?.as_deref())?;
        // What only says how something looks hinders nobody.
        let theme = Theme::read(package.related("theme").ok().flatten().as_deref()).unwrap_or_default();
        let pages = pages::read(&main, &mut package, &styles, file.print.is_some())?;
        drop(main);
        let mut numbering = Numbering::read(package.related("numbering")?.as_deref())?;
        let comments = comments::read(
            package.related("comments")?.as_deref(),
            package.related("commentsExtended")?.as_deref(),
            &story.anchors,
        )?;
        let mut comments = story.take_dates(comments);
        for comment in &mut comments {
            comment.anchor.base = story.base_under(&comment.anchor);
            // Who remarks without a range behind what somebody else changed in a version does not say that it is on this.
            if let Some(sent) = sent.filter(|_| comment.anchor.at.is_empty()) {
                let by = sent.other(&comment.author, &file);
                let (marks, authors) = (&story.marks, &story.authors);
                let is_own = |marked: &usize| {
                    marks[*marked]
                        .authors()
                        .any(|one| sent.other(&authors[one], &file) == by)
                };
                comment.anchor.marks.retain(is_own);
            }
        }
        restyle(&mut story, &file);
        let told = Told::of(&story, &styles, &mut numbering);
        if file.print.is_some() {
            without_decisions(&mut story);
        }
        let voices = sent.map(|sent| sent.hear(&mut story, &file)).unwrap_or_default();
        replaced::take_up(&mut story);
        let is_row = |one: &StoryParagraph| styles.name(one.properties.style.as_deref()) == ROW;
        if file.print == Some(ExportView::Record) && story.paragraphs.iter().any(is_row) {
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
            file,
            voices,
            pages,
            styles,
            theme,
        })
    }

    /// What the file says that an entry is.
    pub fn told(&self, entry: &Entry) -> &Form {
        self.told.at(entry.places.0, entry.told_by, entry.is_new)
    }

    /// What the style of an entry is called, in lower case.
    pub fn style(&self, entry: &Entry) -> &str {
        let paragraph = self.story.paragraphs.get(entry.told_by);
        self.styles
            .name(paragraph.and_then(|one| one.properties.style.as_deref()))
    }

    /// The one-cell table in which an entry stands, by number.
    pub fn boxed(&self, entry: &Entry) -> Option<u32> {
        let boxed = self.story.paragraphs.get(entry.places.0).and_then(|one| one.boxed);
        boxed.filter(|_| !self.is_own_text(entry))
    }

    /// Whether an entry is a paragraph that a print of ours has as one of the text, whatever its words; of one cell may a table of
    /// the draft be as well.
    pub fn is_own_text(&self, entry: &Entry) -> bool {
        self.file.print.is_some() && boxes::TEXT.contains(&self.style(entry))
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

/// Gives paragraphs behind one that goes the style that they were written in.
fn restyle(story: &mut Story, file: &FileProperties) {
    if file.styles.is_empty() {
        return;
    }
    for place in 1..story.paragraphs.len() {
        let before = story.paragraphs[place - 1].mark;
        if !story.marks[before].deleted.is_empty() {
            let own = own_words(&story.paragraphs[place], &story.marks);
            if let Some(style) = file.styles.get(&head::mark(&own)) {
                story.paragraphs[place].properties.style = Some(style.clone());
            }
        }
    }
}

/// The words of a paragraph that nobody inserted; all of a new one.
fn own_words(paragraph: &StoryParagraph, marks: &[Marks]) -> String {
    let base = paragraph.words().filter(|(_, span)| marks[span.marks].in_base());
    let base: String = base.map(|(words, _)| words).collect();
    if base.trim().is_empty() {
        paragraph.text.clone()
    } else {
        base
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
    let by = vec![By {
        author,
        date: 0,
        moves: false,
    }];
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
