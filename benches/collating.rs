//! Collating contributions to one paragraph: comparing each with the base, joining equal edits, finding passages and rivals.
//! The throughput is to stay the same from one contribution to 193: then time grows as the text does. Beside it `CollateX`
//! (<https://collatex.net>), where Python has it (`pip install collatex python-Levenshtein networkx`), on one of these
//! paragraphs; its time includes the start, which the line with no contribution shows.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench is run by its developers and stops where it fails"
)]

#[path = "corpus/mod.rs"]
mod corpus;

use adref::model::{Contribution, ContributionId, Paragraph, ParagraphId};
use adref::text::{Collation, Weights, collate};
use divan::Bencher;
use divan::counter::BytesCount;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

fn main() {
    divan::main();
}

/// How many paragraphs are collated in turn, so that none is special.
const PARAGRAPHS: usize = 8;

/// Paragraphs without contributions, each with those that arrive.
fn arriving(contributions: usize) -> Vec<(Paragraph, Vec<Contribution>)> {
    let items = corpus::negotiation(PARAGRAPHS, contributions).into_iter();
    items
        .zip(1..)
        .map(|(item, number)| {
            let paragraph = Paragraph {
                id: ParagraphId(number),
                text: item.base,
                ..Paragraph::default()
            };
            let said = item.contributions.into_iter().zip(0..).map(|(text, id)| Contribution {
                id: ContributionId(id),
                text,
                ..Contribution::default()
            });
            (paragraph, said.collect())
        })
        .collect()
}

#[divan::bench(args = [1, 10, 50, 193])]
fn a_adref(bencher: Bencher, contributions: usize) {
    let all = arriving(contributions);
    let weights = Weights::of(all.iter().map(|(paragraph, _)| paragraph.text.as_str()));
    let texts = all.iter().flat_map(|(_, said)| said);
    let bytes: usize = texts.map(|contribution| contribution.text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .with_inputs(|| all.clone())
        .bench_values(|all| {
            let collated = all.into_iter().map(|(mut paragraph, said)| {
                collate(&mut paragraph, said, &weights);
                Collation::of(&Arc::new(paragraph)).passages().len()
            });
            collated.sum::<usize>()
        });
}

/// It says its own processor time as well, which other work beside it does not lengthen.
const PEER: &str = "
import json, sys, time
from collatex import Collation, collate
for texts in json.load(open(sys.argv[1])):
    collation = Collation()
    for number, text in enumerate(texts):
        collation.add_plain_witness(str(number), text)
    begun = time.process_time()
    collate(collation, output='json')
    took = time.process_time() - begun
    print(f'CollateX, {len(texts) - 1} contributions: {took:.3f} s of processor time')
";

/// Runs the peer; whether Python has it.
fn peer(program: &str, file: &Path) -> bool {
    let run = Command::new("python3")
        .args(["-c", program])
        .arg(file)
        .stderr(Stdio::null())
        .status();
    run.is_ok_and(|status| status.success())
}

/// One paragraph alone: the peer's time grows so steeply that 193 contributions would take many minutes.
#[divan::bench(args = [0, 1, 10, 50], sample_count = 1, sample_size = 1)]
fn b_collatex_one_paragraph(bencher: Bencher, contributions: usize) {
    let witnesses = arriving(contributions).into_iter().take(1).map(|(paragraph, said)| {
        let said = said.iter().map(|contribution| contribution.text.clone());
        std::iter::once(paragraph.text.clone()).chain(said).collect()
    });
    let witnesses: Vec<Vec<String>> = witnesses.collect();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("witnesses.json");
    std::fs::write(&file, serde_json::to_string(&witnesses).unwrap()).unwrap();
    // Once before, so that what is measured was read from the disk already.
    if peer("import collatex", &file) {
        bencher.bench(|| assert!(peer(PEER, &file)));
    }
}
