//! Everything that one can do in the window, as one fieldless list.
//!
//! Menu, shortcut, command palette, tooltip and the page of keys read their words from here, so that a thing has one
//! name everywhere. What an action does now follows from where one stands ([`Action::resolve`]): a command for
//! [`OpenSession::apply`](super::OpenSession::apply), a move, or a request to the window; or the reason why not.
//!
//! ```
//! use adref::session::Action;
//!
//! assert_eq!(Action::Accept.label(), "Accept");
//! assert_eq!(Action::Accept.shortcut(), "A");
//! assert!(Action::ALL.contains(&Action::NextOpen));
//! ```

/// Under which heading of the menu bar an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Menu {
    /// Sessions and files.
    File,
    /// Undoing and finding.
    Edit,
    /// Deciding, and moving between what is to decide.
    Decide,
    /// Doubtful paper: questions, repairs, what comes late.
    Paper,
    /// What is said and agreed in the room.
    Room,
    /// What is shown and how.
    View,
    /// Explanations.
    Help,
}

impl Menu {
    /// The headings in the order of the menu bar.
    pub const ALL: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::Decide,
        Self::Room,
        Self::Paper,
        Self::View,
        Self::Help,
    ];

    /// The heading.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Decide => "Decide",
            Self::Paper => "Paper",
            Self::Room => "Room",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

struct Facts {
    menu: Menu,
    group: u8,
    label: &'static str,
    help: &'static str,
    shortcut: &'static str,
}

macro_rules! actions {
    ($($name:ident $menu:ident $group:literal $shortcut:literal $label:literal $help:literal;)*) => {
        /// What one can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $(#[doc = $help] $name,)*
        }

        impl Action {
            /// Every action, in the order of the menus.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            const fn facts(self) -> Facts {
                match self {
                    $(Self::$name => Facts {
                        menu: Menu::$menu,
                        group: $group,
                        label: $label,
                        help: $help,
                        shortcut: $shortcut,
                    },)*
                }
            }
        }
    };
}

