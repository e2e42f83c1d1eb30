//! The second pass: each part of each contribution goes to the paragraph that it answers.
//!
//! By label within the section; by likeness where the text says otherwise; and where neither tells, to the paragraph
//! under which it stands. Whatever is not plain from the label is said in a warning.
//!
//! Under `k)` stand `(ADD) Recognizing the countries national cyber sovereignty …`, which is `k)` in other words, and
//! `(ADD) Recognize the importance of “security by design”`, which is `h)`.

use super::blocks::{Contributed, Doubt};
use super::body::Remark;
use super::ground::{Ground, LIKE, Placed, SAME, Slot, UNLIKE};
use super::judge::{comment_asks, is_like, is_residue, is_statement, is_surely_like, judge, request};
use super::label::Label;
use super::lines::trim;
use super::names::Register;
use super::parts::{Answers, Part, parts};
use crate::model::{Comment, ContributionKind, ParagraphKind, Source, Standing};
use crate::text::likeness;
use std::sync::Arc;

/// Places contributions on a ground.
pub(super) struct Placing<'g> {
    /// The file's name.
    pub file: Arc<str>,
    /// The paragraphs.
    pub ground: &'g mut Ground,
    /// The delegations.
    pub register: &'g mut Register,
    /// What is not plain.
    pub doubts: &'g mut Vec<Doubt>,
}

/// Where a part goes.
enum Goal {
    /// To this paragraph.
    At(usize),
    /// It is a paragraph of its own.
    New,
}

