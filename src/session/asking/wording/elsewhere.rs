//! Paragraphs of the draft that a text has elsewhere.

use super::super::repairs::{instead, joined, merged};
use super::super::stands::hundred;
use super::super::{Asking, answer};
use super::{Brought, TOGETHER};
use crate::model::Contribution;
use crate::session::naming;
use crate::text::{Fingerprint, MOVED};

impl<'s> Asking<'s> {
    /// Paragraphs that the text has elsewhere: one as a new one, or two of them as one.
    pub(super) fn moved_elsewhere(&mut self, brought: &mut Brought<'s>) {
        let added = std::mem::take(&mut brought.added);
        if added.is_empty() {
            return;
        }
        let missing = brought.missing.iter();
        let mut alone: Vec<Fingerprint> = missing
            .map(|(place, _)| Fingerprint::of(&self.paragraph(*place).text))
            .collect();
        let added = self.moved_in_two(brought, &mut alone, added);
        // Each with the one before it, where they stand beside each other.
        let mut together: Vec<Option<Fingerprint>> = Vec::with_capacity(brought.missing.len());
        for (index, (place, _)) in brought.missing.iter().enumerate() {
            let text = &self.paragraph(*place).text;
            let before = index.checked_sub(1).map(|before| brought.missing[before].0);
            let before = before.filter(|before| self.is_beside(*before, *place));
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

    /// A paragraph that the text has elsewhere as two new ones; gives the new ones that are none of these. `alone`
    /// are the words of what is missing.
    fn moved_in_two(
        &mut self,
        brought: &mut Brought<'s>,
        alone: &mut Vec<Fingerprint>,
        added: Vec<(usize, &'s Contribution)>,
    ) -> Vec<(usize, &'s Contribution)> {
        let mut left: Vec<(usize, &Contribution)> = Vec::with_capacity(added.len());
        for (to, second) in added {
            let found = left
                .last()
                .copied()
                .filter(|(from, _)| from + 1 == to)
                .and_then(|(from, first)| {
                    let words = [first, second].map(|one| Fingerprint::of(&one.text));
                    let both = words[0].followed_by(&words[1]);
                    let is_it = |old: &Fingerprint| {
                        let together = both.likeness_above(old, MOVED.next_down());
                        let either = words.iter().map(|one| one.likeness_above(old, 0.0));
                        together >= MOVED && either.fold(0.0, f32::max) + TOGETHER <= together
                    };
                    let gone = alone.iter().position(is_it)?;
                    Some((from, first, gone))
                });
            let Some((from, first, gone)) = found else {
                left.push((to, second));
                continue;
            };
            left.pop();
            alone.remove(gone);
            let (place, gone) = brought.missing.remove(gone);
            let old = self.paragraph(place);
            let (name, label) = (self.name(first), naming::label(old));
            let [one, two] = [from, to].map(|at| naming::label(self.paragraph(at)));
            let repairs = [instead(first, old, gone), joined(first, second)].concat();
            let answers = vec![
                answer(format!("{label} goes, and stands anew as {one} and {two}"), Vec::new()),
                answer(
                    format!("It stays where it is: these are new words for {label}"),
                    repairs,
                ),
            ];
            let evidence = format!(
                "{one} and {two} together are more like {label} than either, and the text does not have it in its place."
            );
            let text = format!("{name} has {label} elsewhere in its text, in two paragraphs. What does it propose?");
            self.ask_of(old, &[first, second, gone], text, evidence, answers);
        }
        left
    }
}
