//! Tables: their cells, rows and cells that were inserted or deleted, and boxes, which are tables of one cell.
//!
//! A cell keeps where it stands, so that a table is one again wherever it is printed. What a cell cannot say is counted: a table
//! in a table, cells merged across rows, rows without a word.

use super::edges::EdgesRead;
use super::{Reader, Rev};
use crate::formats::docx::DocxError;
use crate::formats::docx::xml::{Element, Item, Space, Xml};
use crate::model::{Cell, Place, TableColumns};

/// No table of Word has more columns.
const MOST_COLUMNS: u16 = 63;

/// What LibreOffice types at the end of the first cell of a row that is inserted while changes are tracked, and into that of an
/// empty one that is deleted. Anywhere else somebody typed it: words of Sinhala have it within them.
const TRACKED_ROW: char = '\u{200D}';

/// The table that is being read.
#[derive(Default)]
pub(super) struct Grid {
    /// Its number, from 1.
    number: u32,
    /// How many rows were begun.
    pub(super) rows: u32,
    /// The column of the next cell.
    next: u16,
    /// The row heads the table.
    heads: bool,
    /// How many columns it is known to have.
    columns: u16,
    /// How wide they are.
    widths: Vec<u32>,
    /// Its lines.
    pub(super) edges: EdgesRead,
}

impl Reader {
    pub(super) fn table(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        let begins = self.written();
        let (mut rows, mut cells) = (0_usize, 0_usize);
        // Of a table in a cell or in a note only the words are kept.
        let is_own = self.grid.is_none() && self.place == Place::Text;
        if is_own {
            self.tables += 1;
            self.grid = Some(Grid {
                number: self.tables,
                ..Grid::default()
            });
        }
        let inner = std::mem::replace(&mut self.is_inner, !is_own);
        while let Some(element) = xml.child()? {
            match (element.space, element.name()) {
                // Rows stand in content controls as well.
                (Space::Word, "tr" | "sdt" | "sdtContent" | "customXml") => {
                    rows += 1;
                    let within = self.row(xml, element.is("tr"))?;
                    cells = cells.max(within);
                }
                (Space::Word, "tblPr") if is_own => self.table_properties(xml)?,
                (Space::Word, "tblGrid") if is_own => self.widths(xml)?,
                _ => xml.skip()?,
            }
        }
        self.is_inner = inner;
        let grid = if is_own { self.grid.take() } else { None };
        if cells == 1 {
            self.boxes += 1;
            let number = self.boxes;
            for paragraph in &mut self.paragraphs()[begins..] {
                paragraph.boxed = Some(number);
            }
        } else if rows > 0 && !is_own {
            self.teller
                .count("tables in cells or notes (their cells are read as paragraphs)");
        }
        if let Some(grid) = grid {
            for paragraph in &mut self.paragraphs()[begins..] {
                if let Place::Cell(cell) = &mut paragraph.place {
                    cell.columns = grid.columns;
                }
            }
            self.table_looks.push(grid.edges.done(grid.number));
            // Who leaves a column without a width leaves all of them to the reader.
            if grid.widths.len() == usize::from(grid.columns) && grid.widths.iter().all(|width| *width > 0) {
                self.columns.push(TableColumns {
                    table: grid.number,
                    widths: grid.widths,
                    look: None,
                });
            }
        }
        Ok(())
    }

    /// The widths of the columns of a table.
    fn widths(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        while let Some(element) = xml.child()? {
            if let Some(grid) = self.grid.as_mut().filter(|_| element.is("gridCol")) {
                let width = element.number("w").and_then(|width| u32::try_from(width).ok());
                let is_room = grid.widths.len() <= usize::from(MOST_COLUMNS);
                grid.widths.extend(Some(width.unwrap_or(0)).filter(|_| is_room));
            }
            xml.skip()?;
        }
        Ok(())
    }

    /// A row, or what rows stand in. Gives how many cells it has.
    fn row(&mut self, xml: &mut Xml<'_>, is_row: bool) -> Result<usize, DocxError> {
        let depth = self.around.len();
        let begins = self.written();
        if let Some(grid) = self.grid.as_mut().filter(|_| is_row && !self.is_inner) {
            (grid.rows, grid.next, grid.heads) = (grid.rows + 1, 0, false);
            grid.edges.row();
        }
        let mut cells = 0;
        while let Some(element) = xml.child()? {
            match (element.space, element.name()) {
                (Space::Word, "trPr") => self.cell_properties(xml)?,
                (Space::Word, "tr" | "sdt" | "sdtContent" | "customXml") => {
                    let within = self.row(xml, element.is("tr"))?;
                    cells = cells.max(within);
                }
                (Space::Word, "tc") => {
                    cells += 1;
                    let is_inserted = self.around[depth..].iter().any(|rev| rev.inserts);
                    self.cell(xml)?;
                    if is_row && cells == 1 && self.written() > begins {
                        self.end_first_cell(is_inserted);
                    }
                }
                _ => xml.skip()?,
            }
        }
        let is_blank = self.paragraphs()[begins..].iter().all(|one| one.text.trim().is_empty());
        if is_row && is_blank && cells > 1 && !self.is_inner {
            self.teller.count("rows of tables without a word");
        }
        self.around.truncate(depth);
        self.now = self.marks(&[]);
        Ok(cells)
    }

