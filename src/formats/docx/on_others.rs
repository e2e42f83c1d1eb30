//! What the sender of a version says of words that others inserted, and what it deletes of them: remarks on these, never on what the
//! sender proposes.
//!
//! LibreOffice does not keep who inserted the words that somebody else deletes: they look like words of the base then, and the
//! draft does not have them. Who proposes such words there is whose they are.
//!
//! ```text
//! We meet +soon+.      Japan inserts, and Kenya deletes that in Word:   We meet +-soon-+.   by Japan, by Kenya
//!                                                        in LibreOffice: We meet -soon-.     by Kenya
//! ```

use super::phrases;
use crate::formats::rewording::Taking;
use crate::model::{
    Change, Comment, Contribution, ContributionKind, Paragraph, ParagraphId, Standing, TrackedChange, Warning,
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What the sender says of words of others, each with whose they are, by the paragraph of the file.
pub(super) type OnOthers = FxHashMap<ParagraphId, Vec<(String, Comment)>>;

pub(super) fn by_paragraph(remarks: Vec<(usize, String, Comment)>) -> OnOthers {
    let mut found = OnOthers::default();
    for (place, whose, remark) in remarks {
        let of_paragraph = found.entry(ParagraphId(place as u64)).or_default();
        of_paragraph.push((whose, remark));
    }
    found
}

/// What is said of words of others in paragraphs that the draft does not have.
pub(super) fn leave(taking: &mut Taking<'_>, on_others: OnOthers) {
    for (_, remark) in on_others.into_values().flatten() {
        let message = format!(
            "the remark “{}” is not taken over: it is on words of somebody else, in a paragraph that the draft does not have",
            remark.text
        );
        taking.arrivals.warnings.push(Warning {
            source: remark.source,
            message,
        });
    }
}

/// What the sender says of words that others inserted into a paragraph: a remark on that, never on what the sender
/// proposes.
pub(super) fn remark(taking: &mut Taking<'_>, old: &Paragraph, remarks: Vec<(String, Comment)>) {
    let on_own = old.contributions.iter().flat_map(|one| &one.comments);
    let there: Vec<&Comment> = old.comments.iter().chain(on_own).collect();
    for (whose, mut remark) in remarks {
        // Where it stands there, it may be on the other's contribution.
        let is_there = |one: &&Comment| (&one.text, &one.at) == (&remark.text, &remark.at);
        if there.iter().any(is_there) || phrases::is_own_remark(&remark) {
            continue;
        }
        // Of words that the draft has as well nobody could tell on which it is.
        if old.text.contains(&remark.on) {
            (remark.text, remark.on) = (phrases::on_wording(&whose, &remark.text), String::new());
        }
        taking.arrivals.comments.push((old.id, remark));
    }
}

/// The sender deletes words that somebody else inserted in a paragraph of the file, `own`, which stands for one of the draft.
pub(super) fn strike(taking: &mut Taking<'_>, old: &Paragraph, own: &Paragraph, said: &Contribution) {
    for struck in struck(old, own, said) {
        tell(taking, old, struck, own);
    }
    for change in &said.tracked {
        if let Some(gone) = gone(&own.text, change).filter(|gone| !old.text.contains(gone)) {
            delete_before(taking, old, gone, (own, &change.when));
        }
    }
}

/// Words that go at the head of a paragraph of the file are those of new paragraphs before it: LibreOffice leaves these their
/// inserted marks, so that without their words they are a part of what follows.
fn delete_before(taking: &mut Taking<'_>, old: &Paragraph, gone: &str, (own, when): (&Paragraph, &str)) {
    let draft = taking.draft;
    let place = draft.find(old.id).map_or(0, |(place, _)| place);
    let before = draft.paragraphs[..place].iter().rev();
    let new: Vec<&Arc<Paragraph>> = before.take_while(|one| one.standing == Standing::Proposed).collect();
    for proposed in new.into_iter().rev() {
        let words = proposed.text.trim();
        let is_own = |one: &Contribution| one.name == taking.sender_name();
        if words.is_empty() || !gone.contains(words) || proposed.contributions.iter().any(is_own) {
            continue;
        }
        let kind = ContributionKind::Deletion;
        let deletion = taking.contribution(proposed.id, kind, "", "", "", &own.source);
        let deletion = Contribution {
            when: when.to_owned(),
            ..deletion
        };
        taking.arrivals.contributions.push((proposed.id, deletion));
        let message = format!(
            "{} deletes “{}”, which is proposed",
            taking.sender_name(),
            proposed.printed()
        );
        taking.arrivals.warnings.push(Warning {
            source: own.source.clone(),
            message,
        });
    }
}

fn tell(taking: &mut Taking<'_>, old: &Paragraph, struck: Struck, own: &Paragraph) {
    let sender = taking.sender_name();
    let message = format!(
        "{sender} deletes “{}”, which {} inserted; kept as a comment",
        struck.words, struck.whose
    );
    taking.arrivals.warnings.push(Warning {
        source: own.source.clone(),
        message,
    });
    let said = Comment {
        author: sender,
        at: struck.when,
        text: phrases::strike(&struck.words),
        on: struck.words,
        source: own.source.clone(),
        ..Comment::default()
    };
    remark(taking, old, vec![(struck.whose, said)]);
}

/// Words that the sender deletes.
struct Struck {
    /// The words.
    words: String,
    /// Whose they are.
    whose: String,
    /// When they were deleted.
    when: String,
}

/// The words of others that a contribution deletes in a paragraph of the file, `own`, which stands for one of the draft.
fn struck(draft: &Paragraph, own: &Paragraph, said: &Contribution) -> Vec<Struck> {
    if own.text == draft.text {
        return Vec::new();
    }
    let others = || draft.contributions.iter().filter(|one| one.name != said.name);
    let new = |one: &'_ Contribution| -> Vec<String> {
        let edits = one.edits.iter().filter_map(|id| draft.edit(*id));
        let new = edits.filter_map(|edit| match &edit.change {
            Change::Words { new, .. } => Some(new.trim().to_owned()),
            _ => None,
        });
        new.filter(|new| !new.is_empty()).collect()
    };
    let mut found: Vec<Struck> = Vec::new();
    for change in &said.tracked {
        let Some(gone) = gone(&own.text, change) else { continue };
        for other in others() {
            for new in new(other) {
                // A part of what was inserted, or all of it with words around.
                let words = if new.contains(gone) { gone } else { new.as_str() };
                let is_lost = gone.contains(words) && !draft.text.contains(words);
                if is_lost && !found.iter().any(|known| known.words == words) {
                    found.push(Struck {
                        words: words.to_owned(),
                        whose: other.name.clone(),
                        when: change.when.clone(),
                    });
                }
            }
        }
    }
    found
}

/// The words that a change takes away.
fn gone<'t>(text: &'t str, change: &TrackedChange) -> Option<&'t str> {
    let gone = text.get(change.from as usize..change.to as usize)?.trim();
    (!gone.is_empty()).then_some(gone)
}
