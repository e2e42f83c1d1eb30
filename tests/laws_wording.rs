//! One delegation's wording of a whole draft: whatever it did to the paragraphs, every word of it is found, whatever went
//! elsewhere is told or asked, and no two paragraphs of a section bear one label.

use adref::formats::{Arrivals, Sender, import_rewording, import_text};
use adref::model::{Delegation, DelegationId, DelegationKind, Session, Standing, Verdict};
use adref::session::{Command, OpenSession, arrival, check, new_session};
use adref::text::{Collation, End, View, compose, likeness, other_ends, other_ends_among};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeSet;

const SENTENCES: [&str; 14] = [
    "Governments should cooperate in good faith on the security of networks.",
    "They should report serious incidents to their neighbours within one day.",
    "Industry publishes its security standards every year for public review.",
    "Users have a right to private communication without surveillance.",
    "Schools teach the safe use of the Internet to every pupil.",
    "The secretariat keeps a public register of all known vulnerabilities.",
    "Developing countries receive technical assistance upon their request.",
    "Judges and prosecutors are trained in handling electronic evidence.",
    "Civil society takes part in all meetings on an equal footing.",
    "Operators of critical infrastructure test their emergency plans regularly.",
    "Languages of minorities are supported by software and by keyboards.",
    "Research on encryption is free and shall not be restricted.",
    "The budget is adopted by consensus after a hearing of the members.",
    "Small islands are connected by undersea cables at affordable prices.",
];

/// What a delegation does to the paragraphs.
#[derive(Clone, Debug)]
enum Deed {
    /// Parts one after its first sentence.
    Split(Index),
    /// Joins one with the next.
    Join(Index),
    Move(Index, Index),
    Drop(Index),
    /// A new one of this sentence.
    Add(Index, usize),
    /// Another word in one.
    Reword(Index),
    /// All paragraphs get labels in their order.
    Count,
}

fn deed() -> impl Strategy<Value = Deed> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Deed::Split),
        at().prop_map(Deed::Join),
        (at(), at()).prop_map(|(from, to)| Deed::Move(from, to)),
        at().prop_map(Deed::Drop),
        (at(), 10..SENTENCES.len()).prop_map(|(at, what)| Deed::Add(at, what)),
        at().prop_map(Deed::Reword),
        Just(Deed::Count),
    ]
}

type Labelled = (String, String);

fn letter(place: usize) -> String {
    let letter = ('a'..='z').nth(place).unwrap_or('z');
    format!("{letter})")
}

fn draft() -> Vec<Labelled> {
    let texts = SENTENCES[..10].chunks(2).map(|two| two.join(" "));
    texts.enumerate().map(|(place, text)| (letter(place), text)).collect()
}

fn done(deeds: &[Deed]) -> Vec<Labelled> {
    let mut all = draft();
    for deed in deeds {
        match deed {
            Deed::Split(at) => {
                let at = at.index(all.len());
                if let Some((first, second)) = all[at].1.clone().split_once(". ") {
                    all[at].1 = format!("{first}.");
                    all.insert(at + 1, (String::new(), second.to_owned()));
                }
            }
            Deed::Join(at) if all.len() > 1 => {
                let at = at.index(all.len() - 1);
                let (_, next) = all.remove(at + 1);
                all[at].1 = format!("{} {next}", all[at].1);
            }
            Deed::Move(from, to) => {
                let one = all.remove(from.index(all.len()));
                all.insert(to.index(all.len() + 1), one);
            }
            Deed::Drop(at) if all.len() > 1 => drop(all.remove(at.index(all.len()))),
            Deed::Add(at, what) => {
                let at = at.index(all.len() + 1);
                all.insert(at, (letter(at), SENTENCES[*what].to_owned()));
            }
            Deed::Reword(at) => {
                let at = at.index(all.len());
                all[at].1 = all[at].1.replace("security", "safety").replace("all", "most");
            }
            Deed::Count => {
                for (place, one) in all.iter_mut().enumerate() {
                    one.0 = letter(place);
                }
            }
            Deed::Join(_) | Deed::Drop(_) => {}
        }
    }
    all
}

fn printed(all: &[Labelled]) -> String {
    let lines = all
        .iter()
        .map(|(label, text)| format!("{label} {text}").trim().to_owned());
    format!("Charter\n\n{}\n", lines.collect::<Vec<_>>().join("\n\n"))
}

fn words<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = texts.flat_map(str::split_whitespace).map(str::to_owned).collect();
    words.sort_unstable();
    words
}

fn talks() -> Result<Session, TestCaseError> {
    let import = import_text("charter.txt", printed(&draft()).as_bytes());
    import
        .map(new_session)
        .map_err(|error| TestCaseError::fail(error.to_string()))
}

fn sent(session: &Session, all: &[Labelled]) -> Result<Arrivals, TestCaseError> {
    sent_by("Japan", session, all)
}

