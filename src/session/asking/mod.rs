//! What a human must answer after an import: questions, each with its lines, a proposed answer and the evidence.
//!
//! They follow from the session as it stands, so one that arrives late is asked about in the same words as one that was
//! there at the beginning. Whatever is doubtful was taken one way already, so that nobody has to answer before working.
//!
//! ```
//! use adref::formats::import_text;
//! use adref::session::{Command, OpenSession, new_session};
//!
//! let text = "Talks\n\nj) Promote assessment criteria.\tComment by Author: CZ: delete this para.\n\n\
//!     · Czech Republic, Government: j) Promote criteria.\n";
//! let mut open = OpenSession::new(new_session(import_text("talks.txt", text.as_bytes())?));
//! let question = open.session().questions[0].clone();
//! assert_eq!(question.answers[0].text, "Czech Republic proposes to delete the paragraph");
//! open.apply(Command::Answer { question: question.id, answer: 0 }, "Chair")?;
//! assert_eq!(open.session().draft.paragraphs[1].contributions.len(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod base;
mod beside;
mod damaged;
mod positions;
mod renewed;
mod repairs;
mod said;
mod settled;
mod speaker;
mod stands;
mod wording;

pub(super) use renewed::renewed;

use super::apply::{Work, weights};
use super::places::vocabulary;
use super::{Progress, naming};
use crate::model::{
    Answer, Contribution, ContributionId, Draft, LatePaper, Paragraph, ParagraphId, ParagraphKind, Question,
    QuestionId, QuestionKind, Repair, Session, Source, Standing,
};
use crate::text::{Elsewhere, Fingerprint, Vocabulary, Weights, question_id};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{Arc, OnceLock};

/// Everything that is doubtful in a session, or in some of its paragraphs.
#[must_use]
pub fn questions(session: &Session, only: Option<&[ParagraphId]>) -> Vec<Question> {
    let words = vocabulary(session);
    let evidence = Evidence::of(session, weights(session), &words);
    asked(session, &evidence, Vec::new(), only, &Progress::default())
}

/// Everything that is doubtful in some paragraphs, in the middle of some work.
pub(super) fn again(work: &mut Work, only: &[ParagraphId]) -> Vec<Question> {
    let (session, weights, words) = work.evidence();
    let evidence = Evidence::of(session, weights, words);
    asked(session, &evidence, Vec::new(), Some(only), &Progress::default())
}

/// Everything that is doubtful in a session, where somebody waits for it and may give it up.
pub(super) fn watched_questions(session: &Session, progress: &Progress) -> Vec<Question> {
    let words = vocabulary(session);
    let evidence = Evidence::of(session, weights(session), &words);
    asked(session, &evidence, Vec::new(), None, progress)
}

/// Everything that is doubtful in paragraphs to which something came late; `came`: the contributions that are new;
/// `paper`: what brought them.
pub(super) fn late(
    work: &mut Work,
    only: &[ParagraphId],
    came: &FxHashSet<ContributionId>,
    paper: Option<&LatePaper>,
) -> Vec<Question> {
    let (session, weights, words) = work.evidence();
    let mut evidence = Evidence::of(session, weights, words);
    evidence.came = Some(came);
    let (mut first, mut silent) = (Vec::new(), Vec::new());
    match paper {
        Some(LatePaper::Compilation { file, printed }) => {
            let all = (0..).zip(&session.draft.paragraphs);
            let places: FxHashMap<ParagraphId, usize> = all.map(|(place, one)| (one.id, place)).collect();
            let found = |(line, id): &(u32, ParagraphId)| Some((*line, *places.get(id)?));
            evidence.late = Some(Late {
                file: Arc::clone(file),
                lines: printed.iter().filter_map(found).collect(),
                came,
            });
        }
        Some(LatePaper::Wording { file, from, settled }) => {
            let mut asking = Asking {
                session,
                evidence: &evidence,
                found: Vec::new(),
            };
            silent = asking.wording(file, from, only, came);
            asking.settled(settled);
            first = asking.found;
        }
        None => {}
    }
    // Nothing came to these.
    let silent: FxHashSet<ParagraphId> = silent.into_iter().collect();
    let only: Vec<ParagraphId> = only.iter().copied().filter(|id| !silent.contains(id)).collect();
    asked(session, &evidence, first, Some(&only), &Progress::default())
}

