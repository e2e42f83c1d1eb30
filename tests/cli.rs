//! The headless commands, through the real binary: names, JSON keys and exit codes are a contract with scripts.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// Every key of `show --json`, at every depth.
#[path = "cli/contract.rs"]
mod contract;

const DRAFT: &str = "Draft Charter, zero draft\n\n1.\tPrinciples\n\n\
    a) States should cooperate in good faith.\n\n\
    b) Access to ICTs [without discrimination] is a right.\n\n\
    2.\tTargets\n\n\
    a) Training for all users by 2020.\n";

const COMPILATION: &str = "Draft Charter, zero draft\n\n1.\tPrinciples\n\n\
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
struct Room {
    folder: TempDir,
}

impl Room {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A room with `talks.ron`, made from the compilation.
    fn with_talks() -> Self {
        let room = Self::new();
        room.put("compilation.txt", COMPILATION);
        room.done(&["import", "compilation.txt", "-o", "talks.ron"]);
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
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
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", error(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must fail with an exit code; its message.
    fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let before = self.listing();
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", error(&output));
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert_eq!(before, self.listing(), "{arguments:?} changed a file");
        error(&output)
    }

    fn show(&self, session: &str) -> Value {
        serde_json::from_str(&self.done(&["show", session, "--json"])).unwrap()
    }

    /// The names and contents of all files.
    fn listing(&self) -> Vec<(PathBuf, Vec<u8>)> {
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

fn error(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The paragraph of a label, in the outline; the first of several.
fn paragraph<'a>(outline: &'a Value, section: &str, label: &str) -> &'a Value {
    let paragraphs = outline["paragraphs"].as_array().unwrap();
    let is_it = |one: &&Value| one["label"] == label && one["section"].as_str().unwrap().starts_with(section);
    paragraphs
        .iter()
        .find(is_it)
        .unwrap_or_else(|| panic!("{section}/{label}"))
}

/// The ids of the edits of a paragraph that a delegation proposes.
fn edits_from(paragraph: &Value, from: &str) -> Vec<String> {
    let edits = paragraph["edits"].as_array().unwrap().iter();
    let proposed = edits.filter(|edit| edit["from"].as_array().unwrap().iter().any(|name| name == from));
    proposed.map(|edit| edit["id"].as_str().unwrap().to_owned()).collect()
}

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_drafts").join(name);
    path.to_string_lossy().into_owned()
}

#[test]
fn without_a_display_one_sentence_says_what_works() {
    let room = Room::new();
    let message = room.refused(1, &[]);
    assert_eq!(message.trim().lines().count(), 1, "{message}");
    for command in ["import", "add", "show", "decide", "export", "compare", "check"] {
        assert!(message.contains(command), "{message}");
    }
    room.put("draft.txt", DRAFT);
    assert!(room.refused(1, &["draft.txt"]).contains("window"));
    assert!(room.refused(1, &["nothing.ron"]).contains("nothing.ron"));
}

#[test]
fn wrong_arguments_are_exit_2() {
    let room = Room::with_talks();
    for arguments in [
        vec!["show"],
        vec!["show", "talks.ron", "--jason"],
        vec!["import", "compilation.txt"],
        vec!["export", "talks.ron", "-o", "a.txt"],
        vec!["export", "talks.ron", "-o", "a.txt", "--view", "cleaned"],
        vec!["decide", "talks.ron", "--all"],
        vec!["decide", "talks.ron", "--accept", "--reject", "--all"],
        vec!["decide", "talks.ron", "--accept"],
        vec!["add", "talks.ron", "compilation.txt", "--kind", "government"],
        vec![
            "add",
            "talks.ron",
            "compilation.txt",
            "--from",
            "Japan",
            "--kind",
            "martian",
        ],
        vec!["compare", "a.txt"],
        vec!["check"],
    ] {
        room.refused(2, &arguments);
    }
}

