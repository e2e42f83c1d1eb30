//! The words of the alternatives of a contested passage, laid out under each other: what they share in columns, where there
//! is room for these.

use super::theme::{self, Colours};
use crate::model::Verdict;
use crate::text::{Alternative, Collation, ContestedPassage};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Galley, Stroke, Ui};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::cell::{OnceCell, RefCell};
use std::hash::BuildHasher;
use std::sync::Arc;

/// The room for initials and stances, and that for the key.
pub const MARGIN: f32 = 176.0;
pub const KEY: f32 = 64.0;

/// The words of the alternatives. In columns all are laid out, since the widest makes the column; else each is when one
/// scrolls there, and until then takes about the room that its words need.
pub struct Rows {
    all: Vec<Row>,
    /// How wide each column is; empty where they are too wide together.
    pub columns: Vec<f32>,
    /// The room for the words of a row that stands in no columns.
    room: f32,
    /// The room for initials and stances.
    pub margin: f32,
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

    /// Lays a row out, if that was not done.
    pub fn lay_out(&self, ui: &Ui, place: usize) {
        let Some(row) = self.all.get(place) else { return };
        row.texts.get_or_init(|| {
            let texts = row.jobs.iter().map(|job| {
                let text = ui.fonts_mut(|fonts| fonts.layout_job(job.clone()));
                self.laid.borrow_mut().insert(number_of(job), Arc::clone(&text));
                text
            });
            texts.collect()
        });
    }

    /// What of a row was laid out: one text by column, or one whole.
    pub fn texts(&self, place: usize) -> &[Arc<Galley>] {
        let texts = self.all.get(place).and_then(|row| row.texts.get());
        texts.map_or(&[], Vec::as_slice)
    }
}

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
    let mut cells = vec![LayoutJob::default()];
    if alternative.words.is_empty() {
        cells[0].append(
            "none of these words",
            0.0,
            format(colours.quiet, theme::serif_italic(16.0), false),
        );
        return cells;
    }
    for (kind, text) in told(alternative, common) {
        let (colour, struck) = match kind {
            Kind::Own => (ink, false),
            Kind::Common => (colours.quiet, false),
            Kind::LeftOut => (ink, true),
        };
        let format = format(colour, theme::serif(16.0), struck);
        if kind == Kind::Own {
            if let Some(cell) = cells.last_mut() {
                cell.append(&text, 0.0, format);
            }
        } else {
            let mut cell = LayoutJob::default();
            // A line through the space would look like a hyphen where the words wrap there.
            let (space, word) = text.split_at(text.len() - text.trim_start().len());
            let mut of_space = format.clone();
            of_space.strikethrough = Stroke::NONE;
            cell.append(space, 0.0, of_space);
            cell.append(word, 0.0, format);
            cells.extend([cell, LayoutJob::default()]);
        }
    }
    cells
}

/// What a word of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The alternative's alone.
    Own,
    /// Common.
    Common,
    /// A common one that it leaves out.
    LeftOut,
}

/// The words of an alternative with those common ones that it leaves out, each with the space before it. What is left out stands
/// apart from what is there, for it is in no text.
fn told(alternative: &Alternative, common: &[&str]) -> Vec<(Kind, String)> {
    let mut told: Vec<(Kind, String)> = Vec::new();
    let mut known = 0;
    let leave_out = |told: &mut Vec<(Kind, String)>, words: &[&str]| {
        for word in words {
            let space = if told.is_empty() { "" } else { " " };
            told.push((Kind::LeftOut, format!("{space}{}", word.trim())));
        }
    };
    for (place, word) in alternative.words.iter().enumerate() {
        let text = if place == 0 { word.text.trim_start() } else { &word.text };
        if let Some(number) = word.common {
            leave_out(&mut told, common.get(known..number).unwrap_or_default());
            known = number + 1;
        }
        let is_beside = told.last().is_some_and(|(kind, _)| *kind == Kind::LeftOut);
        let space = if is_beside && text.starts_with(char::is_alphanumeric) {
            " "
        } else {
            ""
        };
        let kind = word.common.map_or(Kind::Own, |_| Kind::Common);
        told.push((kind, format!("{space}{text}")));
    }
    if alternative.words.iter().any(|word| word.common.is_some()) {
        leave_out(&mut told, common.get(known..).unwrap_or_default());
    }
    told
}

/// The colour of what an alternative alone has: that of who proposes it.
fn ink(collation: &Collation, alternative: &Alternative, colours: &Colours) -> Color32 {
    let settled = alternative.edits.iter().any(|edit| {
        let standing = collation.standing(*edit);
        standing.superseded || standing.verdict == Some(Verdict::Rejected)
    });
    if settled { colours.quiet } else { colours.ink }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Word;

    /// “services” and the struck “private” ran together, and so did “[” with what was struck behind it and “legal”.
    #[test]
    fn words_that_are_left_out_stand_apart_from_those_that_are_there() {
        let told = |words: &[(&str, Option<usize>)], common: &[&str]| -> String {
            let word = |&(text, common): &(&str, Option<usize>)| Word {
                text: text.to_owned(),
                common,
            };
            let alternative = Alternative {
                words: words.iter().map(word).collect(),
                edits: Vec::new(),
                from: Vec::new(),
                like: None,
            };
            let told = told(&alternative, common).into_iter();
            let marked = told.map(|(kind, text)| match kind {
                Kind::LeftOut => text.replacen(text.trim(), &format!("~{}~", text.trim()), 1),
                _ => text,
            });
            marked.collect()
        };
        let words = [("services", None), (" act", Some(1))];
        assert_eq!(told(&words, &["private", " act"]), "services ~private~ act");
        let words = [("[", None), ("legal", Some(1)), ("]", None)];
        assert_eq!(told(&words, &[" international", " legal"]), "[ ~international~ legal]");
    }
}
