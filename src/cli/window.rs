//! Opening the window, or saying why it cannot open.

use std::path::PathBuf;

/// Why the window did not open.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// Nothing to draw on.
    #[error(
        "no window can be opened here (no display); work without one: adref import, add, show, decide, export, \
         compare, check (adref help says how)"
    )]
    NoDisplay,
    /// A file that is not there.
    #[error("this file cannot be opened ({reason}); give a session, a draft or a compilation, or a command (adref help lists them): {}", path.display())]
    NoFile {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// Built without the window.
    #[cfg(not(feature = "desktop"))]
    #[error(
        "this build of Adref has no window; work without one: adref import, add, show, decide, export, compare, check \
         (adref help says how)"
    )]
    NotBuilt,
    /// The graphics failed.
    #[cfg(feature = "desktop")]
    #[error(
        "no window can be opened here ({0}); work without one: adref import, add, show, decide, export, compare, check \
         (adref help says how)"
    )]
    Failed(String),
}

/// Opens the window on some files; returns when it is closed.
///
/// # Errors
/// When a file is not there, or nothing can be drawn on.
pub fn open(files: Vec<PathBuf>) -> Result<(), WindowError> {
    for path in &files {
        if let Err(reason) = std::fs::metadata(path) {
            return Err(WindowError::NoFile {
                path: path.clone(),
                reason,
            });
        }
    }
    run(files)
}

#[cfg(feature = "desktop")]
fn run(files: Vec<PathBuf>) -> Result<(), WindowError> {
    if !has_display(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty())) {
        return Err(WindowError::NoDisplay);
    }
    crate::views::run(files).map_err(|error| WindowError::Failed(error.to_string()))
}

#[cfg(not(feature = "desktop"))]
fn run(_: Vec<PathBuf>) -> Result<(), WindowError> {
    Err(WindowError::NotBuilt)
}

/// Whether something can be drawn on. Only X11 and Wayland can be missing; elsewhere a display is part of the system.
#[cfg(feature = "desktop")]
fn has_display(is_set: impl Fn(&str) -> bool) -> bool {
    let may_be_missing = cfg!(all(unix, not(target_os = "macos"), not(target_os = "android")));
    !may_be_missing || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(is_set)
}
