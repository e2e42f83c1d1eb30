//! What follows from the whole document and is kept while it is worked on: where each paragraph stands, which of them go or
//! come as a whole, and which words the document has.

use super::OpenSession;
use crate::model::{Paragraph, ParagraphId, Session};
use crate::text::{Elsewhere, Vocabulary};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Where each paragraph stands, which of them go or come as a whole, and which words the document has. It is kept, for all
/// of that follows from the whole document and a step changes little of it.
#[derive(Debug, Default)]
pub(super) struct Places {
    by_id: FxHashMap<ParagraphId, usize>,
    /// Once it was asked for.
    vocabulary: Option<Vocabulary>,
    elsewhere: Elsewhere,
}

impl OpenSession {
    /// Where a paragraph stands in the draft, without looking through all of it.
    #[must_use]
    pub fn place(&self, id: ParagraphId) -> Option<usize> {
        self.places.get(id)
    }

    /// The paragraphs, and what is kept of those that go or come as a whole.
    #[must_use]
    pub fn reaching(&self) -> (&[Arc<Paragraph>], &Elsewhere) {
        (&self.session().draft.paragraphs, self.places.elsewhere())
    }
}

impl Places {
    pub fn of(session: &Session) -> Self {
        let mut places = Self::default();
        places.renew(session);
        places
    }

    pub fn get(&self, id: ParagraphId) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    /// The paragraphs that go or come as a whole.
    pub fn elsewhere(&self) -> &Elsewhere {
        &self.elsewhere
    }

    /// The words of the document.
    pub fn vocabulary(&mut self, session: &Session) -> &Vocabulary {
        self.vocabulary.get_or_insert_with(|| vocabulary(session))
    }

    pub fn renew(&mut self, session: &Session) {
        self.by_id.clear();
        let paragraphs = session.draft.paragraphs.iter().enumerate();
        let places = paragraphs.map(|(place, paragraph)| (paragraph.id, place));
        self.by_id.extend(places);
    }

    /// The words of a paragraph go, and those of another one come.
    pub fn exchange(&mut self, gone: Option<&Paragraph>, come: Option<&Paragraph>) {
        if !gone
            .zip(come)
            .is_some_and(|(gone, come)| Elsewhere::is_same(gone, come))
        {
            self.elsewhere = Elsewhere::default();
        }
        let Some(vocabulary) = &mut self.vocabulary else { return };
        let is_same =
            |(gone, come): (&Paragraph, &Paragraph)| gone.text == come.text && witnesses(gone) == witnesses(come);
        if gone.zip(come).is_some_and(is_same) {
            return;
        }
        if let Some(gone) = gone {
            vocabulary.leave(&gone.text, &witnesses(gone));
        }
        if let Some(come) = come {
            vocabulary.enter(&come.text, &witnesses(come));
        }
    }
}

/// The words of all paragraphs of a session.
pub(super) fn vocabulary(session: &Session) -> Vocabulary {
    let paragraphs = session.draft.paragraphs.par_iter();
    let own = paragraphs.fold(Vocabulary::default, |mut vocabulary, paragraph| {
        vocabulary.enter(&paragraph.text, &witnesses(paragraph));
        vocabulary
    });
    own.reduce(Vocabulary::default, Vocabulary::with)
}

/// What contributions say to a paragraph, as received.
pub(super) fn witnesses(paragraph: &Paragraph) -> Vec<&str> {
    paragraph.contributions.iter().map(|one| one.text.as_str()).collect()
}
