//! The lines that a question is about, as received: what is doubted in them is bright, and in sight.

use crate::model::{Answer, Contribution, Paragraph, Question, QuestionId, Repair, Session};
use crate::session::OpenSession;
use crate::text::Role;
use crate::views::readings::compared;
use crate::views::theme::{self, Colours};
use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{FontId, Label, ScrollArea, Stroke, Ui};
use std::ops::Range;

/// What is doubted in the lines of a question; looked for once, while the session stands as it stood: a repair may leave
/// the question and give it other lines.
#[derive(Default)]
pub struct Doubted {
    of: Option<(QuestionId, (u64, u64))>,
    at: Vec<Range<usize>>,
}

impl Doubted {
    /// Looks for it where the question or the session is another; answers whether it is elsewhere now.
    fn find(&mut self, open: &OpenSession, question: &Question) -> bool {
        let wanted = (question.id, open.revision());
        if self.of == Some(wanted) {
            return false;
        }
        let before = self.of.replace(wanted);
        let at = doubted(open.session(), question);
        let is_new = before.is_none_or(|(id, _)| id != question.id) || at != self.at;
        self.at = at;
        is_new
    }
}

/// The bytes of its lines that a question doubts: what its answers would read otherwise.
fn doubted(session: &Session, question: &Question) -> Vec<Range<usize>> {
    let lines = question.lines.trim_end();
    let repairs = question.answers.iter().flat_map(|answer: &Answer| &answer.repairs);
    let found = repairs.filter_map(|repair| match repair {
        Repair::Read {
            contribution, reading, ..
        } => {
            let (_, one) = session.contribution(*contribution)?;
            let at = reading.from as usize..reading.to as usize;
            in_lines(lines, one, &at).map(|at| vec![at])
        }
        Repair::Base { paragraph, text } => {
            let (_, paragraph) = session.draft.find(*paragraph)?;
            in_base(lines, paragraph, text)
        }
        _ => None,
    });
    found.into_iter().next().unwrap_or_default()
}

/// Where a place of a text stands in the lines in which the text came. They break where the text does not, so what is not
/// found as it stands is told by how often the same words come before it.
fn in_lines(lines: &str, one: &Contribution, at: &Range<usize>) -> Option<Range<usize>> {
    let (text, words) = (one.text.as_str(), one.text.get(at.clone())?.trim());
    if let Some(begin) = lines.find(text.trim()) {
        let lead = text.len() - text.trim_start().len();
        let from = (begin + at.start).checked_sub(lead)?;
        return lines.get(from..from + at.len()).map(|_| from..from + at.len());
    }
    let places: Vec<usize> = lines.match_indices(words).map(|(place, _)| place).collect();
    let all = text.match_indices(words).count();
    let before = text
        .match_indices(words)
        .take_while(|(place, _)| *place < at.start)
        .count();
    let from = places.get(before).filter(|_| places.len() == all)?;
    Some(*from..from + words.len())
}

/// The words of a base that another reading of it does not have.
fn in_base(lines: &str, paragraph: &Paragraph, reading: &str) -> Option<Vec<Range<usize>>> {
    let begin = lines.find(paragraph.text.trim())?;
    let mut end = begin;
    let mut gone = Vec::new();
    for piece in compared(&paragraph.text, reading) {
        if piece.role != Role::Inserted {
            let from = end;
            end += piece.text.len();
            if piece.role == Role::Deleted && lines.get(from..end) == Some(piece.text.as_str()) {
                let space = piece.text.len() - piece.text.trim_start().len();
                gone.push(from + space..end);
            }
        }
    }
    Some(gone)
}

/// Draws the lines.
pub fn lines_ui(ui: &mut Ui, doubted: &mut Doubted, open: &OpenSession, question: &Question) {
    let colours = Colours::of(ui);
    let is_new = doubted.find(open, question);
    let frame = egui::Frame::new().fill(colours.card).corner_radius(4).inner_margin(10);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let area = ScrollArea::vertical().id_salt(("lines", question.id)).max_height(140.0);
        area.auto_shrink([false, true]).show(ui, |ui| {
            let lines = question.lines.trim_end();
            let mut job = job(lines, &doubted.at, colours);
            job.wrap.max_width = ui.available_width();
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job.clone()));
            let shown = ui.add(Label::new(job).selectable(true).wrap());
            let first = doubted.at.first().filter(|_| is_new);
            if let Some(before) = first.and_then(|first| lines.get(..first.start)) {
                let letters = before.chars().count();
                let place = galley.pos_from_cursor(CCursor::new(letters));
                let place = place.translate(shown.rect.min.to_vec2());
                let rests = egui::style::ScrollAnimation::none();
                ui.scroll_to_rect_animation(place, Some(egui::Align::Center), rests);
            }
        });
    });
}

/// The lines, what is doubted in them at full strength.
fn job(lines: &str, doubted: &[Range<usize>], colours: &Colours) -> LayoutJob {
    let mut job = LayoutJob::default();
    let format = |font_id: FontId, color| TextFormat {
        font_id,
        color,
        line_height: Some(19.0),
        ..TextFormat::default()
    };
    let ink = if doubted.is_empty() { colours.ink } else { colours.quiet };
    let mut end = 0;
    for at in doubted {
        let (Some(before), Some(words)) = (lines.get(end..at.start), lines.get(at.clone())) else {
            continue;
        };
        job.append(before, 0.0, format(theme::sans(13.0), ink));
        let bright = TextFormat {
            underline: Stroke::new(1.5, colours.bracket),
            background: colours.bracket.gamma_multiply(0.16),
            ..format(theme::bold(13.0), colours.ink)
        };
        job.append(words, 0.0, bright);
        end = at.end;
    }
    job.append(
        lines.get(end..).unwrap_or_default(),
        0.0,
        format(theme::sans(13.0), ink),
    );
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubtful_word_is_found_in_the_lines_as_received() {
        let one = |text: &str| Contribution {
            text: text.to_owned(),
            ..Contribution::default()
        };
        let text = "the role toof the internationalthe body";
        let at = text.find("toof").unwrap()..text.find("toof").unwrap() + 4;
        for lines in [
            "· Japan, Government: b) the role toof the internationalthe body",
            "· Japan, Government: b) the role toof\nthe internationalthe\nbody",
        ] {
            let found = in_lines(lines, &one(text), &at).unwrap();
            assert_eq!(&lines[found], "toof");
        }
        // The second of two; where a comment has the word as well, nothing is marked.
        let text = "role toof the role toof them";
        let second = text.rfind("toof").unwrap();
        let found = in_lines("b) role toof\nthe role toof them", &one(text), &(second..second + 4));
        assert_eq!(found, Some(22..26));
        let told = "b) role toof\nthe role toof them. Comment: what is toof?";
        assert_eq!(in_lines(told, &one(text), &(second..second + 4)), None);
    }

    #[test]
    fn words_that_another_reading_of_the_base_lacks_are_marked() {
        let paragraph = Paragraph {
            text: "Promote ddevelop ment of rules for networks that everybody trusts.".to_owned(),
            ..Paragraph::default()
        };
        let lines = format!("b) {}", paragraph.text);
        let reading = paragraph.text.replace("ddevelop ment", "development");
        let gone = in_base(&lines, &paragraph, &reading).unwrap();
        let words: Vec<&str> = gone.iter().map(|at| &lines[at.clone()]).collect();
        assert_eq!(words, ["ddevelop ment"]);
    }
}
