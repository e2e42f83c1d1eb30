//! The paragraphs to which contributions can answer, found by section, label and likeness.
//!
//! The ground is made of the draft's own lines, or of a draft that is already there. Proposed paragraphs join it as they
//! come up, so that a second delegation that proposes the same one is found to do so.
//!
//! `b)` in the section `2. Pillars` is another paragraph than `b)` in `3. Targets`.

use super::label::{self, Label};
use crate::model::{Comment, ContributionKind, DelegationId, Paragraph, ParagraphId, ParagraphKind, Standing};
use crate::text::Fingerprint;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::sync::Arc;

/// From here on two texts are the same paragraph.
pub(super) const LIKE: f32 = 0.5;

/// From here on two texts say the same, even if one of them is marked as new.
pub(super) const SAME: f32 = 0.75;

/// Up to here two texts have so little in common that a label alone does not say they are the same paragraph.
pub(super) const UNLIKE: f32 = 0.3;

/// Likeness is looked for so many paragraphs up and down, so that a large section costs no more than a small one.
const REACH: usize = 40;

/// A paragraph and what was placed at it.
#[derive(Debug)]
pub(super) struct Slot {
    /// Title, heading or body.
    pub kind: ParagraphKind,
    /// Part of the draft, or proposed.
    pub standing: Standing,
    /// Its label as printed.
    pub label: String,
    /// Its text.
    pub text: String,
    /// Its section, counted from 0.
    pub section: usize,
    /// The run of paragraphs without a contribution between them to which it belongs.
    pub run: usize,
    /// For a proposed paragraph that stands on no line of the draft: the one after which it is placed.
    pub after: Option<usize>,
    /// Where it stands.
    pub lines: (u32, u32),
    /// Remarks on it.
    pub comments: Vec<Comment>,
    /// What answers it.
    pub placed: Vec<Placed>,
    /// Its id, where it is already in a draft.
    pub id: Option<ParagraphId>,
    /// Its words, once they were compared.
    pub words: OnceCell<Fingerprint>,
}

/// A contribution at its paragraph.
#[derive(Debug)]
pub(super) struct Placed {
    pub name: String,
    pub from: Vec<DelegationId>,
    pub kind: ContributionKind,
    pub label: String,
    pub text: String,
    pub received: String,
    pub lines: (u32, u32),
    pub comments: Vec<Comment>,
}

/// All paragraphs, and where to find them.
#[derive(Debug, Default)]
pub(super) struct Ground {
    /// The paragraphs in order; proposed ones without a line of the draft stand at the end.
    pub slots: Vec<Slot>,
    sections: Vec<Vec<usize>>,
    labels: FxHashMap<(usize, String), Vec<usize>>,
}

impl Ground {
    /// The paragraphs of a draft that is already there.
    pub fn of(paragraphs: &[Arc<Paragraph>]) -> Self {
        let mut ground = Self::default();
        for paragraph in paragraphs {
            let lines = (paragraph.source.line, paragraph.source.last);
            let slot = ground.slot(
                paragraph.kind,
                paragraph.standing,
                &paragraph.label,
                paragraph.text.clone(),
                lines,
            );
            ground.push(Slot {
                id: Some(paragraph.id),
                ..slot
            });
        }
        ground
    }

    /// A paragraph in the section that is being filled.
    pub fn slot(&self, kind: ParagraphKind, standing: Standing, label: &str, text: String, lines: (u32, u32)) -> Slot {
        let last = self.slots.last().map_or(0, |slot| slot.section);
        Slot {
            kind,
            standing,
            label: label.to_owned(),
            text,
            section: if kind == ParagraphKind::Heading { last + 1 } else { last },
            run: 0,
            after: None,
            lines,
            comments: Vec::new(),
            placed: Vec::new(),
            id: None,
            words: OnceCell::new(),
        }
    }

    /// Adds a paragraph and gives its place.
    pub fn push(&mut self, slot: Slot) -> usize {
        let place = self.slots.len();
        if self.sections.len() <= slot.section {
            self.sections.resize_with(slot.section + 1, Vec::new);
        }
        self.sections[slot.section].push(place);
        self.slots.push(slot);
        self.index(place);
        place
    }

