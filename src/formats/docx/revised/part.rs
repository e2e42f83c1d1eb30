//! A paragraph of the base or of a version, while a region is settled.

use super::Pieces;

/// A paragraph of the base or of a version within a region.
#[derive(Default)]
pub(super) struct Part {
    /// Its text.
    pub text: String,
    /// What its text is made of.
    pub pieces: Pieces,
    /// The paragraphs of the file from which it comes: the first, and that behind the last.
    pub from: usize,
    pub to: usize,
    /// Where its first word stands.
    pub begins: Option<usize>,
    /// Where its last word stands.
    pub ends: usize,
    /// Which paragraphs of the base it keeps, and how much of them.
    pub kept: Vec<(usize, usize)>,
}

impl Part {
    /// The paragraph of the base of which it keeps most.
    pub fn owner(&self) -> Option<usize> {
        let most = self
            .kept
            .iter()
            .max_by_key(|(base, count)| (*count, std::cmp::Reverse(*base)));
        most.map(|(base, _)| *base)
    }

    /// Whether it holds no word.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}
