//! `adref show`: what is in a session, as JSON for scripts or as an outline for people.

use super::arguments::Show;
use super::output;
use super::selection::{self, SelectionError};
use super::store;
use super::values::Kind;
use crate::formats::{EditOutline, Outline, ParagraphOutline, PositionOutline, outline};
use crate::model::Session;
use crate::session::{Collations, Filter, OpenError, count, titled};
use std::fmt::Write as _;
use std::io;
use std::time::Duration;

/// Why nothing was shown.
#[derive(Debug, thiserror::Error)]
pub enum ShowError {
    /// The session could not be read.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Nobody is called what was asked for.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// It is a kind of contribution, not of stakeholder.
    #[error("--kind takes a kind of stakeholder here: government, civil-society, private-sector, …")]
    NoStakeholder,
    /// The outline could not be printed.
    #[error("standard output cannot be written to ({0}); send it elsewhere")]
    Print(#[from] io::Error),
}

/// Prints what is in a session.
///
/// # Errors
/// When the session cannot be read.
pub fn run(arguments: &Show) -> Result<(), ShowError> {
    let open = store::read(&arguments.session)?;
    let session = open.session();
    let counted = || Collations::default().count(session, Duration::MAX).in_words();
    if arguments.count {
        return Ok(output::print(&format!("{}\n", counted()))?);
    }
    let filter = filter(session, arguments)?;
    let mut outline = outline(session);
    if !filter.is_empty() {
        keep(session, &filter, &mut outline, arguments.json);
    }
    if arguments.json {
        return Ok(output::print(&pretty(&outline)?)?);
    }
    Ok(output::print(&plain(&outline, &counted(), &filter.described(session)))?)
}

fn filter(session: &Session, arguments: &Show) -> Result<Filter, ShowError> {
    let named = |name: &Option<String>| {
        let found = name.as_ref().map(|name| selection::delegation(session, name));
        found.transpose()
    };
    let kind = match arguments.kind {
        Some(Kind::Contribution(_)) => return Err(ShowError::NoStakeholder),
        Some(Kind::Delegation(kind)) => Some(kind),
        None => None,
    };
    Ok(Filter {
        only: arguments.only,
        from: named(&arguments.from)?,
        differs_from: named(&arguments.differs_from)?,
        kind,
        condition: arguments.condition.clone(),
        words: String::new(),
    })
}

/// Keeps the paragraphs that a filter shows; for people the edits that it asks for, for programs all of theirs.
fn keep(session: &Session, filter: &Filter, outline: &mut Outline, keeps_edits: bool) {
    let collations = Collations::default();
    let paragraphs = session
        .draft
        .paragraphs
        .iter()
        .zip(std::mem::take(&mut outline.paragraphs));
    outline.paragraphs = paragraphs
        .filter(|(paragraph, _)| collations.shows(session, filter, paragraph))
        .map(|(paragraph, mut shown)| {
            let asked = collations.places(session, filter, paragraph);
            let asked: Vec<String> = asked.iter().flatten().map(ToString::to_string).collect();
            if !keeps_edits {
                shown.edits.retain(|edit| asked.contains(&edit.id));
            }
            shown
        })
        .collect();
}

/// The outline of a session as JSON, with a line break at its end.
///
/// # Errors
/// When serde cannot write JSON, which no outline brings about.
pub fn json(session: &Session) -> io::Result<String> {
    pretty(&outline(session))
}

fn pretty(outline: &Outline) -> io::Result<String> {
    let mut text = serde_json::to_string_pretty(outline)?;
    text.push('\n');
    Ok(text)
}

/// The outline for people: a line for each paragraph, its contributions and edits under it.
fn plain(outline: &Outline, counted: &str, filtered: &str) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", titled(&outline.title, &outline.revision));
    let totals = &outline.totals;
    let _ = writeln!(
        out,
        "{}, {} from {}, {}, {}\n{counted}",
        count(totals.paragraphs, "paragraph of text"),
        count(totals.contributions, "contribution"),
        count(outline.delegations.len(), "delegation"),
        count(totals.comments, "comment"),
        count(totals.edits, "edit"),
    );
    if totals.questions > 0 {
        let _ = writeln!(
            out,
            "{} open: `adref questions` lists them",
            count(totals.questions, "question")
        );
    }
    if !filtered.is_empty() {
        let _ = writeln!(out, "Only {filtered}: {}", count(outline.paragraphs.len(), "paragraph"));
    }
    for paragraph in &outline.paragraphs {
        paragraph_lines(&mut out, paragraph);
    }
    editorial_lines(&mut out, outline);
    if !outline.warnings.is_empty() {
        let _ = writeln!(out, "\n{}:", count(outline.warnings.len(), "warning of the import"));
    }
    for warning in &outline.warnings {
        let _ = writeln!(out, "  {}:{}: {}", warning.file, warning.line, warning.message);
    }
    out
}

