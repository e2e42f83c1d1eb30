//! Contributions that arrive for a draft that is already there.
//!
//! The file may repeat the draft's paragraphs, as a compilation does, or hold nothing but contributions. A paragraph that
//! it repeats is only a place: the draft's own text stays as it is.

use super::assemble::{Ordinals, contribution, note, order, paragraph, warnings};
use super::blocks::{Base, Block, Doubt, blocks};
use super::ground::{Ground, LIKE, Slot, beginning};
use super::lines::{Line, lines};
use super::names::Register;
use super::place::{Placing, comments};
use crate::formats::Arrivals;
use crate::model::{Comment, Delegation, Draft, LatePaper, Note, Paragraph, ParagraphId, ParagraphKind};
use crate::text::{contribution_id, paragraph_id};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// What a file holds beside contributions.
#[derive(Default)]
struct Beside {
    remarks: Vec<(ParagraphId, Comment)>,
    notes: Vec<Note>,
    /// The lines at which it repeats paragraphs of the draft.
    printed: Vec<(u32, ParagraphId)>,
}

/// Reads contributions to a draft.
pub(in crate::formats) fn read_contributions(
    file: &Arc<str>,
    text: &str,
    draft: &Draft,
    delegations: &[Delegation],
) -> Arrivals {
    let lines = lines(text);
    let (blocks, mut doubts) = blocks(&lines);
    let mut ground = Ground::of(&draft.paragraphs);
    let mut register = Register::of(delegations);
    let mut beside = Beside::default();
    if ground.slots.is_empty() {
        let all: Vec<Line<'_>> = lines.clone();
        beside.notes.extend(note(file, None, &all));
        doubts.push((
            1,
            "the draft has no paragraph to which this could answer; it is kept as a note".to_owned(),
        ));
        return finish(file, ground, draft, register, beside, doubts);
    }
    let mut here: Option<usize> = None;
    for block in &blocks {
        match block {
            Block::Base(base) => match find(&ground, base, here) {
                Some(found) => {
                    here = Some(found);
                    if let Some(id) = ground.slots[found].id {
                        beside.printed.push((base.first, id));
                        beside.remarks.extend(
                            comments(file, &base.body.comments)
                                .into_iter()
                                .map(|comment| (id, comment)),
                        );
                    }
                }
                None => unknown(file, &ground, base, here, &mut beside.notes, &mut doubts),
            },
            Block::Contribution(block) => {
                let mut placing = Placing {
                    file: Arc::clone(file),
                    ground: &mut ground,
                    register: &mut register,
                    doubts: &mut doubts,
                };
                placing.place(block, here);
            }
            Block::Note(lines) => {
                let after = here.and_then(|place| ground.slots[place].id);
                beside.notes.extend(note(file, after, lines));
            }
        }
    }
    finish(file, ground, draft, register, beside, doubts)
}

/// The paragraph of the draft that the file repeats.
fn find(ground: &Ground, base: &Base<'_>, here: Option<usize>) -> Option<usize> {
    let text = base
        .body
        .lines
        .iter()
        .map(|line| line.text.trim())
        .collect::<Vec<_>>()
        .join("\n");
    let from = here.unwrap_or(0);
    let same = |slot: &Slot| slot.text == text && slot.kind == base.kind;
    // A heading alone on top of a contribution looks like a paragraph; the draft knows better.
    let words = |text: &str| text.trim().trim_end_matches(':').to_lowercase();
    let is_head = |slot: &Slot| slot.kind != ParagraphKind::Body && words(&slot.text) == words(&text);
    if let Some(place) = ground.slots.iter().position(is_head) {
        return Some(place);
    }
    if base.kind != ParagraphKind::Body {
        return None;
    }
    if let Some(place) = (from..ground.slots.len()).find(|place| same(&ground.slots[*place])) {
        return Some(place);
    }
    let section = ground.slots[from].section;
    let labelled = base
        .label
        .as_ref()
        .and_then(|label| ground.labelled(section, &label.key, from));
    let alike = |place: &usize| {
        ground
            .best(std::iter::once(*place), &text)
            .is_some_and(|(_, alike)| alike >= LIKE)
    };
    labelled.filter(alike).or_else(|| {
        ground
            .most_like(section, from, &text)
            .filter(|(_, alike)| *alike >= LIKE)
            .map(|(place, _)| place)
    })
}

