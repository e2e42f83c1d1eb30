//! What is decided together with something in another paragraph, by the ids of edits and of new paragraphs.

use crate::model::{Paragraph, Standing};
use crate::text::{Elsewhere, End, other_ends_among};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The ids of what goes along, by the id of what it goes along with.
pub(super) type Along = FxHashMap<String, Vec<String>>;

/// For each edit and each new paragraph the others that are ends of the same change. One of them is always a paragraph that
/// goes or comes as a whole, or a sentence that does, so that only these are asked.
pub(super) fn along(paragraphs: &[Arc<Paragraph>]) -> Along {
    let elsewhere = Elsewhere::default();
    let mut along = Along::default();
    for (place, paragraph) in paragraphs.iter().enumerate() {
        let goes = paragraph.edits.iter();
        let goes = goes.filter(|edit| Elsewhere::may_have(&edit.change));
        let comes = (paragraph.standing == Standing::Proposed).then_some(End::Paragraph);
        for end in goes.map(|edit| End::Edit(edit.id)).chain(comes) {
            let own = id(paragraph, end);
            let others = other_ends_among((paragraphs, &elsewhere), place, end).into_iter();
            for other in others.filter(|other| !other.is_aside && (other.needs || other.is_needed)) {
                let other = id(&paragraphs[other.place], other.end);
                for (one, another) in [(&own, &other), (&other, &own)] {
                    let known = along.entry(one.clone()).or_default();
                    if !known.contains(another) {
                        known.push(another.clone());
                    }
                }
            }
        }
    }
    along
}

fn id(paragraph: &Paragraph, end: End) -> String {
    match end {
        End::Edit(edit) => edit.to_string(),
        End::Paragraph => paragraph.id.to_string(),
    }
}
