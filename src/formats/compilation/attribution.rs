//! Brackets that name who proposes what: `[Japan, Canada: new words]`, `[old words – Czech Republic: delete]`.
//!
//! A working paper prints proposals so, and so does Adref. Taken apart they are what they were: a draft without the names,
//! and each delegation's wording of it. Only where every name in a bracket is a delegation of the document; every other
//! bracket stays as it stands.
//!
//! ```text
//! keep [a] [Norway: every] harbour open [to all – Japan: delete]
//! keep a harbour open to all           the draft
//! keep every harbour open to all       Norway
//! keep a harbour open                  Japan
//! ```

use super::lines::trim;
use super::names::members;

/// A paragraph taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attributed {
    /// The draft's words; `None` where the whole paragraph is proposed.
    pub base: Option<String>,
    /// Each delegation that the brackets name, in the order of the text, with its wording; `None`: it deletes everything.
    pub wordings: Vec<(String, Option<String>)>,
}

/// Takes a paragraph apart; `None` where no bracket in it names delegations, or brackets do not pair.
pub(super) fn take_apart(text: &str, is_delegation: impl Fn(&str) -> bool) -> Option<Attributed> {
    if !text.contains('[') || !text.contains(": ") {
        return None;
    }
    let (nodes, rest) = nodes(text, 0, &is_delegation)?;
    let mut names = Vec::new();
    collect(&nodes, &mut names);
    if !rest.is_empty() || names.is_empty() {
        return None;
    }
    let read = |reader: Option<&str>| {
        let mut out = Reading::default();
        out.put_all(&nodes, reader);
        trim(&out.text).to_owned()
    };
    let base = Some(read(None)).filter(|text| !text.is_empty());
    let wording = |name: String| {
        let text = read(Some(&name));
        (name, Some(text).filter(|text| !text.is_empty()))
    };
    Some(Attributed {
        base,
        wordings: names.into_iter().map(wording).collect(),
    })
}

/// A piece of a text with brackets.
#[derive(Debug)]
enum Node<'a> {
    Text(&'a str),
    Bracket(Bracket<'a>),
}

#[derive(Debug)]
struct Bracket<'a> {
    who: Who,
    inside: Vec<Node<'a>>,
}

/// Who stands in a bracket.
#[derive(Debug, PartialEq, Eq)]
enum Who {
    /// Nobody.
    Nobody,
    /// `[X: …]`: they propose what it holds.
    Proposes(Vec<String>),
    /// `[… – X: delete]`: they delete it.
    Deletes(Vec<String>),
}

/// So deep brackets are taken apart, and no deeper.
const DEEPEST: usize = 60;

/// The sign behind what is not yet considered, in what Adref prints.
pub(super) const OPEN: char = '○';

/// Reads up to the end or to the bracket that closes; what follows is given back.
fn nodes<'a>(text: &'a str, depth: usize, is_delegation: &impl Fn(&str) -> bool) -> Option<(Vec<Node<'a>>, &'a str)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let Some(at) = rest.find(['[', ']']) else {
            found.push(Node::Text(rest));
            return (depth == 0).then_some((found, ""));
        };
        found.push(Node::Text(&rest[..at]));
        if rest[at..].starts_with(']') {
            return (depth > 0).then_some((found, &rest[at..]));
        }
        if depth == DEEPEST {
            return None;
        }
        let (mut inside, after) = nodes(&rest[at + 1..], depth + 1, is_delegation)?;
        let who = who(&mut inside, is_delegation);
        found.push(Node::Bracket(Bracket { who, inside }));
        let after = after.strip_prefix(']')?;
        rest = after.strip_prefix(OPEN).unwrap_or(after);
    }
}

