//! What is said over the draft, over the current text, and over a proposal.

use super::*;
use crate::model::{Contribution, DelegationId, Paragraph, ParagraphId, Standing, Verdict};
use crate::text::{Weights, collate};
use std::sync::Arc;

/// A paragraph with rewordings, of which those of the first `accepted` contributions are accepted.
fn room(base: &str, rewordings: &[&str], accepted: usize) -> Paragraph {
    let mut paragraph = Paragraph {
        id: ParagraphId(1),
        text: base.to_owned(),
        ..Paragraph::default()
    };
    let said = (0..).zip(rewordings).map(|(number, text)| Contribution {
        from: vec![DelegationId(number)],
        text: (*text).to_owned(),
        ..Contribution::default()
    });
    collate(&mut paragraph, said.collect(), &Weights::default());
    let taken: Vec<EditId> = paragraph.contributions[..accepted]
        .iter()
        .flat_map(|one| one.edits.clone())
        .collect();
    for edit in paragraph.edits.iter_mut().filter(|edit| taken.contains(&edit.id)) {
        edit.decision = Some(Verdict::Accepted.into());
    }
    paragraph
}

fn collation(paragraph: &Paragraph) -> Collation {
    Collation::of(&Arc::new(paragraph.clone()))
}

/// Says something over words of the current text, found by their own text.
fn over(paragraph: &Paragraph, view: View, words: &str, saying: Saying<'_>) -> Result<Said, FloorError> {
    let collation = collation(paragraph);
    let text = compose::compose(&collation, view, None).text();
    let start = text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    let at = start..start + words.len();
    let passage = Passage::Current {
        view,
        attribution: None,
        at,
    };
    say(&collation, &passage, saying)
}

fn text(said: Result<Said, FloorError>) -> Result<String, FloorError> {
    said.map(|said| said.text)
}

#[test]
fn words_of_a_proposed_paragraph_in_one_bracket_are_found_with_blanks_behind_it() {
    let mut paragraph = room("[أمن of all States]  ", &[], 0);
    paragraph.standing = Standing::Proposed;
    let said = text(over(&paragraph, View::Working, "all", Saying::Words("some")));
    assert_eq!(said, Ok("[أمن of some States]  ".into()));
}

#[test]
fn over_the_draft_only_what_was_typed_anew_changes() {
    let paragraph = room("States should, where possible, cooperate.", &[], 0);
    let collation = collation(&paragraph);
    for (words, new, expected) in [
        ("should", "must", "States must, where possible, cooperate."),
        (
            "States should",
            "States must",
            "States must, where possible, cooperate.",
        ),
        (", where possible,", "", "States should cooperate."),
        ("oper", "engage", "States should, where possible, engage."),
        (
            "cooperate",
            "cooperate, and soon",
            "States should, where possible, cooperate, and soon.",
        ),
    ] {
        let start = paragraph.text.find(words).unwrap_or_default();
        let passage = Passage::Base(start..start + words.len());
        let said = text(say(&collation, &passage, Saying::Words(new)));
        assert_eq!(said.as_deref(), Ok(expected), "{words} → {new}");
    }
    let at_a_point = |at, new| text(say(&collation, &Passage::Base(at..at), Saying::Words(new)));
    assert_eq!(
        at_a_point(0, "All"),
        Ok("All States should, where possible, cooperate.".into())
    );
    assert_eq!(
        at_a_point(6, "all"),
        Ok("States all should, where possible, cooperate.".into())
    );
    assert_eq!(
        at_a_point(8, "all"),
        Ok("States should all, where possible, cooperate.".into())
    );
    let end = paragraph.text.len();
    assert_eq!(
        at_a_point(end, "Now."),
        Ok("States should, where possible, cooperate. Now.".into())
    );
    assert_eq!(at_a_point(3, " "), Err(FloorError::Nothing));
    let all = say(&collation, &Passage::Base(0..end), Saying::Words(""));
    assert_eq!(all.map(|said| said.kind), Ok(ContributionKind::Deletion));
}

