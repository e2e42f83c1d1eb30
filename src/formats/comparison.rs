//! The edits between two texts, as `adref compare --json` prints them.
//!
//! Inside Adref an edit stands on words and carries no outer space. A script has bytes: here each edit is a *patch* of
//! the base, the space that comes or goes with it included, so that applying them, last first, gives the new text to
//! the byte. A lift or a set is one patch per mark, both with the same pair number.
//!
//! ```
//! use adref::formats::{apply_patches, patches};
//!
//! let (base, new) = ("trust in ICTs", "trust and confidence in ICTs");
//! assert_eq!(apply_patches(base, &patches(base, new)), new);
//! ```

use crate::model::{Change, ParagraphId, Point, Side, Span};
use crate::text::{Weights, Words, compare};
use serde::Serialize;
use std::ops::Range;

/// One replacement of bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Patch {
    /// `replace`, `insert`, `delete`, `set`, `lift` or `spacing`.
    pub kind: &'static str,
    /// Which bytes of the base give way.
    pub at: [usize; 2],
    /// What they read.
    pub old: String,
    /// What comes in their place.
    pub new: String,
    /// The other mark of a lift or a set bears the same number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pair: Option<usize>,
}

/// The patches that turn one text into the other, in the order of the text.
#[must_use]
pub fn patches(base: &str, new: &str) -> Vec<Patch> {
    let words = Words::of(base);
    let changes = compare(ParagraphId(0), &[], &words, &Words::of(new), &Weights::of([base]));
    let patches = align(&items(&words, &changes), base, new).unwrap_or_default();
    if apply_patches(base, &patches) == new {
        return patches;
    }
    // The law that a comparison gives the new text is proved on words; should it ever fail, the script still gets it.
    vec![Patch {
        kind: "replace",
        at: [0, base.len()],
        old: base.to_owned(),
        new: new.to_owned(),
        pair: None,
    }]
}

/// Applies patches to the text that they were made for, last first.
#[must_use]
pub fn apply_patches(base: &str, patches: &[Patch]) -> String {
    let mut text = base.to_owned();
    for patch in patches.iter().rev() {
        if text.get(patch.at[0]..patch.at[1]).is_some() {
            text.replace_range(patch.at[0]..patch.at[1], &patch.new);
        }
    }
    text
}

/// What stands, goes or comes at one place, without the space around it.
#[derive(Debug)]
struct Item<'a> {
    /// The bytes of the base on which it stands; empty where something only comes.
    base: Range<usize>,
    /// What is read here in the new text; empty where something only goes.
    reads: &'a str,
    /// The edit to which that is due, and its pair number; `None` for a word that stands.
    edit: Option<(&'static str, Option<usize>)>,
}

/// The words of the base in order, with the changes where they stand among them.
fn items<'a>(words: &'a Words, changes: &'a [Change]) -> Vec<Item<'a>> {
    let count = words.len();
    let mut before: Vec<Vec<(u8, Item)>> = std::iter::repeat_with(Vec::new).take(count + 1).collect();
    let mut is_replaced = vec![false; count];
    let mut lifted: Vec<Option<usize>> = vec![None; count];
    for (number, change) in changes.iter().enumerate() {
        match change {
            Change::Words { at, new } => {
                let item = Item {
                    base: words.bytes(*at),
                    reads: new,
                    edit: Some((change.kind(), None)),
                };
                let order = if at.is_empty() { INSERTED } else { REPLACED };
                before[(at.start as usize).min(count)].push((order, item));
                is_replaced[at.range()].fill(true);
            }
            Change::Lift { open, close } => {
                for mark in [open, close].into_iter().flatten() {
                    lifted[*mark as usize] = Some(number + 1);
                }
            }
            Change::Set { open, close } => {
                for (point, reads) in [(open, "["), (close, "]")] {
                    let place = (point.at as usize).min(count);
                    let item = Item {
                        base: words.bytes(Span::new(point.at, point.at)),
                        reads,
                        edit: Some(("set", Some(number + 1))),
                    };
                    before[place].push((order(*point, reads), item));
                }
            }
            Change::DeleteParagraph | Change::Merge { .. } | Change::Spacing { .. } => {}
        }
    }
    let mut items = Vec::with_capacity(count + changes.len());
    for (place, mut here) in before.into_iter().enumerate() {
        here.sort_by_key(|(order, _)| *order);
        items.extend(here.into_iter().map(|(_, item)| item));
        let Some(token) = words.tokens().get(place).filter(|_| !is_replaced[place]) else {
            continue;
        };
        items.push(Item {
            base: token.start as usize..token.end as usize,
            reads: if lifted[place].is_some() {
                ""
            } else {
                words.token(place)
            },
            edit: lifted[place].map(|pair| ("lift", Some(pair))),
        });
    }
    items
}

