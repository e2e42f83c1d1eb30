//! Questions about what was only said in comments.

use super::positions::{only_place, stands_on};
use super::speaker::Speaker;
use super::{Asking, answer, listed};
use crate::formats::{Request, is_of_paragraph, is_on_wording, is_own_remark, requests};
use crate::model::{
    Answer, Comment, Contribution, ContributionKind, Paragraph, ParagraphKind, QuestionKind, Repair, Standing,
};
use crate::session::naming;
use crate::text::{TokenKind, Words};

impl Asking<'_> {
    /// Requests in remarks on a paragraph itself.
    pub(super) fn remarks(&mut self, place: usize, paragraph: &Paragraph) {
        for comment in paragraph
            .comments
            .iter()
            .filter(|one| !is_own_remark(one) && !is_on_wording(one))
        {
            if !self.position(paragraph, None, comment) {
                self.remark(place, paragraph, None, comment);
            }
        }
    }

    /// What a remark asks for its author, whatever it stands on.
    fn remark(&mut self, place: usize, paragraph: &Paragraph, of: Option<&Contribution>, comment: &Comment) {
        let speaker = self.author(comment);
        let asked = asked(paragraph, of, comment);
        let mut answers: Vec<Answer> = Vec::new();
        for request in &asked {
            for who in speaker.each(self) {
                answers.extend(self.proposal(place, paragraph, comment, request, &who));
            }
        }
        answers.push(answer("It stays a comment", Vec::new()));
        if answers.len() > 1 || (speaker.may_be_too_many() && !asked.is_empty()) {
            let (name, evidence) = (speaker.called().to_owned(), speaker.evidence(self, comment));
            self.request(paragraph, of, comment, &name, &evidence, answers);
        }
    }

    /// Requests in remarks on a contribution.
    pub(super) fn said(&mut self, place: usize, paragraph: &Paragraph, contribution: &Contribution) {
        let name = self.name(contribution);
        for comment in &contribution.comments {
            if self.position(paragraph, Some(contribution), comment) {
                continue;
            }
            if self.is_by_another(contribution, comment) {
                self.remark(place, paragraph, Some(contribution), comment);
                continue;
            }
            let asked = asked(paragraph, Some(contribution), comment);
            if asked.is_empty() {
                continue;
            }
            let by = &Speaker::of(contribution, &name);
            let is_rewording = matches!(
                contribution.kind,
                ContributionKind::Rewording | ContributionKind::Alternative
            );
            let stays = |text: &str| answer(text, Vec::new());
            let (evidence, answers) = if contribution.kind == ContributionKind::Deletion {
                let taken = answer(
                    "It proposes nothing; the comment stays",
                    vec![Repair::Recast {
                        contribution: contribution.id,
                        kind: ContributionKind::Empty,
                    }],
                );
                let others = asked.iter().filter(|request| !matches!(request, Request::Delete));
                let others = others.filter_map(|request| self.proposal(place, paragraph, comment, request, by));
                let mut answers = vec![stays("It proposes to delete the paragraph, as it stands now")];
                answers.extend(others);
                answers.push(taken);
                (
                    "Nothing but this comment stands under its name, so it was taken as a proposal.".to_owned(),
                    answers,
                )
            } else {
                let is_merging = |request: &&Request| matches!(request, Request::Merge(_));
                let asking = |requests: Vec<&Request>| -> Vec<Answer> {
                    let requests = requests.into_iter();
                    requests
                        .filter_map(|request| self.proposal(place, paragraph, comment, request, by))
                        .collect()
                };
                let (merging, others): (Vec<&Request>, Vec<&Request>) = asked.iter().partition(is_merging);
                let (mut answers, others) = (asking(merging), asking(others));
                let left_out = Self::left_out(paragraph, contribution);
                let explains = is_rewording && !left_out.is_empty();
                // What a text leaves out may be why it says so; that it asks to merge, no text can say.
                let evidence = match (explains, answers.is_empty()) {
                    (true, true) => format!("The text of {name} itself leaves out {}.", listed(&left_out)),
                    (true, false) => format!(
                        "The text of {name} itself leaves out {}; that two paragraphs are to be one, only the comment says.",
                        listed(&left_out)
                    ),
                    (false, _) => format!("The text of {name} leaves out nothing of the paragraph."),
                };
                if explains && answers.is_empty() {
                    answers.push(stays(
                        "It stays a comment: it says why the text leaves out what it does",
                    ));
                    answers.extend(others);
                } else {
                    answers.extend(others);
                    answers.push(stays("It stays a comment"));
                }
                (evidence, answers)
            };
            if answers.len() > 1 {
                self.request(paragraph, Some(contribution), comment, &name, &evidence, answers);
            }
        }
    }

    fn request(
        &mut self,
        paragraph: &Paragraph,
        of: Option<&Contribution>,
        comment: &Comment,
        name: &str,
        evidence: &str,
        answers: Vec<Answer>,
    ) {
        let evidence = stands_on(comment, evidence);
        let text = format!(
            "{name} asks in a comment to {}: “{}” What does it propose?",
            naming::label(paragraph),
            naming::shortened(&comment.text, 40)
        );
        self.ask_of_comment(
            QuestionKind::Requested,
            paragraph,
            of,
            comment,
            [text, evidence],
            answers,
        );
    }

    /// What the text of a contribution leaves out of the paragraph, quoted.
    fn left_out(paragraph: &Paragraph, contribution: &Contribution) -> Vec<String> {
        let words = Words::of(&paragraph.text);
        let edits = contribution.edits.iter().filter_map(|id| paragraph.edit(*id));
        let gone = edits.filter_map(|edit| match &edit.change {
            crate::model::Change::Words { at, .. } if !at.is_empty() => Some(words.slice(*at)),
            _ => None,
        });
        gone.take(3)
            .map(|words| format!("“{}”", naming::shortened(words, 7)))
            .collect()
    }

    /// The answer that makes a request its author's proposal.
    fn proposal(
        &self,
        place: usize,
        paragraph: &Paragraph,
        comment: &Comment,
        request: &Request,
        speaker: &Speaker,
    ) -> Option<Answer> {
        let name = &speaker.name;
        let propose = |paragraph: &Paragraph, kind, text| speaker.proposing(paragraph, comment, kind, text);
        // What is asked of words is asked of these, where they stand once in the draft, and not of the whole paragraph.
        let is_whole = comment.on == paragraph.text.trim() || is_of_paragraph(&comment.text);
        let on = Some(comment.on.as_str()).filter(|on| !on.is_empty() && !is_whole);
        if let Request::Replace { old, new } = request {
            let (text, of) = replaced(&paragraph.text, old.as_deref(), on, new)?;
            let of = of.map_or_else(|| naming::label(paragraph), |of| format!("“{of}”"));
            return Some(answer(
                format!("{name} proposes “{new}” in the place of {of}"),
                vec![propose(paragraph, ContributionKind::Rewording, text)],
            ));
        }
        let gone = match request {
            Request::Delete => on,
            Request::DeleteWords(words) => Some(words.as_str()),
            _ => None,
        };
        Some(match request {
            Request::Delete | Request::DeleteWords(_) if let Some(words) = gone => {
                if *request == Request::Delete {
                    only_place(&paragraph.text, words)?;
                }
                let text = without(&paragraph.text, words)?;
                answer(
                    format!("{name} proposes to delete “{words}”"),
                    vec![propose(paragraph, ContributionKind::Rewording, text)],
                )
            }
            Request::Lift => {
                let text = lifted(&paragraph.text, on)?;
                let of = on.map_or_else(|| naming::label(paragraph), |on| format!("“{on}”"));
                answer(
                    format!("{name} proposes to lift the brackets of {of}"),
                    vec![propose(paragraph, ContributionKind::Rewording, text)],
                )
            }
            Request::Delete if paragraph.kind == ParagraphKind::Body => answer(
                format!("{name} proposes to delete the paragraph"),
                vec![propose(paragraph, ContributionKind::Deletion, String::new())],
            ),
            Request::Delete => {
                // What is said of a heading is said of what stands under it.
                let below = self.session.draft.paragraphs[place + 1..].iter();
                let below = below.take_while(|below| below.kind == ParagraphKind::Body);
                let repairs: Vec<Repair> = below
                    .filter(|below| below.standing == Standing::Base)
                    .map(|below| propose(below, ContributionKind::Deletion, String::new()))
                    .collect();
                if repairs.is_empty() {
                    return None;
                }
                let all = naming::count(repairs.len(), "paragraph");
                answer(
                    format!("{name} proposes to delete the {all} under this heading"),
                    repairs,
                )
            }
            Request::Merge(into) if !into.is_empty() => answer(
                format!("{name} proposes to merge the paragraph with {into}"),
                vec![propose(paragraph, ContributionKind::Merge, into.clone())],
            ),
            Request::DeleteWords(_) | Request::Merge(_) | Request::Replace { .. } => return None,
        })
    }
}

