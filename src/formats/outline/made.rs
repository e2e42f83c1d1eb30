//! The outline as it follows from a session.

use super::along::{Along, along};
use super::{
    AgreementOutline, CommentOutline, CompromiseOutline, ContributionOutline, Current, DelegationOutline, EditOutline,
    Outline, ParagraphOutline, PositionOutline, ReadingOutline, SourceOutline, Totals, WarningOutline,
};
use crate::model::{
    Change, Comment, Contribution, Decision, DelegationId, DelegationKind, Edit, EditId, ParagraphKind, Position,
    Reading, Session, Source, Standing, Verdict,
};
use crate::text::{Aside, Collation, View, Went, compose, stands_whole};

/// The outline of a session.
#[must_use]
pub fn outline(session: &Session) -> Outline {
    let collations: Vec<Collation> = session.draft.paragraphs.iter().map(Collation::of).collect();
    let along = along(&session.draft.paragraphs);
    Outline {
        title: session.title.clone(),
        revision: session.draft.revision.clone(),
        delegations: session
            .room()
            .map(|(_, delegation)| DelegationOutline {
                name: delegation.name.clone(),
                kind: delegation.kind.name(),
                initials: delegation.initials.clone(),
            })
            .collect(),
        paragraphs: collations
            .iter()
            .enumerate()
            .map(|(place, collation)| paragraph(session, place, collation, &along))
            .collect(),
        warnings: session
            .warnings
            .iter()
            .map(|warning| WarningOutline {
                file: warning.source.file.to_string(),
                line: warning.source.line,
                message: warning.message.clone(),
            })
            .collect(),
        totals: Totals {
            questions: session.open_questions().count(),
            ..totals(&collations)
        },
    }
}

fn totals(collations: &[Collation]) -> Totals {
    collations.iter().fold(Totals::default(), |sum, collation| {
        let paragraph = collation.paragraph();
        let tally = collation.tally();
        let is_base_body = paragraph.kind == ParagraphKind::Body && paragraph.standing == Standing::Base;
        let on_contributions: usize = paragraph.contributions.iter().map(|one| one.comments.len()).sum();
        let is_proposed_open = collation.own().is_some_and(crate::text::Standing::is_open);
        Totals {
            paragraphs: sum.paragraphs + usize::from(is_base_body),
            contributions: sum.contributions + paragraph.contributions.len(),
            comments: sum.comments + paragraph.comments.len() + on_contributions,
            edits: sum.edits + tally.edits,
            not_considered: sum.not_considered + tally.not_considered,
            bracketed: sum.bracketed + tally.bracketed,
            proposed_open: sum.proposed_open + usize::from(is_proposed_open),
            ..sum
        }
    })
}

fn paragraph(session: &Session, place: usize, collation: &Collation, along: &Along) -> ParagraphOutline {
    let paragraph = collation.paragraph();
    let id = paragraph.id.to_string();
    ParagraphOutline {
        along: along.get(&id).cloned().unwrap_or_default(),
        id,
        section: match paragraph.kind {
            ParagraphKind::Heading => paragraph.printed(),
            ParagraphKind::Title | ParagraphKind::Body => session.draft.section(place),
        },
        label: paragraph.label.clone(),
        kind: paragraph.kind.name(),
        standing: match paragraph.standing {
            Standing::Base => "base",
            Standing::Proposed => "proposed",
        },
        decision: paragraph.decision.as_ref().map(|decision| decision.verdict.name()),
        status: if paragraph.agreed.is_some() { "agreed" } else { "open" },
        agreed: paragraph.agreed.as_ref().map(|agreed| AgreementOutline {
            by: agreed.by.clone(),
            at: agreed.at.clone(),
            why: agreed.why.clone(),
        }),
        condition: condition(paragraph.decision.as_ref()),
        text: paragraph.text.clone(),
        received: paragraph.received.clone(),
        source: source(&paragraph.source),
        contributions: paragraph
            .contributions
            .iter()
            .map(|one| contribution(session, collation, one))
            .collect(),
        comments: paragraph.comments.iter().map(comment).collect(),
        edits: paragraph
            .edits
            .iter()
            .map(|one| edit(session, collation, one, along))
            .collect(),
        current: current(collation),
    }
}

fn contribution(session: &Session, collation: &Collation, contribution: &Contribution) -> ContributionOutline {
    ContributionOutline {
        id: contribution.id.to_string(),
        from: names(session, &contribution.from),
        name: contribution.name.clone(),
        kind: contribution.kind.name(),
        text: contribution.text.clone(),
        read: contribution.read.iter().map(|one| reading(contribution, one)).collect(),
        on_base: contribution.carried.clone(),
        earlier_draft: contribution.earlier_draft,
        replaced_by: contribution.replaced_by.map(|id| id.to_string()),
        source: source(&contribution.source),
        comments: contribution.comments.iter().map(comment).collect(),
        edits: contribution.edits.iter().map(ToString::to_string).collect(),
        spoken: contribution.spoken,
        compromise: contribution.compromise.map(|compromise| {
            let all = 0..collation.paragraph().text.len();
            let at = compromise.over.map_or(all, |over| collation.words().bytes(over));
            CompromiseOutline {
                at: [at.start, at.end],
                whole: stands_whole(collation.paragraph(), contribution),
            }
        }),
        positions: positions(session, &contribution.positions),
    }
}

