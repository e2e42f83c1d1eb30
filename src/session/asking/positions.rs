//! Questions about positions that were taken in a comment only: `LMDC, Pakistan, against`.
//!
//! A comment stands on something, and that is what the position is on: the proposal under it, else the draft's own words.
//! Opposing those is asking to delete them; supporting them is a contribution that changes nothing. Who is named and not
//! in the room comes in with the answer, never before.

use super::speaker::Speaker;
use super::{Asking, answer, listed, said};
use crate::formats::{Attitude, Request, position, requests};
use crate::model::{
    Answer, Change, Comment, Contribution, ContributionKind, DelegationId, Edit, Paragraph, ParagraphKind, Proposal,
    QuestionKind, Repair, Stance,
};
use crate::session::naming;
use crate::text::Words;
use std::ops::Range;

/// So many proposals under a comment are offered.
const OFFERED: usize = 3;

impl Asking<'_> {
    /// Asks what a comment that takes a position is on; whether it takes one.
    pub(super) fn position(&mut self, paragraph: &Paragraph, of: Option<&Contribution>, comment: &Comment) -> bool {
        let Some((speaker, attitude)) = self.taken(paragraph, of, comment) else {
            return false;
        };
        let mut answers: Vec<Answer> = Vec::new();
        for who in speaker.each(self) {
            answers.extend(self.positions_of(paragraph, of, comment, &who, attitude));
        }
        // Where nobody is offered because they may be too many, that is asked all the same.
        if answers.is_empty() && !speaker.may_be_too_many() {
            return false;
        }
        answers.push(answer("It stays a comment", Vec::new()));
        let text = format!(
            "A comment to {} says “{}”. What {} {} say?",
            naming::label(paragraph),
            naming::shortened(&comment.text, 40),
            if speaker.are_several() { "do" } else { "does" },
            speaker.called()
        );
        let evidence = stands_on(comment, &speaker.evidence(self, comment));
        self.ask_of_comment(
            QuestionKind::Position,
            paragraph,
            of,
            comment,
            [text, evidence],
            answers,
        );
        true
    }

    /// The answers that make a comment the position of those who speak: on a proposal under it, on a contribution as a
    /// whole, or on the draft's own words.
    fn positions_of(
        &self,
        paragraph: &Paragraph,
        of: Option<&Contribution>,
        comment: &Comment,
        speaker: &Speaker,
        attitude: Attitude,
    ) -> Vec<Answer> {
        let repair = |on, stance| Repair::Position {
            paragraph: paragraph.id,
            on,
            by: speaker.from.clone(),
            newcomers: speaker.newcomers.clone(),
            stance,
        };
        let does = |stance| doing(stance, speaker.are_several());
        let (name, words) = (&speaker.name, Words::of(&paragraph.text));
        let mut answers: Vec<Answer> = Vec::new();
        // One withdraws what one proposes, and speaks to what others do.
        let withdraws = attitude == Attitude::Takes(Stance::Withdraw);
        let is_meant = |edit: &&Edit| withdraws || !is_own(paragraph, edit, speaker);
        let to_edit = |edit: &'_ Edit| match attitude {
            Attitude::Takes(stance) => Some(stance),
            Attitude::Keeps => keeping(paragraph, edit, &comment.on),
        };
        let struck = of.and_then(|of| struck(paragraph, of, comment));
        let meant = under(paragraph, of, &comment.on)
            .into_iter()
            .chain(struck)
            .filter(is_meant);
        let meant = meant.filter_map(|edit| Some((edit, to_edit(edit)?)));
        for (edit, stance) in meant.take(OFFERED) {
            let change = naming::change(&words, &edit.change, naming::Length::Short);
            let proposers: Vec<String> = paragraph.proposers(edit.id).map(|one| self.name(one)).collect();
            let does = does(stance);
            let text = format!("{name} {does} {change}, which {} proposes", listed(&proposers));
            answers.push(answer(text, vec![repair(Proposal::Edit(edit.id), stance)]));
        }
        if let Some(of) = of {
            let stance = match attitude {
                Attitude::Takes(stance) => Some(stance),
                Attitude::Keeps => keeping_all(paragraph, of, &comment.on),
            };
            answers.extend(stance.map(|stance| {
                let does = does(stance);
                let text = format!("{name} {does} the {} of {} as a whole", of.kind.name(), self.name(of));
                answer(text, vec![repair(Proposal::Contribution(of.id), stance)])
            }));
        } else {
            let stance = match attitude {
                Attitude::Takes(stance) => stance,
                Attitude::Keeps => Stance::Support,
            };
            answers.extend(on_the_draft(paragraph, comment, speaker, stance));
        }
        answers
    }

    /// Who takes which position in a comment. To delete words that another inserts is to oppose them.
    fn taken(
        &self,
        paragraph: &Paragraph,
        of: Option<&Contribution>,
        comment: &Comment,
    ) -> Option<(Speaker, Attitude)> {
        let found = position(&comment.text);
        let mut speaker = match &found {
            Some((names, _)) if !names.is_empty() => self.speaker(names),
            _ => self.author(comment),
        };
        let may_be = |one: &DelegationId| of.is_some_and(|of| of.from.contains(one));
        let is_anothers = of.is_some() && !speaker.may_be().any(|one| may_be(&one));
        let opposes = Attitude::Takes(Stance::Oppose);
        let attitude = match found {
            Some((_, attitude)) if attitude == Attitude::Takes(Stance::Withdraw) => {
                // One withdraws what one proposes: of those who speak, the proposers.
                speaker.keep(self, of.filter(|_| !is_anothers)?);
                attitude
            }
            Some((_, attitude)) => attitude,
            None if is_anothers && speaker.may_be().next().is_some() => {
                let asked = requests(&comment.text, &paragraph.label, &paragraph.text);
                asked
                    .iter()
                    .any(|one| matches!(one, Request::Delete))
                    .then_some(opposes)?
            }
            None if of.is_none() && strikes(paragraph, comment, &speaker) => opposes,
            None => return None,
        };
        (!speaker.is_nobody() || speaker.is_unclear()).then_some((speaker, attitude))
    }
}

