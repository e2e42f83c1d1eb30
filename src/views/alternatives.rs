//! The alternatives of a contested passage as rows: the key that chooses each, its words, and at the margin how it stands, who
//! proposes it and what others say to it.

use super::chips::{chips_ui, initials_ui};
use super::marks::{State, short};
use super::passage::DIGITS;
use super::position::stance_ui;
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::{Change, EditId, Position, Verdict};
use crate::session::{Focus, locked};
use crate::text::{Alternative, Collation, ContestedPassage};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Galley, Rect, RichText, Role as Access, Stroke, Ui, WidgetInfo, vec2};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::cell::{OnceCell, RefCell};
use std::hash::BuildHasher;
use std::sync::Arc;

/// How many initials stand at the margin of a row: where it is wide, and where it is narrow.
const INITIALS: [usize; 2] = [4, 2];

/// How many positions are told there.
const POSITIONS: usize = 3;

/// The words of the alternatives. In columns all are laid out, since the widest makes the column; else each is when it comes
/// into view, and until then takes the room that its words need or about as much.
pub struct Rows {
    all: Vec<Row>,
    /// How wide each column is; empty where they are too wide together.
    columns: Vec<f32>,
    /// The room for the words of a row that stands in no columns.
    room: f32,
    /// The room for initials and stances.
    margin: f32,
    /// Every text that was laid out for them.
    laid: RefCell<Laid>,
}

/// The texts of an alternative: one by column, or one whole.
struct Row {
    jobs: Vec<LayoutJob>,
    texts: OnceCell<Vec<Arc<Galley>>>,
}

/// Texts by a number for what was to be laid out.
type Laid = FxHashMap<u64, Arc<Galley>>;

fn number_of(job: &LayoutJob) -> u64 {
    FxBuildHasher.hash_one(job)
}

/// The height of a line of words, and about how wide a letter is.
const LINE: f32 = 24.0;
const LETTER: f32 = 7.5;

impl Rows {
    /// Lays them out for the room that there is; what was laid out `before` with the same letters is not laid out again.
    pub fn of(
        ui: &Ui,
        collation: &Collation,
        passage: &ContestedPassage,
        colours: &Colours,
        before: Option<&Self>,
    ) -> Self {
        // In a narrow column initials give way to words.
        let margin = if ui.available_width() < 560.0 {
            MARGIN * 0.6
        } else {
            MARGIN
        };
        let room = ui.available_width() - margin - KEY;
        let draft = passage.alternatives.first().into_iter().flat_map(|draft| &draft.words);
        let common: Vec<&str> = draft
            .filter(|word| word.common.is_some())
            .map(|word| word.text.as_str())
            .collect();
        let cells: Vec<Vec<LayoutJob>> = passage
            .alternatives
            .iter()
            .map(|one| cells(one, &common, ink(collation, one, colours), colours))
            .collect();
        let laid = RefCell::new(Laid::default());
        let mut lay = |job: LayoutJob| {
            let number = number_of(&job);
            let known = || before.and_then(|before| before.laid.borrow().get(&number).cloned());
            let mut laid = laid.borrow_mut();
            let text = laid.entry(number).or_insert_with(|| {
                let lay_out = || ui.fonts_mut(|fonts| fonts.layout_job(job));
                known().unwrap_or_else(lay_out)
            });
            Arc::clone(text)
        };
        let whole = |cells: Vec<LayoutJob>| {
            let mut job = LayoutJob::default();
            for cell in cells {
                for section in &cell.sections {
                    let text = &cell.text[section.byte_range.start.0..section.byte_range.end.0];
                    job.append(text, 0.0, section.format.clone());
                }
            }
            job.wrap.max_width = room;
            job
        };
        // What is far off stands in no column. Where the longest alone is too wide, no columns hold it, and the others need
        // not be tried.
        let is_far = |row: &&Vec<LayoutJob>| !common.is_empty() && row.len() == 1;
        let letters = |cells: &&Vec<LayoutJob>| cells.iter().map(|cell| cell.text.len()).sum::<usize>();
        let near = cells.iter().filter(|row| !is_far(row));
        let longest = near.max_by_key(letters).into_iter().flatten();
        let is_too_wide = longest.map(|cell| lay(cell.clone()).size().x).sum::<f32>() > room;
        let columns = if is_too_wide {
            Vec::new()
        } else {
            let near = cells.iter().filter(|row| !is_far(row));
            let texts = near.map(|row| row.iter().cloned().map(&mut lay).collect());
            let texts: Vec<Vec<Arc<Galley>>> = texts.collect();
            let count = texts.iter().map(Vec::len).max().unwrap_or(0);
            let widest = |column: usize| {
                let full = texts.iter().filter(|row| row.len() == count);
                let widths = full.filter_map(|row| row.get(column)).map(|text| text.size().x);
                widths.fold(0.0, f32::max)
            };
            let widths: Vec<f32> = (0..count).map(widest).collect();
            let fit = widths.iter().sum::<f32>() <= room;
            if fit { widths } else { Vec::new() }
        };
        let row = |cells: Vec<LayoutJob>| {
            let jobs = if columns.is_empty() || is_far(&&cells) {
                vec![whole(cells)]
            } else {
                cells
            };
            let texts = OnceCell::new();
            Row { jobs, texts }
        };
        let rows: Vec<Row> = cells.into_iter().map(row).collect();
        // What was laid out before is known without a look at it.
        for row in &rows {
            let is_known = |job: &LayoutJob| {
                let number = number_of(job);
                laid.borrow().contains_key(&number)
                    || before.is_some_and(|before| before.laid.borrow().contains_key(&number))
            };
            if row.jobs.iter().all(is_known) {
                let texts = row.jobs.iter().cloned().map(&mut lay).collect();
                row.texts.get_or_init(|| texts);
            }
        }
        Self {
            all: rows,
            columns,
            room,
            margin,
            laid,
        }
    }

