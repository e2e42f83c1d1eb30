//! One delegation's wording of a whole draft, or of one paragraph, taken apart into contributions.
//!
//! A delegation often sends the draft back as it would have it. Its paragraphs are aligned with the draft's: equal ones
//! anchor, those between are matched by how alike they are, in order. What has no counterpart is a new paragraph, or a
//! deletion; both are guesses, and each is reported with its line. Who sends a part of the draft says nothing of the rest.
//!
//! ```text
//! draft          wording of Japan
//! a) Encourage   a) Encourage …         equal: support
//! b) Use, prom…  b) Use and promote …   alike: a rewording
//! c) Ensure …                           nothing: a deletion, with a warning
//! d) Take …      d) Take …
//!                e) Establish …         nothing: a new paragraph, with a warning
//! ```

mod again;
mod aligned;
mod carried;
mod labels;
mod missing;
mod one;

use super::import::word;
use super::{Arrivals, ImportError, Speaking, WordOptions, docx, import_text};
use crate::model::{
    Contribution, ContributionKind, Delegation, DelegationId, Draft, LatePaper, Paragraph, ParagraphId, ParagraphKind,
    Settled, Source, Standing, Warning,
};
use crate::text::{contribution_id, is_same_label, paragraph_id};
pub(super) use again::is_said;
pub(super) use aligned::{Pair, align};
pub use one::paragraph_rewording;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Who sends a wording.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'a> {
    /// Everybody who contributes, the sender among them.
    pub delegations: &'a [Delegation],
    /// The sender's place among them.
    pub id: DelegationId,
}

/// Why a file is not one delegation's wording.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RewordingError {
    /// It could not be read.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// It holds contributions.
    #[error("this file holds contributions of {0}, not one wording; add it as a compilation, without --from")]
    Compilation(String),
}

/// Reads a file as one delegation's wording of a whole draft.
///
/// # Errors
/// When the file is not text, or holds contributions of its own.
pub fn import_rewording(
    file: &str,
    bytes: &[u8],
    draft: &Draft,
    sender: Sender<'_>,
) -> Result<Arrivals, RewordingError> {
    import_rewording_with(file, bytes, draft, sender, &WordOptions::default())
}

/// The same, with it being said how a Word file is to be read: who its authors are; and whether bold or underlined words are new
/// and struck ones deleted, which the sender proposes then.
///
/// # Errors
/// When the file is not text, or holds contributions of its own.
pub fn import_rewording_with(
    file: &str,
    bytes: &[u8],
    draft: &Draft,
    sender: Sender<'_>,
    options: &WordOptions,
) -> Result<Arrivals, RewordingError> {
    if docx::is_zip(bytes) {
        return Ok(word(
            file,
            docx::wording(&Arc::from(file), bytes, draft, sender, options),
        )?);
    }
    let import = import_text(file, bytes)?;
    let mut contributions = import
        .draft
        .paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.contributions);
    if let Some(contribution) = contributions.next() {
        return Err(RewordingError::Compilation(contribution.name.clone()));
    }
    let base: Vec<Arc<Paragraph>> = draft
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.standing == Standing::Base)
        .cloned()
        .collect();
    let mut taking = Taking::new(draft, sender, import.warnings.clone());
    taking.arrivals.notes.clone_from(&import.draft.notes);
    let source_of_file = Source {
        file: Arc::from(file),
        line: 1,
        last: 1,
    };
    let (mut after, mut line) = (None, source_of_file);
    let mut pairs = align(&base, &import.draft.paragraphs);
    taking.look_over(&mut pairs);
    for pair in pairs {
        match pair {
            Pair::Both(old, new) => {
                line = new.source.clone();
                taking.reword(old, new);
                after = Some(old.id);
            }
            Pair::Gone(old) => {
                taking.miss(old, &line);
                after = Some(old.id);
            }
            Pair::Come(new) => {
                line = new.source.clone();
                let before = after.and_then(|id| draft.find(id));
                let place = before.map_or(0, |(place, _)| place + 1);
                let behind = draft.behind(before.map(|(place, _)| place));
                let new = Paragraph {
                    kind: ParagraphKind::Body,
                    level: behind.level,
                    bullet: behind.bullet,
                    place: behind.place,
                    ..Paragraph::clone(new)
                };
                taking.propose(&draft.section(place), after, &new);
            }
        }
    }
    Ok(taking.wording(file, Vec::new()))
}

/// Who made tracked changes in a file that is one delegation's wording, and for whom each of these authors speaks: one asks
/// before it is read. Of a file that is none from Word nobody.
///
/// # Errors
/// When a Word file cannot be read.
pub fn version_authors(
    file: &str,
    bytes: &[u8],
    sender: Sender<'_>,
    options: &WordOptions,
) -> Result<Vec<Speaking>, ImportError> {
    if docx::is_zip(bytes) {
        word(file, docx::speaking(bytes, sender, options))
    } else {
        Ok(Vec::new())
    }
}

