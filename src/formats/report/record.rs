//! The record: what was decided, by whom, when and why; what was proposed and not retained among it.
//!
//! Two tables: how every decided change stands now, in the order of the text, and the log of every step, in the order
//! of time. The first tells what the text is due to, the second how the room came there. Where it is asked for, a third one
//! tells which label became which in the clean text.

use super::super::outline::is_editorial;
use super::current;
use super::layout::{Layout, state};
use super::open::place_name;
use super::printed::{Block, Printed, Table, WHEN};
use super::tags::{State, Tag};
use crate::model::{Change, Decision, Deed, Edit, Entry, Paragraph, ParagraphId, Session, Standing};
use crate::text::{Aside, Collation, merges_with};
use rustc_hash::FxHashMap;

/// Prints the record.
pub fn print(layout: &Layout) -> Printed {
    let mut printed =
        layout.head(&["Record of decisions. What was proposed and not accepted is listed as not retained."]);
    printed.is_wide = true;
    let tables = [decisions(layout), editorial(layout), positions(layout), log(layout)];
    let told = tables
        .into_iter()
        .enumerate()
        .filter(|(place, table)| *place != 1 && *place != 2 || !table.rows.is_empty());
    let concordance = layout.options.renumber.then(|| current::concordance(layout));
    let tables = told.map(|(_, table)| table).chain(concordance);
    printed.blocks = tables.map(Block::Table).collect();
    printed
}

/// How every decided change stands, in the order of the text.
fn decisions(layout: &Layout) -> Table {
    let mut rows = Vec::new();
    for (place, collation) in layout.collations.iter().enumerate() {
        let paragraph = collation.paragraph();
        let name = place_name(layout.session, place, paragraph);
        if paragraph.standing == Standing::Proposed
            && let Some(decision) = &paragraph.decision
        {
            let then = layout.proposed_then(Some(decision));
            let tag = Tag {
                what: String::new(),
                by: then.unwrap_or_else(|| layout.paragraph_proposers(paragraph)),
                state: State::Decided(decision.verdict),
            };
            rows.push(row(
                &name,
                format!("new paragraph “{}”", paragraph.text),
                &tag,
                Some(decision),
            ));
        }
        for edit in collation
            .edits()
            .filter(|edit| !is_editorial(layout.session, collation, edit.id))
        {
            let mut tag = layout.tag(collation, edit.id);
            let is_own = tag.by.is_empty();
            // Who withdrew it since, or joined, did not then. What stands for others now is theirs.
            if let (State::Decided(_), Some(then)) = (tag.state, layout.proposed_then(edit.decision.as_ref()))
                && !collation.is_parted(edit.id)
            {
                tag.by = then;
            }
            let settled = match state(collation, edit.id) {
                State::NotConsidered => false,
                State::Superseded => !is_own || edit.decision.is_some(),
                State::Decided(_) => true,
                State::Aside(aside) => aside != Aside::Waiting,
            };
            if settled {
                let mut row = row(&name, what(collation, edit), &tag, edit.decision.as_ref());
                if let Some(went) = collation.went_with(edit.id) {
                    row[DECISION] = format!("{}, {}", row[DECISION], went.in_words());
                }
                rows.push(row);
            }
        }
    }
    Table {
        caption: "Decisions, in the order of the text".to_owned(),
        head: vec![
            "Paragraph",
            "Proposed",
            "By",
            "Decision",
            "Decided by",
            WHEN,
            "Why",
            "Condition",
        ],
        rows,
    }
}

/// Which cell of a row tells the decision.
const DECISION: usize = 3;

fn row(place: &str, what: String, tag: &Tag, decision: Option<&Decision>) -> Vec<String> {
    let by: Vec<&str> = tag.by.iter().map(|one| one.name.as_str()).collect();
    let by = if by.is_empty() {
        "the draft".to_owned()
    } else {
        by.join("; ")
    };
    let decision = decision.filter(|_| tag.state != State::Superseded);
    vec![
        place.to_owned(),
        what,
        by,
        tag.state.name().to_owned(),
        decision.map_or(String::new(), |decision| decision.by.clone()),
        decision.map_or(String::new(), |decision| moment(&decision.at)),
        decision.map_or(String::new(), |decision| decision.why.clone()),
        decision.map_or(String::new(), |decision| decision.condition.clone()),
    ]
}

/// The Secretariat's changes, apart from what the room decided.
fn editorial(layout: &Layout) -> Table {
    let mut rows = Vec::new();
    for (place, collation) in layout.collations.iter().enumerate() {
        let name = place_name(layout.session, place, collation.paragraph());
        for edit in collation
            .edits()
            .filter(|edit| is_editorial(layout.session, collation, edit.id))
        {
            let tag = layout.tag(collation, edit.id);
            rows.push(row(&name, what(collation, edit), &tag, edit.decision.as_ref()));
        }
    }
    Table {
        caption: "Editorial changes of the Secretariat".to_owned(),
        head: vec![
            "Paragraph",
            "Change",
            "By",
            "Decision",
            "Decided by",
            WHEN,
            "Why",
            "Condition",
        ],
        rows,
    }
}

