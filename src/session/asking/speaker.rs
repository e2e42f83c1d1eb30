//! Who speaks in a comment, and what a comment becomes that is more than a remark.
//!
//! A comment names its author, or those for whom it speaks, by a name or by initials. Who is not in the room comes in with
//! the answer. A name that several bear may be any of them: each is offered as an answer of its own, where that does not
//! make more answers than anybody reads.

use super::{Asking, Doubt, listed};
use crate::formats::members;
use crate::model::{
    Answer, Comment, Contribution, ContributionKind, Delegation, DelegationId, DelegationKind, Paragraph, QuestionKind,
    Repair, state,
};
use crate::text::contribution_id;
use rustc_hash::FxHashSet;

/// Of more than so many who they may be, none is offered.
const MOST: usize = 8;

/// Who speaks in a comment.
#[derive(Clone, Default)]
pub(super) struct Speaker {
    /// Those of them who are in the room.
    pub from: Vec<DelegationId>,
    /// Those who are not, by name.
    pub newcomers: Vec<String>,
    /// All of them, as a sentence names them; but for those of whom nobody knows who they are.
    pub name: String,
    /// The names in it.
    known: Vec<String>,
    /// All of them, as the comment calls those.
    called: String,
    /// Names that several bear.
    unclear: Vec<Unclear>,
}

/// A name that several delegations bear.
#[derive(Clone)]
struct Unclear {
    name: String,
    bearers: Vec<DelegationId>,
}

impl Speaker {
    /// Those who sent in a contribution.
    pub fn of(contribution: &Contribution, name: &str) -> Self {
        Self {
            from: contribution.from.clone(),
            name: name.to_owned(),
            called: name.to_owned(),
            ..Self::default()
        }
    }

    /// All of them, as a question calls them.
    pub fn called(&self) -> &str {
        &self.called
    }

    /// Whether they are several.
    pub fn are_several(&self) -> bool {
        self.from.len() + self.newcomers.len() + self.unclear.len() > 1
    }

    pub fn is_nobody(&self) -> bool {
        self.from.is_empty() && self.newcomers.is_empty()
    }

    pub fn is_unclear(&self) -> bool {
        !self.unclear.is_empty()
    }

    /// Whether they may be more than one would choose from.
    pub fn may_be_too_many(&self) -> bool {
        let bearers = self.unclear.iter().map(|name| name.bearers.len());
        bearers.fold(1, usize::saturating_mul) > MOST
    }

