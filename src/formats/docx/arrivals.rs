//! A compilation in Word that comes late: contributions to a draft that is there already.

use super::word::Word;
use super::{DocxError, WordOptions, flat, pages};
use crate::formats::{Arrivals, compilation};
use crate::model::{Delegation, Draft, Source, Warning};
use std::sync::Arc;

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
    arrivals
        .warnings
        .extend(word.pages.pages.iter().map(|_| pages::not_kept(file)));
    arrivals.warnings.extend(flat::flat_tables(file, &word));
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
