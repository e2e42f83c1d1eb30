//! The body of a document: blocks of a print as paragraphs, boxes and tables.

use super::PageOptions;
use super::comments::Comments;
use super::lists::{Labels, Lists};
use super::looks::{Looks, emphasis};
use super::marks::{is_right_to_left, runs};
use super::notes::Notes;
use super::tables::TextCells;
use crate::formats::docx::head;
use crate::formats::report::{
    Block, Form, Laid, Printed, Proposer, Run, Style, TextBlock, TrackedComment, lay_out, tag_line,
};
use crate::model::{Comment, Look, ParagraphKind, Place, TableColumns};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

/// A body in the making.
pub(super) struct Content<'a> {
    /// The XML so far.
    pub body: String,
    /// The words so far, to tell their language; not all of a long document.
    pub words: String,
    /// The lists that label paragraphs.
    pub lists: Lists,
    /// The comments.
    pub comments: Comments,
    /// The notes.
    pub notes: Notes,
    /// How the draft's own paragraphs look.
    pub looks: Looks<'a>,
    /// The marks of the lines of the title block.
    pub head: Vec<String>,
    pub(super) revisions: usize,
    pub(super) is_after_box: bool,
    /// It has a title.
    is_titled: bool,
    pub(super) at: &'a str,
    pub(super) page_width: usize,
    pub(super) tables: &'a [TableColumns],
}

impl<'a> Content<'a> {
    /// Nothing yet, for a page.
    pub fn new(page: &'a PageOptions, printed: &'a Printed) -> Self {
        Self {
            body: String::new(),
            words: String::new(),
            lists: Lists::default(),
            comments: Comments::default(),
            notes: Notes::default(),
            looks: Looks::of(&printed.looks),
            head: Vec::new(),
            revisions: 0,
            is_after_box: false,
            is_titled: false,
            at: &page.at,
            page_width: page.width(),
            tables: &printed.tables,
        }
    }

