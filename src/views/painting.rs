//! What is painted over a text that is laid out: lights behind its words, lines under and through them, its line numbers.

use super::galleys::{Layout, lacks, lines_of, strikes};
use super::text::{DraftText, EditLook, Selecting, Shown, Tone};
use super::theme::{self, Colours};
use crate::model::EditId;
use crate::text::{Piece, Role};
use egui::{Color32, CornerRadius, Pos2, Rect, Stroke, pos2, vec2};

/// How far the second line of a mark for moved words is from the first.
const TWICE: f32 = 3.0;

impl DraftText<'_> {
    /// The light behind words that are selected; where it ends is kept for the bar under it.
    pub(super) fn paint_selection(&self, ui: &egui::Ui, layout: &Layout, origin: Pos2, shown: &mut Shown) {
        let Selecting::Words(at) = &self.selecting else { return };
        let text = self.whole();
        let lead = text.len() - text.trim_start().len();
        let letters = |byte: usize| {
            text.get(lead..byte.max(lead))
                .map_or(0, |before| before.chars().count())
        };
        let ground = ui.visuals().selection.bg_fill.gamma_multiply(0.5);
        for line in lines_of(&layout.galley, letters(at.start)..letters(at.end)) {
            let rect = line.rect.translate(origin.to_vec2()).expand2(vec2(1.0, 1.0));
            ui.painter().rect_filled(rect, CornerRadius::same(2), ground);
            shown.selection = Some(rect);
        }
    }

    /// The light of what is in focus, under the pointer, or changed just now.
    pub(super) fn paint_grounds(
        &self,
        ui: &egui::Ui,
        layout: &Layout,
        origin: Pos2,
        look: &dyn Fn(EditId) -> EditLook,
        shown: &mut Shown,
    ) {
        let colours = Colours::of(ui);
        let light = self.light(colours);
        for (piece, lines) in self.pieces.iter().zip(&layout.places) {
            let is_half = |edit: &EditId| self.focus.is_some() && look(*edit).half == self.focus;
            let lit = self.focus.is_some_and(|focus| piece.edits.contains(&focus)) || piece.edits.iter().any(is_half);
            let hovered = shown.hovered.is_some_and(|edit| piece.edits.contains(&edit));
            let glow = self
                .glow
                .filter(|(edits, _)| piece.edits.iter().any(|edit| edits.contains(edit)))
                .map(|(_, strength)| strength);
            for line in lines {
                let rect = line.rect.translate(origin.to_vec2()).expand2(vec2(2.0, 1.0));
                let ground = if lit {
                    Some(light)
                } else if hovered {
                    Some(colours.hover)
                } else {
                    None
                };
                if let Some(ground) = ground {
                    ui.painter().rect_filled(rect, CornerRadius::same(3), ground);
                }
                if let Some(strength) = glow {
                    let colour = piece
                        .edits
                        .first()
                        .map_or(colours.focus_edge, |edit| look(*edit).colour);
                    ui.painter()
                        .rect_filled(rect, CornerRadius::same(3), colour.gamma_multiply(0.28 * strength));
                }
                if lit {
                    shown.focus = Some(shown.focus.map_or(rect, |focus| focus.union(rect)));
                }
            }
        }
        self.paint_found(ui, layout, origin);
    }

    /// The light of the focus: the more of the text it covers, the softer.
    fn light(&self, colours: &Colours) -> Color32 {
        let is_lit = |piece: &&Piece| self.focus.is_some_and(|focus| piece.edits.contains(&focus));
        let lit: usize = self.pieces.iter().filter(is_lit).map(|piece| piece.text.len()).sum();
        let all: usize = self.pieces.iter().map(|piece| piece.text.len()).sum();
        if lit > 160 && lit * 2 > all {
            colours.focus.gamma_multiply(0.5)
        } else {
            colours.focus
        }
    }

    /// The light behind words that are looked for.
    fn paint_found(&self, ui: &egui::Ui, layout: &Layout, origin: Pos2) {
        if self.found.is_empty() {
            return;
        }
        // Where a line is broken there was a space.
        let text = layout.galley.text().to_lowercase().replace('\n', " ");
        // Lower case can have another length; then the places would be wrong, and none is lit rather than the wrong one.
        if text.chars().count() != layout.galley.text().chars().count() {
            return;
        }
        let colour = Colours::of(ui).bracket.gamma_multiply(0.25);
        for (at, found) in text.match_indices(self.found) {
            let first = text[..at].chars().count();
            for line in lines_of(&layout.galley, first..first + found.chars().count()) {
                let rect = line.rect.translate(origin.to_vec2()).expand2(vec2(1.0, 0.0));
                ui.painter().rect_filled(rect, CornerRadius::same(2), colour);
            }
        }
    }

    /// The lines under and through words that edits touch.
    pub(super) fn paint_marks(&self, ui: &egui::Ui, layout: &Layout, origin: Pos2, look: &dyn Fn(EditId) -> EditLook) {
        let colours = Colours::of(ui);
        for (piece, lines) in self.pieces.iter().zip(&layout.places) {
            let Some(first) = piece.edits.first() else { continue };
            let lit = self.focus.filter(|focus| piece.edits.contains(focus));
            let struck = self.tone != Tone::Base && strikes(piece, look);
            let lacking = self.tone != Tone::Base && lacks(piece, look);
            // A strike has the colour of who strikes.
            let strikes = |edit: &&EditId| struck && Some(look(**edit)).is_some_and(|look| look.strikes && !look.lacks);
            let striking = piece.edits.iter().find(strikes).unwrap_or(first);
            let look = look(lit.unwrap_or(*striking));
            let underlined = match self.tone {
                Tone::Base => true,
                Tone::Card | Tone::Redline => piece.role == Role::Inserted,
                Tone::Current => piece.role == Role::Inserted && !look.settled,
            };
            let weight = if lit.is_some() { 2.0 } else { 1.25 };
            let colour = if look.settled {
                colours.quiet.gamma_multiply(0.6)
            } else {
                look.colour
            };
            let stroke = Stroke::new(weight, colour);
            for line in lines {
                let rect = line.rect.translate(origin.to_vec2());
                let baseline = line.baseline + origin.y;
                if piece.text.trim().is_empty() {
                    paint_caret(ui, rect, baseline, self.size, colour);
                    continue;
                }
                if struck {
                    let y = baseline - self.size * 0.29;
                    ui.painter().hline(rect.x_range(), y, Stroke::new(weight * 0.9, colour));
                    if look.half.is_some() {
                        let stroke = Stroke::new(weight * 0.9, colour);
                        ui.painter().hline(rect.x_range(), y + TWICE, stroke);
                    }
                }
                if lacking {
                    let y = baseline + self.size * 0.22;
                    let ends = [pos2(rect.left() + 1.0, y), pos2(rect.right(), y)];
                    let radius = if lit.is_some() { 1.25 } else { 0.9 };
                    ui.painter()
                        .extend(egui::Shape::dotted_line(&ends, colours.quiet, 4.0, radius));
                }
                if underlined {
                    let y = baseline + self.size * 0.22;
                    if self.tone == Tone::Base && (piece.pending || look.bracketed) && !look.settled {
                        let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
                        let dash = if look.bracketed { 5.0 } else { 2.0 };
                        ui.painter().extend(egui::Shape::dashed_line(&ends, stroke, dash, 2.5));
                    } else {
                        ui.painter().hline(rect.x_range(), y, stroke);
                        if look.half.is_some() {
                            ui.painter().hline(rect.x_range(), y + TWICE, stroke);
                        }
                    }
                }
            }
        }
    }
}

