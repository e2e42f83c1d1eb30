//! Questions about a draft that one delegation sent back whole: which of its paragraphs are which.
//!
//! The file names no paragraph; reading it paired its paragraphs with those of the draft by what they say, and took the
//! rest for new ones and for deletions. Where that is a guess it is asked: a paragraph that went elsewhere, one that
//! became two, two that became one, one written anew under another label, a pair that has little in common, what the text
//! does not have at all, and the sections of which a part of the draft says nothing.

mod anew;
mod elsewhere;
mod silent;

use super::repairs::{instead, joined, merged, says_nothing};
use super::stands::hundred;
use super::{Asking, Doubt, answer, listed};
use crate::model::{
    Answer, Contribution, ContributionId, ContributionKind, DelegationId, Paragraph, ParagraphId, ParagraphKind,
    QuestionKind, Repair, Standing,
};
use crate::session::naming::{self, count};
use crate::text::{likeness, row_of};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// So much more alike two paragraphs must be to one than one of them alone.
const TOGETHER: f32 = 0.08;

/// Below this a paragraph and what it was paired with have little in common.
const LITTLE: f32 = 0.5;

/// Among so many paragraphs before a place, and as many behind it, are those looked for that a part of another stands in.
const REACH: usize = 32;

/// So many missing paragraphs are named.
const NAMED: usize = 5;

/// What is so, and what is asked of it. A label at the end, `3.`, ends the sentence already.
pub(super) fn asked(fact: &str, question: &str) -> String {
    let stop = if fact.ends_with('.') { "" } else { "." };
    format!("{fact}{stop} {question}")
}

/// What came to a paragraph, by its place.
type Came<'s> = (usize, &'s Contribution);