    /// How high a row is: as it was laid out, else about so high.
    pub fn height(&self, place: usize) -> f32 {
        let Some(row) = self.all.get(place) else { return LINE };
        let Some(texts) = row.texts.get() else {
            let letters: usize = row.jobs.iter().map(|job| job.text.len()).sum();
            #[expect(clippy::cast_precision_loss, reason = "a rough height in points")]
            let lines = (letters.min(100_000) as f32 * LETTER / self.room.max(LETTER)).ceil();
            return lines.max(1.0) * LINE;
        };
        texts.iter().map(|text| text.size().y).fold(LINE, f32::max)
    }

    /// Lays a row out; answers by how much it is higher than it was thought to be, and `None` where it was laid out before.
    pub fn lay_out(&self, ui: &Ui, place: usize) -> Option<f32> {
        let row = self.all.get(place)?;
        if row.texts.get().is_some() {
            return None;
        }
        let thought = self.height(place);
        let texts = row.jobs.iter().map(|job| {
            let text = ui.fonts_mut(|fonts| fonts.layout_job(job.clone()));
            self.laid.borrow_mut().insert(number_of(job), Arc::clone(&text));
            text
        });
        row.texts.get_or_init(|| texts.collect());
        Some(self.height(place) - thought)
    }

    fn texts(&self, place: usize) -> &[Arc<Galley>] {
        let texts = self.all.get(place).and_then(|row| row.texts.get());
        texts.map_or(&[], Vec::as_slice)
    }
}

/// The room for initials and stances, and that for the key.
const MARGIN: f32 = 176.0;
const KEY: f32 = 64.0;

/// The words of an alternative, parted before and after each common word; those common words that it leaves out are struck.
/// What is far off has none of them, and is one cell.
fn cells(alternative: &Alternative, common: &[&str], ink: Color32, colours: &Colours) -> Vec<LayoutJob> {
    let format = |color, font_id, struck: bool| TextFormat {
        font_id,
        color,
        line_height: Some(LINE),
        strikethrough: if struck { Stroke::new(1.0, color) } else { Stroke::NONE },
        ..TextFormat::default()
    };
    let upright = || theme::serif(16.0);
    let mut cells = vec![LayoutJob::default()];
    if alternative.words.is_empty() {
        cells[0].append(
            "none of these words",
            0.0,
            format(colours.quiet, theme::serif_italic(16.0), false),
        );
        return cells;
    }
    let is_near = alternative.words.iter().any(|word| word.common.is_some());
    let mut known = 0;
    let mut leave_out = |cells: &mut Vec<LayoutJob>, until: usize| {
        for word in common.get(known..until).into_iter().flatten() {
            let mut cell = LayoutJob::default();
            let space = if cells.len() > 1 { " " } else { "" };
            let text = format!("{space}{}", word.trim());
            cell.append(&text, 0.0, format(ink, upright(), true));
            cells.extend([cell, LayoutJob::default()]);
        }
        known = until + 1;
    };
    for (place, word) in alternative.words.iter().enumerate() {
        let text = if place == 0 { word.text.trim_start() } else { &word.text };
        if let Some(number) = word.common {
            leave_out(&mut cells, number);
            let mut cell = LayoutJob::default();
            cell.append(text, 0.0, format(colours.quiet, upright(), false));
            cells.extend([cell, LayoutJob::default()]);
        } else if let Some(cell) = cells.last_mut() {
            cell.append(text, 0.0, format(ink, upright(), false));
        }
    }
    if is_near {
        leave_out(&mut cells, common.len());
    }
    cells
}

