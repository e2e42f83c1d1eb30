//! The pointer rests while one works by keys: what it lies over tells nothing until it is moved again, so that no tooltip
//! stands over what one looks at.

use super::theme;
use egui::{Context, Event, PointerState, Pos2};

/// What is known of the pointer.
#[derive(Default)]
pub struct Resting {
    at: Option<Pos2>,
    rests: bool,
    /// What it lies over came there by the wheel.
    scrolled: bool,
}

/// So many seconds after scrolling nothing is told of what lies under the pointer: until it is moved.
const LONG: f32 = 3600.0;

impl Resting {
    /// Takes the pointer away for this frame, where a key was pressed since it last moved or pressed anything.
    pub fn take(&mut self, ctx: &Context) -> Option<PointerState> {
        let before = self.scrolled;
        let taken = ctx.input_mut(|input| {
            for event in &input.raw.events {
                match event {
                    Event::Key { pressed: true, .. } | Event::Text(_) => self.rests = true,
                    // Some systems tell again where it is, though nobody touched it.
                    Event::PointerMoved(at) if self.at == Some(*at) => {}
                    Event::PointerMoved(at) => (self.at, self.rests, self.scrolled) = (Some(*at), false, false),
                    // Scrolling needs the pointer; only what it would tell is kept back.
                    Event::MouseWheel { .. } => (self.rests, self.scrolled) = (false, true),
                    Event::PointerButton { .. } | Event::Touch { .. } => (self.rests, self.scrolled) = (false, false),
                    _ => {}
                }
            }
            let rests = self.rests && !input.pointer.any_down();
            rests.then(|| std::mem::take(&mut input.pointer))
        });
        if self.scrolled != before {
            let delay = if self.scrolled { LONG } else { theme::TOOLTIP };
            ctx.all_styles_mut(|style| style.interaction.tooltip_delay = delay);
        }
        taken
    }
}

/// Gives the pointer back.
pub fn give_back(ctx: &Context, pointer: PointerState) {
    ctx.input_mut(|input| input.pointer = pointer);
}