/// What a remark asks for. On a contribution as a whole nobody knows the place of which it gives the words.
fn asked(paragraph: &Paragraph, of: Option<&Contribution>, comment: &Comment) -> Vec<Request> {
    let is_on_nothing = of.is_some() && comment.on.is_empty();
    let mut asked = requests(&comment.text, &paragraph.label, &paragraph.text);
    asked.retain(|one| !(is_on_nothing && matches!(one, Request::Replace { old: None, .. })));
    asked
}

/// A text with other words in the place of some, and these: of those that a remark quotes, else of those on which it stands,
/// else of all, where the new words are enough to be a paragraph.
fn replaced<'w>(text: &str, old: Option<&'w str>, on: Option<&'w str>, new: &str) -> Option<(String, Option<&'w str>)> {
    let Some(gone) = old.or(on) else {
        let is_enough = new != text && Words::of(new).len() * 2 >= Words::of(text).len();
        return is_enough.then(|| (new.to_owned(), None));
    };
    let within = on.and_then(|on| only_place(text, on));
    // What it quotes may stand elsewhere as well, and is meant where the remark stands.
    let at = match within.filter(|within| text[within.clone()].contains(gone)) {
        Some(within) => {
            let at = only_place(&text[within.clone()], gone)?;
            within.start + at.start..within.start + at.end
        }
        None => only_place(text, gone)?,
    };
    if new == gone {
        return None;
    }
    Some(([&text[..at.start], new, &text[at.end..]].concat(), Some(gone)))
}

