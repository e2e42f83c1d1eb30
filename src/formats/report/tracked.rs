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

use super::changes::{ByteChange, byte_changes, deletes, is_live, own_changes, take, when};
use super::layout::{Layout, own_state};
use super::left_out;
use crate::formats::docx::phrases::{self, ANONYMOUS, UNNAMED};
use crate::model::{Comment, Contribution, ContributionKind, Delegation, Paragraph, ParagraphKind, Standing};
use crate::text::Collation;
use std::collections::BTreeSet;
use std::ops::Range;

/// A paragraph with its changes.
#[derive(Clone, Debug, Default)]
pub struct TrackedParagraph {
    /// Its kind.
    pub kind: Option<ParagraphKind>,
    /// Its label.
    pub label: String,
    /// Who proposes it; empty for the draft's own.
    pub proposed_by: String,
    /// When; may be empty.
    pub proposed_at: String,
    /// Who deletes it as a whole.
    pub deleted_by: String,
    /// When; may be empty.
    pub deleted_at: String,
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
    /// When; may be empty.
    pub inserted_at: String,
    /// Who deletes them.
    pub deleted_by: String,
    /// When; may be empty.
    pub deleted_at: String,
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
    /// It replies to the one before it.
    pub reply: bool,
}

impl TrackedComment {
    /// A remark on some spans.
    pub fn new(remark: &Comment, on: Range<usize>) -> Self {
        let author = Some(&remark.author).filter(|author| !author.is_empty());
        Self {
            on,
            author: author.map_or(ANONYMOUS, String::as_str).to_owned(),
            at: remark.at.clone(),
            text: remark.text.clone(),
            reply: remark.reply,
        }
    }
}

/// The paragraphs of a redline: every edit that may be accepted as a change by its delegation, every other in a comment.
pub fn paragraphs(layout: &Layout) -> Vec<TrackedParagraph> {
    let mut all: Vec<TrackedParagraph> = Vec::new();
    // Proposed paragraphs that are left out, before the first that is not.
    let mut before: Vec<String> = Vec::new();
    for collation in &layout.collations {
        if let Some(mut found) = tracked(layout, collation) {
            let lines: Vec<String> = before.drain(..).chain(left_out::edits(layout, collation)).collect();
            left_out::say(&mut found, &lines);
            all.push(found);
            continue;
        }
        let line = left_out::paragraph(layout, collation);
        match all.last_mut() {
            Some(last) => left_out::say(last, &[line]),
            None => before.push(line),
        }
    }
    all
}

