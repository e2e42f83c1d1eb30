//! For whom the authors of a delegation's file speak.
//!
//! Word knows people, and a file that goes round collects them. Who is mapped is the delegation to which the map leads; who bears
//! the name of the sender is the sender; who bears that of another delegation of the room, of a state or of an office is that one;
//! everybody else is on the staff of the sender. Whoever speaks for the same delegation is one author.
//!
//! ```text
//! japan.docx      K. Tanaka   M. Sato     Brazil     J. Doe (--map "J. Doe=Kenya")
//! speaks for      Japan       Japan       Brazil     Kenya
//! ```

use super::properties::FileProperties;
use super::raised::number;
use super::speakers::{is_state, members, office, stands_for};
use super::story::Story;
use super::word::Word;
use super::{Speaking, WordOptions};
use crate::model::{Delegation, DelegationId, Draft};
use rustc_hash::FxHashSet;

/// Whose version of a draft a file is, and who else may speak in it.
#[derive(Clone, Copy)]
pub(super) struct Sent<'a> {
    /// What the one who sent it is called.
    pub by: &'a str,
    /// Who that is.
    pub id: DelegationId,
    /// Everybody who is known to be in the room, the sender among them.
    pub delegations: &'a [Delegation],
    /// Who some authors are.
    pub options: &'a WordOptions,
    /// The draft.
    pub draft: &'a Draft,
}

/// An author of tracked changes, and for whom he speaks.
#[derive(Clone, Debug)]
pub(super) struct Voice {
    /// The author's name in the file.
    pub author: String,
    /// The delegation, the first of them being the sender: a place among the authors of the story.
    pub of: usize,
    /// Somebody said so in a map.
    is_mapped: bool,
}

/// Everybody who made tracked changes in a version.
#[derive(Clone, Debug, Default)]
pub(super) struct Voices {
    all: Vec<Voice>,
    /// The delegations with whose changes a print of ours went out: these came in with theirs.
    went_out: FxHashSet<usize>,
}

impl Sent<'_> {
    /// The notes of the draft, each by its number.
    pub fn notes(&self) -> impl Iterator<Item = (usize, &str)> {
        let notes = self.draft.paragraphs.iter().filter(|one| one.place.is_note());
        notes.filter_map(|one| Some((number(&one.label)?, one.text.trim())))
    }

    /// The delegation for which an author speaks, where that is not the sender.
    pub fn other(&self, author: &str, file: &FileProperties) -> Option<String> {
        let called = self.options.mapped(author).trim();
        let is_mapped = self.is_mapped(author);
        // One of several who sent the file together speaks for them all, unless a map says that he does not.
        if !is_mapped && self.is_member(called) {
            return None;
        }
        // A whole name comes before those of which it seems to be made.
        if let Some(is_other) = self.is_other_in_room(called) {
            return is_other.then(|| called.to_owned());
        }
        if self.is_called(called) {
            return None;
        }
        let names: Vec<&str> = members(called).map(|(name, _)| name).collect();
        let is_other = names.iter().any(|name| self.is_other(name, file, is_mapped));
        is_other.then(|| names.join(" + "))
    }

    /// Whether a map says for whom an author speaks.
    fn is_mapped(&self, author: &str) -> bool {
        self.options.mapped(author).trim().to_lowercase() != author.trim().to_lowercase()
    }

    /// Whether a name is somebody else's of the room, where it is anybody's: as everybody is called now, then as they were called
    /// before. A name that means the sender too is the sender's.
    fn is_other_in_room(&self, name: &str) -> Option<bool> {
        let is_other = |is: fn(&Delegation, &str) -> bool| {
            let named = (0..)
                .map(DelegationId)
                .zip(self.delegations)
                .filter(|(_, one)| is(one, name));
            named.map(|(id, one)| one.same_as.unwrap_or(id) != self.id).min()
        };
        is_other(Delegation::is_called).or_else(|| is_other(Delegation::was_called))
    }

    /// Whether a name is somebody else's: of the room, as the file has it, or as states and offices are called. Of a mapped author
    /// the name is a delegation's, whether anybody knows it or not.
    fn is_other(&self, name: &str, file: &FileProperties, is_mapped: bool) -> bool {
        self.is_other_in_room(name).unwrap_or_else(|| {
            let is_named = file.named.contains_key(&name.trim().to_lowercase());
            (is_mapped || is_named || is_state(name) || office(name).is_some()) && !self.is_called(name)
        })
    }

    /// Whether a name means the sender: the name itself, without its kind too, or another name or the code of that state.
    pub fn is_called(&self, name: &str) -> bool {
        let mut own = members(self.by);
        let alone = own.next().filter(|_| own.next().is_none());
        stands_for(self.by, name) || alone.is_some_and(|(own, _)| stands_for(own, name))
    }

    /// Whether a name is that of one of several who sent the file together.
    fn is_member(&self, name: &str) -> bool {
        members(self.by).count() > 1 && members(self.by).any(|(own, _)| stands_for(own, name))
    }

    /// For whom those speak who made changes in a file that was read as it is.
    pub fn speaking(&self, word: &Word) -> Vec<Speaking> {
        let heard = word.authors().into_iter().map(|(author, paragraphs)| Speaking {
            other: self.other(&author, &word.file).map(|name| name.replace(" + ", ", ")),
            author,
            paragraphs,
        });
        heard.filter(|one| !self.went_out(&one.author, &word.file)).collect()
    }

    /// Whether a print of ours went out with the changes of an author, who is a delegation then.
    fn went_out(&self, author: &str, file: &FileProperties) -> bool {
        file.print.is_some() && !self.is_mapped(author) && self.other(author, file).is_some()
    }

    /// Takes the revisions of a story as made by the delegations for which their authors speak, the sender first.
    pub fn hear(&self, story: &mut Story, file: &FileProperties) -> Voices {
        let mut voices = Voices::default();
        let mut names = vec![self.by.to_owned()];
        for author in std::mem::take(&mut story.authors) {
            let is_mapped = self.is_mapped(&author);
            let other = self.other(&author, file);
            let went_out = self.went_out(&author, file);
            let same = |place: &usize| {
                let is_same = |name: &String| stands_for(&names[*place], name);
                other.as_ref().is_some_and(is_same) && voices.went_out.contains(place) == went_out
            };
            let there = (1..names.len()).find(same);
            let of = match (there, other) {
                (Some(place), _) => place,
                (None, None) => 0,
                (None, Some(name)) => {
                    names.push(name);
                    names.len() - 1
                }
            };
            if went_out {
                voices.went_out.insert(of);
            }
            voices.all.push(Voice { author, of, is_mapped });
        }
        story.authors = names;
        for marks in &mut story.marks {
            for all in [&mut marks.inserted, &mut marks.deleted] {
                let mut seen = FxHashSet::default();
                for by in all.iter_mut() {
                    by.author = voices.all[by.author].of;
                }
                all.retain(|by| seen.insert(by.author));
            }
        }
        voices
    }
}

