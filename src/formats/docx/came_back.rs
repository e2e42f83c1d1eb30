//! A print that came back: its plain words are the ground on which its sender writes, and none of his proposal; of a redline it
//! is also told what he accepted and rejected in it.
//!
//! A print keeps by a mark how each of its paragraphs read when it went out. One that reads so still was left alone, where the
//! draft is another by now: it may be of a later revision. Where the draft is as it went out, who has other words there changed
//! them, though they stand elsewhere in the file; and what nobody had accepted when a clean text went out was not in it, so that
//! who has it proposes it. A clean text is laid beside the paragraphs as it had them, new ones that were accepted among them, so
//! that only what differs from these is its sender's:
//!
//! ```text
//! draft        States should meet.        went out     States shall meet.      Norway's, accepted
//! came back    States shall all meet.     proposed     States should all meet.
//! ```

use super::draft::worded;
use super::ground::Ground;
use super::head;
use super::instead::bringing;
use super::settled::{Settling, Versions};
use super::word::Word;
use crate::formats::report::ExportView;
use crate::formats::rewording::{Pair, Taking};
use crate::model::{
    Contribution, ContributionKind, DelegationId, Draft, Edit, EditId, Paragraph, ParagraphId, Settled, Source,
    Standing, Verdict, Warning,
};
use crate::text::{Collation, View, compose};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::Arc;

/// A file that may be a print of ours.
pub(super) struct CameBack<'a> {
    draft: &'a Draft,
    print: Option<ExportView>,
    /// By their marks, how its paragraphs read when it went out.
    words: &'a FxHashSet<String>,
    /// The changes with which it went out, by their ids.
    changes: &'a FxHashSet<u64>,
    /// By their marks, how its paragraphs read where everything in them is accepted.
    accepted: &'a FxHashSet<String>,
    /// How it had paragraphs of the draft that read otherwise there, and new ones, where it is a clean text.
    out: FxHashMap<ParagraphId, Arc<Paragraph>>,
    /// How many of its paragraphs read otherwise in the draft by now, or are not in it, or came into it since.
    elsewhere: usize,
    /// What is told of its paragraphs, where nothing is taken of it.
    told: Vec<(Source, String)>,
    /// The texts of all its paragraphs.
    texts: Vec<String>,
    settling: Option<Settling<'a>>,
}

impl<'a> CameBack<'a> {
    pub fn of(word: &'a Word, draft: &'a Draft, by: DelegationId, paragraphs: &[Paragraph]) -> Self {
        let print = word.file.print;
        let is_redline = print == Some(ExportView::Redline);
        let all = word.entries.iter().zip(paragraphs).filter(|_| is_redline);
        let versions = all.map(|(entry, paragraph)| {
            let text = entry.text.trim();
            let prefix = text.strip_suffix(paragraph.text.as_str()).unwrap_or_default();
            let listed = &word.told(entry).label;
            let is_left = |author: usize| !word.voices.is_taken(author);
            let others = entry.said.iter().filter(|said| is_left(said.author));
            others
                .map(|said| (said.kind, worded(said, prefix, listed).1.to_owned()))
                .collect()
        });
        let versions: Vec<Versions> = versions.collect();
        let texts = paragraphs
            .iter()
            .filter(|_| print.is_some())
            .map(|one| one.text.clone());
        let clean = draft.paragraphs.iter().filter(|_| print == Some(ExportView::Clean));
        let out = clean.filter_map(|one| Some((one.id, Arc::new(as_it_went_out(one, &word.file.words)?))));
        Self {
            draft,
            print,
            out: out.collect(),
            words: &word.file.words,
            changes: &word.file.changes,
            accepted: &word.file.accepted,
            elsewhere: 0,
            told: Vec::new(),
            texts: texts.collect(),
            settling: Settling::new(draft, (print, &word.file.changes), by, versions),
        }
    }

    /// The paragraphs of the draft as the file had them when it went out.
    pub fn base(&self) -> Vec<Arc<Paragraph>> {
        let all = self.draft.paragraphs.iter();
        let out = all.filter_map(|one| match self.out.get(&one.id) {
            Some(out) => Some(out),
            None => (one.standing == Standing::Base).then_some(one),
        });
        out.cloned().collect()
    }

