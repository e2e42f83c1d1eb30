//! What comes in after the beginning: contributions, proposed paragraphs, delegations.
//!
//! Their edits are computed here, once, against the draft as it was imported and with the weights of its own words. An
//! edit that arrives when a rival of it was already accepted is marked as late; no decision is moved.

use super::apply::{Concerns, Work};
use super::step::Delta;
use super::{Command, CommandError, naming};
use crate::formats::Arrivals;
use crate::model::{
    Comment, Contribution, ContributionId, Deed, Delegation, EditId, Note, Paragraph, ParagraphId, Session, Standing,
    Warning,
};
use crate::text;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everything that a file brings to a session that is already there, as one step of that name.
///
/// Delegations come first, so that contributions find them. Proposed paragraphs come last first, so that several after
/// the same one stand in their order.
#[must_use]
pub fn arrival(name: &str, session: &Session, arrivals: Arrivals) -> Command {
    let mut commands: Vec<Command> = Vec::new();
    let new = arrivals.delegations.into_iter().skip(session.delegations.len());
    commands.extend(new.map(|delegation| Command::AddDelegation { delegation }));
    let mut by_paragraph: Vec<(ParagraphId, Vec<Contribution>)> = Vec::new();
    for (paragraph, contribution) in arrivals.contributions {
        match by_paragraph.iter_mut().find(|(other, _)| *other == paragraph) {
            Some((_, contributions)) => contributions.push(contribution),
            None => by_paragraph.push((paragraph, vec![contribution])),
        }
    }
    commands.extend(by_paragraph.into_iter().map(|(paragraph, contributions)| Command::Add {
        paragraph,
        contributions,
    }));
    commands.extend(arrivals.proposed.into_iter().rev().map(|(after, paragraph)| {
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
    Command::Together {
        name: name.to_owned(),
        commands,
    }
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
    let arriving = apart(&before, contributions);
    let name = naming::arriving(work.session(), place, &arriving);
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
    let contributions = std::mem::take(&mut arriving.contributions);
    arriving.edits.clear();
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
    work.change(Delta::Delegation(Some(delegation.clone())));
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

/// The contributions with ids that the paragraph does not hold yet: what is said twice is kept twice.
fn apart(paragraph: &Paragraph, contributions: &[Contribution]) -> Vec<Contribution> {
    let mut taken: BTreeSet<ContributionId> = paragraph.contributions.iter().map(|other| other.id).collect();
    let mut arriving = contributions.to_vec();
    for contribution in &mut arriving {
        let mut ordinal = 0;
        while !taken.insert(contribution.id) {
            ordinal += 1;
            contribution.id = text::contribution_id(paragraph.id, &contribution.name, &contribution.text, ordinal);
        }
    }
    arriving
}
