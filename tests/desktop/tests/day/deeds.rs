//! What can be done in a day, as the script says it and both ways do it.

use adref::model::{Stance, Verdict};

/// One thing that is done. `at` is a paragraph by its label, `on` an edit of it by the beginning of what it changes.
pub enum Deed {
    Import,
    /// A question is answered, counted from 1.
    Answer {
        asked: &'static str,
        answer: usize,
    },
    Decide {
        at: &'static str,
        on: &'static str,
        verdict: Option<Verdict>,
        why: &'static str,
        condition: &'static str,
    },
    /// Everything that somebody proposes there.
    DecideAll {
        at: &'static str,
        from: &'static str,
        verdict: Option<Verdict>,
    },
    /// A proposed paragraph.
    DecideParagraph {
        at: &'static str,
        verdict: Option<Verdict>,
    },
    Say {
        at: &'static str,
        from: &'static str,
        about: About,
    },
    /// What somebody says to an edit.
    Position {
        at: &'static str,
        on: &'static str,
        from: &'static str,
        stance: Stance,
    },
    /// A rewording is an alternative.
    Switch {
        at: &'static str,
        from: &'static str,
    },
    /// A proposed paragraph gets another label.
    Relabel {
        at: &'static str,
        label: &'static str,
    },
    /// A request to merge is accepted, with the Chair's words.
    Merge {
        at: &'static str,
        words: &'static str,
    },
    Repair {
        at: &'static str,
        wrong: Wrong,
    },
    /// A text comes in late; without a name a compilation, which says itself whose it is.
    Late {
        at: &'static str,
        from: Option<&'static str>,
        text: &'static str,
        second: Second,
    },
    Agree {
        at: &'static str,
    },
    Reopen {
        at: &'static str,
        why: &'static str,
    },
    Print,
    Clean,
}

/// About what somebody speaks, and what it should be. Words that are selected begin the paragraph; `width` is how far the
/// pointer goes to select them.
pub enum About {
    Edit {
        on: &'static str,
        old: &'static str,
        words: &'static str,
    },
    Words {
        old: &'static str,
        width: f32,
        words: &'static str,
    },
    Brackets {
        old: &'static str,
        width: f32,
    },
    Gone {
        old: &'static str,
        width: f32,
    },
    Whole(&'static str),
    New(&'static str),
    Compromise(&'static str),
    Passage {
        on: &'static str,
        words: &'static str,
    },
}

/// What was read wrong.
pub enum Wrong {
    Base {
        text: &'static str,
        why: &'static str,
    },
    BaseOf {
        from: &'static str,
    },
    EarlierDraft {
        of: &'static str,
    },
    /// Some words of the right place tell it too.
    Place {
        of: &'static str,
        to: &'static str,
        words: &'static str,
    },
    Name {
        of: &'static str,
        name: &'static str,
    },
}

/// What becomes of a text that the same delegation sent before.
#[derive(Clone, Copy)]
pub enum Second {
    Asks,
    Replaces,
}

impl Deed {
    pub fn decides(&self) -> bool {
        matches!(
            self,
            Self::Decide { .. } | Self::DecideAll { .. } | Self::DecideParagraph { .. }
        )
    }
}
