//! Symbols of fonts that have no letters: Word names the place of each in its font.

use super::xml::Element;

/// What stands for a symbol that is not known.
pub(super) const UNKNOWN: &str = "\u{FFFD}";

/// The character that a symbol looks like; `None` where that is not known.
pub(super) fn symbol(element: &Element<'_>) -> Option<&'static str> {
    let code = element.attribute("char").unwrap_or_default();
    Some(match u32::from_str_radix(&code, 16).unwrap_or_default() & 0xFF {
        0xB7 => "•",
        0xA7 => "▪",
        0xA8 => "□",
        0xFC => "✓",
        0xFB => "✗",
        0xE0 => "→",
        0xD8 => "➢",
        0x2D => "−",
        0xB0 => "°",
        0xB3 => "≥",
        0xA3 => "≤",
        _ => return None,
    })
}
