//! What a print has beside paragraphs of the draft: contributions in boxes, and tables of what was done.

use super::columns::widths;
use super::content::{Content, character, properties};
use super::lists::Labels;
use super::marks::runs;
use crate::formats::docx::phrases;
use crate::formats::report::{Contributed, Form, Run, Table, TrackedComment};
use crate::model::ParagraphKind;
use std::fmt::Write as _;

impl Content<'_> {
    /// A contribution in a box, as secretariats lay them out: who, and what kind it is; below, its words. What is remarked of
    /// a new paragraph as such stands at its heading.
    pub(super) fn boxed(&mut self, said: &Contributed) {
        self.hear(&said.text);
        // A long one may go on on the next page.
        let whole = if said.text.len() < 1_500 { "<w:cantSplit/>" } else { "" };
        let width = self.page_width.saturating_sub(super::BOX_INDENT);
        let _ = write!(
            self.body,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"ContributionBox\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/></w:tblPr>\
             <w:tblGrid><w:gridCol w:w=\"{width}\"/></w:tblGrid><w:tr><w:trPr>{whole}</w:trPr><w:tc><w:tcPr>\
             <w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
        );
        let name = said.author.replace('\t', " ");
        let heading = runs(&name, &character("ContributorName"), false)
            + &runs(
                &format!("\t{}", phrases::proposes(said)),
                &character("Attribution"),
                false,
            );
        let of_new = said.brings.iter().flat_map(|new| &new.remarks);
        let of_wordless = said.remarks.iter().filter(|_| said.text.is_empty());
        let remarks: Vec<TrackedComment> = of_new
            .chain(of_wordless)
            .map(|one| TrackedComment::new(one, 0..1))
            .collect();
        let heading = self.comments.around(&[heading], &remarks, &[]);
        let style = properties("Contributor", &name, "");
        let _ = write!(self.body, "<w:p>{style}{heading}</w:p>");
        if !said.text.is_empty() {
            let form = match &said.brings {
                Some(new) if new.form.kind == ParagraphKind::Body => new.form.clone(),
                new => Form {
                    label: new.as_ref().map_or(&said.label, |new| &new.form.label).clone(),
                    ..Form::default()
                },
            };
            let list = self.list(&form, Labels::Fixed, None);
            let style = properties("Contribution", &said.text, &list);
            let words = Run::kept(said.text.clone());
            let words = self.remarked(&[words], &said.remarks);
            let _ = write!(self.body, "<w:p>{style}{words}</w:p>");
        }
        self.body.push_str("</w:tc></w:tr></w:tbl>");
        self.is_after_box = true;
    }

    pub(super) fn table(&mut self, table: &Table) {
        self.plain("Heading2", &table.caption);
        if table.rows.is_empty() {
            self.plain("Note", "(nothing)");
            return;
        }
        let widths = widths(table, self.page_width);
        let all: usize = widths.iter().sum();
        let _ = write!(
            self.body,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"RecordTable\"/><w:tblW w:w=\"{all}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:firstRow=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>"
        );
        for width in &widths {
            let _ = write!(self.body, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.body
            .push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (head, width) in table.head.iter().zip(&widths) {
            self.cell("TableHead", head, *width);
        }
        self.body.push_str("</w:tr>");
        for row in &table.rows {
            self.body.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (cell, width) in row.iter().zip(&widths) {
                self.cell("TableText", cell, *width);
            }
            self.body.push_str("</w:tr>");
        }
        self.body.push_str("</w:tbl>");
        self.plain("BoxGap", "");
    }

    fn cell(&mut self, style: &str, text: &str, width: usize) {
        let _ = write!(
            self.body,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
        );
        self.plain(style, text);
        self.body.push_str("</w:tc>");
    }
}
