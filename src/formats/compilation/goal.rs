//! Which paragraph a part of a contribution answers.
//!
//! By its label within the section; by likeness where the text says otherwise; and where neither tells, the paragraph under
//! which it stands. Whatever is not plain from the label comes with a doubt.
//!
//! Under `k)`, `(ADD) Recognizing the countries national cyber sovereignty …` is `k)` in other words: marked as an addition,
//! but not one.

use super::ground::{Ground, LIKE, SAME, UNLIKE};
use super::judge::{is_like, is_residue, is_statement, is_surely_like, request};
use super::label::Label;
use super::parts::Part;
use crate::model::{ParagraphKind, Standing};
use crate::text::likeness;

/// Where a part goes.
pub(super) enum Goal {
    /// To this paragraph.
    At(usize),
    /// It is a paragraph of its own.
    New {
        /// After this one.
        after: usize,
        /// With this label.
        label: String,
    },
}

/// Where a part stands.
#[derive(Clone, Copy)]
pub(super) struct Spot<'g> {
    /// The paragraphs.
    pub ground: &'g Ground,
    /// The section.
    pub section: usize,
    /// The paragraph under which it stands.
    pub here: usize,
    /// Whether the document says so; otherwise every section is searched.
    pub is_sure: bool,
}

type Found = (Goal, Option<String>);

