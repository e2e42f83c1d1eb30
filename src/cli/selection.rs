//! What the selectors of a command mean: paragraphs by id, label or `SECTION/LABEL`, delegations by name.

use crate::model::{Contribution, Delegation, DelegationId, Draft, Paragraph, ParagraphId, Session};
use crate::session::called;
use std::sync::Arc;

/// Why a selector names nothing, or too much.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SelectionError {
    /// No paragraph is called that.
    #[error("no paragraph is called `{0}`; `adref show` lists their ids and labels")]
    NoParagraph(String),
    /// Several are.
    #[error("several paragraphs are called `{asked}`; give the id of one:{}", found.iter().map(|line| format!("\n  {line}")).collect::<Vec<_>>().concat())]
    Ambiguous {
        /// What was asked for.
        asked: String,
        /// Ids, places and first words.
        found: Vec<String>,
    },
    /// Nobody is called that.
    #[error("no delegation is called `{asked}`; these contribute: {known}")]
    NoDelegation {
        /// What was asked for.
        asked: String,
        /// Who contributes.
        known: String,
    },
}

/// The place of the paragraph that `asked` names: an id, a label, or `SECTION/LABEL`.
///
/// # Errors
/// When none is called that, or several are.
pub fn paragraph(draft: &Draft, asked: &str) -> Result<usize, SelectionError> {
    if asked.len() == 16
        && let Some((place, _)) = asked.parse::<ParagraphId>().ok().and_then(|id| draft.find(id))
    {
        return Ok(place);
    }
    match called(draft, asked).as_slice() {
        [] => Err(SelectionError::NoParagraph(asked.to_owned())),
        [place] => Ok(*place),
        several => Err(SelectionError::Ambiguous {
            asked: asked.to_owned(),
            found: several.iter().map(|&place| describe(draft, place)).collect(),
        }),
    }
}

fn describe(draft: &Draft, place: usize) -> String {
    let paragraph: &Arc<Paragraph> = &draft.paragraphs[place];
    let words: Vec<&str> = paragraph.text.split_whitespace().take(8).collect();
    format!(
        "{}  {}/{}  {}",
        paragraph.id,
        draft.section(place),
        paragraph.label,
        words.join(" ")
    )
}

/// The delegation of a name, `NAME, KIND` or its initials.
///
/// # Errors
/// When nobody is called that.
pub fn delegation(session: &Session, asked: &str) -> Result<DelegationId, SelectionError> {
    let wanted = asked.trim().to_lowercase();
    let by = |is_called: &dyn Fn(&Delegation) -> bool| {
        let mut delegations = (0..).zip(&session.delegations);
        delegations
            .find(|(_, one)| is_called(one))
            .map(|(place, _)| DelegationId(place))
    };
    by(&|one| one.name.to_lowercase() == wanted || in_full(one) == wanted)
        .or_else(|| by(&|one| one.initials.to_lowercase() == wanted))
        .ok_or_else(|| SelectionError::NoDelegation {
            asked: asked.to_owned(),
            known: known(session),
        })
}

fn in_full(delegation: &Delegation) -> String {
    format!("{}, {}", delegation.name, delegation.kind.name()).to_lowercase()
}

fn known(session: &Session) -> String {
    let names: Vec<&str> = session.delegations.iter().map(|one| one.name.as_str()).collect();
    names.join("; ")
}

/// Who contributes under a name: a delegation, or several together under one printed name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contributor {
    members: Vec<DelegationId>,
    printed: String,
}

impl Contributor {
    /// Whom a name means: members of that name, contributions printed under it.
    ///
    /// # Errors
    /// When nobody is called that.
    pub fn named(session: &Session, asked: &str) -> Result<Self, SelectionError> {
        let wanted = asked.trim().to_lowercase();
        let members: Vec<DelegationId> = (0..)
            .zip(&session.delegations)
            .filter(|(_, delegation)| delegation.name.to_lowercase() == wanted || in_full(delegation) == wanted)
            .map(|(place, _)| DelegationId(place))
            .collect();
        let printed = |contribution: &Contribution| contribution.name.trim().to_lowercase() == wanted;
        let paragraphs = &session.draft.paragraphs;
        let is_printed = || {
            paragraphs
                .iter()
                .any(|paragraph| paragraph.contributions.iter().any(printed))
        };
        if members.is_empty() && !is_printed() {
            return Err(SelectionError::NoDelegation {
                asked: asked.to_owned(),
                known: known(session),
            });
        }
        Ok(Self {
            members,
            printed: wanted,
        })
    }

    /// Whether a contribution comes from them, alone or together with others.
    #[must_use]
    pub fn made(&self, contribution: &Contribution) -> bool {
        contribution.from.iter().any(|member| self.members.contains(member))
            || contribution.name.trim().to_lowercase() == self.printed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ParagraphKind, Standing};

    fn draft(blocks: &[(ParagraphKind, &str, &str)]) -> Draft {
        let paragraphs = (1..).zip(blocks).map(|(id, (kind, label, text))| {
            Arc::new(Paragraph {
                id: ParagraphId(id),
                kind: *kind,
                standing: Standing::Base,
                label: (*label).to_owned(),
                text: (*text).to_owned(),
                ..Paragraph::default()
            })
        });
        Draft {
            paragraphs: paragraphs.collect(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_paragraph_is_found_by_id_label_or_section() {
        use ParagraphKind::{Body, Heading};
        let draft = draft(&[
            (Heading, "2.", "Pillars"),
            (Body, "b)", "Use frameworks"),
            (Body, "k bis)", "State sovereignty"),
            (Heading, "3.", "Targets beyond 2015"),
            (Body, "b)", "Building space"),
        ]);
        for (asked, expected) in [
            ("0000000000000002", Some(1)),
            ("k bis)", Some(2)),
            ("K bis", Some(2)),
            ("2./b)", Some(1)),
            ("2/b", Some(1)),
            ("3/b)", Some(4)),
            ("Targets/b)", Some(4)),
            ("Targets beyond/b)", Some(4)),
            ("3. Targets/b)", Some(4)),
            ("Targ/b)", None),
            ("b)", None),
            ("z)", None),
            ("", None),
            ("/", None),
        ] {
            assert_eq!(paragraph(&draft, asked).ok(), expected, "{asked}");
        }
        let ambiguous = paragraph(&draft, "b)").map_err(|error| error.to_string());
        assert!(
            ambiguous
                .is_err_and(|message| message.contains("0000000000000002") && message.contains("0000000000000005"))
        );
    }
}
