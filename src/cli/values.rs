//! What the arguments of the command line may say: kinds by their names, pairs, and the choices that other layers define.

use crate::formats::{ExportView, Paper};
use crate::model::{ContributionKind, DelegationKind};
use crate::session::Only;
use clap::ValueEnum;

/// `AUTHOR=DELEGATION`: the last `=` parts the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What stands before.
    pub left: String,
    /// What stands after.
    pub right: String,
}

impl std::str::FromStr for Pair {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (left, right) = text.rsplit_once('=').ok_or("write AUTHOR=DELEGATION")?;
        let (left, right) = (left.trim().to_owned(), right.trim().to_owned());
        if left.is_empty() || right.is_empty() {
            return Err("write AUTHOR=DELEGATION, both with a name");
        }
        Ok(Self { left, right })
    }
}

/// What pairs of arguments say, each with what stands before and behind.
#[must_use]
pub fn mapped(pairs: &[Pair]) -> Vec<(String, String)> {
    let pairs = pairs.iter().map(|pair| (pair.left.clone(), pair.right.clone()));
    pairs.collect()
}

/// How the clean text reads what is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OpenReading {
    /// As the draft does.
    Base,
}

/// What `--kind` says: what kind of delegation it is, or what kind of contribution it sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Of the delegation.
    Delegation(DelegationKind),
    /// Of the contribution.
    Contribution(ContributionKind),
}

impl Kind {
    const CONTRIBUTIONS: [ContributionKind; 5] = [
        ContributionKind::Rewording,
        ContributionKind::Alternative,
        ContributionKind::Addition,
        ContributionKind::Deletion,
        ContributionKind::Statement,
    ];
}

impl std::str::FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let delegations = stated_kinds().map(|kind| (kind.name(), Self::Delegation(kind)));
        let contributions = Self::CONTRIBUTIONS.map(|kind| (kind.name(), Self::Contribution(kind)));
        one_of(delegations.chain(contributions), text)
    }
}

/// The kind of a delegation; one that is not stated has no name.
pub(super) fn delegation_kind(text: &str) -> Result<DelegationKind, String> {
    one_of(stated_kinds().map(|kind| (kind.name(), kind)), text)
}

/// What is called so, in capitals or not, with hyphens or blanks; else the names that there are.
pub(super) fn one_of<T>(known: impl Iterator<Item = (&'static str, T)>, text: &str) -> Result<T, String> {
    let wanted = text.trim().to_lowercase().replace(['-', '_'], " ");
    let mut names = Vec::new();
    for (name, one) in known {
        if name.to_lowercase() == wanted {
            return Ok(one);
        }
        names.push(name);
    }
    Err(format!("choose one of: {}", names.join(", ")))
}

fn stated_kinds() -> impl Iterator<Item = DelegationKind> {
    DelegationKind::ALL.into_iter().filter(|kind| !kind.name().is_empty())
}

impl ValueEnum for Only {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

impl ValueEnum for Paper {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

impl ValueEnum for ExportView {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}
