//! The label that a new paragraph gets, as the field numbers what comes between.
//!
//! Labels are frozen during talks, so what comes after `k)` and before `l)` is `k bis)`, then `k ter)`; between numbers a
//! letter comes: `25A`, `25B`; and where a series ends it goes on: after the last `l)` stands `m)`.
//!
//! ```
//! use adref::text::label_after;
//!
//! let labels = ["k)", "l)"];
//! assert_eq!(label_after("k)", &labels), "k bis)");
//! assert_eq!(label_after("k bis)", &["k)", "k bis)", "l)"]), "k ter)");
//! assert_eq!(label_after("l)", &labels), "m)");
//! assert_eq!(label_after("25.", &["25.", "26."]), "25A");
//! assert_eq!(label_after("OP5", &["OP5", "OP6"]), "OP5 bis");
//! ```

/// Numbers of inserted paragraphs in their order: how Latin counts on, as drafting offices write it.
pub const TIMES: [&str; 9] = [
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
];

/// The label for a paragraph that comes after the one labelled `label`, among all labels of the section; empty where
/// paragraphs bear none.
#[must_use]
pub fn label_after(label: &str, taken: &[&str]) -> String {
    let is_free = |proposed: &str| !taken.iter().any(|other| is_same_label(other, proposed));
    let parts = Parts::of(label);
    if parts.stem.is_empty() {
        // A bullet is a bullet.
        return label.to_owned();
    }
    if parts.suffix.is_empty()
        && let Some(next) = parts.next().filter(|next| is_free(next))
    {
        return next;
    }
    parts.between().find(|between| is_free(between)).unwrap_or_default()
}

/// Whether a label is one that is given to what comes between two others: `k bis)`, `25A`.
#[must_use]
pub fn is_label_between(label: &str) -> bool {
    let parts = Parts::of(label);
    !parts.stem.is_empty() && !parts.suffix.is_empty()
}

/// Whether two labels are the same but for blanks, case and closing marks.
#[must_use]
pub fn is_same_label(one: &str, other: &str) -> bool {
    let bare = |label: &str| -> String {
        label
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    bare(one) == bare(other)
}

/// A label taken apart: `(` `25` `` `)`; `` `k` `bis` `)`.
struct Parts<'a> {
    opening: &'a str,
    stem: &'a str,
    suffix: &'a str,
    closing: &'a str,
}

impl<'a> Parts<'a> {
    fn of(label: &'a str) -> Self {
        let is_word = |c: char| c.is_alphanumeric();
        let Some(start) = label.find(is_word) else {
            return Self {
                opening: "",
                stem: "",
                suffix: "",
                closing: label,
            };
        };
        let end = label.rfind(is_word).map_or(label.len(), |last| {
            last + label[last..].chars().next().map_or(0, char::len_utf8)
        });
        let core = &label[start..end];
        let (stem, suffix) = match core.rsplit_once(char::is_whitespace) {
            Some((stem, times)) if TIMES.contains(&times.to_lowercase().as_str()) => (stem.trim_end(), times),
            _ => lettered(core),
        };
        Self {
            opening: &label[..start],
            stem,
            suffix,
            closing: label[end..].trim(),
        }
    }

    fn with(&self, core: &str) -> String {
        // `25A` takes no full stop, as documents print it.
        let closing = if self.is_number() && core.ends_with(char::is_alphabetic) && self.closing == "." {
            ""
        } else {
            self.closing
        };
        format!("{}{core}{closing}", self.opening)
    }

    fn is_number(&self) -> bool {
        self.stem.chars().all(|c| c.is_ascii_digit())
    }

    /// The label with which the series goes on.
    fn next(&self) -> Option<String> {
        let digits = self.stem.len() - self.stem.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let next = if digits > 0 {
            let (prefix, number) = self.stem.split_at(self.stem.len() - digits);
            format!("{prefix}{}", number.parse::<u32>().ok()?.checked_add(1)?)
        } else {
            let mut letters = self.stem.chars();
            match (letters.next(), letters.next()) {
                (Some(letter @ ('a'..='y' | 'A'..='Y')), None) => char::from_u32(u32::from(letter) + 1)?.to_string(),
                _ => return None,
            }
        };
        Some(self.with(&next))
    }

    /// Labels for what comes between this one and the next, in order.
    fn between(&self) -> impl Iterator<Item = String> + '_ {
        let by_letters = self.is_number();
        let letters = ('A'..='Z')
            .filter(move |_| by_letters)
            .map(|letter| format!("{}{letter}", self.stem));
        let times = TIMES.iter().map(|times| format!("{} {times}", self.stem));
        letters.chain(times).map(|core| self.with(&core))
    }
}

/// `25A` is 25 and A.
fn lettered(core: &str) -> (&str, &str) {
    let number = core.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    if is_number {
        core.split_at(number.len())
    } else {
        (core, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_tells_whether_it_came_between() {
        for (label, expected) in [
            ("k bis)", true),
            ("25A", true),
            ("k)", false),
            ("25.", false),
            ("-", false),
            ("", false),
        ] {
            assert_eq!(is_label_between(label), expected, "{label}");
        }
    }

    #[test]
    fn labels_between_and_after() {
        for (label, taken, expected) in [
            ("k)", &["k)", "k bis)", "l)"][..], "k ter)"),
            ("k ter)", &["k)", "k bis)", "k ter)", "l)"], "k quater)"),
            ("25", &["25", "26"], "25A"),
            ("25A", &["25", "25A", "26"], "25B"),
            ("25A", &["25", "25A"], "25B"),
            ("25.", &["24.", "25."], "26."),
            ("OP5", &["OP5"], "OP6"),
            ("OP5 bis", &["OP5", "OP5 bis", "OP6"], "OP5 ter"),
            ("(a)", &["(a)", "(b)"], "(a bis)"),
            ("z)", &["z)"], "z bis)"),
            ("a.", &["a.", "b."], "a bis."),
            ("iv)", &["iv)", "v)"], "iv bis)"),
            ("1.2", &["1.2", "1.3"], "1.2 bis"),
            ("-", &["-", "-"], "-"),
            ("", &[""], ""),
            ("١)", &["١)"], "١ bis)"),
        ] {
            assert_eq!(label_after(label, taken), expected, "{label} among {taken:?}");
        }
    }
}
