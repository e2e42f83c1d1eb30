//! One block taken apart by its labels: a contribution to each paragraph that it rewords.
//!
//! ```text
//! · Brazil, Government:
//! a) [Overall readiness …          to a)
//! b) Building …  c) Ensuring …     to b) and, run in, to c)
//! d) Establishing …                to d), which the draft does not have
//! ```

use super::blocks::Contributed;
use super::body::Remark;
use super::dialect::{ADDITIONS, RESIDUES, strip, strip_one};
use super::label::{self, Label};
use super::lines::{is_blank, trim};

/// What a block says to one paragraph.
#[derive(Debug, Default)]
pub(super) struct Part<'a> {
    /// The label before it.
    pub label: Option<Label>,
    /// Marked as an addition.
    pub added: bool,
    /// The heading of the section, repeated.
    pub repeats_heading: bool,
    /// Its text, without label and marks.
    pub text: String,
    /// The heading of the block and its own lines.
    pub received: String,
    /// Its first line: a mark that stands alone, or its text.
    pub line: u32,
    /// Its last line, comments included.
    pub last: u32,
    /// The comments on it.
    pub comments: Vec<Remark<'a>>,
}

/// What taking a block apart asks about the draft.
pub(super) trait Answers {
    /// Whether a label begins a part where it begins a line; `first` is the label of the block's first part.
    fn begins_part(&self, label: &Label, first: Option<&Label>) -> bool;
    /// Whether a line repeats the heading of the section.
    fn is_heading(&self, text: &str) -> bool;
    /// Whether a paragraph with this label reads like the text, so that a label in running text begins a part.
    fn reads_like(&self, label: &Label, text: &str) -> bool;
}

/// A line that begins a part, without what stands before its text.
struct Start<'a> {
    label: Option<Label>,
    added: bool,
    text: &'a str,
}

/// Takes a block apart. A block with nothing in it is one part with no text.
pub(super) fn parts<'a>(block: &Contributed<'a>, answers: &impl Answers) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'a>> = Vec::new();
    let mut all_added = block.heading.addition;
    let mut held: Option<u32> = None;
    let mut first: Option<Label> = None;
    let mut ends = Vec::with_capacity(block.body.lines.len());
    for (place, line) in block.body.lines.iter().enumerate() {
        let start = start(line.text);
        if start.added && start.text.is_empty() && start.label.is_none() {
            // A mark that stands alone speaks for all that follows.
            all_added = true;
            held = held.or(Some(line.number));
            ends.push(parts.len());
            continue;
        }
        let labelled = start
            .label
            .as_ref()
            .is_some_and(|label| answers.begins_part(label, first.as_ref()));
        let under_heading = parts.last().is_some_and(|part| part.repeats_heading);
        if parts.is_empty() || start.added || labelled || under_heading {
            let repeats_heading = place == 0 && block.body.lines.len() > 1 && answers.is_heading(line.text);
            let keeps_label = (labelled || start.added || place == 0) && !repeats_heading;
            let (label, text) = if keeps_label {
                (start.label, start.text)
            } else {
                (None, trim(line.text))
            };
            first = first.or_else(|| label.clone());
            parts.push(Part {
                label,
                added: start.added || all_added,
                repeats_heading,
                text: text.to_owned(),
                line: held.take().unwrap_or(line.number),
                ..Part::default()
            });
        } else if let Some(part) = parts.last_mut() {
            if !part.text.is_empty() {
                part.text.push('\n');
            }
            part.text.push_str(line.text);
        }
        ends.push(parts.len() - 1);
    }
    if parts.is_empty() {
        parts.push(Part {
            added: all_added,
            ..Part::default()
        });
    }
    for part in &mut parts {
        part.text.truncate(part.text.trim_end_matches(is_blank).len());
    }
    give_lines(block, &mut parts);
    for remark in &block.body.comments {
        let place = remark
            .after
            .checked_sub(1)
            .and_then(|line| ends.get(line))
            .copied()
            .unwrap_or(0);
        let place = place.min(parts.len().saturating_sub(1));
        if let Some(part) = parts.get_mut(place) {
            part.comments.push(remark.clone());
        }
    }
    parts
        .into_iter()
        .flat_map(|part| run_in(part, block.line.text, answers))
        .collect()
}

/// Each part receives the heading of the block and the lines from its first up to the first of the next.
fn give_lines(block: &Contributed<'_>, parts: &mut [Part<'_>]) {
    if let Some(part) = parts.first_mut() {
        part.line = block.line.number;
    }
    let begins: Vec<u32> = parts
        .iter()
        .skip(1)
        .map(|part| part.line)
        .chain(Some(u32::MAX))
        .collect();
    for (part, next) in parts.iter_mut().zip(begins) {
        block.line.text.clone_into(&mut part.received);
        part.last = part.line;
        let raw = &block.body.raw;
        let place = |line: u32| raw.partition_point(|(number, _)| *number < line);
        for (number, text) in &raw[place(part.line)..place(next)] {
            part.last = *number;
            if *number != block.line.number {
                part.received.push('\n');
                part.received.push_str(text);
            }
        }
    }
}

