//! What a remark asks for, so that it can be put to its author as a proposal.
//!
//! `This part is too redundant. We would suggest to delete this part or to merge pillar b) with pillar a).` asks of `b)` to
//! be deleted, or to become part of `a)`. It is a remark all the same until somebody answers that it is more.

use super::dialect::{BRACKETS, DELETING, LIFTING, MERGING, PARAGRAPH, PUTTING, READING, REPLACING};
use super::judge::has_word;
use super::label;
use super::stance::{LONGEST, without_end};
use std::ops::Range;

/// What a remark asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// To delete what it stands on.
    Delete,
    /// To delete these words, which it quotes.
    DeleteWords(String),
    /// To have other words, which it quotes, in the place of those that it quotes or stands on.
    Replace {
        /// The words that go, where it quotes them.
        old: Option<String>,
        /// The words that come.
        new: String,
    },
    /// To lift the brackets in what it stands on.
    Lift,
    /// To make one paragraph of this and the one of that label; empty where it names none.
    Merge(String),
}

/// What a remark on a paragraph asks for, the plainest first; nothing where it only remarks.
#[must_use]
pub fn requests(remark: &str, own_label: &str, base: &str) -> Vec<Request> {
    let mut requests: Vec<Request> = replacement(remark, base).into_iter().collect();
    let is_new = |words: &str| matches!(requests.first(), Some(Request::Replace { new, .. }) if new == words);
    let going = quoted(remark).filter(|words| base.contains(words) && !is_new(words));
    let going: Vec<Request> = going.map(|words| Request::DeleteWords(words.to_owned())).collect();
    let is_deleting = has_word(remark, &DELETING);
    if has_word(remark, &BRACKETS) && (is_deleting || has_word(remark, &LIFTING)) {
        requests.push(Request::Lift);
    } else if is_deleting {
        requests.extend(going);
        requests.push(Request::Delete);
    }
    if has_word(remark, &MERGING) {
        requests.push(Request::Merge(other_label(remark, own_label)));
    }
    requests
}

/// Whether a remark says itself that it is on the whole paragraph, whatever words it marks.
#[must_use]
pub fn is_of_paragraph(remark: &str) -> bool {
    has_word(remark, &PARAGRAPH)
}

/// Other words that a remark asks for: `replace by “trust”`, `“faith” should read “trust”`, `should read: trust`.
///
/// Without marks around them nobody knows where the words end, but where they are all that follows a colon. That a text
/// reads as it does is no request.
fn replacement(remark: &str, base: &str) -> Option<Request> {
    // What a text merely reads is not to come, and what goes is there.
    let request = |old: Option<&str>, new: &str, lead: &str| {
        let is_told = old.is_none() && ends(lead, "reads") && base.contains(new);
        let is_asked = !is_told && old.is_none_or(|old| base.contains(old));
        is_asked.then(|| Request::Replace {
            old: old.map(str::to_owned),
            new: new.to_owned(),
        })
    };
    let (mut before, mut from) = (None, 0);
    for (at, words) in quotations(remark) {
        let lead = &remark[from..at.start];
        if is_leading(&remark[..at.start], lead) {
            return request(before, words, lead);
        }
        (before, from) = (Some(words), at.end);
    }
    let (lead, words) = remark.split_once(':').filter(|_| before.is_none())?;
    let new = words.trim().trim_end_matches('.');
    let is_plain = !new.is_empty() && new.len() <= LONGEST && !new.contains('\n');
    if is_plain && is_leading(lead, lead) {
        request(None, new, lead)
    } else {
        None
    }
}

/// Whether what stands before some words says that these are to come, by its last part.
fn is_leading(all: &str, part: &str) -> bool {
    READING.iter().any(|end| ends(part, end)) || has_word(all, &REPLACING) && PUTTING.iter().any(|end| ends(part, end))
}

/// Whether what stands before some words ends with a word, or several.
fn ends(lead: &str, end: &str) -> bool {
    let lead = lead.trim_end().trim_end_matches([':', ',']).trim_end();
    let before = without_end(lead, end);
    before.is_some_and(|before| before.chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
}

/// Words in quotation marks.
fn quoted(remark: &str) -> impl Iterator<Item = &str> {
    quotations(remark).map(|(_, words)| words)
}

/// The same, with where they stand with their marks.
fn quotations(remark: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let (before, after) = remark[from..].split_once(['“', '"', '«', '„'])?;
        let (words, rest) = after.split_once(['”', '"', '»', '“'])?;
        let start = from + before.len();
        from = remark.len() - rest.len();
        Some((start..from, words.trim()))
    })
    .filter(|(_, words)| !words.is_empty())
}

/// The first label in a remark that is not the paragraph's own.
fn other_label(remark: &str, own_label: &str) -> String {
    let own = label::parse(own_label).map(|(own, _)| own.key);
    let starts = remark.char_indices().filter(|(at, c)| {
        let before = remark[..*at].chars().next_back();
        c.is_alphanumeric() && before.is_none_or(|before| !before.is_alphanumeric())
    });
    let labels = starts.filter_map(|(at, _)| label::parse(&remark[at..]));
    labels
        .map(|(found, _)| found)
        .find(|found| Some(&found.key) != own.as_ref())
        .map(|found| found.printed)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_asks_for_what_it_says() {
        use Request::{Delete, DeleteWords, Lift, Merge};
        let base = "Promote [legal] frameworks";
        let replace = |old: Option<&str>, new: &str| Request::Replace {
            old: old.map(str::to_owned),
            new: new.to_owned(),
        };
        for (remark, expected) in [
            ("Add “Security”", vec![]),
            (
                "CZ suggest suppressing this text that duplicates the above mentioned.",
                vec![Delete],
            ),
            (
                "We need to recognize not only “legal” frameworks. So we would suggest delete this part.",
                vec![DeleteWords("legal".into()), Delete],
            ),
            (
                "We would suggest to delete this part or to merge pillar b) with pillar a).",
                vec![Delete, Merge("a)".into())],
            ),
            ("merge it with another", vec![Merge(String::new())]),
            ("Delete the brackets", vec![Lift]),
            ("lift brackets around “legal”", vec![Lift]),
            ("Replace by “lawful”", vec![replace(None, "lawful")]),
            ("replace with: \"lawful\".", vec![replace(None, "lawful")]),
            ("Replace by “frameworks”", vec![replace(None, "frameworks")]),
            ("This should read “lawful”", vec![replace(None, "lawful")]),
            ("“legal” reads “lawful”", vec![replace(Some("legal"), "lawful")]),
            ("Replace “legal” by “lawful”", vec![replace(Some("legal"), "lawful")]),
            (
                "should read: lawful frameworks.",
                vec![replace(None, "lawful frameworks")],
            ),
            (
                "delete “legal”, and replace it with “lawful”",
                vec![replace(Some("legal"), "lawful"), DeleteWords("legal".into()), Delete],
            ),
            // Words that the draft has not, or has already, and words that nobody marks.
            ("Replace “moral” by “lawful”", vec![]),
            ("It reads “legal”", vec![]),
            ("replace by something stronger", vec![]),
            ("He stands by “lawful”", vec![]),
        ] {
            assert_eq!(requests(remark, "b)", base), expected, "{remark}");
        }
    }
}
