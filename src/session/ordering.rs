//! Small changes of order and name: insertions that change places, moves that are parted, the title.

use super::apply::{Concerns, Work};
use super::step::Delta;
use super::{CommandError, agreeing, naming};
use crate::model::{ContributionId, Deed, EditId, Paragraph, ParagraphId, Span, Standing};
use crate::text::insertions_at;
use std::sync::Arc;

/// Makes two insertions at one point change places.
pub(super) fn swap(work: &mut Work, paragraph: ParagraphId, first: EditId, second: EditId) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    agreeing::unlocked(work, place)?;
    let here = work.paragraph(place);
    let point = |id: EditId| {
        let edit = here.edit(id).ok_or(CommandError::NoEdit(id))?;
        Ok::<_, CommandError>(edit.change.span().filter(|span: &Span| span.is_empty()))
    };
    let at = match (point(first)?, point(second)?) {
        (Some(one), Some(other)) if one == other && first != second => one,
        _ => return Err(CommandError::NotAtOnePoint(first, second)),
    };
    let collation = work.collation(place);
    // Which of them stands first now may be the other way round than when the command was made.
    let standing = insertions_at(&collation, at).into_iter();
    let standing: Vec<EditId> = standing.filter(|id| [first, second].contains(id)).collect();
    let (first, second) = match standing.as_slice() {
        [one, other] => (*one, *other),
        _ => (first, second),
    };
    let mut swaps = here.swaps.clone();
    // Swapping back leaves nothing behind, unless one of the two changed places with a third in between.
    let concerns = |(one, other): &(EditId, EditId)| [one, other].into_iter().any(|id| [first, second].contains(id));
    match swaps.iter().rposition(concerns) {
        Some(last) if swaps[last] == (second, first) || swaps[last] == (first, second) => {
            swaps.remove(last);
        }
        _ => swaps.push((first, second)),
    }
    let name = naming::swapping(work.session(), &collation, first, second);
    work.change(Delta::Swaps { place, swaps });
    let concerns = Concerns {
        paragraph: Some(paragraph),
        edits: vec![first, second],
        ..Concerns::default()
    };
    work.record(name.clone(), name, Deed::Changed, concerns);
    Ok(())
}

/// Parts the halves of a move, so that each is decided alone.
pub(super) fn part(
    work: &mut Work,
    paragraph: ParagraphId,
    contribution: ContributionId,
    halves: (EditId, EditId),
) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    agreeing::unlocked(work, place)?;
    let here = work.paragraph(place).contribution(contribution);
    let here = here.ok_or(CommandError::NoContribution(contribution))?;
    let is_this = |pair: &(EditId, EditId)| *pair == halves || *pair == (halves.1, halves.0);
    if !here.moves.iter().any(is_this) {
        return Err(CommandError::NoMove(halves.0, halves.1));
    }
    let moves = here.moves.iter().filter(|pair| !is_this(pair)).copied().collect();
    let name = naming::parting(work.session(), place, here);
    work.change(Delta::Moves {
        place,
        contribution,
        moves,
    });
    let concerns = Concerns {
        paragraph: Some(paragraph),
        edits: vec![halves.0, halves.1],
        ..Concerns::default()
    };
    work.record(name.clone(), name, Deed::Changed, concerns);
    Ok(())
}

/// Gives a proposed paragraph another label; its id stays what it was.
pub(super) fn relabel(work: &mut Work, paragraph: ParagraphId, label: &str) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    agreeing::unlocked(work, place)?;
    let here = work.paragraph(place);
    if here.standing != Standing::Proposed {
        return Err(CommandError::FrozenLabel(naming::label(here)));
    }
    let label = label.trim();
    if here.label == label {
        return Err(CommandError::Nothing(None));
    }
    let siblings = || work.session().draft.siblings(place);
    if !label.is_empty() && siblings().any(|other| other.id != paragraph && other.label == label) {
        return Err(CommandError::LabelTaken(label.to_owned()));
    }
    let name = if label.is_empty() {
        format!("take the label of {} away", naming::label(here))
    } else {
        format!("label {} as {label}", naming::label(here))
    };
    let after = Paragraph {
        label: label.to_owned(),
        ..Paragraph::clone(here)
    };
    work.change(Delta::Paragraph {
        place,
        paragraph: Arc::new(after),
    });
    let concerns = Concerns {
        paragraph: Some(paragraph),
        ..Concerns::default()
    };
    work.record(name.clone(), name, Deed::Changed, concerns);
    Ok(())
}

/// Gives the negotiation another title.
pub(super) fn retitle(work: &mut Work, title: &str) -> Result<(), CommandError> {
    let before = &work.session().title;
    if before == title {
        return Err(CommandError::Nothing(None));
    }
    let name = format!("title “{before}” → “{title}”");
    work.change(Delta::Title(title.to_owned()));
    work.record(name.clone(), name, Deed::Changed, Concerns::default());
    Ok(())
}
