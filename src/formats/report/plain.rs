//! Plain text: what can be pasted into a message, and compared line by line.
//!
//! Deleted words stand in `[-…-]`, inserted ones in `{+…+}`, their proposers in parentheses behind them.

use super::printed::{Block, Printed, Proposer, Rank, Run, Style, TAGS_IN_WORDS, Table, TextBlock, tag_line};
use std::fmt::Write as _;

/// Writes a document as plain text.
#[must_use]
pub fn write(printed: &Printed) -> String {
    let mut out = String::new();
    for line in [&printed.first, &printed.title] {
        if !line.is_empty() {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.push_str(&printed.facts.join(" · "));
    out.push('\n');
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
    for block in &printed.blocks {
        // Two blank lines end a contribution, for the eye as for the importer.
        let is_contribution = matches!(block, Block::Contribution { .. });
        out.push_str(if is_after_contribution && !is_contribution {
            "\n\n"
        } else {
            "\n"
        });
        is_after_contribution = is_contribution;
        match block {
            Block::Text(text) => text_block(&mut out, text),
            Block::Contribution { received, .. } => line(&mut out, received),
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

fn text_block(out: &mut String, block: &TextBlock) {
    if !block.label.is_empty() {
        out.push_str(&block.label);
        out.push(if block.rank == Rank::Body { ' ' } else { '\t' });
    }
    for run in &block.runs {
        run_text(out, run);
    }
    if !block.tags.is_empty() {
        let _ = write!(out, " ({})", tag_line(&block.tags));
    }
    out.push('\n');
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