/// What a wording is turned into, as it is read.
pub(super) struct Taking<'a> {
    /// The draft.
    pub draft: &'a Draft,
    sender: Sender<'a>,
    /// Who speaks, and what they are called: the sender, or others whose words the sender passes on.
    speaker: (Vec<DelegationId>, String),
    /// What it came to so far.
    pub arrivals: Arrivals,
    /// Lines of new paragraphs of which it is told already how they came to be.
    pub told: FxHashSet<u32>,
    /// Proposed paragraphs that the wording has already.
    pub meant: FxHashSet<ParagraphId>,
    /// Proposed paragraphs that the file had when it went out, where it is a print of ours.
    pub went_out: FxHashSet<ParagraphId>,
    /// The words of all new paragraphs of the wording.
    pub new_texts: FxHashSet<String>,
    /// Sections in which the wording counts its paragraphs anew.
    counted: FxHashSet<String>,
    /// The labels of the new paragraphs of each section.
    given: FxHashMap<String, Vec<String>>,
    /// New paragraphs of the draft that the sender proposes in the same words again.
    again: FxHashSet<ParagraphId>,
    /// The paragraphs of the draft of which the wording says nothing, by section.
    silences: Vec<missing::Silence>,
}

impl<'a> Taking<'a> {
    pub fn new(draft: &'a Draft, sender: Sender<'a>, warnings: Vec<Warning>) -> Self {
        let arrivals = Arrivals {
            delegations: sender.delegations.to_vec(),
            contributions: Vec::new(),
            proposed: Vec::new(),
            comments: Vec::new(),
            notes: Vec::new(),
            warnings,
            paper: None,
            silent: Vec::new(),
        };
        let named = sender.delegations.get(sender.id.0 as usize);
        let name = named.map_or(String::new(), |one| one.name.clone());
        Self {
            draft,
            sender,
            speaker: (vec![sender.id], name),
            arrivals,
            told: FxHashSet::default(),
            meant: FxHashSet::default(),
            went_out: FxHashSet::default(),
            new_texts: FxHashSet::default(),
            counted: FxHashSet::default(),
            given: FxHashMap::default(),
            again: FxHashSet::default(),
            silences: Vec::new(),
        }
    }

    /// What came, as a wording of the whole draft; `settled`: what its sender did to the changes of a redline.
    pub fn wording(mut self, file: &str, settled: Vec<Settled>) -> Arrivals {
        let (file, from) = (Arc::from(file), vec![self.sender.id]);
        // What is said of a paragraph that comes with it comes in that one.
        for (id, said) in std::mem::take(&mut self.arrivals.contributions) {
            match self.arrivals.proposed.iter_mut().find(|(_, new)| new.id == id) {
                Some((_, new)) => new.contributions.push(said),
                None => self.arrivals.contributions.push((id, said)),
            }
        }
        Arrivals {
            paper: Some(LatePaper::Wording { file, from, settled }),
            ..self.arrivals
        }
    }

    /// What the sender is called, or whoever speaks.
    pub fn sender_name(&self) -> String {
        self.speaker.1.clone()
    }

    /// Takes something as said by others than the sender.
    pub fn speaking<T>(&mut self, speaker: (Vec<DelegationId>, String), take: impl FnOnce(&mut Self) -> T) -> T {
        let sender = std::mem::replace(&mut self.speaker, speaker);
        let taken = take(self);
        self.speaker = sender;
        taken
    }

