//! A negotiation made up for measuring: the same on every machine, with the kinds of edits that delegations make.
//!
//! Words follow Zipf's law over a made-up vocabulary; a paragraph has 87 words on average, as the sample documents do;
//! a contribution repeats an earlier one in one case of four, and otherwise makes one to four edits.

/// A xorshift generator: the corpus must not depend on a library's version.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }
}

const WEAK: [&str; 16] = [
    "the", "of", "and", "to", "in", "for", "a", "by", "with", "on", "their", "all", "that", "as", "at", "or",
];
const ONSETS: [&str; 14] = [
    "co", "se", "in", "pro", "re", "de", "con", "go", "ex", "par", "ma", "su", "ac", "na",
];
const MIDDLES: [&str; 12] = [
    "cu", "ter", "for", "ve", "la", "mu", "ni", "po", "ga", "ti", "cor", "re",
];
const ENDINGS: [&str; 10] = ["rity", "tion", "ment", "nance", "ship", "ing", "al", "ed", "s", "work"];

fn word(dice: &mut Dice) -> String {
    // Half of all words are among sixteen, as in any prose.
    if dice.below(2) == 0 {
        let rank = dice.below(WEAK.len()).min(dice.below(WEAK.len()));
        return WEAK[rank].to_owned();
    }
    let pick = |dice: &mut Dice, list: &[&str]| list[dice.below(list.len()).min(dice.below(list.len()))].to_owned();
    let mut word = pick(dice, &ONSETS);
    for _ in 0..=dice.below(2) {
        word += &pick(dice, &MIDDLES);
    }
    word + &pick(dice, &ENDINGS)
}

fn words(dice: &mut Dice, count: usize) -> Vec<String> {
    (0..count).map(|_| word(dice)).collect()
}

/// One paragraph as words, some with a mark behind them, some in brackets.
fn paragraph(dice: &mut Dice) -> Vec<String> {
    let count = 20 + dice.below(67) + dice.below(67);
    let mut text = words(dice, count);
    for index in 1..text.len() {
        match dice.below(30) {
            0 | 1 => text[index].push(','),
            2 => text[index].push('.'),
            3 if index + 4 < text.len() => {
                text[index].insert(0, '[');
                text[index + 3].push(']');
            }
            _ => {}
        }
    }
    text
}

fn reword(dice: &mut Dice, base: &[String]) -> Vec<String> {
    let mut text = base.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(text.len());
        let length = (1 + dice.below(5)).min(text.len() - at);
        let brings = 1 + dice.below(6);
        match dice.below(4) {
            0 => drop(text.drain(at..at + length)),
            1 => drop(text.splice(at..at, words(dice, brings))),
            2 => drop(text.splice(at..at + length, words(dice, brings))),
            _ => text[at] = word(dice),
        }
        if text.is_empty() {
            text = words(dice, 3);
        }
    }
    text
}

/// Words as a sentence begins.
fn sentence(words: &[String]) -> String {
    let mut text = words.join(" ");
    if let Some(at) = text.find(|c: char| c.is_ascii_lowercase()) {
        text[at..=at].make_ascii_uppercase();
    }
    text
}

/// A base and what delegations make of it.
pub struct Item {
    pub base: String,
    pub contributions: Vec<String>,
}

/// Paragraphs with contributions.
pub fn negotiation(paragraphs: usize, contributions: usize) -> Vec<Item> {
    let mut dice = Dice::new(20);
    (0..paragraphs)
        .map(|_| {
            let base = paragraph(&mut dice);
            let mut all: Vec<String> = Vec::with_capacity(contributions);
            for _ in 0..contributions {
                let repeated = (!all.is_empty() && dice.below(4) == 0).then(|| all[dice.below(all.len())].clone());
                all.push(repeated.unwrap_or_else(|| sentence(&reword(&mut dice, &base))));
            }
            Item {
                base: sentence(&base),
                contributions: all,
            }
        })
        .collect()
}

/// That negotiation as a compilation: numbered paragraphs, each followed by what delegations sent.
#[allow(dead_code, reason = "a bench that compares texts alone needs no compilation")]
pub fn compilation(paragraphs: usize, contributions: usize) -> String {
    let items = negotiation(paragraphs, contributions).into_iter().zip(1..);
    let written = items.map(|(item, label)| {
        let said = item.contributions.iter().enumerate();
        let said = said
            .map(|(delegation, words)| format!("\nContribution from Delegation {delegation}\n\n{label}. {words}\n"));
        let said: Vec<String> = said.collect();
        format!("\n{label}. {}\n{}", item.base, said.concat())
    });
    let written: Vec<String> = written.collect();
    format!("Measured\n{}", written.concat())
}
