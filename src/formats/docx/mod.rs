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

mod arrivals;
mod boxes;
mod brought;
mod came_back;
mod comments;
mod contribution;
mod draft;
mod error;
mod faces;
mod flat;
mod ground;
mod head;
mod instead;
mod labels;
mod looks;
mod new_labels;
mod numbering;
mod on_others;
mod package;
mod pages;
mod passed_on;
pub(super) mod phrases;
mod properties;
pub(super) mod raised;
mod remarks;
mod replaced;
mod revised;
mod rows;
mod settled;
mod speakers;
mod story;
mod styles;
mod symbols;
mod voices;
mod went_out;
mod word;
mod write;
mod xml;

use crate::formats::Sender;
use crate::model::Draft;
pub(super) use arrivals::arrivals;
pub(super) use contribution::wording;
pub(super) use draft::import;
pub use error::DocxError;
pub use phrases::{is_on_wording, is_own_remark};
pub(super) use write::{PageOptions, write};

/// Whether bytes begin as a Word file does (or as any other zip).
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// What is wrong with a file of the kind that Word wrote before 2007: it is one, or a newer one under a password.
pub(super) fn compound(bytes: &[u8]) -> Option<DocxError> {
    let is_compound = bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    is_compound.then(|| {
        let is_encrypted = bytes.windows(name.len()).any(|window| window == name);
        if is_encrypted {
            DocxError::Encrypted
        } else {
            DocxError::Old
        }
    })
}

/// What one wants to know of a file before it is read.
pub(super) fn survey(bytes: &[u8]) -> Result<WordSurvey, DocxError> {
    let word = word::Word::read(bytes, &WordOptions::default(), None)?;
    Ok(WordSurvey {
        authors: word.authors(),
        formatted: word.formatted().count(),
    })
}

/// What one wants to know of a Word file before it is read: whose changes these are, and whether formatting shows changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordSurvey {
    /// Who made tracked changes, and in how many paragraphs.
    pub authors: Vec<(String, usize)>,
    /// In how many paragraphs words are bold, underlined or struck as amendments are.
    pub formatted: usize,
}

/// For whom the authors of tracked changes in a delegation's file speak, as far as names and a map tell. Those with whose changes a
/// print of ours went out are not among them.
pub(super) fn speaking(bytes: &[u8], sender: Sender<'_>, options: &WordOptions) -> Result<Vec<Speaking>, DocxError> {
    let word = word::Word::read(bytes, options, None)?;
    let named = sender.delegations.get(sender.id.0 as usize);
    let sent = voices::Sent {
        by: named.map_or("", |one| one.name.as_str()),
        id: named.and_then(|one| one.same_as).unwrap_or(sender.id),
        delegations: sender.delegations,
        options,
        draft: &Draft::default(),
    };
    Ok(sent.speaking(&word))
}

/// An author of tracked changes in a delegation's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaking {
    /// The author's name in the file.
    pub author: String,
    /// In how many paragraphs there are changes by this author.
    pub paragraphs: usize,
    /// The delegation for which this author speaks; `None`: the sender.
    pub other: Option<String>,
}

/// How to read a Word file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordOptions {
    /// Which delegation an author of revisions is: author, delegation. Others are delegations of their own name; in the version of
    /// a delegation, others whom nobody knows as a delegation are on its staff.
    pub map: Vec<(String, String)>,
    /// Bold or underlined words are new and struck ones deleted, proposed by this delegation.
    pub formatting: Option<String>,
}
