//! What an action does from where one stands, or why it does nothing.

use super::here::Here;
use super::{Action, Chosen, Collations, Command, Filter, Focus, Menu, OpenSession, naming};
use crate::model::{Change, Contribution, EditId, Standing, Verdict};
use crate::text::merges_with;
use std::fmt;

/// From where one acts.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    /// The session, where one is open.
    pub open: Option<&'a OpenSession>,
    /// What is in focus.
    pub focus: &'a Focus,
    /// The collations of its paragraphs.
    pub collations: &'a Collations,
    /// What is shown of the session.
    pub filter: &'a Filter,
    /// The reason that was written for the next decision.
    pub why: &'a str,
}

/// What an action does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It changes the session.
    Command(Command),
    /// It moves the focus.
    Go(Focus),
    /// It moves the focus past the end of the draft to its other end, which one wants to know before.
    Round(Focus),
    /// The window does it.
    Window(Action),
}

/// Why an action does nothing now, as one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(pub String);

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const READ_ONLY: &str = "This session is open for reading only; save it under another name to change it.";

impl Action {
    /// What it does from here.
    ///
    /// # Errors
    /// When it does nothing here; the reason says why, and what would help.
    pub fn resolve(self, at: &Situation<'_>) -> Result<Effect, Reason> {
        if self.is_always_possible() {
            return Ok(Effect::Window(self));
        }
        let open = at.open.ok_or_else(|| reason("Open a session or a draft first."))?;
        match self.within(open, at) {
            Ok(Effect::Command(_)) if open.is_read_only() => Err(reason(READ_ONLY)),
            Ok(_) if open.is_read_only() && self.menu() == Menu::Room => Err(reason(READ_ONLY)),
            resolved => resolved,
        }
    }

    fn within(self, open: &OpenSession, at: &Situation<'_>) -> Result<Effect, Reason> {
        let session = open.session();
        if let Some(go) = self.movement(session, at) {
            return go;
        }
        match self {
            Self::TakeOver => needs(
                open.is_read_only() && open.path().is_some(),
                self,
                "This session is open for changing already.",
            ),
            Self::Undo => needs(open.undo_name().is_some(), self, "There is nothing to undo."),
            Self::Redo => needs(open.redo_name().is_some(), self, "There is nothing to do again."),
            Self::ClearFilter => needs(
                !at.filter.is_empty(),
                self,
                "No filter is set: every paragraph is shown.",
            ),
            Self::Warnings => needs(!session.warnings.is_empty(), self, "The import raised no doubts."),
            Self::Questions => needs(!session.questions.is_empty(), self, "Nothing was left to be answered."),
            Self::TakeAnswer | Self::TakeAnswers | Self::DeclineAnswer => needs(
                session.open_questions().next().is_some(),
                self,
                "No question is open; everything was answered.",
            ),
            Self::PutRight
            | Self::EarlierDraft
            | Self::PutToRoom
            | Self::RepairBase
            | Self::LateText
            | Self::LateFile => self.paper(open, &Here::of(session, at)?),
            Self::Say
            | Self::BracketWords
            | Self::DeleteWords
            | Self::Compromise
            | Self::NewParagraph
            | Self::Relabel
            | Self::Merge
            | Self::Switch
            | Self::Position
            | Self::Condition
            | Self::Agree
            | Self::ReopenAgreed => self.in_the_room(&Here::of(session, at)?),
            Self::Accept | Self::Reject | Self::Bracket | Self::Reopen => self.decide_stop(&Here::of(session, at)?),
            Self::LiftBracket | Self::DeleteBracket | Self::LeaveAsIs => self.decide_bracket(&Here::of(session, at)?),
            Self::AcceptContribution
            | Self::RejectContribution
            | Self::BracketContribution
            | Self::ReopenContribution => self.decide_contribution(&Here::of(session, at)?),
            Self::AcceptParagraph | Self::RejectParagraph | Self::BracketParagraph | Self::ReopenParagraph => {
                self.decide_paragraph(&Here::of(session, at)?)
            }
            Self::DeleteParagraph => Here::of(session, at)?.delete_paragraph(),
            Self::SwapInsertions => Here::of(session, at)?.swap(),
            Self::PartMove => Here::of(session, at)?.part(),
            Self::SettleAlike => Here::of(session, at)?.settle_alike(),
            Self::Passage => Here::of(session, at)?.passage().map(|_| Effect::Window(self)),
            Self::BracketPassage => Here::of(session, at)?.bracket_passage(),
            Self::Received => {
                let here = Here::of(session, at)?;
                here.contribution()?;
                Ok(Effect::Window(self))
            }
            Self::FilterCards | Self::FoldCards => {
                let here = Here::of(session, at)?;
                needs(
                    !here.paragraph.contributions.is_empty(),
                    self,
                    "Nobody contributed to this paragraph.",
                )
            }
            _ => Ok(Effect::Window(self)),
        }
    }

