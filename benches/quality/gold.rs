//! Reads the gold set, and refuses a pair whose marks do not turn its base into its rewording. The format and what counts
//! as one edit: `tests/data/gold/README.md`.

use crate::found::{Found, Reading};
use adref::model::{Change, Point, Side, Span};
use adref::text::Words;
use std::collections::BTreeMap;
use std::path::Path;

/// Whether a pair is for choosing parameters or only for reporting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    Tuning,
    Reporting,
}

impl Half {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Tuning => "Tuning",
            Self::Reporting => "Reporting",
        }
    }
}

/// A base, somebody's rewording of it, and the edits that a careful drafter would put to the room.
pub(crate) struct Pair {
    pub(crate) file: String,
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) half: Half,
    pub(crate) base: Words,
    pub(crate) new: Words,
    /// The marks; more than one reading where either is as good.
    pub(crate) marks: Vec<Reading>,
}

/// All pairs, in the order of the files' names.
pub(crate) fn load(folder: &Path) -> Vec<Pair> {
    let entries = std::fs::read_dir(folder).expect("the gold set is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "gold"));
    paths.sort();
    let mut pairs = Vec::new();
    for path in paths {
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let blocks = text
            .split("\n\n")
            .filter(|block| !block.trim().is_empty() && !block.starts_with(';'));
        pairs.extend(
            blocks.map(|block| read(&file, block).unwrap_or_else(|problem| panic!("{file}: {problem}\n{block}"))),
        );
    }
    pairs
}

fn read(file: &str, block: &str) -> Result<Pair, String> {
    let line = |name: &str| {
        let line = block
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.ok_or(format!("there is no line `{name}`"))
    };
    let head: Vec<&str> = line("#")?.split('|').map(str::trim).collect();
    let [name, _, language, half] = head[..] else {
        return Err("the first line has four fields".to_owned());
    };
    let (base, new) = (Words::of(line("base")?), Words::of(line("new")?.trim_start()));
    let half = match half {
        "tuning" => Half::Tuning,
        "reporting" => Half::Reporting,
        _ => return Err(format!("`{half}` is no half")),
    };
    line("mark")?;
    let lines = block
        .lines()
        .filter_map(|line| line.strip_prefix("mark ").or(line.strip_prefix("or ")));
    let marks = lines
        .map(|line| Marks::read(line, &base, &new))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Pair {
        file: file.to_owned(),
        name: name.to_owned(),
        language: language.to_owned(),
        half,
        base,
        new,
        marks,
    })
}

/// Where a line of marks has got to. Positions count the bytes that are not white space.
struct Marks<'a> {
    base: Text<'a>,
    new: Text<'a>,
    changes: Vec<Change>,
    moved: BTreeMap<char, (Option<usize>, Option<usize>)>,
    open: Vec<(bool, u32)>,
    touches: bool,
}

/// One of the two texts.
struct Text<'a> {
    words: &'a Words,
    /// Where each token begins, and where the last one ends.
    bounds: Vec<usize>,
    read: String,
}

impl<'a> Text<'a> {
    fn of(words: &'a Words) -> Self {
        let mut bounds = vec![0];
        for index in 0..words.len() {
            bounds.push(bounds[index] + bare(words.token(index)).len());
        }
        Self {
            words,
            bounds,
            read: String::new(),
        }
    }

    fn take(&mut self, text: &str) {
        self.read.push_str(&bare(text));
    }

