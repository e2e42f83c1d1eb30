//! Labels of new paragraphs and headings that have none in the file: Word counts anew whatever comes, and labels are frozen during
//! talks.
//!
//! ```text
//! 1.  Harbours
//! +   Roads         1A
//! 2.  Costs
//! ```

use crate::formats::compilation;
use crate::model::{Paragraph, ParagraphKind, Place, Standing};
use crate::text::label_after;
use rustc_hash::FxHashSet;

/// Gives new paragraphs without a label one of their own, as the field labels what comes between; none where the paragraph
/// before has none, nor one that goes on with a note. A heading has its label among those of its level.
pub(super) fn label_new(paragraphs: &mut [Paragraph]) {
    let is_heading = |one: &Paragraph| one.kind != ParagraphKind::Body;
    label_headings(paragraphs);
    for section in paragraphs.chunk_by_mut(|_, next| !is_heading(next)) {
        let mut taken: FxHashSet<String> = section.iter().map(|one| one.label.clone()).collect();
        let mut before = String::new();
        for paragraph in section.iter_mut().filter(|one| !is_heading(one)) {
            if paragraph.standing == Standing::Base {
                before.clone_from(&paragraph.label);
            } else if paragraph.label.is_empty() && paragraph.place == Place::Text {
                paragraph.label = compilation::inserted(&before, |label| taken.contains(label));
                taken.insert(paragraph.label.clone());
            }
        }
    }
}

fn label_headings(paragraphs: &mut [Paragraph]) {
    let headings = paragraphs.iter().filter(|one| one.kind == ParagraphKind::Heading);
    let mut taken: Vec<String> = headings.map(|one| one.label.clone()).collect();
    // Of each level the label of the last one; below another heading levels begin anew.
    let mut before: Vec<String> = Vec::new();
    for paragraph in paragraphs.iter_mut().filter(|one| one.kind == ParagraphKind::Heading) {
        let level = usize::from(paragraph.level);
        before.resize(level + 1, String::new());
        if paragraph.standing == Standing::Base {
            before[level].clone_from(&paragraph.label);
        } else if paragraph.label.is_empty() {
            let all: Vec<&str> = taken.iter().map(String::as_str).collect();
            paragraph.label = label_after(&before[level], &all);
            before[level].clone_from(&paragraph.label);
            taken.push(paragraph.label.clone());
        }
    }
}
