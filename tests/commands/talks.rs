//! Small talks, and what stands in them.

use adref::formats::import_text;
use adref::model::{
    Change, Contribution, ContributionId, ContributionKind, Deed, DelegationId, EditId, Paragraph, Verdict,
};
use adref::session::{Applied, Command, CommandError, OpenSession, Progress, new_session_at};
use adref::text::{Collation, View, compose};
use std::sync::Arc;

pub const TALKS: &str = "Talks

1. We recognise the importance of trust.

Contribution from Japan, Government

1. We underline the importance of trust.

Contribution from Canada, Government

1. We stress the importance of trust and of security.

2. We [shall] act.

Contribution from Japan, Government

2. We act.

Contribution from ISOC, Civil Society

merge 2 with paragraph 1

3. [These words open here.

4. And these close here.]
";

pub fn talks() -> Result<OpenSession, Box<dyn std::error::Error>> {
    let import = import_text("talks.txt", TALKS.as_bytes())?;
    let session = new_session_at(import, "2026-11-22T09:00:00Z", &Progress::default()).ok_or("given up")?;
    Ok(OpenSession::new(session))
}

/// The paragraph of that label.
pub fn at(open: &OpenSession, label: &str) -> Arc<Paragraph> {
    let paragraphs = &open.session().draft.paragraphs;
    Arc::clone(
        paragraphs
            .iter()
            .find(|paragraph| paragraph.label == label)
            .expect("a paragraph of that label"),
    )
}

/// The edit that brings those words (`+`), or takes them away (`-`).
pub fn edit(paragraph: &Arc<Paragraph>, what: &str) -> EditId {
    let collation = Collation::of(paragraph);
    let is_it = |change: &Change| match change {
        Change::Words { new, at } if !new.is_empty() => {
            what.strip_prefix('+') == Some(new) || what == format!("{}>{new}", collation.words().slice(*at))
        }
        Change::Words { at, .. } => what.strip_prefix('-') == Some(collation.words().slice(*at)),
        Change::Lift { .. } => what == "lift",
        Change::Merge { .. } => what == "merge",
        _ => false,
    };
    paragraph
        .edits
        .iter()
        .find(|edit| is_it(&edit.change))
        .unwrap_or_else(|| panic!("{what} in {:#?}", paragraph.edits))
        .id
}

pub fn decide(
    open: &mut OpenSession,
    label: &str,
    edits: &[&str],
    verdict: impl Into<Option<Verdict>>,
    why: &str,
) -> Result<Applied, CommandError> {
    let paragraph = at(open, label);
    let command = Command::Decide {
        paragraph: paragraph.id,
        edits: edits.iter().map(|what| edit(&paragraph, what)).collect(),
        verdict: verdict.into(),
        why: why.to_owned(),
    };
    open.apply_at(&command, "Chair", "2026-11-22T14:02:00Z")
}

pub fn verdict(open: &OpenSession, label: &str, what: &str) -> Option<Verdict> {
    let paragraph = at(open, label);
    let edit = paragraph.edit(edit(&paragraph, what)).expect("it was found");
    edit.decision.as_ref().map(|decision| decision.verdict)
}

pub fn text(open: &OpenSession, label: &str) -> String {
    compose(&Collation::of(&at(open, label)), View::Bracketed, None).text()
}

/// What the record gained since.
pub fn record(open: &OpenSession, since: usize) -> Vec<(String, Deed)> {
    let entries = open.session().record[since..].iter();
    entries.map(|entry| (entry.what.clone(), entry.deed)).collect()
}

pub fn rewording(text: &str) -> Contribution {
    Contribution {
        id: ContributionId(1),
        from: vec![DelegationId(0)],
        name: "Chair".into(),
        kind: ContributionKind::Rewording,
        text: text.into(),
        received: text.into(),
        ..Contribution::default()
    }
}
