//! The window, rendered to a picture without a display.

use adref::session::DataFolder;
use adref::views::{AdrefApp, Settings, Theme};
use egui_kittest::Harness;
use std::path::Path;

/// A window of that size and theme on a file, drawn until it rests.
///
/// # Panics
/// When the window does not come to rest.
#[must_use]
pub fn window(size: [f32; 2], theme: Theme, file: Option<&Path>) -> Harness<'static, AdrefApp> {
    let settings = Settings {
        theme,
        ..Settings::default()
    };
    // No data folder: nothing of this machine shows, and nothing is left behind.
    let app = AdrefApp::new(settings, None::<DataFolder>);
    let mut harness = Harness::builder()
        .with_size(egui::vec2(size[0], size[1]))
        .with_max_steps(64)
        .wgpu()
        .build_ui_state(|ui, app: &mut AdrefApp| app.ui(ui), app);
    harness.run();
    if let Some(file) = file {
        let ctx = harness.ctx.clone();
        harness.state_mut().open_file(&ctx, file.to_owned());
        harness.state_mut().wait_for_work(&ctx);
        harness.run();
    }
    harness
}

/// A sample of that name.
#[must_use]
pub fn sample(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../sample_drafts")
        .join(name)
}
