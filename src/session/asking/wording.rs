//! Questions about a draft that one delegation sent back whole: which of its paragraphs are which.
//!
//! The file names no paragraph; reading it paired its paragraphs with those of the draft by what they say, and took the
//! rest for new ones and for deletions. Where that is a guess it is asked: a paragraph that went elsewhere, one that
//! became two, two that became one, a pair that has little in common, and what the text does not have at all.

use super::repairs::{instead, merged, says_nothing};
use super::stands::hundred;
use super::{Asking, Doubt, answer, listed};
use crate::model::{
    Answer, Contribution, ContributionId, ContributionKind, Paragraph, ParagraphId, ParagraphKind, QuestionKind,
    Repair, Standing,
};
use crate::session::naming::{self, count};
use crate::text::{Fingerprint, likeness};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// From here on a new paragraph and a missing one are versions of each other.
const MOVED: f32 = 0.5;

/// So much more alike two paragraphs must be to one than one of them alone.
const TOGETHER: f32 = 0.08;

/// Below this a paragraph and what it was paired with have little in common.
const LITTLE: f32 = 0.5;

/// So many missing paragraphs are named.
const NAMED: usize = 5;

/// What a wording brought, by the places of its paragraphs.
#[derive(Default)]
struct Brought<'s> {
    /// New words for a paragraph of the draft.
    reworded: Vec<(usize, &'s Contribution)>,
    /// A paragraph of its own.
    added: Vec<(usize, &'s Contribution)>,
    /// Nothing where the draft has a paragraph.
    missing: Vec<(usize, &'s Contribution)>,
}

impl<'s> Brought<'s> {
    /// The new words for a paragraph; they stand in the order of the draft.
    fn rewording_of(&self, place: usize) -> Option<(usize, &'s Contribution)> {
        let found = self.reworded.binary_search_by_key(&place, |(place, _)| *place);
        found.ok().map(|found| self.reworded[found])
    }
}

impl<'s> Asking<'s> {
    /// Asks what is doubtful about a wording of the whole draft that came to these paragraphs.
    pub(super) fn wording(&mut self, file: &Arc<str>, only: &[ParagraphId], came: &FxHashSet<ContributionId>) {
        let mut brought = self.brought(file, only, came);
        self.moved_elsewhere(&mut brought);
        self.became_two(&mut brought);
        self.became_one(&mut brought);
        for (place, contribution) in brought.reworded {
            self.little_in_common(place, contribution);
        }
        self.missing(&brought.missing);
    }

    fn brought(&self, file: &Arc<str>, only: &[ParagraphId], came: &FxHashSet<ContributionId>) -> Brought<'s> {
        let mut brought = Brought::default();
        let session = self.session;
        let only: FxHashSet<ParagraphId> = only.iter().copied().collect();
        let concerned = session.draft.paragraphs.iter().enumerate();
        for (place, paragraph) in concerned.filter(|(_, paragraph)| only.contains(&paragraph.id)) {
            let theirs = paragraph.contributions.iter();
            // What came before under the same name of a file is none of it.
            let is_of = |one: &&Contribution| came.contains(&one.id) && one.source.file == *file && !one.spoken;
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

    /// Paragraphs that the text has elsewhere: one as a new one, or two of them as one.
    fn moved_elsewhere(&mut self, brought: &mut Brought<'s>) {
        let added = std::mem::take(&mut brought.added);
        if added.is_empty() {
            return;
        }
        let mut alone: Vec<Fingerprint> = Vec::with_capacity(brought.missing.len());
        // Each with the one before it, where they stand beside each other.
        let mut together: Vec<Option<Fingerprint>> = Vec::with_capacity(brought.missing.len());
        for (index, (place, _)) in brought.missing.iter().enumerate() {
            let text = &self.paragraph(*place).text;
            let before = index.checked_sub(1).map(|before| brought.missing[before].0);
            let before = before.filter(|before| self.is_beside(*before, *place));
            alone.push(Fingerprint::of(text));
            together.push(before.map(|before| Fingerprint::of(&format!("{} {text}", self.paragraph(before).text))));
        }
        for (to, new) in added {
            let words = Fingerprint::of(&new.text);
            let worth = |old: &Fingerprint| old.likeness_above(&words, MOVED.next_down());
            let single = alone.iter().enumerate().map(|(index, one)| (index, index, worth(one)));
            // Of two paragraphs in one, either alone is like it too.
            let pairs = together.iter().enumerate();
            let pairs =
                pairs.filter_map(|(index, both)| both.as_ref().map(|both| (index - 1, index, worth(both) - TOGETHER)));
            let best = single
                .chain(pairs)
                .max_by(|(.., one), (.., other)| one.total_cmp(other));
            let Some((first, last, alike)) = best.filter(|(.., alike)| *alike >= MOVED) else {
                brought.added.push((to, new));
                continue;
            };
            let gone: Vec<(usize, &Contribution)> = brought.missing.drain(first..=last).collect();
            alone.drain(first..=last);
            together.drain(first..=last);
            // What stood between is not missing any more.
            if let Some(behind) = together.get_mut(first) {
                *behind = None;
            }
            match gone.as_slice() {
                [one] => self.moved_alone(to, new, *one, alike),
                [one, other] => self.moved_together(to, new, *one, *other),
                _ => {}
            }
        }
    }

    fn moved_alone(&mut self, to: usize, new: &'s Contribution, (from, gone): (usize, &'s Contribution), alike: f32) {
        let (old, proposed) = (self.paragraph(from), self.paragraph(to));
        let (name, label) = (self.name(new), naming::label(old));
        let answers = vec![
            answer(
                format!("{label} goes, and stands anew as {}", naming::label(proposed)),
                Vec::new(),
            ),
            answer(
                format!("It stays where it is: these are new words for {label}"),
                instead(new, old, gone),
            ),
        ];
        let evidence = format!(
            "{} in a hundred of its words are those of {label}, which the text does not have in its place.",
            hundred(alike)
        );
        let text = format!("{name} has {label} elsewhere in its text. What does it propose?");
        self.ask_of(old, &[new, gone], text, evidence, answers);
    }

    fn moved_together(
        &mut self,
        to: usize,
        new: &'s Contribution,
        (first, gone): (usize, &'s Contribution),
        (second, other): (usize, &'s Contribution),
    ) {
        let (one, two) = (self.paragraph(first), self.paragraph(second));
        let (name, proposed) = (self.name(new), naming::label(self.paragraph(to)));
        let (label, with) = (naming::label(one), naming::label(two));
        let mut answers = vec![answer(
            format!("{label} and {with} go, and stand together as {proposed}"),
            Vec::new(),
        )];
        if !one.label.is_empty() {
            let repairs = [instead(new, one, gone), merged(two, other, one)].concat();
            answers.push(answer(
                format!("It asks to merge {with} into {label}, which reads so then"),
                repairs,
            ));
        }
        let evidence = format!("It is more like {label} and {with} together than like either.");
        let text = format!("{name} has {label} and {with} in one paragraph. What does it propose?");
        self.ask_of(one, &[new, gone, other], text, evidence, answers);
    }

    /// A paragraph whose second part stands in a new one behind it.
    fn became_two(&mut self, brought: &mut Brought<'s>) {
        let draft = &self.session.draft;
        let added = std::mem::take(&mut brought.added);
        for (place, second) in added {
            let before = (0..place)
                .rev()
                .find(|at| draft.paragraphs[*at].standing == Standing::Base);
            let first = before.and_then(|before| brought.rewording_of(before));
            let found = first.filter(|(before, first)| {
                let both = format!("{} {}", first.text, second.text);
                let base = &self.paragraph(*before).text;
                likeness(&both, base) >= likeness(&first.text, base) + TOGETHER
            });
            let Some((before, first)) = found else {
                brought.added.push((place, second));
                continue;
            };
            let (old, proposed) = (self.paragraph(before), self.paragraph(place));
            let (name, label) = (self.name(second), naming::label(old));
            let answers = vec![
                answer(
                    format!(
                        "It splits {label}: the second part is a paragraph of its own, {}",
                        naming::label(proposed)
                    ),
                    Vec::new(),
                ),
                answer(
                    format!("Both are one text for {label}"),
                    vec![Repair::Join {
                        contribution: first.id,
                        with: second.id,
                    }],
                ),
            ];
            let evidence = format!("Together its two paragraphs are more like {label} than the first is alone.");
            let text = format!("{name} has {label} in two paragraphs. What does it propose?");
            self.ask_of(old, &[second, first], text, evidence, answers);
        }
    }

    /// A paragraph whose words stand in the one before or behind it.
    fn became_one(&mut self, brought: &mut Brought<'s>) {
        let missing = std::mem::take(&mut brought.missing);
        for (place, gone) in missing {
            let old = self.paragraph(place);
            let is_base = |at: &usize| self.session.draft.paragraphs[*at].standing == Standing::Base;
            let before = (0..place).rev().find(is_base);
            let behind = (place + 1..self.session.draft.paragraphs.len()).find(is_base);
            let beside = [before, behind].into_iter().flatten();
            let mut beside = beside.filter_map(|at| brought.rewording_of(at));
            let found = beside.find(|(beside, one)| {
                let (there, text) = (self.paragraph(*beside), &one.text);
                let both = match beside.cmp(&place) {
                    std::cmp::Ordering::Less => format!("{} {}", there.text, old.text),
                    _ => format!("{} {}", old.text, there.text),
                };
                likeness(text, &both) >= likeness(text, &there.text) + TOGETHER
            });
            let Some((beside, one)) = found else {
                brought.missing.push((place, gone));
                continue;
            };
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

    /// Whether no other paragraph of the draft stands between two.
    fn is_beside(&self, one: usize, other: usize) -> bool {
        let between = &self.session.draft.paragraphs[one.min(other) + 1..one.max(other)];
        one != other && between.iter().all(|paragraph| paragraph.standing == Standing::Proposed)
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
                format!("It is a paragraph of its own, {free}"),
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
        let mut labels: Vec<String> = missing
            .iter()
            .take(NAMED)
            .map(|(place, _)| naming::label(self.paragraph(*place)))
            .collect();
        let more = missing.len().saturating_sub(NAMED);
        if more > 0 {
            labels.push(format!("{more} more"));
        }
        let bodies = self.session.draft.paragraphs.iter();
        let bodies = bodies
            .filter(|one| one.kind == ParagraphKind::Body && one.standing == Standing::Base)
            .count();
        let name = self.name(one);
        let ids: Vec<ContributionId> = missing.iter().map(|(_, one)| one.id).collect();
        let them = if missing.len() == 1 { "it" } else { "them" };
        let mut answers = vec![
            answer(format!("It proposes to delete {them}"), Vec::new()),
            says_nothing(&format!("It says nothing of {them}"), &ids),
        ];
        // Who sends a part of the draft does not propose to delete the rest.
        if missing.len() * 2 > bodies {
            answers.reverse();
        }
        let contributions: Vec<&Contribution> = missing.iter().map(|(_, one)| *one).collect();
        let evidence = format!("It has not {} of {}.", missing.len(), count(bodies, "paragraph"));
        let text = format!(
            "The text of {name} does not have {}. What does that propose?",
            listed(&labels)
        );
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
