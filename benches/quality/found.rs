//! What a comparison found, in the form in which all are measured: each edit by the text that it alone makes of the base.

use crate::gold::Pair;
use adref::model::{
    Change, Contribution, ContributionId, ContributionKind, Paragraph, ParagraphId, ParagraphKind, Span, Standing,
};
use adref::text::{TokenKind, Weights, Words, collate};
use std::collections::BTreeMap;

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The tokens of the base with this edit alone applied: two edits that give the same are the same.
    pub(crate) alone: String,
    /// The words of the base that go, of a word edit.
    pub(crate) at: Option<Span>,
    /// Whether it starts between two letters or digits of one word.
    pub(crate) starts_inside_word: bool,
    /// The edit with a little of what stands around it.
    pub(crate) shown: String,
}

/// The edits of one pair, in the order of the text, and which of them are the halves of a move.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) edits: Vec<Found>,
    pub(crate) moves: Vec<(String, String)>,
}

impl Found {
    /// What a change makes of a base; `None` for a change that is not put to the room.
    pub(crate) fn of(base: &Words, change: &Change) -> Option<Self> {
        let token = |index: u32| base.token(index as usize);
        let count = u32::try_from(base.len()).unwrap();
        let (parts, at, shown): (Vec<&str>, _, _) = match change {
            Change::Words { at, new } => {
                let brought = Words::of(new);
                let mut parts: Vec<&str> = (0..at.start).map(token).collect();
                let brought: Vec<String> = (0..brought.len())
                    .map(|index| brought.token(index).to_owned())
                    .collect();
                parts.extend(brought.iter().map(String::as_str));
                parts.extend((at.end..count).map(token));
                let shown = around(base, *at, &format!("{{-{}-}}{{+{new}+}}", base.slice(*at)));
                return Some(Self::new(&parts, Some(*at), shown));
            }
            Change::Lift { open, close } => {
                let gone = [*open, *close];
                let stays = |index: &u32| !gone.contains(&Some(*index));
                let shown = format!("lift {}", held(base, *open, *close));
                ((0..count).filter(stays).map(token).collect(), None, shown)
            }
            Change::Set { open, close } => {
                let mut parts = Vec::new();
                for index in 0..=count {
                    // Something always stands between the two, so that where both come, the one that closes is first.
                    parts.extend((index == close.at).then_some("]"));
                    parts.extend((index == open.at).then_some("["));
                    parts.extend((index < count).then(|| token(index)));
                }
                let shown = format!("set [{}]", base.slice(Span::new(open.at, close.at)));
                (parts, None, shown)
            }
            _ => return None,
        };
        Some(Self::new(&parts, at, shown))
    }

    pub(crate) fn new(tokens: &[&str], at: Option<Span>, shown: String) -> Self {
        Self {
            alone: tokens.join("\u{1f}"),
            at,
            starts_inside_word: false,
            shown,
        }
    }
}

fn held(base: &Words, open: Option<u32>, close: Option<u32>) -> &str {
    base.slice(Span::new(
        open.unwrap_or_default(),
        close.map_or(u32::try_from(base.len()).unwrap(), |close| close + 1),
    ))
}

/// A marked edit between the three tokens before it and the three after it.
pub(crate) fn around(base: &Words, at: Span, marked: &str) -> String {
    let count = u32::try_from(base.len()).unwrap();
    let before = base.slice(Span::new(at.start.saturating_sub(3), at.start));
    let after = base.slice(Span::new(at.end, (at.end + 3).min(count)));
    let before = if at.start == 0 { "" } else { before };
    let after = if at.end == count { "" } else { after };
    format!("{before} {} {after}", marked.replace("{--}", "").replace("{++}", ""))
}

/// What our comparison finds. The weights come from the bases of all pairs of the same file, as from a draft.
pub(crate) fn ours(pairs: &[Pair]) -> Vec<Reading> {
    let mut bases: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for pair in pairs {
        let of_file = bases.entry(&pair.file).or_default();
        if !of_file.contains(&pair.base.text()) {
            of_file.push(pair.base.text());
        }
    }
    let weights: BTreeMap<&str, Weights> = bases
        .into_iter()
        .map(|(file, texts)| (file, Weights::of(texts)))
        .collect();
    pairs
        .iter()
        .map(|pair| our_reading(pair, &weights[pair.file.as_str()]))
        .collect()
}

