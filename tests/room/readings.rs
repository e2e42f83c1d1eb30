//! How a damaged text is read: the reading is of one delegation's text, and the question goes where its words go.

use adref::formats::import_text;
use adref::model::{
    Contribution, ContributionId, ContributionKind, Delegation, DelegationId, DelegationKind, Paragraph, ParagraphId,
    ParagraphKind, Question, QuestionKind, Reading, Repair, Standing,
};
use adref::session::{Command, OpenSession, check, new_session};

const DRAFT: &str = "Draft\n\n\
    a) We protect communication and ICT in all states and regions.\n\n\
    b) We support communication and ICT everywhere and always.\n";
const ADDED: &str = "We promote the rights of all people here. We develop communicationICT and the rights of all.";

fn asked(text: &str) -> OpenSession {
    OpenSession::new(new_session(import_text("readings.txt", text.as_bytes()).unwrap()))
}

/// A draft to which some delegations bring the same paragraph; the first is asked about before the others come.
fn brought_by(names: &[&str]) -> OpenSession {
    bringing(ADDED, names)
}

fn bringing(text: &str, names: &[&str]) -> OpenSession {
    let mut open = asked(DRAFT);
    let id = ParagraphId(77);
    for (place, name) in names.iter().enumerate() {
        let number = u32::try_from(place).unwrap();
        let delegation = Delegation::new(name, DelegationKind::Government, place);
        open.apply(Command::AddDelegation { delegation }, "").unwrap();
        let contributions = vec![Contribution {
            id: ContributionId(u64::from(number) + 1),
            from: vec![DelegationId(number)],
            name: (*name).to_owned(),
            kind: ContributionKind::Addition,
            text: text.to_owned(),
            received: text.to_owned(),
            ..Contribution::default()
        }];
        if place > 0 {
            let paragraph = id;
            let add = Command::Add {
                paragraph,
                contributions,
            };
            open.apply(add, "").unwrap();
            continue;
        }
        let paragraph = Box::new(Paragraph {
            id,
            kind: ParagraphKind::Body,
            standing: Standing::Proposed,
            text: text.to_owned(),
            contributions,
            ..Paragraph::default()
        });
        let after = open.session().draft.paragraphs.last().map(|last| last.id);
        open.apply(Command::AddParagraph { after, paragraph }, "").unwrap();
        let ask = Command::Ask {
            paragraphs: vec![id],
            versions: true,
            paper: None,
        };
        open.apply(ask, "").unwrap();
    }
    assert_eq!(questions(&open).len(), 1);
    open
}

fn questions(open: &OpenSession) -> Vec<Question> {
    let all = open.session().questions.iter();
    let open = all.filter(|question| question.kind == QuestionKind::DoubtfulText && question.given.is_none());
    open.cloned().collect()
}

fn of<'a>(open: &'a OpenSession, name: &str) -> &'a Contribution {
    let mut all = open
        .session()
        .draft
        .paragraphs
        .iter()
        .flat_map(|one| &one.contributions);
    all.find(|one| one.name == name).unwrap()
}

fn repair(open: &mut OpenSession, repair: Repair) {
    let why = String::new();
    open.apply(Command::Repair { repair, why }, "Chair").unwrap();
}

fn read(open: &mut OpenSession, name: &str, received: &str, new: &str) {
    let one = of(open, name);
    let from = one.text.find(received).unwrap();
    let reading = Reading {
        from: u32::try_from(from).unwrap(),
        to: u32::try_from(from + received.len()).unwrap(),
        new: new.to_owned(),
    };
    let contribution = one.id;
    let received = received.to_owned();
    repair(
        open,
        Repair::Read {
            contribution,
            reading,
            received,
        },
    );
}

fn paragraph_of(open: &OpenSession, id: ContributionId) -> ParagraphId {
    let mut all = open.session().draft.paragraphs.iter();
    all.find(|paragraph| paragraph.contribution(id).is_some()).unwrap().id
}

/// Every open question about a damaged text stands at the paragraph where that text is, and can be given each answer.
fn each_can_be_answered(open: &OpenSession) {
    for question in questions(open) {
        assert_eq!(question.paragraph, Some(paragraph_of(open, question.contributions[0])));
        for answer in (0..).take(question.answers.len()) {
            let mut open = OpenSession::new(open.session().clone());
            let question = question.id;
            open.apply(Command::Answer { question, answer }, "Chair").unwrap();
        }
    }
}

/// Two bring the same paragraph; what was read in the text of the one was said to be the other's text too, and reading
/// another word of that one made it propose what it never wrote.
#[test]
fn what_is_read_in_an_addition_is_not_read_in_that_of_another() {
    let mut open = brought_by(&["Japan", "Canada"]);
    let place = open
        .session()
        .draft
        .find(paragraph_of(&open, of(&open, "Japan").id))
        .unwrap()
        .0;
    assert_eq!(of(&open, "Canada").text, ADDED);
    assert_eq!(open.session().draft.paragraphs[place].text, ADDED);
    read(&mut open, "Japan", "communicationICT", "ICT");
    let paragraph = open.session().draft.paragraphs[place].clone();
    assert_eq!(paragraph.text, ADDED.replace("communicationICT", "ICT"));
    assert_eq!(
        (of(&open, "Japan").on_base(), of(&open, "Japan").edits.len()),
        (paragraph.text.as_str(), 0)
    );
    let canada = of(&open, "Canada");
    assert_eq!((canada.on_base(), &canada.carried), (ADDED, &None));
    assert_eq!(canada.edits.len(), 1, "it has those words, and proposes them");
    assert_eq!(check(open.session()), Vec::<String>::new());
    // Another word of its own text may be read.
    read(&mut open, "Canada", "here", "there");
    assert_eq!(of(&open, "Canada").on_base(), ADDED.replace("here", "there"));
    read(&mut open, "Canada", "communicationICT", "ICT");
    read(&mut open, "Canada", "here", "here");
    assert_eq!(of(&open, "Canada").edits, []);
    assert_eq!(check(open.session()), Vec::<String>::new());
}

