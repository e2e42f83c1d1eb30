//! What holds of the contested passages of any paragraph.

use super::*;
use crate::model::Verdict;
use crate::text::ground::{replaces_all, share};
use crate::text::{View, compose};
use proptest::prelude::*;

fn words() -> impl Strategy<Value = String> {
    words_of(1..9)
}

fn words_of(number: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec!["we", "act", "[", "]", "now", ",", "the", "trust"]);
    prop::collection::vec(words, number).prop_map(|words| words.join(" "))
}

/// A text, and others that have some of its words: so long that places lie inside wide passages.
fn rewordings() -> impl Strategy<Value = (String, Vec<String>)> {
    let changed = |base: String| {
        let words: Vec<String> = base.split(' ').map(str::to_owned).collect();
        let from = 0..words.len();
        let change = (from, 0..20_usize, words_of(0..4));
        let text = prop::collection::vec(change, 1..3).prop_map(move |changes| {
            let mut words = words.clone();
            for (from, taken, new) in changes {
                let from = from.min(words.len());
                let until = (from + taken).min(words.len());
                words.splice(from..until, new.split(' ').map(str::to_owned));
            }
            words.join(" ")
        });
        (Just(base), prop::collection::vec(text, 2..7))
    };
    words_of(18..30).prop_flat_map(changed)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// What is kept of a paragraph while it is decided is what would be found anew.
    #[test]
    fn who_decides_changes_no_reading(
        base in words(),
        texts in prop::collection::vec(words(), 1..5),
        verdicts in prop::collection::vec(0..4_usize, 1..9),
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let collation = collation(&base, &texts);
        let kept = ContestedPassages::of(&collation);
        let mut paragraph = Paragraph::clone(collation.paragraph());
        let some = [None, Some(Verdict::Accepted), Some(Verdict::Rejected), Some(Verdict::Bracketed)];
        for (edit, verdict) in paragraph.edits.iter_mut().zip(verdicts.iter().cycle()) {
            edit.decision = some[*verdict].map(Into::into);
        }
        let decided = Collation::of(&Arc::new(paragraph.clone()));
        prop_assert!(kept.holds(&decided));
        for edit in decided.edits() {
            let anew = ContestedPassages::of(&decided);
            prop_assert_eq!(kept.at(&decided, edit.id), anew.at(&decided, edit.id));
        }
        // One text fewer, and other readings.
        paragraph.contributions.pop();
        prop_assert!(!kept.holds(&Collation::of(&Arc::new(paragraph))));
    }

    /// Each alternative is what the text reads there once its edits are accepted, and nothing else of the passage; around it,
    /// what those who have the alternative propose.
    #[test]
    fn an_alternative_reads_as_it_would_stand((base, texts) in prop_oneof![
        rewordings(),
        (words(), prop::collection::vec(words(), 1..5)),
    ]) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let collation = collation(&base, &texts);
        for passage in all(&collation) {
            for alternative in &passage.alternatives {
                let is_around = |edit: EditId| {
                    let own = alternative.from.first();
                    !passage.edits.contains(&edit) && own.is_some_and(|own| collation.proposers(edit).contains(own))
                };
                let mut paragraph = Paragraph::clone(collation.paragraph());
                for edit in &mut paragraph.edits {
                    let is_accepted = alternative.edits.contains(&edit.id) || is_around(edit.id);
                    let verdict = if is_accepted { Verdict::Accepted } else { Verdict::Rejected };
                    edit.decision = Some(verdict.into());
                }
                let decided = compose(&Collation::of(&Arc::new(paragraph)), View::Clean, None).text();
                let squeeze = |text: &str| text.split_whitespace().collect::<String>();
                prop_assert!(squeeze(&decided).contains(&squeeze(&alternative.text())), "{} in {}", alternative.text(), decided);
            }
            // The common words of each are words of the draft's, in their order.
            let draft = &passage.alternatives[0].words;
            for one in &passage.alternatives {
                let common: Vec<(usize, &str)> =
                    one.words.iter().filter_map(|word| Some((word.common?, word.text.trim()))).collect();
                prop_assert!(common.is_sorted_by_key(|(number, _)| *number));
                let is_of_draft = |(number, text): &(usize, &str)| {
                    draft.iter().any(|word| word.common == Some(*number) && word.text.trim() == *text)
                };
                prop_assert!(common.iter().all(is_of_draft));
            }
        }
    }

    /// Each edit belongs to one passage, the narrowest that has it, or to none; what cannot stand beside another's edit of the
    /// same words belongs to one; and two passages are apart, or the one lies inside an edit of the other.
    #[test]
    fn an_edit_belongs_to_one_passage((base, texts) in rewordings()) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let collation = collation(&base, &texts);
        let kept = ContestedPassages::of(&collation);
        let passages = all(&collation);
        let span = |edit: EditId| collation.edit(edit).and_then(|edit| edit.change.span());
        let is_whole = |edit: &Edit| replaces_all(&edit.change, collation.words().len());
        for edit in collation.edits() {
            let own = kept.at(&collation, edit.id);
            if let (Some(own), Some(at)) = (&own, edit.change.span()) {
                prop_assert!(own.edits.contains(&edit.id));
                let narrower = passages.iter().find(|other| {
                    let is_inside = other.at != own.at && own.at.start <= other.at.start && other.at.end <= own.at.end;
                    is_inside && other.at.start <= at.start && at.end <= other.at.end && !at.is_empty()
                });
                prop_assert!(narrower.is_none(), "{:?} is of {:?}", edit, narrower);
            }
            let asked = |edit: EditId| !collation.proposers(edit).is_empty();
            for rival in collation.rivals(edit.id).into_iter().filter_map(|rival| collation.edit(rival)) {
                let meet = edit.change.span().zip(rival.change.span());
                let about_the_same = meet.is_some_and(|(a, b)| share(a, b) || inside(a, b) || inside(b, a));
                if about_the_same && asked(edit.id) && asked(rival.id) && !is_whole(edit) && !is_whole(rival) {
                    prop_assert!(own.is_some(), "{:?} has no card beside {:?}", edit, rival);
                }
            }
        }
        for (place, one) in passages.iter().enumerate() {
            prop_assert!(one.alternatives.len() > 1);
            for other in &passages[place + 1..] {
                if one.at == other.at || !share(one.at, other.at) {
                    continue;
                }
                let holds = |wide: &ContestedPassage, narrow: &ContestedPassage| {
                    let mut edits = wide.edits.iter().filter_map(|edit| span(*edit));
                    edits.any(|edit| edit.start <= narrow.at.start && narrow.at.end <= edit.end)
                };
                prop_assert!(holds(one, other) || holds(other, one));
            }
        }
    }
}
