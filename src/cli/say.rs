//! `adref say`: what is said from the floor, about words of a paragraph, about the whole of it, or a new one after it.

use super::arguments::Kept;
use super::output;
use super::room::{RoomError, speaker};
use super::selection;
use super::store::Working;
use super::values::Kind;
use crate::model::{Paragraph, Span};
use crate::session::{compromise, new_paragraph, speak, whole};
use crate::text::{Collation, FloorError, Passage, Saying, View, compose, passage_span, say};
use clap::{ArgGroup, Args, ValueEnum};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// Arguments of `adref say`.
#[derive(Clone, Debug, Args)]
#[command(group = ArgGroup::new("saying").required(true))]
pub struct Say {
    /// The session.
    pub session: PathBuf,
    /// The paragraph: an id, a label, or SECTION/LABEL.
    #[arg(long, value_name = "P")]
    pub paragraph: String,
    /// Who speaks: a delegation, Chair or Secretariat. The Secretariat's editorial changes are
    /// accepted at once; its others are proposals.
    #[arg(long, value_name = "DELEGATION")]
    pub from: String,
    /// The kind of a delegation that is new to the room (government, civil-society, …).
    #[arg(long, value_name = "K")]
    pub kind: Option<Kind>,
    /// About these words, as they stand.
    #[arg(long, value_name = "WORDS")]
    pub on: Option<String>,
    /// About the words of the draft, or of the current text.
    #[arg(long, value_name = "TEXT", default_value = "current")]
    pub of: Reading,
    /// They become these words.
    #[arg(long, value_name = "WORDS", group = "saying", requires = "on")]
    pub words: Option<String>,
    /// These words come after them.
    #[arg(long, value_name = "WORDS", group = "saying", requires = "on")]
    pub add: Option<String>,
    /// They go.
    #[arg(long, group = "saying", requires = "on")]
    pub delete: bool,
    /// They stand in square brackets.
    #[arg(long, group = "saying", requires = "on")]
    pub bracket: bool,
    /// The whole paragraph reads so; a blank line makes a new paragraph after it.
    #[arg(long, value_name = "TEXT", group = "saying")]
    pub whole: Option<String>,
    /// A compromise for the paragraph, or with --passage for one passage: it can be accepted as a whole, and then stands
    /// without what others propose there. By the Chair, --whole is one too.
    #[arg(long, value_name = "TEXT", group = "saying")]
    pub compromise: Option<String>,
    /// The passage that the compromise is for, by the number that `adref show --json` gives its edits.
    #[arg(long, value_name = "N", conflicts_with_all = ["words", "add", "delete", "bracket", "whole", "new"])]
    pub passage: Option<usize>,
    /// A new paragraph after this one.
    #[arg(long, value_name = "TEXT", group = "saying")]
    pub new: Option<String>,
    /// The label of the new paragraph; else the one that is due (`k bis)`, `25A`).
    #[arg(long, value_name = "L", requires = "new")]
    pub label: Option<String>,
    /// Who takes it down, for the record.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub by: String,
    /// Where it is written.
    #[command(flatten)]
    pub kept: Kept,
}

/// Whose words are spoken about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Reading {
    /// The draft's.
    Base,
    /// Those of the text as it is decided; what is open reads as the draft does.
    Current,
    /// Those of the text with everything open in brackets.
    Working,
}

/// Takes down what is said, and saves the session.
///
/// # Errors
/// When it comes to nothing, or a file cannot be read or written; then nothing is written.
pub fn run(arguments: &Say) -> Result<(), RoomError> {
    let mut working = Working::open(&arguments.session, &arguments.kept)?;
    let session = working.open.session();
    let place = selection::paragraph(&session.draft, &arguments.paragraph)?;
    let who = speaker(session, &arguments.from, arguments.kind)?;
    let command = if let Some(text) = &arguments.new {
        if text.trim().is_empty() {
            return Err(FloorError::NoWords.into());
        }
        new_paragraph(session, Some(place), arguments.label.as_deref(), text.trim(), &who)
    } else if let Some(text) = &arguments.whole {
        whole(session, place, text, &who)?
    } else if let Some(text) = &arguments.compromise {
        let over = passage(&session.draft.paragraphs[place], arguments.passage)?;
        compromise(session, place, over, text, &who)?
    } else {
        let collation = Collation::of(&session.draft.paragraphs[place]);
        let said = about_words(&collation, arguments)?;
        speak(session, place, said, &who)
    };
    let applied = working.open.apply(command, &arguments.by)?;
    working.save()?;
    output::say(&applied.what);
    Ok(())
}

/// The words of the draft that a passage is about; `None` for the whole paragraph.
fn passage(paragraph: &Arc<Paragraph>, asked: Option<usize>) -> Result<Option<Span>, RoomError> {
    let over = asked.map(|number| {
        let span = passage_span(&Collation::of(paragraph), number);
        span.ok_or(RoomError::NoPassage(number))
    });
    over.transpose()
}

fn about_words(collation: &Collation, arguments: &Say) -> Result<crate::text::Said, RoomError> {
    let on = arguments.on.as_deref().unwrap_or_default();
    let view = match arguments.of {
        Reading::Base => None,
        Reading::Current => Some(View::Clean),
        Reading::Working => Some(View::Working),
    };
    let text = match view {
        None => collation.paragraph().text.clone(),
        Some(view) => compose(collation, view, None).text(),
    };
    let mut at = find(&text, on)?;
    let saying = match (&arguments.words, &arguments.add) {
        (Some(words), _) => Saying::Words(words),
        (None, Some(words)) => {
            at.start = at.end;
            Saying::Words(words)
        }
        (None, None) if arguments.bracket => Saying::Bracket,
        (None, None) => Saying::Words(""),
    };
    let passage = match view {
        None => Passage::Base(at),
        Some(view) => Passage::Current {
            view,
            attribution: None,
            at,
        },
    };
    Ok(say(collation, &passage, saying)?)
}

/// The one place where the words stand.
fn find(text: &str, on: &str) -> Result<Range<usize>, RoomError> {
    let on = on.trim();
    let found: Vec<usize> = match on {
        "" => Vec::new(),
        on => text.match_indices(on).map(|(at, _)| at).collect(),
    };
    match found.as_slice() {
        [at] => Ok(*at..at + on.len()),
        several => Err(RoomError::Words {
            asked: on.to_owned(),
            times: several.len(),
        }),
    }
}
