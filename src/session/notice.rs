//! What the user should know of a session that was opened.

use super::count;
use super::disk::Holder;
use std::fmt;
use std::path::PathBuf;

/// Something that the user should know about an opened session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Steps that were not saved were taken from the journal.
    Replayed {
        /// How many.
        steps: usize,
    },
    /// The last step was cut off while it was written, and is lost.
    Torn,
    /// A journal was kept aside.
    JournalAside {
        /// Where.
        path: PathBuf,
        /// Why it was not applied, or not all of it.
        why: String,
    },
    /// Decisions cannot stand together by today's rules: some were reopened, as the record has it.
    Reopened {
        /// Which, with the paragraph of each.
        decisions: Vec<String>,
    },
    /// Decisions cannot stand together by today's rules, and could not be reopened.
    NotReopened {
        /// Which, with the paragraph of each.
        decisions: Vec<String>,
        /// Why not.
        why: String,
    },
    /// Agreed paragraphs hold decisions that cannot stand together by today's rules; they stay as agreed.
    Contradicting {
        /// Their labels.
        agreed: Vec<String>,
    },
    /// Edits of an older session came late, and whether somebody has looked at them since is not known.
    Waiting {
        /// How many.
        edits: usize,
    },
    /// Somebody else has it open: this is for reading only.
    HeldBy(Holder),
    /// A lock that nobody holds any more was taken over.
    TookOver(Holder),
    /// A newer Adref wrote it: this is for reading only.
    Newer {
        /// The version of the file.
        version: u32,
    },
    /// The file, or its folder, cannot be written: this is for reading only.
    NotWritable {
        /// What the system says.
        why: String,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Replayed { steps: 1 } => write!(f, "1 step that was not saved was restored from the journal."),
            Self::Replayed { steps } => write!(f, "{steps} steps that were not saved were restored from the journal."),
            Self::Torn => write!(
                f,
                "The very last step was cut off while it was being written; do it again."
            ),
            Self::JournalAside { path, why } => write!(f, "{why}; it is kept as {}", path.display()),
            Self::Reopened { decisions } => write!(
                f,
                "{} cannot stand beside what is accepted about the same words, as an earlier Adref let it, and is open again; decide anew: {}.",
                count(decisions.len(), "accepted change"),
                decisions.join("; ")
            ),
            Self::NotReopened { decisions, why } => write!(
                f,
                "{} cannot stand beside what is accepted about the same words, as an earlier Adref let it, and could not be reopened ({why}): {}.",
                count(decisions.len(), "accepted change"),
                decisions.join("; ")
            ),
            Self::Contradicting { agreed } => write!(
                f,
                "What was agreed in {} holds changes that cannot stand together any more. It stays as it was agreed; once reopened, some of them are open again.",
                agreed.join(", ")
            ),
            Self::Waiting { edits } => write!(
                f,
                "{} came in late, beside what was accepted about the same words. An earlier Adref did not keep whether somebody has looked at them: they wait until you decide them, or leave them superseded.",
                count(*edits, "change")
            ),
            Self::HeldBy(holder) => write!(
                f,
                "This session is open elsewhere ({holder}). It is shown for reading; save it under another name to change it. If nobody has it open there any more, take it over (File menu; --take-over)."
            ),
            Self::TookOver(holder) => {
                write!(f, "The session was not closed last time ({holder}); it was taken over.")
            }
            Self::Newer { version } => write!(
                f,
                "A newer Adref wrote this session (version {version}). It is shown for reading, and what this Adref does not know is not shown."
            ),
            Self::NotWritable { why } => {
                write!(
                    f,
                    "This session cannot be changed here ({why}). It is shown for reading; save it elsewhere to change it."
                )
            }
        }
    }
}
