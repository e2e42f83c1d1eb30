//! What a text that is a part of the draft says nothing about.

use super::super::{Asking, Doubt, answer};
use super::asked;
use crate::model::{
    Comment, Contribution, ContributionId, ContributionKind, DelegationId, ParagraphId, ParagraphKind, QuestionKind,
    Repair, Source, Standing,
};
use crate::session::naming::count;
use crate::text::contribution_id;
use rustc_hash::FxHashSet;
use std::sync::Arc;

impl Asking<'_> {
    /// Asks of each section of which a text says nothing whether it proposes to delete it: of these paragraphs it is asked, and
    /// nobody of those who sent the text said anything to them, nor did others in it, for then it has them. `sender` is any
    /// contribution of the sender's, and `came` what came with the text. Gives the paragraphs.
    pub(super) fn silent(
        &mut self,
        sender: &Contribution,
        only: &[ParagraphId],
        came: &FxHashSet<ContributionId>,
    ) -> Vec<ParagraphId> {
        let only: FxHashSet<ParagraphId> = only.iter().copied().collect();
        let is_silent = |place: usize| {
            let paragraph = self.paragraph(place);
            let said =
                |one: &Contribution| came.contains(&one.id) || one.from.iter().any(|from| sender.from.contains(from));
            let remarked = |one: &Comment| one.source.file == sender.source.file;
            let is_said = paragraph.contributions.iter().any(said) || paragraph.comments.iter().any(remarked);
            only.contains(&paragraph.id) && !is_said
        };
        let places: Vec<usize> = self.bodies().filter(|place| is_silent(*place)).collect();
        let draft = &self.session.draft;
        let section = |place: usize| {
            let is_heading = |at: &usize| draft.paragraphs[*at].kind == ParagraphKind::Heading;
            (0..place).rev().find(is_heading)
        };
        let sections = places.chunk_by(|one, other| section(*one) == section(*other));
        for (silent, heading) in sections.map(|silent| (silent, section(silent[0]))) {
            self.silent_section(sender, silent, heading);
        }
        let paragraphs = &self.session.draft.paragraphs;
        places.iter().map(|place| paragraphs[*place].id).collect()
    }

    /// Whose a text is that brings no contribution, as that of one.
    pub(super) fn sender(&self, file: &Arc<str>, from: &[DelegationId]) -> Option<Contribution> {
        let first = self.session.delegations.get(from.first()?.0 as usize)?;
        Some(Contribution {
            from: from.to_vec(),
            name: first.name.clone(),
            source: Source {
                file: Arc::clone(file),
                line: 1,
                last: 1,
            },
            ..Contribution::default()
        })
    }

    fn silent_section(&mut self, sender: &Contribution, silent: &[usize], heading: Option<usize>) {
        let paragraphs = &self.session.draft.paragraphs;
        let open = silent.iter().copied();
        let open: Vec<usize> = open.filter(|place| paragraphs[*place].agreed.is_none()).collect();
        if open.is_empty() {
            return;
        }
        let delete = open.iter().map(|place| &paragraphs[*place]).map(|old| Repair::Propose {
            paragraph: old.id,
            contribution: Box::new(Contribution {
                id: contribution_id(old.id, &sender.name, "", 0),
                from: sender.from.clone(),
                name: sender.name.clone(),
                kind: ContributionKind::Deletion,
                source: sender.source.clone(),
                ..Contribution::default()
            }),
            newcomers: Vec::new(),
        });
        let delete: Vec<Repair> = delete.collect();
        // All that the section has, or some of it.
        let own = paragraphs[heading.map_or(0, |at| at + 1)..].iter();
        let own = own.take_while(|one| one.kind != ParagraphKind::Heading);
        let own = own.filter(|one| one.kind == ParagraphKind::Body && one.standing == Standing::Base);
        let whole = heading.filter(|_| own.count() == silent.len());
        let what = whole.map_or_else(|| self.called(silent), |at| format!("“{}”", paragraphs[at].printed()));
        let them = if whole.is_some() || silent.len() == 1 {
            "it"
        } else {
            "them"
        };
        // What is agreed stays.
        let deleted = match open.len() {
            some if some < silent.len() => format!("{} alone: the rest is agreed", self.called(&open)),
            1 => "it".to_owned(),
            all => format!("these {}", count(all, "paragraph")),
        };
        let name = self.name(sender);
        let bodies = self.bodies().count();
        let doubt = Doubt {
            kind: QuestionKind::Missing,
            contributions: Vec::new(),
            source: &sender.source,
            lines: silent
                .iter()
                .map(|place| paragraphs[*place].printed())
                .collect::<Vec<_>>()
                .join("\n"),
            text: asked(
                &format!("The text of {name} has nothing of {what}"),
                "What does that propose?",
            ),
            evidence: format!("It is a part of the draft, which has {}.", count(bodies, "paragraph")),
            answers: vec![
                answer(format!("It says nothing of {them}"), Vec::new()),
                answer(format!("It proposes to delete {deleted}"), delete),
            ],
        };
        let paragraph = self.paragraph(silent[0]);
        self.ask(paragraph, doubt);
    }
}
