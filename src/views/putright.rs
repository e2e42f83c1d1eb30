//! Putting a contribution right: one sheet, a row for each thing that may have been read wrong.

use super::app::AdrefApp;
use super::delegations::{DelegationChoice, delegation_ui, signed};
use super::marks::{caption_ui, paragraph_name, short};
use super::sheet::{sheet, wide};
use super::sheets::Sheet;
use super::theme::{self, Colours};
use crate::model::{
    Contribution, ContributionId, ContributionKind, Paragraph, ParagraphKind, Repair, Session, Standing,
};
use crate::session::{Command, due_label};
use egui::{RichText, ScrollArea, Ui};

/// The kinds that a contribution can be set to; an addition is put apart.
const KINDS: [ContributionKind; 6] = [
    ContributionKind::Rewording,
    ContributionKind::Alternative,
    ContributionKind::Deletion,
    ContributionKind::Merge,
    ContributionKind::Statement,
    ContributionKind::Empty,
];

/// So many paragraphs are offered.
const OFFERED: usize = 6;

/// So many texts of the same delegation are offered to be joined.
const NEAR: usize = 4;

/// A contribution that is being put right.
#[derive(Clone, Debug)]
pub struct RightChoice {
    contribution: ContributionId,
    /// Words of the paragraph that it answers.
    to: String,
    /// The names of its members, with commas.
    from: String,
    label: String,
    apart: String,
    /// Where the text is parted, in characters.
    at: Option<usize>,
    delegation: DelegationChoice,
}

impl RightChoice {
    /// Begins with how it is read now.
    #[must_use]
    pub fn of(session: &Session, place: usize, contribution: &Contribution) -> Self {
        let members = contribution.from.iter().filter_map(|id| session.delegation(*id));
        let names: Vec<&str> = members.map(|member| member.name.as_str()).collect();
        let only = contribution.from.first().and_then(|id| session.delegation(*id));
        Self {
            contribution: contribution.id,
            to: String::new(),
            from: names.join(", "),
            label: contribution.label.clone(),
            apart: due_label(session, Some(place)),
            at: None,
            delegation: DelegationChoice::of(only),
        }
    }
}

impl AdrefApp {
    pub(super) fn put_right_ui(&mut self, ui: &Ui) {
        let Some(open) = &self.open else { return };
        let Some(Sheet::PutRight(choice)) = &mut self.sheet else {
            return;
        };
        let session = open.session();
        let Some((place, contribution)) = session.contribution(choice.contribution) else {
            self.sheet = None;
            return;
        };
        let mut wanted = None;
        let mut closes = false;
        let modal = sheet(ui, "put right").show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            let screen = ui.ctx().content_rect();
            wide(ui, 640.0);
            let paragraph = &session.draft.paragraphs[place];
            ui.heading(format!("{}, {}", contribution.name, paragraph_name(paragraph)));
            let words = "How this text is taken. The text as received is never altered, and every step can be undone.";
            ui.label(RichText::new(words).size(13.0).color(colours.quiet));
            ScrollArea::vertical()
                .min_scrolled_height(screen.height() - 220.0)
                .max_height(screen.height() - 220.0)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    wanted = rows_ui(ui, session, place, contribution, choice);
                });
            ui.add_space(8.0);
            closes = ui.button("Close").clicked();
        });
        if modal.should_close() || closes {
            self.sheet = None;
        }
        if let Some(command) = wanted {
            self.sheet = None;
            self.command(ui.ctx(), command);
            if let Some(here) = self.focus.paragraph {
                self.go_on_from(here);
            }
        }
    }
}

/// A repair as a command.
pub(super) fn one(repair: Repair) -> Command {
    Command::Repair {
        repair,
        why: String::new(),
    }
}

