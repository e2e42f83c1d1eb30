//! A sheet over the window: as wide as its content wants to be and the window allows; what is higher than the window scrolls.

use egui::{Area, Context, Frame, Id, Margin, Modal, ModalResponse, ScrollArea, Ui};

/// The room that is left around a sheet, its own margin included.
const AROUND: f32 = 64.0;

/// A sheet that is about to be shown.
pub struct OverWindow(Modal);

/// A sheet of that name.
pub fn sheet(ui: &Ui, name: &str) -> OverWindow {
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(20));
    OverWindow(Modal::new(Id::unique(name)).frame(frame))
}

impl OverWindow {
    /// Somewhere else than in the middle.
    pub fn area(self, area: Area) -> Self {
        Self(self.0.area(area))
    }

    /// Shows it.
    pub fn show<T>(self, ctx: &Context, content: impl FnOnce(&mut Ui) -> T) -> ModalResponse<T> {
        let room = ctx.content_rect().height() - AROUND;
        self.0.show(ctx, |ui| {
            // Not less than there is room for: what was lower before would stay so.
            let scrolls = ScrollArea::vertical().id_salt("sheet").min_scrolled_height(room);
            scrolls.max_height(room).show(ui, content).inner
        })
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
