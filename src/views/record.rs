//! The record on the screen: what was done, the last step first, of the paragraph in focus or of everything.
//!
//! A step that was taken back by mistake stands in it twice: done, and undone.

use super::app::AdrefApp;
use super::marks::{caption_ui, paragraph_name, short};
use super::sheet::sheet;
use super::sheets::Sheet;
use super::theme::{self, Colours};
use crate::formats::{ExportFormat, ExportView, deed_name};
use crate::model::{Entry, ParagraphId, Session};
use crate::session::{Collations, Focus};
use egui::{RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use jiff::tz::TimeZone;

const ROW: f32 = 24.0;

/// What the record on the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct RecordState {
    /// Only this paragraph.
    only: Option<ParagraphId>,
    words: String,
    fresh: bool,
    /// The steps shown, newest first, and for what they were found.
    found: Option<(usize, Option<ParagraphId>, String)>,
    shown: Vec<usize>,
}

/// What was answered.
enum Answer {
    Go(Focus),
    Export,
    Close,
}

impl RecordState {
    /// All of the record.
    pub fn new() -> Self {
        Self {
            fresh: true,
            ..Self::default()
        }
    }

    fn find(&mut self, session: &Session) {
        let asked = (session.record.len(), self.only, self.words.trim().to_lowercase());
        if self.found.as_ref() == Some(&asked) {
            return;
        }
        let holds = |entry: &Entry| {
            let text = || format!("{} {} {} {}", entry.by, entry.what, deed_name(entry.deed), entry.why).to_lowercase();
            self.only.is_none_or(|only| entry.paragraph == Some(only))
                && (asked.2.is_empty() || text().contains(&asked.2))
        };
        let entries = session.record.iter().enumerate().rev();
        self.shown = entries
            .filter(|(_, entry)| holds(entry))
            .map(|(place, _)| place)
            .collect();
        self.found = Some(asked);
    }
}

impl AdrefApp {
    pub(super) fn record_ui(&mut self, ui: &Ui) {
        let (Some(open), Some(Sheet::Record(state))) = (&self.open, &mut self.sheet) else {
            return;
        };
        let session = open.session();
        state.find(session);
        let here = self
            .focus
            .paragraph(session)
            .map(|(_, paragraph)| (paragraph.id, paragraph_name(paragraph)));
        let collations = &self.collations;
        let mut answer = None;
        let width = (ui.ctx().content_rect().width() - 120.0).clamp(560.0, 980.0);
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(160.0, 560.0);
        let modal = sheet(ui, "record").show(ui.ctx(), |ui| {
            ui.set_width(width);
            ui.heading("Record");
            bar_ui(ui, state, here.as_ref());
            state.find(session);
            ui.add_space(6.0);
            head_ui(ui, state.shown.len(), session.record.len());
            ScrollArea::vertical()
                .max_height(height)
                .auto_shrink([false, true])
                .show_rows(ui, ROW, state.shown.len(), |ui, rows| {
                    for place in &state.shown[rows] {
                        if let Some(focus) = row_ui(ui, session, &session.record[*place], collations) {
                            answer = Some(Answer::Go(focus));
                        }
                    }
                });
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                if ui.button("Close").clicked() {
                    answer = Some(Answer::Close);
                }
                if ui.button("Export the record…").clicked() {
                    answer = Some(Answer::Export);
                }
            });
        });
        if modal.should_close() {
            answer = Some(Answer::Close);
        }
        match answer {
            Some(Answer::Go(focus)) => {
                self.sheet = None;
                self.focus = focus;
            }
            Some(Answer::Export) => self.ask_for(ExportView::Record, ExportFormat::Csv, false),
            Some(Answer::Close) => self.sheet = None,
            None => {}
        }
    }
}

