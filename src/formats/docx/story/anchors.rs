//! Where comments begin and end.

use super::{Anchor, Reader};
use crate::formats::docx::xml::Element;

/// No more comments than this are followed at once; nobody reads a word on which more stand.
const MOST_ANCHORED: usize = 256;

impl Reader {
    pub(super) fn range(&mut self, element: &Element<'_>) {
        let id = element.attribute("id").unwrap_or_default().into_owned();
        if element.is("commentRangeEnd") {
            self.anchored.retain(|other| *other != id);
            return;
        }
        // Between paragraphs it begins with the next one.
        let number = self
            .open
            .last()
            .map_or(self.teller.number + 1, |(paragraph, _)| paragraph.number);
        self.anchors.entry(id.clone()).or_insert(Anchor {
            number,
            ..Anchor::default()
        });
        if !self.anchored.contains(&id) && self.anchored.len() < MOST_ANCHORED {
            self.anchored.push(id);
        }
    }

    /// A comment without a range stands where its reference does.
    pub(super) fn point(&mut self, element: &Element<'_>) {
        let id = element.attribute("id").unwrap_or_default().into_owned();
        self.anchored.retain(|other| *other != id);
        let number = self.open.last().map_or(1, |(paragraph, _)| paragraph.number);
        self.anchors.entry(id).or_insert(Anchor {
            number,
            ..Anchor::default()
        });
    }
}