    fn is_always_possible(self) -> bool {
        matches!(
            self,
            Self::Open
                | Self::StartPage
                | Self::Quit
                | Self::YourName
                | Self::Palette
                | Self::Theme
                | Self::ZoomIn
                | Self::ZoomOut
                | Self::ZoomReset
                | Self::Keys
                | Self::About
        )
    }

    fn decide_stop(self, here: &Here<'_>) -> Result<Effect, Reason> {
        here.unlocked()?;
        let verdict = self.verdict();
        let Some(edit) = here.at.focus.edit else {
            return here.decide_whole(verdict);
        };
        let found = here
            .paragraph
            .edit(edit)
            .ok_or_else(|| reason("Choose an edit first."))?;
        here.differs(found, verdict)?;
        if verdict == Some(Verdict::Accepted)
            && let Change::Merge { into, .. } = &found.change
            && !here.brings_its_words(edit)
        {
            return Err(Reason(format!(
                "A merge needs words before it can be accepted: M puts them into {}, and lets this paragraph go.",
                merges_with(into)
            )));
        }
        let along = here.collation().going_along(edit, verdict, &[]).into_iter();
        let halves = along.filter(|(_, becomes)| *becomes == verdict).map(|(half, _)| half);
        Ok(here.decide(std::iter::once(edit).chain(halves).collect(), verdict))
    }

    fn decide_bracket(self, here: &Here<'_>) -> Result<Effect, Reason> {
        // Who leaves what came late decides nothing, so an agreed paragraph stays as it is.
        if let (Self::LeaveAsIs, Some(edits)) = (self, here.late()) {
            let paragraph = here.paragraph.id;
            return Ok(Effect::Command(Command::Leave { paragraph, edits }));
        }
        here.unlocked()?;
        let (lift, delete) = here.bracket()?;
        let (edit, verdict) = match self {
            Self::LiftBracket => (Some(lift), Verdict::Accepted),
            Self::DeleteBracket => (delete, Verdict::Accepted),
            _ => (Some(lift), Verdict::Bracketed),
        };
        let edit =
            edit.ok_or_else(|| reason("These brackets reach into another paragraph; delete the words there."))?;
        if let Some(found) = here.paragraph.edit(edit) {
            here.differs(found, Some(verdict))?;
        }
        Ok(here.decide(vec![edit], Some(verdict)))
    }

    fn decide_contribution(self, here: &Here<'_>) -> Result<Effect, Reason> {
        here.unlocked()?;
        let verdict = self.verdict();
        let contribution = here.contribution()?;
        let is_it = |one: &Contribution| one.id == contribution.id;
        let chosen = Chosen::of(here.paragraph, Some(&is_it), None, verdict);
        if chosen.is_empty() {
            return Err(Reason(format!("{} proposes no change here.", contribution.name)));
        }
        let mut commands = chosen.commands(&here.collation(), verdict, here.at.why.trim());
        let command = match (commands.pop(), commands.is_empty()) {
            (None, _) => return differs(verdict, verdict).map(|()| Effect::Window(self)),
            (Some(only), true) => only,
            (Some(last), false) => {
                commands.push(last);
                let (verb, label) = (naming::verb(verdict), naming::label(here.paragraph));
                let name = format!("{verb} the contribution of {}, {label}", contribution.name);
                Command::Together { name, commands }
            }
        };
        Ok(Effect::Command(command))
    }

    fn decide_paragraph(self, here: &Here<'_>) -> Result<Effect, Reason> {
        here.unlocked()?;
        let verdict = self.verdict();
        if here.paragraph.standing == Standing::Proposed {
            return here.decide_whole(verdict);
        }
        let collation = here.collation();
        let edits = collation.edits().filter(|edit| !is_whole(&edit.change));
        let edits: Vec<EditId> = match verdict {
            Some(Verdict::Accepted) => edits
                .filter(|edit| here.paragraph.proposers(edit.id).next().is_some())
                .filter(|edit| here.is_open(edit.id) && collation.rivals(edit.id).is_empty())
                .map(|edit| edit.id)
                .collect(),
            Some(_) => edits.filter(|edit| here.is_open(edit.id)).map(|edit| edit.id).collect(),
            // Also what was never put to the room edit by edit: its spacing, and its deletion as a whole.
            None => {
                let all = here.paragraph.edits.iter();
                all.filter(|edit| edit.decision.is_some()).map(|edit| edit.id).collect()
            }
        };
        if edits.is_empty() {
            return Err(reason(match verdict {
                Some(Verdict::Accepted) => "Nothing here is both open and uncontested; decide the rivals one by one.",
                Some(_) => "Nothing is open in this paragraph.",
                None => "Nothing was decided in this paragraph.",
            }));
        }
        here.decide_differing(edits, verdict)
    }

