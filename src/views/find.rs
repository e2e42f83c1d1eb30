//! Finding words in the draft, the contributions, the comments and the current text.
//!
//! The search runs beside the frames: what was found comes in when it is there, and an older search that is overtaken
//! stops. Enter goes to the hit that is lit, then to the next.

use super::app::AdrefApp;
use super::marks::paragraph_name;
use super::rows::height_of;
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use super::work::{Done, Kind};
use crate::model::{Paragraph, Session};
use crate::session::{Collations, Focus, Hit, HitPlace, find};
use egui::{Key, Role, ScrollArea, Ui, WidgetInfo};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// More than anybody goes through.
const MOST: usize = 500;

/// What the search remembers.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct FindState {
    /// Whether it is shown.
    pub open: bool,
    /// The words, as typed.
    pub words: String,
    /// The field shall have the keyboard in the next frame.
    pub wants_keyboard: bool,
    /// The words of the search that was begun last.
    searched: String,
    /// The session changed since.
    is_stale: bool,
    /// The number of the search that was begun last; shared with those that run, so that older ones stop.
    begun: Arc<AtomicU64>,
    is_searching: bool,
    hits: Vec<Hit>,
    chosen: usize,
    /// One went to the chosen hit already, so that Enter goes to the next.
    went: bool,
    /// Enter was pressed before anything was found.
    goes_when_found: bool,
}

/// What a search found.
pub struct Found {
    number: u64,
    hits: Vec<Hit>,
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

    /// Looks again, for the session changed.
    pub fn again(&mut self) {
        self.is_stale = true;
    }

    fn in_words(&self) -> String {
        match self.hits.len() {
            _ if self.needle().is_empty() => String::new(),
            _ if self.is_searching => "looking …".to_owned(),
            MOST => format!("the first {MOST}"),
            hits if self.went => format!("{} of {hits}", self.chosen + 1),
            hits => format!("{hits} found"),
        }
    }
}

impl AdrefApp {
    /// Begins a search where one is wanted. After the frame, like everything that is done.
    pub(super) fn search(&mut self, ctx: &egui::Context) {
        let needle = self.find.needle();
        let Some(open) = &self.open else { return };
        if needle == self.find.searched && !self.find.is_stale {
            return;
        }
        let number = self.find.begun.fetch_add(1, Ordering::Relaxed) + 1;
        if needle != self.find.searched {
            (self.find.chosen, self.find.went) = (0, false);
            self.find.hits.clear();
        }
        self.find.searched.clone_from(&needle);
        self.find.is_stale = false;
        self.find.is_searching = !needle.is_empty();
        if needle.is_empty() {
            self.find.goes_when_found = false;
            return;
        }
        let (paragraphs, begun) = (open.session().draft.paragraphs.clone(), Arc::clone(&self.find.begun));
        self.work.start(ctx, Kind::Quiet, "Finding", move || {
            let hits = hits(&paragraphs, &needle, || begun.load(Ordering::Relaxed) != number);
            Done::Found(Found { number, hits })
        });
    }

    /// Takes in what a search found, unless it was overtaken.
    pub(super) fn found(&mut self, ctx: &egui::Context, found: Found) {
        if found.number != self.find.begun.load(Ordering::Relaxed) {
            return;
        }
        self.find.hits = found.hits;
        self.find.is_searching = false;
        self.find.chosen = self.find.chosen.min(self.find.hits.len().saturating_sub(1));
        if std::mem::take(&mut self.find.goes_when_found) {
            let queue = self
                .open
                .as_ref()
                .map(|open| enter(&mut self.find, open.session(), &self.collations));
            self.apply(ctx, queue.unwrap_or_default());
        }
    }
}

fn hits(paragraphs: &[Arc<Paragraph>], needle: &str, is_overtaken: impl Fn() -> bool) -> Vec<Hit> {
    let mut hits = Vec::new();
    for paragraph in paragraphs {
        if hits.len() >= MOST || is_overtaken() {
            break;
        }
        hits.extend(find(paragraph, needle));
    }
    hits.truncate(MOST);
    hits
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
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            let is_known = state.needle() == state.searched && !state.is_searching;
            if is_known {
                queue.extend(enter(state, scene.session(), scene.collations));
            } else {
                state.goes_when_found = true;
            }
            response.request_focus();
        }
        ui.label(egui::RichText::new(state.in_words()).color(colours.quiet));
        if ui.button("Close").on_hover_text("Escape").clicked() {
            state.open = false;
        }
    });
    if state.hits.is_empty() {
        return;
    }
    let mut clicked = None;
    let mut list = ScrollArea::vertical().max_height(168.0).auto_shrink([false, true]);
    if state.went {
        let above = height_of(state.chosen.saturating_sub(2), 24.0 + ui.spacing().item_spacing.y);
        list = list.vertical_scroll_offset(above);
    }
    list.show_rows(ui, 24.0, state.hits.len(), |ui, rows| {
        for index in rows {
            let hit = &state.hits[index];
            let mut job = egui::text::LayoutJob::default();
            let place = egui::text::TextFormat::simple(theme::bold(theme::SMALL), colours.quiet);
            job.append(&format!("{}   ", place_in_words(scene.session(), hit)), 0.0, place);
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
        (state.chosen, state.went) = (index, false);
        queue.extend(enter(state, scene.session(), scene.collations));
    }
}

/// Goes to the chosen hit; from there to the next.
fn enter(state: &mut FindState, session: &Session, collations: &Collations) -> Queue {
    if state.hits.is_empty() {
        return Queue::new();
    }
    if state.went {
        state.chosen = (state.chosen + 1) % state.hits.len();
    }
    state.went = true;
    let hit = &state.hits[state.chosen];
    let Some((_, paragraph)) = session.draft.find(hit.paragraph) else {
        return Queue::new();
    };
    let mut focus = Focus::into_paragraph(paragraph, collations);
    let Some(contribution) = hit.place.contribution().and_then(|id| paragraph.contribution(id)) else {
        return vec![Wish::Go(focus)];
    };
    focus.contribution = Some(contribution.id);
    focus.edit = contribution.edits.first().copied().or(focus.edit);
    vec![Wish::Go(focus), Wish::Unfold(contribution.id)]
}

fn place_in_words(session: &Session, hit: &Hit) -> String {
    let Some((_, paragraph)) = session.draft.find(hit.paragraph) else {
        return String::new();
    };
    let name = |id| {
        paragraph
            .contribution(id)
            .map_or("", |contribution| contribution.name.as_str())
    };
    let what = match hit.place {
        HitPlace::Label => "label".to_owned(),
        HitPlace::Draft => "draft".to_owned(),
        HitPlace::Comment => "comment".to_owned(),
        HitPlace::Contribution(id) => name(id).to_owned(),
        HitPlace::ContributionComment(id) => format!("comment with {}", name(id)),
        HitPlace::Current => "current text".to_owned(),
    };
    format!("{} · {what}", paragraph_name(paragraph))
}
