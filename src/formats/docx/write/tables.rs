//! The tables of the draft: their cells hold paragraphs like any others.
//!
//! A row that somebody inserts or deletes as a whole is a change of its own, which takes its cells along. In a row that stays, the
//! last mark of a cell stays as well: Word has no cell without a paragraph.

use super::columns::shares;
use super::content::Content;
use crate::formats::report::{Block, Grid, GridRow, TrackedParagraph, whole};
use crate::model::{Rule, TableLook};
use std::fmt::Write as _;

/// What a writer does with the table: writes what stands in a cell, and the properties of a row.
pub(super) trait Cells {
    /// Writes what stands at a place of the print.
    fn write(&self, content: &mut Content<'_>, place: usize, heads: bool);
    /// The revisions of a row.
    fn row(&self, content: &mut Content<'_>, row: &GridRow) -> String;
    /// How long the words at a place are.
    fn length(&self, place: usize) -> usize;
}

/// A row with more words than this may go on on the next page.
const LONGEST: usize = 1_500;

impl Content<'_> {
    /// A table.
    pub(super) fn grid(&mut self, grid: &Grid, cells: &impl Cells) {
        self.apart_from_table();
        let widths = self
            .columns(grid)
            .unwrap_or_else(|| widths(grid, cells, self.page_width));
        let all: usize = widths.iter().sum();
        let heads = grid.rows.first().is_some_and(|row| row.heads);
        let own = self.tables.iter().find(|one| one.table == grid.table);
        let look = own.and_then(|own| own.look.as_ref());
        let (style, around, beside) = look.map_or_else(|| ("DraftTable", String::new(), String::new()), dressed);
        let _ = write!(
            self.body,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{all}\" w:type=\"dxa\"/>{around}\
             <w:tblLayout w:type=\"fixed\"/>{beside}<w:tblLook w:firstRow=\"{}\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
            u8::from(heads)
        );
        let fill = look.map(|look| look.head.as_str()).filter(|fill| !fill.is_empty());
        for width in &widths {
            let _ = write!(self.body, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.body.push_str("</w:tblGrid>");
        for (place, row) in grid.rows.iter().enumerate() {
            let length: usize = row
                .cells
                .iter()
                .flat_map(|cell| &cell.items)
                .map(|place| cells.length(*place))
                .sum();
            let whole = if length < LONGEST { "<w:cantSplit/>" } else { "" };
            let head = if row.heads { "<w:tblHeader/>" } else { "" };
            let revised = cells.row(self, row);
            let _ = write!(self.body, "<w:tr><w:trPr>{whole}{head}{revised}</w:trPr>");
            for cell in &row.cells {
                let columns = usize::from(cell.column)..usize::from(cell.column + cell.span);
                let width: usize = widths[columns].iter().sum();
                let _ = write!(self.body, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
                if cell.span > 1 {
                    let _ = write!(self.body, "<w:gridSpan w:val=\"{}\"/>", cell.span);
                }
                if let Some(fill) = fill.filter(|_| place == 0) {
                    let _ = write!(self.body, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>");
                }
                self.body.push_str("</w:tcPr>");
                if cell.items.is_empty() {
                    self.plain("CellText", "");
                }
                cell.items.iter().for_each(|place| cells.write(self, *place, row.heads));
                self.body.push_str("</w:tc>");
            }
            self.body.push_str("</w:tr>");
        }
        self.body.push_str("</w:tbl>");
        self.is_after_box = true;
    }

    /// The widths of its columns as the draft has them, narrower where the page is.
    fn columns(&self, grid: &Grid) -> Option<Vec<usize>> {
        let own = self.tables.iter().find(|one| one.table == grid.table)?;
        let widths: Option<Vec<usize>> = own.widths.iter().map(|width| usize::try_from(*width).ok()).collect();
        let widths = widths.filter(|widths| widths.len() == usize::from(grid.columns))?;
        let all: usize = widths.iter().sum();
        Some(
            widths
                .iter()
                .map(|width| width * self.page_width / all.max(self.page_width))
                .collect(),
        )
    }
}

/// The style of a table that looks as the draft's own does, its place and lines, and the space beside the words of its cells.
fn dressed(look: &TableLook) -> (&'static str, String, String) {
    let lines = [
        ("top", &look.above),
        ("left", &look.start),
        ("bottom", &look.below),
        ("right", &look.end),
        ("insideH", &look.between_rows),
        ("insideV", &look.between_columns),
    ];
    let line = |(element, rule): (&str, &Option<Rule>)| {
        let Some(rule) = rule else {
            return format!("<w:{element} w:val=\"nil\"/>");
        };
        let kind = if rule.is_double { "double" } else { "single" };
        let colour = if rule.colour.is_empty() { "auto" } else { &rule.colour };
        format!(
            "<w:{element} w:val=\"{kind}\" w:sz=\"{}\" w:space=\"0\" w:color=\"{colour}\"/>",
            rule.width
        )
    };
    let around = format!(
        "<w:tblInd w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders>{}</w:tblBorders>",
        look.indent,
        lines.map(line).concat()
    );
    let sides = [
        ("top", look.above_words),
        ("left", look.beside),
        ("bottom", look.above_words),
        ("right", look.beside),
    ];
    let side = |(side, width): (&str, u32)| format!("<w:{side} w:w=\"{width}\" w:type=\"dxa\"/>");
    let beside = format!("<w:tblCellMar>{}</w:tblCellMar>", sides.map(side).concat());
    ("DraftGrid", around, beside)
}

/// The widths of its columns where the draft tells none, by the longest paragraph that stands in each alone.
fn widths(grid: &Grid, cells: &impl Cells, page: usize) -> Vec<usize> {
    let mut longest = vec![0; usize::from(grid.columns)];
    for cell in grid
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.span == 1)
    {
        let here = &mut longest[usize::from(cell.column)];
        let length = cell.items.iter().map(|place| cells.length(*place)).max();
        *here = length.unwrap_or(0).max(*here);
    }
    // These letters are larger than those of the record, and a head is bold.
    let larger: Vec<usize> = longest.iter().map(|length| length + length / 4 + 1).collect();
    let widths = shares(&larger, page);
    // Many narrow columns are as wide as the page all the same.
    let sum: usize = widths.iter().sum();
    widths.into_iter().map(|width| width * page / sum.max(page)).collect()
}

/// Blocks of text as the cells of tables.
pub(super) struct TextCells<'a>(pub &'a [Block]);

impl Cells for TextCells<'_> {
    fn write(&self, content: &mut Content<'_>, place: usize, heads: bool) {
        if let Block::Text(text) = &self.0[place] {
            content.text_behind("", &text.form, text, heads);
        }
    }

    fn row(&self, _: &mut Content<'_>, _: &GridRow) -> String {
        String::new()
    }

    fn length(&self, place: usize) -> usize {
        match &self.0[place] {
            Block::Text(text) => text.runs.iter().map(|run| run.text.chars().count()).sum(),
            _ => 0,
        }
    }
}

/// Tracked paragraphs as the cells of tables.
pub(super) struct TrackedCells<'a>(pub &'a [TrackedParagraph]);

impl Cells for TrackedCells<'_> {
    fn write(&self, content: &mut Content<'_>, place: usize, heads: bool) {
        content.tracked(&self.0[place], heads);
    }

    fn row(&self, content: &mut Content<'_>, row: &GridRow) -> String {
        let (inserted, deleted) = whole(self.0, row);
        let revised = [("ins", inserted), ("del", deleted)];
        let revised = revised.into_iter().filter(|(_, makers)| !makers.is_empty());
        revised
            .map(|(element, makers)| content.revision(element, &makers).replace('>', "/>"))
            .collect()
    }

    fn length(&self, place: usize) -> usize {
        self.0[place].spans.iter().map(|span| span.text.chars().count()).sum()
    }
}
