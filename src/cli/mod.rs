//! The headless commands: what a script, a test or a terminal can do, without a window.
//!
//! Each command is one file with one function and one enum of what can go wrong. A command that fails has written
//! nothing. What it has to say beside its result goes to standard error, so that standard output can be read by a
//! program.
//!
//! ```
//! use adref::cli::Arguments;
//! use clap::Parser as _;
//!
//! let arguments = Arguments::parse_from(["adref", "show", "talks.ron", "--json"]);
//! assert!(arguments.command.is_some());
//! ```

mod add;
mod arguments;
mod check;
mod compare;
mod contributions;
mod decide;
mod export;
mod import;
mod output;
mod paper;
mod questions;
mod repair;
mod room;
mod say;
mod selection;
mod show;
mod store;
mod values;
mod window;

pub use add::AddError;
pub use arguments::{Add, Arguments, Check, Compare, Decide, Export, Import, Kept, Show, Task};
pub use check::CheckError;
pub use compare::CompareError;
pub use contributions::ContributionError;
pub use decide::DecideError;
pub use export::ExportCommandError;
pub use import::ImportCommandError;
pub use output::WriteError;
pub use paper::{Answer, Base, Questions, Repair, What, Which, Written};
pub use questions::QuestionsError;
pub use repair::RepairCommandError;
pub use room::{Agree, Here, Merge, Relabel, RoomError, Switch, TakePosition};
pub use say::{Reading, Say};
pub use selection::SelectionError;
pub use show::ShowError;
pub use store::{FileError, WorkError};
pub use values::{Kind, OpenReading, Pair};
pub use window::WindowError;

/// Why a command could not be done. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum CommandLineError {
    /// `adref`, `adref FILE...`
    #[error(transparent)]
    Window(#[from] WindowError),
    /// `adref import`
    #[error(transparent)]
    Import(#[from] ImportCommandError),
    /// `adref add`
    #[error(transparent)]
    Add(#[from] AddError),
    /// `adref show`
    #[error(transparent)]
    Show(#[from] ShowError),
    /// `adref decide`
    #[error(transparent)]
    Decide(#[from] DecideError),
    /// `adref questions`, `adref answer`
    #[error(transparent)]
    Questions(#[from] QuestionsError),
    /// `adref repair`, `adref base`
    #[error(transparent)]
    Repair(#[from] RepairCommandError),
    /// `adref say`, `position`, `agree`, `switch`, `merge`, `relabel`
    #[error(transparent)]
    Room(#[from] RoomError),
    /// `adref export`
    #[error(transparent)]
    Export(#[from] ExportCommandError),
    /// `adref compare`
    #[error(transparent)]
    Compare(#[from] CompareError),
    /// `adref check`
    #[error(transparent)]
    Check(#[from] CheckError),
}

/// Does what the arguments say.
///
/// # Errors
/// When it could not be done; then nothing was written.
pub fn run(arguments: Arguments) -> Result<(), CommandLineError> {
    let Some(task) = arguments.command else {
        return Ok(window::open(arguments.files)?);
    };
    match task {
        Task::Import(arguments) => import::run(&arguments)?,
        Task::Add(arguments) => add::run(&arguments)?,
        Task::Show(arguments) => show::run(&arguments)?,
        Task::Decide(arguments) => decide::run(&arguments)?,
        Task::Questions(arguments) => questions::list(&arguments)?,
        Task::Answer(arguments) => questions::answer(&arguments)?,
        Task::Repair(arguments) => repair::run(&arguments)?,
        Task::Base(arguments) => repair::base(&arguments)?,
        Task::Say(arguments) => say::run(&arguments)?,
        Task::Position(arguments) => room::position(&arguments)?,
        Task::Agree(arguments) => room::agree(&arguments)?,
        Task::Switch(arguments) => room::switch(&arguments)?,
        Task::Merge(arguments) => room::merge(&arguments)?,
        Task::Relabel(arguments) => room::relabel(&arguments)?,
        Task::Export(arguments) => export::run(&arguments)?,
        Task::Compare(arguments) => compare::run(&arguments)?,
        Task::Check(arguments) => check::run(&arguments)?,
    }
    Ok(())
}
