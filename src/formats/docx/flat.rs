//! A Word file as the lines of a text: for compilations, and wherever words alone must tell what a paragraph is.
//!
//! A box (a table of one cell), in which secretariats put a contribution, is set apart by blank lines, and its first line
//! is the heading of the contribution. Comments stand behind their paragraph, as compilations print them. Lines know
//! the paragraph of the file from which they come, which is what sources name in the end.

use super::boxes;
use super::comments::WordComment;
use super::draft::level_of;
use super::looks::Looks;
use super::revised::Entry;
use super::story::Left;
use super::word::Word;
use super::{pages, phrases};
use crate::formats::report::Form;
use crate::formats::{Import, compilation};
use crate::model::{Comment, ParagraphKind, Place, Source, Warning};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// Lines with the number of the paragraph of each.
#[derive(Default)]
pub(super) struct Lines {
    /// The text.
    pub text: String,
    numbers: Vec<u32>,
}

impl Lines {
    fn push(&mut self, line: &str, number: u32) {
        for line in line.split('\n') {
            self.text.push_str(line);
            self.text.push('\n');
            self.numbers.push(number);
        }
    }

    /// Makes a source of lines one of paragraphs.
    pub fn resolve(&self, source: &mut Source) {
        let number = |line: u32| {
            let place = (line.max(1) - 1) as usize;
            self.numbers.get(place).or(self.numbers.last()).copied().unwrap_or(line)
        };
        (source.line, source.last) = (number(source.line), number(source.last));
    }
}

/// The base as lines, with boxes and comments in the manner of compilations.
pub(super) fn lines(word: &Word) -> Lines {
    let size: usize = word.entries.iter().map(|entry| entry.text.len() + 4).sum();
    let mut lines = Lines {
        text: String::with_capacity(size),
        ..Lines::default()
    };
    let mut comments: FxHashMap<u32, Vec<&WordComment>> = FxHashMap::default();
    for comment in &word.comments {
        comments.entry(comment.anchor.number).or_default().push(comment);
    }
    let (mut in_box, mut last, mut was_apart, mut in_front) = (None, 0, false, true);
    let (mut is_brought, mut in_notes) = (false, false);
    let mut entries = word.entries.iter().filter(|entry| !entry.is_new).peekable();
    while let Some(entry) = entries.next() {
        let paragraph = &word.story.paragraphs[entry.places.0];
        let Form { kind, label, place, .. } = word.told(entry);
        let skips = entry.places.0 > last + 1;
        // What is said before the first label of a list is no part of the paragraph that bears it.
        let ends_front = in_front && !label.is_empty();
        in_front &= !ends_front;
        // In a print of ours a paragraph is one, whatever its words.
        let boxed = word.boxed(entry);
        let is_own = word.is_own_text(entry);
        let opens = boxed.is_some() && boxed != in_box;
        let is_apart =
            *kind != ParagraphKind::Body || skips && in_box.is_none() || ends_front || is_own || place.is_note();
        if boxed != in_box || is_apart || was_apart {
            lines.push("", paragraph.number);
        }
        let ends_text = place.is_note() && !std::mem::replace(&mut in_notes, true);
        if in_box.is_some() && boxed.is_none() || ends_text {
            // Two blank lines end a contribution; notes are nobody's.
            lines.push("", paragraph.number);
        }
        was_apart = *kind != ParagraphKind::Body;
        (in_box, last) = (boxed, entry.places.1);
        let text = entry.text.trim();
        let is_headed = boxed.is_some() && word.style(entry) == boxes::HEADING;
        let mark = if is_brought && !is_headed { "[ADD] " } else { "" };
        is_brought = is_headed && boxes::brings(&entry.text);
        let mut line = match (label.as_str(), kind) {
            _ if is_headed => boxes::heading(
                &entry.text,
                entries.peek().is_some_and(|next| word.boxed(next) == boxed),
            ),
            ("", ParagraphKind::Heading) if compilation::split_label(text).0.is_empty() => format!("# {text}"),
            ("", _) => format!("{mark}{text}"),
            // No text has such labels; the file does.
            _ if place.is_note() => text.to_owned(),
            (label, _) => format!("{mark}{label}\t{text}"),
        };
        if opens && !compilation::begins_contribution(&line) {
            line = with_heading(line);
        }
        let numbers = word.number(entry.places.0)..=word.number(entry.places.1);
        for comment in numbers.filter_map(|number| comments.get(&number)).flatten() {
            let is_ours = phrases::is_phrase(&comment.text) || phrases::is_own(&comment.author, &comment.text);
            let said = phrases::of_draft(&comment.text).unwrap_or(&comment.text);
            let names = !is_ours && !compilation::authored(said).0.is_empty();
            let says_author = names || comment.author.contains(':');
            let author = if says_author || comment.author.is_empty() {
                phrases::ANONYMOUS
            } else {
                &comment.author
            };
            let _ = write!(line, "\tComment by {author}: {}", one_line(said));
        }
        lines.push(&line, paragraph.number);
    }
    lines
}

