//! The current text: a pure function of base, contributions in their order, swaps and decisions.
//!
//! First the [`parts`]: each edit with how it enters the text. From them the [`tree`]: words that stand, words that
//! came, [`groups`] of what is not agreed, [`sets`] of brackets. Then the [`flow`]: the tree as a line of tokens, with
//! the [`spacing`] that a typist would give it; and the line as [`pieces`] for whoever draws or prints it.

mod blanks;
pub(super) mod flow;
mod groups;
mod names;
pub(super) mod parts;
mod pieces;
mod sets;
mod spacing;
pub(super) mod tree;

use super::{Collation, Standing};
use crate::model::{Anchor, Change, ContributionKind, Delegation, DelegationId, Edit, EditId, Span, Verdict};
pub use blanks::applying_spacing;
use blanks::{spacing, spacing_of};
use flow::Atom;
use names::Names;
use parts::{Entry, Ground, Part, Place, Whole};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Which reading of the current text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// With everything open in brackets, not yet considered edits among it.
    Working,
    /// As decided; what is not yet considered leaves the draft's words.
    Bracketed,
    /// What is open reads as the draft does.
    Clean,
}

/// A stretch of current text that has one origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text with the space before it. Empty where something was taken away: a place to light up.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// The edits to which it is due: that bring it, would take it away, or put the bracket.
    pub edits: Vec<EditId>,
    /// It is shown only because edits are not yet considered.
    pub pending: bool,
}

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Words of the draft.
    Kept,
    /// Words of the draft that an edit takes away.
    Deleted,
    /// Words that an edit brings.
    Inserted,
    /// A bracket of the draft that stands, or one put by a decision.
    Bracket,
    /// Who proposes what stands in the bracket.
    Attribution,
}

/// The current text of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composed {
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
    /// What one should look at.
    pub notices: Vec<Notice>,
}

/// Something to look at in the current text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Where, in bytes of the composed text.
    pub at: usize,
    /// What.
    pub message: String,
}

impl Composed {
    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// Composes the current text of a paragraph. With `attribution`, brackets name who proposes what they hold; the list is
/// the session's, to which the ids of the contributions belong.
///
/// A paragraph that is not part of the text (deleted, or proposed and not accepted) composes to nothing; where that is
/// open, it stands in brackets as a whole.
#[must_use]
pub fn compose(collation: &Collation, view: View, attribution: Option<&[Delegation]>) -> Composed {
    let names = Names::with(collation, attribution);
    let ground = ground(collation, view, names.as_ref());
    let units = tree::tree(&ground);
    pieces::pieces(&ground, &flow::atoms(&ground, &units, names.as_ref()))
}

/// A token of the current text: where it stands in it, in bytes, and what it is; `None` for brackets and names that
/// decisions put around words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stood {
    pub at: Range<usize>,
    pub anchor: Option<Anchor>,
}

/// The current text as [`compose`] gives it, token by token; `None` where the paragraph is not part of the text.
pub(super) fn stood(
    collation: &Collation,
    view: View,
    attribution: Option<&[Delegation]>,
) -> Option<(String, Vec<Stood>)> {
    let names = Names::with(collation, attribution);
    let ground = ground(collation, view, names.as_ref());
    let units = tree::tree(&ground);
    let atoms = flow::atoms(&ground, &units, names.as_ref());
    let text = pieces::pieces(&ground, &atoms).text();
    if matches!(ground.whole, Whole::Gone(_)) {
        return None;
    }
    let (unbracketed, mut tokens) = line(&ground, &atoms);
    // A paragraph that stands in brackets as a whole has them, and names, before its first word.
    let shift = match &ground.whole {
        Whole::Bracketed { before, .. } if text != unbracketed => before.len() + 1,
        _ => 0,
    };
    for token in &mut tokens {
        token.at = token.at.start + shift..token.at.end + shift;
    }
    Some((text, tokens))
}

/// A text with one change of words in it.
pub(super) fn with_change(text: &str, change: &Change) -> String {
    let words = super::Words::of(text);
    let part = Part::of(EditId::default(), change, Entry::Applied);
    let ground = Ground {
        words: &words,
        parts: part.into_iter().collect(),
        spacing: FxHashMap::default(),
        alternatives: FxHashMap::default(),
        whole: Whole::Stands,
    };
    pieces::pieces(&ground, &flow::atoms(&ground, &tree::tree(&ground), None)).text()
}

