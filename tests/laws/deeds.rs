//! What somebody may do to a session, generated.

#[path = "incoming.rs"]
mod incoming;

#[path = "said.rs"]
pub mod said;

use crate::paper::{self, Paper};
use crate::worlds;
use adref::model::{
    Compromise, Contribution, ContributionKind, Delegation, DelegationKind, Draft, Paragraph, ParagraphId, Session,
    Stance, Verdict,
};
use adref::session::Command;
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::Arc;

/// What somebody does, before it is known to which session.
#[derive(Clone, Debug)]
pub enum Deed {
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
    Alike {
        paragraph: Index,
        wording: Index,
        alike: Vec<Index>,
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
    Position {
        paragraph: Index,
        on: Index,
        whole: bool,
        delegation: u8,
        stance: Option<Stance>,
    },
    Condition {
        paragraph: Index,
        edit: Option<Index>,
        some: bool,
    },
    Agree {
        paragraph: Index,
    },
    ReopenAgreed {
        paragraph: Index,
    },
    /// Everything open in a paragraph is decided, and the paragraph agreed.
    Settle {
        paragraph: Index,
        verdict: Verdict,
    },
    Editorial {
        paragraph: Index,
        text: String,
    },
    Relabel {
        paragraph: Index,
        label: String,
    },
    /// Somebody speaks over the current text, or brackets words of it.
    Say {
        paragraph: Index,
        from: Index,
        to: Index,
        text: Option<String>,
        delegation: Index,
    },
    /// The Chair proposes how a passage or a paragraph reads.
    Compromise {
        paragraph: Index,
        passage: Option<Index>,
        text: String,
        /// It is accepted as a whole in the same step.
        whole: bool,
    },
    /// What came late is left superseded.
    Leave {
        edit: Index,
    },
    /// A compromise is accepted as a whole.
    TakeWhole {
        contribution: Index,
    },
    /// Somebody wants the first words of a paragraph behind the others.
    Turn {
        paragraph: Index,
        at: Index,
    },
    Remarks {
        paragraph: Index,
    },
    Retitle(String),
    Paper(Paper),
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

pub fn deed() -> impl Strategy<Value = Deed> {
    let index = any::<Index>;
    let kind = prop_oneof![
        4 => Just(ContributionKind::Rewording),
        1 => Just(ContributionKind::Alternative),
        1 => Just(ContributionKind::Deletion),
        1 => Just(ContributionKind::Merge),
        1 => Just(ContributionKind::Statement),
        1 => Just(ContributionKind::Empty),
    ];
    let decide = (index(), prop::collection::vec(index(), 1..4), verdict(), any::<bool>());
    let single = prop_oneof![
        12 => decide.prop_map(|(paragraph, edits, verdict, why)| Deed::Decide { paragraph, edits, verdict, why }),
        1 => (index(), verdict()).prop_map(|(paragraph, verdict)| Deed::Whole { paragraph, verdict }),
        2 => (index(), index(), index()).prop_map(|(paragraph, first, second)| Deed::Swap { paragraph, first, second }),
        2 => (index(), index()).prop_map(|(paragraph, contribution)| Deed::Part { paragraph, contribution }),
        2 => (index(), index(), prop::collection::vec(index(), 1..4))
            .prop_map(|(paragraph, wording, alike)| Deed::Alike { paragraph, wording, alike }),
        2 => (index(), worlds::text(), kind).prop_map(|(paragraph, text, kind)| Deed::Add { paragraph, text, kind }),
        1 => (prop::option::of(index()), worlds::text(), worlds::text())
            .prop_map(|(after, base, new)| Deed::AddParagraph { after, base, new }),
        1 => (index(), index()).prop_map(|(paragraph, contribution)| Deed::Switch { paragraph, contribution }),
        1 => (index(), index(), worlds::text()).prop_map(|(paragraph, into, text)| Deed::Merge { paragraph, into, text }),
        1 => any::<u8>().prop_map(Deed::AddDelegation),
        3 => (index(), index()).prop_map(|(paragraph, at)| Deed::Turn { paragraph, at }),
        6 => in_the_room(),
        5 => paper::paper().prop_map(Deed::Paper),
        1 => index().prop_map(|paragraph| Deed::Remarks { paragraph }),
        1 => worlds::text().prop_map(Deed::Retitle),
    ];
    let single = single.boxed();
    let several = prop::collection::vec(single.clone(), 0..4).prop_map(Deed::Together);
    prop_oneof![10 => single, 1 => several, 2 => Just(Deed::Undo), 1 => Just(Deed::Redo)]
}

/// What is said in the room beside decisions.
fn in_the_room() -> impl Strategy<Value = Deed> {
    let index = any::<Index>;
    let stance = prop_oneof![
        3 => Just(Some(Stance::Withdraw)),
        1 => proptest::sample::select(Stance::ALL.to_vec()).prop_map(Some),
        1 => Just(None),
    ];
    let settled = prop_oneof![Just(Verdict::Accepted), Just(Verdict::Rejected)];
    prop_oneof![
        4 => (index(), index(), any::<bool>(), 0..5_u8, stance)
            .prop_map(|(paragraph, on, whole, delegation, stance)| Deed::Position { paragraph, on, whole, delegation, stance }),
        1 => (index(), prop::option::of(index()), any::<bool>())
            .prop_map(|(paragraph, edit, some)| Deed::Condition { paragraph, edit, some }),
        1 => index().prop_map(|paragraph| Deed::Agree { paragraph }),
        3 => index().prop_map(|paragraph| Deed::ReopenAgreed { paragraph }),
        3 => (index(), settled).prop_map(|(paragraph, verdict)| Deed::Settle { paragraph, verdict }),
        1 => (index(), worlds::text()).prop_map(|(paragraph, text)| Deed::Editorial { paragraph, text }),
        3 => (index(), index(), index(), prop::option::of(worlds::text()), index())
            .prop_map(|(paragraph, from, to, text, delegation)| Deed::Say { paragraph, from, to, text, delegation }),
        2 => (index(), prop::option::of(index()), worlds::text(), any::<bool>())
            .prop_map(|(paragraph, passage, text, whole)| Deed::Compromise { paragraph, passage, text, whole }),
        2 => index().prop_map(|contribution| Deed::TakeWhole { contribution }),
        2 => index().prop_map(|edit| Deed::Leave { edit }),
        1 => (index(), "[a-c]\\)").prop_map(|(paragraph, label)| Deed::Relabel { paragraph, label }),
    ]
}

/// Anything, but above all what comes to paragraphs that are agreed.
pub fn deed_in_the_room() -> impl Strategy<Value = Deed> {
    let late = (any::<Index>(), worlds::text());
    prop_oneof![
        3 => late.prop_map(|(paragraph, text)| Deed::Add { paragraph, text, kind: ContributionKind::Rewording }),
        1 => in_the_room(),
        1 => deed(),
    ]
}

/// A session of two paragraphs with rewordings, and of the two halves of one bracket.
pub fn session() -> impl Strategy<Value = Session> {
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
            delegations: (0..4)
                .map(|number| delegation(number, usize::from(number)))
                .chain([Delegation::new("Secretariat", DelegationKind::Secretariat, 4)])
                .collect(),
            draft: Draft {
                revision: "zero draft".into(),
                paragraphs,
                ..Draft::default()
            },
            warnings: Vec::new(),
            record: Vec::new(),
            ..Session::default()
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
        text.clone_into(&mut paragraph.text);
        paragraph.edits.clear();
        let partner = ParagraphId(partner);
        paragraph.halves = vec![adref::model::Half { mark, opens, partner }];
        adref::text::collate(&mut paragraph, Vec::new(), &adref::text::Weights::default());
        paragraph
    })
}

