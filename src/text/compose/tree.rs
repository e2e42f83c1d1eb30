//! The current text as a tree: words of the draft, words that came, groups with their readings, brackets.

use super::groups::{Group, groups};
use super::parts::{Entry, Ground, Place};
use super::sets;
use crate::model::Span;
use crate::text::Words;
use crate::text::ground::inside;

/// One stretch of the current text.
#[derive(Clone, Debug)]
pub(in crate::text) enum Unit {
    /// A token of the draft.
    Base(u32),
    /// The words that a part brings.
    New(usize),
    /// A part took words or a bracket away here.
    Gone { part: usize, at: u32 },
    /// A bracket that parts put.
    Mark { opens: bool, parts: Vec<usize> },
    /// What is not agreed.
    Group {
        parts: Vec<usize>,
        span: Span,
        old: Option<Vec<Unit>>,
        readings: Vec<Reading>,
    },
}

/// What one or more contributions would have in the place of a group.
#[derive(Clone, Debug)]
pub(in crate::text) struct Reading {
    /// The parts that make it.
    pub parts: Vec<usize>,
    /// The contributions, in order.
    pub from: Vec<usize>,
    /// Its text.
    pub units: Vec<Unit>,
}

/// The tree of a paragraph.
pub(in crate::text) fn tree(ground: &Ground<'_>) -> Vec<Unit> {
    let whole = Span::new(0, u32::try_from(ground.words.len()).unwrap_or(u32::MAX));
    over(ground, &[whole]).into_iter().flatten().collect()
}

/// The trees of some stretches of a paragraph, none of which cuts through an edit.
pub(in crate::text) fn over(ground: &Ground<'_>, stretches: &[Span]) -> Vec<Vec<Unit>> {
    let builder = Builder::new(ground, groups(ground), |part| {
        ground.parts[part].entry == Entry::Applied
    });
    stretches.iter().map(|stretch| builder.units(*stretch, None)).collect()
}

struct Builder<'a> {
    ground: &'a Ground<'a>,
    groups: Vec<Group>,
    /// For every token the part that takes it away.
    taken_by: Vec<Option<usize>>,
    /// Replacements that apply, by the token at which they start.
    replacements: Vec<Option<usize>>,
    /// Insertions that apply or form a group of their own, by point and order.
    insertions: Vec<(u32, usize, Insertion)>,
}

#[derive(Clone, Copy, Debug)]
enum Insertion {
    Applied(usize),
    Group(usize),
}

impl<'a> Builder<'a> {
    fn new(ground: &'a Ground<'a>, groups: Vec<Group>, applies: impl Fn(usize) -> bool) -> Self {
        let length = ground.words.len();
        let mut taken_by = vec![None; length];
        let mut replacements = vec![None; length];
        let mut insertions = Vec::new();
        let mut standing: Vec<usize> = (0..ground.parts.len()).filter(|&index| applies(index)).collect();
        // Words that come stand whatever else takes the words and brackets in whose place they come.
        standing.sort_by_key(|&index| match &ground.parts[index].ground {
            Place::Words { new, .. } if !new.is_empty() => 0,
            Place::Words { .. } => 1,
            Place::Lift { .. } | Place::Set { .. } => 2,
        });
        for index in standing {
            let part = &ground.parts[index];
            match &part.ground {
                Place::Words { at, .. } if at.is_empty() => {
                    insertions.push((at.start, part.order, Insertion::Applied(index)));
                }
                Place::Words { at, new } => {
                    // A file that was altered by hand can hold rivals that are both accepted: the first stands.
                    let is_free = new.is_empty()
                        || taken_by
                            .get(at.range())
                            .is_some_and(|taken| taken.iter().all(Option::is_none));
                    if is_free && let Some(taken) = taken_by.get_mut(at.range()) {
                        for token in taken.iter_mut() {
                            *token = token.or(Some(index));
                        }
                        if !new.is_empty() {
                            replacements[at.start as usize] = Some(index);
                        }
                    }
                }
                Place::Lift { open, close } => {
                    for mark in [open, close].into_iter().flatten() {
                        if let Some(token) = taken_by.get_mut(*mark as usize) {
                            *token = token.or(Some(index));
                        }
                    }
                }
                Place::Set { .. } => {}
            }
        }
        for (index, group) in groups.iter().enumerate().filter(|(_, group)| group.span.is_empty()) {
            let order = group
                .parts
                .iter()
                .map(|&part| ground.parts[part].order)
                .min()
                .unwrap_or(0);
            insertions.push((group.span.start, order, Insertion::Group(index)));
        }
        insertions.sort_by_key(|&(point, order, _)| (point, order));
        Self {
            ground,
            groups,
            taken_by,
            replacements,
            insertions,
        }
    }

