//! Which bracketed edits stand together as `[old] [new 1] [new 2]`.

use super::parts::{Entry, Ground};
use crate::model::Span;
use crate::text::ground::{components, contest, inside, share};

/// Bracketed word edits that contest each other, neither inside the other.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The parts, in the order of the text.
    pub parts: Vec<usize>,
    /// The tokens that any of them stands on; empty for an insertion.
    pub span: Span,
    /// Another paragraph is among them, so that what adds to the ends of this one belongs to its old words.
    pub holds_ends: bool,
    /// How long its longest part is: of two groups on the same span the one with the longer part holds the other.
    longest: u32,
}

/// The groups, outer before inner, in the order of the text.
pub(super) fn groups(ground: &Ground<'_>) -> Vec<Group> {
    let bracketed: Vec<(usize, Span)> = ground
        .parts
        .iter()
        .enumerate()
        .filter(|(_, part)| part.entry == Entry::Bracketed)
        .filter_map(|(index, part)| Some((index, part.span()?)))
        .collect();
    let spans: Vec<Span> = bracketed.iter().map(|(_, span)| *span).collect();
    let mut numbers = components(&spans, |a, b| share(a, b) && !inside(a, b) && !inside(b, a));
    join_across_edges(ground, &bracketed, &mut numbers);
    let mut groups: Vec<Option<Group>> = vec![None; bracketed.len()];
    for (&(part, span), &number) in bracketed.iter().zip(&numbers) {
        let longest = span.end - span.start;
        let holds_ends = is_another_paragraph(ground, part);
        match &mut groups[number] {
            Some(group) => {
                group.parts.push(part);
                let (start, end) = (group.span.start.min(span.start), group.span.end.max(span.end));
                group.span = Span::new(start, end);
                group.holds_ends |= holds_ends;
                group.longest = group.longest.max(longest);
            }
            empty => {
                *empty = Some(Group {
                    parts: vec![part],
                    span,
                    holds_ends,
                    longest,
                });
            }
        }
    }
    let mut groups: Vec<Group> = groups.into_iter().flatten().collect();
    groups.sort_by_key(|group| {
        (
            group.span.start,
            std::cmp::Reverse((group.span.end, group.longest)),
            group.parts[0],
        )
    });
    groups
}

/// An edit inside a wider one shows inside its brackets, unless it has a rival across that one's edge: then it joins.
fn join_across_edges(ground: &Ground<'_>, bracketed: &[(usize, Span)], numbers: &mut [usize]) {
    let before = numbers.to_vec();
    for (index, &(part, span)) in bracketed.iter().enumerate() {
        let joins = bracketed.iter().enumerate().find_map(|(outer, &(_, wide))| {
            let across = |&(rival, (other, reach)): &(usize, &(usize, Span))| {
                before[rival] == before[outer]
                    && *reach != wide
                    && share(*reach, wide)
                    && !inside(*reach, wide)
                    && !inside(wide, *reach)
                    && rival != outer
                    && contest(span, *reach)
                    && !(deletes(ground, part) && deletes(ground, *other))
            };
            (before[outer] != before[index]
                && inside(span, wide)
                && bracketed.iter().enumerate().any(|candidate| across(&candidate)))
            .then_some(before[outer])
        });
        if let Some(group) = joins {
            numbers[index] = group;
        }
    }
}

/// Whether a part puts other words in the place of all.
fn is_another_paragraph(ground: &Ground<'_>, part: usize) -> bool {
    let part = &ground.parts[part];
    let takes_all = part
        .span()
        .is_some_and(|at| !at.is_empty() && at.range() == (0..ground.words.len()));
    takes_all && part.new_words().is_some_and(|new| !new.is_empty())
}

fn deletes(ground: &Ground<'_>, part: usize) -> bool {
    let part = &ground.parts[part];
    part.span().is_some_and(|span| !span.is_empty()) && part.new_words().is_some_and(crate::text::Words::is_empty)
}
