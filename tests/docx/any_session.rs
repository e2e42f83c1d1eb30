//! Any session: paragraphs, lists, tables, notes and what is said of each, made at random for laws.

use super::any_table::InTable;
use adref::formats::Import;
use adref::model::{
    Comment, Contribution, ContributionId, ContributionKind, Delegation, DelegationId, DelegationKind, Draft, Note,
    Paragraph, ParagraphId, ParagraphKind, Place, Session, Source, Standing,
};
use adref::session::new_session;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::sync::Arc;

pub const DELEGATIONS: [(&str, DelegationKind); 6] = [
    ("Japan", DelegationKind::Government),
    ("Trinidad and Tobago", DelegationKind::Government),
    ("Iran, Islamic Republic of", DelegationKind::Unstated),
    ("Internet Society", DelegationKind::CivilSociety),
    ("Chair", DelegationKind::Chair),
    ("Norway", DelegationKind::Unstated),
];

/// Words of several scripts, and such as mislead who goes by words alone.
const WORDS: [&str; 24] = [
    "States",
    "should",
    "cooperate",
    "on",
    "the",
    "security",
    "of",
    "ICTs,",
    "and",
    "rights.",
    "[protect]",
    "[open and free]",
    "élan",
    "право",
    "мир",
    "أمن",
    "حقوق",
    "信息",
    "Contribution from Egypt:",
    "(ADD)",
    "[Delete]",
    "a.",
    "Annex",
    "merge",
];

/// How a text begins: as no label does.
const FIRST: [&str; 6] = ["Promote", "Recalling", "Contribution from", "Targets", "تعزيز", "加强"];

fn text() -> impl Strategy<Value = String> {
    let more = prop::collection::vec((select(&WORDS[..]), select(&[" ", " ", " ", "\n", "  "][..])), 2..12);
    (select(&FIRST[..]), more).prop_map(|(first, more)| {
        let words = more.iter().flat_map(|(word, space)| [*space, *word]);
        std::iter::once(first).chain(words).collect()
    })
}

/// The text with some of its words changed.
fn reworded(text: &str, at: Index, new: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    match words.len() {
        1 => words.push(new),
        more => words[at.index(more - 1) + 1] = new,
    }
    words.join(" ")
}

fn comment() -> impl Strategy<Value = Comment> {
    let author = select(&["", "Norway", "J. Doe"][..]);
    (author, text(), any::<bool>()).prop_map(|(author, text, is_dated)| Comment {
        author: author.to_owned(),
        text: text.split_whitespace().collect::<Vec<_>>().join(" ").replace(':', ""),
        at: if is_dated { "2026-11-22T14:02:00Z" } else { "" }.to_owned(),
        ..Comment::default()
    })
}

#[derive(Clone, Debug)]
struct Said {
    by: Index,
    with: Option<Index>,
    kind: ContributionKind,
    label: bool,
    other: String,
    at: Index,
    comments: Vec<Comment>,
}

fn said() -> impl Strategy<Value = Said> {
    use ContributionKind::{Deletion, Empty, Merge, Rewording, Statement, Unchanged};
    let kind = select(
        &[
            Rewording, Rewording, Rewording, Deletion, Merge, Statement, Unchanged, Empty,
        ][..],
    );
    let comments = prop::collection::vec(comment(), 0..2);
    let with = prop::option::weighted(0.2, any::<Index>());
    (
        any::<Index>(),
        with,
        kind,
        any::<bool>(),
        text(),
        any::<Index>(),
        comments,
    )
        .prop_map(|(by, with, kind, label, other, at, comments)| Said {
            by,
            with,
            kind,
            label,
            other,
            at,
            comments,
        })
}

