//! Taking contributions up into a paragraph.

use super::again::{Before, Wrote};
use super::carry::carried;
use super::moves::moves;
use super::own::own_edits;
use super::restored::apart;
use super::{Weights, compare, compare_over, extent, marked, replace_all};
use crate::model::{
    Change, Contribution, ContributionKind, Edit, EditId, Paragraph, Reading, Span, TrackedChange, Verdict,
};
use crate::text::collation::order_of;
use crate::text::ground::{rivals, touch};
use crate::text::{Words, edit_id, whole};
use rustc_hash::{FxHashMap, FxHashSet};

/// Takes contributions up into a paragraph: compares them with its base, gives their edits ids, joins equal ones, and
/// keeps every decision where it is. A rewording that differs in no word becomes [`ContributionKind::Unchanged`].
///
/// Every bracket of the draft gets its two edits of the draft's own, lift it or delete it with its words, so that it can
/// be settled even if nobody wrote to it. What arrives against an accepted rival is marked as late. Each is read as the kind
/// of which it comes, whatever says the same.
pub fn collate(paragraph: &mut Paragraph, arriving: Vec<Contribution>, weights: &Weights) {
    take_up(paragraph, arriving, None, weights);
}

/// Takes the contributions to a paragraph up again on another base; `before`: the paragraph as it was.
pub(super) fn collate_again(after: &mut Paragraph, arriving: Vec<Contribution>, before: &Paragraph, weights: &Weights) {
    take_up(after, arriving, Some(before), weights);
}

fn take_up(paragraph: &mut Paragraph, arriving: Vec<Contribution>, before: Option<&Paragraph>, weights: &Weights) {
    let base = Words::of(&paragraph.text);
    let accepted: Vec<Change> = paragraph
        .edits
        .iter()
        .filter(|edit| {
            edit.decision
                .as_ref()
                .is_some_and(|decision| decision.verdict == Verdict::Accepted)
        })
        .map(|edit| edit.change.clone())
        .collect();
    let wholes: Vec<Option<Span>> = whole::standing(paragraph)
        .filter_map(|one| Some(one.compromise?.over))
        .collect();
    let first_new = paragraph.edits.len();
    let mut known: FxHashSet<EditId> = paragraph.edits.iter().map(|edit| edit.id).collect();
    let comes_late = |paragraph: &Paragraph, change: &Change| {
        accepted.iter().any(|other| rivals(other, change, base.len()))
            || wholes.iter().any(|over| whole::reaches(paragraph, *over, change))
    };
    let mut take = |paragraph: &mut Paragraph, change: Change| {
        let id = edit_id(paragraph.id, &change);
        if known.insert(id) {
            let late = comes_late(paragraph, &change);
            paragraph.edits.push(Edit {
                id,
                restores: false,
                change,
                decision: None,
                late,
                positions: Vec::new(),
            });
        }
        id
    };
    for change in own_edits(paragraph, &base) {
        take(paragraph, change);
    }
    // What only the draft asked for before is somebody's proposal now, and comes late as such.
    let mut nobodys: FxHashSet<EditId> = if accepted.is_empty() && wholes.is_empty() {
        FxHashSet::default()
    } else {
        paragraph.edits.iter().map(|edit| edit.id).collect()
    };
    for id in paragraph.contributions.iter().flat_map(|one| &one.edits) {
        nobodys.remove(id);
    }
    let (first_come, mut quoted) = (paragraph.contributions.len(), Quoted::before(paragraph));
    let received = paragraph.received.as_deref().map(Words::of);
    let before = before.map(Before::of);
    let mut compared: FxHashMap<Comparable, Compared> = FxHashMap::default();
    for mut contribution in arriving {
        let before = before.as_ref().filter(|before| before.is_base_of(&contribution));
        let wrote = before.map_or_else(
            || Wrote::on(received.as_ref(), &contribution),
            |before| before.wrote(&contribution),
        );
        let text = Comparable::of(&contribution, &wrote);
        let Compared {
            changes,
            carried,
            restored,
        } = compared
            .entry(text)
            .or_insert_with(|| compared_with(paragraph, &base, &wrote, &contribution, weights));
        contribution.carried.clone_from(carried);
        let is_rewording = matches!(
            contribution.kind,
            ContributionKind::Rewording | ContributionKind::Unchanged
        );
        if is_rewording {
            let only_spacing = changes.iter().all(Change::is_spacing);
            contribution.kind = if only_spacing {
                ContributionKind::Unchanged
            } else {
                ContributionKind::Rewording
            };
        }
        contribution.edits = changes.iter().map(|change| take(paragraph, change.clone())).collect();
        for (id, change) in contribution.edits.iter().zip(changes.iter()) {
            if nobodys.remove(id)
                && comes_late(paragraph, change)
                && let Some(own) = paragraph.edits.iter_mut().find(|edit| edit.id == *id)
            {
                own.late = true;
            }
        }
        quoted
            .by
            .push(restored.iter().map(|change| edit_id(paragraph.id, change)).collect());
        contribution.moves = moves(&base, changes, &contribution.edits, &contribution.tracked);
        stand_instead(paragraph, &mut contribution, first_new);
        paragraph.contributions.push(contribution);
    }
    quoted.tell(paragraph, first_come);
    paragraph
        .edits
        .sort_by_cached_key(|edit| (order_of(&edit.change, &base), edit.id));
}

