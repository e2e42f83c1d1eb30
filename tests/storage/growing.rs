//! What a session file holds, and its version: a reader passes over what it does not know, so an Adref of yesterday would
//! write a file of today back without what that gained, unless the version tells it to read only.

use super::Outcome;
use adref::formats::SESSION_VERSION;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The fields and variants of the types of the model, one a line, without what is said of them.
fn shape() -> std::io::Result<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model");
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut shape = String::new();
    for file in files {
        let source = fs::read_to_string(file.path())?;
        let mut inside = false;
        for line in source.lines() {
            inside |= line.starts_with("pub struct ") || line.starts_with("pub enum ");
            let text = line.trim();
            if inside && !text.is_empty() && !text.starts_with("//") && !text.starts_with("#[") {
                let _ = writeln!(shape, "{line}");
            }
            inside &= line != "}" && !line.ends_with(';');
        }
    }
    Ok(shape)
}

#[test]
fn a_session_that_grew_has_a_version_of_its_own() -> Outcome {
    let path = format!("tests/data/session_version_{SESSION_VERSION}.shape");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let shape = shape()?;
    assert!(shape.contains("pub struct Contribution {") && shape.contains("carried: Option<String>"));
    if std::env::var_os("UPDATE_SHAPE").is_some() {
        fs::write(&path, &shape)?;
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    let (now, then): (Vec<&str>, Vec<&str>) = (shape.lines().collect(), known.lines().collect());
    let came: Vec<&&str> = now.iter().filter(|line| !then.contains(line)).collect();
    let went: Vec<&&str> = then.iter().filter(|line| !now.contains(line)).collect();
    assert!(
        shape == known,
        "a session holds {came:?} and not {went:?} any more: where a version was out with the old shape, raise \
         SESSION_VERSION; then run this test with UPDATE_SHAPE=1, and write_this_version"
    );
    Ok(())
}
