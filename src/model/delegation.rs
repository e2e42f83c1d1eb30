//! Who contributes.

use serde::{Deserialize, Serialize};

/// How many colours delegations share; beyond that a colour repeats and the initials tell.
pub const HUES: u8 = 12;

/// A delegation's place in [`Session::delegations`](super::Session::delegations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DelegationId(pub u32);

/// A government, an organisation, the Chair, or the Secretariat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// The name as printed, without its kind: `Czech Republic`.
    pub name: String,
    /// What kind of stakeholder it is.
    pub kind: DelegationKind,
    /// Two or three letters that tell it apart where a colour cannot.
    pub initials: String,
    /// Which of the [`HUES`] colours it keeps through the session.
    pub hue: u8,
    /// It turned out to be that one under another name, and is no delegation of its own any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<DelegationId>,
    /// What it was called before it was renamed: files that went out then know it so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<String>,
}

/// The stakeholder kinds that documents print after a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DelegationKind {
    /// A member state.
    Government,
    /// A non-governmental organisation.
    CivilSociety,
    /// A company or a trade association.
    PrivateSector,
    /// An intergovernmental organisation.
    InternationalOrganisation,
    /// The technical and academic community.
    TechnicalCommunity,
    /// Whoever presides: proposes compromises.
    Chair,
    /// Whoever keeps the text: editorial changes.
    Secretariat,
    /// The document does not say.
    #[default]
    Unstated,
}

impl DelegationKind {
    /// Every kind, in the order in which menus show them.
    pub const ALL: [Self; 8] = [
        Self::Government,
        Self::CivilSociety,
        Self::PrivateSector,
        Self::InternationalOrganisation,
        Self::TechnicalCommunity,
        Self::Chair,
        Self::Secretariat,
        Self::Unstated,
    ];

    /// As documents print it; empty where they do not say.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Government => "Government",
            Self::CivilSociety => "Civil Society",
            Self::PrivateSector => "Private Sector",
            Self::InternationalOrganisation => "International Organisation",
            Self::TechnicalCommunity => "Technical Community",
            Self::Chair => "Chair",
            Self::Secretariat => "Secretariat",
            Self::Unstated => "",
        }
    }
}

impl Delegation {
    /// A delegation with the initials and the colour that follow from its name and place.
    ///
    /// Neighbours in the list get distant hues: five steps of twelve apart.
    #[must_use]
    pub fn new(name: &str, kind: DelegationKind, place: usize) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            initials: initials(name),
            hue: u8::try_from(place * 5 % usize::from(HUES)).unwrap_or_default(),
            same_as: None,
            formerly: Vec::new(),
        }
    }

    /// Whether it is called so, in capitals or not.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        is_same_name(&self.name, name)
    }

    /// Whether it was called so before it was renamed.
    #[must_use]
    pub fn was_called(&self, name: &str) -> bool {
        self.formerly.iter().any(|former| is_same_name(former, name))
    }
}

fn is_same_name(name: &str, other: &str) -> bool {
    name.trim().to_lowercase() == other.trim().to_lowercase()
}

impl Delegation {
    /// The kind as one prints it after the name; empty where the document does not say, or the name says it: `Chair`.
    #[must_use]
    pub fn kind_after_name(&self) -> &'static str {
        Some(self.kind.name())
            .filter(|kind| *kind != self.name)
            .unwrap_or_default()
    }

    /// The same delegation under another name; its colour stays.
    #[must_use]
    pub fn renamed(&self, name: &str, kind: DelegationKind) -> Self {
        let names = self.formerly.iter().chain([&self.name]);
        let formerly = names.filter(|former| !is_same_name(former, name)).cloned().collect();
        Self {
            name: name.to_owned(),
            kind,
            initials: initials(name),
            formerly,
            ..self.clone()
        }
    }
}

/// Codes that rooms know by heart (ISO 3166-1 alpha-2) for the states of the sample documents and frequent speakers.
const CODES: [(&str, &str); 31] = [
    ("Argentina", "AR"),
    ("Australia", "AU"),
    ("Brazil", "BR"),
    ("Canada", "CA"),
    ("China", "CN"),
    ("Cuba", "CU"),
    ("Czech Republic", "CZ"),
    ("Egypt", "EG"),
    ("European Union", "EU"),
    ("France", "FR"),
    ("Germany", "DE"),
    ("India", "IN"),
    ("Indonesia", "ID"),
    ("Iran", "IR"),
    ("Italy", "IT"),
    ("Japan", "JP"),
    ("Kenya", "KE"),
    ("Mexico", "MX"),
    ("New Zealand", "NZ"),
    ("Nigeria", "NG"),
    ("Norway", "NO"),
    ("Russia", "RU"),
    ("Russian Federation", "RU"),
    ("Saudi Arabia", "SA"),
    ("South Africa", "ZA"),
    ("Spain", "ES"),
    ("Sweden", "SE"),
    ("Switzerland", "CH"),
    ("United Kingdom", "UK"),
    ("United States", "US"),
    ("Uruguay", "UY"),
];

fn initials(name: &str) -> String {
    if let Some((_, code)) = CODES.iter().find(|(state, _)| state.eq_ignore_ascii_case(name)) {
        return (*code).to_owned();
    }
    let words: Vec<&str> = name
        .split_whitespace()
        .filter(|word| {
            !matches!(
                word.to_lowercase().as_str(),
                "of" | "and" | "the" | "for" | "on" | "de" | "la"
            )
        })
        .collect();
    let is_acronym = |word: &str| word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_numeric());
    match words.as_slice() {
        [] => "?".to_owned(),
        [word] if is_acronym(word) => word.chars().take(4).collect(),
        [word] => word.chars().take(2).flat_map(char::to_uppercase).collect(),
        several => several
            .iter()
            .take(3)
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_short_and_known_where_states_have_a_code() {
        for (name, expected) in [
            ("Japan", "JP"),
            ("ISOC", "ISOC"),
            ("Center of Technology and Society", "CTS"),
            ("Access", "AC"),
            ("", "?"),
            ("Côte d’Ivoire", "CD"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn capitals_of_any_script_call_the_same_delegation() {
        let delegation = Delegation::new("Côte d’Ivoire", DelegationKind::Government, 0);
        assert!(delegation.is_called(" CÔTE D’IVOIRE ") && delegation.is_called("côte d’ivoire"));
        assert!(!delegation.is_called("Cote d’Ivoire"));
    }
}
