//! Who made revisions and when, and what was left out: counted while elements are read.

use super::{By, MOST_AUTHORS, MOST_REVISIONS};
use crate::formats::docx::xml::Element;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// No more places of a kind than this are told one by one.
const MOST_PLACES: usize = 12;

/// Something of a kind that was not taken over.
#[derive(Clone, Debug, Default)]
pub(in crate::formats::docx) struct Left {
    /// How often it stands in the file.
    pub count: usize,
    /// The numbers of the first paragraphs in which it stands, and how often in each.
    pub places: Vec<(u32, usize)>,
}

/// One revision.
#[derive(Clone, Debug)]
pub(in crate::formats::docx) struct Rev {
    pub(super) inserts: bool,
    /// It is of a row or a cell of a table, and all that stands in it.
    pub(super) of_row: bool,
    pub(super) by: Vec<By>,
}

/// Who tells of authors and of what was left out; apart from the story, so that properties can be read with it.
#[derive(Default)]
pub(in crate::formats::docx) struct Teller {
    pub(super) authors: Named,
    pub(super) dates: Named,
    pub(super) left: BTreeMap<&'static str, Left>,
    pub(super) number: u32,
}

/// Names by the place of their first appearance.
#[derive(Default)]
pub(super) struct Named {
    pub(super) all: Vec<String>,
    places: FxHashMap<String, usize>,
}

impl Named {
    pub(super) fn place(&mut self, name: &str) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        if self.all.len() > MOST_REVISIONS {
            // The file is refused for it.
            return self.all.len() - 1;
        }
        self.places.insert(name.to_owned(), self.all.len());
        self.all.push(name.to_owned());
        self.all.len() - 1
    }
}

impl Teller {
    /// The revision that an element is. An author `Japan; Canada` is both.
    pub fn rev(&mut self, element: &Element<'_>) -> Rev {
        let name = element.attribute("author").unwrap_or_default();
        let names = name.split(';').map(str::trim).filter(|name| !name.is_empty());
        let date = self.dates.place(&dated(&element.attribute("date").unwrap_or_default()));
        // Beyond the last one that is read, the file is refused.
        let authors = names.take(MOST_AUTHORS + 1).map(|name| self.authors.place(name));
        let moves = matches!(element.name(), "moveFrom" | "moveTo");
        let mut by: Vec<By> = authors.map(|author| By { author, date, moves }).collect();
        if by.is_empty() {
            let author = self.authors.place("unknown author");
            by.push(By { author, date, moves });
        }
        Rev {
            inserts: matches!(element.name(), "ins" | "moveTo" | "cellIns"),
            of_row: false,
            by,
        }
    }

    /// Counts something that is not taken over.
    pub fn count(&mut self, what: &'static str) {
        self.left.entry(what).or_default().add(self.number);
    }
}

impl Left {
    /// Counts one more, in the paragraph of that number.
    pub fn add(&mut self, number: u32) {
        self.count += 1;
        let is_full = self.places.len() == MOST_PLACES;
        match self.places.last_mut() {
            Some((last, count)) if *last == number => *count += 1,
            _ if is_full => {}
            _ => self.places.push((number, 1)),
        }
    }
}

/// A date that is one, else nothing; LibreOffice writes `0-00-00T00:00:00Z` where it knows none.
pub(in crate::formats::docx) fn dated(date: &str) -> String {
    let year = date.get(..4).and_then(|year| year.parse::<u32>().ok());
    let is_known = year.is_some_and(|year| year >= 1900);
    if is_known { date.to_owned() } else { String::new() }
}
