//! The outline of a session, as `adref show --json` prints it.
//!
//! The keys are a contract: scripts read them, so that one may add a key but never rename one. Positions are bytes of
//! the base text, not tokens, because a script has no tokens.
//!
//! ```
//! use adref::formats::outline;
//! use adref::model::{Draft, Session};
//!
//! let session = Session {
//!     title: "WSIS+10".to_owned(),
//!     delegations: Vec::new(),
//!     draft: Draft { revision: "zero draft".to_owned(), ..Draft::default() },
//!     warnings: Vec::new(),
//!     record: Vec::new(),
//!     ..Session::default()
//! };
//! let outline = outline(&session);
//! assert_eq!(outline.totals.edits, 0);
//! ```

use crate::model::{
    Change, Comment, Contribution, Decision, DelegationId, DelegationKind, Edit, EditId, ParagraphKind, Position,
    Session, Source, Standing, Verdict,
};
use crate::text::{Aside, Collation, View, compose, stands_whole};
use serde::Serialize;

/// Everything that a session holds, in the words of the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outline {
    /// The title of the negotiation.
    pub title: String,
    /// The revision of the draft.
    pub revision: String,
    /// Who contributes.
    pub delegations: Vec<DelegationOutline>,
    /// The paragraphs in order.
    pub paragraphs: Vec<ParagraphOutline>,
    /// What the import could not take over without a doubt.
    pub warnings: Vec<WarningOutline>,
    /// Sums.
    pub totals: Totals,
}

/// A delegation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DelegationOutline {
    /// Its name as printed.
    pub name: String,
    /// Its stakeholder kind; empty where the document does not say.
    pub kind: &'static str,
    /// The letters that tell it apart.
    pub initials: String,
}

/// A paragraph with everything said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ParagraphOutline {
    /// Its id.
    pub id: String,
    /// The heading under which it stands; of a heading itself.
    pub section: String,
    /// Its label.
    pub label: String,
    /// `title`, `heading` or `body`.
    pub kind: &'static str,
    /// `base` or `proposed`.
    pub standing: &'static str,
    /// What was decided about a proposed paragraph.
    pub decision: Option<&'static str>,
    /// `open`, or `agreed` once the room has locked it.
    pub status: &'static str,
    /// By whom, when and why it was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<AgreementOutline>,
    /// Under what condition a proposed paragraph was decided.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub condition: String,
    /// The base, brackets included, without its label: as imported, or as it was repaired.
    pub text: String,
    /// The base as imported, where it was repaired since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<String>,
    /// Where its text begins.
    pub source: SourceOutline,
    /// What delegations proposed.
    pub contributions: Vec<ContributionOutline>,
    /// Remarks on it.
    pub comments: Vec<CommentOutline>,
    /// Every edit, spacing edits included.
    pub edits: Vec<EditOutline>,
    /// What it reads now.
    pub current: Current,
}

/// A contribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContributionOutline {
    /// Its id.
    pub id: String,
    /// The members, one by one.
    pub from: Vec<String>,
    /// The name as printed.
    pub name: String,
    /// What it proposes.
    pub kind: &'static str,
    /// The text as received, without its label.
    pub text: String,
    /// What its edits make of the base, where it quotes one that was repaired since; else that is its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_base: Option<String>,
    /// It was written on an earlier draft.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub earlier_draft: bool,
    /// The id of the later version that stands in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// The line of its heading, or of its text where it has none.
    pub source: SourceOutline,
    /// Remarks on it.
    pub comments: Vec<CommentOutline>,
    /// The ids of its edits.
    pub edits: Vec<String>,
    /// It was said in the room, not sent in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub spoken: bool,
    /// That it is a compromise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compromise: Option<CompromiseOutline>,
    /// What delegations say to it as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<PositionOutline>,
}

/// What makes a contribution a compromise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CompromiseOutline {
    /// The bytes of the base text that it is about.
    pub at: [usize; 2],
    /// It was accepted as a whole, and stands so.
    pub whole: bool,
}