fn sent_by(name: &str, session: &Session, all: &[Labelled]) -> Result<Arrivals, TestCaseError> {
    let mut delegations = session.delegations.clone();
    let id = u32::try_from(delegations.len()).map_err(|error| TestCaseError::fail(error.to_string()))?;
    delegations.push(Delegation::new(name, DelegationKind::Government, 0));
    let sender = Sender {
        delegations: &delegations,
        id: DelegationId(id),
    };
    let read = import_rewording(&format!("{name}.txt"), printed(all).as_bytes(), &session.draft, sender);
    read.map_err(|error| TestCaseError::fail(error.to_string()))
}

/// What a second delegation sends of paragraphs that a first one has elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Second {
    Nothing,
    /// It has them where the first has them.
    Same,
    /// It has them there as well as in their place.
    Adds,
    /// It does not have them at all.
    Drops,
}

/// The draft with some of its paragraphs at its end, and not in their place, or in both, or neither.
fn with_elsewhere(moved: &BTreeSet<usize>, in_place: bool, at_the_end: bool) -> Vec<Labelled> {
    let all: Vec<Labelled> = draft();
    let stays = all.iter().enumerate().filter(|(at, _)| in_place || !moved.contains(at));
    let anew = moved.iter().filter(|_| at_the_end).enumerate();
    let anew = anew.map(|(at, from)| (letter(all.len() + at), all[*from].1.replace("security", "safety")));
    stays.map(|(_, one)| one.clone()).chain(anew).collect()
}

/// How often a paragraph of the draft stands in the clean text, in a few other words maybe.
fn stands(open: &OpenSession, text: &str) -> usize {
    let paragraphs = open.session().draft.paragraphs.iter();
    let texts = paragraphs.map(|one| compose(&Collation::of(one), View::Clean, None).text());
    texts.filter(|one| likeness(one, text) > 0.8).count()
}

const VERDICTS: [Option<Verdict>; 4] = [
    None,
    Some(Verdict::Accepted),
    Some(Verdict::Rejected),
    Some(Verdict::Bracketed),
];

/// All that can be an end of a change over several paragraphs.
fn ends(open: &OpenSession) -> Vec<(usize, End)> {
    let paragraphs = open.session().draft.paragraphs.iter().enumerate();
    let ends = paragraphs.flat_map(|(place, paragraph)| {
        let edits = paragraph.edits.iter().map(|edit| End::Edit(edit.id));
        let whole = (paragraph.standing == Standing::Proposed).then_some(End::Paragraph);
        edits.chain(whole).map(move |end| (place, end))
    });
    ends.collect()
}