#[test]
fn import_makes_a_session_and_never_overwrites_one() {
    let room = Room::new();
    room.put("compilation.txt", COMPILATION);
    let printed = room.done(&[
        "import",
        "compilation.txt",
        "-o",
        "talks.ron",
        "--title",
        "Charter talks",
        "--json",
    ]);
    let outline: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(
        outline,
        room.show("talks.ron"),
        "import --json prints what show --json does"
    );
    assert_eq!(outline["title"], "Charter talks");
    assert_eq!(outline["totals"]["paragraphs"], 3);
    assert_eq!(outline["totals"]["contributions"], 5);
    assert_eq!(outline["totals"]["comments"], 1);
    contract::holds(&outline);

    assert!(
        room.refused(1, &["import", "compilation.txt", "-o", "talks.ron"])
            .contains("--force")
    );
    room.done(&["import", "compilation.txt", "-o", "talks.ron", "--force"]);
    assert_eq!(room.show("talks.ron")["title"], "Draft Charter, zero draft");
    assert_eq!(room.show("talks.ron")["revision"], "zero draft");
}

#[test]
fn import_refuses_what_is_no_text_and_writes_nothing() {
    let room = Room::with_talks();
    room.put("empty.txt", "");
    room.put("blank.txt", " \n\t\n");
    room.put("binary.bin", [0_u8, 159, 146, 150, 0, 1, 2, 3, 255]);
    for file in ["empty.txt", "blank.txt", "binary.bin", "missing.txt", "talks.ron"] {
        let message = room.refused(1, &["import", file, "-o", "new.ron"]);
        assert_eq!(message.trim().lines().count(), 1, "{message}");
    }
    let nowhere = room.refused(1, &["import", "compilation.txt", "-o", "no/such/folder/new.ron"]);
    assert!(nowhere.contains("folder"), "{nowhere}");
}

#[test]
fn warnings_name_file_and_line_and_leave_standard_output_alone() {
    let room = Room::new();
    let output = room.run(&[
        "import",
        &sample("wsis10_c5_bracketed_draft.txt"),
        "-o",
        "talks.ron",
        "--json",
    ]);
    assert_eq!(output.status.code(), Some(0));
    let outline: Value = serde_json::from_slice(&output.stdout).unwrap();
    let warnings = error(&output);
    assert!(warnings.lines().count() > 5, "{warnings}");
    for line in warnings.lines() {
        let rest = line
            .strip_prefix("wsis10_c5_bracketed_draft.txt:")
            .unwrap_or_else(|| panic!("{line}"));
        let (number, message) = rest.split_once(": ").unwrap();
        assert!(
            number.parse::<u32>().is_ok_and(|number| number > 0) && !message.is_empty(),
            "{line}"
        );
    }
    assert_eq!(outline["warnings"].as_array().unwrap().len(), warnings.lines().count());
}

#[test]
fn a_draft_and_compilations_make_one_session_in_either_order() {
    let room = Room::new();
    room.put("draft.txt", DRAFT);
    room.put("compilation.txt", COMPILATION);
    room.done(&["import", "draft.txt", "compilation.txt", "-o", "one.ron"]);
    room.done(&["import", "compilation.txt", "draft.txt", "-o", "other.ron"]);
    let (one, other) = (room.show("one.ron"), room.show("other.ron"));
    assert_eq!(one, other);
    assert_eq!(one["totals"]["contributions"], 5);
    assert_eq!(one["totals"]["paragraphs"], 3);
    assert_eq!(paragraph(&one, "1.", "a bis)")["standing"], "proposed");

    room.put("wording.txt", DRAFT.replace("should", "shall"));
    let message = room.refused(1, &["import", "draft.txt", "wording.txt", "-o", "new.ron"]);
    assert!(message.contains("--from"), "{message}");
}

#[test]
fn both_samples_keep_the_contract_and_are_sound() {
    let room = Room::new();
    for (name, paragraphs) in [("wsis10_c5_bracketed_draft", 18), ("wsis10_c5_compilation", 99)] {
        let session = format!("{name}.ron");
        room.done(&["import", &sample(&format!("{name}.txt")), "-o", &session]);
        let outline = room.show(&session);
        contract::holds(&outline);
        assert_eq!(outline["totals"]["paragraphs"], paragraphs);
        let sound = room.done(&["check", &session]);
        assert!(sound.contains("sound"), "{sound}");
        let shown = room.done(&["show", &session]);
        assert!(shown.contains("not yet considered"), "{shown}");
    }
}

