//! Traces of tracked changes that lost their marks, reported where two words stand as one.
//!
//! The words are left as they stand: which of them was deleted is the room's to say.

use super::blocks::Doubt;
use super::ground::{Ground, Slot};
use crate::model::ParagraphKind;
use crate::text::{Trace, Vocabulary};

/// Reports the traces in the draft's own paragraphs.
pub(super) fn traces(ground: &Ground) -> Vec<Doubt> {
    let all = ground.slots.iter().map(|slot| (slot.text.as_str(), witnesses(slot)));
    let vocabulary = Vocabulary::of(all);
    let own = |slot: &&Slot| slot.kind == ParagraphKind::Body && slot.after.is_none();
    let mut doubts = Vec::new();
    for slot in ground.slots.iter().filter(own) {
        for (at, trace) in vocabulary.traces(&slot.text, &witnesses(slot)) {
            if let Trace::RunTogether(first, second) = trace {
                let message = format!(
                    "“{}” is “{first}” and “{second}” run together, perhaps a tracked change that lost its marks; it stays as it is",
                    &slot.text[at]
                );
                doubts.push((slot.lines.0, message));
            }
        }
    }
    doubts
}

fn witnesses(slot: &Slot) -> Vec<&str> {
    slot.placed.iter().map(|placed| placed.text.as_str()).collect()
}