/// The command that a deed is for this session; `None` where it has no place.
pub fn command(deed: &Deed, session: &Session, number: usize) -> Option<Command> {
    if session.draft.paragraphs.is_empty() {
        return None;
    }
    match deed {
        Deed::Decide { .. } | Deed::Whole { .. } | Deed::Merge { .. } => deciding(deed, session, number),
        Deed::Swap { .. } | Deed::Part { .. } | Deed::Alike { .. } | Deed::Switch { .. } => {
            incoming::ordering(deed, session)
        }
        Deed::Paper(paper) => paper::command(paper, session, number),
        Deed::Undo | Deed::Redo => None,
        Deed::Position { .. }
        | Deed::Condition { .. }
        | Deed::Agree { .. }
        | Deed::ReopenAgreed { .. }
        | Deed::Settle { .. }
        | Deed::Editorial { .. }
        | Deed::Relabel { .. }
        | Deed::Leave { .. }
        | Deed::Say { .. } => said::said(deed, session, number),
        Deed::Compromise { .. } | Deed::TakeWhole { .. } => said::compromising(deed, session),
        _ => incoming::arriving(deed, session, number),
    }
}

/// Decisions.
fn deciding(deed: &Deed, session: &Session, number: usize) -> Option<Command> {
    let at = |index: &Index| index.get(&session.draft.paragraphs);
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
        Deed::Merge { paragraph, into, text } => {
            let is_merge = |edit: &adref::model::Edit| matches!(edit.change, adref::model::Change::Merge { .. });
            let asks = |one: &Paragraph| one.edits.iter().any(is_merge);
            let paragraph = said::one_that(session, *paragraph, asks);
            Command::Merge {
                paragraph: paragraph.id,
                edit: paragraph.edits.iter().find(|edit| is_merge(edit))?.id,
                into: at(into).id,
                words: Box::new(Contribution {
                    // As a merge is put now; older journals have it without.
                    compromise: (!number.is_multiple_of(3)).then(Compromise::default),
                    ..worlds::contribution(number % 4, text)
                }),
                why: String::new(),
            }
        }
        _ => return None,
    })
}
