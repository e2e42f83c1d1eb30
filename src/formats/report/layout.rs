//! What every view needs of a session: the paragraphs collated, who proposes what, and the title block.

use super::open::Openness;
use super::printed::Printed;
use super::tags::{Proposer, State, Tag};
use super::{ExportOptions, ExportView};
use crate::model::{
    Change, Contribution, ContributionKind, Decision, DelegationId, EditId, Look, Pages, Paragraph, ParagraphKind,
    Session, Standing, TableColumns, Verdict,
};
use crate::text::{Collation, merges_with};

/// A session made ready for printing.
pub struct Layout<'a> {
    /// The session.
    pub session: &'a Session,
    /// What to print.
    pub options: &'a ExportOptions,
    /// The paragraphs in order, with what follows from the decisions.
    pub collations: Vec<Collation>,
    /// How much is open.
    pub openness: Openness,
}

impl<'a> Layout<'a> {
    /// Collates every paragraph.
    pub fn of(session: &'a Session, options: &'a ExportOptions) -> Self {
        let collations: Vec<Collation> = session.draft.paragraphs.iter().map(Collation::of).collect();
        let openness = Openness::of(&collations);
        Self {
            session,
            options,
            collations,
            openness,
        }
    }

    /// The title block; `legend` says how to read the marks of the view.
    pub fn head(&self, legend: &[&str]) -> Printed {
        let own = self
            .session
            .draft
            .paragraphs
            .iter()
            .find(|one| one.kind == ParagraphKind::Title);
        // Where the title names the revision it is told once.
        let (title, revision) = (&self.session.title, &self.session.draft.revision);
        let revision = Some(revision.clone()).filter(|revision| !title.contains(revision.as_str()));
        Printed {
            first: self.first_line(),
            title: self.session.title.clone(),
            is_retitled: own.is_some_and(|own| own.text.trim() != self.session.title.trim()),
            facts: revision
                .iter()
                .cloned()
                .chain([self.options.printed_at.clone(), self.openness.to_string()])
                .chain(self.agreed())
                .collect(),
            revision: revision.unwrap_or_default(),
            is_clean: self.options.view == ExportView::Clean,
            paper: self.options.paper,
            tables: self.tables(),
            pages: self.pages().cloned(),
            looks: self.looks().to_vec(),
            legend: legend.iter().map(|&line| line.to_owned()).collect(),
            ..Printed::default()
        }
    }

    /// The lines above and below the text are the draft's own on what is sent out as the text itself; what is read beside it
    /// says what it is.
    fn pages(&self) -> Option<&Pages> {
        self.session.draft.pages.as_ref().filter(|_| self.is_text())
    }

    /// The same of how its paragraphs look.
    fn looks(&self) -> &[Look] {
        if self.is_text() { &self.session.draft.looks } else { &[] }
    }

    /// The same of its tables, whose columns are as wide everywhere.
    fn tables(&self) -> Vec<TableColumns> {
        let mut tables = self.session.draft.tables.clone();
        if !self.is_text() {
            for table in &mut tables {
                table.look = None;
            }
        }
        tables
    }

    fn is_text(&self) -> bool {
        matches!(self.options.view, ExportView::Clean | ExportView::Bracketed)
    }

    /// How many paragraphs are agreed, once one is.
    fn agreed(&self) -> Option<String> {
        let paragraphs = || {
            self.session
                .draft
                .paragraphs
                .iter()
                .filter(|one| one.kind == ParagraphKind::Body)
        };
        let agreed = paragraphs().filter(|one| one.agreed.is_some()).count();
        let headings = self.session.draft.paragraphs.iter();
        let headings = headings.filter(|one| one.kind != ParagraphKind::Body && one.agreed.is_some());
        let beside = match headings.count() {
            0 => String::new(),
            1 => " and 1 heading".to_owned(),
            several => format!(" and {several} headings"),
        };
        (agreed > 0 || !beside.is_empty())
            .then(|| format!("{agreed} of {} paragraphs{beside} agreed", paragraphs().count()))
    }

