//! Why a Word file could not be read: one clear sentence, without the file's name, which whoever opened it adds.

/// Why a Word file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocxError {
    /// A zip of something else.
    #[error("this file is packed, but it is no Word document; choose a .docx, a text or a session")]
    NotWord,
    /// It only has the name of one.
    #[error("this file is called a Word document, but it is none; give a text the ending .txt")]
    NotPacked,
    /// Not a whole zip.
    #[error("this Word document is damaged or cut off; ask for it again")]
    Damaged,
    /// A part that cannot be unpacked.
    #[error("this Word document is damaged in its part {0}; open it in Word and save it again")]
    DamagedPart(String),
    /// A part that is referred to, but not there.
    #[error("this Word document lacks its part {0}; open it in Word and save it again")]
    Missing(String),
    /// Not well-formed.
    #[error("this Word document holds XML that is not well-formed; open it in Word and save it again")]
    Xml,
    /// A document type, or an entity.
    #[error("this Word document defines entities, which no word processor writes; it is not opened")]
    Entity,
    /// Too deep.
    #[error("this Word document nests elements more than 256 deep; it is not opened")]
    TooDeep,
    /// Too many entries.
    #[error("this Word document holds more than 4,000 parts; it is not opened")]
    TooManyParts,
    /// Too much.
    #[error("this Word document unpacks to more than can be read (64 MB in {0}, or 256 MB in all); split it")]
    TooLarge(String),
    /// More of something than can be held at once.
    #[error("this Word document holds more than {most} {what}; split it")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many are read.
        most: usize,
    },
    /// Too many authors.
    #[error("this Word document has revisions by more than 2,000 authors; it is not opened")]
    TooManyAuthors,
    /// A path that leads out.
    #[error("this Word document has a part whose path leads out of it; it is not opened")]
    Climbs,
    /// A part that is there twice.
    #[error("this Word document holds a part twice ({0}); it is not opened")]
    Twice(String),
    /// Encrypted.
    #[error("this Word document is protected by a password; open it in Word and save it without")]
    Encrypted,
    /// The format before 2007.
    #[error("this is an old Word document (.doc); open it in Word and save it as .docx")]
    Old,
    /// Macros.
    #[error("this Word document holds macros (.docm); save it as .docx, without them")]
    Macros,
    /// Not a text, but what was done to one.
    #[error("this is a record that Adref wrote, of what was decided; open the session itself, or a draft")]
    Record,
    /// A print in which the words of several stand, as one delegation's wording.
    #[error(
        "this is the {0} print that Adref wrote, in which the words of several stand, not one delegation's wording; ask for \
         changes in the clean text or in the redline (a compilation is added without --from)"
    )]
    Print(&'static str),
    /// No text.
    #[error("this Word document holds no text; choose a draft or a compilation")]
    Empty,
}

impl DocxError {
    /// An error where a count passes what can be held.
    pub(super) fn if_over(count: usize, most: usize, what: &'static str) -> Result<(), Self> {
        if count > most {
            Err(Self::TooMany { what, most })
        } else {
            Ok(())
        }
    }
}