/// What a delegation says to a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PositionOutline {
    /// Who says it.
    pub from: String,
    /// `support`, `oppose`, `reserve` or `withdraw`.
    pub stance: &'static str,
}

/// That a paragraph is agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgreementOutline {
    /// Who said so.
    pub by: String,
    /// When.
    pub at: String,
    /// Why.
    pub why: String,
}

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CommentOutline {
    /// Who remarks; empty where the text does not say.
    pub author: String,
    /// The remark.
    pub text: String,
    /// Its line.
    pub line: u32,
}

/// An edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditOutline {
    /// Its id.
    pub id: String,
    /// `replace`, `insert`, `delete`, `set`, `lift`, `delete-paragraph`, `merge` or `spacing`.
    pub kind: &'static str,
    /// Where it stands in the base text, in bytes.
    pub at: [usize; 2],
    /// What the base reads there.
    pub base: String,
    /// What it would read.
    pub new: String,
    /// Who proposes it, member by member; nobody for the draft's own.
    pub from: Vec<String>,
    /// `none`, `accepted`, `rejected` or `bracketed`.
    pub decision: &'static str,
    /// A rival was accepted.
    pub superseded: bool,
    /// `withdrawn`, `replaced`, `earlier draft` or `waiting` where it is not decided and not put to the room either.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<&'static str>,
    /// Under what condition it was decided.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub condition: String,
    /// It is an editorial change of the Secretariat's.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub editorial: bool,
    /// What delegations say to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<PositionOutline>,
    /// The number of its passage in the paragraph; `null` for edits that contest no ground.
    pub passage: Option<usize>,
}

/// What a paragraph reads now; empty where it has no place in that reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Current {
    /// With everything open in brackets.
    pub working: String,
    /// As decided.
    pub bracketed: String,
    /// What is open reads as the base does.
    pub clean: String,
}

/// A file and a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceOutline {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// A warning of the import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WarningOutline {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// What, in one sentence.
    pub message: String,
}

/// Sums over the session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Base paragraphs of kind body.
    pub paragraphs: usize,
    /// Contributions.
    pub contributions: usize,
    /// Comments, on paragraphs and on contributions.
    pub comments: usize,
    /// Edits that are put to the room.
    pub edits: usize,
    /// Edits not yet considered.
    pub not_considered: usize,
    /// Edits that are bracketed.
    pub bracketed: usize,
    /// Proposed paragraphs that are not yet considered or bracketed.
    pub proposed_open: usize,
    /// Questions about the import that nobody answered yet.
    pub questions: usize,
}

/// The outline of a session.
#[must_use]
pub fn outline(session: &Session) -> Outline {
    let collations: Vec<Collation> = session.draft.paragraphs.iter().map(Collation::of).collect();
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
            .map(|(place, collation)| paragraph(session, place, collation))
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

fn paragraph(session: &Session, place: usize, collation: &Collation) -> ParagraphOutline {
    let paragraph = collation.paragraph();
    ParagraphOutline {
        id: paragraph.id.to_string(),
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
            .map(|one| edit(session, collation, one))
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

/// Whether an edit is an editorial change: the Secretariat's, and nobody else's.
pub(super) fn is_editorial(session: &Session, collation: &Collation, edit: EditId) -> bool {
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
    !members.is_empty() && members.iter().all(is_secretariat)
}

fn edit(session: &Session, collation: &Collation, edit: &Edit) -> EditOutline {
    let paragraph = collation.paragraph();
    let at = collation.bytes(edit.id);
    let base = paragraph.text.get(at.clone()).unwrap_or_default().to_owned();
    let standing = collation.standing(edit.id);
    EditOutline {
        id: edit.id.to_string(),
        kind: edit.change.kind(),
        at: [at.start, at.end],
        new: new_words(&edit.change, &base),
        base,
        from: proposers(session, collation, edit),
        decision: standing.verdict.map_or("none", Verdict::name),
        superseded: standing.superseded,
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
