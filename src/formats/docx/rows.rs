//! The cells of a version as those of the draft: the tables of each file are numbered, and so are their rows.
//!
//! Cells in which the version and the draft have the same paragraph tell which table and which row is which. A row that only the
//! version has gets a number that no other row of the table has; so does a table of its own. Where somebody proposed the same row
//! already, it is that one, so that the same change is one.

use crate::formats::rewording::Pair;
use crate::model::{Cell, Draft, Paragraph, Place, Standing};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Pairs what stands in the same cell of the draft and of a version, however short it is and unlike: `2028` and `2030`.
pub(super) fn with_cells<'a>(mut pairs: Vec<Pair<'a>>) -> Vec<Pair<'a>> {
    let known = same_rows(&pairs);
    part(&mut pairs, &known);
    let mut gone: FxHashMap<(u32, u32, u16), Vec<&'a Paragraph>> = FxHashMap::default();
    for pair in &pairs {
        if let Pair::Gone(old) = pair
            && let Some(cell) = old.place.cell()
        {
            gone.entry((cell.table, cell.row, cell.column)).or_default().push(old);
        }
    }
    let mut found: Vec<&Paragraph> = Vec::new();
    for pair in &mut pairs {
        let Pair::Come(own) = *pair else { continue };
        let Some(cell) = own.place.cell() else { continue };
        let there = known.get(&(cell.table, cell.row));
        let there = there.and_then(|(table, row)| gone.get_mut(&(*table, *row, cell.column)));
        if let Some(old) = there.filter(|there| !there.is_empty()).map(|there| there.remove(0)) {
            *pair = Pair::Both(old, own);
            found.push(old);
        }
    }
    let is_found = |pair: &Pair<'a>| match pair {
        Pair::Gone(old) => found.iter().any(|one| one.id == old.id),
        Pair::Both(..) | Pair::Come(_) => false,
    };
    pairs.retain(|pair| !is_found(pair));
    pairs
}

