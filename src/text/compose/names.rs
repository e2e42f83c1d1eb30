//! Who is named in brackets.

use crate::model::{Delegation, DelegationId};
use crate::text::Collation;

/// Who stands behind a contribution, for attribution: the names to print, by the contribution's place in the order.
pub(in crate::text) struct Names<'a> {
    delegations: &'a [Delegation],
    members: Vec<&'a [DelegationId]>,
}

impl<'a> Names<'a> {
    /// The names that are printed; none without attribution.
    pub fn with(collation: &'a Collation, attribution: Option<&'a [Delegation]>) -> Option<Self> {
        let contributions = collation.paragraph().contributions.iter();
        let members = contributions.map(|contribution| contribution.from.as_slice());
        attribution.map(|delegations| Self {
            delegations,
            members: members.collect(),
        })
    }

    /// `Japan, Canada`, each once; of the members of a joint contribution those who stand behind what is named.
    pub fn of(&self, contributions: &[usize], stands_behind: impl Fn(DelegationId) -> bool) -> String {
        let mut names: Vec<&str> = Vec::new();
        for member in contributions
            .iter()
            .filter_map(|&index| self.members.get(index))
            .copied()
            .flatten()
            .filter(|member| stands_behind(**member))
        {
            if let Some(delegation) = self.delegations.get(member.0 as usize)
                && !names.contains(&delegation.name.as_str())
            {
                names.push(&delegation.name);
            }
        }
        names.join(", ")
    }
}
