//! How a step is called: in the menu (`Undo accept “must” → “should”, Japan, b)`) and, in full, in the record.
//!
//! ```text
//! accept “must” → “should”, Japan, Canada, b)
//! accept “must” → “should”, Japan, Canada; deleting “online”, Japan, b)
//! reject deleting “[in the use of ICTs]”, Japan, e)
//! bracket 3 edits, ISOC, “Continue to encourage the …”
//! reopen lifting the brackets of “[public-private partnerships]”, e)
//! ```

use crate::model::{
    Change, Contribution, ContributionKind, Edit, EditId, Paragraph, Proposal, Session, Span, Stance, Verdict,
};
use crate::text::{Collation, Words, merges_with};

/// How much of the words a name quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// A few words, for a menu.
    Short,
    /// All of them, for the record.
    Full,
}

/// The title of a draft with its revision, unless it names it already.
pub(crate) fn titled(title: &str, revision: &str) -> String {
    if revision.is_empty() || title.contains(revision) {
        title.to_owned()
    } else {
        format!("{title} · {revision}")
    }
}

/// The name of a decision on edits of one paragraph.
pub(super) fn deciding(
    session: &Session,
    collation: &Collation,
    edits: &[EditId],
    verdict: Option<Verdict>,
    length: Length,
) -> String {
    done_to(session, collation, edits, verb(verdict), length)
}

/// The name of what came late being left superseded.
pub(super) fn leaving(session: &Session, collation: &Collation, edits: &[EditId], length: Length) -> String {
    done_to(session, collation, edits, "leave superseded", length)
}

/// What is done to edits, what they change, and who proposes them.
fn done_to(session: &Session, collation: &Collation, edits: &[EditId], verb: &str, length: Length) -> String {
    let paragraph = collation.paragraph();
    let decided: Vec<_> = edits.iter().filter_map(|id| paragraph.edit(*id)).collect();
    let to_the_room: Vec<_> = decided.iter().filter(|edit| !edit.change.is_spacing()).collect();
    let what = match (to_the_room.as_slice(), length) {
        ([], _) => count(decided.len(), "edit of spacing"),
        ([edit], _) => change(collation.words(), &edit.change, length),
        (several, Length::Short) => count(several.len(), "edit"),
        (several, Length::Full) => {
            let each = several
                .iter()
                .map(|edit| change(collation.words(), &edit.change, length));
            each.collect::<Vec<_>>().join("; ")
        }
    };
    let mut proposers = behind(session, collation, edits);
    let theirs = |edit: &Edit| behind(session, collation, &[edit.id]);
    if length == Length::Full && to_the_room.iter().any(|edit| theirs(edit) != proposers) {
        // Of several proposals each has its own names.
        let each = to_the_room.iter().map(|edit| {
            let what = change(collation.words(), &edit.change, length);
            let names = theirs(edit).into_iter().map(str::to_owned);
            std::iter::once(what).chain(names).collect::<Vec<_>>().join(", ")
        });
        return format!("{verb} {}, {}", each.collect::<Vec<_>>().join("; "), label(paragraph));
    }
    if length == Length::Short && proposers.len() > 3 {
        let more = proposers.len() - 2;
        proposers.truncate(2);
        return format!(
            "{verb} {what}, {} and {more} more, {}",
            proposers.join(", "),
            label(paragraph)
        );
    }
    let mut parts = vec![format!("{verb} {what}")];
    parts.extend(proposers.into_iter().map(str::to_owned));
    parts.push(label(paragraph));
    parts.join(", ")
}

/// The name of a position that is taken down.
pub(super) fn position(
    collation: &Collation,
    on: Proposal,
    who: &str,
    stance: Option<Stance>,
    length: Length,
) -> String {
    let paragraph = collation.paragraph();
    let what = match on {
        Proposal::Edit(id) => match paragraph.edit(id) {
            Some(edit) => change(collation.words(), &edit.change, length),
            None => String::new(),
        },
        Proposal::Contribution(id) => match paragraph.contribution(id) {
            Some(one) => format!("the {} of {}", one.kind.name(), one.name),
            None => String::new(),
        },
    };
    let says = match stance {
        Some(Stance::Support) => "supports",
        Some(Stance::Oppose) => "opposes",
        Some(Stance::Reserve) => "reserves on",
        Some(Stance::Withdraw) => "withdraws",
        None => "takes back what it said on",
    };
    format!("{who} {says} {what}, {}", label(paragraph))
}

