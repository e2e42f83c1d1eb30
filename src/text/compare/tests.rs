//! What a drafter would mark, rule by rule; the measure is the gold set (`benches/quality.rs`).

use super::*;
use crate::model::{Contribution, Paragraph};
use crate::text::Collation;

/// The word edits, each as `{-old-}{+new+}`, lifts and sets as `lift` and `set`.
fn edits(base: &str, new: &str) -> Vec<String> {
    let (base, new) = (Words::of(base), Words::of(new));
    let changes = compare(ParagraphId(1), &[], &base, &new, &Weights::default());
    let shown = changes.iter().filter_map(|change| match change {
        Change::Words { at, new } => Some(format!("{{-{}-}}{{+{new}+}}", base.slice(*at))),
        Change::Lift { .. } => Some("lift".to_owned()),
        Change::Set { .. } => Some("set".to_owned()),
        _ => None,
    });
    shown.map(|edit| edit.replace("{--}", "").replace("{++}", "")).collect()
}

fn moves(base: &str, new: &str) -> usize {
    collated(base, new).contributions[0].moves.len()
}

fn collated(base: &str, new: &str) -> Paragraph {
    let mut paragraph = Paragraph {
        id: ParagraphId(1),
        text: base.to_owned(),
        ..Paragraph::default()
    };
    let contribution = Contribution {
        text: new.to_owned(),
        ..Contribution::default()
    };
    collate(&mut paragraph, vec![contribution], &Weights::default());
    paragraph
}

#[test]
fn items_of_a_list_that_give_way_are_decided_one_by_one() {
    let found = edits(
        "causes such as poverty, hunger and war",
        "causes such as inequality, food insecurity and war",
    );
    assert_eq!(found, ["{-poverty-}{+inequality+}", "{-hunger-}{+food insecurity+}"]);
    let traded = edits(
        "Invites Governments, industry and users to take part",
        "Invites users, industry and Governments to take part",
    );
    assert_eq!(traded.len(), 1, "words that trade places are one edit: {traded:?}");
}

#[test]
fn a_phrase_beside_a_weak_word_that_stays_is_a_question_of_its_own() {
    let found = edits(
        "whose period has expired and SHOULD log it",
        "whose period has expired or whose issuer is unknown and MUST log it",
    );
    assert_eq!(found, ["{+or whose issuer is unknown+}", "{-SHOULD-}{+MUST+}"]);
    let reworded = edits(
        "Each Party promotes the transfer of technology abroad",
        "Each Party promotes every sale of machines abroad",
    );
    assert_eq!(
        reworded.len(),
        1,
        "both sides of the weak word are reworded: {reworded:?}"
    );
}

#[test]
fn a_sentence_that_comes_whole_is_not_joined_to_what_was_added_before_it() {
    let found = edits(
        "The draft is sent to all members.",
        "The draft is sent to all members and observers. It is adopted by consensus.",
    );
    assert_eq!(found, ["{+and observers+}", "{+It is adopted by consensus.+}"]);
    let gone = edits(
        "The draft is sent to all members and observers. It is adopted by consensus.",
        "The draft is sent to all members.",
    );
    assert_eq!(gone, ["{-and observers-}", "{-It is adopted by consensus.-}"]);
}

#[test]
fn of_two_sentences_that_changed_places_the_one_that_stayed_the_same_moved() {
    let (base, new) = (
        "Dogs must be kept on a lead at all times. Bicycles are left at the gate.",
        "Bicycles are left at the main gate. Dogs must be kept on a lead at all times.",
    );
    let dogs = "Dogs must be kept on a lead at all times.";
    assert_eq!(
        edits(base, new),
        [format!("{{-{dogs}-}}"), "{+main+}".to_owned(), format!("{{+{dogs}+}}")]
    );
    assert_eq!(moves(base, new), 1);
}

