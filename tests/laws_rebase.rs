//! The laws of another base under a paragraph: decisions stay on edits that stay the same, and on no others.

#[path = "laws/worlds.rs"]
#[allow(dead_code, reason = "each test file uses its own part of the worlds")]
mod worlds;

#[path = "laws/touches.rs"]
mod touches;

use adref::model::{Change, Contribution, Edit, Paragraph, Verdict};
use adref::text::{Collation, View, Weights, accepted_rivals, collate, compose, rebase};
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::Arc;
use touches::{Touch, few_words, touched, touches};

fn collated(texts: &[String]) -> Paragraph {
    let mut paragraph = worlds::paragraph(&texts[0]);
    let arriving = texts[1..]
        .iter()
        .enumerate()
        .map(|(index, text)| worlds::contribution(index, text))
        .collect();
    collate(&mut paragraph, arriving, &Weights::default());
    paragraph
}

/// Accepts some edits, one after the other, where no accepted rival stands against them; brackets others.
fn decided(mut paragraph: Paragraph, chosen: &[Index]) -> Paragraph {
    for (number, index) in chosen.iter().enumerate() {
        if paragraph.edits.is_empty() {
            break;
        }
        let place = index.index(paragraph.edits.len());
        let verdict = if number % 3 == 2 {
            Verdict::Bracketed
        } else {
            Verdict::Accepted
        };
        paragraph.edits[place].decision = Some(worlds::decided(verdict));
        if !accepted_rivals(&paragraph).is_empty() {
            paragraph.edits[place].decision = None;
        }
    }
    paragraph
}

/// What a word edit says in words: what goes, what comes.
fn said(paragraph: &Paragraph, change: &Change) -> Option<(String, String)> {
    let words = adref::text::Words::of(&paragraph.text);
    match change {
        // Space is no part of what is decided.
        Change::Words { at, new } => Some((letters(words.slice(*at)), letters(new))),
        _ => None,
    }
}

fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A paragraph in which all edits of one contribution are accepted, and nothing else.
fn with_all(paragraph: &Paragraph, contribution: &Contribution) -> Paragraph {
    let mut alone = paragraph.clone();
    for edit in &mut alone.edits {
        edit.decision = contribution
            .edits
            .contains(&edit.id)
            .then(|| worlds::decided(Verdict::Accepted));
    }
    alone
}

/// The space beside it was looked for where the edit before it had ended.
#[test]
fn a_word_brought_back_at_the_end_of_an_edit_has_the_space_of_its_text() {
    let received = "the the the security the[that]мир élan";
    let theirs = "the the security the the мир élan";
    let after = rebase(
        &collated(&[received, theirs].map(str::to_owned)),
        "[that]élan,",
        &Weights::default(),
        |_| true,
    );
    let contribution = &after.paragraph.contributions[0];
    let all = Arc::new(with_all(&after.paragraph, contribution));
    assert_eq!(
        compose(&Collation::of(&all), View::Clean, None).text(),
        contribution.on_base()
    );
}

/// What brings words back came before the rest of the edit at whose end it stands.
#[test]
fn words_brought_back_at_the_end_of_an_edit_stand_behind_it_and_give_the_text() {
    let rest = "with and the protection of human rights everywhere they can.";
    let repaired = "States fight cybercrime vigorously and the protection of human rights everywhere they can.";
    for [gap, their_gap] in [[" ", " "], [" ", "  "], ["  ", " "], ["  ", "  "]] {
        let received = format!("States fight cybercrime{gap}vigorously {rest}");
        let japan = format!("States fight cybercrime{their_gap}strongly {rest}");
        let canada = format!("States fight cybercrime boldly {}", rest.replacen("and ", "", 1));
        let after = rebase(
            &collated(&[received, japan, canada]),
            repaired,
            &Weights::default(),
            |_| true,
        )
        .paragraph;
        assert!(after.edits.iter().any(|edit| edit.restores));
        assert_eq!(is_unsound(&after), None, "{:?}", after.edits);
    }
}

