//! What a contribution says on a base that was repaired after it had been written.
//!
//! Three texts tell it: the base as it was received, the base as it was repaired, and theirs. What they took unchanged
//! from the received base is not their proposal, so there their text reads as the repaired base does; what they changed
//! in it is. Compared with the base alone, a delegation that quoted `Promote ddevelop ment of international` would seem
//! to ask for it, and what it did change beside it would be lost in the same edit.
//!
//! ```text
//! received   Promote ddevelop ment of international [legal] legal frameworks
//! repaired   Promote development of international [legal] frameworks
//! theirs     Promote ddevelop ment of international multi-stakeholder legal frameworks
//! carried    Promote development of international multi-stakeholder frameworks
//! ```
//!
//! What a repair takes away is left out only where it surely was quoted: their text has the words on both sides of it.
//! Of `with and`, of which `and` was left, a text that has `with` alone would say neither; then its own word stays, and is
//! told as one of the base as received ([`Restored`]).

use super::restored::Restored;
use super::{Weights, align};
use crate::text::{TokenKind, Words};
use std::ops::Range;

/// A text on a repaired base.
pub(super) struct Carried {
    /// The text as it reads there; `None` where it takes nothing from the received base that was repaired.
    pub text: Option<String>,
    /// The words of the received base that stay in it, though the repair took them away.
    pub restored: Vec<Restored>,
}

/// The text as it reads on the repaired base.
///
/// Now and then the same words can be taken from either base: `international legal frameworks` beside `[legal] legal
/// frameworks`, of which the second `legal` was taken out. Then they are from the one that leaves the room less to
/// decide; `extent` tells how much that is for a text.
pub(super) fn carried<E: Ord>(
    [received, repaired, text]: [&Words; 3],
    weights: &Weights,
    extent: impl Fn(&str) -> E,
) -> Carried {
    let to_base = align::align(received, repaired, weights);
    let to_text = align::align(received, text, weights);
    let texts = Texts {
        received,
        repaired,
        text,
        to_text: &to_text,
    };
    let kept = texts.kept(&to_base);
    let mut quotes = texts.quotes(&to_base);
    let restored = texts.take_back(&mut quotes);
    let mut carried = texts.write(&quotes, &kept);
    if carried == text.text() {
        return Carried { text: None, restored };
    }
    let mut least = extent(&carried);
    for place in 0..quotes.len() {
        let Some(taken) = quotes[place].text.take() else {
            continue;
        };
        let other = texts.write(&quotes, &kept);
        let left = extent(&other);
        if left < least {
            (carried, least) = (other, left);
        } else {
            quotes[place].text = Some(taken);
        }
    }
    Carried {
        text: (least < extent(text.text())).then_some(carried),
        restored,
    }
}

/// A place that was repaired: tokens of the received base, of the repaired one, and of a text that has the former.
struct Quote {
    received: Range<usize>,
    repaired: Range<usize>,
    text: Option<Range<usize>>,
}

struct Texts<'a> {
    received: &'a Words,
    repaired: &'a Words,
    text: &'a Words,
    /// For every token of the received base the one of the text that it is.
    to_text: &'a [Option<u32>],
}

