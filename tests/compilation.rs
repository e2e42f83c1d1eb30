//! Reading the two WSIS documents, whole: every line in one place, every contribution at its paragraph.

use adref::formats::{Import, import_text};
use adref::model::{Comment, Contribution, ContributionKind, Paragraph, ParagraphKind, Standing};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const COMPILATION: &str = "wsis10_c5_compilation.txt";
const BRACKETED: &str = "wsis10_c5_bracketed_draft.txt";

fn bytes(name: &str) -> Vec<u8> {
    let path = format!("{}/sample_drafts/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read(name: &str) -> Import {
    import_text(name, &bytes(name)).unwrap()
}

/// The first and the last words of a text.
fn short(text: &str) -> String {
    let text = text.replace('\n', "⏎");
    let count = text.chars().count();
    if count <= 100 {
        return text;
    }
    let head: String = text.chars().take(60).collect();
    let tail: String = text.chars().skip(count - 35).collect();
    format!("{head} … {tail}")
}

fn outline_comment(out: &mut String, indent: &str, comment: &Comment) {
    let author = if comment.author.is_empty() {
        "?"
    } else {
        &comment.author
    };
    let (line, last) = (comment.source.line, comment.source.last);
    writeln!(out, "{indent}✎ {line}–{last} {author}: {}", short(&comment.text)).unwrap();
}

/// The import as one reads it, for comparing with `tests/data/*.outline`.
fn outline(import: &Import) -> String {
    let mut out = format!("{} · {}\n", import.title, import.revision);
    let names: Vec<String> = import
        .delegations
        .iter()
        .map(|d| format!("{} ({})", d.name, d.kind.name()))
        .collect();
    writeln!(out, "{}\n", names.join("; ")).unwrap();
    for note in import.draft.notes.iter().filter(|note| note.after.is_none()) {
        writeln!(
            out,
            "note {}–{}: {}",
            note.source.line,
            note.source.last,
            short(&note.text)
        )
        .unwrap();
    }
    for paragraph in &import.draft.paragraphs {
        let standing = if paragraph.standing == Standing::Proposed {
            " PROPOSED"
        } else {
            ""
        };
        let (line, last) = (paragraph.source.line, paragraph.source.last);
        let (kind, label) = (paragraph.kind.name(), &paragraph.label);
        writeln!(
            out,
            "{line}–{last} {kind}{standing} <{label}> {}",
            short(&paragraph.text)
        )
        .unwrap();
        for half in &paragraph.halves {
            writeln!(out, "    half: token {} opens {}", half.mark, half.opens).unwrap();
        }
        for comment in &paragraph.comments {
            outline_comment(&mut out, "    ", comment);
        }
        for contribution in &paragraph.contributions {
            let (line, last) = (contribution.source.line, contribution.source.last);
            let (kind, label) = (contribution.kind.name(), &contribution.label);
            let who = format!("{}×{}", contribution.name, contribution.from.len());
            writeln!(
                out,
                "    {line}–{last} {who} {kind} <{label}> {}",
                short(&contribution.text)
            )
            .unwrap();
            for comment in &contribution.comments {
                outline_comment(&mut out, "        ", comment);
            }
        }
        for note in import
            .draft
            .notes
            .iter()
            .filter(|note| note.after == Some(paragraph.id))
        {
            writeln!(
                out,
                "note {}–{}: {}",
                note.source.line,
                note.source.last,
                short(&note.text)
            )
            .unwrap();
        }
    }
    out.push('\n');
    for warning in &import.warnings {
        writeln!(out, "warning {}: {}", warning.source.line, warning.message).unwrap();
    }
    out
}

fn check_outline(name: &str) {
    let path = format!(
        "{}/tests/data/{}.outline",
        env!("CARGO_MANIFEST_DIR"),
        name.trim_end_matches(".txt")
    );
    let found = outline(&read(name));
    if std::env::var_os("UPDATE_OUTLINES").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    for (line, (found, expected)) in (1..).zip(found.lines().zip(expected.lines())) {
        assert_eq!(
            found, expected,
            "{path}, line {line}; look, then run with UPDATE_OUTLINES=1"
        );
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{path}");
}

#[test]
fn the_outline_of_the_compilation_is_the_one_that_was_read_by_eye() {
    check_outline(COMPILATION);
}

#[test]
fn the_outline_of_the_bracketed_draft_is_the_one_that_was_read_by_eye() {
    check_outline(BRACKETED);
}

#[test]
fn the_outline_of_the_sample_for_learning_is_the_one_that_was_read_by_eye() {
    check_outline("three_paragraphs.txt");
}

/// The lines at which a contribution stands: that of its heading, and those of `received` that are its own.
fn lines_of(contribution: &Contribution, file: &[&str]) -> Vec<usize> {
    let mut lines = vec![contribution.source.line as usize];
    let mut from = contribution.source.line as usize;
    for own in contribution
        .received
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
    {
        let last = contribution.source.last as usize;
        let found = (from + 1..=last).find(|number| file[number - 1].contains(own));
        let found = found.unwrap_or_else(|| panic!("{}: “{own}” is not in the file", contribution.source));
        lines.push(found);
        from = found;
    }
    lines
}

/// Whether a paragraph stands on lines that are a contribution's.
fn is_brought(paragraph: &Paragraph) -> bool {
    let covers = |own: &Contribution| {
        !own.name.is_empty() && (own.source.line..=own.source.last).contains(&paragraph.source.line)
    };
    paragraph.standing == Standing::Proposed && paragraph.contributions.iter().any(covers)
}

fn check_every_line_is_in_one_place(name: &str) {
    let text = String::from_utf8(bytes(name)).unwrap();
    let file: Vec<&str> = text.lines().collect();
    let import = read(name);
    let mut places: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut headings: BTreeMap<usize, usize> = BTreeMap::new();
    for note in &import.draft.notes {
        for line in note.source.line..=note.source.last {
            places.entry(line as usize).or_default().push("note".to_owned());
        }
    }
    for paragraph in &import.draft.paragraphs {
        if !is_brought(paragraph) {
            for line in paragraph.source.line..=paragraph.source.last {
                places
                    .entry(line as usize)
                    .or_default()
                    .push(format!("paragraph {}", paragraph.label));
            }
        }
        for contribution in paragraph.contributions.iter().filter(|own| !own.name.is_empty()) {
            let lines = lines_of(contribution, &file);
            *headings.entry(lines[0]).or_default() += 1;
            for line in &lines[usize::from(headings[&lines[0]] > 1)..] {
                places
                    .entry(*line)
                    .or_default()
                    .push(format!("{} {}", contribution.name, paragraph.label));
            }
        }
    }
    // Labels that run in bring several paragraphs out of one line.
    let run_in = [258, 262];
    for (number, line) in (1..).zip(&file) {
        let found = places.remove(&number).unwrap_or_default();
        let expected = if line.trim().is_empty() { 0..=1 } else { 1..=1 };
        let split = name == BRACKETED && run_in.contains(&number) && found.len() == 3;
        assert!(
            split || expected.contains(&found.len()),
            "line {number} is in {found:?}: {line}"
        );
    }
}

#[test]
fn every_line_of_both_documents_is_in_one_place() {
    check_every_line_is_in_one_place(COMPILATION);
    check_every_line_is_in_one_place(BRACKETED);
}

/// Words, how often each, but for those that marks are made of.
fn words_of(text: &str, into: &mut BTreeMap<String, isize>, by: isize) {
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *into.entry(word.to_owned()).or_default() += by;
    }
}

const MARKS: [&str; 6] = ["ADD", "add", "Comment", "by", "Author", "bis"];

/// Words of the file that the import does not hold, each counted as often as it is missing.
fn missing_words(text: &str, import: &Import) -> Vec<String> {
    let mut balance = BTreeMap::new();
    words_of(text, &mut balance, 1);
    for note in &import.draft.notes {
        words_of(&note.text, &mut balance, -1);
    }
    for paragraph in &import.draft.paragraphs {
        if !is_brought(paragraph) {
            words_of(&paragraph.label, &mut balance, -1);
            words_of(&paragraph.text, &mut balance, -1);
        }
        for comment in &paragraph.comments {
            words_of(&comment.author, &mut balance, -1);
            words_of(&comment.text, &mut balance, -1);
        }
        for contribution in &paragraph.contributions {
            words_of(&contribution.received, &mut balance, -1);
        }
    }
    balance
        .into_iter()
        .filter(|(word, count)| *count > 0 && !MARKS.contains(&word.as_str()))
        .map(|(word, _)| word)
        .collect()
}

#[test]
fn no_word_is_lost() {
    for name in [COMPILATION, BRACKETED, "three_paragraphs.txt"] {
        let text = String::from_utf8(bytes(name)).unwrap();
        assert_eq!(missing_words(&text, &read(name)), Vec::<String>::new(), "{name}");
    }
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

/// Checks what stands under the heading on a line: the line of the paragraph, the name, the kind, the first words.
#[track_caller]
fn check(import: &Import, heading: u32, expected: &[(u32, &str, ContributionKind, &str)]) {
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

use ContributionKind::{Addition, Alternative, Deletion, Empty, Rewording, Statement, Unchanged};

#[test]
fn the_places_of_the_compilation_that_are_hard_to_read() {
    let import = read(COMPILATION);
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
    assert_eq!(
        import
            .draft
            .notes
            .iter()
            .map(|note| note.source.line)
            .collect::<Vec<_>>(),
        [1, 4, 228]
    );
    // The title and a heading, reworded.
    check(&import, 24, &[(22, "Russia", Unchanged, "Draft WSIS+10")]);
    check(&import, 404, &[(403, "Egypt", Rewording, "Frameworks addressing")]);
    // A body without its label, and one that repeats the heading.
    check(&import, 107, &[(90, "United States", Rewording, "Promote development")]);
    check(
        &import,
        241,
        &[
            (229, "United States", Unchanged, "Targets"),
            (230, "United States", Rewording, "Overall"),
        ],
    );
    // Contributions that stand under k) or c) and answer others.
    check(&import, 188, &[(184, "IFIP", Rewording, "Ensure that critical")]);
    check(
        &import,
        195,
        &[
            (195, "Russia", Addition, "Promote effective cooperation"),
            (198, "Russia", Addition, "Recognize the need for collaborative"),
            (185, "Russia", Rewording, "Promote the development of assessment"),
        ],
    );
    check(&import, 208, &[(186, "Iran", Rewording, "Recognizing the countries")]);
    check(&import, 213, &[(183, "ARM", Unchanged, "Recognize the importance")]);
    check(&import, 220, &[(186, "ICANN", Statement, "ICANN would like")]);
    check(&import, 233, &[(230, "Japan", Rewording, "Overall")]);
    check(
        &import,
        247,
        &[
            (230, "Russia", Unchanged, "Overall"),
            (231, "Russia", Unchanged, "Building"),
            (232, "Russia", Rewording, "Ensuring maximum"),
        ],
    );
    check(
        &import,
        253,
        &[
            (230, "Iran", Rewording, "Overall"),
            (256, "Iran", Addition, "Establishment"),
        ],
    );
    // Lines marked [ADD] and the contributions that brought them, whichever stands first.
    check(&import, 354, &[(351, "IFIP", Addition, "Ensure")]);
    check(&import, 388, &[(394, "Iran", Addition, "Condemning")]);
    check(&import, 399, &[(396, "Cuba", Addition, "Promoting")]);
    check(&import, 584, &[(591, "APIG", Addition, "Recognize")]);
    check(
        &import,
        605,
        &[
            (601, "Iran", Addition, "Establishment"),
            (603, "Iran", Addition, "Respecting"),
        ],
    );
    check(&import, 616, &[(614, "Cuba", Addition, "Preventing")]);
    check(
        &import,
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
        check_warned(&import, line, "[Delete]");
    }
    for (line, words) in [
        (188, "those of i)"),
        (198, "addition"),
        (208, "those of k)"),
        (220, "statement"),
        (233, "to a)"),
    ] {
        check_warned(&import, line, words);
    }
}

#[test]
fn the_places_of_the_bracketed_draft_that_are_hard_to_read() {
    let import = read(BRACKETED);
    let joint = "Internet Democracy Project, CDT, IFLA and Access";
    let members: Vec<_> = at(&import, 33).contributions[1]
        .from
        .iter()
        .map(|id| import.delegations[id.0 as usize].name.as_str())
        .collect();
    assert_eq!(members, ["Internet Democracy Project", "CDT", "IFLA", "Access"]);
    assert_eq!(at(&import, 6).text.lines().count(), 2);
    assert_eq!(
        import
            .draft
            .notes
            .iter()
            .map(|note| note.source.line)
            .collect::<Vec<_>>(),
        [13, 254]
    );
    // Names whose text begins on the next line.
    check(&import, 16, &[(6, joint, Rewording, "[Confidence")]);
    check(
        &import,
        22,
        &[(6, "Center of Technology and Society", Rewording, "[Access, cConfidence")],
    );
    check(
        &import,
        60,
        &[(43, "Center of Technology and Society", Rewording, "Use, promote")],
    );
    check(
        &import,
        93,
        &[(82, "Center of Technology and Society", Rewording, "Encourage")],
    );
    check(&import, 27, &[(6, "ICANN", Rewording, "[Confidence")]);
    // Nothing, residue, deletions.
    check(&import, 157, &[(154, "Czech Republic", Empty, "R")]);
    check(&import, 180, &[(166, "Center of Technology and Society", Empty, "")]);
    check(&import, 229, &[(226, joint, Empty, "S]")]);
    check(&import, 9, &[(6, "Japan", Deletion, "")]);
    check(&import, 171, &[(166, "Japan", Deletion, "")]);
    check(&import, 189, &[(187, "Czech Republic", Deletion, "")]);
    check(&import, 168, &[(166, "IFIP", Alternative, "In order to")]);
    // Additions, marked and unmarked.
    check(&import, 31, &[(31, "Uruguay", Addition, "Strengthen")]);
    check(&import, 240, &[(240, "APIG", Addition, "Recognize")]);
    assert_eq!(at(&import, 240).label, "m)");
    check(&import, 276, &[(276, "Uruguay", Addition, "By 2020")]);
    // Several targets under one name.
    check(
        &import,
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
    check(
        &import,
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
    check_warned(&import, 245, "247");
}

#[test]
fn comments_stand_with_their_authors_where_they_were_made() {
    let import = read(BRACKETED);
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
    check_warned(&import, 50, "merged");
    check_warned(&import, 201, "deleted");
}
