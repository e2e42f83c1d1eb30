//! What a line of a text is, the same on the screen and on paper.
//!
//! A room says "line 3 of b)", so a line must not depend on a typeface, a window or a sheet of paper. It holds as many
//! words as fit into [`COLUMNS`] columns, and lines count from 1 in each paragraph: what is decided in one paragraph never
//! moves the lines of another, so that a print of this morning still agrees with the screen wherever the text does. The
//! label takes no room, nor do the names of who proposes what.
//!
//! ```
//! use adref::text::line_starts;
//!
//! let text = "States should cooperate in good faith. States should cooperate in good will.";
//! let [(0, second)] = line_starts([(text, true)])[..] else { panic!() };
//! assert_eq!(&text[second..], "will.");
//! ```

use unicode_segmentation::UnicodeSegmentation;

/// How many columns a line has; a Chinese, Japanese or Korean character takes two.
pub const COLUMNS: usize = 72;

/// Where the lines after the first begin, as part and byte in it. Of each part it is told whether it takes room.
///
/// A line ends at a space, at a line break, or between two characters of a script that writes without spaces. The space
/// stays at the end of its line; a word that is longer than a line stands over.
#[must_use]
pub fn line_starts<'a>(parts: impl IntoIterator<Item = (&'a str, bool)>) -> Vec<(usize, usize)> {
    let mut starts = Vec::new();
    // Columns taken since the line began, and since the last place where it could end.
    let (mut taken, mut since) = (0_usize, 0_usize);
    let mut possible: Option<(usize, usize)> = None;
    let mut after_space = false;
    for (place, (text, takes_room)) in parts.into_iter().enumerate() {
        if !takes_room {
            continue;
        }
        for (at, grapheme) in text.grapheme_indices(true) {
            if grapheme.contains('\n') {
                starts.push((place, at + grapheme.len()));
                (taken, since, possible, after_space) = (0, 0, None, false);
                continue;
            }
            let width = width(grapheme);
            if is_space(grapheme) {
                (taken, since) = (taken + width, since + width);
                after_space = true;
                continue;
            }
            if taken > 0 && (after_space || (width == 2 && !clings(grapheme))) {
                (possible, since) = (Some((place, at)), 0);
            }
            after_space = false;
            (taken, since) = (taken + width, since + width);
            if taken > COLUMNS
                && let Some(start) = possible.take()
            {
                starts.push(start);
                taken = since;
            }
        }
    }
    starts
}

fn is_space(grapheme: &str) -> bool {
    grapheme.starts_with(|c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}'))
}

/// What is written without spaces takes two columns.
fn width(grapheme: &str) -> usize {
    let is_wide = |c: char| {
        matches!(c,
            '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
            | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFD}')
    };
    if grapheme.starts_with(is_wide) { 2 } else { 1 }
}

/// Marks that never begin a line.
fn clings(grapheme: &str) -> bool {
    grapheme.starts_with([
        '、', '。', '，', '．', '；', '：', '？', '！', '）', '」', '』', '】', '》', '〉', '”', '’',
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<&str> {
        let starts = line_starts([(text, true)]);
        let mut from = 0;
        let mut lines = Vec::new();
        for (_, at) in starts.into_iter().chain([(0, text.len())]) {
            lines.push(&text[from..at]);
            from = at;
        }
        lines
    }

    #[test]
    fn lines_end_at_spaces_and_hold_what_fits() {
        let exact = "a".repeat(COLUMNS);
        let two = format!("{exact} b");
        assert_eq!(lines(&two), [format!("{exact} ").as_str(), "b"]);
        assert_eq!(lines("one\ntwo"), ["one\n", "two"]);
        assert_eq!(lines(""), [""]);
        let long = "x".repeat(100);
        assert_eq!(lines(&long), [long.as_str()], "a word is never broken");
        let chinese = "加强信息安全合作".repeat(6);
        assert_eq!(lines(&chinese)[0].chars().count(), COLUMNS / 2);
    }

    #[test]
    fn names_take_no_room() {
        let words = "States shall cooperate in good faith and in a spirit of ";
        let with = [
            (words, true),
            ("[", true),
            ("Japan, Canada and many more: ", false),
            ("mutual trust and goodwill]", true),
        ];
        let without = [(words, true), ("[", true), ("mutual trust and goodwill]", true)];
        let starts = line_starts(with);
        assert_eq!(starts.len(), 1);
        assert_eq!(line_starts(without).len(), starts.len());
    }

    proptest! {
        #[test]
        fn every_line_fits_or_is_one_word(text in "[ab加 。\n]{0,400}") {
            for line in lines(&text) {
                let line = line.trim_end();
                let columns: usize = line.graphemes(true).map(width).sum();
                let words = line.split_whitespace().count();
                prop_assert!(columns <= COLUMNS || words <= 1 || line.trim_start() != line, "{line}");
            }
        }

        #[test]
        fn where_a_text_is_cut_into_parts_changes_nothing(text in "[ab加 。\n]{0,300}", cut in 0_usize..300) {
            let cut = text.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(text.len());
            let whole: Vec<usize> = line_starts([(text.as_str(), true)]).into_iter().map(|(_, at)| at).collect();
            let parts = line_starts([(&text[..cut], true), (&text[cut..], true)]);
            let parts: Vec<usize> = parts.into_iter().map(|(part, at)| at + part * cut).collect();
            prop_assert_eq!(whole, parts);
        }
    }
}
