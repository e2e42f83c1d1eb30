//! Paper and ink: colours, type and space, in one place.
//!
//! The colours are `look.md`'s; what is derived from them (hairlines, the light of the focus) is derived here. Text of
//! the draft is set in a serif made for reading, everything else in a sans. Nothing carries its meaning by colour
//! alone: insertions are underlined, deletions struck, states have a shape, delegations have initials.

use crate::model::{Delegation, HUES};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle, Theme, Visuals,
    vec2,
};
use std::sync::Arc;

/// One scale of type sizes, in points.
pub const SMALL: f32 = 12.0;
/// Labels and controls.
pub const BODY: f32 = 14.0;
/// Text of the draft.
pub const DRAFT: f32 = 17.0;
/// Headings of the draft.
pub const HEADING: f32 = 21.0;
/// How far each further level of headings and of lists moves in, and how many do.
const INDENT: f32 = 14.0;
const INDENTED: u8 = 5;
/// Titles.
pub const TITLE: f32 = 26.0;
/// Height of a line of draft text, in its size.
pub const LEADING: f32 = 1.5;
/// The widest line of draft text: about 72 characters.
pub const MEASURE: f32 = 648.0;

/// Colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colours {
    /// The ground.
    pub paper: Color32,
    /// The ground of side panels.
    pub side: Color32,
    /// The ground of cards and fields.
    pub card: Color32,
    /// Text.
    pub ink: Color32,
    /// Text that steps back.
    pub quiet: Color32,
    /// Hairlines.
    pub line: Color32,
    /// The light behind what is in focus.
    pub focus: Color32,
    /// The frame around what is in focus.
    pub focus_edge: Color32,
    /// The light under the pointer.
    pub hover: Color32,
    /// Accepted.
    pub accepted: Color32,
    /// Rejected; errors.
    pub rejected: Color32,
    /// Bracketed.
    pub bracket: Color32,
    hues: [Color32; HUES as usize],
}

/// The size of a heading of a level, from 0.
pub fn heading(level: u8) -> f32 {
    (HEADING - 2.0 * f32::from(level)).max(DRAFT)
}

/// How far what stands at a level moves in.
pub fn indent(level: u8) -> f32 {
    INDENT * f32::from(level.min(INDENTED))
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

const LIGHT: Colours = Colours {
    paper: rgb(0xFB_FA_F6),
    side: rgb(0xF4_F2_EB),
    card: rgb(0xFF_FF_FF),
    ink: rgb(0x1F_1E_1B),
    quiet: rgb(0x6B_67_5E),
    line: rgb(0xE2_DE_D3),
    focus: rgb(0xFF_EF_BF),
    focus_edge: rgb(0xC9_8A_12),
    hover: rgb(0xEC_E8_DC),
    accepted: rgb(0x1E_6B_45),
    rejected: rgb(0xA3_34_2C),
    bracket: rgb(0x9A_5B_00),
    hues: [
        rgb(0xB1_4E_49),
        rgb(0xAA_59_10),
        rgb(0x91_66_00),
        rgb(0x52_7A_19),
        rgb(0x00_7F_4E),
        rgb(0x00_7B_7D),
        rgb(0x00_74_A5),
        rgb(0x34_6F_B8),
        rgb(0x6B_64_BA),
        rgb(0x89_59_AA),
        rgb(0x9E_51_8F),
        rgb(0xAF_4F_71),
    ],
};

const DARK: Colours = Colours {
    paper: rgb(0x1B_1C_1F),
    side: rgb(0x17_18_1A),
    card: rgb(0x23_25_29),
    ink: rgb(0xE9_E6_DF),
    quiet: rgb(0xA1_9D_94),
    line: rgb(0x36_38_3D),
    focus: rgb(0x4A_3F_1E),
    focus_edge: rgb(0xD9_A5_3C),
    hover: rgb(0x2E_30_35),
    accepted: rgb(0x6F_CB_9A),
    rejected: rgb(0xF0_8C_82),
    bracket: rgb(0xF0_B3_5A),
    // A little lighter than on plain paper, so that each has 4.8:1 on the cards as well.
    hues: [
        rgb(0xCF_79_73),
        rgb(0xC7_81_4C),
        rgb(0xB0_8B_2E),
        rgb(0x78_9B_4E),
        rgb(0x3F_A2_76),
        rgb(0x14_A1_A1),
        rgb(0x24_9B_C6),
        rgb(0x60_93_D3),
        rgb(0x8C_89_D5),
        rgb(0xAA_80_C9),
        rgb(0xBF_79_B0),
        rgb(0xCD_77_93),
    ],
};

impl Colours {
    /// The colours of the theme in which a piece of the window is drawn.
    #[must_use]
    pub fn of(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// The colour that a delegation keeps.
    #[must_use]
    pub fn hue(&self, delegation: &Delegation) -> Color32 {
        self.hues[usize::from(delegation.hue % HUES)]
    }
}

/// The sans in bold, for names.
#[must_use]
pub fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("bold".into()))
}

/// The sans.
#[must_use]
pub fn sans(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The serif for text of the draft.
#[must_use]
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif".into()))
}

/// The serif in bold, for titles and headings of the draft.
#[must_use]
pub fn serif_bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif bold".into()))
}

/// The serif in italics, for what people say about the text.
#[must_use]
pub fn serif_italic(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif italic".into()))
}

