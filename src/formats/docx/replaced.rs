//! Who replaces a replacement.
//!
//! One author replaces words of the base, and another those that came in their place. What the second one puts there comes for the
//! words of the base as well, which a word processor leaves marked as deleted by the first alone:
//!
//! ```text
//! built |at all levels| +across society+ +at every level+     Doe deletes the first and inserts the second; Kamau deletes the
//!                                                             second and inserts the third
//! built at every level                                        Kamau
//! ```

use super::story::{By, Marks, Story, StoryParagraph};
use std::collections::BTreeMap;

/// Takes the words of the base that one author replaced as deleted by whoever replaced what came for them.
pub(super) fn take_up(story: &mut Story) {
    for paragraph in &mut story.paragraphs {
        for (place, by) in taken(paragraph, &story.marks) {
            let mut marks = story.marks[paragraph.spans[place].marks].clone();
            marks.deleted.push(by);
            paragraph.spans[place].marks = story.marks.len();
            story.marks.push(marks);
        }
    }
}

/// The spans of a paragraph that somebody else replaces as well, and who.
fn taken(paragraph: &StoryParagraph, marks: &[Marks]) -> Vec<(usize, By)> {
    let words: Vec<(usize, &Marks)> = paragraph
        .words()
        .enumerate()
        .filter(|(_, (words, _))| !words.is_empty())
        .map(|(place, (_, span))| (place, &marks[span.marks]))
        .collect();
    let is_plain = |marks: &Marks| marks.inserted.is_empty() && marks.deleted.is_empty();
    let stretches = words.chunk_by(|(_, one), (_, next)| is_plain(one) == is_plain(next));
    stretches.flat_map(within).collect()
}

/// The same within words that are all revised.
fn within(words: &[(usize, &Marks)]) -> Vec<(usize, By)> {
    // Who deletes words of whom, and when.
    let mut strikes: BTreeMap<(usize, usize), By> = BTreeMap::new();
    for (_, marks) in words {
        for by in marks.deleted.iter().filter(|by| !marks.is_inserted_by(by.author)) {
            let of = marks.inserted.iter().map(|whose| (by.author, whose.author));
            of.for_each(|one| {
                strikes.entry(one).or_insert(*by);
            });
        }
    }
    strikes.retain(|(author, whose), _| {
        let stays = |marks: &Marks| marks.is_inserted_by(*whose) && !marks.is_deleted_by(*author);
        let puts = |marks: &Marks| marks.is_inserted_by(*author) && !marks.is_deleted_by(*author);
        !words.iter().any(|(_, marks)| stays(marks)) && words.iter().any(|(_, marks)| puts(marks))
    });
    let mut found: Vec<(usize, By)> = Vec::new();
    for (place, marks) in words.iter().filter(|(_, marks)| marks.in_base()) {
        for ((author, whose), by) in &strikes {
            let is_told = found.iter().any(|(at, by)| at == place && by.author == *author);
            if marks.is_deleted_by(*whose) && !marks.is_deleted_by(*author) && !is_told {
                found.push((*place, *by));
            }
        }
    }
    found
}
