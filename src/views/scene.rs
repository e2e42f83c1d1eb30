//! What a view may read, and what it may wish for.
//!
//! A view gets a [`Scene`] to read from and a [`Queue`] to put its wishes in. It never holds the session mutably; the
//! application applies the queue after the frame, in one place.

use super::selection::{Selection, Spoken};
use super::text::{EditLook, Selecting};
use super::theme::Colours;
use crate::model::{ContributionId, DelegationId, EditId, Paragraph, ParagraphId, QuestionId, Session, Verdict};
use crate::session::{
    Action, Choices, Collations, Effect, Filter, Focus, OpenSession, Reason, Situation, UnsavedSession,
};
use crate::text::{Collation, Standing};
use egui::Color32;
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// What a view wishes for.
#[derive(Clone, Debug)]
pub enum Wish {
    /// To do this, from where one stands.
    Act(Action),
    /// To do this to a contribution that is not the one in focus.
    ActOn(Action, Focus),
    /// To go there.
    Go(Focus),
    /// To show or hide the lines of a contribution as received.
    Received(ContributionId),
    /// To fold or unfold one card.
    Fold(ContributionId),
    /// To select words, or none.
    Select(Option<Selection>),
    /// To show a contribution in full, wherever it is folded or filtered away.
    Unfold(ContributionId),
    /// To show only some paragraphs.
    Filter(Filter),
    /// To open a file.
    OpenFile(PathBuf),
    /// To open the first of some files.
    OpenFiles(Vec<PathBuf>),
    /// To open a session that was never saved.
    OpenUnsaved(UnsavedSession),
    /// To throw a session away that was never saved.
    Discard(UnsavedSession),
    /// To give this answer to the question that is shown.
    Answer(u32),
    /// To settle the contested passage in focus as this alternative reads.
    Choose(usize),
    /// To show a question.
    Question(QuestionId),
    /// Files were dropped on the window.
    Dropped(Vec<PathBuf>),
    /// To open a sample.
    OpenSample(usize),
}

/// Wishes of a frame, in order.
pub type Queue = Vec<Wish>;

/// What a view reads.
pub struct Scene<'a> {
    /// The session and its undo points.
    pub open: &'a OpenSession,
    /// What is in focus.
    pub focus: &'a Focus,
    /// The collations of its paragraphs.
    pub collations: &'a Collations,
    /// What is shown of the session.
    pub filter: &'a Filter,
    /// How many paragraphs each choice of the filter would show.
    pub choices: &'a Choices,
    /// The reason written for the next decision.
    pub why: &'a str,
    /// Words that are looked for, in lower case.
    pub found: &'a str,
    /// Edits that changed just now, and how much they still glow.
    pub glow: Option<(&'a [EditId], f32)>,
    /// Which contributions came under one heading.
    pub blocks: &'a Blocks,
    /// The words that are selected.
    pub selection: Option<&'a Selection>,
}

