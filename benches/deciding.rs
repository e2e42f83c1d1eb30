//! One decision with the current text of its paragraph, and its undo: in small and large sessions, at the beginning of a
//! day and after ten thousand decisions. Without the disk. The figures of one table are to be alike; where they grow, the
//! day gets slower.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench is run by its developers and stops where it fails"
)]

#[path = "corpus/mod.rs"]
mod corpus;

use adref::formats::import_text;
use adref::model::{EditId, ParagraphId, Verdict};
use adref::session::{Command, OpenSession, new_session};
use adref::text::{Collation, View, compose};
use divan::Bencher;

fn main() {
    divan::main();
}

/// A session of that many paragraphs with four contributions each.
fn session(paragraphs: usize) -> OpenSession {
    let text = corpus::compilation(paragraphs, 4);
    OpenSession::new(new_session(import_text("measured.txt", text.as_bytes()).unwrap()))
}

/// Every edit that can be decided, with its paragraph.
fn edits(open: &OpenSession) -> Vec<(ParagraphId, EditId)> {
    let paragraphs = open.session().draft.paragraphs.iter();
    paragraphs
        .flat_map(|paragraph| {
            let put = paragraph.edits.iter().filter(|edit| !edit.change.is_spacing());
            put.map(|edit| (paragraph.id, edit.id))
        })
        .collect()
}

fn decide(open: &mut OpenSession, (paragraph, edit): (ParagraphId, EditId), verdict: Option<Verdict>) {
    let (edits, why) = (vec![edit], String::new());
    let command = Command::Decide {
        paragraph,
        edits,
        verdict,
        why,
    };
    open.apply(command, "Chair").unwrap();
}

fn decide_read_undo(bencher: Bencher, mut open: OpenSession) {
    let edits = edits(&open);
    let mut next = 0;
    bencher.bench_local(|| {
        // Those that nobody decided yet, spread over the draft.
        let at = loop {
            next = (next + 7919) % edits.len();
            let (_, paragraph) = open.session().draft.find(edits[next].0).unwrap();
            if paragraph.edit(edits[next].1).unwrap().decision.is_none() {
                break edits[next];
            }
        };
        decide(&mut open, at, Some(Verdict::Rejected));
        let (_, paragraph) = open.session().draft.find(at.0).unwrap();
        let text = compose(&Collation::of(paragraph), View::Working, None).text();
        open.undo("Chair").unwrap();
        text
    });
}

#[divan::bench(args = [10, 1_000, 5_000])]
fn by_paragraphs(bencher: Bencher, paragraphs: usize) {
    decide_read_undo(bencher, session(paragraphs));
}

#[divan::bench(args = [0, 1_000, 10_000])]
fn after_decisions(bencher: Bencher, decisions: usize) {
    let mut open = session(1_000);
    let edits = edits(&open);
    for done in 0..decisions {
        let at = edits[done % (edits.len() / 2)];
        let verdict = if (done / (edits.len() / 2)).is_multiple_of(2) {
            Some(Verdict::Rejected)
        } else {
            None
        };
        decide(&mut open, at, verdict);
    }
    decide_read_undo(bencher, open);
}
