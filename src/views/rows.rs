//! Lists of rows of one height, of which only those in view are laid out: an outline of thousands costs what a short one does.

use std::ops::Range;

/// How high so many rows are, in points.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "rows of a list are far fewer than 2^24")]
pub fn height_of(rows: usize, row: f32) -> f32 {
    rows as f32 * row
}

/// The rows, from the first, that show between two heights below the top of the list.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a row of a list is a small number, and not below 0"
)]
pub fn rows_between(top: f32, bottom: f32, row: f32, count: usize) -> Range<usize> {
    let at = |height: f32| (height.max(0.0) / row) as usize;
    at(top).min(count)..(at(bottom) + 1).min(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_shows_in_part_is_laid_out() {
        assert_eq!(rows_between(0.0, 100.0, 20.0, 50), 0..6);
        assert_eq!(rows_between(39.0, 61.0, 20.0, 50), 1..4);
        assert_eq!(rows_between(-300.0, 10.0, 20.0, 50), 0..1);
        assert_eq!(rows_between(990.0, 1090.0, 20.0, 50), 49..50);
        assert_eq!(rows_between(2000.0, 2100.0, 20.0, 50), 50..50);
    }
}
