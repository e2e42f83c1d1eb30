//! Sessions that were never saved.

use super::Outcome;
use super::rooms;
use super::rooms::{accept, files, opened, saved};
use adref::session::{DataFolder, OpenSession, UnsavedSession};
use std::fs;

#[test]
fn a_session_that_was_never_saved_survives_and_is_offered() -> Outcome {
    let home = tempfile::tempdir()?;
    let folder = DataFolder::at(home.path());
    let mut open = OpenSession::new(rooms::session());
    open.keep_unsaved(&folder)?;
    accept(&mut open, 0)?;
    assert_eq!(open.path(), None);
    assert!(open.is_changed(), "it still wants a name");
    assert_eq!(UnsavedSession::all(&folder), [], "it is open");
    // Killed: its files stay, nobody holds them.
    let after = tempfile::tempdir()?;
    let unsaved = DataFolder::at(after.path());
    fs::create_dir_all(unsaved.unsaved())?;
    for name in files(&folder.unsaved()) {
        fs::copy(folder.unsaved().join(&name), unsaved.unsaved().join(&name))?;
    }
    let offered = UnsavedSession::all(&unsaved);
    assert_eq!(offered.len(), 1);
    assert!(offered[0].name().starts_with("Talks"), "{}", offered[0].name());
    let mut again = offered[0].open()?.session;
    assert_eq!(again.session(), open.session());
    assert!(again.path().is_none() && again.is_changed());
    again.save_as(&after.path().join("talks.ron"), false)?;
    assert!(!again.is_changed());
    assert_eq!(files(&unsaved.unsaved()), Vec::<String>::new());
    assert_eq!(
        &opened(&again.path().ok_or("no path")?.with_file_name("talks.ron"))?
            .session
            .session()
            .record,
        &open.session().record
    );
    open.discard()?;
    assert_eq!(files(&folder.unsaved()), Vec::<String>::new());
    Ok(())
}

#[test]
fn a_session_that_was_only_looked_at_leaves_nothing() -> Outcome {
    let home = tempfile::tempdir()?;
    let folder = DataFolder::at(home.path());
    let mut open = OpenSession::new(rooms::session());
    open.keep_unsaved(&folder)?;
    assert_eq!(files(&folder.unsaved()).len(), 2, "the session and its lock");
    open.close();
    assert_eq!(files(&folder.unsaved()), Vec::<String>::new());
    let mut open = OpenSession::new(rooms::session());
    open.keep_unsaved(&folder)?;
    accept(&mut open, 0)?;
    open.undo("Chair");
    open.close();
    let offered = UnsavedSession::all(&folder);
    assert_eq!(offered.len(), 1, "what was undone may be done again");
    offered[0].clone().discard()?;
    assert_eq!(files(&folder.unsaved()), Vec::<String>::new());
    Ok(())
}

#[test]
fn discarding_gives_back_what_was_saved() -> Outcome {
    let (room, mut open) = saved()?;
    accept(&mut open, 0)?;
    open.discard()?;
    let again = opened(&room.path)?;
    assert_eq!((again.session.session(), again.notices.len()), (&rooms::session(), 0));
    Ok(())
}
