//! What comes in after the beginning: contributions, proposed paragraphs, delegations.
//!
//! Their edits are computed here, once, against the draft as it was imported and with the weights of its own words. An
//! edit that arrives when a rival of it was already accepted is marked as late; no decision is moved.

use super::apply::{Concerns, Work};
use super::asking::is_version;
use super::step::Delta;
use super::{Command, CommandError, naming};
use crate::formats::Arrivals;
use crate::model::{
    Comment, Contribution, ContributionId, Deed, Delegation, Draft, EditId, Note, Paragraph, ParagraphId,
    ParagraphKind, Place, Repair, Session, Standing, Warning,
};
use crate::text;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everything that a file brings to a session that is already there, as one step of that name.
///
/// Delegations come first, so that contributions find them. Proposed paragraphs come last first, so that several after
/// the same one stand in their order, behind those that were proposed there before.
///
/// What is doubtful about them is asked in the same step. A second text of the same delegation for the same paragraph
/// stands beside the first, and a question asks whether it replaces it.
#[must_use]
pub fn arrival(name: &str, session: &Session, arrivals: Arrivals) -> Command {
    arrival_as(name, session, arrivals, LaterVersion::Ask)
}

/// What becomes of the first text where the same delegation sends a second one for the same paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaterVersion {
    /// Both stand, and a question is kept.
    #[default]
    Ask,
    /// The second replaces the first, which stays on record.
    Replace,
    /// Both stand.
    Beside,
}

/// Everything that a file brings to a session, as [`arrival`], with it being known what second texts are.
#[must_use]
pub fn arrival_as(name: &str, session: &Session, arrivals: Arrivals, versions: LaterVersion) -> Command {
    let mut commands: Vec<Command> = Vec::new();
    let mut replaced: Vec<Command> = Vec::new();
    let new = arrivals.delegations.into_iter().skip(session.delegations.len());
    commands.extend(new.map(|delegation| Command::AddDelegation { delegation }));
    let mut by_paragraph: Vec<(ParagraphId, Vec<Contribution>)> = Vec::new();
    for (paragraph, contribution) in arrivals.contributions {
        match by_paragraph.iter_mut().find(|(other, _)| *other == paragraph) {
            Some((_, contributions)) => contributions.push(contribution),
            None => by_paragraph.push((paragraph, vec![contribution])),
        }
    }
    let mut concerned: Vec<ParagraphId> = Vec::new();
    for (paragraph, mut contributions) in by_paragraph {
        concerned.push(paragraph);
        if let Some((_, here)) = session.draft.find(paragraph) {
            contributions = apart(session, here.id, &contributions);
            if versions == LaterVersion::Replace {
                replaced.extend(contributions.iter().filter_map(|later| replacing(here, later)));
            }
        }
        commands.push(Command::Add {
            paragraph,
            contributions,
        });
    }
    commands.extend(replaced);
    concerned.extend(arrivals.proposed.iter().map(|(_, paragraph)| paragraph.id));
    concerned.extend(arrivals.comments.iter().map(|(paragraph, _)| *paragraph));
    concerned.extend(arrivals.silent);
    commands.extend(arrivals.proposed.into_iter().rev().map(|(after, paragraph)| {
        let after = behind_earlier(&session.draft, after, &paragraph);
        let paragraph = Box::new(paragraph);
        Command::AddParagraph { after, paragraph }
    }));
    for (paragraph, comment) in arrivals.comments {
        let comments = vec![comment];
        commands.push(Command::Comment { paragraph, comments });
    }
    let (notes, warnings) = (arrivals.notes, arrivals.warnings);
    commands.extend((!notes.is_empty()).then_some(Command::Note { notes }));
    commands.extend((!warnings.is_empty()).then_some(Command::Warn { warnings }));
    commands.push(Command::Ask {
        paragraphs: concerned,
        versions: versions == LaterVersion::Ask,
        paper: arrivals.paper,
    });
    Command::Together {
        name: name.to_owned(),
        commands,
    }
}

