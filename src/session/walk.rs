//! The ways through a draft of which a filter shows a part: the keys walk what the outline lists.
//!
//! Without a filter these are the ways of [`Focus`] itself.

use super::filter::into_paragraph;
use super::focus::{Way, stops, waits};
use super::{Collations, Filter, Focus, Only};
use crate::model::{EditId, Paragraph, Session};
use std::sync::Arc;

/// A session as a filter shows it.
#[derive(Clone, Copy)]
pub struct Walk<'a> {
    /// The session.
    pub session: &'a Session,
    /// The collations of its paragraphs.
    pub collations: &'a Collations,
    /// What is shown of it.
    pub filter: &'a Filter,
}

impl<'a> Walk<'a> {
    /// The next place that the filter asks for.
    #[must_use]
    pub fn to_edit(&self, from: &Focus, way: Way) -> Option<Focus> {
        if self.filter.is_empty() {
            return from.to_edit(self.session, self.collations, way);
        }
        self.beyond(*from, way, false)
            .next()
            .map(|(paragraph, stop)| Focus::on(paragraph.id, stop))
    }

    /// The next place that the filter asks for and that waits for somebody, round the end of the draft; where the filter says how
    /// places stand, the next that stands so.
    #[must_use]
    pub fn to_open(&self, from: &Focus, way: Way) -> Option<Focus> {
        if self.filter.is_empty() {
            return from.to_open(self.session, self.collations, way);
        }
        if self.filter.only.is_some_and(Only::is_of_paragraphs) {
            return self
                .others(*from, way, true)
                .find_map(|paragraph| self.enter(paragraph));
        }
        let wants_open = self.filter.only.is_none();
        self.beyond(*from, way, true)
            .find(|(paragraph, stop)| !wants_open || waits(paragraph, *stop, self.collations))
            .map(|(paragraph, stop)| Focus::on(paragraph.id, stop))
    }

    /// Whether the way from one place to another goes past the end of the draft.
    #[must_use]
    pub fn is_round(&self, from: &Focus, to: &Focus, way: Way) -> bool {
        let (Some((here, paragraph)), Some((there, _))) = (from.paragraph(self.session), to.paragraph(self.session))
        else {
            return false;
        };
        let stop = |focus: &Focus| {
            let stops = stops(paragraph, self.collations);
            stops.iter().position(|stop| *stop == focus.edit)
        };
        let (before, after) = if here == there {
            match (stop(from), stop(to)) {
                (Some(before), Some(after)) => (before, after),
                _ => return from == to,
            }
        } else {
            (here, there)
        };
        match way {
            Way::Forward => after <= before,
            Way::Back => after >= before,
        }
    }

    /// The next paragraph that the filter shows.
    #[must_use]
    pub fn to_paragraph(&self, from: &Focus, way: Way) -> Option<Focus> {
        if self.filter.is_empty() {
            return from.to_paragraph(self.session, self.collations, way);
        }
        self.others(*from, way, false)
            .find_map(|paragraph| self.enter(paragraph))
    }

    /// The first or the last paragraph that the filter shows.
    #[must_use]
    pub fn to_end(&self, way: Way) -> Option<Focus> {
        if self.filter.is_empty() {
            return Focus::to_end(self.session, self.collations, way);
        }
        let way = match way {
            Way::Forward => Way::Back,
            Way::Back => Way::Forward,
        };
        self.others(Focus::default(), way, false)
            .find_map(|paragraph| self.enter(paragraph))
    }

    fn enter(&self, paragraph: &Arc<Paragraph>) -> Option<Focus> {
        let places = self.places(paragraph);
        (!places.is_empty()).then(|| into_paragraph(paragraph, &places, self.collations))
    }

    fn places(&self, paragraph: &Arc<Paragraph>) -> Vec<Option<EditId>> {
        self.collations.places(self.session, self.filter, paragraph)
    }

    /// The places after this one, those of its own paragraph first; with `round` past the end of the draft too.
    fn beyond(
        &self,
        from: Focus,
        way: Way,
        round: bool,
    ) -> impl Iterator<Item = (&'a Arc<Paragraph>, Option<EditId>)> + use<'a> {
        let walk = *self;
        let here = from.paragraph(self.session).map(|(_, paragraph)| paragraph);
        let rest = here.into_iter().flat_map(move |paragraph| {
            let all = stops(paragraph, walk.collations);
            let place = all.iter().position(|stop| *stop == from.edit);
            let asked = walk.places(paragraph);
            let is_beyond = |at: usize| match (way, place) {
                (_, None) => true,
                (Way::Forward, Some(place)) => at > place,
                (Way::Back, Some(place)) => at < place,
            };
            let rest = all
                .iter()
                .enumerate()
                .filter(|(at, stop)| is_beyond(*at) && asked.contains(stop));
            let mut rest: Vec<Option<EditId>> = rest.map(|(_, stop)| *stop).collect();
            if way == Way::Back {
                rest.reverse();
            }
            rest.into_iter().map(move |stop| (paragraph, stop))
        });
        let others = self.others(from, way, round).flat_map(move |paragraph| {
            let mut places = walk.places(paragraph);
            if way == Way::Back {
                places.reverse();
            }
            places.into_iter().map(move |stop| (paragraph, stop))
        });
        rest.chain(others)
    }

    /// The paragraphs after this one; with `round` those before it too, and at last this one again.
    fn others(&self, from: Focus, way: Way, round: bool) -> impl Iterator<Item = &'a Arc<Paragraph>> + use<'a> {
        let paragraphs = &self.session.draft.paragraphs;
        let count = paragraphs.len();
        let place = from.paragraph(self.session).map(|(place, _)| place);
        let order: Vec<usize> = match (way, place) {
            (Way::Forward, None) => (0..count).collect(),
            (Way::Back, None) => (0..count).rev().collect(),
            (Way::Forward, Some(place)) if round => (place + 1..count).chain(0..=place).collect(),
            (Way::Back, Some(place)) if round => (0..place).rev().chain((place..count).rev()).collect(),
            (Way::Forward, Some(place)) => (place + 1..count).collect(),
            (Way::Back, Some(place)) => (0..place).rev().collect(),
        };
        order.into_iter().map(move |place| &paragraphs[place])
    }
}
