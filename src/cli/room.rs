//! What happens in the room beside decisions: positions, agreement, labels, alternatives, merges.

use super::arguments::Kept;
use super::output;
use super::selection::{self, Contributor, SelectionError};
use super::store::{WorkError, Working};
use super::values::Kind;
use crate::model::{
    Change, Contribution, Delegation, DelegationId, DelegationKind, EditId, Paragraph, Proposal, Session, Stance,
};
use crate::session::{Command, CommandError, SaveError, merge_target, merge_with_words};
use crate::text::FloorError;
use clap::{ArgGroup, Args};
use std::path::PathBuf;
use std::sync::Arc;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum RoomError {
    /// The session could not be changed.
    #[error(transparent)]
    Work(#[from] WorkError),
    /// A selector names nothing, or too much.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// An edit's id that is none.
    #[error("no edit of this paragraph is called `{0}`; `adref show` lists their ids")]
    NoEdit(String),
    /// Nobody of that name contributed here, or several times.
    #[error("{0} made {1} contributions to this paragraph; name an edit with --edit instead")]
    NotOne(String, usize),
    /// Several delegations have that name.
    #[error("several delegations are called `{0}`; say which kind with --kind")]
    SeveralDelegations(String),
    /// Words that do not stand there just once.
    #[error("`{asked}` stands {times} times in this text; quote words that stand there once")]
    Words {
        /// What was asked for.
        asked: String,
        /// How often it stands there.
        times: usize,
    },
    /// No passage of that number.
    #[error("no passage {0} in this paragraph; `adref show --json` gives each edit the number of its passage")]
    NoPassage(usize),
    /// Nothing can be made of what was said.
    #[error(transparent)]
    Floor(#[from] FloorError),
    /// No request to merge.
    #[error("nobody asks to merge this paragraph; `adref show` lists what is proposed")]
    NoMerge,
    /// The request names no paragraph of the section.
    #[error("the request to merge it with `{0}` names no paragraph of this section; say which with --into")]
    NoTarget(String),
    /// The session refused.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The session could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// What every command of the room is told.
#[derive(Clone, Debug, Args)]
pub struct Here {
    /// The session.
    pub session: PathBuf,
    /// The paragraph: an id, a label, or SECTION/LABEL.
    #[arg(long, value_name = "P")]
    pub paragraph: String,
    /// Who takes it down, for the record.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub by: String,
    /// Where it is written.
    #[command(flatten)]
    pub kept: Kept,
}

/// Arguments of `adref agree`.
#[derive(Clone, Debug, Args)]
pub struct Agree {
    /// Where, and who.
    #[command(flatten)]
    pub here: Here,
    /// Reopen it instead; needs --why.
    #[arg(long, requires = "why")]
    pub reopen: bool,
    /// Why, for the record.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub why: String,
}

/// Arguments of `adref position`.
#[derive(Clone, Debug, Args)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "a command line has a switch for each stance"
)]
#[command(group = ArgGroup::new("stance").required(true))]
#[command(group = ArgGroup::new("on").required(true))]
pub struct TakePosition {
    /// Where, and who takes it down.
    #[command(flatten)]
    pub here: Here,
    /// Whose position it is; of a joint contribution one member.
    #[arg(long, value_name = "DELEGATION")]
    pub from: String,
    /// On this edit.
    #[arg(long, value_name = "ID", group = "on")]
    pub edit: Option<String>,
    /// On the contribution of this delegation as a whole.
    #[arg(long, value_name = "DELEGATION", group = "on")]
    pub of: Option<String>,
    /// It wants it.
    #[arg(long, group = "stance")]
    pub support: bool,
    /// It does not want it.
    #[arg(long, group = "stance")]
    pub oppose: bool,
    /// It cannot say yet.
    #[arg(long, group = "stance")]
    pub reserve: bool,
    /// It proposed it, and no longer does.
    #[arg(long, group = "stance")]
    pub withdraw: bool,
    /// Its position is taken back.
    #[arg(long, group = "stance")]
    pub clear: bool,
}

/// Arguments of `adref switch`.
#[derive(Clone, Debug, Args)]
pub struct Switch {
    /// Where, and who.
    #[command(flatten)]
    pub here: Here,
    /// Whose rewording is read as an alternative, or back.
    #[arg(long, value_name = "DELEGATION")]
    pub from: String,
}

/// Arguments of `adref merge`.
#[derive(Clone, Debug, Args)]
pub struct Merge {
    /// Which paragraph goes, and who.
    #[command(flatten)]
    pub here: Here,
    /// Into which one; else the one that the request names.
    #[arg(long, value_name = "P")]
    pub into: Option<String>,
    /// How that one reads then.
    #[arg(long, value_name = "TEXT")]
    pub words: String,
    /// Whose words they are.
    #[arg(long, value_name = "DELEGATION", default_value = "Chair")]
    pub from: String,
    /// Why, for the record.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub why: String,
}

/// Arguments of `adref relabel`.
#[derive(Clone, Debug, Args)]
pub struct Relabel {
    /// Which proposed paragraph, and who.
    #[command(flatten)]
    pub here: Here,
    /// The label.
    #[arg(long, value_name = "L")]
    pub label: String,
}

/// Agrees a paragraph ad referendum, or reopens it.
///
/// # Errors
/// When something is open in it, or a file cannot be read or written; then nothing is written.
pub fn agree(arguments: &Agree) -> Result<(), RoomError> {
    let why = arguments.why.clone();
    apply(&arguments.here, |_, paragraph| {
        let paragraph = paragraph.id;
        Ok(if arguments.reopen {
            Command::ReopenAgreed { paragraph, why }
        } else {
            Command::Agree { paragraph, why }
        })
    })
}

/// Takes a position down.
///
/// # Errors
/// When nobody is called that, or a file cannot be read or written; then nothing is written.
pub fn position(arguments: &TakePosition) -> Result<(), RoomError> {
    let stances = [
        (arguments.support, Stance::Support),
        (arguments.oppose, Stance::Oppose),
        (arguments.reserve, Stance::Reserve),
        (arguments.withdraw, Stance::Withdraw),
    ];
    let stance = stances
        .into_iter()
        .find_map(|(is_asked, stance)| is_asked.then_some(stance));
    apply(&arguments.here, |session, paragraph| {
        let on = match (&arguments.edit, &arguments.of) {
            (Some(asked), _) => {
                let edit = asked.parse::<EditId>().ok().filter(|id| paragraph.edit(*id).is_some());
                Proposal::Edit(edit.ok_or_else(|| RoomError::NoEdit(asked.clone()))?)
            }
            (None, of) => {
                let of = of.as_deref().unwrap_or(&arguments.from);
                Proposal::Contribution(contribution(session, paragraph, of)?.id)
            }
        };
        Ok(Command::Position {
            paragraph: paragraph.id,
            on,
            delegation: member(session, &arguments.from)?,
            stance,
        })
    })
}

/// Reads a rewording as an alternative, or back.
///
/// # Errors
/// When it is none, or a file cannot be read or written; then nothing is written.
pub fn switch(arguments: &Switch) -> Result<(), RoomError> {
    apply(&arguments.here, |session, paragraph| {
        Ok(Command::Switch {
            paragraph: paragraph.id,
            contribution: contribution(session, paragraph, &arguments.from)?.id,
        })
    })
}

/// Accepts a request to merge, with words.
///
/// # Errors
/// When nobody asks for it, or a file cannot be read or written; then nothing is written.
pub fn merge(arguments: &Merge) -> Result<(), RoomError> {
    apply(&arguments.here, |session, paragraph| {
        let request = paragraph.edits.iter().find_map(|edit| match &edit.change {
            Change::Merge { into, target } => Some((edit.id, into, *target)),
            _ => None,
        });
        let (edit, named, target) = request.ok_or(RoomError::NoMerge)?;
        let place = session.draft.find(paragraph.id).map_or(0, |(place, _)| place);
        let into = match &arguments.into {
            Some(asked) => Some(session.draft.paragraphs[selection::paragraph(&session.draft, asked)?].id),
            None => target.or_else(|| merge_target(session, place, named)),
        };
        let into = into.and_then(|into| session.draft.find(into));
        let (_, into) = into.ok_or_else(|| RoomError::NoTarget(named.clone()))?;
        let who = speaker(session, &arguments.from, None)?;
        Ok(merge_with_words(
            session,
            (paragraph.id, edit),
            into,
            &arguments.words,
            &who,
            &arguments.why,
        ))
    })
}

/// Gives a proposed paragraph another label.
///
/// # Errors
/// When it is none, or a file cannot be read or written; then nothing is written.
pub fn relabel(arguments: &Relabel) -> Result<(), RoomError> {
    apply(&arguments.here, |_, paragraph| {
        Ok(Command::Relabel {
            paragraph: paragraph.id,
            label: arguments.label.clone(),
        })
    })
}

fn apply(
    here: &Here,
    command: impl FnOnce(&Session, &Arc<Paragraph>) -> Result<Command, RoomError>,
) -> Result<(), RoomError> {
    let mut working = Working::open(&here.session, &here.kept)?;
    let session = working.open.session();
    let place = selection::paragraph(&session.draft, &here.paragraph)?;
    let command = command(session, &session.draft.paragraphs[place])?;
    let applied = working.open.apply(command, &here.by)?;
    working.save()?;
    output::say(&applied.what);
    Ok(())
}

/// The one contribution of a delegation to a paragraph.
fn contribution<'p>(session: &Session, paragraph: &'p Paragraph, asked: &str) -> Result<&'p Contribution, RoomError> {
    let from = Contributor::named(session, asked)?;
    let theirs: Vec<&Contribution> = paragraph.contributions.iter().filter(|one| from.made(one)).collect();
    match theirs.as_slice() {
        [one] => Ok(one),
        several => Err(RoomError::NotOne(asked.to_owned(), several.len())),
    }
}

