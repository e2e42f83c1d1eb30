//! What is written: it reads back as it was, and it is what Word and a secretariat expect.

use super::pack::{TRANSITIONAL, comment, deleted, inserted, mark, paragraph, run, under, word, word_in};
use super::told::{essence, exported, lines, part, read, sample, told};
use adref::formats::{ExportFormat, ExportOptions, ExportView, export_file, import_text};
use adref::model::{
    Change, Delegation, DelegationKind, EditId, Paragraph, Question, QuestionKind, Session, Standing, Verdict,
};
use adref::session::{Command as SessionCommand, OpenSession, merge_with_words, new_session};
use std::sync::Arc;

#[test]
fn a_redline_reads_back_as_it_was() {
    for name in [
        "three_paragraphs.txt",
        "wsis10_c5_bracketed_draft.txt",
        "wsis10_c5_compilation.txt",
    ] {
        let session = sample(name);
        let back = new_session(read(&exported(&session, ExportView::Redline)));
        let (before, after) = (essence(&session), essence(&back));
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before, after, "{name}");
        }
        assert_eq!(before.len(), after.len(), "{name}");
        let edits = |session: &Session| -> Vec<Vec<Change>> {
            let of = |paragraph: &Arc<Paragraph>| paragraph.edits.iter().map(|edit| edit.change.clone()).collect();
            session.draft.paragraphs.iter().map(of).collect()
        };
        assert_eq!(edits(&session), edits(&back), "{name}");
    }
}

#[test]
fn a_compilation_in_boxes_reads_back_as_it_was() {
    for name in ["three_paragraphs.txt", "wsis10_c5_bracketed_draft.txt"] {
        let session = sample(name);
        let back = new_session(read(&exported(&session, ExportView::Compilation)));
        assert_eq!(essence(&session), essence(&back), "{name}");
    }
}

#[test]
fn what_was_rejected_is_no_change_and_what_was_accepted_stays_one() {
    let mut open = OpenSession::new(sample("three_paragraphs.txt"));
    let decide = |open: &mut OpenSession, who: &str, verdict: Verdict| {
        let session = open.session();
        let place = session.delegations.iter().position(|one| one.name == who).unwrap();
        let id = adref::model::DelegationId(u32::try_from(place).unwrap());
        let commands: Vec<SessionCommand> = session
            .draft
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.standing == Standing::Base)
            .flat_map(|paragraph| {
                let own = paragraph.contributions.iter().filter(|one| one.from == [id]);
                own.flat_map(|one| &one.edits).map(|edit| SessionCommand::Decide {
                    paragraph: paragraph.id,
                    edits: vec![*edit],
                    verdict: Some(verdict),
                    why: String::new(),
                })
            })
            .collect();
        assert!(!commands.is_empty(), "{who}");
        for command in commands {
            open.apply(command, "Chair").unwrap();
        }
    };
    decide(&mut open, "Norway", Verdict::Rejected);
    decide(&mut open, "Canada", Verdict::Accepted);
    let told = told(&read(&exported(open.session(), ExportView::Redline)));
    let of = |name: &str| {
        told.iter()
            .filter(|line| line.starts_with(&format!("  {name} rewording")))
            .count()
    };
    let before = sample("three_paragraphs.txt");
    let said = before
        .draft
        .paragraphs
        .iter()
        .flat_map(|paragraph| lines(paragraph, &before.delegations));
    let canada = said.filter(|line| line.starts_with("  Canada rewording")).count();
    assert_eq!((of("Norway"), of("Canada")), (0, canada), "{told:#?}");
}

#[test]
fn right_to_left_paragraphs_and_the_language_are_marked() {
    let import = read(&word(
        &[paragraph(&run("تعزيز الثقة والأمن")), paragraph(&run("[الثقة] ICT"))].concat(),
    ));
    let options = ExportOptions {
        line_numbers: true,
        ..ExportOptions::new(ExportView::Working, "now")
    };
    let bytes = export_file(&new_session(import), ExportFormat::Word, &options).unwrap();
    let document = part(&bytes, "word/document.xml");
    assert_eq!(document.matches("<w:bidi/>").count(), 2, "{document}");
    assert!(
        document.contains("<w:rtl/>") && document.contains("<w:lnNumType"),
        "{document}"
    );
    assert!(
        part(&bytes, "word/styles.xml").contains("<w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>")
    );
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:language>ar-SA<"));
}

