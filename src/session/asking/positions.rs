//! Questions about positions that were taken in a comment only: `LMDC, Pakistan, against`.
//!
//! A comment stands on something, and that is what the position is on: the proposal under it, else the draft's own words.
//! Opposing those is asking to delete them; supporting them is a contribution that changes nothing. Who is named and not
//! in the room comes in with the answer, never before.

use super::{Asking, Doubt, answer, listed, said};
use crate::formats::{Request, position, requests};
use crate::model::{
    Answer, Comment, Contribution, ContributionKind, Delegation, DelegationId, Edit, Paragraph, ParagraphKind,
    Proposal, QuestionKind, Repair, Stance,
};
use crate::session::naming;
use crate::text::{Words, contribution_id};
use std::ops::Range;

/// So many proposals under a comment are offered.
const OFFERED: usize = 3;

/// Who speaks in a comment.
pub(super) struct Speaker {
    /// Those of them who are in the room.
    pub from: Vec<DelegationId>,
    /// Those who are not, by name.
    pub newcomers: Vec<String>,
    /// All of them, as a sentence names them.
    pub name: String,
}

impl Speaker {
    /// The name as printed on a contribution; empty where nobody knows whose it is.
    pub fn printed(&self) -> String {
        if self.is_nobody() {
            String::new()
        } else {
            self.name.clone()
        }
    }

    fn is_nobody(&self) -> bool {
        self.from.is_empty() && self.newcomers.is_empty()
    }

    /// How one knows who speaks.
    pub fn evidence(&self, comment: &Comment) -> String {
        match self.newcomers.as_slice() {
            [] if self.is_nobody() => {
                "The comment does not say whose it is; set the delegation on the proposal's card afterwards.".to_owned()
            }
            [] => format!("The comment is by “{}”, which is {}.", comment.author, self.name),
            [one] => format!("“{one}” is not in the room yet, and comes in with the answer."),
            several => format!(
                "{} are not in the room yet, and come in with the answer.",
                listed(several)
            ),
        }
    }
}

impl Asking<'_> {
    /// Whose a remark is. A name that several bear is nobody's.
    pub(super) fn author(&self, comment: &Comment) -> Speaker {
        let author = comment.author.trim();
        if author.is_empty() {
            return Speaker {
                from: Vec::new(),
                newcomers: Vec::new(),
                name: "Somebody".to_owned(),
            };
        }
        let mut speaker = self.speaker(&[author.to_owned()]);
        if speaker.is_nobody() {
            author.clone_into(&mut speaker.name);
        }
        speaker
    }

    fn speaker(&self, names: &[String]) -> Speaker {
        let (mut from, mut newcomers, mut all) = (Vec::new(), Vec::new(), Vec::new());
        for name in names {
            let is_it = |one: &(usize, &Delegation)| one.1.initials == *name || one.1.is_called(name);
            let mut found = self.session.delegations.iter().enumerate().filter(is_it);
            match (found.next(), found.next()) {
                (Some((place, delegation)), None) => {
                    from.push(DelegationId(u32::try_from(place).unwrap_or(u32::MAX)));
                    all.push(delegation.name.clone());
                }
                (None, _) => {
                    newcomers.push(name.clone());
                    all.push(name.clone());
                }
                (Some(_), Some(_)) => {}
            }
        }
        Speaker {
            from,
            newcomers,
            name: listed(&all),
        }
    }

    /// One withdraws what one proposes: of those who speak, the proposers.
    fn keep_proposers(&self, speaker: &mut Speaker, of: &Contribution) {
        speaker.from.retain(|one| of.from.contains(one));
        speaker.newcomers.clear();
        let all = speaker.from.iter().filter_map(|&one| self.session.delegation(one));
        speaker.name = listed(&all.map(|one| one.name.clone()).collect::<Vec<_>>());
    }

    /// Asks what a comment that takes a position is on; whether it takes one.
    pub(super) fn position(&mut self, paragraph: &Paragraph, of: Option<&Contribution>, comment: &Comment) -> bool {
        let Some((speaker, stance)) = self.taken(paragraph, of, comment) else {
            return false;
        };
        let repair = |on| Repair::Position {
            paragraph: paragraph.id,
            on,
            by: speaker.from.clone(),
            newcomers: speaker.newcomers.clone(),
            stance,
        };
        let does = doing(stance, speaker.from.len() + speaker.newcomers.len() > 1);
        let (name, words) = (&speaker.name, Words::of(&paragraph.text));
        let mut answers: Vec<Answer> = Vec::new();
        for edit in under(paragraph, of, &comment.on).take(OFFERED) {
            let change = naming::change(&words, &edit.change, naming::Length::Short);
            let proposers: Vec<String> = paragraph.proposers(edit.id).map(|one| self.name(one)).collect();
            let text = format!("{name} {does} {change}, which {} proposes", listed(&proposers));
            answers.push(answer(text, vec![repair(Proposal::Edit(edit.id))]));
        }
        match of {
            Some(of) => {
                let text = format!("{name} {does} the {} of {} as a whole", of.kind.name(), self.name(of));
                answers.push(answer(text, vec![repair(Proposal::Contribution(of.id))]));
            }
            None => answers.extend(on_the_draft(paragraph, comment, &speaker, stance)),
        }
        if answers.is_empty() {
            return false;
        }
        answers.push(answer("It stays a comment", Vec::new()));
        let doubt = Doubt {
            kind: QuestionKind::Position,
            contributions: of.map(|of| of.id).into_iter().collect(),
            source: &comment.source,
            lines: comment.text.clone(),
            text: format!(
                "A comment to {} says “{}”. What does {name} say?",
                naming::label(paragraph),
                naming::shortened(&comment.text, 40)
            ),
            evidence: match comment.on.as_str() {
                "" => speaker.evidence(comment),
                on => format!(
                    "It stands on “{}”. {}",
                    naming::shortened(on, 12),
                    speaker.evidence(comment)
                ),
            },
            answers,
        };
        self.ask(paragraph, doubt);
        true
    }

    /// Who takes which position in a comment. To delete words that another inserts is to oppose them.
    fn taken(&self, paragraph: &Paragraph, of: Option<&Contribution>, comment: &Comment) -> Option<(Speaker, Stance)> {
        let found = position(&comment.text);
        let mut speaker = match &found {
            Some((names, _)) if !names.is_empty() => self.speaker(names),
            _ => self.author(comment),
        };
        let is_anothers = of.is_some_and(|of| !speaker.from.iter().any(|one| of.from.contains(one)));
        let stance = match found {
            Some((_, Stance::Withdraw)) => {
                self.keep_proposers(&mut speaker, of.filter(|_| !is_anothers)?);
                Stance::Withdraw
            }
            Some((_, stance)) => stance,
            None if is_anothers && !speaker.from.is_empty() => {
                let asked = requests(&comment.text, &paragraph.label, &paragraph.text);
                asked
                    .iter()
                    .any(|one| matches!(one, Request::Delete))
                    .then_some(Stance::Oppose)?
            }
            None => return None,
        };
        (!speaker.is_nobody()).then_some((speaker, stance))
    }
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

