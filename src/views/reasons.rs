//! What is written for the record beside a decision: why, and under what condition.
//!
//! It belongs to the place about which it was written. When one leaves the fields, by whatever way, it goes to the
//! decision that stands there; where nothing is decided it waits for the decision, also while one is elsewhere.

use super::app::AdrefApp;
use super::apply::now;
use super::scene::Scene;
use crate::model::{Decision, EditId, ParagraphId, Session};
use crate::session::{Action, Command};
use egui::{Context, Role as Access, Ui, WidgetInfo};
use rustc_hash::FxHashMap;

/// What is decided by one key: an edit, or (none) the paragraph itself.
type Place = (ParagraphId, Option<EditId>);

/// What was written about one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Why.
    pub why: String,
    /// Under what condition.
    pub condition: String,
}

impl Written {
    fn is_empty(&self) -> bool {
        self.why.trim().is_empty() && self.condition.trim().is_empty()
    }
}

/// The two fields, and what waits at other places.
#[derive(Default)]
pub struct Reasons {
    /// What the fields hold.
    pub written: Written,
    /// About which place that is.
    about: Option<Place>,
    /// What was written at places where nothing is decided yet.
    waiting: FxHashMap<Place, Written>,
    /// One of the fields has the keyboard.
    is_writing: bool,
    /// It could not be kept as it stands; it is tried again when it is changed.
    is_refused: bool,
    /// The field that shall have the keyboard in the next frame.
    wants_keyboard: Option<Action>,
}

impl Reasons {
    /// Gives the keyboard to the field for the reason.
    pub fn ask_why(&mut self) {
        self.wants_keyboard = Some(Action::Reason);
    }

    /// Gives the keyboard to the field for the condition.
    pub fn ask_for_condition(&mut self) {
        self.wants_keyboard = Some(Action::Condition);
    }

    /// A command was done: what it said of itself is not written any more.
    pub fn done(&mut self, command: &Command, session: &Session) {
        if says(command, self.written.why.trim()) {
            self.written.why.clear();
        }
        if !decided_by(command, session).is_empty() || matches!(command, Command::Condition { .. }) {
            self.written.condition.clear();
        }
    }

    /// The fields, side by side; that for a condition only where one can be given. Enter leaves one, as any other way does.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let width = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0 - 9.0;
        self.is_writing = false;
        let fields = [
            (
                &mut self.written.why,
                Action::Reason,
                ("Why", "Reason for the next decision"),
            ),
            (
                &mut self.written.condition,
                Action::Condition,
                ("If", "Condition of the next decision"),
            ),
        ];
        ui.horizontal(|ui| {
            for (text, action, (hint, name)) in fields {
                let field = egui::TextEdit::singleline(text)
                    .hint_text(format!("{hint} … ({})", action.shortcut()))
                    .desired_width(width);
                let refused = scene.resolve(action).err().filter(|_| action == Action::Condition);
                let help = refused.as_ref().map_or(action.help(), |refused| refused.0.as_str());
                let field = ui.add_enabled(refused.is_none(), field);
                let field = field.on_hover_text(help).on_disabled_hover_text(help);
                field.widget_info(|| WidgetInfo::labeled(Access::TextInput, true, name));
                if self.wants_keyboard.take_if(|wanted| *wanted == action).is_some() {
                    field.request_focus();
                }
                self.is_refused &= !field.changed();
                self.is_writing |= field.has_focus();
            }
        });
    }
}

impl AdrefApp {
    /// After a frame: puts what was written where it belongs, once nobody is writing it any more or one stands elsewhere.
    pub(super) fn keep_reasons(&mut self, ctx: &Context) {
        self.leave_reasons(ctx);
        let reasons = &self.this_edit.reasons;
        // A button that is being pressed decides with what is written; it does not go to the decision before.
        let is_busy = reasons.is_writing || reasons.is_refused || ctx.input(|input| input.pointer.any_down());
        if let Some(about) = reasons.about.filter(|_| !is_busy && !reasons.written.is_empty()) {
            self.keep_reason(ctx, about, false);
        }
    }

