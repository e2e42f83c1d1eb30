//! Where one stands in a session: the paragraph and the edit in focus, and the ways from there to the next.
//!
//! Pure functions of a session, so that keys, menus and tests move alike. A *stop* is what one decides with one key:
//! an edit, or the paragraph itself where it is a proposed one (`edit` is `None` then). Moving never decides.

use super::Collations;
use crate::model::{ContributionId, EditId, Paragraph, ParagraphId, ParagraphKind, Session, Standing};
use std::sync::Arc;

/// What is in focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Focus {
    /// The paragraph that is shown.
    pub paragraph: Option<ParagraphId>,
    /// The edit that a key decides; `None`: the paragraph itself.
    pub edit: Option<EditId>,
    /// The contribution that was chosen; `None`: the first that proposes the edit.
    pub contribution: Option<ContributionId>,
}

/// Forwards or backwards in the order of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the end.
    Forward,
    /// Towards the beginning.
    Back,
}

impl Focus {
    /// An edit of a paragraph.
    #[must_use]
    pub fn on(paragraph: ParagraphId, edit: Option<EditId>) -> Self {
        Self {
            paragraph: Some(paragraph),
            edit,
            contribution: None,
        }
    }

    /// Where to begin: the first open place, else the first paragraph of the text.
    #[must_use]
    pub fn first(session: &Session, collations: &Collations) -> Self {
        let nowhere = Self::default();
        if let Some(open) = nowhere.to_open(session, collations, Way::Forward) {
            return open;
        }
        let paragraphs = &session.draft.paragraphs;
        paragraphs
            .iter()
            .find(|paragraph| paragraph.kind == ParagraphKind::Body)
            .or_else(|| paragraphs.first())
            .map_or(nowhere, |paragraph| Self::enter(paragraph, collations, Way::Forward))
    }

    /// The place of the paragraph in the draft, and the paragraph.
    #[must_use]
    pub fn paragraph<'a>(&self, session: &'a Session) -> Option<(usize, &'a Arc<Paragraph>)> {
        session.draft.find(self.paragraph?)
    }

    /// The contribution that "the whole contribution" means: the chosen one, else the first that proposes the edit.
    #[must_use]
    pub fn contribution(&self, paragraph: &Paragraph) -> Option<ContributionId> {
        self.contribution
            .filter(|chosen| paragraph.contribution(*chosen).is_some())
            .or_else(|| paragraph.proposers(self.edit?).next().map(|proposer| proposer.id))
    }

    /// The same place after the session changed; what is gone gives way to what is nearest.
    #[must_use]
    pub fn kept(self, session: &Session, collations: &Collations) -> Self {
        let Some((_, paragraph)) = self.paragraph(session) else {
            return Self::first(session, collations);
        };
        Self {
            edit: self.edit.filter(|edit| paragraph.edit(*edit).is_some()),
            contribution: self
                .contribution
                .filter(|chosen| paragraph.contribution(*chosen).is_some()),
            ..self
        }
    }

    /// The next stop; past the last one of a paragraph, the first of the next paragraph that has any.
    #[must_use]
    pub fn to_edit(&self, session: &Session, collations: &Collations, way: Way) -> Option<Self> {
        let Some((place, paragraph)) = self.paragraph(session) else {
            return Some(Self::first(session, collations)).filter(|focus| focus.paragraph.is_some());
        };
        let stops = stops(paragraph, collations);
        if let Some(next) = after(&stops, self.edit, way).first() {
            return Some(Self::on(paragraph.id, *next));
        }
        paragraphs_from(session, place, way)
            .find(|paragraph| !stops_are_empty(paragraph))
            .map(|paragraph| Self::enter(paragraph, collations, way))
    }

    /// The next paragraph; its first open edit is in focus.
    #[must_use]
    pub fn to_paragraph(&self, session: &Session, collations: &Collations, way: Way) -> Option<Self> {
        let Some((place, _)) = self.paragraph(session) else {
            return Some(Self::first(session, collations)).filter(|focus| focus.paragraph.is_some());
        };
        paragraphs_from(session, place, way)
            .next()
            .map(|paragraph| Self::into_paragraph(paragraph, collations))
    }

    /// The first or the last paragraph.
    #[must_use]
    pub fn to_end(session: &Session, collations: &Collations, way: Way) -> Option<Self> {
        let paragraphs = &session.draft.paragraphs;
        let paragraph = match way {
            Way::Forward => paragraphs.last(),
            Way::Back => paragraphs.first(),
        };
        paragraph.map(|paragraph| Self::into_paragraph(paragraph, collations))
    }

    /// The next place that waits for somebody, round the end of the draft if need be; `None` where nothing does.
    #[must_use]
    pub fn to_open(&self, session: &Session, collations: &Collations, way: Way) -> Option<Self> {
        let here = self.paragraph(session);
        if let Some((_, paragraph)) = here {
            let rest = after(&stops(paragraph, collations), self.edit, way);
            if let Some(open) = rest.into_iter().find(|stop| waits(paragraph, *stop, collations)) {
                return Some(Self::on(paragraph.id, open));
            }
        }
        let count = session.draft.paragraphs.len();
        let place = here.map(|(place, _)| place);
        let order: Vec<usize> = match (way, place) {
            (Way::Forward, None) => (0..count).collect(),
            (Way::Forward, Some(place)) => (place + 1..count).chain(0..=place).collect(),
            (Way::Back, None) => (0..count).rev().collect(),
            (Way::Back, Some(place)) => (0..place).rev().chain((place..count).rev()).collect(),
        };
        order.into_iter().find_map(|place| {
            let paragraph = &session.draft.paragraphs[place];
            let tally = collations.tally(paragraph);
            if tally.open() + tally.late == 0 {
                return None;
            }
            let mut stops = stops(paragraph, collations);
            if way == Way::Back {
                stops.reverse();
            }
            stops
                .into_iter()
                .find(|stop| waits(paragraph, *stop, collations))
                .map(|stop| Self::on(paragraph.id, stop))
        })
    }

    /// A paragraph, with the first edit in focus that waits for somebody, else its first.
    #[must_use]
    pub fn into_paragraph(paragraph: &Arc<Paragraph>, collations: &Collations) -> Self {
        let stops = stops(paragraph, collations);
        let open = stops.iter().find(|stop| waits(paragraph, **stop, collations));
        Self::on(paragraph.id, open.or(stops.first()).copied().flatten())
    }

    fn enter(paragraph: &Arc<Paragraph>, collations: &Collations, way: Way) -> Self {
        let stops = stops(paragraph, collations);
        let stop = match way {
            Way::Forward => stops.first(),
            Way::Back => stops.last(),
        };
        Self::on(paragraph.id, stop.copied().flatten())
    }
}