/// Where words stand that stand once: of several places nobody knows which is meant.
fn only_place(text: &str, on: &str) -> Option<Range<usize>> {
    let at = text.find(on)?;
    let is_alone = text.rfind(on) == Some(at);
    is_alone.then(|| at..at + on.len())
}

/// Proposals whose words a comment is on: those of one contribution, or of all.
fn under<'p>(paragraph: &'p Paragraph, of: Option<&'p Contribution>, on: &'p str) -> impl Iterator<Item = &'p Edit> {
    let words = Words::of(&paragraph.text);
    let at = Some(on)
        .filter(|on| !on.is_empty())
        .and_then(|on| only_place(&paragraph.text, on));
    paragraph.edits.iter().filter(move |edit| {
        let is_proposed = match of {
            Some(of) => of.edits.contains(&edit.id),
            None => paragraph.proposers(edit.id).next().is_some(),
        };
        let crate::model::Change::Words { at: span, new } = &edit.change else {
            return false;
        };
        let stands = words.bytes(*span);
        let is_quoted = !on.is_empty() && !new.is_empty() && on.contains(new.as_str());
        let is_under = at
            .as_ref()
            .is_some_and(|at| stands.start < at.end && at.start < stands.end);
        is_proposed && (is_quoted || is_under)
    })
}

/// What a position on the draft's own words comes to.
fn on_the_draft(paragraph: &Paragraph, comment: &Comment, speaker: &Speaker, stance: Stance) -> Option<Answer> {
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
    let contribution = Contribution {
        id: contribution_id(paragraph.id, &speaker.name, &text, 0),
        from: speaker.from.clone(),
        name: speaker.printed(),
        kind,
        text,
        received: comment.text.clone(),
        source: comment.source.clone(),
        // A remark asks for a change, and says nothing of the other words.
        spoken: kind == ContributionKind::Rewording,
        ..Contribution::default()
    };
    let propose = Repair::Propose {
        paragraph: paragraph.id,
        contribution: Box::new(contribution),
        newcomers: speaker.newcomers.clone(),
    };
    Some(answer(said, vec![propose]))
}
