//! Files that LibreOffice made: one that several authors revised, and a base with one version per delegation.

use super::pack::{inserted, mark, paragraph, run, word};
use super::told::{data, lines, read, take_version, told};
use adref::session::{OpenSession, new_session};
use std::path::Path;
use std::process::Command;

#[test]
fn files_of_libreoffice_with_several_authors_are_read() {
    let import = read(&data("lo_several_authors.docx"));
    let told = told(&import);
    for expected in [
        "  France rewording: Encourage the building of trust & of a culture of cybersecurity at all levels.",
        "    # Kenya: delete “trust & of”",
        "  Japan rewording: Encourage the building of a culture of cybersecurity in the use of ICTs.",
        "  Canada rewording: Ensure special emphasis for the protection of the vulnerable.",
        "  Kenya deletion: ",
        "+ All children should be protected on line by 2020.",
        "  # JP: rules are needed as well.",
    ] {
        assert!(told.iter().any(|line| line == expected), "{expected}\n{told:#?}");
    }
    let mut comments = import.draft.paragraphs.iter().flat_map(|paragraph| &paragraph.comments);
    assert!(
        comments.all(|comment| comment.at.is_empty()),
        "LibreOffice knew no date"
    );
}

#[test]
fn hard_corners_of_a_file_of_libreoffice_are_read_and_need_no_question() {
    let import = read(&data("lo_corners.docx"));
    let told = told(&import);
    let from = told.iter().position(|line| line.starts_with("1. We meet")).unwrap();
    assert_eq!(
        told[from..],
        [
            "1. We meet in spring. We act in autumn.",
            "  Japan rewording: We meet in spring.",
            "  France rewording: We meet in spring. We act in winter.",
            "+ 1A We act in autumn.",
            "  Japan addition: We act in autumn.",
            "1. First below.",
            "  France deletion: ",
            "2. Second below.",
            "+ 2A Third below.",
            "  Japan addition: Third below.",
            "2. We share all that we know.",
            "+ 2B We share with all.",
            "  France addition: We share with all.",
            "1. Below again.",
            "  Kenya rewording: Below again. We rest.",
            "2. We rest.",
            "  Kenya deletion: ",
            "Annex",
            "1. Again one.",
            "2. Again two.",
            "A closing sentence¹ with a note.",
            "Words in a frame.",
            "Row 0, cell 0.",
            "Row 0, cell 1.",
            "Row 1, cell 0.",
            "Row 1, cell 1.",
            "+ Kenya adds a row.",
            "  Kenya addition: Kenya adds a row.",
            "¹ As agreed in May.",
            "  Japan rewording: As agreed in May. Or June.",
        ]
    );
    assert_eq!(new_session(import).questions, []);
}

#[test]
fn a_base_and_five_files_make_one_session() {
    let mut open = OpenSession::new(new_session(read(&data("lo_base.docx"))));
    for (file, name) in [
        ("lo_japan.docx", "Japan"),
        ("lo_canada.docx", "Canada"),
        ("lo_kenya.docx", "Kenya"),
        ("lo_france.docx", "France"),
        ("lo_uruguay.docx", "Uruguay"),
    ] {
        take_version(&mut open, name, &data(file));
    }
    let session = open.session();
    let told: Vec<String> = session
        .draft
        .paragraphs
        .iter()
        .flat_map(|paragraph| lines(paragraph, &session.delegations))
        .collect();
    for expected in [
        "  Uruguay rewording: Promote international legal frameworks for cooperation.",
        "  Japan rewording: Promote international legal frameworks for cooperation, focused on norms, rules and principles.",
        "  France rewording: Readiness of all countries should be improved by 50 per cent by 2020.",
        "  Kenya deletion: ",
        "+ All children should be protected on line by 2020.",
    ] {
        assert!(told.iter().any(|line| line == expected), "{expected}\n{told:#?}");
    }
}

#[test]
fn one_command_imports_a_base_and_a_folder_of_versions() {
    let folder = tempfile::tempdir().unwrap();
    let versions = folder.path().join("versions");
    std::fs::create_dir(&versions).unwrap();
    for name in ["japan", "canada", "kenya", "france", "uruguay"] {
        std::fs::write(versions.join(format!("{name}.docx")), data(&format!("lo_{name}.docx"))).unwrap();
    }
    let out = folder.path().join("talks.ron");
    let adref = |arguments: &[&std::ffi::OsStr]| {
        Command::new(env!("CARGO_BIN_EXE_adref"))
            .args(arguments)
            .output()
            .unwrap()
    };
    let base = Path::new("tests/data/docx/lo_base.docx");
    let run = |more: [&std::ffi::OsStr; 2]| {
        adref(&[
            "import".as_ref(),
            base.as_ref(),
            "-o".as_ref(),
            out.as_ref(),
            more[0],
            more[1],
        ])
    };
    // A file without a name beside it: nothing is written.
    let nameless = run(["--contribution".as_ref(), versions.join("japan.docx").as_ref()]);
    assert_eq!((nameless.status.code(), out.exists()), (Some(1), false));
    let whole = run(["--contribution".as_ref(), versions.as_ref()]);
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
    let shown = adref(&["show".as_ref(), out.as_ref(), "--json".as_ref()]);
    let shown = String::from_utf8(shown.stdout).unwrap();
    for name in ["japan", "canada", "kenya", "france", "uruguay"] {
        assert!(shown.contains(&format!("\"name\": \"{name}\"")), "{name}");
    }
    assert!(shown.contains("\"contributions\": 8"), "{shown}");
}

#[test]
fn words_that_stood_apart_are_not_welded_where_others_words_between_them_are_left_out() {
    let samoa = |words: &str| inserted("Samoa", &run(words));
    let kenya = |words: &str| inserted("Kenya", &run(words));
    let apart = [
        run("All communities "),
        samoa("and islands"),
        kenya(" and atolls"),
        samoa(" "),
        run("by 2030."),
    ];
    let before = [
        run("All communities"),
        samoa(" and islands "),
        kenya("and atolls"),
        run(" by 2030."),
    ];
    let listed = [
        run("All communities"),
        samoa(" and islands"),
        kenya(", and atolls,"),
        run(" by 2030."),
    ];
    for (body, expected) in [
        (apart.concat(), "Kenya rewording: All communities and atolls by 2030."),
        (before.concat(), "Kenya rewording: All communities and atolls by 2030."),
        (
            listed.concat(),
            "Kenya rewording: All communities, and atolls, by 2030.",
        ),
    ] {
        let said = told(&read(&word(&paragraph(&body))));
        assert_eq!(said[2].trim(), expected);
    }
}

#[test]
fn a_later_new_paragraph_stands_behind_those_proposed_there_before() {
    let base = ["c) We meet.", "d) We act.", "e) We rest."].map(|text| paragraph(&run(text)));
    let mut open = OpenSession::new(new_session(read(&word(&base.concat()))));
    let with = |new: &str| {
        let new = paragraph(&(mark("ins", "J. Doe") + &inserted("J. Doe", &run(new))));
        word(&[&base[0], &base[1], &new, &base[2]].map(String::as_str).concat())
    };
    for (name, new) in [
        ("Japan", "d bis) We sing."),
        ("Kenya", "d ter) We dance."),
        ("Peru", "We swim."),
    ] {
        take_version(&mut open, name, &with(new));
    }
    let labels = || open.session().draft.paragraphs.iter().map(|one| one.label.as_str());
    assert_eq!(
        labels().collect::<Vec<_>>(),
        ["c)", "d)", "d bis)", "d ter)", "d quater)", "e)"]
    );
}