fn bar_ui(ui: &mut Ui, state: &mut RecordState, here: Option<&(ParagraphId, String)>) {
    ui.horizontal(|ui| {
        let field = egui::TextEdit::singleline(&mut state.words)
            .hint_text("Words, a name, a decision")
            .desired_width(280.0);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find in the record"));
        if std::mem::take(&mut state.fresh) {
            response.request_focus();
        }
        let mut all = state.only.is_none();
        if ui.radio(all, "Everything").clicked() {
            all = true;
            state.only = None;
        }
        if let Some((id, name)) = here
            && ui.radio(!all, format!("Only {name}")).clicked()
        {
            state.only = Some(*id);
        }
    });
}

fn head_ui(ui: &mut Ui, shown: usize, all: usize) {
    let words = match (shown, all) {
        (_, 0) => "Nothing was done yet.".to_owned(),
        (0, _) => "No step matches.".to_owned(),
        (1, 1) => "1 step".to_owned(),
        (shown, all) if shown == all => format!("{all} steps, the last one first"),
        (shown, all) => format!("{shown} of {all} steps, the last one first"),
    };
    caption_ui(ui, &words);
}

/// One step on one line; the pointer tells all of it. Answers where a click leads.
fn row_ui(ui: &mut Ui, session: &Session, entry: &Entry, collations: &Collations) -> Option<Focus> {
    let colours = Colours::of(ui);
    let paragraph = entry
        .paragraph
        .and_then(|id| session.draft.find(id))
        .map(|(_, paragraph)| paragraph);
    let name = paragraph
        .map(|paragraph| short(&paragraph_name(paragraph)))
        .unwrap_or_default();
    let why = Some(&entry.why).filter(|why| !why.is_empty());
    let line = format!("{}{}", entry.what, why.map_or(String::new(), |why| format!(" – {why}")));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, egui::CornerRadius::same(3), colours.hover);
    }
    // Where it is narrow, what was done says also what kind of step it was.
    let deed = if rect.width() < 640.0 { 0.0 } else { 100.0 };
    let columns = [
        (0.0, 128.0, moment(&entry.at), colours.quiet, theme::sans(13.0)),
        (132.0, 96.0, entry.by.clone(), colours.ink, theme::sans(13.0)),
        (232.0, 92.0, name.clone(), colours.ink, theme::bold(13.0)),
        (
            328.0,
            deed,
            deed_name(entry.deed).to_owned(),
            colours.quiet,
            theme::sans(13.0),
        ),
        (
            328.0 + deed,
            rect.width() - 332.0 - deed,
            line,
            colours.ink,
            theme::sans(13.0),
        ),
    ];
    for (left, width, text, colour, font) in columns.into_iter().filter(|(_, width, ..)| *width > 0.0) {
        let mut job = egui::text::LayoutJob::simple_singleline(text, font, colour);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let at = egui::pos2(rect.left() + left, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, colour);
    }
    response.widget_info(|| {
        let by = if entry.by.is_empty() {
            String::new()
        } else {
            format!("{}: ", entry.by)
        };
        WidgetInfo::labeled(Role::Button, true, format!("{by}{}", entry.what))
    });
    let clicked = response.clicked();
    response.on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(420.0);
        ui.label(&entry.what);
        if let Some(why) = why {
            ui.label(RichText::new(why).color(colours.quiet));
        }
    });
    let paragraph = paragraph.filter(|_| clicked)?;
    let edit = entry.edits.iter().copied().find(|edit| paragraph.edit(*edit).is_some());
    Some(match edit {
        Some(edit) => Focus::on(paragraph.id, Some(edit)),
        None => Focus::into_paragraph(paragraph, collations),
    })
}

/// A moment by the clock on the wall: `22 Nov 14:02:05`.
fn moment(at: &str) -> String {
    at.parse::<jiff::Timestamp>().map_or_else(
        |_| at.to_owned(),
        |time| {
            time.to_zoned(TimeZone::system())
                .strftime("%-d %b %H:%M:%S")
                .to_string()
        },
    )
}
