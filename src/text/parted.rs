//! A paragraph that is parted, and paragraphs that are joined: one change with an end in each of them.
//!
//! A paragraph of the draft has edits, a new one a decision of its own, so that neither alone says that words go from here to
//! there. Who parts a paragraph takes its last words away and proposes them as a new paragraph behind it; who joins two
//! puts the words of the one into the other and deletes the first, or asks to merge it. Otherwise words would stand twice, or nowhere. It shows in
//! the words, and in who proposes them, whatever the file was like in which they came.
//!
//! ```text
//! b) Use frameworks. Protect data.        Japan: delete “Protect data.”        one end
//! b bis) Protect data.                    Japan: a new paragraph               the other
//! ```
//!
//! A paragraph that goes elsewhere as a whole is such a change too ([`Elsewhere`]).
//!
//! Like the halves of a move they go together, and where somebody else takes the same words away, that can be accepted by
//! itself; what brings them elsewhere never without it (see [`OtherEnd::needs`]). An end that nobody stands behind any more is
//! told, and not decided along.

use super::elsewhere::Elsewhere;
use super::likeness::Fingerprint;
use super::noted::notes_at;
use super::rows::rows_at;
use super::{Words, standing};
use crate::model::{Change, ContributionKind, DelegationId, Edit, EditId, Paragraph, Standing};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// From here on words that go and words that come are the same words; some may be changed on the way.
const SAME: f32 = 0.8;

/// One end of a change that reaches over several paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// An edit of the paragraph.
    Edit(EditId),
    /// The paragraph, which is a proposed one.
    Paragraph,
}

/// Another end of a change, seen from one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct OtherEnd {
    /// The place of its paragraph.
    pub place: usize,
    /// Which it is.
    pub end: End,
    /// It has no sense without this one: nobody proposes it by itself.
    pub needs: bool,
    /// This one has no sense without it.
    pub is_needed: bool,
    /// Nobody stands behind it any more, and it was not decided: it is not put to the room, and not decided along.
    pub is_aside: bool,
    /// They are cells of one row, which comes or goes with them.
    pub in_row: bool,
    /// They are a note and words that refer to it.
    pub of_note: bool,
}

impl OtherEnd {
    /// Whether words go from the one to the other.
    #[must_use]
    pub fn brings_words(&self) -> bool {
        !self.in_row && !self.of_note
    }
}

/// An end, and whether it has no sense without the others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound {
    pub(super) place: usize,
    pub(super) end: End,
    pub(super) needs: bool,
    /// Words go from it; else they come.
    pub(super) goes: bool,
}

/// The paragraphs, and the words of those that were read for this question.
struct Reader<'a> {
    paragraphs: &'a [Arc<Paragraph>],
    texts: RefCell<FxHashMap<usize, Rc<Fingerprint>>>,
}

impl Reader<'_> {
    fn text(&self, at: usize) -> Rc<Fingerprint> {
        let mut texts = self.texts.borrow_mut();
        let read = || Rc::new(Fingerprint::of(&self.paragraphs[at].text));
        Rc::clone(texts.entry(at).or_insert_with(read))
    }
}

/// The other ends of a change; none where it does not reach beyond its paragraph. Who asks this of many changes keeps what is
/// found of whole paragraphs ([`other_ends_among`]).
#[must_use]
pub fn other_ends(paragraphs: &[Arc<Paragraph>], place: usize, end: End) -> Vec<OtherEnd> {
    other_ends_among((paragraphs, &Elsewhere::default()), place, end)
}