    /// Once one stands elsewhere: what was written stays behind, and what was written here comes back.
    pub(super) fn leave_reasons(&mut self, ctx: &Context) {
        let here = self.focus.paragraph.map(|paragraph| (paragraph, self.focus.edit));
        let reasons = &self.this_edit.reasons;
        if reasons.about == here {
            return;
        }
        if let Some(about) = reasons.about.filter(|_| !reasons.written.is_empty()) {
            self.keep_reason(ctx, about, true);
        }
        let reasons = &mut self.this_edit.reasons;
        let written = std::mem::take(&mut reasons.written);
        if let Some(about) = reasons.about.filter(|_| !written.is_empty()) {
            reasons.waiting.insert(about, written);
        }
        reasons.about = here;
        reasons.written = here.and_then(|here| reasons.waiting.remove(&here)).unwrap_or_default();
        (reasons.is_writing, reasons.is_refused) = (false, false);
    }

    /// Puts what was written with the decision that stands at a place; where none does, it waits.
    fn keep_reason(&mut self, ctx: &Context, (paragraph, edit): Place, is_elsewhere: bool) {
        let Some(decision) = self.decision_at(paragraph, edit) else {
            if is_elsewhere {
                let words = "Nothing is decided there yet: what you wrote waits beside it.";
                self.notices.say(words, now(ctx));
            }
            return;
        };
        let written = &mut self.this_edit.reasons.written;
        for (text, stands) in [
            (&mut written.why, &decision.why),
            (&mut written.condition, &decision.condition),
        ] {
            if text.trim() == stands {
                text.clear();
            }
        }
        let (why, condition) = (written.why.trim().to_owned(), written.condition.trim().to_owned());
        let verdict = Some(decision.verdict);
        // The same decision once more, for this reason; its condition goes along as with any other.
        let command = match (why.is_empty(), edit) {
            (true, _) if condition.is_empty() => return,
            (true, _) => Command::Condition {
                paragraph,
                edits: edit.into_iter().collect(),
                condition,
            },
            (false, _) => Command::deciding(paragraph, edit, verdict, why),
        };
        self.command(ctx, command);
        self.this_edit.reasons.is_refused = self.this_edit.error.is_some();
    }

    fn decision_at(&self, paragraph: ParagraphId, edit: Option<EditId>) -> Option<Decision> {
        let (_, found) = self.open.as_ref()?.session().draft.find(paragraph)?;
        match edit {
            Some(edit) => found.edit(edit)?.decision.clone(),
            None => found.decision.clone(),
        }
    }
}

/// What a command decides: edits of a paragraph, or (none) the proposed paragraph itself.
fn decided_by(command: &Command, session: &Session) -> Vec<(ParagraphId, Vec<EditId>)> {
    match command {
        Command::Decide {
            paragraph,
            edits,
            verdict: Some(_),
            ..
        } => vec![(*paragraph, edits.clone())],
        Command::DecideParagraph {
            paragraph,
            verdict: Some(_),
            ..
        } => vec![(*paragraph, Vec::new())],
        Command::Settle { paragraph, wording, .. } => vec![(*paragraph, vec![*wording])],
        Command::TakeWhole {
            paragraph, compromise, ..
        } => {
            let found = session.draft.find(*paragraph);
            let one = found.and_then(|(_, found)| found.contribution(*compromise));
            one.map(|one| (*paragraph, one.edits.clone())).into_iter().collect()
        }
        Command::Together { commands, .. } => {
            let all = commands.iter();
            all.flat_map(|command| decided_by(command, session)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a command bears these words as its reason.
fn says(command: &Command, words: &str) -> bool {
    match command {
        Command::Decide { why, .. }
        | Command::DecideParagraph { why, .. }
        | Command::Merge { why, .. }
        | Command::Agree { why, .. }
        | Command::ReopenAgreed { why, .. }
        | Command::Settle { why, .. }
        | Command::TakeWhole { why, .. }
        | Command::Repair { why, .. } => why == words,
        Command::Together { commands, .. } => commands.iter().any(|one| says(one, words)),
        _ => false,
    }
}

/// Decisions with the condition that was written for them, as one step that is called as they are.
pub fn under_condition(command: Command, condition: &str, session: &Session) -> Command {
    let decided = decided_by(&command, session);
    if condition.is_empty() || decided.is_empty() {
        return command;
    }
    let conditions = decided.into_iter().map(|(paragraph, edits)| Command::Condition {
        paragraph,
        edits,
        condition: condition.to_owned(),
    });
    let name = match &command {
        Command::Together { name, .. } => name.clone(),
        _ => String::new(),
    };
    let commands = std::iter::once(command).chain(conditions).collect();
    Command::Together { name, commands }
}
