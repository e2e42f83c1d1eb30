//! The tree of the current text as a line of tokens with the space between them.

use super::Role;
use super::names::Names;
use super::parts::{Ground, Part};
use super::spacing::{Side, joint, runs_together};
use super::tree::{Reading, Unit};
use crate::model::{Anchor, DelegationId};
use crate::text::{TokenKind, Words};

/// A token of the current text, before it has its space.
#[derive(Clone, Debug)]
pub(in crate::text) struct Atom<'a> {
    pub text: std::borrow::Cow<'a, str>,
    pub anchor: Option<Anchor>,
    pub role: Role,
    pub parts: Vec<usize>,
    pub pending: bool,
    /// The space that the draft or the new words have before and after it.
    before: Option<&'a str>,
    after: Option<&'a str>,
    is_base: bool,
}

struct Flow<'a> {
    ground: &'a Ground<'a>,
    names: Option<&'a Names<'a>>,
    atoms: Vec<Atom<'a>>,
}

/// The tokens of a tree in order; a token with empty text marks where something went.
pub(in crate::text) fn atoms<'a>(
    ground: &'a Ground<'a>,
    units: &[Unit],
    names: Option<&'a Names<'a>>,
) -> Vec<Atom<'a>> {
    let mut flow = Flow {
        ground,
        names,
        atoms: Vec::new(),
    };
    flow.units(units, &[]);
    flow.inherit_spaces();
    flow.atoms
}

impl<'a> Flow<'a> {
    fn units(&mut self, units: &[Unit], within: &[usize]) {
        for unit in units {
            match unit {
                Unit::Base(token) => self.base(*token, within),
                Unit::New(part) => self.new_words(*part),
                Unit::Gone { part, .. } => self.gone(*part),
                Unit::Mark { opens, parts } => self.set_mark(*opens, parts),
                Unit::Group {
                    parts, old, readings, ..
                } => self.group(parts, old.as_deref(), readings, within),
            }
        }
    }

    fn base(&mut self, token: u32, within: &[usize]) {
        let (words, index) = (self.ground.words, token as usize);
        let is_bracket = matches!(words.kind(index), TokenKind::Open(_) | TokenKind::Close(_));
        let parts: Vec<usize> = within
            .iter()
            .copied()
            .filter(|&part| {
                self.ground.parts[part]
                    .span()
                    .is_some_and(|at| at.start <= token && token < at.end)
            })
            .collect();
        self.atoms.push(Atom {
            text: words.token(index).into(),
            anchor: Some(Anchor::Base(token)),
            role: match (is_bracket, parts.is_empty()) {
                (true, _) => Role::Bracket,
                (false, true) => Role::Kept,
                (false, false) => Role::Deleted,
            },
            pending: !parts.is_empty() && parts.iter().all(|&part| self.ground.parts[part].pending),
            parts,
            before: Some(words.space(index)),
            after: Some(words.space(index + 1)),
            is_base: true,
        });
    }

    fn new_words(&mut self, index: usize) {
        let part: &'a Part = &self.ground.parts[index];
        let (Some(new), Some(at)) = (part.new_words(), part.span()) else {
            return;
        };
        for token in 0..new.len() {
            // Outer spaces are the draft's where words gave way to these; an insertion's are nobody's.
            let outer = |place: u32| (!at.is_empty()).then(|| self.ground.words.space(place as usize));
            self.atoms.push(Atom {
                text: new.token(token).into(),
                anchor: Some(Anchor::New(part.id, u32::try_from(token).unwrap_or(u32::MAX))),
                role: Role::Inserted,
                parts: vec![index],
                pending: part.pending,
                before: if token == 0 {
                    outer(at.start)
                } else {
                    Some(new.space(token))
                },
                after: if token + 1 == new.len() {
                    outer(at.end)
                } else {
                    Some(new.space(token + 1))
                },
                is_base: false,
            });
        }
    }

    fn gone(&mut self, part: usize) {
        self.mark("", None, Role::Deleted, vec![part], false);
    }

    fn set_mark(&mut self, opens: bool, parts: &[usize]) {
        let (text, place) = if opens { ("[", 0) } else { ("]", 1) };
        let anchor = parts
            .first()
            .map(|&part| Anchor::New(self.ground.parts[part].id, place));
        let pending = parts.iter().all(|&part| self.ground.parts[part].pending);
        self.mark(text, anchor, Role::Bracket, parts.to_vec(), pending);
    }

