//! What the Secretariat changes: without the room where the meaning stays, else as everybody proposes.

use super::{labelled, open, place, text};
use adref::model::{Delegation, DelegationKind};
use adref::session::{Command, CommandError, OpenSession, comes_at_once, speak};
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
