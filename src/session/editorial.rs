//! What the Secretariat may change without the room.
//!
//! The Secretariat's editorial changes ([`crate::text::editorial`]) are accepted in the same step and listed apart. Whatever else
//! it says is a proposal like everybody's. Who types it is told before which of the two it is ([`comes_at_once`]).

use crate::model::{ContributionKind, Delegation, DelegationKind, EditId, Session, Verdict};
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
    // The draft itself tells a slip from a word: it has the one nowhere else, and knows the other.
    let is_slip = |slip: &str, word: &str| count(session, slip) <= 1 && count(session, word) > 0;
    editorial(&before, &said.text, is_slip)
}

/// How often the draft has a word.
fn count(session: &Session, word: &str) -> usize {
    let word = word.to_lowercase();
    let paragraphs = session.draft.paragraphs.iter().map(|one| one.text.to_lowercase());
    let has = |text: &String| text.contains(&word);
    let times = paragraphs.filter(has).map(|text| {
        let words = Words::of(&text);
        (0..words.len()).filter(|at| words.token(*at) == word).count()
    });
    times.sum()
}
