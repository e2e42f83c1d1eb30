//! One delegation's wording of one paragraph, as it is typed, pasted or sent.

use super::labels::without_label;
use super::{Sender, Taking};
use crate::formats::Arrivals;
use crate::model::{ContributionKind, Draft, Paragraph, ParagraphKind, Source};

/// One delegation's wording of one paragraph, or what else it says to it.
#[must_use]
pub fn paragraph_rewording(
    draft: &Draft,
    place: usize,
    text: &str,
    source: &Source,
    kind: ContributionKind,
    sender: Sender<'_>,
) -> Arrivals {
    let mut taking = Taking::new(draft, sender, Vec::new());
    let Some(old) = draft.paragraphs.get(place) else {
        return taking.arrivals;
    };
    // Blanks around it are the file's, or come along with what is pasted.
    let received = text.trim();
    let (label, words) = without_label(received, &old.label);
    if kind == ContributionKind::Addition {
        let behind = draft.behind(Some(place));
        let new = Paragraph {
            kind: ParagraphKind::Body,
            level: behind.level,
            bullet: behind.bullet,
            place: behind.place,
            label: String::new(),
            text: received.to_owned(),
            source: source.clone(),
            ..Paragraph::clone(old)
        };
        taking.propose(&draft.section(place + 1), Some(old.id), &new);
    } else {
        let contribution = taking.contribution(old.id, kind, label, words, received, source);
        taking.arrivals.contributions.push((old.id, contribution));
    }
    taking.arrivals
}
