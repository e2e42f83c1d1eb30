//! The paragraphs of two versions of a draft, side by side.

use crate::model::Paragraph;
use crate::text::likeness;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::sync::Arc;

/// Less alike than this, two paragraphs are not versions of each other.
const ALIKE: f32 = 0.4;

/// Paragraphs of two versions, side by side, in the order of both.
pub(in crate::formats) enum Pair<'a> {
    /// Versions of each other.
    Both(&'a Paragraph, &'a Paragraph),
    /// Only in the old version.
    Gone(&'a Paragraph),
    /// Only in the new one.
    Come(&'a Paragraph),
}

/// Aligns the paragraphs of two versions: equal ones anchor, the others are matched where they are most alike.
pub(in crate::formats) fn align<'a>(old: &'a [Arc<Paragraph>], new: &'a [Arc<Paragraph>]) -> Vec<Pair<'a>> {
    let texts = |paragraphs: &'a [Arc<Paragraph>]| -> Vec<&'a str> {
        paragraphs.iter().map(|paragraph| paragraph.text.trim()).collect()
    };
    let mut pairs = Vec::with_capacity(old.len().max(new.len()));
    for step in capture_diff_slices(Algorithm::Patience, &texts(old), &texts(new)) {
        match step {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => {
                let equal = old[old_index..old_index + len]
                    .iter()
                    .zip(&new[new_index..new_index + len]);
                pairs.extend(equal.map(|(old, new)| Pair::Both(old, new)));
            }
            other => between(&old[other.old_range()], &new[other.new_range()], &mut pairs),
        }
    }
    pairs
}

/// Matches what stands between two anchors, in order, so that the sum of likenesses is greatest.
fn between<'a>(old: &'a [Arc<Paragraph>], new: &'a [Arc<Paragraph>], pairs: &mut Vec<Pair<'a>>) {
    let width = new.len() + 1;
    let alike: Vec<f32> = old
        .iter()
        .flat_map(|old| new.iter().map(move |new| match_worth(old, new)))
        .collect();
    // best[o * width + n]: the greatest sum for the paragraphs from o and from n on.
    let mut best = vec![0.0_f32; (old.len() + 1) * width];
    for o in (0..old.len()).rev() {
        for n in (0..new.len()).rev() {
            let matched = alike[o * new.len() + n] + best[(o + 1) * width + n + 1];
            best[o * width + n] = matched.max(best[(o + 1) * width + n]).max(best[o * width + n + 1]);
        }
    }
    let (mut o, mut n) = (0, 0);
    while o < old.len() || n < new.len() {
        let worth = if o < old.len() && n < new.len() {
            alike[o * new.len() + n]
        } else {
            0.0
        };
        if worth > 0.0 && best[o * width + n] <= worth + best[(o + 1) * width + n + 1] {
            pairs.push(Pair::Both(&old[o], &new[n]));
            (o, n) = (o + 1, n + 1);
        } else if n == new.len() || o < old.len() && best[(o + 1) * width + n] >= best[o * width + n + 1] {
            pairs.push(Pair::Gone(&old[o]));
            o += 1;
        } else {
            pairs.push(Pair::Come(&new[n]));
            n += 1;
        }
    }
}

/// What it is worth to call two paragraphs versions of each other; nothing below [`ALIKE`]. The same label helps.
fn match_worth(old: &Paragraph, new: &Paragraph) -> f32 {
    if old.kind != new.kind {
        return 0.0;
    }
    let has_label = !old.label.is_empty() && old.label == new.label;
    let bonus = if has_label { 0.2 } else { 0.0 };
    let worth = likeness(&old.text, &new.text) + bonus;
    if worth < ALIKE { 0.0 } else { worth }
}
