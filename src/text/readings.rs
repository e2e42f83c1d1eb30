//! Where the base is not what delegations wrote on.
//!
//! Two things show it. A base with traces of lost tracked changes, or one from which several delegations leave out the same
//! words, is *doubtful* where another text, taken as the base, leaves far fewer edits: everybody then reads as having
//! changed what they changed. And contributions that leave out the same passages alike, here and there, were probably
//! *written on an earlier draft*, which did not have them yet.
//!
//! ```text
//! base            Use, promote and Promote ddevelop ment of international international [legal] legal frameworks …
//! United Kingdom  Use, promote and develop international [legal] frameworks …     as the base: half the edits
//! Japan, ISOC     … balance measures for greater security … with the protection of basic human right …   an earlier draft
//! ```

mod earlier;

pub use earlier::{EarlierDraft, earlier_drafts};

use super::compare::{Weights, compare};
use super::{Trace, Vocabulary, Words};
use crate::model::{Change, Contribution, ContributionKind, EditId, Paragraph, Span};
use earlier::omitted;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// So many contributions are asked; more would say the same.
const WITNESSES: usize = 24;

/// So many texts are tried as the base.
const CANDIDATES: usize = 10;

/// Fewer texts than this say nothing about a base.
const FEWEST: usize = 3;

/// Another base must leave at most so many of a hundred edits.
const FEWER: usize = 70;

/// A base that is not what delegations wrote on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// The traces of lost tracked changes, in bytes of the base.
    pub traces: Vec<(Range<usize>, Trace)>,
    /// The reading that would make the contributions plain, where there is one.
    pub better: Option<Better>,
}

/// A contribution whose text reads as the base should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Better {
    /// Whose, by place.
    pub contribution: usize,
    /// How many edits the contributions make as it is, two texts compared at a time; what the room would see of them is
    /// counted by who asks.
    pub edits_now: usize,
    /// How many they would make.
    pub edits_then: usize,
    /// The contributions that would make fewer, its own among them, by place.
    pub agreeing: Vec<usize>,
    /// What of the base would change: its words, and those in their place.
    pub places: Vec<(String, String)>,
    /// The contributions on an earlier draft that have all words which it leaves out, by place: these have been taken out
    /// since, and the others have the draft as it should be.
    pub outdated: Vec<usize>,
}

/// What is doubtful about the base of a paragraph; `None` where nothing is. Contributions that were written on an earlier
/// draft say nothing about it.
#[must_use]
pub fn doubtful(
    paragraph: &Paragraph,
    earlier: Option<&EarlierDraft>,
    vocabulary: &Vocabulary,
    weights: &Weights,
) -> Option<Doubtful> {
    let texts: Vec<&str> = paragraph.contributions.iter().map(|one| one.text.as_str()).collect();
    let traces = vocabulary.traces(&paragraph.text, &texts);
    if traces.is_empty() && shared_omissions(paragraph) < 2 {
        return None;
    }
    let is_earlier = |place: usize| earlier.is_some_and(|earlier| earlier.contributions.contains(&place));
    let witnesses: Vec<(usize, &Contribution)> =
        witnesses(paragraph).filter(|(place, _)| !is_earlier(*place)).collect();
    let better = better(paragraph, &witnesses, weights).map(|better| Better {
        outdated: outdated(paragraph, earlier, &better, weights),
        ..better
    });
    (!traces.is_empty() || better.is_some()).then_some(Doubtful { traces, better })
}

/// Whether a contribution bears witness of what the draft was.
fn is_witness(contribution: &Contribution) -> bool {
    matches!(
        contribution.kind,
        ContributionKind::Rewording | ContributionKind::Unchanged
    ) && !contribution.spoken
        && !contribution.earlier_draft
        && contribution.replaced_by.is_none()
}

fn witnesses(paragraph: &Paragraph) -> impl Iterator<Item = (usize, &Contribution)> {
    let all = paragraph.contributions.iter().enumerate();
    all.filter(|(_, one)| is_witness(one)).take(WITNESSES)
}

/// How many passages of the base several contributions leave out alike.
fn shared_omissions(paragraph: &Paragraph) -> usize {
    let is_omission = |change: &Change| matches!(change, Change::Words { at, new } if new.is_empty() && !at.is_empty());
    let mut omitted: FxHashMap<EditId, usize> = paragraph
        .edits
        .iter()
        .filter(|edit| is_omission(&edit.change))
        .map(|edit| (edit.id, 0))
        .collect();
    for contribution in paragraph.contributions.iter().filter(|one| is_witness(one)) {
        for edit in &contribution.edits {
            if let Some(count) = omitted.get_mut(edit) {
                *count += 1;
            }
        }
    }
    omitted.values().filter(|count| **count > 1).count()
}

