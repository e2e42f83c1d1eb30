//! States by their codes: `JP` and `JPN` are Japan, wherever somebody writes so.
//!
//! The codes are those of ISO 3166-1; beside its names stand those that rooms use for the same states.
//!
//! ```
//! use adref::model::{state, state_name};
//!
//! assert_eq!(state("JP"), state("Japan"));
//! assert_eq!(state("UK"), state("United Kingdom"));
//! assert_eq!((state("ISOC"), state("Korea")), (None, None));
//! assert_eq!(state_name("JP"), Some("Japan"));
//! ```

use rust_iso3166::ALL;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What states are called beside their name in the list.
const ALSO: [(&str, &str); 26] = [
    ("UK", "GB"),
    ("United Kingdom", "GB"),
    ("Great Britain", "GB"),
    ("United States", "US"),
    ("Russia", "RU"),
    ("Czech Republic", "CZ"),
    ("South Korea", "KR"),
    ("North Korea", "KP"),
    ("ROK", "KR"),
    ("DPRK", "KP"),
    ("DRC", "CD"),
    ("DR Congo", "CD"),
    ("UAE", "AE"),
    ("Turkey", "TR"),
    ("Laos", "LA"),
    ("Lao PDR", "LA"),
    ("Syria", "SY"),
    ("Ivory Coast", "CI"),
    ("Cape Verde", "CV"),
    ("Swaziland", "SZ"),
    ("The Gambia", "GM"),
    ("The Bahamas", "BS"),
    ("The Netherlands", "NL"),
    ("The Philippines", "PH"),
    ("Brunei", "BN"),
    ("Macedonia", "MK"),
];

/// The code of two letters of the state that a name or a code means; `None` where it means none, or may mean several.
#[must_use]
pub fn state(name: &str) -> Option<&'static str> {
    static NAMES: OnceLock<FxHashMap<String, &'static str>> = OnceLock::new();
    let name = name.trim();
    let is_short = name.len() <= 3;
    // In small letters `it`, `in` and `no` are words.
    if is_short && !name.chars().all(|c| c.is_ascii_uppercase()) {
        return None;
    }
    let names = NAMES.get_or_init(names);
    names.get(&bare(name)).copied()
}

/// The state that a name or a code means, as the list calls it: `JP` is `Japan`.
#[must_use]
pub fn state_name(name: &str) -> Option<&'static str> {
    let code = state(name)?;
    ALL.iter().find(|one| one.alpha2 == code).map(|one| one.name)
}

fn names() -> FxHashMap<String, &'static str> {
    let mut names = FxHashMap::default();
    for one in ALL {
        names.insert(bare(one.alpha2), one.alpha2);
        names.insert(bare(one.alpha3), one.alpha2);
        names.insert(bare(one.name), one.alpha2);
        // `Iran (Islamic Republic of)` is `Iran` and `Islamic Republic of Iran`.
        if let Some((short, long)) = one.name.split_once(" (") {
            names.insert(bare(&format!("{}{short}", long.trim_end_matches(')'))), one.alpha2);
            let is_shared = ALL
                .iter()
                .any(|other| other.alpha2 != one.alpha2 && other.name.starts_with(short));
            if !is_shared {
                names.insert(bare(short), one.alpha2);
            }
        }
    }
    names.extend(ALSO.map(|(name, code)| (bare(name), code)));
    names
}

/// A name by its letters alone.
fn bare(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::state;

    #[test]
    fn states_are_known_by_code_and_name() {
        for (name, code) in [
            ("JP", Some("JP")),
            ("JPN", Some("JP")),
            ("japan", Some("JP")),
            ("jp", None),
            ("CZ", Some("CZ")),
            ("Czech Republic", Some("CZ")),
            ("Iran", Some("IR")),
            ("Islamic Republic of Iran", Some("IR")),
            ("Republic of Korea", Some("KR")),
            ("Korea", None),
            ("Congo", Some("CG")),
            ("Viet Nam", Some("VN")),
            ("Vietnam", Some("VN")),
            ("Côte d’Ivoire", Some("CI")),
            ("USA", Some("US")),
            ("EU", None),
            ("AOSIS", None),
            ("", None),
        ] {
            assert_eq!(state(name), code, "{name}");
        }
    }
}
