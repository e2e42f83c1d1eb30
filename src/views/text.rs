//! The one widget that draws text of the draft.
//!
//! Base, cards, current text: all of it is a list of [`Piece`]s, drawn here, so that the engine behind it can change
//! (right-to-left scripts will need one with bidi). A text is laid out once and kept; underlines, strikes and the
//! light of the focus are painted over the kept layout, so that moving the focus lays nothing out again.

use super::theme::{self, Colours};
use crate::model::{EditId, ParagraphId};
use crate::text::{Piece, Role};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, CornerRadius, Galley, Pos2, Rect, Role as Access, Sense, Stroke, WidgetInfo, pos2, vec2};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
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
    /// The edit in focus.
    pub focus: Option<EditId>,
    /// Words that are looked for, in lower case; empty where none are.
    pub found: &'a str,
    /// Edits that changed just now, and how much they still glow (1 to 0).
    pub glow: Option<(&'a [EditId], f32)>,
}

/// What happened to a text in this frame.
#[derive(Default)]
pub struct Shown {
    /// The edit that was clicked.
    pub clicked: Option<EditId>,
    /// The edit under the pointer.
    pub hovered: Option<EditId>,
    /// Where the edit in focus stands, in the window.
    pub focus: Option<Rect>,
}

/// Laid-out texts, kept while they are used.
#[derive(Default)]
pub struct Galleys {
    kept: FxHashMap<u64, Kept>,
    frame: u64,
    fill: f32,
    fonts: usize,
}

struct Kept {
    layout: Arc<Layout>,
    used: u64,
}

/// A text as laid out: the galley, and where each piece came to stand.
struct Layout {
    galley: Arc<Galley>,
    places: Vec<Vec<Line>>,
}

/// A stretch of a piece on one row.
#[derive(Clone, Copy)]
struct Line {
    rect: Rect,
    baseline: f32,
}

impl Galleys {
    /// Forgets what was not drawn lately, and everything when the letters themselves were drawn anew.
    pub fn begin_frame(&mut self, ctx: &egui::Context) {
        self.frame += 1;
        let (fill, fonts) = ctx.fonts(|fonts| (fonts.font_atlas_fill_ratio(), fonts.discovered_fonts().len()));
        if fill + 0.01 < self.fill || fonts != self.fonts {
            self.kept.clear();
        }
        (self.fill, self.fonts) = (fill, fonts);
        if self.frame.is_multiple_of(256) {
            let frame = self.frame;
            self.kept.retain(|_, kept| kept.used + 256 > frame);
        }
    }

    /// How high a text is, laid out if it was not.
    fn layout(
        &mut self,
        ui: &egui::Ui,
        text: &DraftText<'_>,
        look: &dyn Fn(EditId) -> EditLook,
        width: f32,
    ) -> Arc<Layout> {
        let colours = Colours::of(ui);
        let mut hasher = FxHasher::default();
        (text.size.to_bits(), text.strong, text.tone as u8, width.to_bits()).hash(&mut hasher);
        (ui.visuals().dark_mode, ui.ctx().pixels_per_point().to_bits()).hash(&mut hasher);
        for piece in text.pieces {
            (&piece.text, piece.role, piece.pending).hash(&mut hasher);
            if let Some(edit) = piece.edits.first() {
                let look = look(*edit);
                (look.colour, look.settled).hash(&mut hasher);
            }
        }
        let frame = self.frame;
        let kept = self.kept.entry(hasher.finish()).or_insert_with(|| Kept {
            layout: Arc::new(lay_out(ui, text, look, width, colours)),
            used: frame,
        });
        kept.used = frame;
        Arc::clone(&kept.layout)
    }
}

