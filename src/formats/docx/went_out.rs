//! Comments with which a redline went out: whoever sends it back did not make them.
//!
//! Without a date, and signed by nobody, a comment does not tell whose it is, and in a delegation's file it would be its
//! sender's. So a redline keeps which comments it wrote.

use super::comments::WordComment;
use super::properties::FileProperties;
use super::{head, phrases};
use crate::model::{Comment, Draft};
use rustc_hash::{FxHashMap, FxHashSet};

/// By what a comment that was written is known again.
pub(super) fn mark(author: &str, text: &str) -> String {
    head::mark(&format!("{author}: {text}"))
}

/// Takes out of a file that came back the comments with which it went out and that the draft has; the others of these keep
/// their signature, or bear none.
pub(super) fn take(comments: &mut Vec<WordComment>, file: &FileProperties, draft: &Draft) {
    if file.remarks.is_empty() {
        return;
    }
    let count = |marks: &mut dyn Iterator<Item = String>| {
        let mut counted: FxHashMap<String, usize> = FxHashMap::default();
        marks.for_each(|mark| *counted.entry(mark).or_default() += 1);
        counted
    };
    let marked = |one: &WordComment| mark(&one.author, &one.text);
    let written = count(&mut file.remarks.iter().cloned());
    let here = count(&mut comments.iter().map(marked));
    let there: FxHashSet<&str> = remarks(draft).map(|one| one.text.trim()).collect();
    comments.retain_mut(|one| {
        let mark = marked(one);
        // Where there are more of them than went out, nobody knows which came.
        one.went_out = written.get(&mark).is_some_and(|count| here[&mark] <= *count);
        !(one.went_out && is_there(one, &there))
    });
}

fn remarks(draft: &Draft) -> impl Iterator<Item = &Comment> {
    draft.paragraphs.iter().flat_map(|one| {
        let of_contributions = one.contributions.iter().flat_map(|one| &one.comments);
        one.comments.iter().chain(of_contributions)
    })
}

/// Whether a comment with which a redline went out is a remark in the draft, or says for nobody in particular what the draft has.
fn is_there(one: &WordComment, there: &FxHashSet<&str>) -> bool {
    let text = one.text.as_str();
    let is_signed = ![phrases::ANONYMOUS, phrases::UNNAMED].contains(&one.author.as_str());
    let remark = phrases::of_wording(text).map(|(_, remark)| remark);
    let remark = remark.or_else(|| phrases::of_draft(text)).unwrap_or(text);
    there.contains(remark.trim())
        || there.contains(text)
        || phrases::says_when(text)
        || !is_signed && phrases::contribution(text).is_some()
}
