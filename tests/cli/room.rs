//! A folder with files, and the binary to run in it.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

pub const DRAFT: &str = "Draft Charter, zero draft\n\n1.\tPrinciples\n\n\
    a) States should cooperate in good faith.\n\n\
    b) Access to ICTs [without discrimination] is a right.\n\n\
    2.\tTargets\n\n\
    a) Training for all users by 2020.\n";

pub const COMPILATION: &str = "Draft Charter, zero draft\n\n1.\tPrinciples\n\n\
    a) States should cooperate in good faith.\n\n\
    · Japan, Government: a) States must cooperate in good faith.\n\n\
    · Canada, Government: a) States shall cooperate in good faith and  openly.\n\n\
    · ISOC, Civil Society: [ADD] a bis) Users must be heard.\n\n\n\
    b) Access to ICTs [without discrimination] is a right.\n\n\
    · Japan, Government: b) Access to ICTs is a right.\n\n\
    · Brazil, Government: b) Access to ICTs [without discrimination] is a right.\tComment by Author: BR: as agreed in May\n\n\n\
    2.\tTargets\n\n\
    a) Training for all users by 2020.\n";

/// A folder of its own, and the binary to run in it.
pub struct Room {
    folder: TempDir,
}

impl Room {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A room with `talks.ron`, made from the compilation.
    pub fn with_talks() -> Self {
        let room = Self::new();
        room.put("compilation.txt", COMPILATION);
        room.does("import compilation.txt -o talks.ron");
        room
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_adref"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env("ADREF_DATA_DIR", self.path("data"))
            .env("SOURCE_DATE_EPOCH", "1795356120")
            .output()
            .unwrap()
    }

    /// Runs a command that must succeed; its standard output.
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", error(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must succeed, of words without blanks in them, as one types it; its standard output.
    pub fn does(&self, line: &str) -> String {
        self.done(&line.split_whitespace().collect::<Vec<_>>())
    }

    /// Runs a command that must fail with an exit code; its message.
    pub fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let before = self.listing();
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", error(&output));
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert_eq!(before, self.listing(), "{arguments:?} changed a file");
        error(&output)
    }

    pub fn show(&self, session: &str) -> Value {
        serde_json::from_str(&self.done(&["show", session, "--json"])).unwrap()
    }

    /// The names and contents of all files.
    pub fn listing(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = entries
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), fs::read(&path).unwrap()))
            .collect();
        files.sort();
        files
    }
}

pub fn error(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The paragraph of a label, in the outline; the first of several.
pub fn paragraph<'a>(outline: &'a Value, section: &str, label: &str) -> &'a Value {
    let paragraphs = outline["paragraphs"].as_array().unwrap();
    let is_it = |one: &&Value| one["label"] == label && one["section"].as_str().unwrap().starts_with(section);
    paragraphs
        .iter()
        .find(is_it)
        .unwrap_or_else(|| panic!("{section}/{label}"))
}

/// The ids of the edits of a paragraph that a delegation proposes.
pub fn edits_from(paragraph: &Value, from: &str) -> Vec<String> {
    let edits = paragraph["edits"].as_array().unwrap().iter();
    let proposed = edits.filter(|edit| edit["from"].as_array().unwrap().iter().any(|name| name == from));
    proposed.map(|edit| edit["id"].as_str().unwrap().to_owned()).collect()
}

pub fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_drafts").join(name);
    path.to_string_lossy().into_owned()
}

/// The first contribution of a delegation to a paragraph.
pub fn contribution<'a>(here: &'a Value, from: &str) -> &'a Value {
    let contributions = here["contributions"].as_array().unwrap();
    contributions.iter().find(|one| one["from"][0] == from).unwrap()
}
