//! What every test of Word files needs: reading one, and telling in lines what was read.

use adref::formats::{
    ExportFormat, ExportOptions, ExportView, Import, Sender, WordOptions, export_file, import_rewording_with,
    import_text,
};
use adref::model::{Delegation, DelegationId, DelegationKind, Paragraph, Session, Standing, Verdict};
use adref::session::{Command, OpenSession, arrival, new_session};
use std::path::Path;

pub fn read(bytes: &[u8]) -> Import {
    import_text("draft.docx", bytes).unwrap()
}

/// Paragraphs as lines: label and text, and below each what was said of it.
pub fn told(import: &Import) -> Vec<String> {
    import
        .draft
        .paragraphs
        .iter()
        .flat_map(|paragraph| lines(paragraph, &import.delegations))
        .collect()
}

pub fn lines(paragraph: &Paragraph, delegations: &[Delegation]) -> Vec<String> {
    let new = if paragraph.standing == Standing::Proposed {
        "+ "
    } else {
        ""
    };
    let mut lines = vec![format!("{new}{}", paragraph.printed())];
    lines.extend(
        paragraph
            .comments
            .iter()
            .map(|comment| format!("  # {}: {}", comment.author, comment.text)),
    );
    for said in &paragraph.contributions {
        let from: Vec<&str> = said
            .from
            .iter()
            .map(|id| delegations[id.0 as usize].name.as_str())
            .collect();
        lines.push(format!("  {} {}: {}", from.join("+"), said.kind.name(), said.text));
        lines.extend(
            said.comments
                .iter()
                .map(|comment| format!("    # {}: {}", comment.author, comment.text)),
        );
    }
    lines
}

/// All paragraphs of a session as lines.
pub fn all(session: &Session) -> Vec<String> {
    let paragraphs = session.draft.paragraphs.iter();
    paragraphs.flat_map(|one| lines(one, &session.delegations)).collect()
}

pub fn data(name: &str) -> Vec<u8> {
    std::fs::read(Path::new("tests/data/docx").join(name)).unwrap()
}

pub fn sample(name: &str) -> Session {
    let bytes = std::fs::read(Path::new("sample_drafts").join(name)).unwrap();
    new_session(import_text(name, &bytes).unwrap())
}

pub fn exported(session: &Session, view: ExportView) -> Vec<u8> {
    let options = ExportOptions {
        open_as_base: true,
        ..ExportOptions::new(view, "22 November 2026, 14:02 UTC")
    };
    export_file(session, ExportFormat::Word, &options).unwrap()
}

/// Takes a file in as one delegation's version of the draft; who is not known yet is a government.
pub fn take_version(open: &mut OpenSession, name: &str, bytes: &[u8]) {
    take_version_of(open, name, bytes, &[]);
}

/// The same, where some authors in it are known to speak for a delegation.
pub fn take_version_of(open: &mut OpenSession, name: &str, bytes: &[u8], map: &[(&str, &str)]) {
    let map = map.iter().map(|(author, of)| ((*author).to_owned(), (*of).to_owned()));
    let options = WordOptions {
        map: map.collect(),
        formatting: None,
    };
    let mut delegations = open.session().delegations.clone();
    let place = delegations.iter().position(|one| one.name == name).unwrap_or_else(|| {
        let place = delegations.len();
        delegations.push(Delegation::new(name, DelegationKind::Government, place));
        place
    });
    let sender = Sender {
        delegations: &delegations,
        id: DelegationId(u32::try_from(place).unwrap()),
    };
    let file = format!("{name}.docx");
    let arrivals = import_rewording_with(&file, bytes, &open.session().draft, sender, &options).unwrap();
    let command = arrival(&file, open.session(), arrivals);
    open.apply(command, "").unwrap();
}

/// What of a session a redline carries: paragraphs, and what was said of each, without where it stood in which file.
pub fn essence(session: &Session) -> Vec<String> {
    session
        .draft
        .paragraphs
        .iter()
        .flat_map(|paragraph| {
            let mut lines = lines(paragraph, &session.delegations);
            lines.insert(
                1,
                format!(
                    "  {:?} {} {:?} {} {:?}",
                    paragraph.kind, paragraph.level, paragraph.place, paragraph.bullet, paragraph.label
                ),
            );
            lines[2..].sort();
            lines.dedup();
            lines
        })
        .collect()
}

/// The text of a part of a written file.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    text
}

/// A file with one of its parts changed.
pub fn with_part(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut parts: Vec<(String, String)> = Vec::new();
    for one in names {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(&one).unwrap(), &mut text).unwrap();
        parts.push((one.clone(), if one == name { change(&text) } else { text }));
    }
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    super::pack::zipped(&parts)
}

/// Decides what one delegation proposes for a paragraph.
pub fn decide(open: &mut OpenSession, place: usize, name: &str, verdict: Verdict) {
    let here = &open.session().draft.paragraphs[place];
    let said = here.contributions.iter().find(|said| said.name == name).unwrap();
    let command = Command::Decide {
        paragraph: here.id,
        edits: said.edits.clone(),
        verdict: Some(verdict),
        why: String::new(),
    };
    open.apply(command, "Chair").unwrap();
}
