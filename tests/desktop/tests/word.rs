//! Word files in the window: whose changes these are is asked first, and several files are a draft and its versions.

use adref::model::DelegationKind;
use adref::views::{AdrefApp, Injected};
use adref_desktop_tests::{drop_files, finish_work, open_text, press, press_with, window};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::io::Write;
use std::path::{Path, PathBuf};

type Window = Harness<'static, AdrefApp>;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/docx").join(name)
}

fn open(window: &mut Window, files: &[&str]) {
    let ctx = window.ctx.clone();
    let files = files.iter().map(|name| file(name)).collect();
    window.state_mut().open_files(&ctx, files);
    finish_work(window);
}

/// Who contributed, with the kind.
fn delegations(window: &Window) -> Vec<(String, DelegationKind)> {
    let session = window.state().open_session().unwrap().session();
    let all = session.delegations.iter();
    all.map(|one| (one.name.clone(), one.kind)).collect()
}

fn names(window: &Window) -> Vec<String> {
    delegations(window).into_iter().map(|(name, _)| name).collect()
}

/// Puts other words into the field that has the focus.
fn write(window: &mut Window, label: &str, text: &str) {
    press_with(window, Modifiers::COMMAND, Key::A);
    window.get_by_label(label).type_text(text);
    window.run();
}

#[test]
fn whose_changes_these_are_is_asked_before_a_file_of_several_authors_opens() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open(&mut window, &["lo_several_authors.docx"]);
    assert!(
        window.state().open_session().is_none(),
        "nothing opens before the answer"
    );
    window.get_by_label_contains("Whose changes are these?");
    // By keyboard: the first field has the focus, Enter opens. Two people of one delegation get one name.
    write(&mut window, "Delegation of France", "European Union");
    window.get_by_label("Delegation of Japan").focus();
    window.run();
    write(&mut window, "Delegation of Japan", "European Union");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    let names = names(&window);
    assert_eq!(
        names.iter().filter(|name| *name == "European Union").count(),
        1,
        "{names:?}"
    );
    assert!(names.iter().any(|name| name == "Canada"), "{names:?}");
    assert!(
        !names.iter().any(|name| name == "France" || name == "Japan"),
        "{names:?}"
    );
}

#[test]
fn the_kind_of_a_delegation_is_chosen_beside_its_name() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open(&mut window, &["lo_several_authors.docx"]);
    window.get_by_label("Kind of Canada").click();
    window.run();
    window.get_by_label("Government").click();
    window.run();
    window.get_by_label("Open").click();
    window.run();
    finish_work(&mut window);
    let canada = delegations(&window).into_iter().find(|(name, _)| name == "Canada");
    assert_eq!(canada.map(|(_, kind)| kind), Some(DelegationKind::Government));
}

#[test]
fn nothing_opens_where_nobody_answers() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open(&mut window, &["lo_several_authors.docx"]);
    press(&mut window, Key::Escape);
    finish_work(&mut window);
    assert!(window.state().open_session().is_none());
    assert!(window.query_by_label_contains("Whose changes are these?").is_none());
}

#[test]
fn several_files_are_a_draft_and_a_version_of_each_delegation() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    let files = ["lo_canada.docx", "lo_base.docx", "lo_japan.docx", "lo_kenya.docx"];
    open(&mut window, &files);
    window.get_by_label("lo_base.docx is the draft").click();
    window.run();
    for (field, name) in [
        ("Delegation of lo_canada.docx", "Canada"),
        ("Delegation of lo_japan.docx", "Japan"),
        ("Delegation of lo_kenya.docx", "Kenya"),
    ] {
        window.get_by_label(field).focus();
        window.run();
        write(&mut window, field, name);
    }
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    assert_eq!(names(&window), ["Canada", "Japan", "Kenya"]);
    let session = window.state().open_session().unwrap().session();
    let paragraphs = session.draft.paragraphs.iter();
    let said: usize = paragraphs.map(|paragraph| paragraph.contributions.len()).sum();
    assert!(said >= 5, "{said}");
}