impl Texts<'_> {
    /// The places that were repaired, and where the text reads there as the base was received.
    fn quotes(&self, to_base: &[Option<u32>]) -> Vec<Quote> {
        let gaps = align::gaps(to_base, self.repaired.len());
        let mut quotes: Vec<Quote> = gaps
            .into_iter()
            .map(|(received, repaired)| Quote {
                text: self.quoted(&received),
                received,
                repaired,
            })
            .collect();
        self.whole(&mut quotes);
        quotes
    }

    /// Of a pair of brackets both marks are carried over or neither.
    fn whole(&self, quotes: &mut [Quote]) {
        while let Some(place) = halved(quotes, self.received, |quote| &quote.received)
            .or_else(|| halved(quotes, self.repaired, |quote| &quote.repaired))
        {
            quotes[place].text = None;
        }
    }

    /// Words that the repair takes away stay where the text does not have the words beside them: it would say nothing
    /// there, or only half of what it says.
    fn take_back(&self, quotes: &mut [Quote]) -> Vec<Restored> {
        let mut restored = Vec::new();
        for quote in quotes.iter_mut().filter(|quote| self.is_doubtful(quote)) {
            restored.extend(quote.text.take().map(|theirs| Restored {
                at: quote.repaired.start,
                words: theirs.map(|token| self.text.token(token).to_owned()).collect(),
            }));
        }
        self.whole(quotes);
        restored
    }

    fn is_doubtful(&self, quote: &Quote) -> bool {
        let Range { start, end } = quote.received;
        let is_word = |token: &usize| matches!(self.received.kind(*token), TokenKind::Word | TokenKind::Mark);
        let before = || (0..start).rev().filter(is_word);
        let after = || (end..self.received.len()).filter(is_word);
        let lacks = |token: Option<usize>| token.is_some_and(|token| self.partner(token).is_none());
        // Of words that stood twice the repair takes no word away.
        let tokens = |places: &mut dyn Iterator<Item = usize>| -> Vec<&str> {
            places.map(|place| self.received.token(place)).collect()
        };
        let words = tokens(&mut quote.received.clone().filter(is_word));
        let mut first = tokens(&mut before().take(words.len()));
        first.reverse();
        let stood_twice = first == words || tokens(&mut after().take(words.len())) == words;
        quote.repaired.is_empty()
            && !words.is_empty()
            && !stood_twice
            && (lacks(before().next()) || lacks(after().next()))
    }

    /// Where the text has these tokens of the received base, all of them and nothing between.
    fn quoted(&self, received: &Range<usize>) -> Option<Range<usize>> {
        let (left, right) = self.beside(received);
        if received.is_empty() {
            let (left, right) = (left?, right?);
            return (left == right).then_some(left..right);
        }
        let start = self.partner(received.start)?;
        let end = start + received.len();
        let is_whole = received
            .clone()
            .zip(start..)
            .all(|(old, new)| self.partner(old) == Some(new));
        let is_apart = (left == Some(start) || self.is_apart(start)) && (right == Some(end) || self.ends(end));
        (is_whole && is_apart).then_some(start..end)
    }

    fn partner(&self, token: usize) -> Option<usize> {
        let partner = self.to_text.get(token).copied().flatten()?;
        Some(partner as usize)
    }

    /// In the text, the end of what stands before the tokens of the received base, and the start of what follows them.
    fn beside(&self, received: &Range<usize>) -> (Option<usize>, Option<usize>) {
        let left = match received.start.checked_sub(1) {
            None => Some(0),
            Some(before) => self.partner(before).map(|before| before + 1),
        };
        let right = if received.end == self.received.len() {
            Some(self.text.len())
        } else {
            self.partner(received.end)
        };
        (left, right)
    }

    fn is_apart(&self, token: usize) -> bool {
        token == 0 || !self.text.space(token).is_empty()
    }

    /// Whether words end before a token of the text: `legal` does before `legal,` goes on, and not in `legal-ish`.
    fn ends(&self, token: usize) -> bool {
        let is_end = |token: usize| token >= self.text.len() || self.is_apart(token);
        is_end(token) || self.text.kind(token) == TokenKind::Mark && is_end(token + 1)
    }

    /// For every token of the text the ones of both bases that it is, where it is one of both.
    fn kept(&self, to_base: &[Option<u32>]) -> Vec<Option<(usize, usize)>> {
        let mut kept = vec![None; self.text.len()];
        for (token, repaired) in to_base.iter().enumerate() {
            if let (Some(repaired), Some(text)) = (repaired, self.partner(token)) {
                kept[text] = Some((token, *repaired as usize));
            }
        }
        kept
    }

    /// The text with the repairs in it. Space is theirs where they changed it, and else that of the repaired base, where
    /// its own words stand on both sides.
    fn write(&self, quotes: &[Quote], kept: &[Option<(usize, usize)>]) -> String {
        let mut written = Writing {
            texts: self,
            text: String::new(),
            next: Some(0),
        };
        let mut at = 0;
        for quote in quotes {
            let Some(theirs) = &quote.text else { continue };
            (at..theirs.start).for_each(|token| written.own(token, kept[token]));
            for token in quote.repaired.clone() {
                let space = theirs.clone().next().filter(|_| token == quote.repaired.start);
                written.put(
                    space.map(|text| (text, quote.received.start)),
                    Some(token),
                    self.repaired.token(token),
                );
            }
            at = theirs.end;
        }
        (at..self.text.len()).for_each(|token| written.own(token, kept[token]));
        let ends = (self.text.len(), self.received.len());
        written.put(Some(ends), Some(self.repaired.len()), "");
        written.text
    }
}

/// A text that is being written.
struct Writing<'a> {
    texts: &'a Texts<'a>,
    text: String,
    /// The token of the repaired base that follows there what was written last.
    next: Option<usize>,
}

