//! Opening: what is locked, broken, from the future or marked read-only.

use super::Outcome;
use super::rooms;
use super::rooms::{accept, files, opened, room, saved};
use adref::formats::{SESSION_VERSION, SessionFileError, read_session, write_session};
use adref::model::{Change, Edit, Session, Verdict};
use adref::session::{Access, Command, CommandError, Notice, OpenError, OpenSession, SaveError, Status};
use adref::text::Collation;
use std::fs;
use std::path::Path;

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
            .replacen("version: 2,", "version: 3,", 1)
            .replacen("session: (", "mood: Sunny,\n  session: (", 1);
    fs::write(&room.path, &future)?;
    let mut again = opened(&room.path)?;
    assert_eq!(again.session.session(), &rooms::session());
    assert_eq!(again.notices, [Notice::Newer { version: 3 }]);
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
    assert!(error.contains("newer Adref") && error.contains("version 3"), "{error}");
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
fn every_version_opens() -> Outcome {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    for version in 1..=SESSION_VERSION {
        let file = read_session(&fs::read(folder.join(format!("session_version_{version}.ron")))?)?;
        assert_eq!((file.newer, file.session.title.as_str()), (None, "Talks"));
        let decided = file
            .session
            .draft
            .paragraphs
            .iter()
            .flat_map(|paragraph| &paragraph.edits);
        let verdicts: Vec<Verdict> = decided
            .filter_map(|edit| Some(edit.decision.as_ref()?.verdict))
            .collect();
        assert_eq!(verdicts, [Verdict::Accepted]);
    }
    Ok(())
}

/// Writes the file that [`every_version_opens`] reads; run it by name when a new version begins, under a new name.
#[test]
#[ignore = "writes tests/data"]
fn write_this_version() -> Outcome {
    let mut open = OpenSession::new(rooms::session());
    accept(&mut open, 0)?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    fs::write(
        folder.join(format!("session_version_{SESSION_VERSION}.ron")),
        write_session(open.session())?,
    )?;
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
            restores: false,
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

/// A session in which a text came late, against what was accepted, and where more was decided after that or not.
fn with_a_late_text(decided_after: bool) -> Result<Session, Box<dyn std::error::Error>> {
    let mut open = OpenSession::new(rooms::session());
    let here = open.session().draft.paragraphs[rooms::CONTESTED].clone();
    let edit = |new: &str| {
        let is = |edit: &&Edit| matches!(&edit.change, Change::Words { new: words, .. } if words == new);
        here.edits.iter().position(|edit| is(&edit)).ok_or("no such edit")
    };
    accept(&mut open, edit("strengthening")?)?;
    let mut late = here.contributions[0].clone();
    late.text = late.text.replace("strengthening", "deepening");
    late.edits.clear();
    open.apply(
        Command::Add {
            paragraph: here.id,
            contributions: vec![late],
        },
        "Chair",
    )?;
    if decided_after {
        accept(&mut open, edit("safe")?)?;
    }
    assert_eq!(late_in(&open), 1);
    Ok(open.session().clone())
}

fn late_in(open: &OpenSession) -> usize {
    Collation::of(&open.session().draft.paragraphs[rooms::CONTESTED])
        .tally()
        .late
}

#[test]
fn a_finished_session_of_version_1_does_not_open_with_old_late_edits_waiting_again() -> Outcome {
    let this = format!("version: {SESSION_VERSION}");
    for (version, decided_after, waiting) in [(1, true, 0), (1, false, 1), (2, true, 1), (2, false, 1)] {
        let room = room()?;
        let text = write_session(&with_a_late_text(decided_after)?)?;
        fs::write(&room.path, text.replacen(&this, &format!("version: {version}"), 1))?;
        let opened = opened(&room.path)?;
        assert_eq!(
            late_in(&opened.session),
            waiting,
            "version {version}, decided after: {decided_after}"
        );
        // Only of version 1 it is not known, and only where it waits there is something to say.
        let told: &[Notice] = match (version, waiting) {
            (1, 1) => &[Notice::Waiting { edits: 1 }],
            _ => &[],
        };
        assert_eq!(opened.notices, told);
    }
    Ok(())
}
