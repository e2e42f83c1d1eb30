//! HTML: one page that needs nothing else, made for reading on a screen (light and dark) and for printing.
//!
//! Deleted words are `<del>`, inserted ones `<ins>`, in the colour of the delegation; its initials and a shape stand
//! behind them, because a colour alone tells nothing to who prints in black.

use super::grid::{Grid, Laid, lay_out};
use super::printed::{Block, Printed, Run, Style, Table, TextBlock, WHEN};
use super::tags::{Proposer, State, Tag, tag_line};
use crate::model::{ParagraphKind, Verdict};
use std::fmt::Write as _;

const STYLE: &str = include_str!("style.css");

/// Writes a document as an HTML page.
#[must_use]
pub fn write(printed: &Printed) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    let _ = writeln!(out, "<title>{}</title>", escape(&printed.title));
    let _ = writeln!(out, "<style>\n{STYLE}{}</style>\n</head>", page(printed));
    let class = match (printed.is_wide, printed.line_numbers) {
        (true, _) => " class=\"wide\"",
        (false, true) => " class=\"numbered\"",
        (false, false) => "",
    };
    let _ = writeln!(out, "<body{class}>");
    let front = printed.front();
    head(&mut out, printed);
    out.push_str("<main>\n");
    for laid in lay_out(front.rest.iter().map(Block::cell).enumerate()) {
        match laid {
            Laid::One(place) => block(&mut out, &front.rest[place], printed),
            Laid::Grid(grid) => grid_block(&mut out, &grid, front.rest, printed),
        }
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn block(out: &mut String, block: &Block, printed: &Printed) {
    match block {
        Block::Text(text) => text_block(out, text, printed.line_numbers),
        Block::Contribution(said) => contribution(out, &said.by, &said.received),
        Block::Note(text) => note(out, text),
        Block::Table(table) => table_block(out, table),
    }
}

/// A table of the draft.
fn grid_block(out: &mut String, grid: &Grid, blocks: &[Block], printed: &Printed) {
    out.push_str("<table class=\"draft\">\n");
    let heads = grid.rows.iter().take_while(|row| row.heads).count();
    let parts = [("thead", &grid.rows[..heads]), ("tbody", &grid.rows[heads..])];
    for (part, rows) in parts.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        let _ = writeln!(out, "<{part}>");
        let cell = if part == "thead" { "th" } else { "td" };
        for row in rows {
            out.push_str("<tr>");
            for one in &row.cells {
                let span = match one.span {
                    0 | 1 => String::new(),
                    several => format!(" colspan=\"{several}\""),
                };
                let _ = write!(out, "<{cell}{span}>");
                one.items.iter().for_each(|place| block(out, &blocks[*place], printed));
                let _ = write!(out, "</{cell}>");
            }
            out.push_str("</tr>\n");
        }
        let _ = writeln!(out, "</{part}>");
    }
    out.push_str("</table>\n");
}

/// The paper, and what runs along its edges: the title above, the facts and the number of the page below.
fn page(printed: &Printed) -> String {
    let size = printed.paper.name();
    let (title, facts) = (css_string(&printed.title), css_string(&printed.told()));
    format!(
        "@page {{ size: {size}; @top-left {{ content: {title}; }} @bottom-left {{ content: {facts}; }} }}\n\
         @page wide {{ size: {size} landscape; }}\n\
         @page :first {{ @top-left {{ content: \"\"; }} }}\n"
    )
}