/// The colour of what an alternative alone has: that of who proposes it.
fn ink(collation: &Collation, alternative: &Alternative, colours: &Colours) -> Color32 {
    let settled = alternative.edits.iter().any(|edit| {
        let standing = collation.standing(*edit);
        standing.superseded || standing.verdict == Some(Verdict::Rejected)
    });
    if settled { colours.quiet } else { colours.ink }
}

/// How an alternative stands.
fn state_of(collation: &Collation, passage: &ContestedPassage, alternative: &Alternative) -> State {
    let states =
        |edits: &[EditId]| -> Vec<State> { edits.iter().map(|edit| State::of_edit(collation, *edit)).collect() };
    if alternative.edits.is_empty() {
        let all = states(&passage.proposals);
        return if all.iter().all(|state| *state == State::Rejected) {
            State::Accepted
        } else if all.contains(&State::Accepted) {
            State::Superseded
        } else {
            State::Nothing
        };
    }
    match states(&alternative.edits).as_slice() {
        [first, rest @ ..] if rest.iter().all(|state| state == first) => *first,
        _ => State::Partly,
    }
}

/// One alternative; out of view it takes its room and no more.
pub fn row_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    collation: &Arc<Collation>,
    passage: &ContestedPassage,
    rows: &Rows,
    place: usize,
    queue: &mut Queue,
) {
    let colours = Colours::of(ui);
    let alternative = &passage.alternatives[place];
    let height = rows.height(place);
    let whole = vec2(ui.available_width(), height);
    if !ui.is_rect_visible(Rect::from_min_size(ui.cursor().min, whole)) {
        ui.allocate_space(whole);
        return;
    }
    let texts = rows.texts(place);
    let lit = scene.focus.edit.is_some_and(|edit| alternative.edits.contains(&edit));
    let names = names(collation, alternative);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        key_ui(ui, collation, place, alternative, &names, queue);
        let left = ui.cursor().left();
        let width = (ui.available_width() - rows.margin).max(40.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), egui::Sense::click());
        if lit {
            ui.painter()
                .rect_filled(rect.expand2(vec2(4.0, 0.0)), 3.0, colours.focus);
        }
        let mut x = left;
        for (column, text) in texts.iter().enumerate() {
            ui.painter()
                .galley(egui::pos2(x, rect.top()), Arc::clone(text), colours.ink);
            x += rows.columns.get(column).copied().unwrap_or(0.0);
        }
        response.widget_info(|| WidgetInfo::labeled(Access::Link, true, format!("{}: {names}", alternative.text())));
        if response.on_hover_text(&names).clicked()
            && let Some(edit) = alternative.edits.first()
        {
            queue.push(Wish::Go(Focus::on(collation.paragraph().id, Some(*edit))));
        }
        margin_ui(ui, scene, collation, passage, alternative, rows.margin);
    });
}

/// That it says nearly the same as one above it.
pub fn like_ui(ui: &mut Ui, passage: &ContestedPassage, place: usize) {
    if let Some((other, slight)) = passage.alternatives[place].like {
        ui.horizontal(|ui| {
            ui.add_space(KEY - 4.0);
            let words = format!("nearly the same as Alt+{other}: {}", slight.name());
            let colours = Colours::of(ui);
            ui.label(RichText::new(words).size(theme::SMALL).color(colours.quiet));
        });
    }
}

/// That a longer edit of it goes as a whole where the edit in focus is accepted, and what takes it whole.
pub fn goes_ui(ui: &mut Ui, collation: &Collation, alternative: &Alternative, place: usize) {
    ui.horizontal(|ui| {
        ui.add_space(KEY - 4.0);
        let names = names(collation, alternative);
        let key = if place < DIGITS.len() {
            format!("; Alt+{place} takes them whole")
        } else {
            String::new()
        };
        let words = format!("The longer words of {names} go as a whole where the marked ones are accepted{key}");
        let text = RichText::new(words).size(theme::SMALL).color(Colours::of(ui).bracket);
        ui.add(egui::Label::new(text).wrap());
    });
}