/// A paragraph of the draft, and what stands around it.
#[derive(Clone, Debug)]
pub struct Para {
    kind: ParagraphKind,
    level: u8,
    label: &'static str,
    /// Where it bears no label.
    bullet: bool,
    /// It stands in a table, in the first cell of a row or not.
    cell: Option<InTable>,
    text: String,
    comments: Vec<Comment>,
    /// The comment stands on the first words.
    anchored: bool,
    said: Vec<Said>,
    new: Option<(&'static str, String, Said)>,
    note: bool,
    /// A note at the foot of the page to its last word.
    foot: Option<Foot>,
}

/// A note.
#[derive(Clone, Debug)]
struct Foot {
    text: String,
    comments: Vec<Comment>,
    said: Vec<Said>,
    /// A note that somebody adds behind it.
    new: Option<(String, Said)>,
}

fn foot() -> impl Strategy<Value = Foot> {
    let comments = prop::collection::vec(comment(), 0..2);
    let all = prop::collection::vec(said(), 0..2);
    let new = prop::option::weighted(0.3, (text(), said()));
    (text(), comments, all, new).prop_map(|(text, comments, said, new)| Foot {
        text,
        comments,
        said,
        new,
    })
}

pub fn para() -> impl Strategy<Value = Para> {
    let kind = select(
        &[
            ParagraphKind::Body,
            ParagraphKind::Body,
            ParagraphKind::Body,
            ParagraphKind::Heading,
        ][..],
    );
    let label = select(&["", "", "a)", "b)", "k bis)", "1.", "OP5", "25A"][..]);
    let cell = select(&[InTable::Same, InTable::Next(1), InTable::Next(2), InTable::Row][..]);
    let form = (kind, label, 0_u8..4, any::<bool>(), prop::option::weighted(0.5, cell));
    let new_label = select(&["d)", "d bis)"][..]);
    let comments = prop::collection::vec(comment(), 0..2);
    let new = prop::option::weighted(0.25, (new_label, text(), said()));
    let all = prop::collection::vec(said(), 0..4);
    let foot = prop::option::weighted(0.4, foot());
    (form, text(), comments, any::<bool>(), all, new, any::<bool>(), foot).prop_map(
        |((kind, label, level, bullet, cell), text, comments, anchored, said, new, note, foot)| Para {
            kind,
            level,
            label,
            bullet,
            cell,
            text,
            comments,
            anchored,
            said,
            new,
            note,
            foot,
        },
    )
}

fn members(said: &Said, taken: &mut Vec<usize>) -> Option<Vec<usize>> {
    let mut members = vec![said.by.index(DELEGATIONS.len())];
    members.extend(said.with.map(|with| with.index(DELEGATIONS.len())));
    members.dedup();
    if members.iter().any(|one| taken.contains(one)) {
        return None;
    }
    taken.extend(&members);
    Some(members)
}

fn contribution(said: &Said, base: &str, members: &[usize], id: usize) -> Contribution {
    use ContributionKind::{Addition, Deletion, Empty, Merge, Rewording, Unchanged};
    let text = match said.kind {
        Rewording => reworded(base, said.at, "agree"),
        Addition | Unchanged => base.to_owned(),
        Deletion | Empty => String::new(),
        Merge => "b)".to_owned(),
        _ => said.other.clone(),
    };
    let names: Vec<&str> = members.iter().map(|&one| DELEGATIONS[one].0).collect();
    Contribution {
        id: ContributionId(id as u64),
        from: members
            .iter()
            .map(|&one| DelegationId(u32::try_from(one).unwrap()))
            .collect(),
        name: names.join(", "),
        kind: said.kind,
        label: if said.label && !text.is_empty() {
            "b)".to_owned()
        } else {
            String::new()
        },
        received: text.clone(),
        text,
        comments: said.comments.clone(),
        ..Contribution::default()
    }
}

/// A note under its label, and the one that somebody adds behind it.
fn foot_notes(foot: &Foot, mark: &str, label: &str, ids: &mut impl Iterator<Item = usize>) -> Vec<Paragraph> {
    let mut feet = Vec::new();
    let mut taken = Vec::new();
    let mut contributions = Vec::new();
    for said in &foot.said {
        if let Some(members) = members(said, &mut taken) {
            contributions.push(contribution(said, &foot.text, &members, ids.next().unwrap()));
        }
    }
    let note = |id: usize, label: &str, text: &str| Paragraph {
        id: ParagraphId(1_000 + id as u64),
        place: Place::Footnote,
        label: label.to_owned(),
        text: text.to_owned(),
        ..Paragraph::default()
    };
    feet.push(Paragraph {
        comments: foot.comments.clone(),
        contributions,
        ..note(ids.next().unwrap(), mark, &foot.text)
    });
    if let Some((text, said)) = &foot.new {
        let said = Said {
            kind: ContributionKind::Addition,
            ..said.clone()
        };
        let members = members(&said, &mut Vec::new()).unwrap();
        feet.push(Paragraph {
            standing: Standing::Proposed,
            contributions: vec![contribution(&said, text, &members, ids.next().unwrap())],
            ..note(ids.next().unwrap(), label, text)
        });
    }
    feet
}

pub fn session(title: bool, paras: &[Para]) -> Session {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut notes = Vec::new();
    let mut ids = 0..;
    let mut feet: Vec<Paragraph> = Vec::new();
    let (mut tables, mut last) = (0, None);
    for (place, para) in paras.iter().enumerate() {
        let is_title = title && place == 0;
        let foot = para.foot.as_ref().filter(|_| !is_title);
        let mark = foot.map_or("", |_| ["¹", "²", "³", "⁴", "⁵"][place]);
        let whole = format!("{}{mark}", para.text);
        let mut taken = Vec::new();
        let mut contributions: Vec<Contribution> = Vec::new();
        for said in &para.said {
            if let Some(members) = members(said, &mut taken) {
                contributions.push(contribution(said, &whole, &members, ids.next().unwrap()));
            }
        }
        let mut comments = para.comments.clone();
        if let Some(comment) = comments.first_mut().filter(|_| para.anchored) {
            let first = para.text.split_whitespace().next();
            first.unwrap().clone_into(&mut comment.on);
        }
        last = para
            .cell
            .filter(|_| !is_title)
            .map(|cell| cell.behind(last, &mut tables));
        let stands = last.map_or(Place::Text, Place::Cell);
        let is_item = para.bullet && para.label.is_empty() && para.kind == ParagraphKind::Body && !is_title;
        let id = ParagraphId(1_000 + ids.next().unwrap() as u64);
        paragraphs.push(Paragraph {
            place: stands,
            bullet: is_item,
            id,
            kind: if is_title { ParagraphKind::Title } else { para.kind },
            level: if is_title { 0 } else { para.level },
            label: if is_title { String::new() } else { para.label.to_owned() },
            text: whole,
            comments,
            contributions,
            ..Paragraph::default()
        });
        if let Some((label, text, said)) = para.new.as_ref().filter(|_| !is_title) {
            let said = Said {
                kind: ContributionKind::Addition,
                ..said.clone()
            };
            let members = members(&said, &mut Vec::new()).unwrap();
            let is_listed = !para.label.is_empty() && para.kind == ParagraphKind::Body;
            paragraphs.push(Paragraph {
                id: ParagraphId(1_000 + ids.next().unwrap() as u64),
                standing: Standing::Proposed,
                place: stands,
                bullet: is_item,
                level: if para.kind == ParagraphKind::Body {
                    para.level
                } else {
                    0
                },
                // A reader gives what comes in a list a label.
                label: if is_listed { *label } else { "" }.to_owned(),
                text: text.clone(),
                contributions: vec![contribution(&said, text, &members, ids.next().unwrap())],
                ..Paragraph::default()
            });
        }
        if let Some(foot) = foot {
            feet.extend(foot_notes(foot, mark, ["⁶", "⁷", "⁸", "⁹", "¹⁰"][place], &mut ids));
        }
        if para.note {
            let after = paragraphs.last().map(|last| last.id);
            notes.push(Note {
                text: format!("See page {place}.\nSecond line."),
                after,
                source: Source::default(),
            });
        }
    }
    paragraphs.extend(feet);
    let of = |(place, (name, kind)): (usize, &(&str, DelegationKind))| Delegation::new(name, *kind, place);
    new_session(Import {
        title: "Charter of the harbours".to_owned(),
        revision: "Rev.1".to_owned(),
        delegations: DELEGATIONS.iter().enumerate().map(of).collect(),
        draft: Draft {
            revision: "Rev.1".to_owned(),
            paragraphs: paragraphs.into_iter().map(Arc::new).collect(),
            notes,
            ..Draft::default()
        },
        warnings: Vec::new(),
    })
}