    /// Everybody in the room who may be among them.
    pub fn may_be(&self) -> impl Iterator<Item = DelegationId> + '_ {
        let bearers = self.unclear.iter().flat_map(|name| &name.bearers);
        self.from.iter().chain(bearers).copied()
    }

    /// Whether one of these may be among some others.
    fn is_one_of(&self, others: &Self) -> bool {
        let others: FxHashSet<DelegationId> = others.may_be().collect();
        self.may_be().any(|one| others.contains(&one))
    }

    /// Keeps those who are among the proposers of a contribution.
    pub fn keep(&mut self, asking: &Asking<'_>, of: &Contribution) {
        let is_proposer = |one: &DelegationId| of.from.contains(one);
        self.from.retain(is_proposer);
        self.newcomers.clear();
        for name in &mut self.unclear {
            name.bearers.retain(is_proposer);
        }
        // Where one bearer of a name alone proposes it, the name is that one's.
        let known = self.unclear.extract_if(.., |name| name.bearers.len() < 2);
        self.from.extend(known.flat_map(|name| name.bearers));
        self.known = asking.names(&self.from);
        self.name = listed(&self.known);
        let unclear = self.unclear.iter().map(|unclear| unclear.name.clone());
        self.called = listed(&self.known.iter().cloned().chain(unclear).collect::<Vec<_>>());
    }

    /// Who they may be: each with one of the bearers of every name that several bear. Nobody where there are too many.
    pub fn each(&self, asking: &Asking<'_>) -> Vec<Self> {
        if self.may_be_too_many() {
            return Vec::new();
        }
        let known = Self {
            unclear: Vec::new(),
            ..self.clone()
        };
        let mut each = vec![known];
        for unclear in &self.unclear {
            let with = |one: &Self, bearer: DelegationId| {
                let mut one = one.clone();
                // Another name may have been this one's already.
                if !one.from.contains(&bearer) {
                    one.from.push(bearer);
                    one.known.push(unclear.told_apart(asking, bearer));
                    one.name = listed(&one.known);
                }
                one
            };
            let bearers = |one: &Self| {
                unclear
                    .bearers
                    .iter()
                    .map(|&bearer| with(one, bearer))
                    .collect::<Vec<_>>()
            };
            each = each.iter().flat_map(bearers).collect();
        }
        let mut seen = FxHashSet::default();
        each.retain(|one| {
            let mut all = one.from.clone();
            all.sort_unstable();
            seen.insert(all)
        });
        each
    }

    /// How one knows who speaks.
    pub fn evidence(&self, asking: &Asking<'_>, comment: &Comment) -> String {
        let unclear = self.unclear.iter().map(|name| {
            let bearers = name.bearers.iter().map(|&bearer| name.told_apart(asking, bearer));
            let bearers = bearers.collect::<Vec<_>>().join(" or ");
            format!("“{}” may be {bearers}.", name.name)
        });
        let known = match self.newcomers.as_slice() {
            [] if self.is_unclear() => String::new(),
            [] if self.is_nobody() => {
                "The comment does not say whose it is; set the delegation on the proposal's card afterwards.".to_owned()
            }
            [] if comment.author.is_empty() => format!("The comment names {}.", self.name),
            [] if !asking.author(comment).is_one_of(self) => {
                format!("The comment is by {} and names {}.", comment.author, self.name)
            }
            [] => format!("The comment is by “{}”, which is {}.", comment.author, self.name),
            [one] => format!("“{one}” is not in the room yet, and comes in with the answer."),
            several => format!(
                "{} are not in the room yet, and come in with the answer.",
                listed(several)
            ),
        };
        let all = unclear.chain([known]).filter(|said| !said.is_empty());
        all.collect::<Vec<_>>().join(" ")
    }

    /// Makes what a comment asks for their proposal.
    pub fn proposing(&self, paragraph: &Paragraph, comment: &Comment, kind: ContributionKind, text: String) -> Repair {
        Repair::Propose {
            paragraph: paragraph.id,
            contribution: Box::new(Contribution {
                id: contribution_id(paragraph.id, &self.name, &text, 0),
                from: self.from.clone(),
                name: if self.is_nobody() {
                    String::new()
                } else {
                    self.name.clone()
                },
                kind,
                text,
                received: comment.text.clone(),
                source: comment.source.clone(),
                // A remark asks for a change, and says nothing of the other words.
                spoken: kind == ContributionKind::Rewording,
                ..Contribution::default()
            }),
            newcomers: self.newcomers.clone(),
        }
    }
}

impl Unclear {
    /// A bearer of the name as no other bearer is called: with its kind, where their names are the same.
    fn told_apart(&self, asking: &Asking<'_>, bearer: DelegationId) -> String {
        let Some(delegation) = asking.session.delegation(bearer) else {
            return self.name.clone();
        };
        let others = self.bearers.iter().filter(|other| **other != bearer);
        let mut others = others.filter_map(|other| asking.session.delegation(*other));
        match delegation.kind_after_name() {
            kind if !kind.is_empty() && others.any(|other| other.name == delegation.name) => {
                format!("{} ({kind})", delegation.name)
            }
            _ => delegation.name.clone(),
        }
    }
}

/// The state that a delegation is.
fn state_of(one: &Delegation) -> Option<&'static str> {
    let may_be = matches!(one.kind, DelegationKind::Government | DelegationKind::Unstated);
    state(&one.name).filter(|_| may_be)
}

