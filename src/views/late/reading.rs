//! Reading late paper, off the frame loop: a compilation, one delegation's version of the draft, or its text for a paragraph.

use super::LateChoice;
use crate::formats::{Arrivals, Sender, import_contributions, import_rewording, is_session, paragraph_rewording};
use crate::model::{Delegation, DelegationId, Draft, Session, Source};
use std::path::Path;
use std::sync::Arc;

pub(super) fn read(session: &Session, choice: &LateChoice, name: &str) -> Result<Arrivals, String> {
    let (draft, delegations) = (&session.draft, session.delegations.as_slice());
    let bytes = match &choice.file {
        Some(file) => bytes(file)?,
        None => choice.text.clone().into_bytes(),
    };
    if is_session(&bytes) {
        return Err(format!(
            "{name} is a session, not a compilation; open it, or export it as one first."
        ));
    }
    let arrivals = if choice.compilation {
        import_contributions(name, &bytes, draft, delegations).map_err(|error| error.to_string())?
    } else {
        wording(draft, delegations, choice, name, &bytes)?
    };
    if arrivals.is_empty() {
        return Err(if choice.compilation {
            format!("{name} holds nothing for this draft; if it is one delegation's text, say whose.")
        } else {
            format!(
                "{name} holds nothing for this draft as a text of {}{}.",
                choice.from.trim(),
                arrivals.left_out()
            )
        });
    }
    Ok(arrivals)
}

fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(file).map_err(|error| format!("This file cannot be read ({error}): {}", file.display()))
}

fn wording(
    draft: &Draft,
    delegations: &[Delegation],
    choice: &LateChoice,
    name: &str,
    bytes: &[u8],
) -> Result<Arrivals, String> {
    let from = choice.from.trim();
    let mut delegations = delegations.to_vec();
    let known = delegations
        .iter()
        .position(|one| one.is_called(from))
        .map(|place| delegations[place].same_as.map_or(place, |own| own.0 as usize));
    let place = known.unwrap_or_else(|| {
        delegations.push(Delegation::new(from, choice.sender, delegations.len()));
        delegations.len() - 1
    });
    let sender = Sender {
        delegations: &delegations,
        id: DelegationId(u32::try_from(place).unwrap_or(u32::MAX)),
    };
    let paragraph = choice.paragraph.filter(|_| !choice.whole).and_then(|id| draft.find(id));
    let Some((place, _)) = paragraph else {
        return import_rewording(name, bytes, draft, sender).map_err(|error| error.to_string());
    };
    let text = crate::formats::decode_paragraph(bytes).ok_or_else(|| format!("{name} is no text."))?;
    let last = u32::try_from(text.lines().count().max(1)).unwrap_or(u32::MAX);
    let source = Source {
        file: Arc::from(name),
        line: 1,
        last,
    };
    Ok(paragraph_rewording(draft, place, &text, &source, choice.kind, sender))
}
