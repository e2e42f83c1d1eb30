//! Texts and paragraphs for the laws: generated in several scripts, and all there are in small worlds.

use adref::model::{
    Contribution, ContributionId, ContributionKind, Decision, DelegationId, Paragraph, ParagraphId, ParagraphKind,
    Standing, Verdict,
};
use adref::text::{Composed, TokenKind, Weights, Words, collate};
use proptest::prelude::*;

/// A paragraph without contributions.
pub fn paragraph(base: &str) -> Paragraph {
    let mut paragraph = Paragraph {
        id: ParagraphId(7),
        kind: ParagraphKind::Body,
        standing: Standing::Base,
        label: "a)".into(),
        text: base.to_owned(),
        ..Paragraph::default()
    };
    collate(&mut paragraph, Vec::new(), &Weights::default());
    paragraph
}

/// A rewording.
pub fn contribution(index: usize, text: &str) -> Contribution {
    Contribution {
        id: ContributionId(index as u64),
        from: vec![DelegationId(u32::try_from(index).unwrap_or_default())],
        name: format!("Delegation {index}"),
        kind: ContributionKind::Rewording,
        text: text.to_owned(),
        received: text.to_owned(),
        ..Contribution::default()
    }
}

/// A paragraph with rewordings.
pub fn reword(base: &str, news: &[&str]) -> Paragraph {
    let mut paragraph = paragraph(base);
    let arriving = news
        .iter()
        .enumerate()
        .map(|(index, new)| contribution(index, new))
        .collect();
    collate(&mut paragraph, arriving, &Weights::default());
    paragraph
}

/// A decision without circumstances.
pub fn decided(verdict: Verdict) -> Decision {
    Decision {
        verdict,
        by: String::new(),
        at: "2026-01-01T00:00:00Z".into(),
        why: String::new(),
        condition: String::new(),
        proposed_by: None,
    }
}

const WORDS: [&str; 16] = [
    "the",
    "security",
    "rights",
    "of",
    "ICTs",
    "élan",
    "côte",
    "право",
    "мир",
    "أمن",
    "حقوق",
    "信",
    "息",
    "40",
    "non",
    "state",
];
const MARKS: [&str; 8] = [",", ".", ";", "-", "/", "“", "”", "("];
const SPACES: [&str; 5] = [" ", " ", "  ", "\u{a0}", ""];

