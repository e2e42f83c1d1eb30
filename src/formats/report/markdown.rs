//! Markdown: what a wiki or a code forge shows as a document.
//!
//! Deleted words are `~~struck~~`, inserted ones `**strong**`, their proposers in parentheses behind them. Characters
//! of the draft that Markdown would read as marks are escaped, so that the page shows the draft's own characters.

use super::grid::{Grid, GridCell, GridRow, Laid, lay_out};
use super::printed::{Block, Form, Printed, Run, Style, Table, TextBlock};
use super::tags::{TAGS_IN_WORDS, tag_line};
use crate::model::ParagraphKind;
use std::fmt::Write as _;

/// Writes a document as Markdown.
#[must_use]
pub fn write(printed: &Printed) -> String {
    let mut out = String::new();
    if !printed.first.is_empty() {
        let _ = writeln!(out, "**{}**\n", escape(&printed.first));
    }
    let front = printed.front();
    for note in front.notes {
        if let Block::Note(text) = note {
            paragraph(&mut out, &escape(text));
            out.push('\n');
        }
    }
    match front.heading {
        Some(heading) => text_block(&mut out, heading, &mark(&heading.form)),
        None => {
            let _ = writeln!(out, "# {}", escape(&printed.title));
        }
    }
    let _ = writeln!(out, "\n{}", escape(&printed.facts_line()));
    for line in &printed.legend {
        let _ = writeln!(out, "\n*{}*", escape(line));
    }
    if printed.has_tags() {
        let _ = writeln!(out, "\n*{}*", escape(TAGS_IN_WORDS));
    }
    if !printed.key.is_empty() {
        let key: Vec<String> = printed.key.iter().map(|one| escape(&one.explained())).collect();
        let _ = writeln!(out, "\n{}", key.join(" · "));
    }
    for laid in lay_out(front.rest.iter().map(Block::cell).enumerate()) {
        out.push('\n');
        match laid {
            Laid::One(place) => match &front.rest[place] {
                Block::Text(text) => {
                    text_block(&mut out, text, &mark(&text.form));
                }
                Block::Contribution(said) => quote(&mut out, &said.received),
                Block::Note(text) => paragraph(&mut out, &escape(text)),
                Block::Table(table) => table_block(&mut out, table),
            },
            Laid::Grid(grid) => grid_block(&mut out, &grid, front.rest),
        }
    }
    out
}

/// A table of the draft. Every table of Markdown has a head, which may be empty; what spans columns stands in the first.
fn grid_block(out: &mut String, grid: &Grid, blocks: &[Block]) {
    let line = |row: &GridRow| -> String {
        let cell = |cell: &GridCell| {
            let mut words = String::new();
            for place in &cell.items {
                if let Block::Text(text) = &blocks[*place] {
                    text_block(&mut words, text, "");
                }
            }
            let words = words.trim().replace("  \n", "\n").replace('\n', "<br>");
            format!(" {words} {}", "|".repeat(usize::from(cell.span)))
        };
        row.cells.iter().map(cell).collect()
    };
    let (head, rows) = match grid.rows.split_first() {
        Some((first, rest)) if first.heads => (line(first), rest),
        _ => ("  |".repeat(usize::from(grid.columns)), grid.rows.as_slice()),
    };
    let _ = writeln!(out, "|{head}");
    let _ = writeln!(out, "|{}", " --- |".repeat(usize::from(grid.columns)));
    for row in rows {
        let _ = writeln!(out, "|{}", line(row));
    }
}

/// What stands before a block: the title is the first of six levels. An item of a list moves in under the one above it.
fn mark(form: &Form) -> String {
    let level = usize::from(form.level);
    match form.kind {
        ParagraphKind::Title => "# ".to_owned(),
        ParagraphKind::Heading => format!("{} ", "#".repeat((level + 2).min(6))),
        ParagraphKind::Body => "&emsp;&emsp;".repeat(level),
    }
}

fn text_block(out: &mut String, block: &TextBlock, mark: &str) {
    out.push_str(mark);
    if !block.form.mark().is_empty() {
        let _ = write!(out, "{} ", escape(block.form.mark()));
    }
    let mut text: String = block.runs.iter().map(run_text).collect();
    if !block.tags.is_empty() {
        let _ = write!(text, " *({})*", escape(&tag_line(&block.tags)));
    }
    match block.form.kind {
        ParagraphKind::Body => paragraph(out, &text),
        ParagraphKind::Title | ParagraphKind::Heading => {
            let _ = writeln!(out, "{}", text.replace('\n', " ").trim());
        }
    }
}

/// A line break inside a paragraph is kept.
fn paragraph(out: &mut String, text: &str) {
    let _ = writeln!(out, "{}", text.trim_end().replace('\n', "  \n"));
}

fn run_text(run: &Run) -> String {
    let words = run.text.trim();
    if words.is_empty() {
        return run.text.clone();
    }
    let start = run.text.len() - run.text.trim_start().len();
    let (before, after) = (&run.text[..start], &run.text[start + words.len()..]);
    let marked = |mark: &str, tag: &str| {
        // Beside punctuation Markdown does not take its marks for marks.
        let at_words = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if at_words(words.chars().next()) && at_words(words.chars().next_back()) {
            format!("{before}{mark}{}{mark}{after}", escape(words))
        } else {
            format!("{before}<{tag}>{}</{tag}>{after}", escape(words))
        }
    };
    let mut text = match run.style {
        Style::Deleted => marked("~~", "del"),
        Style::Inserted => marked("**", "strong"),
        Style::Attribution => marked("*", "em"),
        Style::Kept | Style::Bracket => format!("{before}{}{after}", escape(words)),
    };
    if run.pending && run.style == Style::Bracket && words.ends_with(']') {
        text.push('○');
    }
    if !run.tags.is_empty() {
        let _ = write!(text, "({})", escape(&tag_line(&run.tags)));
    }
    text
}

fn quote(out: &mut String, received: &str) {
    for line in received.lines() {
        let _ = writeln!(out, "> {}  ", escape(line.trim_end()));
    }
}

fn table_block(out: &mut String, table: &Table) {
    let _ = writeln!(out, "## {}\n", escape(&table.caption));
    if table.rows.is_empty() {
        out.push_str("(nothing)\n");
        return;
    }
    let _ = writeln!(out, "| {} |", table.head.join(" | "));
    let _ = writeln!(out, "|{}", " --- |".repeat(table.head.len()));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| escape(cell).replace('\n', "<br>")).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

/// The text with everything escaped that Markdown would read as a mark.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut at_line_start = true;
    // Digits alone so far: with a dot or a parenthesis they would be a list, whose numbers a page counts anew.
    let mut in_number = false;
    for c in text.chars() {
        let marks_a_line = at_line_start && matches!(c, '#' | '+' | '-' | '=') || in_number && matches!(c, '.' | ')');
        if marks_a_line || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '&') {
            out.push('\\');
        }
        out.push(c);
        in_number = c.is_ascii_digit() && (at_line_start || in_number);
        at_line_start = c == '\n' || (at_line_start && c == ' ');
    }
    out
}
