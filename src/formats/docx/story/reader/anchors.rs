//! Where comments begin and end.

use super::{Anchor, Reader};
use crate::formats::docx::comments::MOST;
use crate::formats::docx::xml::Element;

/// No more comments than this are followed at once; nobody reads a word on which more stand.
const MOST_ANCHORED: usize = 256;

impl Reader {
    pub(super) fn range(&mut self, element: &Element<'_>) {
        let id = element.attribute("id").unwrap_or_default().into_owned();
        let here = self.here();
        if element.is("commentRangeEnd") {
            self.anchored.retain(|other| *other != id);
            let anchor = self.anchors.get_mut(&id);
            if let (Some(anchor), Some((number, at))) = (anchor, here)
                && anchor.number == number
            {
                anchor.at.end = at;
            }
            return;
        }
        // Between paragraphs it begins with the next one.
        self.anchor(&id, here.unwrap_or((self.teller.number + 1, 0)));
        if !self.anchored.contains(&id) && self.anchored.len() < MOST_ANCHORED {
            self.anchored.push(id);
        }
    }

    /// A comment without a range is on no words: on the paragraph in which its reference stands, or on what its author changed
    /// there just before. Where the reference itself comes or goes, the paragraph does with it, and the comment is on all of that.
    pub(super) fn point(&mut self, element: &Element<'_>) {
        let id = element.attribute("id").unwrap_or_default().into_owned();
        self.anchored.retain(|other| *other != id);
        let (number, at) = self.here().unwrap_or((1, 0));
        let before = self.open.last().and_then(|(paragraph, _)| paragraph.spans.last());
        let along = Some(self.now).filter(|now| self.marks[*now].authors().next().is_some());
        let from = if along.is_some() { 0 } else { at };
        let marks = along.or(before.map(|span| span.marks));
        if !self.anchors.contains_key(&id) {
            self.anchor(&id, (number, from));
            if let Some(anchor) = self.anchors.get_mut(&id) {
                (anchor.at, anchor.marks) = (from..at, marks.into_iter().collect());
            }
        }
    }

    /// The number of the paragraph that is being read, and how much of it was.
    fn here(&self) -> Option<(u32, usize)> {
        let open = self.open.last();
        open.map(|(paragraph, _)| (paragraph.number, paragraph.text.len()))
    }

    /// Takes down where a comment begins. Of more than can be read, the file is refused by its comments.
    fn anchor(&mut self, id: &str, (number, at): (u32, usize)) {
        if self.anchors.len() <= MOST && !self.anchors.contains_key(id) {
            let anchor = Anchor {
                number,
                at: at..usize::MAX,
                ..Anchor::default()
            };
            self.anchors.insert(id.to_owned(), anchor);
        }
    }
}