/// The Secretariat's changes, apart from what the room decides.
fn editorial_lines(out: &mut String, outline: &Outline) {
    let all = outline.paragraphs.iter().flat_map(|paragraph| {
        let edits = paragraph.edits.iter().filter(|edit| is_editorial(edit));
        edits.map(move |edit| (paragraph, edit))
    });
    let all: Vec<_> = all.collect();
    if !all.is_empty() {
        let _ = writeln!(out, "\n{} of the Secretariat:", count(all.len(), "editorial change"));
    }
    for (paragraph, edit) in all {
        let _ = writeln!(out, "  {} ({})", paragraph.label, paragraph.section);
        edit_line(out, edit);
    }
}

fn is_editorial(edit: &EditOutline) -> bool {
    edit.editorial && edit.kind != "spacing"
}

fn says(positions: &[PositionOutline]) -> String {
    let said: Vec<String> = positions
        .iter()
        .map(|position| format!("{} {}", position.from, position.stance))
        .collect();
    match said.as_slice() {
        [] => String::new(),
        said => format!(" ({})", said.join(", ")),
    }
}

fn paragraph_lines(out: &mut String, paragraph: &ParagraphOutline) {
    let label = Some(&paragraph.label).filter(|label| !label.is_empty());
    let standing = match (paragraph.standing, paragraph.decision) {
        ("proposed", None) => " (proposed, not yet considered)".to_owned(),
        ("proposed", Some(decision)) => format!(" (proposed, {decision})"),
        _ => String::new(),
    };
    let agreed = if paragraph.agreed.is_some() {
        " (agreed ad ref.)"
    } else {
        ""
    };
    let along = along(&paragraph.along);
    let _ = writeln!(
        out,
        "\n{}  {}{}{standing}{agreed}{along}",
        paragraph.id,
        label.map_or(String::new(), |label| format!("{label} ")),
        shortened(&paragraph.text, 90),
    );
    for contribution in &paragraph.contributions {
        let edits = match contribution.edits.len() {
            0 => String::new(),
            1 => ", 1 edit".to_owned(),
            several => format!(", {several} edits"),
        };
        let _ = writeln!(
            out,
            "  {}: {}{edits} ({}){}{}",
            contribution.name,
            contribution.kind,
            if contribution.spoken {
                contribution.source.file.clone()
            } else {
                format!("{}:{}", contribution.source.file, contribution.source.line)
            },
            says(&contribution.positions),
            match &contribution.compromise {
                Some(compromise) if compromise.whole => ", a compromise, accepted as a whole",
                Some(_) => ", a compromise",
                None => "",
            }
        );
        for comment in &contribution.comments {
            let _ = writeln!(out, "    “{}” {}", shortened(&comment.text, 90), comment.author);
        }
    }
    for comment in &paragraph.comments {
        let _ = writeln!(out, "  “{}” {}", shortened(&comment.text, 90), comment.author);
    }
    for edit in paragraph
        .edits
        .iter()
        .filter(|edit| edit.kind != "spacing" && !edit.editorial)
    {
        edit_line(out, edit);
    }
}

fn edit_line(out: &mut String, edit: &EditOutline) {
    let shape = match (edit.decision, edit.superseded) {
        ("accepted", _) => "✓",
        ("rejected", _) => "✗",
        _ if edit.aside.is_some() => "·",
        (_, true) => "–",
        ("bracketed", _) => "◐",
        _ => "○",
    };
    let from = if edit.from.is_empty() {
        "the draft".to_owned()
    } else {
        edit.from.join(", ")
    };
    let change = match edit.kind {
        "insert" => format!("“{}”", shortened(&edit.new, 60)),
        "replace" => format!("“{}” → “{}”", shortened(&edit.base, 60), shortened(&edit.new, 60)),
        "merge" | "delete-paragraph" => String::new(),
        _ => format!("“{}”", shortened(&edit.base, 60)),
    };
    let aside = [edit.aside, edit.went].into_iter().flatten();
    let aside: String = aside.flat_map(|words| [", ", words]).collect();
    let condition = match edit.condition.as_str() {
        "" => String::new(),
        condition => format!(", {condition}"),
    };
    let _ = writeln!(
        out,
        "    {shape} {}  {} {change}  {from}{aside}{condition}{}{}",
        edit.id,
        edit.kind,
        says(&edit.positions),
        along(&edit.along)
    );
}

/// What elsewhere is one change with it.
fn along(others: &[String]) -> String {
    match others {
        [] => String::new(),
        others => format!(", one change with {}", others.join(" and ")),
    }
}

/// The beginning and the end of a text, on one line.
fn shortened(text: &str, longest: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = line.chars().count();
    if count <= longest {
        return line;
    }
    let head: String = line.chars().take(longest * 2 / 3).collect();
    let tail: String = line.chars().skip(count - longest / 3).collect();
    format!("{head} … {tail}")
}
