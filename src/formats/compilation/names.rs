//! Who proposes: the line that begins a contribution, and the members of a joint one.
//!
//! `· Internet Democracy Project, CDT, IFLA and Access, Civil Society: text` has four members of one kind;
//! `· Center of Technology and Society, Civil Society` has one.

use super::dialect::{
    ADDITIONS, DIALECTS, Dialect, KINDS, NAME_CONTINUES, NAMES_WITH_AND, OFFICES, strip, strip_end, strip_one,
};
use super::lines::trim;
use crate::model::{Delegation, DelegationId, DelegationKind};
use rustc_hash::FxHashMap;

/// The line that begins a contribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading<'a> {
    /// The name as printed, without its stakeholder kind.
    pub name: &'a str,
    /// The stakeholder kind, where it stands there.
    pub kind: DelegationKind,
    /// What follows on the same line.
    pub rest: &'a str,
    /// `[New Pillar, Uruguay Government]`
    pub addition: bool,
    /// Whether the text stands below the heading.
    pub text_below: bool,
    /// Whether a word or a stakeholder kind says that this is a heading; otherwise only a bullet and a colon do.
    pub certain: bool,
}

/// Reads the line that begins a contribution.
pub(super) fn heading(line: &str) -> Option<Heading<'_>> {
    let line = trim(line);
    bracketed(line).or_else(|| DIALECTS.iter().find_map(|dialect| dialect_heading(line, dialect)))
}

/// What follows a bullet; `None` where none stands.
pub(super) fn after_bullet(line: &str) -> Option<&str> {
    let line = trim(line);
    DIALECTS
        .iter()
        .find_map(|dialect| line.strip_prefix(dialect.bullets).map(trim))
}

fn dialect_heading<'a>(line: &'a str, dialect: &Dialect) -> Option<Heading<'a>> {
    let mut heading = if dialect.openings.is_empty() {
        match line.strip_prefix(dialect.bullets) {
            Some(after) => with_kind(trim(after)).or_else(|| plain_name(trim(after))),
            None => with_kind(line).filter(|found| !found.name.is_empty()),
        }
    } else {
        opened(line, dialect)
    }?;
    heading.text_below = dialect.text_below;
    Some(heading)
}

/// `Contribution from X`, with or without colon, text and stakeholder kind.
fn opened<'a>(line: &'a str, dialect: &Dialect) -> Option<Heading<'a>> {
    let after = dialect.openings.iter().find_map(|opening| {
        // Blanks between the two words vary: `Contribution  from ARM:`.
        let (first, second) = opening.split_once(' ')?;
        let rest = strip_one(line, first)?;
        let second_word = rest.trim_start();
        let after = strip_one(second_word, second)?;
        (rest.len() > second_word.len() && after.starts_with(|c: char| c.is_whitespace() || c == ':')).then_some(after)
    })?;
    let after = after.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    let (name, rest) = cut_colon(after).unwrap_or((after, ""));
    let (name, kind) = kind_of(trim(name)).unwrap_or((trim(name), DelegationKind::Unstated));
    let ends_a_sentence = rest.is_empty() && name.ends_with(['.', ';', ',', '!', '?']) && !name.ends_with("Inc.");
    (is_name(name) && !ends_a_sentence).then(|| heading_of(name, kind, rest, true))
}

/// `X, Government: text`, `X, Government`.
fn with_kind(line: &str) -> Option<Heading<'_>> {
    let (head, rest) = cut_colon(line).unwrap_or((line, ""));
    let (name, kind) = kind_of(trim(head)).filter(|(name, _)| is_name(name))?;
    let comma = trim(head)[name.len()..].trim_start().starts_with(',');
    comma.then(|| heading_of(name, kind, rest, true))
}

/// `APIG: text` after a bullet: a name without its kind.
fn plain_name(line: &str) -> Option<Heading<'_>> {
    let (name, rest) = cut_colon(line)?;
    let short = name.split_whitespace().count() <= 8 && name.len() <= 80;
    (short && is_name(name)).then(|| heading_of(trim(name), DelegationKind::Unstated, rest, false))
}

