//! The parts of a Word file: a zip whose parts are found through relationships, never by their usual names.
//!
//! Whatever is read was sent by somebody else, so every limit stands here: entries, bytes of a part, bytes in all
//! (counted as they are unpacked, not as the zip claims), paths, duplicates. `word/document.xml` is where the main part
//! usually is; the relationship of type `…/officeDocument` says where it is.

use super::DocxError;
use super::xml::{Item, Xml};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// More entries than this are refused.
const MOST_ENTRIES: usize = 4_000;
/// A part that unpacks to more is refused.
const LARGEST_PART: u64 = 64 * 1024 * 1024;
/// Parts that unpack to more in all are refused.
const LARGEST_WHOLE: u64 = 256 * 1024 * 1024;

/// An opened Word file.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
    /// The path of the main part.
    pub main: String,
    relationships: Vec<Relationship>,
    /// The path of the file's own properties; empty where it has none.
    custom: String,
}

/// What a part refers to.
pub(super) struct Relationship {
    /// What the main part calls it.
    id: String,
    /// The last word of its type: `comments`, `styles`.
    pub kind: String,
    /// The path of the part that it leads to; empty where it leads out of the file.
    pub target: String,
}

impl<'a> Package<'a> {
    /// Opens a file and finds its main part.
    pub fn open(bytes: &'a [u8]) -> Result<Self, DocxError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocxError::Damaged)?;
        if archive.len() > MOST_ENTRIES || claimed_entries(bytes).is_some_and(|count| count > MOST_ENTRIES) {
            return Err(DocxError::TooManyParts);
        }
        let mut package = Self {
            archive,
            left: LARGEST_WHOLE,
            main: String::new(),
            relationships: Vec::new(),
            custom: String::new(),
        };
        package.check_names(bytes)?;
        let root = package.relationships_of("")?;
        let custom = root.iter().find(|one| one.kind == "custom-properties");
        package.custom = custom.map(|one| one.target.clone()).unwrap_or_default();
        let Some(main) = root.into_iter().find(|one| one.kind == "officeDocument") else {
            return Err(DocxError::NotWord);
        };
        let types = package.part("[Content_Types].xml")?.ok_or(DocxError::NotWord)?;
        check_type(&types, &main.target)?;
        package.relationships = package.relationships_of(&main.target)?;
        let has_macros = package.relationships.iter().any(|one| one.kind == "vbaProject");
        if has_macros
            || package
                .names()
                .any(|name| name.to_lowercase().ends_with("vbaproject.bin"))
        {
            return Err(DocxError::Macros);
        }
        package.main = main.target;
        Ok(package)
    }

    /// The file's own properties.
    pub fn custom(&mut self) -> Result<Option<String>, DocxError> {
        let path = self.custom.clone();
        if path.is_empty() { Ok(None) } else { self.part(&path) }
    }

    /// The text of the main part.
    pub fn main_part(&mut self) -> Result<String, DocxError> {
        let main = self.main.clone();
        self.part(&main)?.ok_or(DocxError::Missing(main))
    }

    /// The text of the part to which the main part has a relationship of a kind; `None` where it has none.
    pub fn related(&mut self, kind: &str) -> Result<Option<String>, DocxError> {
        let Some(target) = self.target(kind) else {
            return Ok(None);
        };
        self.part(&target)?.map(Some).ok_or(DocxError::Missing(target))
    }

    /// The text of the part that the main part calls so; `None` where there is none.
    pub fn part_of(&mut self, id: &str) -> Result<Option<String>, DocxError> {
        let found = self.relationships.iter().find(|one| one.id == id);
        let target = found.map(|one| one.target.clone()).filter(|target| !target.is_empty());
        target.map_or(Ok(None), |target| self.part(&target))
    }

    /// How many parts the main part refers to as a kind.
    pub fn count(&self, kind: &str) -> usize {
        self.relationships.iter().filter(|one| one.kind == kind).count()
    }

    fn target(&self, kind: &str) -> Option<String> {
        let found = self.relationships.iter().find(|one| one.kind == kind);
        found.map(|one| one.target.clone()).filter(|target| !target.is_empty())
    }

    fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.archive
            .file_names()
            .map(|name| name.map_or_else(|_| String::new(), Into::into))
    }

    /// Names that climb out of the file, and names that stand twice (Word takes no notice of case).
    fn check_names(&mut self, bytes: &[u8]) -> Result<(), DocxError> {
        let mut seen = BTreeSet::new();
        for name in self.names() {
            let climbs = name.split(['/', '\\']).any(|part| part == "..") || name.starts_with(['/', '\\']);
            if climbs || name.contains(':') || name.contains('\0') {
                return Err(DocxError::Climbs);
            }
            if !seen.insert(name.to_lowercase()) {
                return Err(DocxError::Twice(name));
            }
        }
        if claimed_entries(bytes).is_some_and(|count| count > seen.len()) {
            return Err(DocxError::Twice("its table of parts".to_owned()));
        }
        Ok(())
    }

    /// The text of a part; `None` where there is none.
    fn part(&mut self, path: &str) -> Result<Option<String>, DocxError> {
        let lower = path.to_lowercase();
        let Some(name) = self.names().find(|name| name.to_lowercase() == lower) else {
            return Ok(None);
        };
        let damaged = |_| DocxError::DamagedPart(path.to_owned());
        let index = self.archive.index_for_name(&name).ok_or(DocxError::Damaged)?;
        if self
            .archive
            .by_index_raw(index)
            .map_err(|_| DocxError::Damaged)?
            .encrypted()
        {
            return Err(DocxError::Encrypted);
        }
        let file = self
            .archive
            .by_index(index)
            .map_err(|_| DocxError::DamagedPart(path.to_owned()))?;
        let limit = LARGEST_PART.min(self.left);
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(damaged)?;
        let read = bytes.len() as u64;
        if read > limit {
            return Err(DocxError::TooLarge(path.to_owned()));
        }
        self.left -= read;
        decoded(bytes)
            .map(Some)
            .ok_or_else(|| DocxError::DamagedPart(path.to_owned()))
    }

    fn relationships_of(&mut self, part: &str) -> Result<Vec<Relationship>, DocxError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = format!("{folder}/_rels/{name}.rels");
        let Some(text) = self.part(path.trim_start_matches('/'))? else {
            return if part.is_empty() {
                Err(DocxError::NotWord)
            } else {
                Ok(Vec::new())
            };
        };
        let mut xml = Xml::of(&text);
        let mut found = Vec::new();
        loop {
            match xml.next()? {
                Item::Open(element) if element.is("Relationship") => {
                    let kind = element.attribute("Type").unwrap_or_default();
                    let target = element.attribute("Target").unwrap_or_default();
                    let is_outside = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
                    found.push(Relationship {
                        id: element.attribute("Id").unwrap_or_default().into_owned(),
                        kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                        target: if is_outside {
                            String::new()
                        } else {
                            resolved(folder, &target)?
                        },
                    });
                }
                Item::End => return Ok(found),
                _ => {}
            }
        }
    }
}

/// The path that a target names, seen from a folder.
fn resolved(folder: &str, target: &str) -> Result<String, DocxError> {
    let mut parts: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().filter(|part| !part.is_empty()).ok_or(DocxError::Climbs)?;
            }
            name => parts.push(name),
        }
    }
    Ok(parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("/"))
}

/// What `[Content_Types].xml` says of the main part.
fn check_type(types: &str, main: &str) -> Result<(), DocxError> {
    let mut xml = Xml::of(types);
    loop {
        match xml.next()? {
            Item::Open(element) if element.is("Override") => {
                let part = element.attribute("PartName").unwrap_or_default();
                if !part.trim_start_matches('/').eq_ignore_ascii_case(main) {
                    continue;
                }
                let kind = element.attribute("ContentType").unwrap_or_default();
                return match kind.as_ref() {
                    kind if kind.contains("macroEnabled") => Err(DocxError::Macros),
                    kind if kind.contains("wordprocessingml") => Ok(()),
                    _ => Err(DocxError::NotWord),
                };
            }
            // No word on the part itself: its ending told, and the main part was asked for.
            Item::End => return Ok(()),
            _ => {}
        }
    }
}

/// How many entries the end of the zip claims; more than the archive has names means that some stand twice.
fn claimed_entries(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(66_000);
    let tail = &bytes[from..];
    let at = tail.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let count = tail.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([count[0], count[1]]))).filter(|count| *count != 0xFFFF)
}

fn decoded(bytes: Vec<u8>) -> Option<String> {
    let bytes = match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => rest.to_vec(),
        [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE.decode(&bytes).0.into_owned().into_bytes(),
        [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE.decode(&bytes).0.into_owned().into_bytes(),
        _ => bytes,
    };
    String::from_utf8(bytes).ok()
}
