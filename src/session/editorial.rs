//! What the Secretariat may change without the room.
//!
//! The Secretariat's editorial changes ([`crate::text::editorial`]) are accepted in the same step and listed apart. Whatever else
//! it says is a proposal like everybody's. Who types it is told before which of the two it is ([`comes_at_once`]).

use crate::model::{ContributionKind, Delegation, DelegationKind, EditId, Paragraph, Session, Verdict};
use crate::text::{Collation, Said, Words, editorial, said_over};

/// Whether what somebody says about a paragraph is accepted as soon as it is said: an editorial change of the Secretariat.
#[must_use]
pub fn comes_at_once(session: &Session, place: usize, said: &Said, who: &Delegation) -> bool {
    let is_put = who.kind == DelegationKind::Secretariat && said.kind == ContributionKind::Rewording;
    let Some(paragraph) = session.draft.paragraphs.get(place).filter(|_| is_put) else {
        return false;
    };
    let collation = Collation::of(paragraph);
    // Who puts a slip right in a proposal that is open says nothing about whether that is accepted.
    let is_accepted = |edit: &EditId| collation.standing(*edit).verdict == Some(Verdict::Accepted);
    if !said.instead.iter().all(is_accepted) {
        return false;
    }
    let before = said_over(&collation, said);
    // No list says which words there are, so the document does: a word that nobody has anywhere else, for one that the draft
    // has again and again. Of a rarer one nothing tells the slip from a word that is meant.
    let is_slip = |slip: &str, word: &str| {
        let [slip, word] = [slip, word].map(str::to_lowercase);
        drafts(session).map(|text| count(text, &word)).sum::<usize>() >= USUAL && is_alone(session, paragraph, &slip)
    };
    editorial(&before, &said.text, is_slip)
}

/// So often the draft has a word that it knows.
const USUAL: usize = 3;

/// Whether a word stands nowhere but once in a paragraph: in its text, and in what others sent of it.
fn is_alone(session: &Session, here: &Paragraph, word: &str) -> bool {
    session.draft.paragraphs.iter().all(|paragraph| {
        let most = usize::from(paragraph.id == here.id);
        let sent = paragraph.contributions.iter();
        let sent = sent.flat_map(|one| [one.text.as_str(), one.received.as_str()]);
        let mut texts = sent.chain([paragraph.text.as_str()]);
        texts.all(|text| count(text, word) <= most)
    })
}

fn drafts(session: &Session) -> impl Iterator<Item = &str> {
    session.draft.paragraphs.iter().map(|one| one.text.as_str())
}

/// How often a text has a word, which is given in small letters.
fn count(text: &str, word: &str) -> usize {
    let text = text.to_lowercase();
    if !text.contains(word) {
        return 0;
    }
    let words = Words::of(&text);
    (0..words.len()).filter(|at| words.token(*at) == word).count()
}
