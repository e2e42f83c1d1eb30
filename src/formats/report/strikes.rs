//! What one delegation strikes of the words that another inserts: the only change that stands inside another.
//!
//! A reader of Word files keeps it as a remark on the contribution that brings the words (`delete “very”`), and here it
//! becomes a tracked change again. Where the words stand more than once it stays a remark, and where the room accepted
//! them: then nobody who accepts all changes is to lose them. It stays one, too, where its author is no delegation of the
//! room, who would become one by it, or one of those whose words they are, who would take back what they propose.
//!
//! ```text
//! We meet [Japan: very soon].   Kenya: delete “very”      We meet +very +soon+.   the first deleted by Kenya
//! ```

use super::changes::ByteChange;
use super::layout::state;
use super::makers::Maker;
use super::tags::State;
use super::tracked::TrackedSpan;
use crate::formats::docx::phrases;
use crate::model::{Contribution, Session, Verdict};
use crate::text::Collation;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words that somebody strikes in what another inserts.
pub struct Strike {
    /// The contribution and the remark on it, by place.
    pub comment: (usize, usize),
    /// The change, by place.
    change: usize,
    /// Which bytes of its new words.
    at: Range<usize>,
    by: Maker,
}

/// The strikes among the remarks on contributions.
pub fn of(session: &Session, collation: &Collation, changes: &[ByteChange]) -> Vec<Strike> {
    let contributions = &collation.paragraph().contributions;
    let mut found = Vec::new();
    for (place, contribution) in contributions.iter().enumerate() {
        let is_accepted = |id| matches!(state(collation, id), State::Decided(Verdict::Accepted));
        if contribution.edits.iter().any(|id| is_accepted(*id)) {
            continue;
        }
        for (number, remark) in contribution.comments.iter().enumerate() {
            let is_thread = contribution.comments.get(number + 1).is_some_and(|next| next.reply);
            let words = phrases::struck(&remark.text).filter(|_| !remark.reply && !is_thread);
            let Some(words) = words.filter(|_| is_others(session, contribution, &remark.author)) else {
                continue;
            };
            let own = changes.iter().enumerate().filter(|(_, change)| change.is_by(place));
            let all = own.flat_map(|(change, one)| one.new.match_indices(words).map(move |(at, _)| (change, at)));
            let all: Vec<(usize, usize)> = all.collect();
            if let [(change, at)] = all.as_slice() {
                found.push(Strike {
                    comment: (place, number),
                    change: *change,
                    at: with_space(&changes[*change].new, *at..at + words.len()),
                    by: Maker {
                        author: remark.author.replace(';', ","),
                        at: remark.at.clone(),
                    },
                });
            }
        }
    }
    found
}

/// Whether a remark is by a delegation that is not among those who contribute.
fn is_others(session: &Session, contribution: &Contribution, author: &str) -> bool {
    let mut called = session.room().filter(|(_, one)| one.is_called(author)).peekable();
    called.peek().is_some() && called.all(|(id, _)| !contribution.from.iter().any(|from| session.own_id(*from) == id))
}

/// Words with the space that goes with them: that before them, at the beginning that behind them.
fn with_space(text: &str, at: Range<usize>) -> Range<usize> {
    let before = text[..at.start].chars().next_back().filter(|c| *c == ' ');
    let after = text[at.end..].chars().next().filter(|c| *c == ' ');
    match (before, after) {
        (Some(_), _) => at.start - 1..at.end,
        (None, Some(_)) => at.start..at.end + 1,
        (None, None) => at,
    }
}

/// The new words of a change, cut where somebody strikes some of them.
pub fn struck(place: usize, change: &ByteChange, inserted: &[Maker], strikes: &[Strike]) -> Vec<TrackedSpan> {
    let here: Vec<&Strike> = strikes.iter().filter(|strike| strike.change == place).collect();
    let mut cuts: BTreeSet<usize> = [0, change.new.len()].into();
    cuts.extend(here.iter().flat_map(|strike| [strike.at.start, strike.at.end]));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let span = |two: &[usize]| {
        let over = here.iter().filter(|one| one.at.start <= two[0] && two[1] <= one.at.end);
        let mut deleted: Vec<Maker> = Vec::new();
        for strike in over {
            if !deleted.contains(&strike.by) {
                deleted.push(strike.by.clone());
            }
        }
        TrackedSpan {
            text: change.new[two[0]..two[1]].to_owned(),
            inserted: inserted.to_vec(),
            deleted,
        }
    };
    cuts.windows(2).map(span).collect()
}