/// `[New Pillar, Uruguay Government]: text`.
fn bracketed(line: &str) -> Option<Heading<'_>> {
    let (inside, rest) = line.strip_prefix('[')?.split_once(']')?;
    let (mark, who) = inside.split_once(',')?;
    let is_mark = strip_one(mark, "New").is_some_and(|after| after.is_empty() || after.starts_with(' '))
        || strip(&format!("[{mark}]"), &ADDITIONS).is_some();
    let (name, kind) = kind_of(trim(who))?;
    let rest = trim(rest);
    (is_mark && is_name(name)).then(|| Heading {
        addition: true,
        ..heading_of(name, kind, rest.strip_prefix(':').unwrap_or(rest), true)
    })
}

fn heading_of<'a>(name: &'a str, kind: DelegationKind, rest: &'a str, certain: bool) -> Heading<'a> {
    Heading {
        name,
        kind,
        rest: trim(rest),
        addition: false,
        text_below: false,
        certain,
    }
}

fn cut_colon(text: &str) -> Option<(&str, &str)> {
    text.split_once([':', '：'])
}

/// The name and the stakeholder kind after it: `Japan, Government`, `Uruguay Government`.
pub(super) fn kind_of(text: &str) -> Option<(&str, DelegationKind)> {
    KINDS.iter().find_map(|(printed, kind)| {
        let (head, _) = strip_end(text, &[printed])?;
        let name = head.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
        (name.len() < head.len() && !name.is_empty()).then_some((name, *kind))
    })
}

/// A name begins like one, and none of its parts is as long as a sentence.
fn is_name(name: &str) -> bool {
    let name = trim(name);
    let begins = name
        .chars()
        .next()
        .is_some_and(|first| first.is_alphanumeric() && !first.is_lowercase());
    begins
        && !name.contains(['[', ']', '“', '”', '"', ';', '\t'])
        && super::label::parse(name).is_none()
        && name
            .split(',')
            .all(|part| part.len() <= 100 && part.split_whitespace().count() <= 12)
}

/// The members of a joint contribution.
pub(super) fn members(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in name.split(',').map(trim).filter(|part| !part.is_empty()) {
        match parts.last_mut() {
            Some(before) if NAME_CONTINUES.iter().any(|more| more.eq_ignore_ascii_case(part)) => {
                before.push_str(", ");
                before.push_str(part);
            }
            _ => parts.push(part.to_owned()),
        }
    }
    if parts.len() < 2 {
        return parts;
    }
    let Some(last) = parts.pop() else { return parts };
    match parted(&last) {
        Some((first, second)) => parts.extend(
            [first, second]
                .map(ToOwned::to_owned)
                .into_iter()
                .filter(|p| !p.is_empty()),
        ),
        None => parts.push(last),
    }
    parts
}

/// The two names that `and` joins.
pub(super) fn parted(text: &str) -> Option<(&str, &str)> {
    if NAMES_WITH_AND.contains(&text) {
        return None;
    }
    if let Some(second) = text.strip_prefix("and ") {
        return Some((trim(second), ""));
    }
    // Of several, the one after which a whole name stands: `Canada and Trinidad and Tobago`.
    text.match_indices(" and ")
        .chain(text.match_indices(" & "))
        .find_map(|(at, joint)| {
            let (first, second) = (trim(&text[..at]), trim(&text[at + joint.len()..]));
            let whole = |name: &str| !name.contains(" and ") || NAMES_WITH_AND.contains(&name);
            (whole(first) && whole(second)).then_some((first, second))
        })
}

/// Everybody who contributes, in the order of first appearance.
#[derive(Debug, Default)]
pub(super) struct Register {
    /// As the session lists them.
    pub delegations: Vec<Delegation>,
    places: FxHashMap<String, usize>,
}

impl Register {
    /// Goes on from delegations that are already known.
    pub fn of(delegations: &[Delegation]) -> Self {
        let places = delegations
            .iter()
            .enumerate()
            .map(|(place, delegation)| (delegation.name.to_lowercase(), place))
            .collect();
        Self {
            delegations: delegations.to_vec(),
            places,
        }
    }

