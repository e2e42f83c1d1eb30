//! What a print bears and how it is laid out: the title once, lines, names, brackets of a word or two, labels counted
//! anew, the record as rows.

use crate::room::{Room, sample};

fn export(room: &Room, file: &str, options: &[&str]) -> String {
    let mut arguments = vec!["export", "talks.ron", "-o", file, "--force", "--view"];
    arguments.extend(options);
    room.done(&arguments);
    room.text(file)
}

#[test]
fn the_title_stands_once_and_is_read_back() {
    let room = Room::with_talks();
    for (view, ending) in [
        ("working", "txt"),
        ("bracketed", "md"),
        ("redline", "txt"),
        ("compilation", "txt"),
        ("working", "html"),
    ] {
        let text = export(&room, &format!("print.{ending}"), &[view]);
        let body = text.split("<body").last().unwrap();
        assert_eq!(
            body.matches("Draft Charter, zero draft").count(),
            1,
            "{view}.{ending}: {text}"
        );
    }
    for view in ["working", "compilation", "clean"] {
        let text = export(
            &room,
            "back.txt",
            if view == "clean" {
                &["clean", "--open", "base"]
            } else {
                std::slice::from_ref(&view)
            },
        );
        room.does("import back.txt -o back.ron --force");
        let outline = room.show("back.ron");
        let paragraphs = outline["paragraphs"].as_array().unwrap();
        assert_eq!(paragraphs[0]["kind"], "title", "{view}: {text}");
        assert_eq!(paragraphs[0]["text"], "Draft Charter, zero draft", "{view}");
        let titles = paragraphs.iter().filter(|one| one["kind"] == "title");
        assert_eq!(titles.count(), 1, "{view}");
        let bodies = paragraphs
            .iter()
            .filter(|one| one["kind"] == "body" && one["standing"] == "base");
        assert_eq!(bodies.count(), 3, "{view}: {outline}");
        // Whoever proposes nothing but a new paragraph is in the key, so that it reads back as what it is.
        let proposed = paragraphs.iter().filter(|one| one["standing"] == "proposed");
        let names: Vec<&str> = proposed
            .filter_map(|one| one["contributions"][0]["from"][0].as_str())
            .collect();
        let expected: &[&str] = if view == "clean" { &[] } else { &["ISOC"] };
        assert_eq!(names, expected, "{view}: {outline}");
    }
}

#[test]
fn a_title_that_is_not_the_documents_stands_beside_the_facts() {
    let room = Room::new();
    room.put(
        "draft.txt",
        "Draft Charter\n\n1.\tPrinciples\n\na) States should act.\n",
    );
    room.done(&["import", "draft.txt", "-o", "talks.ron", "--title", "The Talks"]);
    let text = export(&room, "print.txt", &["bracketed"]);
    assert!(
        text.starts_with("Draft Charter\nThe Talks · 22 November 2026, 14:02 UTC · nothing open\n"),
        "{text}"
    );
    room.put(
        "untitled.txt",
        "1.\tPrinciples\n\na) States should act.\n\nb) States should rest.\n",
    );
    room.done(&[
        "import",
        "untitled.txt",
        "-o",
        "talks.ron",
        "--title",
        "The Talks",
        "--force",
    ]);
    let text = export(&room, "print.txt", &["bracketed"]);
    assert!(text.starts_with("The Talks\n22 November 2026"), "{text}");
}

#[test]
fn names_are_there_in_working_texts_and_elsewhere_on_request() {
    let room = Room::with_talks();
    let names = |options: &[&str]| export(&room, "print.txt", options).contains("Canada: ");
    assert!(names(&["working"]) && !names(&["working", "--no-attribute"]));
    room.does("decide talks.ron --bracket --all");
    assert!(!names(&["bracketed"]) && names(&["bracketed", "--attribute"]));
    room.refused(
        2,
        &[
            "export",
            "talks.ron",
            "-o",
            "x.txt",
            "--view",
            "working",
            "--attribute",
            "--no-attribute",
        ],
    );
}

#[test]
fn rivals_of_a_word_or_two_share_a_bracket_on_request() {
    let room = Room::with_talks();
    let plain = ["working", "--no-attribute"];
    assert!(export(&room, "a.txt", &plain).contains("States [should]○ [must]○ [shall]○ cooperate"));
    let inline = ["working", "--no-attribute", "--inline"];
    assert!(export(&room, "a.txt", &inline).contains("States [should/must/shall]○ cooperate"));
    assert!(export(&room, "a.txt", &["working", "--inline"]).contains("[should/Japan: must/Canada: shall]○"));
    let html = export(&room, "a.html", &inline);
    assert!(
        html.contains("/must") && html.matches("class=\"pending\"").count() > 0,
        "{html}"
    );
    // Long readings stay apart.
    room.put(
        "long.txt",
        "Talks\n\na) We meet often.\n\n· Japan, Government: a) We convene in good faith every year.\n\n\nb) We rest.\n",
    );
    room.does("import long.txt -o talks.ron --force");
    assert_eq!(export(&room, "a.txt", &plain), export(&room, "b.txt", &inline));
}

