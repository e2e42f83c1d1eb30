//! The base with edits marked in it, each where it stands.

use super::{Collation, Piece, Role, Words};
use crate::model::{Change, Edit, EditId, Side};

/// The base text with some edits marked in it: kept, deleted and inserted pieces; brackets that are lifted are deleted,
/// brackets that are set are inserted. One contribution's edits give its card, all of them the redline.
///
/// New words stand behind the last token that they would replace. Spacing edits are not shown.
#[must_use]
pub fn marked(collation: &Collation, shown: impl Fn(EditId) -> bool) -> Vec<Piece> {
    let words = collation.words();
    let edits: Vec<&Edit> = collation.edits().filter(|edit| shown(edit.id)).collect();
    let mut deleted_by: Vec<Vec<EditId>> = vec![Vec::new(); words.len()];
    // What stands before each token: by point, then by rank, so that words that replace end before others are inserted.
    let mut coming: Vec<(u32, Rank, Piece)> = Vec::new();
    let mut come = |at: u32, rank: Rank, text: String, edit: &Edit| {
        let piece = Piece {
            text,
            role: Role::Inserted,
            edits: vec![edit.id],
            pending: edit.decision.is_none(),
        };
        coming.push((at, rank, piece));
    };
    for edit in edits {
        match &edit.change {
            Change::Words { at, new } => {
                for token in deleted_by.iter_mut().take(at.end as usize).skip(at.start as usize) {
                    token.push(edit.id);
                }
                if !new.is_empty() {
                    let rank = if at.is_empty() {
                        Rank::Insertion
                    } else {
                        Rank::Replacement
                    };
                    come(at.end, rank, spaced(words, at.end, new), edit);
                }
            }
            Change::Lift { open, close } => {
                for mark in [open, close].into_iter().flatten() {
                    if let Some(token) = deleted_by.get_mut(*mark as usize) {
                        token.push(edit.id);
                    }
                }
            }
            Change::Set { open, close } => {
                let rank = |side: Side| {
                    if side == Side::Before {
                        Rank::BeforeInsertions
                    } else {
                        Rank::AfterInsertions
                    }
                };
                come(open.at, rank(open.side), " [".to_owned(), edit);
                come(close.at, rank(close.side), "]".to_owned(), edit);
            }
            Change::DeleteParagraph | Change::Merge { .. } => {
                for token in &mut deleted_by {
                    token.push(edit.id);
                }
            }
            Change::Spacing { .. } => {}
        }
    }
    coming.sort_by_key(|(at, rank, _)| (*at, *rank));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut coming = coming.into_iter().peekable();
    for index in 0..=words.len() {
        while let Some((_, _, piece)) = coming.next_if(|(at, ..)| *at as usize <= index) {
            pieces.push(piece);
        }
        let Some(deleted) = deleted_by.get_mut(index) else {
            break;
        };
        let text = format!("{}{}", words.space(index), words.token(index));
        let role = if deleted.is_empty() { Role::Kept } else { Role::Deleted };
        match pieces.last_mut() {
            Some(last) if last.role == role && last.edits == *deleted => last.text.push_str(&text),
            _ => pieces.push(Piece {
                text,
                role,
                edits: std::mem::take(deleted),
                pending: false,
            }),
        }
    }
    if !words.trailing().is_empty() {
        let text = words.trailing().to_owned();
        pieces.push(Piece {
            text,
            role: Role::Kept,
            edits: Vec::new(),
            pending: false,
        });
    }
    pieces
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Replacement,
    BeforeInsertions,
    Insertion,
    AfterInsertions,
}

/// New words with the space before them that reading wants; the display is not the text, so a blank does.
fn spaced(words: &Words, at: u32, new: &str) -> String {
    let clings = new.starts_with([',', '.', ';', ':', ')', '”', '’', '。', '，', '；']);
    if at == 0 && words.space(0).is_empty() || clings {
        new.to_owned()
    } else {
        format!(" {new}")
    }
}