/// Which edits bring back what a repair took away only because somebody quotes the base as received.
struct Quoted {
    /// Those of which that was known before.
    known: FxHashSet<EditId>,
    /// Those of each contribution that arrives.
    by: Vec<FxHashSet<EditId>>,
}

impl Quoted {
    fn before(paragraph: &Paragraph) -> Self {
        let known = paragraph.edits.iter().filter(|edit| edit.restores);
        Self {
            known: known.map(|edit| edit.id).collect(),
            by: Vec::new(),
        }
    }

    /// Marks these edits, and who proposes them anew: whoever did before anybody quoted them, and who comes without quoting.
    fn tell(self, paragraph: &mut Paragraph, first_come: usize) {
        let Self { known, by } = self;
        let all: FxHashSet<EditId> = by.iter().flatten().chain(&known).copied().collect();
        for edit in paragraph.edits.iter_mut().filter(|edit| all.contains(&edit.id)) {
            edit.restores = true;
        }
        let proposes = |contribution: &Contribution, quotes: &FxHashSet<EditId>| -> Vec<EditId> {
            let edits = contribution.edits.iter();
            edits
                .filter(|id| all.contains(id) && !quotes.contains(id))
                .copied()
                .collect()
        };
        let (before, come) = paragraph.contributions.split_at_mut(first_come);
        for contribution in before {
            contribution.anew.extend(proposes(contribution, &known));
        }
        for (contribution, quotes) in come.iter_mut().zip(&by) {
            contribution.anew = proposes(contribution, quotes);
        }
    }
}

/// What was said over words of an accepted edit comes late. Where it proposes that edit itself, or another one that is
/// accepted beside it, the two stand together as they did.
fn stand_instead(paragraph: &mut Paragraph, contribution: &mut Contribution, first_new: usize) {
    if contribution.instead.is_empty() {
        return;
    }
    let at = |id: EditId| paragraph.edits.iter().position(|edit| edit.id == id);
    let is_accepted = |place: usize| {
        let decision = paragraph.edits[place].decision.as_ref();
        decision.is_some_and(|decision| decision.verdict == Verdict::Accepted)
    };
    let span = |place: usize| paragraph.edits[place].change.span();
    let own: Vec<usize> = contribution.edits.iter().filter_map(|id| at(*id)).collect();
    let mut late = Vec::new();
    contribution.instead.retain(|id| {
        let Some(other) = at(*id) else { return true };
        if own.contains(&other) {
            return false;
        }
        let meets = |edit: &usize| span(*edit).zip(span(other)).is_some_and(|(a, b)| touch(a, b));
        let rivals: Vec<usize> = own.iter().copied().filter(meets).collect();
        if !is_accepted(other) {
            return true;
        }
        late.extend(rivals.iter().copied().filter(|&edit| edit >= first_new));
        !rivals.iter().any(|&edit| is_accepted(edit))
    });
    for place in late {
        paragraph.edits[place].late = true;
    }
}

