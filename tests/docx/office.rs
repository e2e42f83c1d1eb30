//! The way of a draft through an office: LibreOffice makes a base and five delegations' tracked files, one command makes a
//! session of them, the room decides, and LibreOffice opens what is written.
//!
//! Needs LibreOffice Writer, its Python interface and poppler, all from Debian; without them nothing is checked.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

const DELEGATIONS: [&str; 5] = ["Canada", "France", "Japan", "Kenya", "Uruguay"];

/// The Python that knows LibreOffice: Debian's own, wherever another one stands before it.
fn python() -> Option<&'static str> {
    ["/usr/bin/python3", "python3"].into_iter().find(|python| {
        let asked = Command::new(python).args(["-c", "import uno"]).output();
        asked.is_ok_and(|output| output.status.success())
    })
}

fn has(program: &str, argument: &str) -> bool {
    let asked = Command::new(program).arg(argument).output();
    asked.is_ok_and(|output| output.status.success())
}

/// Runs something to its end.
fn run(program: &str, arguments: &[&str], folder: &Path) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// The text of each paragraph, and its style. None may be empty: the last one comes and goes without leaving one.
fn paragraphs(file: &Value, settled: &str) -> Vec<(String, String)> {
    assert_eq!(file[settled]["left"], 0, "{file:#}");
    let all = file[settled]["paragraphs"].as_array().unwrap().iter();
    let word = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    all.map(|one| (word(one, "style"), word(one, "text"))).collect()
}

fn texts(file: &Value, settled: &str) -> Vec<String> {
    paragraphs(file, settled).into_iter().map(|(_, text)| text).collect()
}

/// How many colours a page shows, of twelve; black, white and grey are none.
fn colours(page: &Path) -> usize {
    let picture = std::fs::read(page).unwrap();
    // `P6`, width and height, 255: three lines; then three bytes a dot.
    let mut parts = picture.splitn(4, |byte| *byte == b'\n');
    let dots = parts.nth(3).unwrap();
    let mut counts = [0_usize; 12];
    for dot in dots.as_chunks::<3>().0 {
        let [red, green, blue] = dot.map(i32::from);
        let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
        let range = most - least;
        if range < 90 {
            continue;
        }
        let sixth = if most == red {
            (green - blue) * 60 / range
        } else if most == green {
            120 + (blue - red) * 60 / range
        } else {
            240 + (red - green) * 60 / range
        };
        counts[usize::try_from(sixth.rem_euclid(360) / 30).unwrap()] += 1;
    }
    counts.iter().filter(|count| **count > 60).count()
}

#[test]
fn a_draft_goes_through_an_office_and_back() {
    let Some(python) = python().filter(|_| has("soffice", "--version") && has("pdftoppm", "-v")) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/docx");
    let script = |name: &str| scripts.join(name).display().to_string();
    let here = folder.display().to_string();
    run(python, &[&script("make_with_libreoffice.py"), &here], folder);
    let versions = folder.join("versions");
    std::fs::create_dir(&versions).unwrap();
    for name in DELEGATIONS {
        let from = folder.join(format!("lo_{}.docx", name.to_lowercase()));
        std::fs::rename(from, versions.join(format!("{name}.docx"))).unwrap();
    }

    // One command makes the session; the room rejects one version and accepts another.
    let adref = |arguments: &str| {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        run(env!("CARGO_BIN_EXE_adref"), &arguments, folder)
    };
    adref("import lo_base.docx --contribution versions -o talks.ron");
    adref("decide talks.ron --reject --from Uruguay");
    adref("decide talks.ron --accept --from France");
    adref("export talks.ron -o redline.docx --view redline");
    for name in ["Canada", "Japan", "Kenya"] {
        adref(&format!("decide talks.ron --accept --from {name}"));
    }
    adref("export talks.ron -o clean.docx --view clean");

    let seen = run(
        python,
        &[
            &script("look_with_libreoffice.py"),
            "redline.docx",
            "clean.docx",
            "lo_base.docx",
        ],
        folder,
    );
    let seen: Value = serde_json::from_str(&seen).unwrap();
    let (redline, clean, base) = (&seen[0], &seen[1], &seen[2]);

    // Each delegation's changes are its own; what was rejected is none.
    let changes = redline["changes"].as_array().unwrap();
    let authors: BTreeSet<&str> = changes.iter().map(|one| one["author"].as_str().unwrap()).collect();
    assert_eq!(authors, ["Canada", "France", "Japan", "Kenya"].into());
    run(
        "pdftoppm",
        &["-r", "70", "-singlefile", "redline.pdf", "redline"],
        folder,
    );
    assert!(
        colours(&folder.join("redline.ppm")) >= authors.len(),
        "each has its colour"
    );

    // Accepting all of them there is the text that the room has here; rejecting all is the draft.
    assert_eq!(texts(redline, "accepted"), texts(clean, "accepted"));
    assert_eq!(texts(redline, "rejected"), texts(base, "accepted"));
    assert!(
        texts(clean, "accepted").contains(
            &"Encourage the building of trust & of a culture of cybersecurity in the use of ICTs.".to_owned()
        ),
        "{clean:#}"
    );

    // The clean file needs no touch-up: no change, no comment, and the styles that the draft came with.
    assert_eq!(
        (&clean["changes"], &clean["comments"]),
        (&Value::Array(Vec::new()), &Value::Array(Vec::new()))
    );
    let style_of = |file: &Value, text: &str| {
        let all = paragraphs(file, "accepted");
        all.into_iter().find(|(_, other)| other == text).map(|(style, _)| style)
    };
    for text in ["Draft resolution on trust & security, Rev.1", "Pillars", "Targets"] {
        assert!(style_of(base, text).is_some(), "{text}");
        assert_eq!(style_of(clean, text), style_of(base, text), "{text}");
    }
}

