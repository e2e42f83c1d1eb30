//! What one author does to the words of another.
//!
//! Within a new paragraph that is a contribution to it, as the draft's own paragraphs have them. Elsewhere the words have
//! no place in the base: who writes among them words them otherwise ([`super::inside`]), and to delete of them is a remark
//! on the contribution that brings them.

use super::inside::Among;
use super::{Entry, Part, Pieces, Region, Said, Seam};
use crate::formats::docx::story::Marks;
use crate::model::ContributionKind;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

impl Region<'_> {
    /// What others make of a new paragraph.
    pub(super) fn amend_new(&self, claims: &[Vec<usize>], authors: &BTreeSet<usize>, found: &mut [(usize, Entry)]) {
        for (begins, entry) in found.iter_mut().filter(|(_, entry)| entry.is_new && !entry.is_parted) {
            let owners = &claims[*begins - self.from];
            let adders: Vec<usize> = entry.said.iter().map(|said| said.author).collect();
            for &author in authors.iter().filter(|author| !adders.contains(author)) {
                let (mut text, mut pieces, mut touches) = (String::new(), Pieces::default(), false);
                let mut seam = Seam::default();
                for place in entry.places.0..=entry.places.1 {
                    for (index, (words, span)) in self.story.paragraphs[place].words().enumerate() {
                        let marks = &self.story.marks[span.marks];
                        let is_theirs = marks.inserted.iter().any(|by| owners.contains(&by.author));
                        let (inserts, deletes) = (marks.is_inserted_by(author), marks.is_deleted_by(author));
                        touches |= !words.trim().is_empty() && (inserts || deletes && is_theirs);
                        if !marks.in_base() && !is_theirs && !inserts {
                            seam.leave(words);
                        } else if !deletes {
                            seam.close(&mut text, words, inserts);
                            pieces.push((place, index), text.len(), words, span.marks);
                            text.push_str(words);
                        }
                    }
                }
                if touches && text != entry.text {
                    let is_gone = text.trim().is_empty();
                    let made = |marks| {
                        (
                            self.marks(marks).dates_of(author),
                            self.marks(marks).is_moved_by(author),
                        )
                    };
                    let beside = entry.pieces.beside(&pieces, made);
                    entry.said.push(Said {
                        author,
                        kind: if is_gone {
                            ContributionKind::Deletion
                        } else {
                            ContributionKind::Rewording
                        },
                        text: if is_gone { String::new() } else { text },
                        into: None,
                        place: *begins,
                        date: beside.date(),
                        beside,
                        struck_by: Vec::new(),
                        instead: Vec::new(),
                    });
                }
            }
        }
    }

    /// Words of one author in a paragraph of the base that another deletes, and does not word otherwise. Who deletes the whole
    /// paragraph deletes what stood in it, and says nothing of what somebody would insert there.
    pub(super) fn strike(
        &self,
        claims: &[Vec<usize>],
        base: &[Part],
        of_base: &[Option<usize>],
        found: &mut [(usize, Entry)],
    ) {
        for (place, paragraph) in self.places().filter(|(place, _)| claims[*place - self.from].is_empty()) {
            let entry = of_base
                .get(base.partition_point(|part| part.to <= place))
                .copied()
                .flatten();
            let Some(entry) = entry else { continue };
            let mut before = &Marks::default();
            let mut among: FxHashMap<usize, Vec<Among>> = FxHashMap::default();
            for (index, (words, span)) in paragraph.words().enumerate() {
                let marks = &self.story.marks[span.marks];
                for by in marks.deleted.iter().filter(|by| !marks.is_inserted_by(by.author)) {
                    let of_author = among.entry(by.author);
                    let of_author = of_author.or_insert_with(|| self.among(place, by.author));
                    let said = &mut found[entry].1.said;
                    let is_whole = |one: &Said| one.author == by.author && one.kind == ContributionKind::Deletion;
                    if of_author[index] == Among::Amended || said.iter().any(is_whole) {
                        continue;
                    }
                    let said = said.iter_mut();
                    for said in said.filter(|said| marks.is_inserted_by(said.author)) {
                        let goes_on = before.is_inserted_by(said.author) && before.deleted.contains(by);
                        match said.struck_by.last_mut() {
                            Some((last, struck)) if goes_on && last == by => struck.push_str(words),
                            _ => said.struck_by.push((*by, words.to_owned())),
                        }
                    }
                }
                before = marks;
            }
        }
    }
}
