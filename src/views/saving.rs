//! Saving, and knowing what is not saved.

use super::app::AdrefApp;
use super::dialogs::Purpose;
use super::files;
use egui::Context;
use std::path::PathBuf;

impl AdrefApp {
    /// Whether closing would lose something that no file holds.
    pub(super) fn has_unsaved_work(&self) -> bool {
        false
    }

    pub(super) fn save(&mut self, ctx: &Context) {
        self.ask_where_to_save(ctx);
    }

    pub(super) fn ask_where_to_save(&mut self, ctx: &Context) {
        let Some(open) = self.open.as_ref() else { return };
        let name = files::file_name_of(&open.session().title);
        let suggested = files::folder(open.path()).join(format!("{name}.ron"));
        self.dialogs.ask(ctx, Purpose::SaveSession, &suggested);
    }

    pub(super) fn save_as(&mut self, _ctx: &Context, _path: PathBuf) {}
}
