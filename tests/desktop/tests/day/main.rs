//! A facilitator's day, told once as data and done twice: by the headless commands on a file, and in the window by keys and
//! fields. Both ways lead to the same session, the same page and the same clean text.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where it fails, also in what it calls"
)]

mod deeds;
mod finding;
mod headless;
mod same;
mod script;
mod window;

use adref::cli::{Arguments, run};
use adref::formats::read_session;
use adref::model::{ContributionKind, Paragraph, Standing};
use clap::Parser as _;
use deeds::Deed;
use same::{Result, differing, without_the_time};
use script::day;
use std::path::Path;

/// How often the script does something.
fn times(is_it: impl Fn(&Deed) -> bool) -> usize {
    day().iter().filter(|deed| is_it(deed)).count()
}

#[test]
fn the_day_is_as_long_as_it_is_said_to_be() {
    assert!(matches!(day().first(), Some(Deed::Import)));
    assert_eq!(times(|deed| matches!(deed, Deed::Import)), 1);
    assert_eq!(times(Deed::decides), 60, "decisions");
    assert_eq!(
        times(|deed| matches!(deed, Deed::Say { .. })),
        10,
        "proposals from the floor"
    );
    assert_eq!(times(|deed| matches!(deed, Deed::Repair { .. })), 5, "repairs");
    assert_eq!(times(|deed| matches!(deed, Deed::Late { .. })), 3, "late papers");
    assert_eq!(times(|deed| matches!(deed, Deed::Agree { .. })), 4, "agreements");
    assert_eq!(times(|deed| matches!(deed, Deed::Reopen { .. })), 2, "reopenings");
    let (print, clean) = (
        times(|deed| matches!(deed, Deed::Print)),
        times(|deed| matches!(deed, Deed::Clean)),
    );
    assert_eq!((print, clean), (1, 1));
}

#[test]
fn a_day_comes_to_the_same_headless_and_in_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let headless = headless::spend(folder.path());
    let window = window::spend(folder.path());
    let [one, other] = [&headless, &window].map(without_times);
    for (what, one, other) in [
        ("sessions", &one.session, &other.session),
        ("working pages", &one.page, &other.page),
        ("clean texts", &one.clean, &other.clean),
    ] {
        if let Some(told) = differing(one, other) {
            panic!("the {what} differ at {told}");
        }
    }
    for session in ["headless.ron", "window.ron"] {
        is_sound(&folder.path().join(session));
    }
    the_day_left_its_traces(&headless);
}

fn without_times(result: &Result) -> Result {
    Result {
        session: without_the_time(&result.session),
        page: without_the_time(&result.page),
        clean: without_the_time(&result.clean),
    }
}

fn is_sound(session: &Path) {
    let arguments = Arguments::parse_from([Path::new("adref"), Path::new("check"), session]);
    if let Err(wrong) = run(arguments) {
        panic!("{}: {wrong}", session.display());
    }
}

/// The two ways cannot agree by both doing nothing.
fn the_day_left_its_traces(result: &Result) {
    let session = read_session(result.session.as_bytes()).unwrap().session;
    let paragraphs = &session.draft.paragraphs;
    let edits = paragraphs.iter().flat_map(|paragraph| &paragraph.edits);
    let decided = edits.filter(|edit| edit.decision.is_some()).count();
    assert!(decided >= 55, "{decided} decided");
    let contributions = || paragraphs.iter().flat_map(|paragraph| &paragraph.contributions);
    let spoken = contributions().filter(|one| one.spoken).count();
    assert_eq!(spoken, 10 + 1, "from the floor, and the words of the merge");
    let positions = paragraphs.iter().flat_map(|paragraph| &paragraph.edits);
    assert_eq!(positions.flat_map(|edit| &edit.positions).count(), 4);
    assert!(contributions().any(|one| one.name == "ISOC" && one.kind == ContributionKind::Alternative));
    let is_relabelled = |one: &Paragraph| one.label == "j ter)" && one.standing == Standing::Proposed;
    assert!(paragraphs.iter().any(|one| is_relabelled(one)));
    assert_eq!(
        paragraphs.iter().filter(|one| one.received.is_some()).count(),
        3,
        "repaired bases"
    );
    assert_eq!(paragraphs.iter().filter(|one| one.agreed.is_some()).count(), 2);
    assert!(contributions().any(|one| one.replaced_by.is_some()));
    assert!(session.delegations.iter().any(|one| one.name == "Chile"));
    assert!(result.page.contains("Work in progress"));
    assert!(
        !result.clean.contains("j ter)"),
        "labels are counted anew: {}",
        result.clean
    );
}
