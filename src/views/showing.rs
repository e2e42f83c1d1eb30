//! Wishes that change only what the window shows: the reading, the colours, the size, lines as received.

use super::app::AdrefApp;
use super::apply::{now, toggle};
use super::result::Reading;
use egui::Context;

impl AdrefApp {
    pub(super) fn read(&mut self, reading: Reading) {
        self.floor.selection = None;
        self.result.reading = reading;
        self.settings.reading = reading;
    }

    pub(super) fn next_theme(&mut self, ctx: &Context) {
        let system = ctx.system_theme();
        let system = system.unwrap_or_else(|| ctx.options(|options| options.fallback_theme));
        let theme = self.settings.theme.next(system == egui::Theme::Dark);
        self.settings.theme = theme;
        ctx.set_theme(theme.preference());
        self.notices.say(format!("Colours: {}", theme.name()), now(ctx));
    }

    pub(super) fn zoom(&mut self, ctx: &Context, zoom: f32) {
        self.settings.zoom = ((zoom * 20.0).round() / 20.0).clamp(0.6, 3.0);
        ctx.set_zoom_factor(self.settings.zoom);
    }

    pub(super) fn toggle_received(&mut self) {
        let Some(open) = self.open.as_ref() else { return };
        let Some((_, paragraph)) = self.focus.paragraph(open.session()) else {
            return;
        };
        let only = || paragraph.contributions.first().map(|contribution| contribution.id);
        if let Some(contribution) = self.focus.contribution(paragraph).or_else(only) {
            toggle(&mut self.middle.cards.received, contribution);
        }
    }

    pub(super) fn copy_current(&mut self, ctx: &Context) {
        let Some(open) = self.open.as_ref() else { return };
        let Some((_, paragraph)) = self.focus.paragraph(open.session()) else {
            return;
        };
        let collation = self.collations.of(paragraph);
        let view = match self.result.reading {
            Reading::Working | Reading::Redline => crate::text::View::Working,
            Reading::Bracketed => crate::text::View::Bracketed,
            Reading::Clean => crate::text::View::Clean,
        };
        ctx.copy_text(crate::text::compose(&collation, view, None).text());
        self.notices
            .say("The current text of this paragraph is on the clipboard.", now(ctx));
    }
}
