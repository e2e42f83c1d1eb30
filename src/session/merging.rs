//! Which paragraph a request to merge means: it names it in its own words, and mostly by its label.

use crate::model::{Paragraph, ParagraphId, ParagraphKind, Session};
use crate::text::merges_with;
use std::cmp::Reverse;
use std::sync::Arc;

/// The paragraph that a request to merge means: the one whose label it names behind `with` or `into` (`pillar a)`, `k bis)`),
/// in its own section before others; or the one beside it (`with the paragraph above`).
#[must_use]
pub fn merge_target(session: &Session, place: usize, into: &str) -> Option<ParagraphId> {
    let here = session.draft.paragraphs.get(place)?.id;
    let siblings: Vec<&Arc<Paragraph>> = session.draft.siblings(place).filter(|one| one.id != here).collect();
    let elsewhere = session.draft.paragraphs.iter().filter(|one| one.id != here);
    let named = |among: &mut dyn Iterator<Item = &Arc<Paragraph>>, words: &str| {
        let all = among.filter_map(|one| Some((naming_of(&one.label, words)?, one.id)));
        // Of `k bis)` and `k)` the request means the one that it names with more words; of two, the one named first.
        all.min_by_key(|(found, _)| *found).map(|(_, id)| id)
    };
    let asked = merges_with(into);
    let found = [asked, into]
        .into_iter()
        .find_map(|words| named(&mut siblings.iter().copied(), words));
    found
        .or_else(|| beside(session, place, asked))
        .or_else(|| named(&mut elsewhere.filter(|one| one.kind == ParagraphKind::Body), asked))
}

/// How words name a label: the more words of it they have, the better, then where.
fn naming_of(label: &str, words: &str) -> Option<(Reverse<usize>, usize)> {
    let bare = |word: &str| -> String { word.chars().filter(|c| c.is_alphanumeric()).collect() };
    let label = bare(label).to_lowercase();
    let words: Vec<String> = words.to_lowercase().split_whitespace().map(bare).collect();
    let runs = (1..=3)
        .rev()
        .flat_map(|length| words.windows(length).enumerate().map(move |run| (length, run)));
    let mut named = runs.filter(|(_, (_, run))| !label.is_empty() && run.concat() == label);
    named.next().map(|(length, (at, _))| (Reverse(length), at))
}

/// The paragraph before or after this one, where words say so.
fn beside(session: &Session, place: usize, words: &str) -> Option<ParagraphId> {
    let says = |some: &[&str]| {
        words
            .split(|c: char| !c.is_alphabetic())
            .any(|word| some.contains(&word))
    };
    let is_body = |one: &&Arc<Paragraph>| one.kind == ParagraphKind::Body;
    let (before, after) = session.draft.paragraphs.split_at_checked(place)?;
    if says(&["above", "previous", "preceding"]) {
        return before.iter().rev().find(is_body).map(|one| one.id);
    }
    let next = || after.iter().skip(1).find(is_body).map(|one| one.id);
    if says(&["below", "next", "following"]) {
        next()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::import_text;
    use crate::session::new_session;

    #[test]
    fn a_merge_means_the_paragraph_that_it_names() {
        let text = "Talks\n\n1. Pillars\n\na) One thing here.\n\nk) Another thing here.\n\nk bis) A third thing here.\n\n\
                    l) A fourth thing here.\n\n2. Targets\n\nx) A target by then.\n";
        let session = new_session(import_text("talks.txt", text.as_bytes()).unwrap());
        let label = |id: ParagraphId| session.draft.find(id).unwrap().1.label.as_str();
        let from = session
            .draft
            .paragraphs
            .iter()
            .position(|one| one.label == "l)")
            .unwrap();
        for (request, means) in [
            ("merge pillar l) with pillar a)", Some("a)")),
            ("merge with k bis)", Some("k bis)")),
            ("merge with K) and delete this one", Some("k)")),
            ("merge a part of this with k)", Some("k)")),
            ("merge into target x)", Some("x)")),
            ("merge with the paragraph above", Some("k bis)")),
            ("merge with the next paragraph", Some("x)")),
            ("merge with another paragraph", None),
        ] {
            assert_eq!(merge_target(&session, from, request).map(label), means, "{request}");
        }
    }
}