    /// How many tokens are read.
    fn here(&self) -> Result<u32, String> {
        let at = self.bounds.binary_search(&self.read.len());
        let end: String = self
            .read
            .chars()
            .rev()
            .take(20)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        at.map(|at| u32::try_from(at).unwrap())
            .map_err(|_| format!("an edit begins or ends inside a word: …{end}"))
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

impl<'a> Marks<'a> {
    fn read(line: &str, base: &'a Words, new: &'a Words) -> Result<Reading, String> {
        let mut marks = Self {
            base: Text::of(base),
            new: Text::of(new),
            changes: Vec::new(),
            moved: BTreeMap::new(),
            open: Vec::new(),
            touches: false,
        };
        let mut rest = line;
        while let Some(at) = rest.find('{') {
            marks.keep(&rest[..at]);
            rest = marks.mark(&rest[at + 1..])?;
        }
        marks.keep(rest);
        for (side, what) in [(&marks.base, "base"), (&marks.new, "new")] {
            if side.read != bare(side.words.text()) {
                return Err(format!("the marks do not give `{what}` but `{}`", side.read));
            }
        }
        if !marks.open.is_empty() {
            return Err("a bracket that is lifted or set has no partner".to_owned());
        }
        let found: Vec<Found> = marks
            .changes
            .iter()
            .filter_map(|change| Found::of(base, change))
            .collect();
        let moves = marks.moved.values().map(|halves| match halves {
            (Some(from), Some(to)) => Ok((found[*from].alone.clone(), found[*to].alone.clone())),
            _ => Err("a move has one half".to_owned()),
        });
        Ok(Reading {
            moves: moves.collect::<Result<_, _>>()?,
            edits: found.clone(),
        })
    }

    fn keep(&mut self, text: &str) {
        self.base.take(text);
        self.new.take(text);
        self.touches &= bare(text).is_empty();
    }

    /// Reads one mark behind its brace; gives what follows it.
    fn mark<'l>(&mut self, text: &'l str) -> Result<&'l str, String> {
        if let Some(rest) = text.strip_prefix("[}").or(text.strip_prefix("]}")) {
            self.set(text.starts_with('['))?;
            return Ok(rest);
        }
        let digit = text.chars().next().filter(char::is_ascii_digit);
        let text = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let (mut old, mut new, mut rest) = ("", "", text);
        if let Some(inner) = rest.strip_prefix('-') {
            (old, rest) = inner.split_once("-}").ok_or("a deletion does not end")?;
            if old == "[" || old == "]" {
                self.lift(old)?;
                return Ok(rest);
            }
            if let Some(inner) = rest.strip_prefix("{+") {
                (new, rest) = inner.split_once("+}").ok_or("an insertion does not end")?;
            }
        } else if let Some(inner) = rest.strip_prefix('+') {
            (new, rest) = inner.split_once("+}").ok_or("an insertion does not end")?;
        } else {
            return Err(format!("`{{{text}` is no mark"));
        }
        if std::mem::replace(&mut self.touches, true) {
            return Err(format!("two edits touch before `{rest}`"));
        }
        let (start, from) = (self.base.here()?, self.new.here()?);
        self.base.take(old);
        self.new.take(new);
        let (at, to) = (Span::new(start, self.base.here()?), self.new.here()?);
        if let Some(digit) = digit {
            let halves = self.moved.entry(digit).or_default();
            let half = if new.is_empty() { &mut halves.0 } else { &mut halves.1 };
            *half = Some(self.changes.len());
        }
        let brought = if from == to {
            ""
        } else {
            self.new.words.slice(Span::new(from, to))
        };
        self.changes.push(Change::Words {
            at,
            new: brought.to_owned(),
        });
        Ok(rest)
    }

    fn set(&mut self, opens: bool) -> Result<(), String> {
        let at = self.base.here()?;
        self.new.take(if opens { "[" } else { "]" });
        self.touches = false;
        if opens {
            self.open.push((true, at));
            return Ok(());
        }
        let Some((true, open)) = self.open.pop() else {
            return Err("a set bracket does not open".to_owned());
        };
        let point = |at, side| Point { at, side };
        self.changes.push(Change::Set {
            open: point(open, Side::Before),
            close: point(at, Side::After),
        });
        Ok(())
    }

    fn lift(&mut self, mark: &str) -> Result<(), String> {
        let at = self.base.here()?;
        self.base.take(mark);
        self.touches = false;
        if mark == "[" {
            self.open.push((false, at));
            return Ok(());
        }
        let Some((false, open)) = self.open.pop() else {
            return Err("a lifted bracket does not open".to_owned());
        };
        self.changes.push(Change::Lift {
            open: Some(open),
            close: Some(at),
        });
        Ok(())
    }
}