/// The other ends of a change, with what is kept of the paragraphs that go and come as a whole.
#[must_use]
pub fn other_ends_among(
    (paragraphs, elsewhere): (&[Arc<Paragraph>], &Elsewhere),
    place: usize,
    end: End,
) -> Vec<OtherEnd> {
    let is_own = |one: &&Bound| (one.place, one.end) == (place, end);
    let mut found: Vec<OtherEnd> = Vec::new();
    let changes = changes_beyond((paragraphs, elsewhere), (place, end)).into_iter();
    let changes = changes.map(|change| (change, false, false));
    let rows = rows_at(paragraphs, place, end).into_iter();
    let rows = rows.map(|row| (row, true, false));
    let notes = notes_at(paragraphs, place, end).into_iter();
    let notes = notes.map(|note| (note, false, true));
    for (change, in_row, of_note) in changes.chain(rows).chain(notes) {
        let is_needed = change.iter().find(is_own).is_some_and(|own| own.needs);
        for one in change.iter().filter(|one| !is_own(one)) {
            let is_one = |known: &&mut OtherEnd| (known.place, known.end) == (one.place, one.end);
            // Several may propose the same cells, with others or without; and what is parted may also have gone elsewhere.
            if let Some(known) = found.iter_mut().find(is_one) {
                known.is_needed |= is_needed;
                continue;
            }
            found.push(OtherEnd {
                place: one.place,
                end: one.end,
                needs: one.needs,
                is_needed,
                is_aside: is_aside(&paragraphs[one.place], one.end),
                in_row,
                of_note,
            });
        }
    }
    found
}

/// The changes of which something is an end, but for the rows of tables.
pub(super) fn changes_beyond(
    (paragraphs, elsewhere): (&[Arc<Paragraph>], &Elsewhere),
    (place, end): (usize, End),
) -> Vec<Vec<Bound>> {
    let texts = RefCell::default();
    let parted = changes_at(&Reader { paragraphs, texts }, place, end).unwrap_or_default();
    let moved = elsewhere.changes_at(paragraphs, place, end);
    parted.into_iter().chain(moved).collect()
}

/// Whether an end is not put to the room.
pub(super) fn is_aside(paragraph: &Paragraph, end: End) -> bool {
    match end {
        End::Edit(id) => paragraph
            .edit(id)
            .is_some_and(|edit| standing::is_absent(paragraph, edit)),
        End::Paragraph => standing::own(paragraph).is_some_and(|own| own.aside.is_some()),
    }
}

/// The changes of which something is an end: several where delegations would have the same words go to different places.
fn changes_at(reader: &Reader<'_>, place: usize, end: End) -> Option<Vec<Vec<Bound>>> {
    let paragraphs = reader.paragraphs;
    let here = paragraphs.get(place)?;
    let is_base = |at: &usize| paragraphs[*at].standing == Standing::Base;
    let End::Edit(id) = end else {
        let before = (0..place).rev().find(is_base)?;
        return among(reader, before, (place, end));
    };
    let edit = here.edit(id)?;
    if !lets_go(edit) {
        return Some(changes_of(reader, place, &Words::of(&here.text), edit));
    }
    let by = makers(here, edit)?;
    // Its words come in a paragraph next to it that does not go with it, before or behind.
    let deleted_by = |at: usize| goings(&paragraphs[at]).flat_map(|(_, by)| by).collect::<Vec<_>>();
    let into = |next: &mut dyn Iterator<Item = usize>| {
        for at in next {
            let gone = deleted_by(at);
            if !is_part_of(&by, &gone)
                && let Some(found) = among(reader, at, (place, end))
            {
                return Some(found);
            }
            if !gone.iter().any(|one| by.contains(one)) {
                return None;
            }
        }
        None
    };
    into(&mut (0..place).rev().filter(is_base)).or_else(|| into(&mut (place + 1..paragraphs.len()).filter(is_base)))
}

/// The change of an edit of that paragraph to which an end elsewhere belongs.
fn among(reader: &Reader<'_>, place: usize, end: (usize, End)) -> Option<Vec<Vec<Bound>>> {
    let here = &reader.paragraphs[place];
    let words = Words::of(&here.text);
    let edits = here.edits.iter();
    let mut changes = edits.flat_map(|edit| changes_of(reader, place, &words, edit));
    let found = changes.find(|change| change.iter().any(|one| (one.place, one.end) == end))?;
    Some(vec![found])
}

