//! The laws of the algebra, as properties over generated texts in several scripts and exhaustively over small worlds.
//! They are numbered as in the crate's page.

#[path = "laws/worlds.rs"]
mod worlds;

use adref::model::{Change, Contribution, ContributionKind, EditId, Paragraph, TrackedChange, Verdict};
use adref::text::{Collation, View, Weights, Words, accepted_rivals, collate, compare, compose, consequences};
use proptest::prelude::*;
use std::sync::Arc;
use worlds::{contribution, decided, paragraph, reword, text, texts};

/// Accepts everything that a contribution proposes, its spacing included, and nothing else.
fn choose(paragraph: &Paragraph, contribution: usize) -> Paragraph {
    let mut chosen = paragraph.clone();
    for edit in &mut chosen.edits {
        let is_own = paragraph.contributions[contribution].edits.contains(&edit.id);
        edit.decision = is_own.then(|| decided(Verdict::Accepted));
    }
    chosen
}

fn clean(paragraph: &Paragraph) -> String {
    compose(&Collation::of(&Arc::new(paragraph.clone())), View::Clean, None).text()
}

fn check_round_trip(base: &str, new: &str) {
    check_law_1(&reword(base, &[new]), base, new);
}

fn check_law_1(paragraph: &Paragraph, base: &str, new: &str) {
    let edits = &paragraph.contributions[0].edits;
    assert_eq!(
        clean(&choose(paragraph, 0)),
        new,
        "accepting all of {edits:?}\n{:#?}",
        paragraph.edits
    );
    assert_eq!(clean(paragraph), base, "deciding nothing");
    let mut rejected = paragraph.clone();
    rejected
        .edits
        .iter_mut()
        .for_each(|edit| edit.decision = Some(decided(Verdict::Rejected)));
    assert_eq!(clean(&rejected), base, "rejecting all");
    assert_eq!(
        edits.is_empty(),
        base == new,
        "no edits exactly when it equals the base"
    );
}

fn check_disjoint(base: &str, new: &str) {
    let (base, new) = (Words::of(base), Words::of(new));
    let changes = compare(adref::model::ParagraphId(1), &[], &base, &new, &Weights::default());
    check_law_2(&base, &changes);
}

fn check_law_2(base: &Words, changes: &[Change]) {
    let spans: Vec<_> = changes.iter().filter_map(Change::span).collect();
    for pair in spans.windows(2) {
        assert!(pair[0].end <= pair[1].start, "{changes:?}");
        assert!(pair[0] != pair[1], "{changes:?}");
    }
    for span in spans {
        for (open, close) in base.pairs() {
            let holds = |mark: u32| span.start <= mark && mark < span.end;
            assert_eq!(holds(open), holds(close), "one mark of a pair: {changes:?}");
        }
    }
}

/// One decision after another, as the facilitator's keys make them.
fn decide(paragraph: &mut Paragraph, edit: EditId, verdict: Option<Verdict>) {
    let collation = Collation::of(&Arc::new(paragraph.clone()));
    let step = consequences(&collation, &[edit], verdict);
    assert!(step.is_ok(), "one edit is no rival of itself");
    for (id, verdict) in step.unwrap_or_default().edits {
        if let Some(edit) = paragraph.edits.iter_mut().find(|edit| edit.id == id) {
            edit.decision = verdict.map(decided);
        }
    }
}

/// An edit, its rivals, and the other halves of those that are moves: all that deciding it can touch.
fn reach(collation: &Collation, edit: EditId) -> Vec<EditId> {
    let halves = |edit: EditId| collation.ties(edit).into_iter().map(|tie| tie.other);
    let mut reached: Vec<EditId> = std::iter::once(edit).chain(halves(edit)).collect();
    reached.extend(reached.clone().into_iter().flat_map(|edit| collation.rivals(edit)));
    reached.extend(reached.clone().into_iter().flat_map(halves));
    reached
}

const VERDICTS: [Option<Verdict>; 4] = [
    Some(Verdict::Accepted),
    Some(Verdict::Rejected),
    Some(Verdict::Bracketed),
    None,
];