/// Gives a window its fonts, colours and spaces. Once, when it opens.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    for (theme, colours) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| {
            style.visuals = visuals(theme, colours);
            style.text_styles = [
                (TextStyle::Small, sans(SMALL)),
                (TextStyle::Body, sans(BODY)),
                (TextStyle::Button, sans(BODY)),
                (TextStyle::Monospace, FontId::monospace(13.0)),
                (TextStyle::Heading, serif_bold(HEADING)),
            ]
            .into();
            style.spacing.item_spacing = vec2(8.0, 6.0);
            style.spacing.button_padding = vec2(10.0, 4.0);
            style.spacing.menu_margin = Margin::same(6);
            style.spacing.interact_size = vec2(32.0, 26.0);
            style.spacing.scroll = egui::style::ScrollStyle::thin();
            style.interaction.selectable_labels = false;
            style.interaction.tooltip_delay = TOOLTIP;
            style.animation_time = 0.12;
        });
    }
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        // Where the system says nothing: paper.
        options.fallback_theme = Theme::Light;
    });
}

/// So many seconds the pointer stands still before something is told of what it lies over.
pub const TOOLTIP: f32 = 0.4;

const SIGNS: &str = "Noto Sans Math";

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallback = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let faces: [(&str, &'static [u8]); 6] = [
        ("Noto Sans", include_bytes!("../../assets/fonts/NotoSans-Regular.ttf")),
        ("Noto Sans Bold", include_bytes!("../../assets/fonts/NotoSans-Bold.ttf")),
        ("Noto Serif", include_bytes!("../../assets/fonts/NotoSerif-Regular.ttf")),
        (
            "Noto Serif Bold",
            include_bytes!("../../assets/fonts/NotoSerif-Bold.ttf"),
        ),
        (
            "Noto Serif Italic",
            include_bytes!("../../assets/fonts/NotoSerif-Italic.ttf"),
        ),
        // Arrows and the minus sign, which the text faces lack.
        (SIGNS, include_bytes!("../../assets/fonts/NotoSansMath-Regular.ttf")),
    ];
    for (name, bytes) in faces {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let families = [
        (FontFamily::Proportional, "Noto Sans"),
        (FontFamily::Name("bold".into()), "Noto Sans Bold"),
        (FontFamily::Name("serif".into()), "Noto Serif"),
        (FontFamily::Name("serif bold".into()), "Noto Serif Bold"),
        (FontFamily::Name("serif italic".into()), "Noto Serif Italic"),
    ];
    for (family, face) in families {
        let mut faces = vec![face.to_owned(), SIGNS.to_owned()];
        faces.extend(fallback.iter().cloned());
        fonts.families.insert(family, faces);
    }
    fonts
}

fn visuals(theme: Theme, colours: &Colours) -> Visuals {
    let mut visuals = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    let corner = CornerRadius::same(4);
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(colours.quiet);
    visuals.panel_fill = colours.paper;
    visuals.window_fill = colours.card;
    visuals.window_stroke = Stroke::new(1.0, colours.line);
    visuals.window_corner_radius = CornerRadius::same(6);
    visuals.menu_corner_radius = corner;
    visuals.window_shadow = egui::Shadow::NONE;
    visuals.popup_shadow = egui::Shadow::NONE;
    visuals.extreme_bg_color = colours.card;
    visuals.faint_bg_color = colours.side;
    visuals.code_bg_color = colours.side;
    visuals.hyperlink_color = colours.hues[7];
    visuals.warn_fg_color = colours.bracket;
    visuals.error_fg_color = colours.rejected;
    visuals.selection.bg_fill = colours.focus;
    // What is chosen or marked is written in this colour, on the ground above.
    visuals.selection.stroke = Stroke::new(1.0, colours.ink);
    let states = [
        (
            &mut visuals.widgets.noninteractive,
            colours.paper,
            colours.line,
            colours.ink,
        ),
        (&mut visuals.widgets.inactive, colours.hover, colours.line, colours.ink),
        (&mut visuals.widgets.hovered, colours.line, colours.quiet, colours.ink),
        (&mut visuals.widgets.active, colours.line, colours.ink, colours.ink),
        (&mut visuals.widgets.open, colours.hover, colours.line, colours.ink),
    ];
    for (state, fill, edge, ink) in states {
        // Boxes and circles to tick are seen before the pointer finds them.
        state.bg_fill = if fill == colours.hover {
            colours.quiet.gamma_multiply(0.45)
        } else {
            fill
        };
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, edge);
        state.fg_stroke = Stroke::new(1.0, ink);
        state.corner_radius = corner;
        state.expansion = 0.0;
    }
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast as WCAG 2 defines it.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let luminance = |colour: Color32| {
            let [r, g, b, _] = colour.to_array().map(|channel| {
                let part = f64::from(channel) / 255.0;
                if part <= 0.04045 {
                    part / 12.92
                } else {
                    ((part + 0.055) / 1.055).powf(2.4)
                }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn everything_that_is_read_has_contrast() {
        for (name, colours) in [("light", &LIGHT), ("dark", &DARK)] {
            let mut inks = vec![
                colours.ink,
                colours.quiet,
                colours.accepted,
                colours.rejected,
                colours.bracket,
            ];
            inks.extend(colours.hues);
            for ink in inks {
                for ground in [colours.paper, colours.card] {
                    let found = contrast(ink, ground);
                    assert!(found >= 4.5, "{name}: {ink:?} on {ground:?} is {found:.2}");
                }
            }
            let theme = if name == "dark" { Theme::Dark } else { Theme::Light };
            let chosen = visuals(theme, colours).selection;
            let found = contrast(chosen.stroke.color, chosen.bg_fill);
            assert!(found >= 7.0, "{name}: chosen words are {found:.2}");
            let lit = contrast(colours.ink, colours.focus);
            assert!(lit >= 7.0, "{name}: ink on the light of the focus is {lit:.2}");
        }
    }
}
