//! The lines around and between the cells of a table, and the colour behind its head.
//!
//! Some say them of the table, some of each of its cells. What is kept are lines of the table: where its cells tell, those that
//! most of them have.

use super::Reader;
use crate::formats::docx::DocxError;
use crate::formats::docx::faces::hexadecimal;
use crate::formats::docx::xml::{Element, Space, Xml};
use crate::model::{Rule, TableLook};

/// More kinds of lines than this are not told apart.
const MOST: usize = 20;

/// What is said of a line: nothing, that there is none, or which.
type Said = Option<Option<Rule>>;

/// The lines that are told: above, below, at the start, at the end, between rows, between columns.
pub(in crate::formats::docx) type Edges = [Said; 6];

/// What is known of the lines of the table that is being read.
#[derive(Default)]
pub(super) struct EdgesRead {
    /// How many cells have each line, by the place of the line.
    cells: [Vec<(Option<Rule>, usize)>; 6],
    /// Below the cells of the row, and at the end of the last cell.
    below: Vec<Option<Rule>>,
    end: Said,
    /// What is said of the cell that is being read: above, below, at its start, at its end.
    here: [Said; 4],
    rows: usize,
    is_first_cell: bool,
    table: TableRead,
}

/// What a file says of how a table looks.
#[derive(Clone, Debug, Default)]
pub(in crate::formats::docx) struct TableRead {
    /// Its number.
    pub number: u32,
    /// The id of its style.
    pub style: Option<String>,
    /// Its lines.
    pub edges: Edges,
    /// How far it moves in.
    pub indent: i32,
    /// The space beside the words of a cell, where it is told.
    pub beside: Option<u32>,
    /// The space above and below them.
    pub above_words: u32,
    /// The colour behind its head; empty where there is none.
    pub fill: String,
}

impl EdgesRead {
    fn add(&mut self, place: usize, line: Option<Rule>) {
        let known = &mut self.cells[place];
        if let Some((_, count)) = known.iter_mut().find(|(other, _)| *other == line) {
            *count += 1;
        } else if known.len() < MOST {
            known.push((line, 1));
        }
    }

    /// A row begins.
    pub fn row(&mut self) {
        for line in std::mem::take(&mut self.below) {
            self.add(4, line);
        }
        self.end_row();
        self.rows += 1;
        self.is_first_cell = true;
    }

    fn end_row(&mut self) {
        if let Some(line) = self.end.take() {
            self.add(3, line);
        }
    }

    /// A cell ends.
    pub fn end_cell(&mut self) {
        let [above, below, start, end] = std::mem::take(&mut self.here);
        if let Some(line) = above {
            self.add(if self.rows == 1 { 0 } else { 4 }, line);
        }
        let is_first = std::mem::take(&mut self.is_first_cell);
        if let Some(line) = start {
            self.add(if is_first { 2 } else { 5 }, line);
        }
        // That of the cell before is between columns.
        if let Some(line) = std::mem::replace(&mut self.end, end).filter(|_| !is_first) {
            self.add(5, line);
        }
        self.below.extend(below);
    }

    /// The table ends.
    pub fn done(mut self, number: u32) -> TableRead {
        for line in std::mem::take(&mut self.below) {
            self.add(1, line);
        }
        self.end_row();
        let mut table = self.table;
        for (known, edge) in self.cells.into_iter().zip(&mut table.edges) {
            let most = known.into_iter().max_by_key(|(line, count)| (*count, line.is_some()));
            *edge = most.map(|(line, _)| line).or(edge.take());
        }
        TableRead { number, ..table }
    }
}

impl TableRead {
    /// How the table looks, with the lines that its style has; `None` where nothing says.
    pub fn look(&self, of_style: Option<&Edges>) -> Option<TableLook> {
        let line = |place: usize| {
            let of_style = || of_style.and_then(|edges| edges[place].clone());
            self.edges[place].clone().or_else(of_style)
        };
        let lines: [Said; 6] = std::array::from_fn(line);
        lines.iter().any(Option::is_some).then(|| {
            let [above, below, start, end, between_rows, between_columns] = lines.map(Option::flatten);
            TableLook {
                above,
                below,
                start,
                end,
                between_rows,
                between_columns,
                head: self.fill.clone(),
                indent: self.indent,
                beside: self.beside.unwrap_or(108),
                above_words: self.above_words,
            }
        })
    }
}

/// Reads lines, as `w:tblBorders` or `w:tcBorders` has them, which was just opened.
pub(in crate::formats::docx) fn edges(xml: &mut Xml<'_>) -> Result<Edges, DocxError> {
    let mut edges = Edges::default();
    while let Some(element) = xml.child()? {
        let place = match element.name() {
            "top" => Some(0),
            "bottom" => Some(1),
            "left" | "start" => Some(2),
            "right" | "end" => Some(3),
            "insideH" => Some(4),
            "insideV" => Some(5),
            _ => None,
        };
        if let Some(place) = place {
            edges[place] = Some(rule(&element));
        }
        xml.skip()?;
    }
    Ok(edges)
}

fn rule(element: &Element<'_>) -> Option<Rule> {
    let kind = element.attribute("val")?;
    let width = element.number("sz").unwrap_or(4).clamp(0, 96);
    let is_line = !matches!(kind.as_ref(), "nil" | "none") && width > 0;
    is_line.then(|| Rule {
        width: u32::try_from(width).unwrap_or_default(),
        colour: element
            .attribute("color")
            .map(|colour| hexadecimal(&colour))
            .unwrap_or_default(),
        is_double: kind == "double",
    })
}

impl Reader {
    /// `w:tblPr`, which was just opened.
    pub(super) fn table_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        let mut table = TableRead::default();
        while let Some(element) = xml.child()? {
            match element.name() {
                "tblStyle" => table.style = element.attribute("val").map(Into::into),
                "tblInd" => {
                    let indent = element.number("w").unwrap_or_default().clamp(-2_000, 6_000);
                    table.indent = i32::try_from(indent).unwrap_or_default();
                }
                "tblBorders" => {
                    table.edges = edges(xml)?;
                    continue;
                }
                "tblCellMar" => {
                    while let Some(side) = xml.child()? {
                        let width = side.number("w").and_then(|width| u32::try_from(width.min(1_000)).ok());
                        match side.name() {
                            "left" | "start" => table.beside = width,
                            "top" => table.above_words = width.unwrap_or_default(),
                            _ => {}
                        }
                        xml.skip()?;
                    }
                    continue;
                }
                _ => {}
            }
            xml.skip()?;
        }
        if let Some(grid) = &mut self.grid {
            grid.edges.table = table;
        }
        Ok(())
    }

    /// `w:tcBorders`, which was just opened.
    pub(super) fn cell_edges(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        let [above, below, start, end, ..] = edges(xml)?;
        if let Some(grid) = self.grid.as_mut().filter(|_| !self.is_inner) {
            grid.edges.here = [above, below, start, end];
        }
        Ok(())
    }

    /// The colour behind a cell, which tells that of the head in its first row.
    pub(super) fn cell_fill(&mut self, element: &Element<'_>) {
        let Some(grid) = self.grid.as_mut().filter(|_| !self.is_inner) else {
            return;
        };
        if element.space == Space::Word && grid.rows == 1 {
            let fill = element.attribute("fill").unwrap_or_default();
            grid.edges.table.fill = hexadecimal(&fill);
        }
    }
}
