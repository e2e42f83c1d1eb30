//! The day in the window, by keys and fields, as a facilitator does it.

mod going;

use super::deeds::{About, Deed, Second, Wrong};
use super::finding::{paragraph, question};
use super::same::Result;
use super::script::{DRAFT, NAME, day};
use adref::model::{Session, Stance, Verdict};
use adref::views::{AdrefApp, Injected};
use adref_desktop_tests::{finish_work, press, press_with, window};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode as Node, Queryable};
use std::path::{Path, PathBuf};

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;

struct Day {
    window: Harness<'static, AdrefApp>,
    folder: PathBuf,
}

/// Spends the day, and says what is left of it.
pub fn spend(folder: &Path) -> Result {
    let mut spent = Day {
        window: window(&folder.join("data")),
        folder: folder.to_owned(),
    };
    spent.window.state_mut().pretend_browser(true);
    for deed in day() {
        spent.does(&deed);
    }
    spent.answers_the_dialog("window.ron");
    spent.press(CTRL | SHIFT, Key::S);
    spent.settles();
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    Result {
        session: read("window.ron"),
        page: read("window.html"),
        clean: read("window.txt"),
    }
}

impl Day {
    fn session(&self) -> &Session {
        self.window.state().open_session().unwrap().session()
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        press_with(&mut self.window, modifiers, key);
    }

    fn key(&mut self, key: Key) {
        press(&mut self.window, key);
    }

    fn click(&mut self, label: &str) {
        self.window.get_by_label(label).scroll_to_me();
        self.window.run();
        self.window.get_by_label(label).click();
        self.window.run();
    }

    /// What runs off the frame loop comes to its end, and what that begins too.
    fn settles(&mut self) {
        self.window.run();
        finish_work(&mut self.window);
        finish_work(&mut self.window);
    }

    fn answers_the_dialog(&mut self, name: &str) {
        let file = self.folder.join(name);
        self.window.state_mut().answer_next_dialog(Injected::File(file));
    }

