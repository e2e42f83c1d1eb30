//! Tables made at random, one cell behind the other.

use adref::model::Cell;

/// Where in the table before it a paragraph stands; where none is, one begins.
#[derive(Clone, Copy, Debug)]
pub enum InTable {
    /// In the cell of the one before.
    Same,
    /// In a cell further on in the row, where there is room.
    Next(u16),
    /// In a new row.
    Row,
}

impl InTable {
    /// The cell behind another one.
    pub fn behind(self, last: Option<Cell>, tables: &mut u32) -> Cell {
        let Some(last) = last else {
            *tables += 1;
            return Cell {
                table: *tables,
                row: 1,
                span: 1,
                columns: 3,
                heads: *tables == 1,
                ..Cell::default()
            };
        };
        match self {
            Self::Same => last,
            Self::Next(step) if last.column + step < 3 => Cell {
                column: last.column + step,
                ..last
            },
            Self::Next(_) | Self::Row => Cell {
                row: last.row + 1,
                column: 0,
                heads: false,
                ..last
            },
        }
    }
}