actions! {
    Open File 0 "Ctrl+O" "Open…" "Open a session, a draft or a compilation.";
    StartPage File 0 "Ctrl+Shift+O" "Recent and samples" "Go to the start page with recent sessions and the samples.";
    Save File 1 "Ctrl+S" "Save" "Save the session.";
    SaveAs File 1 "Ctrl+Shift+S" "Save as…" "Save the session under another name.";
    TakeOver File 1 "Ctrl+Shift+T" "Take over" "Open for changing a session that another machine still marks as open.";
    Print File 1 "Ctrl+P" "Print…" "Make a page of what we have, and open it in the browser, ready to print.";
    Export File 1 "Ctrl+E" "Export…" "Write the text out: working, bracketed, clean, redline, compilation or record.";
    Record File 2 "Ctrl+H" "Record" "What was done, by whom, when and why; of the paragraph in focus or of everything.";
    Warnings File 2 "Ctrl+I" "Import notes" "What the import could not take over without a doubt, with its lines.";
    YourName File 2 "Ctrl+U" "Your name…" "Say who decides, as the record will name them.";
    Quit File 3 "Ctrl+Q" "Quit" "Close the window; unsaved work is asked about.";

    Undo Edit 0 "Ctrl+Z" "Undo" "Take the last step back.";
    Redo Edit 0 "Ctrl+Shift+Z" "Redo" "Do the last undone step again.";
    Find Edit 1 "Ctrl+F" "Find…" "Find words in the draft, the contributions, the comments and the current text.";
    Palette Edit 1 "Ctrl+K" "All commands…" "Find a command by its name and run it.";
    CopyCurrent Edit 2 "Ctrl+Shift+C" "Copy current text" "Copy the current text of the paragraph, in the view that is shown.";

    Accept Decide 0 "A" "Accept" "The edit becomes text; what cannot stand beside it is superseded.";
    Reject Decide 0 "R" "Reject" "The edit is not retained; the draft's words stand.";
    Bracket Decide 0 "B" "Bracket" "The edit stands in square brackets: not agreed.";
    Reopen Decide 0 "U" "Reopen" "Back to not yet considered.";
    Reason Decide 0 "Y" "Give a reason" "Write why, for the record; it goes with the next decision.";
    LiftBracket Decide 1 "L" "Lift brackets" "The brackets of the draft go, their words stay.";
    DeleteBracket Decide 1 "D" "Delete words" "The brackets of the draft go, and their words with them.";
    LeaveAsIs Decide 1 "K" "Leave as is" "The brackets of the draft are kept, considered and not agreed; what came late stays superseded.";
    AcceptContribution Decide 2 "Shift+A" "Accept the whole contribution" "Accept every edit of this contribution; a compromise then stands as it was put.";
    RejectContribution Decide 2 "Shift+R" "Reject the whole contribution" "Reject every edit of this contribution.";
    BracketContribution Decide 2 "Shift+B" "Bracket the whole contribution" "Bracket every edit of this contribution.";
    ReopenContribution Decide 2 "Shift+U" "Reopen the whole contribution" "Reopen every edit of this contribution.";
    AcceptParagraph Decide 3 "Ctrl+Shift+A" "Accept the paragraph" "Accept a proposed paragraph; in the draft's own, every edit that no rival contests.";
    RejectParagraph Decide 3 "Ctrl+Shift+R" "Reject the paragraph" "Do not retain a proposed paragraph; in the draft's own, reject everything that is open.";
    BracketParagraph Decide 3 "Ctrl+Shift+B" "Bracket the paragraph" "Bracket a proposed paragraph; in the draft's own, everything not yet considered.";
    ReopenParagraph Decide 3 "Ctrl+Shift+U" "Reopen the paragraph" "Reopen everything that was decided in this paragraph.";
    DeleteParagraph Decide 3 "Ctrl+Shift+D" "Delete the paragraph" "Accept the proposal to delete this paragraph.";
    SwapInsertions Decide 4 "X" "Swap with its neighbour" "Two insertions at one point change places.";
    SettleAlike Decide 4 "W" "Settle with its like" "Accept this wording for the proposals that say nearly the same; the record says whose it was.";
    PartMove Decide 4 "P" "Part the move" "Decide the two halves of a moved passage alone.";
    Passage Decide 4 "I" "Contested passage" "Show the readings of a contested passage under each other, each with its key, or fold them into a line.";
    BracketPassage Decide 4 "Shift+I" "Bracket the passage" "Bracket every proposal for the contested passage.";
    NextEdit Decide 5 "→" "Next edit" "Go to the next edit.";
    PreviousEdit Decide 5 "←" "Previous edit" "Go to the edit before.";
    NextParagraph Decide 5 "↓" "Next paragraph" "Go to the next paragraph.";
    PreviousParagraph Decide 5 "↑" "Previous paragraph" "Go to the paragraph before.";
    NextOpen Decide 5 "N" "Next open place" "Go to the next place that is not yet considered or bracketed, or that came late and nobody has looked at.";
    PreviousOpen Decide 5 "Shift+N" "Previous open place" "Go to the open place before.";
    FirstParagraph Decide 5 "Ctrl+Home" "First paragraph" "Go to the beginning of the draft.";
    LastParagraph Decide 5 "Ctrl+End" "Last paragraph" "Go to the end of the draft.";

    Questions Paper 0 "Q" "Open questions" "What the import leaves to be answered, each with its lines and a proposed answer.";
    TakeAnswer Paper 0 "Enter" "Take the proposed answer" "Answer the open question as it is proposed.";
    TakeAnswers Paper 0 "Shift+Enter" "Take all proposed answers of this kind" "Answer the open questions of this kind about this paragraph as they are proposed, in one step.";
    DeclineAnswer Paper 0 "Backspace" "Decline: leave it as it is" "Close the open question; everything stays as it is.";
    PutRight Paper 1 "Ctrl+R" "Put a contribution right…" "Its paragraph, delegation, kind, label or place; part it in two, join two; rename a delegation, or merge two that are one.";
    EarlierDraft Paper 1 "Shift+W" "Written on an earlier draft" "What this contribution lacks is not put to the room; again, and it is.";
    PutToRoom Paper 1 "Shift+T" "Put to the room" "Words that are not in somebody's text are decided as a deletion after all; again, and they are not.";
    RepairBase Paper 2 "Ctrl+B" "Repair the base…" "Where the draft's words are not what delegations wrote on: type them, or take one contribution's.";
    LateText Paper 3 "Ctrl+Shift+V" "Paste a late text…" "One delegation's text for this paragraph or for the whole draft, as it comes in.";
    LateFile Paper 3 "Ctrl+Shift+I" "Add a late file…" "A compilation, or one delegation's text, from a file.";
    Say Room 0 "E" "From the floor…" "Somebody says what the selected words should be; without a selection, the words of the edit in focus, or the whole text.";
    BracketWords Room 0 "Shift+E" "Bracket selected words…" "Somebody asks for brackets around the selected words; B does the same while words are selected.";
    DeleteWords Room 0 "Delete" "Delete selected words…" "Somebody proposes that the selected words go.";
    Compromise Room 1 "Shift+C" "Compromise…" "The Chair proposes how the paragraph reads, and everybody sees what becomes of their words.";
    NewParagraph Room 1 "Shift+P" "New paragraph…" "Somebody proposes a paragraph after this one; it gets the label that is due.";
    Relabel Room 1 "Shift+L" "Another label…" "Give a proposed paragraph another label.";
    Merge Room 1 "M" "Merge with words…" "Accept a request to merge this paragraph into another, with the words for that one.";
    Switch Room 1 "V" "Take as an alternative or a rewording" "Take this contribution as an alternative, another paragraph in the place of this one; or as a rewording again.";
    Position Room 2 "S" "Position…" "A delegation supports, opposes or withdraws this edit, or reserves on it: one more key says which.";
    Condition Room 2 "Shift+Y" "Give a condition" "Write under what condition, for the next decision: if g) is bracketed.";
    Agree Room 3 "G" "Agree ad referendum" "Nothing is open here: the paragraph is agreed and locked; what arrives later waits.";
    ReopenAgreed Room 3 "Shift+G" "Reopen what is agreed…" "Unlock an agreed paragraph; the record keeps who did it and why.";

    Working View 0 "1" "Working text" "Everything open in brackets, not yet considered proposals among it.";
    Bracketed View 0 "2" "Bracketed text" "As decided; what is not yet considered reads as the draft does.";
    Clean View 0 "3" "Clean text" "Without brackets; what is open reads as the draft does.";
    Redline View 0 "4" "Redline" "The draft with every edit marked in it.";
    Attribution View 0 "5" "Names in brackets" "Say in the current text who proposes what stands in brackets.";
    WholeText View 0 "6" "Whole document" "Show the current text of the whole document, not of this paragraph alone.";
    LineNumbers View 0 "7" "Line numbers" "Number the lines of the current text, anew in each paragraph, as a print does.";
    Outline View 1 "F8" "Outline" "Show or hide the outline.";
    Result View 1 "F9" "Current text" "Show or hide the current text and this edit.";
    FilterOutline View 2 "Ctrl+G" "Go to paragraph…" "Show only paragraphs with a label or words, and go to the first.";
    Filter View 2 "F" "Filter…" "Show only some paragraphs: by state, delegation, stakeholder, difference or condition. The keys go to these alone.";
    OpenOnly View 2 "O" "Only what is open" "Show only paragraphs with something open.";
    ClearFilter View 2 "Shift+F" "Clear the filter" "Show every paragraph again.";
    FilterCards View 2 "Ctrl+D" "Filter by delegation…" "Show only the contributions of some delegations.";
    FoldCards View 2 "C" "Collapse the contributions" "One line for each contribution, or their texts.";
    Received View 2 "T" "As received" "Show the lines of this contribution as they were received.";
    Theme View 3 "Ctrl+Shift+L" "Light, dark or as the system" "Change between light, dark, and what the system says.";
    ZoomIn View 3 "Ctrl+Plus" "Larger" "Make everything larger.";
    ZoomOut View 3 "Ctrl+Minus" "Smaller" "Make everything smaller.";
    ZoomReset View 3 "Ctrl+0" "Normal size" "Back to the normal size.";

    Keys Help 0 "F1" "Keys" "Every command with its key.";
    About Help 0 "Ctrl+F1" "About Adref" "What this is, its version and its licences.";
}

