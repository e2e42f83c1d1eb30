//! `adref decide`: accept, reject, bracket or reopen edits, chosen by selectors that narrow each other.
//!
//! Decisions reach edits and, on a proposed paragraph, the paragraph. A spacing edit is never put to the room: it goes
//! with its contribution, when everything else that the contribution proposes for the paragraph is chosen, so that
//! accepting all of a delegation gives its text to the byte. What changes nothing but space goes only with its
//! delegation's name, lest the blanks of one supporter win over those of another; and space is never bracketed.

use super::arguments::Decide;
use super::output;
use super::selection::{self, Contributor, SelectionError};
use super::store::{WorkError, Working};
use crate::model::{Change, Contribution, ContributionKind, Edit, EditId, Paragraph, Session, Standing, Verdict};
use crate::session::{Command, CommandError, SaveError};
use crate::text::{Collation, consequences};
use std::fmt::Write as _;
use std::sync::Arc;

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// The session could not be changed.
    #[error(transparent)]
    Work(#[from] WorkError),
    /// A selector names nothing, or too much.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// An edit's id that is none.
    #[error("no edit is called `{0}`; `adref show` lists their ids")]
    NoEdit(String),
    /// Nothing is left when the selectors have narrowed each other.
    #[error("the selectors leave nothing to decide; `adref show` lists what there is")]
    Nothing,
    /// Edits to be accepted together are rivals.
    #[error("these edits cannot be accepted together, because they change the same words; choose one of each pair:{0}")]
    Rivals(String),
    /// The session refused.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The session could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Decides edits and saves the session.
///
/// # Errors
/// When the selectors leave nothing, edits are rivals, or a file cannot be read or written; then nothing is written.
pub fn run(arguments: &Decide) -> Result<(), DecideError> {
    let mut working = Working::open(&arguments.session, arguments.output.as_deref(), arguments.force)?;
    let chosen = choose(working.open.session(), arguments)?;
    let commands = commands(&chosen, arguments)?;
    let count: usize = chosen
        .iter()
        .map(|one| one.put_to_room.len() + usize::from(one.whole))
        .sum();
    let name = format!("{} {count} edits", verb(arguments));
    let command = match <[Command; 1]>::try_from(commands) {
        Ok([command]) => command,
        Err(commands) => Command::Together { name, commands },
    };
    let applied = working.open.apply(command, &arguments.by)?;
    working.save()?;
    output::say(&applied.what);
    Ok(())
}

/// What is chosen in one paragraph.
struct Chosen {
    paragraph: Arc<Paragraph>,
    /// The proposed paragraph itself.
    whole: bool,
    put_to_room: Vec<EditId>,
    spacing: Vec<EditId>,
}

fn choose(session: &Session, arguments: &Decide) -> Result<Vec<Chosen>, DecideError> {
    let draft = &session.draft;
    let only = match &arguments.paragraph {
        Some(asked) => Some(selection::paragraph(draft, asked)?),
        None => None,
    };
    let from = match &arguments.from {
        Some(asked) => Some(Contributor::named(session, asked)?),
        None => None,
    };
    let edit = match &arguments.edit {
        Some(asked) => Some(
            asked
                .parse::<EditId>()
                .map_err(|_| DecideError::NoEdit(asked.clone()))?,
        ),
        None => None,
    };
    let paragraphs = draft.paragraphs.iter().enumerate();
    let chosen: Vec<Chosen> = paragraphs
        .filter(|(place, _)| only.is_none_or(|only| only == *place))
        .map(|(_, paragraph)| choose_in(paragraph, from.as_ref(), edit, arguments.verdict()))
        .filter(|chosen| chosen.whole || !chosen.put_to_room.is_empty() || !chosen.spacing.is_empty())
        .collect();
    if chosen.is_empty() {
        return Err(match &arguments.edit {
            Some(asked) if !exists(session, edit) => DecideError::NoEdit(asked.clone()),
            _ => DecideError::Nothing,
        });
    }
    Ok(chosen)
}

fn exists(session: &Session, edit: Option<EditId>) -> bool {
    let mut paragraphs = session.draft.paragraphs.iter();
    edit.is_some_and(|edit| paragraphs.any(|paragraph| paragraph.edit(edit).is_some()))
}

fn choose_in(
    paragraph: &Arc<Paragraph>,
    from: Option<&Contributor>,
    only: Option<EditId>,
    verdict: Option<Verdict>,
) -> Chosen {
    let is_from = |contribution: &Contribution| from.is_none_or(|from| from.made(contribution));
    let is_wanted = |edit: &Edit| {
        only.is_none_or(|only| only == edit.id) && (from.is_none() || paragraph.proposers(edit.id).any(is_from))
    };
    let put_to_room: Vec<EditId> = paragraph
        .edits
        .iter()
        .filter(|edit| !edit.change.is_spacing() && is_wanted(edit))
        .map(|edit| edit.id)
        .collect();
    let is_spacing = |id: &EditId| paragraph.edit(*id).is_some_and(|edit| edit.change.is_spacing());
    let is_whole = |contribution: &&Contribution| {
        let others: Vec<&EditId> = contribution.edits.iter().filter(|id| !is_spacing(id)).collect();
        let is_named = from.is_some() || !others.is_empty() || verdict != Some(Verdict::Accepted);
        is_from(contribution) && is_named && others.iter().all(|id| put_to_room.contains(id))
    };
    let goes_along = |edit: &Edit| match only {
        Some(only) => only == edit.id,
        None if verdict == Some(Verdict::Bracketed) => false,
        None => paragraph.proposers(edit.id).any(|one| is_whole(&one)),
    };
    let spacing = paragraph
        .edits
        .iter()
        .filter(|edit| edit.change.is_spacing() && goes_along(edit))
        .map(|edit| edit.id)
        .collect();
    let mut adders = paragraph
        .contributions
        .iter()
        .filter(|one| one.kind == ContributionKind::Addition);
    let whole = paragraph.standing == Standing::Proposed && only.is_none() && (from.is_none() || adders.any(is_from));
    Chosen {
        paragraph: Arc::clone(paragraph),
        whole,
        put_to_room,
        spacing,
    }
}

/// The commands that decide what is chosen; what is so already is left as it is.
fn commands(chosen: &[Chosen], arguments: &Decide) -> Result<Vec<Command>, DecideError> {
    let verdict = arguments.verdict();
    let why = &arguments.why;
    let mut commands = Vec::new();
    let mut rivals = String::new();
    for one in chosen {
        let paragraph = one.paragraph.id;
        let decision = one.paragraph.decision.as_ref().map(|decision| decision.verdict);
        if one.whole && (decision != verdict || !why.is_empty()) {
            commands.push(Command::DecideParagraph {
                paragraph,
                verdict,
                why: why.clone(),
            });
        }
        let edits: Vec<EditId> = one.put_to_room.iter().chain(&one.spacing).copied().collect();
        let collation = Collation::of(&one.paragraph);
        if let Err(pairs) = consequences(&collation, &edits, verdict) {
            for (a, b) in pairs {
                let _ = write!(
                    rivals,
                    "\n  {}\n    and {}",
                    describe(&collation, a),
                    describe(&collation, b)
                );
            }
        }
        let is_new = |id: &EditId| collation.standing(*id).verdict != verdict || !why.is_empty();
        let edits: Vec<EditId> = edits.into_iter().filter(is_new).collect();
        if !edits.is_empty() {
            commands.push(Command::Decide {
                paragraph,
                edits,
                verdict,
                why: why.clone(),
            });
        }
    }
    if !rivals.is_empty() {
        return Err(DecideError::Rivals(rivals));
    }
    if commands.is_empty() {
        return Err(CommandError::Nothing(verdict).into());
    }
    Ok(commands)
}

/// An edit as one line names it: its id, what it changes, who proposes it.
fn describe(collation: &Collation, id: EditId) -> String {
    let paragraph = collation.paragraph();
    let old = paragraph.text.get(collation.bytes(id)).unwrap_or_default();
    let new = match paragraph.edit(id).map(|edit| &edit.change) {
        Some(Change::Words { new, .. }) => format!(" → “{new}”"),
        Some(change) => format!(" ({})", change.kind()),
        None => String::new(),
    };
    let from: Vec<&str> = paragraph.proposers(id).map(|one| one.name.as_str()).collect();
    let from = if from.is_empty() {
        "the draft".to_owned()
    } else {
        from.join("; ")
    };
    let place = if paragraph.label.is_empty() {
        paragraph.id.to_string()
    } else {
        paragraph.label.clone()
    };
    format!("{id} in {place}: “{old}”{new}, {from}")
}

fn verb(arguments: &Decide) -> &'static str {
    match (arguments.accept, arguments.reject, arguments.bracket) {
        (true, ..) => "accept",
        (_, true, _) => "reject",
        (_, _, true) => "bracket",
        _ => "reopen",
    }
}