/// The name of a decision on a proposed paragraph.
pub(super) fn deciding_paragraph(session: &Session, place: usize, verdict: Option<Verdict>) -> String {
    let paragraph = &session.draft.paragraphs[place];
    let mut parts = vec![format!("{} the proposed paragraph {}", verb(verdict), label(paragraph))];
    let adders = paragraph.contributions.iter();
    let adders = adders.filter(|contribution| contribution.kind == ContributionKind::Addition);
    parts.extend(everybody(session, adders).into_iter().map(str::to_owned));
    parts.join(", ")
}

/// The name of a compromise coming to stand whole, or not any more.
pub(super) fn standing_whole(session: &Session, place: usize, compromise: &Contribution, stands: bool) -> String {
    let from = members(session, compromise).join(", ");
    let label = label(&session.draft.paragraphs[place]);
    if stands {
        format!("accept the compromise of {from} as a whole, {label}")
    } else {
        format!("the compromise of {from} stands as a whole no more, {label}")
    }
}

/// The name of proposals being settled in the wording of one.
pub(super) fn settling(session: &Session, collation: &Collation, wording: EditId, alike: &[EditId]) -> String {
    let paragraph = collation.paragraph();
    let said = |id: EditId| {
        let words = match paragraph.edit(id).map(|edit| &edit.change) {
            Some(Change::Words { new, .. }) => shortened(new, 14),
            _ => String::new(),
        };
        (words, behind(session, collation, &[id]).join(", "))
    };
    let others = alike.iter().filter(|id| **id != wording).map(|id| said(*id));
    let others: Vec<String> = others.map(|(words, names)| format!("“{words}”, {names}")).collect();
    let (others, (words, names)) = (others.join("; "), said(wording));
    format!(
        "settle {others}, in the wording of {names}: “{words}”, {}",
        label(paragraph)
    )
}

/// The name of two insertions changing places.
pub(super) fn swapping(session: &Session, collation: &Collation, first: EditId, second: EditId) -> String {
    let paragraph = collation.paragraph();
    let name = |id: EditId| match behind(session, collation, &[id]).as_slice() {
        [] => "the draft".to_owned(),
        names => names.join(", "),
    };
    format!("put {} before {}, {}", name(second), name(first), label(paragraph))
}

/// The name of a move being parted.
pub(super) fn parting(session: &Session, place: usize, contribution: &Contribution) -> String {
    let from = members(session, contribution).join(", ");
    format!("part the move of {from}, {}", label(&session.draft.paragraphs[place]))
}

/// The name of contributions of one kind being read in another way.
pub(super) fn switching(
    session: &Session,
    place: usize,
    contributions: &[&Contribution],
    kind: ContributionKind,
) -> String {
    let from = contributions.iter().flat_map(|one| members(session, one));
    let from = from.collect::<Vec<_>>().join(", ");
    format!(
        "read the {} of {from} as {}, {}",
        contributions.first().map_or("", |one| one.kind.name()),
        article(kind),
        label(&session.draft.paragraphs[place])
    )
}

fn article(kind: ContributionKind) -> String {
    if kind == ContributionKind::Empty {
        return kind.name().to_owned();
    }
    let article = if kind.name().starts_with(['a', 'e', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {}", kind.name())
}

/// The name of contributions coming in.
pub(super) fn arriving(session: &Session, place: usize, contributions: &[Contribution]) -> String {
    let paragraph = &session.draft.paragraphs[place];
    match contributions {
        [] => format!("add the paragraph {}", label(paragraph)),
        [one] if one.compromise.is_some() => {
            format!(
                "{} proposes a compromise, {}",
                members(session, one).join(", "),
                label(paragraph)
            )
        }
        [one] if one.is_from_the_floor() && one.kind == ContributionKind::Rewording => {
            format!(
                "{} from the floor, {}",
                members(session, one).join(", "),
                label(paragraph)
            )
        }
        [one] => format!(
            "add {} of {}, {}",
            one.kind.name(),
            members(session, one).join(", "),
            label(paragraph)
        ),
        several => format!("add {}, {}", count(several.len(), "contribution"), label(paragraph)),
    }
}

/// `1 edit`, `3 edits`, `2 edits of spacing`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        return format!("1 {noun}");
    }
    match noun.split_once(' ') {
        Some((head, rest)) => format!("{number} {head}s {rest}"),
        None => format!("{number} {noun}s"),
    }
}