/// Whether a comment asks to delete words that others would insert, and that the draft does not have.
fn strikes(paragraph: &Paragraph, comment: &Comment, speaker: &Speaker) -> bool {
    let asked = || requests(&comment.text, &paragraph.label, &paragraph.text);
    let is_draft = comment.on.is_empty() || paragraph.text.contains(&comment.on);
    !is_draft
        && asked().iter().any(|one| matches!(one, Request::Delete))
        && speaker.may_be().next().is_some()
        && under(paragraph, None, &comment.on)
            .iter()
            .any(|edit| !is_own(paragraph, edit, speaker))
}

/// Whether those who speak propose an edit themselves, and nobody else does.
fn is_own(paragraph: &Paragraph, edit: &Edit, speaker: &Speaker) -> bool {
    let mut from = paragraph.proposers(edit.id).flat_map(|one| &one.from).peekable();
    from.peek().is_some() && from.all(|id| speaker.may_be().any(|one| one == *id))
}

fn doing(stance: Stance, are_several: bool) -> &'static str {
    match (stance, are_several) {
        (Stance::Support, false) => "supports",
        (Stance::Support, true) => "support",
        (Stance::Oppose, false) => "opposes",
        (Stance::Oppose, true) => "oppose",
        (Stance::Reserve, false) => "reserves on",
        (Stance::Reserve, true) => "reserve on",
        (Stance::Withdraw, false) => "withdraws",
        (Stance::Withdraw, true) => "withdraw",
    }
}

/// On which words a comment stands, before what else is known of it.
pub(super) fn stands_on(comment: &Comment, evidence: &str) -> String {
    match comment.on.as_str() {
        "" => evidence.to_owned(),
        on => format!("It stands on “{}”. {evidence}", naming::shortened(on, 12)),
    }
}

/// Where words stand that stand once: of several places nobody knows which is meant.
pub(super) fn only_place(text: &str, on: &str) -> Option<Range<usize>> {
    let at = text.find(on)?;
    let is_alone = text.rfind(on) == Some(at);
    is_alone.then(|| at..at + on.len())
}

/// Proposals whose words a comment is on: those of one contribution, or of all. Where the draft does not have these words,
/// who has all of them is meant, and others only where nobody has.
fn under<'p>(paragraph: &'p Paragraph, of: Option<&Contribution>, on: &str) -> Vec<&'p Edit> {
    // Words that the draft does not have are somebody's.
    let is_new = !on.is_empty() && !paragraph.text.contains(on);
    let is_proposed = |edit: &&Edit| match of {
        Some(of) => of.edits.contains(&edit.id),
        None => paragraph.proposers(edit.id).next().is_some(),
    };
    let proposed = || paragraph.edits.iter().filter(is_proposed);
    let has_all: Vec<&Edit> = proposed().filter(|edit| is_new && brings(edit).contains(on)).collect();
    if !has_all.is_empty() {
        return has_all;
    }
    let is_under = |edit: &&Edit| {
        let Change::Words { new, .. } = &edit.change else {
            return false;
        };
        holds(on, new) || takes_from(paragraph, edit, on)
    };
    proposed().filter(is_under).collect()
}