/// A file that has such words is told of.
#[test]
fn words_that_nobody_read_or_repaired_do_not_hold_together() {
    let mut session = brought_by(&["Japan", "Canada"]).session().clone();
    assert_eq!(check(&session), Vec::<String>::new());
    let last = session.draft.paragraphs.last_mut().unwrap();
    std::sync::Arc::make_mut(last).contributions[1].carried = Some(ADDED.replace("communicationICT", "ICT"));
    let [problem] = &check(&session)[..] else {
        panic!("{:?}", check(&session));
    };
    assert!(problem.contains("says other words than it sent"), "{problem}");
}

/// The question stood at the words that went elsewhere, where no answer could be given to it, and the new paragraph was
/// never asked about.
#[test]
fn a_damaged_place_is_asked_anew_where_an_addition_was_split() {
    let split = |names: &[&str]| {
        let mut open = brought_by(names);
        let contribution = of(&open, "Japan").id;
        let at = u32::try_from(ADDED.find("We develop").unwrap()).unwrap();
        repair(&mut open, Repair::Split { contribution, at });
        each_can_be_answered(&open);
        open
    };
    let open = split(&["Japan"]);
    let [question] = &questions(&open)[..] else {
        panic!("{:#?}", questions(&open));
    };
    let (_, asked) = open.session().contribution(question.contributions[0]).unwrap();
    assert_eq!(asked.text, "We develop communicationICT and the rights of all.");
    // What the other one brings stays whole.
    let open = split(&["Japan", "Canada"]);
    assert_eq!(of(&open, "Canada").text, ADDED);
}

/// A bracket of the words that went elsewhere was still to be lifted in those that stayed.
#[test]
fn a_new_paragraph_that_is_split_has_no_edit_beyond_its_words() {
    let text = "[We protect all people here and] the rights of all. We develop communicationICT.";
    let mut open = bringing(text, &["Japan"]);
    let contribution = of(&open, "Japan").id;
    let at = u32::try_from(text.find("people").unwrap()).unwrap();
    repair(&mut open, Repair::Split { contribution, at });
    assert_eq!(check(open.session()), Vec::<String>::new());
    assert_eq!(of(&open, "Japan").text, "[We protect all");
}

/// The question offered an answer that could not be given.
#[test]
fn a_text_that_is_one_damaged_word_is_not_read_as_nothing() {
    let text = "We protect the rights of all. communicationICT";
    let mut open = bringing(text, &["Japan"]);
    let contribution = of(&open, "Japan").id;
    let at = u32::try_from(text.find("communicationICT").unwrap()).unwrap();
    repair(&mut open, Repair::Split { contribution, at });
    each_can_be_answered(&open);
    for question in questions(&open) {
        let answers: Vec<&str> = question.answers.iter().map(|answer| answer.text.as_str()).collect();
        assert!(
            !answers.iter().any(|answer| answer.starts_with("Read nothing")),
            "{answers:?}"
        );
    }
}

const MOVED: &str = "Draft\n\n\
    a) We protect basic universal human rights and the right of access to communication/ICT without delay.\n\n\
    · Japan, Government: a) We protect basic universal human rights and the right of access to communicationICT without delay.\n\n\
    b) We protect all human rights and the right of access to communication/ICT without delay.\n";

/// The question stayed behind at the paragraph that the text left, and was lost when the base of that one was repaired.
#[test]
fn a_damaged_place_is_asked_where_its_text_is_moved() {
    let mut open = asked(MOVED);
    let contribution = of(&open, "Japan").id;
    let [left, reached] = [1, 2].map(|place| open.session().draft.paragraphs[place].id);
    assert_eq!(questions(&open).len(), 1);
    let to = reached;
    repair(&mut open, Repair::Move { contribution, to });
    let base = |paragraph: ParagraphId| Repair::Base {
        paragraph,
        text: "We protect universal human rights.".to_owned(),
    };
    repair(&mut open, base(left));
    assert_eq!(questions(&open).len(), 1);
    assert_eq!(questions(&open)[0].paragraph, Some(reached));
    each_can_be_answered(&open);
    // And as a paragraph of its own.
    let (after, label) = (left, String::new());
    let apart = Repair::Apart {
        contribution,
        after,
        label,
    };
    repair(&mut open, apart);
    repair(&mut open, base(reached));
    each_can_be_answered(&open);
    for question in questions(&open) {
        assert_eq!(question.paragraph, Some(paragraph_of(&open, contribution)));
    }
    // Back again, the proposed paragraph goes, and no question stays at it.
    let to = left;
    repair(&mut open, Repair::Move { contribution, to });
    each_can_be_answered(&open);
    let is_there = |question: &Question| open.session().draft.find(question.paragraph.unwrap()).is_some();
    assert!(questions(&open).iter().all(is_there));
}
