//! What cannot be a tracked change is said in a comment, in words that a reader understands and that reading back knows.
//!
//! `Supports the text as it stands.` by Japan is Japan's contribution that changes nothing.

use crate::formats::report::{Contributed, Form};
use crate::model::{Comment, ContributionKind, Paragraph, ParagraphKind, Place};

const SUPPORT: &str = "Supports the text as it stands.";
const STATEMENT: &str = "Statement: ";
const MERGE: &str = "Asks to merge this paragraph with ";
const ASKS: &str = "Asks: ";
const EMPTY: &str = "Was named without a text.";
const RESIDUE: &str = "Was named without a text but for ";
/// What a delegation says on a tracked change that it shares with others at another time: a change bears one date.
pub(in crate::formats) const SAME: &str = "Proposes the same change.";
/// What it says on words that somebody else's change takes away as well.
pub(in crate::formats) const ALSO_DELETES: &str = "Deletes these words as well.";
const ON: &str = "On the wording of ";
const ON_DRAFT: &str = "On the draft: ";
/// Between the facts at the head of a contribution in a compilation.
const BETWEEN: &str = " · ";
/// What a contribution does that brings a paragraph, by the kind of that and where it stands. A heading further down says its
/// level behind it.
const BRINGS: [(ParagraphKind, Place, &str); 5] = [
    (ParagraphKind::Title, Place::Text, "new title"),
    (ParagraphKind::Heading, Place::Text, "new heading"),
    (ParagraphKind::Body, Place::Text, "new paragraph"),
    (ParagraphKind::Body, Place::Footnote, "new footnote"),
    (ParagraphKind::Body, Place::Endnote, "new endnote"),
];
/// What one does whose words name only the other paragraph.
const MERGES_WITH: &str = "merge with";

/// Who remarks, where nobody says.
pub(in crate::formats) const ANONYMOUS: &str = "Author";

/// Who proposes, where nobody says.
pub(in crate::formats) const UNNAMED: &str = "Unnamed";

/// Whose comment it is that tells what a redline leaves out: nobody's of the room.
pub(in crate::formats) const WRITER: &str = "Adref";

/// How such a comment begins.
pub(in crate::formats) const LEFT_OUT: &str = "No tracked changes here:";

/// Who made a change that only the draft asked for, whoever decided it.
pub(in crate::formats) const FACILITATOR: &str = "Facilitator";

/// Whether a remark is what Adref itself said in a redline, so that nobody of the room said it.
#[must_use]
pub fn is_own_remark(remark: &Comment) -> bool {
    is_own(&remark.author, &remark.text)
}

/// The same of an author and what is said; somebody of the room may bear that name as well.
pub(super) fn is_own(author: &str, said: &str) -> bool {
    author == WRITER && said.starts_with(LEFT_OUT)
}

/// Whether a remark on a paragraph says itself on whose wording it is, which nobody can place in the text.
#[must_use]
pub fn is_on_wording(remark: &Comment) -> bool {
    of_wording(&remark.text).is_some()
}

/// What stands beside who contributes in a compilation: of which kind these are, and what they propose.
pub(super) fn proposes(said: &Contributed) -> String {
    let mut facts: Vec<&str> = Vec::new();
    for one in &said.by {
        // The Chair's name is its kind.
        if !one.kind.is_empty() && one.kind != one.name && !facts.contains(&one.kind) {
            facts.push(one.kind);
        }
    }
    let brings = said.brings.as_ref().map(|new| brings(&new.form));
    facts.push(match &brings {
        Some(what) => what,
        None if said.kind == ContributionKind::Merge && !asks_to_merge(&said.text) => MERGES_WITH,
        None => said.kind.name(),
    });
    facts.join(BETWEEN)
}

/// What brings a paragraph of that form.
fn brings(form: &Form) -> String {
    let found = BRINGS
        .iter()
        .find(|(kind, place, _)| (*kind, *place) == (form.kind, in_text(form.place)));
    let what = found.map_or("", |(_, _, what)| what);
    match (form.kind, form.level) {
        (ParagraphKind::Heading, level @ 1..) => format!("{what} of level {}", u16::from(level) + 1),
        _ => what.to_owned(),
    }
}

/// Where a compilation prints what stands at a place: a cell as a paragraph of the text.
pub(in crate::formats) fn in_text(place: Place) -> Place {
    if place.is_note() { place } else { Place::Text }
}

/// The facts that stand beside who contributes.
pub(super) fn facts(facts: &str) -> impl Iterator<Item = &str> {
    facts.split(BETWEEN).map(str::trim)
}