#[test]
fn of_files_that_come_together_the_one_without_tracked_changes_is_the_draft() {
    let data = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (name, from) in [("Brazil", "canada"), ("Outcome", "base"), ("Zambia", "kenya")] {
        let from = file(&format!("lo_{from}.docx"));
        std::fs::copy(from, folder.path().join(format!("{name}.docx"))).unwrap();
    }
    let mut window = window(data.path());
    drop_files(&mut window, &[folder.path()]);
    window.get_by_label_contains("Which is the draft");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    // The authors bear the names of other states.
    for (author, name) in [("Canada", "Brazil"), ("Kenya", "Zambia")] {
        window.run();
        window.get_by_label_contains(&format!("Whose changes are these? {name}.docx"));
        write(&mut window, &format!("Delegation of {author}"), name);
        press(&mut window, Key::Enter);
        finish_work(&mut window);
    }
    assert_eq!(names(&window), ["Brazil", "Zambia"]);
}

#[test]
fn a_folder_dropped_on_an_open_draft_is_a_version_of_each_delegation() {
    let data = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for name in ["japan", "uruguay"] {
        let from = file(&format!("lo_{name}.docx"));
        std::fs::copy(from, folder.path().join(format!("{name}.docx"))).unwrap();
    }
    let mut window = window(data.path());
    open(&mut window, &["lo_base.docx"]);
    drop_files(&mut window, &[folder.path()]);
    window.get_by_label_contains("Whose versions are these?");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    assert_eq!(names(&window), ["Japan", "Uruguay"]);
}

#[test]
fn whose_changes_these_are_is_asked_of_a_late_file_of_several_authors() {
    let data = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let late = folder.path().join("japan.docx");
    std::fs::copy(file("lo_several_authors.docx"), &late).unwrap();
    for is_left_out in [false, true] {
        let mut window = window(data.path());
        open(&mut window, &["lo_base.docx"]);
        drop_files(&mut window, &[&late]);
        window.get_by_label("Add it").click();
        window.run();
        finish_work(&mut window);
        window.run();
        window.get_by_label_contains("Whose changes are these? japan.docx");
        assert!(names(&window).is_empty(), "nothing comes in before the answer");
        if is_left_out {
            press(&mut window, Key::Escape);
            finish_work(&mut window);
            assert!(names(&window).is_empty());
            continue;
        }
        // France is known by its name; who writes under that of Kenya is on the staff of Japan.
        window.get_by_label("Delegation of Kenya").focus();
        window.run();
        write(&mut window, "Delegation of Kenya", "Japan");
        press(&mut window, Key::Enter);
        finish_work(&mut window);
        let mut names = names(&window);
        names.sort();
        assert_eq!(names, ["Canada", "France", "Japan"]);
    }
}

/// A version of some delegation, whose authors are several.
fn of_several_authors(folder: &Path, name: &str) -> PathBuf {
    let to = folder.join(name);
    std::fs::copy(file("lo_several_authors.docx"), &to).unwrap();
    to
}

/// It came into whatever session was open when one answered.
#[test]
fn a_version_does_not_come_into_another_session_opened_while_one_asks_about_it() {
    let data = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let late = of_several_authors(folder.path(), "japan.docx");
    let mut window = window(data.path());
    open(&mut window, &["lo_base.docx"]);
    drop_files(&mut window, &[&late]);
    window.get_by_label("Add it").click();
    window.run();
    finish_work(&mut window);
    window.run();
    window.get_by_label_contains("Whose changes are these? japan.docx");
    open_text(&mut window, folder.path(), "Charter\n\na) We build networks.\n");
    assert_eq!(window.state().open_session().unwrap().session().title, "Charter");
    window.get_by_label("Add it").click();
    window.run();
    finish_work(&mut window);
    assert_eq!(names(&window), Vec::<String>::new());
    window.get_by_label_contains("for which japan.docx was read is closed now");
}

/// The second was asked in the place of the first, of which nobody heard any more.
#[test]
fn files_of_several_authors_are_asked_about_one_after_the_other() {
    let data = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let files = ["one.docx", "two.docx"].map(|name| of_several_authors(folder.path(), name));
    let mut window = window(data.path());
    finish_work(&mut window);
    let ctx = window.ctx.clone();
    for file in files {
        window.state_mut().open_files(&ctx, vec![file]);
    }
    finish_work(&mut window);
    let mut asked = Vec::new();
    for _ in 0..2 {
        window.run();
        for name in ["one.docx", "two.docx"] {
            let heading = format!("Whose changes are these? {name}");
            if window.query_by_label_contains(&heading).is_some() {
                asked.push(name);
            }
        }
        press(&mut window, Key::Escape);
    }
    asked.sort_unstable();
    assert_eq!(asked, ["one.docx", "two.docx"]);
}

