//! Comments: where they begin and end in the text, what they say, and which reply to which.
//!
//! Word keeps the three apart: ranges in the text, words in `comments.xml`, threads in `commentsExtended.xml`, which names
//! a comment by its last paragraph.

use super::marks::{escaped, is_right_to_left, runs};
use super::parts::{DECLARATION, SPACES, dated};
use crate::formats::report::TrackedComment;
use std::fmt::Write as _;
use std::ops::Range;

/// The comments of a document in the making.
#[derive(Default)]
pub(super) struct Comments {
    words: String,
    threads: String,
    count: usize,
}

impl Comments {
    /// Stretches of a paragraph with the comments on them: `on` counts stretches. The sign of each comment stands in its own
    /// revision, where the paragraph comes or goes as a whole; else there is none for it. There a comment on all has no range:
    /// where one ends, LibreOffice has two deletions, the second of which joins the next paragraph to this one.
    pub fn around(&mut self, stretches: &[String], comments: &[TrackedComment], revisions: &[[String; 2]]) -> String {
        let first = self.count;
        let mut thread = None;
        for comment in comments {
            let of = thread.filter(|_| comment.reply);
            thread = of.or(Some(self.count));
            self.take(comment, of);
        }
        let numbered = || (first..).zip(comments);
        let has_range = |id: usize, on: &Range<usize>| {
            let comes_or_goes = revisions.get(id - first).is_some_and(|[opens, _]| !opens.is_empty());
            !(comes_or_goes && *on == (0..stretches.len()))
        };
        let mut out = String::new();
        for place in 0..=stretches.len() {
            for (id, comment) in numbered() {
                let [opens, closes] = revisions
                    .get(id - first)
                    .map_or([""; 2], |own| own.each_ref().map(String::as_str));
                let on = &comment.on;
                if on.end == place && (on.start < place || on.is_empty()) {
                    if on.is_empty() && has_range(id, on) {
                        let _ = write!(out, "<w:commentRangeStart w:id=\"{id}\"/>");
                    }
                    if has_range(id, on) {
                        let _ = write!(out, "<w:commentRangeEnd w:id=\"{id}\"/>");
                    }
                    let _ = write!(
                        out,
                        "{opens}<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr>\
                         <w:commentReference w:id=\"{id}\"/></w:r>{closes}"
                    );
                }
            }
            for (id, comment) in numbered() {
                if comment.on.start == place && !comment.on.is_empty() && has_range(id, &comment.on) {
                    let _ = write!(out, "<w:commentRangeStart w:id=\"{id}\"/>");
                }
            }
            out.extend(stretches.get(place).map(String::as_str));
        }
        out
    }

    fn take(&mut self, comment: &TrackedComment, thread: Option<usize>) {
        let id = self.count;
        self.count += 1;
        let words = comment.author.split_whitespace();
        let initials: String = words.filter_map(|word| word.chars().next()).take(3).collect();
        let _ = write!(
            self.words,
            "<w:comment w:id=\"{id}\" w:author=\"{}\" w:initials=\"{}\"{}>",
            escaped(&comment.author),
            escaped(&initials),
            dated(&comment.at)
        );
        let mut lines = comment.text.split('\n').peekable();
        while let Some(line) = lines.next() {
            let name = match lines.peek() {
                None => format!(" w14:paraId=\"{}\"", paragraph_name(id)),
                Some(_) => String::new(),
            };
            let bidi = if is_right_to_left(line) { "<w:bidi/>" } else { "" };
            let _ = write!(
                self.words,
                "<w:p{name}><w:pPr><w:pStyle w:val=\"CommentText\"/>{bidi}</w:pPr>{}</w:p>",
                runs(line, "", false)
            );
        }
        self.words.push_str("</w:comment>");
        let of = thread.map(|of| format!(" w15:paraIdParent=\"{}\"", paragraph_name(of)));
        let _ = write!(
            self.threads,
            "<w15:commentEx w15:paraId=\"{}\"{} w15:done=\"0\"/>",
            paragraph_name(id),
            of.unwrap_or_default()
        );
    }

    /// `comments.xml`.
    pub fn part(&self) -> String {
        format!(
            "{DECLARATION}<w:comments {SPACES} xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
             xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" mc:Ignorable=\"w14\">{}</w:comments>",
            self.words
        )
    }

    /// `commentsExtended.xml`.
    pub fn threads_part(&self) -> String {
        format!(
            "{DECLARATION}<w15:commentsEx xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
             xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" mc:Ignorable=\"w15\">{}</w15:commentsEx>",
            self.threads
        )
    }
}

/// The name of the last paragraph of a comment; Word wants eight digits, of which zero is none.
fn paragraph_name(comment: usize) -> String {
    format!("{:08X}", comment + 1)
}