/// What a new paragraph comes behind that is to stand after another one: behind what was proposed there before, as `d ter)` is
/// behind `d bis)`. Not behind a new heading, nor behind an item of which it would become an item.
fn behind_earlier(draft: &Draft, after: Option<ParagraphId>, new: &Paragraph) -> Option<ParagraphId> {
    let is_earlier = |other: &&Arc<Paragraph>| {
        let is_in_text = other.kind == ParagraphKind::Body && other.place == Place::Text;
        let is_beside = new.kind != ParagraphKind::Body || other.level >= new.level;
        other.standing == Standing::Proposed && is_in_text && is_beside
    };
    let from = match after.and_then(|id| draft.find(id)) {
        Some((place, _)) => place + 1,
        None => 0,
    };
    let there = draft.paragraphs.iter().skip(from).take_while(is_earlier);
    let there = there.filter(|_| new.place == Place::Text);
    there.last().map(|last| last.id).or(after)
}

/// The latest text of the same delegation, replaced by a later one. Beside an agreed paragraph the later one waits.
fn replacing(here: &Paragraph, later: &Contribution) -> Option<Command> {
    if here.agreed.is_some() {
        return None;
    }
    let mut earlier = here.contributions.iter().rev();
    let earlier = earlier.find(|earlier| is_version(earlier, later))?;
    let repair = Repair::Replace {
        contribution: earlier.id,
        by: Some(later.id),
    };
    Some(Command::Repair {
        repair,
        why: String::new(),
    })
}

/// Takes up contributions to a paragraph.
pub(super) fn add(work: &mut Work, paragraph: ParagraphId, contributions: &[Contribution]) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    if contributions.is_empty() {
        return Err(CommandError::Nothing(None));
    }
    known_delegations(work, contributions)?;
    let before = Arc::clone(work.paragraph(place));
    let mut after = Paragraph::clone(&before);
    let arriving = apart(work.session(), paragraph, &own_names(work, contributions));
    let name = naming::arriving(work.session(), place, &arriving);
    work.came.extend(arriving.iter().map(|one| one.id));
    text::collate(&mut after, arriving, &work.weights());
    let old: BTreeSet<EditId> = before.edits.iter().map(|edit| edit.id).collect();
    let edits = after
        .edits
        .iter()
        .map(|edit| edit.id)
        .filter(|id| !old.contains(id))
        .collect();
    work.change(Delta::Paragraph {
        place,
        paragraph: Arc::new(after),
    });
    let concerns = Concerns {
        paragraph: Some(paragraph),
        edits,
        ..Concerns::default()
    };
    work.record(name.clone(), name, Deed::Imported, concerns);
    Ok(())
}

/// Takes up a proposed paragraph after another one; `None`: before the first.
pub(super) fn add_paragraph(
    work: &mut Work,
    after: Option<ParagraphId>,
    paragraph: &Paragraph,
) -> Result<(), CommandError> {
    let place = match after {
        Some(after) => work.place(after)? + 1,
        None => 0,
    };
    if paragraph.standing != Standing::Proposed {
        return Err(CommandError::NotProposed(paragraph.id));
    }
    if work.place(paragraph.id).is_ok() {
        return Err(CommandError::Twice(paragraph.id));
    }
    known_delegations(work, &paragraph.contributions)?;
    let mut arriving = paragraph.clone();
    let contributions = own_names(work, &std::mem::take(&mut arriving.contributions));
    arriving.edits.clear();
    work.came.extend(contributions.iter().map(|one| one.id));
    text::collate(&mut arriving, contributions, &work.weights());
    let id = arriving.id;
    work.change(Delta::Presence {
        place,
        paragraph: Some(Arc::new(arriving)),
    });
    let name = naming::arriving(work.session(), place, &work.paragraph(place).contributions);
    let concerns = Concerns {
        paragraph: Some(id),
        ..Concerns::default()
    };
    work.record(name.clone(), name, Deed::Imported, concerns);
    Ok(())
}

/// Takes up a delegation that was not in the room before; its id is the next one.
pub(super) fn add_delegation(work: &mut Work, delegation: &Delegation) -> Result<(), CommandError> {
    let mut others = work.session().delegations.iter();
    if others.any(|other| other.name == delegation.name && other.kind == delegation.kind) {
        return Err(CommandError::Nothing(None));
    }
    let name = format!("add the delegation {}", delegation.name);
    let apart = delegation.clone().apart_from(work.session().delegations.iter());
    work.change(Delta::Delegation(Some(apart)));
    work.record(name.clone(), name, Deed::Imported, Concerns::default());
    Ok(())
}

