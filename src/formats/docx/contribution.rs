//! One delegation's Word file beside the base: its changes as contributions.
//!
//! Its own base (all revisions rejected) is aligned with the draft, paragraph by paragraph. Where it has tracked changes,
//! what they make of a paragraph is the contribution; where it has none, its text is. Paragraphs that say what the draft
//! says are no contribution: silence is not support.

use super::draft::Making;
use super::word::Word;
use super::{DocxError, WordOptions, flat};
use crate::formats::rewording::{Pair, Sender, Taking, align};
use crate::formats::{Arrivals, compilation};
use crate::model::{ContributionKind, Delegation, Draft, Paragraph, ParagraphId, Source, Standing, Warning};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Reads a file as one delegation's wording of a draft; whoever made the revisions in it, they are that delegation's.
pub(in crate::formats) fn wording(
    file: &Arc<str>,
    bytes: &[u8],
    draft: &Draft,
    sender: Sender<'_>,
) -> Result<Arrivals, DocxError> {
    let name = sender
        .delegations
        .get(sender.id.0 as usize)
        .map_or("", |delegation| delegation.name.as_str());
    let options = WordOptions::default();
    let word = Word::read(bytes, &options, Some(name))?;
    let mut making = Making::new(file, &word, &options);
    making.paragraphs();
    making.remarks();
    let (paragraphs, warnings) = (
        std::mem::take(&mut making.paragraphs),
        std::mem::take(&mut making.warnings),
    );
    let mut own: Vec<Arc<Paragraph>> = Vec::new();
    // New paragraphs by how many of the file's own stand before them.
    let mut new: FxHashMap<usize, Vec<Paragraph>> = FxHashMap::default();
    for (place, mut paragraph) in paragraphs.into_iter().enumerate() {
        if paragraph.standing == Standing::Proposed {
            new.entry(own.len()).or_default().push(paragraph);
        } else {
            paragraph.id = ParagraphId(place as u64);
            own.push(Arc::new(paragraph));
        }
    }
    let base: Vec<Arc<Paragraph>> = draft
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.standing == Standing::Base)
        .cloned()
        .collect();
    let mut taking = Taking::new(draft, sender, warnings);
    let (mut after, mut line) = (
        None,
        Source {
            file: Arc::clone(file),
            line: 1,
            last: 1,
        },
    );
    let mut passed = 0;
    let mut come = |taking: &mut Taking<'_>, passed: usize, after: Option<ParagraphId>| {
        for paragraph in new.remove(&passed).unwrap_or_default() {
            propose(taking, draft, after, paragraph);
        }
    };
    come(&mut taking, passed, after);
    for pair in align(&base, &own) {
        match pair {
            Pair::Both(old, paragraph) => {
                line = paragraph.source.clone();
                take(&mut taking, old, paragraph);
                after = Some(old.id);
                passed += 1;
                come(&mut taking, passed, after);
            }
            Pair::Gone(old) => {
                taking.miss(old, &line);
                after = Some(old.id);
            }
            Pair::Come(paragraph) => {
                line = paragraph.source.clone();
                let said = paragraph.contributions.first();
                if said.is_none_or(|said| said.kind != ContributionKind::Deletion) {
                    let mut proposed = paragraph.clone();
                    if let Some(said) = said.filter(|said| !said.text.is_empty()) {
                        proposed.text.clone_from(&said.text);
                    }
                    propose(&mut taking, draft, after, proposed);
                }
                passed += 1;
                come(&mut taking, passed, after);
            }
        }
    }
    Ok(taking.arrivals)
}

/// A paragraph that the draft does not have. A label that was made up for it is one that nobody else's has there.
fn propose(taking: &mut Taking<'_>, draft: &Draft, after: Option<ParagraphId>, mut new: Paragraph) {
    let before = after.and_then(|id| draft.find(id));
    let own = new.contributions.pop();
    if let Some((place, before)) = before
        && own.as_ref().is_some_and(|own| own.label.is_empty())
        && !new.label.is_empty()
    {
        let coming = taking.arrivals.proposed.iter().map(|(_, other)| other);
        let others: Vec<&Paragraph> = draft.siblings(place).map(AsRef::as_ref).chain(coming).collect();
        new.label = compilation::inserted(&before.label, |label| others.iter().any(|other| other.label == label));
    }
    let place = before.map_or(0, |(place, _)| place + 1);
    let proposed = taking.propose(&draft.section(place), after, &new);
    if let Some((proposed, own)) = proposed.zip(own) {
        (proposed.label, proposed.received) = (own.label, own.received);
        (proposed.when, proposed.comments) = (own.when, own.comments);
    }
}

/// What a paragraph of the file says of the one of the draft with which it is aligned.
fn take(taking: &mut Taking<'_>, old: &Paragraph, own: &Paragraph) {
    let said = own.contributions.first();
    let mut comments = own.comments.clone();
    comments.extend(own.contributions.iter().flat_map(|said| said.comments.iter().cloned()));
    let contribution = match said {
        Some(said) if said.kind == ContributionKind::Rewording && said.text == old.text => None,
        Some(said) => {
            let mut taken =
                taking.contribution(old.id, said.kind, &said.label, &said.text, &said.received, &said.source);
            if said.kind == ContributionKind::Alternative {
                taken.kind = ContributionKind::Rewording;
            }
            taken.when.clone_from(&said.when);
            // Marks on other words than the draft's say nothing of these.
            if own.text == old.text {
                taken.tracked.clone_from(&said.tracked);
            }
            Some(taken)
        }
        None if own.text == old.text => None,
        None => {
            let kind = ContributionKind::Rewording;
            Some(taking.contribution(old.id, kind, &own.label, &own.text, &own.printed(), &own.source))
        }
    };
    match contribution {
        Some(mut contribution) => {
            contribution.comments = comments;
            taking.arrivals.contributions.push((old.id, contribution));
        }
        None => taking
            .arrivals
            .comments
            .extend(comments.into_iter().map(|comment| (old.id, comment))),
    }
}

/// Reads a file as a compilation of contributions to a draft.
pub(in crate::formats) fn arrivals(
    file: &Arc<str>,
    bytes: &[u8],
    draft: &Draft,
    delegations: &[Delegation],
) -> Result<Arrivals, DocxError> {
    let word = Word::read(bytes, &WordOptions::default(), None)?;
    let lines = flat::lines(&word);
    let mut arrivals = compilation::read_contributions(file, &lines.text, draft, delegations);
    for (_, contribution) in &mut arrivals.contributions {
        lines.resolve(&mut contribution.source);
    }
    for (_, paragraph) in &mut arrivals.proposed {
        lines.resolve(&mut paragraph.source);
        paragraph
            .contributions
            .iter_mut()
            .for_each(|one| lines.resolve(&mut one.source));
    }
    arrivals
        .notes
        .iter_mut()
        .for_each(|note| lines.resolve(&mut note.source));
    arrivals
        .comments
        .iter_mut()
        .for_each(|(_, comment)| lines.resolve(&mut comment.source));
    arrivals
        .warnings
        .iter_mut()
        .for_each(|warning: &mut Warning| lines.resolve(&mut warning.source));
    arrivals.warnings.extend(flat::left_out(file, &word));
    if word.is_revised() {
        arrivals.warnings.push(Warning {
            source: Source {
                file: Arc::clone(file),
                line: 1,
                last: 1,
            },
            message: "this file has tracked changes, which were read as rejected; add it with --from DELEGATION to \
                      take them over"
                .to_owned(),
        });
    }
    Ok(arrivals)
}
