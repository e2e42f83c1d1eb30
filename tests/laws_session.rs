//! Laws 6 and 8 over sequences of commands: whatever is done to a session, in whatever order, no two accepted edits are
//! rivals, the text follows from what is stored, and every step can be taken back, done again, saved and replayed.

#[path = "laws/worlds.rs"]
#[allow(dead_code, reason = "each test file uses its own part of the worlds")]
mod worlds;

use adref::formats::{read_session, write_session};
use adref::model::{
    Comment, ContributionKind, Delegation, DelegationKind, Draft, Note, Paragraph, ParagraphId, Session, Source,
    Standing, Verdict, Warning,
};
use adref::session::{Command, CommandError, OpenSession, check};
use adref::text::{Collation, View, accepted_rivals, compose};
use proptest::prelude::*;
use proptest::sample::{Index, Selector};
use std::sync::Arc;

const AT: &str = "2026-11-22T14:02:00Z";

/// What somebody does, before it is known to which session.
#[derive(Clone, Debug)]
enum Deed {
    Decide {
        paragraph: Index,
        edits: Vec<Index>,
        verdict: Option<Verdict>,
        why: bool,
    },
    Whole {
        paragraph: Index,
        verdict: Option<Verdict>,
    },
    Swap {
        paragraph: Index,
        first: Index,
        second: Index,
    },
    Part {
        paragraph: Index,
        contribution: Index,
    },
    Add {
        paragraph: Index,
        text: String,
        kind: ContributionKind,
    },
    AddParagraph {
        after: Option<Index>,
        base: String,
        new: String,
    },
    Switch {
        paragraph: Index,
        contribution: Index,
    },
    Merge {
        paragraph: Index,
        into: Index,
        text: String,
    },
    AddDelegation(u8),
    Remarks {
        paragraph: Index,
    },
    Retitle(String),
    Together(Vec<Deed>),
    Undo,
    Redo,
}

