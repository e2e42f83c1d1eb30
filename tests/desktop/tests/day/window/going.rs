//! Going to a place, by keys and by pointer.

use super::super::finding::{contribution, edit, paragraph};
use super::{CTRL, Day};
use adref::model::{ContributionId, EditId};
use adref::views::AdrefApp;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::Queryable;

impl Day {
    pub(super) fn goes_to(&mut self, at: &str) {
        self.press(CTRL, Key::G);
        self.window.get_by_label("Filter the outline").type_text(at);
        self.window.run();
        self.key(Key::Enter);
        let wanted = paragraph(self.session(), at).id;
        assert_eq!(self.window.state().focus().paragraph, Some(wanted), "{at}");
    }

    /// Goes by the arrows until one stands where it is wanted, first on, then back.
    pub(super) fn goes_on(&mut self, at: &str, is_there: impl Fn(&AdrefApp) -> bool) {
        let wanted = paragraph(self.session(), at).id;
        for arrow in [Key::ArrowRight, Key::ArrowLeft] {
            self.goes_to(at);
            while self.window.state().focus().paragraph == Some(wanted) {
                if is_there(self.window.state()) {
                    return;
                }
                self.key(arrow);
            }
        }
        panic!("no arrow goes there in {at}");
    }

    pub(super) fn goes_to_edit(&mut self, at: &str, on: &str) -> EditId {
        let wanted = edit(paragraph(self.session(), at), on);
        self.goes_on(at, |app| app.focus().edit == Some(wanted));
        wanted
    }

    /// Goes to an edit of somebody, so that "this contribution" is theirs.
    pub(super) fn goes_to_contribution(&mut self, at: &str, of: &str) -> ContributionId {
        let wanted = contribution(paragraph(self.session(), at), of);
        let is_theirs = move |app: &AdrefApp| {
            let session = app.open_session().unwrap().session();
            let focus = app.focus();
            let (_, here) = session.draft.find(focus.paragraph.unwrap()).unwrap();
            focus.contribution(here) == Some(wanted)
        };
        self.goes_on(at, is_theirs);
        wanted
    }

    /// Draws over the first word of the paragraph with the pointer.
    pub(super) fn selects(&mut self, at: &str, old: &str, width: f32) {
        self.goes_to(at);
        let start = self
            .window
            .get_by_label_contains(&format!("the draft: {old}"))
            .rect()
            .left_top()
            + vec2(3.0, 12.0);
        self.pointer(start, None);
        self.pointer(start, Some(true));
        self.pointer(start + vec2(width / 2.0, 1.0), None);
        self.pointer(start + vec2(width, 2.0), None);
        self.pointer(start + vec2(width, 2.0), Some(false));
        self.window.run();
    }

    pub(super) fn pointer(&mut self, pos: Pos2, pressed: Option<bool>) {
        self.window.event(match pressed {
            None => Event::PointerMoved(pos),
            Some(pressed) => Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            },
        });
        self.window.run_steps(2);
    }
}
