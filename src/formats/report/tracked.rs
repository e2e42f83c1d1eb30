//! The redline as changes that a word processor can accept or reject one by one.
//!
//! Each contribution is a set of changes to the bytes of its paragraph: what goes, and what comes behind it. Equal changes
//! have several authors, and words that several delete stand once, so that nothing nests that need not; what does
//! ([`super::strikes`]) is one delegation's deletion of words that another inserts. What is exact in the contribution is
//! exact here: accepting one author's changes gives that author's text to the byte.
//!
//! ```text
//! Use [secure] frameworks.   Japan: lift the brackets      Use -[-secure-]- frameworks.       both - by Japan
//!                            Canada: delete “[secure] ”    Use -[secure] -frameworks.         by Canada; [ and ] by both
//! ```

use super::changes::{ByteChange, byte_changes, deletes, is_live, is_tracked, own_changes, take, when};
use super::layout::{Layout, own_state};
use super::left_out;
use super::makers::{Maker, author, makers};
use super::marks;
use super::printed::Form;
use super::strikes::{self, Strike};
use super::when::say_when;
use crate::formats::docx::phrases::{self, ANONYMOUS, UNNAMED};
use crate::model::{Comment, ContributionKind, Paragraph, Standing};
use crate::text::Collation;
use std::collections::BTreeSet;
use std::ops::Range;

/// A paragraph with its changes.
#[derive(Clone, Debug, Default)]
pub struct TrackedParagraph {
    /// What it is beside its words.
    pub form: Form,
    /// Who proposes it; nobody: it is the draft's own.
    pub proposed: Vec<Maker>,
    /// Who deletes it as a whole.
    pub deleted: Vec<Maker>,
    /// Who inserts and who deletes the mark at its end.
    pub mark: [Vec<Maker>; 2],
    /// What the paragraph is that its mark ends once it is rejected.
    pub ends: Option<Form>,
    /// Its words.
    pub spans: Vec<TrackedSpan>,
    /// Its comments: from which span up to without which.
    pub comments: Vec<TrackedComment>,
    /// The edits that it has as changes, by their ids, and its own where it is proposed.
    pub holds: Vec<String>,
}

/// Words with one fate.
#[derive(Clone, Debug, Default)]
pub struct TrackedSpan {
    /// The words.
    pub text: String,
    /// Who inserts them; nobody: they are the draft's own.
    pub inserted: Vec<Maker>,
    /// Who deletes them.
    pub deleted: Vec<Maker>,
}

/// A comment on some spans.
#[derive(Clone, Debug)]
pub struct TrackedComment {
    /// The spans.
    pub on: Range<usize>,
    /// Its author.
    pub author: String,
    /// When it was made; may be empty.
    pub at: String,
    /// Its text.
    pub text: String,
    /// It replies to the one before it.
    pub reply: bool,
}

impl TrackedParagraph {
    /// Its words that nobody inserts; all of a new one.
    pub fn own_words(&self) -> String {
        let words = |all: bool| -> String {
            let spans = self.spans.iter().filter(|span| all || span.inserted.is_empty());
            spans.map(|span| span.text.as_str()).collect()
        };
        Some(words(false))
            .filter(|own| !own.trim().is_empty())
            .unwrap_or_else(|| words(true))
    }

    /// Its words where everything is accepted, rivals behind each other.
    pub fn accepted_words(&self) -> String {
        let left = self.spans.iter().filter(|span| span.deleted.is_empty());
        left.map(|span| span.text.as_str()).collect()
    }

    /// Who changes something in it.
    pub fn makers(&self) -> impl Iterator<Item = &str> {
        let of_spans = self
            .spans
            .iter()
            .flat_map(|span| span.inserted.iter().chain(&span.deleted));
        let makers = self.proposed.iter().chain(&self.deleted).chain(of_spans);
        makers.map(|maker| maker.author.as_str())
    }

    /// Who says something in its comments.
    pub fn speakers(&self) -> impl Iterator<Item = &str> {
        self.comments.iter().map(|comment| comment.author.as_str())
    }
}

impl TrackedComment {
    /// A remark on some spans.
    pub fn new(remark: &Comment, on: Range<usize>) -> Self {
        let author = Some(&remark.author).filter(|author| !author.is_empty());
        Self {
            on,
            author: author.map_or(ANONYMOUS, String::as_str).to_owned(),
            at: remark.at.clone(),
            text: remark.text.clone(),
            reply: remark.reply,
        }
    }
}

/// The paragraphs of a redline: every edit that may be accepted as a change by its delegation, every other in a comment.
pub fn paragraphs(layout: &Layout) -> Vec<TrackedParagraph> {
    let mut all: Vec<TrackedParagraph> = Vec::new();
    // Proposed paragraphs that are left out, before the first that is not.
    let mut before: Vec<String> = Vec::new();
    for collation in &layout.collations {
        if let Some(mut found) = tracked(layout, collation) {
            let lines: Vec<String> = before.drain(..).chain(left_out::edits(layout, collation)).collect();
            left_out::say(&mut found, &lines);
            all.push(found);
            continue;
        }
        let line = left_out::paragraph(layout, collation);
        match all.last_mut() {
            Some(last) => left_out::say(last, &[line]),
            None => before.push(line),
        }
    }
    marks::settle(&mut all);
    all
}