#[test]
fn headings_and_lists_are_those_of_word() {
    let bytes = exported(&sample("wsis10_c5_compilation.txt"), ExportView::Clean);
    let document = part(&bytes, "word/document.xml");
    let numbering = part(&bytes, "word/numbering.xml");
    assert!(
        document.contains("<w:pStyle w:val=\"Heading1\"/><w:numPr>"),
        "headings are numbered by a list"
    );
    assert!(
        numbering.contains("<w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1)\"/>"),
        "{numbering}"
    );
    assert!(
        !document.contains("<w:t xml:space=\"preserve\">a) "),
        "no label is typed"
    );
    // Who gets the clean text is told title and revision, and not how far the talks were when it was printed.
    let header = |view| {
        part(
            &exported(&sample("wsis10_c5_compilation.txt"), view),
            "word/header1.xml",
        )
    };
    let clean = header(ExportView::Clean);
    assert!(
        clean.contains("Draft WSIS+10") && !clean.contains("2026") && !clean.contains(" open"),
        "{clean}"
    );
    let working = header(ExportView::Working);
    assert!(
        working.contains("22 November 2026") && working.contains(" open"),
        "{working}"
    );
}

/// Who deletes which words as a tracked change: consecutive deletions of one author as one.
fn tracked_deletions(document: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for piece in document.split("<w:del ").skip(1) {
        let Some((inside, _)) = piece.split_once("</w:del>") else {
            continue;
        };
        let author = inside.split("w:author=\"").nth(1).unwrap().split('"').next().unwrap();
        let texts = inside.split("<w:delText").skip(1);
        let words: String = texts
            .map(|text| text.split_once('>').unwrap().1.split('<').next().unwrap())
            .collect();
        match found.last_mut() {
            Some((last, all)) if last == author => all.push_str(&words),
            _ => found.push((author.to_owned(), words)),
        }
    }
    found
}

fn japan_deletes(session: &Session, words: &str) -> bool {
    let document = part(&exported(session, ExportView::Redline), "word/document.xml");
    let deletions = tracked_deletions(&document);
    let mut of_japan = deletions.iter().filter(|(author, _)| author.contains("Japan"));
    of_japan.any(|(_, deleted)| deleted.contains(words))
}

#[test]
fn what_stands_aside_is_told_in_a_comment_and_is_no_tracked_change() {
    let mut open = OpenSession::new(sample("wsis10_c5_bracketed_draft.txt"));
    assert!(japan_deletes(open.session(), "mutually reinforcing"));
    for kind in [QuestionKind::DoubtfulBase, QuestionKind::EarlierDraft] {
        let session = open.session();
        let is_b = |question: &&Question| {
            let paragraph = session
                .draft
                .paragraphs
                .iter()
                .find(|one| Some(one.id) == question.paragraph);
            paragraph.is_some_and(|one| one.label == "b)") && question.kind == kind
        };
        let question = session.questions.iter().find(is_b).unwrap().id;
        open.apply(SessionCommand::Answer { question, answer: 0 }, "Chair")
            .unwrap();
    }
    assert!(!japan_deletes(open.session(), "mutually reinforcing"));
    let comments = part(&exported(open.session(), ExportView::Redline), "word/comments.xml");
    assert!(comments.contains("No tracked changes here:") && comments.contains("earlier draft"));
}

