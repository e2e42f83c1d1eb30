//! Questions about contributions whose own text came damaged: two words run together, a letter left of a word.
//!
//! What such a text says is not known, so it stands as its delegation's proposal until somebody says how it is read. Each
//! place is asked apart: what was meant at the one tells nothing about the next.

use super::base::told;
use super::{Asking, Doubt, answer};
use crate::model::{Contribution, Paragraph, QuestionKind, Reading, Repair};
use crate::session::naming;
use crate::text::{Damaged, Trace, Unclear, damaged};

/// So many words of the text are quoted before a damaged place, and behind it.
const AROUND: usize = 3;

impl Asking<'_> {
    /// Asks how the damaged places of the contributions to a paragraph are read.
    pub(super) fn damaged(&mut self, paragraph: &Paragraph) {
        for one in damaged(paragraph, self.evidence.vocabulary) {
            self.damage(paragraph, &paragraph.contributions[one.contribution], &one);
        }
    }

    fn damage(&mut self, paragraph: &Paragraph, contribution: &Contribution, damaged: &Damaged) {
        let received = &contribution.text[damaged.at.clone()];
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let reads = |new: &String| {
            let reading = Reading {
                from: number(damaged.at.start),
                to: number(damaged.at.end),
                new: new.clone(),
            };
            let text = match new.trim() {
                "" => format!("Read nothing for “{}”", received.trim()),
                new => format!("Read “{new}” for “{}”", received.trim()),
            };
            let repair = Repair::Read {
                contribution: contribution.id,
                reading,
                received: received.to_owned(),
            };
            answer(text, vec![repair])
        };
        // Where the draft has nothing, nothing may be meant there. A text of which nothing is left is none.
        let is_all = received.trim() == contribution.text.trim();
        let is_nothing = damaged.unclear == Some(Unclear::Either) && damaged.draft.is_empty() && !is_all;
        let nothing = is_nothing.then(String::new);
        let mut answers: Vec<_> = damaged.readings.iter().chain(&nothing).map(reads).collect();
        let as_received = answer("It is read as received", Vec::new());
        if damaged.unclear.is_some() {
            answers.insert(0, as_received);
        } else {
            answers.push(as_received);
        }
        let (name, label) = (self.name(contribution), naming::label(paragraph));
        let draft = match paragraph.received {
            Some(_) => "The draft as received",
            None => "The draft",
        };
        let draft = match damaged.draft.as_str() {
            _ if damaged.trace == Trace::RepeatedMark => format!("{draft} does not have it so."),
            "" => format!("{draft} has nothing there."),
            words => format!("{draft} has “{}” there.", naming::shortened(words, 12)),
        };
        let more = match damaged.unclear {
            Some(Unclear::Part) => " More seems to be lost around it, so no reading is proposed.",
            Some(Unclear::Either) => " Nothing tells which of them was meant, so no reading is proposed.",
            None => "",
        };
        let doubt = Doubt {
            kind: QuestionKind::DoubtfulText,
            contributions: vec![contribution.id],
            source: &contribution.source,
            lines: contribution.received.clone(),
            text: format!(
                "In {label} the text of {name} has “{}” in “{}”. What does it say there?",
                received.trim(),
                quoted(&contribution.text, damaged)
            ),
            evidence: format!(
                "{}: perhaps tracked changes that lost their marks. {draft}{more} Until this is answered the text proposes \
                 what was received, which no answer alters.",
                told(received.trim(), &damaged.trace)
            ),
            answers,
        };
        self.ask(paragraph, doubt);
    }
}

/// A damaged place with some words around it.
fn quoted(text: &str, damaged: &Damaged) -> String {
    let (before, after) = (&text[..damaged.at.start], &text[damaged.at.end..]);
    let gap = |(at, _): (usize, &str)| at;
    let from = before
        .trim_end()
        .rmatch_indices(char::is_whitespace)
        .map(gap)
        .nth(AROUND - 1);
    let to = after
        .trim_start()
        .match_indices(char::is_whitespace)
        .map(gap)
        .nth(AROUND - 1);
    let lead = after.len() - after.trim_start().len();
    let to = to.map_or(text.len(), |to| damaged.at.end + lead + to);
    let words = text[from.unwrap_or(0)..to].split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}
