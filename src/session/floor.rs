//! What is said in the room, as commands: who speaks, about which words, and what that is to be.
//!
//! Whoever speaks for the first time joins the list of delegations in the same step; so do the Chair and the Secretariat.
//! What the Secretariat changes without a change of meaning is editorial and accepted at once
//! ([`comes_at_once`](super::comes_at_once)); everything else is put to the room. A text of the Chair with a blank line in it
//! is a paragraph that becomes several: the first rewords this one, the others are proposed after it.
//!
//! ```
//! use adref::formats::import_text;
//! use adref::model::{Delegation, DelegationKind};
//! use adref::session::{OpenSession, new_session, speak};
//! use adref::text::{Collation, Passage, Saying, say};
//!
//! let text = "Charter\n\na) States should cooperate.\n";
//! let mut talks = OpenSession::new(new_session(import_text("charter.txt", text.as_bytes())?));
//! let paragraph = talks.session().draft.paragraphs[1].clone();
//! let said = say(&Collation::of(&paragraph), &Passage::Base(7..13), Saying::Words("must"))?;
//!
//! let japan = Delegation::new("Japan", DelegationKind::Government, 0);
//! talks.apply(speak(talks.session(), 1, said, &japan), "Chair")?;
//! assert_eq!(talks.undo_name(), Some("Japan from the floor, a)"));
//! assert_eq!(talks.session().draft.paragraphs[1].contributions[0].text, "States must cooperate.");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::editorial::comes_at_once;
use super::{Command, naming};
use crate::model::{
    Compromise, Contribution, ContributionKind, Delegation, DelegationId, DelegationKind, EditId, Paragraph,
    ParagraphId, ParagraphKind, Session, Source, Span, Standing,
};
use crate::text::{Collation, FloorError, Said, View, compose, contribution_id, label_after, paragraph_id, put_over};
use std::sync::Arc;

/// Where what was said came from.
const FLOOR: &str = "from the floor";

/// What somebody said about words of a paragraph.
#[must_use]
pub fn speak(session: &Session, place: usize, said: Said, who: &Delegation) -> Command {
    let speaker = Speaker::of(session, who);
    let Some(paragraph) = session.draft.paragraphs.get(place) else {
        return together(String::new(), Vec::new());
    };
    let is_editorial = comes_at_once(session, place, &said, who);
    let words = Contribution {
        instead: said.instead,
        ..speaker.contribution(paragraph, said.kind, &said.text)
    };
    let id = paragraph.id;
    let command = if is_editorial {
        Command::Editorial {
            paragraph: id,
            words: Box::new(words),
        }
    } else {
        Command::Add {
            paragraph: id,
            contributions: vec![words],
        }
    };
    let name = format!("{} from the floor, {}", who.name, naming::label(paragraph));
    speaker.first(name, vec![command])
}

/// A new paragraph from the floor, after the one at a place (`None`: before the first), under the label given or else the
/// one that is due.
#[must_use]
pub fn new_paragraph(
    session: &Session,
    after: Option<usize>,
    label: Option<&str>,
    text: &str,
    who: &Delegation,
) -> Command {
    let speaker = Speaker::of(session, who);
    let label = label.map_or_else(|| due_label(session, after), |label| label.trim().to_owned());
    let what = if label.is_empty() { "a paragraph" } else { &label };
    let name = format!("{} proposes {what} from the floor", who.name);
    let command = speaker.addition(session, behind_proposed(session, after), &label, text);
    speaker.first(name, vec![command])
}

/// The label that is due to a new paragraph after the one at a place: `k bis)`, `25A`.
#[must_use]
pub fn due_label(session: &Session, after: Option<usize>) -> String {
    let after = behind_proposed(session, after);
    let Some(paragraph) = after.and_then(|place| session.draft.paragraphs.get(place)) else {
        return String::new();
    };
    if paragraph.kind != ParagraphKind::Body {
        return String::new();
    }
    label_after(&paragraph.label, &labels(session, after))
}

/// How a paragraph reads as somebody proposes it as a whole; by the Chair that is a compromise. Each block of text after a
/// blank line is a new paragraph after it.
///
/// # Errors
/// When that is how the paragraph reads in the draft.
pub fn whole(session: &Session, place: usize, text: &str, who: &Delegation) -> Result<Command, FloorError> {
    if who.kind == DelegationKind::Chair {
        return compromise(session, place, None, text, who);
    }
    let speaker = Speaker::of(session, who);
    let (commands, label) = blocks_of(session, place, text, &speaker, None)?;
    Ok(speaker.first(format!("{} proposes {label}", who.name), commands))
}

