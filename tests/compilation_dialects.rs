//! Small documents: what each dialect and each doubtful line is read as.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

use adref::formats::{Arrivals, Import, ImportError, LARGEST, import_contributions, import_text};
use adref::model::{Contribution, Standing};

fn read(text: &str) -> Import {
    import_text("small.txt", text.as_bytes()).unwrap()
}

fn one_line(own: &Contribution) -> String {
    format!(
        "  {} {} {}|{}",
        own.name,
        own.kind.name(),
        own.label,
        own.text.replace('\n', "/")
    )
}

/// Each paragraph as `kind label|text`, a `+` before proposed ones, and under it each contribution.
fn outline(import: &Import) -> String {
    let mut lines = Vec::new();
    for paragraph in &import.draft.paragraphs {
        let mark = if paragraph.standing == Standing::Proposed {
            "+"
        } else {
            ""
        };
        let text = paragraph.text.replace('\n', "/");
        lines.push(format!("{mark}{} {}|{text}", paragraph.kind.name(), paragraph.label));
        lines.extend(paragraph.contributions.iter().map(one_line));
    }
    lines.join("\n")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let import = read(text);
    let expected = expected
        .lines()
        .map(|line| line.strip_prefix("        ").unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n");
    assert_eq!(outline(&import), expected.trim_matches('\n'), "{:#?}", import.warnings);
}

#[test]
fn a_plain_draft_has_no_contributions() {
    check(
        "Declaration\n\nI. General\n\n1. We agree.\n2. We meet:\n(a) in spring;\n(b) in autumn.\n\nII. Final\n\n3. This ends.\n",
        "
        title |Declaration
        heading I.|General
        body 1.|We agree.
        body 2.|We meet:/(a) in spring;/(b) in autumn.
        heading II.|Final
        body 3.|This ends.",
    );
    check(
        "We agree to meet.\nWe will report.\n",
        "
        body |We agree to meet.
        body |We will report.",
    );
}

#[test]
fn what_stands_with_the_title_is_told_from_it() {
    check(
        "Draft resolution on ports\nDocument 7/Rev.1\n12 May 2025\n\n1. We agree.\n",
        "
        title |Draft resolution on ports
        body 1.|We agree.",
    );
    check(
        "Draft resolution on ports\nContribution from Peru\nDraft resolution on harbours\n\n\n1. We agree.\n",
        "
        title |Draft resolution on ports
          Peru rewording |Draft resolution on harbours
        body 1.|We agree.",
    );
    check(
        "Note: sent round on Monday,\nwithout comments.\n\nDraft on ports\n\n1. We agree.\n",
        "
        title |Draft on ports
        body 1.|We agree.",
    );
}

#[test]
fn operative_and_preambular_paragraphs_are_lists_of_their_own() {
    check(
        "Zero draft\n\nPP1 Recalling the charter,\n\nContribution from Japan, Canada and Trinidad and Tobago\n\nPP1 Recalling \
         fully the charter,\n\nOP1 Calls upon States;\n\nContribution from Brazil\n\nOP1 Calls upon all States;\n\nOP1 bis \
         Invites the Secretary-General;\n",
        "
        title |Zero draft
        body PP1|Recalling the charter,
          Japan, Canada and Trinidad and Tobago rewording PP1|Recalling fully the charter,
        body OP1|Calls upon States;
          Brazil rewording OP1|Calls upon all States;
        +body OP1 bis|Invites the Secretary-General;
          Brazil addition OP1 bis|Invites the Secretary-General;",
    );
}

#[test]
fn one_blank_line_suffices_where_the_label_comes_next() {
    check(
        "1. We agree to cooperate on trade.\n\nContribution from Japan\n\n1. We agree to cooperate on aid.\n\nContribution \
         from Canada\n\nWe agree to cooperate.\n\n2. We will meet every year.\n\nContribution from Canada\n\nDelete.\n\n\
         Contribution from France\n\nMerge with 1.\n",
        "
        body 1.|We agree to cooperate on trade.
          Japan rewording 1.|We agree to cooperate on aid.
          Canada rewording |We agree to cooperate.
        body 2.|We will meet every year.
          Canada deletion |Delete.
          France merge |Merge with 1.",
    );
}

#[test]
fn bullets_and_names_on_lines_of_their_own() {
    check(
        "Communiqué\n\nWe agree to cooperate on trade and on all other matters.\n\n• Japan, Government: We agree to cooperate on \
         trade and on other matters.\n• Norway, Government\nWe agree to work on trade and on all other matters.\n• \n\nWe will \
         meet every year in one of the capitals.\n\n• Harbour Forum, NGO:\n",
        "
        title |Communiqué
        body |We agree to cooperate on trade and on all other matters.
          Japan rewording |We agree to cooperate on trade and on other matters.
          Norway rewording |We agree to work on trade and on all other matters.
        body |We will meet every year in one of the capitals.
          Harbour Forum empty |",
    );
}

#[test]
fn a_second_delegation_can_propose_the_same_addition() {
    check(
        "1. We agree.\n\n· Japan, Government: new 2. We report every second year.\n· Peru, Government: new 2. We report every \
         year.\n· Chile, Government: new 3. Fish are counted.\n",
        "
        body 1.|We agree.
        +body 2.|We report every second year.
          Japan addition 2.|We report every second year.
          Peru addition 2.|We report every year.
        +body 3.|Fish are counted.
          Chile addition 3.|Fish are counted.",
    );
}

#[test]
fn brackets_with_names_are_the_wordings_of_those_who_contribute() {
    check(
        "1. We [Japan, Canada: fully] agree on [all – Japan: delete] [old] [Canada: new] trade [Atlantis: now].\n\nContribution \
         from Japan, Canada\n\n1. We agree on trade.\n",
        "
        body 1.|We agree on all old trade [Atlantis: now].
          Japan rewording 1.|We fully agree on old trade [Atlantis: now].
          Canada rewording 1.|We fully agree on all new trade [Atlantis: now].
          Japan, Canada rewording 1.|We agree on trade.",
    );
    check(
        "1. We [Japan: fully] agree on [all – Czech Republic: delete] trade.\n",
        "
        body 1.|We [Japan: fully] agree on [all – Czech Republic: delete] trade.",
    );
}

#[test]
fn a_working_paper_that_adref_printed_is_read_back() {
    check(
        "Draft on ports\n12 May 2025, 03:56 UTC · 3 open\n○ not yet considered\nNO: Norway, Government; CDT, Civil \
         Society\n\nDraft on ports\n\n1. States [should]○ keep [one]○ [Norway: each]○ harbour open.\n\n2. [CDT: Fish are \
         counted.]○\n\n3. States [shall]○ report.\n",
        "
        title |Draft on ports
        body 1.|States [should] keep one harbour open.
          Norway rewording 1.|States [should] keep each harbour open.
        +body 2.|Fish are counted.
          CDT addition 2.|Fish are counted.
        body 3.|States [shall] report.",
    );
}

#[test]
fn what_is_guessed_is_said_with_its_line() {
    let import = read(
        "1. We agree to cooperate on trade.\n\n\nContribution from Egypt\n\nWe propose to delete this paragraph.\n",
    );
    let warning = &import.warnings[0];
    assert_eq!((warning.source.line, warning.source.file.as_ref()), (4, "small.txt"));
    assert!(warning.message.contains("request to delete"), "{}", warning.message);
}

#[test]
fn the_same_text_gives_the_same_ids_and_equal_paragraphs_have_ids_of_their_own() {
    let text = "1. We agree.\n\n\n1. We agree.\n\n\nContribution from Japan\n\n1. We agree.\n\nContribution from Japan\n\n1. We agree.\n";
    let (first, second) = (read(text), import_text("other.txt", text.as_bytes()).unwrap());
    let ids = |import: &Import| -> Vec<_> { import.draft.paragraphs.iter().map(|paragraph| paragraph.id).collect() };
    assert_eq!(ids(&first), ids(&second));
    assert_ne!(ids(&first)[0], ids(&first)[1]);
    let own = &first
        .draft
        .paragraphs
        .iter()
        .find(|paragraph| !paragraph.contributions.is_empty())
        .unwrap()
        .contributions;
    assert_ne!(own[0].id, own[1].id);
}

#[test]
fn what_is_not_text_is_refused_with_a_sentence() {
    let refused = |bytes: &[u8]| import_text("a.txt", bytes).unwrap_err();
    for bytes in [&b""[..], b" \r\n\t\n", b"\xEF\xBB\xBF\n"] {
        assert!(matches!(refused(bytes), ImportError::Empty { .. }));
    }
    for bytes in [&b"%PDF-1.7 x"[..], b"\x7fELF\x00\x00\x01\x02"] {
        assert!(matches!(refused(bytes), ImportError::Binary { .. }));
    }
    // What begins as a Word file is read as one, and refused as one.
    assert!(matches!(refused(b"PK\x03\x04word"), ImportError::Word { .. }));
    let much = vec![b'a'; usize::try_from(LARGEST).unwrap() + 1];
    assert!(refused(&much).to_string().contains("201 MB"));
}

#[test]
fn every_encoding_gives_the_same_draft() {
    let text = "Projet\n\n1. Nous convenons d’être là.\n\n· Japan, Government: Nous convenons d’être ici.\n";
    let expected = outline(&read(text));
    let sixteen: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '’' => 0x92,
            '·' => 0xB7,
            'à' => 0xE0,
            'ê' => 0xEA,
            other => u8::try_from(u32::from(other)).unwrap(),
        })
        .collect();
    for bytes in [
        sixteen,
        latin,
        text.replace('\n', "\r\n").into_bytes(),
        text.replace('\n', "\r").into_bytes(),
    ] {
        assert_eq!(outline(&import_text("small.txt", &bytes).unwrap()), expected);
    }
}

