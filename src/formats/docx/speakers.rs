//! Which delegation the author of a revision is.
//!
//! Word knows authors by the name on their computer: `J. Doe`, `MOFA-4711`. A map says who they are; who is not in it is
//! a delegation of that name, and the import says so. `Japan + Canada` is one contribution of both.

use super::{WordOptions, phrases};
use crate::model::{Delegation, DelegationId, DelegationKind, state};
use rustc_hash::FxHashMap;

/// Everybody who speaks, in the order of first appearance.
pub(super) struct Speakers<'a> {
    options: &'a WordOptions,
    kinds: &'a FxHashMap<String, DelegationKind>,
    /// As the session lists them.
    pub delegations: Vec<Delegation>,
    /// How many of them were in the room before.
    room: usize,
    unmapped: Vec<String>,
}

impl WordOptions {
    /// The delegation that an author is, or the author's own name.
    pub(super) fn mapped<'a>(&'a self, author: &'a str) -> &'a str {
        let same = |(name, _): &&(String, String)| name.trim().to_lowercase() == author.trim().to_lowercase();
        self.map
            .iter()
            .find(same)
            .map_or(author, |(_, delegation)| delegation.as_str())
    }

    /// Who is named as a delegation for which somebody speaks.
    pub(super) fn meant(&self) -> impl Iterator<Item = (&str, DelegationKind)> {
        self.map.iter().flat_map(|(_, delegation)| members(delegation))
    }
}

impl<'a> Speakers<'a> {
    /// Nobody has spoken yet; the kinds of some are known by their name in lower case.
    pub fn new(options: &'a WordOptions, kinds: &'a FxHashMap<String, DelegationKind>) -> Self {
        Self {
            options,
            kinds,
            delegations: Vec::new(),
            room: 0,
            unmapped: Vec::new(),
        }
    }

    /// The same where somebody is in the room already.
    pub fn among(self, room: &[Delegation]) -> Self {
        Self {
            room: room.len(),
            delegations: room.to_vec(),
            ..self
        }
    }

    /// The name as printed and the members that an author stands for.
    pub fn speak(&mut self, author: &str) -> (String, Vec<DelegationId>) {
        let mapped = self.options.mapped(author).trim();
        let is_named = !mapped.is_empty() && mapped != phrases::UNNAMED;
        if is_named && mapped == author && !self.unmapped.iter().any(|known| known == author) {
            self.unmapped.push(author.to_owned());
        }
        self.named(author)
    }

    /// The same of an author who is known to be a delegation.
    pub fn named(&mut self, author: &str) -> (String, Vec<DelegationId>) {
        let mapped = self.options.mapped(author).trim().to_owned();
        if mapped.is_empty() || mapped == phrases::UNNAMED {
            return (String::new(), Vec::new());
        }
        // A whole name comes before those of which it seems to be made.
        if let Some((id, name)) = self.in_room(&mapped) {
            return (name, vec![id]);
        }
        let mut from = Vec::new();
        let mut printed = Vec::new();
        for (name, kind) in members(&mapped) {
            let (id, name) = self
                .known(name)
                .unwrap_or_else(|| (self.enter(name, kind), name.to_owned()));
            if !from.contains(&id) {
                from.push(id);
            }
            printed.push(name);
        }
        (printed.join(", "), from)
    }

    /// What an author is called, whether or not he proposes anything.
    pub fn called(&self, author: &str) -> String {
        if let Some((_, name)) = self.in_room(author) {
            return name;
        }
        let names = members(author).map(|(name, _)| self.known(name).map_or_else(|| name.to_owned(), |(_, name)| name));
        names.collect::<Vec<_>>().join(", ")
    }

    /// Who of the room is meant by a name, as that one is called now; a state by another of its names too.
    fn known(&self, name: &str) -> Option<(DelegationId, String)> {
        self.in_room(name).or_else(|| self.who_is(is_that_state, name))
    }

    /// Who of the room is called so, or was.
    fn in_room(&self, name: &str) -> Option<(DelegationId, String)> {
        self.who_is(Delegation::is_called, name)
            .or_else(|| self.who_is(Delegation::was_called, name))
    }

    /// The first of the room of whom something is true, as that one is called now.
    fn who_is(&self, is: fn(&Delegation, &str) -> bool, name: &str) -> Option<(DelegationId, String)> {
        let room = &self.delegations[..self.room];
        let place = room.iter().position(|one| is(one, name))?;
        let id = DelegationId(u32::try_from(place).unwrap_or(u32::MAX));
        let id = room[place].same_as.unwrap_or(id);
        Some((id, room.get(id.0 as usize)?.name.clone()))
    }

    fn enter(&mut self, name: &str, stated: DelegationKind) -> DelegationId {
        let kind = match (stated, self.kinds.get(&name.to_lowercase())) {
            (DelegationKind::Unstated, Some(known)) => *known,
            _ => stated,
        };
        let same = |one: &Delegation| one.is_called(name) && (kind == DelegationKind::Unstated || one.kind == kind);
        let place = self.delegations.iter().position(same).unwrap_or_else(|| {
            let place = self.delegations.len();
            self.delegations
                .push(Delegation::new(name, office(name).unwrap_or(kind), place));
            place
        });
        DelegationId(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// What to say about authors whom no map names, where a map was given.
    pub fn unmapped(&self) -> Option<String> {
        let is_told = !self.unmapped.is_empty();
        is_told.then(|| {
            format!(
                "these authors are taken as delegations of their name: {}; --map AUTHOR=DELEGATION says otherwise",
                self.unmapped.join(", ")
            )
        })
    }
}

/// Who an author is: `Japan + Canada` are two, each with the kind that stands after the name.
pub(super) fn members(author: &str) -> impl Iterator<Item = (&str, DelegationKind)> {
    let names = author.split(" + ").map(str::trim).filter(|name| !name.is_empty());
    names.map(with_kind)
}

/// `ISOC, Civil Society`: the name and the kind after it.
fn with_kind(name: &str) -> (&str, DelegationKind) {
    let found = DelegationKind::ALL.into_iter().find_map(|kind| {
        let kind_name = Some(kind.name()).filter(|name| !name.is_empty())?;
        let before = name.strip_suffix(kind_name)?.trim_end().strip_suffix(',')?;
        Some((before.trim_end(), kind))
    });
    found.unwrap_or((name, DelegationKind::Unstated))
}

/// The office of which a name is that.
pub(super) fn office(name: &str) -> Option<DelegationKind> {
    let offices = [DelegationKind::Chair, DelegationKind::Secretariat];
    offices
        .into_iter()
        .find(|office| office.name().to_lowercase() == name.trim().to_lowercase())
}

/// Whether a name is that of a state, written out: of two or three letters may be anybody's initials.
pub(super) fn is_state(name: &str) -> bool {
    const CODE: usize = 3;
    name.trim().chars().count() > CODE && state(name).is_some()
}

/// Whether a name means who is called otherwise: in capitals or not, or by another name or the code of the same state.
pub(super) fn stands_for(called: &str, name: &str) -> bool {
    let is_same = called.trim().to_lowercase() == name.trim().to_lowercase();
    is_same || state(name).is_some_and(|code| state(called) == Some(code))
}

/// Whether a name, written out, means the state that a delegation is.
fn is_that_state(one: &Delegation, name: &str) -> bool {
    let may_be = matches!(one.kind, DelegationKind::Government | DelegationKind::Unstated);
    may_be && is_state(name) && stands_for(&one.name, name)
}
