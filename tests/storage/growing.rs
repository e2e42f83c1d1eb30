//! What a session file and its journal hold, and their version: a reader passes over what it does not know, so an Adref of
//! yesterday would write a file of today back without what that gained, and carry out half of a step, unless the version
//! tells it not to.

use super::Outcome;
use adref::formats::SESSION_VERSION;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The types beyond the model that a journal holds, by the file of each.
const JOURNAL: [(&str, &[&str]); 4] = [
    ("src/session/command.rs", &["Command"]),
    ("src/session/disk/file.rs", &["Fingerprint"]),
    ("src/session/disk/line.rs", &["LedTo", "Line", "Turn"]),
    ("src/session/step.rs", &["Delta", "Step"]),
];

/// The fields and variants of the types of the model and of the journal, one a line, without what is said of them.
fn shape() -> std::io::Result<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = fs::read_dir(root.join("src/model"))?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut shape = String::new();
    for file in files {
        types(&fs::read_to_string(file.path())?, None, &mut shape);
    }
    for (file, names) in JOURNAL {
        types(&fs::read_to_string(root.join(file))?, Some(names), &mut shape);
    }
    Ok(shape)
}

/// The types of a source; of some names, where any are given.
fn types(source: &str, names: Option<&[&str]>, shape: &mut String) {
    let mut inside = false;
    for line in source.lines() {
        inside |= declared(line).is_some_and(|name| names.is_none_or(|names| names.contains(&name)));
        let text = line.trim();
        if inside && !text.is_empty() && !text.starts_with("//") && !text.starts_with("#[") {
            let _ = writeln!(shape, "{line}");
        }
        inside &= line != "}" && !line.ends_with(';');
    }
}

/// The name of the type that a line declares, whoever may see it.
fn declared(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub")?;
    let rest = match rest.strip_prefix('(') {
        Some(who) => who.split_once(')')?.1,
        None => rest,
    };
    let rest = rest.strip_prefix(" struct ").or_else(|| rest.strip_prefix(" enum "))?;
    Some(rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(rest))
}

#[test]
fn a_session_that_grew_has_a_version_of_its_own() -> Outcome {
    let path = format!("tests/data/session_version_{SESSION_VERSION}.shape");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let shape = shape()?;
    assert!(shape.contains("pub struct Contribution {") && shape.contains("carried: Option<String>"));
    for name in JOURNAL.into_iter().flat_map(|(_, names)| names) {
        let is_there = shape.lines().any(|line| declared(line) == Some(name));
        assert!(is_there, "{name} is not watched any more");
    }
    if std::env::var_os("UPDATE_SHAPE").is_some() {
        fs::write(&path, &shape)?;
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    let (now, then): (Vec<&str>, Vec<&str>) = (shape.lines().collect(), known.lines().collect());
    let came: Vec<&&str> = now.iter().filter(|line| !then.contains(line)).collect();
    let went: Vec<&&str> = then.iter().filter(|line| !now.contains(line)).collect();
    assert!(
        shape == known,
        "a session or its journal holds {came:?} and not {went:?} any more: where a version was out with the old shape, raise \
         SESSION_VERSION; then run this test with UPDATE_SHAPE=1, and write_this_version"
    );
    Ok(())
}
