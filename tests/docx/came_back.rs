//! A print of ours comes back: what its sender accepted and rejected in Word is asked, and what is plain in it is none of his.

use super::pack::{deleted, inserted, mark, paragraph, run, word};
use super::sent::talks;
use super::told::{decide, exported, lines, take_version, with_part};
use adref::formats::{ExportView, Sender, import_rewording};
use adref::model::{Delegation, DelegationId, DelegationKind, Repair, Session, Stance, Verdict};
use adref::session::{Command, OpenSession};

fn line(text: &str) -> String {
    paragraph(&run(text))
}

/// A draft to which four delegations propose something, each in a paragraph of its own but for Mali.
pub fn proposed() -> OpenSession {
    let base = ["States should protect children.", "States meet.", "We rest."];
    let mut open = talks(&base.map(line).concat());
    let norway = paragraph(
        &[
            run("States "),
            deleted("Norway", &run("should")),
            inserted("Norway", &run("shall")),
            run(" protect "),
            inserted("Norway", &run("all ")),
            run("children."),
        ]
        .concat(),
    );
    let brazil = paragraph(&[run("States meet"), inserted("Brazil", &run(" soon")), run(".")].concat());
    let egypt = paragraph(&(mark("ins", "Egypt") + &inserted("Egypt", &run("Ships report."))));
    let mali = paragraph(&(mark("del", "Mali") + &deleted("Mali", &run("We rest."))));
    let [first, second, third] = base.map(line);
    for (name, body) in [
        ("Norway", [&norway, &second, &third, ""].concat()),
        ("Brazil", [&first, &brazil, &third, ""].concat()),
        ("Egypt", [&first, &second, &egypt, third.as_str()].concat()),
        ("Mali", [&first, &second, &mali, ""].concat()),
    ] {
        take_version(&mut open, name, &word(&body));
    }
    open
}

/// The document with the tracked changes of one author accepted or rejected, as a word processor does that.
pub fn settled(document: &str, author: &str, accepts: bool) -> String {
    let by = format!("w:author=\"{author}\"");
    let (mut whole, mut rest) = (String::new(), document);
    while let Some(begins) = rest.find("<w:p>") {
        let end = begins + rest[begins..].find("</w:p>").unwrap() + "</w:p>".len();
        whole.push_str(&rest[..begins]);
        let one = words_settled(&rest[begins..end], &by, accepts);
        whole.push_str(&one.unwrap_or_default());
        rest = &rest[end..];
    }
    whole + rest
}

/// A paragraph without the changes of one author; nothing where it goes with them.
fn words_settled(one: &str, by: &str, accepts: bool) -> Option<String> {
    let mut one = one.to_owned();
    for (element, comes) in [("ins", true), ("del", false)] {
        let mut from = 0;
        while let Some(at) = one[from..].find(&format!("<w:{element} ")).map(|at| from + at) {
            let open = at + one[at..].find('>').unwrap() + 1;
            from = open;
            if !one[at..open].contains(by) {
                continue;
            }
            if one[..open].ends_with("/>") {
                if comes != accepts {
                    return None;
                }
                one.replace_range(at..open, "");
            } else {
                let end = format!("</w:{element}>");
                let close = open + one[open..].find(&end).unwrap();
                let inner = if comes == accepts {
                    one[open..close].replace("w:delText", "w:t")
                } else {
                    String::new()
                };
                one.replace_range(at..close + end.len(), &inner);
            }
            from = at;
        }
    }
    Some(one)
}

/// The redline of a session after somebody settled changes of some in it.
fn after(session: &Session, settle: &[(&str, bool)]) -> Vec<u8> {
    with_part(
        &exported(session, ExportView::Redline),
        "word/document.xml",
        |document| {
            let now = settle.iter().fold(document.to_owned(), |document, (author, accepts)| {
                settled(&document, author, *accepts)
            });
            assert!(settle.is_empty() || now != document);
            now
        },
    )
}

pub fn said(session: &Session) -> Vec<String> {
    let paragraphs = session.draft.paragraphs.iter();
    paragraphs.flat_map(|one| lines(one, &session.delegations)).collect()
}

/// The proposed answers of all open questions.
pub fn asked(session: &Session) -> Vec<&str> {
    session
        .open_questions()
        .map(|one| one.answers[0].text.as_str())
        .collect()
}

fn returns(settle: &[(&str, bool)]) -> (Vec<String>, OpenSession) {
    let mut open = proposed();
    let before = said(open.session());
    let file = after(open.session(), settle);
    take_version(&mut open, "Kenya", &file);
    (before, open)
}