    /// The delegations that a heading names. `A and B` without a comma is two only where both are known.
    pub fn enter(&mut self, name: &str, kind: DelegationKind) -> Vec<DelegationId> {
        let mut names = members(name);
        if let [one] = names.as_slice()
            && let Some((first, second)) = parted(one)
            && self.knows(first)
            && self.knows(second)
        {
            names = vec![first.to_owned(), second.to_owned()];
        }
        let mut entered = Vec::with_capacity(names.len());
        for name in &names {
            let id = self.enter_one(name, kind);
            if !entered.contains(&id) {
                entered.push(id);
            }
        }
        entered
    }

    fn knows(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_lowercase())
    }

    fn enter_one(&mut self, name: &str, kind: DelegationKind) -> DelegationId {
        let key = name.to_lowercase();
        let place = *self.places.entry(key).or_insert_with(|| {
            let office = OFFICES.iter().find(|(office, _)| office.eq_ignore_ascii_case(name));
            let kind = office.map_or(kind, |(_, kind)| *kind);
            self.delegations
                .push(Delegation::new(name, kind, self.delegations.len()));
            self.delegations.len() - 1
        });
        if let Some(known) = self.delegations.get_mut(place)
            && known.kind == DelegationKind::Unstated
        {
            known.kind = kind;
        }
        DelegationId(u32::try_from(place).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_both_dialects_are_read() {
        use DelegationKind::{CivilSociety, Government, Unstated};
        for (line, name, kind, rest) in [
            ("\tContribution from Russia", "Russia", Unstated, ""),
            ("Contribution from Japan: ", "Japan", Unstated, ""),
            ("\tContribution  from ARM:", "ARM", Unstated, ""),
            ("Contribution from CDT ", "CDT", Unstated, ""),
            (
                "Contribution from Japan, Government: Trust",
                "Japan",
                Government,
                "Trust",
            ),
            (
                "· Japan, Government: \tComment by Author: JP:",
                "Japan",
                Government,
                "Comment by Author: JP:",
            ),
            (
                "· Center of Technology and Society, Civil Society: ",
                "Center of Technology and Society",
                CivilSociety,
                "",
            ),
            (
                "· Internet Democracy Project, CDT, IFLA and Access, Civil Society",
                "Internet Democracy Project, CDT, IFLA and Access",
                CivilSociety,
                "",
            ),
            ("Canada, Government: ", "Canada", Government, ""),
            ("· APIG: new m) Recognize", "APIG", Unstated, "new m) Recognize"),
            (
                "[New Pillar, Uruguay Government]: Strengthen",
                "Uruguay",
                Government,
                "Strengthen",
            ),
        ] {
            let found = heading(line).map(|found| (found.name, found.kind, found.rest));
            assert_eq!(found, Some((name, kind, rest)), "{line}");
        }
    }

    #[test]
    fn text_is_not_taken_for_a_heading() {
        for line in [
            "Contribution from all stakeholders is welcome",
            "Contribution from Member States is welcome.",
            "Note that the following matters: trust",
            "· [Overall readiness: in the field",
            "· ",
            "[shall][should] consider: this",
            "[Placeholder for preamble, Government]",
            "a) Governments: work together",
        ] {
            assert_eq!(heading(line), None, "{line}");
        }
    }

    #[test]
    fn joint_contributions_have_members() {
        for (name, expected) in [
            (
                "Internet Democracy Project, CDT, IFLA and Access",
                &["Internet Democracy Project", "CDT", "IFLA", "Access"][..],
            ),
            (
                "Center of Technology and Society",
                &["Center of Technology and Society"],
            ),
            ("Japan, Trinidad and Tobago", &["Japan", "Trinidad and Tobago"]),
            (
                "Japan, Canada and Trinidad and Tobago",
                &["Japan", "Canada", "Trinidad and Tobago"],
            ),
            ("Japan, Canada, and Norway", &["Japan", "Canada", "Norway"]),
            ("Iran, Islamic Republic of", &["Iran, Islamic Republic of"]),
        ] {
            assert_eq!(members(name), expected, "{name}");
        }
    }
}
