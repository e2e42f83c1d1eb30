//! Questions about the base: words that nobody wrote so, contributions on an earlier draft, brackets without a partner.

use super::{Asking, Doubt, answer, listed};
use crate::model::{
    Answer, Change, Contribution, ContributionKind, EditId, Paragraph, Question, QuestionKind, Repair, Span,
};
use crate::session::naming::{self, count};
use crate::session::places::witnesses;
use crate::session::rebasing::{BasePreview, preview};
use crate::text::{
    Better, Doubtful, EarlierDraft, End, OtherEnd, TokenKind, Trace, Vocabulary, Words, doubtful, earlier_drafts,
    other_ends_among,
};

/// What is said of damaged words of a base.
const LOST: &str = ": perhaps tracked changes that lost their marks.";

/// So many differences are quoted.
const QUOTED: usize = 4;

/// Of so many contributions each can be marked alone.
const SINGLY: usize = 4;

impl Asking<'_> {
    pub(super) fn base(&mut self, place: usize, paragraph: &Paragraph) {
        let (weights, vocabulary) = (&self.evidence.weights, self.evidence.vocabulary);
        let moved = |contribution: usize| self.has_elsewhere(place, &paragraph.contributions[contribution]);
        let earlier = earlier_drafts(paragraph, vocabulary, weights, moved);
        if let Some(mut doubtful) = doubtful(paragraph, earlier.as_ref(), vocabulary, weights) {
            // What everybody quotes of the base as it is would be nobody's proposal on another one either.
            let then = doubtful.better.as_ref().map(|better| {
                let text = paragraph.contributions[better.contribution].as_read();
                preview(paragraph, &text, weights)
            });
            let then = then.filter(|then| then.edits_then < then.edits_now);
            doubtful.better = doubtful.better.filter(|_| then.is_some());
            if !doubtful.traces.is_empty() || then.is_some() {
                self.doubtful(paragraph, &doubtful, then.unwrap_or_default());
            }
        }
        if let Some(earlier) = earlier {
            self.earlier(paragraph, &earlier);
        }
    }

    /// The words of the paragraph at a place that a contribution to it takes away and has elsewhere, there or in another one.
    fn has_elsewhere(&self, place: usize, contribution: &Contribution) -> Vec<Span> {
        let paragraphs = &self.session.draft.paragraphs;
        let is_theirs = |other: &OtherEnd| {
            let there = &paragraphs[other.place];
            let mut behind = there.contributions.iter().filter(|one| match other.end {
                End::Edit(edit) => one.edits.contains(&edit),
                End::Paragraph => one.kind == ContributionKind::Addition,
            });
            behind.any(|one| one.from.iter().any(|by| contribution.from.contains(by)))
        };
        let goes_elsewhere = |edit: EditId| {
            let is_move = || contribution.moves.iter().any(|(from, _)| *from == edit);
            let reaching = (paragraphs.as_slice(), &self.evidence.elsewhere);
            is_move() || other_ends_among(reaching, place, End::Edit(edit)).iter().any(is_theirs)
        };
        let edits = contribution.edits.iter().filter_map(|id| paragraphs[place].edit(*id));
        let gone = edits.filter_map(|edit| match &edit.change {
            Change::Words { at, new } if new.is_empty() => Some((edit.id, *at)),
            _ => None,
        });
        gone.filter(|(edit, _)| goes_elsewhere(*edit))
            .map(|(_, at)| at)
            .collect()
    }

    fn doubtful(&mut self, paragraph: &Paragraph, doubtful: &Doubtful, then: BasePreview) {
        let mut answers = Vec::new();
        let mut evidence = Vec::new();
        if !doubtful.traces.is_empty() {
            let traces: Vec<String> = doubtful
                .traces
                .iter()
                .map(|(at, trace)| told(&paragraph.text[at.clone()], trace))
                .collect();
            evidence.push(format!("{}{LOST}", listed(&traces)));
        }
        if let Some(better) = &doubtful.better {
            evidence.push(self.gain(paragraph, better, then));
            answers.push(self.take(paragraph, better));
        }
        answers.extend(mended(paragraph, doubtful));
        if let Some(better) = doubtful.better.as_ref().filter(|_| doubtful.traces.is_empty()) {
            // Where the words themselves are sound, the draft moved on more probably than it was damaged; but words that
            // texts on an earlier draft have were taken out since.
            let place = usize::from(!better.outdated.is_empty());
            answers.insert(place, self.mark(paragraph, &better.agreeing));
        }
        answers.push(answer("The base stays as it is", Vec::new()));
        let doubt = Doubt {
            kind: QuestionKind::DoubtfulBase,
            contributions: doubtful
                .better
                .iter()
                .map(|better| paragraph.contributions[better.contribution].id)
                .collect(),
            source: &paragraph.source,
            lines: paragraph.printed(),
            text: format!("Is the base of {} what delegations wrote on?", naming::label(paragraph)),
            evidence: evidence.join(" "),
            answers,
        };
        self.ask(paragraph, doubt);
    }

    fn gain(&self, paragraph: &Paragraph, better: &Better, then: BasePreview) -> String {
        let places = better
            .places
            .iter()
            .take(QUOTED)
            .map(|(old, new)| match (old.as_str(), new.as_str()) {
                ("", new) => format!("with “{}”", naming::shortened(new, 7)),
                (old, "") => format!("without “{}”", naming::shortened(old, 7)),
                (old, new) => format!("“{}” for “{}”", naming::shortened(new, 7), naming::shortened(old, 7)),
            });
        let places: Vec<String> = places.collect();
        let more = better.places.len().saturating_sub(QUOTED);
        let more = if more > 0 {
            format!(", and {more} more")
        } else {
            String::new()
        };
        let outdated: Vec<String> = better
            .outdated
            .iter()
            .map(|place| self.name(&paragraph.contributions[*place]))
            .collect();
        let outdated = match outdated.as_slice() {
            [] => String::new(),
            names => format!(
                " What it leaves out stands in the {} of {}, which {} on an earlier draft: it seems to have been taken out since.",
                if names.len() == 1 { "text" } else { "texts" },
                listed(names),
                if names.len() == 1 { "seems to be" } else { "seem to be" },
            ),
        };
        format!(
            "Taken as the base, the text of {} reads {}{more}; {} then put to the room instead of {}.{outdated}",
            self.name(&paragraph.contributions[better.contribution]),
            places.join(", "),
            match then.edits_then {
                1 => "1 edit is".to_owned(),
                several => format!("{several} edits are"),
            },
            then.edits_now,
        )
    }

    fn take(&self, paragraph: &Paragraph, better: &Better) -> Answer {
        let taken = &paragraph.contributions[better.contribution];
        let text = taken.as_read().into_owned();
        answer(
            format!("Take the text of {} as the base", self.name(taken)),
            vec![Repair::Base {
                paragraph: paragraph.id,
                text,
            }],
        )
    }

    /// Marks contributions as written on an earlier draft.
    fn mark(&self, paragraph: &Paragraph, places: &[usize]) -> Answer {
        let mut places = places.to_vec();
        places.sort_unstable();
        let all = || places.iter().filter_map(|place| paragraph.contributions.get(*place));
        let names: Vec<String> = all().map(|one| self.name(one)).collect();
        let repairs = all().map(|one| Repair::EarlierDraft {
            contribution: one.id,
            earlier: true,
        });
        answer(
            format!("{} wrote on an earlier draft", listed(&names)),
            repairs.collect(),
        )
    }

    fn earlier(&mut self, paragraph: &Paragraph, earlier: &EarlierDraft) {
        let all = || {
            earlier
                .contributions
                .iter()
                .map(|place| &paragraph.contributions[*place])
        };
        let Some(first) = all().next() else { return };
        let names: Vec<String> = all().map(|one| self.name(one)).collect();
        let them = if names.len() == 1 { "it lacks" } else { "they lack" };
        let on_this_one = |place: &usize| earlier.quoting.contains(place) || earlier.bracketing.contains(place);
        let plain: Vec<usize> = earlier
            .contributions
            .iter()
            .copied()
            .filter(|place| !on_this_one(place))
            .collect();
        let against = self.against(paragraph, earlier);
        // Those first for whom nothing speaks against it, then all; then each by itself.
        let singly = earlier
            .contributions
            .iter()
            .filter(|_| (2..=SINGLY).contains(&names.len()));
        let groups = [plain.clone(), earlier.contributions.clone()].into_iter();
        let mut answers: Vec<Answer> = Vec::new();
        for group in groups
            .chain(singly.map(|place| vec![*place]))
            .filter(|group| !group.is_empty())
        {
            let marked = self.mark(paragraph, &group);
            if !answers.contains(&marked) {
                answers.push(marked);
            }
        }
        let no = answer("No: they propose to delete those words", Vec::new());
        answers.insert(if plain.is_empty() { 0 } else { answers.len() }, no);
        let doubt = Doubt {
            kind: QuestionKind::EarlierDraft,
            contributions: all().map(|one| one.id).collect(),
            source: &first.source,
            lines: all().map(|one| one.received.as_str()).collect::<Vec<_>>().join("\n"),
            text: format!(
                "Did {} write on an earlier draft of {}?",
                listed(&names),
                naming::label(paragraph)
            ),
            evidence: format!(
                "Several leave out the same {} or more, the longest “{}”.{against} Once marked so, the words of the draft that \
                 {them} are shown as not in their text, and are not put to the room as deletions until you do that.",
                count(earlier.passages, "passage"),
                naming::shortened(&earlier.longest, 12),
            ),
            answers,
        };
        self.ask(paragraph, doubt);
    }

    /// What speaks against it that contributions were written on an earlier draft.
    fn against(&self, paragraph: &Paragraph, earlier: &EarlierDraft) -> String {
        let named = |places: &[usize], [one, several]: [&str; 2]| {
            let names = places.iter().map(|place| self.name(&paragraph.contributions[*place]));
            let names: Vec<String> = names.collect();
            let does = if names.len() == 1 { one } else { several };
            (!names.is_empty()).then(|| format!("{} {does}", listed(&names)))
        };
        let quoting = named(&earlier.quoting, ["quotes", "quote"]).map(|they| {
            format!("{they} the draft as it came, with its debris, and a good part of what the others lack")
        });
        let more = earlier
            .bracketing
            .iter()
            .filter(|place| !earlier.quoting.contains(place));
        let more: Vec<usize> = more.copied().collect();
        let bracketing =
            named(&more, ["has", "have"]).map(|they| format!("{they} words in the brackets of this very draft"));
        let all: Vec<String> = quoting.into_iter().chain(bracketing).collect();
        if all.is_empty() {
            String::new()
        } else {
            format!(" But {}.", listed(&all))
        }
    }

    /// Brackets of the base that have no partner anywhere.
    pub(super) fn brackets(&mut self, paragraph: &Paragraph) {
        if crate::formats::is_residue(&paragraph.text) {
            return;
        }
        let words = Words::of(&paragraph.text);
        let is_half = |index: usize| paragraph.halves.iter().any(|half| half.mark as usize == index);
        let alone = (0..words.len()).filter(|index| {
            words.kind(*index) == TokenKind::Mark && matches!(words.token(*index), "[" | "]") && !is_half(*index)
        });
        for index in alone.collect::<Vec<_>>() {
            self.bracket(paragraph, &words, index);
        }
    }

    fn bracket(&mut self, paragraph: &Paragraph, words: &Words, index: usize) {
        let opens = words.token(index) == "[";
        let at = words.tokens()[index].start as usize;
        let base = |text: String| {
            vec![Repair::Base {
                paragraph: paragraph.id,
                text,
            }]
        };
        let without = format!("{}{}", &paragraph.text[..at], &paragraph.text[at + 1..]);
        let (does, paired, outer) = if opens {
            (
                "opens and does not close",
                format!("{}]", paragraph.text.trim_end()),
                index == 0,
            )
        } else {
            (
                "closes and did not open",
                format!("[{}", paragraph.text),
                index + 1 == words.len(),
            )
        };
        let stays = answer("It stays an ordinary mark", Vec::new());
        let pair = answer(
            if opens {
                "It closes at the end of the paragraph"
            } else {
                "It opens at the beginning of the paragraph"
            },
            base(paired),
        );
        let gone = answer("Take it out of the base", base(without.trim().to_owned()));
        let near = naming::shortened(paragraph.text[at..].trim_start_matches(['[', ']']).trim_start(), 6);
        let near = if near.is_empty() {
            "the end".to_owned()
        } else {
            format!("“{near}”")
        };
        let doubt = Doubt {
            kind: QuestionKind::Unpaired,
            contributions: Vec::new(),
            source: &paragraph.source,
            lines: paragraph.printed(),
            text: format!("A bracket of {} {does}, before {near}. What is it?", naming::label(paragraph)),
            evidence: "Only a pair of brackets can be lifted, or deleted with its words; one without a partner is printed as it is."
                .to_owned(),
            answers: if outer { vec![pair, gone, stays] } else { vec![stays, pair, gone] },
        };
        self.ask(paragraph, doubt);
    }
}

