//! The outline: sections and paragraphs with label, first words and state. Only the rows that show are drawn.

use super::filter::{FilterState, filter_ui, summary_ui};
use super::marks::{State, paragraph_name};
use super::rows::{height_of, rows_between};
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::{Paragraph, ParagraphId, ParagraphKind, Standing, Verdict};
use crate::session::{Action, Filter, Focus, beside_in_words, called, late_in_words, open_in_words, tally_in_words};
use crate::text::Tally;
use egui::{CornerRadius, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use std::borrow::Cow;
use std::sync::Arc;

const ROW: f32 = 28.0;

/// What the outline remembers.
#[derive(Default)]
pub struct OutlineState {
    /// The field for a label or words shall have the keyboard in the next frame.
    pub wants_keyboard: bool,
    /// Shown until somebody who looks for a paragraph goes there, though it is folded away.
    pub visiting: bool,
    /// The choices of the filter.
    pub choices: FilterState,
    shown: Option<ParagraphId>,
}

/// Draws the outline.
pub fn outline_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut OutlineState, queue: &mut Queue) {
    words_ui(ui, scene, state, queue);
    let rows = rows(scene);
    if rows.is_empty() {
        empty_ui(ui, queue);
        return;
    }
    let focus = scene.focus.paragraph;
    let moved = focus != state.shown;
    state.shown = focus;
    ScrollArea::vertical()
        .auto_shrink(false)
        .show_viewport(ui, |ui, viewport| {
            ui.set_height(height_of(rows.len(), ROW));
            let top = ui.min_rect().top();
            let left = ui.min_rect().left();
            let width = ui.available_width();
            let place_of =
                |index: usize| Rect::from_min_size(pos2(left, top + height_of(index, ROW)), vec2(width, ROW));
            if moved && let Some(index) = rows.iter().position(|row| Some(row.id) == focus) {
                let rect = place_of(index);
                let shown = viewport.translate(vec2(left, top));
                if rect.top() < shown.top() || rect.bottom() > shown.bottom() {
                    ui.scroll_to_rect(rect.expand2(vec2(0.0, ROW * 3.0)), None);
                }
            }
            for index in rows_between(viewport.top(), viewport.bottom(), ROW, rows.len()) {
                row_ui(ui, scene, &rows[index], place_of(index), queue);
            }
        });
}

/// The strip that stays where the outline is folded away: a click or its key brings it back. It says where not all is shown.
pub fn strip_ui(ui: &mut Ui, filter: &Filter, queue: &mut Queue) {
    let colours = Colours::of(ui);
    let rect = ui.available_rect_before_wrap();
    let response = ui.allocate_rect(rect, Sense::CLICK);
    let name = Action::Outline.label();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Show: {name}")));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, colours.hover);
    }
    let (filtered, colour) = if filter.is_empty() {
        ("", colours.quiet)
    } else {
        ("  filtered", colours.bracket)
    };
    let words = format!("{name}  {}{filtered}", Action::Outline.shortcut());
    let words = ui.fonts_mut(|fonts| fonts.layout_no_wrap(words, theme::sans(theme::SMALL), colour));
    // Read from below, as on the spine of a book.
    let at = pos2(
        rect.center().x - words.size().y / 2.0,
        rect.top() + 16.0 + words.size().x,
    );
    let shape = egui::epaint::TextShape::new(at, words, colour).with_angle(-std::f32::consts::FRAC_PI_2);
    ui.painter().add(shape);
    if response.on_hover_text(Action::Outline.help()).clicked() {
        queue.push(Wish::Act(Action::Outline));
    }
}

fn words_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut OutlineState, queue: &mut Queue) {
    let colours = Colours::of(ui);
    ui.horizontal(|ui| {
        let mut words = scene.filter.words.clone();
        let field = egui::TextEdit::singleline(&mut words)
            .hint_text("Label or words")
            .desired_width(ui.available_width() - 66.0);
        let response = ui.add(field).on_hover_text(Action::FilterOutline.help());
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Filter the outline"));
        if std::mem::take(&mut state.wants_keyboard) {
            response.request_focus();
        }
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        let enter = response.lost_focus() && pressed(egui::Key::Enter);
        if enter || response.lost_focus() && pressed(egui::Key::Escape) {
            state.visiting = false;
        }
        let wanted = Filter {
            words,
            ..scene.filter.clone()
        };
        let found = enter && !wanted.words.trim().is_empty();
        if let Some(one) = found.then(|| sought(scene, &wanted)).flatten() {
            queue.push(Wish::Go(Focus::into_paragraph(one, scene.collations)));
            let words = String::new();
            queue.push(Wish::Filter(Filter { words, ..wanted }));
        } else if wanted != *scene.filter {
            queue.push(Wish::Filter(wanted));
        }
        let is_on = state.choices.open || !scene.filter.is_empty();
        let text = egui::RichText::new("Filter").color(if is_on { colours.ink } else { colours.quiet });
        let toggle = ui.add(egui::Button::selectable(state.choices.open, text));
        toggle.widget_info(|| WidgetInfo::selected(Role::Button, true, state.choices.open, Action::Filter.label()));
        let hint = format!("{} {}", Action::Filter.help(), Action::Filter.shortcut());
        if toggle.on_hover_text(hint).clicked() {
            queue.push(Wish::Act(Action::Filter));
        }
    });
    let goes = goes_in_words(scene);
    if !scene.filter.is_empty() {
        // A label with its section is no words of any paragraph: then it is told where it leads, not that nothing has them.
        let instead = goes.as_deref().filter(|_| scene.choices.shown == 0);
        summary_ui(ui, scene.choices, scene, instead, queue);
    }
    if let Some(line) = goes.filter(|_| scene.choices.shown > 0) {
        let text = egui::RichText::new(line).size(theme::SMALL).color(colours.ink);
        ui.add(egui::Label::new(text).truncate());
    }
    ui.add_space(4.0);
    if state.choices.open {
        filter_ui(ui, scene, &mut state.choices, queue);
        ui.separator();
    }
}