#[test]
fn add_takes_up_a_compilation_or_refuses_one_that_brings_nothing() {
    let room = Room::new();
    room.put("draft.txt", DRAFT);
    room.put(
        "late.txt",
        "Contribution from Cuba\n\na) States should cooperate in full equality.\n",
    );
    room.put("compilation.txt", COMPILATION);
    room.done(&["import", "draft.txt", "-o", "talks.ron"]);
    room.done(&["add", "talks.ron", "compilation.txt"]);
    let outline = room.show("talks.ron");
    assert_eq!(outline["totals"]["contributions"], 5);
    room.done(&["add", "talks.ron", "late.txt", "-o", "later.ron"]);
    assert_eq!(
        room.show("talks.ron"),
        outline,
        "with -o the session that was read stays as it is"
    );
    assert_eq!(room.show("later.ron")["totals"]["contributions"], 6);
    let message = room.refused(1, &["add", "talks.ron", "draft.txt"]);
    assert!(message.contains("--from"), "{message}");
    room.refused(1, &["add", "talks.ron", "late.txt", "-o", "later.ron"]);
}

#[test]
fn one_delegation_rewords_the_whole_draft() {
    let room = Room::new();
    room.put("draft.txt", DRAFT);
    let wording = DRAFT
        .replace("should cooperate", "shall always cooperate")
        .replace("b) Access to ICTs [without discrimination] is a right.\n\n", "")
        .replace(
            "by 2020.\n",
            "by 2020.\n\nb) Nobody is left behind in the digital age.\n",
        );
    room.put("wording.txt", &wording);
    room.done(&["import", "draft.txt", "-o", "talks.ron"]);
    let output = room.run(&[
        "add",
        "talks.ron",
        "wording.txt",
        "--from",
        "Kenya",
        "--kind",
        "government",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", error(&output));
    let warnings = error(&output);
    assert!(
        warnings.contains("proposal to delete") && warnings.contains("proposed paragraph"),
        "{warnings}"
    );

    let outline = room.show("talks.ron");
    assert_eq!(outline["delegations"][0]["kind"], "Government");
    let kinds: Vec<&str> = outline["paragraphs"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|paragraph| paragraph["contributions"].as_array().unwrap())
        .map(|contribution| contribution["kind"].as_str().unwrap())
        .collect();
    for (kind, count) in [("rewording", 1), ("deletion", 1), ("addition", 1)] {
        assert_eq!(
            kinds.iter().filter(|one| **one == kind).count(),
            count,
            "{kind}: {kinds:?}"
        );
    }
    room.done(&["decide", "talks.ron", "--accept", "--from", "Kenya"]);
    room.done(&["export", "talks.ron", "-o", "clean.txt", "--view", "clean"]);
    let clean = room.text("clean.txt");
    let lines = |text: &str| -> Vec<String> {
        text.lines()
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    };
    assert!(lines(&clean).ends_with(&lines(&wording)), "{clean}");
    assert!(
        room.refused(1, &["add", "talks.ron", "clean.ron", "--from", "Kenya"])
            .contains("clean.ron")
    );
}

#[test]
fn one_delegation_rewords_a_paragraph_to_the_byte() {
    let room = Room::with_talks();
    let wording = "Access  to ICTs(all of them) ,without discrimination is  a right .";
    room.put("wording.txt", format!("{wording}\n"));
    room.done(&[
        "add",
        "talks.ron",
        "wording.txt",
        "--from",
        "Kenya",
        "--paragraph",
        "b)",
    ]);
    room.done(&[
        "decide",
        "talks.ron",
        "--accept",
        "--from",
        "Kenya",
        "--by",
        "Chair",
        "--why",
        "consensus",
    ]);
    let outline = room.show("talks.ron");
    assert_eq!(paragraph(&outline, "1.", "b)")["current"]["clean"], wording);
    room.done(&["decide", "talks.ron", "--reopen", "--from", "Kenya"]);
    let outline = room.show("talks.ron");
    let reopened = paragraph(&outline, "1.", "b)");
    assert_eq!(reopened["current"]["clean"], reopened["text"]);

    for (kind, expected) in [
        ("alternative", "alternative"),
        ("statement", "statement"),
        ("deletion", "deletion"),
    ] {
        let before = room.show("talks.ron")["totals"]["contributions"].as_u64().unwrap();
        room.done(&[
            "add",
            "talks.ron",
            "wording.txt",
            "--from",
            "Togo",
            "--kind",
            kind,
            "--paragraph",
            "1/a",
        ]);
        let outline = room.show("talks.ron");
        assert_eq!(outline["totals"]["contributions"], before + 1);
        let last = paragraph(&outline, "1.", "a)")["contributions"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .clone();
        assert_eq!(last["kind"], expected);
    }
    room.done(&[
        "add",
        "talks.ron",
        "wording.txt",
        "--from",
        "Togo",
        "--kind",
        "addition",
        "--paragraph",
        "b)",
    ]);
    let outline = room.show("talks.ron");
    let proposed: Vec<&Value> = outline["paragraphs"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["text"] == wording)
        .collect();
    assert_eq!(
        (proposed.len(), &proposed[0]["standing"]),
        (1, &Value::from("proposed"))
    );

    let message = room.refused(
        1,
        &["add", "talks.ron", "wording.txt", "--from", "Togo", "--paragraph", "a)"],
    );
    assert_eq!(
        message.lines().count(),
        3,
        "an ambiguous label is listed with ids: {message}"
    );
    room.refused(
        1,
        &[
            "add",
            "talks.ron",
            "wording.txt",
            "--from",
            "Togo",
            "--kind",
            "deletion",
        ],
    );
    room.refused(
        1,
        &[
            "add",
            "talks.ron",
            "wording.txt",
            "--from",
            "Togo",
            "--paragraph",
            "zz)",
        ],
    );
}

#[test]
fn selectors_narrow_each_other() {
    let room = Room::with_talks();
    let outline = room.show("talks.ron");
    let here = paragraph(&outline, "1.", "a)");
    let japan = edits_from(here, "Japan");
    assert_eq!(japan.len(), 1);

    room.done(&[
        "decide",
        "talks.ron",
        "--accept",
        "--from",
        "Japan",
        "--paragraph",
        "1/a)",
        "-o",
        "one.ron",
        "--by",
        "Chair",
    ]);
    let one = room.show("one.ron");
    assert_eq!(
        paragraph(&one, "1.", "a)")["current"]["clean"],
        "States must cooperate in good faith."
    );
    assert_eq!(
        paragraph(&one, "1.", "b)")["current"]["clean"],
        "Access to ICTs [without discrimination] is a right."
    );
    let superseded = paragraph(&one, "1.", "a)")["edits"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|edit| edit["superseded"] == true)
        .count();
    assert_eq!(superseded, 1, "Canada's other verb");

    room.done(&["decide", "talks.ron", "--bracket", "--edit", &japan[0], "-o", "two.ron"]);
    let two = room.show("two.ron");
    assert_eq!(
        paragraph(&two, "1.", "a)")["current"]["bracketed"],
        "States [should] [must] cooperate in good faith."
    );
    assert_eq!(two["totals"]["bracketed"], 1);
    assert_eq!(room.show("talks.ron"), outline);

    let narrowed = [
        "decide",
        "talks.ron",
        "--accept",
        "--edit",
        &japan[0],
        "--paragraph",
        "b)",
    ];
    assert!(room.refused(1, &narrowed).contains("nothing to decide"));
    assert!(
        room.refused(1, &["decide", "talks.ron", "--accept", "--edit", "0123456789abcdef"])
            .contains("0123456789abcdef")
    );
    assert!(
        room.refused(1, &["decide", "talks.ron", "--accept", "--edit", "zz"])
            .contains("`zz`")
    );
    assert!(
        room.refused(1, &["decide", "talks.ron", "--accept", "--from", "Atlantis"])
            .contains("Japan")
    );
    assert!(
        room.refused(1, &["decide", "talks.ron", "--accept", "--paragraph", "a)"])
            .contains("several")
    );
}

#[test]
fn accepting_rivals_together_is_refused_and_lists_them() {
    let room = Room::with_talks();
    let message = room.refused(1, &["decide", "talks.ron", "--accept", "--all"]);
    assert!(message.contains("Japan") && message.contains("Canada"), "{message}");
    let outline = room.show("talks.ron");
    for from in ["Japan", "Canada"] {
        let ids = edits_from(paragraph(&outline, "1.", "a)"), from);
        assert!(ids.iter().any(|id| message.contains(id.as_str())), "{message}");
    }
    room.done(&["decide", "talks.ron", "--reject", "--all"]);
    let rejected = room.show("talks.ron");
    assert_eq!(rejected["totals"]["not_considered"], 0);
    assert_eq!(
        paragraph(&rejected, "1.", "a bis)")["decision"],
        "rejected",
        "decisions reach proposed paragraphs"
    );
    room.refused(1, &["decide", "talks.ron", "--reject", "--all"]);
    room.done(&["decide", "talks.ron", "--reopen", "--all"]);
    let reopened = room.show("talks.ron");
    assert_eq!(reopened["totals"], outline["totals"]);
    room.done(&["decide", "talks.ron", "--accept", "--from", "ISOC"]);
    let accepted = room.show("talks.ron");
    assert_eq!(paragraph(&accepted, "1.", "a bis)")["decision"], "accepted");
    assert_eq!(
        paragraph(&accepted, "1.", "a bis)")["current"]["clean"],
        "Users must be heard."
    );
}

#[test]
fn every_view_is_printed_in_every_format_with_its_title_block() {
    let room = Room::with_talks();
    room.done(&[
        "decide",
        "talks.ron",
        "--accept",
        "--from",
        "Japan",
        "--by",
        "Chair",
        "--why",
        "consensus",
    ]);
    room.done(&[
        "decide",
        "talks.ron",
        "--reject",
        "--paragraph",
        "a bis)",
        "--by",
        "Chair",
    ]);
    for view in ["working", "bracketed", "clean", "redline", "compilation", "record"] {
        for ending in ["txt", "md", "html"] {
            let file = format!("print-{view}.{ending}");
            let mut arguments = vec!["export", "talks.ron", "-o", file.as_str(), "--view", view];
            if view == "clean" {
                arguments.extend(["--open", "base"]);
            }
            room.done(&arguments);
            let text = room.text(&file);
            for fact in ["Draft Charter", "zero draft", "22 November 2026, 14:02 UTC", "open"] {
                assert!(text.contains(fact), "{file} does not say `{fact}`:\n{text}");
            }
            assert!(room.refused(1, &arguments).contains("--force"));
        }
    }
    for (view, shown) in [
        (
            "working",
            "a) States must cooperate in good faith [Canada: and  openly]○.",
        ),
        ("bracketed", "a) States must cooperate in good faith.\n"),
        ("clean", "b) Access to ICTs is a right.\n"),
        (
            "redline",
            "{+must+}(JP: accepted) cooperate in good faith {+and  openly+}(CA).",
        ),
        (
            "compilation",
            "· Japan, Government: a) States must cooperate in good faith.\n",
        ),
        ("record", "Decision: not retained"),
    ] {
        let text = room.text(&format!("print-{view}.txt"));
        assert!(text.contains(shown), "{view} does not say `{shown}`:\n{text}");
    }
    let html = room.text("print-redline.html");
    for mark in [
        "<ins class=\"h",
        "<del class=\"h",
        "class=\"badge",
        "@page",
        "prefers-color-scheme: dark",
    ] {
        assert!(html.contains(mark), "no {mark}");
    }
    let markdown = room.text("print-redline.md");
    assert!(
        markdown.contains("~~should~~") && markdown.contains("**must**"),
        "{markdown}"
    );
    let record = room.text("print-record.txt");
    assert!(
        record.contains("consensus") && record.contains("Decided by: Chair"),
        "{record}"
    );
    assert!(
        room.refused(1, &["export", "talks.ron", "-o", "x.pdf", "--view", "working"])
            .contains(".html")
    );
}

#[test]
fn a_clean_text_is_settled_or_says_that_it_is_not() {
    let room = Room::with_talks();
    let arguments = ["export", "talks.ron", "-o", "clean.txt", "--view", "clean"];
    let message = room.refused(1, &arguments);
    for place in ["1. Principles, a)", "1. Principles, a bis)", "1. Principles, b)"] {
        assert!(message.contains(place), "{message}");
    }
    assert!(!message.contains("2. Targets"), "{message}");

    room.done(&[
        "export",
        "talks.ron",
        "-o",
        "base.txt",
        "--view",
        "clean",
        "--open",
        "base",
    ]);
    let base = room.text("base.txt");
    let first = base.lines().next().unwrap();
    assert!(first.contains("reads as the draft does"), "{first}");
    assert!(
        base.contains("a) States should cooperate in good faith.") && !base.contains("Users must be heard"),
        "{base}"
    );

    room.done(&["decide", "talks.ron", "--reject", "--from", "Canada"]);
    room.done(&["decide", "talks.ron", "--accept", "--from", "Japan"]);
    room.done(&["decide", "talks.ron", "--accept", "--paragraph", "a bis)"]);
    room.done(&arguments);
    let clean = room.text("clean.txt");
    let expected = "Draft Charter, zero draft\nzero draft · 22 November 2026, 14:02 UTC · nothing open\n\n\
        Draft Charter, zero draft\n\n1.\tPrinciples\n\na) States must cooperate in good faith.\n\n\
        a bis) Users must be heard.\n\nb) Access to ICTs is a right.\n\n2.\tTargets\n\na) Training for all users by 2020.\n";
    assert_eq!(clean, expected);
}

#[test]
fn a_compilation_reads_back_as_it_was() {
    let room = Room::new();
    for name in ["wsis10_c5_bracketed_draft", "wsis10_c5_compilation", "three_paragraphs"] {
        room.done(&["import", &sample(&format!("{name}.txt")), "-o", "one.ron", "--force"]);
        room.done(&[
            "export",
            "one.ron",
            "-o",
            "back.txt",
            "--view",
            "compilation",
            "--force",
        ]);
        room.done(&["import", "back.txt", "-o", "two.ron", "--force"]);
        let said = |outline: &Value| -> Vec<String> {
            let mut said = Vec::new();
            for paragraph in outline["paragraphs"].as_array().unwrap() {
                said.push(format!(
                    "{} {} {}",
                    paragraph["standing"], paragraph["label"], paragraph["text"]
                ));
                for contribution in paragraph["contributions"].as_array().unwrap() {
                    let comments = contribution["comments"].as_array().unwrap().iter();
                    let comments: Vec<String> = comments
                        .map(|one| format!("{} {}", one["author"], one["text"]))
                        .collect();
                    said.push(format!(
                        "  {} {} {} {comments:?}",
                        contribution["from"], contribution["kind"], contribution["text"]
                    ));
                }
            }
            said
        };
        let (one, two) = (room.show("one.ron"), room.show("two.ron"));
        assert_eq!(said(&one), said(&two), "{name}");
        assert_eq!(one["totals"], two["totals"], "{name}");
    }
}

#[test]
fn compare_gives_edits_that_make_the_new_text() {
    let room = Room::new();
    let (base, new) = (
        "We [strongly] support the talks in  Geneva.\n",
        "We support all talks in Geneva, fully.\n",
    );
    room.put("base.txt", base);
    room.put("new.txt", new);
    let printed: Value = serde_json::from_str(&room.done(&["compare", "base.txt", "new.txt", "--json"])).unwrap();
    let edits = printed["edits"].as_array().unwrap();
    let mut text = base.to_owned();
    for edit in edits.iter().rev() {
        let at = |place: usize| usize::try_from(edit["at"][place].as_u64().unwrap()).unwrap();
        assert_eq!(&base[at(0)..at(1)], edit["old"].as_str().unwrap());
        text.replace_range(at(0)..at(1), edit["new"].as_str().unwrap());
    }
    assert_eq!(text, new);
    assert!(room.done(&["compare", "base.txt", "base.txt"]).contains("equal"));
    assert!(room.done(&["compare", "base.txt", "new.txt"]).contains("fully"));
    room.refused(1, &["compare", "base.txt", "missing.txt"]);
}

#[test]
fn check_says_what_is_wrong_and_changes_nothing() {
    let room = Room::with_talks();
    let sound = room.text("talks.ron");
    let outline = room.show("talks.ron");
    let id = edits_from(paragraph(&outline, "1.", "a)"), "Japan").remove(0);
    room.put("truncated.ron", &sound[..sound.len() / 2]);
    room.put("future.ron", sound.replace("version: 1,", "version: 99,"));
    room.put("moved.ron", sound.replace(&id, "00000000000000ff"));
    room.put(
        "altered.ron",
        sound.replace("States must cooperate", "States will cooperate"),
    );
    room.put("other.ron", "(a: 1)");
    room.put("empty.ron", "");
    for file in [
        "truncated.ron",
        "future.ron",
        "moved.ron",
        "altered.ron",
        "other.ron",
        "empty.ron",
        "missing.ron",
    ] {
        let message = room.refused(1, &["check", file]);
        assert!(message.contains(file), "{message}");
    }
    let before = room.listing();
    assert!(room.done(&["check", "talks.ron", "compilation.txt"]).lines().count() == 2);
    assert_eq!(before, room.listing());
    for command in ["show", "decide"] {
        for file in ["truncated.ron", "other.ron", "empty.ron", "missing.ron"] {
            let mut arguments = vec![command, file];
            if command == "decide" {
                arguments.extend(["--accept", "--all"]);
            }
            room.refused(1, &arguments);
        }
    }
}