#[test]
fn lines_are_the_same_in_every_format_and_count_anew_in_each_paragraph() {
    let room = Room::new();
    room.done(&["import", &sample("wsis10_c5_bracketed_draft.txt"), "-o", "talks.ron"]);
    for options in [
        &["working", "--line-numbers"][..],
        &["working", "--line-numbers", "--no-attribute", "--inline"],
        &["bracketed", "--line-numbers"],
        &["redline", "--line-numbers"],
    ] {
        let text = export(&room, "lines.txt", options);
        let html = export(&room, "lines.html", options);
        let numbers = |number: &str| number.trim().parse::<u32>().ok();
        let in_text: Vec<u32> = text.lines().filter_map(|line| numbers(line.get(..4)?)).collect();
        let in_html = html.split("data-line=\"").skip(1);
        let in_html: Vec<u32> = in_html.filter_map(|rest| numbers(rest.split('"').next()?)).collect();
        assert_eq!(in_text, in_html, "{options:?}");
        assert!(
            in_text.iter().filter(|number| **number == 1).count() > 15,
            "{options:?}"
        );
        assert!(
            in_text.windows(2).all(|pair| pair[1] == 1 || pair[1] == pair[0] + 1),
            "{options:?}: {in_text:?}"
        );
    }
    let text = export(&room, "lines.txt", &["clean", "--open", "base", "--line-numbers"]);
    let widest = text
        .lines()
        .filter(|line| line.get(..4).is_some_and(|number| number.trim().parse::<u32>().is_ok()));
    assert!(
        widest
            .map(|line| line.chars().count())
            .all(|columns| columns <= 72 + 6 + 8),
        "{text}"
    );
    assert!(
        text.contains("\n   1  b) Use, promote") && text.contains("\n   2     "),
        "{text}"
    );
}

#[test]
fn lines_are_not_numbered_where_there_are_none() {
    let room = Room::with_talks();
    let arguments = [
        "export",
        "talks.ron",
        "-o",
        "x.md",
        "--view",
        "working",
        "--line-numbers",
    ];
    assert!(room.refused(1, &arguments).contains("Markdown has no lines"));
}

#[test]
fn a_page_is_made_for_its_paper_and_tells_its_facts_on_every_sheet() {
    let room = Room::with_talks();
    let a4 = export(&room, "page.html", &["working"]);
    assert!(
        a4.contains("@page { size: a4; @top-left { content: \"Draft Charter, zero draft\"; }"),
        "{a4}"
    );
    assert!(
        a4.contains("14:02 UTC") && a4.contains("counter(pages)") && a4.contains("Work in progress"),
        "{a4}"
    );
    assert!(export(&room, "page.html", &["working", "--paper", "letter"]).contains("size: letter;"));
    room.put("odd.txt", "Draft </style> \"\\ Charter\n\na) We act.\n\nb) We rest.\n");
    room.does("import odd.txt -o talks.ron --force");
    let odd = export(&room, "odd.html", &["working"]);
    assert_eq!(odd.matches("</style>").count(), 1, "{odd}");
}

const LONG: &str = "Draft Charter\n\n1.\tPrinciples\n\n\
    a) States act.\n\n\
    · Japan, Government: Japan suggests deleting of this para\n\n\n\
    b) States meet.\n\n\
    · Canada, Government: [ADD] b bis) States sing.\n\n\
    · ISOC, Civil Society: [ADD] b ter) States dance.\n\n\n\
    c) States rest.\n\n\
    2.\tTargets\n\n\
    a) First.\n\nb) Second.\n\n(i) One.\n\n(ii) Two.\n\n(iii) Three.\n\n\
    · Japan, Government: Japan suggests deleting of this para\n\n\n(iv) Four.\n";

