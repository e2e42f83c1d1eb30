//! What a frame of the window costs without a GPU: egui's pass over the whole window and the tessellation of its shapes,
//! for a large session and for one paragraph with many contributions. Each table has a line for each thing that a
//! facilitator does, with the median, the 99th percentile and the longest frame in milliseconds, and the median as a
//! ratio to the same frames of a session of three paragraphs: what size costs. `PARAGRAPHS` and `CONTRIBUTIONS` choose
//! another size.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench is run by its developers, stops where it fails and prints what it measured"
)]

#[path = "corpus/mod.rs"]
mod corpus;

use adref::session::DataFolder;
use adref::views::{AdrefApp, Settings};
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, pos2, vec2};
use std::path::Path;
use std::time::{Duration, Instant};

const SIZE: Rect = Rect {
    min: Pos2::ZERO,
    max: pos2(1440.0, 900.0),
};
const FRAMES: usize = 300;

/// A window without a screen.
struct Window {
    ctx: egui::Context,
    app: AdrefApp,
    time: f64,
}

impl Window {
    fn new(folder: &Path) -> Self {
        let ctx = egui::Context::default();
        let app = AdrefApp::new(Settings::default(), Some(DataFolder::at(folder)));
        let mut window = Self { ctx, app, time: 0.0 };
        // The first frames install the fonts.
        for _ in 0..3 {
            window.frame(Vec::new());
        }
        window
    }

    /// The time that a frame with these events takes.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(SIZE),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let begun = Instant::now();
        let mut output = self.ctx.run_ui(input, |ui| self.app.ui(ui));
        // There is no GPU that would take the letters.
        output.textures_delta.clear();
        let meshes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let took = begun.elapsed();
        drop(meshes);
        took
    }

    /// Opens a file; the longest frame from there until the session stands on the screen.
    fn open(&mut self, file: &Path) -> Duration {
        let ctx = self.ctx.clone();
        self.app.open_file(&ctx, file.to_owned());
        let mut longest = Duration::ZERO;
        let mut after = 0;
        while after < 3 {
            longest = longest.max(self.frame(Vec::new()));
            after += usize::from(self.app.open_session().is_some());
            std::thread::sleep(Duration::from_millis(1));
        }
        longest
    }

    fn press(&mut self, key: Key, modifiers: Modifiers) -> Duration {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        };
        self.frame(vec![event(true), event(false)])
    }

    fn scroll(&mut self, at: Pos2, by: f32) -> Duration {
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, by),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        };
        self.frame(vec![Event::PointerMoved(at), wheel])
    }
}

/// The times of one kind of frame.
struct Times(Vec<Duration>);

impl Times {
    fn of(mut frame: impl FnMut(usize) -> Duration) -> Self {
        let mut times: Vec<Duration> = (0..FRAMES).map(&mut frame).collect();
        times.sort_unstable();
        Self(times)
    }

    fn at(&self, per_cent: usize) -> f64 {
        self.0[(self.0.len() - 1) * per_cent / 100].as_secs_f64() * 1000.0
    }
}

/// What is measured in one session, in the order of the table.
fn measure(paragraphs: usize, contributions: usize) -> (Duration, Vec<(&'static str, Times)>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("measured.txt");
    std::fs::write(&file, corpus::compilation(paragraphs, contributions)).unwrap();
    let mut window = Window::new(folder.path());
    let first = window.open(&file);
    // The questions of the import are asked at once.
    let mut lines = vec![("a question, at rest", Times::of(|_| window.frame(Vec::new())))];
    lines.push((
        "the next question",
        Times::of(|_| window.press(Key::N, Modifiers::NONE)),
    ));
    // They go, and what opening left to do is done.
    window.press(Key::Q, Modifiers::NONE);
    let ctx = window.ctx.clone();
    window.app.wait_for_work(&ctx);
    for _ in 0..120 {
        window.frame(Vec::new());
    }

    let turn = |frame: usize| if (frame / 40).is_multiple_of(2) { -90.0 } else { 90.0 };
    lines.push(("at rest", Times::of(|_| window.frame(Vec::new()))));
    lines.push((
        "scrolling the cards",
        Times::of(|frame| window.scroll(pos2(640.0, 700.0), turn(frame))),
    ));
    lines.push((
        "scrolling the outline",
        Times::of(|frame| window.scroll(pos2(120.0, 500.0), turn(frame))),
    ));
    window.frame(vec![Event::PointerGone]);
    lines.push((
        "the next edit",
        Times::of(|_| window.press(Key::ArrowDown, Modifiers::NONE)),
    ));
    lines.push(("a decision", Times::of(|_| window.press(Key::R, Modifiers::NONE))));
    lines.push(("its undo", Times::of(|_| window.press(Key::Z, Modifiers::COMMAND))));
    lines.push((
        "the next open place",
        Times::of(|_| window.press(Key::N, Modifiers::NONE)),
    ));
    (first, lines)
}

fn main() {
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    let number = |name: &str| std::env::var(name).ok().and_then(|it| it.parse::<usize>().ok());
    let sizes = match number("PARAGRAPHS").zip(number("CONTRIBUTIONS")) {
        Some(one) => vec![one],
        None => vec![(5_000, 20), (1, 193)],
    };
    let (_, small) = measure(3, 20);
    for (paragraphs, contributions) in sizes {
        let (first, lines) = measure(paragraphs, contributions);
        println!("\n{paragraphs} paragraphs with {contributions} contributions each");
        println!("longest frame while it opens: {:.1} ms", first.as_secs_f64() * 1000.0);
        println!("{:24}{:>9}{:>9}{:>9}{:>9}", "ms", "median", "99th", "longest", "ratio");
        for ((what, times), (_, peer)) in lines.iter().zip(&small) {
            let (median, late, longest) = (times.at(50), times.at(99), times.at(100));
            println!(
                "{what:24}{median:9.2}{late:9.2}{longest:9.2}{:9.1}",
                median / peer.at(50)
            );
        }
    }
}