fn our_reading(pair: &Pair, weights: &Weights) -> Reading {
    let mut paragraph = Paragraph {
        id: ParagraphId(1),
        kind: ParagraphKind::Body,
        standing: Standing::Base,
        text: pair.base.text().to_owned(),
        ..Paragraph::default()
    };
    let contribution = Contribution {
        id: ContributionId(1),
        kind: ContributionKind::Rewording,
        text: pair.new.text().to_owned(),
        ..Contribution::default()
    };
    collate(&mut paragraph, vec![contribution], weights);
    let contribution = &paragraph.contributions[0];
    let change = |id| {
        &paragraph
            .edits
            .iter()
            .find(|edit| edit.id == id)
            .expect("a listed edit is held")
            .change
    };
    let found = |id| Found::of(&pair.base, change(id));
    Reading {
        edits: contribution.edits.iter().filter_map(|&id| found(id)).collect(),
        moves: contribution
            .moves
            .iter()
            .filter_map(|&(from, to)| Some((found(from)?.alone, found(to)?.alone)))
            .collect(),
    }
}

/// The edits of a comparison that only tells which tokens go and which come: runs of them; brackets alone in their runs
/// are paired as ours are, so that nobody is blamed for not knowing what a bracket is.
pub(crate) fn from_flags(base: &Words, new: &Words, gone: &[bool], come: &[bool]) -> Reading {
    let mut runs: Vec<(Span, Span)> = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    loop {
        let (old_start, new_start) = (old_at, new_at);
        while gone.get(old_at) == Some(&true) {
            old_at += 1;
        }
        while come.get(new_at) == Some(&true) {
            new_at += 1;
        }
        if (old_at, new_at) != (old_start, new_start) {
            runs.push((span(old_start, old_at), span(new_start, new_at)));
        }
        if old_at >= gone.len() || new_at >= come.len() {
            assert_eq!(
                (old_at, new_at),
                (gone.len(), come.len()),
                "what is kept is the same on both sides"
            );
            break;
        }
        old_at += 1;
        new_at += 1;
    }
    let lone_gone = |mark: u32| {
        runs.iter()
            .position(|run| *run == (span_of(mark), Span::new(run.1.start, run.1.start)))
    };
    let lone_come = |mark: u32| runs.iter().position(|run| run.0.is_empty() && run.1 == span_of(mark));
    let mut edits = Vec::new();
    for (index, (old, brought)) in runs.iter().enumerate() {
        let change = match (base.kind(old.start as usize), new.kind(brought.start as usize)) {
            (TokenKind::Open(close), _) if lone_gone(old.start) == Some(index) && lone_gone(close).is_some() => {
                Some(Change::Lift {
                    open: Some(old.start),
                    close: Some(close),
                })
            }
            (TokenKind::Close(open), _) if lone_gone(old.start) == Some(index) && lone_gone(open).is_some() => None,
            (_, TokenKind::Open(close)) if lone_come(brought.start) == Some(index) && lone_come(close).is_some() => {
                let point = |at| adref::model::Point {
                    at,
                    side: adref::model::Side::Before,
                };
                let close = runs[lone_come(close).unwrap()].0.start;
                Some(Change::Set {
                    open: point(old.start),
                    close: point(close),
                })
            }
            (_, TokenKind::Close(open)) if lone_come(brought.start) == Some(index) && lone_come(open).is_some() => None,
            _ => Some(Change::Words {
                at: *old,
                new: new.slice(*brought).to_owned(),
            }),
        };
        edits.extend(change.and_then(|change| Found::of(base, &change)));
    }
    Reading {
        edits,
        moves: Vec::new(),
    }
}

fn span(start: usize, end: usize) -> Span {
    Span::new(u32::try_from(start).unwrap(), u32::try_from(end).unwrap())
}

fn span_of(token: u32) -> Span {
    Span::new(token, token + 1)
}