#[test]
fn a_superseded_edit_is_told_in_a_comment_and_is_no_tracked_change() {
    let text = "Draft resolution on safe harbours\n\nA.\tHarbours\n\n\
                1. States keep at least one harbour open to small vessels in distress, in all weathers.\n\n\
                · Japan, Government: States keep at least one harbour open to tiny vessels in distress, in all weathers.\n\n\
                · Norway, Government: States keep at least one harbour open to any vessels in distress, in all weathers.\n";
    let mut open = OpenSession::new(new_session(import_text("draft.txt", text.as_bytes()).unwrap()));
    let printed = |session: &Session| part(&exported(session, ExportView::Redline), "word/document.xml");
    assert!(printed(open.session()).contains("tiny") && printed(open.session()).contains("any"));
    let mut paragraphs = open.session().draft.paragraphs.iter();
    let found = paragraphs.find_map(|paragraph| {
        let mut edits = paragraph.edits.iter();
        let edit = edits.find(|edit| matches!(&edit.change, Change::Words { new, .. } if new == "any"))?;
        Some((paragraph.id, edit.id))
    });
    let (paragraph, edit) = found.unwrap();
    let command = SessionCommand::Decide {
        paragraph,
        edits: vec![edit],
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    open.apply(command, "Chair").unwrap();
    assert!(!printed(open.session()).contains("tiny") && printed(open.session()).contains("any"));
    let comments = part(&exported(open.session(), ExportView::Redline), "word/comments.xml");
    assert!(comments.contains("“small” → “tiny” (Japan): superseded"), "{comments}");
}

#[test]
fn a_compilation_says_what_a_word_file_says_without_words() {
    let gone = format!(
        "{}{}",
        mark("del", "Kenya"),
        deleted("Kenya", &run("First of all, we meet."))
    );
    let joined = format!("{}{}", mark("del", "Japan"), run("Second, "));
    let body = [
        paragraph(&gone),
        paragraph(&joined),
        paragraph(&run("we act.")),
        paragraph(&under(&[1], &run("Last."))),
    ];
    let merge = comment(1, "Norway", "Asks to merge this paragraph with “Second, …”.");
    let comments = format!("<w:root>{merge}</w:root>");
    let session = new_session(read(&word_in(TRANSITIONAL, &body.concat(), &[("comments", &comments)])));
    let kinds = |session: &Session| -> Vec<(String, &'static str)> {
        let said = session.draft.paragraphs.iter().flat_map(|one| &one.contributions);
        said.map(|one| (one.name.clone(), one.kind.name())).collect()
    };
    let expected = [
        ("Kenya", "deletion"),
        ("Japan", "rewording"),
        ("Japan", "deletion"),
        ("Norway", "merge"),
    ];
    let expected = expected.map(|(name, kind)| (name.to_owned(), kind));
    assert_eq!(kinds(&session), expected);
    let back = new_session(read(&exported(&session, ExportView::Compilation)));
    assert_eq!(kinds(&back), expected);
}

fn edit_of(paragraph: &Paragraph, is_it: impl Fn(&Change) -> bool) -> EditId {
    let found = paragraph.edits.iter().find(|edit| is_it(&edit.change));
    found.unwrap_or_else(|| panic!("{:#?}", paragraph.edits)).id
}

#[test]
fn of_a_paragraph_that_goes_nothing_is_left_by_who_accepts_all() {
    let inside = [deleted("Brazil", &run("We act.")), inserted("Egypt", &run(" Soon."))];
    let gone = paragraph(&[mark("del", "Brazil"), inside.concat()].concat());
    let session = new_session(read(&word(&[gone, paragraph(&run("Last."))].concat())));
    let mut open = OpenSession::new(session);
    let first = Arc::clone(&open.session().draft.paragraphs[0]);
    let deletion = edit_of(&first, |change| *change == Change::DeleteParagraph);
    let words = edit_of(&first, |change| matches!(change, Change::Words { .. }));
    // The other way round the deletion would be reopened.
    for edit in [words, deletion] {
        let command = SessionCommand::Decide {
            paragraph: first.id,
            edits: vec![edit],
            verdict: Some(Verdict::Accepted),
            why: String::new(),
        };
        open.apply(command, "Chair").unwrap();
    }
    let bytes = exported(open.session(), ExportView::Redline);
    let document = part(&bytes, "word/document.xml");
    assert!(
        document.contains("w:author=\"Brazil\"") && !document.contains("Soon."),
        "{document}"
    );
    let comments = part(&bytes, "word/comments.xml");
    assert!(comments.contains("“Soon.” (Egypt): accepted"), "{comments}");
}

#[test]
fn a_paragraph_that_was_merged_into_another_is_a_tracked_deletion() {
    let asked = under(&[1], &run("we act."));
    let body = [
        paragraph(&run("We meet, ")),
        paragraph(&asked),
        paragraph(&run("Last.")),
    ];
    let merge = comment(1, "Japan", "Asks to merge this paragraph with “We meet, …”.");
    let comments = format!("<w:root>{merge}</w:root>");
    let bytes = word_in(TRANSITIONAL, &body.concat(), &[("comments", &comments)]);
    let mut open = OpenSession::new(new_session(read(&bytes)));
    let [into, merged] = [0, 1].map(|place| Arc::clone(&open.session().draft.paragraphs[place]));
    let is_merge = |change: &Change| matches!(change, Change::Merge { .. });
    let request = (merged.id, edit_of(&merged, is_merge));
    let chair = Delegation {
        name: "Chair".to_owned(),
        kind: DelegationKind::Chair,
        initials: String::new(),
        hue: 0,
        same_as: None,
        formerly: Vec::new(),
    };
    let command = merge_with_words(open.session(), request, &into, "We meet, we act.", &chair, "");
    open.apply(command, "Chair").unwrap();
    let bytes = exported(open.session(), ExportView::Redline);
    let document = part(&bytes, "word/document.xml");
    let deletion = "<w:delText xml:space=\"preserve\">we act.</w:delText>";
    assert!(document.contains(deletion), "{document}");
    let accepted = take_all(&document);
    assert_eq!(accepted.matches("we act").count(), 1, "{accepted}");
}

/// What a document reads once all changes are accepted, without its structure.
fn take_all(document: &str) -> String {
    let mut texts = document.split("<w:t").skip(1).filter_map(|rest| {
        let (tag, rest) = rest.split_once('>')?;
        (tag.is_empty() || tag.starts_with(' ')).then(|| rest.split("</w:t>").next())?
    });
    texts.by_ref().collect::<Vec<_>>().concat()
}

#[test]
fn who_contributes_stands_above_the_words_in_a_box_and_these_in_their_own_direction() {
    let text = "مشروع قرار\n\n1. نحن ملتزمون بتعزيز الثقة والأمن في استخدام تكنولوجيا المعلومات.\n\n· Egypt, Government: 1. نحن ملتزمون \
                بتعزيز الثقة والأمن والتعاون في استخدام تكنولوجيا المعلومات.\n";
    let session = new_session(import_text("draft.txt", text.as_bytes()).unwrap());
    let document = part(&exported(&session, ExportView::Compilation), "word/document.xml");
    let inside = document
        .split("<w:tbl>")
        .nth(1)
        .unwrap()
        .split("</w:tbl>")
        .next()
        .unwrap();
    let (heading, words) = inside.split_once("</w:p>").unwrap();
    assert!(
        heading.contains("<w:pStyle w:val=\"Contributor\"/></w:pPr>") && heading.contains(">Egypt</w:t>"),
        "{heading}"
    );
    assert!(heading.contains(">Government · rewording</w:t>"), "{heading}");
    assert!(words.contains("<w:bidi/>"), "{words}");
    let back = new_session(read(&exported(&session, ExportView::Compilation)));
    assert_eq!(essence(&session), essence(&back));
}

#[test]
fn the_header_reaches_over_a_page_that_lies_on_its_side() {
    let session = sample("three_paragraphs.txt");
    let tab = |view: ExportView| {
        let styles = part(&exported(&session, view), "word/styles.xml");
        let header = styles.split("w:styleId=\"Header\"").nth(1).unwrap();
        let right = header.split("<w:tab w:val=\"right\" w:pos=\"").nth(1).unwrap();
        right.split('"').next().unwrap().to_owned()
    };
    assert_eq!(
        (tab(ExportView::Record).as_str(), tab(ExportView::Clean).as_str()),
        ("14570", "9072")
    );
}
