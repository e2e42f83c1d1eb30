//! Laid-out texts of the draft, kept while they are used.
//!
//! egui's own cache forgets what a frame did not draw; this one keeps a text for a few seconds more, and knows where
//! each piece came to stand, so that marks are painted over it without laying anything out again.

use super::text::{DraftText, EditLook, Tone};
use super::theme::{self, Colours};
use crate::model::EditId;
use crate::text::{Piece, Role, line_starts};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Galley, Rect, pos2};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Laid-out texts, kept while they are used.
#[derive(Default)]
pub struct Galleys {
    kept: FxHashMap<u64, Kept>,
    frame: u64,
    fill: f32,
    fonts: usize,
    theme: Option<egui::Theme>,
    drawn_anew: u64,
}

struct Kept {
    layout: Arc<Layout>,
    used: u64,
}

/// A text as laid out: the galley, and where each piece came to stand.
pub struct Layout {
    /// The letters.
    pub galley: Arc<Galley>,
    /// Where each piece stands, row by row.
    pub places: Vec<Vec<Line>>,
}

/// A stretch of a piece on one row.
#[derive(Clone, Copy)]
pub struct Line {
    /// Its ground, in the text.
    pub rect: Rect,
    /// The line on which its letters stand, in the text.
    pub baseline: f32,
}

impl Galleys {
    /// Forgets what was not drawn lately, and everything when the letters themselves were drawn anew.
    pub fn begin_frame(&mut self, ctx: &egui::Context) {
        self.frame += 1;
        let (fill, fonts) = ctx.fonts(|fonts| (fonts.font_atlas_fill_ratio(), fonts.discovered_fonts().len()));
        // Light and dark draw their letters unlike, so changing between them draws all of them anew.
        let theme = Some(ctx.theme());
        if fill + 0.01 < self.fill || fonts != self.fonts || theme != self.theme {
            self.kept.clear();
            self.drawn_anew += 1;
        }
        (self.fill, self.fonts, self.theme) = (fill, fonts, theme);
        if self.frame.is_multiple_of(256) {
            let frame = self.frame;
            self.kept.retain(|_, kept| kept.used + 256 > frame);
        }
    }

    /// How often the letters themselves were drawn anew: what was laid out before shows others now.
    pub fn drawn_anew(&self) -> u64 {
        self.drawn_anew
    }

    /// A text as laid out; laid out now if it was not.
    pub fn layout(
        &mut self,
        ui: &egui::Ui,
        text: &DraftText<'_>,
        look: &dyn Fn(EditId) -> EditLook,
        width: f32,
    ) -> Arc<Layout> {
        let colours = Colours::of(ui);
        let mut hasher = FxHasher::default();
        (
            text.size.to_bits(),
            text.strong,
            text.numbered,
            text.tone as u8,
            width.to_bits(),
        )
            .hash(&mut hasher);
        (ui.visuals().dark_mode, ui.ctx().pixels_per_point().to_bits()).hash(&mut hasher);
        for piece in text.pieces {
            (&piece.text, piece.role, piece.pending).hash(&mut hasher);
            if let Some(edit) = piece.edits.first() {
                let look = look(*edit);
                (look.colour, look.settled).hash(&mut hasher);
            }
            (strikes(piece, look), lacks(piece, look)).hash(&mut hasher);
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
    let parts = text
        .pieces
        .iter()
        .map(|piece| (piece.text.as_str(), piece.role != Role::Attribution));
    let starts = if text.numbered { line_starts(parts) } else { Vec::new() };
    for (place, piece) in text.pieces.iter().enumerate() {
        let broken = broken(
            &piece.text,
            starts.iter().filter(|(part, _)| *part == place).map(|(_, at)| *at),
        );
        let shown = if chars == 0 { broken.trim_start() } else { &broken };
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

/// A text with a line break where each line begins, in the place of the space before it.
fn broken(text: &str, starts: impl Iterator<Item = usize>) -> std::borrow::Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    for at in starts {
        let line = &text[from..at];
        // A line break of the text itself breaks it already.
        if line.ends_with('\n') {
            out.push_str(line);
        } else {
            out.push_str(line.strip_suffix(' ').unwrap_or(line));
            out.push('\n');
        }
        from = at;
    }
    if from == 0 {
        return text.into();
    }
    out.push_str(&text[from..]);
    out.into()
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

/// Whether a piece is struck: some edit that would take it away says so.
pub fn strikes(piece: &Piece, look: &dyn Fn(EditId) -> EditLook) -> bool {
    let strikes = |edit: &EditId| Some(look(*edit)).is_some_and(|look| look.strikes && !look.lacks);
    piece.role == Role::Deleted && piece.edits.iter().any(strikes)
}

/// Whether a piece is what somebody's text merely does not have.
pub fn lacks(piece: &Piece, look: &dyn Fn(EditId) -> EditLook) -> bool {
    let mut edits = piece.edits.iter();
    piece.role == Role::Deleted && !piece.edits.is_empty() && edits.all(|edit| look(*edit).lacks)
}

fn format_of(piece: &Piece, text: &DraftText<'_>, edits: &dyn Fn(EditId) -> EditLook, colours: &Colours) -> TextFormat {
    let look = piece.edits.first().map(|edit| edits(*edit));
    let settled = look.is_some_and(|look| look.settled);
    let strikes = strikes(piece, edits);
    let color = match (piece.role, text.tone) {
        (Role::Bracket, _) => colours.bracket,
        (Role::Deleted, Tone::Redline) if !strikes => colours.ink,
        (Role::Attribution, _) | (Role::Kept, Tone::Card) | (Role::Deleted, Tone::Card | Tone::Redline) => {
            colours.quiet
        }
        (Role::Deleted, Tone::Current) if strikes => colours.quiet,
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
pub fn lines_of(galley: &Galley, range: std::ops::Range<usize>) -> Vec<Line> {
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
