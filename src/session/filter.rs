//! Only what one wants to see: paragraphs and places in them, by state, delegation, stakeholder, difference, condition.
//!
//! A [`Filter`] is a value and its answers are a pure function of paragraphs, so that the outline, `N`, the arrows and
//! `adref show --only` cannot disagree. Each thing that it asks for narrows the others; asking for nothing shows all.
//!
//! ```
//! use adref::formats::import_text;
//! use adref::session::{Collations, Filter, Only, new_session};
//!
//! let text = "Draft\n\na) We meet.\n\n· Japan, Government: a) We meet often.\n\n\nb) We rest.\n";
//! let session = new_session(import_text("draft.txt", text.as_bytes())?);
//! let filter = Filter { only: Some(Only::Open), ..Filter::default() };
//! let collations = Collations::default();
//! let shown = session.draft.paragraphs.iter().filter(|one| collations.shows(&session, &filter, one));
//! assert_eq!(shown.map(|one| one.label.as_str()).collect::<Vec<_>>(), ["a)"]);
//! # Ok::<(), adref::formats::ImportError>(())
//! ```

use super::focus::is_open;
use super::{Collations, Focus};
use crate::model::{
    ContributionKind, Decision, DelegationId, DelegationKind, EditId, Paragraph, Session, Standing, Verdict,
};
use std::sync::Arc;

/// How a place or a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Only {
    /// Not yet considered or bracketed.
    Open,
    /// Nobody decided it yet.
    NotConsidered,
    /// It stands in brackets.
    Bracketed,
    /// Accepted, not retained, or settled by another decision.
    Decided,
    /// It arrived when a rival of it had already been accepted.
    Late,
    /// Paragraphs with a comment on them or on a contribution to them.
    Remarked,
}

impl Only {
    /// Every state, in the order in which the outline offers them.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::NotConsidered,
        Self::Bracketed,
        Self::Decided,
        Self::Late,
        Self::Remarked,
    ];

    /// Whether it is said of a paragraph as a whole, not of places in it.
    #[must_use]
    pub fn is_of_paragraphs(self) -> bool {
        matches!(self, Self::Remarked)
    }

    /// As the outline names it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::NotConsidered => "Not yet considered",
            Self::Bracketed => "In brackets",
            Self::Decided => "Decided",
            Self::Late => "Arrived late",
            Self::Remarked => "With comments",
        }
    }

    /// As the headless commands name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::NotConsidered => "not-considered",
            Self::Bracketed => "bracketed",
            Self::Decided => "decided",
            Self::Late => "late",
            Self::Remarked => "remarked",
        }
    }
}

/// What one wants to see. Everything that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How it stands.
    pub only: Option<Only>,
    /// Who proposes it, alone or with others.
    pub from: Option<DelegationId>,
    /// With `from`: what one of the two proposes and the other does not, where both contributed.
    pub differs_from: Option<DelegationId>,
    /// What kind of stakeholder proposes it.
    pub kind: Option<DelegationKind>,
    /// Words in the condition of its decision.
    pub condition: String,
    /// The beginning of a label, or words in the paragraph; it says which paragraphs, not which places in them.
    pub words: String,
}

impl Filter {
    /// Whether it asks for nothing and so shows everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What it asks for, as one line: `open, from Japan`.
    #[must_use]
    pub fn described(&self, session: &Session) -> String {
        let name = |id: DelegationId| session.delegation(id).map_or("", |delegation| delegation.name.as_str());
        let mut parts = Vec::new();
        parts.extend(self.only.map(|only| only.label().to_lowercase()));
        parts.extend(match (self.from, self.differs_from) {
            (Some(one), Some(other)) => Some(format!("where {} and {} differ", name(one), name(other))),
            (Some(one), None) => Some(format!("from {}", name(one))),
            _ => None,
        });
        parts.extend(self.kind.map(|kind| kind_name(kind).to_owned()));
        let quoted =
            |what: &str, words: &str| Some(format!("{what}“{}”", words.trim())).filter(|_| !words.trim().is_empty());
        parts.extend(quoted("condition ", &self.condition));
        parts.extend(quoted("", &self.words));
        parts.join(", ")
    }

    /// Whether a paragraph is shown.
    pub(super) fn shows(&self, facts: &Facts, kinds: &[DelegationKind]) -> bool {
        let words = self.words.trim().to_lowercase();
        if !words.is_empty() && !facts.says(&words) {
            return false;
        }
        if !self.paragraph_holds(facts, kinds) {
            return false;
        }
        let asks_of_places = self.differs_from.is_some()
            || !self.condition.trim().is_empty()
            || self.only.is_some_and(|only| !only.is_of_paragraphs());
        !asks_of_places || facts.places.iter().any(|place| self.holds(facts, place, kinds))
    }

    /// What it asks of the paragraph as a whole.
    fn paragraph_holds(&self, facts: &Facts, kinds: &[DelegationKind]) -> bool {
        let contributed = |id: DelegationId| facts.from.contains(&id);
        self.from.is_none_or(contributed)
            && self.differs_from.is_none_or(contributed)
            && self
                .kind
                .is_none_or(|kind| facts.from.iter().any(|&id| kind_of(id, kinds) == kind))
            && (self.only != Some(Only::Remarked) || facts.is_remarked)
    }