    /// The title block, and what is left to be written of the document. A document that is itself the draft (`is_bare`)
    /// has it in its header, so that nothing stands in the text that is not part of it.
    pub fn head<'p>(&mut self, printed: &'p Printed, is_bare: bool) -> &'p [Block] {
        if !printed.first.is_empty() {
            self.heads("Notice", &printed.first);
        }
        if is_bare || printed.legend.is_empty() && printed.key.is_empty() && printed.first.is_empty() {
            return &printed.blocks;
        }
        let front = printed.front();
        front.notes.iter().for_each(|note| self.block(note));
        match front.heading {
            Some(heading) => self.text(heading),
            // Below other lines the document bears it itself.
            None if printed.bears_title() => {}
            None => self.heads("Subtitle", &printed.title),
        }
        let told = printed.told();
        if !told.is_empty() {
            self.heads("Facts", &told);
        }
        for line in &printed.legend {
            self.heads("Legend", line);
        }
        // Boxes name everybody in full.
        let is_boxed = |block: &Block| matches!(block, Block::Contribution(_));
        if !printed.key.is_empty() && !printed.blocks.iter().any(is_boxed) {
            let key: Vec<String> = printed.key.iter().map(Proposer::explained).collect();
            self.heads("Legend", &key.join("; "));
        }
        front.rest
    }

    /// A line of the title block, which the file says is its own.
    fn heads(&mut self, style: &str, text: &str) {
        self.head.push(head::mark(text));
        self.plain(style, text);
    }

    pub(super) fn plain(&mut self, style: &str, text: &str) {
        let properties = properties(style, text, "");
        let _ = write!(self.body, "<w:p>{properties}{}</w:p>", runs(text, "", false));
    }

    /// Takes words of the text into account for its language; the title block is in English whatever the text is in.
    pub(super) fn hear(&mut self, text: &str) {
        if self.words.len() < 20_000 {
            self.words.push_str(text);
            self.words.push(' ');
        }
    }

    /// One block of a print.
    pub fn block(&mut self, block: &Block) {
        match block {
            Block::Contribution(_) => self.apart_from_table(),
            _ => self.end_boxes(),
        }
        match block {
            Block::Text(text) => self.text(text),
            Block::Contribution(said) => self.boxed(said),
            Block::Note(text) => self.plain("Note", text.trim_end()),
            Block::Table(table) => self.table(table),
        }
    }

    /// Room between tables: Word joins those that nothing parts.
    pub(super) fn apart_from_table(&mut self) {
        if std::mem::take(&mut self.is_after_box) {
            self.plain("BoxGap", "");
        }
    }

    /// Room behind the last of some boxes; no document ends with a table.
    pub fn end_boxes(&mut self) {
        if std::mem::take(&mut self.is_after_box) {
            self.plain("BoxEnd", "");
        }
    }

    fn text(&mut self, block: &TextBlock) {
        self.text_behind("", &block.form, block, false);
    }

    /// A paragraph as one of that form, its words behind what stands at its head. In a cell it may head a table.
    pub(super) fn text_behind(&mut self, head: &str, form: &Form, block: &TextBlock, heads: bool) {
        let text: String = block.runs.iter().map(|run| run.text.as_str()).collect();
        self.hear(&text);
        let style = self.style(form, heads);
        let number = self.looks.number(form, heads);
        let (style, look) = self.looks.style(style, number);
        let list = self.list(form, Labels::Counted, look);
        let properties = properties(&style, &text, &list);
        let mut inner = if block.emphasis.is_empty() {
            self.remarked(&block.runs, &block.remarks)
        } else {
            self.emphasised(block, look)
        };
        if !block.tags.is_empty() {
            inner.push_str(&runs(
                &format!(" ({})", tag_line(&block.tags)),
                &character("Attribution"),
                false,
            ));
        }
        let _ = write!(self.body, "<w:p>{properties}{head}{inner}</w:p>");
    }

    /// The style of the next paragraph. Titles below the first one are what a document has there: who submits it, its session.
    pub(super) fn style(&mut self, form: &Form, heads: bool) -> String {
        let is_title = form.kind == ParagraphKind::Title;
        if is_title && std::mem::replace(&mut self.is_titled, true) {
            "TitleBelow".to_owned()
        } else {
            style_in(form, heads)
        }
    }

    /// Everything that is printed from one block on, notes at the foot of pages.
    pub fn all(&mut self, blocks: &[Block], from: usize) {
        let below = self.notes.held();
        let in_text = (from..blocks.len()).filter(|place| !below.contains(place));
        for laid in lay_out(in_text.map(|place| (place, blocks[place].cell()))) {
            match laid {
                Laid::One(place) => self.block(&blocks[place]),
                Laid::Grid(grid) => self.grid(&grid, &TextCells(blocks)),
            }
        }
        let body = std::mem::take(&mut self.body);
        for id in 1..=self.notes.referred.len() {
            // The first of its paragraphs has the number at its head; none has its label.
            let mut head = self.notes.own_mark(id);
            let form = self.notes.form(id);
            let places = std::mem::take(&mut self.notes.referred[id - 1].paragraphs);
            let from = places.first().copied().unwrap_or_default();
            for place in places {
                if let Some(Block::Text(text)) = blocks.get(place) {
                    let look = text.form.look;
                    let form = Form { look, ..form.clone() };
                    self.text_behind(&std::mem::take(&mut head), &form, text, false);
                }
            }
            let paragraphs = std::mem::take(&mut self.body);
            self.notes.write(id, from, &paragraphs);
        }
        self.body = body;
    }

    /// Runs with remarks on them: each on the words that it quotes, else on all.
    pub(super) fn remarked(&mut self, printed: &[Run], remarks: &[Comment]) -> String {
        if remarks.is_empty() {
            return printed.iter().map(|one| self.run(one)).collect();
        }
        let text: String = printed.iter().map(|run| run.text.as_str()).collect();
        let quoted = |remark: &Comment| {
            let at = Some(&remark.on).filter(|on| !on.is_empty());
            let at = at.and_then(|on| text.find(on.as_str()));
            at.map_or(0..text.len(), |at| at..at + remark.on.len())
        };
        let places: Vec<Range<usize>> = remarks.iter().map(quoted).collect();
        let cuts: BTreeSet<usize> = places.iter().flat_map(|at| [at.start, at.end]).collect();
        let (mut stretches, mut ends, mut from) = (Vec::new(), Vec::new(), 0);
        for whole in printed {
            let end = from + whole.text.len();
            let inner = cuts.range(from + 1..end.max(from + 1)).copied();
            let mut begin = from;
            for cut in inner.chain([end]) {
                stretches.push(self.run(&Run {
                    text: whole.text[begin - from..cut - from].to_owned(),
                    tags: if cut == end { whole.tags.clone() } else { Vec::new() },
                    ..whole.clone()
                }));
                ends.push(cut);
                begin = cut;
            }
            from = end;
        }
        let place = |byte: usize| ends.partition_point(|end| *end <= byte);
        let comments: Vec<TrackedComment> = remarks
            .iter()
            .zip(places)
            .map(|(remark, at)| TrackedComment::new(remark, place(at.start)..place(at.end)))
            .collect();
        self.comments.around(&stretches, &comments, &[])
    }

    /// The runs of a block, with the emphasis that the draft has.
    fn emphasised(&mut self, block: &TextBlock, look: Option<&Look>) -> String {
        let (mut out, mut from) = (String::new(), 0);
        let ends: BTreeSet<usize> = block.emphasis.iter().flat_map(|(at, _)| [at.start, at.end]).collect();
        for whole in &block.runs {
            let end = from + whole.text.len();
            let mut begin = from;
            // Of a session that was edited by hand a mark may lie within a letter: the words stand all the same.
            let cuts = ends.range(from + 1..end.max(from + 1)).copied();
            let cuts = cuts.filter(|cut| whole.text.is_char_boundary(cut - from));
            for cut in cuts.chain([end]) {
                let marked = block.emphasis.iter().find(|(at, _)| at.start <= begin && cut <= at.end);
                let marks = marked.map_or_else(String::new, |(_, marked)| emphasis(*marked, look));
                let part = Run {
                    text: whole.text.get(begin - from..cut - from).unwrap_or_default().to_owned(),
                    tags: if cut == end { whole.tags.clone() } else { Vec::new() },
                    ..whole.clone()
                };
                out.push_str(&self.run_as(&part, &marks));
                begin = cut;
            }
            from = end;
        }
        out
    }

    /// A run of a print. Words that go and come in a print that cannot be accepted are struck and underlined.
    fn run(&mut self, run: &Run) -> String {
        self.run_as(run, "")
    }

    fn run_as(&mut self, run: &Run, marks: &str) -> String {
        let style = match run.style {
            Style::Kept => String::new(),
            Style::Deleted => character("Deleted"),
            Style::Inserted => character("Inserted"),
            Style::Bracket => character("Bracket"),
            Style::Attribution => character("Attribution"),
        };
        let mut out = self.notes.runs(&run.text, &(style + marks), false);
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

    /// The list of a paragraph.
    pub(super) fn list(&mut self, form: &Form, labels: Labels, look: Option<&Look>) -> String {
        // An item without a label moves in all the same.
        let is_plain = form.label.is_empty() && !form.bullet && (form.kind != ParagraphKind::Body || form.level == 0);
        if is_plain || form.kind == ParagraphKind::Title {
            return String::new();
        }
        let (list, level) = self.lists.label(form, labels, look);
        format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
    }
}

