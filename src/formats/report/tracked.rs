//! The redline as changes that a word processor can accept or reject one by one.
//!
//! Each contribution is a set of changes to the bytes of its paragraph: what goes, and what comes behind it. Equal changes
//! have several authors, and words that several delete stand once, so that nothing nests that need not. What is exact in
//! the contribution is exact here: accepting one author's changes gives that author's text to the byte.
//!
//! ```text
//! Use [secure] frameworks.   Japan: lift the brackets      Use -[-secure-]- frameworks.       both - by Japan
//!                            Canada: delete “[secure] ”    Use -[secure] -frameworks.         by Canada; [ and ] by both
//! ```

use super::layout::{Layout, state};
use super::printed::State;
use crate::formats::docx::phrases::{self, ANONYMOUS, UNNAMED};
use crate::model::{
    Anchor, Change, Comment, Contribution, ContributionKind, Decision, Edit, EditId, Paragraph, ParagraphKind,
    Standing, Verdict,
};
use crate::text::{Collation, View, Words, compose};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// A paragraph with its changes.
#[derive(Clone, Debug, Default)]
pub struct TrackedParagraph {
    /// Its kind.
    pub kind: Option<ParagraphKind>,
    /// Its label.
    pub label: String,
    /// Who proposes it; empty for the draft's own.
    pub proposed_by: String,
    /// Who deletes it as a whole.
    pub deleted_by: String,
    /// Its words.
    pub spans: Vec<TrackedSpan>,
    /// Its comments: from which span up to without which.
    pub comments: Vec<TrackedComment>,
}

/// Words with one fate.
#[derive(Clone, Debug, Default)]
pub struct TrackedSpan {
    /// The words.
    pub text: String,
    /// Who inserts them; empty for the draft's own.
    pub inserted_by: String,
    /// Who deletes them.
    pub deleted_by: String,
}

/// A comment on some spans.
#[derive(Clone, Debug)]
pub struct TrackedComment {
    /// The spans.
    pub on: Range<usize>,
    /// Its author.
    pub author: String,
    /// When it was made; may be empty.
    pub at: String,
    /// Its text.
    pub text: String,
}

/// A change of the bytes of a paragraph, by some contributions (their places).
struct ByteChange {
    at: Range<usize>,
    new: String,
    by: Vec<usize>,
}

/// The paragraphs of a redline: every edit that is not rejected as a change by its delegation.
pub fn paragraphs(layout: &Layout) -> Vec<TrackedParagraph> {
    layout
        .collations
        .iter()
        .filter_map(|collation| tracked(layout, collation))
        .collect()
}

fn tracked(layout: &Layout, collation: &Collation) -> Option<TrackedParagraph> {
    let paragraph = collation.paragraph();
    let is_rejected = |decision: &Option<Decision>| {
        decision
            .as_ref()
            .is_some_and(|decision| decision.verdict == Verdict::Rejected)
    };
    let is_proposed = paragraph.standing == Standing::Proposed;
    if is_proposed && is_rejected(&paragraph.decision) {
        return None;
    }
    let authors: Vec<String> = paragraph.contributions.iter().map(|one| author(layout, one)).collect();
    let adders: Vec<usize> = collation.adders().collect();
    let mut changes: Vec<ByteChange> = Vec::new();
    for (place, contribution) in paragraph.contributions.iter().enumerate() {
        for (at, new) in byte_changes(collation, contribution) {
            match changes.iter_mut().find(|change| change.at == at && change.new == new) {
                Some(change) => change.by.push(place),
                None => changes.push(ByteChange {
                    at,
                    new,
                    by: vec![place],
                }),
            }
        }
    }
    let deleters: Vec<usize> = (0..authors.len())
        .filter(|place| deletes(collation, &paragraph.contributions[*place]))
        .collect();
    if !deleters.is_empty() && !paragraph.text.is_empty() {
        changes.push(ByteChange {
            at: 0..paragraph.text.len(),
            new: String::new(),
            by: deleters.clone(),
        });
    }
    let names = |places: &BTreeSet<usize>| {
        let mut names: Vec<&str> = Vec::new();
        for place in places {
            if !names.contains(&authors[*place].as_str()) {
                names.push(&authors[*place]);
            }
        }
        names.join("; ")
    };
    let proposed_by = names(&adders.iter().copied().collect());
    let mut found = TrackedParagraph {
        kind: Some(paragraph.kind),
        label: paragraph.label.clone(),
        proposed_by: if is_proposed && proposed_by.is_empty() {
            UNNAMED.to_owned()
        } else {
            proposed_by
        },
        deleted_by: names(&deleters.iter().copied().collect()),
        ..TrackedParagraph::default()
    };
    if !is_proposed {
        found.proposed_by.clear();
    }
    let anchors: Vec<Option<Range<usize>>> = paragraph
        .comments
        .iter()
        .map(|comment| anchor(paragraph, comment))
        .collect();
    let first_of = lay_out(&mut found, &paragraph.text, &changes, &anchors, &names);
    remark(layout, paragraph, &mut found, &changes, &first_of, &authors);
    Some(found)
}