/// Where Enter goes: to the paragraph that is called so; else to the first that is shown.
fn sought<'a>(scene: &Scene<'a>, wanted: &Filter) -> Option<&'a Arc<Paragraph>> {
    let shows = |one: &&Arc<Paragraph>| scene.collations.shows(scene.session(), wanted, one);
    let first = || scene.session().draft.paragraphs.iter().find(shows);
    next_called(scene, &wanted.words).or_else(first)
}

/// The paragraph of that label or `SECTION/LABEL`, of several the next one from here.
fn next_called<'a>(scene: &Scene<'a>, words: &str) -> Option<&'a Arc<Paragraph>> {
    let draft = &scene.session().draft;
    let called = called(draft, words.trim());
    let here = scene.paragraph().map(|(place, _)| place);
    let next = called.iter().find(|place| Some(**place) > here).or(called.first());
    next.map(|place| &draft.paragraphs[*place])
}

/// Where Enter goes when a label is typed. With its section it is no beginning of a row, so the rows do not tell.
fn goes_in_words(scene: &Scene<'_>) -> Option<String> {
    let words = scene.filter.words.trim();
    if words.is_empty() {
        return None;
    }
    let unknown = || words.contains('/').then(|| "No paragraph is called so.".to_owned());
    next_called(scene, words)
        .map(|paragraph| format!("Enter: {}", outline_name(paragraph)))
        .or_else(unknown)
}

fn empty_ui(ui: &mut Ui, queue: &mut Queue) {
    let colours = Colours::of(ui);
    ui.add_space(12.0);
    ui.label(egui::RichText::new("No paragraph is so.").color(colours.quiet));
    if ui.button("Show all paragraphs").clicked() {
        queue.push(Wish::Act(Action::ClearFilter));
    }
}

/// What the filter shows under its headings, and the paragraph where one stands; what is not sifted yet is shown as well.
fn rows<'a>(scene: &Scene<'a>) -> Cow<'a, [Arc<Paragraph>]> {
    let paragraphs = &scene.session().draft.paragraphs;
    if scene.filter.is_empty() {
        return Cow::Borrowed(paragraphs);
    }
    let shows = |paragraph: &&Arc<Paragraph>| {
        Some(paragraph.id) == scene.focus.paragraph || scene.collations.known_to_show(paragraph) != Some(false)
    };
    let mut found = Vec::new();
    // The headings over a paragraph that are not among the rows yet, the highest first.
    let mut above: Vec<&Arc<Paragraph>> = Vec::new();
    for paragraph in paragraphs {
        let is_heading = paragraph.kind == ParagraphKind::Heading;
        if is_heading {
            above.retain(|one| one.level < paragraph.level);
            above.push(paragraph);
        }
        if shows(&paragraph) {
            found.extend(above.drain(..).cloned());
            if !is_heading {
                found.push(Arc::clone(paragraph));
            }
        }
    }
    Cow::Owned(found)
}

