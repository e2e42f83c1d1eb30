//! How near each comparison comes to a careful drafter: the gold set of `tests/data/gold`, put to ours and to others on
//! the same words. Prints a table for the half by which parameters are chosen and one for the half that only reports.
//!
//! `cargo bench --bench quality` prints the tables, `cargo bench --bench quality -- differing` also the pairs of the tuning
//! half that ours reads otherwise. The results of single reporting pairs are never printed: who has seen them tunes on them.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a bench is run by its developers, prints, and stops where it fails"
)]

#[path = "quality/found.rs"]
mod found;
#[path = "quality/gold.rs"]
mod gold;
#[path = "quality/peers.rs"]
mod peers;
#[path = "quality/score.rs"]
mod score;

use found::Reading;
use gold::{Half, Pair};
use score::Score;
use std::path::Path;

/// The row of the marks themselves.
const MARKS: &str = "(the marks)";
const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/gold");

fn main() {
    let pairs = gold::load(Path::new(GOLD));
    let marks = first_marks(&pairs);
    let mut columns: Vec<(&str, Vec<Reading>)> = vec![("adref", found::ours(&pairs))];
    for (name, peer) in peers::ALL {
        columns.push((name, pairs.iter().map(|pair| peer(&pair.base, &pair.new)).collect()));
    }
    columns.push((MARKS, marks.clone()));

    let asks_for = |what: &str| std::env::args().any(|argument| argument == what);
    if asks_for("sources") {
        print_sources(&pairs, &columns[0].1);
        return;
    }
    for half in [Half::Tuning, Half::Reporting] {
        if half == Half::Reporting && asks_for("tuning") {
            continue;
        }
        let of_half: Vec<usize> = (0..pairs.len()).filter(|&index| pairs[index].half == half).collect();
        let edits: usize = of_half.iter().map(|&index| marks[index].edits.len()).sum();
        println!(
            "\n{} half: {} pairs, {edits} marked edits\n",
            half.name(),
            of_half.len()
        );
        println!("{}", Score::HEADING);
        for (name, readings) in &columns {
            println!("{}", Score::of(&pairs, readings, &of_half).row(name));
        }
    }
    if !asks_for("tuning") {
        print_second(&pairs, &columns);
    }
    println!("\n{}", score::EXPLANATION);
    if asks_for("differing") {
        print_differing(&pairs, &columns[0].1);
    }
}

fn first_marks(pairs: &[Pair]) -> Vec<Reading> {
    pairs.iter().map(|pair| pair.marks[0].clone()).collect()
}

/// The reporting half against the marks that were made a second time, without knowledge of the first: how near two careful
/// hands come to each other is what a comparison can be asked for.
fn print_second(pairs: &[Pair], columns: &[(&str, Vec<Reading>)]) {
    let second = gold::load(&Path::new(GOLD).join("second"));
    let place = |again: &Pair| {
        let same = |pair: &Pair| pair.name == again.name && pair.base.text() == again.base.text();
        pairs.iter().position(same).expect("a pair of the first marks")
    };
    let places: Vec<usize> = second.iter().map(place).collect();
    let chosen: Vec<usize> = (0..second.len()).collect();
    println!(
        "\nReporting half, against the second marks: {} pairs\n\n{}",
        second.len(),
        Score::HEADING
    );
    for (name, readings) in columns {
        let readings: Vec<Reading> = places.iter().map(|&place| readings[place].clone()).collect();
        let name = if *name == MARKS { "(the first marks)" } else { name };
        println!("{}", Score::of(&second, &readings, &chosen).row(name));
    }
}

/// How ours does on the tuning pairs of each file, and on all of them but that file's: a rule that only one source likes
/// is no rule.
fn print_sources(pairs: &[Pair], ours: &[Reading]) {
    let tuning = |pair: &Pair| pair.half == Half::Tuning;
    let mut files: Vec<&str> = pairs.iter().map(|pair| pair.file.as_str()).collect();
    files.dedup();
    println!("{}", Score::HEADING);
    for file in files {
        let of_file = |index: &usize| tuning(&pairs[*index]) && pairs[*index].file == file;
        let chosen: Vec<usize> = (0..pairs.len()).filter(of_file).collect();
        println!("{}", Score::of(pairs, ours, &chosen).row(file));
    }
    let all: Vec<usize> = (0..pairs.len()).filter(|&index| tuning(&pairs[index])).collect();
    println!("{}", Score::of(pairs, ours, &all).row("all"));
}

fn print_differing(pairs: &[Pair], ours: &[Reading]) {
    for (pair, reading) in pairs.iter().zip(ours) {
        let (missed, wrong) = score::differing(pair, reading);
        if pair.half == Half::Reporting || missed.is_empty() && wrong.is_empty() {
            continue;
        }
        println!("\n# {} / {} ({})", pair.file, pair.name, pair.language);
        for (sign, edits) in [("marked", missed), ("ours  ", wrong)] {
            for edit in edits {
                println!("  {sign}  {}", edit.shown);
            }
        }
    }
}