#[derive(Clone, Debug)]
enum Bit {
    Word(&'static str),
    Mark(&'static str),
    Space(&'static str),
    Bracketed(Vec<Bit>),
}

fn bits(depth: u32) -> BoxedStrategy<Vec<Bit>> {
    let word = prop::sample::select(&WORDS[..]).prop_map(Bit::Word);
    let mark = prop::sample::select(&MARKS[..]).prop_map(Bit::Mark);
    let space = prop::sample::select(&SPACES[..]).prop_map(Bit::Space);
    let bit = if depth == 0 {
        prop_oneof![5 => word, 1 => mark, 2 => space].boxed()
    } else {
        prop_oneof![10 => word, 2 => mark, 4 => space, 2 => bits(depth - 1).prop_map(Bit::Bracketed)].boxed()
    };
    prop::collection::vec(bit, 0..9).boxed()
}

fn write(bits: &[Bit], text: &mut String) {
    for bit in bits {
        match bit {
            Bit::Word(word) => {
                // Words stay apart, also when a full stop between them comes to stand without space.
                if text.ends_with(|c: char| c.is_alphanumeric() || c == '.') {
                    text.push(' ');
                }
                text.push_str(word);
            }
            Bit::Mark(mark) => text.push_str(mark),
            Bit::Space(space) => text.push_str(space),
            Bit::Bracketed(inside) => {
                text.push('[');
                // An empty pair is a placeholder; a word makes it a bracket.
                text.push_str("that");
                write(inside, text);
                text.push(']');
            }
        }
    }
}

/// A text with balanced brackets, in several scripts, with odd spaces.
pub fn text() -> impl Strategy<Value = String> {
    bits(2).prop_map(|bits| {
        let mut text = String::new();
        write(&bits, &mut text);
        text
    })
}

#[derive(Clone, Debug)]
enum Change {
    Delete(prop::sample::Index),
    Insert(prop::sample::Index, Bit),
    Replace(prop::sample::Index, Bit),
    Unbracket(prop::sample::Index),
    Bracket(prop::sample::Index, prop::sample::Index),
    Move(prop::sample::Index, prop::sample::Index),
}

fn change() -> impl Strategy<Value = Change> {
    let place = any::<prop::sample::Index>;
    let bit = || bits(1).prop_map(|bits| Bit::Bracketed(bits).unwrapped());
    prop_oneof![
        place().prop_map(Change::Delete),
        (place(), bit()).prop_map(|(at, bit)| Change::Insert(at, bit)),
        (place(), bit()).prop_map(|(at, bit)| Change::Replace(at, bit)),
        place().prop_map(Change::Unbracket),
        (place(), place()).prop_map(|(a, b)| Change::Bracket(a, b)),
        (place(), place()).prop_map(|(a, b)| Change::Move(a, b)),
    ]
}

impl Bit {
    fn unwrapped(self) -> Self {
        match self {
            Self::Bracketed(mut inside) if inside.len() == 1 => inside.remove(0),
            other => other,
        }
    }
}

fn apply(bits: &mut Vec<Bit>, change: &Change) {
    if bits.is_empty() {
        bits.push(Bit::Word("state"));
    }
    let length = bits.len();
    match change {
        Change::Delete(at) => drop(bits.remove(at.index(length))),
        Change::Insert(at, bit) => bits.insert(at.index(length + 1), bit.clone()),
        Change::Replace(at, bit) => bits[at.index(length)] = bit.clone(),
        Change::Unbracket(at) => {
            let at = at.index(length);
            if let Bit::Bracketed(inside) = bits[at].clone() {
                bits.splice(at..=at, inside);
            }
        }
        Change::Bracket(a, b) => {
            let (a, b) = (a.index(length), b.index(length));
            let inside: Vec<Bit> = bits.drain(a.min(b)..=a.max(b)).collect();
            bits.insert(a.min(b), Bit::Bracketed(inside));
        }
        Change::Move(from, to) => {
            let bit = bits.remove(from.index(length));
            bits.insert(to.index(length), bit);
        }
    }
}

/// A base and some rewordings of it.
pub fn texts(rewordings: usize) -> impl Strategy<Value = Vec<String>> {
    let changes = prop::collection::vec(prop::collection::vec(change(), 0..4), rewordings);
    (bits(2), changes).prop_map(|(base, changes)| {
        let mut all = vec![base.clone()];
        for list in changes {
            let mut new = base.clone();
            for change in &list {
                apply(&mut new, change);
            }
            all.push(new);
        }
        all.iter()
            .map(|bits| {
                let mut text = String::new();
                write(bits, &mut text);
                text
            })
            .collect()
    })
}

/// All texts of up to some words.
pub fn all_texts(alphabet: &[&str], longest: usize) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut last = all.clone();
    for _ in 0..longest {
        last = last
            .iter()
            .flat_map(|text| {
                alphabet.iter().map(move |word| {
                    if text.is_empty() {
                        (*word).to_owned()
                    } else {
                        format!("{text} {word}")
                    }
                })
            })
            .collect();
        all.extend(last.iter().cloned());
    }
    all
}

/// All texts of up to some words with up to two pairs of brackets around any of them.
pub fn all_bracketed(alphabet: &[&str], longest: usize) -> Vec<String> {
    let mut all = Vec::new();
    for text in all_texts(alphabet, longest) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut pairs = vec![None];
        for start in 0..words.len() {
            pairs.extend((start..words.len()).map(|end| Some((start, end))));
        }
        for (index, first) in pairs.iter().enumerate() {
            for second in &pairs[index..] {
                let crosses = |a: (usize, usize), b: (usize, usize)| a.0 < b.0 && b.0 <= a.1 && a.1 < b.1;
                if first.zip(*second).is_some_and(|(a, b)| crosses(a, b) || crosses(b, a)) {
                    continue;
                }
                let mut marked: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
                let mut both: Vec<(usize, usize)> = [*first, *second].into_iter().flatten().collect();
                both.sort_by_key(|(start, end)| end - start);
                for (start, end) in both {
                    marked[start] = format!("[{}", marked[start]);
                    marked[end].push(']');
                }
                all.push(marked.join(" "));
            }
        }
    }
    all.sort();
    all.dedup();
    all
}

/// Whether the letters of two texts come up in the order of the alphabet.
pub fn is_first_of_its_kind(base: &str, new: &str) -> bool {
    let mut next = b'a';
    base.bytes()
        .chain(new.bytes())
        .filter(u8::is_ascii_lowercase)
        .all(|letter| {
            let is_new = letter == next;
            next += u8::from(is_new);
            is_new || letter < next
        })
}

/// The brackets of a composed text are balanced, and reading it back gives the same brackets, nesting and words.
///
/// Where lifted brackets leave two words side by side without a space they run together, as the draft has them
/// (`cooperation[s]`); there is a notice then.
pub fn check_balanced(composed: &Composed) {
    let text = composed.text();
    let words = Words::of(&text);
    let unpaired = (0..words.len())
        .filter(|&index| words.kind(index) == TokenKind::Mark && matches!(words.token(index), "[" | "]"))
        .count();
    assert_eq!(unpaired, 0, "unbalanced: {text}");
    let written: Vec<String> = composed
        .pieces
        .iter()
        .flat_map(|piece| tokens(&Words::of(&piece.text)))
        .collect();
    let read = tokens(&words);
    if composed.notices.is_empty() {
        assert_eq!(read, written, "read back differently: {text}");
    } else {
        let joined = |tokens: &[String]| tokens.concat();
        assert_eq!(joined(&read), joined(&written), "read back differently: {text}");
        let brackets = |tokens: &[String]| {
            tokens
                .iter()
                .filter(|token| matches!(token.as_str(), "[" | "]"))
                .count()
        };
        assert_eq!(brackets(&read), brackets(&written), "read back differently: {text}");
    }
}

/// The tokens; a placeholder as the brackets and dots of which it is made, since contested dots read back as one.
fn tokens(words: &Words) -> Vec<String> {
    let is_placeholder = |token: &str| token.len() > 1 && token.starts_with('[');
    (0..words.len())
        .flat_map(|index| match words.token(index) {
            token if is_placeholder(token) => token
                .split_whitespace()
                .collect::<String>()
                .chars()
                .map(String::from)
                .collect(),
            token => vec![token.to_owned()],
        })
        .collect()
}