/// Changes as an author marked them: anywhere, also within a word or over one mark of a pair.
fn marks(base: &str, cuts: &[Cut]) -> Vec<TrackedChange> {
    let places: Vec<usize> = base.char_indices().map(|(at, _)| at).chain([base.len()]).collect();
    let mut ends: Vec<usize> = cuts
        .iter()
        .flat_map(|(from, to, _)| [*from.get(&places), *to.get(&places)])
        .collect();
    ends.sort_unstable();
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let change = |(pair, (_, _, new)): (&[usize], &Cut)| TrackedChange {
        from: number(pair[0]),
        to: number(pair[1]),
        new: new.clone(),
        ..TrackedChange::default()
    };
    ends.chunks(2).zip(cuts).map(change).collect()
}

type Cut = (prop::sample::Index, prop::sample::Index, String);

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, max_shrink_iters: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn law_1_accepting_all_gives_the_text_rejecting_all_the_base((base, new) in (text(), text())) {
        check_round_trip(&base, &new);
    }

    #[test]
    fn law_1_holds_for_rewordings_of_a_base(texts in texts(1)) {
        check_round_trip(&texts[0], &texts[1]);
    }

    #[test]
    fn laws_1_and_2_hold_for_what_an_author_marked(
        base in text(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), text()), 1..5),
    ) {
        let tracked = marks(&base, &cuts);
        let new = TrackedChange::apply(&base, &tracked).unwrap();
        let mut marked = paragraph(&base);
        let said = Contribution { tracked, ..contribution(0, &new) };
        collate(&mut marked, vec![said], &Weights::default());
        check_law_1(&marked, &base, &new);
        let own = &marked.contributions[0].edits;
        let edits = own.iter().filter_map(|id| marked.edit(*id));
        let changes: Vec<Change> = edits.map(|edit| edit.change.clone()).collect();
        check_law_2(&Words::of(&base), &changes);
    }

    #[test]
    fn law_2_word_edits_are_sorted_and_disjoint_and_hold_both_marks_or_neither(texts in texts(1)) {
        check_disjoint(&texts[0], &texts[1]);
    }

    #[test]
    fn law_3_the_order_of_arrival_changes_nothing(texts in texts(4), rotation in 0_usize..4) {
        let news: Vec<&str> = texts[1..].iter().map(String::as_str).collect();
        let mut turned = news.clone();
        turned.rotate_left(rotation);
        let (one, other) = (reword(&texts[0], &news), reword(&texts[0], &turned));
        prop_assert_eq!(&one.edits, &other.edits);
        let (one, other) = (Collation::of(&Arc::new(one)), Collation::of(&Arc::new(other)));
        prop_assert_eq!(one.passages(), other.passages());
    }

    #[test]
    fn law_3_arriving_later_is_arriving_at_once(texts in texts(3)) {
        let news: Vec<&str> = texts[1..].iter().map(String::as_str).collect();
        let at_once = reword(&texts[0], &news);
        let mut later = paragraph(&texts[0]);
        for (index, new) in news.iter().enumerate() {
            collate(&mut later, vec![contribution(index, new)], &Weights::default());
        }
        prop_assert_eq!(at_once.edits, later.edits);
    }

    #[test]
    fn law_4_choosing_the_readings_of_one_gives_its_text(texts in texts(4)) {
        let news: Vec<&str> = texts[1..].iter().map(String::as_str).collect();
        let paragraph = reword(&texts[0], &news);
        for (index, new) in news.iter().enumerate() {
            prop_assert_eq!(&clean(&choose(&paragraph, index)), new);
        }
    }

    #[test]
    fn law_5_decisions_in_passages_apart_commute(texts in texts(3), verdicts in (0_usize..4, 0_usize..4), start in 0_usize..8) {
        let news: Vec<&str> = texts[1..].iter().map(String::as_str).collect();
        let mut paragraph = reword(&texts[0], &news);
        let collation = Collation::of(&Arc::new(paragraph.clone()));
        let edits: Vec<EditId> = collation.edits().map(|edit| edit.id).filter(|&edit| collation.passage(edit).is_some()).collect();
        if let Some(&edit) = edits.get(start) {
            decide(&mut paragraph, edit, Some(Verdict::Accepted));
        }
        for (index, &a) in edits.iter().enumerate() {
            for &b in &edits[index + 1..] {
                // Both inside a wider third edit, or tied by the halves of a move, they are not apart: what becomes of
                // what both reach depends on who speaks first.
                let tied = reach(&collation, a).iter().any(|edit| reach(&collation, b).contains(edit));
                if collation.passage(a) == collation.passage(b) || tied {
                    continue;
                }
                let (mut one, mut other) = (paragraph.clone(), paragraph.clone());
                decide(&mut one, a, VERDICTS[verdicts.0]);
                decide(&mut one, b, VERDICTS[verdicts.1]);
                decide(&mut other, b, VERDICTS[verdicts.1]);
                decide(&mut other, a, VERDICTS[verdicts.0]);
                prop_assert_eq!(one.edits, other.edits);
            }
        }
    }

    #[test]
    fn law_5_edits_that_share_tokens_or_touch_are_in_one_passage(texts in texts(4)) {
        let news: Vec<&str> = texts[1..].iter().map(String::as_str).collect();
        let collation = Collation::of(&Arc::new(reword(&texts[0], &news)));
        let placed: Vec<_> = collation.edits().filter_map(|edit| Some((edit.change.span()?, collation.passage(edit.id)))).collect();
        for (a, in_a) in &placed {
            for (b, in_b) in &placed {
                let touch = a.start.max(b.start) <= a.end.min(b.end);
                let inside = |a: &adref::model::Span, b: &adref::model::Span| {
                    if a.is_empty() { b.start < a.start && a.start < b.end } else { b.start <= a.start && a.end <= b.end && a != b }
                };
                if touch && !inside(a, b) && !inside(b, a) {
                    prop_assert_eq!(in_a, in_b);
                }
            }
        }
    }

    #[test]
    fn law_6_no_two_accepted_edits_are_rivals(
        texts in texts(4), steps in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..4), 1..20)
    ) {
        let news: Vec<&str> = texts[1..].iter().map(String::as_str).collect();
        let mut paragraph = reword(&texts[0], &news);
        let edits: Vec<EditId> = Collation::of(&Arc::new(paragraph.clone())).edits().map(|edit| edit.id).collect();
        prop_assume!(!edits.is_empty());
        for (pick, verdict) in steps {
            decide(&mut paragraph, edits[pick.index(edits.len())], VERDICTS[verdict]);
            prop_assert_eq!(accepted_rivals(&paragraph), vec![]);
            let collation = Collation::of(&Arc::new(paragraph.clone()));
            for view in [View::Working, View::Bracketed, View::Clean] {
                prop_assert_eq!(compose(&collation, view, None), compose(&Collation::of(&Arc::new(paragraph.clone())), view, None));
            }
        }
    }

    #[test]
    fn law_7_bracketed_text_is_balanced(
        texts in texts(3), steps in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..4), 0..12)
    ) {
        let news: Vec<&str> = texts[1..].iter().map(String::as_str).collect();
        let mut paragraph = reword(&texts[0], &news);
        let edits: Vec<EditId> = Collation::of(&Arc::new(paragraph.clone())).edits().map(|edit| edit.id).collect();
        for (pick, verdict) in steps.into_iter().filter(|_| !edits.is_empty()) {
            decide(&mut paragraph, edits[pick.index(edits.len())], VERDICTS[verdict]);
        }
        for view in [View::Working, View::Bracketed] {
            let composed = compose(&Collation::of(&Arc::new(paragraph.clone())), view, None);
            worlds::check_balanced(&composed);
        }
    }

    /// A lift and a replacement that holds the same brackets are no rivals: the words that were accepted must stand.
    #[test]
    fn accepted_words_stand_whatever_brackets_are_lifted(texts in texts(3)) {
        let news: Vec<&str> = texts[1..].iter().map(String::as_str).collect();
        let paragraph = reword(&texts[0], &news);
        let collation = Collation::of(&Arc::new(paragraph.clone()));
        let lifts: Vec<EditId> =
            collation.edits().filter(|edit| matches!(edit.change, Change::Lift { .. })).map(|edit| edit.id).collect();
        for edit in collation.edits() {
            let Change::Words { new, .. } = &edit.change else { continue };
            let mut decided = paragraph.clone();
            for &lift in &lifts {
                decide(&mut decided, lift, Some(Verdict::Accepted));
            }
            decide(&mut decided, edit.id, Some(Verdict::Accepted));
            let text = clean(&decided);
            prop_assert!(text.contains(new.as_str()), "“{}” is not in “{}”", new, text);
        }
    }

    #[test]
    fn law_9_no_text_panics(base in any::<String>(), news in prop::collection::vec(any::<String>(), 0..4)) {
        let news: Vec<&str> = news.iter().map(String::as_str).collect();
        let paragraph = reword(&base, &news);
        for (index, new) in news.iter().enumerate() {
            prop_assert_eq!(&clean(&choose(&paragraph, index)), new);
        }
        let collation = Collation::of(&Arc::new(paragraph));
        for view in [View::Working, View::Bracketed, View::Clean] {
            let _ = compose(&collation, view, None);
        }
        let _ = adref::text::marked(&collation, |_| true);
    }
}