/// What delegations say to proposals.
fn positions(layout: &Layout) -> Table {
    let mut rows = Vec::new();
    for (place, collation) in layout.collations.iter().enumerate() {
        let paragraph = collation.paragraph();
        let name = place_name(layout.session, place, paragraph);
        let on_edits = collation.edits().map(|edit| (what(collation, edit), &edit.positions));
        let on_contributions = paragraph.contributions.iter();
        let on_contributions =
            on_contributions.map(|one| (format!("{} of {}", one.kind.name(), one.name), &one.positions));
        for (proposal, said) in on_contributions.chain(on_edits) {
            rows.extend(said.iter().map(|position| {
                let who = layout.session.delegation(position.delegation);
                vec![
                    name.clone(),
                    proposal.clone(),
                    who.map_or(String::new(), |delegation| delegation.name.clone()),
                    position.stance.name().to_owned(),
                    moment(&position.at),
                ]
            }));
        }
    }
    Table {
        caption: "Positions of delegations".to_owned(),
        head: vec!["Paragraph", "Proposed", "Delegation", "Position", WHEN],
        rows,
    }
}

/// A change as one reads it in a table.
fn what(collation: &Collation, edit: &Edit) -> String {
    let old = collation
        .paragraph()
        .text
        .get(collation.bytes(edit.id))
        .unwrap_or_default();
    match &edit.change {
        Change::Words { at, new } if at.is_empty() => format!("insert “{new}”"),
        Change::Words { new, .. } if new.is_empty() => format!("delete “{old}”"),
        Change::Words { new, .. } => format!("replace “{old}” by “{new}”"),
        Change::Lift { .. } => format!("lift the brackets of “{old}”"),
        Change::Set { .. } => format!("put brackets around “{old}”"),
        Change::DeleteParagraph => "delete the paragraph".to_owned(),
        Change::Merge { into, .. } => format!("merge with {}", merges_with(into)),
        Change::Spacing { .. } => "spacing".to_owned(),
    }
}

/// The log of every step.
fn log(layout: &Layout) -> Table {
    Table {
        caption: "Every step, in the order of time".to_owned(),
        head: vec![WHEN, "Who", "Paragraph", "What", "Decision", "Why", "Condition"],
        rows: rows(layout.session, moment),
    }
}

/// Every step as rows for a spreadsheet, with the second of each.
pub fn steps(session: &Session) -> Table {
    let second = |at: &str| {
        at.parse::<jiff::Timestamp>()
            .map_or_else(|_| at.to_owned(), |time| time.strftime("%Y-%m-%d %H:%M:%S").to_string())
    };
    Table {
        caption: String::new(),
        head: vec!["When (UTC)", "Who", "Paragraph", "What", "Decision", "Why", "Condition"],
        rows: rows(session, second),
    }
}

fn rows(session: &Session, moment: impl Fn(&str) -> String) -> Vec<Vec<String>> {
    let places: FxHashMap<ParagraphId, usize> = session
        .draft
        .paragraphs
        .iter()
        .enumerate()
        .map(|(place, one)| (one.id, place))
        .collect();
    let row = |entry: &Entry| {
        let place = entry.paragraph.and_then(|id| places.get(&id)).copied();
        let paragraph = place.map(|place| &session.draft.paragraphs[place]);
        vec![
            moment(&entry.at),
            entry.by.clone(),
            place.zip(paragraph).map_or(String::new(), |(place, paragraph)| {
                place_name(session, place, paragraph)
            }),
            entry.what.clone(),
            deed_name(entry.deed).to_owned(),
            entry.why.clone(),
            paragraph.map_or(String::new(), |paragraph| condition(paragraph, entry)),
        ]
    };
    session.record.iter().map(row).collect()
}

/// A step as the record calls it: what was decided, or what else it was.
#[must_use]
pub fn deed_name(deed: Deed) -> &'static str {
    match deed {
        Deed::Decided(verdict) => State::Decided(verdict).name(),
        Deed::Reopened => "reopened",
        Deed::Undone => "undone",
        Deed::Redone => "done again",
        Deed::Agreed => "agreed",
        Deed::Imported | Deed::Changed => "",
    }
}

/// The condition of the decision that a step made, while that decision stands.
fn condition(paragraph: &Paragraph, entry: &Entry) -> String {
    let edits = entry.edits.iter().filter_map(|&id| paragraph.edit(id));
    let decisions = edits
        .filter_map(|edit| edit.decision.as_ref())
        .chain(&paragraph.decision);
    let mut its = decisions.filter(|decision| decision.at == entry.at && decision.by == entry.by);
    its.find(|decision| !decision.condition.is_empty())
        .map_or(String::new(), |decision| decision.condition.clone())
}

/// `2026-11-22T14:02:00Z` as one reads it; anything else as it stands.
fn moment(at: &str) -> String {
    at.parse::<jiff::Timestamp>().map_or_else(
        |_| at.to_owned(),
        |time| time.strftime("%Y-%m-%d %H:%M UTC").to_string(),
    )
}
