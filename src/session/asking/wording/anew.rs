//! Paragraphs that the text has in other words and under another label: they read as deleted, and as proposed anew beside.

use super::super::repairs::{instead, says_nothing};
use super::super::stands::hundred;
use super::super::{Asking, answer};
use super::{Brought, Came};
use crate::model::{Contribution, ContributionKind, ParagraphKind, Repair, Standing};
use crate::session::naming;
use crate::text::{is_label_between, likeness};

impl<'s> Asking<'s> {
    /// Where the text does not have some paragraphs of the draft and as many new ones in their place, each new one may be what
    /// the draft has there, written anew: it has some of its words, or its label is not one that is given to what comes between
    /// two others.
    pub(super) fn written_anew(&mut self, brought: &mut Brought<'s>) {
        let mut pairs = self.in_one_place(brought);
        pairs.retain(|((from, _), came)| self.may_be_anew(*from, *came));
        for (gone, new) in &pairs {
            self.anew(*gone, *new);
        }
        let is_asked = |one: &Contribution| {
            pairs
                .iter()
                .any(|(gone, new)| one.id == gone.1.id || one.id == new.1.id)
        };
        brought.missing.retain(|(_, one)| !is_asked(one));
        brought.added.retain(|(_, one)| !is_asked(one));
    }

    fn may_be_anew(&self, from: usize, (to, new): Came<'s>) -> bool {
        let is_alike = likeness(&new.text, &self.paragraph(from).text) > 0.0;
        is_alike || !is_label_between(&self.paragraph(to).label)
    }

    /// What is missing with what came in its place, in order, where they are as many between two paragraphs that stay.
    fn in_one_place(&self, brought: &Brought<'s>) -> Vec<(Came<'s>, Came<'s>)> {
        let mut pairs = Vec::new();
        let (mut missing, mut added) = (brought.missing.iter().peekable(), brought.added.iter().peekable());
        let (mut gone, mut come): (Vec<Came<'s>>, Vec<Came<'s>>) = (Vec::new(), Vec::new());
        let mut close = |gone: &mut Vec<Came<'s>>, come: &mut Vec<Came<'s>>| {
            if gone.len() == come.len() {
                pairs.extend(gone.iter().copied().zip(come.iter().copied()));
            }
            gone.clear();
            come.clear();
        };
        for (place, paragraph) in self.session.draft.paragraphs.iter().enumerate() {
            if let Some(one) = missing.next_if(|(at, _)| *at == place) {
                gone.push(*one);
            } else if let Some(one) = added.next_if(|(at, _)| *at == place) {
                come.push(*one);
            } else if paragraph.standing == Standing::Base {
                close(&mut gone, &mut come);
            }
            if paragraph.kind != ParagraphKind::Body || paragraph.place.cell().is_some() {
                gone.clear();
                come.clear();
            }
        }
        close(&mut gone, &mut come);
        pairs
    }

    fn anew(&mut self, (from, gone): Came<'s>, (to, new): Came<'s>) {
        let (old, proposed) = (self.paragraph(from), self.paragraph(to));
        let (name, label, under) = (self.name(new), naming::label(old), naming::label(proposed));
        let recast = Repair::Recast {
            contribution: new.id,
            kind: ContributionKind::Alternative,
        };
        let repairs = instead(new, old, gone).into_iter().chain([recast]).collect();
        let answers = vec![
            answer(format!("It deletes {label}, and proposes {under}"), Vec::new()),
            answer(format!("It is an alternative to the whole of {label}"), repairs),
            says_nothing(&format!("It says nothing of {label}, and proposes {under}"), &[gone.id]),
        ];
        let evidence = format!(
            "It stands where {label} does, and {} in a hundred of its words are those of {label}.",
            hundred(likeness(&new.text, &old.text))
        );
        let text = format!("{name} has other words in the place of {label}. What does it propose?");
        self.ask_of(old, &[new, gone], text, evidence, answers);
    }
}
