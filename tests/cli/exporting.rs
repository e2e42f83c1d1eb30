//! Views and formats.

use crate::room::{Room, sample};
use serde_json::Value;

#[test]
fn every_view_is_printed_in_every_format_with_its_title_block() {
    let room = Room::with_talks();
    room.does("decide talks.ron --accept --from Japan --by Chair --why consensus");
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
            // The page of a clean text goes to readers who have no use for when it was printed.
            let is_sent = file == "print-clean.html";
            for fact in ["Draft Charter", "zero draft", "22 November 2026, 14:02 UTC", "open"] {
                let is_told = text.contains(fact);
                assert!(is_told || is_sent, "{file} does not say `{fact}`:\n{text}");
                assert!(
                    !is_sent || is_told == (fact != "22 November 2026, 14:02 UTC"),
                    "{fact}:\n{text}"
                );
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

    room.does("export talks.ron -o base.txt --view clean --open base");
    let base = room.text("base.txt");
    let first = base.lines().next().unwrap();
    assert!(first.contains("reads as the draft does"), "{first}");
    assert!(
        base.contains("a) States should cooperate in good faith.") && !base.contains("Users must be heard"),
        "{base}"
    );

    room.does("decide talks.ron --reject --from Canada");
    room.does("decide talks.ron --accept --from Japan");
    room.done(&["decide", "talks.ron", "--accept", "--paragraph", "a bis)"]);
    room.done(&arguments);
    let clean = room.text("clean.txt");
    let expected = "Draft Charter, zero draft\n22 November 2026, 14:02 UTC · nothing open\n\n1.\tPrinciples\n\na) States must cooperate in good faith.\n\n\
        a bis) Users must be heard.\n\nb) Access to ICTs is a right.\n\n2.\tTargets\n\na) Training for all users by 2020.\n";
    assert_eq!(clean, expected);
}

#[test]
fn a_compilation_reads_back_as_it_was() {
    let room = Room::new();
    for name in ["wsis10_c5_bracketed_draft", "wsis10_c5_compilation", "three_paragraphs"] {
        room.done(&["import", &sample(&format!("{name}.txt")), "-o", "one.ron", "--force"]);
        room.does("export one.ron -o back.txt --view compilation --force");
        room.does("import back.txt -o two.ron --force");
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
        let (mut one, mut two) = (room.show("one.ron"), room.show("two.ron"));
        assert_eq!(said(&one), said(&two), "{name}");
        // What stands where it belongs is not asked about again.
        let asked = |outline: &mut Value| outline["totals"]["questions"].take().as_u64();
        assert!(asked(&mut one) >= asked(&mut two), "{name}");
        assert_eq!(one["totals"], two["totals"], "{name}");
    }
}

#[test]
fn numbers_stay_as_printed_in_markdown() {
    let room = Room::new();
    room.put("draft.txt", "Draft\n\n24) We meet in 2026.\n\n25) We act.\n");
    room.does("import draft.txt -o talks.ron");
    room.does("export talks.ron --view clean -o clean.md");
    let page = room.text("clean.md");
    assert!(
        page.contains("24\\) We meet in 2026.") && page.contains("25\\) We act."),
        "{page}"
    );
}
