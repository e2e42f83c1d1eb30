//! Questions about where contributions stand, and about those with nothing in them.

use super::{Asking, Doubt, answer};
use crate::formats::is_residue;
use crate::model::{Contribution, ContributionKind, Paragraph, ParagraphKind, QuestionKind, Repair, Standing};
use crate::session::{due_label, naming};
use crate::text::{Fingerprint, likeness};
use std::fmt::Write as _;

/// From here on a text is the same paragraph, whatever stands around it.
const SAME: f32 = 0.75;

/// From here on a label and the words agree.
pub(super) const LIKE: f32 = 0.3;

/// Marks of an addition in the lines as received.
const ADDED: [&str; 4] = ["(add)", "[add]", "[new ", "(new"];

impl Asking<'_> {
    /// A contribution with nothing in it, or a letter; and a deletion that nobody signed.
    pub(super) fn hollow(&mut self, paragraph: &Paragraph, contribution: &Contribution) {
        let (name, label) = (self.name(contribution), naming::label(paragraph));
        let deletes = || Repair::Recast {
            contribution: contribution.id,
            kind: ContributionKind::Deletion,
        };
        let doubt = |kind, text, evidence, answers| Doubt {
            kind,
            contributions: vec![contribution.id],
            source: &contribution.source,
            lines: contribution.received.clone(),
            text,
            evidence,
            answers,
        };
        match contribution.kind {
            ContributionKind::Deletion if contribution.from.is_empty() && contribution.comments.is_empty() => {
                let others = paragraph
                    .contributions
                    .iter()
                    .filter(|other| !other.from.is_empty())
                    .count();
                let answers = vec![
                    answer("It stays a proposal that names nobody", Vec::new()),
                    answer(
                        "It is a mark of the secretariat, not a proposal",
                        vec![Repair::Recast {
                            contribution: contribution.id,
                            kind: ContributionKind::Statement,
                        }],
                    ),
                ];
                let text = format!(
                    "Who proposes to delete {label}? “{}” names nobody.",
                    contribution.received
                );
                let evidence = format!(
                    "{} answered to the paragraph; the mark names none of them. Where you know whose it is, set its delegation on its card.",
                    naming::count(others, "contribution")
                );
                self.ask(paragraph, doubt(QuestionKind::Unsigned, text, evidence, answers));
            }
            // Where nothing is left of the paragraph either, there is nothing to ask.
            ContributionKind::Empty if is_residue(&paragraph.text) => {}
            ContributionKind::Empty if !contribution.text.is_empty() => {
                let first = |text: &str| {
                    text.chars()
                        .find(|c| c.is_alphanumeric())
                        .map(|c| c.to_lowercase().to_string())
                };
                let is_first = first(&contribution.text) == first(&paragraph.text);
                let nothing = answer("It proposes nothing", Vec::new());
                let deletion = answer(format!("{name} proposes to delete the paragraph"), vec![deletes()]);
                let (evidence, answers) = if is_first {
                    let evidence = "It is the first letter of the paragraph: what is left when one deletes it with tracked changes.";
                    (evidence, vec![deletion, nothing])
                } else {
                    ("It is no word of the paragraph.", vec![nothing, deletion])
                };
                let text = format!(
                    "“{}” is all that stands under {name} at {label}. What does it propose?",
                    contribution.text
                );
                self.ask(
                    paragraph,
                    doubt(QuestionKind::Residue, text, evidence.to_owned(), answers),
                );
            }
            ContributionKind::Empty => {
                let others = paragraph
                    .contributions
                    .iter()
                    .filter(|other| other.kind == ContributionKind::Unchanged);
                let others = match others.count() {
                    0 => "Nobody keeps".to_owned(),
                    1 => "1 other keeps".to_owned(),
                    several => format!("{several} others keep"),
                };
                let evidence = format!(
                    "{others} the paragraph as it is. A paragraph that was deleted with tracked changes leaves nothing behind; so does \
                     a delegation that has nothing to say."
                );
                let answers = vec![
                    answer("It proposes nothing", Vec::new()),
                    answer(format!("{name} proposes to delete the paragraph"), vec![deletes()]),
                ];
                let text = format!("Nothing stands under {name} at {label}. What does it propose?");
                self.ask(paragraph, doubt(QuestionKind::Empty, text, evidence, answers));
            }
            _ => {}
        }
    }

    /// A contribution that stands under another paragraph than the one at which it was placed.
    pub(super) fn place(&mut self, place: usize, paragraph: &Paragraph, contribution: &Contribution) {
        // What is marked in the draft itself stands where it is marked.
        if contribution.text.is_empty()
            || !contribution.tracked.is_empty()
            || contribution.kind == ContributionKind::Empty
            || paragraph.kind != ParagraphKind::Body
        {
            return;
        }
        if self.is_beside_a_proposed(place, paragraph, contribution) {
            return self.little_like_the_proposed(place, paragraph, contribution);
        }
        let above = match self.above(contribution) {
            Some(above) => above,
            None if self.is_unplaced(contribution) => return self.unplaced(place, paragraph, contribution),
            None => return,
        };
        let received = contribution.received.to_lowercase();
        let is_added = ADDED.iter().any(|mark| received.contains(mark));
        match paragraph.standing {
            Standing::Base if above != place => self.moved(paragraph, contribution, above, is_added),
            Standing::Proposed
                if contribution.kind == ContributionKind::Addition
                    && !is_added
                    && contribution.label != paragraph.label =>
            {
                self.apart(place, paragraph, contribution, above);
            }
            _ => {}
        }
    }

    /// It was brought to a paragraph of the draft.
    fn moved(&mut self, paragraph: &Paragraph, contribution: &Contribution, above: usize, is_added: bool) {
        let alike = likeness(&contribution.text, &paragraph.text);
        let is_labelled = !contribution.label.is_empty() && contribution.label == paragraph.label && alike >= LIKE;
        let is_plain = (is_labelled || alike >= SAME) && !is_added;
        if is_plain {
            return;
        }
        let draft = &self.session.draft;
        let there = &draft.paragraphs[above];
        let (name, here, under) = (self.name(contribution), naming::label(paragraph), naming::label(there));
        let mut answers = vec![answer(format!("It answers {here}, where it stands now"), Vec::new())];
        let mut evidence = format!("{} in a hundred of its words are those of {here}", hundred(alike));
        if is_added {
            evidence.push_str(", but it is marked as an addition");
            let label = self.free_label(above);
            let text = format!("It is a paragraph of its own, {label}");
            let (id, after) = (contribution.id, there.id);
            answers.push(answer(
                text,
                vec![Repair::Apart {
                    contribution: id,
                    after,
                    label,
                }],
            ));
            // Who deletes a paragraph and adds its words elsewhere would have it there.
            let mut theirs = paragraph
                .contributions
                .iter()
                .filter(|one| one.from == contribution.from);
            if theirs.any(|one| one.kind == ContributionKind::Deletion) {
                answers.reverse();
                let _ = write!(evidence, ", and {name} deletes {here}");
            }
        }
        if there.kind == ParagraphKind::Body {
            let other = likeness(&contribution.text, &there.text);
            let _ = write!(
                evidence,
                ", {} those of {under}, under which it is printed",
                hundred(other)
            );
            let text = format!("It answers {under}, under which it is printed");
            answers.push(answer(
                text,
                vec![Repair::Move {
                    contribution: contribution.id,
                    to: there.id,
                }],
            ));
        }
        let doubt = Doubt {
            kind: QuestionKind::Misplaced,
            contributions: vec![contribution.id],
            source: &contribution.source,
            lines: contribution.received.clone(),
            text: format!("{name} is printed under {under}. Which paragraph does it answer?"),
            evidence: format!("{evidence}."),
            answers,
        };
        self.ask(paragraph, doubt);
    }

    /// It came in a file that repeats no paragraph, and was placed by what it says.
    fn unplaced(&mut self, place: usize, paragraph: &Paragraph, contribution: &Contribution) {
        let alike = likeness(&contribution.text, &paragraph.text);
        let is_labelled = !contribution.label.is_empty() && contribution.label == paragraph.label;
        let is_plain = is_labelled && (paragraph.standing == Standing::Proposed || alike >= LIKE) || alike >= SAME;
        let is_text = matches!(
            contribution.kind,
            ContributionKind::Rewording | ContributionKind::Alternative
        );
        if !is_text || is_plain {
            return;
        }
        let Some((other, like)) = self.next_like(place, contribution) else {
            return;
        };
        let there = &self.session.draft.paragraphs[other];
        let (name, here, under) = (self.name(contribution), naming::label(paragraph), naming::label(there));
        let label = self.free_label(place);
        let id = contribution.id;
        let says = if contribution.label.is_empty() {
            "It has no label".to_owned()
        } else {
            format!("It is labelled {}", contribution.label)
        };
        let doubt = Doubt {
            kind: QuestionKind::Misplaced,
            contributions: vec![id],
            source: &contribution.source,
            lines: contribution.received.clone(),
            text: format!("Nothing says which paragraph {name} answers. Is it {here}?"),
            evidence: format!(
                "{says}, and stands under no paragraph; {} in a hundred of its words are those of {here}, {} those of {under}.",
                hundred(alike),
                hundred(like)
            ),
            answers: vec![
                answer(format!("It answers {here}, where it stands now"), Vec::new()),
                answer(
                    format!("It answers {under}"),
                    vec![Repair::Move {
                        contribution: id,
                        to: there.id,
                    }],
                ),
                answer(
                    format!("It is a paragraph of its own, {label}"),
                    vec![Repair::Apart {
                        contribution: id,
                        after: paragraph.id,
                        label,
                    }],
                ),
            ],
        };
        self.ask(paragraph, doubt);
    }

    /// The paragraph of the draft that is most like a contribution, but for the one where it stands; and how much.
    fn next_like(&self, place: usize, contribution: &Contribution) -> Option<(usize, f32)> {
        let words = Fingerprint::of(&contribution.text);
        let mut best: Option<(usize, f32)> = None;
        for (other, there) in self.evidence.bodies(&self.session.draft).iter().rev() {
            if *other == place {
                continue;
            }
            let like = words.likeness_above(there, best.map_or(-1.0, |(_, like)| like));
            if best.is_none_or(|(_, most)| like > most) {
                best = Some((*other, like));
            }
        }
        best
    }

    /// It was taken as a paragraph of its own, though nothing marks it as one.
    fn apart(&mut self, place: usize, paragraph: &Paragraph, contribution: &Contribution, above: usize) {
        let draft = &self.session.draft;
        let section = draft.section(place);
        let own = |other: &usize| {
            let there = &draft.paragraphs[*other];
            there.standing == Standing::Base && there.kind == ParagraphKind::Body && draft.section(*other) == section
        };
        let labelled =
            |other: &usize| !contribution.label.is_empty() && draft.paragraphs[*other].label == contribution.label;
        let all = || 0..draft.paragraphs.len();
        let Some(rival) = all().filter(own).find(labelled).or(Some(above).filter(own)) else {
            return;
        };
        let is_proposed = |other: &usize| {
            let there = &draft.paragraphs[*other];
            *other != place && there.standing == Standing::Proposed && draft.section(*other) == section
        };
        let proposed = all()
            .filter(is_proposed)
            .find(labelled)
            .map(|other| &draft.paragraphs[other]);
        let there = &draft.paragraphs[rival];
        let (name, here, under) = (self.name(contribution), naming::label(paragraph), naming::label(there));
        let why = if contribution.label.is_empty() {
            "It has no label".to_owned()
        } else {
            format!("It is labelled {}", contribution.label)
        };
        let id = contribution.id;
        let answers_proposed = proposed.map(|there| {
            answer(
                format!("It answers the proposed {}", naming::label(there)),
                vec![Repair::Move {
                    contribution: id,
                    to: there.id,
                }],
            )
        });
        let doubt = Doubt {
            kind: QuestionKind::Misplaced,
            contributions: vec![id],
            source: &contribution.source,
            lines: contribution.received.clone(),
            text: format!("Is what {name} sends a new paragraph, or another text for {under}?"),
            evidence: format!(
                "{why}, and is not marked as an addition; {} in a hundred of its words are those of {under}.",
                hundred(likeness(&contribution.text, &there.text))
            ),
            answers: [
                Some(answer(format!("It is a paragraph of its own, {here}"), Vec::new())),
                answers_proposed,
                Some(answer(
                    format!("It is an alternative to the whole of {under}"),
                    vec![
                        Repair::Move {
                            contribution: id,
                            to: there.id,
                        },
                        Repair::Recast {
                            contribution: id,
                            kind: ContributionKind::Alternative,
                        },
                    ],
                )),
            ]
            .into_iter()
            .flatten()
            .collect(),
        };
        self.ask(paragraph, doubt);
    }

    /// A label for a paragraph after this one.
    pub(super) fn free_label(&self, after: usize) -> String {
        due_label(self.session, Some(after))
    }
}

pub(super) fn hundred(share: f32) -> String {
    format!("{:.0}", share * 100.0)
}
