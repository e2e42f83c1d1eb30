//! Only what one wants to see: what filters show, how many each choice would show, and where the keys go.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails, also in what it calls")]

use adref::formats::import_text;
use adref::model::{DelegationId, DelegationKind, Paragraph, ParagraphKind, Proposal, Stance, Verdict};
use adref::session::{Choices, Collations, Command, Filter, Focus, Only, OpenSession, Walk, Way, new_session};
use std::sync::Arc;
use std::time::Duration;

const TEXT: &str = "Draft\n\n1.\tPart\n\n\
    a) States should meet.\n\n\
    · Japan, Government: a) States shall meet.\n\n\
    · Canada, Government: a) States should meet often.\n\n\n\
    b) States rest.\n\n\n\
    c) States work [hard].\n\n\
    · Japan, Government: c) States work hard.\tComment by Author: JP: as agreed in May\n\n\
    · ISOC, Civil Society: c) States work hard.\n\n\
    · Canada, Government: [ADD] c bis) States sing.\n\n\n\
    d) States [sleep].\n";

fn open() -> OpenSession {
    OpenSession::new(new_session(import_text("draft.txt", TEXT.as_bytes()).unwrap()))
}

fn delegation(open: &OpenSession, name: &str) -> DelegationId {
    let delegations = &open.session().delegations;
    let place = delegations.iter().position(|one| one.name == name).unwrap();
    DelegationId(u32::try_from(place).unwrap())
}

fn paragraph<'a>(open: &'a OpenSession, label: &str) -> &'a Arc<Paragraph> {
    let paragraphs = &open.session().draft.paragraphs;
    paragraphs.iter().find(|one| one.label == label).unwrap()
}

/// Decides the edits of a paragraph that a delegation proposes.
fn decide(open: &mut OpenSession, label: &str, from: &str, verdict: Verdict) {
    let paragraph = paragraph(open, label);
    let contribution = paragraph.contributions.iter().find(|one| one.name == from).unwrap();
    let command = Command::Decide {
        paragraph: paragraph.id,
        edits: contribution.edits.clone(),
        verdict: Some(verdict),
        why: String::new(),
    };
    open.apply(command, "Chair").unwrap();
}

fn shown_paragraphs<'a>(open: &'a OpenSession, filter: &Filter) -> Vec<&'a Paragraph> {
    let collations = Collations::default();
    let paragraphs = open.session().draft.paragraphs.iter();
    let shown = paragraphs.filter(|one| collations.shows(open.session(), filter, one));
    shown.map(Arc::as_ref).collect()
}

fn shown(open: &OpenSession, filter: &Filter) -> Vec<String> {
    let paragraphs = shown_paragraphs(open, filter);
    paragraphs.into_iter().map(|one| one.label.clone()).collect()
}

fn only(only: Only) -> Filter {
    Filter {
        only: Some(only),
        ..Filter::default()
    }
}

#[test]
fn paragraphs_are_shown_by_how_they_stand() {
    let mut open = open();
    assert_eq!(shown(&open, &only(Only::Open)), ["a)", "c)", "c bis)", "d)"]);
    assert_eq!(shown(&open, &only(Only::Decided)), [""; 0]);
    assert_eq!(shown(&open, &only(Only::Remarked)), ["c)"]);
    decide(&mut open, "a)", "Japan", Verdict::Accepted);
    decide(&mut open, "a)", "Canada", Verdict::Bracketed);
    decide(&mut open, "c)", "Japan", Verdict::Accepted);
    assert_eq!(shown(&open, &only(Only::Open)), ["a)", "c bis)", "d)"]);
    assert_eq!(shown(&open, &only(Only::NotConsidered)), ["c bis)", "d)"]);
    assert_eq!(shown(&open, &only(Only::Bracketed)), ["a)"]);
    assert_eq!(shown(&open, &only(Only::Decided)), ["a)", "c)"]);
    assert_eq!(
        shown(&open, &Filter::default()).len(),
        open.session().draft.paragraphs.len()
    );
}

