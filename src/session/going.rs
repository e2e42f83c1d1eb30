//! Where an action goes from here, or why nowhere.

use super::focus::Way;
use super::resolve::{Effect, Reason, Situation, reason};
use super::{Action, Focus, Walk};
use crate::model::Session;

impl Action {
    /// Where an action goes; `None` where it does not go anywhere.
    pub(super) fn movement(self, session: &Session, at: &Situation<'_>) -> Option<Result<Effect, Reason>> {
        let Situation {
            focus,
            collations,
            filter,
            ..
        } = *at;
        let walk = Walk {
            session,
            collations,
            filter,
        };
        let (to, missing) = match self {
            Self::NextEdit => (walk.to_edit(focus, Way::Forward), "This is the last edit of the draft."),
            Self::PreviousEdit => (walk.to_edit(focus, Way::Back), "This is the first edit of the draft."),
            Self::NextParagraph => (walk.to_paragraph(focus, Way::Forward), "This is the last paragraph."),
            Self::PreviousParagraph => (walk.to_paragraph(focus, Way::Back), "This is the first paragraph."),
            Self::FirstParagraph => (walk.to_end(Way::Back), "The draft is empty."),
            Self::LastParagraph => (walk.to_end(Way::Forward), "The draft is empty."),
            Self::NextOpen | Self::PreviousOpen => return Some(self.to_open(&walk, focus)),
            _ => return None,
        };
        Some(to.map(Effect::Go).ok_or_else(|| no_other(&walk, missing)))
    }

    /// The next open place, or the one before; round the end of the draft, which is said first.
    fn to_open(self, walk: &Walk<'_>, from: &Focus) -> Result<Effect, Reason> {
        let way = match self {
            Self::PreviousOpen => Way::Back,
            _ => Way::Forward,
        };
        let to = walk.to_open(from, way);
        let to = to.ok_or_else(|| no_other(walk, "Nothing is open: everything is decided."))?;
        if (to.paragraph, to.edit) == (from.paragraph, from.edit) {
            return Err(no_other(walk, "Nothing else is open: this is the last open place."));
        }
        Ok(if walk.is_round(from, &to, way) {
            Effect::Round(to)
        } else {
            Effect::Go(to)
        })
    }
}

/// Why there is nowhere to go.
fn no_other(walk: &Walk<'_>, missing: &str) -> Reason {
    if walk.filter.is_empty() {
        return reason(missing);
    }
    Reason(format!(
        "The filter shows no other such place ({}); {} clears it.",
        walk.filter.described(walk.session),
        Action::ClearFilter.shortcut()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::import_text;
    use crate::session::{Collations, Filter, OpenSession, new_session};

    fn open(text: &str) -> OpenSession {
        OpenSession::new(new_session(import_text("draft.txt", text.as_bytes()).unwrap()))
    }

    fn go(open: &OpenSession, focus: &Focus, action: Action) -> Result<Effect, Reason> {
        action.resolve(&Situation {
            open: Some(open),
            focus,
            collations: &Collations::default(),
            filter: &Filter::default(),
            why: "",
        })
    }

    #[test]
    fn the_next_open_place_is_round_the_end_only_where_nothing_further_is_open() {
        let open = open(
            "Draft\n\na) States meet.\n\n· Japan, Government: a) States meet often.\n\n\n\
             b) States rest.\n\n· Japan, Government: b) States rest well.\n",
        );
        let first = Focus::first(open.session(), &Collations::default());
        let Ok(Effect::Go(second)) = go(&open, &first, Action::NextOpen) else {
            panic!()
        };
        assert_eq!(go(&open, &second, Action::NextOpen), Ok(Effect::Round(first)));
        assert_eq!(go(&open, &second, Action::PreviousOpen), Ok(Effect::Go(first)));
        assert_eq!(go(&open, &first, Action::PreviousOpen), Ok(Effect::Round(second)));
    }

    #[test]
    fn the_only_open_place_is_not_gone_to_again() {
        let open = open("Draft\n\na) States meet.\n\n· Japan, Government: a) States meet often.\n");
        let first = Focus::first(open.session(), &Collations::default());
        let reason = go(&open, &first, Action::NextOpen).unwrap_err();
        assert_eq!(reason.0, "Nothing else is open: this is the last open place.");
    }
}
