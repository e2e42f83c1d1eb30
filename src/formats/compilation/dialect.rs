//! The marks by which compilations are read, as tables: the next dialect is one more entry and a few tests.
//!
//! A dialect says how a contribution begins. What stands inside one (additions, deletions, comments, stakeholder kinds,
//! marks of the secretariat) is common to all and stands in the tables below.
//!
//! `Contribution from Japan:` is of the first dialect, `· Japan, Government: …` of the second.

use crate::model::DelegationKind;

/// How contributions begin in one kind of document.
#[derive(Debug)]
pub(super) struct Dialect {
    /// Words before the name; without them a bullet or a stakeholder kind tells the heading.
    pub openings: &'static [&'static str],
    /// Bullets before the name.
    pub bullets: &'static [char],
    /// Whether the text stands on the lines below the heading, rather than after its colon.
    pub text_below: bool,
}

/// Every dialect. A document may mix them; a dialect is used where one of its headings is found.
pub(super) const DIALECTS: [Dialect; 2] = [
    Dialect {
        openings: &[
            "Contribution from",
            "Contributions from",
            "Contribution by",
            "Contribution of",
            "Proposal from",
            "Proposal by",
            "Submission from",
            "Submission by",
            "Input from",
            "Amendment from",
            "Amendment by",
        ],
        bullets: &[],
        text_below: true,
    },
    Dialect {
        openings: &[],
        bullets: &['·', '•', '∙', '●', '‣', '▪', '\u{F0B7}'],
        text_below: false,
    },
];

/// So many blank lines end a contribution.
pub(super) const GAP: u32 = 2;

/// The stakeholder kinds as documents print them after a name, longer ones first.
pub(super) const KINDS: [(&str, DelegationKind); 26] = [
    ("Technical and Academic Community", DelegationKind::TechnicalCommunity),
    (
        "Intergovernmental Organisation",
        DelegationKind::InternationalOrganisation,
    ),
    (
        "Intergovernmental Organization",
        DelegationKind::InternationalOrganisation,
    ),
    ("International Organisations", DelegationKind::InternationalOrganisation),
    ("International Organizations", DelegationKind::InternationalOrganisation),
    ("International Organisation", DelegationKind::InternationalOrganisation),
    ("International Organization", DelegationKind::InternationalOrganisation),
    ("Regional Organisation", DelegationKind::InternationalOrganisation),
    ("Regional Organization", DelegationKind::InternationalOrganisation),
    ("Technical Community", DelegationKind::TechnicalCommunity),
    ("Academic Community", DelegationKind::TechnicalCommunity),
    ("Business Sector", DelegationKind::PrivateSector),
    ("Private Sector", DelegationKind::PrivateSector),
    ("Civil Society", DelegationKind::CivilSociety),
    ("Member State", DelegationKind::Government),
    ("Governments", DelegationKind::Government),
    ("Government", DelegationKind::Government),
    ("Secretariat", DelegationKind::Secretariat),
    ("Academia", DelegationKind::TechnicalCommunity),
    ("Business", DelegationKind::PrivateSector),
    ("Industry", DelegationKind::PrivateSector),
    ("Chair", DelegationKind::Chair),
    ("NGOs", DelegationKind::CivilSociety),
    ("NGO", DelegationKind::CivilSociety),
    ("IGO", DelegationKind::InternationalOrganisation),
    ("CSO", DelegationKind::CivilSociety),
];

/// Names that say themselves what they are.
pub(super) const OFFICES: [(&str, DelegationKind); 8] = [
    ("Chair", DelegationKind::Chair),
    ("Chairman", DelegationKind::Chair),
    ("Chairperson", DelegationKind::Chair),
    ("President", DelegationKind::Chair),
    ("Facilitator", DelegationKind::Chair),
    ("Co-Chairs", DelegationKind::Chair),
    ("Co-Facilitators", DelegationKind::Chair),
    ("Secretariat", DelegationKind::Secretariat),
];

/// Names in which `and` does not part two members.
pub(super) const NAMES_WITH_AND: [&str; 7] = [
    "Antigua and Barbuda",
    "Bosnia and Herzegovina",
    "Saint Kitts and Nevis",
    "Saint Vincent and the Grenadines",
    "Sao Tome and Principe",
    "São Tomé and Príncipe",
    "Trinidad and Tobago",
];

/// What follows a comma and still belongs to the name before it.
pub(super) const NAME_CONTINUES: [&str; 6] = [
    "Republic of",
    "Islamic Republic of",
    "United Republic of",
    "Bolivarian Republic of",
    "Plurinational State of",
    "Federated States of",
];

/// Marks of an addition at the beginning of a text, whatever their case.
pub(super) const ADDITIONS: [&str; 8] = [
    "(ADD)",
    "[ADD]",
    "[ADDITION]",
    "(ADDITION)",
    "(NEW)",
    "[NEW]",
    "[NEW PARAGRAPH]",
    "(NEW PARAGRAPH)",
];

/// Marks of a deletion at the end of a paragraph of the draft, whatever their case.
pub(super) const DELETIONS: [&str; 6] = [
    "[Delete]",
    "[Deleted]",
    "(Delete)",
    "(Deleted)",
    "[Delete paragraph]",
    "[Delete para]",
];