/// The first line of a box names who contributes, in words that compilations use.
fn with_heading(line: String) -> String {
    let name = line.trim_end_matches([':', ' ']);
    let is_name = line.chars().count() <= 80 && !line.contains(['.', ';', '\t', '\n']);
    if is_name && (!line.contains(": ")) {
        format!("Contribution from {name}")
    } else if line
        .split_once(':')
        .is_some_and(|(name, _)| name.chars().count() <= 60 && !name.contains('.'))
    {
        format!("· {line}")
    } else {
        line
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The file as a compilation; `None` where its lines hold no contribution.
pub(super) fn compilation(file: &Arc<str>, word: &Word) -> Option<Import> {
    let lines = lines(word);
    let mut import = compilation::read(file, &lines.text);
    let mut paragraphs = import.draft.paragraphs.iter();
    if paragraphs.all(|paragraph| paragraph.contributions.is_empty()) {
        return None;
    }
    let forms = word.entries.iter().filter(|entry| !entry.is_new);
    let forms: FxHashMap<u32, &Form> = forms
        .map(|entry| (word.number(entry.places.0), word.told(entry)))
        .collect();
    let own = import.draft.paragraphs.iter().map(|one| {
        let mut source = one.source.clone();
        lines.resolve(&mut source);
        source.line
    });
    let own: FxHashSet<u32> = own.collect();
    let (kept, flat) = tables(file, word, |number| own.contains(&number));
    let is_kept = |form: &&Form| form.place.cell().is_some_and(|cell| kept.contains(&cell.table));
    let entries = word.entries.iter().filter(|entry| !entry.is_new);
    let entries: FxHashMap<u32, &Entry> = entries.map(|entry| (word.number(entry.places.0), entry)).collect();
    let mut looks = Looks::of(word);
    for paragraph in &mut import.draft.paragraphs {
        let paragraph = Arc::make_mut(paragraph);
        lines.resolve(&mut paragraph.source);
        let form = forms.get(&paragraph.source.line).copied();
        // What a line says of the label is not what the list says, where that is typed.
        if let Some(note) = form.filter(|form| form.place.is_note()) {
            paragraph.label.clone_from(&note.label);
        }
        // Labels of a text may stand in cells; where they stand is kept whatever the label.
        let cell = form.filter(is_kept).map(|form| form.place);
        let form = form.filter(|form| paragraph.kind != ParagraphKind::Body || form.label == paragraph.label);
        paragraph.level = form.map_or(0, |form| level_of(form, paragraph.kind));
        paragraph.centred = form.is_some_and(|form| form.centred && paragraph.kind == ParagraphKind::Body);
        paragraph.bullet = form.is_some_and(|form| form.bullet && paragraph.kind == ParagraphKind::Body);
        if let Some(entry) = entries.get(&paragraph.source.line) {
            looks.tell(entry, paragraph);
        }
        let note = form.map(|form| form.place).filter(|place| place.is_note());
        paragraph.place = cell.or(note).unwrap_or(Place::Text);
        remember(word, &lines, &mut paragraph.comments);
        for contribution in &mut paragraph.contributions {
            lines.resolve(&mut contribution.source);
            remember(word, &lines, &mut contribution.comments);
        }
    }
    import
        .draft
        .notes
        .iter_mut()
        .for_each(|note| lines.resolve(&mut note.source));
    import
        .warnings
        .iter_mut()
        .for_each(|warning| lines.resolve(&mut warning.source));
    import.warnings.extend(left_out(file, word));
    import
        .warnings
        .extend(word.pages.pages.iter().map(|_| pages::not_kept(file)));
    import.draft.looks = looks.all;
    import.draft.tables = word.columns(&import.draft.paragraphs);
    import.warnings.extend(flat);
    import.warnings.sort();
    Some(import)
}

/// The tables of which every cell holds paragraphs of the draft alone, by number, and a warning of those of which only the words
/// are read. A box is no table.
fn tables(file: &Arc<str>, word: &Word, is_own: impl Fn(u32) -> bool) -> (FxHashSet<u32>, Option<Warning>) {
    // Of each the number of its first paragraph, and whether all are the draft's.
    let mut tables: BTreeMap<u32, (u32, bool)> = BTreeMap::new();
    for entry in word.entries.iter().filter(|entry| !entry.is_new) {
        if let Some(cell) = word.told(entry).place.cell().filter(|_| word.boxed(entry).is_none()) {
            let number = word.number(entry.places.0);
            tables.entry(cell.table).or_insert((number, true)).1 &= is_own(number);
        }
    }
    let mut left = Left::default();
    let flattened = tables.values().filter(|(_, is_kept)| !is_kept);
    flattened.for_each(|(number, _)| left.add(*number));
    let kept = tables
        .iter()
        .filter(|(_, (_, is_kept))| *is_kept)
        .map(|(table, _)| *table);
    let warning = (left.count > 0).then(|| untaken(file, "tables (their cells are read as paragraphs)", &left));
    (kept.collect(), warning)
}

/// Tells of every table of a file of which only the words are read.
pub(super) fn flat_tables(file: &Arc<str>, word: &Word) -> Option<Warning> {
    tables(file, word, |_| false).1
}

/// What a line cannot say of a comment: when it was made, and on which words.
fn remember(word: &Word, lines: &Lines, comments: &mut [Comment]) {
    for comment in comments {
        lines.resolve(&mut comment.source);
        let same = |one: &&WordComment| {
            one.anchor.number == comment.source.line && one_line(&one.text).ends_with(&comment.text)
        };
        if let Some(found) = word.comments.iter().find(same) {
            comment.at.clone_from(&found.at);
            found.anchor.words.trim().clone_into(&mut comment.on);
        }
    }
}

/// Title, heading or body, for every entry of the file. Where no style tells, the words do; in a print of ours styles do.
pub(super) fn kinds(file: &Arc<str>, word: &Word) -> Vec<ParagraphKind> {
    let told = |entry: &Entry| word.told(entry).kind;
    let mut kinds: Vec<ParagraphKind> = word.entries.iter().map(told).collect();
    if word.file.print.is_some() {
        return kinds;
    }
    let has = |kinds: &[ParagraphKind], kind| kinds.contains(&kind);
    if !has(&kinds, ParagraphKind::Heading) {
        let lines = lines(word);
        let by_words: FxHashMap<u32, ParagraphKind> = compilation::kinds_by_line(file, &lines.text)
            .into_iter()
            .map(|(line, kind)| (lines.numbers.get(line as usize - 1).copied().unwrap_or(0), kind))
            .collect();
        for (kind, entry) in kinds.iter_mut().zip(&word.entries) {
            let number = word.number(entry.places.0);
            let found = by_words.get(&number).filter(|_| !entry.is_new);
            // What is short in a cell is so for want of room.
            let is_cell = word.told(entry).place.cell().is_some();
            if *kind == ParagraphKind::Body && !is_cell && found == Some(&ParagraphKind::Heading) {
                *kind = ParagraphKind::Heading;
            }
        }
    }
    let first = word.entries.iter().position(|entry| !entry.is_new);
    if !has(&kinds, ParagraphKind::Title)
        && let Some(first) = first
    {
        let told = word.told(&word.entries[first]);
        let has_label = !told.label.is_empty() || told.place.cell().is_some();
        let texts: Vec<&str> = word.entries[first..]
            .iter()
            .take(30)
            .map(|entry| entry.text.as_str())
            .collect();
        let front = compilation::in_front(&texts);
        if front.title && !has_label && kinds[first + front.notes] == ParagraphKind::Body {
            kinds[first + front.notes] = ParagraphKind::Title;
        }
    }
    // A subtitle belongs to the title before it; what looks like a title further down heads a section.
    let is_title = |kind: &ParagraphKind| *kind == ParagraphKind::Title;
    let begins = kinds.iter().position(is_title).unwrap_or(kinds.len());
    let titles = kinds[begins..].iter().take_while(|kind| is_title(kind)).count();
    for kind in kinds[begins + titles..].iter_mut().filter(|kind| is_title(kind)) {
        *kind = ParagraphKind::Heading;
    }
    kinds
}

/// How often something was left out, and where: `5 in all: 2 here, then in paragraph 9, 12 (2) and further on`.
fn counted(left: &Left) -> String {
    let mut text = format!("{} in all", left.count);
    let Some(((_, first), others)) = left.places.split_first() else {
        return text;
    };
    if *first == left.count {
        text.push_str(", here");
        return text;
    }
    let _ = write!(text, ": {first} here, then in paragraph ");
    let place = |(number, count): &(u32, usize)| match count {
        1 => number.to_string(),
        more => format!("{number} ({more})"),
    };
    let told: usize = left.places.iter().map(|(_, count)| count).sum();
    let mut places: Vec<String> = others.iter().map(place).collect();
    if told < left.count {
        places.push("further on".to_owned());
    }
    let last = places.pop().unwrap_or_default();
    text.push_str(&places.join(", "));
    if !places.is_empty() {
        text.push_str(" and ");
    }
    text.push_str(&last);
    text
}

/// A paragraph of the file, by its number.
pub(super) fn at(file: &Arc<str>, number: u32) -> Source {
    Source {
        file: Arc::clone(file),
        line: number.max(1),
        last: number.max(1),
    }
}

/// Tells of something that was not taken over.
fn untaken(file: &Arc<str>, kind: &str, left: &Left) -> Warning {
    Warning {
        source: at(file, left.places.first().map_or(1, |(number, _)| *number)),
        message: format!("not taken over as it stands in Word: {kind}, {}", counted(left)),
    }
}

/// What was not taken over, by kind, with the paragraphs where it stands.
pub(super) fn left_out(file: &Arc<str>, word: &Word) -> Vec<Warning> {
    let left = word.story.left.iter().map(|(kind, left)| untaken(file, kind, left));
    let mut warnings: Vec<Warning> = left.collect();
    let mut shown = word.formatted();
    if let Some(first) = shown.next() {
        let paragraphs = match 1 + shown.count() {
            1 => "1 paragraph".to_owned(),
            many => format!("{many} paragraphs"),
        };
        let message = format!(
            "in {paragraphs} some words are struck, bold or underlined; if that shows amendments, import with \
             --formatting DELEGATION"
        );
        warnings.push(Warning {
            source: at(file, first),
            message,
        });
    }
    warnings
}
