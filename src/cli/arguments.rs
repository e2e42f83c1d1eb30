//! The arguments as clap reads them. Names and letters are a contract with scripts: add, never rename.

use super::paper::{Answer, Base, Questions, Repair};
use super::room::{Agree, Merge, Relabel, Switch, TakePosition};
use super::say::Say;
use super::values::{Kind, OpenReading, Pair};
use crate::formats::{ExportView, Paper};
use crate::model::Verdict;
use crate::session::Only;
use clap::{ArgGroup, Args, Parser, Subcommand};
use std::path::PathBuf;

/// Negotiate a text: a draft beside everyone's contributions, decided edit by edit.
///
/// Without a command the window opens: on the files given, or on the last session.
#[derive(Clone, Debug, Parser)]
#[command(name = "adref", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<Task>,
    /// Sessions, drafts or compilations to open in the window.
    pub files: Vec<PathBuf>,
}

/// The headless commands.
#[derive(Clone, Debug, Subcommand)]
pub enum Task {
    /// Make a session from a draft and compilations; formats are recognised by content.
    Import(Import),
    /// Add contributions to a session: a compilation, or the wording of one delegation.
    Add(Add),
    /// Show what is in a session: paragraphs, contributions, edits, what is open.
    Show(Show),
    /// Decide edits: accept, reject, bracket or reopen them.
    Decide(Decide),
    /// List what the import leaves to be answered, with the proposed answers and the evidence.
    Questions(Questions),
    /// Answer questions: take the proposed answer, another one, or none.
    Answer(Answer),
    /// Put right how something was imported: place, delegation, kind, order …
    Repair(Repair),
    /// Repair the base of a paragraph that is not what delegations wrote on.
    Base(Base),
    /// Take down what is said from the floor: about words, about a whole paragraph, or a new one.
    Say(Say),
    /// Take down what a delegation says to a proposal: support, oppose, reserve, withdraw.
    Position(TakePosition),
    /// Agree a paragraph ad referendum, which locks it; or reopen it.
    Agree(Agree),
    /// Read a rewording as an alternative, one edit over the whole paragraph, or back.
    Switch(Switch),
    /// Accept a request to merge two paragraphs, with words for the one that stays.
    Merge(Merge),
    /// Give a proposed paragraph another label.
    Relabel(Relabel),
    /// Print a view of a session; the format follows the file's ending: .txt, .md, .html, .docx; .csv for the record.
    Export(Export),
    /// Show the edits between two texts of one paragraph each.
    Compare(Compare),
    /// Say whether files are sound: version, laws, journal. Changes nothing.
    Check(Check),
}

/// Arguments of `adref import`.
#[derive(Clone, Debug, Args)]
pub struct Import {
    /// A draft, a compilation, or a draft and compilations to it.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Where to write the session.
    #[arg(short, long = "output", value_name = "OUT.ron")]
    pub output: PathBuf,
    /// The title of the negotiation; else the one that the document bears.
    #[arg(long, value_name = "T")]
    pub title: Option<String>,
    /// Of Word files with tracked changes: this author speaks for that delegation, whoever sent the file. May be given several
    /// times.
    #[arg(long, value_name = "AUTHOR=DELEGATION")]
    pub map: Vec<Pair>,
    /// A delegation's own version of the draft, a folder of them (each named after its delegation), or with tracked
    /// changes. May be given several times.
    #[arg(long, value_name = "FILE=DELEGATION")]
    pub contribution: Vec<String>,
    /// In Word files: bold and underlined words are new, struck ones deleted, all proposed by this delegation.
    #[arg(long, value_name = "DELEGATION")]
    pub formatting: Option<String>,
    /// Print the outline of `show --json` on standard output.
    #[arg(long)]
    pub json: bool,
    /// Replace an existing file.
    #[arg(long)]
    pub force: bool,
}

/// Where a session that a command changes is written.
#[derive(Clone, Debug, Default, Args)]
pub struct Kept {
    /// Where to write the session; else where it was read.
    #[arg(short, long = "output", value_name = "OUT.ron")]
    pub output: Option<PathBuf>,
    /// Replace an existing file.
    #[arg(long)]
    pub force: bool,
    /// Change the session though another machine still marks it as open: nobody has it open there any more.
    #[arg(long, conflicts_with = "output")]
    pub take_over: bool,
}

/// Arguments of `adref add`.
#[derive(Clone, Debug, Args)]
pub struct Add {
    /// The session.
    pub session: PathBuf,
    /// Compilations; with --from the wording of one delegation. All come in, or none.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Where it is written.
    #[command(flatten)]
    pub kept: Kept,
    /// The file is this delegation's wording of the draft, or of one paragraph.
    #[arg(long, value_name = "DELEGATION")]
    pub from: Option<String>,
    /// Of a Word file with tracked changes: this author speaks for that delegation, not for the one that sent the file. May be
    /// given several times.
    #[arg(long, value_name = "AUTHOR=DELEGATION", requires = "from")]
    pub map: Vec<Pair>,
    /// The delegation's kind (government, civil-society, …), or what it proposes (rewording, alternative, addition,
    /// deletion, statement). May be given twice, once for each.
    #[arg(long, value_name = "K", requires = "from")]
    pub kind: Vec<Kind>,
    /// The file is the wording of this paragraph alone: an id, a label, or SECTION/LABEL.
    #[arg(long, value_name = "P", requires = "from")]
    pub paragraph: Option<String>,
    /// A second text of a delegation for a paragraph replaces the first, which stays on record.
    #[arg(long, conflicts_with = "beside")]
    pub replace: bool,
    /// A second text of a delegation for a paragraph stands beside the first; without either, a question is kept.
    #[arg(long)]
    pub beside: bool,
    /// Who takes it up, for the record.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub by: String,
}

