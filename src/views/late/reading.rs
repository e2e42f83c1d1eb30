//! Reading late paper, off the frame loop: a compilation, one delegation's version of the draft, or its text for a paragraph.

use super::LateChoice;
use crate::formats::{
    Arrivals, Sender, Speaking, WordOptions, import_contributions, import_rewording_with, is_session,
    paragraph_rewording, version_authors,
};
use crate::model::{Delegation, DelegationId, Draft, Session, Source};
use std::path::Path;
use std::sync::Arc;

/// The authors of a version of the whole draft, where one asks for whom each of them speaks: there are several, or the name of one
/// is not the sender's but another's. `others`: who sends other versions.
pub(super) fn asked(session: &Session, choice: &LateChoice, name: &str, others: &[String]) -> Vec<Speaking> {
    let file = choice
        .file
        .as_deref()
        .filter(|_| !choice.compilation && choice.whole && choice.map.is_none());
    let Some(bytes) = file.and_then(|file| bytes(file).ok()) else {
        return Vec::new();
    };
    let (delegations, id) = sender(&session.delegations, choice);
    let sender = Sender {
        delegations: &delegations,
        id,
    };
    let options = WordOptions {
        map: others.iter().map(|name| (name.clone(), name.clone())).collect(),
        formatting: None,
    };
    // What cannot be read is told when it is.
    let authors = version_authors(name, &bytes, sender, &options).unwrap_or_default();
    let is_asked = authors.len() > 1 || authors.iter().any(|one| one.other.is_some());
    if is_asked { authors } else { Vec::new() }
}

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

/// Everybody in the room, and whoever sends a text among them.
fn sender(room: &[Delegation], choice: &LateChoice) -> (Vec<Delegation>, DelegationId) {
    let mut delegations = room.to_vec();
    let known = delegations
        .iter()
        .position(|one| one.is_called(choice.from()))
        .map(|place| delegations[place].same_as.map_or(place, |own| own.0 as usize));
    let place = known.unwrap_or_else(|| {
        delegations.push(Delegation::new(choice.from(), choice.sender, delegations.len()));
        delegations.len() - 1
    });
    (delegations, DelegationId(u32::try_from(place).unwrap_or(u32::MAX)))
}

fn wording(
    draft: &Draft,
    delegations: &[Delegation],
    choice: &LateChoice,
    name: &str,
    bytes: &[u8],
) -> Result<Arrivals, String> {
    let (delegations, id) = sender(delegations, choice);
    let sender = Sender {
        delegations: &delegations,
        id,
    };
    let paragraph = choice.paragraph.filter(|_| !choice.whole).and_then(|id| draft.find(id));
    let Some((place, _)) = paragraph else {
        let options = WordOptions {
            map: choice.map.clone().unwrap_or_default(),
            formatting: None,
        };
        return import_rewording_with(name, bytes, draft, sender, &options).map_err(|error| error.to_string());
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