impl DraftText<'_> {
    /// Draws the text in the width that is there, and tells which edit was clicked.
    pub fn ui(&self, ui: &mut egui::Ui, galleys: &mut Galleys, look: &dyn Fn(EditId) -> EditLook) -> Shown {
        let width = ui.available_width();
        let layout = galleys.layout(ui, self, look, width);
        let size = vec2(width, layout.galley.size().y);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, format!("{}: {}", self.name, self.plain())));
        let mut shown = Shown::default();
        if !ui.is_rect_visible(rect) {
            shown.focus = self.focus_rect(&layout, rect.min);
            return shown;
        }
        self.edits_ui(ui, &layout, rect.min, look, &mut shown);
        self.paint_grounds(ui, &layout, rect.min, look, &mut shown);
        ui.painter()
            .galley(rect.min, Arc::clone(&layout.galley), Colours::of(ui).ink);
        self.paint_marks(ui, &layout, rect.min, look);
        response.context_menu(|ui| {
            if ui.button("Copy this text").clicked() {
                ui.copy_text(self.plain());
                ui.close();
            }
        });
        shown
    }

    fn plain(&self) -> String {
        let text: String = self.pieces.iter().map(|piece| piece.text.as_str()).collect();
        text.trim().to_owned()
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
                let id = ui.scope_id().with((self.name, self.paragraph, index, row));
                let response = ui.interact(rect, id, Sense::CLICK);
                if row == 0 {
                    response.widget_info(|| {
                        let settled = if look(*first).settled { ", settled" } else { "" };
                        WidgetInfo::labeled(
                            Access::Link,
                            true,
                            format!("{} in {}{settled}", spoken(piece), self.name),
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
            let lit = self.focus.is_some_and(|focus| piece.edits.contains(&focus));
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
        if lit > 160 && lit * 2 > all { colours.focus.gamma_multiply(0.5) } else { colours.focus }
    }

    /// The light behind words that are looked for.
    fn paint_found(&self, ui: &egui::Ui, layout: &Layout, origin: Pos2) {
        if self.found.is_empty() {
            return;
        }
        let text = layout.galley.text().to_lowercase();
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
            let look = look(lit.unwrap_or(*first));
            let struck = piece.role == Role::Deleted && matches!(self.tone, Tone::Card | Tone::Redline | Tone::Current);
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
                }
                if underlined {
                    let y = baseline + self.size * 0.22;
                    if self.tone == Tone::Base && (piece.pending || look.bracketed) && !look.settled {
                        let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
                        let dash = if look.bracketed { 5.0 } else { 2.0 };
                        ui.painter().extend(egui::Shape::dashed_line(&ends, stroke, dash, 2.5));
                    } else {
                        ui.painter().hline(rect.x_range(), y, stroke);
                    }
                }
            }
        }
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

/// What a piece says to those who listen.
fn spoken(piece: &Piece) -> String {
    let text = piece.text.trim();
    match piece.role {
        Role::Inserted if text.is_empty() => "insertion".to_owned(),
        Role::Inserted => format!("insert “{text}”"),
        Role::Deleted => format!("delete “{text}”"),
        Role::Bracket => format!("bracket {text}"),
        Role::Attribution => format!("proposed by {text}"),
        Role::Kept if text.is_empty() => "place of an edit".to_owned(),
        Role::Kept => format!("contested “{text}”"),
    }
}

fn lay_out(
    ui: &egui::Ui,
    text: &DraftText<'_>,
    look: &dyn Fn(EditId) -> EditLook,
    width: f32,
    colours: &Colours,
) -> Layout {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.break_on_newline = true;
    let mut ranges = Vec::with_capacity(text.pieces.len());
    let mut chars = 0;
    for piece in text.pieces {
        let shown = if chars == 0 {
            piece.text.trim_start()
        } else {
            &piece.text
        };
        let start = chars;
        chars += shown.chars().count();
        let space = shown.chars().take_while(|c| c.is_whitespace()).count();
        ranges.push((start + space).min(chars)..chars);
        if !shown.is_empty() {
            job.append(shown, 0.0, format_of(piece, text, look, colours));
        }
    }
    if job.sections.is_empty() {
        job.append(" ", 0.0, plain_format(text, colours.quiet));
    }
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let places = ranges.into_iter().map(|range| lines_of(&galley, range)).collect();
    Layout { galley, places }
}

fn plain_format(text: &DraftText<'_>, color: Color32) -> TextFormat {
    TextFormat {
        font_id: if text.strong {
            theme::serif_bold(text.size)
        } else {
            theme::serif(text.size)
        },
        line_height: Some((text.size * theme::LEADING).round()),
        color,
        ..TextFormat::default()
    }
}

fn format_of(piece: &Piece, text: &DraftText<'_>, look: &dyn Fn(EditId) -> EditLook, colours: &Colours) -> TextFormat {
    let look = piece.edits.first().map(|edit| look(*edit));
    let settled = look.is_some_and(|look| look.settled);
    let color = match (piece.role, text.tone) {
        (Role::Bracket, _) => colours.bracket,
        (Role::Attribution, _) | (Role::Kept | Role::Deleted, Tone::Card) => colours.quiet,
        (Role::Deleted, Tone::Redline | Tone::Current) => colours.quiet,
        (Role::Inserted, Tone::Current) => match look {
            Some(look) if !look.settled => look.colour,
            _ => colours.ink,
        },
        (Role::Inserted, _) if settled => colours.quiet,
        (Role::Inserted, _) => look.map_or(colours.ink, |look| look.colour),
        (Role::Kept | Role::Deleted, _) => colours.ink,
    };
    let mut format = plain_format(text, color);
    match piece.role {
        Role::Attribution => format.font_id = theme::sans((text.size * 0.78).max(theme::SMALL)),
        Role::Bracket => format.font_id = theme::serif_bold(text.size),
        _ => {}
    }
    format
}

/// Where a range of characters stands, row by row. An empty range stands where the next character begins.
fn lines_of(galley: &Galley, range: std::ops::Range<usize>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut first = 0;
    for placed in &galley.rows {
        let glyphs = &placed.row.glyphs;
        let last = first + glyphs.len();
        let (from, to) = (range.start.max(first), range.end.min(last));
        let is_here = from < to || (range.is_empty() && (first..=last).contains(&range.start) && lines.is_empty());
        if is_here {
            let from = from - first;
            let to = to.saturating_sub(first).max(from);
            let end_of = |index: usize| glyphs.get(index).map_or(placed.row.size.x, |glyph| glyph.pos.x);
            // A space at the end of a row belongs to no line: nothing is underlined beyond the last word.
            let mut trimmed = to;
            while trimmed > from && trimmed == glyphs.len() && glyphs[trimmed - 1].chr.is_whitespace() {
                trimmed -= 1;
            }
            let baseline = glyphs.first().map_or(placed.row.size.y * 0.7, |glyph| glyph.pos.y);
            let (ascent, descent) = glyphs.first().map_or((12.0, 4.0), |glyph| {
                (glyph.font_ascent, glyph.font_height - glyph.font_ascent)
            });
            let left = placed.pos.x + end_of(from);
            let right = if trimmed == from {
                left
            } else {
                placed.pos.x
                    + glyphs
                        .get(trimmed - 1)
                        .map_or(placed.row.size.x, egui::epaint::text::Glyph::max_x)
            };
            let baseline = placed.pos.y + baseline;
            lines.push(Line {
                rect: Rect::from_min_max(pos2(left, baseline - ascent * 0.95), pos2(right, baseline + descent)),
                baseline,
            });
        }
        first = last + usize::from(placed.ends_with_newline);
    }
    lines
}