fn rows_ui(
    ui: &mut Ui,
    session: &Session,
    place: usize,
    contribution: &Contribution,
    choice: &mut RightChoice,
) -> Option<Command> {
    let id = contribution.id;
    let paragraph = &session.draft.paragraphs[place];
    let mut wanted = place_ui(ui, session, place, id, choice);
    caption_ui(ui, "It is from");
    ui.horizontal(|ui| {
        field_ui(ui, &mut choice.from, "Its delegations", 400.0)
            .on_hover_text("Several with commas; a new name comes into the room.");
        if ui.button("Set the delegation").clicked() {
            wanted = signed(session, id, &choice.from);
        }
    });
    caption_ui(ui, "It proposes");
    ui.horizontal_wrapped(|ui| {
        for kind in KINDS {
            let name = RichText::new(kind.name()).color(Colours::of(ui).ink);
            if ui.selectable_label(contribution.kind == kind, name).clicked() && contribution.kind != kind {
                wanted = Some(one(Repair::Recast { contribution: id, kind }));
            }
        }
    });
    ui.horizontal(|ui| {
        field_ui(ui, &mut choice.apart, "The label of the new paragraph", 100.0);
        if ui.button("It is a new paragraph").clicked() {
            let (after, label) = (base_before(session, place), choice.apart.clone());
            wanted = Some(one(Repair::Apart {
                contribution: id,
                after: after.id,
                label,
            }));
        }
    });
    let mut earlier = contribution.earlier_draft;
    if ui
        .checkbox(&mut earlier, "It was written on an earlier draft")
        .changed()
    {
        wanted = Some(one(Repair::EarlierDraft {
            contribution: id,
            earlier,
        }));
    }
    caption_ui(ui, "Its label and its place");
    ui.horizontal(|ui| {
        field_ui(ui, &mut choice.label, "Its label", 100.0);
        if ui.button("Set the label").clicked() {
            wanted = Some(one(Repair::Label {
                contribution: id,
                label: choice.label.clone(),
            }));
        }
        let here = paragraph
            .contributions
            .iter()
            .position(|other| other.id == id)
            .unwrap_or_default();
        let count = paragraph.contributions.len();
        let order = |place: usize| {
            u32::try_from(place).ok().map(|place| {
                one(Repair::Order {
                    contribution: id,
                    place,
                })
            })
        };
        if ui
            .add_enabled(here > 0, egui::Button::new("Before the one above"))
            .clicked()
        {
            wanted = order(here.saturating_sub(1));
        }
        if ui
            .add_enabled(here + 1 < count, egui::Button::new("After the one below"))
            .clicked()
        {
            wanted = order(here + 1);
        }
    });
    wanted = parts_ui(ui, session, contribution, choice).or(wanted);
    if let [only] = contribution.from.as_slice() {
        wanted = delegation_ui(ui, session, *only, &mut choice.delegation).or(wanted);
    }
    wanted
}

/// The paragraph that it answers.
fn place_ui(
    ui: &mut Ui,
    session: &Session,
    place: usize,
    contribution: ContributionId,
    choice: &mut RightChoice,
) -> Option<Command> {
    let mut wanted = None;
    caption_ui(ui, "It answers");
    field_ui(ui, &mut choice.to, "The paragraph that it answers", 400.0)
        .on_hover_text("A label, or words of the paragraph.");
    let asked = choice.to.trim().to_lowercase();
    let section = session.draft.section(place);
    let paragraphs = &session.draft.paragraphs;
    let is_beside = |other: usize| other != place && paragraphs[other].kind == ParagraphKind::Body;
    let alone = !(0..paragraphs.len()).any(|other| is_beside(other) && session.draft.section(other) == section);
    let is_it = |(other, paragraph): &(usize, &std::sync::Arc<Paragraph>)| {
        let text = format!("{} {}", paragraph.label, paragraph.text).to_lowercase();
        *other != place
            && paragraph.kind == ParagraphKind::Body
            && if asked.is_empty() && !alone {
                session.draft.section(*other) == section
            } else {
                text.contains(&asked)
            }
    };
    let all = session.draft.paragraphs.iter().enumerate();
    let mut found: Vec<_> = all.filter(is_it).take(200).collect();
    // What begins with it comes first, and what is near before what is far.
    found.sort_by_key(|(other, paragraph)| {
        (
            !paragraph.label.to_lowercase().starts_with(&asked),
            other.abs_diff(place),
        )
    });
    for (_, paragraph) in found.into_iter().take(OFFERED) {
        let line = format!("{} {}", paragraph.label, short(&paragraph.text));
        let button = egui::Button::new(RichText::new(line).size(13.0)).truncate();
        let response = ui.add(button);
        let name = format!("Move to {}", paragraph_name(paragraph));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        if response.on_hover_text(name.as_str()).clicked() {
            wanted = Some(one(Repair::Move {
                contribution,
                to: paragraph.id,
            }));
        }
    }
    wanted
}

