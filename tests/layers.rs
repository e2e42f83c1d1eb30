//! A file imports only from its own layer or from one above it in the table of the design (see the crate's page).
//!
//! Read from the sources as they are, so that the rule cannot be forgotten: a new folder without a place in the table
//! fails the test as well.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where it fails, also in what it calls"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each layer, and what it may import beside itself.
const LAYERS: [(&str, &[&str]); 6] = [
    ("model", &[]),
    ("text", &["model"]),
    ("formats", &["model", "text"]),
    ("session", &["model", "text", "formats"]),
    ("cli", &["model", "text", "formats", "session", "views"]),
    ("views", &["model", "text", "formats", "session"]),
];

/// Who may name the window's libraries.
const WINDOW: [&str; 4] = ["egui", "eframe", "rfd", "egui_kittest"];

/// The one place outside `views` that may open the window.
const DOOR: &str = "cli/window.rs";

#[test]
fn every_file_imports_only_from_layers_above_it() {
    let layers: BTreeMap<&str, &[&str]> = LAYERS.into_iter().collect();
    let mut seen = 0;
    for path in sources() {
        let relative = relative(&path);
        let Some((layer, _)) = relative.split_once('/') else {
            continue;
        };
        let allowed = layers
            .get(layer)
            .unwrap_or_else(|| panic!("{relative}: the layer `{layer}` is not in the table"));
        for (line, import) in imports(&fs::read_to_string(&path).unwrap()) {
            seen += 1;
            let is_door = import == "views" && layer == "cli";
            let is_allowed = import == layer || allowed.contains(&import.as_str());
            assert!(is_allowed, "{relative}:{line}: `{layer}` may not import `{import}`");
            assert!(
                !is_door || relative == DOOR,
                "{relative}:{line}: only {DOOR} opens the window"
            );
        }
    }
    assert!(
        seen > 50,
        "only {seen} imports were found: does the test still read the sources?"
    );
}

#[test]
fn only_the_window_knows_its_libraries() {
    for path in sources() {
        let relative = relative(&path);
        if relative.starts_with("views/") {
            continue;
        }
        for (place, line) in code_lines(&fs::read_to_string(&path).unwrap()) {
            for library in WINDOW {
                let is_named = line.contains(&format!("{library}::"));
                assert!(!is_named, "{relative}:{place}: `{library}` outside `views`");
            }
        }
    }
}

#[test]
fn the_algebra_touches_neither_disk_nor_clock() {
    for path in sources() {
        let relative = relative(&path);
        if !relative.starts_with("model/") && !relative.starts_with("text/") {
            continue;
        }
        for (place, line) in code_lines(&fs::read_to_string(&path).unwrap()) {
            for forbidden in ["std::fs", "std::io", "std::net", "std::env", "std::time", "jiff::"] {
                assert!(
                    !line.contains(forbidden),
                    "{relative}:{place}: `{forbidden}` in a pure layer"
                );
            }
        }
    }
}

#[test]
fn the_program_itself_is_thin() {
    let main = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/main.rs");
    assert!(fs::read_to_string(main).unwrap().lines().count() < 60);
}

/// The layers that a source names after `crate::`, with the lines.
fn imports(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (place, line) in code_lines(source) {
        for after in line.split("crate::").skip(1) {
            // `use crate::{model::Session, text::Words}` names several.
            let names: Vec<&str> = match after.strip_prefix('{') {
                Some(group) => group.trim_end_matches(['}', ';']).split(',').collect(),
                None => vec![after],
            };
            for name in names {
                let name: String = name
                    .trim()
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if !name.is_empty() {
                    found.push((place, name));
                }
            }
        }
    }
    found
}

/// Lines that are code, from 1.
fn code_lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(source.lines())
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The path below `src`, with slashes.
fn relative(path: &Path) -> String {
    let below = path
        .strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .unwrap();
    below
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

#[test]
fn imports_are_found_in_every_form() {
    let source = "use crate::text::{self, Words};\n// use crate::views::App;\nuse crate::{model::Session, formats};\n    crate::session::now();\n";
    let names: Vec<(usize, String)> = imports(source);
    let expected = [(1, "text"), (3, "model"), (3, "formats"), (4, "session")];
    assert_eq!(names, expected.map(|(line, name)| (line, name.to_owned())));
}
