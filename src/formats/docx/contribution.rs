//! One delegation's Word file beside the base: its changes as contributions.
//!
//! Its own base (all revisions rejected) is aligned with the draft, paragraph by paragraph. Where it has tracked changes,
//! what they make of a paragraph is the contribution; where it has none, its text is. Paragraphs that say what the draft
//! says are no contribution: silence is not support. For whom the authors of the changes speak, [`super::voices`] tells.

use super::brought::{delete_new, propose};
use super::came_back::CameBack;
use super::comments::WordComment;
use super::draft::Making;
use super::instead::{self, Amended};
use super::on_others::{self, OnOthers};
use super::passed_on::PassedOn;
use super::revised::Entry;
use super::rows::{self, Rows};
use super::voices::Sent;
use super::word::Word;
use super::{DocxError, WordOptions, head, pages, phrases, went_out};
use crate::formats::report::ExportView;
use crate::formats::rewording::{Pair, Sender, Taking, align, is_said};
use crate::formats::{Arrivals, position};
use crate::model::{
    Comment, ContributionKind, DelegationId, Draft, Note, Paragraph, ParagraphId, Source, Standing, Warning,
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Whether a remark in the file may be an author's.
pub(super) type IsBy<'a> = &'a dyn Fn(&Comment, &str) -> bool;

/// Reads a file as one delegation's wording of a draft; the revisions in it are that delegation's, but for those of others. Its
/// formatting may show its changes.
pub(in crate::formats) fn wording(
    file: &Arc<str>,
    bytes: &[u8],
    draft: &Draft,
    sender: Sender<'_>,
    options: &WordOptions,
) -> Result<Arrivals, DocxError> {
    let called = |id: DelegationId| sender.delegations.get(id.0 as usize);
    // Whoever turned out to be another delegation is that one.
    let id = called(sender.id).and_then(|one| one.same_as).unwrap_or(sender.id);
    let name = called(id).map_or("", |delegation| delegation.name.as_str());
    let options = WordOptions {
        formatting: options.formatting.is_some().then(|| name.to_owned()),
        map: options.map.clone(),
    };
    let whole = Source {
        file: Arc::clone(file),
        line: 1,
        last: 1,
    };
    let sent = Sent {
        by: name,
        id,
        delegations: sender.delegations,
        options: &options,
        draft,
    };
    let mut word = Word::read(bytes, &options, Some(sent))?;
    let written = match word.file.print {
        None => Vec::new(),
        Some(ExportView::Clean | ExportView::Redline) => head::take(&mut word, true),
        Some(view) => return Err(DocxError::Print(view.name())),
    };
    went_out::take(&mut word.comments, &word.file, draft);
    let mut making = Making::new(file, &word, &options);
    making.send(sent);
    for (before, entry) in &written {
        making.note_of_head(*before, entry);
    }
    making.paragraphs();
    let passed_on = making.passed_on();
    making.remarks();
    let on_others = on_others::by_paragraph(std::mem::take(&mut making.on_others));
    let (paragraphs, mut warnings) = (
        std::mem::take(&mut making.paragraphs),
        std::mem::take(&mut making.warnings),
    );
    let delegations = std::mem::take(&mut making.speakers.delegations);
    let notes: Vec<Note> = making.notes.drain(..).map(|(_, note)| note).collect();
    let own_pages = word
        .pages
        .pages
        .as_ref()
        .filter(|own| draft.pages.as_ref() != Some(own));
    warnings.extend(own_pages.map(|_| pages::not_kept(file)));
    warnings.extend(of_others(&word, name, &whole));
    let makes = |of: usize| {
        word.entries
            .iter()
            .flat_map(|entry| &entry.said)
            .any(|said| said.author == of)
    };
    let called = |of: usize| makes(of).then(|| word.story.authors[of].replace(" + ", ", "));
    warnings.extend(word.voices.told(name, called).map(|message| Warning {
        source: whole.clone(),
        message,
    }));
    // Whoever signed a remark in the file, it is its sender's, but for those of others.
    let is_by = |one: &Comment, author: &str| {
        let signed = |said: &WordComment| {
            let is_same =
                said.anchor.number.max(1) == one.source.line && said.at == one.at && said.text.ends_with(&one.text);
            let signature = Some(said.author.as_str()).filter(|name| *name != phrases::ANONYMOUS);
            is_same && signature.unwrap_or_default() == author
        };
        let is_sent = sent.other(author, &word.file).is_none();
        one.author == author || one.author == name && is_sent && word.comments.iter().any(signed)
    };
    let mut taking = Taking::new(draft, sender, warnings);
    (taking.arrivals.notes, taking.arrivals.delegations) = (notes, delegations);
    let parted = word.entries.iter().filter(|entry| entry.is_parted);
    taking.told = parted.map(|entry| word.number(entry.places.0)).collect();
    let amended = instead::amended(&word.entries, &word.story.authors);
    let mut back = CameBack::of(&word, draft, id, &paragraphs);
    taking.went_out = back.proposed();
    let beside = (on_others, amended, passed_on, &mut back);
    lay_beside(&mut taking, draft, paragraphs, whole.clone(), &is_by, beside);
    let settled = back.settled(&mut taking, &whole);
    Ok(taking.wording(file, settled))
}

/// Lays the paragraphs of the file beside those of the draft, and takes what they say of these, and of the words of others,
/// whose words they have otherwise, and what came back with a print; `line` is where the file begins.
fn lay_beside(
    taking: &mut Taking<'_>,
    draft: &Draft,
    paragraphs: Vec<Paragraph>,
    mut line: Source,
    is_by: IsBy<'_>,
    (mut on_others, amended, mut passed_on, back): (OnOthers, Amended, PassedOn, &mut CameBack<'_>),
) {
    let mut own: Vec<Arc<Paragraph>> = Vec::new();
    // New paragraphs by how many of the file's own stand before them.
    let mut new: FxHashMap<usize, Vec<Paragraph>> = FxHashMap::default();
    for (place, mut paragraph) in paragraphs.into_iter().enumerate() {
        paragraph.id = ParagraphId(place as u64);
        if paragraph.standing == Standing::Proposed {
            new.entry(own.len()).or_default().push(paragraph);
        } else {
            own.push(Arc::new(paragraph));
        }
    }
    let all_new = new.values().flatten();
    taking.new_texts = all_new.map(|one| one.text.trim().to_owned()).collect();
    let base = back.base();
    let mut pairs = rows::with_cells(back.moved(align(&base, &own)));
    taking.look_over(&mut pairs);
    let mut rows = Rows::of(draft, &pairs, new.values().flatten());
    let mut after = None;
    let mut passed = 0;
    let mut come = |taking: &mut Taking<'_>,
                    rows: &mut Rows,
                    passed_on: &mut PassedOn,
                    passed: usize,
                    after: Option<ParagraphId>| {
        for mut paragraph in new.remove(&passed).unwrap_or_default() {
            paragraph.place = rows.place(paragraph.place);
            passed_on.propose(taking, draft, after, &paragraph, is_by);
            propose(taking, draft, after, paragraph, is_by);
        }
    };
    come(taking, &mut rows, &mut passed_on, passed, after);
    for pair in pairs {
        match pair {
            Pair::Both(out, paragraph) => {
                let old = back.of_draft(out);
                line = paragraph.source.clone();
                let heard = passed_on.take(taking, old, paragraph, is_by);
                let with = heard.paragraph.as_ref().unwrap_or(old);
                let at = taking.arrivals.contributions.len();
                on_others::strike(taking, with, paragraph);
                take_up(taking, with, &back.on_draft(with, paragraph), is_by);
                if let Some(whose) = amended.get(&paragraph.id) {
                    instead::of_others(taking, with, at, whose);
                }
                on_others::remark(taking, with, on_others.remove(&paragraph.id).unwrap_or_default());
                heard.instead(taking, at);
                after = Some(old.id);
                passed += 1;
                come(taking, &mut rows, &mut passed_on, passed, after);
            }
            Pair::Gone(out) => {
                let old = back.of_draft(out);
                if !back.gone(old, &line) {
                    taking.miss(old, &line);
                }
                after = Some(old.id);
            }
            Pair::Come(paragraph) => {
                line = paragraph.source.clone();
                passed_on.leave(taking, paragraph);
                let said = paragraph.contributions.first();
                if said.is_some_and(|said| said.kind == ContributionKind::Deletion) {
                    let mut gone = Paragraph::clone(paragraph);
                    gone.place = rows.place(gone.place);
                    delete_new(taking, after, &gone, is_by);
                } else if let Some(same) = back.come(taking, paragraph) {
                    take_up(taking, same, &back.on_draft(same, paragraph), is_by);
                } else if !back.is_old(paragraph) {
                    let mut proposed = Paragraph::clone(paragraph);
                    proposed.place = rows.place(proposed.place);
                    if let Some(said) = said.filter(|said| !said.text.is_empty()) {
                        proposed.text.clone_from(&said.text);
                    }
                    propose(taking, draft, after, proposed, is_by);
                }
                passed += 1;
                come(taking, &mut rows, &mut passed_on, passed, after);
            }
        }
    }
    on_others::leave(taking, on_others);
}

/// Tells that the changes of others with which a print of ours went out are left to the files in which they came.
fn of_others(word: &Word, name: &str, whole: &Source) -> Option<Warning> {
    let is_left = |author: usize| !word.voices.is_taken(author);
    let says = |entry: &Entry, author: usize| entry.said.iter().any(|said| said.author == author);
    let authors = word.story.authors.iter().enumerate().filter(|(of, _)| is_left(*of));
    let others: Vec<&str> = authors
        .filter(|(of, _)| word.entries.iter().any(|entry| says(entry, *of)))
        .map(|(_, author)| author.as_str())
        .collect();
    if others.is_empty() {
        return None;
    }
    let is_said = |entry: &&Entry| entry.said.iter().any(|said| is_left(said.author));
    let paragraphs = match word.entries.iter().filter(is_said).count() {
        1 => "1 paragraph".to_owned(),
        many => format!("{many} paragraphs"),
    };
    let message = format!(
        "changes by {} in this file are theirs, not {name}’s, and are not taken over from it (in {paragraphs}); add the \
         file in which they came",
        others.join(", ")
    );
    let source = whole.clone();
    Some(Warning { source, message })
}

/// What a paragraph of the file says of the one of the draft with which it is aligned, and what it deletes of the words of others.
pub(super) fn take(taking: &mut Taking<'_>, old: &Paragraph, own: &Paragraph, is_by: IsBy<'_>) {
    on_others::strike(taking, old, own);
    take_up(taking, old, own, is_by);
}

/// What a paragraph of the file says of the one of the draft with which it is aligned.
pub(super) fn take_up(taking: &mut Taking<'_>, old: &Paragraph, own: &Paragraph, is_by: IsBy<'_>) {
    let said = own.contributions.first();
    let contribution = match said {
        Some(said) if said.kind == ContributionKind::Rewording && said.text == old.text => None,
        Some(said) => {
            let mut taken =
                taking.contribution(old.id, said.kind, &said.label, &said.text, &said.received, &said.source);
            if said.kind == ContributionKind::Alternative {
                taken.kind = ContributionKind::Rewording;
            }
            taken.when.clone_from(&said.when);
            taken.instead.clone_from(&said.instead);
            // Marks on other words than the draft's say nothing of these.
            if own.text == old.text || said.kind == ContributionKind::Deletion {
                taken.tracked.clone_from(&said.tracked);
            }
            Some(taken)
        }
        None if own.text == old.text => None,
        None => {
            let kind = ContributionKind::Rewording;
            Some(taking.contribution(old.id, kind, &own.label, &own.text, &own.printed(), &own.source))
        }
    };
    // A version has the remarks that stood in the draft already.
    let all = || {
        old.comments
            .iter()
            .chain(old.contributions.iter().flat_map(|one| &one.comments))
    };
    // Without a date two may have said the same: only the same one's is the same remark.
    let is_there = |one: &Comment| {
        all().any(|other| {
            (&other.text, &other.at, &other.on) == (&one.text, &one.at, &one.on)
                && (!one.at.is_empty() || is_by(one, &other.author))
        })
    };
    let remarks = own.comments.iter().map(|one| (one, false));
    let on_own = own
        .contributions
        .iter()
        .flat_map(|said| &said.comments)
        .map(|one| (one, true));
    let mut contribution = contribution.filter(|contribution| !is_said(old, contribution));
    let mut is_on_draft = false;
    for (remark, is_on_own) in remarks.chain(on_own) {
        // A remark on words of the draft is on these, whatever the same delegation proposes beside them; and so is who replies to it.
        is_on_draft = match remark.on.as_str() {
            _ if remark.reply => is_on_draft,
            "" => position(&remark.text).is_some(),
            on => old.text.contains(on),
        };
        if phrases::is_own_remark(remark) || is_there(remark) {
            continue;
        }
        match contribution.as_mut().filter(|_| is_on_own || !is_on_draft) {
            Some(contribution) => contribution.comments.push(remark.clone()),
            None => taking.arrivals.comments.push((old.id, remark.clone())),
        }
    }
    taking
        .arrivals
        .contributions
        .extend(contribution.map(|one| (old.id, one)));
}
