//! What others put into a delegation's file: a file goes round among those who work together, and comes with the changes of
//! several.
//!
//! They are theirs, and are taken over as such; what they have in the room already came with their own file, and is theirs once.
//! Of what the sender changed without marks they have said nothing.
//!
//! ```text
//! japan.docx    We meet +soon+ +here+.     by Brazil, by Japan
//! taken         Brazil: We meet soon.      Japan: We meet here.
//! ```

use super::contribution::{IsBy, take_up};
use super::draft::Making;
use super::ground::Ground;
use super::{brought, instead};
use crate::formats::rewording::Taking;
use crate::model::{
    Change, Comment, Contribution, ContributionKind, DelegationId, Draft, EditId, Paragraph, ParagraphId, Warning,
};
use crate::text::{Weights, collate};
use rustc_hash::FxHashMap;

/// What others than the sender say in a version, by the paragraph of the file.
#[derive(Default)]
pub(super) struct PassedOn {
    by_paragraph: FxHashMap<ParagraphId, Vec<Passed>>,
    /// Whose changes to the last paragraph of the draft are not taken over.
    left: Vec<String>,
}

/// What one of them says of a paragraph.
struct Passed {
    said: Contribution,
    /// Whose words it has otherwise.
    instead: Vec<String>,
    /// It is the second part of a paragraph that is parted.
    is_parted: bool,
    /// What is to be told where it is taken over.
    warnings: Vec<Warning>,
}

/// A paragraph of the draft as it is once others have spoken.
pub(super) struct Heard {
    /// The paragraph; `None`: nothing came.
    pub paragraph: Option<Paragraph>,
    /// What came, by its place among all, and whose words it has otherwise.
    instead: Vec<(usize, Vec<String>)>,
}

impl Making<'_> {
    /// What others than the sender of a version say in it.
    pub fn passed_on(&mut self) -> PassedOn {
        let mut found = PassedOn::default();
        let word = self.word;
        for (place, entry) in word.entries.iter().enumerate() {
            let (text, listed) = (entry.text.trim(), &word.told(entry).label);
            let words = &self.paragraphs[place].text;
            let prefix = text.strip_suffix(words.as_str()).unwrap_or_default();
            let others = entry.said.iter().filter(|said| said.author != 0);
            for said in others.filter(|said| word.voices.is_taken(said.author)) {
                let told = self.warnings.len();
                let contribution = self.contribution(entry, said, prefix, listed);
                let authors = said.instead.iter().filter_map(|&whose| word.story.authors.get(whose));
                let passed = Passed {
                    said: contribution,
                    instead: authors.cloned().collect(),
                    is_parted: entry.is_parted,
                    warnings: self.warnings.split_off(told),
                };
                found
                    .by_paragraph
                    .entry(ParagraphId(place as u64))
                    .or_default()
                    .push(passed);
            }
        }
        found
    }
}

impl PassedOn {
    /// What others say of a paragraph of the file, `own`, which stands for one of the draft.
    pub fn take(&mut self, taking: &mut Taking<'_>, old: &Paragraph, own: &Paragraph, is_by: IsBy<'_>) -> Heard {
        let mut heard = Heard {
            paragraph: None,
            instead: Vec::new(),
        };
        self.left.clear();
        for passed in self.by_paragraph.remove(&own.id).unwrap_or_default() {
            let Some(told) = passed.on_draft(old, own) else {
                leave(taking, &passed.said);
                self.left.push(passed.said.name);
                continue;
            };
            let at = taking.arrivals.contributions.len();
            let speaker = (passed.said.from.clone(), passed.said.name.clone());
            taking.speaking(speaker, |taking| take_up(taking, old, &told, is_by));
            let Some((_, said)) = taking.arrivals.contributions.get(at) else {
                continue;
            };
            let mut with = heard.paragraph.clone().unwrap_or_else(|| old.clone());
            collate(&mut with, vec![said.clone()], &Weights::default());
            if is_known(old, &with, &said.from) {
                let comments = taking.arrivals.contributions.pop().map(|(_, said)| said.comments);
                let new = comments.into_iter().flatten().filter(|one| !has(old, one));
                taking.arrivals.comments.extend(new.map(|one| (old.id, one)));
            } else {
                taking.arrivals.warnings.extend(passed.warnings);
                heard.instead.push((at, passed.instead));
                heard.paragraph = Some(with);
            }
        }
        heard
    }