/// All changes of which one end is an edit of words.
fn changes_of(reader: &Reader<'_>, place: usize, words: &Words, edit: &Edit) -> Vec<Vec<Bound>> {
    let paragraphs = reader.paragraphs;
    let here = &paragraphs[place];
    let (Change::Words { at, new }, Some(by)) = (&edit.change, makers(here, edit)) else {
        return Vec::new();
    };
    let with = |needs: bool, goes: bool, others: Vec<Bound>| {
        let end = End::Edit(edit.id);
        let own = Bound {
            place,
            end,
            needs,
            goes,
        };
        std::iter::once(own).chain(others).collect()
    };
    let follows = paragraphs.get(place + 1).map(|next| next.standing);
    let mut found = Vec::new();
    if !at.is_empty() && here.standing == Standing::Base && follows == Some(Standing::Proposed) {
        found = parted(reader, place, words.slice(*at), &by);
    }
    if found.is_empty() && !new.is_empty() {
        let behind = (place + 1..paragraphs.len()).filter(|at| paragraphs[*at].standing == Standing::Base);
        let before = (0..place).rev().filter(|at| paragraphs[*at].standing == Standing::Base);
        let others = joined(reader, behind, new, &by, false);
        let others = others.or_else(|| joined(reader, before, new, &by, true));
        return others.into_iter().map(|others| with(true, false, others)).collect();
    }
    found
        .into_iter()
        .map(|(needs, others)| with(needs, true, others))
        .collect()
}

/// The new paragraphs right behind one that together hold words which go from it, of those who propose them together; and
/// whether nobody else proposes that the words go.
fn parted(reader: &Reader<'_>, place: usize, gone: &str, by: &[DelegationId]) -> Vec<(bool, Vec<Bound>)> {
    let paragraphs = reader.paragraphs;
    let behind = (place + 1..paragraphs.len()).take_while(|at| paragraphs[*at].standing == Standing::Proposed);
    let mut groups: Vec<(Vec<DelegationId>, Vec<usize>)> = Vec::new();
    for at in behind {
        let adders = adders(&paragraphs[at]);
        match groups.iter_mut().find(|(others, _)| *others == adders) {
            Some((_, all)) => all.push(at),
            None if is_part_of(&adders, by) => groups.push((adders, vec![at])),
            None => {}
        }
    }
    if groups.is_empty() {
        return Vec::new();
    }
    let gone = Fingerprint::of(gone);
    let runs = groups.into_iter().filter_map(|(adders, own)| {
        let texts: Vec<Rc<Fingerprint>> = own.iter().map(|at| reader.text(*at)).collect();
        let starts = 0..texts.len();
        let runs = starts.flat_map(|from| {
            let lengths = alike(texts[from..].iter().cloned(), &gone, false);
            lengths.map(move |(alike, length)| (alike, (from, length)))
        });
        let (from, length) = best(runs)?;
        let ends = own[from..from + length].iter().map(|at| Bound {
            place: *at,
            end: End::Paragraph,
            needs: true,
            goes: false,
        });
        Some((adders == by, ends.collect()))
    });
    runs.collect()
}

/// The paragraphs next to one that go, and whose words together come in it.
fn joined(
    reader: &Reader<'_>,
    next: impl Iterator<Item = usize>,
    come: &str,
    by: &[DelegationId],
    before: bool,
) -> Option<Vec<Bound>> {
    let mut next = next.map_while(|at| going(&reader.paragraphs[at], at, by)).peekable();
    next.peek()?;
    let come = Fingerprint::of(come);
    let mut found = Vec::new();
    let texts = next.map(|one| {
        let text = reader.text(one.place);
        found.push(one);
        text
    });
    let length = best(alike(texts, &come, before))?;
    found.truncate(length);
    Some(found)
}