/// A whole text that asks for the paragraph's deletion and says nothing else, without its final dot.
pub(super) const DELETION_TEXTS: [&str; 14] = [
    "delete",
    "deleted",
    "[delete]",
    "[deleted]",
    "(delete)",
    "(deleted)",
    "delete paragraph",
    "delete this paragraph",
    "delete the paragraph",
    "delete para",
    "delete this para",
    "no text",
    "suppress",
    "suppressed",
];

/// Marks that the secretariat puts at the end of a paragraph, whatever their case.
pub(super) const STATES: [&str; 4] = ["[agreed]", "(agreed)", "[agreed ad ref]", "[agreed ad referendum]"];

/// Marks that carry nothing for the room: from here to the closing bracket.
pub(super) const RESIDUES: [&str; 1] = ["[bookmark:"];

/// Before the author of a comment, up to a colon. `Author` is what word processors print for nobody in particular.
pub(super) const COMMENT: &str = "Comment by ";

/// The name of nobody in particular.
pub(super) const ANONYMOUS: &str = "Author";

/// Verbs after the initials of whoever remarks: `CZ suggests …`.
pub(super) const REMARKS: [&str; 12] = [
    "suggest",
    "suggests",
    "proposes",
    "would",
    "supports",
    "requests",
    "prefers",
    "believes",
    "considers",
    "asks",
    "notes",
    "reserves",
];

/// How a request says that it is about more than the words that it marks.
pub(super) const PARAGRAPH: [&str; 4] = ["paragraph", "para", "heading", "section"];

/// What a request may be about instead of words.
pub(super) const BRACKETS: [&str; 2] = ["bracket", "brackets"];

/// Words of a request that brackets go, beside those with which anything does.
pub(super) const LIFTING: [&str; 2] = ["lift", "lifting"];

/// Words of a request that something go.
pub(super) const DELETING: [&str; 12] = [
    "delete",
    "deleting",
    "deletion",
    "deleted",
    "suppress",
    "suppressing",
    "suppression",
    "remove",
    "removing",
    "removal",
    "strike",
    "striking",
];

/// Words of a request that other words come in the place of some.
pub(super) const REPLACING: [&str; 5] = ["replace", "replaced", "replacing", "replacement", "substitute"];

/// What such a request has before the words that come.
pub(super) const PUTTING: [&str; 2] = ["by", "with"];

/// What says that words come, without more.
pub(super) const READING: [&str; 6] = [
    "reads",
    "should read",
    "shall read",
    "to read",
    "read as follows",
    "read instead",
];

/// Words of a request that something become part of something else.
pub(super) const MERGING: [&str; 4] = ["merge", "merging", "merged", "merger"];

/// Beginnings of words that are not a text for the draft.
pub(super) const STATEMENTS: [&str; 20] = [
    "We would like",
    "We believe",
    "We support",
    "We think",
    "We suggest",
    "We propose",
    "We welcome the opportunity",
    "We thank",
    "We reserve",
    "We have no",
    "We agree with",
    "We cannot",
    "We do not support",
    "I would like",
    "I believe",
    "I think",
    "No comment",
    "No comments",
    "This delegation",
    "My delegation",
];

/// Verbs that make a statement of a text that begins with its author's own name.
pub(super) const STATING: [&str; 16] = [
    "would",
    "believes",
    "supports",
    "suggests",
    "proposes",
    "thinks",
    "welcomes",
    "thanks",
    "reserves",
    "wishes",
    "considers",
    "notes",
    "agrees",
    "cannot",
    "does",
    "has",
];

/// Beginnings of a cover note.
pub(super) const NOTES: [&str; 6] = ["Note:", "Note by", "NOTE:", "Disclaimer", "N.B.", "Explanatory note"];

/// Words of a heading without a number that ends a contribution one blank line above it.
pub(super) const ENDING: [&str; 3] = ["Annex", "Appendix", "Chapter"];

/// Words that begin a heading without a number.
pub(super) const HEADINGS: [&str; 8] = [
    "Annex",
    "Appendix",
    "Chapter",
    "Part",
    "Section",
    "Preamble",
    "Title",
    "Declaration",
];

/// Words before the number of a label.
pub(super) const LABEL_WORDS: [&str; 13] = [
    "OP",
    "PP",
    "Article",
    "Art.",
    "Art",
    "Alt",
    "Option",
    "Paragraph",
    "Para",
    "Rule",
    "Principle",
    "Recommendation",
    "Goal",
];

/// The prefix of `text` in a table, whatever its case, and what follows it.
pub(super) fn strip<'a>(text: &'a str, table: &[&str]) -> Option<&'a str> {
    table.iter().find_map(|entry| strip_one(text, entry))
}

/// `text` without a prefix, whatever its case.
pub(super) fn strip_one<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// `text` without a suffix of a table, whatever its case.
pub(super) fn strip_end<'a>(text: &'a str, table: &[&str]) -> Option<(&'a str, &'a str)> {
    table.iter().find_map(|entry| {
        let at = text.len().checked_sub(entry.len())?;
        let (head, tail) = (text.get(..at)?, text.get(at..)?);
        tail.eq_ignore_ascii_case(entry).then_some((head, tail))
    })
}
