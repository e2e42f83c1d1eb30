//! Labels counted anew, once talks are over, and the table that tells which was which: the one for the clean text, the other for
//! the record.
//!
//! During talks a label is a name and never moves: `k bis)` stays `k bis)`, and `c)` stays `c)` when `b)` is deleted. What
//! goes out has no gaps. Each list of the draft goes on as it counts (`a)`, `12.`, `(iv)`, `OP5`), anew where the draft
//! begins anew; what was inserted takes its place in the list; a number within a section follows that of the section.
//!
//! ```text
//! a)  b)  b bis)  c)      becomes      a)  –  b)  c)      where b) was deleted and b bis) accepted
//! ```

use super::layout::Layout;
use super::open::first_words;
use super::printed::{Table, TextBlock};
use crate::formats::compilation::{Class, parse_label, roman};
use crate::model::{Change, Paragraph, ParagraphKind, Standing, Verdict};
use crate::text::{Collation, merges_with};
use rustc_hash::FxHashMap;

/// Gives the blocks new labels, one block for each paragraph (`None`: it is not printed). The table of old and new.
pub fn renumber(layout: &Layout, blocks: &mut [Option<TextBlock>]) -> Table {
    let labels: Vec<(Option<Counter>, bool)> = layout.collations.iter().map(read).collect();
    let mut lists = Lists::default();
    let mut rows = Vec::new();
    for (place, (collation, block)) in layout.collations.iter().zip(blocks).enumerate() {
        let paragraph = collation.paragraph();
        let old = paragraph.label.as_str();
        let next = labels[place + 1..].iter().find_map(|(counter, _)| counter.as_ref());
        let new = match &labels[place] {
            (Some(counter), is_inserted) => lists.label(paragraph, counter, *is_inserted, next, block.is_some()),
            (None, _) => old.to_owned(),
        };
        if paragraph.kind == ParagraphKind::Heading {
            lists.heading();
        }
        if old.is_empty() && paragraph.standing == Standing::Base {
            continue;
        }
        let became = match block {
            Some(block) => {
                block.form.label.clone_from(&new);
                became(paragraph, old, &new)
            }
            None if paragraph.standing == Standing::Base => gone(collation),
            // A paragraph that was proposed and not accepted never had a place in the text.
            None => continue,
        };
        let new = if block.is_some() { new } else { "–".to_owned() };
        rows.push(vec![
            old.to_owned(),
            new,
            if paragraph.kind == ParagraphKind::Heading {
                String::new()
            } else {
                layout.session.draft.section(place)
            },
            first_words(&paragraph.text),
            became,
        ]);
    }
    Table {
        caption: "Concordance of old and new labels".to_owned(),
        head: vec!["Old", "New", "Section (old label)", "Paragraph", "What became of it"],
        rows,
    }
}

fn became(paragraph: &Paragraph, old: &str, new: &str) -> String {
    if paragraph.standing == Standing::Proposed {
        let by: Vec<&str> = paragraph
            .contributions
            .iter()
            .map(|one| one.name.as_str())
            .take(3)
            .collect();
        return format!("new, proposed by {}", by.join("; "));
    }
    if old == new { "as before" } else { "renumbered" }.to_owned()
}

fn gone(collation: &Collation) -> String {
    let accepted = |change: &Change| {
        let is_it = |verdict: Option<Verdict>| verdict == Some(Verdict::Accepted);
        collation
            .edits()
            .any(|edit| edit.change == *change && is_it(collation.standing(edit.id).verdict))
    };
    let merge = collation.edits().find_map(|edit| match &edit.change {
        change @ Change::Merge { into, .. } if accepted(change) => Some(format!("merged with {}", merges_with(into))),
        _ => None,
    });
    merge.unwrap_or_else(|| "deleted".to_owned())
}

/// The counting part of a label, and where it stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Counter {
    class: Class,
    close: Option<char>,
    number: u32,
    /// Before the counting part: `(`, `OP`, and of `1.2` the section, as printed.
    before: String,
    text: String,
    after: String,
}

/// The counter of a paragraph's label, and whether the label is that of an inserted paragraph.
fn read(collation: &Collation) -> (Option<Counter>, bool) {
    let paragraph = collation.paragraph();
    let is_proposed = paragraph.standing == Standing::Proposed;
    let line = format!("{}\tText", paragraph.label.trim());
    let Some((label, "Text")) = parse_label(&line).filter(|_| !paragraph.label.trim().is_empty()) else {
        return (None, is_proposed);
    };
    // A code such as `C5.` names a line of action and is no number in a list.
    let is_counting = |c: &char| match label.style.class {
        Class::Number | Class::Numbers | Class::Word => c.is_ascii_digit(),
        Class::Letter | Class::Capital | Class::Roman => c.is_alphabetic(),
        Class::Code => false,
    };
    let printed = label.printed.as_str();
    let start = match label.style.class {
        // The last of the numbers counts, those before it are the section's.
        Class::Numbers => printed
            .trim_end_matches(|c: char| !c.is_ascii_digit())
            .rfind('.')
            .map(|dot| dot + 1),
        _ => printed.find(|c| is_counting(&c)),
    };
    let Some(start) = start else { return (None, is_proposed) };
    let text: String = printed[start..].chars().take_while(is_counting).collect();
    let number = if label.style.class == Class::Numbers {
        text.parse().unwrap_or(label.number)
    } else {
        label.number
    };
    let counter = Counter {
        class: label.style.class,
        close: label.style.close,
        number,
        before: printed[..start].to_owned(),
        after: printed[start + text.len()..].to_owned(),
        text,
    };
    (Some(counter), is_proposed || label.is_inserted())
}

