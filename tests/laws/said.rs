//! What is said and settled in the room, as commands.

use super::Deed;
use crate::worlds;
use adref::model::{
    Contribution, ContributionId, Delegation, DelegationId, DelegationKind, Paragraph, ParagraphId, Proposal, Session,
    Standing, Verdict,
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
            paragraph: one_that(session, *paragraph, |one| one.agreed.is_some()).id,
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
        Deed::Leave { edit } => {
            let paragraphs = session.draft.paragraphs.iter();
            let all = paragraphs.flat_map(|one| one.edits.iter().map(move |edit| (one.id, edit)));
            let all: Vec<_> = all.collect();
            let late: Vec<_> = all.iter().copied().filter(|(_, edit)| edit.late).collect();
            let from = if late.is_empty() { all } else { late };
            let (paragraph, edit) = (!from.is_empty()).then(|| edit.get(&from))?;
            Command::Leave {
                paragraph: *paragraph,
                edits: vec![edit.id],
            }
        }
        Deed::Relabel { paragraph, label } => Command::Relabel {
            paragraph: one_that(session, *paragraph, |one| one.standing == Standing::Proposed).id,
            label: label.clone(),
        },
        _ => return None,
    })
}

/// What is put as a compromise, and accepted as a whole.
pub fn compromising(deed: &Deed, session: &Session) -> Option<Command> {
    Some(match deed {
        Deed::Compromise {
            paragraph,
            passage,
            text,
            whole,
        } => {
            let place = paragraph.index(session.draft.paragraphs.len());
            let collation = Collation::of(&session.draft.paragraphs[place]);
            let number = passage.as_ref().map(|at| at.index(collation.passages().len().max(1)));
            let over = number.and_then(|number| passage_span(&collation, number));
            let chair = Delegation::new("Chair", DelegationKind::Chair, session.delegations.len());
            let put = compromise(session, place, over, text, &chair).ok()?;
            let take = contribution_of(&put)
                .filter(|_| *whole)
                .map(|compromise| Command::TakeWhole {
                    paragraph: collation.paragraph().id,
                    compromise,
                    why: String::new(),
                });
            match take {
                Some(take) => Command::Together {
                    name: "compromise".into(),
                    commands: vec![put, take],
                },
                None => put,
            }
        }
        Deed::TakeWhole { contribution } => {
            let paragraphs = session.draft.paragraphs.iter();
            let all = paragraphs.flat_map(|here| here.contributions.iter().map(move |one| (here.id, one)));
            let all: Vec<(ParagraphId, &Contribution)> = all.collect();
            let is_compromise = |(_, one): &&(ParagraphId, &Contribution)| one.compromise.is_some();
            let compromises: Vec<_> = all.iter().filter(is_compromise).copied().collect();
            // Where there is none, of what is no compromise.
            let all = if compromises.is_empty() { all } else { compromises };
            let (paragraph, one) = (!all.is_empty()).then(|| contribution.get(&all))?;
            Command::TakeWhole {
                paragraph: *paragraph,
                compromise: one.id,
                why: String::new(),
            }
        }
        _ => return None,
    })
}

/// A paragraph of some kind, or where there is none, any.
pub fn one_that(session: &Session, index: Index, is_it: impl Fn(&Paragraph) -> bool) -> &Arc<Paragraph> {
    let paragraphs = &session.draft.paragraphs;
    let those: Vec<&Arc<Paragraph>> = paragraphs.iter().filter(|one| is_it(one)).collect();
    match those.as_slice() {
        [] => index.get(paragraphs),
        those => those[index.index(those.len())],
    }
}

/// The first contribution that a command brings.
fn contribution_of(command: &Command) -> Option<ContributionId> {
    match command {
        Command::Add { contributions, .. } => contributions.first().map(|one| one.id),
        Command::Together { commands, .. } => commands.iter().find_map(contribution_of),
        _ => None,
    }
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
