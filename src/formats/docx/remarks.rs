//! Comments, each brought to the paragraph or to the contribution on which it stands.
//!
//! A comment on words that one author alone inserted or deleted is on that author's contribution. One that begins with a
//! name (`AOSIS: Delete …`) is that delegation's, whoever typed it.

use super::draft::Making;
use super::phrases;
use crate::formats::compilation;
use crate::model::{Comment, Contribution, ContributionKind, Source};
use crate::text::{contribution_id, paragraph_id};
use rustc_hash::FxHashMap;
use std::sync::Arc;

impl Making<'_> {
    /// Brings each comment to the paragraph or to the contribution on which it stands.
    pub fn remarks(&mut self) {
        self.strike_others();
        let mut by_number: FxHashMap<u32, usize> = FxHashMap::default();
        for (place, entry) in self.word.entries.iter().enumerate() {
            for at in entry.places.0..=entry.places.1 {
                let number = self.word.number(at);
                if entry.is_new && !entry.is_parted || !by_number.contains_key(&number) {
                    by_number.insert(number, place);
                }
            }
        }
        let mut prefixed = Vec::new();
        for comment in &self.word.comments {
            let number = comment.anchor.number;
            let nearest = || (0..=number).rev().find_map(|number| by_number.get(&number)).copied();
            let Some(place) = nearest().or(if self.paragraphs.is_empty() { None } else { Some(0) }) else {
                continue;
            };
            let source = Source {
                file: Arc::clone(self.file),
                line: number.max(1),
                last: number.max(1),
            };
            let author = if comment.author == phrases::ANONYMOUS {
                String::new()
            } else {
                comment.author.clone()
            };
            let file = &self.word.file;
            let other = self.sent.and_then(|sent| sent.other(&author, file));
            if let Some((kind, text)) = phrases::contribution(&comment.text) {
                // What others say in a version that goes round they said in theirs.
                if other.is_some() {
                    continue;
                }
                self.said_in_comment(place, (&author, &comment.at), (kind, text), source);
                continue;
            }
            let is_own = file.print.is_some() && phrases::is_own(&author, &comment.text);
            let mut author = match (self.sent, other) {
                (_, Some(other)) => self.speakers.called(&other),
                (Some(sent), None) if !is_own && !comment.went_out => sent.by.to_owned(),
                _ => self.options.mapped(&author).to_owned(),
            };
            let mut text = comment.text.as_str();
            let mut target = None;
            if let Some((of, remark)) = phrases::of_wording(text) {
                target = self.paragraphs[place]
                    .contributions
                    .iter()
                    .position(|one| one.name == of);
                text = if target.is_some() { remark } else { text };
            }
            let of_draft = phrases::of_draft(text);
            text = of_draft.unwrap_or(text);
            let (named, rest) = if is_own {
                ("", text)
            } else {
                compilation::authored(text)
            };
            if !named.is_empty() && rest != text {
                // The code of a state is that state: then the sender names himself.
                if let Some(sent) = self.sent.filter(|sent| sent.is_called(named)) {
                    sent.by.clone_into(&mut author);
                } else {
                    prefixed.push(named.to_owned());
                    named.clone_into(&mut author);
                }
                text = rest;
            }
            let revised = || self.revised_under(place, &comment.anchor.marks);
            let target = target.or_else(|| if of_draft.is_some() { None } else { revised() });
            let base = comment.anchor.base.trim();
            // What is said of the draft's words is not said of those that somebody put between them.
            let on = match target {
                None if !base.is_empty() => base,
                _ => comment.anchor.words.trim(),
            };
            // Of one change the remark is a remark on the whole.
            let is_whole = match target {
                Some(target) => self.paragraphs[place].contributions[target].tracked.len() <= 1,
                None => on == self.word.entries[place].text.trim(),
            };
            let remark = Comment {
                author,
                text: text.to_owned(),
                at: comment.at.clone(),
                on: if is_whole { String::new() } else { on.to_owned() },
                reply: comment.reply,
                source,
            };
            let anchor = &comment.anchor;
            let others = || self.inserted_by_others(place, &anchor.marks);
            if let Some(whose) = others().filter(|_| target.is_none() && base.is_empty()) {
                let on = anchor.words.trim().to_owned();
                self.on_others.push((place, whose, Comment { on, ..remark }));
                continue;
            }
            match target {
                Some(target) => self.paragraphs[place].contributions[target].comments.push(remark),
                None => self.paragraphs[place].comments.push(remark),
            }
        }
        self.warn_of_names(prefixed);
    }

    /// Tells which comments were taken as made by whom they name.
    pub fn warn_of_names(&mut self, mut prefixed: Vec<String>) {
        if !prefixed.is_empty() {
            prefixed.sort();
            prefixed.dedup();
            let source = Source {
                file: Arc::clone(self.file),
                line: 1,
                last: 1,
            };
            let message = format!(
                "comments that begin with a name are taken as made by it: {}",
                prefixed.join(", ")
            );
            self.warn(&source, message);
        }
    }

    /// Who inserted the words of a version under a comment into a paragraph of the draft, where nobody of these is its sender.
    fn inserted_by_others(&self, place: usize, marks: &[usize]) -> Option<String> {
        if self.sent.is_none() || self.word.entries[place].is_new {
            return None;
        }
        let inserted = |marks: &usize| &self.word.story.marks[*marks].inserted;
        let is_others = |marks: &usize| !inserted(marks).is_empty() && inserted(marks).iter().all(|by| by.author != 0);
        let first = marks.iter().find_map(|marks| inserted(marks).first())?;
        let is_all = marks.iter().all(is_others);
        is_all.then(|| self.word.story.authors[first.author].clone())
    }

    /// Words of others that the sender of a version deletes: the others' contributions came in with theirs, so that this
    /// is a remark on the paragraph.
    fn strike_others(&mut self) {
        let (word, Some(sent)) = (self.word, self.sent) else {
            return;
        };
        for (place, entry) in word.entries.iter().enumerate() {
            for said in entry.said.iter().filter(|said| said.author != 0) {
                for (by, words) in said.struck_by.iter().filter(|(by, _)| by.author == 0) {
                    let (source, words) = (self.source(said.place, said.place), words.trim());
                    if words.is_empty() {
                        continue;
                    }
                    let name = &word.story.authors[said.author];
                    self.warn(
                        &source,
                        format!(
                            "{} deletes “{words}”, which {name} inserted; kept as a comment",
                            sent.by
                        ),
                    );
                    let remark = Comment {
                        author: sent.by.to_owned(),
                        at: word.story.dates.get(by.date).cloned().unwrap_or_default(),
                        text: phrases::strike(words),
                        on: words.to_owned(),
                        source,
                        ..Comment::default()
                    };
                    self.on_others.push((place, name.clone(), remark));
                }
            }
        }
    }

    /// The contribution on whose words alone a comment stands.
    fn revised_under(&self, place: usize, marks: &[usize]) -> Option<usize> {
        let mut authors: Option<Vec<usize>> = None;
        for marks in marks {
            let here = self.word.story.marks[*marks].authors();
            let here: Vec<usize> = here
                .filter(|one| authors.as_ref().is_none_or(|all| all.contains(one)))
                .collect();
            authors = Some(here);
        }
        let authors = authors?;
        let mut said = self.said(&self.word.entries[place]);
        said.position(|said| authors.contains(&said.author))
    }

    fn said_in_comment(
        &mut self,
        place: usize,
        (author, when): (&str, &str),
        (kind, text): (ContributionKind, &str),
        source: Source,
    ) {
        let (name, from) = match self.sent {
            Some(sent) => (sent.by.to_owned(), vec![sent.id]),
            None => self.speakers.speak(author),
        };
        let base = &self.paragraphs[place];
        let (label, text) = match kind {
            ContributionKind::Unchanged => (base.label.clone(), base.text.clone()),
            _ => (String::new(), text.to_owned()),
        };
        let received = if label.is_empty() {
            text.clone()
        } else {
            format!("{label} {text}")
        };
        self.paragraphs[place].contributions.push(Contribution {
            id: contribution_id(paragraph_id("", "", "", 0), "", "", 0),
            from,
            name,
            kind,
            label,
            text,
            received,
            source,
            when: when.to_owned(),
            ..Contribution::default()
        });
    }
}