/// A text as a style sheet writes it.
fn css_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            // `<` would end the sheet where a title says `</style>`.
            '"' | '\\' | '<' | '\n' | '\r' | '\u{c}' | '\0' => {
                let _ = write!(out, "\\{:x} ", u32::from(c).max(1));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

fn note(out: &mut String, text: &str) {
    let _ = writeln!(out, "<p class=\"note\" dir=\"auto\">{}</p>", lines(text.trim_end()));
}

/// The title, once, and what stands under it.
fn head(out: &mut String, printed: &Printed) {
    out.push_str("<header>\n");
    if !printed.first.is_empty() {
        let _ = writeln!(out, "<p class=\"first\">{}</p>", escape(&printed.first));
    }
    let front = printed.front();
    for block in front.notes {
        if let Block::Note(text) = block {
            note(out, text);
        }
    }
    match front.heading {
        Some(heading) => text_block(out, heading, false),
        None => {
            let _ = writeln!(out, "<h1 dir=\"auto\">{}</h1>", escape(&printed.title));
        }
    }
    let told = printed.told();
    if !told.is_empty() {
        let _ = writeln!(out, "<p class=\"facts\">{}</p>", escape(&told));
    }
    for line in &printed.legend {
        let _ = writeln!(out, "<p class=\"legend\">{}</p>", escape(line));
    }
    if printed.has_tags() {
        let shapes = [
            State::Decided(Verdict::Accepted),
            State::Decided(Verdict::Rejected),
            State::Decided(Verdict::Bracketed),
            State::Superseded,
            State::NotConsidered,
        ];
        let shapes: Vec<String> = shapes
            .iter()
            .map(|state| format!("{} {}", state.shape(), state.name()))
            .collect();
        let _ = writeln!(out, "<p class=\"legend\">{}</p>", shapes.join(" &nbsp; "));
    }
    if !printed.key.is_empty() {
        out.push_str("<ul class=\"key\">\n");
        for one in &printed.key {
            let rest = one.explained();
            let rest = rest.strip_prefix(&one.initials).unwrap_or(&rest);
            let rest = rest.strip_prefix(':').unwrap_or(rest);
            let _ = writeln!(out, "<li>{}{}</li>", badge(one), escape(rest));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</header>\n");
}

fn text_block(out: &mut String, block: &TextBlock, numbered: bool) {
    let mut inner = String::new();
    let mark = block.form.mark();
    if !mark.is_empty() {
        let _ = write!(inner, "<span class=\"label\">{}</span> ", escape(mark));
    }
    // A heading is called by its name.
    if numbered && block.form.kind == ParagraphKind::Body {
        for (place, runs) in block.lines().iter().enumerate() {
            let _ = write!(inner, "<span class=\"line\" data-line=\"{}\">", place + 1);
            for run in runs {
                run_text(&mut inner, run);
            }
            inner.push_str("</span> ");
        }
    } else {
        block.runs.iter().for_each(|run| run_text(&mut inner, run));
    }
    if !block.tags.is_empty() {
        let _ = write!(inner, " <span class=\"whole\">{}</span>", tags(&block.tags, true));
    }
    let mut class = if mark.is_empty() { "plain" } else { "labelled" }.to_owned();
    if block.is_proposed {
        class.push_str(" proposed");
    }
    let level = block.form.level;
    let _ = match block.form.kind {
        ParagraphKind::Title => writeln!(out, "<h1 dir=\"auto\">{inner}</h1>"),
        ParagraphKind::Heading => {
            // The title is the first of six.
            let level = level.saturating_add(2).min(6);
            writeln!(out, "<h{level} dir=\"auto\">{inner}</h{level}>")
        }
        ParagraphKind::Body if level == 0 => writeln!(out, "<p class=\"{class}\" dir=\"auto\">{inner}</p>"),
        ParagraphKind::Body => {
            let deep = format!("style=\"--level: {level}\"");
            writeln!(out, "<p class=\"{class}\" {deep} dir=\"auto\">{inner}</p>")
        }
    };
}

fn run_text(out: &mut String, run: &Run) {
    let words = run.text.trim_start();
    out.push_str(&lines(&run.text[..run.text.len() - words.len()]));
    let class = run_class(run);
    let words = lines(words);
    let title = if run.tags.is_empty() {
        String::new()
    } else {
        format!(" title=\"{}\"", escape(&named(&run.tags)))
    };
    let _ = match run.style {
        Style::Deleted => write!(out, "<del class=\"{class}\"{title}>{words}</del>"),
        Style::Inserted => write!(out, "<ins class=\"{class}\"{title}>{words}</ins>"),
        Style::Bracket => write!(out, "<b class=\"{class}\">{words}</b>"),
        Style::Attribution => write!(out, "<i class=\"{class}\">{words}</i>"),
        Style::Kept if run.by.is_empty() => write!(out, "{words}"),
        Style::Kept => write!(out, "<span class=\"{class}\">{words}</span>"),
    };
    if run.pending && run.style == Style::Bracket && run.text.ends_with(']') {
        out.push_str("<sup class=\"pending\" title=\"not yet considered\">○</sup>");
    }
    if !run.tags.is_empty() {
        out.push_str(&tags(&run.tags, false));
    }
}

fn run_class(run: &Run) -> String {
    let mut class = match run.style {
        Style::Bracket => "bracket".to_owned(),
        Style::Attribution => "attribution".to_owned(),
        _ => run.by.first().map_or("own".to_owned(), |one| format!("h{}", one.hue)),
    };
    if let Style::Attribution | Style::Bracket = run.style
        && let Some(one) = run.by.first()
    {
        let _ = write!(class, " h{}", one.hue);
    }
    if run.pending {
        class.push_str(" pending");
    }
    let settled_against = |tag: &Tag| {
        matches!(
            tag.state,
            State::Superseded | State::Aside(_) | State::Decided(Verdict::Rejected)
        )
    };
    if !run.tags.is_empty() && run.tags.iter().all(settled_against) {
        class.push_str(" not-retained");
    }
    class
}

/// Small marks behind a change: initials in their colours, and the shape of its state.
fn tags(tags: &[Tag], in_words: bool) -> String {
    let mut out = String::from("<sup class=\"tags\">");
    for (place, tag) in tags.iter().enumerate() {
        if place > 0 {
            out.push_str("; ");
        }
        if !tag.what.is_empty() {
            let _ = write!(out, "{} ", escape(&tag.what));
        }
        let badges: Vec<String> = tag.by.iter().map(badge).collect();
        out.push_str(&badges.join(" "));
        if !badges.is_empty() {
            out.push_str("&nbsp;");
        }
        let state = if in_words { tag.state.name() } else { tag.state.shape() };
        let _ = write!(out, "<span title=\"{}\">{state}</span>", tag.state.name());
    }
    out.push_str("</sup>");
    out
}

/// Tags with full names, for the tooltip.
fn named(tags: &[Tag]) -> String {
    let with_names = tags.iter().map(|tag| Tag {
        by: tag
            .by
            .iter()
            .map(|one| Proposer {
                initials: one.in_full(),
                ..one.clone()
            })
            .collect(),
        ..tag.clone()
    });
    tag_line(&with_names.collect::<Vec<_>>())
}

fn badge(one: &Proposer) -> String {
    format!(
        "<span class=\"badge h{}\" title=\"{}\">{}</span>",
        one.hue,
        escape(&one.in_full()),
        escape(&one.initials)
    )
}

fn contribution(out: &mut String, by: &[Proposer], received: &str) {
    let hue = by.first().map_or(0, |one| one.hue);
    let badges: String = by.iter().map(badge).collect::<Vec<_>>().join(" ");
    let _ = writeln!(
        out,
        "<blockquote class=\"h{hue}\">{badges}<p dir=\"auto\">{}</p></blockquote>",
        escape(received.trim_end())
    );
}

fn table_block(out: &mut String, table: &Table) {
    let _ = writeln!(out, "<h2>{}</h2>", escape(&table.caption));
    if table.rows.is_empty() {
        out.push_str("<p>(nothing)</p>\n");
        return;
    }
    out.push_str("<table>\n<thead><tr>");
    for head in &table.head {
        let _ = write!(out, "<th scope=\"col\">{head}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (head, cell) in table.head.iter().zip(row) {
            let class = if *head == WHEN { " class=\"when\"" } else { "" };
            let _ = write!(out, "<td{class} dir=\"auto\">{}</td>", lines(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// Escaped, with its line breaks kept.
fn lines(text: &str) -> String {
    escape(text).replace('\n', "<br>\n")
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}
