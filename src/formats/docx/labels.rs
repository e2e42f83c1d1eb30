//! What each paragraph of a story is, and its label: from its style and its list, or from its words.

use super::faces::Lines;
use super::numbering::{LEVELS, Numbering};
use super::properties::ParagraphProperties;
use super::raised::is_mark;
use super::story::{Story, StoryParagraph};
use super::styles::Styles;
use crate::formats::report::Form;
use crate::model::{ParagraphKind, Place};
use rustc_hash::{FxHashMap, FxHashSet};

/// The style of letters of a label that is typed at the head of a paragraph, with a tab behind. So a redline has labels, which are
/// frozen: a list that counts would change them with what is accepted, and what LibreOffice has of a list without counting stands
/// in brackets there, goes to the next paragraph with a mark, and stays where the paragraph goes.
pub(super) const TYPED: &str = "ParagraphLabel";

/// What the file itself says of its paragraphs.
pub(super) struct Told {
    /// Of each paragraph as it is.
    now: Vec<Form>,
    /// Of those whose properties somebody changed, as they were.
    before: FxHashMap<usize, Form>,
    /// Of those that may be new although their mark is the draft's: what was typed behind a paragraph ends with its mark,
    /// and the number that its list counts there is that of the paragraph.
    typed_behind: FxHashMap<usize, Form>,
    /// How the lines of items of lists stand, where the list says so.
    lines: FxHashMap<usize, Lines>,
}

/// What styles and lists say of properties.
struct Telling<'a> {
    styles: &'a Styles,
    numbering: &'a mut Numbering,
    /// The levels of lists at which headings stand: what counts on below them is not nested for that.
    of_headings: FxHashSet<(i64, usize)>,
    /// Where the paragraph before stands that is in no box.
    before: Place,
}

impl Told {
    /// Asks for each paragraph in its order. One that is not in the base takes no number of its list away.
    pub fn of(story: &Story, styles: &Styles, numbering: &mut Numbering) -> Self {
        let (mut before, mut typed_behind) = (FxHashMap::default(), FxHashMap::default());
        let mut lines = FxHashMap::default();
        let mut follows_new_mark = false;
        // The label that is typed at the head of the paragraph of the base that goes on.
        let mut head = String::new();
        let mut telling = Telling {
            styles,
            numbering,
            of_headings: FxHashSet::default(),
            before: Place::Text,
        };
        for paragraph in &story.paragraphs {
            let properties = &paragraph.properties;
            if styles.kind(properties.style.as_deref(), properties.outline).0 == ParagraphKind::Heading {
                let listed = telling.listed(properties);
                let listed = listed.and_then(|(list, level)| Some((telling.numbering.of(list)?, level)));
                telling.of_headings.extend(listed);
            }
        }
        let now = story.paragraphs.iter().enumerate().map(|(place, paragraph)| {
            let counts = paragraph.closes || story.marks[paragraph.mark].in_base();
            if head.is_empty() && !paragraph.is_label_new {
                head.clone_from(&paragraph.label);
            }
            let was = paragraph.properties.before.as_deref();
            let listed = telling.listed(was.unwrap_or(&paragraph.properties));
            let of_list = listed.and_then(|(list, at)| telling.numbering.lines(list, at));
            lines.extend(of_list.map(|of_list| (place, of_list.clone())));
            if let Some(was) = was {
                let was = telling.at_its_level(was);
                before.insert(place, telling.told(paragraph, &was, &head, counts).0);
            } else if counts && head != paragraph.label {
                before.insert(place, telling.told(paragraph, &paragraph.properties, &head, false).0);
            }
            if counts {
                head.clear();
            }
            let counts = counts && was.is_none();
            let (now, is_counted) = telling.told(paragraph, &paragraph.properties, &paragraph.label, counts);
            // A box between two paragraphs of a note parts nothing, nor does the room behind it.
            if paragraph.boxed.is_none() && !paragraph.text.trim().is_empty() {
                telling.before = now.place;
            }
            if std::mem::replace(&mut follows_new_mark, !story.marks[paragraph.mark].in_base()) && is_counted {
                let label = String::new();
                typed_behind.insert(place, Form { label, ..now.clone() });
            }
            now
        });
        let now = now.collect();
        Self {
            now,
            before,
            typed_behind,
            lines,
        }
    }

    /// How the lines of the item of a list stand that is at a place.
    pub fn lines_of_list(&self, place: usize) -> Option<&Lines> {
        self.lines.get(&place)
    }