fn is_accepted(open: &OpenSession, place: usize, end: End) -> bool {
    let paragraph = &open.session().draft.paragraphs[place];
    let decision = match end {
        End::Edit(edit) => paragraph.edit(edit).and_then(|edit| edit.decision.as_ref()),
        End::Paragraph => paragraph.decision.as_ref(),
    };
    decision.is_some_and(|decision| decision.verdict == Verdict::Accepted)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, max_shrink_iters: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_a_wording_is_found(deeds in prop::collection::vec(deed(), 0..6)) {
        let session = talks()?;
        let all = done(&deeds);
        let arrivals = sent(&session, &all)?;
        let reworded = arrivals.contributions.iter().map(|(_, one)| one.text.as_str());
        let proposed = arrivals.proposed.iter().map(|(_, one)| one.text.as_str());
        let theirs = all.iter().map(|(_, text)| text.as_str()).chain(["Charter"]);
        prop_assert_eq!(words(reworded.chain(proposed)), words(theirs), "{:?}", arrivals.warnings);
    }

    #[test]
    fn no_two_paragraphs_of_a_section_bear_one_label(deeds in prop::collection::vec(deed(), 0..6)) {
        let session = talks()?;
        let arrivals = sent(&session, &done(&deeds))?;
        let mut open = OpenSession::new(session);
        let command = arrival("japan.txt", open.session(), arrivals);
        open.apply(command, "Chair").unwrap();
        prop_assert_eq!(check(open.session()), Vec::<String>::new());
        let paragraphs = open.session().draft.paragraphs.iter();
        let mut labels: Vec<&str> = paragraphs.map(|one| one.label.as_str()).filter(|label| !label.is_empty()).collect();
        labels.sort_unstable();
        let all = labels.len();
        labels.dedup();
        prop_assert_eq!(labels.len(), all, "{:?}", labels);
    }

    /// Law 6 over several paragraphs: whatever is decided, in whatever order, nothing stands without what it needs.
    #[test]
    fn what_comes_elsewhere_is_accepted_only_with_what_goes(
        deeds in prop::collection::vec(deed(), 1..4),
        decisions in prop::collection::vec((any::<Index>(), any::<Index>()), 1..8)
    ) {
        let session = talks()?;
        let arrivals = sent(&session, &done(&deeds))?;
        let mut open = OpenSession::new(session);
        let command = arrival("japan.txt", open.session(), arrivals);
        open.apply(command, "Chair").unwrap();
        let ends = ends(&open);
        prop_assume!(!ends.is_empty());
        for (end, verdict) in decisions {
            let (place, end) = *end.get(&ends);
            let edit = match end {
                End::Edit(edit) => Some(edit),
                End::Paragraph => None,
            };
            let paragraph = open.session().draft.paragraphs[place].id;
            // It may stand so already.
            drop(open.apply(Command::deciding(paragraph, edit, *verdict.get(&VERDICTS), String::new()), "Chair"));
            for &(place, end) in &ends {
                let others = other_ends(open.reaching().0, place, end);
                prop_assert_eq!(&others, &other_ends_among(open.reaching(), place, end), "what is kept is what is found");
                let needed = others.iter().filter(|other| other.is_needed && !other.is_aside);
                let alone = needed.filter(|other| is_accepted(&open, place, end) && !is_accepted(&open, other.place, other.end));
                prop_assert_eq!(alone.count(), 0, "{:?} of {:#?}", end, done(&deeds));
            }
        }
    }

    /// What went elsewhere stands once, whichever of its ends is accepted; twice, or nowhere, only where somebody proposes that.
    #[test]
    fn what_went_elsewhere_stands_once_whichever_end_is_accepted(
        moved in prop::collection::btree_set(0..3_usize, 1..3),
        second in prop::sample::select(vec![Second::Nothing, Second::Same, Second::Adds, Second::Drops])
    ) {
        let mut open = OpenSession::new(talks()?);
        let elsewhere = with_elsewhere(&moved, false, true);
        let canada = match second {
            Second::Nothing => None,
            Second::Same => Some(elsewhere.clone()),
            Second::Adds => Some(with_elsewhere(&moved, true, true)),
            Second::Drops => Some(with_elsewhere(&moved, false, false)),
        };
        let canada = canada.into_iter().map(|all| ("Canada", all));
        for (name, all) in std::iter::once(("Japan", elsewhere)).chain(canada) {
            let arrivals = sent_by(name, open.session(), &all)?;
            let command = arrival(name, open.session(), arrivals);
            open.apply(command, "Chair").unwrap();
            // Of two halves of a draft that change places either may be the one that went.
            prop_assume!(name != "Japan" || ends(&open).len() == 2 * moved.len());
        }
        let ends = ends(&open);
        prop_assert_eq!(ends.len(), 2 * moved.len(), "each goes, and comes");
        for (place, end) in ends {
            let paragraph = open.session().draft.paragraphs[place].clone();
            let edit = match end {
                End::Edit(edit) => Some(edit),
                End::Paragraph => None,
            };
            open.apply(Command::deciding(paragraph.id, edit, Some(Verdict::Accepted), String::new()), "Chair").unwrap();
            let expected = match (second, end) {
                (Second::Adds, End::Paragraph) => 2,
                (Second::Drops, End::Edit(_)) => 0,
                _ => 1,
            };
            prop_assert_eq!(stands(&open, &paragraph.text), expected, "{:?} of {:?}", end, paragraph.text);
            open.undo("Chair").unwrap();
        }
    }

    /// Where a new paragraph, or another one than in the draft, holds a sentence of the draft, that is asked or told, or the
    /// two are one change.
    #[test]
    fn what_went_elsewhere_is_told_or_asked(deeds in prop::collection::vec(deed(), 1..4)) {
        let session = talks()?;
        let arrivals = sent(&session, &done(&deeds))?;
        let told = arrivals.warnings.clone();
        let mut open = OpenSession::new(session);
        let command = arrival("japan.txt", open.session(), arrivals);
        open.apply(command, "Chair").unwrap();
        let session = open.session();
        let is_asked = |id| session.questions.iter().any(|asked| asked.contributions.contains(&id));
        let old = draft();
        let old = SENTENCES[..10].iter().map(|sentence| (*sentence, old.iter().position(|(_, text)| text.contains(sentence))));
        let old: Vec<(&str, Option<usize>)> = old.collect();
        for (place, paragraph) in session.draft.paragraphs.iter().enumerate() {
            let Some(one) = paragraph.contributions.first() else { continue };
            // A paragraph of the draft has its own sentences.
            let own = |text: &str| paragraph.standing == Standing::Base && paragraph.text.contains(text);
            let comes = |(sentence, from): &&(&str, Option<usize>)| from.is_some() && one.text.contains(sentence) && !own(sentence);
            let ends = || other_ends(&session.draft.paragraphs, place, End::Paragraph);
            let is_tied = || one.edits.iter().any(|edit| !other_ends(&session.draft.paragraphs, place, End::Edit(*edit)).is_empty());
            if let Some((sentence, _)) = old.iter().find(comes) {
                let is_told = told.iter().any(|warning| warning.message.contains(sentence));
                prop_assert!(is_told || is_asked(one.id) || !ends().is_empty() || is_tied(), "{sentence:?} in {:?} of {:#?} {told:?}", one.text, done(&deeds));
            }
        }
    }
}
