//! Saving: whole, atomically, and beside a room that goes on deciding.

use super::Outcome;
use super::rooms;
use super::rooms::{accept, files, killed, opened, room, saved};
use adref::formats::{read_session, write_session};
use adref::session::{Command, Notice, OpenSession, SaveError};
use std::fs;
use std::path::Path;

#[test]
fn saving_and_loading_is_the_identity_and_leaves_one_file() -> Outcome {
    let (room, mut open) = saved()?;
    accept(&mut open, 0)?;
    open.save()?;
    let before = open.session().clone();
    open.close();
    assert_eq!(files(room.folder.path()), ["talks.ron", "talks.ron~"]);
    let again = opened(&room.path)?;
    assert_eq!(again.session.session(), &before);
    assert_eq!(again.notices, []);
    assert!(!again.session.is_changed());
    Ok(())
}

#[test]
fn the_same_session_gives_the_same_bytes_and_reads_as_plain_text() -> Outcome {
    let session = rooms::session();
    let text = write_session(&session)?;
    assert_eq!(text, write_session(&read_session(text.as_bytes())?.session)?);
    assert!(
        text.contains("the users' trust, it's “agreed”"),
        "apostrophes stand as they are"
    );
    assert!(text.contains("الثِّقَة"), "marks on letters stand as they are");
    assert!(text.contains(r"10\u{a0}years"), "what nobody can see is written out");
    assert!(text.contains(r"C:\\drafts"), "a backslash stays one");
    Ok(())
}

#[test]
fn the_version_before_is_kept_and_saving_twice_does_not_lose_it() -> Outcome {
    let (room, mut open) = saved()?;
    let first = fs::read(&room.path)?;
    accept(&mut open, 0)?;
    open.save()?;
    open.save()?;
    assert_eq!(fs::read(room.folder.path().join("talks.ron~"))?, first);
    Ok(())
}

#[test]
fn another_file_gives_way_only_when_told_and_stays_beside() -> Outcome {
    let room = room()?;
    fs::write(&room.path, "my only copy")?;
    let mut open = OpenSession::new(rooms::session());
    assert!(matches!(open.save_as(&room.path, false), Err(SaveError::Exists(_))));
    assert_eq!(fs::read_to_string(&room.path)?, "my only copy");
    assert_eq!(open.path(), None);
    open.save_as(&room.path, true)?;
    assert_eq!(
        fs::read_to_string(room.folder.path().join("talks.ron~"))?,
        "my only copy"
    );
    assert_eq!(opened(&room.path)?.session.session(), open.session());
    Ok(())
}

#[test]
fn what_is_done_while_the_file_is_written_is_neither_lost_nor_done_twice() -> Outcome {
    let (room, mut open) = saved()?;
    accept(&mut open, 0)?;
    let job = open.begin_save()?;
    assert!(matches!(open.begin_save(), Err(SaveError::Busy)));
    accept(&mut open, 1)?;
    // Killed before the file is written, after it, and after the session knows.
    let before = killed(&room)?;
    let done = std::thread::spawn(move || job.run())
        .join()
        .map_err(|_| "the thread panicked")?;
    let between = killed(&room)?;
    open.finish_save(done)?;
    assert!(open.is_changed(), "the second decision is in the journal alone");
    accept(&mut open, 2)?;
    let after = killed(&room)?;
    for (room, steps) in [(before, 2), (between, 1), (after, 2)] {
        let mut again = opened(&room.path)?;
        assert!(
            again.notices.contains(&Notice::Replayed { steps }),
            "{steps}: {:?}",
            again.notices
        );
        if steps == 1
            || !again
                .session
                .session()
                .record
                .iter()
                .any(|entry| entry.edits == rooms::edit(2))
        {
            accept(&mut again.session, 2)?;
        }
        assert_eq!(again.session.session().draft, open.session().draft);
    }
    open.save()?;
    assert!(!open.is_changed());
    assert!(!room.folder.path().join("talks.ron.journal").exists());
    Ok(())
}

#[test]
fn the_first_step_may_come_while_the_file_is_written() -> Outcome {
    let (room, mut open) = saved()?;
    open.apply(Command::Retitle { title: "a".into() }, "")?;
    open.save()?;
    open.apply(Command::Retitle { title: "b".into() }, "")?;
    let job = open.begin_save()?;
    open.finish_save(job.run())?;
    let job = open.begin_save()?;
    let done = job.run();
    open.apply(Command::Retitle { title: "c".into() }, "")?;
    let between = killed(&room)?;
    open.finish_save(done)?;
    let after = killed(&room)?;
    for room in [between, after] {
        assert_eq!(opened(&room.path)?.session.session(), open.session());
    }
    Ok(())
}

