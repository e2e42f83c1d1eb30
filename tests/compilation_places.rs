//! The places of the two WSIS documents that are hard to read, one by one.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test stops where it fails, and a table is as long as it is"
)]

use adref::formats::{Import, import_text};
use adref::model::{Contribution, ContributionKind, Paragraph, ParagraphKind};

use ContributionKind::{Addition, Alternative, Deletion, Empty, Rewording, Statement, Unchanged};

const COMPILATION: &str = "wsis10_c5_compilation.txt";
const BRACKETED: &str = "wsis10_c5_bracketed_draft.txt";

fn read(name: &str) -> Import {
    let path = format!("{}/sample_drafts/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    import_text(name, &bytes).unwrap()
}

/// The paragraph whose text begins on a line.
#[track_caller]
fn at(import: &Import, line: u32) -> &Paragraph {
    let found = import
        .draft
        .paragraphs
        .iter()
        .find(|paragraph| paragraph.source.line == line);
    found.unwrap_or_else(|| panic!("no paragraph on line {line}"))
}

/// Where a contribution stands: the line of the paragraph, the name, the kind, the first words.
type Stands<'a> = (u32, &'a str, ContributionKind, &'a str);

/// Checks what stands under the heading on a line.
#[track_caller]
fn check(import: &Import, heading: u32, expected: &[Stands<'_>]) {
    let mut found: Vec<_> = import
        .draft
        .paragraphs
        .iter()
        .flat_map(|paragraph| paragraph.contributions.iter().map(move |own| (paragraph, own)))
        .filter(|(_, own)| own.source.line == heading && !own.name.is_empty())
        .collect();
    found.sort_by_key(|(_, own)| own.source.last);
    assert_eq!(
        found.len(),
        expected.len(),
        "line {heading}: {:?}",
        found.iter().map(|(_, own)| &own.text).collect::<Vec<_>>()
    );
    for ((paragraph, own), (line, name, kind, words)) in found.into_iter().zip(expected) {
        assert_eq!(
            (paragraph.source.line, own.name.as_str(), own.kind),
            (*line, *name, *kind),
            "line {heading}"
        );
        assert!(own.text.starts_with(words), "line {heading}: {}", own.text);
    }
}

/// The lines of the notes.
fn notes(import: &Import) -> Vec<u32> {
    import.draft.notes.iter().map(|note| note.source.line).collect()
}

#[track_caller]
fn check_warned(import: &Import, line: u32, words: &str) {
    let on_line: Vec<_> = import
        .warnings
        .iter()
        .filter(|warning| warning.source.line == line)
        .collect();
    assert!(
        on_line.iter().any(|warning| warning.message.contains(words)),
        "line {line}: {on_line:?}"
    );
}

#[test]
fn the_places_of_the_compilation_that_are_hard_to_read() {
    let import = read(COMPILATION);
    let stands = |heading: u32, expected: &[Stands<'_>]| check(&import, heading, expected);
    let warned = |line: u32, words: &str| check_warned(&import, line, words);
    let names: Vec<_> = import
        .delegations
        .iter()
        .map(|delegation| delegation.name.as_str())
        .collect();
    let expected = [
        "Russia",
        "Egypt",
        "Access",
        "CDT",
        "United States",
        "Iran",
        "Japan",
        "IFLA",
        "IFIP",
        "ARM",
        "ICANN",
        "Cuba",
        "APIG",
    ];
    assert_eq!(names, expected);
    assert_eq!(
        at(&import, 32).printed(),
        "С5. Building confidence and security in the use of ICTs"
    );
    assert_eq!(notes(&import), [1, 4, 228]);
    // The title and a heading, reworded.
    stands(24, &[(22, "Russia", Unchanged, "Draft WSIS+10")]);
    stands(404, &[(403, "Egypt", Rewording, "Frameworks addressing")]);
    // A body without its label, and one that repeats the heading.
    stands(107, &[(90, "United States", Rewording, "Promote development")]);
    stands(
        241,
        &[
            (229, "United States", Unchanged, "Targets"),
            (230, "United States", Rewording, "Overall"),
        ],
    );
    // Contributions that stand under k) or c) and answer others.
    stands(188, &[(184, "IFIP", Rewording, "Ensure that critical")]);
    stands(
        195,
        &[
            (195, "Russia", Addition, "Promote effective cooperation"),
            (198, "Russia", Addition, "Recognize the need for collaborative"),
            (185, "Russia", Rewording, "Promote the development of assessment"),
        ],
    );
    stands(208, &[(186, "Iran", Rewording, "Recognizing the countries")]);
    stands(213, &[(183, "ARM", Unchanged, "Recognize the importance")]);
    stands(220, &[(186, "ICANN", Statement, "ICANN would like")]);
    stands(233, &[(230, "Japan", Rewording, "Overall")]);
    stands(
        247,
        &[
            (230, "Russia", Unchanged, "Overall"),
            (231, "Russia", Unchanged, "Building"),
            (232, "Russia", Rewording, "Ensuring maximum"),
        ],
    );
    stands(
        253,
        &[
            (230, "Iran", Rewording, "Overall"),
            (256, "Iran", Addition, "Establishment"),
        ],
    );
    // Lines marked [ADD] and the contributions that brought them, whichever stands first.
    stands(354, &[(351, "IFIP", Addition, "Ensure")]);
    stands(388, &[(394, "Iran", Addition, "Condemning")]);
    stands(399, &[(396, "Cuba", Addition, "Promoting")]);
    stands(584, &[(591, "APIG", Addition, "Recognize")]);
    stands(
        605,
        &[
            (601, "Iran", Addition, "Establishment"),
            (603, "Iran", Addition, "Respecting"),
        ],
    );
    stands(616, &[(614, "Cuba", Addition, "Preventing")]);
    stands(
        846,
        &[
            (841, "Iran", Addition, "Insisting and"),
            (842, "Iran", Addition, "Adding"),
            (843, "Iran", Addition, "Insisting on"),
            (844, "Iran", Addition, "Developing"),
        ],
    );
    let labels: Vec<_> = [351, 394, 396, 591, 601, 603, 614, 841, 844]
        .map(|line| at(&import, line).label.clone())
        .into();
    assert_eq!(labels, ["9A", "11A", "11B", "25A", "26A", "26B", "26C", "83A", "83D"]);
    // Sub-points belong to their paragraph.
    assert_eq!(at(&import, 456).text.lines().count(), 6);
    assert!(at(&import, 686).text.contains("\na. Enhance") && at(&import, 686).text.contains("\nb. Promote"));
    // A deletion that names nobody.
    for line in [361, 435, 484, 516, 560] {
        let paragraph = at(&import, line);
        assert!(!paragraph.text.contains("[Delete]"));
        let first = &paragraph.contributions[0];
        assert_eq!((first.kind, first.name.as_str(), first.from.len()), (Deletion, "", 0));
        warned(line, "[Delete]");
    }
    for (line, words) in [
        (188, "those of i)"),
        (198, "addition"),
        (208, "those of k)"),
        (220, "statement"),
        (233, "to a)"),
    ] {
        warned(line, words);
    }
}

#[test]
fn the_places_of_the_bracketed_draft_that_are_hard_to_read() {
    let import = read(BRACKETED);
    let stands = |heading: u32, expected: &[Stands<'_>]| check(&import, heading, expected);
    let warned = |line: u32, words: &str| check_warned(&import, line, words);
    let joint = "Internet Democracy Project, CDT, IFLA and Access";
    let members: Vec<_> = at(&import, 33).contributions[1]
        .from
        .iter()
        .map(|id| import.delegations[id.0 as usize].name.as_str())
        .collect();
    assert_eq!(members, ["Internet Democracy Project", "CDT", "IFLA", "Access"]);
    assert_eq!(at(&import, 6).text.lines().count(), 2);
    assert_eq!(notes(&import), [13, 254]);
    // Names whose text begins on the next line.
    stands(16, &[(6, joint, Rewording, "[Confidence")]);
    stands(
        22,
        &[(6, "Center of Technology and Society", Rewording, "[Access, cConfidence")],
    );
    stands(
        60,
        &[(43, "Center of Technology and Society", Rewording, "Use, promote")],
    );
    stands(93, &[(82, "Center of Technology and Society", Rewording, "Encourage")]);
    stands(27, &[(6, "ICANN", Rewording, "[Confidence")]);
    // Nothing, residue, deletions.
    stands(157, &[(154, "Czech Republic", Empty, "R")]);
    stands(180, &[(166, "Center of Technology and Society", Empty, "")]);
    stands(229, &[(226, joint, Empty, "S]")]);
    stands(9, &[(6, "Japan", Deletion, "")]);
    stands(171, &[(166, "Japan", Deletion, "")]);
    stands(189, &[(187, "Czech Republic", Deletion, "")]);
    stands(168, &[(166, "IFIP", Alternative, "In order to")]);
    // Additions, marked and unmarked.
    stands(31, &[(31, "Uruguay", Addition, "Strengthen")]);
    stands(240, &[(240, "APIG", Addition, "Recognize")]);
    assert_eq!(at(&import, 240).label, "m)");
    stands(276, &[(276, "Uruguay", Addition, "By 2020")]);
    // Several targets under one name.
    stands(
        249,
        &[
            (245, "Czech Republic", Unchanged, "[Overall"),
            (246, "Czech Republic", Unchanged, "Building"),
            (247, "Czech Republic", Unchanged, "Ensuring"),
        ],
    );
    let canada = |own: &Contribution| own.source.line == 257;
    for line in [245, 246, 247] {
        assert_eq!(
            at(&import, line).contributions.iter().filter(|own| canada(own)).count(),
            1,
            "line {line}"
        );
    }
    stands(
        266,
        &[
            (245, "Brazil", Rewording, "[Overall readiness"),
            (246, "Brazil", Unchanged, "Building"),
            (247, "Brazil", Unchanged, "Ensuring"),
            (270, "Brazil", Addition, "Establishing"),
        ],
    );
    assert!(
        at(&import, 264).contributions[0]
            .text
            .starts_with("By 2020 all countries")
    );
    // The bracket that opens in a) and closes in c).
    assert!(at(&import, 245).halves[0].opens && !at(&import, 247).halves[0].opens);
    assert_eq!(at(&import, 245).halves[0].partner, at(&import, 247).id);
    warned(245, "247");
}

#[test]
fn comments_stand_with_their_authors_where_they_were_made() {
    let import = read(BRACKETED);
    let warned = |line: u32, words: &str| check_warned(&import, line, words);
    let comments = |paragraph: u32, heading: u32| -> Vec<(String, u32)> {
        let own = at(&import, paragraph)
            .contributions
            .iter()
            .find(|own| own.source.line == heading)
            .unwrap();
        own.comments
            .iter()
            .map(|comment| (comment.author.clone(), comment.source.line))
            .collect()
    };
    let jp = |line| ("JP".to_owned(), line);
    assert_eq!(comments(43, 47), [jp(47), jp(48), jp(49)]);
    assert_eq!(comments(82, 86), [jp(86), jp(87), jp(88)]);
    assert_eq!(comments(43, 45), [("CZ".to_owned(), 45)]);
    assert_eq!(comments(6, 14), [(String::new(), 14)]);
    assert_eq!(comments(240, 240), [("APIG".to_owned(), 240)]);
    for (line, kind, author) in [
        (201, ParagraphKind::Body, "CZ"),
        (214, ParagraphKind::Body, "ISOC"),
        (243, ParagraphKind::Heading, "ISOC"),
    ] {
        let paragraph = at(&import, line);
        assert_eq!((paragraph.kind, paragraph.comments[0].author.as_str()), (kind, author));
    }
    let all: usize = import
        .draft
        .paragraphs
        .iter()
        .map(|p| p.comments.len() + p.contributions.iter().map(|c| c.comments.len()).sum::<usize>())
        .sum();
    assert_eq!(all, 19);
    // A request in a comment is not turned into a proposal, but said.
    warned(50, "merged");
    warned(201, "deleted");
}