fn member(session: &Session, asked: &str) -> Result<DelegationId, RoomError> {
    let named = (0..).zip(&session.delegations).filter(|(_, one)| one.is_called(asked));
    match named.collect::<Vec<_>>().as_slice() {
        [(place, _)] => Ok(session.own_id(DelegationId(*place))),
        [] => Err(SelectionError::NoDelegation {
            asked: asked.to_owned(),
            known: session
                .delegations
                .iter()
                .map(|one| one.name.as_str())
                .collect::<Vec<_>>()
                .join("; "),
        }
        .into()),
        _ => Err(RoomError::SeveralDelegations(asked.to_owned())),
    }
}

/// Who speaks: a delegation that is known, or one that is new to the room.
pub(super) fn speaker(session: &Session, asked: &str, kind: Option<Kind>) -> Result<Delegation, RoomError> {
    let name = asked.trim();
    let kind = match kind {
        Some(Kind::Delegation(kind)) => Some(kind),
        _ => None,
    };
    let presides = [DelegationKind::Chair, DelegationKind::Secretariat];
    let presides = presides.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name));
    let is_it = |one: &&Delegation| one.is_called(name) && kind.is_none_or(|kind| one.kind == kind);
    let known: Vec<&Delegation> = session.delegations.iter().filter(is_it).collect();
    match (known.as_slice(), presides) {
        ([one], _) => Ok(Delegation::clone(one)),
        ([], Some(kind)) => Ok(Delegation::new(kind.name(), kind, session.delegations.len())),
        ([], None) => Ok(Delegation::new(
            name,
            kind.unwrap_or_default(),
            session.delegations.len(),
        )),
        _ => Err(RoomError::SeveralDelegations(name.to_owned())),
    }
}
