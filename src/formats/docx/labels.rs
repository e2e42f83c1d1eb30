//! What each paragraph of a story is, and its label: from its style and its list, or from its words.

use super::numbering::Numbering;
use super::story::StoryParagraph;
use super::styles::{Role, Styles};

/// The role and the label that the file itself gives a paragraph. Paragraphs are asked for in their order; one that is
/// not in the base (`counts` is false) takes no number of its list away.
pub(super) fn told(
    paragraph: &StoryParagraph,
    counts: bool,
    styles: &Styles,
    numbering: &mut Numbering,
) -> (Role, String) {
    let properties = &paragraph.properties;
    let style = properties.style.as_deref();
    let role = styles.role(style, properties.outline);
    if !paragraph.note.is_empty() {
        return (Role::Body, paragraph.note.clone());
    }
    let list = properties.list.or_else(|| styles.list(style)).filter(|list| *list != 0);
    let Some(list) = list else { return (role, String::new()) };
    // A level of the list may name the style that stands at it; else the style says at which it stands.
    let of_style = |(id, level)| numbering.level_of_style(list, id).or(level);
    let level = properties.level.or_else(|| styles.levels(style).find_map(of_style));
    let label = if counts || numbering.is_fixed(list, level.unwrap_or(0)) {
        numbering.next(list, level.unwrap_or(0))
    } else {
        String::new()
    };
    (role, label)
}
