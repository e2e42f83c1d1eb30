//! Words of one author among which another writes.
//!
//! They have no place in the base, so that what is written among them cannot be told without them: with what its author
//! deletes of them it is a wording of the author's own, in the place of the first one's, and of the words of the base for
//! which these came. So is what an author puts in the place of some of them, or of all. Who only deletes some of them, or
//! all, says so in a remark.
//!
//! ```text
//! rights +, including privacy+ +, data protection+ +-and information-+ +,+ and     the second by Switzerland, the rest by
//!                                                                                  the EU; Switzerland deletes one stretch
//! rights, including privacy and information, and                                   EU
//! rights, including privacy, data protection, and                                  Switzerland, instead of that
//!
//! schools +-remote-+ +rural+     Brazil inserts the first; Kenya deletes it and inserts the second
//! schools rural                  Kenya, instead of Brazil's
//! ```

use super::{Part, Region};
use crate::formats::docx::story::{By, Marks};

/// What words are to an author who may write among those of others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Among {
    /// They are no such words.
    #[default]
    Apart,
    /// Words of others among which the author writes.
    Amended,
    /// Words of the base for which such words came.
    Replaced,
}

impl Region<'_> {
    /// What each span of a paragraph is to an author.
    pub(super) fn among(&self, place: usize, author: usize) -> Vec<Among> {
        let words = self.story.paragraphs[place].words();
        let spans: Vec<(&str, &Marks)> = words
            .map(|(words, span)| (words, &self.story.marks[span.marks]))
            .collect();
        let mut found = vec![Among::Apart; spans.len()];
        let mut from = 0;
        // Words of the base that the author deletes part nothing: he may have put his words in the place of these and of others'.
        let is_left = |marks: &Marks| marks.in_base() && !marks.is_deleted_by(author);
        for run in spans.chunk_by(|(_, one), (_, next)| is_left(one) == is_left(next)) {
            let at = from;
            from += run.len();
            let takes_part = run.iter().any(|(_, marks)| marks.authors().any(|one| one == author));
            if !takes_part || run.iter().all(|(_, marks)| marks.in_base()) {
                continue;
            }
            let mut others: Vec<usize> = run
                .iter()
                .flat_map(|(_, marks)| &marks.inserted)
                .map(|by| by.author)
                .collect();
            others.sort_unstable();
            others.dedup();
            for other in others.into_iter().filter(|&other| other != author) {
                if !self.writes_among(run, author, other) {
                    continue;
                }
                for (offset, (_, marks)) in run.iter().enumerate() {
                    if is_left_by(marks, other, author) {
                        found[at + offset] = Among::Amended;
                    } else if marks.in_base() && marks.is_deleted_by(other) {
                        found[at + offset] = Among::Replaced;
                    }
                }
                let is_replaced = |place: &usize| spans[*place].1.in_base() && spans[*place].1.is_deleted_by(other);
                let before = (0..at).rev().take_while(is_replaced);
                for place in before.chain((from..spans.len()).take_while(is_replaced)) {
                    found[place] = Among::Replaced;
                }
            }
        }
        found
    }

    /// Whether an author writes between words of another that stay, or in the place of some.
    fn writes_among(&self, run: &[(&str, &Marks)], author: usize, other: usize) -> bool {
        let is_said = |words: &str| !words.trim().is_empty();
        let said: Vec<&Marks> = run
            .iter()
            .filter(|(words, _)| is_said(words))
            .map(|(_, marks)| *marks)
            .collect();
        let all = || said.iter().copied().enumerate();
        let stays = |marks: &Marks| is_left_by(marks, other, author) && !marks.is_deleted_by(author);
        let date = |marks: &Marks, author: usize| self.story.dates.get(marks.dates_of(author).0);
        // Words that come later beside the author's are not words among which these were put.
        let is_earlier = |before: &Marks, own: &Marks| match (date(before, other), date(own, author)) {
            (Some(before), Some(own)) => before.is_empty() || own.is_empty() || before <= own,
            _ => true,
        };
        let goes = |marks: &Marks| is_left_by(marks, other, author) && marks.is_deleted_by(author);
        all().any(|(place, own)| {
            let theirs = || all().filter(|(_, marks)| stays(marks) && is_earlier(marks, own));
            let is_own = own.is_inserted_by(author) && own.in_version(author);
            // Words of the base between them part what stays.
            let is_beside = |at: usize| said[at.min(place)..at.max(place)].iter().all(|marks| !marks.in_base());
            let is_between = || {
                let on = |is: fn(&usize, &usize) -> bool| theirs().any(|(at, _)| is(&at, &place) && is_beside(at));
                on(usize::lt) && on(usize::gt)
            };
            let (before, behind) = (&said[..place], &said[place + 1..]);
            let new = |marks: &&&Marks| !marks.in_base();
            let beside = || {
                [before.iter().rev().find(new), behind.iter().find(new)]
                    .into_iter()
                    .flatten()
            };
            let replaces = || beside().any(|marks| goes(marks) && is_earlier(marks, own));
            is_own && (is_between() || replaces())
        })
    }

    /// Of whom words are in the place of which a part of a version stands: it has some of them that its author did not write, or
    /// others for them.
    pub(super) fn whose(&self, part: &Part, author: usize, claims: &[Vec<usize>]) -> Vec<usize> {
        let kept = part.pieces.marks().map(|marks| &self.story.marks[marks]);
        let kept = kept.filter(|marks| !marks.is_inserted_by(author));
        let places = (part.from..part.to).filter(|place| claims[place - self.from].is_empty());
        let gone = places.flat_map(|place| {
            let words = self.story.paragraphs[place].words().zip(self.among(place, author));
            let amended = words.filter(|(_, among)| *among == Among::Amended);
            amended.map(|((_, span), _)| &self.story.marks[span.marks])
        });
        let others = kept.chain(gone.filter(|marks| marks.is_deleted_by(author)));
        let mut others: Vec<usize> = others
            .flat_map(|marks| &marks.inserted)
            .map(|by: &By| by.author)
            .collect();
        others.sort_unstable();
        others.dedup();
        others
    }
}

/// Whether words are one author's and not another's, and their own author left them.
fn is_left_by(marks: &Marks, other: usize, author: usize) -> bool {
    marks.is_inserted_by(other) && !marks.is_inserted_by(author) && !marks.is_deleted_by(other)
}
