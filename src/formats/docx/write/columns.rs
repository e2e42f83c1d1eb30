//! How wide the columns of a table are.

use crate::formats::report::Table;

/// The widths of the columns of a table on a page of that width.
pub(super) fn widths(table: &Table, page: usize) -> Vec<usize> {
    let longest = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let longest = cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
        longest.max(table.head[column].chars().count())
    };
    let longest: Vec<usize> = (0..table.head.len()).map(longest).collect();
    shares(&longest, page)
}

/// The widths of columns with words that long on a page of that width: what is short stands on one line, and what is long shares
/// the rest.
pub(super) fn shares(lengths: &[usize], page: usize) -> Vec<usize> {
    /// A letter of the tables, and the space around a cell.
    const LETTER: usize = 92;
    const AROUND: usize = 200;
    const SHORT: usize = 22;
    let width = |length: usize| AROUND + LETTER * length.max(4);
    let is_long = |length: &&usize| **length > SHORT;
    let taken: usize = lengths.iter().filter(|one| !is_long(one)).map(|one| width(*one)).sum();
    let left = page.saturating_sub(taken);
    // One that is much longer than another is not to leave it a sliver.
    let share = |length: usize| length.min(90);
    let all: usize = lengths.iter().filter(is_long).map(|one| share(*one)).sum();
    let mut widths: Vec<usize> = lengths
        .iter()
        .map(|length| match length {
            long if *long > SHORT => (left * share(*long) / all.max(1)).max(width(SHORT / 2)),
            short => width(*short),
        })
        .collect();
    // What is over goes to the widest; of too much, it gives.
    let sum: usize = widths.iter().sum();
    if let Some(widest) = widths.iter_mut().max() {
        *widest = (*widest + page.saturating_sub(sum))
            .saturating_sub(sum.saturating_sub(page))
            .max(900);
    }
    widths
}
