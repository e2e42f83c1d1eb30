//! What comes in, and what changes order or reading, as commands.

use super::{Deed, command, delegation};
use crate::worlds;
use adref::model::{Comment, ContributionKind, Note, Paragraph, ParagraphId, Session, Source, Standing, Warning};
use adref::session::Command;
use proptest::sample::Index;
use std::sync::Arc;

/// Changes of order and reading.
pub fn ordering(deed: &Deed, session: &Session) -> Option<Command> {
    let at = |index: &Index| index.get(&session.draft.paragraphs);
    Some(match deed {
        Deed::Swap {
            paragraph,
            first,
            second,
        } => {
            let paragraph = at(paragraph);
            let point = |edit: &&adref::model::Edit| edit.change.span().is_some_and(adref::model::Span::is_empty);
            let insertions: Vec<_> = paragraph.edits.iter().filter(point).collect();
            if insertions.is_empty() {
                return None;
            }
            Command::Swap {
                paragraph: paragraph.id,
                first: first.get(&insertions).id,
                second: second.get(&insertions).id,
            }
        }
        Deed::Part {
            paragraph,
            contribution,
        } => {
            let moves = |one: &&Arc<Paragraph>| one.contributions.iter().any(|said| !said.moves.is_empty());
            let those: Vec<&Arc<Paragraph>> = session.draft.paragraphs.iter().filter(moves).collect();
            let paragraph = (!those.is_empty()).then(|| *paragraph.get(&those))?;
            let moving = paragraph.contributions.iter().filter(|one| !one.moves.is_empty());
            let moving: Vec<_> = moving.collect();
            let contribution = (!moving.is_empty()).then(|| *contribution.get(&moving))?;
            Command::Part {
                paragraph: paragraph.id,
                contribution: contribution.id,
                halves: *contribution.moves.first()?,
            }
        }
        Deed::Alike {
            paragraph,
            wording,
            alike,
        } => {
            let paragraph = at(paragraph);
            if paragraph.edits.is_empty() {
                return None;
            }
            Command::Settle {
                paragraph: paragraph.id,
                wording: wording.get(&paragraph.edits).id,
                alike: alike.iter().map(|index| index.get(&paragraph.edits).id).collect(),
                why: String::new(),
            }
        }
        Deed::Switch {
            paragraph,
            contribution,
        } => {
            let paragraph = at(paragraph);
            if paragraph.contributions.is_empty() {
                return None;
            }
            Command::Switch {
                paragraph: paragraph.id,
                contribution: contribution.get(&paragraph.contributions).id,
            }
        }
        _ => return None,
    })
}

/// What comes in, and several at once.
pub fn arriving(deed: &Deed, session: &Session, number: usize) -> Option<Command> {
    let at = |index: &Index| index.get(&session.draft.paragraphs);
    Some(match deed {
        Deed::Add { paragraph, text, kind } => {
            let mut contribution = worlds::contribution(number % 4, text);
            contribution.kind = *kind;
            Command::Add {
                paragraph: at(paragraph).id,
                contributions: vec![contribution],
            }
        }
        Deed::Turn { paragraph, at: words } => {
            let paragraph = at(paragraph);
            let spaces: Vec<usize> = paragraph.text.match_indices(' ').map(|(at, _)| at).collect();
            let (first, rest) = (!spaces.is_empty()).then(|| paragraph.text.split_at(*words.get(&spaces)))?;
            let text = format!("{} {}", rest.trim(), first.trim());
            Command::Add {
                paragraph: paragraph.id,
                contributions: vec![worlds::contribution(number % 4, &text)],
            }
        }
        Deed::AddParagraph { after, base, new } => {
            let mut paragraph = worlds::paragraph(base);
            paragraph.id = ParagraphId(1000 + number as u64);
            paragraph.standing = Standing::Proposed;
            paragraph.edits.clear();
            let mut addition = worlds::contribution(0, base);
            addition.kind = ContributionKind::Addition;
            paragraph.contributions = vec![addition, worlds::contribution(1, new)];
            Command::AddParagraph {
                after: after.as_ref().map(|after| at(after).id),
                paragraph: Box::new(paragraph),
            }
        }
        Deed::AddDelegation(number) => Command::AddDelegation {
            delegation: delegation(*number, session.delegations.len()),
        },
        Deed::Remarks { paragraph } => {
            let (source, text) = (Source::default(), format!("remark {number}"));
            let comment = Comment {
                author: "JP".into(),
                text: text.clone(),
                source: source.clone(),
                ..Comment::default()
            };
            let note = Note {
                text: text.clone(),
                source: source.clone(),
                after: None,
            };
            let message = text;
            let commands = vec![
                Command::Comment {
                    paragraph: at(paragraph).id,
                    comments: vec![comment],
                },
                Command::Note { notes: vec![note] },
                Command::Warn {
                    warnings: vec![Warning { source, message }],
                },
            ];
            Command::Together {
                name: "remarks".into(),
                commands,
            }
        }
        Deed::Retitle(title) => Command::Retitle { title: title.clone() },
        Deed::Together(deeds) => Command::Together {
            name: "several".into(),
            commands: deeds
                .iter()
                .enumerate()
                .filter_map(|(index, deed)| command(deed, session, number * 10 + index))
                .collect(),
        },
        _ => return None,
    })
}