impl Placing<'_> {
    /// Places a block that stands under the paragraph at `here`; `sure`: the file itself has that paragraph.
    pub fn place(&mut self, block: &Contributed<'_>, here: usize, sure: bool) {
        let from = self.register.enter(block.heading.name, block.heading.kind);
        let section = self.ground.slots[here].section;
        let around = Around {
            ground: self.ground,
            section,
            here,
        };
        let parts = parts(block, &around);
        let several = parts.len() > 1;
        if !block.heading.certain && self.register.delegations[from[0].0 as usize].kind == Default::default() {
            let message = format!(
                "“{}” is taken as a delegation, though no stakeholder kind follows it",
                block.heading.name
            );
            self.doubts.push((block.line.number, message));
        }
        let mut used: Vec<usize> = Vec::new();
        let mut elsewhere: Vec<String> = Vec::new();
        let mut here = here;
        for part in &parts {
            let (goal, why) = self.goal(block, part, section, here, sure, &used);
            let place = match goal {
                Goal::At(place) => place,
                Goal::New => self.propose(part, section, here),
            };
            used.push(place);
            if let Some(why) = why {
                self.doubts.push((first_line(part, block), why));
            } else if place != here && self.ground.slots[place].standing == Standing::Base {
                elsewhere.push(self.ground.name(place));
            }
            if !sure && self.ground.slots[place].after.is_none() {
                here = place;
            }
            self.add(block, part, place, from.clone());
        }
        if !elsewhere.is_empty() && sure {
            let verb = if several {
                "is taken apart by its labels and goes to"
            } else {
                "goes by its label to"
            };
            let name = self.ground.name(here);
            let message = format!(
                "what {} contributes under {name} {verb} {}",
                block.heading.name,
                elsewhere.join(", ")
            );
            self.doubts.push((block.line.number, message));
        }
    }

    /// Where a part goes, and what is in doubt about it.
    fn goal(
        &self,
        block: &Contributed<'_>,
        part: &Part<'_>,
        section: usize,
        here: usize,
        sure: bool,
        used: &[usize],
    ) -> (Goal, Option<String>) {
        let at = |place| (Goal::At(place), None);
        if part.repeats_heading {
            return at(self.ground.heading(section).unwrap_or(here));
        }
        if part.text.is_empty() || is_residue(&part.text) {
            let own = part
                .label
                .as_ref()
                .and_then(|label| self.labelled(section, label, here, sure));
            return at(own.unwrap_or(here));
        }
        match &part.label {
            Some(label) => self.goal_of_labelled(part, label, section, here, sure, used),
            None => self.goal_of_unlabelled(block, part, section, here, sure),
        }
    }

    fn goal_of_labelled(
        &self,
        part: &Part<'_>,
        label: &Label,
        section: usize,
        here: usize,
        sure: bool,
        used: &[usize],
    ) -> (Goal, Option<String>) {
        let place = self.labelled(section, label, here, sure);
        if let Some(place) = place {
            let again = used.contains(&place);
            let text = &self.ground.slots[place].text;
            let sure_like = is_surely_like(text, &part.text);
            let alike = if sure_like { 1.0 } else { likeness(text, &part.text) };
            if alike >= LIKE || (alike >= UNLIKE && !part.added && !again) {
                return (Goal::At(place), None);
            }
            let section = self.ground.slots[place].section;
            if let Some((other, most)) = self.ground.most_like(section, here, &part.text)
                && other != place
                && most >= LIKE
                && most > alike + 0.2
            {
                let why = format!(
                    "labelled {}, but its words are those of {}: it is placed there",
                    label.printed,
                    self.ground.name(other)
                );
                return (Goal::At(other), Some(why));
            }
            if part.added || again {
                let why = format!("labelled {} and unlike it: it is taken as an addition", label.printed);
                return (Goal::New, Some(why));
            }
            return (Goal::At(place), None);
        }
        let enough = if part.added || label.is_inserted() { SAME } else { LIKE };
        match self.ground.most_like(section, here, &part.text) {
            Some((other, most)) if most >= LIKE && self.ground.slots[other].standing == Standing::Proposed => {
                (Goal::At(other), None)
            }
            Some((other, most)) if most >= enough => {
                let why = format!(
                    "the draft has no {} here; by its words it is placed at {}",
                    label.printed,
                    self.ground.name(other)
                );
                (Goal::At(other), Some(why))
            }
            _ if part.added || label.is_inserted() => (Goal::New, None),
            _ => {
                let why = format!("the draft has no {} here; it is taken as an addition", label.printed);
                (Goal::New, Some(why))
            }
        }
    }

    fn goal_of_unlabelled(
        &self,
        block: &Contributed<'_>,
        part: &Part<'_>,
        section: usize,
        here: usize,
        sure: bool,
    ) -> (Goal, Option<String>) {
        let ground = &self.ground;
        let slot = &ground.slots[here];
        let marked_here = part.added && slot.standing == Standing::Base;
        if !marked_here && sure && is_like(&slot.text, &part.text) {
            return (Goal::At(here), None);
        }
        let run = if sure { ground.run(here) } else { Vec::new() };
        // What is marked as an addition is one, unless it says the same as a paragraph that is already there.
        let enough = |(place, most): &(usize, f32)| {
            let is_base = ground.slots[*place].standing == Standing::Base;
            *most >= if part.added && is_base { SAME } else { LIKE }
        };
        let in_run = ground.best(run.iter().copied(), &part.text);
        let found = in_run
            .filter(enough)
            .or_else(|| ground.most_like(section, here, &part.text).filter(enough));
        let found = found.or_else(|| {
            if part.added {
                None
            } else {
                in_run.filter(|(_, most)| *most >= UNLIKE)
            }
        });
        if let Some((place, _)) = found {
            if place == here && !part.added {
                return (Goal::At(here), None);
            }
            let name = ground.name(place);
            let why = if ground.slots[place].standing == Standing::Proposed {
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
            return (Goal::New, None);
        }
        let is_other = request(&part.text).is_some() || is_statement(block.heading.name, &part.text);
        if run.len() > 1 && !is_other && ground.slots[here].kind == ParagraphKind::Body && self.is_tight(&run) {
            let why = "not marked, and unlike every paragraph above it: it is taken as an addition";
            return (Goal::New, Some(why.to_owned()));
        }
        let why = (!sure).then(|| {
            format!(
                "nothing tells which paragraph this answers; it is placed at {}",
                ground.name(here)
            )
        });
        (Goal::At(here), why)
    }

    /// Whether paragraphs stand on lines directly under each other, so that what follows answers them all.
    fn is_tight(&self, run: &[usize]) -> bool {
        let slots = || run.iter().map(|place| &self.ground.slots[*place]);
        slots()
            .zip(slots().skip(1))
            .last()
            .is_some_and(|(a, b)| a.lines.1 + 1 == b.lines.0)
    }

    fn labelled(&self, section: usize, label: &Label, here: usize, sure: bool) -> Option<usize> {
        let in_section = self.ground.labelled(section, &label.key, here);
        if sure || in_section.is_some() {
            return in_section;
        }
        match self.ground.labelled_anywhere(&label.key).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Makes a proposed paragraph.
    fn propose(&mut self, part: &Part<'_>, section: usize, here: usize) -> usize {
        let before = part.label.as_ref().and_then(Label::key_before);
        let before = before.and_then(|key| self.ground.labelled(section, &key, here));
        let taken = part.label.as_ref().is_some_and(|label| self.ground.has(section, label));
        let after = match before {
            Some(before) if !taken => self.ground.origin(before),
            _ => self.ground.origin(here),
        };
        let label = match &part.label {
            Some(label) if !taken => label.printed.clone(),
            _ => self.ground.free_label(after),
        };
        let slot = Slot {
            section,
            after: Some(after),
            ..self.ground.slot(
                ParagraphKind::Body,
                Standing::Proposed,
                &label,
                part.text.clone(),
                (part.line, part.last),
            )
        };
        self.ground.push(slot)
    }

    /// Adds a part to its paragraph as a contribution.
    fn add(&mut self, block: &Contributed<'_>, part: &Part<'_>, place: usize, from: Vec<crate::model::DelegationId>) {
        let slot = &self.ground.slots[place];
        let brings = slot.standing == Standing::Proposed
            && !slot
                .placed
                .iter()
                .any(|placed| placed.kind == ContributionKind::Addition);
        let (kind, why) = if slot.standing == Standing::Proposed
            && (brings || part.added || part.text == slot.text)
            && !part.text.is_empty()
        {
            (ContributionKind::Addition, None)
        } else {
            judge(block.heading.name, &part.text, &slot.text, &part.comments)
        };
        if let Some(why) = why {
            self.doubts.push((first_line(part, block), why));
        }
        let is_request = matches!(kind, ContributionKind::Deletion | ContributionKind::Merge);
        for remark in part.comments.iter().filter(|_| !is_request) {
            if let Some(asked) = comment_asks(remark.text) {
                let who = block.heading.name;
                let message = format!(
                    "{who} asks in a comment that something be {asked}; it is kept as a comment, not as a proposal"
                );
                self.doubts.push((remark.last, message));
            }
        }
        let printed = part
            .label
            .as_ref()
            .map(|label| label.printed.clone())
            .unwrap_or_default();
        if brings && slot.label.is_empty() && slot.after.is_none() {
            self.ground.slots[place].label.clone_from(&printed);
            self.ground.index(place);
        }
        let placed = Placed {
            name: block.heading.name.to_owned(),
            from,
            kind,
            label: printed,
            text: part.text.clone(),
            received: part.received.clone(),
            lines: (block.line.number, part.last),
            comments: comments(&self.file, &part.comments),
        };
        self.ground.slots[place].placed.push(placed);
    }
}

/// Remarks as the draft keeps them.
pub(super) fn comments(file: &Arc<str>, remarks: &[Remark<'_>]) -> Vec<Comment> {
    let comment = |remark: &Remark<'_>| Comment {
        author: remark.author.to_owned(),
        text: remark.text.to_owned(),
        source: Source {
            file: Arc::clone(file),
            line: remark.line,
            last: remark.last,
        },
    };
    remarks.iter().map(comment).collect()
}

fn first_line(part: &Part<'_>, block: &Contributed<'_>) -> u32 {
    part.line.max(block.line.number)
}

/// What taking a block apart asks about the paragraphs around it.
struct Around<'g> {
    ground: &'g Ground,
    section: usize,
    here: usize,
}

impl Answers for Around<'_> {
    fn begins_part(&self, label: &Label, first: Option<&Label>) -> bool {
        label.is_inserted()
            || self.ground.has(self.section, label) && {
                let here = super::label::parse(&self.ground.slots[self.here].label);
                here.is_none_or(|(here, _)| here.style.is_like(label.style))
            }
            || first.is_some_and(|first| first.style.is_like(label.style))
    }

    fn is_heading(&self, text: &str) -> bool {
        let Some(heading) = self.ground.heading(self.section) else {
            return false;
        };
        let slot = &self.ground.slots[heading];
        let words = |text: &str| trim(text).trim_end_matches([':', '.']).to_lowercase();
        let own = words(&slot.text);
        let (_, unlabelled) = super::headings::Headings::split(text);
        heading != self.here && (words(text) == own || words(unlabelled) == own)
    }

    fn reads_like(&self, label: &Label, text: &str) -> bool {
        self.ground
            .labelled(self.section, &label.key, self.here)
            .is_some_and(|place| is_like(&self.ground.slots[place].text, text))
    }
}
