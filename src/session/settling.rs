//! What is settled by a decision on another: proposals that say nearly the same, in the wording of one of them; and what came
//! late, by what was accepted before.
//!
//! The others are not rejected: they are settled in that wording, and come back when it is reopened. Whose wording it was
//! stands in the record. What came late waits until somebody looks at it: one decides it, or leaves it as it is.

use super::apply::{Concerns, Work};
use super::deciding::decide_here;
use super::step::Delta;
use super::{CommandError, agreeing, naming};
use crate::model::{Deed, Edit, EditId, Paragraph, ParagraphId, Verdict};
use crate::text::is_one_place;
use std::sync::Arc;

/// Accepts one wording for several edits.
pub(super) fn settle(
    work: &mut Work,
    paragraph: ParagraphId,
    wording: EditId,
    alike: &[EditId],
    why: &str,
) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    agreeing::unlocked(work, place)?;
    let here = work.paragraph(place);
    let mut pairs: Vec<(EditId, EditId)> = Vec::new();
    for id in alike.iter().chain([&wording]) {
        let edit = here.edit(*id).ok_or(CommandError::NoEdit(*id))?;
        let at = |edit: &Edit| edit.change.span();
        let place_of_wording = here.edit(wording).and_then(at);
        if !at(edit).zip(place_of_wording).is_some_and(|(a, b)| is_one_place(a, b)) {
            return Err(CommandError::NotAlike(*id));
        }
        if *id != wording {
            pairs.push((*id, wording));
        }
    }
    let mut settled = here.settled.clone();
    settled.extend(pairs.iter().copied().filter(|pair| !here.settled.contains(pair)));
    let accepted = |id: &EditId| {
        let decision = here.edit(*id).and_then(|edit| edit.decision.as_ref());
        decision.is_some_and(|decision| decision.verdict == Verdict::Accepted)
    };
    let stand: Vec<EditId> = alike
        .iter()
        .copied()
        .filter(|id| *id != wording && accepted(id))
        .collect();
    let news = settled.len() > here.settled.len();
    if !news && accepted(&wording) {
        return Err(CommandError::Nothing(Some(Verdict::Accepted)));
    }
    let name = naming::settling(work.session(), &work.collation(place), wording, alike);
    let edits = pairs.iter().map(|(id, _)| *id).chain([wording]).collect();
    let concerns = Concerns {
        paragraph: Some(paragraph),
        edits,
        why: why.to_owned(),
    };
    work.record(name.clone(), name, Deed::Changed, concerns);
    // Two wordings of one proposal never stand side by side, not even for a moment.
    if !stand.is_empty() {
        decide_here(work, place, &stand, None, why)?;
    }
    work.change(Delta::Settled { place, settled });
    decide_here(work, place, &[wording], Some(Verdict::Accepted), why)?;
    Ok(())
}

/// Leaves edits that came late superseded. Nothing is decided by that, so an agreed paragraph stays as it is.
pub(super) fn leave(work: &mut Work, paragraph: ParagraphId, edits: &[EditId]) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    let collation = work.collation(place);
    let mut after = Paragraph::clone(work.paragraph(place));
    for id in edits {
        let edit = after.edits.iter_mut().find(|edit| edit.id == *id);
        let edit = edit.ok_or(CommandError::NoEdit(*id))?;
        if !collation.is_late(*id) {
            return Err(CommandError::NotLate(*id));
        }
        edit.late = false;
    }
    if edits.is_empty() {
        return Err(CommandError::Nothing(None));
    }
    let name = |length| naming::leaving(work.session(), &collation, edits, length);
    let (name, what) = (name(naming::Length::Short), name(naming::Length::Full));
    let concerns = Concerns {
        paragraph: Some(paragraph),
        edits: edits.to_vec(),
        ..Concerns::default()
    };
    work.record(name, what, Deed::Changed, concerns);
    work.change(Delta::Paragraph {
        place,
        paragraph: Arc::new(after),
    });
    Ok(())
}

