//! Proposals that differ in next to nothing: a comma, an article, a capital, `ICT` and `ICTs`.
//!
//! Two delegations that want the same seldom type the same. What differs so little is told beside each, so that the room
//! can settle both in one wording; that they are the same is for the facilitator to say, never for a comparison.
//!
//! ```
//! use adref::text::{Slight, nearly};
//!
//! assert_eq!(nearly("in the use of ICTs", "in the use of ICT"), Some(Slight::Forms));
//! assert_eq!(nearly("safe, secure and open", "safe, secure, and open"), Some(Slight::Marks));
//! assert_eq!(nearly("should act", "should not act"), None);
//! ```

use super::contested::reading;
use super::ground::share;
use super::{Collation, Words};
use crate::model::{Change, Edit, EditId, Span, Verdict};
use rustc_hash::FxBuildHasher;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::cmp::Ordering;
use std::hash::BuildHasher;

/// In what two wordings differ, where it is next to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slight {
    /// In capitals.
    Case,
    /// In marks, hyphens or the space between words.
    Marks,
    /// In an article.
    Articles,
    /// In a plural, a possessive or a spelling.
    Forms,
}

impl Slight {
    /// As one says it: "only an article differs".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Case => "only capitals differ",
            Self::Marks => "only marks differ",
            Self::Articles => "only an article differs",
            Self::Forms => "only the form of a word differs",
        }
    }
}

/// More words than these may not differ, however little each does.
const MOST: usize = 3;

/// Words that often come and go without a change of meaning, in some languages.
const ARTICLES: [&str; 20] = [
    "the", "a", "an", "le", "la", "les", "l", "un", "une", "el", "los", "las", "una", "der", "die", "das", "den",
    "dem", "ein", "eine",
];

/// Endings that a word may have or not: plurals and possessives.
const ENDINGS: [&str; 4] = ["s", "es", "'s", "’s"];

/// Spellings of one sound, as one and the other country writes it.
const SPELLINGS: [(&str, &str); 4] = [("is", "iz"), ("our", "or"), ("tre", "ter"), ("programme", "program")];

/// In what two wordings differ, where it is next to nothing; `None` where it is more, or where they are the same.
#[must_use]
pub fn nearly(one: &str, other: &str) -> Option<Slight> {
    Wording::of(one).nearly(&Wording::of(other))
}

/// A wording, ready to be held against many others.
pub(super) struct Wording {
    words: Words,
    /// Its letters and figures, without what stands between them.
    letters: String,
    /// The same without capitals.
    small: String,
    /// Each of its words as a number, sorted.
    sorted: Vec<u64>,
}

impl Wording {
    pub fn of(text: &str) -> Self {
        let words = Words::of(text);
        let mut sorted: Vec<u64> = tokens(&words)
            .into_iter()
            .filter(|token| is_word(token))
            .map(number)
            .collect();
        sorted.sort_unstable();
        let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        Self {
            small: letters.to_lowercase(),
            letters,
            sorted,
            words,
        }
    }

    /// In what two wordings differ, see [`nearly`].
    pub fn nearly(&self, other: &Self) -> Option<Slight> {
        // Of several best alignments one is found by chance of the order; so the order is always the same.
        let (one, other) = if self.words.text() < other.words.text() {
            (self, other)
        } else {
            (other, self)
        };
        if one.letters.is_empty() || other.letters.is_empty() {
            return None;
        }
        let tokens = || (tokens(&one.words), tokens(&other.words));
        if one.letters == other.letters {
            let (a, b) = tokens();
            return (a != b).then_some(Slight::Marks);
        }
        if one.small == other.small {
            return Some(Slight::Case);
        }
        // Most wordings differ in more words than may: that shows without finding out where.
        if is_far(&one.sorted, &other.sorted) {
            return None;
        }
        let (a, b) = tokens();
        differing(&a, &b)
    }
}

