//! Marks of a word processor as an alignment: what an author left alone stays, whatever a comparison would find.
//!
//! Marks cut between letters, edits between words: a word of which a part is marked is a changed word. Words deleted and
//! brought again at the edge of the same change stay, so that the same change by two authors is one edit; and what could
//! stand elsewhere with the same text as result stands where a comparison would put it, wherever its author typed it.
//!
//! ```text
//! base                Use frameworks at all levels.
//! marked              Use -frameworks at-+norms at+ all +the +levels.
//! edits               frameworks → norms; insert “the”
//! ```

use super::align::{is_same, trim_gaps};
use super::slide::slide_marked;
use crate::model::TrackedChange;
use crate::text::Words;

/// Which token of the text each token of the base is; `None` where the changes do not lead from the one to the other.
pub(super) fn partners(base: &Words, new: &Words, tracked: &[TrackedChange]) -> Option<Vec<Option<u32>>> {
    if tracked.is_empty() || TrackedChange::apply(base.text(), tracked)? != new.text() {
        return None;
    }
    let mut partners = vec![None; base.len()];
    let (mut token, mut kept_from, mut kept_to) = (0, 0_usize, 0_usize);
    let whole = TrackedChange {
        from: u32::try_from(base.text().len()).ok()?,
        ..TrackedChange::default()
    };
    for change in tracked.iter().chain([&whole]) {
        let kept = kept_from..change.from as usize;
        while let Some(old) = base.tokens().get(token).filter(|old| (old.end as usize) <= kept.end) {
            let start = (old.start as usize).checked_sub(kept.start);
            let start = start.and_then(|offset| u32::try_from(kept_to + offset).ok());
            let found = start.and_then(|start| new.tokens().binary_search_by_key(&start, |token| token.start).ok());
            if let Some(found) = found.filter(|found| is_same(base, token, new, *found)) {
                partners[token] = u32::try_from(found).ok();
            }
            token += 1;
        }
        kept_to += kept.len() + change.new.len();
        kept_from = change.to as usize;
    }
    trim_gaps(&mut partners, new.len(), |in_base, in_new| {
        is_same(base, in_base, new, in_new)
    });
    slide_marked(base, new, &mut partners);
    Some(partners)
}
