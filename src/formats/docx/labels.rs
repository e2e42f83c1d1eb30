//! What each paragraph of a story is, and its label: from its style and its list, or from its words.

use super::numbering::Numbering;
use super::properties::ParagraphProperties;
use super::story::{Story, StoryParagraph};
use super::styles::{Role, Styles};
use rustc_hash::FxHashMap;

/// What the file itself says of its paragraphs: role and label of each.
pub(super) struct Told {
    /// Of each paragraph as it is.
    now: Vec<(Role, String)>,
    /// Of those whose properties somebody changed, as they were.
    before: FxHashMap<usize, (Role, String)>,
    /// Of those that may be new although their mark is the draft's: what was typed behind a paragraph ends with its mark,
    /// and the number that its list counts there is that of the paragraph.
    typed_behind: FxHashMap<usize, (Role, String)>,
}

impl Told {
    /// Asks for each paragraph in its order. One that is not in the base takes no number of its list away.
    pub fn of(story: &Story, styles: &Styles, numbering: &mut Numbering) -> Self {
        let (mut before, mut typed_behind) = (FxHashMap::default(), FxHashMap::default());
        let mut follows_new_mark = false;
        let now = story.paragraphs.iter().enumerate().map(|(place, paragraph)| {
            let counts = paragraph.closes || story.marks[paragraph.mark].in_base();
            let was = paragraph.properties.before.as_deref();
            if let Some(was) = was {
                before.insert(place, told(paragraph, was, counts, styles, numbering).0);
            }
            let counts = counts && was.is_none();
            let (now, is_counted) = told(paragraph, &paragraph.properties, counts, styles, numbering);
            if std::mem::replace(&mut follows_new_mark, !story.marks[paragraph.mark].in_base()) && is_counted {
                typed_behind.insert(place, (now.0, String::new()));
            }
            now
        });
        let now = now.collect();
        Self {
            now,
            before,
            typed_behind,
        }
    }

    /// Role and label of the paragraph at a place: in the base as it was, in what is new as it is.
    pub fn at(&self, place: usize, is_new: bool) -> &(Role, String) {
        let other = if is_new { &self.typed_behind } else { &self.before };
        other.get(&place).unwrap_or(&self.now[place])
    }
}

/// Role and label of a paragraph, and whether a list counts it.
fn told(
    paragraph: &StoryParagraph,
    properties: &ParagraphProperties,
    counts: bool,
    styles: &Styles,
    numbering: &mut Numbering,
) -> ((Role, String), bool) {
    let style = properties.style.as_deref();
    let role = styles.role(style, properties.outline);
    if !paragraph.note.is_empty() {
        return ((Role::Body, paragraph.note.clone()), false);
    }
    let list = properties.list.or_else(|| styles.list(style)).filter(|list| *list != 0);
    let Some(list) = list else {
        return ((role, String::new()), false);
    };
    // A level of the list may name the style that stands at it; else the style says at which it stands.
    let of_style = |(id, level)| numbering.level_of_style(list, id).or(level);
    let level = properties.level.or_else(|| styles.levels(style).find_map(of_style));
    let level = level.unwrap_or(0);
    let is_fixed = numbering.is_fixed(list, level);
    let label = if counts || is_fixed {
        numbering.next(list, level)
    } else {
        String::new()
    };
    ((role, label), counts && !is_fixed)
}
