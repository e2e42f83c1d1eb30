//! What the actions on doubtful paper do from where one stands, or why nothing.

use super::here::Here;
use super::resolve::{Effect, Reason, reason};
use super::{Action, Command, OpenSession};
use crate::model::{ParagraphKind, Repair, Standing};
use crate::text::Aside;

impl Action {
    /// One of the actions on doubtful paper.
    pub(super) fn paper(self, open: &OpenSession, here: &Here<'_>) -> Result<Effect, Reason> {
        if open.is_read_only() {
            return Err(reason(
                "This session is open for reading only; save it under another name to change it.",
            ));
        }
        // What comes in late waits beside an agreed paragraph; what is there already does not move.
        if !matches!(self, Self::LateText | Self::LateFile) {
            here.unlocked()?;
        }
        match self {
            Self::PutRight => {
                here.contribution()?;
                Ok(Effect::Window(self))
            }
            Self::EarlierDraft => {
                let contribution = here.contribution()?;
                let repair = Repair::EarlierDraft {
                    contribution: contribution.id,
                    earlier: !contribution.earlier_draft,
                };
                Ok(Effect::Command(Command::Repair {
                    repair,
                    why: here.at.why.trim().to_owned(),
                }))
            }
            Self::PutToRoom => here.put_to_room(),
            Self::RepairBase if here.paragraph.standing == Standing::Proposed => Err(reason(
                "The text of a proposed paragraph is its proposers' own; a base is repaired in the draft's paragraphs.",
            )),
            Self::LateText if here.paragraph.kind == ParagraphKind::Title => {
                Err(reason("Go to the paragraph that the text answers first."))
            }
            _ => Ok(Effect::Window(self)),
        }
    }
}

impl Here<'_> {
    /// Puts the edit in focus to the room, or takes it back.
    fn put_to_room(&self) -> Result<Effect, Reason> {
        let edit = self.at.focus.edit.ok_or_else(|| reason("Choose an edit first."))?;
        let is_aside = self.collation().standing(edit).aside == Some(Aside::EarlierDraft);
        let is_put = self.paragraph.contributions.iter().any(|one| one.put.contains(&edit));
        if !is_aside && !is_put {
            return Err(reason(
                "This edit is put to the room already; only what is not in somebody's text waits for it.",
            ));
        }
        Ok(Effect::Command(Command::PutToRoom {
            paragraph: self.paragraph.id,
            edit,
            put: is_aside,
        }))
    }
}
