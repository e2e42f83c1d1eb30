//! Word files: what delegations send, and what secretariats send back.
//!
//! Reading goes in three steps. [`package`] finds the parts and refuses what is hostile; [`story`] reads the text with
//! every revision, comment and label where it stands; [`revised`] tells what each author makes of each paragraph. Our
//! own reader, because of those tried one aborts on nested tables, others refuse real tracked files or know no
//! revisions in revisions.
//!
//! ```text
//! <w:r>trust</w:r><w:ins w:author="Japan"><w:r> and security</w:r></w:ins>
//!     base: trust        Japan: trust and security
//! ```

mod comments;
mod contribution;
mod draft;
mod error;
mod labels;
mod numbering;
mod package;
mod properties;
mod revised;
mod story;
mod styles;
mod xml;

pub use error::DocxError;
pub(super) use contribution::{import_contribution, wording};
pub(super) use draft::{import, lines};

/// Whether bytes begin as a Word file does (or as any other zip).
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// How to read a Word file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordOptions {
    /// Which delegation an author of revisions is: author, delegation. Others are delegations of their own name.
    pub map: Vec<(String, String)>,
    /// Bold or underlined words are new and struck ones deleted, proposed by this delegation.
    pub formatting: Option<String>,
}
