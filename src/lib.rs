//! Adref: negotiate a text, decided edit by edit. (The design page is written here before the first release.)

#[cfg(test)]
use proptest as _;

pub mod cli;
pub mod formats;
pub mod model;
pub mod session;
pub mod text;
#[cfg(feature = "desktop")]
pub mod views;
