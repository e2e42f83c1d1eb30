//! `adref decide`: accept, reject, bracket or reopen edits, chosen by selectors that narrow each other.
//!
//! What a choice reaches in a paragraph is [`Chosen`]'s affair, as in the window. Requests to merge are passed over, with
//! a line that says so, where other things are accepted with them: a merge needs words.

mod beyond;

use super::arguments::Decide;
use super::output;
use super::selection::{self, Contributor, SelectionError};
use super::store::{WorkError, Working};
use crate::model::{Change, Contribution, EditId, Paragraph, Session, Verdict};
use crate::session::{Applied, Chosen, Command, CommandError, SaveError, count};
use crate::text::{Collation, alike, brings_its_words, consequences};
use beyond::{left_behind, rows_along};
use std::fmt::Write as _;

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// The session could not be changed.
    #[error(transparent)]
    Work(#[from] WorkError),
    /// A selector names nothing, or too much.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// An edit's id that is none.
    #[error("no edit is called `{0}`; `adref show` lists their ids")]
    NoEdit(String),
    /// Nothing is left when the selectors have narrowed each other.
    #[error("the selectors leave nothing to decide; `adref show` lists what there is")]
    Nothing,
    /// Edits to be accepted together are rivals.
    #[error("these edits cannot be accepted together, because they change the same words; choose one of each pair:{0}")]
    Rivals(String),
    /// The session refused.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The session could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Decides edits and saves the session.
///
/// # Errors
/// When the selectors leave nothing, edits are rivals, or a file cannot be read or written; then nothing is written.
pub fn run(arguments: &Decide) -> Result<(), DecideError> {
    let mut working = Working::open(&arguments.session, &arguments.kept)?;
    let mut chosen = choose(working.open.session(), arguments)?;
    let passed_over = pass_over_merges(working.open.session(), &mut chosen, arguments);
    let left = keep_open(&mut chosen, arguments);
    if chosen.is_empty() {
        return Err(CommandError::Nothing(arguments.verdict()).into());
    }
    let settle = settle_alike(&mut chosen, arguments);
    let commands = match settle {
        Some(command) => vec![command],
        None => commands(&chosen, arguments)?,
    };
    let behind = left_behind(&working.open, &chosen, arguments);
    let rows = rows_along(&working.open, &chosen);
    let name = format!("{} {}", verb(arguments), changes(&commands, &chosen));
    let commands = under_condition(commands, &chosen, arguments.condition.as_deref());
    let command = match <[Command; 1]>::try_from(commands) {
        Ok([command]) => command,
        Err(commands) => Command::Together { name, commands },
    };
    let applied = working.open.apply(command, &arguments.by)?;
    let reopened = reopened(working.open.session(), &applied, arguments);
    working.save()?;
    for line in passed_over
        .iter()
        .chain(&left)
        .chain(&behind)
        .chain(&rows)
        .chain(&reopened)
    {
        output::say(line);
    }
    output::say(&applied.what);
    Ok(())
}

fn choose(session: &Session, arguments: &Decide) -> Result<Vec<Chosen>, DecideError> {
    let draft = &session.draft;
    let only = match &arguments.paragraph {
        Some(asked) => Some(selection::paragraph(draft, asked)?),
        None => None,
    };
    let from = match &arguments.from {
        Some(asked) => Some(Contributor::named(session, asked)?),
        None => None,
    };
    let made = |contribution: &Contribution| from.as_ref().is_some_and(|from| from.made(contribution));
    let made = from.is_some().then_some(&made as &dyn Fn(&Contribution) -> bool);
    let edit = match &arguments.edit {
        Some(asked) => Some(
            asked
                .parse::<EditId>()
                .map_err(|_| DecideError::NoEdit(asked.clone()))?,
        ),
        None => None,
    };
    let paragraphs = draft.paragraphs.iter().enumerate();
    let chosen: Vec<Chosen> = paragraphs
        .filter(|(place, _)| only.is_none_or(|only| only == *place))
        .map(|(_, paragraph)| Chosen::of(paragraph, made, edit, arguments.verdict()))
        .filter(|chosen| !chosen.is_empty())
        .collect();
    if chosen.is_empty() {
        return Err(match &arguments.edit {
            Some(asked) if !exists(session, edit) => DecideError::NoEdit(asked.clone()),
            _ => DecideError::Nothing,
        });
    }
    Ok(chosen)
}

/// With `--alike`: the command that settles what says nearly the same in the wording of the chosen edit. Rejected, bracketed
/// or reopened, it joins what is chosen.
fn settle_alike(chosen: &mut [Chosen], arguments: &Decide) -> Option<Command> {
    let one = chosen.iter_mut().find(|_| arguments.alike)?;
    let wording = *one.put_to_room.first()?;
    let near = alike(&Collation::of(&one.paragraph), wording).into_iter();
    let near: Vec<EditId> = near.map(|(edit, _)| edit).collect();
    if arguments.accept && !near.is_empty() {
        return Some(Command::Settle {
            paragraph: one.paragraph.id,
            wording,
            alike: near,
            why: arguments.why.clone(),
        });
    }
    one.put_to_room.extend(near);
    None
}

/// The commands, each with the condition put on what it decided.
fn under_condition(commands: Vec<Command>, chosen: &[Chosen], condition: Option<&str>) -> Vec<Command> {
    let Some(condition) = condition else {
        return commands;
    };
    let with = commands.into_iter().flat_map(|command| {
        let on = match &command {
            Command::Decide { paragraph, edits, .. } => Some((*paragraph, edits.clone())),
            Command::Settle { paragraph, wording, .. } => Some((*paragraph, vec![*wording])),
            Command::TakeWhole { paragraph, .. } => {
                let whole = chosen.iter().find(|one| one.paragraph.id == *paragraph);
                whole.map(|one| (*paragraph, one.put_to_room.clone()))
            }
            Command::DecideParagraph { paragraph, .. } => Some((*paragraph, Vec::new())),
            _ => None,
        };
        let condition = on.map(|(paragraph, edits)| Command::Condition {
            paragraph,
            edits,
            condition: condition.to_owned(),
        });
        [Some(command), condition]
    });
    with.flatten().collect()
}

fn exists(session: &Session, edit: Option<EditId>) -> bool {
    let mut paragraphs = session.draft.paragraphs.iter();
    edit.is_some_and(|edit| paragraphs.any(|paragraph| paragraph.edit(edit).is_some()))
}

/// The commands that decide what is chosen; what is so already is left as it is.
fn commands(chosen: &[Chosen], arguments: &Decide) -> Result<Vec<Command>, DecideError> {
    if arguments.leave {
        return leaving(chosen);
    }
    let verdict = arguments.verdict();
    let mut commands = Vec::new();
    let mut rivals = String::new();
    for one in chosen {
        let collation = Collation::of(&one.paragraph);
        if let Err(pairs) = consequences(&collation, &one.edits(), verdict) {
            for (a, b) in pairs {
                let _ = write!(
                    rivals,
                    "\n  {}\n    and {}",
                    describe(&collation, a),
                    describe(&collation, b)
                );
            }
        }
        commands.extend(one.commands(&collation, verdict, &arguments.why));
    }
    if !rivals.is_empty() {
        return Err(DecideError::Rivals(rivals));
    }
    if commands.is_empty() {
        return Err(CommandError::Nothing(verdict).into());
    }
    Ok(commands)
}

/// The commands that leave superseded what came late among what is chosen.
fn leaving(chosen: &[Chosen]) -> Result<Vec<Command>, DecideError> {
    let late = chosen.iter().map(|one| {
        let collation = Collation::of(&one.paragraph);
        let edits = one.put_to_room.iter().copied().filter(|edit| collation.is_late(*edit));
        let (paragraph, edits) = (one.paragraph.id, edits.collect());
        Command::Leave { paragraph, edits }
    });
    let late: Vec<Command> = late
        .filter(|command| !matches!(command, Command::Leave { edits, .. } if edits.is_empty()))
        .collect();
    if late.is_empty() {
        return Err(DecideError::Nothing);
    }
    Ok(late)
}

/// Takes the requests to merge out of what is to be accepted, since they need words, where something else is left; a
/// line for each. Who brings the words needs none.
fn pass_over_merges(session: &Session, chosen: &mut Vec<Chosen>, arguments: &Decide) -> Vec<String> {
    if !arguments.accept || arguments.edit.is_some() {
        return Vec::new();
    }
    let is_merge = |paragraph: &Paragraph, id: EditId| {
        let edit = paragraph.edit(id);
        edit.is_some_and(|edit| matches!(edit.change, Change::Merge { .. }))
    };
    let paragraphs = &session.draft.paragraphs;
    let is_told = |paragraph: &Paragraph, id: EditId| {
        let place = session.draft.find(paragraph.id).map(|(place, _)| place);
        place.is_some_and(|place| brings_its_words(paragraphs, place, id))
    };
    let mut lines = Vec::new();
    let mut left = chosen.clone();
    for one in &mut left {
        let (merges, others): (Vec<EditId>, Vec<EditId>) = one
            .put_to_room
            .iter()
            .partition(|id| is_merge(&one.paragraph, **id) && !is_told(&one.paragraph, **id));
        one.put_to_room = others;
        let collation = Collation::of(&one.paragraph);
        for merge in merges {
            if collation.standing(merge).verdict == Some(Verdict::Accepted) {
                continue;
            }
            let section = session.draft.find(one.paragraph.id);
            let section = section.map_or(String::new(), |(place, _)| session.draft.section(place));
            let section = if section.is_empty() {
                section
            } else {
                format!(" ({section})")
            };
            let merge = describe(&collation, merge);
            lines.push(format!(
                "passed over, because a merge needs words before it can be accepted: {merge}{section}"
            ));
        }
    }
    left.retain(|one| !one.is_empty());
    if left.is_empty() {
        return Vec::new();
    }
    *chosen = left;
    lines
}

/// With `--all`: keeps of what is chosen what is open. A line that counts what is left, where something is.
fn keep_open(chosen: &mut Vec<Chosen>, arguments: &Decide) -> Option<String> {
    let verdict = arguments.verdict().filter(|_| arguments.all)?;
    let left: usize = chosen.iter_mut().map(|one| one.keep_open(verdict)).sum();
    chosen.retain(|one| !one.is_empty());
    let counted = count(left, "place decided or superseded");
    (left > 0).then(|| format!("left as it is, since --all means all that is open: {counted}"))
}

/// A line for each edit and each new paragraph that had been accepted and is open again, since it cannot stand beside what is accepted now.
fn reopened(session: &Session, applied: &Applied, arguments: &Decide) -> Vec<String> {
    if !arguments.accept {
        return Vec::new();
    }
    let edits = applied.reopened.iter().filter_map(|edit| {
        let mut paragraphs = session.draft.paragraphs.iter();
        let paragraph = paragraphs.find(|paragraph| paragraph.edit(*edit).is_some())?;
        Some(describe(&Collation::of(paragraph), *edit))
    });
    let paragraphs = applied.reopened_paragraphs.iter().filter_map(|id| {
        let (_, paragraph) = session.draft.find(*id)?;
        Some(format!("the new paragraph {} {}", paragraph.label, paragraph.text))
    });
    let lines = edits.chain(paragraphs);
    lines
        .map(|what| format!("reopened, because it cannot stand beside what is accepted now: {what}"))
        .collect()
}

/// What the commands change, counted: `3 edits and 1 proposed paragraph`.
fn changes(commands: &[Command], chosen: &[Chosen]) -> String {
    let (mut edits, mut spacing, mut paragraphs) = (0, 0, 0);
    for command in commands {
        match command {
            Command::TakeWhole { compromise, .. } => {
                let whole = chosen.iter().filter(|one| one.compromise == Some(*compromise));
                edits += whole.map(|one| one.put_to_room.len()).sum::<usize>();
            }
            Command::Decide { edits: decided, .. } => {
                let is_spacing = |id: &&EditId| chosen.iter().any(|one| one.spacing.contains(id));
                let only_space = decided.iter().filter(is_spacing).count();
                spacing += only_space;
                edits += decided.len() - only_space;
            }
            Command::Leave { edits: left, .. } => edits += left.len(),
            _ => paragraphs += 1,
        }
    }
    let mut parts = Vec::new();
    if edits > 0 {
        parts.push(count(edits, "edit"));
    } else if spacing > 0 {
        parts.push(count(spacing, "edit of spacing"));
    }
    if paragraphs == 1 {
        parts.push("1 proposed paragraph".to_owned());
    } else if paragraphs > 1 {
        parts.push(format!("{paragraphs} proposed paragraphs"));
    }
    parts.join(" and ")
}

/// An edit as one line names it: its id, what it changes, who proposes it.
fn describe(collation: &Collation, id: EditId) -> String {
    let paragraph = collation.paragraph();
    let old = paragraph.text.get(collation.bytes(id)).unwrap_or_default();
    let new = match paragraph.edit(id).map(|edit| &edit.change) {
        Some(Change::Words { new, .. }) => format!(" → “{new}”"),
        Some(change) => format!(" ({})", change.kind()),
        None => String::new(),
    };
    let from: Vec<&str> = paragraph.proposers(id).map(|one| one.name.as_str()).collect();
    let from = if from.is_empty() {
        "the draft".to_owned()
    } else {
        from.join("; ")
    };
    let place = if paragraph.label.is_empty() {
        paragraph.id.to_string()
    } else {
        paragraph.label.clone()
    };
    format!("{id} in {place}: “{old}”{new}, {from}")
}

fn verb(arguments: &Decide) -> &'static str {
    match (arguments.accept, arguments.reject, arguments.bracket) {
        (true, ..) => "accept",
        (_, true, _) => "reject",
        (_, _, true) => "bracket",
        _ if arguments.leave => "leave superseded",
        _ => "reopen",
    }
}