/// Where inserted words stand among the marks that are set at the same point.
const INSERTED: u8 = 2;

/// Words that replace the word that follows the point stand behind all marks.
const REPLACED: u8 = 5;

/// The order of marks at one point: on each side of what is inserted, one that closes before one that opens.
fn order(point: Point, mark: &str) -> u8 {
    let side = match point.side {
        Side::Before => 0,
        Side::After => INSERTED + 1,
    };
    side + u8::from(mark == "[")
}

/// Gives each change the space that comes or goes with it. `None` where the items do not spell the new text.
fn align(items: &[Item], base: &str, new: &str) -> Option<Vec<Patch>> {
    let end = Item {
        base: base.len()..base.len(),
        reads: "",
        edit: None,
    };
    let mut patches: Vec<Patch> = Vec::new();
    let mut is_after_edit = false;
    let (mut at_base, mut at_new) = (0, 0);
    for item in items.iter().chain([&end]) {
        let rest = &new[at_new..];
        let all_space = &rest[..rest.len() - rest.trim_start().len()];
        let only_comes = item.edit.is_some() && item.base.is_empty();
        let only_goes = item.edit.is_some() && item.reads.is_empty();
        // What comes without space before it stands at the word before it; what goes leaves its space where it can.
        let start = if only_comes && all_space.is_empty() {
            at_base
        } else {
            item.base.start
        };
        let old_space = base.get(at_base..start)?;
        let new_space = match only_goes {
            false => all_space,
            true if all_space.starts_with(old_space) => old_space,
            true => "",
        };
        at_new += new_space.len();
        if !new[at_new..].starts_with(item.reads) {
            return None;
        }
        at_new += item.reads.len();
        let spacing = Patch {
            kind: "spacing",
            at: [at_base, start],
            old: old_space.to_owned(),
            new: new_space.to_owned(),
            pair: None,
        };
        at_base = start + item.base.len();
        let mut own = None;
        if old_space != new_space {
            match patches.last_mut().filter(|_| is_after_edit) {
                Some(last) => last.extend(&spacing),
                None if item.edit.is_some() => own = Some(spacing),
                None => patches.push(spacing),
            }
        }
        if let Some((kind, pair)) = item.edit {
            let mut patch = own.unwrap_or(Patch {
                kind,
                at: [start, start],
                old: String::new(),
                new: String::new(),
                pair,
            });
            (patch.kind, patch.pair) = (kind, pair);
            patch.at[1] = at_base;
            patch.old.push_str(&base[start..at_base]);
            patch.new.push_str(item.reads);
            patches.push(patch);
        }
        is_after_edit = item.edit.is_some();
    }
    (at_new == new.len()).then_some(patches)
}

impl Patch {
    /// Takes in the patch that follows without a gap.
    fn extend(&mut self, next: &Self) {
        self.at[1] = next.at[1];
        self.old.push_str(&next.old);
        self.new.push_str(&next.new);
    }
}

