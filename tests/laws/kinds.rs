//! Which commands and repairs there are, so that a law can tell whether the deeds do all of them. A new one does not
//! compile before it is named here, and then needs a deed.

use adref::model::Repair;
use adref::session::Command;

/// All of them, as [`kinds`] names them.
pub const ALL: [&str; 42] = [
    "add",
    "add delegation",
    "add paragraph",
    "agree",
    "answer",
    "ask",
    "comment",
    "condition",
    "decide",
    "decide paragraph",
    "editorial",
    "leave",
    "merge",
    "note",
    "part",
    "position",
    "put to room",
    "relabel",
    "reopen agreed",
    "repair: apart",
    "repair: base",
    "repair: earlier draft",
    "repair: join",
    "repair: label",
    "repair: merge",
    "repair: move",
    "repair: order",
    "repair: position",
    "repair: propose",
    "repair: read",
    "repair: recast",
    "repair: rename",
    "repair: replace",
    "repair: sign",
    "repair: split",
    "retitle",
    "settle",
    "swap",
    "switch",
    "take whole",
    "together",
    "warn",
];

/// What a command is, and everything that it does together.
pub fn kinds(command: &Command) -> Vec<&'static str> {
    let kind = match command {
        Command::Add { .. } => "add",
        Command::AddDelegation { .. } => "add delegation",
        Command::AddParagraph { .. } => "add paragraph",
        Command::Agree { .. } => "agree",
        Command::Answer { .. } => "answer",
        Command::Ask { .. } => "ask",
        Command::Comment { .. } => "comment",
        Command::Condition { .. } => "condition",
        Command::Decide { .. } => "decide",
        Command::DecideParagraph { .. } => "decide paragraph",
        Command::Editorial { .. } => "editorial",
        Command::Leave { .. } => "leave",
        Command::Merge { .. } => "merge",
        Command::Note { .. } => "note",
        Command::Part { .. } => "part",
        Command::Position { .. } => "position",
        Command::PutToRoom { .. } => "put to room",
        Command::Relabel { .. } => "relabel",
        Command::ReopenAgreed { .. } => "reopen agreed",
        Command::Repair { repair, .. } => repaired(repair),
        Command::Retitle { .. } => "retitle",
        Command::Settle { .. } => "settle",
        Command::Swap { .. } => "swap",
        Command::Switch { .. } => "switch",
        Command::TakeWhole { .. } => "take whole",
        Command::Together { commands, .. } => {
            let inner = commands.iter().flat_map(kinds);
            return std::iter::once("together").chain(inner).collect();
        }
        Command::Warn { .. } => "warn",
    };
    vec![kind]
}

fn repaired(repair: &Repair) -> &'static str {
    match repair {
        Repair::Apart { .. } => "repair: apart",
        Repair::Base { .. } => "repair: base",
        Repair::EarlierDraft { .. } => "repair: earlier draft",
        Repair::Join { .. } => "repair: join",
        Repair::Label { .. } => "repair: label",
        Repair::Merge { .. } => "repair: merge",
        Repair::Move { .. } => "repair: move",
        Repair::Order { .. } => "repair: order",
        Repair::Position { .. } => "repair: position",
        Repair::Propose { .. } => "repair: propose",
        Repair::Read { .. } => "repair: read",
        Repair::Recast { .. } => "repair: recast",
        Repair::Rename { .. } => "repair: rename",
        Repair::Replace { .. } => "repair: replace",
        Repair::Sign { .. } => "repair: sign",
        Repair::Split { .. } => "repair: split",
    }
}
