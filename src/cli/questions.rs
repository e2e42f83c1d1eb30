//! `adref questions` and `adref answer`: what an import leaves to be answered, and answering it.

use super::output;
use super::paper::{Answer, Questions};
use super::selection::{self, SelectionError};
use super::store::{self, WorkError, Working};
use crate::model::{ParagraphId, Question, QuestionId, QuestionKind, Session};
use crate::session::{Command, CommandError, OpenError, SaveError, count};
use serde::Serialize;
use std::fmt::Write as _;
use std::io;

/// Why questions were not listed, or not answered.
#[derive(Debug, thiserror::Error)]
pub enum QuestionsError {
    /// The session cannot be read.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The session could not be changed.
    #[error(transparent)]
    Work(#[from] WorkError),
    /// A selector names nothing, or too much.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// An id that is none.
    #[error("no question is called `{0}`; `adref questions` lists their ids")]
    NoQuestion(String),
    /// A kind that is none.
    #[error("no question is of the kind `{asked}`; choose one of: {known}")]
    NoKind {
        /// What was asked for.
        asked: String,
        /// Those that there are.
        known: String,
    },
    /// No open question is left.
    #[error("no open question is left to answer; `adref questions` lists them")]
    Nothing,
    /// The session refused.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The session could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// It could not be printed.
    #[error("standard output cannot be written to ({0})")]
    Print(#[from] io::Error),
    /// It could not be put into JSON.
    #[error("the questions could not be put into JSON ({0})")]
    Json(#[from] serde_json::Error),
}

#[derive(Serialize)]
struct QuestionOutline<'a> {
    id: String,
    kind: &'static str,
    paragraph: Option<String>,
    contributions: Vec<String>,
    source: SourceOutline<'a>,
    lines: &'a str,
    text: &'a str,
    evidence: &'a str,
    answers: Vec<AnswerOutline<'a>>,
    given: Option<u32>,
}

#[derive(Serialize)]
struct SourceOutline<'a> {
    file: &'a str,
    line: u32,
}

#[derive(Serialize)]
struct AnswerOutline<'a> {
    text: &'a str,
    repairs: usize,
}

/// Lists questions.
///
/// # Errors
/// When the session cannot be read.
pub fn list(arguments: &Questions) -> Result<(), QuestionsError> {
    let open = store::read(&arguments.session)?;
    let session = open.session();
    let only = paragraph(session, arguments.paragraph.as_deref())?;
    let listed: Vec<&Question> = session
        .questions
        .iter()
        .filter(|question| arguments.all || question.given.is_none())
        .filter(|question| only.is_none_or(|only| question.paragraph == Some(only)))
        .collect();
    if arguments.json {
        let outlines: Vec<QuestionOutline<'_>> = listed.into_iter().map(outline).collect();
        output::print(&(serde_json::to_string_pretty(&outlines)? + "\n"))?;
        return Ok(());
    }
    let mut text = String::new();
    for question in &listed {
        write_question(&mut text, session, question);
    }
    let unanswered = session.open_questions().count();
    let _ = writeln!(
        text,
        "{} open, {} answered",
        count(unanswered, "question"),
        session.questions.len() - unanswered
    );
    output::print(&text)?;
    Ok(())
}

fn write_question(text: &mut String, session: &Session, question: &Question) {
    let place = question.paragraph.and_then(|id| session.draft.find(id));
    let place = place.map(|(_, paragraph)| paragraph.label.as_str()).unwrap_or_default();
    let _ = writeln!(
        text,
        "{}  {}  {} {place}",
        question.id,
        question.kind.name(),
        question.source
    );
    let _ = writeln!(text, "  {}", question.text);
    for line in question.lines.lines() {
        let _ = writeln!(text, "  > {line}");
    }
    let _ = writeln!(text, "  {}", question.evidence);
    let given = question.given.as_ref().map(|given| given.answer as usize);
    for (index, answer) in question.answers.iter().enumerate() {
        let mark = if given == Some(index) { "*" } else { " " };
        let proposed = if index == 0 { " (proposed)" } else { "" };
        let _ = writeln!(text, "  {mark}{} {}{proposed}", index + 1, answer.text);
    }
    text.push('\n');
}