/// How alike the first of some texts are to one, and the first two, and so on; no further than where they have too many words
/// to be alike. `before`: each stands before those that come earlier here.
fn alike(
    texts: impl Iterator<Item = Rc<Fingerprint>>,
    one: &Fingerprint,
    before: bool,
) -> impl Iterator<Item = (f32, usize)> {
    let mut run = Fingerprint::default();
    texts.enumerate().map_while(move |(place, text)| {
        // Of all words of both at least as many as `SAME` are common: the longer has up to half as many more.
        if 2 * (run.len() + text.len()) > 3 * one.len() {
            return None;
        }
        run = if before {
            text.followed_by(&run)
        } else {
            run.followed_by(&text)
        };
        Some((run.likeness_above(one, SAME.next_down()), place + 1))
    })
}

/// The most alike, where it is alike enough; of several the first.
fn best<T>(all: impl Iterator<Item = (f32, T)>) -> Option<T> {
    let enough = all.filter(|(alike, _)| *alike >= SAME);
    let best = enough.reduce(|best, other| if other.0 > best.0 { other } else { best });
    best.map(|(_, found)| found)
}

/// Who proposes an edit; `None` where nobody says.
pub(super) fn makers(paragraph: &Paragraph, edit: &Edit) -> Option<Vec<DelegationId>> {
    let by = paragraph.proposers(edit.id).flat_map(|one| one.from.iter().copied());
    Some(sorted(by)).filter(|by| !by.is_empty())
}

/// Who proposes a new paragraph.
pub(super) fn adders(paragraph: &Paragraph) -> Vec<DelegationId> {
    let adding = paragraph
        .contributions
        .iter()
        .filter(|one| one.kind == ContributionKind::Addition);
    sorted(adding.flat_map(|one| one.from.iter().copied()))
}

/// The edit with which these delegations let a paragraph go, maybe with others. A merge has no sense without words.
fn going(paragraph: &Paragraph, place: usize, by: &[DelegationId]) -> Option<Bound> {
    let mut all = goings(paragraph);
    let (found, all) = all.find(|(_, all)| is_part_of(by, all))?;
    Some(Bound {
        place,
        end: End::Edit(found.id),
        needs: all == by || found.change != Change::DeleteParagraph,
        goes: true,
    })
}

/// The edits with which a paragraph goes, deleted or merged into another one, and who proposes each.
fn goings(paragraph: &Paragraph) -> impl Iterator<Item = (&Edit, Vec<DelegationId>)> {
    // They stand before all others.
    let whole = paragraph.edits.iter().take_while(|edit| lets_go(edit));
    whole.filter_map(|edit| Some((edit, makers(paragraph, edit)?)))
}

/// Whether a paragraph goes with an edit.
pub(super) fn lets_go(edit: &Edit) -> bool {
    matches!(edit.change, Change::DeleteParagraph | Change::Merge { .. })
}

/// Whether a request to merge says how the paragraph that stays reads: who asks for it proposes the words there.
#[must_use]
pub fn brings_its_words(paragraphs: &[Arc<Paragraph>], place: usize, request: EditId) -> bool {
    let others = other_ends(paragraphs, place, End::Edit(request));
    others.iter().any(|other| other.brings_words() && !other.is_aside)
}

/// The edit that deletes a paragraph, and who proposes it.
pub(super) fn deletion_of(paragraph: &Paragraph) -> Option<(EditId, Vec<DelegationId>)> {
    // It stands before all others.
    let found = paragraph
        .edits
        .first()
        .filter(|edit| edit.change == Change::DeleteParagraph)?;
    Some((found.id, makers(paragraph, found)?))
}

/// Whether all of some delegations, at least one, are among others.
pub(super) fn is_part_of(some: &[DelegationId], all: &[DelegationId]) -> bool {
    !some.is_empty() && some.iter().all(|one| all.contains(one))
}

fn sorted(by: impl Iterator<Item = DelegationId>) -> Vec<DelegationId> {
    let mut by: Vec<DelegationId> = by.collect();
    by.sort_unstable();
    by.dedup();
    by
}
