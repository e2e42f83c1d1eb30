//! Which bytes of a version are which of the base: what an author left alone, and when the rest was changed.
//!
//! ```text
//! base      Use |frameworks| at all levels.        kept: `Use `, ` at all levels.`
//! Japan     Use |norms| at all levels.             changed between them, on 3 May
//! ```

use crate::model::TrackedChange;
use std::ops::Range;

/// What a text is made of, in its order: stretches of the paragraphs of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Pieces(Vec<Piece>);

#[derive(Clone, Debug)]
struct Piece {
    /// The paragraph of the file, and the span in it.
    of: (usize, usize),
    /// Where it stands in the text.
    at: Range<usize>,
    /// The revisions on it.
    marks: usize,
}

/// A version beside its base.
#[derive(Clone, Debug, Default)]
pub(in crate::formats::docx) struct Beside {
    /// What stands in both, in the order of both: where in the base, where in the version, how many bytes.
    kept: Vec<(usize, usize, usize)>,
    /// What went from the base, and how.
    gone: Vec<(Range<usize>, Made)>,
    /// What came in the version, and how.
    come: Vec<(Range<usize>, Made)>,
}

/// How a change was made: the place of its date, and whether it is half of a move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Made {
    date: usize,
    moves: bool,
}

/// Where a version leaves out words of others. What these put a space before or behind stays apart, with one space:
///
/// ```text
/// communities +and islands+ + and atolls+ + +by     the second by Kenya, the others by Samoa
/// communities and atolls by                         Kenya
/// ```
#[derive(Debug, Default)]
pub(super) struct Seam {
    /// Words of others were left out since the last that stay; whether they begin and end with a space.
    left: Option<[bool; 2]>,
    /// The last that stay are the author's own.
    is_own: bool,
    /// Where these begin with a second space, behind words that were left out.
    second_space: Option<usize>,
    /// The mark between two paragraphs went since the last that stay.
    is_joined: bool,
}

impl Seam {
    /// Leaves out words of others.
    pub fn leave(&mut self, words: &str) {
        if !words.is_empty() {
            let begins = words.starts_with(char::is_whitespace);
            let ends = words.ends_with(char::is_whitespace);
            self.left = Some([self.left.map_or(begins, |[begins, _]| begins), ends]);
        }
    }

    /// Leaves out the mark of a paragraph, which parted its last word from the first of the next one.
    pub fn join(&mut self) {
        self.is_joined = true;
    }

    /// Closes up a text before the words that follow.
    pub fn close(&mut self, text: &mut String, words: &str, is_own: bool) {
        let is_joined = !words.is_empty() && std::mem::take(&mut self.is_joined);
        let is_spaced = |c: char| !c.is_whitespace() && !is_written_without_spaces(c);
        if is_joined && text.chars().next_back().is_some_and(is_spaced) && words.starts_with(is_spaced) {
            text.push(' ');
        }
        let was_own = std::mem::replace(&mut self.is_own, is_own);
        let second_space = self.second_space.take_if(|_| !is_own);
        let (Some([begins, ends]), Some(last)) = (self.left.take(), text.chars().next_back()) else {
            return;
        };
        if is_own && !ends && last.is_whitespace() && words.starts_with(char::is_whitespace) {
            self.second_space = Some(text.len());
        }
        let is_apart = is_own && ends || was_own && begins;
        let is_word = last.is_alphanumeric() || matches!(last, ',' | ';' | ':' | ')');
        if is_apart && is_word && words.starts_with(char::is_alphanumeric) {
            // The space that is missing behind is the one too many before: the words were put into others'.
            if let Some(at) = second_space {
                text.remove(at);
            }
            text.push(' ');
        }
    }
}

/// Whether a letter is of a script that puts no spaces between words.
fn is_written_without_spaces(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
        || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

impl Pieces {
    /// Takes down the words of a span that stand in the text from a byte on.
    pub fn push(&mut self, of: (usize, usize), from: usize, words: &str, marks: usize) {
        let at = from..from + words.len();
        self.0.push(Piece { of, at, marks });
    }

    /// The revisions on each piece.
    pub fn marks(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|piece| piece.marks)
    }

    /// The first date that is known; `date` gives that of the revisions on a piece.
    pub fn date(&self, date: impl Fn(usize) -> usize) -> usize {
        let mut dates = self.0.iter().map(|piece| date(piece.marks));
        dates.find(|date| *date > 0).unwrap_or(0)
    }

    /// A version beside this base; `made` gives when its author inserted and deleted words with such revisions, and whether that
    /// was a move.
    pub fn beside(&self, version: &Self, made: impl Fn(usize) -> ((usize, usize), bool)) -> Beside {
        let came = |marks: usize| {
            let ((date, _), moves) = made(marks);
            Made { date, moves }
        };
        let went = |marks: usize| {
            let ((_, date), moves) = made(marks);
            Made { date, moves }
        };
        let mut beside = Beside::default();
        let mut old = self.0.iter().peekable();
        for piece in &version.0 {
            while let Some(gone) = old.next_if(|old| old.of < piece.of) {
                beside.gone.push((gone.at.clone(), went(gone.marks)));
            }
            match old.next_if(|old| old.of == piece.of) {
                Some(kept) => beside.kept.push((kept.at.start, piece.at.start, piece.at.len())),
                None => beside.come.push((piece.at.clone(), came(piece.marks))),
            }
        }
        beside.gone.extend(old.map(|gone| (gone.at.clone(), went(gone.marks))));
        beside
    }
}

