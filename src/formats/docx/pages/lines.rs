//! The lines of one part: a head or a foot.

use crate::formats::docx::DocxError;
use crate::formats::docx::styles::{Stop, StopTo, Styles};
use crate::formats::docx::symbols::{UNKNOWN, symbol};
use crate::formats::docx::xml::{Item, Xml};
use crate::model::{PageLine, PagePart};
use std::borrow::Cow;

/// More than this is no head of a page.
const MOST_WORDS: usize = 4_000;

/// What stands apart in a line and has no stop of its own is as far from what stands before it.
const GAP: &str = "  ";

/// How the styles of lines begin that a print has from the draft, in lower case; it has others that are its own.
const OF_DRAFT: &str = "page line";

/// The lines of a part in the making.
pub(super) struct Lines<'a> {
    styles: &'a Styles,
    is_print: bool,
    done: Vec<PageLine>,
    /// The line that is being read, the place in it where its paragraph begins lines, where words go, and where tabs lead.
    line: PageLine,
    begins: usize,
    place: usize,
    stops: Vec<Stop>,
    tabs: usize,
    /// The fields that are open, the innermost last: what each asks for, and whether its result is being read.
    fields: Vec<(String, bool)>,
    /// How many bytes there are.
    length: usize,
    /// A line has a style that a print gives to those of the draft.
    is_of_draft: bool,
    lost: Vec<&'static str>,
}

impl<'a> Lines<'a> {
    /// Nothing yet.
    pub fn new(styles: &'a Styles, is_print: bool) -> Self {
        Self {
            styles,
            is_print,
            done: Vec::new(),
            line: PageLine::default(),
            begins: 0,
            place: 0,
            stops: Vec::new(),
            tabs: 0,
            fields: Vec::new(),
            length: 0,
            is_of_draft: false,
            lost: Vec::new(),
        }
    }

    /// The lines without blank ones around them; of a print none, where they are its own.
    pub fn done(mut self, lost: &mut Vec<&'static str>) -> Vec<PageLine> {
        if self.is_print && !self.is_of_draft {
            return Vec::new();
        }
        if self.length > MOST_WORDS {
            self.done.clear();
            self.lost.push("what is too long for a head");
        }
        for what in self.lost {
            if !lost.contains(&what) {
                lost.push(what);
            }
        }
        let is_blank = |line: &PageLine| *line == PageLine::default();
        while self.done.last().is_some_and(is_blank) {
            self.done.pop();
        }
        let blank = self.done.iter().take_while(|line| is_blank(line)).count();
        self.done.split_off(blank)
    }