/// Two delete what others amend: a paragraph before another one, and one before a heading.
const AMENDED: &str = "Draft resolution\n\n1.\tPillars\n\na) Encourage trust.\n\nb) Promote frameworks for cooperation.\n\n\
    · Canada, Government: Canada suggests deleting of this para\n\n\
    · Ghana, Government: b) Promote frameworks for cooperation, including through existing mechanisms.\n\n\
    c) Protect children.\n\nd) Report every year.\n\n\
    · Ghana, Government: d) Report to the plenary every year.\n\n\
    · Japan, Government: Japan suggests deleting of this para\n\n2.\tTargets\n\na) Improve readiness.\n";

/// A session of a text, in a folder, and what LibreOffice has of its redline.
fn redline_of(text: &str) -> Option<(tempfile::TempDir, Value)> {
    let python = python().filter(|_| has("soffice", "--version"))?;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("talks.txt"), text).unwrap();
    adref("import talks.txt -o talks.ron", folder.path());
    adref("export talks.ron -o redline.docx --view redline", folder.path());
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/docx/look_with_libreoffice.py");
    let seen = run(python, &[&scripts.display().to_string(), "redline.docx"], folder.path());
    let seen: Value = serde_json::from_str(&seen).unwrap();
    Some((folder, seen[0].clone()))
}

fn adref(arguments: &str, folder: &Path) {
    let arguments: Vec<&str> = arguments.split(' ').collect();
    run(env!("CARGO_BIN_EXE_adref"), &arguments, folder);
}

/// A comment on a paragraph that goes before a heading, and a new paragraph at the end.
const COMMENTED: &str = "Draft resolution\n\n1.\tPillars\n\na) Encourage trust.\n\nb) Report every year.\n\n\
    · Japan, Government: Japan suggests deleting of this para\tComment by Author: JP: Why?\n\n2.\tTargets\n\n\
    6. Improve readiness.\n\n· Japan, Government: new 6A Boats are paid by their owners.\n";

#[test]
fn headings_and_labels_stay_what_they_are_whatever_is_accepted_there() {
    let Some((_folder, redline)) = redline_of(COMMENTED) else {
        return;
    };
    assert_eq!(redline["comments"].as_array().map(Vec::len), Some(1), "{redline:#}");
    let all = |rest: &[&str]| -> Vec<String> {
        let head = ["Draft resolution", "1.\tPillars", "a)\tEncourage trust."];
        head.iter().chain(rest).map(|one| (*one).to_owned()).collect()
    };
    let (targets, last) = ("2.\tTargets", "6.\tImprove readiness.");
    assert_eq!(
        texts(&redline, "accepted"),
        all(&[targets, last, "6A\tBoats are paid by their owners."])
    );
    assert_eq!(
        texts(&redline, "rejected"),
        all(&["b)\tReport every year.", targets, last])
    );
    for settled in ["accepted", "rejected"] {
        let headings = paragraphs(&redline, settled).into_iter();
        let headings = headings.filter(|(style, _)| style == "Heading 1");
        let headings: Vec<String> = headings.map(|(_, text)| text).collect();
        assert_eq!(headings, ["1.\tPillars", targets], "{settled}");
    }
}

#[test]
fn who_accepts_all_changes_has_no_words_left_of_a_deleted_paragraph() {
    let Some((folder, seen)) = redline_of(AMENDED) else {
        return;
    };
    let common = |rest: &[&str]| -> Vec<String> {
        let head = ["Draft resolution", "1.\tPillars", "a)\tEncourage trust."];
        head.iter().chain(rest).map(|one| (*one).to_owned()).collect()
    };
    let (c, targets) = ("c)\tProtect children.", ["2.\tTargets", "a)\tImprove readiness."]);
    assert_eq!(texts(&seen, "accepted"), common(&[&[c], &targets[..]].concat()));
    let (b, d) = ("b)\tPromote frameworks for cooperation.", "d)\tReport every year.");
    assert_eq!(texts(&seen, "rejected"), common(&[&[b, c, d], &targets[..]].concat()));
    // What others would insert there is theirs all the same, and nobody said anything of it.
    adref("import redline.docx -o back.ron", folder.path());
    adref("export back.ron -o back.md --view compilation", folder.path());
    let back = std::fs::read_to_string(folder.path().join("back.md")).unwrap();
    for words in [
        "including through existing mechanisms",
        "Report to the plenary every year",
    ] {
        assert!(back.contains(words), "{back}");
    }
    assert!(!back.contains("Comment"), "{back}");
}