#[test]
fn saving_elsewhere_takes_along_what_was_done_meanwhile() -> Outcome {
    let (room, mut open) = saved()?;
    accept(&mut open, 0)?;
    let other = room.folder.path().join("other.ron");
    let job = open.begin_save_as(&other, false)?;
    accept(&mut open, 1)?;
    open.finish_save(job.run())?;
    assert_eq!(open.path().and_then(Path::file_name), other.file_name());
    let after = killed(&room)?;
    let again = opened(&after.folder.path().join("other.ron"))?;
    assert_eq!(again.session.session(), open.session());
    // The file that was left is as it was last saved, free, and without a journal.
    let left = opened(&after.path)?;
    assert_eq!(left.session.session(), &rooms::session());
    assert_eq!(left.notices, []);
    Ok(())
}

#[test]
fn a_file_that_others_wrote_meanwhile_is_not_overwritten() -> Outcome {
    let (room, mut open) = saved()?;
    accept(&mut open, 0)?;
    let mut other = rooms::session();
    other.title = "written by a synchronising folder".into();
    let theirs = write_session(&other)?;
    fs::write(&room.path, &theirs)?;
    assert!(matches!(open.save(), Err(SaveError::ChangedOnDisk(_))));
    assert_eq!(fs::read_to_string(&room.path)?, theirs);
    open.save_as(&room.folder.path().join("mine.ron"), false)?;
    assert!(!open.is_changed());
    Ok(())
}

#[test]
#[cfg(unix)]
fn saving_through_a_link_writes_the_file_and_keeps_its_permissions() -> Outcome {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (room, open) = saved()?;
    open.close();
    fs::set_permissions(&room.path, fs::Permissions::from_mode(0o640))?;
    let link = room.folder.path().join("link.ron");
    symlink(&room.path, &link)?;
    let mut open = opened(&link)?.session;
    accept(&mut open, 0)?;
    open.save()?;
    assert!(fs::symlink_metadata(&link)?.is_symlink());
    assert_eq!(fs::metadata(&room.path)?.permissions().mode() & 0o777, 0o640);
    assert_eq!(&read_session(&fs::read(&room.path)?)?.session, open.session());
    Ok(())
}

#[test]
fn a_step_of_a_command_that_fails_to_save_does_not_come_back() -> Outcome {
    let (room, open) = saved()?;
    drop(open);
    let mut open = opened(&room.path)?.session;
    open.save_at_once();
    accept(&mut open, 0)?;
    // The version before cannot be kept: a folder has its name.
    let in_the_way = room.folder.path().join("talks.ron~");
    fs::create_dir_all(in_the_way.join("full"))?;
    assert!(open.save().is_err());
    drop(open);
    fs::remove_dir_all(in_the_way)?;
    let again = opened(&room.path)?;
    assert!(again.notices.is_empty(), "{:?}", again.notices);
    assert_eq!(again.session.session(), &rooms::session());
    Ok(())
}

#[test]
fn replacing_a_file_keeps_its_journal_until_the_new_one_is_written_and_says_where() -> Outcome {
    let (room, mut open) = saved()?;
    accept(&mut open, 0)?;
    let killed = killed(&room)?;
    fs::remove_file(killed.folder.path().join("talks.ron.lock"))?;
    let mut other = OpenSession::new(rooms::session());
    // It cannot be written: the version before has nowhere to go.
    let in_the_way = killed.folder.path().join("talks.ron~");
    fs::create_dir_all(in_the_way.join("full"))?;
    assert!(other.save_as(&killed.path, true).is_err());
    assert!(killed.journal().exists());
    fs::remove_dir_all(in_the_way)?;
    let notice = other.save_as(&killed.path, true)?.ok_or("nothing was said")?;
    assert!(matches!(&notice, Notice::JournalAside { path, why } if path.exists() && !why.is_empty()));
    assert!(!killed.journal().exists());
    Ok(())
}

#[test]
fn a_session_left_while_it_is_written_stays_locked_until_the_file_is_there() -> Outcome {
    let (room, mut open) = saved()?;
    accept(&mut open, 0)?;
    let job = open.begin_save()?;
    open.close();
    let held = opened(&room.path)?;
    assert!(
        matches!(held.notices.first(), Some(Notice::HeldBy(_))),
        "{:?}",
        held.notices
    );
    drop(job.run());
    let again = opened(&room.path)?;
    assert!(!again.session.is_read_only(), "{:?}", again.notices);
    assert_eq!(again.session.session().record.len(), rooms::session().record.len() + 1);
    Ok(())
}