impl Asking<'_> {
    /// Whose a remark is.
    pub(super) fn author(&self, comment: &Comment) -> Speaker {
        let author = comment.author.trim();
        if author.is_empty() {
            return Speaker {
                name: "Somebody".to_owned(),
                called: "Somebody".to_owned(),
                ..Speaker::default()
            };
        }
        let mut speaker = self.speaker(&self.signed(author));
        if speaker.is_nobody() && !speaker.is_unclear() {
            author.clone_into(&mut speaker.name);
        }
        speaker
    }

    /// Whether a name is a delegation's, and not that of a person who speaks for one.
    fn is_known(&self, name: &str) -> bool {
        let is_acronym = name.chars().count() > 1 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
        is_acronym || state(name).is_some() || self.session.delegations.iter().any(|one| one.is_called(name))
    }

    /// Whether a remark on a contribution is by another delegation than those that sent it.
    pub(super) fn is_by_another(&self, contribution: &Contribution, comment: &Comment) -> bool {
        let may_be = |one: DelegationId| contribution.from.contains(&one);
        self.is_known(comment.author.trim()) && !self.author(comment).may_be().any(may_be)
    }

    /// The names with which a remark is signed: `EU, Japan` are two, `Smith, John` may be one.
    fn signed(&self, author: &str) -> Vec<String> {
        let mut names = members(&author.replace(['/', ';', '&'], ","));
        if let Some((first, second)) = author.split_once(" and ").filter(|_| names.len() == 1) {
            names = vec![first.trim().to_owned(), second.trim().to_owned()];
        }
        if names.is_empty() || self.is_known(author) || !names.iter().all(|name| self.is_known(name)) {
            names = vec![author.to_owned()];
        }
        names
    }

    /// Those for whom a comment says that it speaks.
    pub(super) fn speaker(&self, names: &[String]) -> Speaker {
        let mut speaker = Speaker::default();
        let mut called = Vec::new();
        let mut said = FxHashSet::default();
        // Whoever is named twice, or by two names, speaks once.
        for name in names.iter().filter(|name| said.insert(name.as_str())) {
            let session = self.session;
            let all_there = session.delegations.iter().enumerate();
            // Who is called so in full is meant, and nobody whose name is only the code of the same state.
            let is_in_full = name.len() > 3 && session.delegations.iter().any(|one| one.is_called(name));
            let code = state(name).filter(|_| !is_in_full);
            let is_meant = |one: &Delegation| one.is_called(name) || code.is_some() && code == state_of(one);
            let bearing = all_there.filter(|(_, one)| one.initials == *name || is_meant(one));
            // Initials that were made for one and are the code of a state are that state's as well.
            let is_sure = code.is_none() || session.delegations.iter().any(is_meant);
            // Who turned out to be somebody else is that one.
            let mut found: Vec<DelegationId> = bearing
                .map(|(place, _)| session.own_id(DelegationId(u32::try_from(place).unwrap_or(u32::MAX))))
                .collect();
            found.sort_unstable();
            found.dedup();
            match found.as_slice() {
                [] => {
                    speaker.newcomers.push(name.clone());
                    speaker.known.push(name.clone());
                    called.push(name.clone());
                }
                [one] if speaker.from.contains(one) => {}
                [one] if is_sure => {
                    let known = self.names(&[*one]);
                    speaker.from.push(*one);
                    speaker.known.extend(known.iter().cloned());
                    called.extend(known);
                }
                several => {
                    speaker.unclear.push(Unclear {
                        name: name.clone(),
                        bearers: several.to_vec(),
                    });
                    called.push(name.clone());
                }
            }
        }
        (speaker.name, speaker.called) = (listed(&speaker.known), listed(&called));
        speaker
    }

    fn names(&self, of: &[DelegationId]) -> Vec<String> {
        let known = of.iter().filter_map(|one| self.session.delegation(*one));
        known.map(|one| one.name.clone()).collect()
    }

    /// Asks what a comment is, on a paragraph or on a contribution to it.
    pub(super) fn ask_of_comment(
        &mut self,
        kind: QuestionKind,
        paragraph: &Paragraph,
        of: Option<&Contribution>,
        comment: &Comment,
        [text, evidence]: [String; 2],
        answers: Vec<Answer>,
    ) {
        let doubt = Doubt {
            kind,
            contributions: of.map(|of| of.id).into_iter().collect(),
            source: &comment.source,
            lines: comment.text.clone(),
            text,
            evidence,
            answers,
        };
        self.ask(paragraph, doubt);
    }
}
