//! The window: reads a session, queues wishes, draws.
//!
//! [`AdrefApp`] is the window without eframe, so that tests drive what the facilitator sees; [`run`] gives it a real
//! window. Views read a scene and queue wishes; one place applies them after the frame. All text of the draft is drawn
//! by one widget.

mod alternative_words;
mod alternatives;
mod app;
mod apply;
mod aside;
mod asking;
mod beyond;
mod card;
mod card_menu;
mod cards;
mod chips;
mod columns;
mod coming;
mod commands;
mod compromise;
mod consequences;
mod delegations;
mod dialogs;
mod dropped;
mod export;
mod files;
mod filter;
mod find;
mod floor;
mod galleys;
mod keys;
mod late;
mod marks;
mod notices;
mod opening;
mod outline;
mod painting;
mod paragraph;
mod paragraph_head;
mod passage;
mod position;
mod putright;
mod questions;
mod readings;
mod reasons;
mod received;
mod record;
mod requests;
mod resting;
mod result;
mod room_sheets;
mod rows;
mod samples;
mod saving;
mod scene;
mod selection;
mod sender;
mod settings;
mod sheet;
mod sheets;
mod showing;
mod speaker;
mod start;
mod status;
mod text;
mod theme;
mod this_edit;
mod walking;
mod whose;
mod words;
mod work;

pub use app::AdrefApp;
pub use dialogs::Injected;
pub use settings::{Settings, Theme};

use crate::session::DataFolder;
use std::path::PathBuf;

/// Why the window did not open.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// The system gave no window, or nothing to draw with.
    #[error("{0}")]
    System(#[from] eframe::Error),
}

/// Opens the window on some files, and returns when it is closed.
///
/// # Errors
/// When the system gives no window.
pub fn run(files: Vec<PathBuf>) -> Result<(), WindowError> {
    let mut viewport = egui::ViewportBuilder::default()
        .with_app_id("adref")
        .with_title("Adref")
        .with_inner_size([1280.0, 780.0])
        .with_min_inner_size([640.0, 420.0])
        .with_drag_and_drop(true);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")) {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions {
        viewport,
        persist_window: true,
        ..Default::default()
    };
    let create = move |creation: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        let mut settings: Settings = creation
            .storage
            .and_then(|storage| eframe::get_value(storage, SETTINGS))
            .unwrap_or_default();
        // The record says who decided; until somebody says otherwise it is whoever uses the machine.
        if settings.by.is_empty() {
            settings.by = std::env::var("USER")
                .or_else(|_| std::env::var("USERNAME"))
                .unwrap_or_default();
        }
        let mut app = AdrefApp::new(settings, DataFolder::of_user());
        let files = if files.is_empty() {
            app.last_session().into_iter().collect()
        } else {
            files
        };
        if !files.is_empty() {
            app.open_files(&creation.egui_ctx, files);
        }
        Ok(Box::new(Window(app)))
    };
    eframe::run_native("adref", options, Box::new(create))?;
    Ok(())
}

const SETTINGS: &str = "settings";

/// The application as eframe wants it.
struct Window(AdrefApp);

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.0.ui(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, SETTINGS, self.0.settings());
    }
}
