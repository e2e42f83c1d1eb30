//! `adref repair` and `adref base`: putting right how something was imported.

use super::add::{self, AddError};
use super::output;
use super::paper::{Base, Repair, What, Which, Written};
use super::questions::reopened;
use super::selection::{self, Contributor, SelectionError};
use super::store::{self, FileError, WorkError, Working};
use crate::formats::decode_paragraph;
use crate::model::{
    self, Contribution, ContributionId, DelegationId, EditId, Paragraph, ParagraphId, Reading, Session,
};
use crate::session::{Command, CommandError, SaveError, due_label};
use std::ops::Range;
use std::path::PathBuf;

/// Why nothing was repaired.
#[derive(Debug, thiserror::Error)]
pub enum RepairCommandError {
    /// The session could not be changed.
    #[error(transparent)]
    Work(#[from] WorkError),
    /// A selector names nothing, or too much.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// A delegation's name means several, or none.
    #[error(transparent)]
    Delegation(#[from] AddError),
    /// An id that is none.
    #[error("no contribution is called `{0}`; `adref show` lists their ids")]
    NoContribution(String),
    /// An edit's id that is none.
    #[error("no edit is called `{0}`; `adref show` lists their ids")]
    NoEdit(String),
    /// The selectors leave none.
    #[error("{0} has no contribution there; `adref show` lists what there is")]
    None(String),
    /// The selectors leave several.
    #[error("{whose} has several contributions there; choose one of them with --contribution: {ids}")]
    Several {
        /// Whose.
        whose: String,
        /// Their ids.
        ids: String,
    },
    /// The words are not in the text.
    #[error("the text does not hold the words `{0}`; give words as `adref show` prints them")]
    NoWords(String),
    /// The words are in the text several times.
    #[error("the text holds the words `{0}` several times; give more words around them")]
    SeveralWords(String),
    /// A file could not be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// A file that is no text.
    #[error("this file is no text: {}", .0.display())]
    Binary(PathBuf),
    /// The session refused.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The session could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Makes a repair and saves the session.
///
/// # Errors
/// When it cannot be made, or a file cannot be read or written; then nothing is written.
pub fn run(arguments: &Repair) -> Result<(), RepairCommandError> {
    let written = arguments.what.output();
    let mut working = Working::open(&arguments.session, &written.kept)?;
    let command = command(working.open.session(), &arguments.what)?;
    done(&mut working, command, written)?;
    working.save()?;
    Ok(())
}

/// Repairs a base and saves the session.
///
/// # Errors
/// When it cannot be repaired, or a file cannot be read or written; then nothing is written.
pub fn base(arguments: &Base) -> Result<(), RepairCommandError> {
    let written = &arguments.output;
    let mut working = Working::open(&arguments.session, &written.kept)?;
    let session = working.open.session();
    let place = selection::paragraph(&session.draft, &arguments.paragraph)?;
    let paragraph = &session.draft.paragraphs[place];
    let text = match (&arguments.from, &arguments.text, &arguments.file) {
        (Some(from), ..) => only_of(session, std::slice::from_ref(paragraph), from)?
            .as_read()
            .into_owned(),
        (_, Some(text), _) => text.clone(),
        (_, _, Some(file)) => {
            decode_paragraph(&store::bytes(file)?).ok_or_else(|| RepairCommandError::Binary(file.clone()))?
        }
        _ => paragraph.received.clone().unwrap_or_else(|| paragraph.text.clone()),
    };
    let repair = model::Repair::Base {
        paragraph: paragraph.id,
        text,
    };
    let why = written.why.clone();
    done(&mut working, Command::Repair { repair, why }, written)?;
    working.save()?;
    Ok(())
}

fn done(working: &mut Working, command: Command, written: &Written) -> Result<(), CommandError> {
    let applied = working.open.apply(command, &written.by)?;
    output::say(&applied.what);
    reopened(applied.reopened.len());
    Ok(())
}

fn command(session: &Session, what: &What) -> Result<Command, RepairCommandError> {
    use model::Repair as R;
    let mut before = Vec::new();
    let repair = match what {
        What::Move { which, to, .. } => R::Move {
            contribution: contribution(session, which)?,
            to: paragraph(session, to)?,
        },
        What::Apart {
            which, after, label, ..
        } => apart(
            session,
            contribution(session, which)?,
            after.as_deref(),
            label.as_deref(),
        )?,
        What::Sign { which, from, .. } => {
            let contribution = contribution(session, which)?;
            let (commands, from) = members(session, from)?;
            before = commands;
            R::Sign { contribution, from }
        }
        What::Recast { which, kind, .. } => R::Recast {
            contribution: contribution(session, which)?,
            kind: *kind,
        },
        What::Label { which, label, .. } => R::Label {
            contribution: contribution(session, which)?,
            label: label.clone(),
        },
        What::Order { which, place, .. } => R::Order {
            contribution: contribution(session, which)?,
            place: place - 1,
        },
        What::Split { which, at, .. } => {
            let id = contribution(session, which)?;
            let at = words_of(session, id, at)?.start;
            R::Split { contribution: id, at }
        }
        What::Join { which, with, .. } => R::Join {
            contribution: contribution(session, which)?,
            with: by_id(session, with)?,
        },
        What::Read { which, at, new, .. } => {
            let id = contribution(session, which)?;
            let place = only_words_of(session, id, at)?;
            let reading = Reading {
                from: place.start,
                to: place.end,
                new: new.clone().unwrap_or_else(|| at.clone()),
            };
            R::Read {
                contribution: id,
                reading,
                received: at.clone(),
            }
        }
        What::EarlierDraft { which, not, .. } => R::EarlierDraft {
            contribution: contribution(session, which)?,
            earlier: !not,
        },
        What::Replace { which, by_version, .. } => R::Replace {
            contribution: contribution(session, which)?,
            by: by_version.as_deref().map(|id| by_id(session, id)).transpose()?,
        },
        What::Rename {
            delegation, name, kind, ..
        } => {
            let (id, known) = known(session, delegation)?;
            R::Rename {
                delegation: id,
                name: name.clone().unwrap_or_else(|| known.name.clone()),
                kind: kind.unwrap_or(known.kind),
            }
        }
        What::Merge { delegation, into, .. } => R::Merge {
            delegation: known(session, delegation)?.0,
            into: known(session, into)?.0,
        },
        What::Put { edit, not, .. } => return put(session, edit, !not),
    };
    let why = what.output().why.clone();
    let command = Command::Repair { repair, why };
    if before.is_empty() {
        return Ok(command);
    }
    before.push(command);
    Ok(Command::Together {
        name: "set the delegation of a contribution".to_owned(),
        commands: before,
    })
}

/// Where some words first stand in a contribution's text, in bytes.
fn words_of(session: &Session, id: ContributionId, words: &str) -> Result<Range<u32>, RepairCommandError> {
    let text = session.contribution(id).map_or("", |(_, one)| one.text.as_str());
    let at = text.find(words).filter(|_| !words.is_empty());
    let at = at.ok_or_else(|| RepairCommandError::NoWords(words.to_owned()))?;
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Ok(number(at)..number(at + words.len()))
}

/// Where some words stand that stand once.
fn only_words_of(session: &Session, id: ContributionId, words: &str) -> Result<Range<u32>, RepairCommandError> {
    let place = words_of(session, id, words)?;
    let text = session.contribution(id).map_or("", |(_, one)| one.text.as_str());
    if text.rfind(words) == Some(place.start as usize) {
        Ok(place)
    } else {
        Err(RepairCommandError::SeveralWords(words.to_owned()))
    }
}

fn put(session: &Session, asked: &str, put: bool) -> Result<Command, RepairCommandError> {
    let none = || RepairCommandError::NoEdit(asked.to_owned());
    let edit: EditId = asked.parse().map_err(|_| none())?;
    let mut paragraphs = session.draft.paragraphs.iter();
    let paragraph = paragraphs
        .find(|paragraph| paragraph.edit(edit).is_some())
        .ok_or_else(none)?;
    Ok(Command::PutToRoom {
        paragraph: paragraph.id,
        edit,
        put,
    })
}

fn apart(
    session: &Session,
    contribution: ContributionId,
    after: Option<&str>,
    label: Option<&str>,
) -> Result<model::Repair, RepairCommandError> {
    let draft = &session.draft;
    let place = match after {
        Some(asked) => selection::paragraph(draft, asked)?,
        None => session.contribution(contribution).map_or(0, |(place, _)| place),
    };
    Ok(model::Repair::Apart {
        contribution,
        after: draft.paragraphs[place].id,
        label: label.map_or_else(|| due_label(session, Some(place)), str::to_owned),
    })
}

fn paragraph(session: &Session, asked: &str) -> Result<ParagraphId, SelectionError> {
    let place = selection::paragraph(&session.draft, asked)?;
    Ok(session.draft.paragraphs[place].id)
}

fn by_id(session: &Session, asked: &str) -> Result<ContributionId, RepairCommandError> {
    let none = || RepairCommandError::NoContribution(asked.to_owned());
    let id: ContributionId = asked.parse().map_err(|_| none())?;
    session.contribution(id).map(|_| id).ok_or_else(none)
}

fn contribution(session: &Session, which: &Which) -> Result<ContributionId, RepairCommandError> {
    if let Some(id) = &which.contribution {
        return by_id(session, id);
    }
    let whose = which.of.as_deref().unwrap_or_default();
    let draft = &session.draft;
    let paragraphs = match &which.paragraph {
        Some(asked) => std::slice::from_ref(&draft.paragraphs[selection::paragraph(draft, asked)?]),
        None => draft.paragraphs.as_slice(),
    };
    Ok(only_of(session, paragraphs, whose)?.id)
}

/// The one contribution of a delegation to some paragraphs.
fn only_of<'s>(
    session: &Session,
    paragraphs: &'s [std::sync::Arc<Paragraph>],
    whose: &str,
) -> Result<&'s Contribution, RepairCommandError> {
    let from = Contributor::named(session, whose)?;
    let all = paragraphs.iter().flat_map(|paragraph| &paragraph.contributions);
    let found: Vec<&Contribution> = all.filter(|one| from.made(one)).collect();
    match found.as_slice() {
        [] => Err(RepairCommandError::None(whose.to_owned())),
        [only] => Ok(only),
        several => Err(RepairCommandError::Several {
            whose: whose.to_owned(),
            ids: several
                .iter()
                .map(|one| one.id.to_string())
                .collect::<Vec<_>>()
                .join(", "),
        }),
    }
}

/// A delegation that is in the room.
fn known<'s>(session: &'s Session, asked: &str) -> Result<(DelegationId, &'s model::Delegation), RepairCommandError> {
    let wanted = asked.trim().to_lowercase();
    let named = |(_, one): &(DelegationId, &model::Delegation)| {
        let name = one.name.to_lowercase();
        name == wanted || format!("{name}, {}", one.kind.name().to_lowercase()) == wanted
    };
    let found: Vec<_> = session.room().filter(named).collect();
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Err(SelectionError::NoDelegation {
            asked: asked.to_owned(),
            known: session
                .room()
                .map(|(_, one)| one.name.as_str())
                .collect::<Vec<_>>()
                .join("; "),
        }
        .into()),
        _ => Err(AddError::SeveralDelegations(asked.to_owned()).into()),
    }
}

/// Delegations by name; those new to the room come in first.
fn members(session: &Session, asked: &[String]) -> Result<(Vec<Command>, Vec<DelegationId>), RepairCommandError> {
    let (mut commands, mut from) = (Vec::new(), Vec::new());
    let mut grown = Session {
        delegations: session.delegations.clone(),
        ..Session::default()
    };
    for name in asked {
        let (delegations, id) = add::sender(&grown, name, None)?;
        let new = delegations
            .get(grown.delegations.len()..)
            .unwrap_or_default()
            .iter()
            .cloned();
        commands.extend(new.map(|delegation| Command::AddDelegation { delegation }));
        grown.delegations = delegations;
        from.push(id);
    }
    Ok((commands, from))
}
