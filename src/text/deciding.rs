//! What a decision brings with it.
//!
//! What is stored are the facilitator's own decisions; what follows from them is derived (see [`Collation`]). A step
//! changes other stored decisions only to keep two promises: no two accepted edits are rivals, and a compromise that comes
//! to stand whole is the text of its words.

use super::ground::exclude;
use super::{Collation, whole};
use crate::model::{Contribution, ContributionId, Edit, EditId, Paragraph, Verdict};

/// Edits that cannot be accepted together, in pairs.
pub type Contested = Vec<(EditId, EditId)>;

/// The step that follows from a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequences {
    /// Each edit that changes, and to which decision: first what is carried along, then what was decided.
    pub edits: Vec<(EditId, Option<Verdict>)>,
    /// What was decided: the edits that were asked for, and the halves of moves that go with them.
    pub decided: Vec<EditId>,
    /// Compromises that come to stand whole.
    pub stands: Vec<ContributionId>,
}

impl Consequences {
    /// The edits that are reopened.
    pub fn reopened(&self) -> impl Iterator<Item = EditId> + '_ {
        let reopened = self.edits.iter().filter(|(_, becomes)| becomes.is_none());
        reopened.map(|(edit, _)| *edit)
    }

    /// What is open and is superseded by the step: rivals of what is accepted, what a compromise that comes to stand whole
    /// leaves out, and the halves of moves that have no sense without these.
    #[must_use]
    pub fn supersedes(&self, collation: &Collation) -> Vec<EditId> {
        let accepted = self
            .edits
            .iter()
            .filter(|(_, becomes)| *becomes == Some(Verdict::Accepted));
        let rivals = accepted.flat_map(|(id, _)| collation.open_rivals(*id));
        let whole = self
            .stands
            .iter()
            .filter_map(|id| collation.paragraph().contribution(*id));
        let mut superseded: Vec<EditId> = Vec::new();
        for other in rivals.chain(whole.flat_map(|one| collation.passed_over(one))) {
            if !superseded.contains(&other) {
                superseded.push(other);
            }
        }
        let halves: Vec<EditId> = superseded
            .iter()
            .flat_map(|&edit| collation.ties(edit))
            .map(|tie| tie.other)
            .collect();
        for half in halves {
            let is_left = collation.is_half_of(half, |other| superseded.contains(&other));
            let is_decided = self.edits.iter().any(|(edit, _)| *edit == half);
            if is_left && !is_decided && collation.is_open(half) && !superseded.contains(&half) {
                superseded.push(half);
            }
        }
        superseded
    }
}

/// The step that follows from a decision on some edits.
///
/// Accepting reopens accepted rivals, and the accepted deletion of the paragraph; bracketing brackets accepted rivals that are not inside; the halves of a move go
/// together (see [`Collation::going_along`]). Where the last edit of a compromise is accepted, it stands whole: what else is accepted about its words is
/// reopened, unless it is accepted in this very step.
///
/// # Errors
/// The pairs of rivals, when edits that are rivals of each other are to be accepted together.
pub fn consequences(
    collation: &Collation,
    edits: &[EditId],
    verdict: Option<Verdict>,
) -> Result<Consequences, Contested> {
    follow(collation, edits, verdict, None)
}

/// The step that follows from accepting a compromise as a whole, also where all its edits are accepted already.
///
/// # Errors
/// As [`consequences`].
pub fn taking_whole(collation: &Collation, compromise: &Contribution) -> Result<Consequences, Contested> {
    follow(
        collation,
        &compromise.edits,
        Some(Verdict::Accepted),
        Some(compromise.id),
    )
}

fn follow(
    collation: &Collation,
    edits: &[EditId],
    verdict: Option<Verdict>,
    asked: Option<ContributionId>,
) -> Result<Consequences, Contested> {
    let alike = |edit: EditId| {
        let along = collation.going_along(edit, verdict, &[]).into_iter();
        along.filter(|(_, becomes)| *becomes == verdict).map(|(half, _)| half)
    };
    let mut decided: Vec<EditId> = Vec::new();
    for edit in edits.iter().flat_map(|&edit| std::iter::once(edit).chain(alike(edit))) {
        if collation.edit(edit).is_some() && !decided.contains(&edit) {
            decided.push(edit);
        }
    }
    let mut also = Also {
        collation,
        decided: &decided,
        edits: Vec::new(),
    };
    let mut contested = Vec::new();
    for &edit in &decided {
        match verdict {
            Some(Verdict::Accepted) => {
                let together = collation.rivals_that(edit, |rival, _| decided.contains(&rival));
                contested.extend(together.into_iter().map(|rival| (edit, rival)));
                also.take(&collation.accepted_rivals(edit), None);
                also.take(&collation.deleted_before(edit), None);
            }
            Some(Verdict::Bracketed) => also.take(&collation.bracketed_with(edit), verdict),
            Some(Verdict::Rejected) => {
                let along = collation.going_along(edit, verdict, &[]).into_iter();
                let open: Vec<EditId> = along
                    .filter(|(_, becomes)| becomes.is_none())
                    .map(|(half, _)| half)
                    .collect();
                also.take(&open, None);
            }
            None => {}
        }
    }
    contested.retain(|(a, b)| a < b);
    if !contested.is_empty() {
        return Err(contested);
    }
    let stands = if verdict == Some(Verdict::Accepted) {
        completed(&mut also, asked)
    } else {
        Vec::new()
    };
    let carried = also.edits;
    Ok(Consequences {
        edits: carried
            .into_iter()
            .chain(decided.iter().map(|&edit| (edit, verdict)))
            .collect(),
        decided,
        stands,
    })
}

