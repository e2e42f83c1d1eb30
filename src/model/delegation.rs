//! Who contributes.

use super::state;
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
    /// A few letters that tell it apart where a colour cannot: nobody else in the session has them.
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
            initials: initials(name, kind),
            hue: u8::try_from(place * 5 % usize::from(HUES)).unwrap_or_default(),
            same_as: None,
            formerly: Vec::new(),
        }
    }

    /// The same with initials that none of others has: where they are taken, with another letter of its name, then with two,
    /// then with a number.
    #[must_use]
    pub fn apart_from<'a>(mut self, others: impl Iterator<Item = &'a Self>) -> Self {
        let taken: Vec<&str> = others.map(|other| other.initials.as_str()).collect();
        let letters: Vec<String> = self
            .name
            .chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| c.to_uppercase().collect())
            .collect();
        let longer = |shared: usize| {
            let (first, rest) = letters.split_at(shared.min(letters.len()));
            let first = first.concat();
            rest.iter()
                .map(move |letter| format!("{first}{letter}"))
                .collect::<Vec<_>>()
        };
        let numbered = (2..).map(|number: u32| format!("{}{number}", self.initials));
        let mut all = std::iter::once(self.initials.clone())
            .chain(longer(1))
            .chain(longer(2))
            .chain(numbered);
        if let Some(free) = all.find(|initials| !taken.contains(&initials.as_str())) {
            self.initials = free;
        }
        self
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
            initials: initials(name, kind),
            formerly,
            ..self.clone()
        }
    }
}

/// Gives each of those who come into a room together initials of its own; states keep their codes.
pub fn tell_apart(delegations: &mut [Delegation]) {
    for are_states in [true, false] {
        for place in 0..delegations.len() {
            let is_state = |one: &Delegation| code(&one.name, one.kind).is_some();
            if is_state(&delegations[place]) != are_states {
                continue;
            }
            // Those who have theirs already: all states, then whoever comes before.
            let have = delegations.iter().enumerate();
            let have = have.filter(|(other, one)| {
                (*other < place && is_state(one) == are_states) || (!are_states && is_state(one))
            });
            let apart = delegations[place].clone().apart_from(have.map(|(_, one)| one));
            delegations[place] = apart;
        }
    }
}

/// Initials that no list of states has: what rooms write for them, and for those who preside and keep the text, who must not
/// be taken for Switzerland and Sweden.
const OWN: [(&str, &str); 3] = [("European Union", "EU"), ("Chair", "CHR"), ("Secretariat", "SEC")];

/// The code that rooms know a state by (ISO 3166-1 alpha-2, but for `UK`), where the name is that of a state.
fn code(name: &str, kind: DelegationKind) -> Option<&'static str> {
    let may_be_state = matches!(kind, DelegationKind::Government | DelegationKind::Unstated);
    let code = state(name).filter(|_| may_be_state)?;
    Some(if code == "GB" { "UK" } else { code })
}

fn initials(name: &str, kind: DelegationKind) -> String {
    let own = OWN.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
    if let Some(known) = own.map(|(_, own)| *own).or_else(|| code(name, kind)) {
        return known.to_owned();
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
            ("Côte d’Ivoire", "CI"),
            ("Côte d’Azur", "CD"),
            ("Iraq", "IQ"),
            ("Cameroon", "CM"),
            ("United Kingdom", "UK"),
            ("Chair", "CHR"),
        ] {
            assert_eq!(initials(name, DelegationKind::Unstated), expected, "{name}");
        }
    }

    #[test]
    fn capitals_of_any_script_call_the_same_delegation() {
        let delegation = Delegation::new("Côte d’Ivoire", DelegationKind::Government, 0);
        assert!(delegation.is_called(" CÔTE D’IVOIRE ") && delegation.is_called("côte d’ivoire"));
        assert!(!delegation.is_called("Cote d’Ivoire"));
    }

    /// Iran and Iraq were `IR`, Canada and Cameroon `CA`, Chile, Switzerland and the Chair `CH`.
    #[test]
    fn no_two_delegations_have_the_same_initials() {
        let of = |names: &[(&str, DelegationKind)]| {
            let delegations = names
                .iter()
                .zip(0..)
                .map(|((name, kind), place)| Delegation::new(name, *kind, place));
            let mut delegations: Vec<Delegation> = delegations.collect();
            tell_apart(&mut delegations);
            delegations.into_iter().map(|one| one.initials).collect::<Vec<_>>()
        };
        let states = [
            "Iran",
            "Iraq",
            "Canada",
            "Cameroon",
            "Chile",
            "Switzerland",
            "Austria",
            "Australia",
        ];
        let states = states.map(|name| (name, DelegationKind::Government));
        assert_eq!(of(&states), ["IR", "IQ", "CA", "CM", "CL", "CH", "AT", "AU"]);
        let kinds = [
            ("Access", DelegationKind::CivilSociety),
            ("Accord", DelegationKind::CivilSociety),
            ("Iris", DelegationKind::CivilSociety),
            ("Chair", DelegationKind::Chair),
            ("Iran", DelegationKind::Government),
            ("Canada", DelegationKind::Government),
            ("Canada", DelegationKind::PrivateSector),
            ("A", DelegationKind::Unstated),
            ("A", DelegationKind::CivilSociety),
        ];
        assert_eq!(of(&kinds), ["AC", "AO", "II", "CHR", "IR", "CA", "CN", "A", "A2"]);
    }
}
