//! A row of a table that comes or goes: one change with an end in each of its cells.
//!
//! The cells of a table are paragraphs, each of which is negotiated as any other, but a row has them all or is none: accepted
//! in one cell alone it would be printed with holes. A row comes where delegations propose paragraphs of it and the draft has
//! none there; it goes where they delete all that the draft has of it.
//!
//! ```text
//! | Third session | 2028 | Accra |     Japan: three new paragraphs, decided together
//! ```
//!
//! Where somebody proposes some of the cells and no more, these can be accepted without the others.

use super::parted::{Bound, End, adders, deletion_of, is_part_of};
use crate::model::{DelegationId, Paragraph, Standing};
use std::sync::Arc;

/// An end with who proposes it.
type Proposed = (usize, End, Vec<DelegationId>);

/// The changes by which a row comes or goes and of which something is an end.
pub(super) fn rows_at(paragraphs: &[Arc<Paragraph>], place: usize, end: End) -> Vec<Vec<Bound>> {
    let Some(here) = paragraphs.get(place) else {
        return Vec::new();
    };
    let row = row_of(paragraphs, place).into_iter();
    let (old, new): (Vec<usize>, Vec<usize>) = row.partition(|at| paragraphs[*at].standing == Standing::Base);
    let rows: Vec<Vec<Proposed>> = match end {
        End::Edit(edit) => {
            let gone = old.iter().filter_map(|&at| {
                let (deletion, by) = deletion_of(&paragraphs[at])?;
                Some((at, End::Edit(deletion), by))
            });
            let gone: Vec<Proposed> = gone.collect();
            let is_own = |(at, end, _): &Proposed| (*at, *end) == (place, End::Edit(edit));
            let whole = gone.len() == old.len() && gone.iter().any(is_own);
            whole.then_some(gone).into_iter().collect()
        }
        End::Paragraph if here.standing == Standing::Proposed && old.is_empty() => {
            let by = adders(here);
            let rows = by.iter().map(|one| {
                let all = new.iter().map(|&at| (at, End::Paragraph, adders(&paragraphs[at])));
                all.filter(|(_, _, by)| by.contains(one)).collect()
            });
            rows.collect()
        }
        End::Paragraph => Vec::new(),
    };
    rows.iter().filter_map(|row| bound(row)).collect()
}

/// The places of the paragraphs in the row of a table of which one is a cell, that one among them: they stand behind each
/// other. None where it is no cell.
#[must_use]
pub fn row_of(paragraphs: &[Arc<Paragraph>], place: usize) -> Vec<usize> {
    let row = |at: usize| paragraphs.get(at)?.place.cell().map(|cell| (cell.table, cell.row));
    let Some(own) = row(place) else { return Vec::new() };
    let is_of_row = |at: &usize| row(*at) == Some(own);
    let first = (0..place).rev().take_while(is_of_row).last().unwrap_or(place);
    (first..paragraphs.len()).take_while(is_of_row).collect()
}

/// What of a row needs the rest of it: what nobody proposes who does not propose all. `None` where nobody does.
fn bound(row: &[Proposed]) -> Option<Vec<Bound>> {
    let (_, _, first) = row.first()?;
    let is_of_all = |one: &&DelegationId| row.iter().all(|(_, _, by)| by.contains(one));
    let whole: Vec<DelegationId> = first.iter().filter(is_of_all).copied().collect();
    let ends = row.iter().map(|(place, end, by)| Bound {
        place: *place,
        end: *end,
        needs: is_part_of(by, &whole),
        goes: false,
    });
    (row.len() > 1 && !whole.is_empty()).then(|| ends.collect())
}