    /// The units of a span of tokens; `within` is the group whose old words they are.
    fn units(&self, span: Span, within: Option<usize>) -> Vec<Unit> {
        let mut units = Vec::new();
        let mut point = span.start;
        let mut insertion = self.insertions.partition_point(|&(at, ..)| at < span.start);
        loop {
            while let Some(&(at, _, what)) = self.insertions.get(insertion)
                && at <= point
            {
                insertion += 1;
                if at == point && self.stands_here(point, span, within) {
                    self.insert(what, &mut units);
                }
            }
            if point >= span.end {
                break;
            }
            if let Some(group) = self.group_at(point, span, within) {
                units.push(self.contested(group));
                point = self.groups[group].span.end;
            } else {
                point = self.token(point, span, &mut units);
            }
        }
        sets::put(self.ground, span, within.is_none(), &mut units);
        units
    }

    /// Whether an insertion stands among these words: at the edges of a group it stands outside of it, unless another
    /// paragraph is to come in the place of this one.
    fn stands_here(&self, point: u32, span: Span, within: Option<usize>) -> bool {
        let is_inside = span.start < point && point < span.end;
        match within {
            Some(group) => is_inside || self.groups[group].holds_ends,
            None => is_inside || !self.groups.iter().any(|group| group.holds_ends),
        }
    }

    fn insert(&self, what: Insertion, units: &mut Vec<Unit>) {
        match what {
            Insertion::Applied(part) => units.push(Unit::New(part)),
            Insertion::Group(group) => units.push(self.contested(group)),
        }
    }

    /// The widest group that starts at a point and is not the one we are in.
    fn group_at(&self, point: u32, span: Span, within: Option<usize>) -> Option<usize> {
        let first = self.groups.partition_point(|group| group.span.start < point);
        // Groups are sorted outer before inner, so those that follow the one that we are in lie inside it.
        let first = within.map_or(first, |within| first.max(within + 1));
        self.groups[first..]
            .iter()
            .position(|group| group.span.start != point || !group.span.is_empty() && group.span.end <= span.end)
            .map(|offset| first + offset)
            .filter(|&group| self.groups[group].span.start == point && !self.groups[group].span.is_empty())
    }

    fn token(&self, point: u32, span: Span, units: &mut Vec<Unit>) -> u32 {
        let index = point as usize;
        let Some(part) = self.taken_by.get(index).copied().flatten() else {
            units.push(Unit::Base(point));
            return point + 1;
        };
        if let Some(replacement) = self.replacements[index] {
            units.push(Unit::New(replacement));
            let end = self.ground.parts[replacement].span().map_or(point + 1, |at| at.end);
            return end.min(span.end).max(point + 1);
        }
        if index == 0 || point == span.start || self.taken_by[index - 1] != Some(part) {
            units.push(Unit::Gone { part, at: point });
        }
        point + 1
    }

    fn contested(&self, index: usize) -> Unit {
        let group = &self.groups[index];
        let old = (!group.span.is_empty()).then(|| self.units(group.span, Some(index)));
        Unit::Group {
            parts: group.parts.clone(),
            span: group.span,
            old,
            readings: self.readings(group),
        }
    }

