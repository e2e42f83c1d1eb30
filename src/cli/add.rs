//! `adref add`: contributions that arrive for a session: a compilation, or the wording of one delegation.

use super::arguments::Add;
use super::output;
use super::selection::{self, SelectionError};
use super::store::{self, FileError, WorkError, Working};
use super::values::{self, Kind};
use crate::formats::{
    self, Arrivals, ImportError, RewordingError, Sender, WordOptions, import_contributions, import_rewording_with,
    is_session, paragraph_rewording,
};
use crate::model::{ContributionKind, Delegation, DelegationId, DelegationKind, Session, Source, Warning};
use crate::session::{CommandError, LaterVersion, SaveError, arrival_as};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why nothing was added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The session could not be changed.
    #[error(transparent)]
    Work(#[from] WorkError),
    /// The file could not be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file is not a compilation.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The file is not one delegation's wording.
    #[error(transparent)]
    Rewording(#[from] RewordingError),
    /// The file is a session.
    #[error("this file is a session, not a compilation; export it as one first (--view compilation): {}", .0.display())]
    Session(PathBuf),
    /// The file holds nothing that could be added.
    #[error(
        "this file holds no contributions to this draft; if it is one delegation's wording, say whose with --from: {}",
        .0.display()
    )]
    NoContributions(PathBuf),
    /// One delegation's file says nothing new.
    #[error("this file brings nothing of {from} that this draft does not have: {}{told}", file.display())]
    NothingNew {
        /// Whose it is.
        from: String,
        /// The file.
        file: PathBuf,
        /// What of it was left out, such as changes of others.
        told: String,
    },
    /// Several delegations have that name.
    #[error("several delegations are called `{0}`; say which kind with --kind")]
    SeveralDelegations(String),
    /// What is said twice.
    #[error("--kind says twice what is {0}; give each once")]
    KindTwice(&'static str),
    /// A kind of contribution that concerns one paragraph.
    #[error("a whole draft is sent as a rewording; with --kind {0} say to which paragraph, with --paragraph")]
    NeedsParagraph(&'static str),
    /// A selector names nothing, or too much.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// The session refused.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The session could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Adds contributions to a session and saves it.
///
/// # Errors
/// When a file cannot be read or written, or nothing in it can be added; then nothing is written.
pub fn run(arguments: &Add) -> Result<(), AddError> {
    let mut working = Working::open(&arguments.session, &arguments.kept)?;
    let mut warnings = Vec::new();
    for file in &arguments.files {
        warnings.extend(add(&mut working, arguments, file)?);
    }
    working.save()?;
    output::warn(&warnings);
    Ok(())
}

/// Adds what one file brings; what is in doubt about it.
fn add(working: &mut Working, arguments: &Add, file: &Path) -> Result<Vec<Warning>, AddError> {
    let bytes = store::document(file)?;
    if is_session(&bytes) {
        return Err(AddError::Session(file.to_owned()));
    }
    let name = store::file_name(file);
    let session = working.open.session();
    let arrivals = match &arguments.from {
        Some(from) => wording(session, arguments, from, &name, &bytes)?,
        None => import_contributions(&name, &bytes, &session.draft, &session.delegations)?,
    };
    if arrivals.is_empty() {
        return Err(match &arguments.from {
            Some(from) => AddError::NothingNew {
                from: from.clone(),
                file: file.to_owned(),
                told: arrivals.left_out(),
            },
            None => AddError::NoContributions(file.to_owned()),
        });
    }
    let warnings = arrivals.warnings.clone();
    let versions = match (arguments.replace, arguments.beside) {
        (true, _) => LaterVersion::Replace,
        (_, true) => LaterVersion::Beside,
        _ => LaterVersion::Ask,
    };
    let command = arrival_as(&name, session, arrivals, versions);
    working.open.apply(command, &arguments.by)?;
    Ok(warnings)
}

/// The wording of one delegation, of the draft or of one paragraph.
fn wording(session: &Session, arguments: &Add, from: &str, name: &str, bytes: &[u8]) -> Result<Arrivals, AddError> {
    let (delegation, contribution) = kinds(&arguments.kind)?;
    let (delegations, id) = sender(session, from, delegation)?;
    let sender = Sender {
        delegations: &delegations,
        id,
    };
    let kind = contribution.unwrap_or(ContributionKind::Rewording);
    let Some(asked) = &arguments.paragraph else {
        if kind != ContributionKind::Rewording {
            return Err(AddError::NeedsParagraph(kind.name()));
        }
        let options = WordOptions {
            map: values::mapped(&arguments.map),
            formatting: None,
        };
        return Ok(import_rewording_with(name, bytes, &session.draft, sender, &options)?);
    };
    let place = selection::paragraph(&session.draft, asked)?;
    let text = formats::decode_paragraph(bytes).ok_or_else(|| ImportError::Binary {
        file: name.to_owned(),
        what: "binary",
    })?;
    if text.trim().is_empty() && kind != ContributionKind::Deletion {
        return Err(ImportError::Empty { file: name.to_owned() }.into());
    }
    let last = u32::try_from(text.lines().count().max(1)).unwrap_or(u32::MAX);
    let source = Source {
        file: Arc::from(name),
        line: 1,
        last,
    };
    Ok(paragraph_rewording(&session.draft, place, &text, &source, kind, sender))
}

fn kinds(kinds: &[Kind]) -> Result<(Option<DelegationKind>, Option<ContributionKind>), AddError> {
    let (mut delegation, mut contribution) = (None, None);
    for kind in kinds {
        match kind {
            Kind::Delegation(kind) if delegation.replace(*kind).is_some() => {
                return Err(AddError::KindTwice("the kind of the delegation"));
            }
            Kind::Contribution(kind) if contribution.replace(*kind).is_some() => {
                return Err(AddError::KindTwice("the kind of the contribution"));
            }
            _ => {}
        }
    }
    Ok((delegation, contribution))
}

/// The delegation of a name, one that is known or one that is new to the room, among all delegations.
pub(super) fn sender(
    session: &Session,
    name: &str,
    kind: Option<DelegationKind>,
) -> Result<(Vec<Delegation>, DelegationId), AddError> {
    let mut delegations = session.delegations.clone();
    let name = name.trim();
    let named: Vec<usize> = (0..delegations.len())
        .filter(|&place| delegations[place].is_called(name))
        .filter(|&place| kind.is_none_or(|kind| delegations[place].kind == kind))
        .collect();
    let place = match named.as_slice() {
        [] => {
            let place = delegations.len();
            delegations.push(Delegation::new(name, kind.unwrap_or_default(), place));
            place
        }
        [place] => *place,
        _ => return Err(AddError::SeveralDelegations(name.to_owned())),
    };
    Ok((delegations, DelegationId(u32::try_from(place).unwrap_or(u32::MAX))))
}
