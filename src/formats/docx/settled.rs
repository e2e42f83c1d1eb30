//! What the sender of a redline accepted and rejected in it.
//!
//! A redline keeps which edits it has as tracked changes. What is none any more when it comes back was settled in a word
//! processor: where the words are plain there, it was accepted, where they are not there, rejected. The one may be support, the
//! other opposition, or, of what is one's own, that one withdraws it; so each is asked, and nothing of it is a proposal. Who settles
//! one half of a replacement and leaves the other as a tracked change has not said yet what he wants, and that is told.
//!
//! ```text
//! went out     States -should-+shall+ meet +soon+.     by Norway, by Brazil
//! came back    States shall meet.                      supports Norway’s? opposes Brazil’s?
//! ```

use super::ground::{self, Ground};
use crate::formats::report::ExportView;
use crate::formats::rewording::Taking;
use crate::model::{
    Change, Contribution, ContributionKind, DelegationId, Draft, Edit, EditId, Paragraph, ParagraphId, Position,
    Proposal, Settled, Source, Stance, Standing, Warning,
};
use crate::text::{Collation, Words, applied};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// What others say in a redline of one of its paragraphs: of which kind that is, and the text.
pub(super) type Versions = Vec<(ContributionKind, String)>;

/// What is found of a redline while its paragraphs are laid beside those of the draft.
pub(super) struct Settling<'a> {
    went_out: &'a FxHashSet<u64>,
    by: DelegationId,
    /// What others say of each paragraph of the file.
    versions: Vec<Versions>,
    /// How many changes of others went out that may still be settled.
    others: usize,
    found: Vec<Found>,
    /// Where one half of a replacement was settled, and whose it is.
    halves: Vec<(Source, String)>,
}

struct Found {
    paragraph: ParagraphId,
    on: Proposal,
    stance: Stance,
    source: Source,
}

impl<'a> Settling<'a> {
    /// Nothing is found yet. Of another file than a redline nothing will be.
    pub fn new(
        draft: &Draft,
        (print, went_out): (Option<ExportView>, &'a FxHashSet<u64>),
        by: DelegationId,
        versions: Vec<Versions>,
    ) -> Option<Self> {
        let is_redline = print == Some(ExportView::Redline) && !went_out.is_empty();
        let mut settling = Self {
            went_out,
            by,
            versions,
            others: 0,
            found: Vec::new(),
            halves: Vec::new(),
        };
        settling.others = draft.paragraphs.iter().map(|one| settling.others_in(one)).sum();
        is_redline.then_some(settling)
    }

    fn went(&self, edit: &Edit) -> bool {
        self.went_out.contains(&edit.id.0)
    }

    fn is_mine(&self, one: &Contribution) -> bool {
        one.from.contains(&self.by)
    }

    fn proposes(&self, paragraph: &Paragraph, edit: &Edit) -> bool {
        paragraph.proposers(edit.id).any(|one| self.is_mine(one))
    }

    /// Who proposes a paragraph as new.
    fn adders<'p>(&self, paragraph: &'p Paragraph) -> impl Iterator<Item = &'p Contribution> + use<'p> {
        let went_out = paragraph.standing == Standing::Proposed && self.went_out.contains(&paragraph.id.0);
        let all = paragraph.contributions.iter();
        all.filter(move |one| went_out && one.kind == ContributionKind::Addition)
    }

    /// How many changes of others a paragraph went out with.
    fn others_in(&self, paragraph: &Paragraph) -> usize {
        let edits = paragraph.edits.iter();
        let edits = edits.filter(|edit| self.went(edit) && !self.proposes(paragraph, edit));
        edits.count() + self.adders(paragraph).filter(|one| !self.is_mine(one)).count()
    }

    fn find(&mut self, paragraph: &Paragraph, on: Proposal, stance: Stance, source: &Source) {
        let positions: &[Position] = match on {
            Proposal::Edit(id) => paragraph.edit(id).map_or(&[], |edit| &edit.positions),
            Proposal::Contribution(id) => paragraph.contribution(id).map_or(&[], |one| &one.positions),
        };
        let is_said = |one: &Position| one.delegation == self.by && one.stance == stance;
        if !positions.iter().any(is_said) {
            self.found.push(Found {
                paragraph: paragraph.id,
                on,
                stance,
                source: source.clone(),
            });
        }
    }

