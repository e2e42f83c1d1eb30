//! From blocks to a draft: the paragraphs, what answers them, their ids, and what was in doubt.
//!
//! `10. … on an equal footing. [Delete]` becomes the paragraph `10.` without the mark, and a contribution of nobody that
//! proposes to delete it, so that the room decides it like any other.

use super::blocks::{Base, Block, Doubt, blocks};
use super::body::Body;
use super::brackets::Legend;
use super::dialect::{DELETIONS, STATES, strip_end};
use super::front::{revision, stem};
use super::ground::{Ground, Placed, Slot};
use super::halves;
use super::judge::{comment_asks, is_residue};
use super::label::rank;
use super::lines::{Line, lines, trim};
use super::names::Register;
use super::place::{Placing, comments};
use super::traces::traces;
use crate::formats::Import;
use crate::model::{
    Comment, Contribution, ContributionKind, Draft, Note, Paragraph, ParagraphId, ParagraphKind, Source, Standing,
    Warning,
};
use crate::text::{contribution_id, paragraph_id};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Reads a draft or a compilation.
pub(in crate::formats) fn read(file: &Arc<str>, text: &str) -> Import {
    let lines = lines(text);
    let (blocks, mut doubts) = blocks(&lines);
    let legend = Legend::of(&blocks);
    let mut ground = Ground::default();
    let mut register = Register::default();
    let mut contributed = Vec::new();
    let mut notes: Vec<(Option<usize>, Vec<Line<'_>>)> = Vec::new();
    let mut run = 0;
    for block in blocks {
        match block {
            Block::Base(base) => {
                let place = ground.push(Slot {
                    run,
                    ..base_slot(file, &ground, &base, &mut doubts)
                });
                let slot = &mut ground.slots[place];
                take_marks_off(file, slot, &base, &mut doubts);
                legend.apply(slot, &base, &mut register, &mut doubts);
            }
            Block::Contribution(block) => {
                run += 1;
                contributed.push((ground.slots.len().saturating_sub(1), block));
            }
            Block::Note(lines) => notes.push((ground.slots.len().checked_sub(1), lines)),
        }
    }
    if ground.slots.is_empty() && !contributed.is_empty() {
        // A file of contributions alone still opens: they stand at a paragraph without words.
        let slot = ground.slot(ParagraphKind::Body, Standing::Base, "", String::new(), (1, 1));
        ground.push(slot);
        doubts.push((
            1,
            "this file holds contributions, but no draft; add it to a session that does".to_owned(),
        ));
    }
    let mut placing = Placing {
        file: Arc::clone(file),
        ground: &mut ground,
        register: &mut register,
        doubts: &mut doubts,
    };
    for (here, block) in &contributed {
        placing.place(block, Some(*here));
    }
    name_the_nameless(&mut ground, &mut doubts);
    doubts.extend(traces(&ground));
    let title = ground
        .slots
        .iter()
        .find(|slot| slot.kind == ParagraphKind::Title)
        .map_or_else(|| stem(file), |slot| trim(&slot.text).to_owned());
    let (draft, more) = draft(file, ground, notes, &title);
    doubts.extend(more);
    Import {
        revision: draft.revision.clone(),
        title,
        delegations: register.delegations,
        draft,
        warnings: warnings(file, doubts),
    }
}

/// Doubts as warnings, by line.
pub(super) fn warnings(file: &Arc<str>, mut doubts: Vec<Doubt>) -> Vec<Warning> {
    doubts.sort();
    doubts.dedup();
    let warning = |(line, message)| Warning {
        source: source(file, (line, line)),
        message,
    };
    doubts.into_iter().map(warning).collect()
}

pub(super) fn source(file: &Arc<str>, (line, last): (u32, u32)) -> Source {
    Source {
        file: Arc::clone(file),
        line,
        last: last.max(line),
    }
}

/// A paragraph of the draft from its lines.
pub(super) fn base_slot(file: &Arc<str>, ground: &Ground, base: &Base<'_>, doubts: &mut Vec<Doubt>) -> Slot {
    let label = base
        .label
        .as_ref()
        .map(|label| label.printed.as_str())
        .unwrap_or_default();
    let standing = if base.added { Standing::Proposed } else { Standing::Base };
    let text = joined(&base.body);
    if base.kind == ParagraphKind::Body && is_residue(&text) {
        doubts.push((
            base.first,
            format!("“{text}” is all that stands here; it may be what is left of a deleted paragraph"),
        ));
    }
    for remark in &base.body.comments {
        if let Some(asked) = comment_asks(remark.text) {
            let who = if remark.author.is_empty() {
                "somebody"
            } else {
                remark.author
            };
            let message =
                format!("{who} asks in a comment that this be {asked}; it is kept as a comment, not as a proposal");
            doubts.push((remark.line, message));
        }
    }
    let last = base.body.last().unwrap_or(base.first);
    Slot {
        comments: comments(file, &base.body.comments),
        ..ground.slot(base.kind, standing, label, text, (base.first, last))
    }
}

fn joined(body: &Body<'_>) -> String {
    let text = body.lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
    trim(&text).to_owned()
}

/// Takes the secretariat's marks off the end of a paragraph: a deletion that nobody signed, a state.
fn take_marks_off(file: &Arc<str>, slot: &mut Slot, base: &Base<'_>, doubts: &mut Vec<Doubt>) {
    if base.kind != ParagraphKind::Body {
        return;
    }
    let line = base.body.last_text().map_or(base.first, |line| line.number);
    if let Some((text, mark)) = strip_end(&slot.text, &DELETIONS).filter(|(text, _)| !trim(text).is_empty()) {
        let message = format!("“{mark}” is taken as a proposal to delete the paragraph that names nobody");
        doubts.push((line, message));
        slot.placed.push(Placed {
            name: String::new(),
            from: Vec::new(),
            kind: ContributionKind::Deletion,
            label: String::new(),
            text: String::new(),
            received: mark.to_owned(),
            lines: (line, line),
            comments: Vec::new(),
        });
        slot.text = trim(text).to_owned();
    }
    if let Some((text, mark)) = strip_end(&slot.text, &STATES).filter(|(text, _)| !trim(text).is_empty()) {
        doubts.push((line, format!("“{mark}” is taken out of the text and kept as a comment")));
        slot.comments.push(Comment {
            author: String::new(),
            text: mark.to_owned(),
            source: source(file, (line, line)),
            ..Comment::default()
        });
        slot.text = trim(text).to_owned();
    }
}

/// Additions that no contribution brought, and those without a label.
fn name_the_nameless(ground: &mut Ground, doubts: &mut Vec<Doubt>) {
    for place in 0..ground.slots.len() {
        let slot = &ground.slots[place];
        if slot.standing != Standing::Proposed {
            continue;
        }
        if !slot
            .placed
            .iter()
            .any(|placed| placed.kind == ContributionKind::Addition)
        {
            doubts.push((
                slot.lines.0,
                "marked as an addition, but no contribution brings it: nobody is named".to_owned(),
            ));
            let text = slot.text.clone();
            let lines = slot.lines;
            ground.slots[place].placed.insert(
                0,
                Placed {
                    name: String::new(),
                    from: Vec::new(),
                    kind: ContributionKind::Addition,
                    label: String::new(),
                    received: text.clone(),
                    text,
                    lines,
                    comments: Vec::new(),
                },
            );
        }
        if ground.slots[place].label.is_empty()
            && let Some(after) = place.checked_sub(1).filter(|_| ground.slots[place].after.is_none())
        {
            let label = ground.free_label(after);
            ground.slots[place].label = label;
            ground.index(place);
        }
        let slot = &ground.slots[place];
        let printed = slot.placed.iter().any(|placed| placed.label == slot.label);
        if !slot.label.is_empty() && !printed {
            doubts.push((slot.lines.0, format!("the addition is labelled {}", slot.label)));
        }
    }
}

/// The paragraphs in their order: what is proposed after one stands behind it and what was proposed there before, by label.
pub(super) fn order(ground: &Ground) -> Vec<usize> {
    let mut followers: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (place, slot) in ground.slots.iter().enumerate() {
        if let Some(after) = slot.after {
            followers.entry(after).or_default().push(place);
        }
    }
    let mut order = Vec::with_capacity(ground.slots.len());
    let mut waiting: Vec<usize> = Vec::new();
    for (place, slot) in ground.slots.iter().enumerate().filter(|(_, slot)| slot.after.is_none()) {
        if slot.standing == Standing::Base {
            order.append(&mut waiting);
        }
        order.push(place);
        waiting.extend(followers.remove(&place).unwrap_or_default());
        waiting.sort_by_key(|place| rank(&ground.slots[*place].label));
    }
    order.append(&mut waiting);
    order
}

/// Counts equals: the ordinal of what was not seen before is 0.
#[derive(Default)]
pub(super) struct Ordinals(FxHashMap<u64, usize>);

impl Ordinals {
    /// How many with this id stand before, given as the id that it has as the first of its kind.
    pub fn next(&mut self, id: u64) -> usize {
        let count = self.0.entry(id).or_default();
        *count += 1;
        *count - 1
    }
}

fn draft(
    file: &Arc<str>,
    ground: Ground,
    notes: Vec<(Option<usize>, Vec<Line<'_>>)>,
    title: &str,
) -> (Draft, Vec<Doubt>) {
    let order = order(&ground);
    let mut ids: Vec<Option<ParagraphId>> = vec![None; ground.slots.len()];
    let mut slots: Vec<Option<Slot>> = ground.slots.into_iter().map(Some).collect();
    let mut ordinals = Ordinals::default();
    let mut section = String::new();
    let mut paragraphs = Vec::with_capacity(order.len());
    let mut sections = Vec::with_capacity(order.len());
    for place in order {
        let Some(slot) = slots[place].take().filter(|slot| !is_hollow(slot)) else {
            continue;
        };
        let first = paragraph_id(&section, &slot.label, &slot.text, 0);
        let id = match ordinals.next(first.0) {
            0 => first,
            more => paragraph_id(&section, &slot.label, &slot.text, more),
        };
        ids[place] = Some(id);
        sections.push(slot.section);
        let paragraph = paragraph(file, slot, id);
        if paragraph.kind == ParagraphKind::Heading {
            section = paragraph.printed();
        }
        paragraphs.push(paragraph);
    }
    let doubts = halves::pair(&mut paragraphs, &sections);
    let notes = notes.into_iter().filter_map(|(after, lines)| {
        let after = after.and_then(|place| ids.get(place).copied().flatten());
        note(file, after, &lines)
    });
    let draft = Draft {
        revision: revision(title),
        notes: notes.collect(),
        paragraphs: paragraphs.into_iter().map(Arc::new).collect(),
        ..Draft::default()
    };
    (draft, doubts)
}

/// The paragraph without words that stood in for a draft that is not there, when nothing came to stand at it.
fn is_hollow(slot: &Slot) -> bool {
    slot.text.is_empty() && slot.label.is_empty() && slot.placed.is_empty() && slot.comments.is_empty()
}

pub(super) fn note(file: &Arc<str>, after: Option<ParagraphId>, lines: &[Line<'_>]) -> Option<Note> {
    let (first, last) = (lines.first()?, lines.last()?);
    Some(Note {
        text: lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n"),
        source: source(file, (first.number, last.number)),
        after,
    })
}

/// A paragraph with its contributions.
pub(super) fn paragraph(file: &Arc<str>, slot: Slot, id: ParagraphId) -> Paragraph {
    let mut ordinals = Ordinals::default();
    let placed = slot.placed;
    Paragraph {
        id,
        kind: slot.kind,
        standing: slot.standing,
        label: slot.label,
        text: slot.text,
        source: source(file, slot.lines),
        comments: slot.comments,
        contributions: placed
            .into_iter()
            .map(|placed| contribution(file, placed, id, &mut ordinals))
            .collect(),
        ..Paragraph::default()
    }
}

/// A contribution with its id.
pub(super) fn contribution(
    file: &Arc<str>,
    placed: Placed,
    paragraph: ParagraphId,
    ordinals: &mut Ordinals,
) -> Contribution {
    let first = contribution_id(paragraph, &placed.name, &placed.text, 0);
    let id = match ordinals.next(first.0) {
        0 => first,
        more => contribution_id(paragraph, &placed.name, &placed.text, more),
    };
    Contribution {
        id,
        from: placed.from,
        name: placed.name,
        kind: placed.kind,
        label: placed.label,
        text: placed.text,
        received: placed.received,
        source: source(file, placed.lines),
        comments: placed.comments,
        ..Contribution::default()
    }
}
