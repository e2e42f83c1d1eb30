//! `--contribution FILE=DELEGATION`: one file per delegation, or a folder of files named after their delegations.

use super::add::{self, AddError};
use super::store;
use crate::formats::{Sender, WordOptions, import_rewording_with};
use crate::model::{Contribution, Source, Warning};
use crate::session::{OpenSession, arrival};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a delegation's version could not be taken up.
#[derive(Debug, thiserror::Error)]
pub enum ContributionError {
    /// A file without a name beside it.
    #[error("whose version is this? write --contribution FILE=DELEGATION, or give a folder of files: {}", .0.display())]
    Whose(PathBuf),
    /// A folder that cannot be read, or with nothing in it.
    #[error("this folder holds no file that can be read (.docx, .txt, .md); choose another: {}", .0.display())]
    Folder(PathBuf),
    /// One that cannot be added.
    #[error(transparent)]
    Add(#[from] AddError),
}

/// The files that arguments name, each with its delegation.
///
/// # Errors
/// When a file has no delegation, or a folder no files.
pub fn named(arguments: &[String]) -> Result<Vec<(PathBuf, String)>, ContributionError> {
    let mut files = Vec::new();
    for argument in arguments {
        let path = Path::new(argument);
        if path.is_dir() {
            files.extend(in_folder(path)?);
            continue;
        }
        match argument.rsplit_once('=') {
            Some((file, delegation)) if !file.is_empty() && !delegation.trim().is_empty() => {
                files.push((PathBuf::from(file), delegation.trim().to_owned()));
            }
            _ => return Err(ContributionError::Whose(path.to_owned())),
        }
    }
    Ok(files)
}

/// The files of a folder, by name; Word's own lock files (`~$…`) are none.
fn in_folder(folder: &Path) -> Result<Vec<(PathBuf, String)>, ContributionError> {
    let unreadable = || ContributionError::Folder(folder.to_owned());
    let entries = std::fs::read_dir(folder).map_err(|_| unreadable())?;
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut files: Vec<(PathBuf, String)> = paths
        .filter_map(|path| {
            let ending = path.extension()?.to_string_lossy().to_lowercase();
            let stem = path.file_stem()?.to_string_lossy().replace('_', " ");
            let is_read = matches!(ending.as_str(), "docx" | "txt" | "md") && !stem.starts_with(['~', '.']);
            is_read.then_some((path, stem.trim().to_owned()))
        })
        .collect();
    files.sort();
    if files.is_empty() { Err(unreadable()) } else { Ok(files) }
}

/// Takes up one delegation's version of the draft; a Word file is read with these options.
///
/// # Errors
/// When it cannot be read.
pub fn take_up(
    open: &mut OpenSession,
    path: &Path,
    delegation: &str,
    options: &WordOptions,
) -> Result<(), ContributionError> {
    let bytes = store::document(path).map_err(AddError::from)?;
    let name = store::file_name(path);
    let session = open.session();
    let (delegations, id) = add::sender(session, delegation, None)?;
    let sender = Sender {
        delegations: &delegations,
        id,
    };
    let mut arrivals = import_rewording_with(&name, &bytes, &session.draft, sender, options).map_err(AddError::from)?;
    let own = |said: &Contribution| said.from.contains(&id);
    let proposed = arrivals.proposed.iter().flat_map(|(_, new)| &new.contributions);
    let changes = arrivals
        .contributions
        .iter()
        .map(|(_, said)| said)
        .chain(proposed)
        .any(own);
    if !changes && arrivals.settled().is_empty() && arrivals.silent.is_empty() {
        let source = Source {
            file: Arc::from(name.as_str()),
            line: 1,
            last: 1,
        };
        // Others may have passed on before what it proposes.
        let mut known = session.draft.paragraphs.iter().flat_map(|one| &one.contributions);
        let message = if known.any(own) {
            format!("{delegation} proposes nothing here that is not there already")
        } else {
            format!("{delegation} changes nothing in the draft")
        };
        // Its comments and notes are taken up all the same.
        arrivals.warnings.push(Warning { source, message });
    }
    let command = arrival(&name, session, arrivals);
    open.apply(command, "").map_err(AddError::from)?;
    Ok(())
}
