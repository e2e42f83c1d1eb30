//! The arguments of the commands that put an import right: `questions`, `answer`, `repair`, `base`.

use super::arguments::Kept;
use super::values::{delegation_kind, one_of};
use crate::model::{ContributionKind, DelegationKind};
use clap::{ArgGroup, Args, Subcommand};
use std::path::PathBuf;

/// Arguments of `adref questions`.
#[derive(Clone, Debug, Args)]
pub struct Questions {
    /// The session.
    pub session: PathBuf,
    /// Only those about this paragraph: an id, a label, or SECTION/LABEL.
    #[arg(long, value_name = "P")]
    pub paragraph: Option<String>,
    /// Those that were answered, too.
    #[arg(long)]
    pub all: bool,
    /// Print them as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `adref answer`.
#[derive(Clone, Debug, Args)]
#[command(group = ArgGroup::new("how").required(true))]
#[command(group = ArgGroup::new("which").required(true).multiple(true))]
pub struct Answer {
    /// The session.
    pub session: PathBuf,
    /// The questions, by their ids.
    #[arg(value_name = "QUESTION", group = "which")]
    pub questions: Vec<String>,
    /// Only open questions about this paragraph: an id, a label, or SECTION/LABEL.
    #[arg(long, value_name = "P", group = "which")]
    pub paragraph: Option<String>,
    /// Only open questions of this kind, as `adref questions` prints it.
    #[arg(long, value_name = "K", group = "which")]
    pub kind: Option<String>,
    /// Take the proposed answer.
    #[arg(long, group = "how")]
    pub take: bool,
    /// Decline: everything stays as it is.
    #[arg(long, group = "how")]
    pub decline: bool,
    /// Give this answer, counted from 1.
    #[arg(long, value_name = "N", group = "how")]
    pub choose: Option<u32>,
    /// Where the session goes.
    #[command(flatten)]
    pub output: Written,
}

/// Where a changed session is written, and what the record says of it.
#[derive(Clone, Debug, Args)]
pub struct Written {
    /// Where it is written.
    #[command(flatten)]
    pub kept: Kept,
    /// Who does it, for the record.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub by: String,
    /// Why, for the record.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub why: String,
}

/// Which contribution: by its id, or the only one of a delegation to a paragraph.
#[derive(Clone, Debug, Args)]
pub struct Which {
    /// The contribution, by its id.
    #[arg(long, value_name = "ID", required_unless_present = "of")]
    pub contribution: Option<String>,
    /// The contribution of this delegation …
    #[arg(long, value_name = "DELEGATION", conflicts_with = "contribution")]
    pub of: Option<String>,
    /// … to this paragraph: an id, a label, or SECTION/LABEL.
    #[arg(long, value_name = "P", requires = "of")]
    pub paragraph: Option<String>,
}

/// Arguments of `adref repair`.
#[derive(Clone, Debug, Args)]
pub struct Repair {
    /// The session.
    pub session: PathBuf,
    /// What to put right.
    #[command(subcommand)]
    pub what: What,
}

/// The repairs. None of them alters a text as received.
#[derive(Clone, Debug, Subcommand)]
pub enum What {
    /// A contribution answers another paragraph.
    Move {
        /// Which one.
        #[command(flatten)]
        which: Which,
        /// The paragraph that it answers: an id, a label, or SECTION/LABEL.
        #[arg(long, value_name = "P")]
        to: String,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
    /// A contribution is a paragraph of its own.
    Apart {
        /// Which one.
        #[command(flatten)]
        which: Which,
        /// The paragraph after which the new one stands; else the one that it answers now.
        #[arg(long, value_name = "P")]
        after: Option<String>,
        /// The label of the new paragraph; else the next that is free.
        #[arg(long, value_name = "LABEL")]
        label: Option<String>,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
    /// A contribution is of another delegation, or of several together.
    Sign {
        /// Which one.
        #[command(flatten)]
        which: Which,
        /// A member; may be given several times.
        #[arg(long, value_name = "DELEGATION", required = true)]
        from: Vec<String>,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
    /// A contribution proposes something else: rewording, alternative, deletion, merge, statement or empty.
    Recast {
        /// Which one.
        #[command(flatten)]
        which: Which,
        /// What it is.
        #[arg(long, value_name = "K", value_parser = contribution_kind)]
        kind: ContributionKind,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
    /// The label before a contribution's text.
    Label {
        /// Which one.
        #[command(flatten)]
        which: Which,
        /// The label.
        #[arg(long, value_name = "LABEL")]
        label: String,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
    /// A contribution stands elsewhere among those to its paragraph.
    Order {
        /// Which one.
        #[command(flatten)]
        which: Which,
        /// Its place among them, counted from 1.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        place: u32,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
    /// One contribution is two.
    Split {
        /// Which one.
        #[command(flatten)]
        which: Which,
        /// The words with which the second begins.
        #[arg(long, value_name = "WORDS")]
        at: String,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
    /// Two contributions of one delegation are one.
    Join {
        /// The one whose text comes first.
        #[command(flatten)]
        which: Which,
        /// The one whose text follows, by its id.
        #[arg(long, value_name = "ID")]
        with: String,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
    /// Words of a contribution that came damaged are read otherwise; the text as received stays.
    Read {
        /// Which one.
        #[command(flatten)]
        which: Which,
        /// The words as received, which its text holds once.
        #[arg(long, value_name = "WORDS")]
        at: String,
        /// What they read; without it, they are read as received again.
        #[arg(long = "as", value_name = "WORDS")]
        new: Option<String>,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
    /// A contribution was written on an earlier draft: what it lacks is not put to the room.
    EarlierDraft {
        /// Which one.
        #[command(flatten)]
        which: Which,
        /// It was not.
        #[arg(long)]
        not: bool,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
    /// Words that contributions on an earlier draft lack are put to the room as a deletion.
    Put {
        /// The edit that takes them away, by its id.
        #[arg(long, value_name = "ID")]
        edit: String,
        /// Take that back.
        #[arg(long)]
        not: bool,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
    /// A later version stands in the place of a contribution, which stays on record.
    Replace {
        /// The earlier one.
        #[command(flatten)]
        which: Which,
        /// The later one, by its id; without it the earlier one stands again.
        #[arg(long, value_name = "ID")]
        by_version: Option<String>,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
    /// A delegation is called otherwise, or is of another kind.
    Rename {
        /// The delegation.
        #[arg(long, value_name = "DELEGATION")]
        delegation: String,
        /// Its name; else the one that it has.
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// Its kind (government, civil-society, …); else the one that it has.
        #[arg(long, value_name = "K", value_parser = delegation_kind)]
        kind: Option<DelegationKind>,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
    /// Two delegations are one.
    Merge {
        /// The one that is no delegation of its own.
        #[arg(long, value_name = "DELEGATION")]
        delegation: String,
        /// The one that it is.
        #[arg(long, value_name = "DELEGATION")]
        into: String,
        /// Where the session goes.
        #[command(flatten)]
        output: Written,
    },
}

/// Arguments of `adref base`.
#[derive(Clone, Debug, Args)]
#[command(group = ArgGroup::new("what").required(true))]
pub struct Base {
    /// The session.
    pub session: PathBuf,
    /// The paragraph: an id, a label, or SECTION/LABEL.
    #[arg(long, value_name = "P")]
    pub paragraph: String,
    /// The text of this delegation's contribution to it.
    #[arg(long, value_name = "DELEGATION", group = "what")]
    pub from: Option<String>,
    /// These words.
    #[arg(long, value_name = "TEXT", group = "what")]
    pub text: Option<String>,
    /// What this file holds.
    #[arg(long, value_name = "FILE", group = "what")]
    pub file: Option<PathBuf>,
    /// The base as it was imported.
    #[arg(long, group = "what")]
    pub imported: bool,
    /// Where the session goes.
    #[command(flatten)]
    pub output: Written,
}

impl What {
    /// Where the session goes.
    #[must_use]
    pub fn output(&self) -> &Written {
        match self {
            Self::Move { output, .. }
            | Self::Apart { output, .. }
            | Self::Sign { output, .. }
            | Self::Recast { output, .. }
            | Self::Label { output, .. }
            | Self::Order { output, .. }
            | Self::Split { output, .. }
            | Self::Join { output, .. }
            | Self::Read { output, .. }
            | Self::EarlierDraft { output, .. }
            | Self::Put { output, .. }
            | Self::Replace { output, .. }
            | Self::Rename { output, .. }
            | Self::Merge { output, .. } => output,
        }
    }
}

fn contribution_kind(text: &str) -> Result<ContributionKind, String> {
    use ContributionKind::{Alternative, Deletion, Empty, Merge, Rewording, Statement};
    let kinds = [Rewording, Alternative, Deletion, Merge, Statement, Empty];
    one_of(kinds.into_iter().map(|kind| (kind.name(), kind)), text)
}
