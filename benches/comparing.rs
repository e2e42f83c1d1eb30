//! Comparing one contribution with its base, beside other comparisons of the same words and beside the floor: splitting
//! and hashing each word of both texts once.
//!
//! `cargo bench --bench comparing --no-default-features` prints one table: in each round all take their turn, so that what
//! else the machine does falls on all alike; the fastest round and the median, for 100 pairs, as times and as ratios to
//! ours. Nothing stops the others from working on characters (dissimilar, diff-match-patch do) or on words.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench is run by its developers, prints, and stops where it fails"
)]

#[path = "corpus/mod.rs"]
mod corpus;

use adref::model::ParagraphId;
use adref::text::{Weights, Words, compare};
use diff_match_patch_rs::{DiffMatchPatch, Efficient};
use imara_diff::{Algorithm, Diff, InternedInput};
use rustc_hash::FxHashMap;
use similar::{Algorithm as Similar, TextDiff};
use std::hint::black_box;
use std::time::{Duration, Instant};
use unicode_segmentation::UnicodeSegmentation;

const ROUNDS: usize = 60;

type Pairs = Vec<(String, String)>;
type Runner<'a> = Box<dyn FnMut() -> usize + 'a>;

fn main() {
    let items = corpus::negotiation(100, 1).into_iter();
    let pairs: Pairs = items
        .map(|item| (item.base, item.contributions.into_iter().next().unwrap()))
        .collect();
    let letters: usize = pairs.iter().map(|(base, new)| base.len().max(new.len())).sum();
    let mut runners = runners(&pairs);
    let mut taken: Vec<Vec<Duration>> = vec![Vec::new(); runners.len()];
    // The first round fills the caches.
    for round in 0..=ROUNDS {
        for ((_, run), taken) in runners.iter_mut().zip(&mut taken) {
            let start = Instant::now();
            black_box(run());
            if round > 0 {
                taken.push(start.elapsed());
            }
        }
    }
    for taken in &mut taken {
        taken.sort();
    }
    let at = |who: usize, place: usize| taken[who][place].as_secs_f64() * 1e6;
    println!("100 pairs, {letters} bytes, {ROUNDS} rounds; microseconds, and times ours\n");
    println!("{:<40} {:>9} {:>7} {:>9} {:>7}", "", "fastest", "", "median", "");
    for (who, (name, _)) in runners.iter().enumerate() {
        let [fastest, median] = [0, ROUNDS / 2].map(|place| (at(who, place), at(who, place) / at(0, place)));
        println!(
            "{name:<40} {:>9.0} {:>7.2} {:>9.0} {:>7.2}",
            fastest.0, fastest.1, median.0, median.1
        );
    }
}

fn each<'a>(pairs: &'a Pairs, compare: impl Fn(&str, &str) -> usize + 'a) -> Runner<'a> {
    Box::new(move || {
        pairs
            .iter()
            .map(|(base, new)| compare(black_box(base), black_box(new)))
            .sum()
    })
}

fn runners(pairs: &Pairs) -> Vec<(&'static str, Runner<'_>)> {
    let weights = Weights::of(pairs.iter().map(|(base, _)| base.as_str()));
    // A base is taken apart once for all its contributions.
    let bases: FxHashMap<&str, Words> = pairs.iter().map(|(base, _)| (base.as_str(), Words::of(base))).collect();
    let ours = move |base: &str, new: &str| {
        let base = &bases[base];
        compare(ParagraphId(1), &[], base, &base.reworded(new), &weights).len()
    };
    let peer = DiffMatchPatch::new();
    vec![
        ("adref", each(pairs, ours)),
        (
            "floor: split words (UAX #29), hash",
            each(pairs, |base, new| {
                hashed(base.split_word_bounds(), new.split_word_bounds())
            }),
        ),
        (
            "floor: split at blanks, hash",
            each(pairs, |base, new| {
                hashed(base.split_ascii_whitespace(), new.split_ascii_whitespace())
            }),
        ),
        ("similar, Myers, Unicode words", each(pairs, similar_on_words)),
        (
            "imara-diff, Histogram, Unicode words",
            each(pairs, |base, new| imara(Algorithm::Histogram, base, new)),
        ),
        (
            "imara-diff, Myers, Unicode words",
            each(pairs, |base, new| imara(Algorithm::Myers, base, new)),
        ),
        (
            "dissimilar, characters",
            each(pairs, |base, new| dissimilar::diff(base, new).len()),
        ),
        (
            "diff-match-patch-rs, characters",
            each(pairs, move |base, new| {
                peer.diff_main::<Efficient>(base, new).map_or(0, |found| found.len())
            }),
        ),
    ]
}

fn hashed<'a>(base: impl Iterator<Item = &'a str>, new: impl Iterator<Item = &'a str>) -> usize {
    let mut words: FxHashMap<&str, u32> = FxHashMap::default();
    for word in base.chain(new) {
        *words.entry(word).or_default() += 1;
    }
    words.len()
}

fn similar_on_words(base: &str, new: &str) -> usize {
    TextDiff::configure()
        .algorithm(Similar::Myers)
        .diff_unicode_words(base, new)
        .ops()
        .len()
}

fn imara(algorithm: Algorithm, base: &str, new: &str) -> usize {
    let mut input = InternedInput::default();
    input.update_before(base.split_word_bounds());
    input.update_after(new.split_word_bounds());
    Diff::compute(algorithm, &input).hunks().count()
}
