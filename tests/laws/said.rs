//! What is said and settled in the room, as commands.

use super::Deed;
use crate::worlds;
use adref::model::{
    Contribution, Delegation, DelegationId, DelegationKind, Paragraph, Proposal, Session, Standing, Verdict,
};
use adref::session::{Command, compromise, speak};
use adref::text::{Collation, Passage, Saying, View, compose, passage_span, say};
use proptest::sample::Index;
use std::sync::Arc;

/// What is said in the room.
pub fn said(deed: &Deed, session: &Session, number: usize) -> Option<Command> {
    let at = |index: &Index| index.get(&session.draft.paragraphs);
    Some(match deed {
        Deed::Position {
            paragraph,
            on,
            whole,
            delegation,
            stance,
        } => {
            let paragraph = at(paragraph);
            let on = match whole {
                true if !paragraph.contributions.is_empty() => {
                    Proposal::Contribution(on.get(&paragraph.contributions).id)
                }
                _ if paragraph.edits.is_empty() => return None,
                _ => Proposal::Edit(on.get(&paragraph.edits).id),
            };
            Command::Position {
                paragraph: paragraph.id,
                on,
                delegation: DelegationId((*delegation).into()),
                stance: *stance,
            }
        }
        Deed::Condition { paragraph, edit, some } => {
            let paragraph = at(paragraph);
            let edit = edit.as_ref().filter(|_| !paragraph.edits.is_empty());
            Command::Condition {
                paragraph: paragraph.id,
                edits: edit.map(|edit| edit.get(&paragraph.edits).id).into_iter().collect(),
                condition: if *some { format!("if {number}") } else { String::new() },
            }
        }
        Deed::Agree { paragraph } => Command::Agree {
            paragraph: at(paragraph).id,
            why: String::new(),
        },
        Deed::ReopenAgreed { paragraph } => Command::ReopenAgreed {
            paragraph: at(paragraph).id,
            why: format!("because {number}"),
        },
        Deed::Settle { paragraph, verdict } => settling(at(paragraph), *verdict),
        Deed::Editorial { paragraph, text } => Command::Editorial {
            paragraph: at(paragraph).id,
            words: Box::new(worlds::contribution(4, text)),
        },
        Deed::Say {
            paragraph,
            from,
            to,
            text,
            delegation,
        } => {
            let place = paragraph.index(session.draft.paragraphs.len());
            let collation = Collation::of(&session.draft.paragraphs[place]);
            let shown = compose(&collation, View::Working, None).text();
            let edges: Vec<usize> = (0..=shown.len()).filter(|edge| shown.is_char_boundary(*edge)).collect();
            let (from, to) = (*from.get(&edges), *to.get(&edges));
            let passage = Passage::Current {
                view: View::Working,
                attribution: None,
                at: from.min(to)..from.max(to),
            };
            let saying = text.as_deref().map_or(Saying::Bracket, Saying::Words);
            let said = say(&collation, &passage, saying).ok()?;
            speak(session, place, said, delegation.get(&session.delegations))
        }
        Deed::Compromise {
            paragraph,
            passage,
            text,
        } => {
            let place = paragraph.index(session.draft.paragraphs.len());
            let collation = Collation::of(&session.draft.paragraphs[place]);
            let number = passage.as_ref().map(|at| at.index(collation.passages().len().max(1)));
            let over = number.and_then(|number| passage_span(&collation, number));
            let chair = Delegation::new("Chair", DelegationKind::Chair, session.delegations.len());
            compromise(session, place, over, text, &chair).ok()?
        }
        Deed::TakeWhole {
            paragraph,
            contribution,
        } => {
            let paragraph = at(paragraph);
            let is_compromise = |one: &&Contribution| one.compromise.is_some();
            let compromises: Vec<&Contribution> = paragraph.contributions.iter().filter(is_compromise).collect();
            // Now and then of what is no compromise.
            let all: Vec<&Contribution> = if compromises.is_empty() {
                paragraph.contributions.iter().collect()
            } else {
                compromises
            };
            Command::TakeWhole {
                paragraph: paragraph.id,
                compromise: (!all.is_empty()).then(|| contribution.get(&all).id)?,
                why: String::new(),
            }
        }
        Deed::Relabel { paragraph, label } => Command::Relabel {
            paragraph: at(paragraph).id,
            label: label.clone(),
        },
        _ => return None,
    })
}

/// Every bracket lifted, everything else decided alike as far as rivals allow, and the paragraph agreed.
pub fn settling(paragraph: &Arc<Paragraph>, verdict: Verdict) -> Command {
    let id = paragraph.id;
    let is_lift = |edit: &adref::model::Edit| matches!(edit.change, adref::model::Change::Lift { .. });
    let mut commands = vec![Command::DecideParagraph {
        paragraph: id,
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    }];
    if paragraph.standing == Standing::Base {
        commands.clear();
    }
    let to_decide = paragraph.edits.iter().filter(|edit| !edit.change.is_spacing());
    commands.extend(to_decide.map(|edit| Command::Decide {
        paragraph: id,
        edits: vec![edit.id],
        verdict: Some(match &edit.change {
            _ if is_lift(edit) => Verdict::Accepted,
            adref::model::Change::Merge { .. } => Verdict::Rejected,
            _ => verdict,
        }),
        why: String::new(),
    }));
    commands.push(Command::Agree {
        paragraph: id,
        why: String::new(),
    });
    Command::Together {
        name: "settle".into(),
        commands,
    }
}
