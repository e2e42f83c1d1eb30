//! Reading compilations: a draft with the contributions to it, as secretariats send them round in plain text.
//!
//! One reader for every dialect, in two passes. The first tells the draft's lines from those of contributions, the second
//! brings each contribution to the paragraph that it answers. Two rules stand above all: no word of a delegation is lost,
//! and nothing is guessed silently.
//!
//! ```text
//! bytes → encoding → lines → blocks (draft, contribution, note)
//!                              └→ ground (the draft's paragraphs) ← parts (a contribution taken apart by its labels)
//!                                   └→ import
//! ```
//!
//! What differs from document to document (how contributions begin, marks of additions, stakeholder kinds) stands in the
//! tables of `dialect`.

mod arrivals;
mod asked;
mod assemble;
mod attribution;
mod blocks;
mod body;
mod brackets;
mod dialect;
mod front;
mod goal;
mod grammar;
mod ground;
mod halves;
mod headings;
mod judge;
mod label;
mod lines;
mod names;
mod parts;
mod place;
mod served;
mod stance;
mod traces;

pub(super) use arrivals::read_contributions;
pub use asked::{Request, is_of_paragraph, requests};
pub(super) use assemble::read;
pub(super) use label::{Class, parse as parse_label, roman};
pub(super) use lines::is_blank;
pub(super) use served::{
    authored, begins_contribution, in_front, inserted, kind_of, kinds_by_line, pair_halves, revision_of, stem_of,
};
pub use served::{is_residue, members, split_label};
pub use stance::{Attitude, position};
