//! `adref import`: a session from a draft and compilations to it.
//!
//! One file is the draft, with whatever contributions stand in it; the others are read as contributions to it. Which one
//! is found by content: the one file without contributions, else the first.

use super::arguments::Import;
use super::contributions::{self, ContributionError};
use super::output::{self, WriteError};
use super::show;
use super::store::{self, FileError};
use super::values;
use crate::formats::{ImportError, WordOptions, import_contributions, import_text, import_word, is_session, is_word};
use crate::session::{CommandError, OpenSession, SaveError, arrival, new_session};
use std::io;
use std::path::PathBuf;

/// Why no session was made.
#[derive(Debug, thiserror::Error)]
pub enum ImportCommandError {
    /// A file could not be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// A file is not a draft.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A file is a session already.
    #[error("this file is a session already; open it, or add a compilation to it with `adref add`: {}", .0.display())]
    Session(PathBuf),
    /// A second file without contributions.
    #[error(
        "this file holds no contributions to the draft; if it is one delegation's wording, import the draft alone and \
         then use `adref add --from`: {}", .0.display()
    )]
    NoContributions(PathBuf),
    /// A delegation's own version could not be taken up.
    #[error(transparent)]
    Contribution(#[from] ContributionError),
    /// The contributions do not fit.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The session exists already.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The session could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The outline could not be printed.
    #[error("the session was made, but standard output cannot be written to ({0}); use `adref show --json`")]
    Print(#[from] io::Error),
}

struct File {
    path: PathBuf,
    name: String,
    bytes: Vec<u8>,
}

/// Makes a session and saves it.
///
/// # Errors
/// When a file cannot be read or is no draft, or the session cannot be written; then nothing is written.
pub fn run(arguments: &Import) -> Result<(), ImportCommandError> {
    output::permit(&arguments.output, arguments.force)?;
    let mut files = Vec::new();
    for path in &arguments.files {
        let bytes = store::document(path)?;
        if is_session(&bytes) {
            return Err(ImportCommandError::Session(path.clone()));
        }
        let name = store::file_name(path);
        files.push(File {
            path: path.clone(),
            name,
            bytes,
        });
    }
    let contributions = contributions::named(&arguments.contribution)?;
    // Whose formatting shows changes may send a version of its own; else it is in the draft.
    let formatting = arguments.formatting.as_deref();
    let is_sent = contributions
        .iter()
        .any(|(_, delegation)| Some(delegation.as_str()) == formatting);
    let mut options = WordOptions {
        map: values::mapped(&arguments.map),
        formatting: formatting.filter(|_| !is_sent).map(str::to_owned),
    };
    let mut open = session(files, arguments, &options)?;
    // In whatever order the files come, each sender is known in the files of all.
    let senders = contributions.iter().map(|(_, name)| (name.clone(), name.clone()));
    options.map.extend(senders);
    for (path, delegation) in contributions {
        options.formatting = formatting.filter(|name| *name == delegation).map(str::to_owned);
        contributions::take_up(&mut open, &path, &delegation, &options)?;
    }
    let notice = open.save_as(&arguments.output, arguments.force)?;
    output::notice(&arguments.output, notice.as_ref());
    output::warn(&open.session().warnings);
    if arguments.json {
        output::print(&show::json(open.session())?)?;
    }
    Ok(())
}

/// A session of the draft among some files, with the contributions of the others.
fn session(mut files: Vec<File>, arguments: &Import, options: &WordOptions) -> Result<OpenSession, ImportCommandError> {
    let mut imports = Vec::new();
    for file in &files {
        imports.push(if is_word(&file.bytes) {
            import_word(&file.name, &file.bytes, options)?
        } else {
            import_text(&file.name, &file.bytes)?
        });
    }
    let bare: Vec<usize> = (0..imports.len())
        .filter(|&place| {
            imports[place]
                .draft
                .paragraphs
                .iter()
                .all(|paragraph| paragraph.contributions.is_empty())
        })
        .collect();
    let draft = match bare.as_slice() {
        [only] => *only,
        _ => 0,
    };
    files.remove(draft);
    let mut import = imports.swap_remove(draft);
    import.title = arguments.title.clone().unwrap_or(import.title);
    let mut open = OpenSession::new(new_session(import));
    for file in files {
        let arrivals = {
            let session = open.session();
            import_contributions(&file.name, &file.bytes, &session.draft, &session.delegations)?
        };
        if arrivals.is_empty() {
            return Err(ImportCommandError::NoContributions(file.path));
        }
        let command = arrival(&file.name, open.session(), arrivals);
        open.apply(command, "")?;
    }
    Ok(open)
}