/// Cuts the text wherever a change or a comment begins or ends. Gives the span where each change stands.
fn lay_out(
    found: &mut TrackedParagraph,
    text: &str,
    changes: &[ByteChange],
    anchors: &[Option<Range<usize>>],
    names: &dyn Fn(&BTreeSet<usize>) -> String,
) -> Vec<usize> {
    let mut cuts: BTreeSet<usize> = [0, text.len()].into();
    cuts.extend(changes.iter().flat_map(|change| [change.at.start, change.at.end]));
    cuts.extend(anchors.iter().flatten().flat_map(|range| [range.start, range.end]));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut first_of = vec![0; changes.len()];
    let mut span_at = vec![0; cuts.len()];
    for (index, &cut) in cuts.iter().enumerate() {
        // What replaces words stands behind them, before what is inserted there.
        for is_pure in [false, true] {
            for (place, change) in changes.iter().enumerate() {
                if change.at.end == cut && !change.new.is_empty() && change.at.is_empty() == is_pure {
                    first_of[place] = found.spans.len();
                    found.spans.push(TrackedSpan {
                        text: change.new.clone(),
                        inserted_by: names(&change.by.iter().copied().collect()),
                        deleted_by: String::new(),
                    });
                }
            }
        }
        span_at[index] = found.spans.len();
        let Some(&next) = cuts.get(index + 1) else { break };
        let over = changes
            .iter()
            .enumerate()
            .filter(|(_, change)| change.at.start <= cut && next <= change.at.end);
        let mut by = BTreeSet::new();
        for (place, change) in over {
            by.extend(change.by.iter().copied());
            if change.new.is_empty() && change.at.start == cut {
                first_of[place] = found.spans.len();
            }
        }
        found.spans.push(TrackedSpan {
            text: text[cut..next].to_owned(),
            inserted_by: found.proposed_by.clone(),
            deleted_by: names(&by),
        });
    }
    let place = |byte: usize| cuts.binary_search(&byte).map_or(0, |index| span_at[index]);
    for range in anchors {
        let on = range
            .as_ref()
            .map_or(0..found.spans.len(), |range| place(range.start)..place(range.end));
        found.comments.push(TrackedComment {
            on,
            author: String::new(),
            at: String::new(),
            text: String::new(),
        });
    }
    first_of
}