    /// A paragraph of the draft as the draft has it, however it went out.
    pub fn of_draft<'p>(&self, out: &'p Paragraph) -> &'p Paragraph
    where
        'a: 'p,
    {
        let is_other = self.out.contains_key(&out.id);
        let found = is_other.then(|| self.draft.find(out.id)).flatten();
        found.map_or(out, |(_, old)| old)
    }

    /// The proposed paragraphs of the draft that the file had when it went out.
    pub fn proposed(&self) -> FxHashSet<ParagraphId> {
        let all = self.draft.paragraphs.iter();
        let had = |one: &&Arc<Paragraph>| self.changes.contains(&one.id.0) || self.went_out(&one.text);
        let proposed = all.filter(|one| one.standing == Standing::Proposed);
        proposed.filter(had).map(|one| one.id).collect()
    }

    /// The pairs in which a paragraph that stands elsewhere in the file, as it went out there and not as the draft has it, is that
    /// one and not a new one: nobody deletes it.
    pub fn moved<'p>(&mut self, mut pairs: Vec<Pair<'p>>) -> Vec<Pair<'p>> {
        let mut gone: FxHashMap<&str, usize> = FxHashMap::default();
        for (place, pair) in pairs.iter().enumerate() {
            if let Pair::Gone(out) = pair
                && self.out.contains_key(&out.id)
            {
                gone.insert(&out.text, place);
            }
        }
        let comes = |(place, pair): (usize, &Pair<'p>)| match pair {
            Pair::Come(own) => Some((place, gone.remove(own.text.as_str())?)),
            _ => None,
        };
        let moved: Vec<(usize, usize)> = pairs.iter().enumerate().filter_map(comes).collect();
        for (to, from) in &moved {
            if let (Pair::Gone(out), Pair::Come(own)) = (&pairs[*from], &pairs[*to]) {
                let message = format!(
                    "“{}” stands elsewhere in this file; the draft keeps it where it is",
                    own.printed()
                );
                self.told.push((own.source.clone(), message));
                let (out, own) = (*out, *own);
                pairs[*to] = Pair::Both(out, own);
            }
        }
        let mut place = 0..;
        pairs.retain(|_| {
            place
                .next()
                .is_some_and(|place| moved.iter().all(|(_, from)| *from != place))
        });
        pairs
    }

    /// Whether words stood so in the file when it went out.
    fn went_out(&self, words: &str) -> bool {
        self.words.contains(&head::mark(words))
    }

    /// A paragraph of the file as it stands to one of the draft.
    fn ground(&mut self, old: &Paragraph, own: &Paragraph) -> Option<Ground> {
        if old.text == own.text {
            return Some(Ground::default());
        }
        let is_redline = self.print? == ExportView::Redline;
        let is_out = self.out.get(&old.id).is_some_and(|out| out.text == own.text);
        let was_so = is_out || self.went_out(&own.text) && !self.went_out(&old.text);
        // In a redline changes are settled after it went out; in a clean text they were before.
        let by_edits = if is_redline {
            let went = |edit| self.went_with(edit);
            let is_whole = self.accepted.contains(&head::mark(&own.text));
            let whole = || Ground::accepted_as_a_whole(old, &own.text, went).filter(|_| is_whole);
            let is_half = |ground: &Ground| {
                let at = usize::try_from(own.id.0).unwrap_or(usize::MAX);
                self.settling
                    .as_ref()
                    .is_some_and(|settling| settling.is_half(old, at, ground))
            };
            let halves = || Ground::by_halves(old, &own.text, went).filter(is_half);
            Ground::settled(old, &own.text, went).or_else(whole).or_else(halves)
        } else if was_so {
            Ground::by_edits(old, &own.text)
        } else {
            None
        };
        if by_edits.is_none() && was_so {
            self.elsewhere += 1;
            return Ground::by_words(old, &own.text);
        }
        by_edits
    }

    /// Whether an edit is one of the changes with which a redline went out.
    fn went_with(&self, edit: EditId) -> bool {
        self.changes.contains(&edit.0)
    }

    /// What a paragraph of the file says, told of the one of the draft for which it stands.
    pub fn on_draft<'p>(&mut self, old: &Paragraph, own: &'p Paragraph) -> Cow<'p, Paragraph> {
        let Some(changed) = self.changed(old, own) else {
            self.put_back(old, own, &own.text);
            return self.on_ground(old, own);
        };
        let mut told = self.on_ground(old, &changed).into_owned();
        if let Some(said) = told.contributions.first() {
            self.put_back(old, own, &said.text);
        }
        // Where nobody marked what is his, a comparison tells it.
        told.contributions.iter_mut().for_each(|said| said.tracked.clear());
        Cow::Owned(told)
    }

    /// Tells where words of the draft stand again, without marks, in the place of what was accepted when the file went out, so that
    /// a paragraph comes to say what the draft says.
    fn put_back(&mut self, old: &Paragraph, own: &Paragraph, said: &str) {
        let is_back = |out: &Arc<Paragraph>| said == old.text && own.text != out.text;
        if self.out.get(&old.id).is_some_and(is_back) {
            let message = format!(
                "in “{}” words of the draft stand again in the place of what was accepted when this file went out; no position is \
                 taken down",
                own.printed()
            );
            self.told.push((own.source.clone(), message));
        }
    }

    /// A paragraph of the file with what differs in it from how it went out, where words were changed without marks.
    fn changed(&self, old: &Paragraph, own: &Paragraph) -> Option<Paragraph> {
        let out = self.out.get(&old.id)?;
        let said = own.contributions.first();
        let version = said.map_or(&own.text, |said| &said.text);
        let is_worded = said.is_none_or(|said| said.kind == ContributionKind::Rewording);
        if [&old.text, &out.text].contains(&&own.text) || !is_worded {
            return None;
        }
        let rewording = || Contribution {
            kind: ContributionKind::Rewording,
            label: own.label.clone(),
            received: own.printed(),
            source: own.source.clone(),
            ..Contribution::default()
        };
        let said = Contribution {
            text: version.clone(),
            tracked: Ground::by_words(out, version)?.changes(version),
            ..said.cloned().unwrap_or_else(rewording)
        };
        Some(Paragraph {
            text: out.text.clone(),
            contributions: vec![said],
            ..own.clone()
        })
    }

    fn on_ground<'p>(&mut self, old: &Paragraph, own: &'p Paragraph) -> Cow<'p, Paragraph> {
        let Some(ground) = self.ground(old, own) else {
            return Cow::Borrowed(own);
        };
        let (mut told, mut touched) = (Cow::Borrowed(own), Vec::new());
        if old.text != own.text {
            let told = told.to_mut();
            old.text.clone_into(&mut told.text);
            for said in told.contributions.iter_mut().take(1) {
                if said.kind == ContributionKind::Rewording && !said.tracked.is_empty() {
                    let on_draft = ground.on_draft(&old.text, &own.text, &said.tracked);
                    (said.text, said.tracked, touched) = (on_draft.text, on_draft.tracked, on_draft.touched);
                    said.instead = bringing(old, touched.iter().copied());
                }
            }
        }
        if let Some(settling) = &mut self.settling {
            let at = usize::try_from(own.id.0).unwrap_or(usize::MAX);
            settling.paragraph(old, own, at, &ground, &touched);
        }
        told
    }

    /// A paragraph of the draft that the file does not have, though nobody says there that it goes; whether that is no proposal.
    pub fn gone(&mut self, old: &Paragraph, line: &Source) -> bool {
        if let Some(settling) = &mut self.settling
            && settling.gone(old, line)
        {
            return true;
        }
        // A clean text has nothing of what is deleted; what stands anew elsewhere went out there alone.
        let is_deleted = || self.print == Some(ExportView::Clean) && clean(old.clone()).trim().is_empty();
        let went_out = self.went_out(&old.text) && !(self.texts.contains(&old.text) && is_deleted());
        let was_there = self.words.is_empty() || went_out || self.out.contains_key(&old.id);
        self.elsewhere += usize::from(!was_there && !is_deleted());
        !was_there
    }

    /// The proposed paragraph that is one of the text in the file, as it was accepted.
    pub fn come(&mut self, taking: &mut Taking<'_>, own: &Paragraph) -> Option<&'a Arc<Paragraph>> {
        let is_redline = self.print? == ExportView::Redline;
        if !is_redline && !self.went_out(&own.text) {
            return None;
        }
        let draft = self.draft;
        let all = draft.paragraphs.iter().filter(|one| one.standing == Standing::Proposed);
        let mut may_be = all.filter(|one| !taking.meant.contains(&one.id) && !own.text.trim().is_empty());
        let same = may_be.clone().find(|one| one.text == own.text);
        let same = same.or_else(|| may_be.find(|one| Ground::by_edits(one, &own.text).is_some()))?;
        taking.meant.insert(same.id);
        if let Some(settling) = &mut self.settling {
            settling.accepted(same, &own.source);
        }
        Some(same)
    }

    /// Whether a paragraph that the draft does not have stood in the file when it went out, and so is nobody's proposal.
    pub fn is_old(&mut self, own: &Paragraph) -> bool {
        let is_there = |one: &Arc<Paragraph>| one.standing == Standing::Base && one.text == own.text;
        let is_old = self.went_out(&own.text) && !self.draft.paragraphs.iter().any(is_there);
        self.elsewhere += usize::from(is_old);
        is_old
    }

    /// What was settled in a redline; what else is to be known of the file is told.
    pub fn settled(mut self, taking: &mut Taking<'_>, whole: &Source) -> Vec<Settled> {
        if self.elsewhere > 0 {
            let (sender, paragraphs) = (
                taking.sender_name(),
                match self.elsewhere {
                    1 => "1 paragraph was".to_owned(),
                    many => format!("{many} paragraphs were"),
                },
            );
            let message = format!(
                "when this file went out {paragraphs} not as in this draft; what {sender} left there as it was is not taken as its \
                 proposal"
            );
            let source = whole.clone();
            taking.arrivals.warnings.push(Warning { source, message });
        }
        let told = self.told.drain(..);
        let told = told.map(|(source, message)| Warning { source, message });
        taking.arrivals.warnings.extend(told);
        let Some(mut settling) = self.settling.take() else {
            return Vec::new();
        };
        settling.rejected(taking, &self.texts, whole);
        settling.settled(taking, whole)
    }
}

