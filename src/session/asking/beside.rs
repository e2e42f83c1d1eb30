//! Questions about what comes late with the label of a paragraph that somebody proposed already, and says something else.
//!
//! The label alone has put it there: two delegations may each have a `b)` in mind.

use super::stands::{LIKE, hundred};
use super::{Asking, Doubt, Late, answer, listed};
use crate::model::{Contribution, ContributionKind, Paragraph, QuestionKind, Repair, Standing};
use crate::session::naming;
use crate::text::likeness;

impl Asking<'_> {
    /// Whether it came late, and stands at a proposed paragraph for its label alone.
    pub(super) fn is_beside_a_proposed(
        &self,
        place: usize,
        paragraph: &Paragraph,
        contribution: &Contribution,
    ) -> bool {
        let came = |late: &Late<'_>| late.came.contains(&contribution.id);
        let is_first = || {
            paragraph
                .contributions
                .first()
                .is_some_and(|first| first.id == contribution.id)
        };
        self.evidence.late.as_ref().is_some_and(came)
            && paragraph.standing == Standing::Proposed
            && !contribution.label.is_empty()
            && contribution.label == paragraph.label
            && !is_first()
            && self.above(contribution) != Some(place)
            && likeness(&contribution.text, &paragraph.text) < LIKE
    }

    /// Somebody proposed a paragraph under its label before, and it says something else.
    pub(super) fn little_like_the_proposed(
        &mut self,
        place: usize,
        paragraph: &Paragraph,
        contribution: &Contribution,
    ) {
        let (name, here, label) = (
            self.name(contribution),
            naming::label(paragraph),
            self.free_label(place),
        );
        let others = paragraph.contributions.iter().filter(|one| one.id != contribution.id);
        let proposed: Vec<String> = others
            .filter(|one| one.kind == ContributionKind::Addition)
            .map(|one| self.name(one))
            .collect();
        let answers = vec![
            answer(format!("It answers {here}, where it stands now"), Vec::new()),
            answer(
                format!("It is a paragraph of its own, {label}"),
                vec![Repair::Apart {
                    contribution: contribution.id,
                    after: paragraph.id,
                    label,
                }],
            ),
        ];
        let doubt = Doubt {
            kind: QuestionKind::Misplaced,
            contributions: vec![contribution.id],
            source: &contribution.source,
            lines: contribution.received.clone(),
            text: format!(
                "{name} sends {here}, and so did {}. Is it the same paragraph?",
                listed(&proposed)
            ),
            evidence: format!(
                "{} in a hundred of its words are those of the proposed {here}.",
                hundred(likeness(&contribution.text, &paragraph.text))
            ),
            answers,
        };
        self.ask(paragraph, doubt);
    }
}
