//! The one widget that draws text of the draft.
//!
//! Base, cards, current text: all of it is a list of [`Piece`]s, drawn here, so that the engine behind it can change
//! (right-to-left scripts will need one with bidi). A text is laid out once and kept; underlines, strikes and the
//! light of the focus are painted over the kept layout, so that moving the focus lays nothing out again.

use super::galleys::{Galleys, Layout, lacks, lines_of, strikes};
use super::theme::{self, Colours};
use crate::model::{EditId, ParagraphId};
use crate::text::{Piece, Role, Words, line_starts};
use egui::{Color32, CornerRadius, Pos2, Rect, Role as Access, Sense, Stroke, WidgetInfo, pos2, vec2};
use std::ops::Range;
use std::sync::Arc;

/// How an edit is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EditLook {
    /// The colour of who proposes it.
    pub colour: Color32,
    /// It is settled and steps back.
    pub settled: bool,
    /// It is bracketed: the mark under it is dashed.
    pub bracketed: bool,
    /// What it would take away is struck.
    pub strikes: bool,
    /// What it would take away is merely not in their text: nobody proposes to delete it, and it is dotted instead.
    pub lacks: bool,
    /// Of words that went elsewhere: the other half. Both are marked twice, and lit together.
    pub half: Option<EditId>,
}

/// How a text is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The base: words at full strength, a line under what is contested.
    Base,
    /// A contribution: unchanged words step back, deletions struck, insertions underlined.
    Card,
    /// The current text: what was decided reads as text, what is open shows in brackets.
    Current,
    /// All edits in the draft: words at full strength, deletions struck, insertions underlined.
    Redline,
}

/// A text to draw.
pub struct DraftText<'a> {
    /// What it is called for those who listen: `draft`, `Japan`, `current text`.
    pub name: &'a str,
    /// Where it comes from; part of the ids of its edits.
    pub paragraph: ParagraphId,
    /// Its pieces.
    pub pieces: &'a [Piece],
    /// Size of its type.
    pub size: f32,
    /// Whether it is set in bold: titles and headings.
    pub strong: bool,
    /// How it is drawn.
    pub tone: Tone,
    /// Its lines are those of [`line_starts`](crate::text::line_starts), each with its number beside it.
    pub numbered: bool,
    /// The edit in focus.
    pub focus: Option<EditId>,
    /// Words that are looked for, in lower case; empty where none are.
    pub found: &'a str,
    /// Edits that changed just now, and how much they still glow (1 to 0).
    pub glow: Option<(&'a [EditId], f32)>,
    /// Whether words can be selected in it, and which are: bytes of the text.
    pub selecting: Selecting,
    /// What the pointer tells about an edit.
    pub explain: Option<&'a dyn Fn(EditId) -> String>,
}

/// Words of a text that are selected, where they can be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selecting {
    /// They cannot.
    #[default]
    Never,
    /// They can, and none are.
    Nothing,
    /// These bytes of the text are.
    Words(Range<usize>),
}

/// What happened to a text in this frame.
#[derive(Default)]
pub struct Shown {
    /// The edit that was clicked.
    pub clicked: Option<EditId>,
    /// The text was clicked where no edit is.
    pub clicked_text: bool,
    /// Words were selected: bytes of the text, whole words.
    pub selected: Option<Range<usize>>,
    /// Where what is selected ends, in the window.
    pub selection: Option<Rect>,
    /// The edit under the pointer.
    pub hovered: Option<EditId>,
    /// Where the edit in focus stands, in the window.
    pub focus: Option<Rect>,
}