const DRAFT: &str = "Draft\n\n1.\tVision\n\na) We see far and wide together.\n\nb) We see near and clear.\n\n2.\tTargets\n\na) We aim \
                     high this year.\n\n· Japan, Government: We aim very high this year.\n";

fn arrivals(text: &str) -> (Import, Arrivals) {
    let import = read(DRAFT);
    let arrivals = import_contributions("late.txt", text.as_bytes(), &import.draft, &import.delegations).unwrap();
    (import, arrivals)
}

/// Each arrival as `paragraph's first words < contribution`.
fn arrived(text: &str) -> Vec<String> {
    let (import, arrivals) = arrivals(text);
    let text_of = |id| {
        import
            .draft
            .find(id)
            .map(|(_, paragraph)| paragraph.text.clone())
            .unwrap_or_default()
    };
    let mut lines: Vec<String> = arrivals
        .contributions
        .iter()
        .map(|(id, own)| format!("{} <{}", text_of(*id), one_line(own)))
        .collect();
    for (after, paragraph) in &arrivals.proposed {
        let after = after.map(text_of).unwrap_or_default();
        let own = paragraph.contributions.iter().map(one_line).collect::<String>();
        lines.push(format!(
            "+ after {after}: {} {} <{own}",
            paragraph.label, paragraph.text
        ));
    }
    lines
}