#[test]
fn a_rejection_made_in_word_is_told_and_asked() {
    let (before, mut open) = returns(&[("Brazil", false), ("Egypt", false), ("Mali", false)]);
    assert_eq!(said(open.session()), before, "nothing of it is a proposal");
    let expected = [
        "Kenya opposes inserting “soon” (Brazil)",
        "Kenya opposes deleting the paragraph (Mali)",
        "Kenya opposes the new paragraph “Ships report.” (Egypt)",
    ];
    assert_eq!(asked(open.session()), expected);
    let told = "in this redline Kenya rejected 3 changes of others; what that means is asked";
    assert!(
        open.session().warnings.iter().any(|one| one.message == told),
        "{:?}",
        open.session().warnings
    );
    let questions: Vec<_> = open.session().open_questions().map(|one| one.id).collect();
    for question in questions {
        open.apply(Command::Answer { question, answer: 0 }, "Chair").unwrap();
    }
    let paragraphs = open.session().draft.paragraphs.iter();
    let positions = paragraphs.flat_map(|one| {
        let of_contributions = one.contributions.iter().flat_map(|one| &one.positions);
        one.edits
            .iter()
            .flat_map(|edit| &edit.positions)
            .chain(of_contributions)
    });
    let stances: Vec<Stance> = positions.map(|one| one.stance).collect();
    assert_eq!(stances, [Stance::Oppose; 3]);
    // The same file once more says nothing new.
    let file = after(open.session(), &[("Brazil", false), ("Egypt", false), ("Mali", false)]);
    take_version(&mut open, "Kenya", &file);
    assert_eq!(
        open.session().open_questions().count(),
        0,
        "{:#?}",
        open.session().questions
    );
}

#[test]
fn an_acceptance_made_in_word_is_asked_and_no_rewording() {
    let (before, open) = returns(&[("Norway", true), ("Egypt", true), ("Mali", true)]);
    assert_eq!(said(open.session()), before);
    let expected = [
        "Kenya supports “should” → “shall” (Norway) and inserting “all” (Norway)",
        "Kenya supports the new paragraph “Ships report.” (Egypt)",
        "Kenya supports deleting the paragraph (Mali)",
    ];
    let mut found = asked(open.session());
    found.sort_unstable();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn who_accepts_or_rejects_all_is_asked_once_and_may_only_read() {
    for (accepts, expected) in [
        (true, "Kenya supports all 5 changes"),
        (false, "Kenya opposes all 5 changes"),
    ] {
        let all = ["Norway", "Brazil", "Egypt", "Mali"].map(|name| (name, accepts));
        let (before, open) = returns(&all);
        assert_eq!(said(open.session()), before);
        let questions: Vec<_> = open.session().open_questions().collect();
        assert_eq!(questions.len(), 1, "{questions:#?}");
        let answers: Vec<&str> = questions[0].answers.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(answers, ["No position is taken down", expected]);
    }
}

#[test]
fn who_rejects_what_is_his_own_withdraws_it() {
    let mut open = proposed();
    let file = after(open.session(), &[("Brazil", false), ("Egypt", false)]);
    take_version(&mut open, "Brazil", &file);
    let expected = [
        "Brazil withdraws inserting “soon” (Brazil)",
        "Brazil opposes the new paragraph “Ships report.” (Egypt)",
    ];
    assert_eq!(asked(open.session()), expected);
}

#[test]
fn who_was_merged_since_a_redline_went_out_withdraws_what_is_his_own() {
    let mut open = proposed();
    let file = after(open.session(), &[("Brazil", false)]);
    let body = [
        line("States should protect boys."),
        line("States meet."),
        line("We rest."),
    ];
    take_version(&mut open, "Brasil", &word(&body.concat()));
    let id = |name: &str| {
        let place = open.session().delegations.iter().position(|one| one.name == name);
        DelegationId(u32::try_from(place.unwrap()).unwrap())
    };
    let repair = Repair::Merge {
        delegation: id("Brasil"),
        into: id("Brazil"),
    };
    let why = String::new();
    open.apply(Command::Repair { repair, why }, "").unwrap();
    take_version(&mut open, "Brasil", &file);
    assert_eq!(asked(open.session()), ["Brazil withdraws inserting “soon” (Brazil)"]);
}

#[test]
fn a_redline_with_everything_left_in_it_brings_nothing() {
    let open = proposed();
    for name in ["Norway", "Kenya"] {
        let mut delegations = open.session().delegations.clone();
        let place = delegations.iter().position(|one| one.name == name).unwrap_or_else(|| {
            delegations.push(Delegation::new(name, DelegationKind::Government, 4));
            4
        });
        let id = DelegationId(u32::try_from(place).unwrap());
        let sender = Sender {
            delegations: &delegations,
            id,
        };
        let back = import_rewording("back.docx", &after(open.session(), &[]), &open.session().draft, sender).unwrap();
        assert!(back.is_empty(), "{back:#?}");
    }
}

#[test]
fn what_came_after_a_redline_went_out_is_not_rejected_in_it() {
    let mut open = proposed();
    let redline = after(open.session(), &[]);
    let body = [
        line("States should protect girls."),
        line("States meet."),
        line("We rest."),
    ];
    take_version(&mut open, "Peru", &word(&body.concat()));
    take_version(&mut open, "Kenya", &redline);
    assert_eq!(asked(open.session()), Vec::<&str>::new());
}

/// The clean text of a draft in which the changes of Norway and Brazil were accepted, changed by Kenya in some words.
fn clean(change: [&str; 2], tracked: bool) -> (OpenSession, Vec<u8>) {
    let mut open = proposed();
    decide(&mut open, 0, "Norway", Verdict::Accepted);
    decide(&mut open, 1, "Brazil", Verdict::Accepted);
    let file = with_part(
        &exported(open.session(), ExportView::Clean),
        "word/document.xml",
        |document| {
            let [old, new] = change;
            let (text, space) = ("<w:r><w:t xml:space=\"preserve\">", "</w:t></w:r>");
            let new = if tracked {
                let gone = deleted("Kenya", &run(old));
                format!("{space}{gone}{}{text}", inserted("Kenya", &run(new)))
            } else {
                new.to_owned()
            };
            let changed = document.replacen(old, &new, 1);
            assert_ne!(changed, document);
            changed
        },
    );
    (open, file)
}

pub fn of_kenya(session: &Session) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for paragraph in &session.draft.paragraphs {
        for one in paragraph.contributions.iter().filter(|one| one.name == "Kenya") {
            let beside = one.edits.iter().flat_map(|id| paragraph.proposers(*id));
            found.push((one.text.clone(), beside.map(|one| one.name.clone()).collect()));
        }
    }
    found
}

