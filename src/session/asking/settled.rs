//! Questions about what the sender of a redline accepted and rejected in it: whether that is its position.

use super::wording::asked;
use super::{Asking, answer, listed};
use crate::model::{Answer, Paragraph, ParagraphId, Proposal, Question, QuestionKind, Repair, Settled, Stance};
use crate::session::naming::{self, count};
use crate::text::{Words, question_id};

/// So many changes are named one by one.
const NAMED: usize = 5;

impl Asking<'_> {
    /// Asks what it means that tracked changes of a redline are none any more.
    pub(super) fn settled(&mut self, settled: &[Settled]) {
        for one in settled {
            let question = self.about_settled(one);
            self.found.extend(question);
        }
    }

    fn about_settled(&self, settled: &Settled) -> Option<Question> {
        let sender = self.session.delegation(settled.by)?.name.clone();
        let known = settled
            .on
            .iter()
            .filter_map(|(id, on)| Some((self.named(*id, *on)?, *id, *on)));
        let (names, repairs): (Vec<String>, Vec<Repair>) = known
            .map(|(name, paragraph, on)| (name, position(settled, paragraph, on)))
            .unzip();
        let (first, paragraph) = (settled.on.first()?.0, |id| Some(self.session.draft.find(id)?.1));
        let place = paragraph(first).filter(|_| !settled.is_all);
        let (did, does) = match settled.stance {
            Stance::Support => ("accepted", "supports"),
            Stance::Withdraw => ("rejected", "withdraws"),
            Stance::Oppose | Stance::Reserve => ("rejected", "opposes"),
        };
        let what = match names.as_slice() {
            [] => return None,
            [one] => one.clone(),
            several if several.len() > NAMED || settled.is_all => {
                format!("all {}", count(several.len(), "change"))
            }
            several => listed(several),
        };
        let at = place.map_or_else(String::new, |one| format!(", {}", naming::label(one)));
        let fact = format!(
            "In the redline that came back {sender} {did} {}{at}",
            if names.len() == 1 {
                "a change".to_owned()
            } else {
                count(names.len(), "change")
            }
        );
        let text = asked(&fact, "Is that its position?");
        let takes = answer(format!("{sender} {does} {what}"), repairs);
        let stays = answer("No position is taken down", Vec::new());
        let mut answers: Vec<Answer> = vec![takes, stays];
        if settled.is_all {
            answers.reverse();
        }
        let evidence = match settled.stance {
            _ if settled.is_all => {
                "All changes of others in the file were settled alike, as one does who wants to read it."
            }
            Stance::Support => "They went out as tracked changes, and are plain words now.",
            _ => "They went out as tracked changes, and are not there any more.",
        };
        Some(Question {
            id: question_id(
                QuestionKind::Settled,
                place.map(|one| one.id),
                &[],
                &format!("{text} {what}"),
            ),
            kind: QuestionKind::Settled,
            source: settled.source.clone(),
            paragraph: place.map(|one| one.id),
            contributions: Vec::new(),
            lines: String::new(),
            text,
            evidence: evidence.to_owned(),
            answers,
            given: None,
        })
    }

    /// A change, as an answer names it, with who proposes it.
    fn named(&self, id: ParagraphId, on: Proposal) -> Option<String> {
        let paragraph: &Paragraph = self.session.draft.find(id)?.1;
        match on {
            Proposal::Edit(id) => {
                let edit = paragraph.edit(id)?;
                let change = naming::change(&Words::of(&paragraph.text), &edit.change, naming::Length::Short);
                let proposers: Vec<String> = paragraph.proposers(id).map(|one| self.name(one)).collect();
                Some(format!("{change} ({})", listed(&proposers)))
            }
            Proposal::Contribution(id) => {
                let one = paragraph.contribution(id)?;
                let words = naming::shortened(&one.text, 12);
                Some(format!("the new paragraph “{words}” ({})", self.name(one)))
            }
        }
    }
}

fn position(settled: &Settled, paragraph: ParagraphId, on: Proposal) -> Repair {
    Repair::Position {
        paragraph,
        on,
        by: vec![settled.by],
        newcomers: Vec::new(),
        stance: settled.stance,
    }
}