/// A paragraph with what was accepted in it when a clean text went out, where the draft reads otherwise, or has it as a new one:
/// what is accepted now, or other changes that are known there.
fn as_it_went_out(paragraph: &Arc<Paragraph>, words: &FxHashSet<String>) -> Option<Paragraph> {
    let is_out = |text: &String| !text.trim().is_empty() && words.contains(&head::mark(text));
    let with = |text: String| Paragraph {
        text,
        ..Paragraph::clone(paragraph)
    };
    let now = clean(Paragraph::clone(paragraph));
    if is_out(&now) {
        let is_other = paragraph.standing == Standing::Proposed || now != paragraph.text;
        return is_other.then(|| with(now));
    }
    if words.is_empty() || is_out(&paragraph.text) {
        return None;
    }
    readings(paragraph).find(is_out).map(with)
}

/// How a paragraph reads with some of its changes accepted and all others open, for every choice of them. Of very many only those
/// are chosen that are accepted now, and of very many of these nothing is known.
fn readings(paragraph: &Paragraph) -> impl Iterator<Item = String> {
    const MOST: usize = 8;
    let accepted = |edit: &&Edit| {
        let decision = edit.decision.as_ref();
        decision.is_some_and(|decision| decision.verdict == Verdict::Accepted)
    };
    let of = |edits: Vec<&Edit>| -> Vec<EditId> { edits.iter().map(|edit| edit.id).collect() };
    let choices = [
        of(paragraph.edits.iter().collect()),
        of(paragraph.edits.iter().filter(accepted).collect()),
    ];
    let of = choices.into_iter().find(|ids| ids.len() <= MOST).unwrap_or_default();
    (1..1_usize << of.len()).map(move |choice| {
        let is_chosen = |id: EditId| {
            of.iter()
                .zip(0..)
                .any(|(one, bit)| *one == id && (choice >> bit) & 1 == 1)
        };
        let mut read = paragraph.clone();
        read.agreed = None;
        for edit in &mut read.edits {
            edit.decision = is_chosen(edit.id).then(|| Verdict::Accepted.into());
        }
        clean(read)
    })
}

/// The clean text of a paragraph.
fn clean(paragraph: Paragraph) -> String {
    compose(&Collation::of(&Arc::new(paragraph)), View::Clean, None).text()
}