/// The comments of the paragraph, those of its contributions, and what contributions say without changing a word.
fn remark(
    layout: &Layout,
    paragraph: &Paragraph,
    found: &mut TrackedParagraph,
    changes: &[ByteChange],
    first_of: &[usize],
    authors: &[String],
) {
    let named = |author: &str| {
        if author.is_empty() {
            ANONYMOUS.to_owned()
        } else {
            author.to_owned()
        }
    };
    for (tracked, comment) in found.comments.iter_mut().zip(&paragraph.comments) {
        tracked.author = named(&comment.author);
        tracked.at.clone_from(&comment.at);
        tracked.text.clone_from(&comment.text);
    }
    let all = 0..found.spans.len();
    for (place, contribution) in paragraph.contributions.iter().enumerate() {
        let is_addition = contribution.kind == ContributionKind::Addition;
        let text = if contribution.kind == ContributionKind::Merge && contribution.text.is_empty() {
            "another".to_owned()
        } else {
            contribution.text.clone()
        };
        let is_silent = !changes.iter().any(|change| change.by.contains(&place));
        if let Some(phrase) = phrases::phrase(contribution.kind, &text).filter(|_| is_silent) {
            let at = String::new();
            found.comments.push(TrackedComment {
                on: all.clone(),
                author: authors[place].clone(),
                at,
                text: phrase,
            });
        }
        let is_own = |&span: &usize| {
            let span = &found.spans[span];
            let by = [&span.inserted_by, &span.deleted_by]
                .into_iter()
                .filter(|by| !by.is_empty());
            by.eq([&authors[place]])
        };
        let mine = changes.iter().zip(first_of).filter(|(change, _)| change.by == [place]);
        let own = mine.map(|(_, span)| *span).find(is_own).map(|span| span..span + 1);
        let own = own.or((is_addition && found.proposed_by == authors[place]).then(|| all.clone()));
        let printed = members(layout, contribution, ", ");
        for comment in &contribution.comments {
            found.comments.push(TrackedComment {
                on: own.clone().unwrap_or_else(|| all.clone()),
                author: named(&comment.author),
                at: comment.at.clone(),
                text: match &own {
                    Some(_) => comment.text.clone(),
                    None => phrases::on_wording(&printed, &comment.text),
                },
            });
        }
    }
}

/// Where the words stand on which a comment is made.
fn anchor(paragraph: &Paragraph, comment: &Comment) -> Option<Range<usize>> {
    let at = Some(&comment.on)
        .filter(|on| !on.is_empty())
        .and_then(|on| paragraph.text.find(on.as_str()))?;
    Some(at..at + comment.on.len())
}

/// The author of a contribution's changes: `Japan`, or `Japan + Canada` for a joint one.
fn author(layout: &Layout, contribution: &Contribution) -> String {
    let name = if contribution.from.is_empty() {
        contribution.name.clone()
    } else {
        members(layout, contribution, " + ")
    };
    if name.is_empty() {
        UNNAMED.to_owned()
    } else {
        name.replace(';', ",")
    }
}

fn members(layout: &Layout, contribution: &Contribution, joint: &str) -> String {
    let names = contribution.from.iter().filter_map(|&id| layout.session.delegation(id));
    names
        .map(|delegation| delegation.name.as_str())
        .collect::<Vec<_>>()
        .join(joint)
}

fn is_kept(collation: &Collation, edit: EditId) -> bool {
    state(collation, edit) != State::Decided(Verdict::Rejected)
}

fn deletes(collation: &Collation, contribution: &Contribution) -> bool {
    contribution.edits.iter().any(|&id| {
        let edit = collation.edit(id);
        edit.is_some_and(|edit| edit.change == Change::DeleteParagraph) && is_kept(collation, id)
    })
}

/// The changes that a contribution makes to the bytes of its paragraph, those left out that were rejected.
fn byte_changes(collation: &Collation, contribution: &Contribution) -> Vec<(Range<usize>, String)> {
    let mut edits: Vec<&Edit> = contribution.edits.iter().filter_map(|&id| collation.edit(id)).collect();
    edits.retain(|edit| !matches!(edit.change, Change::DeleteParagraph | Change::Merge { .. }));
    let kept: Vec<&Edit> = edits
        .iter()
        .copied()
        .filter(|edit| edit.change.is_spacing() || is_kept(collation, edit.id))
        .collect();
    if kept.is_empty() {
        return Vec::new();
    }
    let text = if kept.len() == edits.len() {
        contribution.text.clone()
    } else {
        with_only(collation.paragraph(), contribution, &kept)
    };
    between(collation.words(), &Words::of(&text), &kept)
}