/// A text without the brackets in some words of it, or around these; in the whole text where none are named.
fn lifted(text: &str, on: Option<&str>) -> Option<String> {
    let mut at = on.map_or(Some(0..text.len()), |on| only_place(text, on))?;
    let is_bracket = |c: char| matches!(c, '[' | ']');
    if !text[at.clone()].contains(is_bracket) && text[..at.start].ends_with('[') && text[at.end..].starts_with(']') {
        at = at.start - 1..at.end + 1;
    }
    let (all, count) = (&text[at.clone()], |bracket| text[at.clone()].matches(bracket).count());
    let is_paired = count('[') > 0 && count('[') == count(']');
    is_paired.then(|| [&text[..at.start], &all.replace(is_bracket, ""), &text[at.end..]].concat())
}

/// A text without some words of it, where they stand as words; with the brackets around them where these hold nothing else.
pub(super) fn without(text: &str, words: &str) -> Option<String> {
    let (base, gone) = (Words::of(text), Words::of(words));
    let same = |at: usize| (0..gone.len()).all(|index| base.token(at + index) == gone.token(index));
    let mut start = (0..=base.len().checked_sub(gone.len())?).find(|at| same(*at))?;
    let mut end = start + gone.len();
    let closes = |open: usize| match base.kind(open) {
        TokenKind::Open(close) => Some(close as usize),
        _ => None,
    };
    while start > 0 && closes(start - 1) == Some(end) {
        (start, end) = (start - 1, end + 1);
    }
    let tokens = base.tokens();
    // The space that goes is the one before; at the beginning, the one after.
    let (from, to) = if start == 0 {
        (0, tokens.get(end).map_or(text.len(), |token| token.start as usize))
    } else {
        (tokens[start].space as usize, tokens[end - 1].end as usize)
    };
    Some([&text[..from], &text[to..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_lifted_in_the_words_that_are_marked_or_around_them() {
        let text = "Promote [legal] and [other [new]] frameworks";
        for (on, expected) in [
            (None, Some("Promote legal and other new frameworks")),
            (Some("[legal]"), Some("Promote legal and [other [new]] frameworks")),
            (Some("legal"), Some("Promote legal and [other [new]] frameworks")),
            (Some("new"), Some("Promote [legal] and [other new] frameworks")),
            (Some("frameworks"), None),
            (Some("[other"), None),
        ] {
            assert_eq!(lifted(text, on).as_deref(), expected, "{on:?}");
        }
    }

    #[test]
    fn words_go_with_the_space_before_them() {
        for (text, words, expected) in [
            ("Promote [legal] frameworks", "legal", Some("Promote frameworks")),
            ("Promote [[legal]] frameworks", "legal", Some("Promote frameworks")),
            (
                "Promote [legal or] frameworks",
                "legal",
                Some("Promote [ or] frameworks"),
            ),
            ("Promote legal frameworks", "legal", Some("Promote frameworks")),
            ("Promote frameworks", "Promote", Some("frameworks")),
            ("illegal acts", "legal", None),
            ("a", "a b", None),
        ] {
            assert_eq!(without(text, words).as_deref(), expected, "{text}");
        }
    }
}