/// One text that is two, and two that are one.
fn parts_ui(ui: &mut Ui, session: &Session, contribution: &Contribution, choice: &mut RightChoice) -> Option<Command> {
    let mut wanted = None;
    let id = contribution.id;
    if !contribution.text.is_empty() {
        caption_ui(ui, "It is two texts");
        let mut text = contribution.text.as_str();
        let shown = egui::TextEdit::multiline(&mut text)
            .font(theme::serif(15.0))
            .desired_rows(3)
            .desired_width(f32::INFINITY)
            .show(ui);
        if let Some(range) = shown.cursor_range {
            choice.at = Some(range.primary.index.0);
        }
        let at = choice
            .at
            .and_then(|at| contribution.text.char_indices().nth(at))
            .map(|(at, _)| at);
        let at = at.filter(|at| *at > 0).and_then(|at| u32::try_from(at).ok());
        let label = match at {
            Some(at) => {
                let begins = contribution.text.get(at as usize..).unwrap_or_default();
                format!("Part it before “{}”", short(begins.trim_start()))
            }
            None => "Put the cursor where the second begins".to_owned(),
        };
        if ui.add_enabled(at.is_some(), egui::Button::new(label)).clicked() {
            wanted = at.map(|at| one(Repair::Split { contribution: id, at }));
        }
    }
    let place = session.contribution(id).map_or(0, |(place, _)| place);
    let all = session.draft.paragraphs.iter().enumerate().flat_map(|(at, paragraph)| {
        let contributions = paragraph.contributions.iter();
        contributions.map(move |other| (at.abs_diff(place), paragraph, other))
    });
    let is_same = |other: &Contribution| {
        other.id != id && other.from == contribution.from && other.kind != ContributionKind::Addition
    };
    // What stands near was torn apart more probably than what stands far.
    let mut same: Vec<_> = all.filter(|(_, _, other)| is_same(other)).collect();
    same.sort_by_key(|(distance, _, _)| *distance);
    same.truncate(NEAR);
    if !same.is_empty() && contribution.kind != ContributionKind::Addition {
        caption_ui(ui, "Another text goes with it");
        for (_, paragraph, other) in same {
            let text = match other.text.trim() {
                "" => "no text",
                text => text,
            };
            let line = format!("Join with {}: {}", paragraph_name(paragraph), short(text));
            if ui
                .add(egui::Button::new(RichText::new(line).size(13.0)).truncate())
                .clicked()
            {
                wanted = Some(one(Repair::Join {
                    contribution: id,
                    with: other.id,
                }));
            }
        }
    }
    wanted
}

/// The paragraph of the draft at a place, or the nearest before it.
fn base_before(session: &Session, place: usize) -> &Paragraph {
    let before = session.draft.paragraphs[..=place].iter().rev();
    let base = before.clone().find(|paragraph| paragraph.standing == Standing::Base);
    base.unwrap_or(&session.draft.paragraphs[place])
}

/// A field that is called what its hint says.
pub(super) fn field_ui(ui: &mut Ui, text: &mut String, name: &str, width: f32) -> egui::Response {
    let response = ui.add(egui::TextEdit::singleline(text).desired_width(width).hint_text(name));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
    response
}