/// Whether an edit deletes or replaces words of the draft on which a comment stands.
fn takes_from(paragraph: &Paragraph, edit: &Edit, on: &str) -> bool {
    let Change::Words { at: span, .. } = &edit.change else {
        return edit.change == Change::DeleteParagraph;
    };
    let stands = Words::of(&paragraph.text).bytes(*span);
    let at = Some(on)
        .filter(|on| !on.is_empty())
        .and_then(|on| only_place(&paragraph.text, on));
    at.is_some_and(|at| stands.start < at.end && at.start < stands.end)
}

/// What who wants to keep words says to an edit: against who takes them away, and for who inserts them. `None` where it is not
/// known on which of its words the comment stands.
fn keeping(paragraph: &Paragraph, edit: &Edit, on: &str) -> Option<Stance> {
    let takes = match &edit.change {
        Change::Words { at, .. } if on.is_empty() => at.start < at.end,
        _ => takes_from(paragraph, edit, on),
    };
    let new = brings(edit);
    let is_on_new = !new.trim().is_empty() && new.contains(on);
    match (takes, is_on_new) {
        (true, false) => Some(Stance::Oppose),
        (false, true) => Some(Stance::Support),
        _ => None,
    }
}

/// The same to a contribution as a whole, where the comment is on all of it and all of it is of one kind.
fn keeping_all(paragraph: &Paragraph, of: &Contribution, on: &str) -> Option<Stance> {
    if !on.is_empty() {
        return None;
    }
    if of.kind == ContributionKind::Addition {
        return Some(Stance::Support);
    }
    let edits = of.edits.iter().filter_map(|id| paragraph.edit(*id));
    let mut all = edits.map(|edit| keeping(paragraph, edit, on));
    let first = all.next()??;
    all.all(|one| one == Some(first)).then_some(first)
}

/// The new words of an edit.
fn brings(edit: &Edit) -> &str {
    match &edit.change {
        Change::Words { new, .. } => new,
        _ => "",
    }
}

/// Whether a text has some words, whole; a mark alone tells nothing.
fn holds(text: &str, words: &str) -> bool {
    let is_whole = |(at, _): (usize, &str)| {
        let beside = [text[..at].chars().next_back(), text[at + words.len()..].chars().next()];
        !beside.into_iter().flatten().any(char::is_alphanumeric)
    };
    words.contains(char::is_alphanumeric) && text.match_indices(words).any(is_whole)
}

/// The proposal of a contribution whose words a comment on it as a whole asks to delete: `delete “and to information”`.
fn struck<'p>(paragraph: &'p Paragraph, of: &Contribution, comment: &Comment) -> Option<&'p Edit> {
    let asked = requests(&comment.text, &paragraph.label, &paragraph.text);
    if !comment.on.is_empty() || !asked.iter().any(|one| matches!(one, Request::Delete)) {
        return None;
    }
    let (_, quoted) = comment.text.split_once('“')?;
    let (quoted, _) = quoted.rsplit_once('”')?;
    let edits = of.edits.iter().filter_map(|id| paragraph.edit(*id));
    let mut found = edits.filter(|edit| !quoted.is_empty() && brings(edit).contains(quoted));
    found.next().filter(|_| found.next().is_none())
}

/// What a position on the draft's own words comes to.
fn on_the_draft(paragraph: &Paragraph, comment: &Comment, speaker: &Speaker, stance: Stance) -> Option<Answer> {
    if !paragraph.text.contains(&comment.on) {
        return None;
    }
    let name = &speaker.name;
    let less = said::without(&paragraph.text, &comment.on).filter(|_| !comment.on.is_empty());
    let (kind, text, said) = match (stance, less) {
        (Stance::Support, _) => (
            ContributionKind::Unchanged,
            paragraph.text.clone(),
            format!("{name}: the paragraph as it stands"),
        ),
        (Stance::Oppose, Some(less)) => (
            ContributionKind::Rewording,
            less,
            format!("{name}: delete “{}”", naming::shortened(&comment.on, 12)),
        ),
        (Stance::Oppose, None) if paragraph.kind == ParagraphKind::Body => (
            ContributionKind::Deletion,
            String::new(),
            format!("{name}: delete the paragraph"),
        ),
        _ => return None,
    };
    let propose = speaker.proposing(paragraph, comment, kind, text);
    Some(answer(said, vec![propose]))
}