    /// Whether a place in a shown paragraph is one of those asked for.
    fn holds(&self, facts: &Facts, place: &Place, kinds: &[DelegationKind]) -> bool {
        let proposes = |id: DelegationId| place.by.contains(&id);
        let from = match (self.from, self.differs_from) {
            (Some(one), Some(other)) => proposes(one) != proposes(other),
            (Some(one), None) => proposes(one),
            (None, _) => true,
        };
        let condition = self.condition.trim().to_lowercase();
        from && self.only.is_none_or(|only| facts.stands(place, only))
            && self
                .kind
                .is_none_or(|kind| place.by.iter().any(|&id| kind_of(id, kinds) == kind))
            && (condition.is_empty() || place.condition.contains(&condition))
    }

    /// The places asked for in a paragraph, in the order of the text; the paragraph itself where it is shown as a whole.
    pub(super) fn places(&self, facts: &Facts, kinds: &[DelegationKind]) -> Vec<Option<EditId>> {
        if !self.shows(facts, kinds) {
            return Vec::new();
        }
        let held = facts.places.iter().filter(|place| self.holds(facts, place, kinds));
        let stops: Vec<Option<EditId>> = held.map(|place| place.stop).collect();
        if stops.is_empty() { vec![None] } else { stops }
    }
}

/// A kind as filters name it; documents leave it out where they do not state it.
#[must_use]
pub fn kind_name(kind: DelegationKind) -> &'static str {
    match kind {
        DelegationKind::Unstated => "Kind not stated",
        stated => stated.name(),
    }
}

fn kind_of(id: DelegationId, kinds: &[DelegationKind]) -> DelegationKind {
    kinds.get(id.0 as usize).copied().unwrap_or_default()
}

/// The kinds of a session's delegations, by their ids.
pub(super) fn kinds(session: &Session) -> Vec<DelegationKind> {
    session.delegations.iter().map(|delegation| delegation.kind).collect()
}

/// What filters ask of a paragraph, worked out once.
pub(super) struct Facts {
    /// What can be decided in it, in the order of the text.
    places: Vec<Place>,
    /// Everyone who contributed to it.
    from: Vec<DelegationId>,
    is_remarked: bool,
    label: String,
    text: String,
}

/// Something that can be decided, and how it stands.
struct Place {
    /// The edit; `None`: the proposed paragraph itself.
    stop: Option<EditId>,
    is_open: bool,
    verdict: Option<Verdict>,
    is_late: bool,
    by: Box<[DelegationId]>,
    /// In lower case.
    condition: Box<str>,
}

impl Facts {
    /// What filters ask of a paragraph.
    pub fn of(paragraph: &Arc<Paragraph>, collations: &Collations) -> Self {
        let collation = collations.of(paragraph);
        let contributions = &paragraph.contributions;
        let whole = (paragraph.standing == Standing::Proposed).then(|| {
            let adders = contributions
                .iter()
                .filter(|one| one.kind == ContributionKind::Addition);
            Place {
                stop: None,
                is_open: is_open(paragraph, None, collations),
                verdict: paragraph.decision.as_ref().map(|decision| decision.verdict),
                is_late: false,
                by: distinct(adders.flat_map(|one| &one.from)),
                condition: condition(paragraph.decision.as_ref()),
            }
        });
        let edits = collation.edits().map(|edit| {
            let by = collation
                .proposers(edit.id)
                .iter()
                .flat_map(|&place| &contributions[place].from);
            Place {
                stop: Some(edit.id),
                is_open: is_open(paragraph, Some(edit.id), collations),
                verdict: collation.standing(edit.id).verdict,
                is_late: edit.late,
                by: distinct(by),
                condition: condition(edit.decision.as_ref()),
            }
        });
        Self {
            places: whole.into_iter().chain(edits).collect(),
            from: distinct(contributions.iter().flat_map(|one| &one.from)).into_vec(),
            is_remarked: !paragraph.comments.is_empty() || contributions.iter().any(|one| !one.comments.is_empty()),
            label: paragraph.label.to_lowercase(),
            text: paragraph.text.to_lowercase(),
        }
    }

    fn stands(&self, place: &Place, only: Only) -> bool {
        match only {
            Only::Open => place.is_open,
            Only::NotConsidered => place.is_open && place.verdict.is_none(),
            Only::Bracketed => place.is_open && place.verdict.is_some(),
            Only::Decided => !place.is_open,
            Only::Late => place.is_late,
            Only::Remarked => self.is_remarked,
        }
    }

    /// One letter finds labels; more find words too.
    fn says(&self, words: &str) -> bool {
        self.label.starts_with(words) || words.chars().nth(1).is_some() && self.text.contains(words)
    }

    /// Everyone who contributed.
    pub fn from(&self) -> &[DelegationId] {
        &self.from
    }
}

fn condition(_decision: Option<&Decision>) -> Box<str> {
    Box::default()
}

fn distinct<'a>(ids: impl Iterator<Item = &'a DelegationId>) -> Box<[DelegationId]> {
    let mut ids: Vec<DelegationId> = ids.copied().collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_boxed_slice()
}

/// A paragraph with the first place in focus that is asked for and open, else the first that is asked for.
pub(super) fn into_paragraph(paragraph: &Arc<Paragraph>, places: &[Option<EditId>], collations: &Collations) -> Focus {
    let open = places.iter().find(|stop| is_open(paragraph, **stop, collations));
    Focus::on(paragraph.id, open.or(places.first()).copied().flatten())
}
