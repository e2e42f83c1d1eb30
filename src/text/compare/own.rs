//! What the draft itself asks, whoever writes to it.

use crate::model::{Change, Paragraph, ParagraphKind, Span, Standing};
use crate::text::Words;

/// More tokens than this are no residue, however short.
const MOST_RESIDUE: usize = 3;

/// What the draft itself asks: to lift each bracket, or to delete it with its words; and where hardly a letter is left
/// of a paragraph, to delete it.
pub(super) fn own_edits(paragraph: &Paragraph, base: &Words) -> Vec<Change> {
    let mut changes = Vec::new();
    if is_residue(paragraph, base) {
        changes.push(Change::DeleteParagraph);
    }
    for (open, close) in base.pairs() {
        changes.push(Change::Lift {
            open: Some(open),
            close: Some(close),
        });
        changes.push(Change::Words {
            at: Span::new(open, close + 1),
            new: String::new(),
        });
    }
    for half in &paragraph.halves {
        let mark = Some(half.mark);
        let (open, close) = if half.opens { (mark, None) } else { (None, mark) };
        changes.push(Change::Lift { open, close });
    }
    changes
}

/// Whether an edit is the draft's own, whoever else asks for it.
pub(in crate::text) fn is_of_the_draft(paragraph: &Paragraph, base: &Words, change: &Change) -> bool {
    match change {
        Change::Lift { .. } => true,
        Change::Words { at, new } => {
            new.is_empty()
                && base
                    .pairs()
                    .any(|(open, close)| (open, close + 1) == (at.start, at.end))
        }
        Change::DeleteParagraph => is_residue(paragraph, base),
        _ => false,
    }
}

/// Whether nothing stands in a paragraph of the draft that one could read: `S]`. In a cell of a table a number says enough.
fn is_residue(paragraph: &Paragraph, base: &Words) -> bool {
    let is_word = |index: usize| base.token(index).chars().filter(|c| c.is_alphanumeric()).count() > 1;
    let is_ideographic = |index: usize| !base.token(index).is_ascii();
    paragraph.kind == ParagraphKind::Body
        && paragraph.standing == Standing::Base
        && paragraph.place.cell().is_none()
        && base.len() <= MOST_RESIDUE
        && !(0..base.len()).any(|index| is_word(index) || is_ideographic(index))
}
