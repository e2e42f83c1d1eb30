//! A session whose delegations' texts came damaged, and what is done to such texts, generated.

use crate::deeds::{self, Deed};
use crate::paper;
use crate::worlds;
use adref::model::{Contribution, ContributionId, ContributionKind, Paragraph, ParagraphId, Session, Standing};
use adref::text::{Weights, collate};
use proptest::prelude::*;
use std::sync::Arc;

const WORDS: [&str; 8] = [
    "communication",
    "universal",
    "rights",
    "access",
    "delay",
    "protection",
    "human",
    "technology",
];

/// A word as it came: whole, twice, with another one run together, or in two.
fn as_it_came(word: &str, other: &str, damage: u8) -> String {
    match damage {
        0 => format!("{word} {word}"),
        1 => format!("{word}{other}"),
        2 => format!("{} {}", &word[..2], &word[2..]),
        3 => other.to_owned(),
        _ => word.to_owned(),
    }
}

type Places = Vec<(prop::sample::Index, u8)>;

fn text(base: &[&str], places: &Places) -> String {
    let word = |(place, word): (usize, &&str)| {
        let (other, damage) = &places[place % places.len()];
        as_it_came(word, WORDS[other.index(WORDS.len())], *damage)
    };
    let words: Vec<String> = base.iter().enumerate().map(word).collect();
    words.join(" ")
}

fn damages() -> impl Strategy<Value = Places> {
    prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 7)
}

/// Two paragraphs of the draft, each with two texts, and one that two bring alike. One place is damaged for certain.
pub fn session() -> impl Strategy<Value = Session> {
    let base = || prop::sample::subsequence(&WORDS[..], 3..7);
    let bases = prop::array::uniform3(base());
    (deeds::session(), bases, prop::array::uniform5(damages())).prop_map(|(session, bases, damages)| {
        let mut session = session;
        let by = |index: u64, text: &str, kind| Contribution {
            id: ContributionId(100 + index),
            kind,
            ..worlds::contribution(usize::try_from(index % 4).unwrap_or_default(), text)
        };
        let paragraph = |place: usize| {
            let mut paragraph = worlds::paragraph(&bases[place].join(" "));
            (paragraph.id, paragraph.edits) = (ParagraphId(50 + place as u64), Vec::new());
            paragraph
        };
        let collated = |mut paragraph: Paragraph, arriving| {
            collate(&mut paragraph, arriving, &Weights::default());
            Arc::new(paragraph)
        };
        let own = [0, 1].map(|place| {
            let arriving = [0, 1].map(|which| {
                let index = 2 * place + which;
                by(
                    index as u64,
                    &text(&bases[place], &damages[index]),
                    ContributionKind::Rewording,
                )
            });
            collated(paragraph(place), arriving.to_vec())
        });
        let mut brought = paragraph(2);
        brought.text = format!("humanTechnology rights rights {}", text(&bases[2], &damages[4]));
        brought.standing = Standing::Proposed;
        let arriving = [4, 5].map(|index| by(index, &brought.text, ContributionKind::Addition));
        // What the document has often is a word; these have each word of it.
        let known = worlds::paragraph(&WORDS.join(" "));
        let known = [60, 61, 62].map(|id| Paragraph {
            id: ParagraphId(id),
            edits: Vec::new(),
            ..known.clone()
        });
        session.draft.paragraphs = own.into();
        session.draft.paragraphs.push(collated(brought, arriving.to_vec()));
        let known = known.map(|paragraph| collated(paragraph, Vec::new()));
        session.draft.paragraphs.extend(known);
        session
    })
}

/// Above all repairs.
pub fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![3 => paper::paper().prop_map(Deed::Paper), 1 => deeds::deed()]
}