pub(super) fn verb(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Accepted) => "accept",
        Some(Verdict::Rejected) => "reject",
        Some(Verdict::Bracketed) => "bracket",
        None => "reopen",
    }
}

/// Who proposes edits, each once: whose text merely lacks what an edit takes away did not put that to the room.
fn behind<'s>(session: &'s Session, collation: &Collation, edits: &[EditId]) -> Vec<&'s str> {
    let mut names: Vec<&str> = Vec::new();
    let members = edits.iter().flat_map(|edit| collation.members(*edit));
    for delegation in members.filter_map(|id| session.delegation(id)) {
        if !names.contains(&delegation.name.as_str()) {
            names.push(&delegation.name);
        }
    }
    names
}

/// The members of several contributions, each once.
fn everybody<'s, 'c>(session: &'s Session, contributions: impl Iterator<Item = &'c Contribution>) -> Vec<&'s str> {
    let mut names: Vec<&str> = Vec::new();
    for name in contributions.flat_map(|contribution| members(session, contribution)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

pub(super) fn members<'s>(session: &'s Session, contribution: &Contribution) -> Vec<&'s str> {
    let delegations = contribution.from.iter().filter_map(|id| session.delegation(*id));
    delegations.map(|delegation| delegation.name.as_str()).collect()
}

/// A paragraph by its label, or by its first words where it has none.
pub(super) fn label(paragraph: &Paragraph) -> String {
    if paragraph.label.is_empty() {
        format!("“{}”", shortened(&paragraph.text, 5))
    } else {
        paragraph.label.clone()
    }
}

/// What an edit changes, in a few words.
pub(super) fn changing(collation: &Collation, edit: EditId) -> String {
    let found = collation.edit(edit);
    found.map_or_else(String::new, |edit| {
        change(collation.words(), &edit.change, Length::Short)
    })
}

pub(super) fn change(words: &Words, change: &Change, length: Length) -> String {
    let quote = |text: &str| match length {
        Length::Short => format!("“{}”", shortened(text, 7)),
        Length::Full => format!("“{text}”"),
    };
    let old = |span: Span| quote(words.text().get(words.bytes(span)).unwrap_or_default());
    match change {
        Change::Words { at, new } if at.is_empty() => format!("inserting {}", quote(new)),
        Change::Words { at, new } if new.is_empty() => format!("deleting {}", old(*at)),
        Change::Words { at, new } => format!("{} → {}", old(*at), quote(new)),
        Change::Lift {
            open: Some(open),
            close: Some(close),
        } => format!("lifting the brackets of {}", old(Span::new(*open, close + 1))),
        Change::Lift { .. } => "lifting a bracket that reaches into another paragraph".to_owned(),
        Change::Set { open, close } => format!("brackets around {}", old(Span::new(open.at, close.at))),
        Change::DeleteParagraph => "deleting the paragraph".to_owned(),
        Change::Merge { into, .. } => format!("merging it with {}", merges_with(into)),
        Change::Spacing { .. } => "an edit of spacing".to_owned(),
    }
}

/// The first words, and an ellipsis where there are more.
pub(super) fn shortened(text: &str, most: usize) -> String {
    // Scripts without spaces have no words to count by spaces; a limit of letters holds for all.
    let mut short: String = text.split_whitespace().take(most).collect::<Vec<_>>().join(" ");
    let is_all = text.split_whitespace().count() <= most && short.chars().count() <= most * 8;
    if is_all {
        return short;
    }
    if let Some((end, _)) = short.char_indices().nth(most * 8) {
        short.truncate(end);
    }
    short + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_short_in_every_script() {
        assert_eq!(shortened("one two", 2), "one two");
        assert_eq!(shortened("one two three", 2), "one two…");
        assert_eq!(shortened(&"网络安全".repeat(20), 2).chars().count(), 17);
        assert_eq!(count(2, "edit of spacing"), "2 edits of spacing");
    }
}