#[test]
fn small_worlds_every_pair_of_texts_of_three_words() {
    let texts = worlds::all_texts(&["a", "b", "c"], 4);
    for base in &texts {
        for new in &texts {
            check_round_trip(base, new);
            check_disjoint(base, new);
        }
    }
}

#[test]
fn small_worlds_every_pair_of_texts_with_brackets() {
    let texts = worlds::all_bracketed(&["a", "b", "c"], 3);
    for base in &texts {
        // Which letter is which changes nothing, so of the pairs that differ in nothing else one is enough.
        for new in texts.iter().filter(|new| worlds::is_first_of_its_kind(base, new)) {
            check_round_trip(base, new);
            check_disjoint(base, new);
        }
    }
}

#[test]
fn small_worlds_every_sequence_of_three_decisions_over_overlapping_edits() {
    for news in [
        ["x b c d", "a y c d", "a b z d"],
        ["a x d", "a b c", "a b x c d"],
        ["x y", "a b x c d", "a d"],
        ["a b [c] d", "a [b c] d", "a x y d"],
        ["b a c d", "a c d", "w a b c d"],
    ] {
        let paragraph = reword("a b c d", &news);
        let edits: Vec<EditId> = Collation::of(&Arc::new(paragraph.clone()))
            .edits()
            .map(|edit| edit.id)
            .collect();
        let choices: Vec<(EditId, Option<Verdict>)> = edits
            .iter()
            .flat_map(|&edit| VERDICTS.map(|verdict| (edit, verdict)))
            .collect();
        for first in &choices {
            for second in &choices {
                for third in &choices {
                    let mut paragraph = paragraph.clone();
                    for (edit, verdict) in [first, second, third] {
                        decide(&mut paragraph, *edit, *verdict);
                    }
                    assert_eq!(
                        accepted_rivals(&paragraph),
                        vec![],
                        "{news:?} {first:?} {second:?} {third:?}"
                    );
                    let collation = Collation::of(&Arc::new(paragraph.clone()));
                    for view in [View::Working, View::Bracketed, View::Clean] {
                        worlds::check_balanced(&compose(&collation, view, None));
                    }
                }
            }
        }
    }
}

#[test]
fn unchanged_is_told_from_rewording() {
    let paragraph = reword("a b", &["a b", "a  b", "a c"]);
    let kinds: Vec<ContributionKind> = paragraph
        .contributions
        .iter()
        .map(|contribution| contribution.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            ContributionKind::Unchanged,
            ContributionKind::Unchanged,
            ContributionKind::Rewording
        ]
    );
}
