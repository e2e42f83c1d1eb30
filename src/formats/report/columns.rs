//! Columns of a table of the draft in which nothing stands any more, because all that stood in them went, close up.
//!
//! A column that was empty in the draft stays as it is: somebody left it so. Rows need no such rule: they stand where one of
//! their paragraphs is printed.
//!
//! ```text
//! No.  Target  Date           No.  Target
//! 1    Access  2030           1    Access          where the words of the last column were deleted
//! ```

use super::printed::{Block, Printed};
use crate::model::{Cell, Paragraph, Place, Standing};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// What stands in a column alone.
#[derive(Clone, Copy, Default)]
struct Column {
    had: bool,
    has: bool,
}

/// Closes the columns up in a print of paragraphs, each of which is printed or not.
pub fn close_up<'a>(printed: &mut Printed, paragraphs: impl Iterator<Item = (&'a Paragraph, bool)>) {
    let mut columns: BTreeMap<(u32, u16), Column> = BTreeMap::new();
    let mut wide: Vec<Cell> = Vec::new();
    for (paragraph, is_printed) in paragraphs {
        match paragraph.place.cell() {
            Some(cell) if cell.span > 1 => wide.extend(Some(cell).filter(|_| is_printed)),
            Some(cell) => {
                let column = columns.entry((cell.table, cell.column)).or_default();
                column.had |= paragraph.standing == Standing::Base;
                column.has |= is_printed;
            }
            None => {}
        }
    }
    let mut gone: FxHashMap<u32, Vec<u16>> = FxHashMap::default();
    for ((table, column), _) in columns.into_iter().filter(|(_, column)| column.had && !column.has) {
        gone.entry(table).or_default().push(column);
    }
    // What reaches over several needs one of them.
    for cell in wide {
        if let Some(gone) = gone.get_mut(&cell.table)
            && (cell.column..cell.column.saturating_add(cell.span)).all(|column| gone.contains(&column))
        {
            gone.retain(|column| *column != cell.column);
        }
    }
    for block in &mut printed.blocks {
        if let Block::Text(text) = block
            && let Place::Cell(cell) = &mut text.form.place
            && let Some(gone) = gone.get(&cell.table)
        {
            close(cell, gone);
        }
    }
    for table in &mut printed.tables {
        if let Some(gone) = gone.get(&table.table) {
            let mut columns = 0..;
            table
                .widths
                .retain(|_| columns.next().is_some_and(|column| !gone.contains(&column)));
        }
    }
}

/// A cell of a table without some columns.
fn close(cell: &mut Cell, gone: &[u16]) {
    let before = |column: u16| u16::try_from(gone.iter().filter(|one| **one < column).count()).unwrap_or(0);
    let end = cell.column.saturating_add(cell.span.max(1));
    let (first, next) = (cell.column - before(cell.column), end - before(end));
    (cell.column, cell.span) = (first, next.saturating_sub(first).max(1));
    cell.columns = cell.columns.saturating_sub(before(cell.columns));
}