/// What a contribution says of itself in a compilation: what it proposes, where it is known, and of the paragraph that it
/// brings what that is but for its label.
pub(super) fn proposed(facts: &str) -> (Option<ContributionKind>, Option<Form>) {
    let what = self::facts(facts).last().unwrap_or_default();
    let (said, level) = match what.rsplit_once(" of level ") {
        Some((said, level)) => (
            said,
            level
                .parse::<u8>()
                .map_or(0, |level| level.saturating_sub(1).min(Paragraph::DEEPEST)),
        ),
        None => (what, 0),
    };
    if let Some(&(kind, place, _)) = BRINGS.iter().find(|(_, _, brings)| *brings == said) {
        let form = Form {
            kind,
            place,
            level,
            ..Form::default()
        };
        return (Some(ContributionKind::Addition), Some(form));
    }
    if what == MERGES_WITH {
        return (Some(ContributionKind::Merge), None);
    }
    let kind = ContributionKind::ALL.into_iter().find(|kind| kind.name() == what);
    (kind, None)
}

/// The comment that says what a contribution without tracked changes is; `None` where it has some.
pub(in crate::formats) fn phrase(kind: ContributionKind, text: &str) -> Option<String> {
    match kind {
        ContributionKind::Unchanged => Some(SUPPORT.to_owned()),
        ContributionKind::Statement => Some(format!("{STATEMENT}{text}")),
        // A text asks in words of its own; of a Word file only the other paragraph is known.
        ContributionKind::Merge if asks_to_merge(text) => Some(format!("{ASKS}{text}")),
        ContributionKind::Merge if text.ends_with('.') => Some(format!("{MERGE}“{text}”.")),
        ContributionKind::Merge => Some(format!("{MERGE}{text}.")),
        ContributionKind::Empty if text.is_empty() => Some(EMPTY.to_owned()),
        ContributionKind::Empty => Some(format!("{RESIDUE}“{text}”.")),
        _ => None,
    }
}

/// Whether words themselves ask for a merge.
pub(in crate::formats) fn asks_to_merge(text: &str) -> bool {
    text.to_lowercase().contains("merge")
}

/// What kind of contribution a comment is, and its text.
pub(super) fn contribution(comment: &str) -> Option<(ContributionKind, &str)> {
    if comment == SUPPORT {
        return Some((ContributionKind::Unchanged, ""));
    }
    if comment == EMPTY {
        return Some((ContributionKind::Empty, ""));
    }
    if let Some(text) = comment.strip_prefix(RESIDUE) {
        let text = text.strip_prefix('“').and_then(|text| text.strip_suffix("”."));
        return Some((ContributionKind::Empty, text.unwrap_or_default()));
    }
    if let Some(text) = comment.strip_prefix(STATEMENT) {
        return Some((ContributionKind::Statement, text));
    }
    if let Some(text) = comment.strip_prefix(ASKS).filter(|text| asks_to_merge(text)) {
        return Some((ContributionKind::Merge, text));
    }
    let text = comment.strip_prefix(MERGE)?;
    let text = text.strip_suffix('.').unwrap_or(text);
    let quoted = text.strip_prefix('“').and_then(|text| text.strip_suffix('”'));
    Some((ContributionKind::Merge, quoted.unwrap_or(text)))
}

/// A remark on a contribution that has no place of its own in the text.
pub(in crate::formats) fn on_wording(of: &str, remark: &str) -> String {
    format!("{ON}{of}: {remark}")
}

/// A remark on the draft's words where they are also somebody's change.
pub(in crate::formats) fn on_draft(remark: &str) -> String {
    format!("{ON_DRAFT}{remark}")
}

/// Whether a comment is in words that Adref writes in a redline, so that what stands before a colon in it is no name.
pub(super) fn is_phrase(comment: &str) -> bool {
    contribution(comment).is_some() || of_draft(comment).is_some() || of_wording(comment).is_some()
}

/// The remark of a comment that is on the draft's words.
pub(super) fn of_draft(comment: &str) -> Option<&str> {
    comment.strip_prefix(ON_DRAFT)
}

/// On whose wording a comment is, and the remark.
pub(super) fn of_wording(comment: &str) -> Option<(&str, &str)> {
    comment.strip_prefix(ON)?.split_once(": ")
}

/// What one delegation says of words that another inserted.
pub(in crate::formats) fn strike(words: &str) -> String {
    format!("delete “{words}”")
}

/// The words that a remark asks to delete, and nothing else.
pub(in crate::formats) fn struck(remark: &str) -> Option<&str> {
    let words = remark.strip_prefix("delete “")?.strip_suffix('”')?;
    Some(words).filter(|words| !words.is_empty())
}

/// Whether a comment says no more than when its author made a change of the words on which it stands.
pub(super) fn says_when(comment: &str) -> bool {
    [SAME, ALSO_DELETES].contains(&comment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_with_a_full_stop_has_no_second_one_in_the_comment_that_asks_to_merge() {
        for label in ["2.", "a)", "another"] {
            let said = phrase(ContributionKind::Merge, label).unwrap_or_default();
            assert!(!said.contains(".."), "{said}");
            assert_eq!(contribution(&said), Some((ContributionKind::Merge, label)));
        }
        let old = contribution("Asks to merge this paragraph with 2..");
        assert_eq!(old, Some((ContributionKind::Merge, "2.")));
    }
}