/// The properties of a paragraph; `more` is its list, and behind a `|` the revisions of its mark.
pub(super) fn properties(style: &str, text: &str, more: &str) -> String {
    let bidi = if is_right_to_left(text) { "<w:bidi/>" } else { "" };
    // The order of the schema: style, list, direction, then the revisions of the mark.
    let (list, mark) = more.split_once('|').unwrap_or((more, ""));
    format!("<w:pPr><w:pStyle w:val=\"{style}\"/>{list}{bidi}{mark}</w:pPr>")
}

/// The style of a paragraph of the draft in a table, where it stands in one.
pub(super) fn style_in(form: &Form, heads: bool) -> String {
    match form.kind {
        ParagraphKind::Body if form.place.cell().is_some() => if heads { "CellHead" } else { "CellText" }.to_owned(),
        _ => style_of(form),
    }
}

/// The style of a paragraph of the draft.
pub(super) fn style_of(form: &Form) -> String {
    match form.kind {
        _ if form.place == Place::Footnote => "FootnoteText".to_owned(),
        _ if form.place == Place::Endnote => "EndnoteText".to_owned(),
        ParagraphKind::Title => "Title".to_owned(),
        ParagraphKind::Heading => format!("Heading{}", u16::from(form.level) + 1),
        ParagraphKind::Body if form.place.cell().is_some() => "CellText".to_owned(),
        ParagraphKind::Body if form.mark().is_empty() && form.centred => "BodyCentred".to_owned(),
        ParagraphKind::Body if form.mark().is_empty() => "BodyText".to_owned(),
        ParagraphKind::Body => "Provision".to_owned(),
    }
}

pub(super) fn character(style: &str) -> String {
    format!("<w:rStyle w:val=\"{style}\"/>")
}