/// The words that they took away were put to the room, those that they have there were not: what was left of their sentence
/// nobody had written.
#[test]
fn words_of_the_received_base_in_the_place_of_others_are_put_to_the_room_with_them_or_neither_is() {
    let received =
        "Norms that promote mutually reinforcing goals of balance measures for greater security in the use of ICTs.";
    let repaired = "Norms that promote mutually reinforcing goals of greater security in the use of ICTs.";
    let theirs = "Norms that promote balance measures for greater security in the use of ICTs.";
    let mut after = rebase(
        &collated(&[received, theirs].map(str::to_owned)),
        repaired,
        &Weights::default(),
        |_| true,
    )
    .paragraph;
    let texts = |after: &Paragraph| {
        let working = compose(&Collation::of(&Arc::new(after.clone())), View::Working, None).text();
        let open = after
            .edits
            .iter()
            .filter(|edit| Collation::of(&Arc::new(after.clone())).standing(edit.id).is_open());
        (open.count(), working)
    };
    let both = "Norms that promote [mutually reinforcing goals of] [balance measures for] greater security in the use of ICTs.";
    assert_eq!(texts(&after), (1, both.to_owned()));
    after.contributions[0].earlier_draft = true;
    assert_eq!(texts(&after), (0, repaired.to_owned()));
    assert!(Collation::of(&Arc::new(after.clone())).is_lacking(&after.contributions[0], after.edits[0].id));
}

/// What a repaired paragraph breaks of laws 1 and 2.
fn is_unsound(paragraph: &Paragraph) -> Option<String> {
    let word_edits = |contribution: &Contribution| -> Vec<Change> {
        let edits = contribution.edits.iter().filter_map(|id| paragraph.edit(*id));
        let edits = edits.filter(|edit| matches!(edit.change, Change::Words { .. }));
        edits.map(|edit| edit.change.clone()).collect()
    };
    paragraph.contributions.iter().find_map(|contribution| {
        let spans: Vec<_> = word_edits(contribution).iter().filter_map(Change::span).collect();
        let is_sorted = spans.iter().all(|at| at.start <= at.end) && spans.is_sorted_by(|a, b| a.end <= b.start);
        let all = Arc::new(with_all(paragraph, contribution));
        let composed = compose(&Collation::of(&all), View::Clean, None).text();
        let is_theirs = composed == contribution.on_base();
        let says = || {
            format!(
                "{}: {spans:?} give {composed:?}, not {:?}",
                contribution.name,
                contribution.on_base()
            )
        };
        (!is_sorted || !is_theirs).then(says)
    })
}

