//! What is printed for Word reads back as the same base, contributions and comments: of any session, with labels and without.

use super::any_session::{DELEGATIONS, para, session};
use super::told::{essence, exported, read};
use adref::formats::{ExportView, Sender, import_rewording};
use adref::model::{Delegation, DelegationId, DelegationKind, ParagraphId, Place, Session};
use adref::session::new_session;
use proptest::prelude::*;
use std::sync::Arc;

/// Who is of which kind, when each comment was made and on what, and the notes: what [`essence`] leaves out.
fn circumstances(session: &Session) -> Vec<String> {
    let mut told = Vec::new();
    for (place, paragraph) in session.draft.paragraphs.iter().enumerate() {
        let said = paragraph.contributions.iter();
        let comments = paragraph
            .comments
            .iter()
            .chain(said.clone().flat_map(|said| &said.comments));
        told.extend(comments.map(|one| format!("{place} {} {:?} {:?} {:?}", one.author, one.text, one.at, one.on)));
        for member in said.flat_map(|said| &said.from) {
            let delegation = &session.delegations[member.0 as usize];
            told.push(format!("{} is {:?}", delegation.name, delegation.kind));
        }
    }
    told.sort();
    told.dedup();
    told
}

fn notes(session: &Session) -> Vec<(Option<usize>, String)> {
    let place = |id: ParagraphId| session.draft.paragraphs.iter().position(|one| one.id == id).unwrap();
    let notes = session.draft.notes.iter();
    notes.map(|note| (note.after.map(place), note.text.clone())).collect()
}

/// Without its tables, whose cells a compilation has as paragraphs.
fn flat(mut session: Session) -> Session {
    for paragraph in session.draft.paragraphs.iter_mut().map(Arc::make_mut) {
        if paragraph.place.cell().is_some() {
            paragraph.place = Place::Text;
        }
    }
    session
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_compilation_reads_back_whatever_its_words(title: bool, paras in prop::collection::vec(para(), 1..6)) {
        let session = flat(session(title, &paras));
        let back = new_session(read(&exported(&session, ExportView::Compilation)));
        prop_assert_eq!(essence(&back), essence(&session));
        prop_assert_eq!(circumstances(&back), circumstances(&session));
        prop_assert_eq!(notes(&back), notes(&session));
        if !title {
            prop_assert_eq!(&back.title, &session.title);
        }
    }

    #[test]
    fn a_redline_reads_back_whatever_its_words(title: bool, paras in prop::collection::vec(para(), 1..6)) {
        let session = session(title, &paras);
        let back = new_session(read(&exported(&session, ExportView::Redline)));
        prop_assert_eq!(essence(&back), essence(&session));
        prop_assert_eq!(circumstances(&back), circumstances(&session));
    }

    #[test]
    fn a_redline_that_comes_back_unchanged_brings_nothing_of_its_sender(title: bool, paras in prop::collection::vec(para(), 1..6)) {
        let session = session(title, &paras);
        let redline = exported(&session, ExportView::Redline);
        let mut delegations = session.delegations.clone();
        delegations.push(Delegation::new("Peru", DelegationKind::Government, DELEGATIONS.len()));
        let sender = Sender { delegations: &delegations, id: DelegationId(u32::try_from(DELEGATIONS.len()).unwrap()) };
        let back = import_rewording("back.docx", &redline, &session.draft, sender).unwrap();
        prop_assert_eq!(back.settled(), &[]);
        prop_assert_eq!(back.contributions, vec![]);
        prop_assert_eq!(back.proposed, vec![]);
    }
}