/// What of a contribution its edits follow from: who say the same are compared once.
#[derive(PartialEq, Eq, Hash)]
struct Comparable {
    kind: ContributionKind,
    spoken: bool,
    over: Option<Span>,
    text: String,
    read: Vec<Reading>,
    tracked: Vec<TrackedChange>,
    /// What it said where it was written.
    says: String,
}

impl Comparable {
    fn of(contribution: &Contribution, wrote: &Wrote<'_>) -> Self {
        Self {
            kind: contribution.kind,
            spoken: contribution.spoken,
            over: contribution.compromise.and_then(|compromise| compromise.over),
            text: contribution.text.clone(),
            read: contribution.read.clone(),
            tracked: contribution.tracked.clone(),
            says: wrote.says.to_string(),
        }
    }
}

/// What a contribution proposes, and its text as it reads on the repaired base where that is another.
#[derive(Default)]
struct Compared {
    changes: Vec<Change>,
    carried: Option<String>,
    /// Those of the changes that only bring back words of the base as received.
    restored: Vec<Change>,
}

fn compared_with(
    paragraph: &Paragraph,
    base: &Words,
    wrote: &Wrote<'_>,
    contribution: &Contribution,
    weights: &Weights,
) -> Compared {
    let read = contribution.as_read();
    let new = base.reworded(&read);
    let on_base = |new: &Words| compare(paragraph.id, &paragraph.halves, base, new, weights);
    let changes = match contribution.kind {
        ContributionKind::Rewording | ContributionKind::Unchanged | ContributionKind::Addition => {
            if let Some(over) = contribution.compromise.and_then(|compromise| compromise.over) {
                compare_over(paragraph.id, &paragraph.halves, [base, &new], over, weights)
            } else if let Some(changes) = marked(paragraph.id, &paragraph.halves, base, &new, &contribution.tracked) {
                changes
            } else {
                let said = base.reworded(&wrote.says);
                let changes = on_base(&said);
                // What is said in the room is said on the base as it is.
                let before = wrote.on.filter(|_| !contribution.spoken && !changes.is_empty());
                let extent = |text: &str| extent(base, &on_base(&base.reworded(text)));
                let (mut text, mut changes, mut restored) = (None, changes, Vec::new());
                if let Some(before) = before {
                    let found = carried([before, base, &said], weights, extent);
                    let says = found.text.as_deref().map_or(said, |text| base.reworded(text));
                    if found.text.is_some() {
                        changes = on_base(&says);
                    }
                    (changes, restored) = apart(paragraph, [base, &says], changes, &found.restored);
                    text = found.text;
                }
                return Compared {
                    changes,
                    carried: text.or_else(|| (wrote.says != contribution.text).then(|| wrote.says.to_string())),
                    restored,
                };
            }
        }
        ContributionKind::Alternative => replace_all(paragraph.id, base, &new),
        ContributionKind::Deletion => vec![Change::DeleteParagraph],
        ContributionKind::Merge => vec![Change::Merge {
            into: contribution.text.clone(),
            target: None,
        }],
        ContributionKind::Statement | ContributionKind::Empty => Vec::new(),
    };
    let carried = (read != contribution.text).then(|| read.into_owned());
    Compared {
        changes,
        carried,
        restored: Vec::new(),
    }
}
