//! For whom the authors of delegations' Word files speak, in files that LibreOffice wrote (`whose_with_libreoffice.py`).

use crate::room::{Room, error};
use serde_json::Value;
use std::path::Path;

fn data(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/docx").join(name);
    path.to_string_lossy().into_owned()
}

fn of(name: &str) -> String {
    format!("{}={name}", data(&format!("lo_whose_{}.docx", name.to_lowercase())))
}

/// Imports the base with the files of two delegations, in that order; what was told.
fn imported(room: &Room, files: [&str; 2]) -> String {
    let (base, [first, second]) = (data("lo_base.docx"), files.map(of));
    let arguments = [
        "import",
        &base,
        "-o",
        "talks.ron",
        "--contribution",
        &first,
        "--contribution",
        &second,
    ];
    let output = room.run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", error(&output));
    error(&output)
}

/// Who proposes which words, in the order of the text.
fn proposed(outline: &Value) -> Vec<(String, Vec<String>)> {
    let paragraphs = outline["paragraphs"].as_array().unwrap();
    let edits = paragraphs.iter().flat_map(|one| one["edits"].as_array().unwrap());
    let names = |edit: &Value| {
        edit["from"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one.as_str().unwrap().to_owned())
            .collect()
    };
    edits
        .map(|edit| (edit["new"].as_str().unwrap().trim().to_owned(), names(edit)))
        .collect()
}

fn expected(all: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    all.iter()
        .map(|(words, whose)| ((*words).to_owned(), names(whose)))
        .collect()
}

const TRUST: (&str, &[&str]) = ("and trust in remote areas", &["Brazil"]);

/// All of it was Japan's, and what Brazil proposes was theirs together.
#[test]
fn changes_by_brazil_in_japans_file_are_brazils_in_whatever_order_files_come() {
    for files in [["Brazil", "Japan"], ["Japan", "Brazil"]] {
        let room = Room::new();
        let told_there = imported(&room, files);
        let told = "lo_whose_japan.docx:1: changes by M. Sato and K. Tanaka are taken as Japan’s, those by Brazil as Brazil’s; \
                    --map AUTHOR=DELEGATION says otherwise";
        assert!(told_there.contains(told), "{told_there}");
        // What comes last is there already, and that is no silence.
        let there = "Brazil proposes nothing here that is not there already";
        assert_eq!(told_there.contains(there), files[1] == "Brazil", "{told_there}");
        let outline = room.show("talks.ron");
        assert_eq!(
            proposed(&outline),
            expected(&[TRUST, ("and the elderly", &["Japan"]), ("half", &["Japan"])]),
            "{files:?}"
        );
        assert!(
            outline.to_string().contains("\"author\":\"Brazil\""),
            "the remark is Brazil's"
        );
        assert!(
            room.does("questions talks.ron --json").trim().starts_with("[]"),
            "nothing is asked"
        );
    }
}

/// `--map` was ignored there.
#[test]
fn a_map_says_for_whom_somebody_speaks_in_a_delegations_file() {
    let room = Room::new();
    let (base, japan) = (data("lo_base.docx"), of("Japan"));
    let map = "K. Tanaka=Chile, Government";
    room.done(&[
        "import",
        &base,
        "-o",
        "talks.ron",
        "--contribution",
        &japan,
        "--map",
        map,
    ]);
    let whose = expected(&[TRUST, ("and the elderly", &["Japan"]), ("half", &["Chile"])]);
    assert_eq!(proposed(&room.show("talks.ron")), whose);
    // The same of what comes late.
    room.done(&["import", &base, "-o", "late.ron"]);
    let file = data("lo_whose_japan.docx");
    room.done(&["add", "late.ron", &file, "--from", "Japan", "--map", map]);
    assert_eq!(proposed(&room.show("late.ron")), whose);
    let own = data("lo_whose_brazil.docx");
    let refused = room.refused(1, &["add", "late.ron", &own, "--from", "Brazil"]);
    assert!(
        refused.contains("brings nothing of Brazil that this draft does not have"),
        "{refused}"
    );
}

/// Whoever was the only author of one file spoke for its sender in the files of others, and that may be anybody: `Author`, or nobody.
#[test]
fn the_only_author_of_a_file_speaks_in_anothers_for_who_sends_that_and_it_is_told() {
    for files in [["Brazil", "Kenya"], ["Kenya", "Brazil"]] {
        let told = imported(&Room::new(), files);
        assert!(
            told.contains("changes by J. Silva and Kenya are taken as Kenya’s"),
            "{files:?}: {told}"
        );
        assert!(told.contains("--map AUTHOR=DELEGATION"), "{files:?}: {told}");
    }
}