/// Takes the names off a bracket.
fn who(inside: &mut [Node<'_>], is_delegation: &impl Fn(&str) -> bool) -> Who {
    let names = |text: &str| {
        let names = members(text);
        (!names.is_empty() && names.iter().all(|name| is_delegation(name))).then_some(names)
    };
    if let Some(Node::Text(first)) = inside.first_mut()
        && let Some((before, after)) = first.split_once(':')
        && let Some(names) = names(before)
    {
        *first = after.trim_start();
        return Who::Proposes(names);
    }
    if let Some(Node::Text(last)) = inside.last_mut()
        && let Some((before, who)) = last.strip_suffix(": delete").and_then(|rest| rest.rsplit_once("– "))
        && let Some(names) = names(who)
    {
        *last = before.trim_end();
        return Who::Deletes(names);
    }
    Who::Nobody
}

fn collect(nodes: &[Node<'_>], names: &mut Vec<String>) {
    for node in nodes {
        if let Node::Bracket(bracket) = node {
            if let Who::Proposes(who) | Who::Deletes(who) = &bracket.who {
                for name in who {
                    if !names.contains(name) {
                        names.push(name.clone());
                    }
                }
            }
            collect(&bracket.inside, names);
        }
    }
}

/// The text as one delegation, or nobody, would have it.
#[derive(Default)]
struct Reading {
    text: String,
    /// Something was left out at the end: the space after it goes with it.
    gap: bool,
}

impl Reading {
    fn put_all(&mut self, nodes: &[Node<'_>], reader: Option<&str>) {
        for (place, node) in nodes.iter().enumerate() {
            match node {
                Node::Text(text) => self.put(text),
                Node::Bracket(bracket) => self.put_bracket(bracket, &nodes[place + 1..], reader),
            }
        }
    }

    fn put_bracket(&mut self, bracket: &Bracket<'_>, after: &[Node<'_>], reader: Option<&str>) {
        let is_by = |who: &[String]| reader.is_some_and(|reader| who.iter().any(|name| name == reader));
        match &bracket.who {
            Who::Proposes(who) if is_by(who) => self.unwrap(bracket, reader),
            Who::Deletes(who) if !is_by(who) => self.unwrap(bracket, reader),
            Who::Proposes(_) | Who::Deletes(_) => self.leave_out(),
            Who::Nobody => {
                // `[old] [X: new]`: the bracket is there because of X, and X has other words in its place.
                let mut others = alternatives(after).peekable();
                let is_old = others.peek().is_some();
                if others.any(is_by) {
                    self.leave_out();
                } else if is_old {
                    self.unwrap(bracket, reader);
                } else {
                    self.put("[");
                    self.put_all(&bracket.inside, reader);
                    self.gap = false;
                    self.text.push(']');
                }
            }
        }
    }

    /// What a bracket holds, spaced as it was before the bracket came.
    fn unwrap(&mut self, bracket: &Bracket<'_>, reader: Option<&str>) {
        self.gap = true;
        self.put_all(&bracket.inside, reader);
        self.gap = true;
    }

    fn leave_out(&mut self) {
        self.gap = true;
    }

    fn put(&mut self, text: &str) {
        let mut text = text;
        if self.gap && !text.is_empty() {
            let at_space = self.text.is_empty() || self.text.ends_with(char::is_whitespace);
            if at_space {
                text = text.trim_start();
            }
            if text.trim_start().starts_with([',', '.', ';', ':', '!', '?', ')']) {
                self.text.truncate(self.text.trim_end().len());
                text = text.trim_start();
            }
            self.gap = text.is_empty();
        }
        self.text.push_str(text);
    }
}

/// The proposals that stand directly behind a bracket, by whom.
fn alternatives<'n>(after: &'n [Node<'_>]) -> impl Iterator<Item = &'n [String]> {
    after
        .iter()
        .take_while(|node| match node {
            Node::Text(text) => text.trim().is_empty(),
            // A comma goes on what stands before it; it stands in the place of nothing.
            Node::Bracket(bracket) => matches!(bracket.who, Who::Proposes(_)) && !goes_on(&bracket.inside),
        })
        .filter_map(|node| match node {
            Node::Bracket(Bracket {
                who: Who::Proposes(who),
                ..
            }) => Some(who.as_slice()),
            _ => None,
        })
}

fn goes_on(inside: &[Node<'_>]) -> bool {
    matches!(inside.first(), Some(Node::Text(text)) if text.starts_with([',', '.', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, base: &str, wordings: &[(&str, &str)]) {
        let known = |name: &str| matches!(name, "Japan" | "Norway" | "Canada" | "Czech Republic");
        let found = take_apart(text, known).unwrap();
        assert_eq!(found.base.as_deref().unwrap_or_default(), base);
        let found: Vec<_> = found
            .wordings
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(found, wordings);
    }

    #[test]
    fn brackets_with_names_give_the_draft_and_each_wording() {
        check(
            "keep [a] [Norway: every] harbour open [to all – Japan: delete], always",
            "keep a harbour open to all, always",
            &[
                ("Norway", "keep every harbour open to all, always"),
                ("Japan", "keep a harbour open, always"),
            ],
        );
        check(
            "States [[should]○ – Norway: delete]○ [[shall]○ – Japan, Canada: delete]○ keep",
            "States [should] [shall] keep",
            &[
                ("Norway", "States [shall] keep"),
                ("Japan", "States [should] keep"),
                ("Canada", "States [should] keep"),
            ],
        );
        check(
            "winter ice [, including local [Canada: and indigenous] knowledge,] is",
            "winter ice [, including local knowledge,] is",
            &[("Canada", "winter ice [, including local and indigenous knowledge,] is")],
        );
        check(
            "berths that are free [, updated hourly, – Japan: delete] and safe [Norway: , and cheap].",
            "berths that are free, updated hourly, and safe.",
            &[
                ("Japan", "berths that are free and safe."),
                ("Norway", "berths that are free, updated hourly, and safe, and cheap."),
            ],
        );
        check("[Japan: States report.]", "", &[("Japan", "States report.")]);
        check(
            "[States report. – Czech Republic: delete]",
            "States report.",
            &[("Czech Republic", "")],
        );
    }

    #[test]
    fn other_brackets_stay_as_they_stand() {
        for text in [
            "We [fully] agree: yes",
            "We [Note: fully] agree",
            "We [Japan: fully agree",
            "We [Japan, Atlantis: fully] agree",
        ] {
            assert_eq!(take_apart(text, |name| name == "Japan"), None, "{text}");
        }
    }
}