/// The draft with some of its edits in it, token by token, whatever was decided; spaced as a typist would, and at these
/// edits as all of some contributions do.
pub(super) fn with_edits(collation: &Collation, edits: &[EditId], from: &[usize]) -> (String, Vec<Stood>) {
    let wanted = edits.iter().filter_map(|id| collation.edit(*id));
    let mut parts: Vec<Part> = wanted
        .filter_map(|edit| part(collation, edit, Entry::Applied))
        .collect();
    order_insertions(&mut parts, &collation.paragraph().swaps);
    let ground = Ground {
        words: collation.words(),
        parts,
        spacing: spacing_of(collation, edits, from),
        alternatives: FxHashMap::default(),
        whole: Whole::Stands,
    };
    let atoms = flow::atoms(&ground, &tree::tree(&ground), None);
    line(&ground, &atoms)
}

/// A text, and where its tokens stand in it; without what a paragraph that does not stand as a whole comes to.
fn line(ground: &Ground<'_>, atoms: &[Atom<'_>]) -> (String, Vec<Stood>) {
    let (spaces, _) = flow::spaces(ground, atoms);
    let (mut text, mut tokens) = (String::new(), Vec::with_capacity(spaces.len()));
    for (atom, space) in atoms.iter().filter(|atom| !atom.text.is_empty()).zip(&spaces) {
        text.push_str(space);
        let start = text.len();
        text.push_str(&atom.text);
        tokens.push(Stood {
            at: start..text.len(),
            anchor: atom.anchor,
        });
    }
    text.push_str(spaces.last().copied().unwrap_or_default());
    (text, tokens)
}

/// An edit as it enters the text.
fn part(collation: &Collation, edit: &Edit, entry: Entry) -> Option<Part> {
    let mut part = Part::of(edit.id, &edit.change, entry)?;
    part.from = collation.proposers(edit.id).to_vec();
    part.rank = rank(collation, edit.id);
    Some(part)
}

fn ground<'a>(collation: &'a Collation, view: View, names: Option<&Names<'_>>) -> Ground<'a> {
    let paragraph = collation.paragraph();
    let mut parts = Vec::new();
    for edit in &paragraph.edits {
        let Some(entry) = entry(collation, edit, view) else {
            continue;
        };
        let Some(mut part) = part(collation, edit, entry) else {
            continue;
        };
        part.who = collation.members(edit.id);
        part.pending = edit.decision.is_none();
        parts.push(part);
    }
    order_insertions(&mut parts, &paragraph.swaps);
    Ground {
        words: collation.words(),
        parts,
        spacing: spacing(collation),
        alternatives: alternatives(collation),
        whole: whole(collation, view, names),
    }
}

/// How alternatives are announced: by the label of the paragraph, and from the second on by a number.
fn alternatives(collation: &Collation) -> FxHashMap<usize, String> {
    let paragraph = collation.paragraph();
    let contributions = paragraph.contributions.iter().enumerate();
    let found = contributions.filter(|(_, one)| one.kind == ContributionKind::Alternative);
    let space = if paragraph.label.is_empty() { "" } else { " " };
    let announced = found.zip(1..).map(|((index, _), number)| {
        let number = if number == 1 {
            String::new()
        } else {
            format!(" {number}")
        };
        (index, format!("{}{space}alt.{number} ", paragraph.label))
    });
    announced.collect()
}

/// How an edit enters the text, if it does.
fn entry(collation: &Collation, edit: &Edit, view: View) -> Option<Entry> {
    let standing = collation.standing(edit.id);
    let is_shown_open = is_shown(standing, view);
    match (&edit.change, standing.verdict) {
        (_, Some(Verdict::Accepted)) => Some(Entry::Applied),
        // An open lift leaves the brackets standing.
        (Change::Words { .. } | Change::Set { .. }, _) if is_shown_open => Some(Entry::Bracketed),
        _ => None,
    }
}

/// Whether something open is shown in a view.
fn is_shown(standing: Standing, view: View) -> bool {
    standing.is_open()
        && match view {
            View::Working => true,
            View::Bracketed => standing.verdict.is_some(),
            View::Clean => false,
        }
}