impl Writing<'_> {
    /// Writes a token of the text; `kept`: the ones of both bases that it is.
    fn own(&mut self, token: usize, kept: Option<(usize, usize)>) {
        let (received, repaired) = kept.unzip();
        let word = self.texts.text.token(token);
        self.put(Some((token, received.unwrap_or(usize::MAX))), repaired, word);
    }

    /// Writes a word. `theirs`: the token before which their space stands, and that of the received base; `repaired`: the
    /// token of the repaired base.
    fn put(&mut self, theirs: Option<(usize, usize)>, repaired: Option<usize>, word: &str) {
        let Texts { received, text, .. } = self.texts;
        let is_theirs =
            |(here, there): (usize, usize)| there > received.len() || text.space(here) != received.space(there);
        // What stood before the first word is gone, and the space between with it.
        let theirs = if self.text.is_empty() { Some((0, 0)) } else { theirs };
        let as_repaired = repaired.filter(|_| repaired == self.next && !theirs.is_some_and(is_theirs));
        let space = match (as_repaired, theirs, repaired) {
            (Some(repaired), ..) | (None, None, Some(repaired)) => self.texts.repaired.space(repaired),
            (None, Some((here, _)), _) => text.space(here),
            (None, None, None) => "",
        };
        self.text.push_str(space);
        self.text.push_str(word);
        self.next = repaired.map(|repaired| repaired + 1);
    }
}

/// A quote with one mark of a pair of brackets whose other mark stands in a place that is not quoted.
fn halved<'a>(quotes: &'a [Quote], words: &Words, side: impl Fn(&'a Quote) -> &'a Range<usize>) -> Option<usize> {
    let is_lost = |mark: u32| {
        let mut lost = quotes.iter().filter(|quote| quote.text.is_none());
        lost.any(|quote| side(quote).contains(&(mark as usize)))
    };
    quotes.iter().position(|quote| {
        let mut marks = side(quote).clone().filter_map(|token| match words.kind(token) {
            TokenKind::Open(other) | TokenKind::Close(other) => Some(other),
            TokenKind::Word | TokenKind::Mark => None,
        });
        quote.text.is_some() && marks.any(is_lost)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ParagraphId;
    use crate::text::compare::{compare, extent};

    fn on_base(received: &str, repaired: &str, text: &str) -> Option<String> {
        let [received, repaired, text] = [received, repaired, text].map(Words::of);
        let weights = Weights::default();
        let changes = |text: &str| compare(ParagraphId(1), &[], &repaired, &Words::of(text), &weights);
        let carried = carried([&received, &repaired, &text], &weights, |text| {
            extent(&repaired, &changes(text))
        });
        carried.text
    }

    #[test]
    fn what_they_took_unchanged_is_carried_over_and_what_they_changed_is_theirs() {
        let received = "Promote ddevelop ment of international [legal] legal frameworks";
        let repaired = "Promote development of international [legal] frameworks";
        for (text, carried) in [
            (received, Some(repaired)),
            (repaired, None),
            (
                "Promote ddevelop ment of international multi-stakeholder legal frameworks",
                Some("Promote development of international multi-stakeholder frameworks"),
            ),
            (
                "Promote development of international [legal] and transparent frameworks",
                None,
            ),
            // The word that the repair left is the word that they have.
            ("Promote development of international legal frameworks", None),
            (
                "Promote ddevelop ment of international [legal] legal-ish frameworks",
                Some("Promote development of international [legal] legal-ish frameworks"),
            ),
        ] {
            assert_eq!(on_base(received, repaired, text).as_deref(), carried, "{text}");
        }
    }

    #[test]
    fn words_that_a_repair_adds_are_not_words_that_they_lack() {
        assert_eq!(
            on_base(
                "the use ICTs by all",
                "the use of ICTs by all",
                "the use ICTs by States"
            )
            .as_deref(),
            Some("the use of ICTs by States")
        );
        assert_eq!(
            on_base(
                "the use ICTs by all",
                "the use of ICTs by all",
                "the use and abuse of ICTs"
            ),
            None
        );
    }

    /// The text read neither “with” nor “and”.
    #[test]
    fn a_word_that_the_repair_took_away_stays_where_they_lack_the_words_beside_it() {
        let received = "cybercrime cyber-attacks with and the protection of basic universal human rights";
        let repaired = "cybercrime cyber-attacks and the protection of universal human rights";
        for (text, carried) in [
            (received, Some(repaired)),
            ("cybercrime with the protection of basic human rights", None),
            ("cybercrime with the protection of basic l human rights", None),
            (
                "cyber-attacks with and the protection of basic rights",
                Some("cyber-attacks and the protection of basic rights"),
            ),
        ] {
            assert_eq!(on_base(received, repaired, text).as_deref(), carried, "{text}");
        }
    }

    #[test]
    fn of_a_pair_of_brackets_both_marks_are_carried_or_neither() {
        assert_eq!(
            on_base("States [should] act.", "States should act.", "States [should] act now.").as_deref(),
            Some("States should act now.")
        );
        assert_eq!(on_base("a legal act.", "a [legal] act.", "a legal and fair act."), None);
    }

    #[test]
    fn space_is_theirs_only_where_they_changed_it() {
        assert_eq!(
            on_base("for  all people", "for all people", "for  all").as_deref(),
            Some("for all")
        );
        assert_eq!(
            on_base("for  all people", "for all people", "for   all  people").as_deref(),
            None
        );
    }
}
