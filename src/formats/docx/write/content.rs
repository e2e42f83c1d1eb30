//! The body of a document: blocks of a print as paragraphs, boxes and tables.

use super::PageOptions;
use super::lists::Lists;
use super::marks::{escaped, is_right_to_left, runs};
use crate::formats::report::{
    Block, Printed, Proposer, Rank, Run, Style, Table, TextBlock, TrackedParagraph, tag_line,
};
use crate::model::ParagraphKind;
use std::fmt::Write as _;

/// A body in the making.
pub(super) struct Content<'a> {
    /// The XML so far.
    pub body: String,
    /// The words so far, to tell their language; not all of a long document.
    pub words: String,
    /// The lists that label paragraphs.
    pub lists: Lists,
    comments: Vec<String>,
    revisions: usize,
    at: &'a str,
    page_width: usize,
}

impl<'a> Content<'a> {
    /// Nothing yet, for a page.
    pub fn new(page: &'a PageOptions) -> Self {
        Self {
            body: String::new(),
            words: String::new(),
            lists: Lists::default(),
            comments: Vec::new(),
            revisions: 0,
            at: &page.at,
            page_width: if page.landscape { 14_570 } else { 9_072 },
        }
    }

    /// The title block, and what is left to be written of the document. A document that is itself the draft (`is_bare`)
    /// has it in its header, so that nothing stands in the text that is not part of it.
    pub fn head<'p>(&mut self, printed: &'p Printed, is_bare: bool) -> &'p [Block] {
        if !printed.first.is_empty() {
            self.plain("Notice", &printed.first);
        }
        if is_bare || printed.legend.is_empty() && printed.key.is_empty() && printed.first.is_empty() {
            return &printed.blocks;
        }
        let front = printed.front();
        front.notes.iter().for_each(|note| self.block(note));
        match front.heading {
            Some(heading) => self.text(heading),
            None => self.plain("Subtitle", &printed.title),
        }
        self.plain("Facts", &printed.facts_line());
        for line in &printed.legend {
            self.plain("Legend", line);
        }
        if !printed.key.is_empty() {
            let key: Vec<String> = printed.key.iter().map(Proposer::explained).collect();
            self.plain("Legend", &key.join("; "));
        }
        front.rest
    }

    fn plain(&mut self, style: &str, text: &str) {
        let properties = properties(style, text, "");
        let _ = write!(self.body, "<w:p>{properties}{}</w:p>", runs(text, "", false));
    }

    /// Takes words of the text into account for its language; the title block is in English whatever the text is in.
    fn hear(&mut self, text: &str) {
        if self.words.len() < 20_000 {
            self.words.push_str(text);
            self.words.push(' ');
        }
    }

    /// One block of a print.
    pub fn block(&mut self, block: &Block) {
        match block {
            Block::Text(text) => self.text(text),
            Block::Contribution { by, received } => {
                let names: Vec<&str> = by.iter().map(|one| one.name.as_str()).collect();
                self.boxed(&names.join("; "), received);
            }
            Block::Note(text) => {
                for line in text.trim_end().split('\n') {
                    self.plain("Note", line);
                }
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn text(&mut self, block: &TextBlock) {
        let text: String = block.runs.iter().map(|run| run.text.as_str()).collect();
        self.hear(&text);
        let kind = match block.rank {
            Rank::Title => ParagraphKind::Title,
            Rank::Heading => ParagraphKind::Heading,
            Rank::Body => ParagraphKind::Body,
        };
        let list = self.list(&block.label, kind, false);
        let properties = properties(style_of(kind, &block.label), &text, &list);
        let mut inner: String = block.runs.iter().map(run).collect();
        if !block.tags.is_empty() {
            inner.push_str(&runs(
                &format!(" ({})", tag_line(&block.tags)),
                &character("Attribution"),
                false,
            ));
        }
        let _ = write!(self.body, "<w:p>{properties}{inner}</w:p>");
    }

    fn list(&mut self, label: &str, kind: ParagraphKind, fixed: bool) -> String {
        if label.is_empty() || kind == ParagraphKind::Title {
            return String::new();
        }
        let list = self.lists.label(label, kind == ParagraphKind::Heading, fixed);
        format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>")
    }

    /// A contribution in a box, as secretariats lay them out: who, then what.
    fn boxed(&mut self, names: &str, received: &str) {
        self.hear(received);
        let mut lines = received.trim_end().split('\n').filter(|line| !line.trim().is_empty());
        let first = lines.next().unwrap_or(names);
        self.body.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"ContributionBox\"/><w:tblW w:w=\"8392\" w:type=\"dxa\"/></w:tblPr>\
             <w:tblGrid><w:gridCol w:w=\"8392\"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>\
             <w:tcW w:w=\"8392\" w:type=\"dxa\"/></w:tcPr>",
        );
        let rest: Vec<&str> = lines.collect();
        let is_heading = !rest.is_empty() && first.chars().count() <= 120;
        self.plain(if is_heading { "Contributor" } else { "Contribution" }, first.trim());
        for line in rest {
            self.plain("Contribution", line);
        }
        // Word joins tables that nothing parts.
        self.body
            .push_str("</w:tc></w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val=\"BoxGap\"/></w:pPr></w:p>");
    }

    fn table(&mut self, table: &Table) {
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

    /// A paragraph with changes that can be accepted or rejected one by one.
    pub fn tracked(&mut self, paragraph: &TrackedParagraph) {
        let kind = paragraph.kind.unwrap_or(ParagraphKind::Body);
        let text: String = paragraph.spans.iter().map(|span| span.text.as_str()).collect();
        self.hear(&text);
        // A label that counts would change with what is accepted; during talks labels are frozen.
        let mut more = self.list(&paragraph.label, kind, true);
        let (inserted, deleted) = (&paragraph.proposed_by, &paragraph.deleted_by);
        if !inserted.is_empty() || !deleted.is_empty() {
            more.push_str("|<w:rPr>");
            for (element, author) in [("ins", inserted), ("del", deleted)] {
                if !author.is_empty() {
                    let open = self.revision(element, author);
                    let _ = write!(more, "{}/>", open.trim_end_matches('>'));
                }
            }
            more.push_str("</w:rPr>");
        }
        let properties = properties(style_of(kind, &paragraph.label), &text, &more);
        let _ = write!(self.body, "<w:p>{properties}");
        let first = self.comments.len();
        for comment in &paragraph.comments {
            self.comment(&comment.author, &comment.at, &comment.text);
        }
        for place in 0..=paragraph.spans.len() {
            for (offset, comment) in paragraph.comments.iter().enumerate() {
                let id = first + offset;
                if comment.on.end == place && (comment.on.start < place || comment.on.is_empty()) {
                    if comment.on.is_empty() {
                        let _ = write!(self.body, "<w:commentRangeStart w:id=\"{id}\"/>");
                    }
                    let _ = write!(
                        self.body,
                        "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr>\
                         <w:commentReference w:id=\"{id}\"/></w:r>"
                    );
                }
            }
            for (offset, comment) in paragraph.comments.iter().enumerate() {
                if comment.on.start == place && !comment.on.is_empty() {
                    let _ = write!(self.body, "<w:commentRangeStart w:id=\"{}\"/>", first + offset);
                }
            }
            let Some(span) = paragraph.spans.get(place).filter(|span| !span.text.is_empty()) else {
                continue;
            };
            let mut close = String::new();
            for (element, author) in [("ins", &span.inserted_by), ("del", &span.deleted_by)] {
                if !author.is_empty() {
                    let open = self.revision(element, author);
                    self.body.push_str(&open);
                    close.insert_str(0, &format!("</w:{element}>"));
                }
            }
            let _ = write!(
                self.body,
                "{}{close}",
                runs(&span.text, "", !span.deleted_by.is_empty())
            );
        }
        self.body.push_str("</w:p>");
    }

    /// The beginning of a revision.
    fn revision(&mut self, element: &str, author: &str) -> String {
        self.revisions += 1;
        let date = if self.at.is_empty() {
            String::new()
        } else {
            format!(" w:date=\"{}\"", escaped(self.at))
        };
        format!(
            "<w:{element} w:id=\"{}\" w:author=\"{}\"{date}>",
            100_000 + self.revisions,
            escaped(author)
        )
    }

    fn comment(&mut self, author: &str, at: &str, text: &str) {
        let id = self.comments.len();
        let initials: String = author
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .take(3)
            .collect();
        let date = if at.is_empty() {
            String::new()
        } else {
            format!(" w:date=\"{}\"", escaped(at))
        };
        let mut xml = format!(
            "<w:comment w:id=\"{id}\" w:author=\"{}\" w:initials=\"{}\"{date}>",
            escaped(author),
            escaped(&initials)
        );
        for line in text.split('\n') {
            let bidi = if is_right_to_left(line) { "<w:bidi/>" } else { "" };
            let _ = write!(
                xml,
                "<w:p><w:pPr><w:pStyle w:val=\"CommentText\"/>{bidi}</w:pPr>{}</w:p>",
                runs(line, "", false)
            );
        }
        xml.push_str("</w:comment>");
        self.comments.push(xml);
    }

    /// `comments.xml`.
    pub fn comments_part(&self) -> String {
        let spaces = super::parts::SPACES;
        format!(
            "{}<w:comments {spaces}>{}</w:comments>",
            super::parts::DECLARATION,
            self.comments.concat()
        )
    }
}

/// The properties of a paragraph; `more` is its list, and behind a `|` the revisions of its mark.
fn properties(style: &str, text: &str, more: &str) -> String {
    let bidi = if is_right_to_left(text) { "<w:bidi/>" } else { "" };
    // The order of the schema: style, list, direction, then the revisions of the mark.
    let (list, mark) = more.split_once('|').unwrap_or((more, ""));
    format!("<w:pPr><w:pStyle w:val=\"{style}\"/>{list}{bidi}{mark}</w:pPr>")
}

/// The style of a paragraph of the draft.
fn style_of(kind: ParagraphKind, label: &str) -> &'static str {
    match kind {
        ParagraphKind::Title => "Title",
        ParagraphKind::Heading => "Heading1",
        ParagraphKind::Body if label.is_empty() => "BodyText",
        ParagraphKind::Body => "Provision",
    }
}

fn character(style: &str) -> String {
    format!("<w:rStyle w:val=\"{style}\"/>")
}

/// A run of a print. Words that go and come in a print that cannot be accepted are struck and underlined.
fn run(run: &Run) -> String {
    let style = match run.style {
        Style::Kept => String::new(),
        Style::Deleted => character("Deleted"),
        Style::Inserted => character("Inserted"),
        Style::Bracket => character("Bracket"),
        Style::Attribution => character("Attribution"),
    };
    let mut out = runs(&run.text, &style, false);
    if run.pending && run.style == Style::Bracket && run.text.ends_with(']') {
        out.push_str(&runs("○", &character("Attribution"), false));
    }
    if !run.tags.is_empty() {
        out.push_str(&runs(
            &format!(" ({})", tag_line(&run.tags)),
            &character("Attribution"),
            false,
        ));
    }
    out
}

/// The widths of columns on a page of that width: by what they hold, none too narrow for its longest word.
fn widths(table: &Table, page: usize) -> Vec<usize> {
    let weights: Vec<usize> = (0..table.head.len())
        .map(|column| {
            let cells = table.rows.iter().filter_map(|row| row.get(column));
            let longest = cells
                .clone()
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
                .min(90);
            let word = |cell: &str| {
                cell.split_whitespace()
                    .map(|word| word.chars().count())
                    .max()
                    .unwrap_or(0)
            };
            let widest = cells.map(|cell| word(cell)).max().unwrap_or(0).min(24);
            longest.max(widest * 2).max(word(table.head[column]) * 2).max(8)
        })
        .collect();
    let all: usize = weights.iter().sum::<usize>().max(1);
    let mut widths: Vec<usize> = weights.iter().map(|weight| (page * weight / all).max(900)).collect();
    // What narrow columns take beyond their share, the widest gives.
    let excess = widths.iter().sum::<usize>().saturating_sub(page);
    if let Some(widest) = widths.iter_mut().max() {
        *widest = widest.saturating_sub(excess).max(900);
    }
    widths
}
