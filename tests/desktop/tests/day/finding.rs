//! Places of a session by words, as the script names them.

use adref::model::{Contribution, ContributionId, Edit, EditId, Paragraph, Question, Session};
use adref::session::called;
use adref::text::Collation;
use std::sync::Arc;

/// The one paragraph of that label.
pub fn paragraph<'s>(session: &'s Session, label: &str) -> &'s Arc<Paragraph> {
    let [place] = called(&session.draft, label)[..] else {
        panic!("not one paragraph is called {label}");
    };
    &session.draft.paragraphs[place]
}

/// The one edit of a paragraph whose description begins so: `delete ensuring`, `replace ICTs by CSIRTs`.
pub fn edit(paragraph: &Arc<Paragraph>, words: &str) -> EditId {
    let collation = Collation::of(paragraph);
    let edits = paragraph.edits.iter().filter(|edit| !edit.change.is_spacing());
    let all: Vec<(EditId, String)> = edits.map(|edit| (edit.id, described(&collation, edit))).collect();
    let exact = all.iter().filter(|(_, described)| described == words);
    let begins = all.iter().filter(|(_, described)| described.starts_with(words));
    let exact: Vec<EditId> = exact.map(|(id, _)| *id).collect();
    let begins: Vec<EditId> = begins.map(|(id, _)| *id).collect();
    match (&exact[..], &begins[..]) {
        ([only], _) | ([], [only]) => *only,
        _ => panic!("{}: not one edit is “{words}” of {all:#?}", paragraph.label),
    }
}

fn described(collation: &Collation, edit: &Edit) -> String {
    use adref::model::Change;
    let old = &collation.paragraph().text[collation.bytes(edit.id)];
    let kind = edit.change.kind();
    match &edit.change {
        Change::Words { new, .. } if old.is_empty() => format!("{kind} {new}"),
        Change::Words { new, .. } if !new.is_empty() => format!("{kind} {old} by {new}"),
        Change::DeleteParagraph => kind.to_owned(),
        _ => format!("{kind} {old}"),
    }
}

/// The first contribution of a delegation to a paragraph.
pub fn contribution(paragraph: &Paragraph, of: &str) -> ContributionId {
    let is_it = |one: &&Contribution| one.name == of;
    let found: Vec<&Contribution> = paragraph.contributions.iter().filter(is_it).collect();
    let [only] = found[..] else {
        panic!("{} made not one contribution to {}", of, paragraph.label);
    };
    only.id
}

/// The one open question that begins so, and its place among the open ones.
pub fn question<'s>(session: &'s Session, words: &str) -> (usize, &'s Question) {
    let open = session.open_questions().enumerate();
    let found: Vec<_> = open.filter(|(_, question)| question.text.starts_with(words)).collect();
    let [only] = found[..] else {
        panic!("not one open question begins “{words}”");
    };
    only
}