    /// What others say of a new paragraph of the file behind one of the draft: that they propose it, or would have it otherwise.
    pub fn propose(
        &mut self,
        taking: &mut Taking<'_>,
        draft: &Draft,
        after: Option<ParagraphId>,
        own: &Paragraph,
        is_by: IsBy<'_>,
    ) {
        let mut passed = self.by_paragraph.remove(&own.id).unwrap_or_default();
        passed.sort_by_key(|passed| passed.said.kind != ContributionKind::Addition);
        // Who parts words that the draft does not have parts nothing of it.
        for passed in passed
            .into_iter()
            .filter(|one| !one.is_parted || !self.left.contains(&one.said.name))
        {
            let new = Paragraph {
                contributions: vec![passed.said.clone()],
                comments: Vec::new(),
                ..own.clone()
            };
            let speaker: (Vec<DelegationId>, String) = (passed.said.from, passed.said.name);
            taking.speaking(speaker, |taking| brought::propose(taking, draft, after, new, is_by));
            taking.arrivals.warnings.extend(passed.warnings);
        }
    }

    /// What others say of a paragraph that the draft does not have.
    pub fn leave(&mut self, taking: &mut Taking<'_>, own: &Paragraph) {
        for passed in self.by_paragraph.remove(&own.id).unwrap_or_default() {
            leave(taking, &passed.said);
        }
    }
}

impl Passed {
    /// What is said, told of the words of the draft; `None` where it is said of words that the draft does not have.
    fn on_draft(&self, old: &Paragraph, own: &Paragraph) -> Option<Paragraph> {
        let mut said = self.said.clone();
        if old.text != own.text && said.kind == ContributionKind::Rewording {
            let ground = Ground::by_words(old, &own.text)?;
            let told = ground.on_draft(&old.text, &own.text, &said.tracked);
            (said.text, said.tracked) = (told.text, told.tracked);
            if said.tracked.is_empty() || said.text.trim().is_empty() {
                return None;
            }
        }
        Some(Paragraph {
            text: old.text.clone(),
            contributions: vec![said],
            comments: Vec::new(),
            ..own.clone()
        })
    }
}

impl Heard {
    /// What came stands in the place of words of others, those of the sender among them; `from`: what the sender says is the first
    /// that came from there on.
    pub fn instead(self, taking: &mut Taking<'_>, from: usize) {
        let Some(mut heard) = self.paragraph else { return };
        let own = taking.arrivals.contributions.get(from).map(|(_, said)| said.clone());
        collate(&mut heard, own.into_iter().collect(), &Weights::default());
        for (at, whose) in self.instead.into_iter().filter(|(_, whose)| !whose.is_empty()) {
            instead::of_others(taking, &heard, at, &whose);
        }
    }
}

/// Whether the last of those who speak to a paragraph asks for nothing that the same ones do not propose there already.
fn is_known(old: &Paragraph, with: &Paragraph, from: &[DelegationId]) -> bool {
    let is_known = |edit: &EditId| {
        let is_spacing = with
            .edit(*edit)
            .is_some_and(|edit| matches!(edit.change, Change::Spacing { .. }));
        is_spacing || old.proposers(*edit).any(|one| one.from == from)
    };
    with.contributions
        .last()
        .is_some_and(|said| said.edits.iter().all(is_known))
}

/// Whether a remark stands in the draft already.
fn has(old: &Paragraph, remark: &Comment) -> bool {
    let on_own = old.contributions.iter().flat_map(|one| &one.comments);
    let mut all = old.comments.iter().chain(on_own);
    all.any(|one| (&one.text, &one.at) == (&remark.text, &remark.at))
}

fn leave(taking: &mut Taking<'_>, said: &Contribution) {
    let message = format!(
        "changes by {} are not taken over here: they are to words that {} has and the draft does not",
        said.name,
        taking.sender_name()
    );
    taking.arrivals.warnings.push(Warning {
        source: said.source.clone(),
        message,
    });
}
