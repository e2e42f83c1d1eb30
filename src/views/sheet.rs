//! A sheet over the window: as wide as its content wants to be and the window allows; what is higher than the window scrolls.
//!
//! It comes up in the middle, and keeps its upper edge while it grows and shrinks under what one does in it.

use egui::{Align2, Area, Context, Frame, Id, Margin, Modal, ModalResponse, Rect, ScrollArea, Ui, vec2};

/// The room that is left around a sheet, its own margin included.
const AROUND: f32 = 64.0;

/// So many frames a sheet takes to find its size.
const SETTLING: u64 = 3;

/// A sheet that is about to be shown.
pub struct OverWindow {
    id: Id,
    frame: Frame,
    area: Option<Area>,
}

/// Where a sheet stands.
#[derive(Clone, Copy)]
struct Place {
    /// The frames in which it came up, and in which it was last shown.
    frames: (u64, u64),
    /// The window in which it came up.
    window: Rect,
    sheet: Rect,
    /// Its upper edge.
    top: f32,
}

/// A sheet of that name.
pub fn sheet(ui: &Ui, name: &str) -> OverWindow {
    OverWindow {
        id: Id::unique(name),
        frame: Frame::popup(ui.style()).inner_margin(Margin::same(20)),
        area: None,
    }
}

impl OverWindow {
    /// Somewhere else than in the middle.
    pub fn area(mut self, area: Area) -> Self {
        self.area = Some(area);
        self
    }

    /// Shows it.
    pub fn show<T>(self, ctx: &Context, content: impl FnOnce(&mut Ui) -> T) -> ModalResponse<T> {
        let window = ctx.content_rect();
        let room = window.height() - AROUND;
        let now = ctx.cumulative_frame_nr();
        let kept: Option<Place> = ctx.data(|data| data.get_temp(self.id));
        // In another window, or after it was away, it comes up anew.
        let kept = kept.filter(|place| place.window == window && place.frames.1 + 1 >= now);
        let opened = kept.map_or(now, |place| place.frames.0);
        let settled = kept.filter(|place| place.frames.0 + SETTLING <= now);
        let area = self.area.unwrap_or_else(|| {
            let area = Modal::default_area(self.id);
            let Some(place) = settled else { return area };
            // Whatever grows beyond the window goes up.
            let lowest = (window.bottom() - AROUND / 2.0 - place.sheet.height()).max(window.top());
            area.anchor(Align2::CENTER_TOP, vec2(0.0, place.top.min(lowest) - window.top()))
        });
        let shown = Modal::new(self.id).frame(self.frame).area(area).show(ctx, |ui| {
            // Not less than there is room for: what was lower before would stay so.
            let scrolls = ScrollArea::vertical()
                .id_salt(("sheet", opened))
                .min_scrolled_height(room);
            // Nothing in it begins where one had scrolled to the last time.
            let content = |ui: &mut Ui| ui.push_id(opened, content).inner;
            scrolls.max_height(room).show(ui, content).inner
        });
        let sheet = shown.response.rect;
        let place = Place {
            frames: (opened, now),
            window,
            sheet,
            top: settled.map_or(sheet.top(), |place| place.top),
        };
        ctx.data_mut(|data| data.insert_temp(self.id, place));
        if settled.is_none() {
            ctx.request_repaint();
        }
        shown
    }
}

/// Makes a sheet so wide, or as wide as the window allows.
pub fn wide(ui: &mut Ui, width: f32) {
    let room = ui.ctx().content_rect().width() - AROUND;
    ui.set_width(width.min(room));
}

/// A list in a sheet: as high as it is wanted, or as the window leaves room beside the rest of the sheet.
pub fn list(ui: &Ui, wanted: f32) -> ScrollArea {
    let height = (ui.ctx().content_rect().height() - 240.0).clamp(120.0, wanted);
    let list = ScrollArea::vertical().min_scrolled_height(height).max_height(height);
    list.auto_shrink([false, true])
}