/// Whether a stop is not yet considered or bracketed, and not settled by something else.
#[must_use]
pub fn is_open(paragraph: &Arc<Paragraph>, stop: Option<EditId>, collations: &Collations) -> bool {
    let collation = collations.of(paragraph);
    match stop {
        Some(edit) => collation.is_open(edit),
        None => collation.own().is_some_and(crate::text::Standing::is_open),
    }
}

/// Whether a stop waits for somebody: it is open, or came late and nobody has looked at it.
pub(super) fn waits(paragraph: &Arc<Paragraph>, stop: Option<EditId>, collations: &Collations) -> bool {
    is_open(paragraph, stop, collations) || stop.is_some_and(|edit| collations.of(paragraph).is_late(edit))
}

/// What can be decided in a paragraph, in the order of the text.
pub(super) fn stops(paragraph: &Arc<Paragraph>, collations: &Collations) -> Vec<Option<EditId>> {
    let own = (paragraph.standing == Standing::Proposed).then_some(None);
    own.into_iter()
        .chain(collations.of(paragraph).edits().map(|edit| Some(edit.id)))
        .collect()
}

fn stops_are_empty(paragraph: &Paragraph) -> bool {
    paragraph.standing != Standing::Proposed && paragraph.edits.iter().all(|edit| edit.change.is_spacing())
}

/// The stops after one, in the direction; all of them where it is none of them.
fn after(stops: &[Option<EditId>], stop: Option<EditId>, way: Way) -> Vec<Option<EditId>> {
    let place = stops.iter().position(|other| *other == stop);
    match (way, place) {
        (Way::Forward, Some(place)) => stops[place + 1..].to_vec(),
        (Way::Back, Some(place)) => stops[..place].iter().rev().copied().collect(),
        (Way::Forward, None) => stops.to_vec(),
        (Way::Back, None) => stops.iter().rev().copied().collect(),
    }
}

