//! Comparing one contribution with its base, beside other comparisons of the same words and beside the floor: splitting
//! and hashing each word of both texts once. Each figure is for 100 pairs.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench is run by its developers and stops where it fails"
)]

#[path = "corpus/mod.rs"]
mod corpus;

use adref::model::ParagraphId;
use adref::text::{Weights, Words, compare};
use diff_match_patch_rs::{DiffMatchPatch, Efficient};
use divan::Bencher;
use divan::counter::BytesCount;
use imara_diff::{Algorithm, Diff, InternedInput};
use rustc_hash::FxHashMap;
use similar::{Algorithm as Similar, TextDiff};
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    divan::main();
}

static PAIRS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let items = corpus::negotiation(100, 1);
    items
        .into_iter()
        .map(|item| (item.base, item.contributions.into_iter().next().unwrap()))
        .collect()
});

fn each(bencher: Bencher, compare: impl Fn(&str, &str) -> usize + Sync) {
    let bytes: usize = PAIRS.iter().map(|(_, new)| new.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        PAIRS
            .iter()
            .map(|(base, new)| compare(divan::black_box(base), divan::black_box(new)))
            .sum::<usize>()
    });
}

#[divan::bench]
fn a_adref(bencher: Bencher) {
    let weights = Weights::of(PAIRS.iter().map(|(base, _)| base.as_str()));
    // A base is taken apart once for all its contributions.
    let bases: FxHashMap<&str, Words> = PAIRS.iter().map(|(base, _)| (base.as_str(), Words::of(base))).collect();
    each(bencher, |base, new| {
        let base = &bases[base];
        compare(ParagraphId(1), &[], base, &Words::of(new), &weights).len()
    });
}

#[divan::bench]
fn b_floor_split_and_hash(bencher: Bencher) {
    each(bencher, |base, new| {
        let mut words: FxHashMap<&str, u32> = FxHashMap::default();
        for text in [base, new] {
            for word in text.split_word_bounds() {
                *words.entry(word).or_default() += 1;
            }
        }
        words.len()
    });
}

#[divan::bench]
fn b_floor_split_at_blanks_and_hash(bencher: Bencher) {
    each(bencher, |base, new| {
        let mut words: FxHashMap<&str, u32> = FxHashMap::default();
        for text in [base, new] {
            for word in text.split_ascii_whitespace() {
                *words.entry(word).or_default() += 1;
            }
        }
        words.len()
    });
}

#[divan::bench]
fn c_similar_myers_unicode_words(bencher: Bencher) {
    each(bencher, |base, new| {
        TextDiff::configure()
            .algorithm(Similar::Myers)
            .diff_unicode_words(base, new)
            .ops()
            .len()
    });
}

#[divan::bench]
fn d_imara_histogram(bencher: Bencher) {
    each(bencher, |base, new| {
        let (base, new): (Vec<&str>, Vec<&str>) =
            (base.split_word_bounds().collect(), new.split_word_bounds().collect());
        let mut input = InternedInput::default();
        input.update_before(base.into_iter());
        input.update_after(new.into_iter());
        Diff::compute(Algorithm::Histogram, &input).hunks().count()
    });
}

#[divan::bench]
fn e_dissimilar(bencher: Bencher) {
    each(bencher, |base, new| dissimilar::diff(base, new).len());
}

#[divan::bench]
fn f_diff_match_patch(bencher: Bencher) {
    let peer = DiffMatchPatch::new();
    each(bencher, |base, new| {
        peer.diff_main::<Efficient>(base, new).map_or(0, |found| found.len())
    });
}
