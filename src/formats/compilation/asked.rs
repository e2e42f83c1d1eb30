//! What a remark asks for, so that it can be put to its author as a proposal.
//!
//! `This part is too redundant. We would suggest to delete this part or to merge pillar b) with pillar a).` asks of `b)` to
//! be deleted, or to become part of `a)`. It is a remark all the same until somebody answers that it is more.

use super::dialect::{DELETING, MERGING};
use super::judge::has_word;
use super::label;

/// What a remark asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// To delete what it stands on.
    Delete,
    /// To delete these words, which it quotes.
    DeleteWords(String),
    /// To make one paragraph of this and the one of that label; empty where it names none.
    Merge(String),
}

/// What a remark on a paragraph asks for, the plainest first; nothing where it only remarks.
#[must_use]
pub fn requests(remark: &str, own_label: &str, base: &str) -> Vec<Request> {
    let mut requests = Vec::new();
    if has_word(remark, &DELETING) {
        let words = quoted(remark).filter(|words| base.contains(words));
        requests.extend(words.map(|words| Request::DeleteWords(words.to_owned())));
        requests.push(Request::Delete);
    }
    if has_word(remark, &MERGING) {
        requests.push(Request::Merge(other_label(remark, own_label)));
    }
    requests
}

/// Words in quotation marks.
fn quoted(remark: &str) -> impl Iterator<Item = &str> {
    let mut rest = remark;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once(['“', '"', '«', '„'])?;
        let (words, after) = after.split_once(['”', '"', '»', '“'])?;
        rest = after;
        Some(words.trim())
    })
    .filter(|words| !words.is_empty())
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
        use Request::{Delete, DeleteWords, Merge};
        let base = "Promote [legal] frameworks";
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
        ] {
            assert_eq!(requests(remark, "b)", base), expected, "{remark}");
        }
    }
}
