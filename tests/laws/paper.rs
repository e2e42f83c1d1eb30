//! Repairs of the import, generated: contributions moved, split, joined and read otherwise, bases repaired, questions
//! asked and answered.

use crate::worlds;
use adref::model::{
    Contribution, ContributionId, ContributionKind, DelegationId, DelegationKind, LatePaper, Paragraph, ParagraphId,
    Proposal, Reading, Repair, Session, Stance,
};
use adref::session::Command;
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::Arc;

/// A repair, before it is known to which session.
#[derive(Clone, Debug)]
pub struct Paper {
    kind: u8,
    first: Index,
    second: Index,
    third: Index,
    text: String,
}

const KINDS: u8 = 19;

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

/// Two contributions of one delegation joined, or where there are none, any two.
fn join(all: &[&Contribution], first: Index, second: Index) -> Option<Repair> {
    let pairs = all.iter().flat_map(|one| all.iter().map(move |other| (one.id, other)));
    let is_theirs = |(id, other): &(ContributionId, &&Contribution)| {
        other.id != *id && all.iter().any(|one| one.id == *id && one.from == other.from)
    };
    let pairs: Vec<(ContributionId, &&Contribution)> = pairs.filter(is_theirs).collect();
    let any = (!all.is_empty()).then(|| (first.get(all).id, second.get(all)));
    let (contribution, with) = pairs.get(first.index(pairs.len().max(1))).copied().or(any)?;
    Some(Repair::Join {
        contribution,
        with: with.id,
    })
}

/// What the file is said to be from which some contribution came.
fn late_paper(paper: &Paper, session: &Session) -> Option<LatePaper> {
    let all = session.draft.paragraphs.iter().flat_map(|one| &one.contributions);
    let files: Vec<_> = all.map(|one| std::sync::Arc::clone(&one.source.file)).collect();
    let file = (!files.is_empty()).then(|| std::sync::Arc::clone(paper.second.get(&files)))?;
    match paper.third.index(3) {
        0 => Some(LatePaper::Wording {
            file,
            from: Vec::new(),
            settled: Vec::new(),
        }),
        1 => {
            let printed = (1..).zip(session.draft.paragraphs.iter().map(|one| one.id));
            let printed = printed.take(paper.first.index(4)).collect();
            Some(LatePaper::Compilation { file, printed })
        }
        _ => None,
    }
}

/// Some bytes of a contribution's text read otherwise, or as received.
fn reading(all: &[&Contribution], paper: &Paper) -> Option<Repair> {
    let read = (!all.is_empty()).then(|| *paper.first.get(all))?;
    let ends: Vec<usize> = (0..=read.text.len())
        .filter(|at| read.text.is_char_boundary(*at))
        .collect();
    let (one, other) = (*paper.second.get(&ends), *paper.third.get(&ends));
    let (from, to) = (one.min(other), one.max(other));
    let new = match paper.third.index(3) {
        0 => read.text[from..to].to_owned(),
        1 => String::new(),
        _ => paper.text.clone(),
    };
    let number = |at: usize| u32::try_from(at).ok();
    Some(Repair::Read {
        contribution: read.id,
        received: read.text[from..to].to_owned(),
        reading: Reading {
            from: number(from)?,
            to: number(to)?,
            new,
        },
    })
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
        7 => join(&all, paper.first, paper.second)?,
        18 => reading(&all, paper)?,
        8 => Repair::Rename {
            delegation: delegation(&paper.first),
            name: format!("Delegation {}", paper.second.index(6)),
            kind: DelegationKind::Government,
        },
        9 => Repair::Merge {
            delegation: delegation(&paper.first),
            into: delegation(&paper.second),
        },
        10 => base(paper, paragraphs),
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

/// Another base, also the one as received, a delegation's text, and one with words behind it.
fn base(paper: &Paper, paragraphs: &[Arc<Paragraph>]) -> Repair {
    let paragraph = paper.first.get(paragraphs);
    let text = match (paper.second.index(4), &paragraph.received) {
        (0, Some(received)) => received.clone(),
        (1, _) if !paragraph.contributions.is_empty() => {
            paper.third.get(&paragraph.contributions).as_read().into_owned()
        }
        (2, _) => format!("{} {}", paragraph.text, paper.text),
        _ => paper.text.clone(),
    };
    Repair::Base {
        paragraph: paragraph.id,
        text,
    }
}