    /// What the paragraph at a place is: in the base as it was, in what is new as it is. One of the base that somebody parted
    /// has the number of a note at its first place.
    pub fn at(&self, first: usize, place: usize, is_new: bool) -> &Form {
        let other = if is_new { &self.typed_behind } else { &self.before };
        let form = other.get(&place).unwrap_or(&self.now[place]);
        let is_parted = !is_new && form.place.is_note() && form.label.is_empty();
        let head = self.now.get(first).filter(|head| is_parted && head.place == form.place);
        head.unwrap_or(form)
    }
}

impl Telling<'_> {
    /// What a paragraph was before a change, at the level of its list: LibreOffice saves that at the first one. A list of one
    /// label tells, which has it down to that level.
    fn at_its_level(&self, was: &ParagraphProperties) -> ParagraphProperties {
        let level = self
            .listed(was)
            .map(|(list, at)| self.numbering.deepest_alike(list, at));
        ParagraphProperties {
            level: level.or(was.level),
            ..was.clone()
        }
    }

    /// What a paragraph with that label at its head is, or with none, and whether a list counts it.
    fn told(
        &mut self,
        paragraph: &StoryParagraph,
        properties: &ParagraphProperties,
        typed: &str,
        counts: bool,
    ) -> (Form, bool) {
        let (kind, level) = self.styles.kind(properties.style.as_deref(), properties.outline);
        if paragraph.place.is_note() || !paragraph.note.is_empty() {
            let note = Form {
                place: paragraph.place,
                label: paragraph.note.clone(),
                ..Form::default()
            };
            return (note, false);
        }
        let Some((list, at)) = self.listed(properties) else {
            return (self.form(paragraph, properties, (kind, level), typed.to_owned()), false);
        };
        let level = if kind == ParagraphKind::Body {
            self.depth(list, at)
        } else {
            level
        };
        let is_fixed = self.numbering.is_fixed(list, at) || !typed.is_empty();
        let label = if !typed.is_empty() {
            typed.to_owned()
        } else if counts || is_fixed {
            self.numbering.next(list, at)
        } else {
            String::new()
        };
        let bullet = kind == ParagraphKind::Body && label.is_empty() && self.numbering.is_bullet(list, at);
        let form = self.form(paragraph, properties, (kind, level), label);
        (Form { bullet, ..form }, counts && !is_fixed)
    }

    /// A paragraph with a label.
    fn form(
        &self,
        paragraph: &StoryParagraph,
        properties: &ParagraphProperties,
        (kind, level): (ParagraphKind, u8),
        label: String,
    ) -> Form {
        Form {
            kind,
            place: self.note_in_text(properties, &label).unwrap_or(paragraph.place),
            level,
            label,
            centred: self.is_centred(properties) && kind == ParagraphKind::Body,
            ..Form::default()
        }
    }

    fn is_centred(&self, properties: &ParagraphProperties) -> bool {
        let of_style = || self.styles.is_centred(properties.style.as_deref());
        properties.centred.unwrap_or_else(of_style)
    }

    /// Where a paragraph of the text stands as its style says: notes are printed among the others where what is said of each
    /// stands below it. One without a number goes on with the note before it.
    fn note_in_text(&self, properties: &ParagraphProperties, label: &str) -> Option<Place> {
        let place = match self.styles.name(properties.style.as_deref()) {
            "footnote text" => Place::Footnote,
            "endnote text" => Place::Endnote,
            _ => return None,
        };
        let goes_on = label.is_empty() && self.before == place;
        (goes_on || is_mark(label)).then_some(place)
    }

    /// The list in which properties put a paragraph, and at which of its levels.
    fn listed(&self, properties: &ParagraphProperties) -> Option<(i64, usize)> {
        let style = properties.style.as_deref();
        let list = properties.list.or_else(|| self.styles.list(style));
        let list = list.filter(|list| *list != 0)?;
        // A level of the list may name the style that stands at it; else the style says at which it stands.
        let of_style = |(id, level)| self.numbering.level_of_style(list, id).or(level);
        let level = properties
            .level
            .or_else(|| self.styles.levels(style).find_map(of_style));
        Some((list, level.unwrap_or(0)))
    }

    /// How deep an item stands in a list: as its level says, the levels of headings left out.
    fn depth(&self, list: i64, level: usize) -> u8 {
        let Some(of) = self.numbering.of(list) else { return 0 };
        let above = (0..level.min(LEVELS - 1)).filter(|above| !self.of_headings.contains(&(of, *above)));
        u8::try_from(above.count()).unwrap_or_default()
    }
}
