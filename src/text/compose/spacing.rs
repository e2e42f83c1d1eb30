//! The space between two neighbours, as a typist would put it.
//!
//! Edits carry no outer space, so wherever words meet that did not meet in the draft, the space is put here: by script
//! (none between Chinese words), by mark (none before a comma, none after an opening quotation mark, one between `]` and
//! `[`), and where neither says, as the draft had it at that place. What a delegation typed otherwise is kept as a
//! spacing edit, so this decides what is usual, never what is possible.

/// One side of a meeting: a token, and the space that the draft or the new words had on that side of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    /// The token.
    pub text: &'a str,
    /// The space on the side of the meeting; `None` where nothing says (an insertion's outer ends).
    pub space: Option<&'a str>,
    /// The space on its other side, for marks that cling to both neighbours or to none (`-`, `/`).
    pub beyond: Option<&'a str>,
    /// It stands in the draft (or is a word that an edit brings).
    pub is_base: bool,
}

/// The space where two tokens meet that did not meet before.
pub(super) fn joint<'a>(left: Side<'a>, right: Side<'a>) -> &'a str {
    let (before, after) = (class(left.text), class(right.text));
    let said = said(left.space, right.space);
    if let Some(space) = said
        && space.contains('\n')
    {
        return space;
    }
    match (before, after) {
        (Class::Closing, Class::Opening) => " ",
        (_, Class::Closing | Class::Unspaced) | (Class::Opening | Class::Unspaced, _) => "",
        (Class::Linking, _) => clinging(left, said),
        (_, Class::Linking) => clinging(right, said),
        (Class::Word, Class::Word) if left.is_base && right.is_base => said.unwrap_or(" "),
        _ => said.filter(|space| !space.is_empty()).unwrap_or(" "),
    }
}

/// Whether two words of the draft came to stand side by side without a space, which one should look at.
pub(super) fn runs_together(left: Side<'_>, right: Side<'_>) -> bool {
    left.is_base
        && right.is_base
        && class(left.text) == Class::Word
        && class(right.text) == Class::Word
        && joint(left, right).is_empty()
}

/// What the two sides say: a line break first, then the first that is not empty.
fn said<'a>(left: Option<&'a str>, right: Option<&'a str>) -> Option<&'a str> {
    let either = || [left, right].into_iter().flatten();
    either()
        .find(|space| space.contains('\n'))
        .or_else(|| either().find(|space| !space.is_empty()))
        .or_else(|| either().next())
}

/// Beside `-` or `/`: as it was said; else as on the mark's other side; else none.
fn clinging<'a>(link: Side<'a>, said: Option<&'a str>) -> &'a str {
    said.or(link.beyond).unwrap_or("")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// A word or a mark that stands like one.
    Word,
    /// A word of a script that is written without spaces.
    Unspaced,
    /// No space before it.
    Closing,
    /// No space after it.
    Opening,
    /// A mark between words: `-`, `/`, a dash, a straight quotation mark.
    Linking,
}

fn class(token: &str) -> Class {
    let Some(first) = token.chars().next() else {
        return Class::Word;
    };
    match first {
        // A placeholder stands like a word.
        '[' if token.len() > 1 => Class::Word,
        ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '”' | '’' | '»' | '%' | '‰' | '°' | '،' | '؛' | '؟'
        | '۔' | '、' | '。' | '，' | '；' | '：' | '！' | '？' | '）' | '」' | '』' | '】' | '》' => {
            Class::Closing
        }
        '(' | '[' | '{' | '“' | '‘' | '«' | '„' | '‚' | '¿' | '¡' | '（' | '「' | '『' | '【' | '《' | '§' | '#' => {
            Class::Opening
        }
        '-' | '‐' | '‑' | '–' | '—' | '/' | '\\' | '"' | '\'' | '…' | '&' | '+' | '=' | '*' | '@' | '_' | '|' => {
            Class::Linking
        }
        // Ideographs, kana, Thai, Lao, Myanmar, Khmer.
        '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}'
        | '\u{0e00}'..='\u{0eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}' => Class::Unspaced,
        _ => Class::Word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_as_a_typist_would() {
        let base = |text, space| Side {
            text,
            space: Some(space),
            beyond: None,
            is_base: true,
        };
        let new = |text| Side {
            text,
            space: None,
            beyond: Some(""),
            is_base: false,
        };
        for (left, right, expected) in [
            (base("rights", ""), new("and"), " "),
            (base("rights", " "), new(","), ""),
            (base("the", " "), new("“"), " "),
            (base("“", ""), new("security"), ""),
            (base("]", ""), new("["), " "),
            (base("public", ""), new("-"), ""),
            (new("-"), base("private", ""), ""),
            (base("信", ""), new("息"), ""),
            (base("in", " "), new("信"), ""),
            (base("areas", "\n"), new("access"), "\n"),
            (base("authorized", ""), base("national", ""), ""),
            (base("of", "  "), base("information", ""), "  "),
        ] {
            assert_eq!(joint(left, right), expected, "{left:?} {right:?}");
        }
    }
}