    /// Looks for what was settled in a paragraph of the file, which has the place `at` there and stands for one of the draft.
    /// Who says something new of it says with that what becomes of his own.
    pub fn paragraph(&mut self, old: &Paragraph, own: &Paragraph, at: usize, ground: &Ground, touched: &[EditId]) {
        let Some((there, halves)) = self.still_there(old, at, ground) else {
            for half in ground.halves() {
                self.half(old, *half, &own.source);
            }
            return;
        };
        let accepted: FxHashSet<EditId> = ground.accepted().collect();
        let collation = Collation::of(&Arc::new(old.clone()));
        // Who accepts one of several rivals has said nothing of the others yet, which went with it.
        let is_covered = |edit: EditId| collation.rivals(edit).iter().any(|rival| accepted.contains(rival));
        let went: Vec<&Edit> = old.edits.iter().filter(|edit| self.went(edit)).collect();
        for edit in went {
            let is_mine = self.proposes(old, edit);
            if ground.halves().contains(&edit.id) || halves.contains(&edit.id) {
                self.others = self.others.saturating_sub(usize::from(!is_mine));
                self.half(old, edit.id, &own.source);
                continue;
            }
            let stance = match (accepted.contains(&edit.id), is_mine) {
                (true, false) if touched.contains(&edit.id) => {
                    self.others = self.others.saturating_sub(1);
                    continue;
                }
                (true, true) => continue,
                (true, false) => Stance::Support,
                (false, _) if there.contains(&edit.id) => continue,
                (false, true) if !own.contributions.is_empty() => continue,
                (false, _) if is_covered(edit.id) => {
                    self.others = self.others.saturating_sub(usize::from(!is_mine));
                    continue;
                }
                (false, true) => Stance::Withdraw,
                (false, false) => Stance::Oppose,
            };
            self.find(old, Proposal::Edit(edit.id), stance, &own.source);
        }
    }

    /// One half of a replacement was settled.
    fn half(&mut self, old: &Paragraph, edit: EditId, source: &Source) {
        let whose: Vec<&str> = old.proposers(edit).map(|one| one.name.as_str()).collect();
        self.halves.push((source.clone(), whose.join(", ")));
    }

    /// Whether replacements of which one half was accepted are there as tracked changes still, by the other half; also where nobody
    /// knows, as among rivals: the words with one half in them are nobody's proposal.
    pub fn is_half(&self, old: &Paragraph, at: usize, ground: &Ground) -> bool {
        let there = self.still_there(old, at, ground);
        there.is_none_or(|(there, _)| ground.halves().iter().all(|half| there.contains(half)))
    }

    /// The edits that are tracked changes still, and those of which one half is; `None` where somebody's words are not told by the
    /// edits, so that nobody knows.
    fn still_there(
        &self,
        old: &Paragraph,
        at: usize,
        ground: &Ground,
    ) -> Option<(FxHashSet<EditId>, FxHashSet<EditId>)> {
        let base = Words::of(&old.text);
        let accepted: FxHashSet<EditId> = ground.accepted().collect();
        let known = old.edits.iter();
        let known: Vec<&Edit> = known
            .filter(|edit| self.went(edit) || accepted.contains(&edit.id))
            .collect();
        let changes: Vec<&Change> = known.iter().map(|edit| &edit.change).collect();
        let (of, halves) = ground::halves(&base, &known);
        let with_halves: Vec<&Change> = changes.iter().copied().chain(&halves).collect();
        let (mut there, mut half) = (FxHashSet::default(), FxHashSet::default());
        let mut goes: Vec<&Change> = Vec::new();
        for (kind, text) in self.versions.get(at).into_iter().flatten() {
            // Who says what he said has changed nothing, however else that could be told.
            let same = old.contributions.iter().find(|one| one.on_base().trim() == text.trim());
            if *kind == ContributionKind::Deletion {
                there.extend(deletions_and_beside(old));
            } else if let Some(same) = same {
                there.extend(&same.edits);
            } else {
                let text = Words::of(text);
                let found = applied(&base, &text, &changes, true);
                let found = found.or_else(|| applied(&base, &text, &with_halves, true))?;
                for (place, _) in found.changes {
                    match place.checked_sub(known.len()) {
                        None => there.insert(known[place].id),
                        Some(place) if of[place].1 => {
                            goes.push(&halves[place]);
                            false
                        }
                        Some(place) => half.insert(of[place].0),
                    };
                }
            }
        }
        // Words that go may go for others who have theirs in that place; where nobody has, it is a half of each.
        let at = |change: &Change| match change {
            Change::Words { at, .. } => Some(*at),
            _ => None,
        };
        for words in goes {
            let of_place = || {
                known
                    .iter()
                    .filter(|edit| at(&edit.change) == at(words))
                    .map(|edit| edit.id)
            };
            if !of_place().any(|edit| there.contains(&edit)) {
                half.extend(of_place());
            }
        }
        Some((there, half))
    }

