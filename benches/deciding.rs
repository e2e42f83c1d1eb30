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
use adref::model::{
    Change, Contribution, ContributionKind, DelegationId, EditId, Paragraph, ParagraphId, Standing, Verdict,
};
use adref::session::{Command, OpenSession, new_session};
use adref::text::{Collation, View, compose};
use divan::Bencher;
use std::sync::Arc;

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

fn decide_read_undo(bencher: Bencher, mut open: OpenSession, edits: &[(ParagraphId, EditId)]) {
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
    let open = session(paragraphs);
    let edits = edits(&open);
    decide_read_undo(bencher, open, &edits);
}

/// One delegation would have each third paragraph at the end: every decision reaches over two.
#[divan::bench(args = [10, 1_000, 5_000])]
fn elsewhere(bencher: Bencher, paragraphs: usize) {
    let mut open = session(paragraphs);
    let says = |kind, text: &str| Contribution {
        from: vec![DelegationId(0)],
        kind,
        text: text.to_owned(),
        ..Contribution::default()
    };
    let own: Vec<Arc<Paragraph>> = open
        .session()
        .draft
        .paragraphs
        .iter()
        .skip(1)
        .step_by(3)
        .cloned()
        .collect();
    let mut commands = Vec::new();
    for old in &own {
        let deletion = says(ContributionKind::Deletion, "");
        let anew = Paragraph {
            id: ParagraphId(!old.id.0),
            standing: Standing::Proposed,
            text: old.text.clone(),
            contributions: vec![says(ContributionKind::Addition, &old.text)],
            ..Paragraph::default()
        };
        commands.push(Command::Add {
            paragraph: old.id,
            contributions: vec![deletion],
        });
        commands.push(Command::AddParagraph {
            after: own.last().map(|last| last.id),
            paragraph: Box::new(anew),
        });
    }
    let name = String::new();
    open.apply(Command::Together { name, commands }, "Chair").unwrap();
    let mut edits = edits(&open);
    edits.retain(|(paragraph, edit)| {
        let (_, paragraph) = open.session().draft.find(*paragraph).unwrap();
        paragraph.edit(*edit).unwrap().change == Change::DeleteParagraph
    });
    decide_read_undo(bencher, open, &edits);
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
    decide_read_undo(bencher, open, &edits);
}
