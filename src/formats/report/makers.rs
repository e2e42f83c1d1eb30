//! Who makes a tracked change: the authors that Word shows, and when each made it.
//!
//! ```text
//! Japan and Canada, each for itself    Japan; Canada
//! both in one contribution             Japan + Canada
//! ```

use super::layout::Layout;
use crate::formats::docx::phrases::UNNAMED;
use crate::model::{Contribution, Delegation};
use std::collections::BTreeMap;

/// Who makes a change, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maker {
    /// The author.
    pub author: String,
    /// When; may be empty.
    pub at: String,
}

impl Maker {
    /// The authors of a change as one name: `Japan; Canada`.
    pub fn names(makers: &[Self]) -> String {
        let names: Vec<&str> = makers.iter().map(|maker| maker.author.as_str()).collect();
        names.join("; ")
    }

    /// When a change was made, as it bears it: the first time that is known.
    pub fn at(makers: &[Self]) -> &str {
        let mut times = makers.iter().map(|maker| maker.at.as_str());
        times.find(|at| !at.is_empty()).unwrap_or_default()
    }
}

/// The authors of some contributions, each once, in the order of the contributions.
pub fn makers<'a>(authors: &[String], by: impl IntoIterator<Item = &'a (usize, String)>) -> Vec<Maker> {
    let mut times: BTreeMap<usize, &str> = BTreeMap::new();
    for (place, when) in by {
        let at = times.entry(*place).or_default();
        if at.is_empty() {
            *at = when;
        }
    }
    let mut makers: Vec<Maker> = Vec::new();
    for (place, at) in times {
        if !makers.iter().any(|maker| maker.author == authors[place]) {
            makers.push(Maker {
                author: authors[place].clone(),
                at: at.to_owned(),
            });
        }
    }
    makers
}

/// The author of a contribution's changes: `Japan`, or `Japan + Canada` for a joint one.
pub fn author(layout: &Layout, contribution: &Contribution) -> String {
    let name = if contribution.from.is_empty() {
        contribution.name.clone()
    } else {
        members(layout, contribution)
    };
    if name.is_empty() {
        UNNAMED.to_owned()
    } else {
        name.replace(';', ",")
    }
}

/// The members by name, with their kind where several bear that name.
fn members(layout: &Layout, contribution: &Contribution) -> String {
    let all = &layout.session.delegations;
    let names = contribution.from.iter().filter_map(|&id| layout.session.delegation(id));
    let name = |delegation: &Delegation| {
        let bearers = all.iter().filter(|other| other.name == delegation.name).count();
        match delegation.kind.name() {
            kind if bearers > 1 && !kind.is_empty() => format!("{}, {kind}", delegation.name),
            _ => delegation.name.clone(),
        }
    };
    names.map(name).collect::<Vec<_>>().join(" + ")
}