impl Beside {
    /// The first date that is known of what came, else of what went.
    pub fn date(&self) -> usize {
        let dates = self.come.iter().chain(&self.gone).map(|(_, made)| made.date);
        dates.into_iter().find(|date| *date > 0).unwrap_or(0)
    }

    /// The changes that lead from a part of the base to a part of the version: both lose the space around them, and
    /// their label.
    pub fn changes(
        &self,
        base: Range<usize>,
        version: &str,
        part: Range<usize>,
        dates: &[String],
    ) -> Vec<TrackedChange> {
        if self.kept.is_empty() {
            return Vec::new();
        }
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (mut from, mut to) = (base.start, part.start);
        let mut changes = Vec::new();
        let (mut come_made, mut gone_made) = (InOrder(&self.come), InOrder(&self.gone));
        for &(old, new, length) in self.kept.iter().chain([&(base.end, part.end, 0)]) {
            // What of it lies in both parts.
            let first = base.start.saturating_sub(old).max(part.start.saturating_sub(new));
            let last = length
                .min(base.end.saturating_sub(old))
                .min(part.end.saturating_sub(new));
            let is_end = (old, new) == (base.end, part.end);
            if first >= last && !is_end {
                continue;
            }
            let (gone, come) = (from..old + first, to..new + first);
            if !gone.is_empty() || !come.is_empty() {
                // Both move on, whichever is the one that tells.
                let told = [come_made.within(&come), gone_made.within(&gone)];
                let date = told.iter().map(|made| made.date).find(|date| *date > 0);
                let is_half = gone.is_empty() || come.is_empty();
                changes.push(TrackedChange {
                    moves: is_half && told.iter().any(|made| made.moves),
                    from: number(gone.start - base.start),
                    to: number(gone.end - base.start),
                    new: version.get(come).unwrap_or_default().to_owned(),
                    when: date.and_then(|date| dates.get(date)).cloned().unwrap_or_default(),
                });
            }
            (from, to) = (old + last, new + last);
        }
        changes
    }
}

/// Stretches with how they were made, in the order of the text; those that were passed are not looked at again.
struct InOrder<'a>(&'a [(Range<usize>, Made)]);

impl InOrder<'_> {
    /// How what meets a range was made, asked in the order of the text: the first date that is known, and whether it moved.
    fn within(&mut self, at: &Range<usize>) -> Made {
        let passed = self.0.iter().take_while(|(one, _)| one.end <= at.start).count();
        self.0 = &self.0[passed..];
        let meeting = self.0.iter().take_while(|(one, _)| one.start < at.end);
        let meeting = meeting.filter(|(one, _)| at.start < one.end).map(|(_, made)| *made);
        meeting.fold(Made::default(), |all, one| Made {
            date: if all.date > 0 { all.date } else { one.date },
            moves: all.moves || one.moves,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_lead_from_part_to_part() {
        let (mut base, mut version) = (Pieces::default(), Pieces::default());
        // ` b) Use frameworks. ` and ` b) Use all norms.`: `frameworks. ` goes, `all ` and `norms.` come.
        base.push((0, 0), 0, " b) Use ", 0);
        base.push((0, 2), 8, "frameworks. ", 1);
        version.push((0, 0), 0, " b) Use ", 0);
        version.push((0, 1), 8, "all ", 2);
        version.push((0, 3), 12, "norms.", 3);
        let dates = ["", "on Monday", "on Tuesday", "on Friday"].map(String::from);
        let text = " b) Use all norms.";
        let changes =
            base.beside(&version, |marks| ((marks, marks), false))
                .changes(4..19, text, 4..text.len(), &dates);
        let expected = TrackedChange {
            from: 4,
            to: 15,
            new: "all norms.".to_owned(),
            when: "on Tuesday".to_owned(),
            moves: false,
        };
        assert_eq!(changes, [expected]);
        assert_eq!(
            TrackedChange::apply("Use frameworks.", &changes).as_deref(),
            Some("Use all norms.")
        );
    }

    #[test]
    fn dates_are_asked_in_the_order_of_the_text() {
        let all = [(0..2, 0), (2..5, 1), (5..5, 2), (5..9, 3)];
        let all = all.map(|(at, date)| (at, Made { date, moves: false }));
        let mut dates = InOrder(&all);
        let asked = [0..2, 1..3, 3..4, 4..4, 4..6, 6..9, 9..12];
        let found: Vec<usize> = asked.iter().map(|at| dates.within(at).date).collect();
        assert_eq!(found, [0, 1, 1, 1, 1, 3, 0]);
    }
}