/// The text of a file that holds one paragraph; `None` where it is not text. UTF-8 is taken byte for byte.
#[must_use]
pub fn decode_paragraph(bytes: &[u8]) -> Option<String> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Some(text.to_owned()),
        _ => super::encoding::decode(bytes).map(|decoded| decoded.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(base: &str, new: &str, expected: &[(&str, [usize; 2], &str, &str)]) {
        let found = patches(base, new);
        let found: Vec<_> = found
            .iter()
            .map(|patch| (patch.kind, patch.at, patch.old.as_str(), patch.new.as_str()))
            .collect();
        assert_eq!(found, expected, "{base:?} → {new:?}");
    }

    #[test]
    fn the_space_goes_with_the_change() {
        check("a", "a", &[]);
        check("trust in ICTs", "ICTs", &[("delete", [0, 9], "trust in ", "")]);
        check("all rights", "all", &[("delete", [3, 10], " rights", "")]);
        check("We agree", "We all agree", &[("insert", [3, 3], "", "all ")]);
        check("We agree.", "We agree fully.", &[("insert", [8, 8], "", " fully")]);
        check("We must go", "We should go", &[("replace", [3, 7], "must", "should")]);
        check("one  two", "one two", &[("spacing", [3, 5], "  ", " ")]);
    }

    #[test]
    fn a_lift_is_two_patches_of_one_pair() {
        let found = patches("We [all] agree", "We all agree");
        let marks: Vec<_> = found.iter().map(|patch| (patch.kind, patch.at, patch.pair)).collect();
        assert_eq!(marks, [("lift", [3, 4], Some(1)), ("lift", [7, 8], Some(1))]);
    }

    fn text() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            8 => "[a-d]{1,2}",
            2 => Just("права".to_owned()),
            2 => Just("信息".to_owned()),
            2 => Just("حقوق".to_owned()),
            2 => Just("liberté".to_owned()),
            4 => Just("[".to_owned()),
            4 => Just("]".to_owned()),
            1 => Just("[ ]".to_owned()),
            2 => Just(",".to_owned()),
            1 => Just("/".to_owned()),
        ];
        let space = prop_oneof![6 => Just(" "), 2 => Just(""), 1 => Just("  "), 1 => Just("\u{a0}"), 1 => Just("\n")];
        proptest::collection::vec((space, word), 0..14).prop_map(|parts| {
            parts
                .into_iter()
                .flat_map(|(space, word)| [space.to_owned(), word])
                .collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        /// The contract of `compare --json`: applied last first, in bytes of the base, the patches give the new text,
        /// they stand in the order of the text, apart, and say truly what they replace.
        #[test]
        fn patches_give_the_new_text(base in text(), new in text()) {
            let patches = patches(&base, &new);
            prop_assert_eq!(apply_patches(&base, &patches), new.as_str());
            for patch in &patches {
                prop_assert_eq!(&base[patch.at[0]..patch.at[1]], patch.old.as_str());
            }
            for pair in patches.windows(2) {
                prop_assert!(pair[0].at[1] <= pair[1].at[0], "{:?}", patches);
            }
            prop_assert_eq!(patches.is_empty(), base == new);
            let marks = patches.iter().filter(|patch| patch.kind == "lift" || patch.kind == "set");
            let mut pairs: Vec<_> = marks.map(|patch| patch.pair).collect();
            pairs.sort();
            prop_assert!(pairs.chunks(2).all(|two| two.len() == 2 && two[0].is_some() && two[0] == two[1]));
        }

        /// The last resort, one patch over everything, is never needed: a change is where it is.
        #[test]
        fn alignment_never_gives_up(base in text(), new in text()) {
            let words = Words::of(&base);
            let changes = compare(ParagraphId(0), &[], &words, &Words::of(&new), &Weights::of([base.as_str()]));
            let aligned = align(&items(&words, &changes), &base, &new);
            prop_assert!(aligned.is_some(), "{:?} {:?} {:?}", base, new, changes);
        }
    }
}