/// The text among the contributions that leaves the fewest edits when it is the base.
fn better(paragraph: &Paragraph, witnesses: &[(usize, &Contribution)], weights: &Weights) -> Option<Better> {
    let texts: Vec<(usize, Words)> = witnesses
        .iter()
        .map(|(place, one)| (*place, Words::of(&one.as_read())))
        .collect();
    if texts.len() < FEWEST {
        return None;
    }
    let base = Words::of(&paragraph.text);
    let as_it_is: Vec<usize> = texts
        .iter()
        .map(|(_, text)| cost(paragraph, &base, text, weights))
        .collect();
    let now: usize = as_it_is.iter().sum();
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut tried: Vec<Better> = Vec::new();
    // Whoever proposes what others propose too reads most like what they had before them.
    let mut proposers: FxHashMap<EditId, usize> = FxHashMap::default();
    for contribution in paragraph.contributions.iter().filter(|one| is_witness(one)) {
        contribution
            .edits
            .iter()
            .for_each(|edit| *proposers.entry(*edit).or_default() += 1);
    }
    let company = |place: usize| -> usize {
        let edits = paragraph.contributions[place].edits.iter();
        edits.map(|edit| proposers.get(edit).copied().unwrap_or(0)).sum()
    };
    let mut candidates: Vec<&(usize, Words)> = texts.iter().collect();
    candidates.sort_by_key(|(place, _)| (std::cmp::Reverse(company(*place)), *place));
    for (place, words) in candidates {
        if words.text() == base.text() || seen.len() >= CANDIDATES || !seen.insert(words.text()) {
            continue;
        }
        let mut better = Better {
            contribution: *place,
            edits_now: now,
            edits_then: 0,
            agreeing: vec![*place],
            places: Vec::new(),
            outdated: Vec::new(),
        };
        for ((other, text), now) in texts.iter().zip(&as_it_is) {
            // Most texts are no better a base, and show it after a few others.
            if !is_fewer(&better) {
                break;
            }
            let then = cost(paragraph, words, text, weights);
            better.edits_then += then;
            better
                .agreeing
                .extend((then < *now && other != place).then_some(*other));
        }
        tried.push(better);
    }
    let found = tried
        .into_iter()
        .filter(|better| is_fewer(better) && better.agreeing.len() >= FEWEST)
        .min_by_key(|better| (better.edits_then, better.contribution))?;
    let text = &texts.iter().find(|(other, _)| *other == found.contribution)?.1;
    let places = compare(paragraph.id, &[], &base, text, weights);
    Some(Better {
        places: places.iter().filter_map(|change| reading(&base, change)).collect(),
        ..found
    })
}

/// The contributions on an earlier draft that have every word of the base which a better text leaves out.
fn outdated(paragraph: &Paragraph, earlier: Option<&EarlierDraft>, better: &Better, weights: &Weights) -> Vec<usize> {
    let base = Words::of(&paragraph.text);
    let lacks = |place: usize| omitted(paragraph, &base, paragraph.contributions[place].on_base(), weights);
    let gone = lacks(better.contribution);
    if !gone.contains(&true) {
        return Vec::new();
    }
    let found = earlier.map_or(&[][..], |earlier| &earlier.contributions);
    let marked = paragraph
        .contributions
        .iter()
        .enumerate()
        .filter(|(_, one)| one.earlier_draft);
    let mut places: Vec<usize> = found.iter().copied().chain(marked.map(|(place, _)| place)).collect();
    places.sort_unstable();
    places.dedup();
    places.retain(|place| lacks(*place).iter().zip(&gone).all(|(lacks, gone)| !(*lacks && *gone)));
    places
}

/// Whether another base leaves few enough edits.
fn is_fewer(better: &Better) -> bool {
    better.edits_then * 100 <= better.edits_now * FEWER
}

fn cost(paragraph: &Paragraph, base: &Words, text: &Words, weights: &Weights) -> usize {
    let changes = compare(paragraph.id, &[], base, text, weights);
    changes.iter().filter(|change| !change.is_spacing()).count()
}

/// What stands at a change, and what would.
fn reading(base: &Words, change: &Change) -> Option<(String, String)> {
    match change {
        Change::Words { at, new } => Some((base.slice(*at).to_owned(), new.clone())),
        Change::Lift {
            open: Some(open),
            close: Some(close),
        } => {
            let held = Span::new(*open, close + 1);
            let inner = base.slice(Span::new(open + 1, *close));
            Some((base.slice(held).to_owned(), inner.to_owned()))
        }
        Change::Set { open, close } => {
            let held = base.slice(Span::new(open.at, close.at));
            Some((held.to_owned(), format!("[{held}]")))
        }
        _ => None,
    }
}
