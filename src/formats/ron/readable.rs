//! RON so that one can read it, written as fast as a large room needs.
//!
//! The library escapes every apostrophe and every combining mark (`it\'s`, Arabic vowels), letter by letter: true, hard on
//! the eyes, and half of the time that a large session takes to save. So it is asked for texts as they are, which come in
//! one piece, and they are escaped here, in runs: only what would end or falsify the text, and what nobody could see (a
//! no-break space, a byte-order mark). A text stays on one line and within plain quotes whatever it holds.
//!
//! ```text
//! It's “ours”, in 10 years      the text
//! "It's “ours”, in 10\u{a0}years"
//! ```

use ron::Options;
use ron::ser::PrettyConfig;
use serde::Serialize;
use std::fmt;

/// A value as RON, behind what stands before it.
pub(super) fn written<T: Serialize>(before: &str, value: &T) -> Result<String, ron::Error> {
    let pretty = PrettyConfig::new().new_line("\n").indentor("  ").escape_strings(false);
    let mut readable = Readable {
        text: before.to_owned(),
        next: Next::Anything,
    };
    Options::default().to_writer_pretty(&mut readable, value, pretty)?;
    readable.text.push('\n');
    Ok(readable.text)
}

/// Takes what the library writes piece by piece, and escapes the texts among it. Where the pieces do not come as expected,
/// writing fails; it never writes something else.
struct Readable {
    text: String,
    next: Next,
}

/// What the next piece is.
enum Next {
    Anything,
    /// A text; the library put so many `#` around it, since it holds a quote or a backslash.
    Text {
        hashes: usize,
    },
    /// The quote behind a text.
    Quote {
        hashes: usize,
    },
    /// What closes a text that the library wanted to leave as it is.
    Hashes(usize),
}

impl fmt::Write for Readable {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        self.next = match self.next {
            Next::Anything if part == "\"" => {
                let hashes = self.take_raw();
                self.text.push('"');
                Next::Text { hashes }
            }
            Next::Anything => {
                self.text.push_str(part);
                Next::Anything
            }
            Next::Text { hashes } => {
                escape(part, &mut self.text);
                Next::Quote { hashes }
            }
            Next::Quote { hashes } if part == "\"" => {
                self.text.push('"');
                if hashes == 0 {
                    Next::Anything
                } else {
                    Next::Hashes(hashes)
                }
            }
            Next::Hashes(hashes) if part.len() == hashes && part.bytes().all(|byte| byte == b'#') => Next::Anything,
            Next::Quote { .. } | Next::Hashes(_) => return Err(fmt::Error),
        };
        Ok(())
    }
}

impl Readable {
    /// Takes back the `r##` before the quote of a text that was not to be escaped; how many `#`.
    fn take_raw(&mut self) -> usize {
        let before = self.text.trim_end_matches('#').len();
        let hashes = self.text.len() - before;
        if hashes > 0 {
            self.text.truncate(before.saturating_sub("r".len()));
        }
        hashes
    }
}

/// Writes a text between quotes: runs that stand as they are at once, the rest letter by letter.
fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let stands = |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
        let run = rest.bytes().position(|byte| !stands(&byte)).unwrap_or(rest.len());
        let (plain, after) = rest.split_at(run);
        out.push_str(plain);
        rest = after;
        if run == 0 {
            if is_visible(character) {
                out.push(character);
            } else {
                out.extend(character.escape_debug());
            }
            rest = &rest[character.len_utf8()..];
        }
    }
}

/// Whether a letter needs no escape. A combining mark stands on the letter before it; what is invisible stays so there.
fn is_visible(character: char) -> bool {
    let mut on_a_letter = [b'a'; 5];
    let length = character.encode_utf8(&mut on_a_letter[1..]).len();
    let text = std::str::from_utf8(&on_a_letter[..=length]).unwrap_or_default();
    text.escape_debug().count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn as_written(text: &str) -> String {
        written("", &text).unwrap().trim_end().to_owned()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn a_text_reads_back_and_stays_on_one_line(
            text in prop_oneof![any::<String>(), "[a#\"\\\\'r\n\r\t\u{a0}\u{301}é字]{0,24}"],
        ) {
            let written = as_written(&text);
            prop_assert_eq!(written.lines().count(), 1);
            prop_assert!(written.starts_with('"') && written.ends_with('"'));
            prop_assert_eq!(ron::from_str::<String>(&written).unwrap(), text);
        }

        #[test]
        fn a_letter_is_escaped_as_the_library_does_or_stands(character: char) {
            let text = character.to_string();
            let library = ron::to_string(&text).unwrap();
            let written = as_written(&text);
            let stands = format!("\"{character}\"");
            prop_assert!(written == library || written == stands);
        }
    }

    #[test]
    fn what_stands_around_texts_is_the_library_s() {
        let value = (1, vec!["r#".to_owned(), String::new()], Some('"'), 'x');
        assert!(
            written("", &value).is_err(),
            "a quote that is no text is not taken for one"
        );
        let value = (1, vec!["r#".to_owned(), String::new(), "\"#\\".to_owned()], Some('x'));
        let pretty = PrettyConfig::new().new_line("\n").indentor("  ");
        let library = ron::ser::to_string_pretty(&value, pretty).unwrap();
        assert_eq!(written("", &value).unwrap(), library + "\n");
    }
}
