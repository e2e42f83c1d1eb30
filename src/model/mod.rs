//! The nouns of a negotiation as plain data: what a session file holds.
//!
//! Nothing here reads a file or compares a text; that keeps the file format, the screen and the headless commands
//! speaking of the same things. The words are those of the field (see the table in the crate's page).
//!
//! ```
//! use adref::model::{Delegation, DelegationKind};
//!
//! let japan = Delegation::new("Japan", DelegationKind::Government, 0);
//! assert_eq!(japan.initials, "JP");
//! ```

mod contribution;
mod decision;
mod delegation;
mod edit;
mod id;
mod look;
mod page;
mod paragraph;
mod position;
mod question;
mod repair;
mod session;
mod states;

pub use contribution::{Comment, Compromise, Contribution, ContributionKind, Reading, TrackedChange};
pub use decision::{Decision, Deed, Entry, Verdict};
pub use delegation::{Delegation, DelegationId, DelegationKind, HUES, tell_apart};
pub use edit::{Anchor, Change, Edit, Point, Side, Span};
pub use id::{ContributionId, EditId, ParagraphId, QuestionId};
pub use look::{Alignment, Emphasis, Height, LineHeight, Look, Marked};
pub use page::{PageEnds, PageLine, PagePart, Pages, Rule, Sheet, TableColumns, TableLook};
pub use paragraph::{Cell, Half, Paragraph, ParagraphKind, Place, Standing};
pub use position::{Agreement, Position, Proposal, Stance};
pub use question::{Answer, Given, LatePaper, Question, QuestionKind, Settled};
pub use repair::Repair;
pub use session::{Draft, Note, Session, Source, Warning};
pub use states::{state, state_name};
