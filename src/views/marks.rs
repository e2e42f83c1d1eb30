//! Small things that recur: the shape of a state, a button that knows its key.

use super::card::brings_all;
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::{Change, Edit, EditId, Paragraph, Verdict};
use crate::session::Action;
use crate::text::{Aside, Collation, Tally, merges_with};
use egui::{Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// The state of an edit or of a paragraph; each has a shape, so that no colour is needed to tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing to decide.
    Nothing,
    /// Not yet considered: ○
    Open,
    /// Partly decided: ◐
    Partly,
    /// In brackets: ●
    Bracketed,
    /// Decided, accepted: ✓
    Accepted,
    /// Rejected: ✕
    Rejected,
    /// Superseded: –
    Superseded,
    /// Superseded by what was accepted before it came, and nobody has looked at it: a clock
    Late,
    /// Not put to the room: ·
    Aside(Aside),
    /// Agreed ad referendum: ✓ in a disc
    Agreed,
}

impl State {
    /// The state of a paragraph.
    #[must_use]
    pub fn of_paragraph(tally: &Tally) -> Self {
        match (tally.not_considered, tally.bracketed, tally.decided()) {
            (0, 0, _) if tally.late > 0 => Self::Late,
            (0, 0, 0) => Self::Nothing,
            (0, 0, _) => Self::Accepted,
            (0, _, _) => Self::Bracketed,
            (_, 0, 0) => Self::Open,
            _ => Self::Partly,
        }
    }

    /// The state of an edit.
    #[must_use]
    pub fn of_edit(collation: &Collation, edit: EditId) -> Self {
        let standing = collation.standing(edit);
        match standing.verdict {
            Some(Verdict::Accepted) => Self::Accepted,
            Some(Verdict::Rejected) => Self::Rejected,
            _ if let Some(aside) = standing.aside => Self::Aside(aside),
            _ if collation.is_late(edit) => Self::Late,
            _ if standing.superseded => Self::Superseded,
            Some(Verdict::Bracketed) => Self::Bracketed,
            None => Self::Open,
        }
    }

    /// The state in words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing to decide",
            Self::Open => "not yet considered",
            Self::Partly => "partly decided",
            Self::Bracketed => "bracketed",
            Self::Accepted => "decided",
            Self::Rejected => "rejected",
            Self::Superseded => "superseded",
            Self::Late => "came late, not looked at",
            Self::Aside(aside) => aside.name(),
            Self::Agreed => "agreed ad ref.",
        }
    }

    /// Its colour.
    #[must_use]
    pub fn colour(self, colours: &Colours) -> Color32 {
        match self {
            Self::Nothing | Self::Open | Self::Superseded | Self::Aside(_) => colours.quiet,
            Self::Partly | Self::Bracketed | Self::Late => colours.bracket,
            Self::Accepted | Self::Agreed => colours.accepted,
            Self::Rejected => colours.rejected,
        }
    }

    /// Paints its shape into a square of about 12 points.
    pub fn paint(self, painter: &egui::Painter, rect: Rect, colours: &Colours) {
        let colour = self.colour(colours);
        let centre = rect.center();
        let radius = rect.width().min(rect.height()) * 0.36;
        let stroke = Stroke::new(1.5, colour);
        match self {
            Self::Nothing => {
                painter.circle_filled(centre, radius * 0.3, colour.gamma_multiply(0.5));
            }
            Self::Open => {
                painter.circle_stroke(centre, radius, stroke);
            }
            Self::Partly => {
                painter.circle_stroke(centre, radius, stroke);
                let half: Vec<_> = (0..=16)
                    .map(|step| {
                        let angle = std::f32::consts::PI * (0.5 + f32::from(u8::try_from(step).unwrap_or(0)) / 16.0);
                        centre + radius * vec2(angle.cos(), angle.sin())
                    })
                    .collect();
                painter.add(egui::Shape::convex_polygon(half, colour, Stroke::NONE));
            }
            Self::Bracketed => {
                painter.circle_filled(centre, radius, colour);
            }
            Self::Agreed => {
                painter.circle_filled(centre, radius * 1.35, colour);
                let at = |x: f32, y: f32| centre + radius * 0.8 * vec2(x, y);
                let tick = vec![at(-0.8, 0.1), at(-0.2, 0.7), at(0.9, -0.6)];
                painter.line(tick, Stroke::new(1.75, colours.card));
            }
            Self::Accepted => {
                let at = |x: f32, y: f32| centre + radius * vec2(x, y);
                painter.line(
                    vec![at(-1.0, 0.1), at(-0.3, 0.8), at(1.0, -0.8)],
                    Stroke::new(2.0, colour),
                );
            }
            Self::Rejected => {
                let at = |x: f32, y: f32| centre + radius * 0.85 * vec2(x, y);
                painter.line_segment([at(-1.0, -1.0), at(1.0, 1.0)], stroke);
                painter.line_segment([at(-1.0, 1.0), at(1.0, -1.0)], stroke);
            }
            Self::Aside(aside) if aside != Aside::Waiting => {
                painter.circle_filled(centre, radius * 0.5, colour);
            }
            Self::Late | Self::Aside(_) => {
                painter.circle_stroke(centre, radius * 1.1, stroke);
                let hands = vec![
                    centre - vec2(0.0, radius * 0.75),
                    centre,
                    centre + vec2(radius * 0.6, 0.0),
                ];
                painter.line(hands, Stroke::new(1.25, colour));
            }
            Self::Superseded => {
                painter.line_segment([centre - vec2(radius, 0.0), centre + vec2(radius, 0.0)], stroke);
            }
        }
    }

    /// The shape as a piece of a line.
    pub fn ui(self, ui: &mut Ui) -> Response {
        let (rect, response) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
        self.paint(ui.painter(), rect, Colours::of(ui));
        response.on_hover_text(self.name())
    }
}

