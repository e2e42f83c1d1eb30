//! Comments: who, when, on what, and in reply to whom.

use super::DocxError;
use super::story::{Anchor, dated};
use super::xml::{Item, Space, Xml};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// More comments than this are refused.
pub(super) const MOST: usize = 100_000;

/// A comment of a Word file.
#[derive(Clone, Debug, Default)]
pub(super) struct WordComment {
    /// Its author.
    pub author: String,
    /// When it was made, as the file says; empty where it does not.
    pub at: String,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub anchor: Anchor,
    /// It replies to another.
    pub reply: bool,
    /// The file went out with it, so that it is not by who sends that back.
    pub went_out: bool,
}

/// Reads comments in the order of the document, each followed by its replies. Those that stand nowhere come last.
pub(super) fn read(
    part: Option<&str>,
    extended: Option<&str>,
    anchors: &BTreeMap<String, Anchor>,
) -> Result<Vec<WordComment>, DocxError> {
    let Some(part) = part else { return Ok(Vec::new()) };
    let parents = parents(extended)?;
    let mut xml = Xml::of(part);
    let mut found: Vec<(String, WordComment)> = Vec::new();
    let mut names: FxHashMap<String, usize> = FxHashMap::default();
    loop {
        match xml.next()? {
            Item::Open(element) if element.space == Space::Word && element.is("comment") => {
                DocxError::if_over(found.len(), MOST, "comments")?;
                let value = |name| element.attribute(name).unwrap_or_default().into_owned();
                let anchor = anchors.get(&value("id")).cloned().unwrap_or_default();
                let (author, at) = (value("author").trim().to_owned(), dated(&value("date")));
                let (text, last) = words(&mut xml)?;
                names.insert(last.clone(), found.len());
                found.push((
                    last,
                    WordComment {
                        author,
                        at,
                        text,
                        anchor,
                        ..WordComment::default()
                    },
                ));
            }
            Item::End => break,
            _ => {}
        }
    }
    let parent = |place: usize| -> Option<usize> {
        let parent = names.get(parents.get(&found[place].0)?).copied();
        parent.filter(|parent| *parent != place)
    };
    let root = |mut place: usize| {
        for _ in 0..found.len().min(64) {
            match parent(place) {
                Some(above) => place = above,
                None => break,
            }
        }
        place
    };
    // Programs list them in any order; what is replied to comes before its replies.
    let key = |place: usize| {
        let root = root(place);
        let number = found[root].1.anchor.number;
        (if number == 0 { u32::MAX } else { number }, root, root != place, place)
    };
    let mut order: Vec<(u32, usize, bool, usize)> = (0..found.len()).map(key).collect();
    order.sort_unstable();
    let comments = order.into_iter().map(|(_, root, _, place)| {
        let mut comment = found[place].1.clone();
        comment.reply = root != place;
        if comment.anchor.number == 0 || comment.anchor.words.is_empty() {
            comment.anchor = found[root].1.anchor.clone();
        }
        comment
    });
    Ok(comments.collect())
}

/// The text of a comment, and the id of its last paragraph, by which replies know it.
fn words(xml: &mut Xml<'_>) -> Result<(String, String), DocxError> {
    let (mut text, mut last, mut depth) = (String::new(), String::new(), 1);
    while depth > 0 {
        match xml.next()? {
            Item::Open(element) => {
                depth += 1;
                match element.name() {
                    "p" if element.space == Space::Word => {
                        if !text.is_empty() {
                            text.push('\n');
                        }
                        last = element.attribute("paraId").unwrap_or_default().to_uppercase();
                    }
                    "t" if element.space == Space::Word => {
                        text.push_str(&xml.text()?);
                        depth -= 1;
                    }
                    "tab" if element.space == Space::Word => text.push('\t'),
                    "br" if element.space == Space::Word => text.push('\n'),
                    "del" | "Fallback" | "instrText" | "tabs" => {
                        xml.skip()?;
                        depth -= 1;
                    }
                    _ => {}
                }
            }
            Item::Close => depth -= 1,
            Item::Text(_) => {}
            Item::End => return Err(DocxError::Xml),
        }
    }
    Ok((text.trim().to_owned(), last))
}

/// Which paragraph of a comment replies to which.
fn parents(part: Option<&str>) -> Result<FxHashMap<String, String>, DocxError> {
    let mut parents = FxHashMap::default();
    let Some(part) = part else { return Ok(parents) };
    let mut xml = Xml::of(part);
    loop {
        match xml.next()? {
            Item::Open(element) if element.is("commentEx") => {
                if let (Some(own), Some(parent)) = (element.attribute("paraId"), element.attribute("paraIdParent")) {
                    parents.insert(own.to_uppercase(), parent.to_uppercase());
                }
            }
            Item::End => return Ok(parents),
            _ => {}
        }
    }
}
