//! The journal: what a killed process or a torn disk leaves comes back.

use super::Outcome;
use super::rooms;
use super::rooms::{accept, killed, opened, saved};
use adref::formats::{read_session, write_session};
use adref::session::{Command, Notice, OpenSession, Status};
use std::fs;
use std::path::Path;

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
        .args(["--exact", "journal::process_to_be_killed", "--ignored"])
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

/// A rewording read as an alternative and as a rewording again, and what was decided on an edit of it.
fn compared_anew(open: &mut OpenSession) -> Outcome {
    let here = &open.session().draft.paragraphs[rooms::CONTESTED];
    let switch = Command::Switch {
        paragraph: here.id,
        contribution: here.contributions[1].id,
    };
    open.apply(switch.clone(), "Chair")?;
    open.apply(switch, "Chair")?;
    accept(open, 1)?;
    Ok(())
}

#[test]
fn what_was_compared_is_replayed_as_it_was_and_not_compared_again() -> Outcome {
    let (room, mut open) = saved()?;
    compared_anew(&mut open)?;
    // As if another Adref compared otherwise: the command alone would not lead to this edit.
    let text = fs::read_to_string(room.journal())?;
    let id = edit_id(1);
    let other = "0123456789abcdef";
    assert!(text.matches("led_to:").count() == 2, "{text}");
    let after = killed(&room)?;
    fs::write(after.journal(), text.replace(&id, other))?;
    let again = opened(&after.path)?;
    assert!(
        again.notices.contains(&Notice::Replayed { steps: 3 }),
        "{:?}",
        again.notices
    );
    let expected = write_session(open.session())?.replace(&id, other);
    assert_eq!(write_session(again.session.session())?, expected);
    let mut again = again.session;
    again.undo("Chair");
    again.undo("Chair");
    again.undo("Chair");
    assert_eq!(again.session().draft, rooms::session().draft, "each is an undo point");
    Ok(())
}

#[test]
fn a_journal_of_version_1_is_carried_out_again_and_what_does_not_fit_is_told_and_kept() -> Outcome {
    let (room, mut open) = saved()?;
    compared_anew(&mut open)?;
    let without: Vec<String> = fs::read_to_string(room.journal())?
        .lines()
        .map(|line| match line.split_once(",led_to:") {
            Some((before, _)) => format!("{before})"),
            None => line.replace("version:2", "version:1"),
        })
        .collect();
    let journal = without.join("\n") + "\n";
    let after = killed(&room)?;
    fs::write(after.journal(), &journal)?;
    assert_eq!(opened(&after.path)?.session.session().draft, open.session().draft);

    // It compared otherwise: the decision has no place.
    let journal = journal.replace(&edit_id(1), "0123456789abcdef");
    let after = killed(&room)?;
    fs::write(after.journal(), &journal)?;
    let again = opened(&after.path)?;
    let Some(Notice::JournalAside { path, why }) = again.notices.last() else {
        return Err(format!("{:?}", again.notices).into());
    };
    assert!(
        why.contains("after 2 steps")
            && why.contains("its last step, from 2026-01-01T00:00:00Z on (Chair), is not in the session"),
        "{why}"
    );
    assert_eq!(fs::read_to_string(path)?, journal, "nothing is lost");
    Ok(())
}

#[test]
fn what_a_journal_altered_by_hand_brings_does_not_make_the_session_unsound() -> Outcome {
    let (room, mut open) = saved()?;
    compared_anew(&mut open)?;
    let id = edit_id(1);
    let text = fs::read_to_string(room.journal())?;
    // Of the edits that it names one is not there.
    let (before, led_to) = text.split_once("led_to:").ok_or("nothing was kept")?;
    let journal = format!("{before}led_to:{}", led_to.replacen(&id, "0123456789abcdef", 1));
    let after = killed(&room)?;
    fs::write(after.journal(), &journal)?;
    let again = opened(&after.path)?;
    assert!(
        matches!(again.notices.last(), Some(Notice::JournalAside { .. })),
        "{:?}",
        again.notices
    );
    assert_eq!(again.session.session(), &rooms::session());
    Ok(())
}

fn edit_id(number: usize) -> String {
    rooms::edit(number)[0].to_string()
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
