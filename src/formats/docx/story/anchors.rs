//! Where comments begin and end.

use super::{Anchor, Reader};
use crate::formats::docx::comments::MOST;
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
        self.anchor(&id, number);
        if !self.anchored.contains(&id) && self.anchored.len() < MOST_ANCHORED {
            self.anchored.push(id);
        }
    }

    /// A comment without a range stands where its reference does.
    pub(super) fn point(&mut self, element: &Element<'_>) {
        let id = element.attribute("id").unwrap_or_default().into_owned();
        self.anchored.retain(|other| *other != id);
        let number = self.open.last().map_or(1, |(paragraph, _)| paragraph.number);
        self.anchor(&id, number);
    }

    /// Takes down where a comment begins. Of more than can be read, the file is refused by its comments.
    fn anchor(&mut self, id: &str, number: u32) {
        if self.anchors.len() <= MOST && !self.anchors.contains_key(id) {
            let anchor = Anchor {
                number,
                ..Anchor::default()
            };
            self.anchors.insert(id.to_owned(), anchor);
        }
    }
}
