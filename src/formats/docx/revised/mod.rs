//! What each author makes of each paragraph.
//!
//! The base is the text with every revision rejected, an author's version the text with that author's revisions accepted
//! and all others rejected. Where the marks of paragraphs are revised, paragraphs join and part, so that a stretch
//! between two marks that nobody touched is settled as one:
//!
//! ```text
//! b) Use frameworks.¶     base  b) Use frameworks.       Japan  b) Use frameworks.
//! + c) Protect data.¶(+)        c) Cooperate.                   c) Protect data.      new
//! c) Cooperate.¶                                                c) Cooperate.         the base's c)
//! ```
//!
//! Which words of the base a version keeps tells which of its paragraphs is which: none kept is a deletion, or a new
//! paragraph. Who parts a paragraph takes its last words away and proposes them as a new one behind it; who joins two
//! puts the words of the one into the other and deletes the first: so each end is an edit, or a paragraph, that can be
//! decided, and the two are decided together ([`crate::text::other_ends`]). What one author does to the words of another goes to the
//! one who did it: within a new paragraph as a contribution to that, elsewhere as a wording in the place of the other's
//! ([`inside`]), or where words are only deleted, as a remark on the other's contribution.

mod inside;
mod new;
mod others;
mod part;
mod pieces;

use self::inside::Among;
use self::new::propose;
use self::part::Part;
use self::pieces::{Pieces, Seam};
use super::DocxError;
use super::story::{By, Marks, Story, StoryParagraph};
use crate::model::ContributionKind;
use std::collections::BTreeSet;

pub(super) use self::pieces::Beside;

/// A stretch of paragraphs whose marks are all revised is settled in pieces of this many, so that time grows with length.
const LONGEST_REGION: usize = 500;

/// More text than this in the versions of all authors is refused: each author who touches a long paragraph makes it anew.
const LARGEST_VERSIONS: usize = 64 * 1024 * 1024;

/// A paragraph of the base, or a new one, and what was made of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// The place of the paragraph of the file whose properties it has.
    pub told_by: usize,
    /// The places of the paragraphs of the file from which it comes, first and last.
    pub places: (usize, usize),
    /// Its text: in the base, or as its first author proposes it.
    pub text: String,
    /// What its text is made of.
    pieces: Pieces,
    /// Whether it is new.
    pub is_new: bool,
    /// It is new, and holds words of a paragraph of the base that was parted.
    pub is_parted: bool,
    /// What authors made of it.
    pub said: Vec<Said>,
}

/// What one author made of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// The author.
    pub author: usize,
    /// What it comes to.
    pub kind: ContributionKind,
    /// The text.
    pub text: String,
    /// Of a deletion: the paragraph of the file into which its words go.
    pub into: Option<usize>,
    /// Where it stands, the place of a paragraph of the file.
    pub place: usize,
    /// When it was made, the place of the date.
    pub date: usize,
    /// Its text beside that of the paragraph; nothing where the one is no wording of the other.
    pub beside: Beside,
    /// What others did to its words: who, when, and the words that they delete.
    pub struck_by: Vec<(By, String)>,
    /// Whose words it has otherwise than they wrote them: it comes in the place of these.
    pub instead: Vec<usize>,
}

/// The base and every version of a story.
pub(super) fn entries(story: &Story) -> Result<Vec<Entry>, DocxError> {
    let mut entries = Vec::new();
    let (mut begin, mut held) = (0, 0);
    for (place, paragraph) in story.paragraphs.iter().enumerate() {
        let mark = &story.marks[paragraph.mark];
        let is_plain = mark.inserted.is_empty() && mark.deleted.is_empty();
        let is_long = place + 1 - begin >= LONGEST_REGION;
        if is_plain || paragraph.closes || is_long || place + 1 == story.paragraphs.len() {
            let region = Region {
                story,
                from: begin,
                to: place + 1,
            };
            held += region.weight();
            DocxError::if_over(held, LARGEST_VERSIONS, "bytes in the versions of all its authors")?;
            region.entries(&mut entries);
            begin = place + 1;
        }
    }
    Ok(entries)
}

/// Paragraphs between two marks that nobody revised.
struct Region<'a> {
    story: &'a Story,
    from: usize,
    to: usize,
}