/// A compromise that somebody, mostly the Chair, puts to the room: for some words of the draft, or for the paragraph as a
/// whole (`over: None`), where each block of text after a blank line is a new paragraph after it.
///
/// # Errors
/// When that is how the draft reads. To go back to that is to reopen or reject what was accepted.
pub fn compromise(
    session: &Session,
    place: usize,
    over: Option<Span>,
    text: &str,
    who: &Delegation,
) -> Result<Command, FloorError> {
    let paragraph = session.draft.paragraphs.get(place).ok_or(FloorError::NoWords)?;
    let collation = Collation::of(paragraph);
    let speaker = Speaker::of(session, who);
    let kind = Compromise { over, stands: false };
    let commands = match over {
        None => blocks_of(session, place, text, &speaker, Some(kind)).map(|(commands, _)| commands),
        Some(over) => put_over(&collation, over, text).map(|text| {
            let words = Contribution {
                compromise: Some(kind),
                ..speaker.contribution(paragraph, ContributionKind::Rewording, &text)
            };
            vec![Command::Add {
                paragraph: paragraph.id,
                contributions: vec![words],
            }]
        }),
    };
    let is_changed = || compose(&collation, View::Clean, None).text() != paragraph.text;
    let commands = commands.map_err(|error| match error {
        FloorError::Nothing if is_changed() => FloorError::GivesBack,
        other => other,
    })?;
    let name = format!("{} proposes a compromise, {}", who.name, naming::label(paragraph));
    Ok(speaker.first(name, commands))
}

/// The commands that put a text of one or more blocks to the room, and the label of the paragraph.
fn blocks_of(
    session: &Session,
    place: usize,
    text: &str,
    speaker: &Speaker<'_>,
    compromise: Option<Compromise>,
) -> Result<(Vec<Command>, String), FloorError> {
    let paragraph = session.draft.paragraphs.get(place).ok_or(FloorError::NoWords)?;
    let mut blocks = blocks(text).into_iter();
    let first = blocks.next().ok_or(FloorError::NoWords)?;
    let first = first
        .strip_prefix(&paragraph.label)
        .filter(|rest| rest.starts_with(char::is_whitespace))
        .map_or(first.as_str(), str::trim_start);
    let mut taken: Vec<String> = labels(session, Some(place)).into_iter().map(str::to_owned).collect();
    let (mut last, mut additions) = (paragraph.label.clone(), Vec::new());
    for block in blocks {
        let among: Vec<&str> = taken.iter().map(String::as_str).collect();
        let label = label_after(&last, &among);
        let rest = block
            .strip_prefix(&label)
            .filter(|rest| !label.is_empty() && rest.starts_with(char::is_whitespace));
        let text = rest.map_or(block.as_str(), str::trim_start);
        additions.push(speaker.addition(session, Some(place), &label, text));
        taken.push(label.clone());
        last = label;
    }
    let mut commands = Vec::new();
    if first != paragraph.text {
        let brings = additions.iter().filter_map(|addition| match addition {
            Command::AddParagraph { paragraph, .. } => Some(paragraph.id),
            _ => None,
        });
        let words = Contribution {
            compromise,
            brings: brings.filter(|_| compromise.is_some()).collect(),
            ..speaker.contribution(paragraph, ContributionKind::Rewording, first)
        };
        commands.push(Command::Add {
            paragraph: paragraph.id,
            contributions: vec![words],
        });
    }
    // Each comes in right after this paragraph, so the last comes first.
    commands.extend(additions.into_iter().rev());
    if commands.is_empty() {
        return Err(FloorError::Nothing);
    }
    Ok((commands, naming::label(paragraph)))
}

/// Accepts a request to merge with words for the paragraph that stays, and lets the other one go.
#[must_use]
pub fn merge_with_words(
    session: &Session,
    request: (ParagraphId, EditId),
    into: &Paragraph,
    text: &str,
    who: &Delegation,
    why: &str,
) -> Command {
    let speaker = Speaker::of(session, who);
    // The paragraph reads so, whatever was decided there before.
    let words = Contribution {
        compromise: Some(Compromise::default()),
        ..speaker.contribution(into, ContributionKind::Rewording, text.trim())
    };
    let merged = session
        .draft
        .find(request.0)
        .map(|(_, paragraph)| naming::label(paragraph));
    let name = format!("merge {} into {}", merged.unwrap_or_default(), naming::label(into));
    let command = Command::Merge {
        paragraph: request.0,
        edit: request.1,
        into: into.id,
        words: Box::new(words),
        why: why.to_owned(),
    };
    // Called by the merge, also where the Chair spoke before; the first that it does is to propose the words.
    together(name, speaker.arrival.into_iter().chain([command]).collect())
}