fn number(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

/// Whether one of two wordings has more words than may differ that the other has not, whatever their order.
fn is_far(one: &[u64], other: &[u64]) -> bool {
    let (mut a, mut b) = (one.iter().peekable(), other.iter().peekable());
    let (mut gone, mut come) = (0, 0);
    while gone.max(come) <= MOST {
        let order = match (a.peek(), b.peek()) {
            (Some(one), Some(other)) => one.cmp(other),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return false,
        };
        gone += usize::from(order.is_lt());
        come += usize::from(order.is_gt());
        if order.is_le() {
            a.next();
        }
        if order.is_ge() {
            b.next();
        }
    }
    true
}

/// In what few words two texts differ.
fn differing(a: &[&str], b: &[&str]) -> Option<Slight> {
    let mut slight = Slight::Case;
    let (mut differing, mut shared) = (0, 0);
    for change in capture_diff_slices(Algorithm::Lcs, a, b) {
        if change.tag() == DiffTag::Equal {
            shared += a[change.old_range()].iter().filter(|token| is_word(token)).count();
            continue;
        }
        let (gone, came) = (words(&a[change.old_range()]), words(&b[change.new_range()]));
        let (gone_rest, came_rest) = (without_articles(&gone), without_articles(&came));
        if gone_rest.len() != came_rest.len() {
            return None;
        }
        let kind = match (gone.is_empty() && came.is_empty(), gone_rest.is_empty()) {
            (true, _) => Slight::Marks,
            (false, true) => Slight::Articles,
            (false, false) => Slight::Forms,
        };
        if !gone_rest.iter().zip(&came_rest).all(|(gone, came)| is_form(gone, came)) {
            return None;
        }
        differing += gone.len().max(came.len());
        shared += gone_rest.len();
        slight = slight.max(kind);
    }
    (differing <= MOST && shared > 0).then_some(slight)
}

/// The other edits of a paragraph that say nearly the same as one, each with what little differs, in the order of the text.
/// Deletions are the same or are not; what was withdrawn, replaced or rejected asks for nothing any more.
#[must_use]
pub fn alike(collation: &Collation, edit: EditId) -> Vec<(EditId, Slight)> {
    let Some(own) = collation.edit(edit).and_then(brought) else {
        return Vec::new();
    };
    let is_near = |(at, _): &(Span, &str)| is_one_place(*at, own.0);
    let asks = |other: &&Edit| {
        let standing = collation.standing(other.id);
        other.id != edit && standing.aside.is_none() && standing.verdict != Some(Verdict::Rejected)
    };
    let others = collation.edits().filter(asks);
    others
        .filter_map(|other| {
            let (at, _) = brought(other).filter(is_near)?;
            let all = Span::new(at.start.min(own.0.start), at.end.max(own.0.end));
            let read = |id: EditId| -> String {
                let words = reading(collation, &[id], &[], all).into_iter();
                words.map(|(space, word)| space + &word).collect()
            };
            Some((other.id, nearly(&read(edit), &read(other.id))?))
        })
        .collect()
}

/// Whether two changes are about the same words, or come at the same point: only they can be settled in one wording. A comma
/// beside a plural is another proposal.
#[must_use]
pub fn is_one_place(one: Span, other: Span) -> bool {
    share(one, other) || one == other
}

/// Where an edit brings words, and which.
fn brought(edit: &Edit) -> Option<(Span, &str)> {
    match &edit.change {
        Change::Words { at, new } if !new.is_empty() => Some((*at, new.as_str())),
        _ => None,
    }
}

fn tokens(words: &Words) -> Vec<&str> {
    (0..words.len()).map(|token| words.token(token)).collect()
}

fn is_word(token: &str) -> bool {
    token.chars().any(char::is_alphanumeric)
}

fn words<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    tokens.iter().copied().filter(|token| is_word(token)).collect()
}

fn without_articles<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let is_article = |word: &&&str| ARTICLES.contains(&word.to_lowercase().as_str());
    words.iter().filter(|word| !is_article(word)).copied().collect()
}

/// Whether two words are forms of one.
pub(super) fn is_form(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let is_longer = |ending: &str| long.strip_suffix(ending) == Some(short.as_str());
    let is_plural = || {
        let stems = short.strip_suffix('y').zip(long.strip_suffix("ies"));
        stems.is_some_and(|(a, b)| a == b)
    };
    let is_spelt = |(one, other): &(&str, &str)| short.replace(one, other) == long || long.replace(one, other) == short;
    short.chars().count() > 1
        && short.chars().all(char::is_alphabetic)
        && (short == long
            || ENDINGS.iter().any(|ending| is_longer(ending))
            || is_plural()
            || SPELLINGS.iter().any(is_spelt))
}