    fn verdict(self) -> Option<Verdict> {
        match self {
            Self::Accept | Self::AcceptContribution | Self::AcceptParagraph => Some(Verdict::Accepted),
            Self::Reject | Self::RejectContribution | Self::RejectParagraph => Some(Verdict::Rejected),
            Self::Bracket | Self::BracketContribution | Self::BracketParagraph => Some(Verdict::Bracketed),
            _ => None,
        }
    }
}

fn is_whole(change: &Change) -> bool {
    matches!(change, Change::DeleteParagraph | Change::Merge { .. })
}

pub(super) fn reason(text: &str) -> Reason {
    Reason(text.to_owned())
}

fn needs(possible: bool, action: Action, otherwise: &str) -> Result<Effect, Reason> {
    if possible {
        Ok(Effect::Window(action))
    } else {
        Err(reason(otherwise))
    }
}

pub(super) fn differs(stands: Option<Verdict>, wanted: Option<Verdict>) -> Result<(), Reason> {
    match (stands, wanted) {
        (None, None) => Err(reason("It is not yet considered, so there is nothing to reopen.")),
        (Some(stands), Some(wanted)) if stands == wanted => {
            Err(Reason(format!("It is {} already; U reopens it.", stands.name())))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::import_text;
    use crate::session::{Way, new_session};

    fn open() -> OpenSession {
        let text = "Draft\n\na) States [should] meet.\n\nContribution from Japan, Government\n\na) States [should] meet often.\n";
        OpenSession::new(new_session(import_text("draft.txt", text.as_bytes()).unwrap()))
    }

    fn resolve(open: Option<&OpenSession>, focus: &Focus, action: Action) -> Result<Effect, Reason> {
        let collations = Collations::default();
        action.resolve(&Situation {
            open,
            focus,
            collations: &collations,
            filter: &Filter::default(),
            why: " because ",
        })
    }

    #[test]
    fn without_a_session_only_what_needs_none_is_possible() {
        for action in Action::ALL {
            let resolved = resolve(None, &Focus::default(), *action);
            assert_eq!(resolved.is_ok(), action.is_always_possible(), "{action:?}");
        }
    }

    #[test]
    fn every_reason_is_a_sentence() {
        let open = open();
        for focus in [Focus::default(), Focus::first(open.session(), &Collations::default())] {
            for action in Action::ALL {
                if let Err(reason) = resolve(Some(&open), &focus, *action) {
                    let text = reason.to_string();
                    assert!(
                        text.ends_with('.') && text.starts_with(char::is_uppercase),
                        "{action:?}: {text}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_decision_takes_its_reason_along_and_is_not_made_twice() {
        let mut open = open();
        let focus = Focus::first(open.session(), &Collations::default());
        let Ok(Effect::Command(command)) = resolve(Some(&open), &focus, Action::Accept) else {
            panic!()
        };
        assert!(matches!(&command, Command::Decide { why, .. } if why == "because"));
        open.apply(command, "").unwrap();
        let again = resolve(Some(&open), &focus, Action::Accept).unwrap_err();
        assert_eq!(again.0, "It is accepted already; U reopens it.");
    }

    #[test]
    fn a_bracket_is_lifted_or_deleted_from_either_of_its_edits() {
        let open = open();
        let collations = Collations::default();
        let session = open.session();
        let mut focus = Focus::first(session, &collations);
        let mut brackets = 0;
        loop {
            let lift = resolve(Some(&open), &focus, Action::LiftBracket).is_ok();
            let delete = resolve(Some(&open), &focus, Action::DeleteBracket).is_ok();
            assert_eq!(lift, delete);
            brackets += usize::from(lift);
            let Some(next) = focus.to_edit(session, &collations, Way::Forward) else {
                break;
            };
            focus = next;
        }
        assert_eq!(brackets, 2);
    }
}
