//! The day by the headless commands, on a file.

use super::deeds::{About, Deed, Second, Wrong};
use super::finding::{edit, paragraph, question};
use super::same::Result;
use super::script::{DRAFT, NAME, day};
use adref::cli::{Arguments, run};
use adref::formats::read_session;
use adref::model::{Session, Stance, Verdict};
use adref::text::Collation;
use clap::Parser as _;
use std::path::{Path, PathBuf};

struct Day {
    folder: PathBuf,
    session: PathBuf,
}

/// Spends the day, and says what is left of it.
pub fn spend(folder: &Path) -> Result {
    let day_of = Day {
        folder: folder.to_owned(),
        session: folder.join("headless.ron"),
    };
    for deed in day() {
        day_of.does(&deed);
    }
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    Result {
        session: read("headless.ron"),
        page: read("headless.html"),
        clean: read("headless.txt"),
    }
}

impl Day {
    fn session(&self) -> Session {
        let text = std::fs::read_to_string(&self.session).unwrap();
        read_session(text.as_bytes()).unwrap().session
    }

    /// `adref COMMAND SESSION ARGUMENTS`; of `repair` the session comes before what is repaired, as everywhere.
    fn adref(&self, command: &str, arguments: &[&str]) {
        let session = self.session.display().to_string();
        let all = ["adref", command, &session]
            .into_iter()
            .chain(arguments.iter().copied());
        let parsed = Arguments::try_parse_from(all).unwrap_or_else(|error| panic!("{command} {arguments:?}: {error}"));
        if let Err(error) = run(parsed) {
            panic!("adref {command} {arguments:?}: {error}");
        }
    }

    fn by_name(&self, command: &str, arguments: &[&str]) {
        let all: Vec<&str> = arguments.iter().copied().chain(["--by", NAME]).collect();
        self.adref(command, &all);
    }

    fn out(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    fn does(&self, deed: &Deed) {
        match *deed {
            Deed::Import => {
                let session = self.session.display().to_string();
                run(Arguments::parse_from(["adref", "import", DRAFT, "-o", &session])).unwrap();
            }
            Deed::Answer { asked, answer } => {
                let session = self.session();
                let id = question(&session, asked).1.id.to_string();
                self.by_name("answer", &[&id, "--choose", &answer.to_string()]);
            }
            Deed::Decide {
                at,
                on,
                verdict,
                why,
                condition,
            } => {
                let id = edit(paragraph(&self.session(), at), on).to_string();
                let mut arguments = vec![switch(verdict), "--paragraph", at, "--edit", &id, "--why", why];
                if !condition.is_empty() {
                    arguments.extend(["--condition", condition]);
                }
                self.by_name("decide", &arguments);
            }
            Deed::DecideAll { at, from, verdict } => {
                self.by_name("decide", &[switch(verdict), "--paragraph", at, "--from", from]);
            }
            Deed::DecideParagraph { at, verdict } => {
                self.by_name("decide", &[switch(verdict), "--paragraph", at]);
            }
            Deed::Say { at, from, ref about } => self.says(at, from, about),
            Deed::Position { at, on, from, stance } => {
                let id = edit(paragraph(&self.session(), at), on).to_string();
                let stance = match stance {
                    Stance::Support => "--support",
                    Stance::Oppose => "--oppose",
                    Stance::Reserve => "--reserve",
                    Stance::Withdraw => "--withdraw",
                };
                self.by_name("position", &["--paragraph", at, "--from", from, "--edit", &id, stance]);
            }
            Deed::Switch { at, from } => self.by_name("switch", &["--paragraph", at, "--from", from]),
            Deed::Relabel { at, label } => self.by_name("relabel", &["--paragraph", at, "--label", label]),
            Deed::Merge { at, words } => self.by_name("merge", &["--paragraph", at, "--words", words]),
            Deed::Repair { at, ref wrong } => self.repairs(at, wrong),
            Deed::Late { at, from, text, second } => {
                let (name, of) = match from {
                    Some(from) => (format!("{from}'s late text"), vec!["--from", from, "--paragraph", at]),
                    None => ("late.txt".to_owned(), Vec::new()),
                };
                std::fs::write(self.folder.join(&name), text).unwrap();
                let file = self.out(&name);
                let second = match second {
                    Second::Asks => None,
                    Second::Replaces => Some("--replace"),
                };
                let arguments: Vec<&str> = [file.as_str()].into_iter().chain(of).chain(second).collect();
                self.by_name("add", &arguments);
            }
            Deed::Agree { at } => self.by_name("agree", &["--paragraph", at]),
            Deed::Reopen { at, why } => self.by_name("agree", &["--paragraph", at, "--reopen", "--why", why]),
            Deed::Print => self.adref("export", &["-o", &self.out("headless.html"), "--view", "working"]),
            Deed::Clean => {
                let clean = self.out("headless.txt");
                self.adref(
                    "export",
                    &["-o", &clean, "--view", "clean", "--open", "base", "--renumber"],
                );
            }
        }
    }

    fn says(&self, at: &str, from: &str, about: &About) {
        let passage;
        let arguments = match *about {
            About::Edit { old, words, .. } | About::Words { old, words, .. } => {
                vec!["--on", old, "--of", "base", "--words", words]
            }
            About::Brackets { old, .. } => vec!["--on", old, "--of", "base", "--bracket"],
            About::Gone { old, .. } => vec!["--on", old, "--of", "base", "--delete"],
            About::Whole(text) => vec!["--whole", text],
            About::New(text) => vec!["--new", text],
            About::Compromise(text) => vec!["--compromise", text],
            About::Passage { on, words } => {
                let session = self.session();
                let paragraph = paragraph(&session, at);
                passage = Collation::of(paragraph)
                    .passage(edit(paragraph, on))
                    .unwrap()
                    .to_string();
                vec!["--compromise", words, "--passage", &passage]
            }
        };
        let all: Vec<&str> = ["--paragraph", at, "--from", from]
            .into_iter()
            .chain(arguments)
            .collect();
        self.by_name("say", &all);
    }

    fn repairs(&self, at: &str, wrong: &Wrong) {
        match *wrong {
            Wrong::Base { why, text } => self.by_name("base", &["--paragraph", at, "--text", text, "--why", why]),
            Wrong::BaseOf { from } => self.by_name("base", &["--paragraph", at, "--from", from]),
            Wrong::EarlierDraft { of } => {
                self.by_name("repair", &["earlier-draft", "--of", of, "--paragraph", at]);
            }
            Wrong::Place { of, to, .. } => {
                self.by_name("repair", &["move", "--of", of, "--paragraph", at, "--to", to]);
            }
            Wrong::Name { of, name } => self.by_name("repair", &["rename", "--delegation", of, "--name", name]),
        }
    }
}

fn switch(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Accepted) => "--accept",
        Some(Verdict::Rejected) => "--reject",
        Some(Verdict::Bracketed) => "--bracket",
        None => "--reopen",
    }
}