/// The number of each line beside its first row.
pub fn paint_numbers(ui: &egui::Ui, layout: &Layout, origin: Pos2) {
    let quiet = Colours::of(ui).quiet;
    let (mut number, mut begins) = (0, true);
    for row in &layout.galley.rows {
        if begins {
            number += 1;
            let baseline = row.pos.y + row.row.glyphs.first().map_or(row.row.size.y * 0.7, |glyph| glyph.pos.y);
            let at = pos2(origin.x - 9.0, origin.y + baseline);
            let galley =
                ui.fonts_mut(|fonts| fonts.layout_no_wrap(number.to_string(), theme::sans(theme::SMALL), quiet));
            let ascent = galley
                .rows
                .first()
                .and_then(|row| row.row.glyphs.first())
                .map_or(10.0, |glyph| glyph.pos.y);
            ui.painter()
                .galley(pos2(at.x - galley.size().x, at.y - ascent), galley, quiet);
        }
        begins = row.ends_with_newline;
    }
}

/// A small wedge under the line: here something is inserted, or was taken away.
fn paint_caret(ui: &egui::Ui, rect: Rect, baseline: f32, size: f32, colour: Color32) {
    let x = rect.left();
    let top = baseline + size * 0.06;
    let bottom = baseline + size * 0.3;
    let half = size * 0.16;
    ui.painter().add(egui::Shape::convex_polygon(
        vec![pos2(x, top), pos2(x + half, bottom), pos2(x - half, bottom)],
        colour,
        Stroke::NONE,
    ));
}