/// A button that does an action, greyed out with the reason where it does nothing. Its key stands beside its name.
pub fn action_ui(ui: &mut Ui, scene: &Scene<'_>, action: Action, queue: &mut Queue) -> Response {
    keyed_ui(ui, scene, action, action.shortcut(), queue)
}

/// The same with the key that does it where one stands.
pub fn keyed_ui(ui: &mut Ui, scene: &Scene<'_>, action: Action, key: &str, queue: &mut Queue) -> Response {
    let resolved = scene.resolve(action);
    let button = egui::Button::new(action.label()).shortcut_text(key);
    let response = ui.add_enabled(resolved.is_ok(), button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, resolved.is_ok(), action.label()));
    if response.clicked() {
        queue.push(Wish::Act(action));
    }
    match resolved {
        Ok(_) => response.on_hover_text(action.help()),
        Err(reason) => response.on_disabled_hover_text(reason.to_string()),
    }
}

/// A decision as a button in the colour of what it decides, lit where it is what was decided.
pub fn verdict_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    action: Action,
    colour: Color32,
    lit: bool,
    queue: &mut Queue,
) -> Response {
    let colours = Colours::of(ui);
    let resolved = scene.resolve(action);
    let enabled = resolved.is_ok();
    let ink = if enabled || lit {
        colour
    } else {
        colours.quiet.gamma_multiply(0.6)
    };
    let fill = if lit {
        colour.gamma_multiply(0.18)
    } else {
        Color32::TRANSPARENT
    };
    let text = egui::RichText::new(action.label()).color(ink);
    let button = egui::Button::new(text)
        .shortcut_text(
            egui::RichText::new(action.shortcut())
                .color(colours.quiet)
                .size(theme::SMALL),
        )
        .fill(fill)
        .stroke(Stroke::new(
            1.0,
            if enabled || lit {
                colour.gamma_multiply(0.6)
            } else {
                colours.line
            },
        ));
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, lit, action.label()));
    if response.clicked() {
        queue.push(Wish::Act(action));
    }
    match resolved {
        Ok(_) => response.on_hover_text(action.help()),
        Err(reason) => response.on_disabled_hover_text(reason.to_string()),
    }
}