fn tracked(layout: &Layout, collation: &Collation) -> Option<TrackedParagraph> {
    let paragraph = collation.paragraph();
    let is_proposed = paragraph.standing == Standing::Proposed;
    if is_proposed && !is_live(own_state(collation)) {
        return None;
    }
    let mut authors: Vec<String> = paragraph.contributions.iter().map(|one| author(layout, one)).collect();
    let mut changes: Vec<ByteChange> = Vec::new();
    for (place, contribution) in paragraph.contributions.iter().enumerate() {
        for (at, new) in byte_changes(collation, place) {
            let when = when(contribution, &at);
            take(&mut changes, (at, new), (place, when));
        }
    }
    own_changes(collation, &mut authors, &mut changes);
    let whole = |place: usize| (place, paragraph.contributions[place].when.clone());
    let deleters = (0..paragraph.contributions.len()).filter(|place| deletes(collation, *place));
    let deleters: Vec<(usize, String)> = deleters.map(whole).collect();
    let adders: Vec<(usize, String)> = collation.adders().map(whole).collect();
    let mut found = TrackedParagraph {
        form: Form::from(&**paragraph),
        deleted: makers(&authors, &deleters),
        holds: collation
            .edits()
            .filter(|edit| is_tracked(collation, edit))
            .map(|edit| edit.id.to_string())
            .collect(),
        ..TrackedParagraph::default()
    };
    if is_proposed {
        found.holds.push(paragraph.id.to_string());
        found.proposed = makers(&authors, &adders);
        if found.proposed.is_empty() {
            found.proposed.push(Maker {
                author: UNNAMED.to_owned(),
                at: String::new(),
            });
        }
    }
    if !deleters.is_empty() && !paragraph.text.is_empty() {
        changes.push(ByteChange {
            at: 0..paragraph.text.len(),
            new: String::new(),
            by: deleters,
        });
    }
    found.mark = [found.proposed.clone(), found.deleted.clone()];
    let strikes = strikes::of(layout.session, collation, &changes);
    let laid = lay_out(&mut found, paragraph, &changes, &strikes, &authors);
    remark(paragraph, &mut found, (&changes, &laid.spans_of), &strikes, &authors);
    say_when(&mut found, &laid.changes_at, &changes, &authors);
    Some(found)
}

/// Where changes stand in a paragraph that was cut into spans.
struct Laid {
    /// The spans of each change.
    spans_of: Vec<Range<usize>>,
    /// The changes of each span.
    changes_at: Vec<Vec<usize>>,
}

/// Cuts the text wherever a change or a comment begins or ends.
fn lay_out(
    found: &mut TrackedParagraph,
    paragraph: &Paragraph,
    changes: &[ByteChange],
    strikes: &[Strike],
    authors: &[String],
) -> Laid {
    let text = paragraph.text.as_str();
    let comments = paragraph.comments.iter();
    let anchors: Vec<Option<Range<usize>>> = comments.map(|comment| anchor(paragraph, comment)).collect();
    let mut cuts: BTreeSet<usize> = [0, text.len()].into();
    cuts.extend(changes.iter().flat_map(|change| [change.at.start, change.at.end]));
    cuts.extend(anchors.iter().flatten().flat_map(|range| [range.start, range.end]));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut spans_of = vec![0..0; changes.len()];
    let mut changes_at: Vec<Vec<usize>> = Vec::new();
    let mut span_at = vec![0; cuts.len()];
    for (index, &cut) in cuts.iter().enumerate() {
        // What replaces words stands behind them, before what is inserted there.
        for is_pure in [false, true] {
            for (place, change) in changes.iter().enumerate() {
                if change.at.end == cut && !change.new.is_empty() && change.at.is_empty() == is_pure {
                    let begins = found.spans.len();
                    let by = makers(authors, &change.by);
                    let new = strikes::struck(place, change, &by, strikes);
                    found
                        .spans
                        .extend(new.into_iter().map(|span| gone(span, &found.deleted)));
                    spans_of[place] = begins..found.spans.len();
                    changes_at.resize(found.spans.len(), vec![place]);
                }
            }
        }
        span_at[index] = found.spans.len();
        let Some(&next) = cuts.get(index + 1) else { break };
        let is_over = |place: &usize| changes[*place].at.start <= cut && next <= changes[*place].at.end;
        let over: Vec<usize> = (0..changes.len()).filter(is_over).collect();
        let by = over.iter().flat_map(|place| &changes[*place].by);
        for (place, change) in changes.iter().enumerate() {
            if change.new.is_empty() && change.at.start == cut && !change.at.is_empty() {
                spans_of[place] = found.spans.len()..found.spans.len() + 1;
            }
        }
        found.spans.push(TrackedSpan {
            text: text[cut..next].to_owned(),
            inserted: found.proposed.clone(),
            deleted: makers(authors, by),
        });
        changes_at.push(over);
    }
    let place = |byte: usize| cuts.binary_search(&byte).map_or(0, |index| span_at[index]);
    let all = 0..found.spans.len();
    let comments = paragraph.comments.iter().zip(&anchors).map(|(comment, range)| {
        let on = range.as_ref().map(|range| place(range.start)..place(range.end));
        let on = on.unwrap_or_else(|| all.clone());
        let mut remark = TrackedComment::new(comment, on.clone());
        if are_one_makers(&found.spans[on]) {
            remark.text = phrases::on_draft(&comment.text);
        }
        remark
    });
    let comments: Vec<TrackedComment> = comments.collect();
    found.comments.extend(comments);
    Laid { spans_of, changes_at }
}

