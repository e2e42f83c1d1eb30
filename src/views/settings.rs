//! What the window remembers from one day to the next.

use super::result::Reading;
use crate::formats::{ExportFormat, Paper};
use serde::{Deserialize, Serialize};

/// What is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark, or what the system says.
    pub theme: Theme,
    /// How much larger everything is.
    pub zoom: f32,
    /// The reading of the current text.
    pub reading: Reading,
    /// Who decides, as the record names them.
    pub by: String,
    /// Pages are made for paper of letter size, not A4.
    pub letter: bool,
    /// The ending of the file that was exported last; empty before the first.
    pub exported: String,
}

impl Settings {
    /// The format of the last export; plain text before the first.
    #[must_use]
    pub fn format(&self) -> ExportFormat {
        let mut all = ExportFormat::ALL.into_iter();
        all.find(|format| format.ending() == self.exported)
            .unwrap_or(ExportFormat::Text)
    }

    /// The paper on which one prints.
    #[must_use]
    pub fn paper(&self) -> Paper {
        if self.letter { Paper::Letter } else { Paper::A4 }
    }
}

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// What the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            zoom: 1.0,
            reading: Reading::Working,
            by: String::new(),
            letter: false,
            exported: String::new(),
        }
    }
}

impl Theme {
    /// The next one: from the system's to the opposite of what that shows, to the same whatever the system says, and back.
    #[must_use]
    pub fn next(self, system_is_dark: bool) -> Self {
        let (same, opposite) = if system_is_dark {
            (Self::Dark, Self::Light)
        } else {
            (Self::Light, Self::Dark)
        };
        match self {
            Self::System => opposite,
            other if other == opposite => same,
            _ => Self::System,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "as the system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// As egui names it.
    #[must_use]
    pub fn preference(self) -> egui::ThemePreference {
        match self {
            Self::System => egui::ThemePreference::System,
            Self::Light => egui::ThemePreference::Light,
            Self::Dark => egui::ThemePreference::Dark,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_change_of_colours_is_one_that_is_seen() {
        for (system_is_dark, seen) in [(false, Theme::Light), (true, Theme::Dark)] {
            let first = Theme::System.next(system_is_dark);
            assert!(first != seen && first != Theme::System);
            let second = first.next(system_is_dark);
            assert_eq!((second, second.next(system_is_dark)), (seen, Theme::System));
        }
    }
}
