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
    let of_style = styles.list(style);
    let list = properties
        .list
        .or(of_style.map(|(_, list, _)| list))
        .filter(|list| *list != 0);
    let Some(list) = list else { return (role, String::new()) };
    let level = properties
        .level
        .or_else(|| of_style.and_then(|(id, _, level)| numbering.level_of_style(list, id).or(level)))
        .or_else(|| numbering.level_of_style(list, style?));
    let label = if counts || numbering.is_fixed(list, level.unwrap_or(0)) {
        numbering.next(list, level.unwrap_or(0))
    } else {
        String::new()
    };
    (role, label)
}