#[test]
fn contributions_find_their_paragraphs_in_a_draft_that_is_there() {
    let expected = [
        "We see near and clear. <  Norway rewording b)|We see near and very clear.",
        "We aim high this year. <  Norway rewording |We aim high this year and next.",
        "+ after We see near and clear.: c) Whales are counted. <  Norway addition c)|Whales are counted.",
    ];
    // Alone, and under the draft's own lines.
    let alone = "Contribution from Norway\n\nb) We see near and very clear.\n\nc) Whales are counted.\n\nContribution from \
                 Norway\n\nWe aim high this year and next.\n";
    let found = arrived(alone);
    assert_eq!(found[0], expected[0]);
    assert_eq!(found.last().unwrap(), expected[2]);
    let under = "Draft\n\n1.\tVision\n\nb) We see near and clear.\n\nContribution from Norway\n\nb) We see near and very \
                 clear.\nc) Whales are counted.\n\n\n2.\tTargets\n\na) We aim high this year.\n\nContribution from Norway\n\nWe \
                 aim high this year and next.\n";
    assert_eq!(arrived(under), expected);
}

#[test]
fn arrivals_know_who_is_new_and_lose_nothing() {
    let (import, arrivals) = arrivals(
        "Note: sent late\n\n2.\tTargets\n\na) We aim high this year.\n\nContribution from Japan\n\na) We aim very high this \
         year.\n\nContribution from Peru\n\na) We aim low this year.\n\n\nAn unknown paragraph that is in no draft.\n",
    );
    let names: Vec<_> = arrivals
        .delegations
        .iter()
        .map(|delegation| delegation.name.as_str())
        .collect();
    assert_eq!(names, ["Japan", "Peru"]);
    let place = import
        .draft
        .paragraphs
        .iter()
        .position(|paragraph| paragraph.text.starts_with("We aim"))
        .unwrap();
    let there = &import.draft.paragraphs[place];
    assert!(arrivals.contributions.iter().all(|(id, _)| *id == there.id));
    // Said again word for word, it is another contribution with an id of its own.
    assert_eq!(arrivals.contributions[0].1.text, there.contributions[0].text);
    assert_ne!(arrivals.contributions[0].1.id, there.contributions[0].id);
    let notes: Vec<_> = arrivals.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["Note: sent late", "An unknown paragraph that is in no draft."]);
    assert!(
        arrivals
            .warnings
            .iter()
            .any(|warning| warning.message.contains("not in the draft"))
    );
}