fn paragraphs_from(session: &Session, place: usize, way: Way) -> Box<dyn Iterator<Item = &Arc<Paragraph>> + '_> {
    let paragraphs = &session.draft.paragraphs;
    match way {
        Way::Forward => Box::new(paragraphs[place + 1..].iter()),
        Way::Back => Box::new(paragraphs[..place].iter().rev()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::import_text;
    use crate::model::Verdict;
    use crate::model::{Change, Edit};
    use crate::session::{Command, OpenSession, new_session};

    const TEXT: &str = "Draft\n\n1.\tPart\n\na) States should meet.\n\nContribution from Japan, Government\n\n\
                        a) States shall meet.\n\nContribution from Canada, Government\n\na) States should meet often.\n\n\
                        b) States rest.\n\nc) States work [hard].\n\nContribution from Japan, Government\n\n\
                        new d) States sing.\n";

    fn open() -> OpenSession {
        let import = import_text("draft.txt", TEXT.as_bytes()).unwrap();
        OpenSession::new(new_session(import))
    }

    /// Labels and edits on the way.
    fn walk(session: &Session, step: impl Fn(&Focus, &Collations) -> Option<Focus>) -> Vec<(String, Option<usize>)> {
        let collations = Collations::default();
        let mut focus = Focus::default();
        let mut seen = Vec::new();
        while let Some(next) = step(&focus, &collations) {
            let (_, paragraph) = next.paragraph(session).unwrap();
            let place = next
                .edit
                .and_then(|id| collations.of(paragraph).edits().position(|edit| edit.id == id));
            if seen.contains(&(paragraph.label.clone(), place)) {
                break;
            }
            seen.push((paragraph.label.clone(), place));
            focus = next;
        }
        seen
    }

    #[test]
    fn edits_are_walked_in_the_order_of_the_text_past_what_has_none() {
        let open = open();
        let seen = walk(open.session(), |focus, kept| {
            focus.to_edit(open.session(), kept, Way::Forward)
        });
        let seen: Vec<(&str, Option<usize>)> = seen.iter().map(|(label, place)| (label.as_str(), *place)).collect();
        let expected = [
            ("a)", Some(0)),
            ("a)", Some(1)),
            ("c)", Some(0)),
            ("c)", Some(1)),
            ("d)", None),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn walking_back_visits_the_same_places() {
        let open = open();
        let session = open.session();
        let collations = Collations::default();
        let mut forward = vec![Focus::first(session, &collations)];
        while let Some(next) = forward.last().unwrap().to_edit(session, &collations, Way::Forward) {
            forward.push(next);
        }
        let mut back = vec![*forward.last().unwrap()];
        while let Some(next) = back.last().unwrap().to_edit(session, &collations, Way::Back) {
            back.push(next);
        }
        back.reverse();
        assert_eq!(forward, back);
    }

    #[test]
    fn open_places_come_round_until_nothing_is_open() {
        let mut open = open();
        let collations = Collations::default();
        let mut focus = Focus::first(open.session(), &collations);
        let mut decided = 0;
        loop {
            let (_, paragraph) = focus.paragraph(open.session()).unwrap();
            // A bracket that is neither lifted nor deleted stays open, so it is lifted here; all else is rejected.
            let is_lift = |edit: &Edit| matches!(edit.change, Change::Lift { .. });
            let lifts = focus.edit.and_then(|edit| paragraph.edit(edit)).is_some_and(is_lift);
            let verdict = Some(if lifts { Verdict::Accepted } else { Verdict::Rejected });
            let (paragraph, why) = (paragraph.id, String::new());
            let command = Command::deciding(paragraph, focus.edit, verdict, why);
            open.apply(command, "").unwrap();
            decided += 1;
            let Some(next) = focus.to_open(open.session(), &collations, Way::Forward) else {
                break;
            };
            focus = next;
        }
        assert_eq!(decided, 4);
        let count = collations.count(open.session(), std::time::Duration::from_secs(1));
        assert_eq!((count.open(), count.uncounted), (0, 0));
        assert_eq!(focus.to_open(open.session(), &collations, Way::Back), None);
    }

    #[test]
    fn a_place_that_is_gone_gives_way_to_its_paragraph() {
        let open = open();
        let collations = Collations::default();
        let first = Focus::first(open.session(), &collations);
        let gone = Focus {
            edit: Some(EditId(7)),
            contribution: Some(ContributionId(7)),
            ..first
        };
        let kept = gone.kept(open.session(), &collations);
        assert_eq!(
            (kept.paragraph, kept.edit, kept.contribution),
            (first.paragraph, None, None)
        );
        let nowhere = Focus::on(ParagraphId(7), None).kept(open.session(), &collations);
        assert_eq!(nowhere, first);
    }
}
