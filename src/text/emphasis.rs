//! Which words of the current text are marked as the draft marks them: in bold, in italics, raised.
//!
//! A word keeps its mark where it stands in the text, whatever comes and goes around it; new words have none.
//!
//! ```text
//! draft     Recalling its resolution     where “Recalling” is in italics
//! accepted  [its] → “and its”            Recalling and its resolution: as before
//! ```

use super::{Collation, View, compose};
use crate::model::{Anchor, Delegation, Marked};
use std::ops::Range;

/// The words of the current text, as [`compose`](super::compose()) gives it, that are marked otherwise than the rest of their
/// paragraph; in bytes, in their order.
#[must_use]
pub fn emphasised(
    collation: &Collation,
    view: View,
    attribution: Option<&[Delegation]>,
) -> Vec<(Range<usize>, Marked)> {
    let paragraph = collation.paragraph();
    if paragraph.emphasis.is_empty() {
        return Vec::new();
    }
    let Some((_, stood)) = compose::stood(collation, view, attribution) else {
        return Vec::new();
    };
    let imported = paragraph.received.as_deref().unwrap_or(&paragraph.text);
    let ends = Ends::of(imported, &paragraph.text);
    let tokens = collation.words().tokens();
    let mut found: Vec<(Range<usize>, Marked)> = Vec::new();
    // Where the token before ends: the space between two words is marked as both are.
    let mut before = None;
    for token in &stood {
        let base = token.anchor.and_then(|anchor| match anchor {
            Anchor::Base(place) => tokens.get(place as usize),
            Anchor::Edge | Anchor::New(..) => None,
        });
        let base = base.and_then(|base| ends.imported(base.start as usize..base.end as usize));
        if let Some(base) = base {
            for one in &paragraph.emphasis {
                let here = base.start.max(one.from as usize)..base.end.min(one.to as usize);
                if here.is_empty() {
                    continue;
                }
                let at = |byte: usize| (token.at.start + byte - base.start).min(token.at.end);
                let at = at(here.start)..at(here.end);
                match found.last_mut() {
                    Some((last, marked))
                        if *marked == one.marked && at.start == token.at.start && Some(last.end) == before =>
                    {
                        last.end = at.end;
                    }
                    _ => found.push((at, one.marked)),
                }
            }
        }
        before = Some(token.at.end);
    }
    found
}

/// What a text has in common with another one at its beginning and its end: a repair changes what is between.
struct Ends {
    first: usize,
    last: usize,
    imported: usize,
    text: usize,
}

impl Ends {
    fn of(imported: &str, text: &str) -> Self {
        let common = |one: &mut dyn Iterator<Item = char>, other: &mut dyn Iterator<Item = char>| -> usize {
            let same = one.zip(other).take_while(|(one, other)| one == other);
            same.map(|(one, _)| one.len_utf8()).sum()
        };
        let first = common(&mut imported.chars(), &mut text.chars());
        let last = common(&mut imported[first..].chars().rev(), &mut text[first..].chars().rev());
        Self {
            first,
            last,
            imported: imported.len(),
            text: text.len(),
        }
    }

    /// Where bytes of the text stand in what was imported; `None` of what a repair brought.
    fn imported(&self, at: Range<usize>) -> Option<Range<usize>> {
        if at.end <= self.first {
            return Some(at);
        }
        let moved = |byte: usize| byte + self.imported - self.text;
        (at.start >= self.text - self.last).then(|| moved(at.start)..moved(at.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Change, Edit, EditId, Emphasis, Paragraph, Span, Verdict};
    use std::sync::Arc;

    /// A paragraph with some words in italics.
    fn paragraph(text: &str, italic: &[&str]) -> Paragraph {
        let emphasis = italic.iter().map(|words| {
            let from = text.find(words).unwrap();
            Emphasis {
                from: u32::try_from(from).unwrap(),
                to: u32::try_from(from + words.len()).unwrap(),
                marked: Marked {
                    italic: true,
                    ..Marked::default()
                },
            }
        });
        Paragraph {
            text: text.to_owned(),
            emphasis: emphasis.collect(),
            ..Paragraph::default()
        }
    }

    fn replaced(id: u64, at: (u32, u32), new: &str) -> Edit {
        Edit {
            id: EditId(id),
            change: Change::Words {
                at: Span::new(at.0, at.1),
                new: new.to_owned(),
            },
            decision: Some(Verdict::Accepted.into()),
            late: false,
            restores: false,
            positions: Vec::new(),
        }
    }

    /// The emphasised words of the clean text.
    fn words(paragraph: Paragraph) -> Vec<String> {
        let collation = Collation::of(&Arc::new(paragraph));
        let text = compose::compose(&collation, View::Clean, None).text();
        let found = emphasised(&collation, View::Clean, None);
        found.into_iter().map(|(at, _)| text[at].to_owned()).collect()
    }

    #[test]
    fn words_keep_their_emphasis_where_they_stand() {
        let text = "Recalling also its resolution on CO2 and trust,";
        let italic = ["Recalling also", "2", "trust"];
        assert_eq!(words(paragraph(text, &italic)), italic);
        let amended = Paragraph {
            edits: vec![replaced(1, (1, 2), "deeply"), replaced(2, (4, 4), "and decision")],
            ..paragraph(text, &italic)
        };
        assert_eq!(words(amended), ["Recalling", "2", "trust"]);
    }

    #[test]
    fn a_repaired_base_keeps_the_emphasis_around_the_repair() {
        let text = "Recalling its itsresolution on trust,";
        let repaired = Paragraph {
            text: "Recalling its resolution on trust,".to_owned(),
            received: Some(text.to_owned()),
            ..paragraph(text, &["Recalling", "itsresolution", "trust"])
        };
        assert_eq!(words(repaired), ["Recalling", "resolution", "trust"]);
    }
}
