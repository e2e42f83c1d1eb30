//! Paragraphs of the draft that a text has elsewhere.

use super::super::repairs::{instead, joined, merged};
use super::super::stands::hundred;
use super::super::{Asking, answer};
use super::{Brought, Came};
use crate::model::{Contribution, Standing};
use crate::session::naming;
use crate::text::{MOVED, Whole, moves};

impl<'s> Asking<'s> {
    /// Paragraphs that the text has elsewhere: one as a new one, several as one, or one as several. They are paired as they are
    /// when they are decided; those too that are less alike.
    pub(super) fn moved_elsewhere(&mut self, brought: &mut Brought<'s>) {
        if brought.added.is_empty() || brought.missing.is_empty() {
            return;
        }
        let gone = self.wholes(&brought.missing, |place, _| self.paragraph(place).text.as_str());
        let come = self.wholes(&brought.added, |_, new| new.text.as_str());
        let (gone, come): (Vec<&Whole>, Vec<&Whole>) = (gone.iter().collect(), come.iter().collect());
        let mut all = moves(&gone, &come, MOVED);
        all.sort_unstable_by_key(|one| one.come.start);
        for one in &all {
            match (&brought.missing[one.gone.clone()], &brought.added[one.come.clone()]) {
                ([gone], [new]) => self.moved_alone(*new, *gone, one.alike),
                ([first, others @ ..], [new]) => self.moved_together(*new, *first, others),
                ([gone], [first, others @ ..]) => self.moved_in_parts(*first, others, *gone),
                _ => {}
            }
        }
        // What is asked so is neither missing nor new.
        let left = |those: &[Came<'s>], is_asked: &dyn Fn(usize) -> bool| -> Vec<Came<'s>> {
            let rest = those.iter().enumerate().filter(|(at, _)| !is_asked(*at));
            rest.map(|(_, one)| *one).collect()
        };
        brought.missing = left(&brought.missing, &|at| all.iter().any(|one| one.gone.contains(&at)));
        brought.added = left(&brought.added, &|at| all.iter().any(|one| one.come.contains(&at)));
    }

    /// Their words, and where they stand.
    fn wholes<'w>(&self, came: &[Came<'s>], text: impl Fn(usize, &'s Contribution) -> &'w str) -> Vec<Whole> {
        let (mut behind, mut counted) = (0, 0);
        let wholes = came.iter().map(|&(place, one)| {
            let before = &self.session.draft.paragraphs[counted..place];
            behind += before.iter().filter(|one| one.standing == Standing::Base).count();
            counted = place;
            Whole::of(text(place, one), behind)
        });
        wholes.collect()
    }

    fn moved_alone(&mut self, (to, new): Came<'s>, (from, gone): Came<'s>, alike: f32) {
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

    /// Several that the text has elsewhere as one.
    fn moved_together(&mut self, (to, new): Came<'s>, (first, gone): Came<'s>, others: &[Came<'s>]) {
        let one = self.paragraph(first);
        let (name, proposed) = (self.name(new), naming::label(self.paragraph(to)));
        let places: Vec<usize> = others.iter().map(|(place, _)| *place).collect();
        let (label, with) = (naming::label(one), self.called(&places));
        let all: Vec<usize> = std::iter::once(first).chain(places.iter().copied()).collect();
        let labels = self.called(&all);
        let mut answers = vec![answer(
            format!("{labels} go, and stand together as {proposed}"),
            Vec::new(),
        )];
        if !one.label.is_empty() {
            let merges = others
                .iter()
                .flat_map(|(place, other)| merged(self.paragraph(*place), other, one));
            let repairs = instead(new, one, gone).into_iter().chain(merges).collect();
            answers.push(answer(
                format!("It asks to merge {with} into {label}, which reads so then"),
                repairs,
            ));
        }
        let evidence = format!("It is more like {labels} together than like any one of them.");
        let text = format!("{name} has {labels} in one paragraph. What does it propose?");
        let about: Vec<&Contribution> = [new, gone]
            .into_iter()
            .chain(others.iter().map(|(_, one)| *one))
            .collect();
        self.ask_of(one, &about, text, evidence, answers);
    }

    /// One that the text has elsewhere as several.
    fn moved_in_parts(&mut self, (to, first): Came<'s>, others: &[Came<'s>], (from, gone): Came<'s>) {
        let old = self.paragraph(from);
        let (name, label) = (self.name(first), naming::label(old));
        let places: Vec<usize> = std::iter::once(to)
            .chain(others.iter().map(|(place, _)| *place))
            .collect();
        let proposed = self.called(&places);
        let parts = others.iter().flat_map(|(_, other)| joined(first, other));
        let repairs = instead(first, old, gone).into_iter().chain(parts).collect();
        let answers = vec![
            answer(format!("{label} goes, and stands anew as {proposed}"), Vec::new()),
            answer(
                format!("It stays where it is: these are new words for {label}"),
                repairs,
            ),
        ];
        let evidence = format!(
            "{proposed} together are more like {label} than any one of them, and the text does not have it in its place."
        );
        let many = if others.len() == 1 { "two" } else { "several" };
        let text = format!("{name} has {label} elsewhere in its text, in {many} paragraphs. What does it propose?");
        let about: Vec<&Contribution> = std::iter::once(first)
            .chain(others.iter().map(|(_, one)| *one))
            .chain([gone])
            .collect();
        self.ask_of(old, &about, text, evidence, answers);
    }
}