/// Arguments of `adref show`.
#[derive(Clone, Debug, Args)]
pub struct Show {
    /// The session.
    pub session: PathBuf,
    /// Print the outline as JSON.
    #[arg(long)]
    pub json: bool,
    /// Print only how much is open, decided and agreed, as the window's status line counts it.
    #[arg(long, conflicts_with_all = ["json", "only", "from", "kind", "condition"])]
    pub count: bool,
    /// Only paragraphs and places that stand so.
    #[arg(long, value_name = "STATE")]
    pub only: Option<Only>,
    /// Only what this delegation proposes, alone or with others.
    #[arg(long, value_name = "DELEGATION")]
    pub from: Option<String>,
    /// With --from: only where both contributed, and one proposes what the other does not.
    #[arg(long, value_name = "DELEGATION", requires = "from")]
    pub differs_from: Option<String>,
    /// Only what this kind of stakeholder proposes: government, civil-society, …
    #[arg(long, value_name = "K")]
    pub kind: Option<Kind>,
    /// Only decisions on a condition that holds these words; none: on any condition.
    #[arg(long, value_name = "TEXT", num_args = 0..=1, default_missing_value = "")]
    pub condition: Option<String>,
}

/// Arguments of `adref decide`.
#[derive(Clone, Debug, Args)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "a command line has a switch for each decision"
)]
#[command(group = ArgGroup::new("verdict").required(true))]
#[command(group = ArgGroup::new("selectors").required(true).multiple(true))]
pub struct Decide {
    /// The session.
    pub session: PathBuf,
    /// It becomes text.
    #[arg(long, group = "verdict")]
    pub accept: bool,
    /// It is not retained.
    #[arg(long, group = "verdict")]
    pub reject: bool,
    /// It is not agreed: it stands in square brackets.
    #[arg(long, group = "verdict")]
    pub bracket: bool,
    /// It is not yet considered again.
    #[arg(long, group = "verdict")]
    pub reopen: bool,
    /// What came late stays superseded: somebody looked at it.
    #[arg(long, group = "verdict")]
    pub leave: bool,
    /// Where it is written.
    #[command(flatten)]
    pub kept: Kept,
    /// Who decides, for the record.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub by: String,
    /// Why, for the record.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub why: String,
    /// Under what condition, in the words of the room: `if g) is bracketed`.
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["reopen", "leave"])]
    pub condition: Option<String>,
    /// Only in this paragraph: an id, a label, or SECTION/LABEL.
    #[arg(long, value_name = "P", group = "selectors")]
    pub paragraph: Option<String>,
    /// Only what this delegation proposes.
    #[arg(long, value_name = "DELEGATION", group = "selectors")]
    pub from: Option<String>,
    /// Only this edit.
    #[arg(long, value_name = "ID", group = "selectors")]
    pub edit: Option<String>,
    /// With that edit, what others propose in nearly the same words: accepted in its wording, rejected or bracketed alike.
    #[arg(long, requires = "edit")]
    pub alike: bool,
    /// All that is open, with other selectors of theirs; what is decided or superseded is left. Reopened is all that is decided.
    #[arg(long, group = "selectors")]
    pub all: bool,
}

/// Arguments of `adref export`.
#[derive(Clone, Debug, Args)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "a command line has a switch for each way to print"
)]
pub struct Export {
    /// The session.
    pub session: PathBuf,
    /// Where to write; the ending (.txt, .md, .html, .docx; .csv for the record) names the format.
    #[arg(short, long = "output", value_name = "FILE")]
    pub output: PathBuf,
    /// Which reading of the session.
    #[arg(long)]
    pub view: ExportView,
    /// Name in brackets who proposes what they hold; the working view does so unasked.
    #[arg(long)]
    pub attribute: bool,
    /// Name nobody in brackets, in the working view either.
    #[arg(long, conflicts_with = "attribute")]
    pub no_attribute: bool,
    /// Number the lines, anew in each paragraph, as the window shows them; in a Word document Word counts its own.
    #[arg(long)]
    pub line_numbers: bool,
    /// Print rivals of one to three words as `[old/new]`: for reading, not for importing again.
    #[arg(long)]
    pub inline: bool,
    /// With the clean view: count labels anew. With the record: add the table of the old and the new ones.
    #[arg(long)]
    pub renumber: bool,
    /// The paper for which a web page is made.
    #[arg(long, default_value = "a4", value_name = "SIZE")]
    pub paper: Paper,
    /// With the clean view: how to read what is open.
    #[arg(long, value_name = "READING")]
    pub open: Option<OpenReading>,
    /// Replace an existing file.
    #[arg(long)]
    pub force: bool,
}

/// Arguments of `adref compare`.
#[derive(Clone, Debug, Args)]
pub struct Compare {
    /// The text that is changed, one paragraph.
    pub base: PathBuf,
    /// The text that it becomes, one paragraph.
    pub new: PathBuf,
    /// Print the edits as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `adref check`.
#[derive(Clone, Debug, Args)]
pub struct Check {
    /// Sessions, drafts or compilations.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

impl Decide {
    /// The decision asked for; `None` reopens.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        [
            (self.accept, Verdict::Accepted),
            (self.reject, Verdict::Rejected),
            (self.bracket, Verdict::Bracketed),
        ]
        .into_iter()
        .find_map(|(is_asked, verdict)| is_asked.then_some(verdict))
    }
}