    /// A paragraph of the draft that the file does not have; whether somebody else's deletion of it was accepted.
    pub fn gone(&mut self, old: &Paragraph, line: &Source) -> bool {
        let deletes = |edit: &&Edit| edit.change == Change::DeleteParagraph && self.went(edit);
        let Some(deletion) = old.edits.iter().find(deletes) else {
            return false;
        };
        if !self.proposes(old, deletion) {
            self.others = (self.others + 1).saturating_sub(self.others_in(old));
            self.find(old, Proposal::Edit(deletion.id), Stance::Support, line);
        }
        true
    }

    /// A proposed paragraph that is one of the text in the file.
    pub fn accepted(&mut self, new: &Paragraph, source: &Source) {
        let theirs = self.adders(new).filter(|one| !self.is_mine(one));
        for id in theirs.map(|one| one.id).collect::<Vec<_>>() {
            self.find(new, Proposal::Contribution(id), Stance::Support, source);
        }
    }

    /// Looks for proposed paragraphs that the file does not have, whose texts these are, in whatever form.
    pub fn rejected(&mut self, taking: &Taking<'_>, texts: &[String], source: &Source) {
        for new in &taking.draft.paragraphs {
            let words = new.text.trim();
            let is_there = || taking.meant.contains(&new.id) || texts.iter().any(|text| text.contains(words));
            if self.adders(new).next().is_none() || is_there() {
                continue;
            }
            let inner = new.edits.iter();
            let inner = inner.filter(|edit| self.went(edit) && !self.proposes(new, edit));
            self.others = self.others.saturating_sub(inner.count());
            for one in self.adders(new) {
                let stance = if self.is_mine(one) {
                    Stance::Withdraw
                } else {
                    Stance::Oppose
                };
                self.find(new, Proposal::Contribution(one.id), stance, source);
            }
        }
    }

    /// What is to be asked, and told: for each paragraph, or once where all that others propose in several was settled alike.
    pub fn settled(self, taking: &mut Taking<'_>, whole: &Source) -> Vec<Settled> {
        for (source, whose) in &self.halves {
            let message = format!(
                "{} accepted or rejected one half of a replacement by {whose} here, and the other is still open; nothing is \
                 taken of it",
                taking.sender_name()
            );
            let source = source.clone();
            taking.arrivals.warnings.push(Warning { source, message });
        }
        let mut settled: Vec<Settled> = Vec::new();
        let count = |stance: Stance| self.found.iter().filter(|one| one.stance == stance).count();
        let counts = Stance::ALL.map(|stance| (stance, count(stance)));
        for Found {
            paragraph,
            on,
            stance,
            source,
        } in self.found
        {
            let is_all = stance != Stance::Withdraw && counts.contains(&(stance, self.others));
            let same = settled.iter_mut().find(|one| {
                let is_here = one.on.iter().all(|(other, _)| *other == paragraph);
                one.stance == stance && (is_all || is_here)
            });
            if let Some(same) = same {
                same.is_all |= same.on.iter().any(|(other, _)| *other != paragraph);
                same.on.push((paragraph, on));
            } else {
                settled.push(Settled {
                    on: vec![(paragraph, on)],
                    by: self.by,
                    stance,
                    is_all: false,
                    source,
                });
            }
        }
        if !settled.is_empty() {
            let told = counts
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .map(|(stance, count)| told(stance, count));
            let message = format!(
                "in this redline {} {}; what that means is asked",
                taking.sender_name(),
                told.collect::<Vec<_>>().join(" and ")
            );
            let source = whole.clone();
            taking.arrivals.warnings.push(Warning { source, message });
        }
        settled
    }
}

/// The deletion of a paragraph, and what those who delete it propose beside it, which nobody could see under it.
fn deletions_and_beside(old: &Paragraph) -> impl Iterator<Item = EditId> + '_ {
    let is_deletion = |one: &&Contribution| one.kind == ContributionKind::Deletion;
    let of_deleters = move |one: &&Contribution| {
        let mut all = old.contributions.iter().filter(is_deletion);
        all.any(|deletion| deletion.from == one.from)
    };
    let theirs = old.contributions.iter().filter(of_deleters);
    theirs.flat_map(|one| &one.edits).copied()
}

fn told(stance: Stance, count: usize) -> String {
    let changes = if count == 1 { "change" } else { "changes" };
    match stance {
        Stance::Support => format!("accepted {count} {changes} of others"),
        Stance::Withdraw => format!("rejected {count} {changes} of its own"),
        Stance::Oppose | Stance::Reserve => format!("rejected {count} {changes} of others"),
    }
}