#[test]
fn a_clean_text_that_comes_back_names_its_sender_only_for_what_is_tracked_in_it() {
    let (mut open, file) = clean(["protect", "defend"], true);
    take_version(&mut open, "Kenya", &file);
    let expected = ("States should defend children.".to_owned(), vec!["Kenya".to_owned()]);
    assert_eq!(of_kenya(open.session()), std::slice::from_ref(&expected));
    // It says the same of a draft to which the others' changes have not come yet.
    let base = ["States should protect children.", "States meet.", "We rest."];
    let mut open = talks(&base.map(line).concat());
    take_version(&mut open, "Kenya", &file);
    assert_eq!(of_kenya(open.session()), [expected]);
}

#[test]
fn who_changes_accepted_words_in_a_clean_text_comes_in_their_place() {
    let (mut open, file) = clean(["shall", "must"], true);
    take_version(&mut open, "Kenya", &file);
    let session = open.session();
    let expected = ("States must protect children.".to_owned(), vec!["Kenya".to_owned()]);
    assert_eq!(of_kenya(session), [expected]);
    let first = &session.draft.paragraphs[0];
    let kenya = first.contributions.iter().find(|one| one.name == "Kenya").unwrap();
    let norway = first.contributions.iter().find(|one| one.name == "Norway").unwrap();
    assert!(
        norway.edits.contains(&kenya.instead[0]) && kenya.instead.len() == 1,
        "{kenya:#?}"
    );
}

#[test]
fn a_clean_text_without_marks_is_compared_with_what_went_out() {
    let (mut open, file) = clean(["protect", "defend"], false);
    take_version(&mut open, "Kenya", &file);
    let texts: Vec<String> = of_kenya(open.session()).into_iter().map(|(text, _)| text).collect();
    assert_eq!(texts, ["States should defend children."]);
}

#[test]
fn what_a_redline_of_an_earlier_revision_left_as_it_was_is_nobodys_proposal() {
    let body = |heading: &str| {
        [heading, "States should protect children.", "States meet."]
            .map(line)
            .concat()
    };
    let mut open = talks(&body("Follow-up and review"));
    let norway = paragraph(&(run("States should protect") + &inserted("Norway", &run(" all")) + &run(" children.")));
    take_version(
        &mut open,
        "Norway",
        &word(&[line("Follow-up and review"), norway, line("States meet.")].concat()),
    );
    let back = with_part(&after(open.session(), &[]), "word/document.xml", |document| {
        document.replacen(
            "States meet.",
            &format!(
                "States </w:t></w:r>{}<w:r><w:t>meet.",
                inserted("Kenya", &run("often "))
            ),
            1,
        )
    });
    // The next revision has another heading, another verb, and a paragraph more.
    let mut open = talks(&(body("Monitoring").replace("States meet", "Governments meet") + &line("Ships report.")));
    take_version(&mut open, "Kenya", &back);
    let expected = ("Governments often meet.".to_owned(), vec!["Kenya".to_owned()]);
    assert_eq!(of_kenya(open.session()), [expected]);
    let told = "what Kenya left there as it was is not taken as its proposal";
    assert!(
        open.session().warnings.iter().any(|one| one.message.contains(told)),
        "{:?}",
        open.session().warnings
    );
}