/// What is doubtful in all paragraphs, or in some, behind what was found before.
fn asked(
    session: &Session,
    evidence: &Evidence,
    first: Vec<Question>,
    only: Option<&[ParagraphId]>,
    progress: &Progress,
) -> Vec<Question> {
    let only: Option<FxHashSet<ParagraphId>> = only.map(|only| only.iter().copied().collect());
    let is_asked = |place: &usize| {
        let id = session.draft.paragraphs[*place].id;
        only.as_ref().is_none_or(|only| only.contains(&id))
    };
    let about = |place: usize| {
        let mut asking = Asking {
            session,
            evidence,
            found: Vec::new(),
        };
        if !progress.is_given_up() {
            asking.about(place);
            progress.step();
        }
        asking.found
    };
    let places: Vec<usize> = (0..session.draft.paragraphs.len()).filter(is_asked).collect();
    let found: Vec<Vec<Question>> = places.into_par_iter().map(about).collect();
    let staying = session
        .questions
        .iter()
        .filter(|question| !renewed::gives_way(question));
    let mut known: FxHashSet<QuestionId> = staying.map(|question| question.id).collect();
    let found = first.into_iter().chain(found.into_iter().flatten());
    found
        .filter_map(|question| renewed::as_asked(session, question))
        .filter(|question| known.insert(question.id))
        .collect()
}

/// What the whole document tells about each of its paragraphs.
struct Evidence<'s> {
    weights: Weights,
    vocabulary: &'s Vocabulary,
    /// The draft's own paragraphs of each file, by the line where they begin.
    lines: FxHashMap<Arc<str>, Vec<(u32, usize)>>,
    /// The words of the draft's own paragraphs, by their places, once they are looked for.
    bodies: OnceLock<Vec<(usize, Fingerprint)>>,
    /// What goes from one paragraph and comes in another, once it is asked for.
    elsewhere: Elsewhere,
    /// A compilation that came late.
    late: Option<Late<'s>>,
    /// What just came, late.
    came: Option<&'s FxHashSet<ContributionId>>,
}

/// A compilation that came late. Its name may be that of an earlier file, whose lines are others.
struct Late<'s> {
    file: Arc<str>,
    /// The draft's paragraphs that it repeats, by the line where they begin.
    lines: Vec<(u32, usize)>,
    /// What it brought.
    came: &'s FxHashSet<ContributionId>,
}

/// What is found about a paragraph so far, and what finding more needs.
struct Asking<'s> {
    session: &'s Session,
    evidence: &'s Evidence<'s>,
    found: Vec<Question>,
}

/// A question before it is asked.
struct Doubt<'a> {
    kind: QuestionKind,
    contributions: Vec<ContributionId>,
    source: &'a Source,
    lines: String,
    text: String,
    evidence: String,
    answers: Vec<Answer>,
}

impl<'s> Evidence<'s> {
    fn of(session: &Session, weights: Weights, vocabulary: &'s Vocabulary) -> Self {
        let paragraphs = &session.draft.paragraphs;
        let mut lines: FxHashMap<Arc<str>, Vec<(u32, usize)>> = FxHashMap::default();
        for (place, paragraph) in paragraphs.iter().enumerate() {
            if paragraph.standing == Standing::Base {
                let own = lines.entry(Arc::clone(&paragraph.source.file)).or_default();
                own.push((paragraph.source.line, place));
            }
        }
        for own in lines.values_mut() {
            own.sort_unstable();
        }
        Self {
            weights,
            vocabulary,
            lines,
            bodies: OnceLock::new(),
            elsewhere: Elsewhere::default(),
            late: None,
            came: None,
        }
    }

    fn bodies(&self, draft: &Draft) -> &[(usize, Fingerprint)] {
        self.bodies.get_or_init(|| {
            let all = draft.paragraphs.iter().enumerate();
            let own = all.filter(|(_, one)| one.standing == Standing::Base && one.kind == ParagraphKind::Body);
            own.map(|(place, one)| (place, Fingerprint::of(&one.text))).collect()
        })
    }

    /// The lines of paragraphs in the file in which a contribution came.
    fn lines(&self, contribution: &Contribution) -> Option<&[(u32, usize)]> {
        let file = &contribution.source.file;
        let is_of = |late: &&Late<'_>| late.file == *file && late.came.contains(&contribution.id);
        match self.late.as_ref().filter(is_of) {
            Some(late) => Some(&late.lines),
            None => self.lines.get(file).map(Vec::as_slice),
        }
    }
}