fn verdict() -> impl Strategy<Value = Option<Verdict>> {
    prop_oneof![
        4 => Just(Some(Verdict::Accepted)),
        1 => Just(Some(Verdict::Rejected)),
        3 => Just(Some(Verdict::Bracketed)),
        1 => Just(None),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    let index = any::<Index>;
    let kind = prop_oneof![
        4 => Just(ContributionKind::Rewording),
        1 => Just(ContributionKind::Alternative),
        1 => Just(ContributionKind::Deletion),
        1 => Just(ContributionKind::Merge),
        1 => Just(ContributionKind::Statement),
    ];
    let decide = (index(), prop::collection::vec(index(), 1..4), verdict(), any::<bool>());
    let single = prop_oneof![
        12 => decide.prop_map(|(paragraph, edits, verdict, why)| Deed::Decide { paragraph, edits, verdict, why }),
        1 => (index(), verdict()).prop_map(|(paragraph, verdict)| Deed::Whole { paragraph, verdict }),
        2 => (index(), index(), index()).prop_map(|(paragraph, first, second)| Deed::Swap { paragraph, first, second }),
        1 => (index(), index()).prop_map(|(paragraph, contribution)| Deed::Part { paragraph, contribution }),
        2 => (index(), worlds::text(), kind).prop_map(|(paragraph, text, kind)| Deed::Add { paragraph, text, kind }),
        1 => (prop::option::of(index()), worlds::text(), worlds::text())
            .prop_map(|(after, base, new)| Deed::AddParagraph { after, base, new }),
        1 => (index(), index()).prop_map(|(paragraph, contribution)| Deed::Switch { paragraph, contribution }),
        1 => (index(), index(), worlds::text()).prop_map(|(paragraph, into, text)| Deed::Merge { paragraph, into, text }),
        1 => any::<u8>().prop_map(Deed::AddDelegation),
        1 => index().prop_map(|paragraph| Deed::Remarks { paragraph }),
        1 => worlds::text().prop_map(Deed::Retitle),
    ];
    let single = single.boxed();
    let several = prop::collection::vec(single.clone(), 0..4).prop_map(Deed::Together);
    prop_oneof![10 => single, 1 => several, 2 => Just(Deed::Undo), 1 => Just(Deed::Redo)]
}

/// A session of two paragraphs with rewordings, and of the two halves of one bracket.
fn session() -> impl Strategy<Value = Session> {
    (worlds::texts(3), worlds::texts(2)).prop_map(|(first, second)| {
        let mut paragraphs = Vec::new();
        for (number, texts) in [first, second].into_iter().enumerate() {
            let contributions = texts[1..].iter().enumerate();
            let arriving = contributions
                .map(|(index, text)| worlds::contribution(index, text))
                .collect();
            let mut paragraph = worlds::paragraph(&texts[0]);
            paragraph.id = ParagraphId(10 + number as u64);
            paragraph.edits.clear();
            adref::text::collate(&mut paragraph, arriving, &adref::text::Weights::default());
            paragraphs.push(Arc::new(paragraph));
        }
        paragraphs.extend(halves().map(Arc::new));
        Session {
            title: "Talks".into(),
            delegations: (0..4).map(|number| delegation(number, usize::from(number))).collect(),
            draft: Draft {
                revision: "zero draft".into(),
                paragraphs,
                notes: Vec::new(),
            },
            warnings: Vec::new(),
            record: Vec::new(),
        }
    })
}

fn delegation(number: u8, place: usize) -> Delegation {
    Delegation::new(&format!("Delegation {number}"), DelegationKind::Government, place)
}

/// `[we open` and `we close]`.
fn halves() -> [Paragraph; 2] {
    [("[we open", 0, true, 21), ("we close]", 2, false, 20)].map(|(text, mark, opens, partner)| {
        let mut paragraph = worlds::paragraph("");
        paragraph.id = ParagraphId(41 - partner);
        paragraph.text = text.to_owned();
        paragraph.edits.clear();
        let partner = ParagraphId(partner);
        paragraph.halves = vec![adref::model::Half { mark, opens, partner }];
        adref::text::collate(&mut paragraph, Vec::new(), &adref::text::Weights::default());
        paragraph
    })
}

/// The command that a deed is for this session; `None` where it has no place.
fn command(deed: &Deed, session: &Session, number: usize) -> Option<Command> {
    let paragraphs = &session.draft.paragraphs;
    let at = |index: &Index| index.get(paragraphs);
    Some(match deed {
        Deed::Decide {
            paragraph,
            edits,
            verdict,
            why,
        } => {
            let paragraph = at(paragraph);
            if paragraph.edits.is_empty() {
                return None;
            }
            Command::Decide {
                paragraph: paragraph.id,
                edits: edits.iter().map(|edit| edit.get(&paragraph.edits).id).collect(),
                verdict: *verdict,
                why: if *why {
                    format!("because {number}")
                } else {
                    String::new()
                },
            }
        }
        Deed::Whole { paragraph, verdict } => Command::DecideParagraph {
            paragraph: at(paragraph).id,
            verdict: *verdict,
            why: String::new(),
        },
        Deed::Swap {
            paragraph,
            first,
            second,
        } => {
            let paragraph = at(paragraph);
            let point = |edit: &&adref::model::Edit| edit.change.span().is_some_and(adref::model::Span::is_empty);
            let insertions: Vec<_> = paragraph.edits.iter().filter(point).collect();
            if insertions.is_empty() {
                return None;
            }
            Command::Swap {
                paragraph: paragraph.id,
                first: first.get(&insertions).id,
                second: second.get(&insertions).id,
            }
        }
        Deed::Part {
            paragraph,
            contribution,
        } => {
            let paragraph = at(paragraph);
            if paragraph.contributions.is_empty() {
                return None;
            }
            let contribution = contribution.get(&paragraph.contributions);
            Command::Part {
                paragraph: paragraph.id,
                contribution: contribution.id,
                halves: *contribution.moves.first()?,
            }
        }
        Deed::Add { paragraph, text, kind } => {
            let mut contribution = worlds::contribution(number % 4, text);
            contribution.kind = *kind;
            Command::Add {
                paragraph: at(paragraph).id,
                contributions: vec![contribution],
            }
        }
        Deed::AddParagraph { after, base, new } => {
            let mut paragraph = worlds::paragraph(base);
            paragraph.id = ParagraphId(1000 + number as u64);
            paragraph.standing = Standing::Proposed;
            paragraph.edits.clear();
            let mut addition = worlds::contribution(0, base);
            addition.kind = ContributionKind::Addition;
            paragraph.contributions = vec![addition, worlds::contribution(1, new)];
            Command::AddParagraph {
                after: after.as_ref().map(|after| at(after).id),
                paragraph: Box::new(paragraph),
            }
        }
        Deed::Switch {
            paragraph,
            contribution,
        } => {
            let paragraph = at(paragraph);
            if paragraph.contributions.is_empty() {
                return None;
            }
            Command::Switch {
                paragraph: paragraph.id,
                contribution: contribution.get(&paragraph.contributions).id,
            }
        }
        Deed::Merge { paragraph, into, text } => {
            let paragraph = at(paragraph);
            let is_merge = |edit: &&adref::model::Edit| matches!(edit.change, adref::model::Change::Merge { .. });
            Command::Merge {
                paragraph: paragraph.id,
                edit: paragraph.edits.iter().find(is_merge)?.id,
                into: at(into).id,
                words: Box::new(worlds::contribution(number % 4, text)),
                why: String::new(),
            }
        }
        Deed::AddDelegation(number) => Command::AddDelegation {
            delegation: delegation(*number, session.delegations.len()),
        },
        Deed::Remarks { paragraph } => {
            let (source, text) = (Source::default(), format!("remark {number}"));
            let comment = Comment {
                author: "JP".into(),
                text: text.clone(),
                source: source.clone(),
            };
            let note = Note {
                text: text.clone(),
                source: source.clone(),
                after: None,
            };
            let message = text;
            let commands = vec![
                Command::Comment {
                    paragraph: at(paragraph).id,
                    comments: vec![comment],
                },
                Command::Note { notes: vec![note] },
                Command::Warn {
                    warnings: vec![Warning { source, message }],
                },
            ];
            Command::Together {
                name: "remarks".into(),
                commands,
            }
        }
        Deed::Retitle(title) => Command::Retitle { title: title.clone() },
        Deed::Together(deeds) => Command::Together {
            name: "several".into(),
            commands: deeds
                .iter()
                .enumerate()
                .filter_map(|(index, deed)| command(deed, session, number * 10 + index))
                .collect(),
        },
        Deed::Undo | Deed::Redo => return None,
    })
}

fn without_record(session: &Session) -> Session {
    Session {
        record: Vec::new(),
        ..session.clone()
    }
}

/// Does a deed; what came of a command.
fn act(open: &mut OpenSession, deed: &Deed, number: usize) -> Option<Result<(), CommandError>> {
    match deed {
        Deed::Undo => drop(open.undo_at("Chair", AT)),
        Deed::Redo => drop(open.redo_at("Chair", AT)),
        other => {
            let command = command(other, open.session(), number)?;
            return Some(open.apply_at(&command, "Chair", AT).map(drop));
        }
    }
    None
}

/// Every text that can be read off a session.
fn texts_of(session: &Session) -> Vec<String> {
    let paragraphs = session.draft.paragraphs.iter();
    let composed = paragraphs.flat_map(|paragraph| {
        let collation = Collation::of(paragraph);
        [View::Working, View::Bracketed, View::Clean].map(|view| compose(&collation, view, None).text())
    });
    composed.collect()
}

/// The same base, contributions, swaps and stored decisions, without who, when, why and how it came to be.
fn stripped(session: &Session) -> Session {
    let mut bare = without_record(session);
    for paragraph in &mut bare.draft.paragraphs {
        let paragraph = Arc::make_mut(paragraph);
        let decisions = paragraph.edits.iter_mut().map(|edit| {
            edit.late = false;
            &mut edit.decision
        });
        for decision in decisions.chain([&mut paragraph.decision]).flatten() {
            *decision = worlds::decided(decision.verdict);
        }
    }
    bare
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, max_shrink_iters: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn law_6_no_two_accepted_edits_are_rivals_and_the_text_follows_from_what_is_stored(
        (session, deeds) in (session(), prop::collection::vec(deed(), 1..12))
    ) {
        let mut open = OpenSession::new(session);
        for (number, deed) in deeds.iter().enumerate() {
            act(&mut open, deed, number);
            for paragraph in &open.session().draft.paragraphs {
                prop_assert_eq!(accepted_rivals(paragraph), vec![], "after {:?}", deed);
            }
            prop_assert_eq!(check(open.session()), Vec::<String>::new());
        }
        prop_assert_eq!(texts_of(open.session()), texts_of(&stripped(open.session())));
    }

    #[test]
    fn law_8_undo_restores_redo_restores_a_refused_command_changes_nothing(
        (session, deeds) in (session(), prop::collection::vec(deed(), 1..12))
    ) {
        let mut open = OpenSession::new(session.clone());
        for (number, deed) in deeds.iter().enumerate() {
            let before = open.session().clone();
            match act(&mut open, deed, number) {
                Some(Ok(())) => {
                    let after = open.session().clone();
                    let name = open.undo_name().map(str::to_owned);
                    prop_assert!(after.record.len() > before.record.len() && after.record.starts_with(&before.record));
                    prop_assert!(open.undo_at("Chair", AT).is_some());
                    prop_assert_eq!(without_record(open.session()), without_record(&before));
                    prop_assert_eq!(open.redo_name().map(str::to_owned), name);
                    prop_assert!(open.redo_at("Chair", AT).is_some());
                    prop_assert_eq!(without_record(open.session()), without_record(&after));
                    prop_assert!(open.session().record.starts_with(&after.record));
                    prop_assert_eq!(open.session().record.len(), after.record.len() + 2);
                }
                Some(Err(_)) => prop_assert_eq!(open.session(), &before),
                None => {}
            }
        }
        while open.undo_at("Chair", AT).is_some() {}
        prop_assert_eq!(without_record(open.session()), without_record(&session));
    }

    #[test]
    fn law_8_saving_and_loading_is_the_identity(
        (session, deeds) in (session(), prop::collection::vec(deed(), 1..8))
    ) {
        let mut open = OpenSession::new(session);
        for (number, deed) in deeds.iter().enumerate() {
            act(&mut open, deed, number);
        }
        let text = write_session(open.session()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let read = read_session(text.as_bytes()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&read.session, open.session());
        prop_assert_eq!(read.newer, None);
    }

    #[test]
    fn law_8_the_replay_of_the_journal_gives_the_same_session(
        (session, deeds, saving) in (session(), prop::collection::vec(deed(), 1..8), any::<Selector>())
    ) {
        let failed = |error: &dyn std::fmt::Display| TestCaseError::fail(error.to_string());
        let (folder, after) = (folder()?, folder()?);
        let path = folder.path().join("talks.ron");
        let mut open = OpenSession::new(session);
        open.save_as(&path, false).map_err(|error| failed(&error))?;
        let saved = saving.select(0..deeds.len());
        for (number, deed) in deeds.iter().enumerate() {
            act(&mut open, deed, number);
            if number == saved {
                open.save().map_err(|error| failed(&error))?;
            }
        }
        for name in ["talks.ron", "talks.ron.journal"] {
            if folder.path().join(name).exists() {
                std::fs::copy(folder.path().join(name), after.path().join(name))?;
            }
        }
        let again = OpenSession::open(&after.path().join("talks.ron")).map_err(|error| failed(&error))?;
        prop_assert_eq!(again.session.session(), open.session(), "{:?}", again.notices);
        prop_assert_eq!(again.session.is_changed(), open.is_changed());
    }
}

/// A folder in memory where the system has one, since syncing two thousand times is the disk's time, not ours.
fn folder() -> std::io::Result<tempfile::TempDir> {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())
}
