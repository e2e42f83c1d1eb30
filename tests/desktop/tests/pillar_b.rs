//! Pillar b) of the bracketed draft, decided edit by edit by keyboard: the text is what the decisions say.

use adref::model::{Change, Paragraph, Verdict};
use adref::text::{Collation, View, compose};
use adref_desktop_tests::{open_sample, press, verdict_in_focus, window};
use egui::Key;
use egui_kittest::Harness;
use std::sync::Arc;

fn pillar_b(window: &Harness<'static, adref::views::AdrefApp>) -> Arc<Paragraph> {
    let session = window.state().open_session().unwrap().session();
    let mut paragraphs = session.draft.paragraphs.iter();
    let place = paragraphs
        .position(|paragraph| paragraph.text.contains("Pillars"))
        .unwrap();
    Arc::clone(
        session.draft.paragraphs[place..]
            .iter()
            .find(|paragraph| paragraph.label == "b)")
            .unwrap(),
    )
}

/// The base with the accepted edits written in by hand, without any space: what composing must come to.
fn by_hand(paragraph: &Arc<Paragraph>) -> String {
    let collation = Collation::of(paragraph);
    let mut is_gone = vec![false; paragraph.text.len()];
    let mut comes = vec![String::new(); paragraph.text.len() + 1];
    // Insertions at one point stand in the order of the contributions.
    let mut edits: Vec<_> = collation.edits().collect();
    edits.sort_by_key(|edit| collation.proposers(edit.id).first().copied());
    for edit in edits {
        if edit
            .decision
            .as_ref()
            .is_none_or(|decision| decision.verdict != Verdict::Accepted)
        {
            continue;
        }
        let at = collation.bytes(edit.id);
        match &edit.change {
            Change::Words { new, .. } => {
                is_gone[at.clone()].fill(true);
                comes[at.start].push_str(new);
            }
            Change::Lift { .. } => {
                is_gone[at.start] = true;
                is_gone[at.end - 1] = true;
            }
            Change::Set { .. } => {
                comes[at.start].push('[');
                comes[at.end].insert(0, ']');
            }
            other => panic!("nothing else is accepted here: {other:?}"),
        }
    }
    let mut text = String::new();
    for (place, comes) in comes.iter().enumerate() {
        text.push_str(comes);
        let rest = &paragraph.text.as_bytes()[place..];
        if let Some(letter) = std::str::from_utf8(rest).ok().and_then(|rest| rest.chars().next())
            && !is_gone[place]
        {
            text.push(letter);
        }
    }
    text.split_whitespace().collect()
}

/// Walks over every stop of the paragraph and presses the keys in turn, as a hurried facilitator would not.
fn decide_all(window: &mut Harness<'static, adref::views::AdrefApp>, keys: &[Key]) -> usize {
    let paragraph = pillar_b(window);
    let mut stops = 0;
    loop {
        let focus = window.state().focus();
        if focus.paragraph == Some(paragraph.id) {
            let change = focus
                .edit
                .and_then(|edit| paragraph.edit(edit))
                .map(|edit| edit.change.clone());
            // A bracket of the draft is lifted, so that nothing stays in brackets; to delete everything is too easy.
            let key = match change {
                Some(Change::Lift { .. }) => Key::A,
                Some(Change::DeleteParagraph | Change::Merge { .. }) => Key::R,
                _ => keys[stops % keys.len()],
            };
            press(window, key);
            let expected = if key == Key::A {
                Verdict::Accepted
            } else {
                Verdict::Rejected
            };
            assert_eq!(
                verdict_in_focus(window.state()),
                Some(expected),
                "stop {stops}, {change:?}"
            );
            stops += 1;
        } else if stops > 0 {
            return stops;
        }
        press(window, Key::ArrowRight);
        assert!(stops < 500);
    }
}

#[test]
fn decided_one_by_one_by_keyboard_it_reads_as_the_decisions_say() {
    for keys in [&[Key::A, Key::R][..], &[Key::R, Key::A, Key::A], &[Key::A]] {
        let data = tempfile::tempdir().unwrap();
        let mut window = window(data.path());
        open_sample(&mut window, "WSIS+10, action line C5: bracketed draft");
        let stops = decide_all(&mut window, keys);
        let paragraph = pillar_b(&window);
        let collation = Collation::of(&paragraph);
        assert_eq!(stops, collation.edits().count(), "every edit was a stop");
        let text: String = compose(&collation, View::Clean, None)
            .text()
            .split_whitespace()
            .collect();
        assert_eq!(text, by_hand(&paragraph), "{keys:?}");
        // The window shows that text, back where one was.
        press(&mut window, Key::ArrowLeft);
        let shown = adref_desktop_tests::current_text(&window);
        let bracketed = compose(&collation, View::Working, None).text();
        assert_eq!(shown, bracketed);
    }
}