const WORDS: [&str; 12] = [
    "governments",
    "protect",
    "vulnerable",
    "people",
    "online",
    "through",
    "national",
    "frameworks",
    "which",
    "promote",
    "security",
    "everywhere",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_base_changes_nothing(texts in worlds::texts(4), chosen in prop::collection::vec(any::<Index>(), 0..6)) {
        let before = decided(collated(&texts), &chosen);
        let after = rebase(&before, &before.text, &Weights::default(), |_| true);
        prop_assert_eq!(after.fallen, vec![]);
        prop_assert_eq!(after.paragraph, before);
    }

    #[test]
    fn decisions_stay_on_the_same_edits_and_on_no_others(
        texts in worlds::texts(4),
        base in worlds::text(),
        chosen in prop::collection::vec(any::<Index>(), 0..6),
        mix in 0_usize..3,
    ) {
        let before = decided(collated(&texts), &chosen);
        // A base that shares most of its words with the one before, or another one altogether.
        let base = match mix {
            0 => base,
            1 => format!("{} {base}", before.text),
            _ => texts[1].clone(),
        };
        let after = rebase(&before, &base, &Weights::default(), |_| true);
        prop_assert_eq!(accepted_rivals(&after.paragraph), vec![]);
        let count = |paragraph: &Paragraph| paragraph.edits.iter().filter(|edit| edit.decision.is_some()).count();
        prop_assert_eq!(count(&after.paragraph) + after.fallen.len(), count(&before));
        let mut were: Vec<_> = before.edits.iter().filter(|edit| edit.decision.is_some()).filter_map(|edit| said(&before, &edit.change)).collect();
        for edit in after.paragraph.edits.iter().filter(|edit| edit.decision.is_some()) {
            if let Some(words) = said(&after.paragraph, &edit.change) {
                let place = were.iter().position(|other| *other == words);
                prop_assert!(place.is_some(), "{:?} was never decided", words);
                were.swap_remove(place.unwrap_or_default());
            }
        }
    }

    /// Law 1 on a repaired base: all edits of a contribution give its text, with the repairs where it quotes what they mend.
    #[test]
    fn every_text_is_reproduced_on_the_new_base(texts in worlds::texts(3), base in worlds::text(), near in any::<bool>()) {
        let base = if near { format!("{} {base}", texts[0]) } else { base };
        let after = rebase(&collated(&texts), &base, &Weights::default(), |_| true).paragraph;
        for (contribution, text) in after.contributions.iter().zip(&texts[1..]) {
            prop_assert_eq!(&contribution.text, text, "a text as received stays");
            let composed = compose(&Collation::of(&Arc::new(with_all(&after, contribution))), View::Clean, None).text();
            prop_assert_eq!(&composed, contribution.on_base());
            let is_as_it_stands = contribution.edits.is_empty();
            prop_assert_eq!(is_as_it_stands, contribution.on_base() == after.text);
        }
    }

    /// Laws 1 and 2 where a repair takes away words that others have, whatever blanks stand between.
    #[test]
    fn words_brought_back_give_every_text_in_its_order(
        words in few_words(),
        repair in touches(),
        theirs in prop::collection::vec(touches(), 3),
        gaps in prop::collection::vec(prop::collection::vec(prop::bool::weighted(0.25), 7..12), 5),
        wide in any::<bool>(),
    ) {
        let text = |touches: &[Touch], place: usize| {
            let gaps = if wide { gaps[place].clone() } else { vec![false] };
            touched(&words, touches, &gaps)
        };
        let texts: Vec<String> = [vec![]].iter().chain(&theirs).zip(0..).map(|(touches, place)| text(touches, place)).collect();
        let after = rebase(&collated(&texts), &text(&repair, 4), &Weights::default(), |_| true).paragraph;
        prop_assert_eq!(is_unsound(&after), None);
    }

    #[test]
    fn who_quotes_the_base_as_received_proposes_nothing_after_any_repair(texts in worlds::texts(3), base in worlds::text(), near in any::<bool>()) {
        let base = if near { format!("{} {base}", texts[0]) } else { base };
        let mut texts = texts;
        texts[1] = texts[0].clone();
        let after = rebase(&collated(&texts), &base, &Weights::default(), |_| true).paragraph;
        prop_assert_eq!(&after.contributions[0].edits, &vec![]);
        prop_assert_eq!(after.contributions[0].on_base(), &base);
    }

    #[test]
    fn whose_text_is_taken_as_the_base_proposes_nothing(texts in worlds::texts(3)) {
        let after = rebase(&collated(&texts), &texts[1], &Weights::default(), |_| true).paragraph;
        prop_assert_eq!(&after.contributions[0].edits, &vec![]);
        prop_assert_eq!(&after.contributions[0].carried, &None);
    }

    #[test]
    fn a_repair_taken_back_leaves_every_proposal_as_it_was(texts in worlds::texts(4), base in worlds::text()) {
        let before = collated(&texts);
        let repaired = rebase(&before, &base, &Weights::default(), |_| true).paragraph;
        let back = rebase(&repaired, &before.text, &Weights::default(), |_| true).paragraph;
        prop_assert_eq!(back, before);
    }

    /// A repair at one word and a proposal at another have nothing to do with each other. Where the word that the repair
    /// takes away stands beside one that they replaced, it stays their word, and is not their proposal; where it is what
    /// they have for one that they took away, that it comes for it is their proposal.
    #[test]
    fn what_they_changed_beside_a_repair_is_their_proposal_and_nothing_else(
        words in prop::sample::subsequence(&WORDS[..], 5..=12),
        repaired in any::<Index>(),
        changed in any::<Index>(),
        repair in 0_usize..3,
        change in 0_usize..3,
    ) {
        // An insertion stands before its word, so it needs one more between.
        let apart = if repair == 2 || change == 2 { 2 } else { 1 };
        let repaired = repaired.index(words.len());
        let changed = (repaired + apart + changed.index(words.len() + 1 - 2 * apart)) % words.len();
        let with = |changes: &[(usize, usize, &'static str)]| {
            let written = words.iter().enumerate().flat_map(|(place, word)| {
                match changes.iter().find(|(at, ..)| *at == place) {
                    Some((_, 0, new)) => vec![*new],
                    Some((_, 1, _)) => vec![],
                    Some((.., new)) => vec![*new, *word],
                    None => vec![*word],
                }
            });
            written.collect::<Vec<_>>().join(" ")
        };
        let theirs = with(&[(changed, change, "cooperation")]);
        let base = with(&[(repaired, repair, "standards")]);
        let after = rebase(&collated(&[words.join(" "), theirs.clone()]), &base, &Weights::default(), |_| true).paragraph;
        let contribution = &after.contributions[0];
        let edits: Vec<_> = contribution.edits.iter().filter_map(|id| after.edit(*id)).collect();
        let collation = Collation::of(&Arc::new(after.clone()));
        let (aside, proposed): (Vec<_>, Vec<_>) = edits.iter().partition(|edit| collation.standing(edit.id).aside.is_some());
        let said = |edits: Vec<&&Edit>| edits.iter().filter_map(|edit| said(&after, &edit.change)).collect::<Vec<_>>();
        let (aside, proposed) = (said(aside), said(proposed));
        let old = if change == 2 { "" } else { words[changed] };
        let new = if change == 1 { "" } else { "cooperation" };
        if repair == 1 && change != 2 && repaired.abs_diff(changed) == 1 {
            let word = words[repaired];
            prop_assert_eq!(contribution.on_base(), theirs);
            let (new, back) = if change == 1 { (word, vec![]) } else { (new, vec![(String::new(), word.to_owned())]) };
            prop_assert_eq!(proposed, vec![(old.to_owned(), new.to_owned())]);
            prop_assert_eq!(aside, back);
        } else {
            prop_assert_eq!(contribution.on_base(), with(&[(changed, change, "cooperation"), (repaired, repair, "standards")]));
            prop_assert_eq!(proposed, vec![(old.to_owned(), new.to_owned())]);
            prop_assert_eq!(aside, vec![]);
        }
    }

    /// A word of theirs is left out only where they quote all that was taken away there, with the words beside it; and what
    /// they are said to say is theirs, or the base's.
    #[test]
    fn no_word_of_theirs_is_lost_and_none_is_put_in_their_mouth(
        words in prop::sample::subsequence(&WORDS[..], 4..=12),
        theirs in prop::collection::vec(0_usize..6, 12),
        base in prop::collection::vec(0_usize..4, 12),
        new in any::<bool>(),
    ) {
        let left = |choices: &[usize], word: &'static str| {
            let all = words.iter().zip(choices);
            all.filter_map(|(own, choice)| match choice {
                0 => None,
                1 if new => Some(word),
                _ => Some(*own),
            }).collect::<Vec<_>>()
        };
        let (text, repaired) = (left(&theirs, "cooperation"), left(&base, "standards"));
        prop_assume!(!text.is_empty() && !repaired.is_empty());
        let before = collated(&[words.join(" "), text.join(" ")]);
        let after = rebase(&before, &repaired.join(" "), &Weights::default(), |_| true).paragraph;
        let says: Vec<&str> = after.contributions[0].on_base().split_whitespace().collect();
        for word in &says {
            prop_assert!(text.contains(word) || repaired.contains(word), "{word} in {says:?}");
        }
        let is_in = |texts: &[&str], place: Option<usize>| place.and_then(|place| words.get(place)).is_none_or(|word| texts.contains(word));
        for (place, word) in words.iter().enumerate().filter(|(_, word)| text.contains(word) && !says.contains(word)) {
            prop_assert!(!repaired.contains(word));
            let gone = |place: &usize| !repaired.contains(&words[*place]);
            let first = (0..=place).rev().take_while(gone).last().unwrap_or(place);
            let last = (place..words.len()).take_while(gone).last().unwrap_or(place);
            prop_assert!((first..=last).all(|place| is_in(&text, Some(place))), "{word} in {says:?}");
            let replaced = first.checked_sub(1).map_or(0, |before| repaired.iter().position(|own| *own == words[before]).unwrap_or_default() + 1);
            let is_taken_away = repaired.get(replaced) == words.get(last + 1);
            if is_taken_away {
                prop_assert!(is_in(&text, first.checked_sub(1)) && is_in(&text, Some(last + 1)), "{word} in {says:?}");
            }
        }
    }

    #[test]
    fn what_was_said_in_the_room_keeps_its_words(texts in worlds::texts(3), more in worlds::text()) {
        let mut before = collated(&texts);
        for contribution in &mut before.contributions {
            contribution.spoken = true;
        }
        let after = rebase(&before, &format!("{} {more}", before.text), &Weights::default(), |_| true).paragraph;
        prop_assert_eq!(after.contributions.len(), before.contributions.len());
        for (old, new) in before.contributions.iter().zip(&after.contributions) {
            prop_assert_eq!(&old.received, &new.received);
        }
    }
}
