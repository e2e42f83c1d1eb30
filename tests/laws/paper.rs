//! Repairs of the import, generated: contributions moved, split, joined and read otherwise, bases repaired, questions
//! asked and answered.

use crate::worlds;
use adref::model::{
    Contribution, ContributionId, ContributionKind, DelegationId, DelegationKind, LatePaper, ParagraphId, Proposal,
    Repair, Session, Stance,
};
use adref::session::Command;
use proptest::prelude::*;
use proptest::sample::Index;

/// A repair, before it is known to which session.
#[derive(Clone, Debug)]
pub struct Paper {
    kind: u8,
    first: Index,
    second: Index,
    third: Index,
    text: String,
}

const KINDS: u8 = 18;

pub fn paper() -> impl Strategy<Value = Paper> {
    let index = any::<Index>;
    // A base is repaired, and questions answered, more often than a delegation is renamed.
    let kind = prop_oneof![2 => 0..KINDS, 1 => Just(10), 1 => Just(14)];
    (kind, index(), index(), index(), worlds::text()).prop_map(|(kind, first, second, third, text)| Paper {
        kind,
        first,
        second,
        third,
        text,
    })
}

/// The command that a repair is for this session; `None` where it has no place.
pub fn command(paper: &Paper, session: &Session, number: usize) -> Option<Command> {
    let why = if number.is_multiple_of(3) {
        format!("because {number}")
    } else {
        String::new()
    };
    match paper.kind {
        // Where nothing was asked yet, that comes first.
        14 if session.questions.is_empty() => Some(Command::Ask {
            paragraphs: session.draft.paragraphs.iter().map(|paragraph| paragraph.id).collect(),
            versions: true,
            paper: None,
        }),
        14 => {
            let question = (!session.questions.is_empty()).then(|| paper.first.get(&session.questions))?;
            let answer = u32::try_from(paper.second.index(question.answers.len() + 1)).ok()?;
            Some(Command::Answer {
                question: question.id,
                answer,
            })
        }
        15 => Some(Command::Ask {
            paragraphs: session.draft.paragraphs.iter().map(|paragraph| paragraph.id).collect(),
            versions: paper.second.index(2) == 0,
            paper: late_paper(paper, session),
        }),
        16 => {
            let paragraph = paper.first.get(&session.draft.paragraphs);
            let edit = (!paragraph.edits.is_empty()).then(|| paper.second.get(&paragraph.edits).id)?;
            Some(Command::PutToRoom {
                paragraph: paragraph.id,
                edit,
                put: paper.third.index(4) > 0,
            })
        }
        _ => Some(Command::Repair {
            repair: repair(paper, session, number)?,
            why,
        }),
    }
}

/// A contribution joined with another one of the same delegation, or where there is none, with any.
fn join(all: &[&Contribution], contribution: ContributionId, index: Index) -> Option<Repair> {
    let from = &all.iter().find(|one| one.id == contribution)?.from;
    let twins = all.iter().filter(|one| one.id != contribution && one.from == *from);
    let twins: Vec<&&Contribution> = twins.collect();
    let with = twins.get(index.index(twins.len().max(1))).copied();
    Some(Repair::Join {
        contribution,
        with: with.unwrap_or(index.get(all)).id,
    })
}

/// What the file is said to be from which some contribution came.
fn late_paper(paper: &Paper, session: &Session) -> Option<LatePaper> {
    let all = session.draft.paragraphs.iter().flat_map(|one| &one.contributions);
    let files: Vec<_> = all.map(|one| std::sync::Arc::clone(&one.source.file)).collect();
    let file = (!files.is_empty()).then(|| std::sync::Arc::clone(paper.second.get(&files)))?;
    match paper.third.index(3) {
        0 => Some(LatePaper::Wording { file }),
        1 => {
            let printed = (1..).zip(session.draft.paragraphs.iter().map(|one| one.id));
            let printed = printed.take(paper.first.index(4)).collect();
            Some(LatePaper::Compilation { file, printed })
        }
        _ => None,
    }
}

fn repair(paper: &Paper, session: &Session, number: usize) -> Option<Repair> {
    use ContributionKind::{Alternative, Deletion, Empty, Merge, Rewording, Statement};
    let paragraphs = &session.draft.paragraphs;
    let all: Vec<&Contribution> = paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.contributions)
        .collect();
    let contribution = (!all.is_empty()).then(|| paper.first.get(&all).id);
    let other = || -> Option<ContributionId> { Some(paper.second.get(&all).id) };
    let paragraph = |index: &Index| -> ParagraphId { index.get(paragraphs).id };
    let delegation =
        |index: &Index| DelegationId(u32::try_from(index.index(session.delegations.len().max(1))).unwrap_or(0));
    Some(match paper.kind {
        0 => Repair::Move {
            contribution: contribution?,
            to: paragraph(&paper.second),
        },
        1 => Repair::Sign {
            contribution: contribution?,
            from: vec![delegation(&paper.second), delegation(&paper.third)],
        },
        2 => {
            let kinds = [Rewording, Alternative, Deletion, Merge, Statement, Empty];
            Repair::Recast {
                contribution: contribution?,
                kind: *paper.second.get(&kinds),
            }
        }
        3 => Repair::Apart {
            contribution: contribution?,
            after: paragraph(&paper.second),
            label: format!("x{number})"),
        },
        4 => Repair::Label {
            contribution: contribution?,
            label: format!("{number})"),
        },
        5 => Repair::Order {
            contribution: contribution?,
            place: u32::try_from(paper.second.index(4)).ok()?,
        },
        6 => Repair::Split {
            contribution: contribution?,
            at: u32::try_from(paper.second.index(24)).ok()?,
        },
        7 => join(&all, contribution?, paper.second)?,
        8 => Repair::Rename {
            delegation: delegation(&paper.first),
            name: format!("Delegation {}", paper.second.index(6)),
            kind: DelegationKind::Government,
        },
        9 => Repair::Merge {
            delegation: delegation(&paper.first),
            into: delegation(&paper.second),
        },
        10 => {
            let paragraph = paper.first.get(paragraphs);
            let text = match (paper.second.index(4), &paragraph.received) {
                (0, Some(received)) => received.clone(),
                (1, _) if !paragraph.contributions.is_empty() => paper.third.get(&paragraph.contributions).text.clone(),
                (2, _) => format!("{} {}", paragraph.text, paper.text),
                _ => paper.text.clone(),
            };
            Repair::Base {
                paragraph: paragraph.id,
                text,
            }
        }
        11 => Repair::EarlierDraft {
            contribution: contribution?,
            earlier: paper.second.index(3) > 0,
        },
        12 => Repair::Replace {
            contribution: contribution?,
            by: if paper.third.index(3) > 0 { Some(other()?) } else { None },
        },
        17 => {
            let paragraph = paper.first.get(paragraphs);
            let on = match (paper.third.index(2), contribution) {
                (0, Some(contribution)) => Proposal::Contribution(contribution),
                _ if paragraph.edits.is_empty() => return None,
                _ => Proposal::Edit(paper.second.get(&paragraph.edits).id),
            };
            Repair::Position {
                paragraph: paragraph.id,
                on,
                by: vec![delegation(&paper.third)],
                newcomers: Vec::new(),
                stance: *paper.second.get(&Stance::ALL),
            }
        }
        _ => {
            let mut proposed = worlds::contribution(number % 4, &paper.text);
            proposed.kind = *paper.third.get(&[Deletion, Merge, Rewording]);
            Repair::Propose {
                paragraph: paragraph(&paper.second),
                contribution: Box::new(proposed),
                newcomers: Vec::new(),
            }
        }
    })
}
