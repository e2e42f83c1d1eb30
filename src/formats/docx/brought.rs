//! Paragraphs of a version that the draft does not have: new ones, those of others, and such as are deleted in it.

use super::contribution::{IsBy, take};
use super::on_others;
use crate::formats::compilation;
use crate::formats::rewording::Taking;
use crate::model::{ContributionKind, Draft, Paragraph, ParagraphId, Standing, Warning};

/// A paragraph that the draft does not have, and that is deleted in the file: where somebody proposes it, that is what is deleted.
pub(super) fn delete_new(taking: &mut Taking<'_>, after: Option<ParagraphId>, gone: &Paragraph, is_by: IsBy<'_>) {
    let message = match on_others::same(taking, after, gone) {
        Some(same) => {
            take(taking, same, gone, is_by);
            format!(
                "{} deletes “{}”, which is proposed",
                taking.sender_name(),
                same.printed()
            )
        }
        None => format!(
            "“{}” is deleted here, and the draft does not have it; there is nothing to take over",
            gone.printed()
        ),
    };
    taking.arrivals.warnings.push(Warning {
        source: gone.source.clone(),
        message,
    });
}

/// A paragraph that the draft does not have. A label that was made up for it is one that nobody else's has there.
pub(super) fn propose(
    taking: &mut Taking<'_>,
    draft: &Draft,
    after: Option<ParagraphId>,
    mut new: Paragraph,
    is_by: IsBy<'_>,
) {
    if new.standing == Standing::Proposed
        && new
            .contributions
            .first()
            .is_none_or(|own| own.kind != ContributionKind::Addition)
    {
        return answer(taking, after, new, is_by);
    }
    let before = after.and_then(|id| draft.find(id));
    let place = before.map_or(0, |(place, _)| place + 1);
    if let Some(same) = taking.proposed_before(&draft.section(place), &new) {
        // Its remarks may be new.
        return take(taking, same, &new, is_by);
    }
    if let Some(same) = taking.proposed_otherwise(after, &new) {
        for said in &mut new.contributions {
            (said.kind, said.tracked) = (ContributionKind::Rewording, Vec::new());
        }
        return take(taking, same, &new, is_by);
    }
    let own = new.contributions.pop();
    if let Some((place, before)) = before
        && own.as_ref().is_some_and(|own| own.label.is_empty())
        && !new.label.is_empty()
    {
        let coming = taking.arrivals.proposed.iter().map(|(_, other)| other);
        let others: Vec<&Paragraph> = draft.siblings(place).map(AsRef::as_ref).chain(coming).collect();
        new.label = compilation::inserted(&before.label, |label| others.iter().any(|other| other.label == label));
    }
    let proposed = taking.propose(&draft.section(place), after, &new);
    if let Some((proposed, own)) = proposed.zip(own) {
        (proposed.label, proposed.received) = (own.label, own.received);
        (proposed.when, proposed.comments) = (own.when, own.comments);
        if own.kind == ContributionKind::Addition {
            proposed.tracked = own.tracked;
        }
    }
}

/// What is said of a paragraph that somebody else inserted: it answers that one, where the draft has it.
fn answer(taking: &mut Taking<'_>, after: Option<ParagraphId>, new: Paragraph, is_by: IsBy<'_>) {
    let coming = |taking: &Taking<'_>| {
        let mut all = taking.arrivals.proposed.iter();
        let is_same = |one: &Paragraph| one.text.trim() == new.text.trim();
        all.find(|(behind, one)| *behind == after && is_same(one))
            .map(|(_, one)| one.clone())
    };
    if let Some(old) = on_others::same(taking, after, &new) {
        take(taking, old, &new, is_by);
    } else if let Some(old) = coming(taking) {
        take(taking, &old, &new, is_by);
    } else if !new.contributions.is_empty() || !new.comments.is_empty() {
        let message = format!(
            "what is said here of “{}” is not taken over: somebody else inserted that, and the draft does not have it",
            new.text.trim()
        );
        taking.arrivals.warnings.push(Warning {
            source: new.source,
            message,
        });
    }
}
