//! The line of tokens as pieces: what a view draws and an export prints.

use super::flow::{Atom, spaces};
use super::parts::{Ground, Whole};
use super::{Composed, Notice, Piece, Role};
use crate::model::{EditId, Span};
use crate::text::Words;

/// Tokens and spaces as pieces; neighbours of one origin are one piece.
pub(super) fn pieces(ground: &Ground<'_>, atoms: &[Atom<'_>]) -> Composed {
    let (spaces, run_together) = spaces(ground, atoms);
    let mut composed = Composed::default();
    let ids = |parts: &[usize]| -> Vec<EditId> { parts.iter().map(|&part| ground.parts[part].id).collect() };
    let (mut index, mut length) = (0, 0);
    for atom in atoms {
        let space = if atom.text.is_empty() { "" } else { spaces[index] };
        if !atom.text.is_empty() {
            if run_together.contains(&index) {
                let message = "two words came to stand side by side without a space".to_owned();
                composed.notices.push(Notice { at: length, message });
            }
            index += 1;
        }
        let piece = Piece {
            text: format!("{space}{}", atom.text),
            role: atom.role,
            edits: ids(&atom.parts),
            pending: atom.pending,
        };
        length += piece.text.len();
        match composed.pieces.last_mut() {
            Some(last) if is_same(last, &piece) => last.text.push_str(&piece.text),
            _ => composed.pieces.push(piece),
        }
    }
    if let Some(trailing) = spaces.last().filter(|space| !space.is_empty()) {
        match composed.pieces.iter_mut().rev().find(|piece| !piece.text.is_empty()) {
            Some(last) => last.text.push_str(trailing),
            None => composed.pieces.push(kept(trailing)),
        }
    }
    wrap(&ground.whole, composed)
}

fn is_same(a: &Piece, b: &Piece) -> bool {
    !a.text.is_empty()
        && !b.text.is_empty()
        && a.role == b.role
        && a.edits == b.edits
        && a.pending == b.pending
        && a.role != Role::Bracket
}

fn kept(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        role: Role::Kept,
        edits: Vec::new(),
        pending: false,
    }
}

/// Takes the paragraph away, or puts it into brackets, when that is what its deletion or its proposal comes to.
fn wrap(whole: &Whole, mut composed: Composed) -> Composed {
    match whole {
        Whole::Stands => composed,
        Whole::Gone(edits) => {
            let gone = Piece {
                text: String::new(),
                role: Role::Deleted,
                edits: edits.clone(),
                pending: false,
            };
            Composed {
                pieces: vec![gone],
                notices: Vec::new(),
            }
        }
        Whole::Bracketed {
            edits,
            pending,
            before,
            after,
        } => {
            let text = composed.text();
            let words = Words::of(&text);
            let all = Span::new(0, u32::try_from(words.len()).unwrap_or(u32::MAX));
            if words.is_one_bracket(all) && before.is_empty() && after.is_empty() || words.is_empty() {
                return composed;
            }
            let mark = |text: &str, role| Piece {
                text: text.to_owned(),
                role,
                edits: edits.clone(),
                pending: *pending,
            };
            let mut pieces = vec![mark("[", Role::Bracket), mark(before, Role::Attribution)];
            pieces.append(&mut composed.pieces);
            pieces.extend([mark(after, Role::Attribution), mark("]", Role::Bracket)]);
            pieces.retain(|piece| !piece.text.is_empty() || piece.role != Role::Attribution);
            let shift = before.len() + 1;
            composed.notices.iter_mut().for_each(|notice| notice.at += shift);
            Composed {
                pieces,
                notices: composed.notices,
            }
        }
    }
}