impl Voices {
    /// Whether what a delegation did in a file is taken over from it: the sender's is, and what others put into it.
    pub fn is_taken(&self, of: usize) -> bool {
        !self.went_out.contains(&of)
    }

    /// Everybody whose changes are taken over from a file.
    pub fn taken(&self) -> impl Iterator<Item = &Voice> {
        self.all.iter().filter(|voice| self.is_taken(voice.of))
    }

    /// Who was taken for whom, where more than one author made changes and nobody said whose these are; `of` gives the name of a
    /// delegation, and whether it made any change that comes to something.
    pub fn told(&self, sender: &str, of: impl Fn(usize) -> Option<String>) -> Option<String> {
        let heard: Vec<(&Voice, String)> = self.taken().filter_map(|voice| Some((voice, of(voice.of)?))).collect();
        let is_alone = heard.len() < 2 && heard.iter().all(|(voice, _)| voice.of == 0);
        if is_alone || heard.iter().all(|(voice, _)| voice.is_mapped) {
            return None;
        }
        let mut parts: Vec<(usize, String, Vec<&str>)> = Vec::new();
        for (voice, name) in heard {
            match parts.iter_mut().find(|(of, ..)| *of == voice.of) {
                Some((_, _, authors)) => authors.push(&voice.author),
                None => parts.push((voice.of, name, vec![&voice.author])),
            }
        }
        parts.sort_by_key(|(of, ..)| *of);
        let told = parts.iter().enumerate().map(|(place, (of, name, authors))| {
            let (those, are_taken) = if place == 0 {
                ("changes", " are taken")
            } else {
                ("those", "")
            };
            let name = if *of == 0 { sender } else { name };
            format!("{those} by {}{are_taken} as {name}’s", listed(authors))
        });
        let told: Vec<String> = told.collect();
        Some(format!("{}; --map AUTHOR=DELEGATION says otherwise", told.join(", ")))
    }
}

/// Names one after the other, `and` before the last.
fn listed(names: &[&str]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.concat(),
    }
}
