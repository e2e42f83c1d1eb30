//! A Word file as read: its paragraphs, its comments, and what each author makes of each paragraph.

use super::comments::{self, WordComment};
use super::labels::Told;
use super::numbering::Numbering;
use super::package::Package;
use super::revised::{self, Entry};
use super::story::{self, By, Left, Marks, Story};
use super::styles::{Role, Styles};
use super::{DocxError, WordOptions, properties};
use crate::model::DelegationKind;
use rustc_hash::FxHashMap;

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
}

impl Word {
    /// Reads the bytes of a file. Where it is the version of `one` delegation, that is who made all revisions in it.
    pub fn read(bytes: &[u8], options: &WordOptions, one: Option<&str>) -> Result<Self, DocxError> {
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
        let headers = package.count("header") + package.count("footer");
        if headers > 0 {
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
        let comments = story.take_dates(comments);
        let told = Told::of(&story, &styles, &mut numbering);
        if let Some(one) = one {
            as_one(&mut story, one);
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
            kinds: properties::kinds(package.custom()?.as_deref())?,
        })
    }

    /// What an entry is, and its label.
    pub fn told(&self, entry: &Entry) -> &(Role, String) {
        self.told.at(entry.told_by, entry.is_new)
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

/// Takes all revisions as made by one author: the file is that author's.
fn as_one(story: &mut Story, author: &str) {
    story.authors = vec![author.to_owned()];
    for marks in &mut story.marks {
        for all in [&mut marks.inserted, &mut marks.deleted] {
            all.truncate(1);
            for by in all.iter_mut() {
                by.author = 0;
            }
        }
    }
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