/// What a decision carries along.
struct Also<'a> {
    collation: &'a Collation,
    decided: &'a [EditId],
    edits: Vec<(EditId, Option<Verdict>)>,
}

impl Also<'_> {
    /// Takes accepted edits along, and the other halves of moves with them.
    fn take(&mut self, others: &[EditId], becomes: Option<Verdict>) {
        let collation = self.collation;
        let leaves: Vec<EditId> = others.iter().chain(self.decided).copied().collect();
        let is_accepted = |half: &EditId| collation.standing(*half).verdict == Some(Verdict::Accepted);
        let halves = others
            .iter()
            .flat_map(|&other| collation.going_along(other, becomes, &leaves));
        let halves: Vec<EditId> = halves.map(|(half, _)| half).filter(is_accepted).collect();
        for other in others.iter().copied().chain(halves) {
            if !self.decided.contains(&other) && !self.holds(other) {
                self.edits.push((other, becomes));
            }
        }
    }

    /// The blanks of a compromise come with its last edit, as they come with all of it.
    fn take_spacing(&mut self, one: &Contribution) {
        let paragraph = self.collation.paragraph();
        let spacing = one.edits.iter().filter_map(|id| paragraph.edit(*id));
        for edit in spacing.filter(|edit| edit.change.is_spacing() && !whole::is_accepted(edit)) {
            if !self.decided.contains(&edit.id) && !self.holds(edit.id) {
                self.edits.push((edit.id, Some(Verdict::Accepted)));
            }
        }
    }

    fn holds(&self, edit: EditId) -> bool {
        self.edits.iter().any(|(other, _)| *other == edit)
    }

    /// Whether an edit is accepted once this step is done.
    fn leaves_accepted(&self, edit: &Edit) -> bool {
        self.decided.contains(&edit.id) || whole::is_accepted(edit) && !self.holds(edit.id)
    }
}

/// The compromises that come to stand whole by accepting what is decided, and what that reopens. The one that was asked
/// for comes first, then the latest; where two would take each other's words away, the first of them stands.
fn completed(also: &mut Also<'_>, asked: Option<ContributionId>) -> Vec<ContributionId> {
    let paragraph = also.collation.paragraph();
    let is_asked = |one: &Contribution| Some(one.id) == asked;
    let mut compromises: Vec<&Contribution> = paragraph.contributions.iter().rev().collect();
    compromises.retain(|one| one.compromise.is_some());
    compromises.sort_by_key(|one| !is_asked(one));
    let mut stands: Vec<&Contribution> = Vec::new();
    for one in compromises {
        let is_new = |id: &EditId| also.decided.contains(id) && !paragraph.edit(*id).is_some_and(whole::is_accepted);
        let begins = is_asked(one) || one.edits.iter().any(is_new);
        if !begins || !whole::is_complete(paragraph, one, |edit| also.leaves_accepted(edit)) {
            continue;
        }
        let others = paragraph.edits.iter().filter(|edit| also.leaves_accepted(edit));
        let others = others
            .filter(|edit| whole::covers(paragraph, one, edit))
            .map(|edit| edit.id);
        let others: Vec<EditId> = others.collect();
        let is_kept = |id: &EditId| also.decided.contains(id) || stands.iter().any(|first| first.edits.contains(id));
        if !others.iter().any(is_kept) {
            also.take(&others, None);
            also.take_spacing(one);
            stands.push(one);
        }
    }
    stands.into_iter().map(|one| one.id).collect()
}

/// Whether a session file keeps the invariant: no two accepted edits are rivals. Gives the pairs that break it.
#[must_use]
pub fn accepted_rivals(paragraph: &Paragraph) -> Vec<(EditId, EditId)> {
    let accepted: Vec<&Edit> = paragraph.edits.iter().filter(|edit| whole::is_accepted(edit)).collect();
    if accepted.len() < 2 {
        return Vec::new();
    }
    let tokens = super::Words::of(&paragraph.text).len();
    let mut pairs = Vec::new();
    for (index, a) in accepted.iter().enumerate() {
        let others = accepted[index + 1..].iter();
        let rivals = others.filter(|b| exclude(paragraph, a, b, tokens));
        pairs.extend(rivals.map(|b| (a.id, b.id)));
    }
    pairs
}

/// Reopens one of each two accepted edits that are rivals: the former, in the order of the text, where it gives way to the
/// latter, else the latter.
pub fn part_rivals(paragraph: &mut Paragraph, gives_way: impl Fn(&Edit, &Edit) -> bool) -> Vec<EditId> {
    let mut reopened = Vec::new();
    while let Some((former, latter)) = accepted_rivals(paragraph).into_iter().next() {
        let place = |id: EditId| paragraph.edits.iter().position(|edit| edit.id == id);
        let Some((former, latter)) = place(former).zip(place(latter)) else {
            break;
        };
        let is_former = gives_way(&paragraph.edits[former], &paragraph.edits[latter]);
        let edit = &mut paragraph.edits[if is_former { former } else { latter }];
        edit.decision = None;
        reopened.push(edit.id);
    }
    reopened
}