impl Region<'_> {
    fn places(&self) -> impl Iterator<Item = (usize, &StoryParagraph)> {
        self.story.paragraphs[self.from..self.to]
            .iter()
            .enumerate()
            .map(|(offset, one)| (self.from + offset, one))
    }

    fn marks(&self, place: usize) -> &Marks {
        &self.story.marks[place]
    }

    fn authors(&self) -> BTreeSet<usize> {
        let mut authors = BTreeSet::new();
        let mut take = |marks: usize| {
            authors.extend(self.story.marks[marks].authors());
        };
        for (_, paragraph) in self.places() {
            paragraph.spans.iter().for_each(|span| take(span.marks));
            take(paragraph.mark);
        }
        authors
    }

    /// How much its versions hold: text, and what is known of each stretch of it.
    fn weight(&self) -> usize {
        let own: usize = self
            .places()
            .map(|(_, one)| one.text.len() + 32 * one.spans.len())
            .sum();
        own * self.authors().len()
    }

    fn entries(&self, entries: &mut Vec<Entry>) {
        let authors = self.authors();
        let mut claims = self.claims();
        let mut base = self.base();
        let mut versions: Vec<(usize, Vec<Part>)> = Vec::new();
        for attempt in 0..2 {
            versions = authors
                .iter()
                .map(|&author| (author, self.version(author, &base, &claims)))
                .collect();
            let is_found = |(place, owners): (usize, &Vec<usize>)| {
                let of_owner = versions.iter().filter(|(author, _)| owners.contains(author));
                let mut new = of_owner
                    .flat_map(|(_, parts)| parts)
                    .filter(|part| part.owner().is_none());
                owners.is_empty() || new.any(|part| part.from <= self.from + place && self.from + place < part.to)
            };
            let lost: Vec<usize> = claims
                .iter()
                .enumerate()
                .filter(|one| !is_found(*one))
                .map(|(place, _)| place)
                .collect();
            if lost.is_empty() || attempt == 1 {
                break;
            }
            for place in lost {
                claims[place].clear();
            }
        }
        let mut found: Vec<(usize, Entry)> = Vec::new();
        let mut of_base: Vec<Option<usize>> = Vec::new();
        for part in &base {
            of_base.push((!part.is_blank()).then_some(found.len()));
            if !part.is_blank() {
                let entry = Entry {
                    told_by: part.to - 1,
                    places: (part.begins.unwrap_or(part.from), part.ends),
                    ..Entry::default()
                };
                found.push((part.begins.unwrap_or(part.from), entry));
            }
        }
        for (author, parts) in &versions {
            self.settle(*author, parts, (&base, &claims), &of_base, &mut found);
        }
        for (part, entry) in base.iter_mut().zip(&of_base) {
            if let Some(entry) = entry {
                found[*entry].1.text = std::mem::take(&mut part.text);
            }
        }
        self.amend_new(&claims, &authors, &mut found);
        self.strike(&claims, &base, &of_base, &mut found);
        found.sort_by_key(|(begins, entry)| (*begins, entry.is_new));
        entries.extend(found.into_iter().map(|(_, mut entry)| {
            // Of a paragraph mostly one says something, and a list that grows has room for four.
            entry.said.shrink_to_fit();
            entry
        }));
    }

    /// Whose each paragraph is that holds no word of the base; nobody's: an ordinary one.
    fn claims(&self) -> Vec<Vec<usize>> {
        let claim = |(_, paragraph): (usize, &StoryParagraph)| {
            let mut owners = Vec::new();
            for (_, span) in paragraph.words().filter(|(words, _)| !words.trim().is_empty()) {
                let marks = &self.story.marks[span.marks];
                if marks.in_base() {
                    return Vec::new();
                }
                if owners.is_empty() && !marks.inserted.iter().all(|by| marks.is_deleted_by(by.author)) {
                    owners = marks.inserted.iter().map(|by| by.author).collect();
                }
            }
            owners
        };
        self.places().map(claim).collect()
    }

    fn base(&self) -> Vec<Part> {
        let mut parts = vec![Part {
            from: self.from,
            ..Part::default()
        }];
        for (place, paragraph) in self.places() {
            let Some(part) = parts.last_mut() else { continue };
            for (index, (words, span)) in paragraph.words().enumerate() {
                let marks = &self.story.marks[span.marks];
                if !marks.in_base() {
                    continue;
                }
                part.pieces.push((place, index), part.text.len(), words, span.marks);
                part.text.push_str(words);
                if !words.trim().is_empty() {
                    part.begins.get_or_insert(place);
                    part.ends = place;
                }
            }
            part.to = place + 1;
            if place + 1 < self.to && self.story.marks[paragraph.mark].in_base() {
                parts.push(Part {
                    from: place + 1,
                    ..Part::default()
                });
            }
        }
        parts
    }

    fn version(&self, author: usize, base: &[Part], claims: &[Vec<usize>]) -> Vec<Part> {
        let mut parts = vec![Part {
            from: self.from,
            ..Part::default()
        }];
        let mut seam = Seam::default();
        for (place, paragraph) in self.places() {
            let Some(part) = parts.last_mut() else { continue };
            let owners = &claims[place - self.from];
            let is_anothers = !owners.is_empty() && !owners.contains(&author);
            let of_base = base.partition_point(|part| part.to <= place);
            let among = if owners.is_empty() {
                self.among(place, author)
            } else {
                Vec::new()
            };
            for (index, (words, span)) in paragraph.words().enumerate() {
                let marks = &self.story.marks[span.marks];
                let among = among.get(index).copied().unwrap_or_default();
                if among == Among::Replaced {
                    continue;
                }
                let is_amended = among == Among::Amended && !marks.is_deleted_by(author);
                if !marks.in_version(author) && !is_amended || is_anothers && !marks.in_base() {
                    if !marks.in_base() && !marks.authors().any(|one| one == author) {
                        seam.leave(words);
                    }
                    continue;
                }
                seam.close(&mut part.text, words, marks.is_inserted_by(author));
                part.pieces.push((place, index), part.text.len(), words, span.marks);
                part.text.push_str(words);
                let count = words.chars().filter(|c| !c.is_whitespace()).count();
                if count > 0 {
                    part.begins.get_or_insert(place);
                    part.ends = place;
                }
                if count > 0 && marks.in_base() {
                    match part.kept.iter_mut().find(|(base, _)| *base == of_base) {
                        Some((_, kept)) => *kept += count,
                        None => part.kept.push((of_base, count)),
                    }
                }
            }
            part.to = place + 1;
            let mark = &self.story.marks[paragraph.mark];
            if place + 1 < self.to && mark.in_version(author) {
                seam = Seam::default();
                parts.push(Part {
                    from: place + 1,
                    ..Part::default()
                });
            } else if mark.in_base() {
                seam.join();
            }
        }
        parts
    }

    /// Which paragraph of a version is which of the base, and which are new.
    fn settle(
        &self,
        author: usize,
        parts: &[Part],
        (base, claims): (&[Part], &[Vec<usize>]),
        of_base: &[Option<usize>],
        found: &mut Vec<(usize, Entry)>,
    ) {
        let mut is_taken = vec![false; parts.len()];
        let dates = |marks: usize| self.marks(marks).dates_of(author);
        for (number, old) in base.iter().enumerate() {
            let Some(entry) = of_base[number] else { continue };
            let mut said = Said {
                author,
                kind: ContributionKind::Rewording,
                text: String::new(),
                into: None,
                place: old.begins.unwrap_or(old.from),
                date: 0,
                beside: Beside::default(),
                struck_by: Vec::new(),
                instead: Vec::new(),
            };
            let mut owned = parts
                .iter()
                .filter(|part| part.owner() == Some(number) && !part.is_blank());
            if let Some(first) = owned.next() {
                said.text.clone_from(&first.text);
                said.instead = self.whose(first, author, claims);
                // What follows was parted from it when the mark behind it was made.
                let parted = dates(self.story.paragraphs[first.to - 1].mark).0;
                let parting = |marks| {
                    let (come, gone) = dates(marks);
                    (come, if gone == 0 { parted } else { gone })
                };
                for part in owned {
                    propose(found, author, part, (parting, true));
                }
                if said.text.trim() == old.text.trim() {
                    continue;
                }
                let made = |marks| (parting(marks), self.marks(marks).is_moved_by(author));
                said.beside = old.pieces.beside(&first.pieces, made);
                said.date = said.beside.date();
            } else if let Some(into) = parts
                .iter()
                .find(|part| part.kept.iter().any(|(base, _)| *base == number))
            {
                said.kind = ContributionKind::Deletion;
                said.date = dates(self.story.paragraphs[old.to - 1].mark).1;
                said.into = into.owner().and_then(|owner| base[owner].begins);
            } else if let Some(anew) = (0..parts.len()).find(|&place| {
                let part = &parts[place];
                let stands_here = part
                    .begins
                    .is_some_and(|at| (old.begins.unwrap_or(old.from)..old.to).contains(&at) && self.holds_base(at));
                !is_taken[place] && part.owner().is_none() && !part.is_blank() && stands_here
            }) {
                is_taken[anew] = true;
                said.kind = ContributionKind::Alternative;
                said.text.clone_from(&parts[anew].text);
                said.instead = self.whose(&parts[anew], author, claims);
                said.date = parts[anew].pieces.date(|marks| dates(marks).0);
            } else {
                said.kind = ContributionKind::Deletion;
                said.date = old.pieces.date(|marks| dates(marks).1);
            }
            found[entry].1.said.push(said);
        }
        for (place, part) in parts.iter().enumerate() {
            if is_taken[place] || part.owner().is_some() || part.is_blank() {
                continue;
            }
            propose(found, author, part, (dates, false));
        }
    }

    fn holds_base(&self, place: usize) -> bool {
        let mut words = self.story.paragraphs[place].words();
        words.any(|(words, span)| !words.trim().is_empty() && self.story.marks[span.marks].in_base())
    }
}