#[test]
fn a_clause_moves_and_not_the_verb_that_it_moved_past() {
    let (base, new) = (
        "The Board may hold special sessions, at the request of any member.",
        "The Board, at the request of any member, may hold special sessions.",
    );
    assert_eq!(
        edits(base, new),
        [
            "{+, at the request of any member,+}",
            "{-, at the request of any member-}"
        ]
    );
    assert_eq!(moves(base, new), 1);
    assert_eq!(
        moves("报告每年提交一次。会议公开举行。", "会议公开举行。报告每年提交一次。"),
        1
    );
}

#[test]
fn a_sentence_that_moves_with_a_phrase_changed_is_a_move_and_tells_what_changed() {
    let (base, new) = (
        "The members meet in public. The secretariat publishes the minutes of every session within ten days. The \
         board elects a chair among its members and reports to the assembly on its work each spring.",
        "The members meet in public. The board elects a chair among its members and reports to the assembly on its \
         work each spring. The secretariat publishes the minutes of every session within one month.",
    );
    assert_eq!(moves(base, new), 1);
    let paragraph = collated(base, new);
    let (goes, comes) = paragraph.contributions[0].moves[0];
    let collation = Collation::of(&std::sync::Arc::new(paragraph));
    let expected = [("ten days".to_owned(), "one month".to_owned())];
    assert_eq!(changed_on_the_way(&collation, goes, comes), expected);
    assert_eq!(changed_on_the_way(&collation, comes, goes), expected);
    // Of which only a part is the same is another sentence, and a clause of three words is anybody's.
    let other = base.replace(
        "The secretariat publishes the minutes of every session within ten days. ",
        "",
    ) + " The secretariat sends all papers of the session to its members.";
    assert_eq!(moves(base, &other), 0);
}

/// `加强国际合作` is three words, though six characters, and five letters are no clause.
#[test]
fn clauses_of_few_words_in_other_words_are_no_move() {
    let base = "各国应尊重隐私，加强国际合作，保护所有儿童和青年的权利和利益，促进可持续发展和包容性数字社会的建设，培训法官和检察官。";
    let new = "各国应尊重隐私，保护所有儿童和青年的权利和利益，促进可持续发展和包容性数字社会的建设，培训法官和检察官，加强国内合作。";
    assert_eq!(moves(base, new), 0);
    assert_eq!(moves(base, &new.replace("国内", "国际")), 1, "the same words are");
    let kept = "The board elects a chair among its members, and reports to the assembly on its work each spring";
    let (base, new) = (
        format!("We, a b c d e f g, {kept}."),
        format!("We, {kept}, a b c d e f h."),
    );
    assert_eq!(moves(&base, &new), 0);
}