#[test]
fn over_the_current_text_nobody_proposes_what_he_did_not_touch() {
    let must = "States must cooperate.";
    let fully = "States should fully cooperate.";
    let paragraph = room("States should cooperate.", &[must, fully], 2);
    let said = |words, new| over(&paragraph, View::Clean, words, Saying::Words(new));
    assert_eq!(text(said("must", "shall")), Ok("States shall cooperate.".into()));
    assert_eq!(text(said("cooperate", "engage")), Ok("States should engage.".into()));
    assert_eq!(
        text(said("must fully", "must always")),
        Ok("States should always cooperate.".into())
    );
    assert_eq!(
        text(said("must fully", "shall always")),
        Ok("States shall always cooperate.".into())
    );
    assert_eq!(said("must", "should"), Err(FloorError::GivesBack));
    assert_eq!(said("fully", ""), Err(FloorError::GivesBack));
    let always = said("fully", "always").unwrap();
    let insertion = paragraph
        .edits
        .iter()
        .find(|edit| edit.change.kind() == "insert")
        .unwrap();
    assert_eq!(always.instead, [insertion.id], "the two cannot both stand");
}

#[test]
fn an_insertion_said_over_another_is_its_rival() {
    let mut paragraph = room("States should cooperate.", &["States should fully cooperate."], 1);
    let said = over(&paragraph, View::Clean, "fully", Saying::Words("always")).unwrap();
    let arriving = Contribution {
        from: vec![DelegationId(7)],
        text: said.text,
        instead: said.instead,
        ..Contribution::default()
    };
    collate(&mut paragraph, vec![arriving], &Weights::default());
    let collation = collation(&paragraph);
    let always = paragraph.contributions[1].edits[0];
    let fully = paragraph.contributions[0].edits[0];
    assert_eq!(collation.rivals(always), [fully]);
    assert!(collation.standing(always).superseded && collation.edit(always).unwrap().late);
    assert_eq!(collation.accepted_rivals(always), [fully]);
}

#[test]
fn alternatives_are_spoken_about_one_at_a_time() {
    let paragraph = room(
        "States should cooperate.",
        &["States must cooperate.", "States shall cooperate."],
        0,
    );
    let said = |words, new| text(over(&paragraph, View::Working, words, Saying::Words(new)));
    assert_eq!(said("must", "must always"), Ok("States must always cooperate.".into()));
    assert_eq!(said("should", "could"), Ok("States could cooperate.".into()));
    assert_eq!(said("must] [shall", "may"), Err(FloorError::Several));
    assert_eq!(said("] [", "may"), Err(FloorError::NoWords));
    let edit = paragraph.contributions[1].edits[0];
    let collation = collation(&paragraph);
    assert_eq!(words_at(&collation, &Passage::Edit(edit)), Ok("shall".into()));
    let over_it = say(&collation, &Passage::Edit(edit), Saying::Words("shall not"));
    assert_eq!(text(over_it), Ok("States shall not cooperate.".into()));
}

#[test]
fn brackets_come_around_words_wherever_they_are_from() {
    let must = "States must fully cooperate with all.";
    let paragraph = room("States should cooperate with [all].", &[must], 1);
    let said = |words| text(over(&paragraph, View::Clean, words, Saying::Bracket));
    assert_eq!(
        said("cooperate with"),
        Ok("States should [cooperate with] [all].".into())
    );
    assert_eq!(said("must fully"), Ok("States [should] cooperate with [all].".into()));
    assert_eq!(said("fully"), Ok("States must [fully] cooperate with [all].".into()));
    let bare = room("We [act] now.", &["We [act] right now."], 1);
    let said = |words| text(over(&bare, View::Clean, words, Saying::Bracket));
    assert_eq!(said("[act]"), Err(FloorError::InBrackets));
    assert_eq!(said("[act"), Err(FloorError::HalfBracket));
    assert_eq!(said("right"), Err(FloorError::WholeEdit));
}

#[test]
fn a_lifted_bracket_goes_along_where_the_selection_crosses_it() {
    let paragraph = room("We [act now] together.", &["We act now together."], 1);
    let said = over(&paragraph, View::Clean, "now together", Saying::Words("soon"));
    assert_eq!(text(said), Ok("We act soon.".into()));
    let said = over(&paragraph, View::Clean, "now", Saying::Words("soon"));
    assert_eq!(text(said), Ok("We [act soon] together.".into()));
}

#[test]
fn words_that_were_deleted_can_be_said_again() {
    let paragraph = room("Promote national policies.", &["Promote policies."], 1);
    let collation = collation(&paragraph);
    let at_a_point = |new| {
        let passage = Passage::Current {
            view: View::Clean,
            attribution: None,
            at: 8..8,
        };
        text(say(&collation, &passage, Saying::Words(new)))
    };
    assert_eq!(
        at_a_point("national and regional"),
        Ok("Promote national and regional policies.".into())
    );
    assert_eq!(
        at_a_point("sound"),
        Ok("Promote sound national policies.".into()),
        "nobody else's deletion"
    );
    assert_eq!(at_a_point("national"), Err(FloorError::GivesBack));
}