    /// Looks over all pairs before they are taken one by one: which sentences stand in another paragraph, and where the
    /// wording gives paragraphs of the draft other labels, so that its own labels name others than the draft's. Before that, of
    /// which it says nothing: what it brings new stands before these, where its own paragraphs end.
    pub fn look_over(&mut self, pairs: &mut [Pair<'_>]) {
        self.silences = missing::silences(pairs);
        let silent = self.silences.iter().flat_map(|silence| &silence.bodies);
        self.arrivals.silent = silent.copied().collect();
        for (source, message) in carried::carried(pairs) {
            self.warn(&source, &message);
        }
        let relabelled = pairs.iter().filter_map(|pair| match pair {
            Pair::Both(old, new) => {
                let is_other = ![&old.label, &new.label].iter().any(|label| label.is_empty())
                    && !is_same_label(&old.label, &new.label);
                is_other.then_some(old.id)
            }
            _ => None,
        });
        let places = relabelled.filter_map(|id| Some(self.draft.find(id)?.0));
        self.counted = places.map(|place| self.draft.section(place)).collect();
    }

    fn reword(&mut self, old: &Paragraph, new: &Paragraph) {
        let kind = ContributionKind::Rewording;
        let contribution = self.contribution(old.id, kind, &new.label, &new.text, &new.printed(), &new.source);
        if !is_said(old, &contribution) {
            self.arrivals.contributions.push((old.id, contribution));
        }
        self.comment(old.id, new);
    }

    /// A paragraph of the wording that the draft does not have. Where others propose the same in that section, it is
    /// proposed with them; a sentence that the wording has twice is not one of theirs twice. Gives the contribution.
    pub fn propose(&mut self, section: &str, after: Option<ParagraphId>, new: &Paragraph) -> Option<&mut Contribution> {
        if let Some(same) = self.proposed_before(section, new) {
            self.comment(same.id, new);
            return None;
        }
        let kind = ContributionKind::Addition;
        let is_same = |(place, other): &(usize, &Arc<Paragraph>)| {
            other.standing == Standing::Proposed
                && other.text.trim() == new.text.trim()
                && other.place.cell() == new.place.cell()
                && self.draft.section(*place) == section
                && self.arrivals.contributions.iter().all(|(id, _)| *id != other.id)
                && !self.again.contains(&other.id)
        };
        let there = self.draft.paragraphs.iter().enumerate().find(is_same);
        if let Some((_, same)) = there {
            let contribution = self.contribution(same.id, kind, &new.label, &new.text, &new.printed(), &new.source);
            self.arrivals.contributions.push((same.id, contribution));
            self.comment(same.id, new);
            let message = format!(
                "“{}” is not in the draft, but proposed already; taken as a proposal of the same paragraph",
                begin(new)
            );
            self.warn(&new.source, &message);
            return self
                .arrivals
                .contributions
                .last_mut()
                .map(|(_, contribution)| contribution);
        }
        let label = self.free_label(section, after, new);
        self.given.entry(section.to_owned()).or_default().push(label.clone());
        let is_taken = |id: ParagraphId| {
            let mut coming = self.arrivals.proposed.iter();
            coming.any(|(_, other)| other.id == id) || self.draft.find(id).is_some()
        };
        let mut ordinal = 0;
        let mut id = paragraph_id(section, &new.label, &new.text, ordinal);
        while is_taken(id) {
            ordinal += 1;
            id = paragraph_id(section, &new.label, &new.text, ordinal);
        }
        let contribution = self.contribution(id, kind, &new.label, &new.text, &new.printed(), &new.source);
        if !self.told.contains(&new.source.line) {
            let under = match label.as_str() {
                same if same == new.label => String::new(),
                "" => ", without a label".to_owned(),
                label => format!(", {label}"),
            };
            let message = format!(
                "“{}” is not in the draft; taken as a proposed paragraph{under}",
                begin(new)
            );
            self.warn(&new.source, &message);
        }
        let proposed = Paragraph {
            id,
            kind: new.kind,
            level: new.level,
            bullet: new.bullet,
            place: new.place,
            standing: Standing::Proposed,
            label,
            text: new.text.clone(),
            source: new.source.clone(),
            comments: new.comments.clone(),
            contributions: vec![contribution],
            ..Paragraph::default()
        };
        self.arrivals.proposed.push((after, proposed));
        let proposed = self.arrivals.proposed.last_mut();
        proposed.and_then(|(_, paragraph)| paragraph.contributions.first_mut())
    }

    fn comment(&mut self, on: ParagraphId, new: &Paragraph) {
        let comments = new.comments.iter().map(|comment| (on, comment.clone()));
        self.arrivals.comments.extend(comments);
    }

    fn warn(&mut self, source: &Source, message: &str) {
        self.arrivals.warnings.push(Warning {
            source: source.clone(),
            message: message.to_owned(),
        });
    }

    pub fn contribution(
        &self,
        paragraph: ParagraphId,
        kind: ContributionKind,
        label: &str,
        text: &str,
        received: &str,
        source: &Source,
    ) -> Contribution {
        let (from, name) = self.speaker.clone();
        Contribution {
            id: contribution_id(paragraph, &name, text, 0),
            from,
            name,
            kind,
            label: label.to_owned(),
            text: text.to_owned(),
            received: received.to_owned(),
            source: source.clone(),
            ..Contribution::default()
        }
    }
}

/// The first words of a paragraph, with its label.
fn begin(paragraph: &Paragraph) -> String {
    let printed = paragraph.printed();
    let mut words: Vec<&str> = printed.split_whitespace().take(8).collect();
    if printed.split_whitespace().nth(8).is_some() {
        words.push("…");
    }
    words.join(" ")
}
