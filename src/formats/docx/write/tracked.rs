//! Paragraphs with changes that can be accepted or rejected one by one.
//!
//! Notes are paragraphs among them, in the order of the draft, under the numbers that they have there. At the foot of a page
//! a word processor numbers anew whatever is accepted or rejected, has no note that comes or goes as a paragraph does, and
//! gives the notes back in the order of their references: who sent the file back unchanged would have moved them.

use super::content::{Content, character, properties, style_in};
use super::lists::Labels;
use super::marks::{escaped, runs};
use super::parts::dated;
use super::tables::TrackedCells;
use crate::formats::docx::labels::TYPED;
use crate::formats::report::{Laid, Maker, TrackedParagraph, lay_out};
use crate::model::ParagraphKind;
use std::fmt::Write as _;

impl Content<'_> {
    /// Paragraphs with changes that can be accepted or rejected one by one. No document ends without a paragraph: where the
    /// mark at the end goes, one that takes no room stands behind it, so that nothing is left of the last one.
    pub fn all_tracked(&mut self, paragraphs: &[TrackedParagraph]) {
        for laid in lay_out(paragraphs.iter().map(|one| one.form.place.cell()).enumerate()) {
            match laid {
                Laid::One(place) => {
                    self.end_boxes();
                    self.tracked(&paragraphs[place], false);
                }
                Laid::Grid(grid) => self.grid(&grid, &TrackedCells(paragraphs)),
            }
        }
        let last = paragraphs.last().filter(|last| last.form.place.cell().is_none());
        if last.is_some_and(|last| last.mark.iter().any(|makers| !makers.is_empty())) {
            self.plain("BoxGap", "");
        }
    }

    /// One of them; in a cell it may head a table.
    pub(super) fn tracked(&mut self, paragraph: &TrackedParagraph, heads: bool) {
        let form = &paragraph.form;
        let text: String = paragraph.spans.iter().map(|span| span.text.as_str()).collect();
        self.hear(&text);
        // A label that counts would change with what is accepted; during talks labels are frozen, and typed.
        let mut more = self.list(form, Labels::Typed, None);
        if paragraph.mark.iter().any(|makers| !makers.is_empty()) {
            more.push_str("|<w:rPr>");
            for (element, makers) in ["ins", "del"].into_iter().zip(&paragraph.mark) {
                if !makers.is_empty() {
                    let open = self.revision(element, makers);
                    let _ = write!(more, "{}/>", open.trim_end_matches('>'));
                }
            }
            more.push_str("</w:rPr>");
        }
        if let Some(ends) = &paragraph.ends {
            let list = self.list(ends, Labels::Typed, None);
            let change = self.revision("pPrChange", &paragraph.proposed);
            let style = style_in(ends, heads);
            let _ = write!(
                more,
                "|{change}<w:pPr><w:pStyle w:val=\"{style}\"/>{list}</w:pPr></w:pPrChange>"
            );
        }
        let properties = properties(&self.style(form, heads), &text, &more);
        let mut stretches = Vec::with_capacity(paragraph.spans.len());
        for span in &paragraph.spans {
            let (mut stretch, mut close) = (String::new(), String::new());
            for (element, makers) in [("ins", &span.inserted), ("del", &span.deleted)] {
                if !makers.is_empty() && !span.text.is_empty() {
                    stretch.push_str(&self.revision(element, makers));
                    close.insert_str(0, &format!("</w:{element}>"));
                }
            }
            stretch.push_str(&runs(&span.text, "", !span.deleted.is_empty()));
            stretches.push(stretch + &close);
        }
        let revisions: Vec<[String; 2]> = paragraph.comments.iter().map(|_| self.along(paragraph)).collect();
        let inner = self.comments.around(&stretches, &paragraph.comments, &revisions);
        let label = self.typed(paragraph);
        let _ = write!(self.body, "<w:p>{properties}{label}{inner}</w:p>");
    }

    /// The label at the head of a paragraph, which comes and goes with it; nothing where it has none.
    fn typed(&mut self, paragraph: &TrackedParagraph) -> String {
        let form = &paragraph.form;
        if form.label.is_empty() || form.kind == ParagraphKind::Title {
            return String::new();
        }
        let [opens, closes] = self.along(paragraph);
        let words = runs(
            &format!("{}\t", form.label),
            &character(TYPED),
            !paragraph.deleted.is_empty(),
        );
        format!("{opens}{words}{closes}")
    }

    /// The revisions around something that comes and goes with a paragraph: what stayed would keep the paragraph, which then takes
    /// the place of the one behind it, its style and its label.
    fn along(&mut self, paragraph: &TrackedParagraph) -> [String; 2] {
        let (mut opens, mut closes) = (String::new(), String::new());
        for (element, makers) in [("ins", &paragraph.proposed), ("del", &paragraph.deleted)] {
            if !makers.is_empty() {
                opens.push_str(&self.revision(element, makers));
                closes.insert_str(0, &format!("</w:{element}>"));
            }
        }
        [opens, closes]
    }

    /// The beginning of a revision; names in it are escaped.
    pub(super) fn revision(&mut self, element: &str, makers: &[Maker]) -> String {
        self.revisions += 1;
        let at = Maker::at(makers);
        format!(
            "<w:{element} w:id=\"{}\" w:author=\"{}\"{}>",
            100_000 + self.revisions,
            escaped(&Maker::names(makers)),
            dated(if at.is_empty() { self.at } else { at })
        )
    }
}
