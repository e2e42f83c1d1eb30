//! What the window does without changing the session: it asks on a sheet, gives a field the keyboard, shows something else.

use super::app::AdrefApp;
use super::dialogs::Purpose;
use super::files;
use super::filter::FilterState;
use super::record::RecordState;
use super::result::Reading;
use super::saving::Next;
use super::sheets::Sheet;
use crate::session::{Access, Action, Choices, Filter, Only};
use egui::Context;
use std::path::Path;

impl AdrefApp {
    fn ask_for_a_file(&mut self, ctx: &Context, purpose: Purpose) {
        let folder = files::folder(self.recent_folder().as_deref());
        self.dialogs.ask(ctx, purpose, &folder);
    }

    /// Does what the window does by itself: sheets, fields, what is shown and how.
    pub(super) fn request(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Open => self.ask_for_a_file(ctx, Purpose::Open),
            Action::StartPage => self.leave(ctx, Next::StartPage),
            Action::Save => {
                self.after_save = None;
                self.save(ctx);
            }
            Action::SaveAs => self.ask_where_to_save(ctx),
            Action::TakeOver => {
                let path = self.open.as_ref().and_then(|open| open.path().map(Path::to_owned));
                if let Some(path) = path {
                    self.leave(ctx, Next::File(path, Access::TakeOver));
                }
            }
            Action::Export => self.ask_what_to_export(),
            Action::Print => self.ask_what_to_print(),
            Action::Record => self.sheet = Some(Sheet::Record(RecordState::new())),
            Action::YourName => self.sheet = Some(Sheet::YourName(self.settings.by.clone())),
            Action::Warnings => self.sheet = Some(Sheet::Warnings),
            Action::Questions => self.toggle_questions(),
            Action::TakeAnswer => self.answer_question(ctx, |_| 0),
            Action::TakeAnswers => self.answer_all_alike(ctx),
            Action::DeclineAnswer => self.answer_question(ctx, crate::model::Question::declining),
            Action::PutRight | Action::RepairBase | Action::LateText => self.paper_sheet(action),
            Action::LateFile => self.ask_for_a_file(ctx, Purpose::Add),
            Action::Quit => self.leave(ctx, Next::Quit),
            Action::Undo => self.undo(ctx, false),
            Action::Redo => self.undo(ctx, true),
            Action::Find => {
                self.find.open = true;
                self.find.wants_keyboard = true;
            }
            Action::Palette => self.palette.show(),
            Action::CopyCurrent => self.copy_current(ctx),
            Action::Reason => self.this_edit.reasons.ask_why(),
            Action::Condition => self.this_edit.reasons.ask_for_condition(),
            Action::Say
            | Action::BracketWords
            | Action::DeleteWords
            | Action::Compromise
            | Action::NewParagraph
            | Action::Relabel
            | Action::Merge
            | Action::Position
            | Action::ReopenAgreed => self.ask_the_room(action),
            Action::Working => self.read(Reading::Working),
            Action::Bracketed => self.read(Reading::Bracketed),
            Action::Clean => self.read(Reading::Clean),
            Action::Redline => self.read(Reading::Redline),
            Action::Attribution => {
                self.floor.selection = None;
                self.result.attribution = !self.result.attribution;
            }
            Action::LineNumbers => self.result.number_lines(!self.result.line_numbers),
            Action::WholeText => self.result.show_whole(!self.result.whole),
            Action::Outline => {
                let shown = self.shows_outline(ctx.content_rect().width());
                self.outline.visiting = false;
                self.outline.choices.open &= !shown;
                self.outline_shown = Some(!shown);
            }
            Action::Result => self.result_shown = Some(!self.result_shown.unwrap_or(true)),
            Action::FilterOutline => {
                self.outline.visiting = true;
                self.outline.wants_keyboard = true;
            }
            Action::Filter => {
                self.outline.choices.open = !self.outline.choices.open;
                self.outline.choices.wants_keyboard = self.outline.choices.open;
            }
            Action::OpenOnly => {
                self.filter.only = match self.filter.only {
                    Some(Only::Open) => None,
                    _ => Some(Only::Open),
                };
            }
            Action::ClearFilter => self.clear_filter(),
            Action::FilterCards => {
                self.middle.cards.filter_open = true;
                self.middle.cards.wants_keyboard = true;
            }
            Action::FoldCards => {
                self.middle.cards.folded = !self.middle.cards.folded;
                self.middle.cards.turned.clear();
            }
            Action::Passage => self.middle.passage.folded = !self.middle.passage.folded,
            Action::Received => self.toggle_received(),
            Action::Theme => self.next_theme(ctx),
            Action::ZoomIn => self.zoom(ctx, self.settings.zoom * 1.1),
            Action::ZoomOut => self.zoom(ctx, self.settings.zoom / 1.1),
            Action::ZoomReset => self.zoom(ctx, 1.0),
            Action::Keys => self.sheet = Some(Sheet::Keys),
            Action::About => self.sheet = Some(Sheet::About),
            // Everything else is a command or a move, and was done as such.
            _ => {}
        }
    }

    /// Shows every paragraph again.
    pub(super) fn clear_filter(&mut self) {
        self.filter = Filter::default();
        self.choices = Choices::default();
        self.outline.choices = FilterState::default();
    }
}