    fn mark(&mut self, text: &'a str, anchor: Option<Anchor>, role: Role, parts: Vec<usize>, pending: bool) {
        let text = text.into();
        self.atoms.push(Atom {
            text,
            anchor,
            role,
            parts,
            pending,
            before: None,
            after: None,
            is_base: false,
        });
    }

    fn group(&mut self, parts: &[usize], old: Option<&[Unit]>, readings: &[Reading], within: &[usize]) {
        let pending = parts.iter().all(|&part| self.ground.parts[part].pending);
        if let Some(old) = old {
            let inner: Vec<usize> = within.iter().chain(parts).copied().collect();
            let only_deletes: Vec<usize> = parts
                .iter()
                .copied()
                .filter(|&part| self.ground.parts[part].new_words().is_none_or(Words::is_empty))
                .collect();
            let by = self
                .attribution(&only_deletes)
                .map(|names| format!(" – {names}: delete"));
            self.bracketed(parts, pending, None, by, |flow| flow.units(old, &inner));
        }
        for reading in readings {
            let by = self
                .names
                .map(|names| names.of(&reading.from, |member| self.stands_behind(&reading.parts, member)))
                .filter(|names| !names.is_empty());
            let alternatives = &self.ground.alternatives;
            let alternative = reading.from.iter().find_map(|from| alternatives.get(from));
            let before = by.map(|names| format!("{names}: "));
            let before = match (before, alternative) {
                (Some(names), Some(alternative)) => Some(names + alternative),
                (names, alternative) => names.or_else(|| alternative.cloned()),
            };
            self.bracketed(&reading.parts, pending, before, None, |flow| {
                let first = flow.atoms.len();
                flow.units(&reading.units, &[]);
                // All of a reading is proposed, the draft's words in it as well.
                for atom in &mut flow.atoms[first..] {
                    atom.role = if atom.role == Role::Deleted {
                        Role::Deleted
                    } else {
                        Role::Inserted
                    };
                    atom.pending = pending;
                    if atom.parts.is_empty() {
                        atom.parts.clone_from(&reading.parts);
                    }
                }
            });
        }
    }

    fn attribution(&self, parts: &[usize]) -> Option<String> {
        let mut from: Vec<usize> = parts
            .iter()
            .flat_map(|&part| self.ground.parts[part].from.iter().copied())
            .collect();
        from.sort_unstable();
        from.dedup();
        self.names
            .map(|names| names.of(&from, |member| self.stands_behind(parts, member)))
            .filter(|names| !names.is_empty())
    }

    fn stands_behind(&self, parts: &[usize], member: DelegationId) -> bool {
        parts.iter().any(|&part| self.ground.parts[part].who.contains(&member))
    }

    /// Puts a pair of brackets around what `inside` writes, unless that is nothing, or one bracket already.
    fn bracketed(
        &mut self,
        parts: &[usize],
        pending: bool,
        before: Option<String>,
        after: Option<String>,
        inside: impl FnOnce(&mut Self),
    ) {
        let start = self.atoms.len();
        inside(self);
        let written = &self.atoms[start..];
        if written.iter().all(|atom| atom.text.is_empty()) {
            return;
        }
        let is_bracket_already = is_one_bracket(written) && before.is_none() && after.is_none();
        if is_bracket_already {
            for atom in &mut self.atoms[start..] {
                if atom.role == Role::Bracket {
                    atom.parts.extend(
                        parts
                            .iter()
                            .filter(|part| !atom.parts.contains(part))
                            .copied()
                            .collect::<Vec<_>>(),
                    );
                }
            }
            return;
        }
        let inner = self.atoms.split_off(start);
        let mark = |flow: &mut Self, text: &'a str| flow.mark(text, None, Role::Bracket, parts.to_vec(), pending);
        mark(self, "[");
        let label = |text: String| Atom {
            text: text.into(),
            anchor: None,
            role: Role::Attribution,
            parts: parts.to_vec(),
            pending,
            before: Some(""),
            after: Some(""),
            is_base: false,
        };
        self.atoms.extend(before.map(label));
        self.atoms.extend(inner);
        self.atoms.extend(after.map(label));
        mark(self, "]");
    }

