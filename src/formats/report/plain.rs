//! Plain text: what can be pasted into a message, and compared line by line.
//!
//! Deleted words stand in `[-…-]`, inserted ones in `{+…+}`, their proposers in parentheses behind them.

use super::printed::{Block, Printed, Run, Style, Table, TextBlock};
use super::tags::{Proposer, TAGS_IN_WORDS, tag_line};
use crate::model::ParagraphKind;
use std::fmt::Write as _;

/// Writes a document as plain text.
#[must_use]
pub fn write(printed: &Printed) -> String {
    let mut out = String::new();
    let front = printed.front();
    if !printed.first.is_empty() {
        line(&mut out, &printed.first);
    }
    for note in front.notes {
        if let Block::Note(text) = note {
            out.push_str(if out.is_empty() { "" } else { "\n" });
            line(&mut out, text);
        }
    }
    if !front.notes.is_empty() {
        out.push('\n');
    }
    match front.heading {
        Some(heading) => text_block(&mut out, heading, false),
        None if !printed.title.is_empty() => line(&mut out, &printed.title),
        None => {}
    }
    line(&mut out, &printed.facts_line());
    for line in &printed.legend {
        out.push_str(line);
        out.push('\n');
    }
    if printed.has_tags() {
        out.push_str(TAGS_IN_WORDS);
        out.push('\n');
    }
    if !printed.key.is_empty() {
        let key: Vec<String> = printed.key.iter().map(Proposer::explained).collect();
        out.push_str(&key.join("; "));
        out.push('\n');
    }
    let mut is_after_contribution = false;
    for block in front.rest {
        // Two blank lines end a contribution, for the eye as for the importer.
        let is_contribution = matches!(block, Block::Contribution(_));
        out.push_str(if is_after_contribution && !is_contribution {
            "\n\n"
        } else {
            "\n"
        });
        is_after_contribution = is_contribution;
        match block {
            Block::Text(text) => text_block(&mut out, text, printed.line_numbers),
            Block::Contribution(said) => line(&mut out, &said.received),
            Block::Note(text) => line(&mut out, text),
            Block::Table(table) => table_block(&mut out, table),
        }
    }
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text.trim_end_matches(['\n', '\r']));
    out.push('\n');
}

fn text_block(out: &mut String, block: &TextBlock, numbered: bool) {
    // A round bullet heads a contribution, as texts are read.
    let mut label = match block.form.label.as_str() {
        "" if block.form.bullet => "–".to_owned(),
        label => label.to_owned(),
    };
    if !label.is_empty() {
        label.push(if block.form.kind == ParagraphKind::Body {
            ' '
        } else {
            '\t'
        });
    }
    // A heading is called by its name.
    let numbered = numbered && block.form.kind == ParagraphKind::Body;
    let lines = if numbered {
        block.lines()
    } else {
        vec![block.runs.clone()]
    };
    // Lines stand under each other, behind the label.
    let indent = " ".repeat(label.chars().count());
    for (place, runs) in lines.iter().enumerate() {
        if numbered {
            let _ = write!(out, "{:>4}  {}", place + 1, if place == 0 { &label } else { &indent });
        } else {
            out.push_str(&label);
        }
        for run in runs {
            run_text(out, run);
        }
        if place + 1 == lines.len() && !block.tags.is_empty() {
            let _ = write!(out, " ({})", tag_line(&block.tags));
        }
        out.push('\n');
    }
}

fn run_text(out: &mut String, run: &Run) {
    let words = run.text.trim_start();
    out.push_str(&run.text[..run.text.len() - words.len()]);
    match run.style {
        Style::Deleted => {
            let _ = write!(out, "[-{words}-]");
        }
        Style::Inserted => {
            let _ = write!(out, "{{+{words}+}}");
        }
        _ => out.push_str(words),
    }
    if run.pending && run.style == Style::Bracket && words.ends_with(']') {
        out.push('○');
    }
    if !run.tags.is_empty() {
        let _ = write!(out, "({})", tag_line(&run.tags));
    }
}

fn table_block(out: &mut String, table: &Table) {
    let _ = writeln!(out, "{}\n", table.caption);
    if table.rows.is_empty() {
        out.push_str("(nothing)\n");
    }
    for row in &table.rows {
        for (head, cell) in table.head.iter().zip(row) {
            if !cell.is_empty() {
                let _ = writeln!(out, "{head}: {}", cell.replace('\n', "\n  "));
            }
        }
        out.push('\n');
    }
}