/// All insertions at a point, decided in whatever way, in the order in which they stand now.
#[must_use]
pub fn insertions_at(collation: &Collation, at: Span) -> Vec<EditId> {
    let paragraph = collation.paragraph();
    let here = paragraph.edits.iter().filter(|edit| edit.change.span() == Some(at));
    let mut parts: Vec<Part> = here.filter_map(|edit| part(collation, edit, Entry::Applied)).collect();
    order_insertions(&mut parts, &paragraph.swaps);
    parts.sort_by_key(|part| part.order);
    parts.into_iter().map(|part| part.id).collect()
}

/// Where an edit stands in the order of the contributions: by the first that ever proposed it, so that nothing changes
/// places when somebody withdraws.
fn rank(collation: &Collation, edit: EditId) -> usize {
    collation.on_record(edit).first().copied().unwrap_or(usize::MAX)
}

/// Insertions at one point stand in the order of the contributions until the facilitator swaps them.
fn order_insertions(parts: &mut [Part], swaps: &[(EditId, EditId)]) {
    let is_insertion = |part: &Part| matches!(&part.ground, Place::Words { at, .. } if at.is_empty());
    let mut order: Vec<usize> = (0..parts.len()).filter(|&index| is_insertion(&parts[index])).collect();
    order.sort_by_key(|&index| (parts[index].span(), parts[index].rank, index));
    for (first, second) in swaps {
        let place = |id: &EditId| order.iter().position(|&index| parts[index].id == *id);
        if let (Some(a), Some(b)) = (place(first), place(second))
            && parts[order[a]].span() == parts[order[b]].span()
        {
            order.swap(a, b);
        }
    }
    for (place, &index) in order.iter().enumerate() {
        parts[index].order = place;
    }
}

/// What the decisions on the paragraph as a whole come to.
fn whole(collation: &Collation, view: View, names: Option<&Names<'_>>) -> Whole {
    let paragraph = collation.paragraph();
    let of_all = |from: &[usize], who: &[DelegationId]| {
        let names = names.map(|names| names.of(from, |member| who.contains(&member)));
        names.filter(|names| !names.is_empty())
    };
    if let Some(own) = collation.own().filter(|own| own.verdict != Some(Verdict::Accepted)) {
        if !is_shown(own, view) {
            return Whole::Gone(Vec::new());
        }
        let from: Vec<usize> = collation.adders().collect();
        let behind = from
            .iter()
            .flat_map(|&adder| paragraph.contributions[adder].behind(&[]));
        let who: Vec<DelegationId> = behind.collect();
        let before = of_all(&from, &who)
            .map(|names| format!("{names}: "))
            .unwrap_or_default();
        return Whole::Bracketed {
            edits: Vec::new(),
            pending: own.verdict.is_none(),
            before,
            after: String::new(),
        };
    }
    let takes_all = |edit: &&Edit| matches!(edit.change, Change::DeleteParagraph | Change::Merge { .. });
    let deletions = || paragraph.edits.iter().filter(takes_all);
    let verdict = |edit: &&Edit| edit.decision.as_ref().map(|decision| decision.verdict);
    let accepted: Vec<EditId> = deletions()
        .filter(|edit| verdict(edit) == Some(Verdict::Accepted))
        .map(|edit| edit.id)
        .collect();
    if !accepted.is_empty() {
        return Whole::Gone(accepted);
    }
    let open: Vec<&Edit> = deletions()
        .filter(|edit| is_shown(collation.standing(edit.id), view))
        .collect();
    let Some(first) = open.first() else {
        return Whole::Stands;
    };
    let mut from: Vec<usize> = open
        .iter()
        .flat_map(|edit| collation.proposers(edit.id))
        .copied()
        .collect();
    from.sort_unstable();
    from.dedup();
    let who: Vec<DelegationId> = open.iter().flat_map(|edit| collation.members(edit.id)).collect();
    let what = if matches!(first.change, Change::Merge { .. }) {
        "merge"
    } else {
        "delete"
    };
    Whole::Bracketed {
        edits: open.iter().map(|edit| edit.id).collect(),
        pending: open.iter().all(|edit| edit.decision.is_none()),
        before: String::new(),
        after: of_all(&from, &who)
            .map(|names| format!(" – {names}: {what}"))
            .unwrap_or_default(),
    }
}

/// Everything of a span that reaches from the first to the last token.
pub(super) fn all(words: &super::Words) -> Span {
    Span::new(0, u32::try_from(words.len()).unwrap_or(u32::MAX))
}
