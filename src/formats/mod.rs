//! One file per format: bytes in, a draft or contributions with warnings out, and back.

mod comparison;
mod compilation;
mod docx;
mod encoding;
mod import;
mod outline;
mod report;
mod rewording;
mod ron;

pub use self::ron::{SESSION_VERSION, SessionFile, SessionFileError, is_session, read_session, write_session};
pub use comparison::{Patch, apply_patches, decode_paragraph, patches};
pub use compilation::{Attitude, Request, is_of_paragraph, is_residue, members, position, requests, split_label};
pub use docx::{DocxError, Speaking, WordOptions, WordSurvey, is_on_wording, is_own_remark};
pub use import::{
    Arrivals, Import, ImportError, LARGEST, import_contributions, import_text, import_word, is_word, word_survey,
};
pub use outline::{EditOutline, Outline, ParagraphOutline, PositionOutline, Totals, outline};
pub use report::{
    ExportError, ExportFormat, ExportOptions, ExportView, OpenPlace, Openness, Paper, deed_name, export, export_file,
    export_told, open_places, printed_time,
};
pub use rewording::{
    RewordingError, Sender, import_rewording, import_rewording_with, paragraph_rewording, version_authors,
};
