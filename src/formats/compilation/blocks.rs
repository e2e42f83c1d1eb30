//! The first pass: which lines are the draft's, and which a contribution's.
//!
//! A heading says where a contribution begins, nothing says where it ends. What ends it: the heading of the next, the
//! heading of a section, two blank lines, or a paragraph whose label comes next in the draft's own list. What is in
//! doubt there is taken one way with a warning.
//!
//! ```text
//! a) Encourage cooperation.            Base
//! Contribution from Egypt              Contribution
//! a) Encourage international …           its body
//! b) Promote development               Base: `b)` comes after `a)`
//! ```

use super::body::Body;
use super::dialect::{ADDITIONS, DELETIONS, GAP, strip};
use super::front::front;
use super::headings::Headings;
use super::label::{self, Label};
use super::lines::{Line, trim};
use super::names::{self, Heading};
use crate::model::ParagraphKind;
use crate::text::likeness;

/// Lines that belong together.
#[derive(Debug)]
pub(super) enum Block<'a> {
    /// Neither draft nor contribution.
    Note(Vec<Line<'a>>),
    /// A title, a heading or a paragraph of the draft.
    Base(Base<'a>),
    /// What somebody contributes.
    Contribution(Contributed<'a>),
}

/// A title, a heading or a paragraph of the draft.
#[derive(Debug)]
pub(super) struct Base<'a> {
    /// Which of them.
    pub kind: ParagraphKind,
    /// Its label.
    pub label: Option<Label>,
    /// Marked as an addition: `[ADD] …`.
    pub added: bool,
    /// Its text and the comments on it.
    pub body: Body<'a>,
    /// Where it begins.
    pub first: u32,
}

/// What somebody contributes.
#[derive(Debug)]
pub(super) struct Contributed<'a> {
    /// Its first line, taken apart.
    pub heading: Heading<'a>,
    /// Its first line as received.
    pub line: Line<'a>,
    /// What stands under it.
    pub body: Body<'a>,
}

/// A doubt and the line on which it arose.
pub(super) type Doubt = (u32, String);

/// Takes the lines of a document apart.
pub(super) fn blocks<'a>(lines: &[Line<'a>]) -> (Vec<Block<'a>>, Vec<Doubt>) {
    let mut reader = Reader {
        lines,
        blocks: Vec::new(),
        doubts: Vec::new(),
        headings: Headings::default(),
        last_label: None,
        run_on: None,
        line_is_paragraph: every_line_is_a_paragraph(lines),
    };
    let mut next = reader.front();
    while next < lines.len() {
        reader.read(next);
        next += 1;
    }
    (reader.blocks, reader.doubts)
}

/// Whether a label goes on a list of the section before.
fn runs_on(label: &Label) -> impl Fn(&Label) -> bool {
    |last| label.style.is_like(last.style) && label.follows(last)
}

/// A text without blank lines whose lines end as sentences do has a paragraph on each line.
fn every_line_is_a_paragraph(lines: &[Line<'_>]) -> bool {
    let ends = lines
        .iter()
        .filter(|line| trim(line.text).ends_with(['.', ';', '!', '?', '。', ':']))
        .count();
    lines.len() > 1 && lines.iter().skip(1).all(|line| line.gap == 0) && ends * 2 >= lines.len()
}

struct Reader<'a, 'l> {
    lines: &'l [Line<'a>],
    blocks: Vec<Block<'a>>,
    doubts: Vec<Doubt>,
    headings: Headings,
    /// The label of the last paragraph of the draft in this section.
    last_label: Option<Label>,
    /// The same, whatever the section: some lists run on through all of them.
    run_on: Option<Label>,
    line_is_paragraph: bool,
}