#[test]
fn a_word_far_from_what_stays_is_not_kept_where_a_form_of_it_stands_beside_that() {
    let (base, new) = (
        "protection of human rights, [in particular, the right to education, and the rights of to freedom of speech,] for all",
        "protection of human right of freedom of speech, for all",
    );
    let found = edits(base, new);
    let expected = [
        "{-rights,-}{+right+}",
        "lift",
        "{-in particular, the right to education, and the rights-}",
        "{-to-}",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_comma_before_a_conjunction_that_stays_is_a_question_of_its_own() {
    let found = edits(
        "Use, promote and foster the growth of networks",
        "Use, promote, and develop networks",
    );
    assert_eq!(found, ["{+,+}", "{-foster the growth of-}{+develop+}"]);
    let set_off = edits(
        "Decides to convene in 2026 a meeting",
        "Decides to convene, in the first half of 2027, a meeting",
    );
    assert_eq!(
        set_off.len(),
        1,
        "two commas set off what stands between them: {set_off:?}"
    );
}

#[test]
fn a_bracket_before_words_of_which_a_part_stays_is_a_question_of_its_own() {
    let found = edits(
        "human rights [in particular the right to education and the rights of to freedom] for all",
        "human rights of freedom for all",
    );
    assert_eq!(
        found,
        [
            "lift",
            "{-in particular the right to education and the rights-}",
            "{-to-}"
        ]
    );
}

/// The comma of the base stood in the place of the other one.
#[test]
fn items_between_commas_of_two_scripts_are_one_edit() {
    let paragraph = collated("a، b", "c, d");
    let changes: Vec<&Change> = paragraph.edits.iter().map(|edit| &edit.change).collect();
    let whole = Change::Words {
        at: Span::new(0, 3),
        new: "c, d".to_owned(),
    };
    assert_eq!(changes, [&whole]);
}

#[test]
fn a_passage_of_which_only_the_theme_stays_was_rewritten() {
    let found = edits(
        "Members who fail to pay their dues within sixty days lose the right to vote.",
        "The right to vote is suspended for any member whose dues are more than sixty days overdue.",
    );
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn a_part_of_a_compound_holds_no_two_edits_apart() {
    let found = edits(
        "the fight against cybercrime cyber-attacks and spam",
        "the fight against cyber - attackscrime and spam",
    );
    assert_eq!(found, ["{-cybercrime cyber-attacks-}{+cyber - attackscrime+}"]);
    let reworded = edits(
        "security against cybercrime/cyber-attacks with the protection of rights",
        "security against malicious cyber activity with the protection of rights",
    );
    assert_eq!(reworded, ["{-cybercrime/cyber-attacks-}{+malicious cyber activity+}"]);
}

#[test]
fn the_last_item_of_a_list_takes_its_conjunction_along() {
    let added = edits(
        "investing in affordable and reliable connectivity everywhere",
        "investing in affordable, reliable and secure connectivity everywhere",
    );
    assert_eq!(added, ["{-and reliable-}{+, reliable and secure+}"]);
    let dropped = edits(
        "advise on technical, legal and financial questions of interest",
        "advise on technical and legal questions of interest",
    );
    assert_eq!(dropped, ["{-, legal and financial-}{+and legal+}"]);
    let apart = edits(
        "fiscales y policías del Estado español",
        "fiscales, policías del Estado español y de otros",
    );
    assert_eq!(apart.len(), 2, "an `y` further off is another one: {apart:?}");
}

#[test]
fn words_that_go_before_a_word_and_come_behind_it_are_one_edit() {
    let found = edits(
        "the Parties shall keep under regular review the implementation",
        "the Parties shall review regularly the implementation",
    );
    assert_eq!(found, ["{-keep under regular review-}{+review regularly+}"]);
}

#[test]
fn a_whole_sentence_is_a_question_of_its_own_where_the_one_before_changes_at_its_end() {
    let gone = edits(
        "It shall publish its minutes. National initiatives should be encouraged by all.",
        "It shall publish its decisions without delay.",
    );
    let expected = [
        "{-minutes-}{+decisions without delay+}",
        "{-National initiatives should be encouraged by all.-}",
    ];
    assert_eq!(gone, expected);
    let anew = edits(
        "Dogs are kept away. The warden decides about exceptions.",
        "Nobody may bring animals of whatever kind.",
    );
    assert_eq!(anew.len(), 1, "sentences written anew are one edit: {anew:?}");
}

#[test]
fn one_chinese_character_holds_no_two_edits_apart() {
    let found = edits("促请各国政府、国际组织加强合作", "促请各国政府、联合国各机构加强合作");
    assert_eq!(found, ["{-国际组织-}{+联合国各机构+}"]);
}

/// Spaces are compared beside edits and between them, with brackets that go and without; law 1 tries many more.
#[test]
fn every_space_typed_otherwise_is_found() {
    let spacing = |base: &str, new: &str| {
        let (base, new) = (Words::of(base), Words::of(new));
        let changes = compare(ParagraphId(1), &[], &base, &new, &Weights::default());
        changes.iter().filter(|change| change.is_spacing()).count()
    };
    assert_eq!(spacing(" States act  together. ", "States act together."), 3);
    assert_eq!(
        spacing("States  act on the  matter now ", "States act upon the matter today"),
        2
    );
    assert_eq!(spacing("States  [shall]  act", "States shall act"), 2);
    assert_eq!(spacing("States shall act", "States shall  act"), 1);
    assert_eq!(spacing("", "  "), 1);
}

#[test]
fn a_pair_of_brackets_stands_with_its_own_partner() {
    let found = edits(
        "Parties [shall] [should] [endeavour to] reduce emissions",
        "Parties [shall] [seek to] reduce emissions",
    );
    assert_eq!(found, ["{-[should]-}", "{-endeavour-}{+seek+}"]);
    let first = edits("[Decides] [Recommends] that it meet", "[Agrees] that it meet");
    assert_eq!(first, ["{-Decides-}{+Agrees+}", "{-[Recommends]-}"]);
}

#[test]
fn clauses_that_trade_places_around_their_conjunction_are_a_move() {
    for (base, new) in [
        (
            "The plan shall be reviewed by the committee every year and published on the website of the union.",
            "The plan shall be published on the website of the union and reviewed by the committee every year.",
        ),
        (
            "Les Parties s’engagent à protéger les données des citoyens et à lutter contre la cybercriminalité organisée.",
            "Les Parties s’engagent à lutter contre la cybercriminalité organisée et à protéger les données des citoyens.",
        ),
        (
            "States should refrain from the use of force, or settle their disputes by peaceful means.",
            "States should settle their disputes by peaceful means, or refrain from the use of force.",
        ),
    ] {
        assert_eq!(moves(base, new), 1, "{:?}", edits(base, new));
    }
    let unlike = "States should settle their disputes by peaceful means and respect human rights.";
    let other = "States should respect human rights, settle their disputes by peaceful means in good faith.";
    assert_eq!(moves(unlike, other), 0, "{:?}", edits(unlike, other));
}

/// The same words typed before a comma and behind it were two edits, and both accepted said them twice.
#[test]
fn words_marked_before_or_behind_a_comma_are_one_edit() {
    let base = "a people-centred, inclusive and open society";
    for (at, new) in [(16, ", rights-based"), (17, " rights-based,"), (18, "rights-based, ")] {
        let change = TrackedChange {
            from: at,
            to: at,
            new: new.to_owned(),
            ..TrackedChange::default()
        };
        let text = TrackedChange::apply(base, std::slice::from_ref(&change)).unwrap();
        let (words, new) = (Words::of(base), Words::of(&text));
        let found = marked(ParagraphId(1), &[], &words, &new, &[change]).unwrap();
        let compared = compare(ParagraphId(1), &[], &words, &new, &Weights::default());
        assert_eq!(found, compared, "{text}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(2000))]

    /// Texts that are equal have equal edits, wherever an insertion or a deletion that could be slid was marked.
    #[test]
    fn a_marked_change_that_slides_is_where_comparing_puts_it(
        picked in proptest::collection::vec(0_usize..6, 1..12),
        from in 0_usize..12,
        length in 1_usize..6,
        comes in proptest::bool::ANY,
    ) {
        let parts = ["a ", "b ", "and ", "c, ", "d. ", "E "];
        let text = |picked: &[usize]| picked.iter().map(|&one| parts[one]).collect::<String>().trim_end().to_owned();
        let from = from.min(picked.len() - 1);
        let to = (from + length).min(picked.len());
        let (long, short) = (text(&picked), text(&[&picked[..from], &picked[to..]].concat()));
        let (base, new) = if comes { (&short, &long) } else { (&long, &short) };
        let count = long.len() - short.len();
        let (words, wording) = (Words::of(base.as_str()), Words::of(new.as_str()));
        let compared = compare(ParagraphId(1), &[], &words, &wording, &Weights::default());
        for at in (0..=short.len()).filter(|&at| long[..at] == short[..at] && long[at + count..] == short[at..]) {
            let number = |at: usize| u32::try_from(at).unwrap();
            let change = TrackedChange {
                from: number(at),
                to: number(if comes { at } else { at + count }),
                new: if comes { long[at..at + count].to_owned() } else { String::new() },
                ..TrackedChange::default()
            };
            let found = marked(ParagraphId(1), &[], &words, &wording, &[change]);
            if count > 0 {
                proptest::prop_assert_eq!(found.as_ref(), Some(&compared), "{} {} {}", base, new, at);
            }
        }
    }
}
