//! Other comparisons, on the same words as ours; dissimilar also on characters, as it is meant to be used.

use crate::found::{Found, Reading, from_flags};
use adref::model::Span;
use adref::text::Words;
use dissimilar::Chunk;
use imara_diff::{Diff, InternedInput};
use similar::{Algorithm, ChangeTag, DiffTag, InlineChangeMode, InlineChangeOptions, TextDiff};
use std::collections::BTreeMap;

type Peer = fn(&Words, &Words) -> Reading;

pub(crate) const ALL: [(&str, Peer); 8] = [
    ("similar, Myers", |base, new| similar(Algorithm::Myers, base, new)),
    ("similar, Patience", |base, new| similar(Algorithm::Patience, base, new)),
    ("similar, Histogram", |base, new| {
        similar(Algorithm::Histogram, base, new)
    }),
    ("similar, inline semantic", similar_inline),
    ("imara-diff, Myers", |base, new| {
        imara(imara_diff::Algorithm::Myers, base, new)
    }),
    ("imara-diff, Histogram", |base, new| {
        imara(imara_diff::Algorithm::Histogram, base, new)
    }),
    ("dissimilar", dissimilar_on_words),
    ("dissimilar on characters", dissimilar_on_characters),
];

fn tokens(words: &Words) -> Vec<&str> {
    (0..words.len()).map(|index| words.token(index)).collect()
}

fn similar(algorithm: Algorithm, base: &Words, new: &Words) -> Reading {
    let (old, brought) = (tokens(base), tokens(new));
    let (mut gone, mut come) = (vec![false; old.len()], vec![false; brought.len()]);
    for op in similar::capture_diff_slices(algorithm, &old, &brought) {
        if op.tag() != DiffTag::Equal {
            gone[op.old_range()].fill(true);
            come[op.new_range()].fill(true);
        }
    }
    from_flags(base, new, &gone, &come)
}

/// The semantic cleanup of similar is reached only by refining lines: each text is one line, its tokens parted by a blank.
fn similar_inline(base: &Words, new: &Words) -> Reading {
    let line = |words: &Words| {
        let tokens: Vec<String> = tokens(words)
            .iter()
            .map(|token| token.replace(char::is_whitespace, ""))
            .collect();
        tokens.join(" ") + "\n"
    };
    let (old, brought) = (line(base), line(new));
    let mut options = InlineChangeOptions::new();
    options
        .mode(InlineChangeMode::Words)
        .min_ratio(0.0)
        .semantic_cleanup(true);
    let diff = TextDiff::from_lines(&old, &brought);
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for op in diff.ops() {
        for change in diff.iter_inline_changes_with_options_deadline(op, options, None) {
            // A change without any refined part is a line that goes or comes whole.
            let is_whole = change.values().iter().all(|(changed, _)| !changed) && change.tag() != ChangeTag::Equal;
            let mut flags: Vec<bool> = Vec::new();
            let mut in_token = false;
            for (changed, text) in change.values() {
                for c in text.chars() {
                    match (c.is_whitespace(), in_token) {
                        (true, _) => in_token = false,
                        (false, false) => {
                            flags.push(*changed || is_whole);
                            in_token = true;
                        }
                        (false, true) => {}
                    }
                }
            }
            if change.tag() != ChangeTag::Insert {
                gone.extend(flags.iter().copied());
            }
            if change.tag() != ChangeTag::Delete {
                come.extend(flags);
            }
        }
    }
    let kept = |flags: &[bool]| flags.iter().filter(|changed| !**changed).count();
    if kept(&gone) != kept(&come) {
        // It found the lines too unlike to refine one of them.
        (gone, come) = (vec![true; base.len()], vec![true; new.len()]);
    }
    from_flags(base, new, &gone, &come)
}

fn imara(algorithm: imara_diff::Algorithm, base: &Words, new: &Words) -> Reading {
    let mut input = InternedInput::default();
    input.update_before(tokens(base).into_iter());
    input.update_after(tokens(new).into_iter());
    let mut diff = Diff::compute(algorithm, &input);
    diff.postprocess_no_heuristic(&input);
    let count = |words: &Words| u32::try_from(words.len()).unwrap();
    let gone: Vec<bool> = (0..count(base)).map(|index| diff.is_removed(index)).collect();
    let come: Vec<bool> = (0..count(new)).map(|index| diff.is_added(index)).collect();
    from_flags(base, new, &gone, &come)
}

/// Each distinct token is one character of the private planes, so that dissimilar compares words.
fn dissimilar_on_words(base: &Words, new: &Words) -> Reading {
    let (old, brought) = (tokens(base), tokens(new));
    let mut letters: BTreeMap<&str, char> = BTreeMap::new();
    for word in old.iter().chain(&brought) {
        let next = char::from_u32(0xF0000 + u32::try_from(letters.len()).unwrap()).unwrap();
        letters.entry(word).or_insert(next);
    }
    let write = |words: &[&str]| -> String { words.iter().map(|word| letters[word]).collect() };
    let (old, brought) = (write(&old), write(&brought));
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for chunk in dissimilar::diff(&old, &brought) {
        match chunk {
            Chunk::Equal(text) => {
                gone.extend(text.chars().map(|_| false));
                come.extend(text.chars().map(|_| false));
            }
            Chunk::Delete(text) => gone.extend(text.chars().map(|_| true)),
            Chunk::Insert(text) => come.extend(text.chars().map(|_| true)),
        }
    }
    from_flags(base, new, &gone, &come)
}

fn dissimilar_on_characters(base: &Words, new: &Words) -> Reading {
    let text = base.text();
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    let (mut at, mut is_open) = (0, false);
    for chunk in dissimilar::diff(text, new.text()) {
        if !matches!(chunk, Chunk::Equal(_)) && !std::mem::replace(&mut is_open, true) {
            edits.push((at, at, String::new()));
        }
        match chunk {
            Chunk::Equal(kept) => {
                at += kept.len();
                is_open = false;
            }
            Chunk::Delete(old) => {
                at += old.len();
                edits.last_mut().unwrap().1 = at;
            }
            Chunk::Insert(brought) => edits.last_mut().unwrap().2.push_str(brought),
        }
    }
    let unchanged = tokens(base).join("\u{1f}");
    let edits = edits.into_iter().map(|(start, end, brought)| {
        let alone = Words::of(&format!("{}{brought}{}", &text[..start], &text[end..]));
        let token_at = |byte: usize| base.tokens().iter().filter(|token| token.end as usize <= byte).count();
        let (first, last) = (token_at(start), token_at(end));
        let at = Span::new(u32::try_from(first).unwrap(), u32::try_from(last.max(first)).unwrap());
        let mut found = Found::new(&tokens(&alone), Some(at), String::new());
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_written_without_blanks(c));
        found.starts_inside_word =
            is_letter(text[..start].chars().next_back()) && is_letter(text[start..].chars().next());
        found
    });
    Reading {
        edits: edits.filter(|edit| edit.alone != unchanged).collect(),
        moves: Vec::new(),
    }
}

/// Where no blank parts words nothing tells that an edit starts inside one.
fn is_written_without_blanks(c: char) -> bool {
    ('\u{2E80}'..='\u{9FFF}').contains(&c)
}
