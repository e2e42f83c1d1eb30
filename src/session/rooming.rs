//! Repairs of the list of who is in the room: a delegation under its right name, and two that are one.

use super::apply::Work;
use super::naming::count;
use super::repairing::{RepairError, record};
use super::step::Delta;
use super::{CommandError, arriving};
use crate::model::{Contribution, Delegation, DelegationId, DelegationKind, Paragraph, Position, Session};
use std::sync::Arc;

/// A delegation is called otherwise, or is of another kind.
pub(super) fn rename(
    work: &mut Work,
    id: DelegationId,
    name: &str,
    kind: DelegationKind,
    why: &str,
) -> Result<(), CommandError> {
    let name = name.trim();
    let old = own(work, id)?;
    if name.is_empty() {
        return Err(RepairError::NoName.into());
    }
    if old.name == name && old.kind == kind {
        return Err(CommandError::Nothing(None));
    }
    // What is printed names no kind, so words would be taken for those of a namesake, of whatever kind. Two that came with
    // one name keep it.
    let is_taken = |one: &Delegation| one.is_called(name) && (old.name != name || one.kind == kind);
    let is_other = |(other, one): (DelegationId, &Delegation)| other != id && is_taken(one);
    if work.session().room().any(is_other) {
        return Err(RepairError::NameTaken(name.to_owned()).into());
    }
    let step = if old.name == name {
        format!(
            "{name} is {}",
            if kind.name().is_empty() {
                "of no stated kind"
            } else {
                kind.name()
            }
        )
    } else {
        format!("rename {} to {name}", old.name)
    };
    let place = id.0 as usize;
    let delegations = work.session().delegations.clone();
    let others = delegations.iter().enumerate().filter(|(other, _)| *other != place);
    work.change(Delta::Delegate {
        place,
        delegation: old.renamed(name, kind).apart_from(others.map(|(_, one)| one)),
    });
    in_every_paragraph(work, |contribution| {
        if contribution.from.contains(&id) {
            contribution.name = with_member_renamed(&contribution.name, &old.name, name);
        }
    });
    record(work, None, &step, why);
    Ok(())
}

/// What it comes to that one delegation is another: told before.
#[must_use]
pub fn merging_in_words(session: &Session, id: DelegationId, into: DelegationId) -> Option<String> {
    let (gone, stays) = (session.delegation(id)?, session.delegation(into)?);
    let paragraphs = || session.draft.paragraphs.iter();
    let said = paragraphs().flat_map(|one| &one.contributions);
    let (mut texts, mut positions) = (0, 0);
    let of_gone = |all: &[Position]| all.iter().filter(|position| position.delegation == id).count();
    for one in said {
        texts += usize::from(one.from.contains(&id));
        positions += of_gone(&one.positions);
    }
    positions += paragraphs()
        .flat_map(|one| &one.edits)
        .map(|edit| of_gone(&edit.positions))
        .sum::<usize>();
    let all = [count(texts, "contribution"), count(positions, "position")].join(" and ");
    Some(format!(
        "{all} of {} become those of {}, and {} leaves the room under that name. One undo takes it back.",
        gone.name, stays.name, gone.name
    ))
}

/// Two delegations are one: everything that the first said is the other's.
pub(super) fn merge(work: &mut Work, id: DelegationId, into: DelegationId, why: &str) -> Result<(), CommandError> {
    let (gone, stays) = (own(work, id)?, own(work, into)?);
    if id == into {
        return Err(CommandError::Nothing(None));
    }
    let step = format!("{} is {}", gone.name, stays.name);
    for (place, other) in work.session().delegations.clone().into_iter().enumerate() {
        if place == id.0 as usize || other.same_as == Some(id) {
            let delegation = Delegation {
                same_as: Some(into),
                ..other
            };
            work.change(Delta::Delegate { place, delegation });
        }
    }
    in_every_paragraph(work, |contribution| {
        if let Some(at) = contribution.from.iter().position(|member| *member == id) {
            if contribution.from.contains(&into) {
                contribution.from.remove(at);
            } else {
                contribution.from[at] = into;
            }
            contribution.name = with_member_renamed(&contribution.name, &gone.name, &stays.name);
        }
        merge_positions(&mut contribution.positions, id, into);
    });
    in_every_edit(work, id, into);
    record(work, None, &step, why);
    Ok(())
}