#[test]
fn labels_are_counted_anew_once_talks_are_over() {
    let room = Room::new();
    room.put("long.txt", LONG);
    room.does("import long.txt -o talks.ron");
    let refused = room.refused(
        1,
        &["export", "talks.ron", "-o", "x.txt", "--view", "working", "--renumber"],
    );
    assert!(refused.contains("frozen"), "{refused}");
    room.does("decide talks.ron --accept --from Japan");
    room.does("decide talks.ron --accept --from Canada");
    room.does("decide talks.ron --reject --from ISOC");
    let kept = export(&room, "kept.txt", &["clean"]);
    assert!(
        kept.contains("b bis) States sing.") && !kept.contains("Concordance"),
        "{kept}"
    );
    let text = export(&room, "new.txt", &["clean", "--renumber"]);
    for line in [
        "1.\tPrinciples",
        "a) States meet.",
        "b) States sing.",
        "c) States rest.",
        "2.\tTargets",
        "a) First.",
        "b) Second.",
        "(i) One.",
        "(ii) Two.",
        "(iii) Four.",
    ] {
        assert!(text.contains(&format!("\n{line}\n")), "no `{line}`:\n{text}");
    }
    assert!(
        !text.contains("States act.\n\n") && !text.contains("States dance"),
        "{text}"
    );
    assert!(!text.contains("Concordance") && !text.contains("Renumbered"), "{text}");
    let markdown = export(&room, "new.md", &["record", "--renumber"]);
    for row in [
        "| 2\\. | 2\\. |  | Targets | as before |",
        "| a) | – | 1\\. Principles | States act. | deleted |",
        "| b) | a) | 1\\. Principles | States meet. | renumbered |",
        "| b bis) | b) | 1\\. Principles | States sing. | new, proposed by Canada |",
        "| c) | c) | 1\\. Principles | States rest. | as before |",
        "| (iii) | – | 2\\. Targets | Three. | deleted |",
        "| (iv) | (iii) | 2\\. Targets | Four. | renumbered |",
    ] {
        assert!(markdown.contains(row), "no `{row}`:\n{markdown}");
    }
    assert!(
        export(&room, "new.html", &["record", "--renumber"])
            .contains("<td dir=\"auto\">b bis)</td><td dir=\"auto\">b)</td>")
    );
    let csv = room.refused(
        1,
        &["export", "talks.ron", "-o", "x.csv", "--view", "record", "--renumber"],
    );
    assert!(csv.contains("table of old and new labels"), "{csv}");
    room.does("export talks.ron -o new.docx --view clean --renumber");
    room.does("import new.docx -o back.ron");
    let outline = room.show("back.ron");
    let sung = outline["paragraphs"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["text"] == "States sing.");
    assert_eq!(sung.unwrap()["label"], "b)");
}

#[test]
fn lists_that_run_through_all_sections_are_counted_through() {
    let room = Room::new();
    room.put(
        "talks.txt",
        "Resolution\n\nI.\tPreamble\n\n1. First.\n\n2. Second.\n\n· Japan, Government: Japan suggests deleting of this para\n\n\n\
         II.\tAction\n\n3. Third.\n\n· Canada, Government: [ADD] 3A\tAdded.\n\n\n4. Fourth.\n\n1.1 Detail.\n\n1.2 More.\n",
    );
    room.does("import talks.txt -o talks.ron");
    for from in ["Japan", "Canada"] {
        room.done(&["decide", "talks.ron", "--accept", "--from", from]);
    }
    let text = export(&room, "new.txt", &["clean", "--renumber"]);
    for line in ["1. First.", "2. Third.", "3. Added.", "4. Fourth."] {
        assert!(text.contains(&format!("\n{line}\n")), "no `{line}`:\n{text}");
    }
}

#[test]
fn the_record_is_rows_that_a_spreadsheet_reads() {
    let room = Room::with_talks();
    let why = "no objection, \"for now\"";
    room.done(&[
        "decide",
        "talks.ron",
        "--accept",
        "--from",
        "Japan",
        "--by",
        "Chair",
        "--why",
        why,
    ]);
    room.does("decide talks.ron --reopen --paragraph 1/b) --by Secretary");
    let text = export(&room, "record.csv", &["record"]);
    assert!(text.contains("\r\n") && text.contains("\"\"for now\"\""), "{text}");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<&str> = vec!["When (UTC)", "Who", "Paragraph", "What", "Decision", "Why", "Condition"];
    assert_eq!(reader.headers().unwrap(), head);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let accepted = rows.iter().find(|row| &row[4] == "accepted").unwrap();
    assert_eq!(
        (&accepted[1], &accepted[2], &accepted[5]),
        ("Chair", "1. Principles, a)", why)
    );
    assert!(
        rows.iter().any(|row| &row[4] == "reopened" && &row[1] == "Secretary"),
        "{rows:?}"
    );
    let refused = room.refused(1, &["export", "talks.ron", "-o", "text.csv", "--view", "working"]);
    assert!(refused.contains("record"), "{refused}");
    let markdown = export(&room, "record.md", &["record"]);
    assert!(
        markdown.contains("| When | Who | Paragraph | What | Decision | Why | Condition |"),
        "{markdown}"
    );
}

#[test]
fn the_key_names_who_proposes_nothing_but_a_new_paragraph_or_a_deletion() {
    let room = Room::new();
    let text = "Draft\n\na) We meet.\n\n· Japan, Government: a) We meet often.\n\n\n\
                · Canada, Government: [ADD] a bis) We rest.\n\n\nb) We go.\n\n\
                · Norway, Government: Norway suggests deleting of this para\n";
    room.put("talks.txt", text);
    room.does("import talks.txt -o talks.ron");
    let chair = ["--paragraph", "b)", "--from", "Chair", "--new", "We return."];
    room.done(&[&["say", "talks.ron"][..], &chair].concat());
    let text = export(&room, "print.txt", &["working"]);
    let key = [
        "JP: Japan, Government",
        "CA: Canada, Government",
        "NO: Norway, Government",
        "CHR: Chair",
    ];
    for named in key {
        assert!(text.contains(named), "{named}: {text}");
    }
    assert!(!text.contains("Chair, Chair"), "{text}");
}