impl DraftText<'_> {
    /// Draws the text in the width that is there, and tells which edit was clicked.
    pub fn ui(&self, ui: &mut egui::Ui, galleys: &mut Galleys, look: &dyn Fn(EditId) -> EditLook) -> Shown {
        let gutter = if self.numbered { GUTTER } else { 0.0 };
        let width = (ui.available_width() - gutter).max(40.0);
        let layout = galleys.layout(ui, self, look, width);
        let size = vec2(width + gutter, layout.galley.size().y);
        let sense = if self.selecting == Selecting::Never {
            Sense::click()
        } else {
            Sense::click_and_drag()
        };
        let (all, response) = ui.allocate_exact_size(size, sense);
        let rect = all.with_min_x(all.left() + gutter);
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, format!("{}: {}", self.name, self.plain())));
        let mut shown = Shown {
            clicked_text: response.clicked(),
            ..Shown::default()
        };
        if !ui.is_rect_visible(rect) {
            shown.focus = self.focus_rect(&layout, rect.min);
            return shown;
        }
        self.edits_ui(ui, &layout, rect.min, look, &mut shown);
        shown.selected = self.dragged(ui, &layout, rect.min, &response);
        self.paint_selection(ui, &layout, rect.min, &mut shown);
        self.paint_grounds(ui, &layout, rect.min, look, &mut shown);
        ui.painter()
            .galley(rect.min, Arc::clone(&layout.galley), Colours::of(ui).ink);
        self.paint_marks(ui, &layout, rect.min, look);
        if self.numbered {
            paint_numbers(ui, &layout, rect.min);
        }
        response.context_menu(|ui| {
            if ui.button("Copy this text").clicked() {
                ui.copy_text(self.plain());
                ui.close();
            }
        });
        shown
    }

    fn whole(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    fn plain(&self) -> String {
        self.whole().trim().to_owned()
    }

    /// The words over which the pointer was drawn, or the one that was clicked twice.
    fn dragged(&self, ui: &egui::Ui, layout: &Layout, origin: Pos2, response: &egui::Response) -> Option<Range<usize>> {
        if self.selecting == Selecting::Never || (self.numbered && breaks_between_words(self.pieces)) {
            return None;
        }
        let end = response.interact_pointer_pos()?;
        let start = match (response.dragged(), response.double_clicked()) {
            (true, _) => ui.input(|input| input.pointer.press_origin())?,
            (false, true) => end,
            (false, false) => return None,
        };
        let text = self.whole();
        let letter = |pos: Pos2| -> usize { layout.galley.cursor_from_pos(pos - origin).index.into() };
        let (from, to) = (byte_of(&text, letter(start)), byte_of(&text, letter(end)));
        let (from, to) = (from.min(to), from.max(to));
        if from == to && !response.double_clicked() {
            return None;
        }
        let words = Words::of(&text);
        let touched = words.tokens().iter().filter(|token| {
            let (first, last) = (token.start as usize, token.end as usize);
            first < to.max(from + 1) && last > from
        });
        let touched = touched.map(|token| token.start as usize..token.end as usize);
        touched.reduce(|all, token| all.start..token.end)
    }

    fn paint_selection(&self, ui: &egui::Ui, layout: &Layout, origin: Pos2, shown: &mut Shown) {
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

    fn focus_rect(&self, layout: &Layout, origin: Pos2) -> Option<Rect> {
        let focus = self.focus?;
        self.pieces
            .iter()
            .zip(&layout.places)
            .filter(|(piece, _)| piece.edits.contains(&focus))
            .flat_map(|(_, lines)| lines)
            .map(|line| line.rect.translate(origin.to_vec2()))
            .reduce(Rect::union)
    }

    /// One thing to click for each piece that an edit touches. Where several edits touch it, clicking goes through them.
    fn edits_ui(
        &self,
        ui: &egui::Ui,
        layout: &Layout,
        origin: Pos2,
        look: &dyn Fn(EditId) -> EditLook,
        shown: &mut Shown,
    ) {
        for (index, (piece, lines)) in self.pieces.iter().zip(&layout.places).enumerate() {
            let Some(first) = piece.edits.first() else { continue };
            for (row, line) in lines.iter().enumerate() {
                let rect = line.rect.translate(origin.to_vec2()).expand2(vec2(1.0, 2.0));
                if !ui.is_rect_visible(rect) {
                    continue;
                }
                let id = ui.scope_id().with((self.name, self.paragraph, index, row));
                let response = ui.interact(rect, id, Sense::CLICK);
                if row == 0 {
                    response.widget_info(|| {
                        let settled = if look(*first).settled { ", settled" } else { "" };
                        WidgetInfo::labeled(
                            Access::Link,
                            true,
                            format!("{} in {}{settled}", spoken(piece, lacks(piece, look)), self.name),
                        )
                    });
                }
                if response.hovered() {
                    shown.hovered = Some(*first);
                    ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
                }
                if response.clicked() {
                    let place = piece.edits.iter().position(|edit| Some(*edit) == self.focus);
                    let next = place.map_or(0, |place| (place + 1) % piece.edits.len());
                    shown.clicked = Some(piece.edits[next]);
                }
                if let Some(explain) = self.explain {
                    response.on_hover_ui_at_pointer(|ui| {
                        ui.set_max_width(380.0);
                        for edit in piece.edits.iter().take(4) {
                            ui.label(explain(*edit));
                        }
                        if piece.edits.len() > 1 {
                            let words = format!(
                                "{} edits touch these words; click again for the next.",
                                piece.edits.len()
                            );
                            let quiet = Colours::of(ui).quiet;
                            ui.label(egui::RichText::new(words).size(theme::SMALL).color(quiet));
                        }
                    });
                }
            }
        }
    }

    fn paint_grounds(
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

    fn paint_marks(&self, ui: &egui::Ui, layout: &Layout, origin: Pos2, look: &dyn Fn(EditId) -> EditLook) {
        let colours = Colours::of(ui);
        for (piece, lines) in self.pieces.iter().zip(&layout.places) {
            let Some(first) = piece.edits.first() else { continue };
            let lit = self.focus.filter(|focus| piece.edits.contains(focus));
            let struck = self.tone != Tone::Base && strikes(piece, look);
            let lacking = self.tone != Tone::Base && lacks(piece, look);
            let look = look(lit.unwrap_or(*first));
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

/// Whether numbered lines break where the text has no space: what is drawn then has letters that the text has not.
fn breaks_between_words(pieces: &[Piece]) -> bool {
    let parts = pieces
        .iter()
        .map(|piece| (piece.text.as_str(), piece.role != Role::Attribution));
    line_starts(parts)
        .into_iter()
        .any(|(part, at)| !pieces[part].text[..at].ends_with([' ', '\n']))
}

/// How far the second line of a mark for moved words is from the first.
const TWICE: f32 = 3.0;

/// The room for the numbers of lines.
const GUTTER: f32 = 30.0;

/// The number of each line beside its first row.
fn paint_numbers(ui: &egui::Ui, layout: &Layout, origin: Pos2) {
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

/// The byte of a text at which a letter begins, counted as the layout does: without the space at the beginning.
fn byte_of(text: &str, letter: usize) -> usize {
    let lead = text.len() - text.trim_start().len();
    let mut letters = text[lead..].char_indices();
    letters.nth(letter).map_or(text.len(), |(at, _)| lead + at)
}

/// What a piece says to those who listen.
fn spoken(piece: &Piece, lacking: bool) -> String {
    let text = piece.text.trim();
    match piece.role {
        Role::Deleted if lacking => format!("not in their text “{text}”"),
        Role::Inserted if text.is_empty() => "insertion".to_owned(),
        Role::Inserted => format!("insert “{text}”"),
        Role::Deleted => format!("delete “{text}”"),
        Role::Bracket => format!("bracket {text}"),
        Role::Attribution => format!("proposed by {text}"),
        Role::Kept if text.is_empty() => "place of an edit".to_owned(),
        Role::Kept => format!("contested “{text}”"),
    }
}