/// What one delegation said twice, under two names, it says once: the later word holds.
fn merge_positions(positions: &mut Vec<crate::model::Position>, id: DelegationId, into: DelegationId) {
    if !positions.iter().any(|position| position.delegation == id) {
        return;
    }
    for position in positions.iter_mut().filter(|position| position.delegation == id) {
        position.delegation = into;
    }
    if let Some(last) = positions.iter().rposition(|position| position.delegation == into) {
        let mut index = 0;
        positions.retain(|position| {
            index += 1;
            position.delegation != into || index == last + 1
        });
    }
}

fn own(work: &Work, id: DelegationId) -> Result<Delegation, CommandError> {
    let delegation = work.session().delegation(id).ok_or(RepairError::NoDelegation)?;
    if delegation.same_as.is_some() {
        return Err(RepairError::NoDelegation.into());
    }
    Ok(delegation.clone())
}

fn in_every_paragraph(work: &mut Work, mut change: impl FnMut(&mut Contribution)) {
    in_all(work, |paragraph| {
        paragraph.contributions.iter_mut().for_each(&mut change);
    });
}

fn in_every_edit(work: &mut Work, id: DelegationId, into: DelegationId) {
    in_all(work, |paragraph| {
        for edit in &mut paragraph.edits {
            merge_positions(&mut edit.positions, id, into);
        }
    });
}

/// Changes paragraphs, and keeps those that stay the same as they are.
fn in_all(work: &mut Work, mut change: impl FnMut(&mut Paragraph)) {
    for place in 0..work.session().draft.paragraphs.len() {
        let mut after = Paragraph::clone(work.paragraph(place));
        change(&mut after);
        if after != **work.paragraph(place) {
            work.change(Delta::Paragraph {
                place,
                paragraph: Arc::new(after),
            });
        }
    }
}

/// A name as printed, in which one member is called otherwise. A member whose name is a part of another's is not taken for
/// it: `Guinea-Bissau, Guinea`, `Republic of Korea and Korea`.
fn with_member_renamed(printed: &str, old: &str, new: &str) -> String {
    let begins =
        |before: &str| before.is_empty() || [", ", "; ", " and ", " & "].iter().any(|mark| before.ends_with(mark));
    let ends = |after: &str| after.is_empty() || [",", ";", " and ", " & "].iter().any(|mark| after.starts_with(mark));
    let mut places = printed
        .match_indices(old)
        .map(|(at, _)| (&printed[..at], &printed[at + old.len()..]));
    match places.find(|(before, after)| begins(before) && ends(after)) {
        Some((before, after)) => format!("{before}{new}{after}"),
        None => printed.to_owned(),
    }
}

/// Those of some names, each a delegation of the room or one that comes in now.
pub(super) fn come_in(work: &mut Work, names: &[String]) -> Result<Vec<DelegationId>, CommandError> {
    let mut ids = Vec::new();
    for name in names {
        let is_called_so = |(_, one): &(DelegationId, &Delegation)| one.is_called(name);
        if let Some((known, _)) = work.session().room().find(is_called_so) {
            ids.push(known);
            continue;
        }
        let place = work.session().delegations.len();
        arriving::add_delegation(work, &Delegation::new(name, DelegationKind::Unstated, place))?;
        ids.push(DelegationId(u32::try_from(place).unwrap_or(u32::MAX)));
    }
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::with_member_renamed;

    #[test]
    fn renaming_a_member_leaves_names_that_hold_its_name() {
        for (printed, old, new, expected) in [
            ("Guinea-Bissau, Guinea", "Guinea", "Guinée", "Guinea-Bissau, Guinée"),
            (
                "Republic of Korea and Korea",
                "Korea",
                "DPRK",
                "Republic of Korea and DPRK",
            ),
            (
                "Center of Technology and Society",
                "Center of Technology and Society",
                "CTS",
                "CTS",
            ),
            (
                "Internet Democracy Project, CDT, IFLA and Access",
                "IFLA",
                "Libraries",
                "Internet Democracy Project, CDT, Libraries and Access",
            ),
            ("European Union", "Union", "Other", "European Union"),
        ] {
            assert_eq!(with_member_renamed(printed, old, new), expected, "{printed}");
        }
    }
}