/// A Word file with these runs as its only paragraph under a title: their look, and their words.
fn formatted(folder: &Path, runs: &[(&str, &str)]) -> PathBuf {
    let run = |(look, text): &(&str, &str)| {
        let look = if look.is_empty() {
            String::new()
        } else {
            format!("<w:rPr><w:{look}/></w:rPr>")
        };
        format!("<w:r>{look}<w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let runs: String = runs.iter().map(run).collect();
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\
         <w:p><w:r><w:t>Charter</w:t></w:r></w:p><w:p>{runs}</w:p><w:sectPr/></w:body></w:document>"
    );
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" \
             ContentType=\"application/xml\"/></Types>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
             Target=\"word/document.xml\"/></Relationships>"
                .to_owned(),
        ),
        ("word/document.xml", document),
    ];
    let path = folder.join("formatted.docx");
    let mut package = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    for (name, text) in parts {
        package
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap();
    path
}

fn open_file(window: &mut Window, path: PathBuf) {
    let ctx = window.ctx.clone();
    window.state_mut().open_file(&ctx, path);
    finish_work(window);
}

/// What the draft's paragraph reads, and what is proposed for it.
fn told(window: &Window) -> (String, Vec<(String, String)>) {
    let paragraphs = &window.state().open_session().unwrap().session().draft.paragraphs;
    let last = paragraphs.last().unwrap();
    let proposed = last.contributions.iter();
    let proposed = proposed.map(|one| (one.name.clone(), one.text.clone())).collect();
    (last.text.clone(), proposed)
}

const AMENDED: [(&str, &str); 4] = [("", "We meet "), ("strike", "often "), ("b", "daily "), ("", "here.")];

#[test]
fn formatting_is_an_amendment_where_somebody_says_so() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    let path = formatted(data.path(), &AMENDED);
    open_file(&mut window, path.clone());
    let asked = "Bold, underlined and struck words are amendments (1 paragraph)";
    window.get_by_label(asked).click();
    window.run();
    // Whose they are is to be said first.
    press(&mut window, Key::Enter);
    assert!(window.state().open_session().is_none());
    window.get_by_label("Delegation of the formatting").focus();
    window.run();
    write(&mut window, "Delegation of the formatting", "Japan");
    window.get_by_label("Open").click();
    window.run();
    finish_work(&mut window);
    let japan = ("Japan".to_owned(), "We meet daily here.".to_owned());
    assert_eq!(told(&window), ("We meet often here.".to_owned(), vec![japan]));
}

#[test]
fn formatting_is_no_amendment_unless_somebody_says_so() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    let path = formatted(data.path(), &AMENDED);
    open_file(&mut window, path);
    window.get_by_label("Open formatted.docx");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    assert_eq!(told(&window), ("We meet often daily here.".to_owned(), Vec::new()));
    // What only begins in bold is a label, or how a paragraph opens: nothing is asked.
    let mut window = adref_desktop_tests::window(data.path());
    let path = formatted(data.path(), &[("b", "Recalling "), ("", "what we said.")]);
    open_file(&mut window, path);
    assert_eq!(told(&window).0, "Recalling what we said.");
}

#[test]
fn what_came_from_word_is_exported_to_word() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open(&mut window, &["lo_base.docx"]);
    press(&mut window, Key::Escape);
    press_with(&mut window, Modifiers::COMMAND, Key::E);
    let is_chosen = |window: &Window, name: &str| {
        let radio = window.get_by_label(name);
        radio.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    assert!(is_chosen(&window, "Word (.docx)"));
    press(&mut window, Key::Escape);
    // Elsewhere it is the format of the last export.
    let text = data.path().join("charter.txt");
    std::fs::write(&text, "Charter\n\na) We meet.\n").unwrap();
    open_file(&mut window, text);
    if let Some(leave) = window.query_by_label("Leave without saving") {
        leave.click();
        window.run();
        finish_work(&mut window);
    }
    press_with(&mut window, Modifiers::COMMAND, Key::E);
    assert!(is_chosen(&window, "Text (.txt)"));
    window.get_by_label("Markdown (.md)").click();
    window.run();
    window
        .state_mut()
        .answer_next_dialog(Injected::File(data.path().join("out.md")));
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    press_with(&mut window, Modifiers::COMMAND, Key::E);
    assert!(is_chosen(&window, "Markdown (.md)"));
}