/// What an edit changes, in one short line: `delete “in the use of ICTs”`.
#[must_use]
pub fn edit_in_words(collation: &Collation, edit: &Edit) -> String {
    let base = collation
        .words()
        .text()
        .get(collation.bytes(edit.id))
        .unwrap_or_default();
    match &edit.change {
        Change::Words { new, .. } if base.is_empty() => format!("insert “{}”", short(new)),
        Change::Words { new, .. } if new.is_empty() => format!("delete “{}”", short(base)),
        Change::Words { new, .. } if brings_all(collation, edit.id) => {
            format!("put “{}” in the place of the paragraph", short(new))
        }
        Change::Words { new, .. } => format!("“{}” → “{}”", short(base), short(new)),
        Change::Lift { open: None, .. } | Change::Lift { close: None, .. } => {
            "lift the bracket that reaches into another paragraph".to_owned()
        }
        Change::Lift { .. } => format!("lift the brackets of “{}”", short(base)),
        Change::Set { .. } => format!("put “{}” in brackets", short(base)),
        Change::DeleteParagraph => "delete the whole paragraph".to_owned(),
        Change::Merge { into, .. } => format!("merge this paragraph with {}", merges_with(into)),
        Change::Spacing { .. } => "spacing".to_owned(),
    }
}

/// At most eight words of a text.
#[must_use]
pub fn short(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(8).collect();
    let mut line = first.join(" ");
    if words.next().is_some() {
        line.push_str(" …");
    }
    line
}

/// How a paragraph is called in the outline and in lists: its label, else its first words.
#[must_use]
pub fn paragraph_name(paragraph: &Paragraph) -> String {
    if paragraph.label.is_empty() {
        short(&paragraph.text)
    } else {
        paragraph.label.clone()
    }
}

/// A small heading over a part of a panel.
pub fn caption_ui(ui: &mut Ui, text: &str) -> Response {
    let colours = Colours::of(ui);
    ui.label(
        egui::RichText::new(text.to_uppercase())
            .font(theme::bold(theme::SMALL))
            .color(colours.quiet),
    )
}

/// The button that Enter presses; true when it was pressed.
pub fn default_ui(ui: &mut Ui, label: &str, enabled: bool) -> bool {
    let colours = Colours::of(ui);
    let text = egui::RichText::new(label).color(colours.card);
    let button = egui::Button::new(text).fill(colours.ink);
    let clicked = ui.add_enabled(enabled, button).clicked();
    clicked || (enabled && ui.input(|input| input.key_pressed(egui::Key::Enter)))
}

/// The same beside a field of many lines: while one writes there, Enter makes a line, and Ctrl+Enter presses the button.
pub fn default_beside_field_ui(ui: &mut Ui, label: &str, enabled: bool) -> bool {
    // The key may be up again within the frame in which it was pressed: its own modifiers tell.
    let is_ctrl_enter = |event: &egui::Event| matches!(event, egui::Event::Key { key: egui::Key::Enter, pressed: true, modifiers, .. } if modifiers.command);
    let ctrl_enter = ui.input(|input| input.events.iter().any(is_ctrl_enter));
    if !ui.ctx().text_edit_focused() || ctrl_enter {
        return default_ui(ui, label, enabled);
    }
    let response = ui.add_enabled(enabled, egui::Button::new(label).shortcut_text("Ctrl+Enter"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, label));
    response.clicked()
}

/// A frame of a card on paper.
pub fn card_frame(colours: &Colours) -> egui::Frame {
    egui::Frame::new()
        .fill(colours.card)
        .corner_radius(CornerRadius::same(4))
        .inner_margin(egui::Margin {
            left: 20,
            right: 16,
            top: 10,
            bottom: 12,
        })
}

/// A bar at the left edge of a card.
pub fn paint_bar(ui: &Ui, rect: Rect, colour: Color32) {
    let bar = Rect::from_min_max(rect.min, pos2(rect.left() + 4.0, rect.bottom()));
    let corner = CornerRadius {
        nw: 4,
        sw: 4,
        ne: 0,
        se: 0,
    };
    ui.painter().rect_filled(bar, corner, colour);
}

/// How long what is new glows, in seconds.
const GLOW: f64 = 1.4;

/// How much what is new since then still glows; `None` when it rests.
#[must_use]
pub fn glow(ctx: &egui::Context, since: f64) -> Option<f32> {
    let age = ctx.input(|input| input.time) - since;
    if age > GLOW {
        return None;
    }
    ctx.request_repaint();
    #[expect(clippy::cast_possible_truncation, reason = "a strength from 0 to 1")]
    let strength = (1.0 - age / GLOW) as f32;
    Some(strength.clamp(0.0, 1.0))
}

/// A frame around what has the keyboard or is chosen.
pub fn paint_edge(ui: &Ui, rect: Rect, colour: Color32) {
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(4),
        Stroke::new(1.5, colour),
        StrokeKind::Inside,
    );
}
