//! Agreeing a paragraph ad referendum, and reopening it.
//!
//! An agreed paragraph is locked: whoever wants to decide in it reopens it first, and says why. What arrives later waits
//! beside it, and must not move a blank in it: the spacing edits that apply without a decision of their own, because all
//! their neighbours are accepted, are therefore accepted with the paragraph.
//!
//! ```text
//! agree b)                                   locked; what Japan sends in now waits
//! reopen b), since Japan has new words       what waited is put to the room
//! ```

use super::apply::{Concerns, Work};
use super::step::Delta;
use super::{CommandError, deciding, naming, reconciling};
use crate::model::{Agreement, Deed, Paragraph, ParagraphId, Verdict};
use crate::text::applying_spacing;
use std::sync::Arc;

/// Agrees a paragraph in which nothing is open, nor came late without being looked at.
pub(super) fn agree(work: &mut Work, paragraph: ParagraphId, why: &str) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    let here = Arc::clone(work.paragraph(place));
    let label = naming::label(&here);
    if here.agreed.is_some() {
        return Err(CommandError::Nothing(None));
    }
    let collation = work.collation(place);
    let mut tally = collation.tally();
    if let Some(own) = collation.own() {
        tally.count(own);
        if !own.is_open() && own.verdict != Some(Verdict::Accepted) {
            return Err(CommandError::NoText(label));
        }
    }
    if tally.open() > 0 {
        return Err(CommandError::StillOpen {
            places: tally.open(),
            label,
        });
    }
    if tally.late > 0 {
        return Err(CommandError::StillLate {
            late: tally.late,
            label,
        });
    }
    let spacing = applying_spacing(&collation);
    let decision = work.decision(Verdict::Accepted, why);
    deciding::put(work, (place, &collation), &spacing, Some(&decision));
    let agreed = Agreement {
        by: decision.by,
        at: decision.at,
        why: why.to_owned(),
    };
    let name = format!("agree {label} ad referendum");
    lock(work, place, Some(agreed));
    enter(work, paragraph, name, Deed::Agreed, why);
    Ok(())
}

/// Reopens a paragraph that was agreed.
pub(super) fn reopen(work: &mut Work, paragraph: ParagraphId, why: &str) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    let here = work.paragraph(place);
    let label = naming::label(here);
    if here.agreed.is_none() {
        return Err(CommandError::NotAgreed(label));
    }
    if why.trim().is_empty() {
        return Err(CommandError::NeedsWhy(label));
    }
    lock(work, place, None);
    enter(
        work,
        paragraph,
        format!("reopen {label}, which was agreed"),
        Deed::Reopened,
        why,
    );
    // It may have been agreed when other decisions could stand together.
    reconciling::part(work, place)
}

/// An error where a paragraph is agreed, and so takes no decision and no repair.
pub(super) fn unlocked(work: &Work, place: usize) -> Result<(), CommandError> {
    let here = work.paragraph(place);
    match here.agreed {
        Some(_) => Err(CommandError::Agreed(naming::label(here))),
        None => Ok(()),
    }
}

fn lock(work: &mut Work, place: usize, agreed: Option<Agreement>) {
    let paragraph = Paragraph {
        agreed,
        ..Paragraph::clone(work.paragraph(place))
    };
    let paragraph = Arc::new(paragraph);
    work.change(Delta::Paragraph { place, paragraph });
}

fn enter(work: &mut Work, paragraph: ParagraphId, name: String, deed: Deed, why: &str) {
    let concerns = Concerns {
        paragraph: Some(paragraph),
        why: why.to_owned(),
        ..Concerns::default()
    };
    work.record(name.clone(), name, deed, concerns);
}
