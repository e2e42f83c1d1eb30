//! Rows for a spreadsheet, as RFC 4180 has them.
//!
//! A byte-order mark stands first: without it the commonest spreadsheet takes typographic quotes for something else.

use super::printed::Table;

/// Writes a table.
///
/// # Errors
/// When the rows are not all as long as the head.
pub fn write(table: &Table) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(&table.head)?;
    for row in &table.rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