/// New words in a paragraph that goes as a whole: they go with it. Else who accepts all changes had them before the words of the
/// next paragraph, for with its mark nothing parts the two any more.
fn gone(mut span: TrackedSpan, deleted: &[Maker]) -> TrackedSpan {
    let is_by = |all: &[Maker], maker: &Maker| all.iter().any(|one| one.author == maker.author);
    for maker in deleted {
        if !is_by(&span.inserted, maker) && !is_by(&span.deleted, maker) {
            span.deleted.push(maker.clone());
        }
    }
    span
}

/// The comments of the paragraph, those of its contributions, and what contributions say without changing a word.
fn remark(
    paragraph: &Paragraph,
    found: &mut TrackedParagraph,
    (changes, spans_of): (&[ByteChange], &[Range<usize>]),
    strikes: &[Strike],
    authors: &[String],
) {
    let all = 0..found.spans.len();
    for (place, contribution) in paragraph.contributions.iter().enumerate() {
        let is_addition = contribution.kind == ContributionKind::Addition;
        let text = if contribution.kind == ContributionKind::Merge && contribution.text.is_empty() {
            "another".to_owned()
        } else {
            contribution.text.clone()
        };
        let is_silent = !changes.iter().any(|change| change.is_by(place));
        if let Some(phrase) = phrases::phrase(contribution.kind, &text).filter(|_| is_silent) {
            found.comments.push(TrackedComment {
                on: all.clone(),
                author: authors[place].clone(),
                at: contribution.when.clone(),
                text: phrase,
                reply: false,
            });
        }
        let own: Vec<bool> = found
            .spans
            .iter()
            .map(|span| is_only_by(span, &authors[place]))
            .collect();
        let made = changes.iter().zip(spans_of).filter(|(change, _)| change.is_by(place));
        let made: Vec<&Range<usize>> = made.map(|(_, spans)| spans).collect();
        let is_alone = Maker::names(&found.proposed) == authors[place];
        // Of one change the remark is a remark on the whole.
        let whole = match made.as_slice() {
            [only] if own[(*only).clone()].contains(&true) => Some((*only).clone()),
            _ => (is_addition && is_alone).then(|| all.clone()),
        };
        for (number, comment) in contribution.comments.iter().enumerate() {
            if strikes.iter().any(|strike| strike.comment == (place, number)) {
                continue;
            }
            let on = whole.clone().or_else(|| reading(&found.spans, &own, comment.on.trim()));
            let mut remark = TrackedComment::new(comment, on.clone().unwrap_or_else(|| all.clone()));
            if on.is_none() {
                remark.text = phrases::on_wording(&contribution.name, &comment.text);
            }
            found.comments.push(remark);
        }
    }
}

/// Whether somebody made changes of all these words, so that a remark on them would be taken for one on the change.
fn are_one_makers(spans: &[TrackedSpan]) -> bool {
    let makers = |span: &TrackedSpan| -> BTreeSet<String> {
        let makers = span.inserted.iter().chain(&span.deleted);
        makers.map(|maker| maker.author.clone()).collect()
    };
    let spans = spans.iter().filter(|span| !span.text.is_empty());
    let common = spans.map(makers).reduce(|all, more| &all & &more);
    common.is_some_and(|common| !common.is_empty())
}

/// Whether nobody but this author made the change that words are.
fn is_only_by(span: &TrackedSpan, author: &str) -> bool {
    let mut makers = span.inserted.iter().chain(&span.deleted).peekable();
    makers.peek().is_some() && makers.all(|maker| maker.author == author)
}

/// The first spans, all of one's own, that together read as some words.
fn reading(spans: &[TrackedSpan], own: &[bool], words: &str) -> Option<Range<usize>> {
    let from = |start: usize| {
        let mut rest = words;
        for end in start..spans.len() {
            rest = rest.strip_prefix(spans[end].text.as_str()).filter(|_| own[end])?;
            if rest.is_empty() {
                return Some(start..end + 1);
            }
        }
        None
    };
    let starts = 0..if words.is_empty() { 0 } else { spans.len() };
    starts.into_iter().find_map(from)
}

/// Where the words stand on which a comment is made.
fn anchor(paragraph: &Paragraph, comment: &Comment) -> Option<Range<usize>> {
    let at = Some(&comment.on)
        .filter(|on| !on.is_empty())
        .and_then(|on| paragraph.text.find(on.as_str()))?;
    Some(at..at + comment.on.len())
}