/// The damaged words of the base that a question tells; empty where it tells none.
pub(super) fn damage(question: &Question) -> &str {
    let told = question.evidence.split_once(LOST);
    told.map_or("", |(words, _)| words)
}

pub(super) fn told(words: &str, trace: &Trace) -> String {
    match trace {
        Trace::RunTogether(first, second) => format!("“{words}” is “{first}” and “{second}” run together"),
        Trace::DoubledLetter(word) => {
            let mut letters = words.chars().flat_map(char::to_lowercase);
            let is_first = letters.next() == letters.next();
            let letter = if is_first { "its first letter" } else { "a letter" };
            format!("“{words}” is “{word}” with {letter} twice")
        }
        Trace::Repeated => format!("“{words}” stands twice"),
        Trace::Broken(word) => format!("“{words}” is “{word}” broken in two"),
        Trace::LeftOver(word) => format!("“{words}” is a letter left of “{word}”"),
        Trace::Unspaced => format!("“{words}” has no blank behind its full stop"),
        Trace::RepeatedMark => format!("“{words}” is one mark more than once"),
    }
}

/// The ways to mend the traces alone. Each is one reading where there is one trace, else the likeliest of all.
fn mended(paragraph: &Paragraph, doubtful: &Doubtful) -> Vec<Answer> {
    let texts = witnesses(paragraph);
    let base = &paragraph.text;
    let readings = |(at, trace): &(std::ops::Range<usize>, Trace)| Vocabulary::readings(base, at, trace, &texts);
    let repair = |mended: String| {
        vec![Repair::Base {
            paragraph: paragraph.id,
            text: mended,
        }]
    };
    if let [only] = doubtful.traces.as_slice() {
        let old = &base[only.0.clone()];
        let each = readings(only).into_iter().map(|(new, support)| {
            let support = if support > 0 {
                format!(", as the texts read in {}", count(support, "place"))
            } else {
                String::new()
            };
            let text = [&base[..only.0.start], &new, &base[only.0.end..]].concat();
            answer(format!("Read “{new}” for “{old}”{support}"), repair(text))
        });
        return each.collect();
    }
    let mut text = base.clone();
    let mut said = Vec::new();
    for trace in doubtful.traces.iter().rev() {
        // A word with a run-together part may overlap a repeated one; the later was mended already.
        let Some((new, _)) = readings(trace)
            .into_iter()
            .next()
            .filter(|_| text.is_char_boundary(trace.0.end))
        else {
            continue;
        };
        said.insert(0, format!("“{new}” for “{}”", &base[trace.0.clone()]));
        text.replace_range(trace.0.clone(), &new);
    }
    if said.is_empty() {
        Vec::new()
    } else {
        vec![answer(format!("Read {}", listed(&said)), repair(text))]
    }
}
