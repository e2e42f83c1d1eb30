//! The one widget that draws text of the draft.
//!
//! Base, cards, current text: all of it is a list of [`Piece`]s, drawn here, so that the engine behind it can change
//! (right-to-left scripts will need one with bidi). A text is laid out once and kept; underlines, strikes and the
//! light of the focus are painted over the kept layout, so that moving the focus lays nothing out again.

use super::galleys::{Galleys, Layout, lacks, strikes};
use super::painting::paint_numbers;
use super::theme::{self, Colours};
use crate::model::{EditId, ParagraphId};
use crate::text::{Piece, Role, Words, line_starts};
use egui::{Color32, Pos2, Rect, Role as Access, Sense, WidgetInfo, vec2};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

/// How an edit is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a mark of its own")]
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
        // A frame asks many times how an edit looks, and much follows from the whole paragraph.
        let known = RefCell::new(FxHashMap::default());
        let look = &|edit| *known.borrow_mut().entry(edit).or_insert_with(|| look(edit));
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

    /// All of it, as one text.
    pub(super) fn whole(&self) -> String {
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
                            format!("{} in {}{settled}", spoken(piece, look), self.name),
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

/// The room for the numbers of lines.
const GUTTER: f32 = 30.0;

/// The byte of a text at which a letter begins, counted as the layout does: without the space at the beginning.
fn byte_of(text: &str, letter: usize) -> usize {
    let lead = text.len() - text.trim_start().len();
    let mut letters = text[lead..].char_indices();
    letters.nth(letter).map_or(text.len(), |(at, _)| lead + at)
}

/// What a piece says to those who listen.
fn spoken(piece: &Piece, look: &dyn Fn(EditId) -> EditLook) -> String {
    let text = piece.text.trim();
    match piece.role {
        Role::Deleted if lacks(piece, look) => format!("not in their text “{text}”"),
        // What is not struck is said as it is seen: words that are contested.
        Role::Deleted if !strikes(piece, look) => format!("contested “{text}”"),
        Role::Inserted if text.is_empty() => "insertion".to_owned(),
        Role::Inserted => format!("insert “{text}”"),
        Role::Deleted => format!("delete “{text}”"),
        Role::Bracket => format!("bracket {text}"),
        Role::Attribution => format!("proposed by {text}"),
        Role::Kept if text.is_empty() => "place of an edit".to_owned(),
        Role::Kept => format!("contested “{text}”"),
    }
}
