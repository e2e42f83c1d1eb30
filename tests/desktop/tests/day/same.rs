//! What a day comes to, and in what two days differ.

/// What is left of a day.
pub struct Result {
    /// The session file.
    pub session: String,
    /// The working page.
    pub page: String,
    /// The clean text.
    pub clean: String,
}

/// The first line in which two texts differ, with its number.
pub fn differing(one: &str, other: &str) -> Option<String> {
    let (mut lines, mut others) = (one.lines(), other.lines());
    let mut before = Vec::new();
    for number in 1.. {
        match (lines.next(), others.next()) {
            (None, None) => return None,
            (left, right) if left == right => before.extend(left),
            (left, right) => {
                let near = before.split_off(before.len().saturating_sub(6)).join("\n");
                return Some(format!(
                    "line {number}, after\n{near}\nheadless: {left:?}\nwindow:   {right:?}"
                ));
            }
        }
    }
    None
}

/// A text in which every time reads alike: `2026-11-22T06:56:54Z` in a session, `22 November 2026, 10:59 UTC` in print.
pub fn without_the_time(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(line_without_the_time).collect();
    lines.join("\n")
}

fn line_without_the_time(line: &str) -> String {
    let stored = line
        .split('"')
        .map(|part| if is_stored(part) { "a time" } else { part });
    let line = stored.collect::<Vec<_>>().join("\"");
    let printed = line.find(" UTC").and_then(|end| {
        let begin = line[..end].rfind(['"', '>', '\n']).map_or(0, |at| at + 1);
        let time = &line[begin..end];
        let is_time = time.starts_with(|c: char| c.is_ascii_digit()) && time.len() < 30 && time.contains(':');
        is_time.then_some((begin, end))
    });
    match printed {
        Some((begin, end)) => format!("{}a time{}", &line[..begin], &line[end..]),
        None => line,
    }
}

/// `2026-11-22T06:56:54Z`
fn is_stored(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00T00:00:00Z"
}

#[test]
fn times_read_alike_and_nothing_else_does() {
    let stored = r#"  at: "2026-11-22T06:56:54Z","#;
    assert_eq!(without_the_time(stored), r#"  at: "a time","#);
    let printed = "<p>22 November 2026, 10:59 UTC · 3 open</p>";
    assert_eq!(without_the_time(printed), "<p>a time UTC · 3 open</p>");
    assert_eq!(without_the_time("By 2020: UTC, 2026-11-22"), "By 2020: UTC, 2026-11-22");
    assert!(differing("a\nb", "a\nc").is_some_and(|told| told.starts_with("line 2")));
    assert!(differing("a", "a\nb").is_some() && differing("a\nb", "a\nb").is_none());
}
