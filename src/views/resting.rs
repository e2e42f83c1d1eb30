//! The pointer rests while one works by keys: what it lies over tells nothing until it is moved again, so that no tooltip
//! stands over what one looks at.

use egui::{Context, Event, PointerState, Pos2};

/// What is known of the pointer.
#[derive(Default)]
pub struct Resting {
    at: Option<Pos2>,
    rests: bool,
}

impl Resting {
    /// Takes the pointer away for this frame, where a key was pressed since it last moved or pressed anything.
    pub fn take(&mut self, ctx: &Context) -> Option<PointerState> {
        ctx.input_mut(|input| {
            for event in &input.raw.events {
                match event {
                    Event::Key { pressed: true, .. } | Event::Text(_) => self.rests = true,
                    // Some systems tell again where it is, though nobody touched it.
                    Event::PointerMoved(at) if self.at == Some(*at) => {}
                    Event::PointerMoved(at) => (self.at, self.rests) = (Some(*at), false),
                    Event::PointerButton { .. } | Event::MouseWheel { .. } | Event::Touch { .. } => self.rests = false,
                    _ => {}
                }
            }
            let rests = self.rests && !input.pointer.any_down();
            rests.then(|| std::mem::take(&mut input.pointer))
        })
    }
}

/// Gives the pointer back.
pub fn give_back(ctx: &Context, pointer: PointerState) {
    ctx.input_mut(|input| input.pointer = pointer);
}
