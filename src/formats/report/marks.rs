//! The marks at the ends of tracked paragraphs: where one cannot come or go with its paragraph, another one does.
//!
//! No text ends without a paragraph, and no cell of a table. What comes at the end was typed behind the paragraph before it, whose
//! mark is then the new one, and the mark at the very end is the old one.
//!
//! ```text
//! Old.¶      reject all:   Old.¶        Old.(+)¶      reject all:  Old.¶
//! +New.¶(+)                ¶            +New.¶
//! ```

use super::grid::{GridRow, Laid, lay_out};
use super::makers::Maker;
use super::tracked::TrackedParagraph;

/// Gives each paragraph the mark with which it is written.
pub fn settle(all: &mut [TrackedParagraph]) {
    let mut last: Vec<usize> = Vec::new();
    for laid in lay_out(all.iter().map(|one| one.form.place.cell()).enumerate()) {
        let grid = match laid {
            Laid::One(place) => {
                last.push(place);
                continue;
            }
            Laid::Grid(grid) => grid,
        };
        last.clear();
        for row in &grid.rows {
            // A row that comes or goes takes the marks of its cells along.
            let (inserted, deleted) = whole(all, row);
            for cell in &row.cells {
                if inserted.is_empty() {
                    shift(all, &cell.items);
                    stay(all, &cell.items, 0);
                }
                if deleted.is_empty() {
                    stay(all, &cell.items, 1);
                }
            }
        }
    }
    shift(all, &last);
}

/// Who inserts and who deletes a row of a table as a whole: whoever does so to each of its paragraphs.
pub fn whole(all: &[TrackedParagraph], row: &GridRow) -> (Vec<Maker>, Vec<Maker>) {
    let places = || row.cells.iter().flat_map(|cell| &cell.items).map(|place| &all[*place]);
    let common = |of: fn(&TrackedParagraph) -> &[Maker]| -> Vec<Maker> {
        let Some(first) = places().next() else {
            return Vec::new();
        };
        let has = |one: &TrackedParagraph, maker: &Maker| of(one).iter().any(|other| other.author == maker.author);
        let is_everywhere = |maker: &&Maker| places().all(|one| has(one, maker));
        of(first).iter().filter(is_everywhere).cloned().collect()
    };
    (common(|one| &one.proposed), common(|one| &one.deleted))
}

/// Moves the marks of what comes behind the last paragraph of the draft, of some that stand below each other.
fn shift(all: &mut [TrackedParagraph], places: &[usize]) {
    let Some(before) = places.iter().rposition(|place| all[*place].proposed.is_empty()) else {
        return;
    };
    if before + 1 == places.len() || !all[places[before]].deleted.is_empty() {
        return;
    }
    let ends = all[places[before]].form.clone();
    for two in places[before..].windows(2) {
        all[two[0]].mark = std::mem::take(&mut all[two[1]].mark);
    }
    if let Some(last) = places.last() {
        all[*last].ends = Some(ends);
    }
}

/// The last mark of a cell stays where its row does. What goes at its end goes with the mark before it.
fn stay(all: &mut [TrackedParagraph], places: &[usize], revision: usize) {
    let [others @ .., last] = places else { return };
    let makers = std::mem::take(&mut all[*last].mark[revision]);
    let Some(before) = others.last().filter(|_| revision == 1) else {
        return;
    };
    let there = &mut all[*before].mark[1];
    for maker in makers {
        if !there.iter().any(|other| other.author == maker.author) {
            there.push(maker);
        }
    }
}