impl<'a> Scene<'a> {
    /// The session.
    #[must_use]
    pub fn session(&self) -> &'a Session {
        self.open.session()
    }

    /// Whether words of a text are selected, and which.
    #[must_use]
    pub fn selecting(&self, paragraph: ParagraphId, of: Spoken) -> Selecting {
        let here = self.selection.filter(|one| one.paragraph == paragraph && one.of == of);
        here.map_or(Selecting::Nothing, |one| Selecting::Words(one.at.clone()))
    }

    /// The paragraph in focus.
    #[must_use]
    pub fn paragraph(&self) -> Option<(usize, &'a Arc<Paragraph>)> {
        self.focus.paragraph(self.session())
    }

    /// What an action would do from here, or why nothing.
    ///
    /// # Errors
    /// See [`Action::resolve`].
    pub fn resolve(&self, action: Action) -> Result<Effect, Reason> {
        self.resolve_from(action, self.focus)
    }

    /// What an action would do from another place.
    ///
    /// # Errors
    /// See [`Action::resolve`].
    pub fn resolve_from(&self, action: Action, focus: &Focus) -> Result<Effect, Reason> {
        action.resolve(&self.situation(focus))
    }

    /// From where one acts at another place.
    #[must_use]
    pub fn situation<'b>(&'b self, focus: &'b Focus) -> Situation<'b> {
        Situation {
            open: Some(self.open),
            focus,
            collations: self.collations,
            filter: self.filter,
            why: self.why,
        }
    }

    /// The colour of who proposes an edit; brackets of the draft have the colour of brackets.
    #[must_use]
    pub fn colour(&self, collation: &Collation, edit: EditId, colours: &Colours) -> Color32 {
        let contributions = &collation.paragraph().contributions;
        let first = collation.on_record(edit).first();
        let first = first.and_then(|&place| contributions[place].from.first());
        first
            .and_then(|id| self.session().delegation(*id))
            .map_or(colours.bracket, |delegation| colours.hue(delegation))
    }

    /// How edits look in the base: by what was decided.
    #[must_use]
    pub fn base_look(&self, collation: &Collation, edit: EditId, colours: &Colours) -> EditLook {
        let standing = collation.standing(edit);
        let colour = match standing.verdict {
            Some(Verdict::Accepted) => colours.accepted,
            Some(Verdict::Rejected) => colours.quiet,
            Some(Verdict::Bracketed) => colours.bracket,
            None => self.colour(collation, edit, colours),
        };
        EditLook {
            colour,
            settled: is_settled_against(standing),
            bracketed: standing.verdict == Some(Verdict::Bracketed),
            strikes: true,
            lacks: false,
            half: collation.other_half(edit),
        }
    }

    /// How edits look in a card: in the colour of who proposes them, quieter once they are settled against them.
    #[must_use]
    pub fn card_look(collation: &Collation, edit: EditId, colour: Color32) -> EditLook {
        let standing = collation.standing(edit);
        EditLook {
            colour,
            settled: is_settled_against(standing),
            bracketed: standing.verdict == Some(Verdict::Bracketed),
            strikes: true,
            lacks: super::aside::is_lacking(collation, edit),
            half: collation.other_half(edit),
        }
    }

    /// How edits look in the current text: what was accepted reads as text.
    #[must_use]
    pub fn current_look(&self, collation: &Collation, edit: EditId, colours: &Colours) -> EditLook {
        let standing = collation.standing(edit);
        EditLook {
            colour: self.colour(collation, edit, colours),
            settled: standing.verdict == Some(Verdict::Accepted) || is_settled_against(standing),
            bracketed: standing.verdict == Some(Verdict::Bracketed),
            // The brackets around them say of the draft's own words, and of a whole paragraph, that they may go.
            strikes: !collation.proposers(edit).is_empty()
                && collation.edit(edit).is_some_and(|edit| edit.change.span().is_some())
                && self.strikes(collation, edit),
            lacks: false,
            half: collation.other_half(edit),
        }
    }

    /// How edits look in a redline: as in the card of who proposes them.
    #[must_use]
    pub fn redline_look(&self, collation: &Collation, edit: EditId, colours: &Colours) -> EditLook {
        EditLook {
            strikes: self.strikes(collation, edit),
            ..Self::card_look(collation, edit, self.colour(collation, edit, colours))
        }
    }

    /// Whether what an edit would take away is struck. What is about the whole paragraph strikes its words once it is accepted,
    /// and before only while one stands on it: else all of them were struck while one decides another edit.
    fn strikes(&self, collation: &Collation, edit: EditId) -> bool {
        let stands = || collation.standing(edit).verdict == Some(Verdict::Accepted);
        !collation.is_about_all(edit) || self.focus.edit == Some(edit) || stands()
    }

    /// An edit in one sentence: what, who, and how it stands.
    #[must_use]
    pub fn explain(collation: &Collation, edit: EditId) -> String {
        let paragraph = collation.paragraph();
        let Some(found) = paragraph.edit(edit) else {
            return String::new();
        };
        if super::aside::is_lacking(collation, edit) {
            return super::aside::lacking_in_words(collation, found);
        }
        let what = super::marks::edit_in_words(collation, found);
        let state = super::marks::State::of_edit(collation, edit).name();
        let went = collation.went_with(edit);
        let went = went.map_or(String::new(), |went| format!(", {}", went.in_words()));
        format!("{} – {what}, {state}{went}", Self::proposer_names(collation, edit))
    }

    /// The names of who proposes an edit: who merely lacks its words on an earlier draft did not put it to the room.
    #[must_use]
    pub fn proposer_names(collation: &Collation, edit: EditId) -> String {
        let all = &collation.paragraph().contributions;
        let names: Vec<&str> = collation
            .proposers(edit)
            .iter()
            .map(|&place| all[place].name.as_str())
            .collect();
        if names.is_empty() {
            "the draft".to_owned()
        } else {
            names.join(", ")
        }
    }

    /// Delegations by id, those that exist.
    pub fn delegations<'b>(
        &'b self,
        ids: &'b [DelegationId],
    ) -> impl Iterator<Item = &'a crate::model::Delegation> + 'b {
        ids.iter().filter_map(|id| self.session().delegation(*id))
    }
}

/// Not in the text, and not put to the room either.
#[must_use]
pub fn is_settled_against(standing: Standing) -> bool {
    standing.superseded || standing.aside.is_some() || standing.verdict == Some(Verdict::Rejected)
}

/// File, line and name of a heading.
type Heading = (Arc<str>, u32, String);

/// A contribution in its paragraph.
type Part = (ParagraphId, ContributionId);

/// Which contributions came under one heading and so are parts of one submission.
#[derive(Default)]
pub struct Blocks {
    parts: FxHashMap<Heading, Vec<Part>>,
}

impl Blocks {
    /// Looks a session through. Once, when it is opened or something arrives.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let mut parts: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for paragraph in &session.draft.paragraphs {
            // What was said in the room came under no heading, and a paragraph that a text lacks is no part of it.
            let came = |one: &&crate::model::Contribution| !one.spoken && !one.received.trim().is_empty();
            for contribution in paragraph.contributions.iter().filter(came) {
                let source = &contribution.source;
                let key = (Arc::clone(&source.file), source.line, contribution.name.clone());
                parts.entry(key).or_default().push((paragraph.id, contribution.id));
            }
        }
        parts.retain(|_, parts| parts.len() > 1);
        Self { parts }
    }

    /// The other parts of a submission, in the order of the draft.
    pub fn others(
        &self,
        contribution: &crate::model::Contribution,
    ) -> impl Iterator<Item = (ParagraphId, ContributionId)> + '_ {
        let source = &contribution.source;
        let key = (Arc::clone(&source.file), source.line, contribution.name.clone());
        let own = contribution.id;
        self.parts
            .get(&key)
            .into_iter()
            .flatten()
            .copied()
            .filter(move |(_, part)| *part != own)
    }
}