/// Adds remarks to a paragraph.
pub(super) fn comment(work: &mut Work, paragraph: ParagraphId, remarks: &[Comment]) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    if remarks.is_empty() {
        return Err(CommandError::Nothing(None));
    }
    let here = work.paragraph(place);
    let comments = here.comments.iter().chain(remarks).cloned().collect();
    let name = format!(
        "add {}, {}",
        naming::count(remarks.len(), "comment"),
        naming::label(here)
    );
    work.change(Delta::Comments { place, comments });
    let concerns = Concerns {
        paragraph: Some(paragraph),
        ..Concerns::default()
    };
    work.record(name.clone(), name, Deed::Changed, concerns);
    Ok(())
}

/// Keeps lines of a late import that are neither draft nor contribution.
pub(super) fn note(work: &mut Work, notes: &[Note]) -> Result<(), CommandError> {
    if notes.is_empty() {
        return Err(CommandError::Nothing(None));
    }
    for note in notes {
        work.change(Delta::Note(Some(note.clone())));
    }
    let name = format!("keep {}", naming::count(notes.len(), "note"));
    work.record(name.clone(), name, Deed::Imported, Concerns::default());
    Ok(())
}

/// Keeps what an import could not take over without a doubt.
pub(super) fn warn(work: &mut Work, warnings: &[Warning]) -> Result<(), CommandError> {
    if warnings.is_empty() {
        return Err(CommandError::Nothing(None));
    }
    for warning in warnings {
        work.change(Delta::Warning(Some(warning.clone())));
    }
    let name = format!("keep {}", naming::count(warnings.len(), "warning"));
    work.record(name.clone(), name, Deed::Imported, Concerns::default());
    Ok(())
}

fn known_delegations(work: &Work, contributions: &[Contribution]) -> Result<(), CommandError> {
    let mut members = contributions.iter().flat_map(|contribution| &contribution.from);
    match members.find(|id| work.session().delegation(**id).is_none()) {
        Some(unknown) => Err(CommandError::NoDelegation(unknown.0)),
        None => Ok(()),
    }
}

/// The contributions of those who are in the room: whoever turned out to be another delegation is that one.
fn own_names(work: &Work, contributions: &[Contribution]) -> Vec<Contribution> {
    let mut owned = contributions.to_vec();
    for contribution in &mut owned {
        for member in &mut contribution.from {
            *member = work.session().own_id(*member);
        }
        let mut seen = BTreeSet::new();
        contribution.from.retain(|member| seen.insert(*member));
    }
    owned
}

/// The contributions with ids that no other of the session has: what is said twice is kept twice, and what was moved to
/// another paragraph keeps its id there.
fn apart(session: &Session, paragraph: ParagraphId, contributions: &[Contribution]) -> Vec<Contribution> {
    let coming: BTreeSet<ContributionId> = contributions.iter().map(|one| one.id).collect();
    let all = session
        .draft
        .paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.contributions);
    let held: BTreeSet<ContributionId> = all.map(|other| other.id).filter(|id| coming.contains(id)).collect();
    // The ids that stand in for those are looked up one by one: there are few.
    with_ids_of_their_own(paragraph, contributions, |id| {
        held.contains(&id) || (!coming.contains(&id) && session.contribution(id).is_some())
    })
}

/// The contributions with ids that are not taken.
pub(super) fn with_ids_of_their_own(
    paragraph: ParagraphId,
    contributions: &[Contribution],
    is_taken: impl Fn(ContributionId) -> bool,
) -> Vec<Contribution> {
    let mut seen: BTreeSet<ContributionId> = BTreeSet::new();
    let mut arriving = contributions.to_vec();
    for contribution in &mut arriving {
        let mut ordinal = 0;
        while is_taken(contribution.id) || !seen.insert(contribution.id) {
            ordinal += 1;
            contribution.id = text::contribution_id(paragraph, &contribution.name, &contribution.text, ordinal);
        }
    }
    arriving
}
