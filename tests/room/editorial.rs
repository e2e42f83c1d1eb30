//! What the Secretariat changes: without the room where the meaning stays, else as everybody proposes.

use super::{labelled, open, place, text};
use adref::formats::import_text;
use adref::model::{Delegation, DelegationKind};
use adref::session::{Command, CommandError, OpenSession, comes_at_once, new_session, speak};
use adref::text::{Collation, Passage, Said, Saying, View, say};

#[test]
fn the_secretariats_editorial_changes_are_accepted_at_once_and_what_changes_the_meaning_is_a_proposal() {
    let mut open = open();
    let says = |open: &OpenSession, at: std::ops::Range<usize>, words: &str| {
        let collation = Collation::of(labelled(open, "c)"));
        say(&collation, &Passage::Base(at), Saying::Words(words)).unwrap()
    };
    let secretariat = Delegation::new("Secretariat", DelegationKind::Secretariat, 0);
    let speaks = |open: &OpenSession, said: Said| speak(open.session(), place(open, "c)"), said, &secretariat);
    let that = says(&open, 15..19, "that");
    assert!(!comes_at_once(open.session(), place(&open, "c)"), &that, &secretariat));
    let command = speaks(&open, that);
    open.apply(command, "Chair").unwrap();
    assert_eq!(text(&open, "c)", View::Clean), "Nobody touched this.");
    let working = text(&open, "c)", View::Working);
    assert!(working.contains("Nobody touched [this] [that]."), "{working}");
    open.undo("Chair").unwrap();

    let said = says(&open, 0..6, "nobody");
    assert!(comes_at_once(open.session(), place(&open, "c)"), &said, &secretariat));
    let command = speaks(&open, said.clone());
    open.apply(command, "Chair").unwrap();
    assert_eq!(text(&open, "c)", View::Clean), "nobody touched this.");
    open.undo("Chair").unwrap();
    assert_eq!(
        open.session()
            .delegations
            .iter()
            .filter(|one| one.name == "Secretariat")
            .count(),
        0
    );
    assert_eq!(text(&open, "c)", View::Clean), "Nobody touched this.");
    let japan = Delegation::new("Japan", DelegationKind::Government, 0);
    let Command::Add {
        paragraph,
        contributions,
    } = speak(open.session(), place(&open, "c)"), said, &japan)
    else {
        panic!("Japan is in the room, and no Secretariat")
    };
    let words = Box::new(contributions[0].clone());
    let refused = open.apply(Command::Editorial { paragraph, words }, "Chair");
    assert_eq!(refused, Err(CommandError::NotSecretariat("Japan".into())));
}

/// A change of meaning was accepted without the room: whatever word stands once was a slip of one that stands elsewhere, of a
/// figure only its digits counted, and of any language's article every letter.
#[test]
fn the_secretariat_changes_no_meaning_without_the_room() {
    let text = "Charter\n\n\
        a) We adopt the measure of the State at 10% and ١٫٥ of the UN system.\n\n\
        b) Nobody shall die in custody under Annex A, or adapt a measure here.\n\n\
        c) Each goverment, has an UN body at -5 degrees for $7.\n\n\
        d) A government may adapt what governments and a government adapt. The government may, and so may States.\n\n\
        e) The measures and measures of States are women of one woman, and a woman or a woman.\n\n\
        f) One receives trial after trial, a trial, and no trail of it; we recieve it.\n\n\
        \u{b7} Japan, Government: f) One receives trial after trial, a trial, and no trail of it; we receive it.\n\n\
        g) We receive, they receive, all receive the parlament.\n\n\
        \u{b7} Japan, Government: g) We receive, they receive, all receive the parlament or another parlament.\n\n\
        h) A parliament, the parliament and no parliament.\n";
    let open = OpenSession::new(new_session(import_text("charter.txt", text.as_bytes()).unwrap()));
    let secretariat = Delegation::new("Secretariat", DelegationKind::Secretariat, 0);
    for (label, old, new, expected) in [
        ("a)", "adopt the", "adapt the", false),
        ("a)", "the measure", "the measures", false),
        ("a)", "State", "States", false),
        ("a)", "10%", "10", false),
        ("a)", "١٫٥", "١٥", false),
        ("a)", "the UN system", "the system", false),
        ("b)", "die in", "in", false),
        ("b)", "Annex A", "Annex", false),
        ("b)", "a measure", "the measure", false),
        ("c)", "-5", "5", false),
        ("c)", "$7", "7", false),
        ("c)", "an UN", "a UN", true),
        ("c)", "goverment", "government", true),
        ("e)", "women", "woman", false),
        ("e)", "measures and", "the measures and", true),
        ("f)", "recieve", "receive", true),
        // Who sent the word again has it not by a slip.
        ("g)", "parlament", "parliament", false),
    ] {
        let place = place(&open, label);
        let paragraph = &open.session().draft.paragraphs[place];
        let start = paragraph.text.find(old).unwrap();
        let at = Passage::Base(start..start + old.len());
        let said = say(&Collation::of(paragraph), &at, Saying::Words(new)).unwrap();
        let found = comes_at_once(open.session(), place, &said, &secretariat);
        assert_eq!(found, expected, "{label} {old} | {new}");
    }
}