    /// Puts other words in the place of all that a field holds.
    fn fill(&mut self, field: &str, text: &str) {
        let is_field = |node: &Node<'_>| {
            let is_text = matches!(node.role(), Role::TextInput | Role::MultilineTextInput);
            is_text && node.label().as_deref() == Some(field)
        };
        self.window.get_by(is_field).focus();
        self.window.run();
        self.press(CTRL, Key::A);
        self.window.get_by(is_field).type_text(text);
        self.window.run();
    }

    /// The sheet is done with, which also means that nothing was refused.
    fn proposes(&mut self) {
        let before = self.session().record.len();
        self.press(CTRL, Key::Enter);
        self.window.run();
        assert!(self.session().record.len() > before, "something was refused");
    }

    fn does(&mut self, deed: &Deed) {
        match *deed {
            Deed::Import => self.imports(),
            Deed::Answer { asked, answer } => self.answers(asked, answer),
            Deed::Decide {
                at,
                on,
                verdict,
                why,
                condition,
            } => {
                self.goes_to_edit(at, on);
                for (key, field, text) in [
                    (Key::Y, "Reason for the next decision", why),
                    (Key::Y, "Condition of the next decision", condition),
                ] {
                    if !text.is_empty() {
                        let modifiers = if text == condition { SHIFT } else { Modifiers::NONE };
                        self.press(modifiers, key);
                        self.window.get_by_label(field).type_text(text);
                        self.window.run();
                        self.key(Key::Escape);
                    }
                }
                self.decides(Modifiers::NONE, verdict);
            }
            Deed::DecideAll { at, from, verdict } => {
                self.goes_to_contribution(at, from);
                self.decides(SHIFT, verdict);
            }
            Deed::DecideParagraph { at, verdict } => {
                self.goes_to(at);
                self.decides(CTRL | SHIFT, verdict);
            }
            Deed::Say { at, from, ref about } => self.says(at, from, about),
            Deed::Position { at, on, from, stance } => {
                self.goes_to_edit(at, on);
                self.takes_down(from, stance);
            }
            Deed::Switch { at, from } => {
                self.goes_to_contribution(at, from);
                self.does_at_once(Modifiers::NONE, Key::V);
            }
            Deed::Relabel { at, label } => {
                self.goes_to(at);
                self.press(SHIFT, Key::L);
                self.fill("Label", label);
                self.proposes();
            }
            Deed::Merge { at, words } => {
                self.goes_to(at);
                self.key(Key::M);
                self.fill("The words of the merge", words);
                self.fill("Who speaks", "Chair");
                self.proposes();
            }
            Deed::Repair { at, ref wrong } => self.repairs(at, wrong),
            Deed::Late { at, from, text, second } => self.takes_up(at, from, text, second),
            Deed::Agree { at } => {
                self.goes_to(at);
                self.key(Key::G);
                assert!(paragraph(self.session(), at).agreed.is_some(), "{at} is agreed");
            }
            Deed::Reopen { at, why } => {
                self.goes_to(at);
                self.press(SHIFT, Key::G);
                self.fill("Why it is reopened", why);
                self.proposes();
            }
            Deed::Print => self.prints(),
            Deed::Clean => self.writes_the_clean_text(),
        }
    }

    /// Opens the draft, says who holds the pen, and puts the questions aside.
    fn imports(&mut self) {
        self.window.state_mut().answer_next_dialog(Injected::File(DRAFT.into()));
        self.press(CTRL, Key::O);
        self.settles();
        self.press(CTRL, Key::U);
        self.window
            .get_by_role_and_label(Role::TextInput, "Your name")
            .type_text(NAME);
        self.window.run();
        self.key(Key::Enter);
        self.puts_questions_aside();
    }

    fn puts_questions_aside(&mut self) {
        if self.window.query_by_label_contains("OPEN QUESTIONS").is_some() {
            self.key(Key::Q);
        }
    }

    fn answers(&mut self, asked: &str, answer: usize) {
        let (place, _) = question(self.session(), asked);
        let all = self.session().open_questions().count();
        self.key(Key::Q);
        let shown = format!("OPEN QUESTIONS · {} OF {all}", place + 1);
        for _ in 0..all {
            if self.window.query_by_label_contains(&shown).is_some() {
                break;
            }
            self.key(Key::N);
        }
        self.window.get_by_label_contains(&shown);
        self.key([Key::Num1, Key::Num2, Key::Num3][answer - 1]);
        assert_eq!(self.session().open_questions().count(), all - 1, "{asked}");
        self.key(Key::Q);
    }

    fn decides(&mut self, modifiers: Modifiers, verdict: Option<Verdict>) {
        let key = match verdict {
            Some(Verdict::Accepted) => Key::A,
            Some(Verdict::Rejected) => Key::R,
            Some(Verdict::Bracketed) => Key::B,
            None => Key::U,
        };
        self.does_at_once(modifiers, key);
    }

    /// Presses a key that makes a step without asking.
    fn does_at_once(&mut self, modifiers: Modifiers, key: Key) {
        let before = self.session().record.len();
        self.press(modifiers, key);
        assert!(self.session().record.len() > before, "{key:?} did nothing");
    }

    /// Whose position, and which.
    fn takes_down(&mut self, from: &str, stance: Stance) {
        self.key(Key::S);
        self.fill("Whose position", from);
        self.key(Key::Enter);
        let key = match stance {
            Stance::Support => Key::S,
            Stance::Oppose => Key::O,
            Stance::Reserve => Key::R,
            Stance::Withdraw => Key::W,
        };
        self.does_at_once(Modifiers::NONE, key);
    }

    fn says(&mut self, at: &str, from: &str, about: &About) {
        const WANTED: &str = "The words that are wanted";
        match *about {
            About::Edit { on, old, words } => {
                self.goes_to_edit(at, on);
                self.key(Key::E);
                assert_eq!(self.window.get_by_label(WANTED).value().as_deref(), Some(old));
                self.fill(WANTED, words);
            }
            About::Words { old, width, words } => {
                self.selects(at, old, width);
                self.key(Key::E);
                assert_eq!(self.window.get_by_label(WANTED).value().as_deref(), Some(old));
                self.fill(WANTED, words);
            }
            About::Brackets { old, width } => {
                self.selects(at, old, width);
                self.key(Key::B);
                self.window.get_by_label(&format!("[{old}]"));
            }
            About::Gone { old, width } => {
                self.selects(at, old, width);
                self.key(Key::Delete);
                self.window.get_by_label(old);
            }
            About::Whole(text) => {
                self.goes_to(at);
                self.key(Key::E);
                self.fill("The text", text);
            }
            About::New(text) => {
                self.goes_to(at);
                self.press(SHIFT, Key::P);
                self.fill("The new paragraph", text);
            }
            About::Compromise(text) => {
                self.goes_to(at);
                self.press(SHIFT, Key::C);
                if self.window.query_by_label("the whole paragraph").is_some() {
                    self.click("the whole paragraph");
                }
                self.fill("The text", text);
            }
            About::Passage { on, words } => {
                self.goes_to_edit(at, on);
                self.press(SHIFT, Key::C);
                self.window.get_by_label_contains("These words alone");
                self.fill("The text", words);
            }
        }
        self.fill("Who speaks", from);
        self.proposes();
    }

    fn repairs(&mut self, at: &str, wrong: &Wrong) {
        let before = self.session().record.len();
        match *wrong {
            Wrong::Base { text, why } => {
                self.goes_to(at);
                self.press(CTRL, Key::B);
                self.fill("The base as it would read", text);
                self.fill("Why", why);
                self.click("Repair the base");
            }
            Wrong::BaseOf { from } => {
                self.goes_to(at);
                self.press(CTRL, Key::B);
                // Where the import found it to be the likeliest, it is offered in these words.
                let likeliest = format!("Take the text of {from} as the base");
                let offered = self.window.query_by_label(&likeliest).map(|_| likeliest.as_str());
                self.click(offered.unwrap_or(from));
                self.click("Repair the base");
            }
            Wrong::EarlierDraft { of } => {
                self.goes_to_contribution(at, of);
                self.does_at_once(SHIFT, Key::W);
            }
            Wrong::Place { of, to: _, words } => {
                self.goes_to_contribution(at, of);
                self.press(CTRL, Key::R);
                self.fill("The paragraph that it answers", words);
                self.window.get_by_label_contains("Move to ").click();
                self.window.run();
            }
            Wrong::Name { of, name } => {
                self.goes_to_contribution(at, of);
                self.press(CTRL, Key::R);
                self.fill("The name of the delegation", name);
                self.click("Rename it everywhere");
            }
        }
        assert!(self.session().record.len() > before, "{at} was not put right");
    }

    /// Late paper: pasted for a paragraph, or a file.
    fn takes_up(&mut self, at: &str, from: Option<&str>, text: &str, second: Second) {
        let before = self.session().record.len();
        if let Some(from) = from {
            self.goes_to(at);
            self.press(CTRL | SHIFT, Key::V);
            self.fill("Delegation", from);
            self.fill("The late text", text);
        } else {
            std::fs::write(self.folder.join("late.txt"), text).unwrap();
            self.answers_the_dialog("late.txt");
            self.press(CTRL | SHIFT, Key::I);
            self.window.run();
        }
        if matches!(second, Second::Replaces) {
            self.click("The new one replaces it; the first stays on record");
        }
        self.click("Add it");
        self.settles();
        assert!(self.session().record.len() > before, "it did not come in");
        self.puts_questions_aside();
    }

    fn prints(&mut self) {
        self.press(CTRL, Key::P);
        self.key(Key::Enter);
        self.settles();
        let told = self
            .window
            .get_by_label_contains("Opened in the browser")
            .value()
            .unwrap();
        let page = PathBuf::from(told.rsplit_once(": ").unwrap().1.trim());
        std::fs::copy(&page, self.folder.join("window.html")).unwrap();
        std::fs::remove_file(page).unwrap();
    }

    fn writes_the_clean_text(&mut self) {
        self.key(Key::Num3);
        self.press(CTRL, Key::E);
        self.click("Read what is open as the draft does");
        self.click("Count labels anew; the record can print the table of old and new ones");
        self.answers_the_dialog("window.txt");
        self.key(Key::Enter);
        self.settles();
    }
}
