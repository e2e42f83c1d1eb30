//! What happens to a session on the disk: saved, killed, torn, locked, broken, changed by others. Nothing is lost, and
//! nothing is overwritten.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

#[path = "storage/rooms.rs"]
mod rooms;

use adref::formats::{SessionFileError, read_session, write_session};
use adref::model::{Session, Verdict};
use adref::session::{
    Access, Command, CommandError, DataFolder, Notice, OpenError, OpenSession, SaveError, Status, UnsavedSession,
};
use rooms::{Room, accept, files, opened, room, saved};
use std::fs;
use std::path::Path;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// What a killed process would leave: a copy of the folder as it is at this moment.
fn killed(room: &Room) -> Result<Room, Box<dyn std::error::Error>> {
    let after = room_in_other_folder(room)?;
    Ok(after)
}

fn room_in_other_folder(room: &Room) -> Result<Room, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    for name in files(room.folder.path()) {
        fs::copy(room.folder.path().join(&name), folder.path().join(&name))?;
    }
    let path = folder.path().join("talks.ron");
    Ok(Room { folder, path })
}

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
fn a_killed_process_loses_nothing() -> Outcome {
    let (room, mut open) = saved()?;
    for edit in 0..3 {
        accept(&mut open, edit)?;
    }
    open.undo("Chair");
    open.apply(
        Command::Retitle {
            title: "WSIS+10".into(),
        },
        "Chair",
    )?;
    let after = killed(&room)?;
    let again = opened(&after.path)?;
    assert_eq!(again.session.session(), open.session());
    assert_eq!(again.session.undo_name(), open.undo_name());
    assert!(
        again.notices.contains(&Notice::Replayed { steps: 5 }),
        "{:?}",
        again.notices
    );
    assert!(again.session.is_changed());
    Ok(())
}

/// Not a test of its own: the process that the next test kills.
#[test]
#[ignore = "started by a_process_that_is_really_killed_loses_nothing"]
fn process_to_be_killed() -> Outcome {
    let Some(path) = std::env::var_os("ADREF_TO_BE_KILLED") else {
        return Ok(());
    };
    let mut open = OpenSession::open(Path::new(&path))?.session;
    accept(&mut open, 1)?;
    fs::write(Path::new(&path).with_extension("ready"), write_session(open.session())?)?;
    loop {
        std::thread::park();
    }
}

