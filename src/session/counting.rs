//! How much is open, decided, agreed: the numbers and their nouns, the same on every surface.
//!
//! What is counted is a *place*: what is decided by one key, an edit or a proposed paragraph. What is *open* is not yet
//! considered or bracketed, so what is bracketed is counted among it and said in parentheses. Paragraphs are counted where
//! the noun says so.
//!
//! ```
//! use adref::session::tally_in_words;
//! use adref::text::Tally;
//!
//! let tally = Tally { edits: 9, not_considered: 4, bracketed: 2, accepted: 3, ..Tally::default() };
//! assert_eq!(tally_in_words(&tally), "6 open (2 bracketed), 3 decided");
//! ```

use super::count;
use crate::text::Tally;

/// How a whole session stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Edits that nobody has considered yet, and proposed paragraphs likewise.
    pub not_considered: usize,
    /// Edits and proposed paragraphs that stand in brackets.
    pub bracketed: usize,
    /// Edits and proposed paragraphs that are accepted, rejected or superseded, but for those that came late.
    pub decided: usize,
    /// Edits that came after what supersedes them was accepted, and at which nobody has looked since.
    pub late: usize,
    /// Edits and proposed paragraphs that are not put to the room: withdrawn, replaced, written on an earlier draft, or
    /// waiting beside an agreed paragraph.
    pub aside: usize,
    /// Of these the ones that wait beside an agreed paragraph.
    pub waiting: usize,
    /// Paragraphs that are agreed ad referendum.
    pub agreed: usize,
    /// Paragraphs in which something is open.
    pub paragraphs_open: usize,
    /// Paragraphs whose edits have not been counted yet.
    pub uncounted: usize,
}

impl Count {
    /// What is not yet considered or bracketed.
    #[must_use]
    pub fn open(&self) -> usize {
        self.not_considered + self.bracketed
    }

    /// `41 open in 3 paragraphs (2 bracketed)`.
    #[must_use]
    pub fn open_in_words(&self) -> String {
        if self.uncounted > 0 {
            return "counting …".to_owned();
        }
        let open = open_in_words(self.open(), self.bracketed);
        match self.open() {
            0 => open,
            _ => open.replacen(
                "open",
                &format!("open in {}", count(self.paragraphs_open, "paragraph")),
                1,
            ),
        }
    }

    /// All of it as one line.
    #[must_use]
    pub fn in_words(&self) -> String {
        let late = (self.late > 0).then(|| late_in_words(self.late));
        let decided = format!("{} decided", self.decided);
        let aside = format!("{} not put to the room", self.aside);
        let agreed = self.agreed_in_words();
        let waiting = (self.waiting > 0).then(|| format!("{} waiting beside what is agreed", self.waiting));
        let parts = [
            Some(self.open_in_words()),
            late,
            Some(decided),
            Some(aside),
            Some(agreed),
            waiting,
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// `1 paragraph agreed`.
    #[must_use]
    pub fn agreed_in_words(&self) -> String {
        format!("{} agreed", count(self.agreed, "paragraph"))
    }
}

/// `3 open (2 bracketed)`; `nothing open`.
#[must_use]
pub fn open_in_words(open: usize, bracketed: usize) -> String {
    match (open, bracketed) {
        (0, _) => "nothing open".to_owned(),
        (open, 0) => format!("{open} open"),
        (open, bracketed) => format!("{open} open ({bracketed} bracketed)"),
    }
}

/// `1 came late`: it is superseded by what was accepted before it came, and nobody has looked at it.
#[must_use]
pub fn late_in_words(late: usize) -> String {
    format!("{late} came late")
}

/// `1 waits beside it`: it came when the paragraph was agreed already.
#[must_use]
pub fn beside_in_words(waiting: usize) -> String {
    match waiting {
        1 => "1 waits beside it".to_owned(),
        several => format!("{several} wait beside it"),
    }
}

/// What waits for somebody in a paragraph: `3 open (2 bracketed)`, `nothing open, 1 came late`.
#[must_use]
pub fn waiting_in_words(tally: &Tally) -> String {
    let open = open_in_words(tally.open(), tally.bracketed);
    match tally.late {
        0 => open,
        late => format!("{open}, {}", late_in_words(late)),
    }
}

/// `3 open (2 bracketed), 6 decided`; `nothing open, 1 came late, 6 decided`.
#[must_use]
pub fn tally_in_words(tally: &Tally) -> String {
    let aside = tally.aside - tally.waiting;
    let parts = [(tally.decided(), "decided"), (aside, "not put to the room")];
    let parts = parts.iter().filter(|(number, _)| *number > 0);
    let parts = parts.map(|(number, what)| format!("{number} {what}"));
    let beside = (tally.waiting > 0).then(|| beside_in_words(tally.waiting));
    match tally.edits {
        0 => "nothing to decide".to_owned(),
        _ => std::iter::once(waiting_in_words(tally))
            .chain(beside)
            .chain(parts)
            .collect::<Vec<_>>()
            .join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_bear_their_nouns() {
        let mut count = Count {
            not_considered: 1,
            paragraphs_open: 1,
            decided: 12,
            ..Count::default()
        };
        assert_eq!(count.open_in_words(), "1 open in 1 paragraph");
        (count.bracketed, count.paragraphs_open, count.agreed) = (2, 3, 1);
        assert_eq!(
            count.in_words(),
            "3 open in 3 paragraphs (2 bracketed), 12 decided, 0 not put to the room, 1 paragraph agreed"
        );
        count.late = 2;
        assert!(count.in_words().contains("(2 bracketed), 2 came late, 12 decided"));
        assert_eq!(Count::default().open_in_words(), "nothing open");
        assert_eq!(tally_in_words(&Tally::default()), "nothing to decide");
        let (edits, superseded, late) = (3, 3, 1);
        let tally = Tally {
            edits,
            superseded,
            late,
            ..Tally::default()
        };
        assert_eq!(tally_in_words(&tally), "nothing open, 1 came late, 2 decided");
        let (edits, aside, waiting) = (5, 3, 2);
        let tally = Tally {
            edits,
            aside,
            waiting,
            accepted: 2,
            ..Tally::default()
        };
        assert_eq!(
            tally_in_words(&tally),
            "nothing open, 2 wait beside it, 2 decided, 1 not put to the room"
        );
        let (agreed, aside, waiting) = (1, 3, 2);
        let count = Count {
            aside,
            waiting,
            agreed,
            ..Count::default()
        };
        assert!(
            count
                .in_words()
                .ends_with("1 paragraph agreed, 2 waiting beside what is agreed")
        );
    }
}