fn outline(question: &Question) -> QuestionOutline<'_> {
    QuestionOutline {
        id: question.id.to_string(),
        kind: question.kind.name(),
        paragraph: question.paragraph.map(|id| id.to_string()),
        contributions: question.contributions.iter().map(ToString::to_string).collect(),
        source: SourceOutline {
            file: &question.source.file,
            line: question.source.line,
        },
        lines: &question.lines,
        text: &question.text,
        evidence: &question.evidence,
        answers: question
            .answers
            .iter()
            .map(|answer| AnswerOutline {
                text: &answer.text,
                repairs: answer.repairs.len(),
            })
            .collect(),
        given: question.given.as_ref().map(|given| given.answer + 1),
    }
}

/// Answers questions and saves the session.
///
/// # Errors
/// When a question or an answer is not there, a repair cannot be made, or a file cannot be read or written; then nothing
/// is written.
pub fn answer(arguments: &Answer) -> Result<(), QuestionsError> {
    let written = &arguments.output;
    let mut working = Working::open(&arguments.session, &written.kept)?;
    let chosen = choose(working.open.session(), arguments)?;
    for id in &chosen {
        let all = &working.open.session().questions;
        // A repair before it may have settled it.
        let Some(question) = all.iter().find(|question| question.id == *id) else {
            continue;
        };
        let answer = match arguments.choose {
            Some(number) => number.saturating_sub(1),
            None if arguments.decline => question.declining(),
            None => 0,
        };
        let applied = working
            .open
            .apply(Command::Answer { question: *id, answer }, &written.by)?;
        output::say(&applied.what);
        reopened(applied.reopened.len());
    }
    working.save()?;
    Ok(())
}

/// Says how many decisions a step reopened.
pub fn reopened(decisions: usize) {
    if decisions > 0 {
        output::say(&format!(
            "{} reopened, because the edits are not the same any more",
            count(decisions, "decision")
        ));
    }
}

fn choose(session: &Session, arguments: &Answer) -> Result<Vec<QuestionId>, QuestionsError> {
    let only = paragraph(session, arguments.paragraph.as_deref())?;
    let kind = arguments.kind.as_deref().map(kind).transpose()?;
    let mut named = Vec::new();
    for asked in &arguments.questions {
        let id = asked.parse::<QuestionId>().ok();
        let found = session.questions.iter().find(|question| Some(question.id) == id);
        named.push(found.ok_or_else(|| QuestionsError::NoQuestion(asked.clone()))?);
    }
    if named.is_empty() {
        named.extend(session.open_questions());
    }
    let chosen: Vec<QuestionId> = named
        .into_iter()
        .filter(|question| only.is_none_or(|only| question.paragraph == Some(only)))
        .filter(|question| kind.is_none_or(|kind| question.kind == kind))
        .filter(|question| !arguments.take || !arguments.questions.is_empty() || question.proposes())
        .map(|question| question.id)
        .collect();
    if chosen.is_empty() {
        return Err(QuestionsError::Nothing);
    }
    Ok(chosen)
}

fn kind(asked: &str) -> Result<QuestionKind, QuestionsError> {
    let wanted = asked.trim().to_lowercase().replace(['-', '_'], " ");
    let found = QuestionKind::ALL.into_iter().find(|kind| kind.name() == wanted);
    found.ok_or_else(|| QuestionsError::NoKind {
        asked: asked.to_owned(),
        known: QuestionKind::ALL.map(QuestionKind::name).join(", "),
    })
}

fn paragraph(session: &Session, asked: Option<&str>) -> Result<Option<ParagraphId>, SelectionError> {
    let Some(asked) = asked else { return Ok(None) };
    let place = selection::paragraph(&session.draft, asked)?;
    Ok(Some(session.draft.paragraphs[place].id))
}
