//! The tables of the draft in a print: paragraphs that stand in cells, one behind the other, laid out as rows and columns.
//!
//! Rows stand in the order of their first paragraphs. A cell of which nothing is printed is empty, and a table in whose middle
//! something else stands is two.

use crate::model::Cell;
use std::collections::BTreeMap;

/// What stands below each other in a print.
#[derive(Debug, PartialEq, Eq)]
pub enum Laid {
    /// One paragraph, or whatever else, by its place.
    One(usize),
    /// A table.
    Grid(Grid),
}

/// A table of the draft.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Its number in the draft.
    pub table: u32,
    /// How many columns it has.
    pub columns: u16,
    /// Its rows.
    pub rows: Vec<GridRow>,
}

/// A row of a table.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct GridRow {
    /// It heads the table.
    pub heads: bool,
    /// Its cells: together they stand in every column.
    pub cells: Vec<GridCell>,
}

/// A cell of a table.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct GridCell {
    /// The column in which it begins.
    pub column: u16,
    /// In how many columns it stands.
    pub span: u16,
    /// What stands in it, by place.
    pub items: Vec<usize>,
}

/// Lays out what stands at some places, each in a cell or in none.
pub fn lay_out(all: impl Iterator<Item = (usize, Option<Cell>)>) -> Vec<Laid> {
    let mut laid = Vec::new();
    let mut cells: Vec<(usize, Cell)> = Vec::new();
    for (place, cell) in all {
        if cells
            .last()
            .is_some_and(|(_, last)| Some(last.table) != cell.map(|cell| cell.table))
        {
            laid.push(Laid::Grid(Grid::of(&std::mem::take(&mut cells))));
        }
        match cell {
            Some(cell) => cells.push((place, cell)),
            None => laid.push(Laid::One(place)),
        }
    }
    laid.extend((!cells.is_empty()).then(|| Laid::Grid(Grid::of(&cells))));
    laid
}

impl Grid {
    fn of(cells: &[(usize, Cell)]) -> Self {
        let reach = |cell: &Cell| cell.columns.max(cell.column.saturating_add(cell.span.max(1)));
        let columns = cells.iter().map(|(_, cell)| reach(cell)).max().unwrap_or(0);
        let mut rows: Vec<(u32, BTreeMap<u16, GridCell>, bool)> = Vec::new();
        for (place, cell) in cells {
            let known = rows.iter().rposition(|(row, ..)| *row == cell.row);
            let at = known.unwrap_or_else(|| {
                rows.push((cell.row, BTreeMap::new(), false));
                rows.len() - 1
            });
            let (_, row, heads) = &mut rows[at];
            *heads |= cell.heads;
            let here = row.entry(cell.column).or_default();
            (here.column, here.span) = (cell.column, here.span.max(cell.span).max(1));
            here.items.push(*place);
        }
        let rows = rows.into_iter().map(|(_, row, heads)| GridRow {
            heads,
            cells: filled(row, columns),
        });
        Self {
            table: cells.first().map_or(0, |(_, cell)| cell.table),
            columns,
            rows: rows.collect(),
        }
    }
}

/// The cells of a row with empty ones wherever nothing stands; none goes beyond the beginning of the next.
fn filled(row: BTreeMap<u16, GridCell>, columns: u16) -> Vec<GridCell> {
    let starts: Vec<u16> = row.keys().copied().chain([columns]).collect();
    let mut cells = Vec::with_capacity(usize::from(columns));
    let mut next = 0;
    let empty = |column: u16| GridCell {
        column,
        span: 1,
        ..GridCell::default()
    };
    for (cell, end) in row.into_values().zip(starts.into_iter().skip(1)) {
        cells.extend((next..cell.column).map(empty));
        let span = cell.span.min(end - cell.column);
        next = cell.column + span;
        cells.push(GridCell { span, ..cell });
    }
    cells.extend((next..columns).map(empty));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: u32, column: u16, span: u16) -> Cell {
        Cell {
            table: 1,
            row,
            column,
            span,
            columns: 3,
            heads: row == 1,
        }
    }

    #[test]
    fn cells_stand_in_their_rows_and_columns() {
        let all = [
            cell(1, 0, 3),
            cell(2, 0, 1),
            cell(2, 0, 1),
            cell(2, 2, 1),
            // A row that came later stands where its first paragraph does, though the other's cells part it.
            cell(9, 1, 2),
            cell(3, 0, 3),
            cell(9, 0, 1),
            cell(3, 2, 1),
        ];
        let all = [None].into_iter().chain(all.into_iter().map(Some)).chain([None]);
        let laid = lay_out(all.enumerate());
        let [Laid::One(0), Laid::Grid(grid), Laid::One(9)] = laid.as_slice() else {
            panic!("{laid:?}");
        };
        let told: Vec<Vec<(u16, u16, Vec<usize>)>> = grid
            .rows
            .iter()
            .map(|row| {
                row.cells
                    .iter()
                    .map(|one| (one.column, one.span, one.items.clone()))
                    .collect()
            })
            .collect();
        assert_eq!(
            told,
            [
                vec![(0, 3, vec![1])],
                vec![(0, 1, vec![2, 3]), (1, 1, vec![]), (2, 1, vec![4])],
                vec![(0, 1, vec![7]), (1, 2, vec![5])],
                vec![(0, 2, vec![6]), (2, 1, vec![8])],
            ]
        );
        assert_eq!((grid.columns, grid.rows[0].heads, grid.rows[1].heads), (3, true, false));
    }
}