impl<'a> Reader<'a, '_> {
    /// Cover notes and title; the place of the line after them.
    fn front(&mut self) -> usize {
        let front = front(self.lines);
        let title = front.notes + usize::from(front.title);
        for (place, line) in self.lines[..title + front.below].iter().enumerate() {
            if front.title && place == front.notes {
                let (label, text) = Headings::split(line.text);
                self.base_text(*line, text, ParagraphKind::Title, label);
            } else {
                self.note(*line);
            }
        }
        title + front.below
    }

    fn read(&mut self, at: usize) {
        let line = self.lines[at];
        if let Some(heading) = names::heading(line.text) {
            return self.contribution(line, heading);
        }
        let parsed = label::parse(line.text);
        if let Some(Block::Contribution(_)) = self.blocks.last()
            && !self.ends_contribution(at, parsed.as_ref().map(|(label, _)| label))
        {
            return self.contribute(line);
        }
        if names::after_bullet(line.text) == Some("") {
            return self.note(line);
        }
        if self.headings.is_heading(self.lines, at) {
            self.last_label = None;
            let (label, rest) = Headings::split(line.text);
            self.headings.found(label.as_ref());
            return self.base_text(line, rest, ParagraphKind::Heading, label);
        }
        match parsed {
            Some((label, "")) if !self.label_has_text_below(at) => {
                let message = format!("a label without a text, `{}`, is kept as a note", label.printed);
                self.doubts.push((line.number, message));
                self.note(line);
            }
            Some((label, _)) if self.is_sub_point(line, &label) => self.go_on(line),
            Some((label, rest)) => {
                self.headings.found_body(&label);
                self.last_label = Some(label.clone());
                self.run_on = Some(label.clone());
                self.base_text(line, rest, ParagraphKind::Body, Some(label));
            }
            None if self.goes_on(line) || self.is_mark(line) => self.go_on(line),
            None => self.base(line, ParagraphKind::Body, None),
        }
    }

    fn contribution(&mut self, line: Line<'a>, heading: Heading<'a>) {
        let mut body = Body::default();
        body.take(line, heading.rest);
        self.blocks
            .push(Block::Contribution(Contributed { heading, line, body }));
    }

    fn contribute(&mut self, line: Line<'a>) {
        let bullet = names::after_bullet(line.text);
        if bullet == Some("") {
            return self.note(line);
        }
        let Some(Block::Contribution(current)) = self.blocks.last_mut() else {
            return;
        };
        let text = match bullet {
            Some(after) if current.body.is_empty() => after,
            _ => line.text,
        };
        current.body.take(line, text);
    }

    fn base(&mut self, line: Line<'a>, kind: ParagraphKind, label: Option<Label>) {
        self.base_text(line, line.text, kind, label);
    }

    fn base_text(&mut self, line: Line<'a>, text: &'a str, kind: ParagraphKind, label: Option<Label>) {
        let mut body = Body::default();
        let unmarked = match kind {
            ParagraphKind::Body => strip(trim(text), &ADDITIONS),
            _ => None,
        };
        let mut label = label;
        let mut text_left = unmarked.unwrap_or(text);
        if unmarked.is_some()
            && label.is_none()
            && let Some((found, rest)) = label::parse(text_left)
        {
            label = Some(found);
            text_left = rest;
        }
        body.take(line, text_left);
        self.blocks.push(Block::Base(Base {
            kind,
            label,
            added: unmarked.is_some(),
            body,
            first: line.number,
        }));
    }

    /// One more line of the paragraph before.
    fn go_on(&mut self, line: Line<'a>) {
        match self.blocks.last_mut() {
            Some(Block::Base(base)) => base.body.take(line, line.text),
            _ => self.base(line, ParagraphKind::Body, None),
        }
    }

    /// A line that neither begins nor belongs to anything. Lines that stand together are one note.
    fn note(&mut self, line: Line<'a>) {
        if line.gap == 0
            && let Some(Block::Note(lines)) = self.blocks.last_mut()
        {
            return lines.push(line);
        }
        // An empty bullet inside a contribution must not end it: the note goes before it.
        let place = match self.blocks.last() {
            Some(Block::Contribution(_)) if names::after_bullet(line.text) == Some("") => self.blocks.len() - 1,
            _ => self.blocks.len(),
        };
        if let Some(Block::Note(lines)) = place.checked_sub(1).and_then(|before| self.blocks.get_mut(before))
            && lines.last().is_some_and(|last| last.number + 1 == line.number)
        {
            return lines.push(line);
        }
        self.blocks.insert(place, Block::Note(vec![line]));
    }

    fn label_has_text_below(&self, at: usize) -> bool {
        self.lines.get(at + 1).is_some_and(|next| {
            next.gap == 0
                && label::parse(next.text).is_none()
                && names::heading(next.text).is_none()
                && !self.headings.is_heading(self.lines, at + 1)
        })
    }

    /// `a.` directly under `42.` belongs to it.
    fn is_sub_point(&self, line: Line<'a>, label: &Label) -> bool {
        let Some(Block::Base(base)) = self.blocks.last() else {
            return false;
        };
        let (Some(last), ParagraphKind::Body, 0) = (&self.last_label, base.kind, line.gap) else {
            return false;
        };
        if base.label.is_none() || last.style.is_like(label.style) {
            return false;
        }
        // Either the first of its list, or one more of a list that has begun under the same paragraph.
        let before = base.body.last_text().and_then(|before| label::parse(before.text));
        label.begins() || before.is_some_and(|(before, _)| label.follows(&before))
    }

    /// An unlabelled line directly under a paragraph belongs to it.
    fn goes_on(&self, line: Line<'a>) -> bool {
        let Some(Block::Base(base)) = self.blocks.last() else {
            return false;
        };
        if base.body.awaits_remark() {
            return true;
        }
        let marked = strip(trim(line.text), &ADDITIONS).is_some();
        base.kind == ParagraphKind::Body && line.gap == 0 && !marked && !self.line_is_paragraph
    }

    /// `[Delete]` on a line of its own is said of the paragraph above it.
    fn is_mark(&self, line: Line<'a>) -> bool {
        let under_text = matches!(self.blocks.last(), Some(Block::Base(base)) if base.kind == ParagraphKind::Body);
        under_text && DELETIONS.iter().any(|mark| mark.eq_ignore_ascii_case(trim(line.text)))
    }

    /// Whether a line that is no heading of a contribution ends the one before it.
    fn ends_contribution(&mut self, at: usize, label: Option<&Label>) -> bool {
        let line = self.lines[at];
        let Some(Block::Contribution(current)) = self.blocks.last() else {
            return false;
        };
        if self.headings.is_next_heading(self.lines, at) {
            return true;
        }
        let empty = current.body.is_empty() || current.body.awaits_remark();
        let next = label.filter(|label| match &self.last_label {
            Some(last) if label.word() != last.word() => label.begins(),
            Some(last) => label.style.is_like(last.style) && label.follows(last),
            None => label.begins() || self.run_on.as_ref().is_some_and(runs_on(label)),
        });
        if empty {
            let far = line.gap >= GAP || (line.gap > 0 && !current.heading.text_below);
            return next.is_some() && far;
        }
        if names::after_bullet(line.text).is_some() {
            return false;
        }
        if line.gap >= GAP {
            if current.heading.text_below || strip(trim(line.text), &ADDITIONS).is_some() {
                return true;
            }
            return label.is_some() || self.headings.is_heading(self.lines, at) || !self.repeats_base(line);
        }
        let Some(label) = label else {
            return self.begins_unlabelled(line);
        };
        let own = current.body.lines.iter().rev().find_map(|line| label::parse(line.text));
        let own = own.map(|(own, _)| own).filter(|own| own.style.is_like(label.style));
        let (ends, doubtful) = match own {
            None if line.gap == 0 => (next.is_some(), true),
            None => {
                let last = self.last_label.as_ref();
                // The same label again, where contributions do not print it.
                let again = !current.heading.text_below && last.is_some_and(|last| label.key == last.key);
                (
                    next.is_some() || again || last.is_some_and(|last| label.is_after(last)),
                    again,
                )
            }
            Some(_) if line.gap == 0 => (false, false),
            Some(own) if label.is_inserted() && label.follows(&own) => (false, !own.is_inserted()),
            Some(own) => {
                let here = self.last_label.as_ref().is_some_and(|last| last.key == own.key);
                (next.is_some(), !here && label.follows(&own))
            }
        };
        if doubtful && (ends || label.is_inserted()) {
            let (label, who) = (&label.printed, current.heading.name);
            let message = if ends {
                format!("`{label}` is taken as the draft's next paragraph; it could also go on {who}'s contribution")
            } else {
                format!(
                    "`{label}` is taken as part of {who}'s contribution; it could also be the draft's next paragraph"
                )
            };
            self.doubts.push((line.number, message));
        }
        ends
    }

    /// In a draft without labels, an unlike text after a blank line is the next paragraph.
    fn begins_unlabelled(&mut self, line: Line<'a>) -> bool {
        if line.gap == 0 || self.last_label.is_some() || trim(line.text).starts_with(['[', '-', '–']) {
            return false;
        }
        let labelled = |block: &Block<'_>| matches!(block, Block::Base(base) if base.label.is_some());
        let body = |block: &Block<'_>| matches!(block, Block::Base(base) if base.kind == ParagraphKind::Body);
        let here = self.blocks.iter().rev().find(|block| matches!(block, Block::Base(_)));
        if !here.is_some_and(|here| body(here) && !labelled(here)) || self.repeats_base(line) {
            return false;
        }
        let message = "this is taken as the draft's next paragraph; it could also go on the contribution before it";
        self.doubts.push((line.number, message.to_owned()));
        true
    }

    /// Whether a line reads like one of the paragraph to which the contributions before it answer.
    fn repeats_base(&self, line: Line<'a>) -> bool {
        let here = self.blocks.iter().rev().find_map(|block| match block {
            Block::Base(base) => Some(base),
            _ => None,
        });
        here.is_some_and(|base| base.body.lines.iter().any(|own| likeness(own.text, line.text) >= 0.4))
    }
}
