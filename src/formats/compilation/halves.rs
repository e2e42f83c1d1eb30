//! Brackets that open in one paragraph and close in a later one.
//!
//! `a) [Overall …`, `b) Building …`, `c) … by 2020.]`: lifting the one lifts the other. A pair never reaches beyond a
//! section, nor past another bracket without a partner; whatever else stands alone is an ordinary mark, and reported.

use super::blocks::Doubt;
use crate::model::{Half, Paragraph, ParagraphKind, Standing};
use crate::text::{TokenKind, Words};

/// A bracket without a partner in its own paragraph.
#[derive(Clone, Copy)]
struct Alone {
    paragraph: usize,
    mark: u32,
    opens: bool,
}

/// Pairs brackets across the paragraphs of each section, and says what was paired and what was not.
pub(super) fn pair(paragraphs: &mut [Paragraph], sections: &[usize]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut open: Option<Alone> = None;
    let mut section = None;
    for place in 0..paragraphs.len() {
        if section != sections.get(place).copied() {
            report(paragraphs, open.take(), &mut doubts);
            section = sections.get(place).copied();
        }
        if paragraphs[place].standing == Standing::Proposed || paragraphs[place].kind != ParagraphKind::Body {
            for alone in alone(&paragraphs[place], place) {
                report(paragraphs, Some(alone), &mut doubts);
            }
            continue;
        }
        for bracket in alone(&paragraphs[place], place) {
            match open.take() {
                Some(before) if before.opens && !bracket.opens && before.paragraph != place => {
                    join(paragraphs, before, bracket, &mut doubts);
                }
                before => {
                    report(paragraphs, before, &mut doubts);
                    open = Some(bracket);
                }
            }
        }
    }
    report(paragraphs, open, &mut doubts);
    doubts
}

fn alone(paragraph: &Paragraph, place: usize) -> Vec<Alone> {
    if !paragraph.text.contains(['[', ']']) {
        return Vec::new();
    }
    let words = Words::of(&paragraph.text);
    let mark = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    (0..words.len())
        .filter(|index| words.tokens()[*index].kind == TokenKind::Mark && matches!(words.token(*index), "[" | "]"))
        .map(|index| Alone {
            paragraph: place,
            mark: mark(index),
            opens: words.token(index) == "[",
        })
        .collect()
}

fn join(paragraphs: &mut [Paragraph], open: Alone, close: Alone, doubts: &mut Vec<Doubt>) {
    let (first, last) = (&paragraphs[open.paragraph], &paragraphs[close.paragraph]);
    let message = format!(
        "the bracket that opens here closes on line {}: the two are lifted together",
        last.source.last
    );
    doubts.push((first.source.line, message));
    let ids = (first.id, last.id);
    paragraphs[open.paragraph].halves.push(Half {
        mark: open.mark,
        opens: true,
        partner: ids.1,
    });
    paragraphs[close.paragraph].halves.push(Half {
        mark: close.mark,
        opens: false,
        partner: ids.0,
    });
}

fn report(paragraphs: &[Paragraph], alone: Option<Alone>, doubts: &mut Vec<Doubt>) {
    if let Some(alone) = alone {
        let paragraph = &paragraphs[alone.paragraph];
        let (line, message) = if alone.opens {
            (
                paragraph.source.line,
                "a bracket opens here and does not close; it is taken as an ordinary mark",
            )
        } else {
            (
                paragraph.source.last,
                "a bracket closes here that did not open; it is taken as an ordinary mark",
            )
        };
        doubts.push((line, message.to_owned()));
    }
}