    /// Takes the sign of a tracked row from the end of its first cell, which was just read.
    fn end_first_cell(&mut self, is_inserted: bool) {
        let Some(last) = self.paragraphs().last_mut() else {
            return;
        };
        let Some(words) = last.text.strip_suffix(TRACKED_ROW) else {
            return;
        };
        if !(is_inserted || words.is_empty()) {
            return;
        }
        let (number, end) = (last.number, words.len());
        last.text.truncate(end);
        last.spans.retain_mut(|span| {
            let is_sign = span.end > end;
            span.end = span.end.min(end);
            !is_sign || span.end > 0
        });
        if let [.., before, own] = last.spans.as_slice()
            && before.end == own.end
        {
            last.spans.pop();
        }
        for anchor in self.anchors.values_mut().filter(|anchor| anchor.number == number) {
            if anchor.at.end > end && anchor.words.ends_with(TRACKED_ROW) {
                anchor.words.pop();
                anchor.at.end = anchor.at.end.min(end);
            }
        }
    }

    fn cell(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        let depth = self.around.len();
        let outer = self.place;
        if let Some(grid) = self.grid.as_ref().filter(|_| !self.is_inner) {
            self.place = Place::Cell(Cell {
                table: grid.number,
                row: grid.rows,
                column: grid.next.min(MOST_COLUMNS - 1),
                span: 1,
                columns: 0,
                heads: grid.heads,
            });
        }
        while let Some(element) = xml.child()? {
            if element.space == Space::Word && element.is("tcPr") {
                self.cell_properties(xml)?;
            } else {
                self.block(&element, xml)?;
            }
        }
        self.close();
        if let (Place::Cell(cell), Some(grid)) = (self.place, self.grid.as_mut().filter(|_| !self.is_inner)) {
            grid.next = (cell.column + cell.span).min(MOST_COLUMNS);
            grid.columns = grid.columns.max(grid.next);
            grid.edges.end_cell();
        }
        self.place = outer;
        self.around.truncate(depth);
        self.now = self.marks(&[]);
        Ok(())
    }

    /// `w:trPr` or `w:tcPr`: an inserted or deleted row or cell puts its revision around all that it holds.
    fn cell_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        let mut depth = 1;
        while depth > 0 {
            match xml.next()? {
                Item::Open(element) => {
                    depth += 1;
                    match element.name() {
                        "ins" | "del" | "cellIns" | "cellDel" => {
                            let rev = self.teller.rev(&element);
                            self.around.push(Rev { of_row: true, ..rev });
                        }
                        "cellMerge" | "trPrChange" | "tcPrChange" | "tblPrExChange" => {
                            self.teller.count("formatting changes");
                            xml.skip()?;
                            depth -= 1;
                        }
                        "tcBorders" => {
                            self.cell_edges(xml)?;
                            depth -= 1;
                        }
                        "shd" => self.cell_fill(&element),
                        _ => self.shape(&element),
                    }
                }
                Item::Close => depth -= 1,
                Item::Text(_) => {}
                Item::End => return Err(DocxError::Xml),
            }
        }
        self.now = self.marks(&[]);
        Ok(())
    }

    /// What a property says of the shape of a row or a cell.
    fn shape(&mut self, element: &Element<'_>) {
        let Some(grid) = self.grid.as_mut().filter(|_| !self.is_inner) else {
            return;
        };
        let number = || element.number("val").and_then(|number| u16::try_from(number).ok());
        match element.name() {
            "tblHeader" => grid.heads = element.is_on(),
            "gridBefore" => grid.next = number().unwrap_or(0).min(MOST_COLUMNS - 1),
            "gridSpan" => {
                if let Place::Cell(cell) = &mut self.place {
                    cell.span = number().unwrap_or(1).clamp(1, MOST_COLUMNS - cell.column);
                }
            }
            "vMerge" if element.attribute("val").as_deref() != Some("restart") => {
                self.teller
                    .count("cells merged with those above (each row has one of its own)");
            }
            "hMerge" if element.attribute("val").as_deref() != Some("restart") => {
                self.teller
                    .count("cells merged with those before (each column has one of its own)");
            }
            _ => {}
        }
    }
}
