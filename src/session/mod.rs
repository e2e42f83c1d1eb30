//! The only place that changes anything: commands, applying them, undo, record, storage on disk.
//!
//! Whoever wants a change makes a [`Command`] and hands it to [`OpenSession::apply`], which checks it, changes the
//! session, and leaves three traces: an undo point with a name, a line of the record, and a line of the journal on
//! disk. Nothing else holds a session mutably, so the window, a script and the replay of a journal cannot disagree.
//!
//! ```
//! use adref::model::{Draft, Session};
//! use adref::session::{Command, OpenSession};
//!
//! let draft = Draft { revision: "zero draft".into(), ..Draft::default() };
//! let session = Session { title: "WSIS".into(), draft, ..Session::default() };
//! let mut open = OpenSession::new(session);
//! open.apply(Command::Retitle { title: "WSIS+10".into() }, "Chair")?;
//! assert_eq!(open.undo_name(), Some("title “WSIS” → “WSIS+10”"));
//! open.undo("Chair");
//! assert_eq!(open.session().title, "WSIS");
//! # Ok::<(), adref::session::CommandError>(())
//! ```

mod action;
mod agreeing;
mod answering;
mod apply;
mod arriving;
mod asides;
mod asking;
mod calling;
mod check;
mod choosing;
mod clock;
mod collations;
mod command;
mod counting;
mod deciding;
mod disk;
mod editorial;
mod filter;
mod finding;
mod floor;
mod focus;
mod going;
mod here;
mod in_room;
mod merging;
mod moving;
mod naming;
mod notice;
mod open;
mod opening;
mod ordering;
mod papers;
mod passages;
mod places;
mod positions;
mod reading;
mod rebasing;
mod recasting;
mod reconciling;
mod repairing;
mod resolve;
mod rooming;
mod saving;
#[cfg(feature = "desktop")]
mod sentence;
mod settling;
mod sifting;
mod starting;
mod step;
mod unsaved;
mod walk;

pub use action::{Action, Menu};
pub use answering::{AnswerError, answer_alike, asked_alike};
pub use apply::weights as word_weights;
pub use arriving::{LaterVersion, arrival, arrival_as};
pub use asking::questions;
pub use calling::called;
pub use check::check;
pub use choosing::Chosen;
pub use clock::now;
pub use collations::Collations;
pub use command::{Applied, Command, CommandError};
pub use counting::{Count, beside_in_words, late_in_words, open_in_words, tally_in_words, waiting_in_words};
pub use deciding::would_change;
pub use disk::{DataFolder, Holder, Recent, RecentFile, write_atomically};
pub use editorial::comes_at_once;
pub use filter::{Filter, Only, kind_name};
pub use finding::{Hit, HitPlace, find};
pub use floor::{compromise, due_label, merge_with_words, new_paragraph, speak, whole};
pub use focus::{Focus, Way, is_open};
pub use here::bracket_of;
pub use in_room::locked;
pub use merging::merge_target;
pub(crate) use naming::count;
pub(crate) use naming::titled;
pub use notice::Notice;
pub use open::{OpenSession, Status};
pub use opening::{Access, OpenError, Opened};
pub use passages::{NO_READINGS, choose_alternative};
pub use rebasing::{BasePreview, preview_base};
pub use repairing::RepairError;
pub use resolve::{Effect, Reason, Situation};
pub use rooming::merging_in_words;
pub use saving::{SaveDone, SaveError, SaveJob};
#[cfg(feature = "desktop")]
pub(crate) use sentence::capital;
pub use sifting::Choices;
pub use starting::{Progress, new_session, new_session_at};
pub use unsaved::UnsavedSession;
pub use walk::Walk;
