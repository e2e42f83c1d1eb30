//! The cells of a version as those of the draft: the tables of each file are numbered, and so are their rows.
//!
//! Cells in which the version and the draft have the same paragraph tell which table and which row is which. A row that only the
//! version has gets a number that no other row of the table has; so does a table of its own. Where somebody proposed the same row
//! already, it is that one, so that the same change is one.

use crate::formats::rewording::Pair;
use crate::model::{Cell, Draft, Paragraph, Place, Standing};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Pairs what stands in the same cell of the draft and of a version, however short it is and unlike: `2028` and `2030`.
pub(super) fn with_cells<'a>(mut pairs: Vec<Pair<'a>>) -> Vec<Pair<'a>> {
    let mut known: FxHashMap<(u32, u32), (u32, u32)> = FxHashMap::default();
    for pair in &pairs {
        if let Pair::Both(old, own) = pair
            && let (Some(old), Some(own)) = (old.place.cell(), own.place.cell())
        {
            known.entry((own.table, own.row)).or_insert((old.table, old.row));
        }
    }
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

/// What a row says: its words, by column.
type Words = Vec<(u16, String)>;

/// Which rows of the draft those of a version are.
pub(super) struct Rows {
    tables: FxHashMap<u32, u32>,
    /// Each by its table and its number there.
    known: FxHashMap<(u32, u32), (u32, u32)>,
    /// The greatest number of a row, by table of the draft.
    last: BTreeMap<u32, u32>,
    /// The rows that are new in the version, and those that somebody proposed.
    new: FxHashMap<(u32, u32), Words>,
    proposed: FxHashMap<(u32, u32), Words>,
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
            known: FxHashMap::default(),
            last,
            new: words(coming.chain(new)),
            proposed: words(proposed.filter(|one| one.standing == Standing::Proposed)),
        };
        for pair in pairs {
            if let Pair::Both(old, own) = pair
                && let (Some(old), Some(own)) = (old.place.cell(), own.place.cell())
            {
                found.tables.entry(own.table).or_insert(old.table);
                found.known.entry((own.table, own.row)).or_insert((old.table, old.row));
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
    fn same(&self, own: (u32, u32), table: u32) -> Option<(u32, u32)> {
        let words = self.new.get(&own)?;
        let mut same = self
            .proposed
            .iter()
            .filter(|(row, other)| row.0 == table && *other == words);
        same.next().map(|(row, _)| *row)
    }
}

/// The words of rows, by table and row.
fn words<'a>(paragraphs: impl Iterator<Item = &'a Paragraph>) -> FxHashMap<(u32, u32), Words> {
    let mut found: FxHashMap<(u32, u32), Words> = FxHashMap::default();
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