#[test]
fn paragraphs_are_shown_by_who_proposes_and_where_two_differ() {
    let mut open = open();
    let (japan, canada) = (delegation(&open, "Japan"), delegation(&open, "Canada"));
    let from = |from| Filter {
        from: Some(from),
        ..Filter::default()
    };
    assert_eq!(shown(&open, &from(japan)), ["a)", "c)"]);
    assert_eq!(shown(&open, &from(canada)), ["a)", "c bis)"]);
    let differ = Filter {
        differs_from: Some(canada),
        ..from(japan)
    };
    assert_eq!(shown(&open, &differ), ["a)"]);
    let isoc = Filter {
        differs_from: Some(delegation(&open, "ISOC")),
        ..from(japan)
    };
    assert_eq!(shown(&open, &isoc), [""; 0], "the same words are no difference");
    let kind = Filter {
        kind: Some(DelegationKind::CivilSociety),
        ..Filter::default()
    };
    assert_eq!(shown(&open, &kind), ["c)"]);
    decide(&mut open, "a)", "Japan", Verdict::Accepted);
    let both = Filter {
        only: Some(Only::Decided),
        ..from(canada)
    };
    assert_eq!(shown(&open, &both), [""; 0], "Canada's words in a) are open");
    let words = Filter {
        words: "STATES R".to_owned(),
        ..Filter::default()
    };
    assert_eq!(shown(&open, &words), ["b)"]);
}

#[test]
fn who_withdrew_alone_is_not_found_under_what_others_keep() {
    let mut open = open();
    let (japan, isoc) = (delegation(&open, "Japan"), delegation(&open, "ISOC"));
    let paragraph = Arc::clone(paragraph(&open, "c)"));
    let edit = paragraph.contributions[0].edits[0];
    let withdraw = |on, delegation| Command::Position {
        paragraph: paragraph.id,
        on,
        delegation,
        stance: Some(Stance::Withdraw),
    };
    let from = |from| Filter {
        from: Some(from),
        ..Filter::default()
    };
    assert_eq!(shown(&open, &from(isoc)), ["c)"]);
    open.apply(withdraw(Proposal::Edit(edit), isoc), "Chair").unwrap();
    assert_eq!(shown(&open, &from(isoc)), [""; 0]);
    assert_eq!(shown(&open, &from(japan)), ["a)", "c)"], "Japan keeps it");
    let differ = Filter {
        differs_from: Some(isoc),
        ..from(japan)
    };
    assert_eq!(shown(&open, &differ), [""; 0], "ISOC has no reading here any more");
}

#[test]
fn what_everybody_withdrew_is_theirs_still() {
    let mut open = open();
    let canada = delegation(&open, "Canada");
    let paragraph = Arc::clone(paragraph(&open, "a)"));
    let withdraw = Command::Position {
        paragraph: paragraph.id,
        on: Proposal::Edit(paragraph.contributions[1].edits[0]),
        delegation: canada,
        stance: Some(Stance::Withdraw),
    };
    open.apply(withdraw, "Chair").unwrap();
    let aside = Filter {
        only: Some(Only::Aside),
        from: Some(canada),
        ..Filter::default()
    };
    assert_eq!(shown(&open, &aside), ["a)"]);
}