    /// Reads the part.
    pub fn part(&mut self, text: &str) -> Result<(), DocxError> {
        let mut xml = Xml::of(text);
        loop {
            match xml.next()? {
                Item::Open(element) if matches!(element.name(), "hdr" | "ftr") => self.blocks(&mut xml)?,
                Item::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn blocks(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        while let Some(element) = xml.child()? {
            match element.name() {
                "p" => self.paragraph(xml)?,
                "tbl" => self.table(xml)?,
                "sdt" | "sdtContent" | "customXml" | "AlternateContent" | "Choice" => self.blocks(xml)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        (self.begins, self.place, self.tabs, self.stops) = (0, 0, 0, Vec::new());
        self.inline(xml)?;
        self.end_line();
        Ok(())
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        for place in [&mut line.start, &mut line.middle, &mut line.end] {
            if let Some(PagePart::Words(first)) = place.first_mut() {
                *first = first.trim_start().to_owned();
            }
            if let Some(PagePart::Words(last)) = place.last_mut() {
                last.truncate(last.trim_end().len());
            }
            place.retain(|part| *part != PagePart::Words(String::new()));
        }
        self.done.push(line);
        (self.place, self.tabs) = (self.begins, 0);
    }

    /// A table: its cells are the start, the middle and the end of its lines.
    fn table(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        while let Some(element) = xml.child()? {
            match element.name() {
                "tr" => self.row(xml)?,
                "sdt" | "sdtContent" | "customXml" => self.table(xml)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn row(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        let before = std::mem::take(&mut self.done);
        let mut cells: Vec<Vec<PageLine>> = Vec::new();
        while let Some(element) = xml.child()? {
            if element.is("tc") {
                self.blocks(xml)?;
                cells.push(std::mem::take(&mut self.done));
            } else {
                xml.skip()?;
            }
        }
        self.done = before;
        let last = cells.len().saturating_sub(1);
        let count = cells.iter().map(Vec::len).max().unwrap_or(0);
        for number in 0..count {
            for (place, cell) in cells.iter().enumerate() {
                let Some(line) = cell.get(number) else { continue };
                let at = match place {
                    0 if last > 0 => 0,
                    _ if place == last && last > 0 => 2,
                    _ => usize::from(last > 0),
                };
                for (within, parts) in line.places().into_iter().enumerate() {
                    // What stands alone in a cell stands where the cell does.
                    self.place = if last == 0 { within } else { at };
                    if !parts.is_empty() && !self.line.places()[self.place].is_empty() {
                        self.push(PagePart::Words(GAP.to_owned()));
                    }
                    for part in parts {
                        self.push(part.clone());
                    }
                }
            }
            self.end_line();
        }
        Ok(())
    }

    /// What stands in a paragraph.
    fn inline(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        while let Some(element) = xml.child()? {
            match element.name() {
                "pPr" => self.properties(xml)?,
                "r" => self.run(xml)?,
                "ins" | "moveTo" => {
                    self.lose("tracked changes");
                    xml.skip()?;
                }
                "del" | "moveFrom" => {
                    self.lose("tracked changes");
                    self.inline(xml)?;
                }
                "fldSimple" => {
                    let asked = element.attribute("instr").unwrap_or_default();
                    match counted(&asked) {
                        Some(part) => {
                            self.tell(&asked);
                            self.push(part);
                            xml.skip()?;
                        }
                        None => self.inline(xml)?,
                    }
                }
                "hyperlink" | "smartTag" | "sdt" | "sdtContent" | "customXml" | "dir" | "bdo" | "AlternateContent"
                | "Choice" => self.inline(xml)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn properties(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        let (mut style, mut own, mut place) = (None, Vec::new(), None);
        while let Some(element) = xml.child()? {
            let value = element.attribute("val");
            match element.name() {
                "pStyle" => style = value.map(Cow::into_owned),
                "jc" => {
                    place = match value.as_deref() {
                        Some("center") => Some(1),
                        Some("right" | "end") => Some(2),
                        _ => Some(0),
                    };
                }
                "tabs" => {
                    while let Some(stop) = xml.child()? {
                        own.extend(Stop::of(&stop));
                        xml.skip()?;
                    }
                    continue;
                }
                _ => {}
            }
            xml.skip()?;
        }
        let style = style.as_deref();
        self.is_of_draft |= self.styles.name(style).starts_with(OF_DRAFT);
        self.stops = self.styles.stops(style, &own);
        self.begins = place.unwrap_or_else(|| usize::from(self.styles.is_centred(style)));
        self.place = self.begins;
        Ok(())
    }

    fn run(&mut self, xml: &mut Xml<'_>) -> Result<(), DocxError> {
        while let Some(element) = xml.child()? {
            match element.name() {
                "t" | "delText" => {
                    let text = xml.text()?;
                    self.words(&text);
                    continue;
                }
                "instrText" => {
                    let text = xml.text()?;
                    if let Some((asked, false)) = self.fields.last_mut() {
                        asked.push_str(&text);
                    }
                    continue;
                }
                "AlternateContent" | "Choice" => {
                    self.run(xml)?;
                    continue;
                }
                "fldChar" => self.field(element.attribute("fldCharType").as_deref()),
                "pgNum" => self.push(PagePart::Number),
                "tab" => self.tab(),
                "ptab" => {
                    self.place = match element.attribute("alignment").as_deref() {
                        Some("center") => 1,
                        Some("right") => 2,
                        _ => 0,
                    };
                }
                "br" | "cr" => self.end_line(),
                "noBreakHyphen" => self.words("\u{2011}"),
                "sym" => {
                    let symbol = symbol(&element).unwrap_or_else(|| {
                        self.lose("symbols (shown as �)");
                        UNKNOWN
                    });
                    self.words(symbol);
                }
                "drawing" | "pict" | "object" => self.lose("pictures"),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(())
    }

    /// Goes on at the next stop: the middle, then the end, where neither the line nor its style has one. Behind the end there is
    /// no more room: what comes then stands in the next line; where no stop is told, more tabs than two are nothing but room.
    fn tab(&mut self) {
        let is_full = self.place == 2 && self.begins < 2;
        if is_full && self.stops.is_empty() {
            self.run_on();
        } else if is_full && self.stops.len() == self.tabs {
            self.end_line();
        }
        let next = if self.stops.is_empty() {
            [StopTo::Middle, StopTo::End].get(self.tabs).copied()
        } else {
            self.stops.get(self.tabs).map(|stop| stop.to)
        };
        self.tabs += 1;
        match next {
            Some(StopTo::Middle) if self.place < 1 => self.place = 1,
            Some(StopTo::End) if self.place < 2 => self.place = 2,
            _ => self.words(GAP),
        }
    }

    /// Puts all that stands in the line where it begins.
    fn run_on(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.place = self.begins;
        for (place, parts) in line.places().into_iter().enumerate() {
            if place > self.place {
                self.push(PagePart::Words(GAP.to_owned()));
            }
            for part in parts {
                self.push(part.clone());
            }
        }
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push((String::new(), false)),
            Some("separate") => {
                if let Some((_, is_result)) = self.fields.last_mut() {
                    *is_result = true;
                }
            }
            _ => {
                let Some((asked, _)) = self.fields.pop() else { return };
                if let Some(part) = counted(&asked) {
                    self.tell(&asked);
                    self.push(part);
                }
            }
        }
    }

    /// Words, unless they are what a field comes to that counts pages, or what it asks for.
    fn words(&mut self, words: &str) {
        let is_told = |(asked, is_result): &(String, bool)| *is_result && counted(asked).is_none();
        if self.fields.iter().all(is_told) {
            self.push(PagePart::Words(words.to_owned()));
        }
    }

    fn push(&mut self, part: PagePart) {
        let place = [&mut self.line.start, &mut self.line.middle, &mut self.line.end]
            .into_iter()
            .nth(self.place);
        let Some(place) = place else { return };
        match (place.last_mut(), part) {
            (Some(PagePart::Words(last)), PagePart::Words(more)) => {
                self.length += more.len();
                last.push_str(&more);
            }
            (_, part) => {
                self.length += match &part {
                    PagePart::Words(words) => words.len(),
                    PagePart::Number | PagePart::Count => 1,
                };
                place.push(part);
            }
        }
    }

    /// Tells what a field does not count any more.
    fn tell(&mut self, asked: &str) {
        if asked.split_whitespace().next() == Some(OF_SECTION) {
            self.lose("the number of pages of a section (that of all pages stands there)");
        }
    }

    fn lose(&mut self, what: &'static str) {
        self.lost.push(what);
    }
}

/// What the field is called that counts the pages of a section.
const OF_SECTION: &str = "SECTIONPAGES";

/// What a field counts, by its instruction.
fn counted(asked: &str) -> Option<PagePart> {
    match asked.split_whitespace().next()? {
        "PAGE" => Some(PagePart::Number),
        "NUMPAGES" | OF_SECTION => Some(PagePart::Count),
        _ => None,
    }
}