/// The button that chooses an alternative, with its key.
fn key_ui(ui: &mut Ui, collation: &Collation, place: usize, alternative: &Alternative, names: &str, queue: &mut Queue) {
    let locked = locked(collation.paragraph());
    let colours = Colours::of(ui);
    let key = if place < DIGITS.len() {
        format!("Alt+{place}")
    } else {
        "Choose".to_owned()
    };
    let ink = if locked.is_none() { colours.ink } else { colours.quiet };
    let text = RichText::new(key).size(theme::SMALL).color(ink);
    let button = egui::Button::new(text).min_size(vec2(KEY - 10.0, 22.0));
    let response = ui.add_enabled(locked.is_none(), button);
    let label = format!("Choose “{}”, {names}", alternative.text());
    response.widget_info(|| WidgetInfo::labeled(Access::Button, locked.is_none(), label.as_str()));
    let response = match locked {
        Some(reason) => response.on_disabled_hover_text(reason.to_string()),
        None => response.on_hover_text(label),
    };
    if response.clicked() {
        queue.push(Wish::Choose(place));
    }
}

/// Who proposes an alternative.
pub fn names(collation: &Collation, alternative: &Alternative) -> String {
    let contributions = &collation.paragraph().contributions;
    let names: Vec<&str> = alternative
        .from
        .iter()
        .map(|place| contributions[*place].name.as_str())
        .collect();
    match (names.is_empty(), alternative.edits.is_empty()) {
        (false, _) => names.join(", "),
        (true, true) => "the draft".to_owned(),
        (true, false) => format!("the draft {}", asked_by_draft(collation, alternative)),
    }
}

/// What nobody proposes is what the draft itself asks: its bracketed words stay without their brackets, or go with them.
fn asked_by_draft(collation: &Collation, alternative: &Alternative) -> String {
    let edits = alternative.edits.iter().filter_map(|edit| collation.edit(*edit));
    let mut gone = edits.filter(|edit| !matches!(edit.change, Change::Lift { .. }));
    let words = gone.next().map(|edit| collation.bytes(edit.id));
    match words.and_then(|at| collation.words().text().get(at)) {
        Some(words) => format!("without {}", short(words.trim())),
        None => "without the brackets".to_owned(),
    }
}

/// How it stands, who proposes it and what others say to it.
fn margin_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    collation: &Collation,
    passage: &ContestedPassage,
    alternative: &Alternative,
    margin: f32,
) {
    let colours = Colours::of(ui);
    let contributions = &collation.paragraph().contributions;
    ui.spacing_mut().item_spacing.x = 4.0;
    state_of(collation, passage, alternative).ui(ui);
    let from: Vec<_> = alternative
        .from
        .iter()
        .flat_map(|place| scene.delegations(&contributions[*place].from))
        .collect();
    let is_nobody = from.is_empty();
    chips_ui(ui, from, INITIALS[usize::from(margin < MARGIN)]);
    if is_nobody {
        let words = if alternative.edits.is_empty() {
            "the draft".to_owned()
        } else {
            asked_by_draft(collation, alternative)
        };
        let words = RichText::new(words).size(13.0).color(colours.quiet);
        ui.add(egui::Label::new(words).truncate());
    }
    let edits = alternative.edits.iter().filter_map(|edit| collation.edit(*edit));
    let said: Vec<&Position> = edits.flat_map(|edit| &edit.positions).collect();
    for position in said.iter().take(POSITIONS) {
        if let Some(delegation) = scene.session().delegation(position.delegation) {
            initials_ui(ui, delegation);
            stance_ui(ui, position.stance);
        }
    }
    if said.len() > POSITIONS {
        let told = |position: &&Position| {
            let who = scene.session().delegation(position.delegation)?;
            Some(format!("{}: {}", who.name, position.stance.name()))
        };
        let all: Vec<String> = said.iter().filter_map(told).collect();
        let words = RichText::new(format!("+{}", said.len() - POSITIONS)).size(theme::SMALL);
        let response = ui.label(words.color(colours.quiet));
        response
            .widget_info(|| WidgetInfo::labeled(Access::Label, true, format!("and {}", all[POSITIONS..].join(", "))));
        response.on_hover_text(all.join(", "));
    }
}