fn row_ui(ui: &mut Ui, scene: &Scene<'_>, paragraph: &Arc<Paragraph>, rect: Rect, queue: &mut Queue) {
    let colours = Colours::of(ui);
    let chosen = scene.focus.paragraph == Some(paragraph.id);
    let response = ui.interact(rect, ui.scope_id().with(paragraph.id.0), Sense::CLICK);
    let tally = scene.collations.known_tally(paragraph).unwrap_or_default();
    let state = if paragraph.agreed.is_some() {
        State::Agreed
    } else {
        State::of_paragraph(&tally)
    };
    let body = paragraph.kind == ParagraphKind::Body;
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    if chosen {
        painter.rect_filled(rect, CornerRadius::same(4), colours.hover);
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        painter.rect_filled(bar, CornerRadius::same(2), colours.focus_edge);
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::same(4), colours.hover.gamma_multiply(0.6));
    }
    let mut x = rect.left() + 8.0 + theme::indent(paragraph.level);
    if body || state != State::Nothing {
        let place = Rect::from_center_size(pos2(x + 6.0, rect.center().y), vec2(14.0, 14.0));
        state.paint(&painter, place, colours);
        x += 20.0;
    }
    let number = told(scene, paragraph, &tally, colours);
    let right = number.map_or(rect.right() - 10.0, |(words, colour)| {
        number_ui(ui, &painter, words, rect, colour)
    });
    let retained = paragraph
        .decision
        .as_ref()
        .is_none_or(|decision| decision.verdict != Verdict::Rejected);
    let ink = if retained { colours.ink } else { colours.quiet };
    let mark = paragraph.mark();
    if !mark.is_empty() {
        let label = ui.fonts_mut(|fonts| fonts.layout_no_wrap(mark.to_owned(), theme::bold(theme::BODY), ink));
        let label_width = label.size().x;
        painter.galley(pos2(x, rect.center().y - label.size().y / 2.0), label, ink);
        x += label_width.max(if body { 22.0 } else { 0.0 }) + 8.0;
    }
    let (font, colour) = match paragraph.kind {
        ParagraphKind::Body if chosen => (theme::sans(theme::BODY), colours.ink),
        ParagraphKind::Body => (theme::sans(theme::BODY), colours.quiet),
        ParagraphKind::Heading | ParagraphKind::Title => (theme::bold(theme::BODY), colours.ink),
    };
    let first_words: String = paragraph.text.split_whitespace().take(16).collect::<Vec<_>>().join(" ");
    let mut job = egui::text::LayoutJob::simple_singleline(first_words, font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width((right - x - 6.0).max(0.0));
    if !retained {
        job.sections[0].format.strikethrough = egui::Stroke::new(1.0, colours.quiet);
    }
    let words = ui.fonts_mut(|fonts| fonts.layout_job(job));
    painter.galley(pos2(x, rect.center().y - words.size().y / 2.0), words, colour);
    response.widget_info(|| {
        let proposed = if paragraph.standing == Standing::Proposed {
            ", proposed"
        } else {
            ""
        };
        let waiting = if tally.waiting > 0 {
            format!(", {}", beside_in_words(tally.waiting))
        } else {
            String::new()
        };
        let name = outline_name(paragraph);
        WidgetInfo::selected(
            Role::Button,
            true,
            chosen,
            format!("{name}{proposed}, {}{waiting}", state.name()),
        )
    });
    if response.clicked() {
        queue.push(Wish::Go(Focus::into_paragraph(paragraph, scene.collations)));
    }
    let section = || {
        scene
            .session()
            .draft
            .find(paragraph.id)
            .map(|(place, _)| scene.session().draft.section(place))
    };
    response.on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(360.0);
        ui.label(
            egui::RichText::new(section().unwrap_or_default())
                .size(theme::SMALL)
                .color(colours.quiet),
        );
        ui.label(egui::RichText::new(paragraph.printed()).font(theme::serif(theme::BODY)));
        ui.label(
            egui::RichText::new(tally_in_words(&tally))
                .size(theme::SMALL)
                .color(colours.quiet),
        );
    });
}

/// What is told at the right edge of a row, and in which colour.
fn told(scene: &Scene<'_>, paragraph: &Paragraph, tally: &Tally, colours: &Colours) -> Option<(String, egui::Color32)> {
    match (agreed_below(scene, paragraph), tally.open(), tally.late) {
        (Some(words), ..) => Some((words, colours.accepted)),
        (None, 0, 0) if tally.waiting > 0 => Some((format!("{} waiting", tally.waiting), colours.bracket)),
        (None, 0, 0) => None,
        (None, 0, late) => Some((late_in_words(late), colours.bracket)),
        (None, open, 0) => Some((open_in_words(open, 0), colours.quiet)),
        (None, open, late) => Some((format!("{}, {late} late", open_in_words(open, 0)), colours.bracket)),
    }
}

/// A number at the right edge; answers where it begins.
fn number_ui(ui: &Ui, painter: &egui::Painter, number: String, rect: Rect, colour: egui::Color32) -> f32 {
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(number, theme::sans(theme::SMALL), colour));
    let at = pos2(
        rect.right() - 10.0 - galley.size().x,
        rect.center().y - galley.size().y / 2.0,
    );
    painter.galley(at, galley, colour);
    at.x
}

/// Beside a heading: how many paragraphs of its section are agreed, once one is.
fn agreed_below(scene: &Scene<'_>, heading: &Paragraph) -> Option<String> {
    if heading.kind != ParagraphKind::Heading {
        return None;
    }
    let (place, _) = scene.session().draft.find(heading.id)?;
    let below = scene.session().draft.paragraphs[place + 1..].iter();
    let section = || below.clone().take_while(|one| one.kind != ParagraphKind::Heading);
    let agreed = section().filter(|one| one.agreed.is_some()).count();
    (agreed > 0).then(|| format!("{agreed} of {} agreed", section().count()))
}

/// The label and first words, as the outline reads them out.
#[must_use]
pub fn outline_name(paragraph: &Paragraph) -> String {
    if paragraph.label.is_empty() {
        paragraph_name(paragraph)
    } else {
        format!("{} {}", paragraph.label, super::marks::short(&paragraph.text))
    }
}
