//! Bytes to text: which encoding a file is in, found by its content.
//!
//! Secretariats send what their word processor saved: UTF-8 with or without a byte-order mark, UTF-16 from "Unicode
//! text", Windows-1252 from "plain text". A guess is reported, with the line of the first character that depends on it.
//!
//! ```
//! use adref::formats::import_text;
//!
//! let import = import_text("draft.txt", b"Draft\n\n1. We welcome the na\xefve question.")?;
//! assert_eq!(import.draft.paragraphs[1].text, "We welcome the naïve question.");
//! assert!(import.warnings[0].message.contains("Windows-1252"));
//! # Ok::<(), adref::formats::ImportError>(())
//! ```

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text, and what was guessed about its encoding: the line of the first character that depends on the guess, and a
/// sentence.
pub(super) struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// What was guessed.
    pub guess: Option<(u32, String)>,
}

/// The text of some bytes; `None` where they are not text.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return eight_bits(rest);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return sixteen_bits(rest, UTF_16LE, true);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return sixteen_bits(rest, UTF_16BE, true);
    }
    if !bytes.contains(&0) {
        return eight_bits(bytes);
    }
    // Line ends and blanks have a zero in them in UTF-16: in every second byte, before or after.
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (before, after) = (zeros(0), zeros(1));
    if after > 0 && before * 20 <= after {
        sixteen_bits(bytes, UTF_16LE, false)
    } else if before > 0 && after * 20 <= before {
        sixteen_bits(bytes, UTF_16BE, false)
    } else {
        None
    }
}

fn sixteen_bits(bytes: &[u8], encoding: &'static Encoding, marked: bool) -> Option<Decoded> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if !is_text(&text) || (broken && !marked) {
        return None;
    }
    let guess = if broken {
        let line = line_at(text.as_bytes(), text.find('\u{FFFD}').unwrap_or(0));
        Some((
            line,
            "some bytes are not UTF-16 and could not be read; they show as �".to_owned(),
        ))
    } else if marked {
        None
    } else {
        Some((
            1,
            format!(
                "this file does not say its encoding; it was read as {}",
                encoding.name()
            ),
        ))
    };
    Some(Decoded {
        text: text.into_owned(),
        guess,
    })
}

fn eight_bits(bytes: &[u8]) -> Option<Decoded> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return is_text(text).then(|| Decoded {
            text: text.to_owned(),
            guess: None,
        });
    }
    let valid: usize = bytes
        .utf8_chunks()
        .map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count())
        .sum();
    let broken: usize = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    let first = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let line = line_at(bytes, first);
    let (text, message) = if valid > broken {
        let mut text = String::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
        (
            text,
            "this file is UTF-8 but for some bytes, which were read as Windows-1252",
        )
    } else {
        let text = WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
        (text, "this file does not say its encoding; it was read as Windows-1252")
    };
    is_text(&text).then(|| Decoded {
        text,
        guess: Some((line, message.to_owned())),
    })
}

/// Text has next to no control characters but line ends and tabs.
fn is_text(text: &str) -> bool {
    let mut controls = 0_usize;
    let mut all = 0_usize;
    for character in text.chars() {
        all += 1;
        match character {
            '\0' => return false,
            '\t' | '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' => {}
            other if other.is_control() => controls += 1,
            _ => {}
        }
    }
    controls * 50 <= all
}

/// The line, from 1, on which a byte stands.
fn line_at(bytes: &[u8], at: usize) -> u32 {
    u32::try_from(bytes[..at].split(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sixteen(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    #[test]
    fn every_encoding_that_secretariats_send_is_read() {
        let text = "Projet “zéro”\n\n1. Укреплять доверие";
        let mut marked = vec![0xEF, 0xBB, 0xBF];
        marked.extend_from_slice(text.as_bytes());
        let with = |mark: [u8; 2], big| [mark.to_vec(), sixteen(text, big)].concat();
        for (name, bytes, guessed) in [
            ("UTF-8", text.as_bytes().to_vec(), false),
            ("UTF-8 with a mark", marked, false),
            ("UTF-16 LE with a mark", with([0xFF, 0xFE], false), false),
            ("UTF-16 BE with a mark", with([0xFE, 0xFF], true), false),
            ("UTF-16 LE", sixteen(text, false), true),
            ("UTF-16 BE", sixteen(text, true), true),
        ] {
            let decoded = decode(&bytes).unwrap_or_else(|| panic!("{name}: not taken as text"));
            assert_eq!(decoded.text, text, "{name}");
            assert_eq!(decoded.guess.is_some(), guessed, "{name}");
        }
    }

    #[test]
    fn windows_1252_is_guessed_and_says_the_line() {
        let decoded = decode(b"plain\nthe \x93zero\x94 draft \x96 na\xefve").map(|d| (d.text, d.guess));
        let (text, guess) = decoded.unwrap_or_default();
        assert_eq!(text, "plain\nthe “zero” draft – naïve");
        assert_eq!(guess.map(|(line, _)| line), Some(2));
    }

    #[test]
    fn a_stray_byte_does_not_spoil_the_rest() {
        let mut bytes = "café, naïve, Zürich".as_bytes().to_vec();
        bytes.push(0x92);
        assert_eq!(decode(&bytes).map(|d| d.text), Some("café, naïve, Zürich’".to_owned()));
    }

    #[test]
    fn bytes_that_are_not_text_are_refused() {
        let noise: Vec<u8> = (0..4096_u32)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0])
            .collect();
        for bytes in [
            &noise[..],
            b"\x7fELF\x02\x01\x01\x00\x00\x00",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        ] {
            assert!(decode(bytes).is_none());
        }
    }
}
