//! What came late, and what one who has looked at it can do.

use super::{decide, labelled, open, place};
use adref::model::{Delegation, DelegationKind, Verdict};
use adref::session::{Action, Collations, Command, Effect, Filter, Focus, OpenSession, Situation, whole};

/// The way there was shut with the paragraph: only `adref decide --leave` took it.
#[test]
fn what_came_late_beside_an_agreed_paragraph_is_left_by_its_key() {
    let mut open = open();
    let here = labelled(&open, "b)");
    let (paragraph, accept) = (here.id, decide(here, here.contributions[0].edits[0], Verdict::Accepted));
    open.apply(accept, "Chair").unwrap();
    let why = String::new();
    open.apply(Command::Agree { paragraph, why }, "Chair").unwrap();
    let chile = Delegation::new("Chile", DelegationKind::Government, 0);
    let words = "Training is urgent.";
    let late = whole(open.session(), place(&open, "b)"), words, &chile).unwrap();
    open.apply(late, "Chair").unwrap();
    let here = labelled(&open, "b)");
    let edit = here.contributions.last().unwrap().edits[0];
    assert!(here.agreed.is_some() && here.edit(edit).unwrap().late);
    let focus = Focus {
        paragraph: Some(paragraph),
        edit: Some(edit),
        contribution: None,
    };
    let does = |open: &OpenSession, action: Action| {
        action.resolve(&Situation {
            open: Some(open),
            focus: &focus,
            collations: &Collations::default(),
            filter: &Filter::default(),
            why: "",
        })
    };
    assert!(does(&open, Action::Accept).is_err(), "b) is agreed");
    let Ok(Effect::Command(command)) = does(&open, Action::LeaveAsIs) else {
        panic!("{:?}", does(&open, Action::LeaveAsIs))
    };
    open.apply(command, "Chair").unwrap();
    let here = labelled(&open, "b)");
    assert!(here.agreed.is_some() && !here.edit(edit).unwrap().late);
    // Nothing is late any more, and what is agreed stays shut.
    assert!(does(&open, Action::LeaveAsIs).is_err());
}