impl Action {
    /// Its name on every surface.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.facts().label
    }

    /// What it does, in one sentence.
    #[must_use]
    pub fn help(self) -> &'static str {
        self.facts().help
    }

    /// Its key: `A`, `Ctrl+Shift+Z`, `→`.
    #[must_use]
    pub fn shortcut(self) -> &'static str {
        self.facts().shortcut
    }

    /// The menu in which it stands.
    #[must_use]
    pub fn menu(self) -> Menu {
        self.facts().menu
    }

    /// Which part of its menu, between lines.
    #[must_use]
    pub fn group(self) -> u8 {
        self.facts().group
    }

    /// Whether it sets what the window remembers for the next day.
    #[must_use]
    pub fn is_setting(self) -> bool {
        matches!(
            self,
            Self::YourName | Self::Theme | Self::ZoomIn | Self::ZoomOut | Self::ZoomReset
        )
    }

    /// Whether holding its key down repeats it: moving does, deciding never.
    #[must_use]
    pub fn repeats(self) -> bool {
        matches!(
            self,
            Self::NextEdit
                | Self::PreviousEdit
                | Self::NextParagraph
                | Self::PreviousParagraph
                | Self::ZoomIn
                | Self::ZoomOut
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_action_has_words_and_a_key_of_its_own() {
        let mut keys = BTreeMap::new();
        let mut labels = BTreeMap::new();
        for action in Action::ALL {
            assert!(
                !action.label().is_empty() && !action.label().ends_with('.'),
                "{action:?}"
            );
            assert!(action.help().ends_with('.') && action.help().len() > 10, "{action:?}");
            assert!(!action.shortcut().is_empty(), "{action:?}");
            if let Some(other) = keys.insert(action.shortcut(), action) {
                panic!("{action:?} and {other:?} share {}", action.shortcut());
            }
            if let Some(other) = labels.insert(action.label(), action) {
                panic!("{action:?} and {other:?} share {}", action.label());
            }
        }
    }

    #[test]
    fn groups_of_a_menu_stand_together() {
        for menu in Menu::ALL {
            let groups: Vec<u8> = Action::ALL
                .iter()
                .filter(|action| action.menu() == menu)
                .map(|action| action.group())
                .collect();
            assert!(!groups.is_empty() && groups.is_sorted(), "{menu:?}: {groups:?}");
        }
    }
}
