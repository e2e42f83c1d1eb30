//! How the words of a name begin as a sentence of the window.

use crate::text::TIMES;

/// A sentence begins with a capital letter; a label with which it begins stays as it is printed.
pub(crate) fn capital(text: &str) -> String {
    if begins_with_label(text) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// `b) is agreed`, `k bis) is agreed`: a few letters, perhaps how often they were counted, and the mark that closes them.
fn begins_with_label(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let letters = bare(first).chars().count();
    let is_closed = first.ends_with(')') && !first.contains('(') || first.ends_with('.') && letters == 1;
    letters <= LABEL && (is_closed || words.next().is_some_and(|next| TIMES.contains(&bare(next))))
}

/// So many letters a label has at most before it is closed: `viii)`.
const LABEL: usize = 4;

/// A part of a label without the mark that closes it.
fn bare(part: &str) -> &str {
    part.trim_end_matches([')', '.'])
}

#[cfg(test)]
mod tests {
    use super::capital;

    #[test]
    fn a_label_at_the_beginning_of_a_sentence_stays_as_it_is_printed() {
        for (text, sentence) in [
            ("b) is agreed ad referendum", "b) is agreed ad referendum"),
            ("viii) is agreed", "viii) is agreed"),
            ("k bis) is agreed", "k bis) is agreed"),
            ("a. is agreed", "a. is agreed"),
            ("25A is agreed", "25A is agreed"),
            ("a paragraph is agreed", "A paragraph is agreed"),
            ("say who speaks.", "Say who speaks."),
            ("stop.", "Stop."),
            ("reopen b)", "Reopen b)"),
            ("“b)” has no text", "“b)” has no text"),
            ("", ""),
        ] {
            assert_eq!(capital(text), sentence);
        }
    }
}