fn tracked(layout: &Layout, collation: &Collation) -> Option<TrackedParagraph> {
    let paragraph = collation.paragraph();
    let is_proposed = paragraph.standing == Standing::Proposed;
    if is_proposed && !is_live(own_state(collation)) {
        return None;
    }
    let mut authors: Vec<String> = paragraph.contributions.iter().map(|one| author(layout, one)).collect();
    let adders: Vec<usize> = collation.adders().collect();
    let mut changes: Vec<ByteChange> = Vec::new();
    for (place, contribution) in paragraph.contributions.iter().enumerate() {
        for (at, new) in byte_changes(collation, place) {
            let of = at.clone();
            take(&mut changes, (at, new), place, || when(contribution, &of));
        }
    }
    own_changes(collation, &mut authors, &mut changes);
    let deleters: Vec<usize> = (0..paragraph.contributions.len())
        .filter(|place| deletes(collation, *place))
        .collect();
    let first_of = |places: &[usize]| {
        let mut dates = places.iter().map(|place| &paragraph.contributions[*place].when);
        dates.find(|when| !when.is_empty()).cloned().unwrap_or_default()
    };
    if !deleters.is_empty() && !paragraph.text.is_empty() {
        changes.push(ByteChange {
            at: 0..paragraph.text.len(),
            new: String::new(),
            by: deleters.clone(),
            when: first_of(&deleters),
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
        proposed_at: first_of(&adders),
        deleted_by: names(&deleters.iter().copied().collect()),
        deleted_at: first_of(&deleters),
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
    let remarks = (paragraph.comments.as_slice(), anchors.as_slice());
    let first_of = lay_out(&mut found, &paragraph.text, &changes, remarks, &names);
    remark(paragraph, &mut found, &changes, &first_of, &authors);
    Some(found)
}

/// Cuts the text wherever a change or a comment begins or ends. Gives the span where each change stands.
fn lay_out(
    found: &mut TrackedParagraph,
    text: &str,
    changes: &[ByteChange],
    (comments, anchors): (&[Comment], &[Option<Range<usize>>]),
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
                        inserted_at: change.when.clone(),
                        ..TrackedSpan::default()
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
        let (mut by, mut deleted_at) = (BTreeSet::new(), String::new());
        for (place, change) in over {
            if deleted_at.is_empty() {
                deleted_at.clone_from(&change.when);
            }
            by.extend(change.by.iter().copied());
            if change.new.is_empty() && change.at.start == cut {
                first_of[place] = found.spans.len();
            }
        }
        found.spans.push(TrackedSpan {
            text: text[cut..next].to_owned(),
            inserted_by: found.proposed_by.clone(),
            inserted_at: found.proposed_at.clone(),
            deleted_by: names(&by),
            deleted_at,
        });
    }
    let place = |byte: usize| cuts.binary_search(&byte).map_or(0, |index| span_at[index]);
    let all = 0..found.spans.len();
    let comments = comments.iter().zip(anchors).map(|(comment, range)| {
        let on = range.as_ref().map(|range| place(range.start)..place(range.end));
        TrackedComment::new(comment, on.unwrap_or_else(|| all.clone()))
    });
    found.comments.extend(comments);
    first_of
}

/// The comments of the paragraph, those of its contributions, and what contributions say without changing a word.
fn remark(
    paragraph: &Paragraph,
    found: &mut TrackedParagraph,
    changes: &[ByteChange],
    first_of: &[usize],
    authors: &[String],
) {
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
            found.comments.push(TrackedComment {
                on: all.clone(),
                author: authors[place].clone(),
                at: contribution.when.clone(),
                text: phrase,
                reply: false,
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
        let mine: Vec<usize> = mine.map(|(_, span)| *span).filter(is_own).collect();
        let all_changes = changes.iter().filter(|change| change.by.contains(&place)).count();
        let whole = match mine.as_slice() {
            [only] if all_changes == 1 => Some(*only..*only + 1),
            _ => (is_addition && found.proposed_by == authors[place]).then(|| all.clone()),
        };
        // The spans of this author that read as the words on which a comment is.
        let quoted = |on: &str| {
            let own: Vec<bool> = all.clone().map(|span| is_own(&span)).collect();
            all.clone().find_map(|start| {
                let mut rest = on;
                let end =
                    (start..own.len()).find(|&span| match rest.strip_prefix(found.spans[span].text.as_str()) {
                        Some(left) if own[span] => {
                            rest = left;
                            left.is_empty()
                        }
                        _ => true,
                    })?;
                (rest.is_empty() && !on.is_empty()).then_some(start..end + 1)
            })
        };
        let remarks: Vec<(&Comment, Option<Range<usize>>)> = contribution
            .comments
            .iter()
            .map(|comment| (comment, whole.clone().or_else(|| quoted(comment.on.trim()))))
            .collect();
        for (comment, own) in remarks {
            let mut remark = TrackedComment::new(comment, own.clone().unwrap_or_else(|| all.clone()));
            if own.is_none() {
                remark.text = phrases::on_wording(&contribution.name, &comment.text);
            }
            found.comments.push(remark);
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
        members(layout, contribution)
    };
    if name.is_empty() {
        UNNAMED.to_owned()
    } else {
        name.replace(';', ",")
    }
}

/// The members by name, with their kind where several bear that name.
fn members(layout: &Layout, contribution: &Contribution) -> String {
    let all = &layout.session.delegations;
    let names = contribution.from.iter().filter_map(|&id| layout.session.delegation(id));
    let name = |delegation: &Delegation| {
        let bearers = all.iter().filter(|other| other.name == delegation.name).count();
        match delegation.kind.name() {
            kind if bearers > 1 && !kind.is_empty() => format!("{}, {kind}", delegation.name),
            _ => delegation.name.clone(),
        }
    };
    names.map(name).collect::<Vec<_>>().join(" + ")
}