#[test]
fn a_process_that_is_really_killed_loses_nothing() -> Outcome {
    let (room, open) = saved()?;
    open.close();
    let mut process = std::process::Command::new(std::env::current_exe()?)
        .args(["--exact", "process_to_be_killed", "--ignored"])
        .env("ADREF_TO_BE_KILLED", &room.path)
        .stdout(std::process::Stdio::null())
        .spawn()?;
    let ready = room.path.with_extension("ready");
    for _ in 0..2000 {
        if fs::read(&ready).is_ok_and(|text| text.ends_with(b")\n")) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(
        matches!(opened(&room.path)?.notices[0], Notice::HeldBy(ref holder) if holder.pid == process.id()),
        "while it lives, it has the session"
    );
    process.kill()?;
    process.wait()?;
    let again = opened(&room.path)?;
    assert_eq!(again.session.session(), &read_session(&fs::read(ready)?)?.session);
    assert!(
        matches!(&again.notices[..], [Notice::TookOver(_), Notice::Replayed { steps: 1 }]),
        "{:?}",
        again.notices
    );
    Ok(())
}

#[test]
fn undoing_what_was_done_before_the_saving_survives_too() -> Outcome {
    let (room, mut open) = saved()?;
    accept(&mut open, 0)?;
    accept(&mut open, 1)?;
    open.save()?;
    open.undo("Chair");
    open.undo("Chair");
    open.redo("Chair");
    let after = killed(&room)?;
    let mut again = opened(&after.path)?.session;
    assert_eq!(again.session(), open.session());
    assert_eq!(
        (again.undo_name(), again.redo_name()),
        (open.undo_name(), open.redo_name())
    );
    again.redo("Chair");
    open.redo("Chair");
    assert_eq!(again.session().draft, open.session().draft);
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
fn a_line_that_was_cut_off_costs_that_step_alone() -> Outcome {
    let (room, mut open) = saved()?;
    accept(&mut open, 0)?;
    let one = open.session().clone();
    let first = fs::read(room.journal())?.len();
    accept(&mut open, 1)?;
    let all = fs::read(room.journal())?;
    for length in first + 1..all.len() {
        let after = killed(&room)?;
        fs::write(after.journal(), &all[..length])?;
        let mut again = opened(&after.path)?;
        assert_eq!(again.session.session(), &one, "{length} bytes");
        assert!(again.notices.contains(&Notice::Torn));
        // What is done from now on follows upon it.
        accept(&mut again.session, 1)?;
        let later = killed(&after)?;
        assert_eq!(opened(&later.path)?.session.session(), again.session.session());
    }
    // Cut off in the first line, before any step: nothing was lost.
    let after = killed(&room)?;
    fs::write(after.journal(), &all[..20])?;
    let mut again = opened(&after.path)?;
    assert_eq!(again.session.session(), &rooms::session());
    accept(&mut again.session, 1)?;
    assert_eq!(again.session.status_when_written(), Status::Saved);
    Ok(())
}

#[test]
fn a_damaged_journal_is_applied_up_to_there_and_kept_aside() -> Outcome {
    let (room, mut open) = saved()?;
    accept(&mut open, 0)?;
    let one = open.session().clone();
    accept(&mut open, 1)?;
    accept(&mut open, 2)?;
    let text = fs::read_to_string(room.journal())?;
    let damaged = text
        .lines()
        .enumerate()
        .map(|(number, line)| if number == 2 { "Did(oops" } else { line });
    let damaged = damaged.collect::<Vec<_>>().join("\n") + "\n";
    let after = killed(&room)?;
    fs::write(after.journal(), &damaged)?;
    let again = opened(&after.path)?;
    assert_eq!(again.session.session(), &one);
    let Some(Notice::JournalAside { path, why }) = again.notices.last() else {
        return Err(format!("{:?}", again.notices).into());
    };
    assert!(why.contains("line 3"), "{why}");
    assert_eq!(fs::read_to_string(path)?, damaged);
    Ok(())
}

#[test]
fn a_step_that_does_not_fit_ends_the_replay_and_the_journal_is_kept_aside() -> Outcome {
    let (room, mut open) = saved()?;
    accept(&mut open, 0)?;
    let one = open.session().clone();
    accept(&mut open, 1)?;
    let text = fs::read_to_string(room.journal())?;
    let other = rooms::session().draft.paragraphs[0].id.to_string();
    let own = rooms::session().draft.paragraphs[rooms::CONTESTED].id.to_string();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[2] = lines[2].replace(&own, &other);
    let after = killed(&room)?;
    fs::write(after.journal(), lines.join("\n") + "\n")?;
    let again = opened(&after.path)?;
    assert_eq!(again.session.session(), &one);
    assert!(matches!(
        &again.notices[..],
        [_, Notice::Replayed { steps: 1 }, Notice::JournalAside { .. }]
    ));
    Ok(())
}

#[test]
fn a_journal_of_another_version_of_the_file_is_kept_aside() -> Outcome {
    let (room, mut open) = saved()?;
    accept(&mut open, 0)?;
    let after = killed(&room)?;
    let mut other = rooms::session();
    other.title = "restored from a backup".into();
    fs::write(&after.path, write_session(&other)?)?;
    let journal = fs::read(after.journal())?;
    let again = opened(&after.path)?;
    assert_eq!(again.session.session(), &other);
    let aside = after.folder.path().join("talks.ron.journal-aside-1");
    assert_eq!(fs::read(&aside)?, journal);
    assert!(again.notices.iter().any(
        |notice| matches!(notice, Notice::JournalAside { path, .. } if path.ends_with("talks.ron.journal-aside-1"))
    ));
    Ok(())
}

#[test]
fn a_second_opener_is_told_and_reads() -> Outcome {
    let (room, mut first) = saved()?;
    accept(&mut first, 0)?;
    let mut second = opened(&room.path)?;
    assert!(matches!(&second.notices[0], Notice::HeldBy(holder) if holder.pid == std::process::id()));
    assert_eq!(
        second.session.session(),
        first.session(),
        "with what is in the journal by now"
    );
    assert_eq!(second.session.status(), Status::ReadOnly);
    let retitle = Command::Retitle { title: "mine".into() };
    assert_eq!(second.session.apply(retitle.clone(), ""), Err(CommandError::ReadOnly));
    assert!(second.session.undo("").is_none());
    assert!(matches!(second.session.save(), Err(SaveError::ReadOnly)));
    assert!(matches!(
        second.session.save_as(&room.path, true),
        Err(SaveError::ReadOnly)
    ));
    let mine = room.folder.path().join("mine.ron");
    second.session.save_as(&mine, false)?;
    second.session.apply(retitle, "")?;
    accept(&mut first, 1)?;
    first.save()?;
    Ok(())
}

#[test]
fn a_file_from_the_future_is_shown_and_never_written() -> Outcome {
    let (room, open) = saved()?;
    open.close();
    let today = fs::read_to_string(&room.path)?;
    let future =
        today
            .replacen("version: 1,", "version: 2,", 1)
            .replacen("session: (", "mood: Sunny,\n  session: (", 1);
    fs::write(&room.path, &future)?;
    let mut again = opened(&room.path)?;
    assert_eq!(again.session.session(), &rooms::session());
    assert_eq!(again.notices, [Notice::Newer { version: 2 }]);
    assert_eq!(
        again.session.apply(Command::Retitle { title: "x".into() }, ""),
        Err(CommandError::ReadOnly)
    );
    assert!(matches!(
        again.session.save_as(&room.path, true),
        Err(SaveError::ReadOnly)
    ));
    drop(again);
    let strange = future.replacen("title:", "headline:", 1);
    fs::write(&room.path, &strange)?;
    let error = OpenSession::open(&room.path).err().ok_or("it was opened")?.to_string();
    assert!(error.contains("newer Adref") && error.contains("version 2"), "{error}");
    assert_eq!(fs::read_to_string(&room.path)?, strange);
    assert_eq!(files(room.folder.path()), ["talks.ron"]);
    Ok(())
}

#[test]
fn what_is_no_session_is_refused_with_its_line_and_left_alone() -> Outcome {
    let whole = write_session(&rooms::session())?;
    let line_of = |needle: &str| {
        whole
            .lines()
            .position(|line| line.contains(needle))
            .map_or(0, |line| line + 1)
    };
    let verdict = whole.replacen("kind: Title", "kind: Tittle", 1);
    let mut not_utf8 = whole.clone().into_bytes();
    not_utf8[whole.find("title:").unwrap_or(0) + 8] = 0xff;
    let cases: [(&str, Vec<u8>, String); 8] = [
        ("empty", Vec::new(), "the file is empty".into()),
        ("only space", b" \n\n".to_vec(), "the file is empty".into()),
        (
            "a draft",
            b"\nDraft\n1. We agree".to_vec(),
            "not an Adref session (line 2".into(),
        ),
        ("binary", vec![0x89, b'P', 0xff, 0], "not an Adref session".into()),
        (
            "the beginning",
            b"AdrefSess".to_vec(),
            "ends in the middle, at line 1".into(),
        ),
        (
            "a word misspelt",
            verdict.into_bytes(),
            format!("broken at line {}", line_of("kind: Title")),
        ),
        (
            "a byte flipped",
            not_utf8,
            format!("broken at line {}", line_of("title:")),
        ),
        (
            "another RON",
            b"AdrefSession(version: 1)".to_vec(),
            "broken at line 1".into(),
        ),
    ];
    for (name, bytes, expected) in cases {
        let room = room()?;
        fs::write(&room.path, &bytes)?;
        let error = OpenSession::open(&room.path).err().ok_or("it was opened")?.to_string();
        assert!(error.contains(&expected), "{name}: {error}");
        assert!(error.ends_with("talks.ron"), "{name}: the path comes last: {error}");
        assert_eq!(fs::read(&room.path)?, bytes, "{name}");
        assert_eq!(files(room.folder.path()), ["talks.ron"], "{name}: nothing else is left");
    }
    Ok(())
}

#[test]
fn a_session_that_was_cut_off_anywhere_says_so_and_names_the_version_before() -> Outcome {
    let (room, mut open) = saved()?;
    accept(&mut open, 0)?;
    open.save()?;
    open.close();
    let whole = fs::read(&room.path)?;
    for length in (600..whole.len() - 2).step_by(97) {
        fs::write(&room.path, &whole[..length])?;
        let error = OpenSession::open(&room.path).err().ok_or("it was opened")?;
        let text = error.to_string();
        assert!(
            matches!(
                error,
                OpenError::File {
                    error: SessionFileError::Truncated { .. },
                    before: Some(_),
                    ..
                }
            ),
            "{length} bytes: {text}"
        );
        assert!(
            text.contains("or open the version before") && text.contains("talks.ron~"),
            "{text}"
        );
    }
    Ok(())
}

#[test]
fn a_session_that_contradicts_itself_is_not_opened() -> Outcome {
    let room = room()?;
    let mut session = rooms::session();
    let twin = session.draft.paragraphs[0].clone();
    session.draft.paragraphs.push(twin);
    fs::write(&room.path, write_session(&session)?)?;
    let error = OpenSession::open(&room.path).err().ok_or("it was opened")?.to_string();
    assert!(error.contains("two paragraphs have the id"), "{error}");
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
fn a_read_only_file_is_opened_for_reading() -> Outcome {
    let (room, open) = saved()?;
    open.close();
    let mut permissions = fs::metadata(&room.path)?.permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&room.path, permissions)?;
    let again = opened(&room.path)?;
    assert!(matches!(again.notices[..], [Notice::NotWritable { .. }]));
    assert!(again.session.is_read_only());
    let reading = OpenSession::open_with(&room.path, Access::Read)?;
    assert_eq!(reading.notices, []);
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

#[test]
fn a_journal_that_cannot_be_written_says_so_until_the_session_is_saved() -> Outcome {
    let (room, mut open) = saved()?;
    // Something that is not ours has the name.
    fs::create_dir(room.journal())?;
    accept(&mut open, 0)?;
    assert!(matches!(open.status_when_written(), Status::Failed(_)));
    fs::remove_dir(room.journal())?;
    accept(&mut open, 1)?;
    assert!(
        matches!(open.status(), Status::Failed(_)),
        "a journal with a gap would be worse than none"
    );
    open.save()?;
    accept(&mut open, 2)?;
    assert_eq!(open.status_when_written(), Status::Saved);
    let after = killed(&room)?;
    assert_eq!(opened(&after.path)?.session.session(), open.session());
    Ok(())
}

/// Waits until the thread that syncs has caught up.
trait WhenWritten {
    fn status_when_written(&self) -> Status;
}

impl WhenWritten for OpenSession {
    fn status_when_written(&self) -> Status {
        for _ in 0..2000 {
            if !matches!(self.status(), Status::Saving { .. }) {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        self.status()
    }
}

#[test]
fn every_version_opens() -> Outcome {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let session: Session = read_session(&fs::read(folder.join("session_version_1.ron"))?)?.session;
    assert_eq!(session.title, "Talks");
    let decided = session.draft.paragraphs.iter().flat_map(|paragraph| &paragraph.edits);
    let verdicts: Vec<Verdict> = decided
        .filter_map(|edit| Some(edit.decision.as_ref()?.verdict))
        .collect();
    assert_eq!(verdicts, [Verdict::Accepted]);
    Ok(())
}

/// Writes the file that [`every_version_opens`] reads; run it by name when a new version begins, under a new name.
#[test]
#[ignore = "writes tests/data"]
fn write_this_version() -> Outcome {
    let mut open = OpenSession::new(rooms::session());
    accept(&mut open, 0)?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    fs::write(folder.join("session_version_1.ron"), write_session(open.session())?)?;
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
fn spacing_beyond_the_last_word_is_not_opened() -> Outcome {
    use adref::model::{Anchor, Change, Edit, EditId};
    let spaced = |left| {
        let mut session = rooms::session();
        let paragraph = std::sync::Arc::make_mut(&mut session.draft.paragraphs[rooms::CONTESTED]);
        paragraph.edits.push(Edit {
            id: EditId(5),
            change: Change::Spacing {
                left,
                right: Anchor::Edge,
                space: " ".into(),
            },
            decision: None,
            late: false,
            positions: Vec::new(),
        });
        session
    };
    for left in [Anchor::Base(u32::MAX), Anchor::Base(5000), Anchor::New(EditId(6), 0)] {
        let room = room()?;
        fs::write(&room.path, write_session(&spaced(left))?)?;
        let error = OpenSession::open(&room.path).err().ok_or("it was opened")?.to_string();
        assert!(error.contains("0000000000000005"), "{error}");
    }
    let room = room()?;
    fs::write(&room.path, write_session(&spaced(Anchor::Base(0)))?)?;
    OpenSession::open(&room.path)?;
    Ok(())
}
