//! `adref compare`: the edits between two texts of one paragraph each.

use super::arguments::Compare;
use super::output;
use super::store::{self, FileError};
use crate::formats::{Patch, decode_paragraph, patches};
use serde::Serialize;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// Why nothing was compared.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// A file could not be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// A file is not text.
    #[error("this file is not plain text; save it as plain text and compare that: {0}")]
    NotText(String),
    /// The edits could not be printed.
    #[error("standard output cannot be written to ({0}); send it elsewhere")]
    Print(#[from] io::Error),
}

/// What `--json` prints.
#[derive(Serialize)]
struct Comparison {
    edits: Vec<Patch>,
}

/// Prints the edits between two texts.
///
/// # Errors
/// When one of them cannot be read.
pub fn run(arguments: &Compare) -> Result<(), CompareError> {
    let (base, new) = (text(&arguments.base)?, text(&arguments.new)?);
    let edits = patches(&base, &new);
    let printed = if arguments.json {
        let json = serde_json::to_string_pretty(&Comparison { edits }).map_err(io::Error::from)?;
        format!("{json}\n")
    } else {
        plain(&edits)
    };
    Ok(output::print(&printed)?)
}

fn text(path: &Path) -> Result<String, CompareError> {
    let bytes = store::document(path)?;
    decode_paragraph(&bytes).ok_or_else(|| CompareError::NotText(path.display().to_string()))
}

fn plain(edits: &[Patch]) -> String {
    if edits.is_empty() {
        return "The texts are equal.\n".to_owned();
    }
    edits.iter().fold(String::new(), |mut out, edit| {
        let _ = writeln!(
            out,
            "{}–{}  {}  “{}” → “{}”",
            edit.at[0], edit.at[1], edit.kind, edit.old, edit.new
        );
        out
    })
}
