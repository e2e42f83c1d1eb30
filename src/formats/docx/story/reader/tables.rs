//! Tables: rows and cells that were inserted or deleted, and boxes, which are tables of one cell.

use super::Reader;
use crate::formats::docx::DocxError;
use crate::formats::docx::xml::{Item, Space, Xml};

impl Reader {
    pub(super) fn table(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        let begins = self.written();
        let (mut rows, mut cells) = (0_usize, 0_usize);
        while let Some(element) = xml.child()? {
            match (element.space, element.name()) {
                // Rows stand in content controls as well.
                (Space::Word, "tr" | "sdt" | "sdtContent" | "customXml") => {
                    rows += 1;
                    let within = self.row(xml)?;
                    cells = cells.max(within);
                }
                _ => xml.skip()?,
            }
        }
        if cells == 1 {
            self.boxes += 1;
            let number = self.boxes;
            for paragraph in &mut self.paragraphs()[begins..] {
                paragraph.boxed = Some(number);
            }
        } else if rows > 0 {
            self.teller.count("tables (their cells are read as paragraphs)");
        }
        Ok(())
    }

    /// A row, or what rows stand in. Gives how many cells it has.
    fn row(&mut self, xml: &mut Xml<'_>) -> Result<usize, DocxError> {
        let depth = self.around.len();
        let mut cells = 0;
        while let Some(element) = xml.child()? {
            match (element.space, element.name()) {
                (Space::Word, "trPr") => self.cell_properties(xml)?,
                (Space::Word, "tr" | "sdt" | "sdtContent" | "customXml") => {
                    let within = self.row(xml)?;
                    cells = cells.max(within);
                }
                (Space::Word, "tc") => {
                    cells += 1;
                    self.cell(xml)?;
                }
                _ => xml.skip()?,
            }
        }
        self.around.truncate(depth);
        self.now = self.marks(&[]);
        Ok(cells)
    }

    fn cell(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        let depth = self.around.len();
        while let Some(element) = xml.child()? {
            if element.space == Space::Word && element.is("tcPr") {
                self.cell_properties(xml)?;
            } else {
                self.block(&element, xml)?;
            }
        }
        self.close();
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
                            self.around.push(rev);
                        }
                        "cellMerge" | "trPrChange" | "tcPrChange" | "tblPrExChange" => {
                            self.teller.count("formatting changes");
                            xml.skip()?;
                            depth -= 1;
                        }
                        _ => {}
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
}
