//! Comparing (stub of signatures).

use super::Words;
use crate::model::{Change, Contribution, Half, Paragraph, ParagraphId};

/// How much it weighs that two texts share a word; from the draft's own paragraphs, fixed for the revision.
#[derive(Clone, Debug, Default)]
pub struct Weights {}

impl Weights {
    /// Weights from the texts of the draft's paragraphs.
    #[must_use]
    pub fn of<'a>(_texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self {}
    }
}

/// The edits that turn a base into a new text, spacing edits last.
#[must_use]
pub fn compare(
    _paragraph: ParagraphId,
    _halves: &[Half],
    _base: &Words,
    _new: &Words,
    _weights: &Weights,
) -> Vec<Change> {
    Vec::new()
}

/// Takes contributions up into a paragraph: compares them with its base, gives their edits ids, joins equal ones, and
/// keeps every decision where it is. A rewording that equals the base becomes `Unchanged`.
pub fn collate(paragraph: &mut Paragraph, arriving: Vec<Contribution>, _weights: &Weights) {
    paragraph.contributions.extend(arriving);
}
