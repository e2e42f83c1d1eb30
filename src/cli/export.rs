//! `adref export`: a view of a session, printed to a file.

use super::arguments::Export;
use super::output::{self, WriteError};
use super::store;
use super::values::OpenReading;
use crate::formats::{self, ExportError, ExportFormat, ExportOptions, ExportView};
use crate::session::OpenError;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportCommandError {
    /// The session could not be read.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The view could not be printed.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Prints a view of a session to a file.
///
/// # Errors
/// When the session cannot be read, the clean text is not settled, or the file cannot be written.
pub fn run(arguments: &Export) -> Result<(), ExportCommandError> {
    let format = ExportFormat::of(&arguments.output)?;
    output::permit(&arguments.output, arguments.force)?;
    let open = store::read(&arguments.session)?;
    let options = ExportOptions {
        view: arguments.view,
        attribute: (arguments.attribute || arguments.view == ExportView::Working) && !arguments.no_attribute,
        open_as_base: arguments.open == Some(OpenReading::Base),
        line_numbers: arguments.line_numbers,
        inline: arguments.inline,
        renumber: arguments.renumber,
        paper: arguments.paper,
        printed_at: formats::printed_time(&now()),
    };
    let (bytes, left_out) = formats::export_told(open.session(), format, &options)?;
    output::write(&arguments.output, &bytes, arguments.force)?;
    if options.renumber && options.view == ExportView::Clean {
        output::say(
            "labels are counted anew; references within the text are as they were; `--view record --renumber` prints the table of \
             old and new labels",
        );
    }
    output::told(&arguments.output, &left_out);
    Ok(())
}

/// The time now, where one is. `SOURCE_DATE_EPOCH`, as build tools know it, makes a print reproducible.
fn now() -> Zoned {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok();
    let fixed = fixed.and_then(|seconds| Timestamp::from_second(seconds.trim().parse().ok()?).ok());
    fixed.map_or_else(Zoned::now, |time| time.to_zoned(TimeZone::UTC))
}
