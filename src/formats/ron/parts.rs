//! A session written in parts, on all cores: the same text as when it is written at once.
//!
//! Nearly all of a file are its paragraphs, and what is written of one depends on no other. So each run of paragraphs is
//! written as a draft of its own, and what stands between the brackets of its list goes between those of the whole.

use super::readable::written;
use super::{NAME, PREFACE, Written};
use crate::model::{Draft, Session};
use rayon::prelude::*;

/// So many paragraphs make a part: enough that a part costs more than what is written around it.
const PART: usize = 8;

/// The list of paragraphs in a file, by the lines that only it has: in a text no line begins.
const LIST: [&str; 2] = ["\n      paragraphs: [\n", "\n      ],\n"];
const NO_LIST: &str = "\n      paragraphs: [],\n";

pub(super) fn text_of(session: &Session) -> Result<String, ron::Error> {
    let in_parts = if session.draft.paragraphs.len() > PART {
        in_parts(session, PART)?
    } else {
        None
    };
    in_parts.map_or_else(|| at_once(session), Ok)
}

/// The text from parts; `None` where the list of paragraphs is not found in them.
fn in_parts(session: &Session, size: usize) -> Result<Option<String>, ron::Error> {
    let parts = session.draft.paragraphs.par_chunks(size).map(|part| {
        let draft = Draft {
            paragraphs: part.to_vec(),
            ..Draft::default()
        };
        at_once(&Session {
            draft,
            ..Session::default()
        })
    });
    let parts: Vec<String> = parts.collect::<Result<_, _>>()?;
    let mut around = session.clone();
    around.draft.paragraphs.clear();
    let around = at_once(&around)?;
    let lengths = parts.iter().map(String::len);
    let text = String::with_capacity(around.len() + lengths.sum::<usize>());
    Ok(joined(text, &around, parts))
}

fn joined(mut text: String, around: &str, parts: Vec<String>) -> Option<String> {
    let (head, tail) = around.split_once(NO_LIST)?;
    let [opens, closes] = LIST;
    text.push_str(head);
    text.push_str(opens);
    // Each part is let go when it was taken over, so that the file is never held twice.
    for part in parts {
        let (_, list) = part.split_once(opens)?;
        let (list, _) = list.split_once(closes)?;
        text.push_str(list);
        text.push('\n');
    }
    text.push_str(closes.trim_start_matches('\n'));
    text.push_str(tail);
    Some(text)
}

fn at_once(session: &Session) -> Result<String, ron::Error> {
    written(&format!("{PREFACE}{NAME}"), &Written::of(session))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Contribution, Note, Paragraph, ParagraphId, Source};
    use std::sync::Arc;

    /// Texts that look like what the parts are cut by.
    fn session(paragraphs: u64) -> Session {
        let looks = LIST.concat() + NO_LIST;
        let paragraph = |id| {
            let contribution = Contribution {
                text: format!("{looks} \"{id}\""),
                ..Contribution::default()
            };
            Arc::new(Paragraph {
                id: ParagraphId(id),
                text: looks.clone(),
                contributions: vec![contribution],
                ..Paragraph::default()
            })
        };
        let note = Note {
            text: looks.clone(),
            source: Source::default(),
            after: None,
        };
        Session {
            title: looks.clone(),
            draft: Draft {
                revision: looks.clone(),
                paragraphs: (0..paragraphs).map(paragraph).collect(),
                notes: vec![note],
                ..Draft::default()
            },
            ..Session::default()
        }
    }

    #[test]
    fn parts_make_the_text_that_one_writing_makes() {
        for paragraphs in [1, 2, 7, 8, 9, 40] {
            let session = session(paragraphs);
            let whole = Some(at_once(&session).unwrap());
            for size in [1, 3, PART] {
                let parts = in_parts(&session, size).unwrap();
                assert!(parts == whole, "{paragraphs} in parts of {size}");
            }
        }
        assert_eq!(text_of(&session(0)).unwrap(), at_once(&session(0)).unwrap());
    }
}
