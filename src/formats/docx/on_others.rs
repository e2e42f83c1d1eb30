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
use crate::text::Words;
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

/// The proposed paragraph that has the words of one that the file has behind one of the draft: of several the one in the same cell,
/// row or section, and the next one there. None is meant twice.
pub(super) fn same<'a>(
    taking: &mut Taking<'a>,
    after: Option<ParagraphId>,
    own: &Paragraph,
) -> Option<&'a Arc<Paragraph>> {
    let draft = taking.draft;
    let place = after.and_then(|id| draft.find(id)).map_or(0, |(place, _)| place + 1);
    let section = draft.section(place);
    let row = |one: &Paragraph| one.place.cell().map(|cell| (cell.table, cell.row));
    let cell = |one: &Paragraph| one.place.cell().map(|cell| (cell.table, cell.row, cell.column));
    let (words, meant) = (own.text.trim(), &taking.meant);
    let all = draft.paragraphs.iter().enumerate().filter(|(_, one)| {
        let is_same = one.standing == Standing::Proposed && one.text.trim() == words && !words.is_empty();
        is_same && !meant.contains(&one.id)
    });
    let (_, found) = all.min_by_key(|(at, one)| {
        let is_off = (
            cell(one) != cell(own),
            row(one) != row(own),
            draft.section(*at) != section,
        );
        (is_off, at.abs_diff(place))
    })?;
    taking.meant.insert(found.id);
    Some(found)
}

/// The sender deletes words that somebody else inserted in a paragraph of the file, `own`, which stands for one of the draft.
pub(super) fn strike(taking: &mut Taking<'_>, old: &Paragraph, own: &Paragraph) {
    let Some(said) = own.contributions.first().filter(|_| own.text != old.text) else {
        return;
    };
    let struck = struck(old, own, said);
    let mut is_heard = !struck.is_empty();
    for struck in struck {
        tell(taking, old, struck, own);
    }
    is_heard |= delete_before(taking, old, own, said);
    if !is_heard && said.kind == ContributionKind::Rewording && said.text == old.text {
        let gone: Vec<&str> = said.tracked.iter().filter_map(|one| gone(&own.text, one)).collect();
        if !gone.is_empty() {
            let message = format!(
                "“{}” is deleted here, and the draft does not have it; there is nothing to take over",
                gone.join("”, “")
            );
            taking.arrivals.warnings.push(Warning {
                source: own.source.clone(),
                message,
            });
        }
    }
}

/// Words that go at the head of a paragraph of the file are those of new paragraphs before it: LibreOffice leaves these their
/// inserted marks, so that without their words they are a part of what follows. Gives whether any is.
fn delete_before(taking: &mut Taking<'_>, old: &Paragraph, own: &Paragraph, said: &Contribution) -> bool {
    let draft = taking.draft;
    let place = draft.find(old.id).map_or(0, |(place, _)| place);
    let is_new = |one: &&Arc<Paragraph>| one.standing == Standing::Proposed && one.place == old.place;
    let before = draft.paragraphs[..place].iter().rev().take_while(is_new);
    let mut new: Vec<&Arc<Paragraph>> = before.collect();
    new.reverse();
    // How much of the paragraph of the file are words of those before.
    let (mut passed, mut is_heard) = (0, false);
    for (at, proposed) in new.iter().enumerate() {
        let words = proposed.text.trim();
        let head = own.text.get(passed..).unwrap_or_default().trim_start();
        let from = own.text.len() - head.len();
        let Some(rest) = head.strip_prefix(words).filter(|_| !words.is_empty()) else {
            continue;
        };
        let to = own.text.len() - rest.len();
        let holds = |one: &&TrackedChange| one.from as usize <= from && to <= one.to as usize;
        let Some(change) = said.tracked.iter().find(holds) else {
            continue;
        };
        let mut next = new[at + 1..]
            .iter()
            .map(|one| one.text.as_str())
            .chain([old.text.as_str()]);
        // The draft may begin with the same words.
        let is_draft = own.text.matches(words).count() <= old.text.matches(words).count();
        if is_draft || !next.any(|next| is_followed(words, rest, next)) {
            continue;
        }
        passed = to;
        let is_own = |one: &Contribution| one.name == said.name;
        if proposed.contributions.iter().any(is_own) || !taking.meant.insert(proposed.id) {
            continue;
        }
        is_heard = true;
        let kind = ContributionKind::Deletion;
        let deletion = taking.contribution(proposed.id, kind, "", "", "", &own.source);
        let deletion = Contribution {
            when: change.when.clone(),
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
    is_heard
}

/// Whether words end where a paragraph ended, by what stands behind them: the next one, or another beginning without a blank.
fn is_followed(words: &str, rest: &str, next: &str) -> bool {
    let begins = next.split_whitespace().next();
    let is_joined = !words.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
    rest.is_empty() || is_joined || begins.is_some_and(|begins| rest.trim_start().starts_with(begins))
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
                let words = if times(&new, gone) > 0 { gone } else { new.as_str() };
                // The draft may have the same words elsewhere, and `all` is none of the words of `shall`.
                let is_lost = times(gone, words) > 0 && times(&own.text, words) > times(&draft.text, words);
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

/// How many times a text has some words.
fn times(text: &str, words: &str) -> usize {
    let (text, words) = (Words::of(text), Words::of(words));
    let tokens = |all: &Words| -> Vec<String> { (0..all.len()).map(|at| all.token(at).to_owned()).collect() };
    let (text, words) = (tokens(&text), tokens(&words));
    let found = text.windows(words.len().max(1)).filter(|some| **some == words);
    found.count()
}

/// The words that a change takes away.
fn gone<'t>(text: &'t str, change: &TrackedChange) -> Option<&'t str> {
    let gone = text.get(change.from as usize..change.to as usize)?.trim();
    (!gone.is_empty()).then_some(gone)
}