/// Which row of the draft each row of a version is: that with which it has the most cells in common, and no other row of the
/// version has more. No two are one.
///
/// ```text
/// draft   Goal  Ten days          version   Goal  One month     a new row
///                                           Goal  Ten days      the draft's
/// ```
fn same_rows(pairs: &[Pair<'_>]) -> FxHashMap<Row, Row> {
    let (mut old_cells, mut own_cells) = (FxHashMap::default(), FxHashMap::default());
    for pair in pairs {
        let (old, own) = match pair {
            Pair::Both(old, own) => (Some(*old), Some(*own)),
            Pair::Gone(old) => (Some(*old), None),
            Pair::Come(own) => (None, Some(*own)),
        };
        for (cells, paragraph) in [(&mut old_cells, old), (&mut own_cells, own)] {
            if let Some((paragraph, cell)) = paragraph.and_then(|one| Some((one, one.place.cell()?))) {
                let row: &mut Vec<(u16, &str)> = cells.entry((cell.table, cell.row)).or_default();
                row.push((cell.column, paragraph.text.trim()));
            }
        }
    }
    // How much two rows have in common, and where that begins.
    let mut common: FxHashMap<(Row, Row), (usize, usize)> = FxHashMap::default();
    for (at, pair) in pairs.iter().enumerate() {
        if let Some((old, own)) = rows_of(pair) {
            let equal = || match (old_cells.get(&old), own_cells.get(&own)) {
                (Some(had), Some(has)) => has.iter().filter(|cell| had.contains(cell)).count(),
                _ => 0,
            };
            let (count, _) = common.entry((old, own)).or_insert_with(|| (equal(), at));
            *count += 1;
        }
    }
    let mut common: Vec<((Row, Row), (usize, usize))> = common.into_iter().collect();
    common.sort_unstable_by_key(|(_, (count, at))| (Reverse(*count), *at));
    let (mut known, mut taken) = (FxHashMap::default(), FxHashSet::default());
    for ((old, own), _) in common {
        if !known.contains_key(&own) && taken.insert(old) {
            known.insert(own, old);
        }
    }
    known
}

/// The rows in which the two of a pair stand.
fn rows_of(pair: &Pair<'_>) -> Option<(Row, Row)> {
    let Pair::Both(old, own) = pair else { return None };
    let (old, own) = (old.place.cell()?, own.place.cell()?);
    Some(((old.table, old.row), (own.table, own.row)))
}

/// Parts pairs of which the draft's one stands in a row that is another one of the version.
fn part(pairs: &mut Vec<Pair<'_>>, known: &FxHashMap<Row, Row>) {
    let owners: FxHashMap<Row, Row> = known.iter().map(|(own, old)| (*old, *own)).collect();
    let all = std::mem::take(pairs);
    for pair in all {
        let is_parted = rows_of(&pair).is_some_and(|(old, own)| owners.get(&old).is_some_and(|owner| *owner != own));
        match pair {
            Pair::Both(old, own) if is_parted => pairs.extend([Pair::Gone(old), Pair::Come(own)]),
            pair => pairs.push(pair),
        }
    }
}

/// A row by its table and its number there.
type Row = (u32, u32);

/// What a row says: its words, by column.
type Words = Vec<(u16, String)>;

/// Which rows of the draft those of a version are.
pub(super) struct Rows {
    tables: FxHashMap<u32, u32>,
    known: FxHashMap<Row, Row>,
    /// The greatest number of a row, by table of the draft.
    last: BTreeMap<u32, u32>,
    /// The rows that are new in the version, and those that somebody proposed.
    new: FxHashMap<Row, Words>,
    proposed: FxHashMap<Row, Words>,
}

impl Rows {
    /// Of a version whose paragraphs were laid beside those of the draft; `new` are those that say themselves that they are.
    pub fn of<'a>(draft: &Draft, pairs: &[Pair<'a>], new: impl Iterator<Item = &'a Paragraph>) -> Self {
        let mut last = BTreeMap::new();
        for cell in draft.paragraphs.iter().filter_map(|one| one.place.cell()) {
            let row = last.entry(cell.table).or_insert(0);
            *row = cell.row.max(*row);
        }
        let coming = pairs.iter().filter_map(|pair| match pair {
            Pair::Come(paragraph) => Some(*paragraph),
            Pair::Both(..) | Pair::Gone(_) => None,
        });
        let proposed = draft.paragraphs.iter().map(Arc::as_ref);
        let mut found = Self {
            tables: FxHashMap::default(),
            known: same_rows(pairs),
            last,
            new: words(coming.chain(new)),
            proposed: words(proposed.filter(|one| one.standing == Standing::Proposed)),
        };
        for pair in pairs {
            if let Pair::Both(old, own) = pair
                && let (Some(old), Some(own)) = (old.place.cell(), own.place.cell())
            {
                found.tables.entry(own.table).or_insert(old.table);
            }
        }
        found
    }

    /// Where a paragraph of the version stands in the draft.
    pub fn place(&mut self, place: Place) -> Place {
        let Some(cell) = place.cell() else { return place };
        let next = self.last.keys().next_back().map_or(1, |last| last.saturating_add(1));
        let table = *self.tables.entry(cell.table).or_insert(next);
        let own = (cell.table, cell.row);
        let (table, row) = match self.known.get(&own) {
            Some(known) => *known,
            None => self.same(own, table).unwrap_or_else(|| {
                let last = self.last.entry(table).or_insert(0);
                *last = last.saturating_add(1);
                (table, *last)
            }),
        };
        self.known.insert(own, (table, row));
        Place::Cell(Cell { table, row, ..cell })
    }

    /// The row of the same words that somebody proposed in a table.
    fn same(&self, own: Row, table: u32) -> Option<Row> {
        let words = self.new.get(&own)?;
        let is_taken = |row: Row| self.known.values().any(|other| *other == row);
        let same = self
            .proposed
            .iter()
            .filter(|(row, other)| row.0 == table && *other == words);
        same.map(|(row, _)| *row).filter(|row| !is_taken(*row)).min()
    }
}

/// The words of rows, by table and row.
fn words<'a>(paragraphs: impl Iterator<Item = &'a Paragraph>) -> FxHashMap<Row, Words> {
    let mut found: FxHashMap<Row, Words> = FxHashMap::default();
    for paragraph in paragraphs {
        if let Some(cell) = paragraph.place.cell() {
            let words = paragraph.text.trim().to_owned();
            found
                .entry((cell.table, cell.row))
                .or_default()
                .push((cell.column, words));
        }
    }
    found
}