fn reading(contribution: &Contribution, reading: &Reading) -> ReadingOutline {
    let received = contribution.text.get(reading.from as usize..reading.to as usize);
    ReadingOutline {
        at: [reading.from, reading.to],
        text: received.unwrap_or_default().to_owned(),
        read: reading.new.clone(),
    }
}

fn condition(decision: Option<&Decision>) -> String {
    decision.map(|decision| decision.condition.clone()).unwrap_or_default()
}

fn positions(session: &Session, positions: &[Position]) -> Vec<PositionOutline> {
    let said = positions.iter().filter_map(|position| {
        Some(PositionOutline {
            from: session.delegation(position.delegation)?.name.clone(),
            stance: position.stance.name(),
        })
    });
    said.collect()
}

/// Whether an edit is an editorial change: the Secretariat's and nobody else's, and accepted as such.
pub(in crate::formats) fn is_editorial(session: &Session, collation: &Collation, edit: EditId) -> bool {
    let contributions = &collation.paragraph().contributions;
    let members: Vec<DelegationId> = collation
        .proposers(edit)
        .iter()
        .flat_map(|&place| contributions[place].from.clone())
        .collect();
    let is_secretariat = |id: &DelegationId| {
        session
            .delegation(*id)
            .is_some_and(|delegation| delegation.kind == DelegationKind::Secretariat)
    };
    let decision = collation.edit(edit).and_then(|edit| edit.decision.as_ref());
    let is_taken = decision.is_some_and(|decision| decision.why == Decision::EDITORIAL);
    is_taken && !members.is_empty() && members.iter().all(is_secretariat)
}

fn edit(session: &Session, collation: &Collation, edit: &Edit, along: &Along) -> EditOutline {
    let paragraph = collation.paragraph();
    let id = edit.id.to_string();
    let at = collation.bytes(edit.id);
    let base = paragraph.text.get(at.clone()).unwrap_or_default().to_owned();
    let standing = collation.standing(edit.id);
    EditOutline {
        along: along.get(&id).cloned().unwrap_or_default(),
        id,
        kind: edit.change.kind(),
        at: [at.start, at.end],
        new: new_words(&edit.change, &base),
        base,
        from: proposers(session, collation, edit),
        decision: standing.verdict.map_or("none", Verdict::name),
        superseded: standing.superseded,
        late: collation.is_late(edit.id),
        went: collation.went_with(edit.id).map(Went::in_words),
        aside: standing.aside.map(Aside::name),
        condition: condition(edit.decision.as_ref()),
        editorial: is_editorial(session, collation, edit.id),
        positions: positions(session, &edit.positions),
        passage: collation.passage(edit.id),
    }
}

/// What the base would read in place of `base`.
fn new_words(change: &Change, base: &str) -> String {
    match change {
        Change::Words { new, .. } => new.clone(),
        Change::Lift { open, close } => {
            let inner = if open.is_some() {
                base.get(1..).unwrap_or_default()
            } else {
                base
            };
            let inner = match close {
                Some(_) => inner.get(..inner.len().saturating_sub(1)).unwrap_or_default(),
                None => inner,
            };
            inner.to_owned()
        }
        Change::Set { .. } => format!("[{base}]"),
        Change::DeleteParagraph | Change::Merge { .. } => String::new(),
        Change::Spacing { space, .. } => space.clone(),
    }
}

/// What a paragraph reads now, in the three readings.
fn current(collation: &Collation) -> Current {
    let reading = |view| compose(collation, view, None).text();
    Current {
        working: reading(View::Working),
        bracketed: reading(View::Bracketed),
        clean: reading(View::Clean),
    }
}

fn proposers(session: &Session, collation: &Collation, edit: &Edit) -> Vec<String> {
    names(session, &collation.members(edit.id))
}

fn names(session: &Session, members: &[DelegationId]) -> Vec<String> {
    let delegations = members.iter().filter_map(|&id| session.delegation(id));
    delegations.map(|delegation| delegation.name.clone()).collect()
}

fn comment(comment: &Comment) -> CommentOutline {
    CommentOutline {
        author: comment.author.clone(),
        text: comment.text.clone(),
        line: comment.source.line,
    }
}

fn source(source: &Source) -> SourceOutline {
    SourceOutline {
        file: source.file.to_string(),
        line: source.line,
    }
}
