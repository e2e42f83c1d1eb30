//! Whose a file is, as its name says: a delegation of the room, or a state. Where the name says nothing, or could mean
//! several, nobody is proposed: one key more is better than a delegation called `rev2 draft final`.

use crate::model::{Session, state, state_name};
use std::path::Path;

/// The delegation that a file's name tells; of the room where one is open.
#[must_use]
pub fn sender(file: &Path, session: Option<&Session>) -> Option<String> {
    let stem = file.file_stem()?.to_string_lossy();
    let words: Vec<&str> = parts(&stem);
    let room = session.into_iter().flat_map(Session::room);
    let room: Vec<&str> = room.map(|(_, one)| one.name.as_str()).collect();
    let in_room = |name: &str| room.iter().find(|one| state(one) == state(name));
    let known = room.iter().filter(|name| is_in(name, &words));
    let mut named: Vec<String> = known.map(|name| (*name).to_owned()).collect();
    for found in states(&words) {
        let name = in_room(&found).map(|name| (*name).to_owned());
        named.extend(name.or_else(|| called(&found)).filter(|name| !named.contains(name)));
    }
    // `Guinea` is no second one beside `Guinea-Bissau`.
    let is_part = |name: &String| named.iter().any(|other| other != name && is_in(name, &parts(other)));
    let mut whole = named.iter().filter(|name| !is_part(name));
    whole.next().filter(|_| whole.next().is_none()).cloned()
}

/// The words of a name, by whatever they are parted.
fn parts(name: &str) -> Vec<&str> {
    let parts = name.split(|letter: char| !letter.is_alphanumeric());
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether a name stands among words.
fn is_in(name: &str, words: &[&str]) -> bool {
    let small = |words: &[&str]| words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>();
    let (name, words) = (small(&parts(name)), small(words));
    !name.is_empty() && words.windows(name.len()).any(|some| some == name)
}

/// No state's name has more words that count.
const WORDS: usize = 8;

/// The states that are named, each once, the longest name at each place. A code is one only where the name begins or ends
/// with it, for `NO` is a word as well.
fn states(words: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut place = 0;
    while place < words.len() {
        let most = WORDS.min(words.len() - place);
        let here = (1..=most).rev().find_map(|count| {
            let some = &words[place..place + count];
            let is_name = some.iter().all(|word| word.chars().all(char::is_alphabetic));
            let is_code = count == 1 && some[0].len() <= CODE;
            let is_at_end = place == 0 || place + 1 == words.len();
            let name = some.join(" ");
            let stands = is_name && (!is_code || is_at_end) && state(&name).is_some();
            stands.then_some((count, name))
        });
        let Some((count, name)) = here else {
            place += 1;
            continue;
        };
        if !found.iter().any(|other| state(other) == state(&name)) {
            found.push(name);
        }
        place += count;
    }
    found
}

/// The longest code.
const CODE: usize = 3;

/// A state as it is written, or as the list has it where that is a code or in small letters.
fn called(name: &str) -> Option<String> {
    let is_written = name.len() > CODE && name.chars().any(char::is_uppercase);
    if is_written {
        Some(name.to_owned())
    } else {
        state_name(name).map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::import_text;
    use crate::session::new_session;

    #[test]
    fn only_a_delegation_of_the_room_or_a_state_is_proposed() {
        let text = "Charter\n\na) We meet.\n\n· Republic of Korea, Government: a) We meet daily.\n\n\
            · Guinea, Government: a) We meet at noon.\n\n· Access Now: a) We meet at last.\n";
        let session = new_session(import_text("charter.txt", text.as_bytes()).unwrap());
        for (file, whose) in [
            ("rev2_draft_final.docx", None),
            ("Uruguay.docx", Some("Uruguay")),
            ("uruguay-v2.docx", Some("Uruguay")),
            ("C5 United Kingdom comments.docx", Some("United Kingdom")),
            ("rev2_JP.docx", Some("Japan")),
            ("DRAFT_NO_2.docx", None),
            ("KR comments.docx", Some("Republic of Korea")),
            ("access now, second text.docx", Some("Access Now")),
            ("Guinea-Bissau.docx", Some("Guinea-Bissau")),
            ("Japan and Chile.docx", None),
            ("japan.docx", Some("Japan")),
            ("COMMENTS.docx", None),
            ("FINAL.docx", None),
            ("isoc.docx", None),
            ("2.docx", None),
        ] {
            let found = sender(Path::new(file), Some(&session));
            let whose = whose.map(|name| name.replace('-', " "));
            assert_eq!(found.map(|name| name.replace('-', " ")), whose, "{file}");
        }
        assert_eq!(sender(Path::new("access now.docx"), None), None);
    }
}