/// Whether what comes is just what is left of more words that go: of `human rights, in particular the right to education`
/// an earlier draft had `human right`. They stand in the same order, or they say something else.
pub(super) fn is_left(base: &Words, gone: Span, come: &str) -> bool {
    let come = Words::of(come);
    let mut old = gone.range().map(|old| base.token(old));
    let stays = |index: usize| {
        // Each stays once, and the next one behind it.
        old.any(|old| old == come.token(index) || is_form(old, come.token(index)))
    };
    come.len() < gone.range().len() && (0..come.len()).all(stays)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Contribution, ContributionId, Paragraph};
    use crate::text::{Weights, collate};
    use proptest::prelude::*;
    use std::sync::Arc;

    #[test]
    fn what_differs_in_next_to_nothing() {
        for (one, other, expected) in [
            ("the use of ICTs", "the use of ICT", Some(Slight::Forms)),
            ("use of the ICTs", "use of ICTs", Some(Slight::Articles)),
            ("safe, secure and open", "safe, secure, and open", Some(Slight::Marks)),
            (
                "multi-stakeholder approach",
                "multistakeholder approach",
                Some(Slight::Marks),
            ),
            ("Member States", "member states", Some(Slight::Case)),
            ("private sector’s role", "private sector role", Some(Slight::Forms)),
            ("organisation of work", "organization of work", Some(Slight::Forms)),
            ("policy frameworks", "policies frameworks", Some(Slight::Forms)),
            ("should act", "should not act", None),
            ("at national level", "at international level", None),
            ("secure", "safe", None),
            ("by 2015", "by 2020", None),
            ("act", "act", None),
            ("", "act", None),
            ("protected", "unprotected", None),
            ("the", "a", None),
        ] {
            assert_eq!(nearly(one, other), expected, "{one} | {other}");
            assert_eq!(nearly(other, one), expected, "{other} | {one}");
        }
    }

    #[test]
    fn what_is_left_of_more_words_is_none_of_its_own() {
        let base = Words::of("human rights, - all States");
        for (from, to, come, expected) in [
            (1, 4, "right", true),
            (1, 4, "rights", true),
            (1, 4, "duty", false),
            (5, 6, "State", false),
            (1, 6, "right of States", false),
            (1, 6, "States rights", false),
            (1, 6, "rights States", true),
            (1, 6, "rights right", false),
        ] {
            assert_eq!(is_left(&base, Span::new(from, to), come), expected, "{come}");
        }
    }

    #[test]
    fn a_comma_beside_a_plural_is_another_proposal() {
        let mut paragraph = Paragraph {
            text: "We promote the use of ICT.".to_owned(),
            ..Paragraph::default()
        };
        let texts = ["We promote the use of ICTs.", "We promote the use of ICT, by law."];
        let said = texts.iter().zip(0_u64..).map(|(text, number)| Contribution {
            id: ContributionId(number),
            text: (*text).to_owned(),
            ..Contribution::default()
        });
        collate(&mut paragraph, said.collect(), &Weights::default());
        let edits: Vec<EditId> = paragraph.edits.iter().map(|edit| edit.id).collect();
        let collation = Collation::of(&Arc::new(paragraph));
        assert!(edits.iter().all(|edit| alike(&collation, *edit).is_empty()));
    }

    #[test]
    fn insertions_at_one_point_and_rivals_are_told_alike() {
        let mut paragraph = Paragraph {
            text: "We promote trust by legal means.".to_owned(),
            ..Paragraph::default()
        };
        let texts = [
            "We promote trust in ICTs by legal means.",
            "We promote trust in ICT by legal means.",
            "We promote trust in networks by legal means.",
        ];
        let said = texts.iter().zip(0_u64..).map(|(text, number)| Contribution {
            id: ContributionId(number),
            text: (*text).to_owned(),
            ..Contribution::default()
        });
        collate(&mut paragraph, said.collect(), &Weights::default());
        let collation = Collation::of(&Arc::new(paragraph));
        let edit = |place: usize| collation.paragraph().contributions[place].edits[0];
        assert_eq!(alike(&collation, edit(0)), [(edit(1), Slight::Forms)]);
        assert_eq!(alike(&collation, edit(1)), [(edit(0), Slight::Forms)]);
        assert_eq!(alike(&collation, edit(2)), []);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn alike_is_alike_both_ways(one in "([Ttaeh]{1,3}[ ,]){0,5}", other in "([Ttaeh]{1,3}[ ,]){0,5}") {
            prop_assert_eq!(nearly(&one, &other), nearly(&other, &one));
            prop_assert_eq!(nearly(&one, &one), None);
        }

        #[test]
        fn what_is_told_far_at_once_is_far(one in "([a-d]s? ){0,8}", other in "([a-d]s? ){0,8}") {
            let (a, b) = (Wording::of(&one), Wording::of(&other));
            if is_far(&a.sorted, &b.sorted) {
                prop_assert_eq!(differing(&tokens(&a.words), &tokens(&b.words)), None);
                prop_assert_eq!(differing(&tokens(&b.words), &tokens(&a.words)), None);
            }
        }
    }
}
