//! How one names a paragraph: by its label, or by `SECTION/LABEL` where several sections have it.
//!
//! The headless commands and the field over the outline understand the same names.
//!
//! ```
//! use adref::formats::import_text;
//! use adref::session::{called, new_session};
//!
//! let text = "Draft\n\n2.\tPillars\n\na) We meet.\n\n3.\tTargets\n\na) We met.\n";
//! let session = new_session(import_text("draft.txt", text.as_bytes())?);
//! assert_eq!(called(&session.draft, "a)"), [2, 4]);
//! assert_eq!(called(&session.draft, "3/a"), [4]);
//! assert_eq!(called(&session.draft, "targets/a)"), [4]);
//! # Ok::<(), adref::formats::ImportError>(())
//! ```

use crate::model::{Draft, ParagraphKind};

/// The places of the paragraphs that are called so, in the order of the draft.
#[must_use]
pub fn called(draft: &Draft, asked: &str) -> Vec<usize> {
    let found = labelled(draft, asked, |_| true);
    match asked.rsplit_once('/') {
        Some((section, label)) if found.is_empty() => labelled(draft, label, |place| is_section(draft, place, section)),
        _ => found,
    }
}

/// The places of the paragraphs with a label, as printed or without its closing mark.
fn labelled(draft: &Draft, asked: &str, is_wanted: impl Fn(usize) -> bool) -> Vec<usize> {
    let with = |matches: fn(&str, &str) -> bool| -> Vec<usize> {
        let paragraphs = draft.paragraphs.iter().enumerate();
        paragraphs
            .filter(|(place, paragraph)| {
                !paragraph.label.is_empty() && matches(&paragraph.label, asked) && is_wanted(*place)
            })
            .map(|(place, _)| place)
            .collect()
    };
    let exact = with(|label, asked| label.trim() == asked.trim());
    if exact.is_empty() && !bare(asked).is_empty() {
        with(|label, asked| bare(label) == bare(asked))
    } else {
        exact
    }
}

/// A label without the marks around it: `(b)`, `b)`, `b.` and `B` are the same letter.
fn bare(label: &str) -> String {
    label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether a paragraph stands in the section that `asked` names: by number, or by first words.
fn is_section(draft: &Draft, place: usize, asked: &str) -> bool {
    let heading = draft.paragraphs[..place]
        .iter()
        .rev()
        .find(|paragraph| paragraph.kind == ParagraphKind::Heading);
    let asked = asked.trim();
    let begins = |text: &str| {
        let (text, asked) = (text.trim().to_lowercase(), asked.to_lowercase());
        let rest = text.strip_prefix(&asked);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    heading.is_some_and(|heading| {
        !asked.is_empty()
            && (!bare(asked).is_empty() && bare(&heading.label) == bare(asked)
                || begins(&heading.text)
                || begins(&heading.printed()))
    })
}
