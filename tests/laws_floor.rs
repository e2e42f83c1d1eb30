//! What is said over the current text is what one reads once it is accepted, and nobody proposes what was not touched.

#[path = "laws/worlds.rs"]
#[allow(dead_code, reason = "each test file uses its own part of the worlds")]
mod worlds;

use adref::model::{Change, Delegation, DelegationKind, Draft, EditId, ParagraphKind, Session, Verdict};
use adref::session::{Command, CommandError, OpenSession, check, speak};
use adref::text::{Collation, Passage, Saying, View, Words, compose, say, words_at};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeSet;
use std::sync::Arc;

fn talks(texts: &[String]) -> OpenSession {
    let news: Vec<&str> = texts[1..].iter().map(String::as_str).collect();
    let mut paragraph = worlds::reword(&texts[0], &news);
    paragraph.kind = ParagraphKind::Body;
    let delegation = |place: usize| Delegation::new(&format!("Delegation {place}"), DelegationKind::Government, place);
    OpenSession::new(Session {
        delegations: (0..4).map(delegation).collect(),
        draft: Draft {
            paragraphs: vec![Arc::new(paragraph)],
            ..Draft::default()
        },
        ..Session::default()
    })
}

fn accept(open: &mut OpenSession, edits: Vec<EditId>) -> Result<(), CommandError> {
    let command = Command::Decide {
        paragraph: open.session().draft.paragraphs[0].id,
        edits,
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    open.apply(command, "Chair").map(drop)
}

fn clean(open: &OpenSession) -> String {
    compose(&Collation::of(&open.session().draft.paragraphs[0]), View::Clean, None).text()
}

/// A text without its space.
fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn repeats_a_word(text: &str) -> bool {
    let words = Words::of(text);
    let mut seen = BTreeSet::new();
    !(0..words.len()).all(|index| seen.insert(words.token(index).to_owned()))
}

/// A place in a text, on the edge of a letter.
fn edge(text: &str, at: Index) -> usize {
    let edges: Vec<usize> = text.char_indices().map(|(edge, _)| edge).chain([text.len()]).collect();
    *at.get(&edges)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, max_shrink_iters: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_is_what_one_reads_once_it_is_accepted(
        (texts, decided, from, to, new) in (worlds::texts(3), prop::collection::vec(any::<Index>(), 0..6), any::<Index>(), any::<Index>(), worlds::text())
    ) {
        let mut open = talks(&texts);
        for edit in decided {
            let edits = &open.session().draft.paragraphs[0].edits;
            if !edits.is_empty() {
                // Words beside an accepted insertion, or at the edge of brackets that a decision put or lifted, may come to
                // stand behind it or outside of them, as those of any edit do; one sees that, and swaps.
                let edit = edit.get(edits);
                if matches!(edit.change.kind(), "replace" | "delete") {
                    let edit = edit.id;
                    drop(accept(&mut open, vec![edit]));
                }
            }
        }
        let before = clean(&open);
        // Where every word is gone there is nothing to speak about but what took them away.
        // And of two words that are the same nobody can tell which one goes; who says again what an accepted edit says cannot
        // stand beside it.
        let brought = open.session().draft.paragraphs[0].edits.iter().filter(|edit| edit.decision.is_some());
        let brought: Vec<Words> = brought.filter_map(|edit| match &edit.change {
            Change::Words { new, .. } => Some(Words::of(new)),
            _ => None,
        }).collect();
        let said = Words::of(&new);
        let tokens = |words: &Words| (0..words.len()).map(|at| words.token(at).to_lowercase()).collect::<Vec<_>>();
        let says_again = brought.iter().any(|words| tokens(words).iter().any(|word| tokens(&said).contains(word)));
        if before.trim().is_empty() || says_again || repeats_a_word(&format!("{} {new}", texts[0])) {
            return Ok(());
        }
        let (from, to) = (edge(&before, from), edge(&before, to));
        let at = from.min(to)..from.max(to);
        let collation = Collation::of(&open.session().draft.paragraphs[0]);
        let passage = Passage::Current { view: View::Clean, attribution: None, at };
        let Ok(old) = words_at(&collation, &passage) else { return Ok(()) };
        let Ok(said) = say(&collation, &passage, Saying::Words(&new)) else { return Ok(()) };
        let who = Delegation::new("Delegation 3", DelegationKind::Government, 3);
        open.apply(speak(open.session(), 0, said, &who), "Chair").map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(clean(&open), before.clone(), "what arrives moves nothing");
        let paragraph = Arc::clone(&open.session().draft.paragraphs[0]);
        let spoken = paragraph.contributions.last().unwrap();
        let touches = |id: &EditId| paragraph.edit(*id).is_some_and(|edit| !edit.change.is_spacing());
        // What it takes back of an edit without a word in its place stays, and is for that edit's own decision.
        let collation = Collation::of(&paragraph);
        if spoken.instead.iter().any(|over| !collation.rivals(*over).iter().any(|rival| spoken.edits.contains(rival))) {
            return Ok(());
        }
        let accepted = accept(&mut open, spoken.edits.iter().copied().filter(touches).collect());
        prop_assert!(matches!(accepted, Ok(()) | Err(CommandError::Nothing(_))), "{accepted:?} {spoken:?} {:?}", paragraph.edits);
        prop_assert_eq!(check(open.session()), Vec::<String>::new());
        let (old, new, read, before) = (letters(&old), letters(&new), letters(&clean(&open)), letters(&before));
        let is_expected = (0..=before.len() - old.len()).any(|start| {
            before[start..].starts_with(&old)
                && [&before[..start], &new, &before[start + old.len()..]].concat() == read
        });
        prop_assert!(is_expected, "{old:?} → {new:?} in {before:?} reads {read:?}");
    }

    #[test]
    fn nothing_that_is_said_panics(
        (texts, view, from, to, new) in (worlds::texts(3), 0..3_usize, any::<Index>(), any::<Index>(), worlds::text())
    ) {
        let open = talks(&texts);
        let paragraph = &open.session().draft.paragraphs[0];
        let collation = Collation::of(paragraph);
        let view = [View::Working, View::Bracketed, View::Clean][view];
        let attribution = Some(open.session().delegations.as_slice());
        let text = compose(&collation, view, attribution).text();
        let (from, to) = (edge(&text, from), edge(&text, to));
        let at = from.min(to)..from.max(to);
        let edits = paragraph.edits.iter().map(|edit| Passage::Edit(edit.id));
        for passage in edits.chain([Passage::Current { view, attribution, at: at.clone() }, Passage::Base(at)]) {
            for saying in [Saying::Words(&new), Saying::Bracket] {
                if let Ok(said) = say(&collation, &passage, saying) {
                    prop_assert!(said.text != paragraph.text);
                }
            }
        }
    }
}
