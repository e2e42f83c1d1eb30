//! Finding words in the draft, the contributions, the comments and the current text.
//!
//! A large session is searched over several frames, a few milliseconds in each, so that typing never waits.

use super::marks::paragraph_name;
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::{ContributionId, Paragraph, ParagraphId};
use crate::session::Focus;
use crate::text::{View, compose};
use egui::{Key, Role, ScrollArea, Ui, WidgetInfo};
use std::sync::Arc;
use std::time::{Duration, Instant};

const BUDGET: Duration = Duration::from_millis(5);
const MOST: usize = 500;

/// What the search remembers.
#[derive(Default)]
pub struct FindState {
    /// Whether it is shown.
    pub open: bool,
    /// The words, as typed.
    pub words: String,
    /// The field shall have the keyboard in the next frame.
    pub wants_keyboard: bool,
    searched: String,
    next: usize,
    hits: Vec<Hit>,
    chosen: usize,
}

struct Hit {
    paragraph: ParagraphId,
    contribution: Option<ContributionId>,
    place: String,
    line: String,
}

impl FindState {
    /// The words in lower case, as the texts light them up; empty while nothing is looked for.
    #[must_use]
    pub fn needle(&self) -> String {
        if self.open && self.words.trim().chars().count() > 1 {
            self.words.trim().to_lowercase()
        } else {
            String::new()
        }
    }

    /// Forgets what was found, for the session changed.
    pub fn again(&mut self) {
        self.searched.clear();
    }
}

/// Draws the field and what was found.
pub fn find_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut FindState, queue: &mut Queue) {
    let colours = Colours::of(ui);
    ui.horizontal(|ui| {
        let field = egui::TextEdit::singleline(&mut state.words)
            .hint_text("Find in draft, contributions, comments and current text")
            .desired_width((ui.available_width() - 190.0).clamp(120.0, 420.0));
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find"));
        if std::mem::take(&mut state.wants_keyboard) {
            response.request_focus();
        }
        search(ui, scene, state);
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !state.hits.is_empty() {
            go(state, scene, queue);
            state.chosen = (state.chosen + 1) % state.hits.len();
            response.request_focus();
        }
        let words = if state.needle().is_empty() {
            String::new()
        } else if state.next < scene.session().draft.paragraphs.len() && state.hits.len() < MOST {
            format!("{} found, still looking", state.hits.len())
        } else if state.hits.len() >= MOST {
            format!("the first {MOST}")
        } else {
            format!("{} found", state.hits.len())
        };
        ui.label(egui::RichText::new(words).color(colours.quiet));
        if ui.button("Close").on_hover_text("Escape").clicked() {
            state.open = false;
        }
    });
    if state.hits.is_empty() {
        return;
    }
    let hits = &state.hits;
    let mut clicked = None;
    ScrollArea::vertical()
        .max_height(168.0)
        .auto_shrink([false, true])
        .show_rows(ui, 24.0, hits.len(), |ui, rows| {
            for index in rows {
                let hit = &hits[index];
                let mut job = egui::text::LayoutJob::default();
                let place = egui::text::TextFormat::simple(theme::bold(theme::SMALL), colours.quiet);
                job.append(&format!("{}   ", hit.place), 0.0, place);
                job.append(
                    &hit.line,
                    0.0,
                    egui::text::TextFormat::simple(theme::serif(theme::BODY), colours.ink),
                );
                let button = egui::Button::selectable(index == state.chosen, job).truncate();
                if ui
                    .add(button.min_size(egui::vec2(ui.available_width(), 22.0)))
                    .clicked()
                {
                    clicked = Some(index);
                }
            }
        });
    if let Some(index) = clicked {
        state.chosen = index;
        go(state, scene, queue);
    }
}

fn go(state: &FindState, scene: &Scene<'_>, queue: &mut Queue) {
    let Some(hit) = state.hits.get(state.chosen) else {
        return;
    };
    let Some((_, paragraph)) = scene.session().draft.find(hit.paragraph) else {
        return;
    };
    let mut focus = Focus::into_paragraph(paragraph, scene.collations);
    if let Some(contribution) = hit.contribution.and_then(|id| paragraph.contribution(id)) {
        focus.contribution = Some(contribution.id);
        focus.edit = contribution.edits.first().copied().or(focus.edit);
    }
    queue.push(Wish::Go(focus));
}

fn search(ui: &Ui, scene: &Scene<'_>, state: &mut FindState) {
    let needle = state.needle();
    if needle != state.searched {
        state.searched.clone_from(&needle);
        state.next = 0;
        state.chosen = 0;
        state.hits.clear();
    }
    if needle.is_empty() {
        return;
    }
    let began = Instant::now();
    let paragraphs = &scene.session().draft.paragraphs;
    while state.next < paragraphs.len() && state.hits.len() < MOST {
        if began.elapsed() > BUDGET {
            ui.ctx().request_repaint();
            return;
        }
        let paragraph = &paragraphs[state.next];
        search_paragraph(scene, paragraph, &needle, &mut state.hits);
        state.next += 1;
    }
}

fn search_paragraph(scene: &Scene<'_>, paragraph: &Arc<Paragraph>, needle: &str, hits: &mut Vec<Hit>) {
    let name = paragraph_name(paragraph);
    let mut look = |text: &str, contribution: Option<ContributionId>, who: &str| {
        let Some(line) = excerpt(text, needle) else {
            return false;
        };
        hits.push(Hit {
            paragraph: paragraph.id,
            contribution,
            place: format!("{name} · {who}"),
            line,
        });
        true
    };
    let in_draft = look(&paragraph.text, None, "draft")
        || (paragraph.label.to_lowercase() == needle && look(&paragraph.label, None, "label"));
    for comment in &paragraph.comments {
        look(&comment.text, None, "comment");
    }
    for contribution in &paragraph.contributions {
        look(&contribution.text, Some(contribution.id), &contribution.name);
        for comment in &contribution.comments {
            look(
                &comment.text,
                Some(contribution.id),
                &format!("comment with {}", contribution.name),
            );
        }
    }
    let decided = paragraph.edits.iter().any(|edit| edit.decision.is_some());
    if decided && !in_draft {
        let current = compose(&scene.collations.of(paragraph), View::Bracketed, None).text();
        look(&current, None, "current text");
    }
}

/// The words around what was found, in one line.
fn excerpt(text: &str, needle: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let at = lower.find(needle)?;
    // Lower case can be longer or shorter than the text: count letters, and cut where letters end.
    let before = lower[..at].chars().count();
    let from = before.saturating_sub(28);
    let words: String = text
        .chars()
        .skip(from)
        .take(110)
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    let start = if from > 0 { "…" } else { "" };
    Some(format!("{start}{words}"))
}