    /// A bracket that was put has the space of what it stands around.
    fn inherit_spaces(&mut self) {
        let mut next = None;
        for atom in self.atoms.iter_mut().rev().filter(|atom| !atom.text.is_empty()) {
            if atom.before.is_none() && atom.text == "[" {
                atom.before = next;
            }
            next = atom.before;
        }
        let mut last = None;
        for atom in self.atoms.iter_mut().filter(|atom| !atom.text.is_empty()) {
            if atom.after.is_none() && atom.text == "]" {
                atom.after = last;
            }
            last = atom.after;
        }
    }
}

/// Whether tokens are exactly one pair of brackets with what it holds.
fn is_one_bracket(atoms: &[Atom<'_>]) -> bool {
    let mut depth = 0_usize;
    let texts: Vec<&str> = atoms
        .iter()
        .map(|atom| atom.text.as_ref())
        .filter(|text| !text.is_empty())
        .collect();
    for (index, text) in texts.iter().enumerate() {
        match *text {
            "[" => depth += 1,
            "]" if depth == 0 => return false,
            "]" => depth -= 1,
            _ if depth == 0 => return false,
            _ => {}
        }
        if depth == 0 && index + 1 < texts.len() {
            return false;
        }
    }
    depth == 0 && texts.len() > 2
}

/// The space before each token that has text, and the space at the end.
pub(in crate::text) fn spaces<'a>(ground: &'a Ground<'_>, atoms: &'a [Atom<'_>]) -> (Vec<&'a str>, Vec<usize>) {
    let words = ground.words;
    let standing: Vec<&Atom<'_>> = atoms.iter().filter(|atom| !atom.text.is_empty()).collect();
    let length = u32::try_from(words.len()).unwrap_or(u32::MAX);
    let mut spaces = Vec::with_capacity(standing.len() + 1);
    let mut run_together = Vec::new();
    let end = standing.len();
    for index in 0..=end {
        let (left, right) = (
            index.checked_sub(1).map(|before| standing[before]),
            standing.get(index).copied(),
        );
        let anchors = (anchor(left), anchor(right));
        let said = anchors
            .0
            .zip(anchors.1)
            .and_then(|anchors| ground.spacing.get(&anchors).copied());
        let space = said.unwrap_or_else(|| match (left, right) {
            // What stood side by side in the draft stands as it did.
            (None, None) => {
                if words.is_empty() {
                    words.text()
                } else {
                    ""
                }
            }
            (
                None,
                Some(Atom {
                    anchor: Some(Anchor::Base(0)),
                    ..
                }),
            ) => words.space(0),
            (
                Some(Atom {
                    anchor: Some(Anchor::Base(last)),
                    ..
                }),
                None,
            ) if last + 1 == length => words.trailing(),
            (None, _) | (_, None) => "",
            (Some(left), Some(right)) => match (left.anchor, right.anchor) {
                (Some(Anchor::Base(a)), Some(Anchor::Base(b))) if a + 1 == b => words.space(b as usize),
                _ if is_within_new(left, right) => right.before.unwrap_or(""),
                _ if left.role == Role::Attribution || right.role == Role::Attribution => "",
                _ => {
                    let left = side(left, left.after, left.before);
                    let right = side(right, right.before, right.after);
                    if runs_together(left, right) {
                        run_together.push(index);
                    }
                    joint(left, right)
                }
            },
        });
        spaces.push(space);
    }
    (spaces, run_together)
}

fn side<'a>(atom: &'a Atom<'_>, space: Option<&'a str>, beyond: Option<&'a str>) -> Side<'a> {
    Side {
        text: &atom.text,
        space,
        beyond,
        is_base: atom.is_base,
    }
}

fn anchor(atom: Option<&Atom<'_>>) -> Option<Anchor> {
    atom.map_or(Some(Anchor::Edge), |atom| atom.anchor)
}

fn is_within_new(left: &Atom<'_>, right: &Atom<'_>) -> bool {
    match (left.anchor, right.anchor) {
        (Some(Anchor::New(a, first)), Some(Anchor::New(b, second))) => {
            a == b && first + 1 == second && left.role != Role::Bracket
        }
        _ => false,
    }
}