/// A paragraph that the draft does not have is kept as a note.
fn unknown(
    file: &Arc<str>,
    ground: &Ground,
    base: &Base<'_>,
    here: Option<usize>,
    notes: &mut Vec<Note>,
    doubts: &mut Vec<Doubt>,
) {
    let lines: Vec<Line<'_>> = base
        .body
        .raw
        .iter()
        .map(|(number, text)| Line {
            number: *number,
            text,
            gap: 0,
        })
        .collect();
    let text = lines.first().map(|line| beginning(line.text)).unwrap_or_default();
    doubts.push((
        base.first,
        format!("“{text}” stands before no contribution and is not in the draft; it is kept as a note"),
    ));
    notes.extend(note(file, here.and_then(|place| ground.slots[place].id), &lines));
}

fn finish(
    file: &Arc<str>,
    mut ground: Ground,
    draft: &Draft,
    register: Register,
    beside: Beside,
    doubts: Vec<Doubt>,
) -> Arrivals {
    let mut contributions = Vec::new();
    let mut proposed = Vec::new();
    let order = order(&ground);
    let mut taken: FxHashSet<ParagraphId> = draft.paragraphs.iter().map(|paragraph| paragraph.id).collect();
    let mut before: Option<ParagraphId> = None;
    for place in order {
        let slot = &mut ground.slots[place];
        let placed = std::mem::take(&mut slot.placed);
        if let Some(id) = slot.id {
            before = Some(id);
            let mut ordinals = Ordinals::default();
            if let Some((_, there)) = draft.find(id) {
                for own in &there.contributions {
                    ordinals.next(contribution_id(id, &own.name, &own.text, 0).0);
                }
            }
            contributions.extend(
                placed
                    .into_iter()
                    .map(|placed| (id, contribution(file, placed, id, &mut ordinals))),
            );
            continue;
        }
        let after = slot.after;
        let there = after.and_then(|after| draft.paragraphs.get(after));
        let behind = draft.behind(after);
        let origin = there.map(|there| there.id);
        let section = origin
            .and_then(|id| draft.find(id))
            .map(|(at, _)| draft.section(at + 1))
            .unwrap_or_default();
        let slot = &mut ground.slots[place];
        // As many ordinals as there are ids taken, and one more, hold a free one.
        let id = (0..=taken.len())
            .map(|ordinal| paragraph_id(&section, &slot.label, &slot.text, ordinal))
            .find(|id| taken.insert(*id));
        let slot = Slot {
            kind: slot.kind,
            standing: slot.standing,
            label: std::mem::take(&mut slot.label),
            text: std::mem::take(&mut slot.text),
            section: slot.section,
            run: slot.run,
            after: slot.after,
            lines: slot.lines,
            comments: std::mem::take(&mut slot.comments),
            placed,
            id,
            words: std::cell::OnceCell::new(),
        };
        if let Some(id) = id {
            let new = Paragraph {
                level: behind.level,
                bullet: behind.bullet,
                place: behind.place,
                ..paragraph(file, slot, id)
            };
            proposed.push((before, new));
        }
    }
    Arrivals {
        delegations: register.delegations,
        contributions,
        proposed,
        comments: beside.remarks,
        notes: beside.notes,
        warnings: warnings(file, doubts),
        paper: Some(LatePaper::Compilation {
            file: Arc::clone(file),
            printed: beside.printed,
        }),
        silent: Vec::new(),
    }
}