/// A list of the draft, as far as it has come.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct List {
    class: Class,
    is_heading: bool,
    close: Option<char>,
    is_roman: bool,
    before: String,
    after: String,
    is_capital: bool,
    /// The last of the draft's own numbers, and the next new one.
    last: u32,
    next: u32,
    /// Headings came since its last paragraph.
    is_in_new_section: bool,
}

#[derive(Default)]
struct Lists {
    /// The one in use stands last.
    lists: Vec<List>,
    /// What numbers became of the draft's own, for those that are counted within them.
    became: FxHashMap<String, String>,
}

impl Lists {
    fn heading(&mut self) {
        self.lists.iter_mut().for_each(|list| list.is_in_new_section = true);
    }

    /// The new label of a paragraph. One that does not stand takes none, yet its list begins with it all the same.
    fn label(
        &mut self,
        paragraph: &Paragraph,
        counter: &Counter,
        is_inserted: bool,
        next: Option<&Counter>,
        stands: bool,
    ) -> String {
        let is_heading = paragraph.kind == ParagraphKind::Heading;
        let place = self.place(counter, is_heading, is_inserted, next);
        let Some(place) = place else {
            return paragraph.label.clone();
        };
        let mut list = self.lists.remove(place);
        if !is_inserted {
            let number = list.value(counter);
            let begins = number == 1 && (list.last != 1 || list.is_in_new_section);
            if begins && list.last > 0 {
                list.next = 1;
            }
            list.last = number;
        }
        list.is_in_new_section = false;
        let section = list.before.trim_end_matches('.').to_owned();
        let before = match self.became.get(&section) {
            Some(new) if list.class == Class::Numbers => format!("{new}."),
            _ => list.before.clone(),
        };
        let new = format!("{before}{}{}", list.printed(list.next), list.after);
        if stands {
            if (list.class == Class::Numbers || list.class == Class::Number && is_heading) && !is_inserted {
                let number = |label: &str| label.trim_matches(|c: char| !c.is_ascii_digit()).to_owned();
                self.became.insert(number(&paragraph.label), number(&new));
            }
            list.next += 1;
        }
        self.lists.push(list);
        new
    }

    /// The list in which a label counts; a new one where none goes on. `None` for an inserted label without a list.
    fn place(
        &mut self,
        counter: &Counter,
        is_heading: bool,
        is_inserted: bool,
        next: Option<&Counter>,
    ) -> Option<usize> {
        let letters = |class: Class| matches!(class, Class::Letter | Class::Roman);
        let is_like = |list: &List| {
            let classes = list.class == counter.class || letters(list.class) && letters(counter.class);
            classes && list.is_heading == is_heading
        };
        let is_same = |list: &List| {
            is_like(list)
                && list.before == counter.before
                && (is_inserted || list.close == counter.close && list.goes_on_with(counter))
        };
        let found = self.lists.iter().rposition(is_same);
        if found.is_some() || is_inserted {
            return found.or_else(|| self.lists.iter().rposition(is_like));
        }
        self.lists.push(List::beginning(counter, is_heading, next));
        Some(self.lists.len() - 1)
    }
}

impl List {
    fn beginning(counter: &Counter, is_heading: bool, next: Option<&Counter>) -> Self {
        let own = roman(&counter.text);
        let is_letters = matches!(counter.class, Class::Letter | Class::Capital | Class::Roman);
        // `i)` is a letter after `h)`, and the first of a list that goes on with `ii)`.
        let goes_on = next.is_some_and(|next| own.is_some_and(|own| roman(&next.text) == Some(own + 1)));
        let is_roman = is_letters && own.is_some() && (goes_on || counter.text.chars().count() > 1);
        let mut list = Self {
            class: counter.class,
            is_heading,
            close: counter.close,
            is_roman,
            before: counter.before.clone(),
            after: counter.after.clone(),
            is_capital: counter.text.starts_with(char::is_uppercase),
            last: 0,
            next: 0,
            is_in_new_section: false,
        };
        list.next = list.value(counter);
        list
    }

    fn value(&self, counter: &Counter) -> u32 {
        match roman(&counter.text) {
            Some(number) if self.is_roman => number,
            _ => counter.number,
        }
    }

    /// Whether a label counts as this list does: Roman numbers are no letters.
    fn goes_on_with(&self, counter: &Counter) -> bool {
        if !matches!(self.class, Class::Letter | Class::Capital | Class::Roman) {
            return true;
        }
        let is_one_letter = counter.text.chars().count() == 1;
        if self.is_roman {
            return roman(&counter.text).is_some_and(|number| !is_one_letter || number == self.last + 1 || number == 1);
        }
        is_one_letter || roman(&counter.text).is_none()
    }

    fn printed(&self, number: u32) -> String {
        let text = match self.class {
            Class::Letter | Class::Capital | Class::Roman if self.is_roman => roman_of(number),
            Class::Letter | Class::Capital | Class::Roman => letters_of(number),
            _ => return number.to_string(),
        };
        if self.is_capital { text.to_uppercase() } else { text }
    }
}

/// `a` to `z`, then `aa`, `bb`, as secretariats go on.
fn letters_of(number: u32) -> String {
    let place = number.saturating_sub(1);
    let letter = u8::try_from(place % 26).map_or('a', |place| char::from(b'a' + place));
    std::iter::repeat_n(letter, place as usize / 26 + 1).collect()
}

fn roman_of(mut number: u32) -> String {
    let mut text = String::new();
    for (value, letters) in [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ] {
        while number >= value {
            text.push_str(letters);
            number -= value;
        }
    }
    text
}
