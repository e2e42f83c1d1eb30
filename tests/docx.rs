//! Word in, Word out: what is in a file is read, what is written reads back, and what is hostile is refused.
//!
//! Most files are made here by hand ([`pack`]); those that begin with `lo_` were made by LibreOffice, see
//! `tests/data/docx/make_with_libreoffice.py` and `corners_with_libreoffice.py`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where what it needs is not there"
)]

#[path = "docx/among.rs"]
mod among;
#[path = "docx/any_session.rs"]
mod any_session;
#[path = "docx/any_table.rs"]
mod any_table;
#[path = "docx/authors.rs"]
mod authors;
#[path = "docx/bullets.rs"]
mod bullets;
#[path = "docx/came_back.rs"]
mod came_back;
#[path = "docx/clean_texts.rs"]
mod clean_texts;
#[path = "docx/comments.rs"]
mod comments;
#[path = "docx/corners.rs"]
mod corners;
#[path = "docx/halves.rs"]
mod halves;
#[path = "docx/heads.rs"]
mod heads;
#[path = "docx/hostile.rs"]
mod hostile;
#[path = "docx/labels.rs"]
mod labels;
#[path = "docx/levels.rs"]
mod levels;
#[path = "docx/looks.rs"]
mod looks;
#[path = "docx/marked.rs"]
mod marked;
#[path = "docx/moves.rs"]
mod moves;
#[path = "docx/mutate.rs"]
mod mutate;
#[path = "docx/mutated.rs"]
mod mutated;
#[path = "docx/notes.rs"]
mod notes;
#[path = "docx/notes_written.rs"]
mod notes_written;
#[path = "docx/office.rs"]
mod office;
#[path = "docx/others.rs"]
mod others;
#[path = "docx/pack.rs"]
mod pack;
#[path = "docx/pages.rs"]
mod pages;
#[path = "docx/parted.rs"]
mod parted;
#[path = "docx/positions.rs"]
mod positions;
#[path = "docx/printed.rs"]
mod printed;
#[path = "docx/replaced.rs"]
mod replaced;
#[path = "docx/round_trips.rs"]
mod round_trips;
#[path = "docx/rows.rs"]
mod rows;
#[path = "docx/sent.rs"]
mod sent;
#[path = "docx/shared.rs"]
mod shared;
#[path = "docx/signed.rs"]
mod signed;
#[path = "docx/struck.rs"]
mod struck;
#[path = "docx/structure.rs"]
mod structure;
#[path = "docx/table_rows.rs"]
mod table_rows;
#[path = "docx/tables.rs"]
mod tables;
#[path = "docx/told.rs"]
mod told;
#[path = "docx/unmarked.rs"]
mod unmarked;
#[path = "docx/versions.rs"]
mod versions;
#[path = "docx/voices.rs"]
mod voices;
#[path = "docx/went_round.rs"]
mod went_round;
#[path = "docx/written.rs"]
mod written;