    /// The bracketed edits of each contribution in the group, applied together with its others in these words, so that nobody
    /// is said to have what it changes; equal texts once.
    fn readings(&self, group: &Group) -> Vec<Reading> {
        let parts = &self.ground.parts;
        let mut authors: Vec<Option<usize>> = group
            .parts
            .iter()
            .flat_map(|&part| parts[part].from.iter().copied().map(Some))
            .collect();
        if group.parts.iter().any(|&part| parts[part].from.is_empty()) {
            authors.push(None);
        }
        authors.sort_unstable_by_key(|author| author.unwrap_or(usize::MAX));
        authors.dedup();
        let mut readings: Vec<(String, Reading)> = Vec::new();
        for author in authors {
            let own: Vec<usize> = group
                .parts
                .iter()
                .copied()
                .filter(|&part| author.map_or(parts[part].from.is_empty(), |author| parts[part].from.contains(&author)))
                .collect();
            let units = self.reading(group, &self.with_others_within(group, &own, author));
            let text = flat(self.ground.words, parts, &units);
            if text.is_empty()
                || own
                    .iter()
                    .all(|&part| parts[part].new_words().is_none_or(Words::is_empty))
                    && self.all_delete(group)
            {
                continue;
            }
            if let Some((_, same)) = readings.iter_mut().find(|(other, _)| *other == text) {
                same.from.extend(author);
                same.parts.extend(
                    own.iter()
                        .filter(|part| !same.parts.contains(part))
                        .copied()
                        .collect::<Vec<_>>(),
                );
            } else {
                readings.push((
                    text,
                    Reading {
                        parts: own,
                        from: author.into_iter().collect(),
                        units,
                    },
                ));
            }
        }
        readings.into_iter().map(|(_, reading)| reading).collect()
    }

    /// Parts of a group that a contribution proposes, with what else it proposes in its words, which may be contested by itself.
    fn with_others_within(&self, group: &Group, own: &[usize], author: Option<usize>) -> Vec<usize> {
        let parts = &self.ground.parts;
        let is_theirs = |part: &usize| author.is_some_and(|author| parts[*part].from.contains(&author));
        let is_within = |part: &usize| parts[*part].span().is_some_and(|at| inside(at, group.span));
        let others = (0..parts.len()).filter(|part| parts[*part].entry == Entry::Bracketed && !own.contains(part));
        let others = others.filter(is_theirs).filter(is_within);
        own.iter().copied().chain(others).collect()
    }

    fn all_delete(&self, group: &Group) -> bool {
        group
            .parts
            .iter()
            .all(|&part| self.ground.parts[part].new_words().is_none_or(Words::is_empty))
    }

    /// The span of a group with some of its parts applied, and with what else applies and does not contest them.
    fn reading(&self, group: &Group, own: &[usize]) -> Vec<Unit> {
        let parts = &self.ground.parts;
        let contests = |part: usize| {
            own.iter().any(|&own| match (parts[own].span(), parts[part].span()) {
                (Some(a), Some(b)) => crate::text::ground::contest(a, b),
                _ => false,
            })
        };
        let applies = |part: usize| own.contains(&part) || parts[part].entry == Entry::Applied && !contests(part);
        let builder = Builder::new(self.ground, Vec::new(), applies);
        if group.span.is_empty() {
            return own.iter().map(|&part| Unit::New(part)).collect();
        }
        let mut units = Vec::new();
        let mut point = group.span.start;
        while point < group.span.end {
            if point > group.span.start {
                for &(at, _, what) in &builder.insertions {
                    if at == point {
                        builder.insert(what, &mut units);
                    }
                }
            }
            point = builder.token(point, group.span, &mut units);
        }
        units
    }
}

/// The words of units without their space, to tell equal readings.
fn flat(words: &Words, parts: &[super::parts::Part], units: &[Unit]) -> String {
    let mut text = String::new();
    for unit in units {
        match unit {
            Unit::Base(token) => text.extend([words.token(*token as usize), " "]),
            Unit::New(part) => {
                if let Some(new) = parts[*part].new_words() {
                    (0..new.len()).for_each(|index| text.extend([new.token(index), " "]));
                }
            }
            Unit::Gone { .. } | Unit::Mark { .. } | Unit::Group { .. } => {}
        }
    }
    text
}
