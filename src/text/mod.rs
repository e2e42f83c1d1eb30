//! The algebra: words, brackets, comparing, passages, deciding, composing. Pure functions that never fail.

mod alike;
mod collation;
mod compare;
mod compose;
mod compromise;
mod contested;
mod damaged;
mod deciding;
mod floor;
mod ground;
mod identity;
mod labels;
mod likeness;
mod lines;
mod marked;
mod merging;
mod parted;
mod passage;
mod readings;
mod standing;
mod states;
mod traces;
mod whole;
mod words;

pub use alike::{Slight, alike, is_one_place, nearly};
pub use collation::Collation;
pub use compare::{Rebased, Weights, collate, compare, rebase, rebase_on_reading};
pub use compose::{Composed, Notice, Piece, Role, View, applying_spacing, compose, insertions_at};
pub use compromise::{Becomes, becomes};
pub use contested::{Alternative, ContestedPassage, ContestedPassages, Word, contested_at};
pub use damaged::{Damaged, Unclear, damaged};
pub use deciding::{
    Consequences, Contested, Half, accepted_rivals, consequences, goes_with, part_rivals, taking_whole,
};
pub use floor::{FloorError, Passage, Said, Saying, say, words_at};
pub use identity::{contribution_id, edit_id, line_mark, paragraph_id, question_id};
pub use labels::{TIMES, label_after};
pub use likeness::{Fingerprint, likeness};
pub use lines::{COLUMNS, line_starts};
pub use marked::marked;
pub use merging::{merged, merges_with};
pub use parted::{End, OtherEnd, other_ends, stays_behind};
pub use passage::{edits_over, passage_span, put_over, reads_over};
pub use readings::{Better, Doubtful, EarlierDraft, doubtful, earlier_drafts};
pub use standing::{Aside, Standing, Tally, is_quoted};
pub use states::{state, state_name};
pub use traces::{Trace, Vocabulary};
pub use whole::stands_whole;
pub use words::{Token, TokenKind, Words};