impl<'s> Asking<'s> {
    /// Asks what is doubtful in a paragraph, its base first.
    fn about(&mut self, place: usize) {
        let session = self.session;
        let paragraph: &'s Paragraph = &session.draft.paragraphs[place];
        if paragraph.kind == ParagraphKind::Body && paragraph.standing == Standing::Base {
            self.base(place, paragraph);
            self.brackets(paragraph);
        }
        self.remarks(place, paragraph);
        for (index, contribution) in paragraph.contributions.iter().enumerate() {
            self.hollow(paragraph, contribution);
            self.place(place, paragraph, contribution);
            self.said(place, paragraph, contribution);
            self.versions(paragraph, index, contribution);
        }
        // Last: what they quote of the base is told by what the base is.
        self.damaged(paragraph);
    }

    fn ask(&mut self, paragraph: &Paragraph, doubt: Doubt<'_>) {
        let id = question_id(doubt.kind, Some(paragraph.id), &doubt.contributions, &doubt.text);
        self.found.push(Question {
            id,
            kind: doubt.kind,
            source: doubt.source.clone(),
            paragraph: Some(paragraph.id),
            contributions: doubt.contributions,
            lines: doubt.lines,
            text: doubt.text,
            evidence: doubt.evidence,
            answers: doubt.answers,
            given: None,
        });
    }

    /// Two texts of one delegation for one paragraph.
    fn versions(&mut self, paragraph: &Paragraph, index: usize, later: &Contribution) {
        let earlier = paragraph.contributions[..index]
            .iter()
            .rev()
            .find(|earlier| is_version(earlier, later) && !self.came_together(earlier, later));
        // The same words again are no other text.
        let is_other = |earlier: &&Contribution| earlier.kind != later.kind || earlier.text != later.text;
        let Some(earlier) = earlier.filter(|_| later.replaced_by.is_none()).filter(is_other) else {
            return;
        };
        let (name, label) = (self.name(later), naming::label(paragraph));
        // Its full stop would end the sentence twice.
        let label = label.trim_end_matches('.');
        let doubt = Doubt {
            kind: QuestionKind::SecondVersion,
            contributions: vec![earlier.id, later.id],
            source: &later.source,
            lines: later.received.clone(),
            text: format!("{name} has two texts for {label}. Does the later one replace the first?"),
            evidence: format!(
                "The first stands at {}: “{}”",
                earlier.source,
                naming::shortened(&earlier.text, 14)
            ),
            answers: vec![
                answer(
                    "The later text replaces the first, which stays on record",
                    vec![Repair::Replace {
                        contribution: earlier.id,
                        by: Some(later.id),
                    }],
                ),
                answer("Both stand, beside each other", Vec::new()),
            ],
        };
        self.ask(paragraph, doubt);
    }

    /// Whether two contributions are parts of what stands at one place of a file. Another file may have the same name.
    fn came_together(&self, earlier: &Contribution, later: &Contribution) -> bool {
        let came = |one: &Contribution| self.evidence.came.is_some_and(|came| came.contains(&one.id));
        earlier.source == later.source && came(earlier) == came(later)
    }

    /// A contribution's delegations, by name; as printed where it names none.
    fn name(&self, contribution: &Contribution) -> String {
        let names = naming::members(self.session, contribution);
        match names.as_slice() {
            [] if contribution.name.is_empty() => "nobody".to_owned(),
            [] => contribution.name.clone(),
            _ => listed(&names),
        }
    }

    /// Whether it came in a compilation that names no paragraph before it.
    fn is_unplaced(&self, contribution: &Contribution) -> bool {
        self.evidence.lines(contribution).is_some() && self.above(contribution).is_none()
    }

    /// The base paragraph of the same file under which a contribution stands.
    fn above(&self, contribution: &Contribution) -> Option<usize> {
        let own = self.evidence.lines(contribution)?;
        let after = own.partition_point(|(line, _)| *line <= contribution.source.line);
        Some(own.get(after.checked_sub(1)?)?.1)
    }
}

/// Whether two contributions are texts of the same delegations, for the same paragraph.
///
/// That they did not come together is for the caller to know: what stands at one place of a file is parts of one text.
pub(super) fn is_version(earlier: &Contribution, later: &Contribution) -> bool {
    use crate::model::ContributionKind::{Alternative, Rewording, Unchanged};
    let is_text = |one: &Contribution| matches!(one.kind, Rewording | Alternative | Unchanged);
    !later.from.is_empty()
        && earlier.from == later.from
        && is_text(earlier)
        && is_text(later)
        && !later.spoken
        && !earlier.spoken
        && earlier.replaced_by.is_none()
}

fn answer(text: impl Into<String>, repairs: Vec<Repair>) -> Answer {
    Answer {
        text: text.into(),
        repairs,
    }
}

/// `a`, `a and b`, `a, b and c`.
fn listed<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}