/// Takes marks and label off the beginning of a line.
fn start(line: &str) -> Start<'_> {
    let mut text = trim(line);
    for residue in RESIDUES {
        if let Some((_, rest)) = strip_one(text, residue).and_then(|rest| rest.split_once(']')) {
            text = trim(rest);
        }
    }
    let mut added = false;
    if let Some(rest) = strip(text, &ADDITIONS) {
        added = true;
        text = trim(rest.strip_prefix(':').unwrap_or(rest));
    }
    let unnamed = strip_one(text, "new ").filter(|rest| label::parse(rest).is_some());
    if let Some(rest) = unnamed {
        added = true;
        text = trim(rest);
    }
    match label::parse(text) {
        Some((label, rest)) => Start {
            label: Some(label),
            added,
            text: trim(rest),
        },
        None => Start {
            label: None,
            added,
            text,
        },
    }
}

/// Parts a text in which the labels of other paragraphs run in: `… by 2020.  b)Building … c) Ensuring …`.
fn run_in<'a>(mut part: Part<'a>, heading: &str, answers: &impl Answers) -> Vec<Part<'a>> {
    let mut cuts: Vec<(usize, Label, usize)> = Vec::new();
    for (at, _) in part.text.match_indices(')').filter(|_| !part.repeats_heading) {
        let Some((from, found)) = label_before(&part.text, at) else {
            continue;
        };
        let own = part.label.as_ref().is_some_and(|own| own.key == found.key);
        if own || cuts.iter().any(|(_, label, _)| label.key == found.key) {
            continue;
        }
        let rest = trim(&part.text[at + 1..]);
        let until = rest
            .match_indices(')')
            .find_map(|(next, _)| label_before(rest, next).map(|(from, _)| from));
        if answers.reads_like(&found, &rest[..until.unwrap_or(rest.len())]) {
            cuts.push((from, found, at + 1));
        }
    }
    let mut later = Vec::new();
    for (from, label, begins) in cuts.into_iter().rev() {
        let text = trim(&part.text[begins..]).to_owned();
        let slice = trim(&part.text[from..]);
        later.push(Part {
            label: Some(label),
            added: part.added,
            repeats_heading: false,
            received: format!("{heading}\n{slice}"),
            text,
            line: part.line,
            last: part.last,
            comments: Vec::new(),
        });
        let cut = part.received.replacen(slice, "", 1);
        cut.trim_end().clone_into(&mut part.received);
        part.text.truncate(from);
        part.text.truncate(trim(&part.text).len());
    }
    // What was said about the whole block stays with what stands last in it.
    if let Some(last) = later.first_mut() {
        last.comments = std::mem::take(&mut part.comments);
    }
    later.push(part);
    later.reverse();
    later
}

/// The label that a closing bracket ends, where the end of a sentence stands before it.
fn label_before(text: &str, close: usize) -> Option<(usize, Label)> {
    let before = &text[..close];
    let from = before.rfind(char::is_whitespace)?;
    let from = from + before[from..].chars().next()?.len_utf8();
    let sentence = trim(&text[..from]);
    let ended = sentence.ends_with(['.', ';', ':', '!', '?', ']', '。']);
    let (label, _) = label::parse(&text[from..])?;
    let whole = label.printed.len() == close + 1 - from;
    (ended && whole).then_some((from, label))
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    struct Lettered;
    impl Answers for Lettered {
        fn begins_part(&self, label: &Label, _: Option<&Label>) -> bool {
            label.printed.ends_with(')')
        }
        fn is_heading(&self, text: &str) -> bool {
            text == "Targets"
        }
        fn reads_like(&self, _: &Label, text: &str) -> bool {
            text.starts_with('B')
        }
    }

    fn take(text: &str) -> Vec<(String, bool, String)> {
        let lines = lines(text);
        let (blocks, _) = super::super::blocks::blocks(&lines);
        let parts = blocks.iter().find_map(|block| match block {
            super::super::blocks::Block::Contribution(block) => Some(parts(block, &Lettered)),
            _ => None,
        });
        let label = |part: &Part<'_>| {
            part.label
                .as_ref()
                .map(|label| label.printed.clone())
                .unwrap_or_default()
        };
        parts
            .unwrap_or_default()
            .iter()
            .map(|part| (label(part), part.added, part.text.clone()))
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, bool, &str)]) {
        let found = take(text);
        let found: Vec<_> = found
            .iter()
            .map(|(label, added, text)| (label.as_str(), *added, text.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blocks_are_taken_apart_by_their_labels() {
        check(
            "Contribution from Russia\n(ADD)\nh) One\n- point\ni) Two\n",
            &[("h)", true, "One\n- point"), ("i)", true, "Two")],
        );
        check(
            "· Canada, Government: \n· [Overall.  b)Building space.  c) Both.]\n",
            &[
                ("", false, "[Overall."),
                ("b)", false, "Building space."),
                ("c)", false, "Both.]"),
            ],
        );
        check(
            "Contribution from US\n\nTargets\n\nOverall\n",
            &[("", false, "Targets"), ("", false, "Overall")],
        );
        check("· APIG: new m) Recognize\n", &[("m)", true, "Recognize")]);
        check("· Japan, Government: \n", &[("", false, "")]);
    }
}