    fn first_line(&self) -> String {
        if self.options.view == ExportView::Clean && self.options.open_as_base && self.openness.total() > 0 {
            format!(
                "Not a settled text: what is open ({}) reads as the draft does.",
                self.openness
            )
        } else {
            String::new()
        }
    }

    /// The members of a contribution.
    pub fn members(&self, contribution: &Contribution) -> Vec<Proposer> {
        contribution.from.iter().filter_map(|&id| self.proposer(id)).collect()
    }

    fn proposer(&self, id: DelegationId) -> Option<Proposer> {
        self.session.delegation(id).map(|delegation| Proposer {
            initials: delegation.initials.clone(),
            name: delegation.name.clone(),
            kind: delegation.kind_after_name(),
            hue: delegation.hue,
        })
    }

    /// Who proposes an edit, each once, in the order of arrival; nobody for the draft's own.
    pub fn proposers(&self, collation: &Collation, edit: EditId) -> Vec<Proposer> {
        let members = collation.members(edit);
        distinct(members.into_iter().filter_map(|id| self.proposer(id)))
    }

    /// Who proposed what was decided, when it was decided; `None` where nobody noted it.
    pub fn proposed_then(&self, decision: Option<&Decision>) -> Option<Vec<Proposer>> {
        let then = decision?.proposed_by.as_ref()?.iter();
        Some(distinct(then.filter_map(|&id| self.proposer(self.session.own_id(id)))))
    }

    /// Who proposes a paragraph that is not in the draft.
    pub fn paragraph_proposers(&self, paragraph: &Paragraph) -> Vec<Proposer> {
        distinct(
            paragraph
                .contributions
                .iter()
                .filter(|contribution| contribution.kind == ContributionKind::Addition)
                .flat_map(|contribution| self.members(contribution)),
        )
    }

    /// Who proposes an edit, and how it stands.
    pub fn tag(&self, collation: &Collation, edit: EditId) -> Tag {
        let paragraph = collation.paragraph();
        let what = match paragraph.edit(edit).map(|edit| &edit.change) {
            Some(Change::DeleteParagraph) => "delete the paragraph".to_owned(),
            Some(Change::Merge { into, .. }) => format!("merge with {}", merges_with(into)),
            _ => String::new(),
        };
        Tag {
            what,
            by: self.proposers(collation, edit),
            state: state(collation, edit),
        }
    }

    /// What concerns a paragraph as a whole: that it is proposed, that it is to go or to be merged.
    pub fn paragraph_tags(&self, collation: &Collation) -> Vec<Tag> {
        let paragraph = collation.paragraph();
        let proposed = (paragraph.standing == Standing::Proposed).then(|| Tag {
            what: "new paragraph".to_owned(),
            by: self.paragraph_proposers(paragraph),
            state: own_state(collation),
        });
        proposed
            .into_iter()
            .chain(
                collation
                    .edits()
                    .filter(|edit| matches!(edit.change, Change::DeleteParagraph | Change::Merge { .. }))
                    .map(|edit| self.tag(collation, edit.id)),
            )
            .collect()
    }
}

/// How an edit stands.
pub fn state(collation: &Collation, edit: EditId) -> State {
    of(collation.standing(edit))
}

/// How a proposed paragraph stands as a whole.
pub fn own_state(collation: &Collation) -> State {
    collation.own().map_or(State::NotConsidered, of)
}

fn of(standing: crate::text::Standing) -> State {
    match standing.verdict {
        Some(verdict @ (Verdict::Accepted | Verdict::Rejected)) => State::Decided(verdict),
        _ if let Some(aside) = standing.aside => State::Aside(aside),
        _ if standing.superseded => State::Superseded,
        Some(verdict) => State::Decided(verdict),
        None => State::NotConsidered,
    }
}

/// Each proposer once, in the order of first appearance.
pub fn distinct(proposers: impl IntoIterator<Item = Proposer>) -> Vec<Proposer> {
    let mut seen: Vec<Proposer> = Vec::new();
    for proposer in proposers {
        if !seen.contains(&proposer) {
            seen.push(proposer);
        }
    }
    seen
}