/// What came late was looked at as soon as it is decided, or stands open because what superseded it was reopened: from then
/// on whoever accepts another sees what that supersedes.
pub(super) fn notice(work: &mut Work) {
    for place in work.touched() {
        let here = work.paragraph(place);
        if !here.edits.iter().any(|edit| edit.late) {
            continue;
        }
        let collation = work.collation(place);
        let mut after = Paragraph::clone(here);
        let mut seen = false;
        for edit in after.edits.iter_mut().filter(|edit| edit.late) {
            edit.late = edit.decision.is_none() && collation.standing(edit.id).superseded;
            seen |= !edit.late;
        }
        if seen {
            work.change(Delta::Paragraph {
                place,
                paragraph: Arc::new(after),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::import_text;
    use crate::model::{Change, ContributionKind};
    use crate::session::{Action, Collations, Command, Filter, Focus, OpenSession, Situation, Way, new_session};
    use crate::text::{Collation, Tally, View, compose};

    /// Japan's word is accepted; then Chile's comes.
    fn talks() -> (OpenSession, ParagraphId, [EditId; 2]) {
        let text = "Charter\n\na) We meet here.\n\n· Japan, Government: a) We meet often.\n";
        let mut open = OpenSession::new(new_session(import_text("charter.txt", text.as_bytes()).unwrap()));
        let before = Arc::clone(&open.session().draft.paragraphs[1]);
        let japan = before.edits[0].id;
        decide(&mut open, before.id, japan, Some(Verdict::Accepted));
        let contribution = crate::model::Contribution {
            text: "We meet daily.".to_owned(),
            kind: ContributionKind::Rewording,
            edits: Vec::new(),
            ..before.contributions[0].clone()
        };
        let add = Command::Add {
            paragraph: before.id,
            contributions: vec![contribution],
        };
        open.apply(add, "").unwrap();
        let after = &open.session().draft.paragraphs[1];
        let came = after.edits.iter().find(|edit| edit.id != japan).unwrap().id;
        (open, before.id, [japan, came])
    }

    fn decide(open: &mut OpenSession, paragraph: ParagraphId, edit: EditId, verdict: Option<Verdict>) {
        let command = Command::Decide {
            paragraph,
            edits: vec![edit],
            verdict,
            why: String::new(),
        };
        open.apply(command, "Chair").unwrap();
    }

    fn collation(open: &OpenSession) -> Collation {
        Collation::of(&open.session().draft.paragraphs[1])
    }

    fn tally(open: &OpenSession) -> Tally {
        collation(open).tally()
    }

    #[test]
    fn what_came_late_waits_and_is_led_to() {
        let (open, paragraph, [_, came]) = talks();
        let counted = tally(&open);
        assert_eq!((counted.open(), counted.late, counted.decided()), (0, 1, 1));
        let nowhere = Focus::default().to_open(open.session(), &Collations::default(), Way::Forward);
        assert_eq!(nowhere, Some(Focus::on(paragraph, Some(came))));
    }

    #[test]
    fn a_condition_is_offered_on_a_decision_and_before_one_but_not_where_another_stands() {
        let (mut open, paragraph, [japan, came]) = talks();
        let offered = |open: &OpenSession, edit| {
            let situation = Situation {
                open: Some(open),
                focus: &Focus::on(paragraph, Some(edit)),
                collations: &Collations::default(),
                filter: &Filter::default(),
                why: "",
            };
            Action::Condition.resolve(&situation).is_ok()
        };
        assert_eq!([japan, came].map(|edit| offered(&open, edit)), [true, false]);
        decide(&mut open, paragraph, japan, None);
        assert_eq!([japan, came].map(|edit| offered(&open, edit)), [true, true]);
    }

    #[test]
    fn what_only_the_draft_asked_for_comes_late_when_somebody_proposes_it() {
        let text = "Charter\n\na) We meet [often].\n\n· Japan, Government: a) We meet [often].\n";
        let mut open = OpenSession::new(new_session(import_text("charter.txt", text.as_bytes()).unwrap()));
        let before = Arc::clone(&open.session().draft.paragraphs[1]);
        let is_lift = |edit: &&Edit| matches!(edit.change, Change::Lift { .. });
        let lift = before.edits.iter().find(is_lift).unwrap().id;
        decide(&mut open, before.id, lift, Some(Verdict::Accepted));
        assert_eq!(tally(&open).late, 0);
        let contribution = crate::model::Contribution {
            text: "We meet.".to_owned(),
            kind: ContributionKind::Rewording,
            ..before.contributions[0].clone()
        };
        let add = Command::Add {
            paragraph: before.id,
            contributions: vec![contribution],
        };
        open.apply(add, "").unwrap();
        assert_eq!(tally(&open).late, 1);
    }

    #[test]
    fn what_came_late_is_looked_at_before_a_paragraph_is_agreed() {
        let (mut open, paragraph, [_, came]) = talks();
        let agree = Command::Agree {
            paragraph,
            why: String::new(),
        };
        let refused = Err(CommandError::StillLate {
            late: 1,
            label: "a)".to_owned(),
        });
        assert_eq!(open.apply(agree.clone(), "Chair"), refused);
        let leave = Command::Leave {
            paragraph,
            edits: vec![came],
        };
        open.apply(leave, "Chair").unwrap();
        open.apply(agree, "Chair").unwrap();
    }

    #[test]
    fn what_came_late_is_left_superseded_and_nothing_else_can_be() {
        let (mut open, paragraph, [japan, came]) = talks();
        let leave = |edit| Command::Leave {
            paragraph,
            edits: vec![edit],
        };
        assert_eq!(open.apply(leave(japan), ""), Err(CommandError::NotLate(japan)));
        let applied = open.apply(leave(came), "Chair").unwrap();
        assert_eq!(applied.what, "leave superseded “here” → “daily”, Japan, a)");
        assert_eq!((tally(&open).late, tally(&open).superseded), (0, 1));
        assert_eq!(compose(&collation(&open), View::Clean, None).text(), "We meet often.");
        assert_eq!(open.apply(leave(came), "Chair"), Err(CommandError::NotLate(came)));
        open.undo("Chair");
        assert_eq!(tally(&open).late, 1);
    }

    #[test]
    fn what_was_decided_or_stood_open_did_not_come_late_any_more() {
        let (mut open, paragraph, [japan, came]) = talks();
        decide(&mut open, paragraph, came, Some(Verdict::Rejected));
        decide(&mut open, paragraph, came, None);
        assert_eq!(tally(&open).late, 0);
        open.undo("Chair");
        open.undo("Chair");
        assert_eq!(tally(&open).late, 1);
        decide(&mut open, paragraph, japan, Some(Verdict::Rejected));
        decide(&mut open, paragraph, japan, Some(Verdict::Accepted));
        assert!(collation(&open).standing(came).superseded);
        assert_eq!(tally(&open).late, 0);
    }
}