/// What a wording brought, by the places of its paragraphs.
#[derive(Default)]
struct Brought<'s> {
    /// New words for a paragraph of the draft.
    reworded: Vec<(usize, &'s Contribution)>,
    /// A paragraph of its own.
    added: Vec<(usize, &'s Contribution)>,
    /// Nothing where the draft has a paragraph.
    missing: Vec<(usize, &'s Contribution)>,
    /// Those of the new words of which it is asked already what they have to do with another paragraph.
    parts: FxHashSet<ContributionId>,
}

impl<'s> Brought<'s> {
    /// Any contribution of the wording: it tells whose it is.
    fn any(&self) -> Option<&'s Contribution> {
        let mut all = self.reworded.iter().chain(&self.added).chain(&self.missing);
        all.next().map(|(_, one)| *one)
    }

    /// The new words for the paragraphs around one, the nearest first, and of two as near the one before.
    fn nearest(&self, place: usize) -> Vec<(usize, &'s Contribution)> {
        let here = self.reworded.partition_point(|(other, _)| *other < place);
        let around = here.saturating_sub(REACH)..(here + REACH).min(self.reworded.len());
        let mut near = self.reworded[around].to_vec();
        near.sort_by_key(|(other, _)| other.abs_diff(place));
        near
    }
}

impl<'s> Asking<'s> {
    /// Asks what is doubtful about a wording of the whole draft that came to these paragraphs. Gives those of which it says
    /// nothing.
    pub(super) fn wording(
        &mut self,
        file: &Arc<str>,
        from: &[DelegationId],
        only: &[ParagraphId],
        came: &FxHashSet<ContributionId>,
    ) -> Vec<ParagraphId> {
        let mut brought = self.brought(file, from, only, came);
        self.moved_elsewhere(&mut brought);
        self.became_two(&mut brought);
        self.became_one(&mut brought);
        self.written_anew(&mut brought);
        let is_asked = |one: &&(usize, &Contribution)| brought.parts.contains(&one.1.id);
        let is_certain = |one: &&(usize, &Contribution)| is_asked(one) || self.stands_in_its_row(one.0, &brought);
        let doubtful = brought.reworded.iter().filter(|one| !is_certain(one)).copied();
        for (place, contribution) in doubtful.collect::<Vec<_>>() {
            self.little_in_common(place, contribution);
        }
        self.missing(&brought.missing);
        // Who sent a part without a change said nothing else.
        let sender = brought.any().cloned().or_else(|| self.sender(file, from));
        sender.map_or_else(Vec::new, |sender| self.silent(&sender, only, came))
    }

    fn brought(
        &self,
        file: &Arc<str>,
        from: &[DelegationId],
        only: &[ParagraphId],
        came: &FxHashSet<ContributionId>,
    ) -> Brought<'s> {
        let mut brought = Brought::default();
        let session = self.session;
        let senders: Vec<DelegationId> = from.iter().map(|id| session.own_id(*id)).collect();
        let only: FxHashSet<ParagraphId> = only.iter().copied().collect();
        let concerned = session.draft.paragraphs.iter().enumerate();
        for (place, paragraph) in concerned.filter(|(_, paragraph)| only.contains(&paragraph.id)) {
            let theirs = paragraph.contributions.iter();
            // What came before under the same name of a file is none of it, nor are changes of others that came in it.
            let is_senders = |one: &Contribution| one.from.iter().any(|id| senders.contains(id));
            let is_of = |one: &&Contribution| {
                came.contains(&one.id) && one.source.file == *file && !one.spoken && is_senders(one)
            };
            // Marks say themselves what goes, and where words come: nothing of it was guessed.
            let Some(one) = theirs.rev().find(is_of).filter(|one| one.tracked.is_empty()) else {
                continue;
            };
            match one.kind {
                ContributionKind::Rewording | ContributionKind::Unchanged => brought.reworded.push((place, one)),
                ContributionKind::Addition => brought.added.push((place, one)),
                ContributionKind::Deletion if one.received.is_empty() => brought.missing.push((place, one)),
                _ => {}
            }
        }
        brought
    }

    fn paragraph(&self, place: usize) -> &'s Paragraph {
        let session = self.session;
        &session.draft.paragraphs[place]
    }

    /// A paragraph one part of which stands in a new one: mostly the second, behind it.
    fn became_two(&mut self, brought: &mut Brought<'s>) {
        let added = std::mem::take(&mut brought.added);
        for (place, part) in added {
            let Some((of, rest, is_behind)) = self.parted_from(brought, place, part) else {
                brought.added.push((place, part));
                continue;
            };
            brought.parts.insert(rest.id);
            let (old, proposed) = (self.paragraph(of), self.paragraph(place));
            let (name, label) = (self.name(part), naming::label(old));
            let which = if is_behind { "second" } else { "first" };
            let repairs = if is_behind {
                joined(rest, part)
            } else {
                instead(part, old, rest)
            };
            let answers = vec![
                answer(
                    format!(
                        "It splits {label}: the {which} part is a paragraph of its own, {}",
                        naming::label(proposed)
                    ),
                    Vec::new(),
                ),
                answer(format!("Both are one text for {label}"), repairs),
            ];
            let evidence = format!("Together its two paragraphs are more like {label} than the one there is alone.");
            let text = format!("{name} has {label} in two paragraphs. What does it propose?");
            self.ask_of(old, &[part, rest], text, evidence, answers);
        }
    }

    /// The paragraph of which a new one holds a part, what the text has in its place, and whether the part stands behind that.
    fn parted_from(
        &self,
        brought: &Brought<'s>,
        place: usize,
        part: &Contribution,
    ) -> Option<(usize, &'s Contribution, bool)> {
        let is_parted = |of: usize, rest: &'s Contribution| {
            let base = &self.paragraph(of).text;
            let enough = likeness(&rest.text, base) + TOGETHER;
            let is_more = |one: &str, other: &str| likeness(&format!("{one} {other}"), base) >= enough;
            // Of what lost nothing there is no part.
            let behind = || is_more(&rest.text, &part.text).then_some(true);
            let before = || is_more(&part.text, &rest.text).then_some(false);
            (enough < 1.0 + f32::EPSILON)
                .then(|| behind().or_else(before))
                .flatten()
                .map(|is_behind| (of, rest, is_behind))
        };
        let mut near = brought.nearest(place).into_iter();
        near.find_map(|(of, rest)| is_parted(of, rest))
    }

    /// A paragraph whose words stand in another one, mostly the one before or behind it.
    fn became_one(&mut self, brought: &mut Brought<'s>) {
        let missing = std::mem::take(&mut brought.missing);
        for (place, gone) in missing {
            let old = self.paragraph(place);
            let holds = |(beside, one): &(usize, &'s Contribution)| {
                let (there, text) = (&self.paragraph(*beside).text, &one.text);
                let enough = likeness(text, there) + TOGETHER;
                let is_more = |one: &str, other: &str| likeness(text, &format!("{one} {other}")) >= enough;
                enough < 1.0 + f32::EPSILON && (is_more(there, &old.text) || is_more(&old.text, there))
            };
            let Some((beside, one)) = brought.nearest(place).into_iter().find(holds) else {
                brought.missing.push((place, gone));
                continue;
            };
            brought.parts.insert(one.id);
            let there = self.paragraph(beside);
            let (name, label, into) = (self.name(one), naming::label(old), naming::label(there));
            let mut answers = vec![answer(
                format!("It deletes {label}, and has its words in {into}"),
                Vec::new(),
            )];
            if !there.label.is_empty() {
                answers.push(answer(
                    format!("It asks to merge {label} into {into}"),
                    merged(old, gone, there),
                ));
            }
            answers.push(says_nothing(&format!("It says nothing of {label}"), &[gone.id]));
            let evidence = format!("Its text for {into} is more like both paragraphs together than like {into} alone.");
            let text = format!("{name} has {label} and {into} in one paragraph. What does it propose?");
            self.ask_of(old, &[gone, one], text, evidence, answers);
        }
    }

    /// Whether it is a cell of a row of which another one has the words that it has in the draft, or nearly: that tells which row
    /// it is, and so which cell, whatever it says.
    fn stands_in_its_row(&self, place: usize, brought: &Brought<'_>) -> bool {
        let is_kept = |at: usize| {
            let paragraph = self.paragraph(at);
            let theirs = brought.reworded.iter().find(|(other, _)| *other == at);
            let is_missing = || brought.missing.iter().any(|(other, _)| *other == at);
            paragraph.standing == Standing::Base
                && !paragraph.text.trim().is_empty()
                && theirs.map_or_else(
                    || !is_missing(),
                    |(_, one)| likeness(&one.text, &paragraph.text) >= LITTLE,
                )
        };
        let row = row_of(&self.session.draft.paragraphs, place);
        row.into_iter().any(|at| at != place && is_kept(at))
    }

    /// A paragraph that was paired with one that says something else.
    fn little_in_common(&mut self, place: usize, contribution: &'s Contribution) {
        let paragraph = self.paragraph(place);
        let alike = likeness(&contribution.text, &paragraph.text);
        if paragraph.kind != ParagraphKind::Body || alike >= LITTLE {
            return;
        }
        let (name, label, id) = (self.name(contribution), naming::label(paragraph), contribution.id);
        let free = self.free_label(place);
        let answers = vec![
            answer(format!("It rewords {label}"), Vec::new()),
            answer(
                format!("It is an alternative to the whole of {label}"),
                vec![Repair::Recast {
                    contribution: id,
                    kind: ContributionKind::Alternative,
                }],
            ),
            answer(
                match free.as_str() {
                    "" => "It is a paragraph of its own".to_owned(),
                    free => format!("It is a paragraph of its own, {free}"),
                },
                vec![Repair::Apart {
                    contribution: id,
                    after: paragraph.id,
                    label: free,
                }],
            ),
        ];
        let evidence = format!(
            "It stands where {label} does, and {} in a hundred of its words are those of {label}.",
            hundred(alike)
        );
        let text = format!("Is what {name} has in the place of {label} that paragraph?");
        self.ask_of(paragraph, &[contribution], text, evidence, answers);
    }

    /// What the text does not have at all.
    fn missing(&mut self, missing: &[(usize, &'s Contribution)]) {
        let Some((first, one)) = missing.first().copied() else {
            return;
        };
        let places: Vec<usize> = missing.iter().map(|(place, _)| *place).collect();
        let bodies = self.bodies().count();
        let name = self.name(one);
        let ids: Vec<ContributionId> = missing.iter().map(|(_, one)| one.id).collect();
        let them = if missing.len() == 1 { "it" } else { "them" };
        let answers = vec![
            answer(format!("It proposes to delete {them}"), Vec::new()),
            says_nothing(&format!("It says nothing of {them}"), &ids),
        ];
        let contributions: Vec<&Contribution> = missing.iter().map(|(_, one)| *one).collect();
        let evidence = format!(
            "The draft has {}; the text has all but {}.",
            count(bodies, "paragraph"),
            missing.len()
        );
        let fact = format!("The text of {name} does not have {}", self.called(&places));
        let text = asked(&fact, "What does that propose?");
        let paragraph = self.paragraph(first);
        let doubt = Doubt {
            kind: QuestionKind::Missing,
            contributions: ids,
            source: &contributions[0].source,
            lines: paragraph.printed(),
            text,
            evidence,
            answers,
        };
        self.ask(paragraph, doubt);
    }

    /// The paragraphs at some places as a question names them.
    fn called(&self, places: &[usize]) -> String {
        let labels = places
            .iter()
            .take(NAMED)
            .map(|place| naming::label(self.paragraph(*place)));
        let more = places.len().saturating_sub(NAMED);
        let more = (more > 0).then(|| format!("{more} more"));
        listed(&labels.chain(more).collect::<Vec<String>>())
    }

    /// The places of the draft's own paragraphs.
    fn bodies(&self) -> impl Iterator<Item = usize> {
        let all = self.session.draft.paragraphs.iter().enumerate();
        let own = all.filter(|(_, one)| one.kind == ParagraphKind::Body && one.standing == Standing::Base);
        own.map(|(place, _)| place)
    }

    fn ask_of(
        &mut self,
        paragraph: &Paragraph,
        about: &[&'s Contribution],
        text: String,
        evidence: String,
        answers: Vec<Answer>,
    ) {
        let Some(first) = about.first() else { return };
        let doubt = Doubt {
            kind: QuestionKind::Misplaced,
            contributions: about.iter().map(|one| one.id).collect(),
            source: &first.source,
            lines: first.received.clone(),
            text,
            evidence,
            answers,
        };
        self.ask(paragraph, doubt);
    }
}