/// Who speaks, and the step with which that one comes into the room.
struct Speaker<'a> {
    who: &'a Delegation,
    id: DelegationId,
    arrival: Option<Command>,
}

impl<'a> Speaker<'a> {
    fn of(session: &Session, who: &'a Delegation) -> Self {
        let is_it = |one: &Delegation| one.name == who.name && one.kind == who.kind;
        let known = session.delegations.iter().position(is_it);
        let place = known.unwrap_or(session.delegations.len());
        let arrival = known.is_none().then(|| Command::AddDelegation {
            delegation: Delegation::new(&who.name, who.kind, place),
        });
        let id = DelegationId(u32::try_from(place).unwrap_or(u32::MAX));
        Self { who, id, arrival }
    }

    fn contribution(&self, paragraph: &Paragraph, kind: ContributionKind, text: &str) -> Contribution {
        let received = if paragraph.label.is_empty() {
            text.to_owned()
        } else {
            format!("{} {text}", paragraph.label)
        };
        Contribution {
            id: contribution_id(paragraph.id, &self.who.name, text, 0),
            from: vec![self.id],
            name: self.who.name.clone(),
            kind,
            label: paragraph.label.clone(),
            text: text.to_owned(),
            received,
            source: floor(),
            spoken: true,
            ..Contribution::default()
        }
    }

    fn addition(&self, session: &Session, after: Option<usize>, label: &str, text: &str) -> Command {
        let draft = &session.draft;
        let section = draft.section(after.map_or(0, |after| after + 1));
        let is_free = |id: &ParagraphId| draft.find(*id).is_none();
        let ids = (0..).map(|ordinal| paragraph_id(&section, label, text, ordinal));
        let id = ids.into_iter().find(is_free).unwrap_or_default();
        let mut paragraph = Paragraph {
            id,
            standing: Standing::Proposed,
            label: label.to_owned(),
            text: text.trim().to_owned(),
            source: floor(),
            ..draft.behind(after)
        };
        let words = self.contribution(&paragraph, ContributionKind::Addition, &paragraph.text);
        paragraph.contributions.push(words);
        Command::AddParagraph {
            after: after.and_then(|after| Some(draft.paragraphs.get(after)?.id)),
            paragraph: Box::new(paragraph),
        }
    }

    /// The commands after the one that brings the speaker into the room, where that is needed.
    fn first(self, name: String, mut commands: Vec<Command>) -> Command {
        match (self.arrival, commands.len()) {
            (None, 1) => commands.remove(0),
            (arrival, _) => together(name, arrival.into_iter().chain(commands).collect()),
        }
    }
}

fn together(name: String, commands: Vec<Command>) -> Command {
    Command::Together { name, commands }
}

fn floor() -> Source {
    Source {
        file: Arc::from(FLOOR),
        line: 0,
        last: 0,
    }
}

/// What follows a paragraph and was proposed after it before comes before what is proposed now.
fn behind_proposed(session: &Session, after: Option<usize>) -> Option<usize> {
    let mut place = after?;
    let is_proposed = |place: usize| {
        let next = session.draft.paragraphs.get(place);
        next.is_some_and(|next| next.standing == Standing::Proposed)
    };
    while is_proposed(place + 1) {
        place += 1;
    }
    Some(place)
}

fn labels(session: &Session, place: Option<usize>) -> Vec<&str> {
    let siblings = place.into_iter().flat_map(|place| session.draft.siblings(place));
    siblings
        .map(|paragraph| paragraph.label.as_str())
        .filter(|label| !label.is_empty())
        .collect()
}

/// The blocks of a text between blank lines.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = vec![String::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            blocks.push(String::new());
        } else if let Some(block) = blocks.last_mut() {
            if !block.is_empty() {
                block.push('\n');
            }
            block.push_str(line);
        }
    }
    blocks.retain(|block| !block.trim().is_empty());
    blocks.iter().map(|block| block.trim().to_owned()).collect()
}