/// Where the keys lead, until they come round.
fn walked(open: &OpenSession, filter: &Filter, step: impl Fn(&Walk<'_>, &Focus) -> Option<Focus>) -> Vec<Focus> {
    let collations = Collations::default();
    let walk = Walk {
        session: open.session(),
        collations: &collations,
        filter,
    };
    let mut seen: Vec<Focus> = Vec::new();
    let mut focus = Focus::default();
    while let Some(next) = step(&walk, &focus) {
        if seen.contains(&next) {
            break;
        }
        seen.push(next);
        focus = next;
    }
    seen
}

#[test]
fn keys_go_to_what_the_filter_shows_and_nowhere_else() {
    let open = open();
    let canada = Filter {
        from: Some(delegation(&open, "Canada")),
        ..Filter::default()
    };
    let labels = |seen: Vec<Focus>| -> Vec<String> {
        let session = open.session();
        seen.iter()
            .map(|focus| focus.paragraph(session).unwrap().1.label.clone())
            .collect()
    };
    for way in [Way::Forward, Way::Back] {
        let mut expected = vec!["a)", "c bis)"];
        if way == Way::Back {
            expected.reverse();
        }
        assert_eq!(
            labels(walked(&open, &canada, |walk, from| walk.to_edit(from, way))),
            expected
        );
        assert_eq!(
            labels(walked(&open, &canada, |walk, from| walk.to_open(from, way))),
            expected
        );
        assert_eq!(
            labels(walked(&open, &canada, |walk, from| walk.to_paragraph(from, way))),
            expected
        );
    }
    let nothing = only(Only::Decided);
    assert!(walked(&open, &nothing, |walk, from| walk.to_open(from, Way::Forward)).is_empty());
    let remarked = only(Only::Remarked);
    assert_eq!(
        labels(walked(&open, &remarked, |walk, from| walk.to_open(from, Way::Forward))),
        ["c)"]
    );
}

#[test]
fn an_open_place_that_is_decided_is_left_behind() {
    let mut open = open();
    let filter = only(Only::NotConsidered);
    let mut steps = 0;
    let mut focus = Focus::default();
    loop {
        let collations = Collations::default();
        let walk = Walk {
            session: open.session(),
            collations: &collations,
            filter: &filter,
        };
        let Some(next) = walk.to_open(&focus, Way::Forward) else {
            break;
        };
        let (paragraph, verdict, why) = (next.paragraph.unwrap(), Some(Verdict::Bracketed), String::new());
        let command = Command::deciding(paragraph, next.edit, verdict, why);
        open.apply(command, "Chair").unwrap();
        (focus, steps) = (next, steps + 1);
        assert!(steps < 20, "N does not come to an end");
    }
    assert_eq!(shown(&open, &filter), [""; 0]);
    assert_eq!(shown(&open, &only(Only::Bracketed)), ["a)", "c)", "c bis)", "d)"]);
}

#[test]
fn each_choice_says_how_many_it_would_show() {
    let mut open = open();
    decide(&mut open, "a)", "Japan", Verdict::Accepted);
    let (japan, isoc) = (delegation(&open, "Japan"), delegation(&open, "ISOC"));
    let filters = [
        Filter::default(),
        only(Only::Open),
        Filter {
            from: Some(japan),
            ..Filter::default()
        },
        Filter {
            from: Some(japan),
            differs_from: Some(isoc),
            ..only(Only::Decided)
        },
        Filter {
            kind: Some(DelegationKind::Government),
            words: "states".to_owned(),
            ..Filter::default()
        },
    ];
    let collations = Collations::default();
    for filter in filters {
        let session = open.session();
        let choices = collations.sift(session, &filter, Duration::from_secs(9));
        let count = |filter: Filter| shown(&open, &filter).len();
        let expected = Choices {
            shown: count(filter.clone()),
            headings: shown_paragraphs(&open, &filter)
                .into_iter()
                .filter(|one| one.kind != ParagraphKind::Body)
                .count(),
            by_state: Only::ALL.map(|only| {
                count(Filter {
                    only: Some(only),
                    ..filter.clone()
                })
            }),
            by_kind: DelegationKind::ALL.map(|kind| {
                count(Filter {
                    kind: Some(kind),
                    ..filter.clone()
                })
            }),
            by_delegation: (0..3)
                .map(|id| {
                    count(Filter {
                        from: Some(DelegationId(id)),
                        differs_from: None,
                        ..filter.clone()
                    })
                })
                .collect(),
            differing: (0..3)
                .map(|id| match filter.from {
                    Some(_) => count(Filter {
                        differs_from: Some(DelegationId(id)),
                        ..filter.clone()
                    }),
                    None => 0,
                })
                .collect(),
            unsifted: 0,
        };
        assert_eq!(choices, expected, "{filter:?}");
    }
    let unsifted = Collations::default()
        .sift(open.session(), &Filter::default(), Duration::ZERO)
        .unsifted;
    assert_eq!(
        unsifted,
        open.session().draft.paragraphs.len(),
        "without time nothing is sifted"
    );
}