    /// Makes a paragraph findable by its label.
    pub fn index(&mut self, place: usize) {
        let slot = &self.slots[place];
        if let Some((label, _)) = label::parse(&slot.label)
            && slot.kind == ParagraphKind::Body
        {
            let places = self.labels.entry((slot.section, label.key)).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }

    /// The paragraph with a label that stands nearest.
    pub fn labelled(&self, section: usize, key: &str, here: usize) -> Option<usize> {
        let places = self.labels.get(&(section, key.to_owned()))?;
        places
            .iter()
            .copied()
            .min_by_key(|place| self.origin(*place).abs_diff(here))
    }

    /// The paragraphs with a label in any section.
    pub fn labelled_anywhere(&self, key: &str) -> Vec<usize> {
        (0..self.sections.len())
            .filter_map(|section| self.labels.get(&(section, key.to_owned())))
            .flatten()
            .copied()
            .collect()
    }

    /// The body paragraph of a section that a text is most like, and how much.
    pub fn most_like(&self, section: usize, here: usize, text: &str) -> Option<(usize, f32)> {
        let places = self.sections.get(section)?;
        let middle = places.partition_point(|place| *place < here);
        let own = &places[middle.saturating_sub(REACH)..places.len().min(middle + REACH)];
        // Proposed paragraphs without a line stand at the end of the list.
        let proposed = places
            .iter()
            .rev()
            .take(REACH)
            .filter(|place| self.slots[**place].after.is_some());
        self.best(own.iter().chain(proposed).copied(), text)
    }

    /// The one of some paragraphs that a text is most like; the earlier of equals.
    pub fn best(&self, places: impl Iterator<Item = usize>, text: &str) -> Option<(usize, f32)> {
        let words = Fingerprint::of(text);
        let mut best: Option<(usize, f32)> = None;
        for place in places.filter(|place| self.slots[*place].kind == ParagraphKind::Body) {
            let slot = &self.slots[place];
            let measure = best.map_or(0.0, |(_, most)| most);
            let alike = slot
                .words
                .get_or_init(|| Fingerprint::of(&slot.text))
                .likeness_above(&words, measure);
            if alike > measure {
                best = Some((place, alike));
            }
        }
        best
    }

    /// The heading of a section.
    pub fn heading(&self, section: usize) -> Option<usize> {
        let first = *self.sections.get(section)?.first()?;
        (self.slots[first].kind == ParagraphKind::Heading).then_some(first)
    }

    /// The last paragraph of a section that stands on a line of the draft.
    pub fn last(&self, section: usize) -> Option<usize> {
        let places = self.sections.get(section)?;
        places
            .iter()
            .rev()
            .copied()
            .find(|place| self.slots[*place].after.is_none())
    }

    /// The paragraphs between which no contribution stands, with the one at `here`.
    pub fn run(&self, here: usize) -> Vec<usize> {
        let run = self.slots[here].run;
        let from = self.slots[..here]
            .iter()
            .rev()
            .take_while(|slot| slot.run == run && slot.id.is_none())
            .count();
        (here - from..=here)
            .filter(|place| self.slots[*place].kind == ParagraphKind::Body && self.slots[*place].after.is_none())
            .collect()
    }

    /// The place in the draft at which a paragraph stands, or after which it is proposed.
    pub fn origin(&self, place: usize) -> usize {
        self.slots[place].after.unwrap_or(place)
    }

    /// How a warning names a paragraph.
    pub fn name(&self, place: usize) -> String {
        let slot = &self.slots[place];
        match slot.kind {
            ParagraphKind::Title => "the title".to_owned(),
            ParagraphKind::Heading => format!("the heading “{}”", beginning(&slot.text)),
            ParagraphKind::Body if slot.label.is_empty() => format!("“{}”", beginning(&slot.text)),
            ParagraphKind::Body => slot.label.clone(),
        }
    }

    /// A free label for a paragraph that is proposed after another one.
    pub fn free_label(&self, after: usize) -> String {
        let section = self.slots[after].section;
        let stem = self.slots[..=after]
            .iter()
            .rev()
            .take_while(|slot| slot.section == section && slot.kind == ParagraphKind::Body)
            .find(|slot| !slot.label.is_empty() && slot.after.is_none())
            .map(|slot| slot.label.clone())
            .unwrap_or_default();
        (1..=self.slots.len() + 1)
            .map(|count| label::inserted_label(&stem, count))
            .find(|printed| {
                label::parse(printed).is_none_or(|(label, _)| !self.labels.contains_key(&(section, label.key)))
            })
            .unwrap_or_default()
    }

    /// Whether a label is borne by a paragraph of the section.
    pub fn has(&self, section: usize, label: &Label) -> bool {
        self.labels.contains_key(&(section, label.key.clone()))
    }
}

/// The first words of a text.
pub(super) fn beginning(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut short: String = words.by_ref().take(6).collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = short.char_indices().nth(60) {
        short.truncate(at);
        short.push('…');
    } else if words.next().is_some() {
        short.push_str(" …");
    }
    short
}