/// What the paragraph reads when some edits of one contribution alone are accepted.
fn with_only(paragraph: &Paragraph, contribution: &Contribution, kept: &[&Edit]) -> String {
    let ids: Vec<EditId> = kept.iter().map(|edit| edit.id).collect();
    let has_neighbours = |edit: &Edit| match &edit.change {
        Change::Spacing { left, right, .. } => [left, right].into_iter().all(|anchor| match anchor {
            Anchor::New(id, _) => ids.contains(id),
            _ => true,
        }),
        _ => true,
    };
    let accepted = Decision {
        verdict: Verdict::Accepted,
        by: String::new(),
        at: String::new(),
        why: String::new(),
    };
    let edits = kept.iter().filter(|edit| has_neighbours(edit)).map(|edit| Edit {
        decision: Some(accepted.clone()),
        ..Edit::clone(edit)
    });
    let alone = Paragraph {
        standing: Standing::Base,
        decision: None,
        contributions: vec![contribution.clone()],
        edits: edits.collect(),
        swaps: Vec::new(),
        ..paragraph.clone()
    };
    compose(&Collation::of(&Arc::new(alone)), View::Clean, None).text()
}

/// The changes between two texts of which the edits are known: what lies between two words that stand in both.
fn between(base: &Words, new: &Words, edits: &[&Edit]) -> Vec<(Range<usize>, String)> {
    let mut goes = vec![false; base.len()];
    let mut comes = vec![0_usize; base.len() + 1];
    let mut come = |at: u32, count: usize| {
        if let Some(before) = comes.get_mut(at as usize) {
            *before += count;
        }
    };
    for edit in edits {
        match &edit.change {
            Change::Words { at, new } => {
                goes.iter_mut()
                    .take(at.end as usize)
                    .skip(at.start as usize)
                    .for_each(|goes| *goes = true);
                come(at.end, Words::of(new).len());
            }
            Change::Lift { open, close } => {
                for mark in [open, close].into_iter().flatten() {
                    goes.iter_mut()
                        .skip(*mark as usize)
                        .take(1)
                        .for_each(|goes| *goes = true);
                }
            }
            Change::Set { open, close } => {
                come(open.at, 1);
                come(close.at, 1);
            }
            _ => {}
        }
    }
    let (mut changes, mut next, mut from) = (Vec::new(), 0, (0, 0));
    let (old_text, new_text) = (base.text(), new.text());
    for (index, goes) in goes.iter().enumerate() {
        next += comes[index];
        if *goes {
            continue;
        }
        let (Some(old), Some(other)) = (base.tokens().get(index), new.tokens().get(next)) else {
            return whole(old_text, new_text);
        };
        if base.token(index) != new.token(next) {
            return whole(old_text, new_text);
        }
        change(
            &mut changes,
            (old_text, from.0..old.start as usize),
            (new_text, from.1..other.start as usize),
        );
        from = (old.end as usize, other.end as usize);
        next += 1;
    }
    if next + comes.last().copied().unwrap_or(0) != new.len() {
        return whole(old_text, new_text);
    }
    change(
        &mut changes,
        (old_text, from.0..old_text.len()),
        (new_text, from.1..new_text.len()),
    );
    changes
}

/// One change between two texts of which nothing else is known.
fn whole(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
    let mut changes = Vec::new();
    change(&mut changes, (old, 0..old.len()), (new, 0..new.len()));
    changes
}

/// A change without the space that both have at its ends.
fn change(changes: &mut Vec<(Range<usize>, String)>, old: (&str, Range<usize>), new: (&str, Range<usize>)) {
    let ((old, at), (new, to)) = ((old.0, old.1), (new.0, new.1));
    let (gone, come) = (&old[at.clone()], &new[to]);
    if gone == come {
        return;
    }
    let same = gone
        .chars()
        .zip(come.chars())
        .take_while(|(a, b)| a == b && a.is_whitespace());
    let front: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let (gone, come) = (&gone[front..], &come[front..]);
    let same = gone
        .chars()
        .rev()
        .zip(come.chars().rev())
        .take_while(|(a, b)| a == b && a.is_whitespace());
    let back: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let start = at.start + front;
    changes.push((start..start + gone.len() - back, come[..come.len() - back].to_owned()));
}