impl Spot<'_> {
    /// Where a part goes, and what is in doubt about it. `used`: where the parts before it of the same block went.
    pub fn goal(&self, name: &str, part: &Part<'_>, used: &[usize]) -> Found {
        if part.repeats_heading {
            return (Goal::At(self.ground.heading(self.section).unwrap_or(self.here)), None);
        }
        let labelled = part.label.as_ref().and_then(|label| self.labelled(label, &part.text));
        if part.text.is_empty() || is_residue(&part.text) {
            return (Goal::At(labelled.unwrap_or(self.here)), None);
        }
        match (&part.label, labelled) {
            (Some(label), Some(place)) => self.goal_of_known(part, label, place, used),
            (Some(label), None) => self.goal_of_unknown(part, label),
            (None, _) => self.goal_of_unlabelled(name, part),
        }
    }

    /// The draft has a paragraph with that label.
    fn goal_of_known(&self, part: &Part<'_>, label: &Label, place: usize, used: &[usize]) -> Found {
        let is_again = used.contains(&place);
        let slot = &self.ground.slots[place];
        let alike = if is_surely_like(&slot.text, &part.text) {
            1.0
        } else {
            likeness(&slot.text, &part.text)
        };
        let several = !self.is_sure
            && self.ground.labelled(self.section, &label.key, self.here).is_none()
            && self.ground.labelled_anywhere(&label.key).len() > 1;
        if alike >= LIKE || (alike >= UNLIKE && !part.added && !is_again) {
            let why = several.then(|| {
                format!(
                    "several paragraphs are labelled {}; by its words this is placed at line {}",
                    label.printed, slot.lines.0
                )
            });
            return (Goal::At(place), why);
        }
        if let Some((other, most)) = self.ground.most_like(slot.section, self.here, &part.text)
            && other != place
            && most >= LIKE
            && most > alike + 0.2
        {
            let (label, other_name) = (&label.printed, self.ground.name(other));
            let why = format!("labelled {label}, but its words are those of {other_name}: it is placed there");
            return (Goal::At(other), Some(why));
        }
        if part.added || is_again {
            let why = format!("labelled {} and unlike it: it is taken as an addition", label.printed);
            return (self.addition(Some(label), slot.section), Some(why));
        }
        let why = several.then(|| {
            format!(
                "several paragraphs are labelled {}, and none reads like this",
                label.printed
            )
        });
        (Goal::At(place), why)
    }

    /// The draft has no paragraph with that label.
    fn goal_of_unknown(&self, part: &Part<'_>, label: &Label) -> Found {
        let is_new = part.added || label.is_inserted();
        let printed = &label.printed;
        match self.most_like(&part.text) {
            Some((other, most)) if most >= LIKE && self.is_proposed(other) => (Goal::At(other), None),
            Some((other, most)) if most >= if is_new { SAME } else { LIKE } => {
                let name = self.ground.name(other);
                let why = format!("the draft has no {printed} here; by its words it is placed at {name}");
                (Goal::At(other), Some(why))
            }
            _ => {
                let why = (!is_new).then(|| format!("the draft has no {printed} here; it is taken as an addition"));
                (self.addition(Some(label), self.section), why)
            }
        }
    }

    fn goal_of_unlabelled(&self, name: &str, part: &Part<'_>) -> Found {
        let ground = self.ground;
        let slot = &ground.slots[self.here];
        let marked_here = part.added && slot.standing == Standing::Base;
        if !marked_here && self.is_sure && is_like(&slot.text, &part.text) {
            return (Goal::At(self.here), None);
        }
        // What is marked as an addition is one, unless it says the same as a paragraph that is already there.
        let enough = |(place, most): &(usize, f32)| {
            *most
                >= if part.added && !self.is_proposed(*place) {
                    SAME
                } else {
                    LIKE
                }
        };
        let run = if self.is_sure {
            ground.run(self.here)
        } else {
            Vec::new()
        };
        let in_run = ground.best(run.iter().copied(), &part.text);
        let found = in_run
            .filter(enough)
            .or_else(|| self.most_like(&part.text).filter(enough))
            .or_else(|| in_run.filter(|(_, most)| *most >= UNLIKE && !part.added));
        if let Some((place, _)) = found {
            let name = ground.name(place);
            let why = if self.is_proposed(place) || (place == self.here && !part.added) {
                None
            } else if part.added {
                Some(format!(
                    "marked as an addition, but its words are those of {name}: it is placed there"
                ))
            } else {
                Some(format!("by its words this is placed at {name}"))
            };
            return (Goal::At(place), why);
        }
        if part.added {
            return (self.addition(None, self.section), None);
        }
        let is_text = request(&part.text).is_none() && !is_statement(name, &part.text);
        if !self.is_sure {
            let why = "nothing tells which paragraph this answers; it is put at the end".to_owned();
            return (
                if is_text {
                    self.addition(None, self.section)
                } else {
                    Goal::At(self.here)
                },
                Some(why),
            );
        }
        if run.len() > 1 && is_text && slot.kind == ParagraphKind::Body && self.is_tight(&run) {
            let why = "not marked, and unlike every paragraph above it: it is taken as an addition".to_owned();
            return (self.addition(None, self.section), Some(why));
        }
        (Goal::At(self.here), None)
    }

    /// The paragraph with a label: in the section, or where nothing says which section, the one that reads most like.
    fn labelled(&self, label: &Label, text: &str) -> Option<usize> {
        let in_section = self.ground.labelled(self.section, &label.key, self.here);
        if self.is_sure || in_section.is_some() {
            return in_section;
        }
        let places = self.ground.labelled_anywhere(&label.key);
        let first = places.first().copied();
        self.ground
            .best(places.into_iter(), text)
            .map(|(place, _)| place)
            .or(first)
    }

    fn most_like(&self, text: &str) -> Option<(usize, f32)> {
        if self.is_sure {
            self.ground.most_like(self.section, self.here, text)
        } else {
            self.ground.best(0..self.ground.slots.len(), text)
        }
    }

    fn is_proposed(&self, place: usize) -> bool {
        self.ground.slots[place].standing == Standing::Proposed
    }

    /// Whether paragraphs stand on lines directly under each other, so that what follows answers them all.
    fn is_tight(&self, run: &[usize]) -> bool {
        let slots = || run.iter().map(|place| &self.ground.slots[*place]);
        slots()
            .zip(slots().skip(1))
            .next_back()
            .is_some_and(|(a, b)| a.lines.1 + 1 == b.lines.0)
    }

    /// A paragraph of its own: after the one whose label comes before, with its label where that is free.
    fn addition(&self, label: Option<&Label>, section: usize) -> Goal {
        let label = label.filter(|label| !self.ground.has(section, label));
        let before = label.and_then(Label::key_before).and_then(|key| {
            let here = self.ground.labelled(section, &key, self.here);
            here.or_else(|| {
                if self.is_sure {
                    None
                } else {
                    self.ground.labelled_anywhere(&key).first().copied()
                }
            })
        });
        let here = if self.ground.slots[self.here].section == section {
            self.here
        } else {
            self.ground.last(section).unwrap_or(self.here)
        };
        let after = self.ground.origin(before.unwrap_or(here));
        let label = label.map_or_else(|| self.ground.free_label(after), |label| label.printed.clone());
        Goal::New { after, label }
    }
}
