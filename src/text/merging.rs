//! With what a request asks to merge, in its own words.

/// The paragraph that a request to merge names beside its own: what stands after its last `with` or `into`; all of it where
/// it has neither.
///
/// ```
/// use adref::text::merges_with;
///
/// assert_eq!(merges_with("merge pillar b) with pillar a)"), "pillar a)");
/// assert_eq!(merges_with("Merge into 3."), "3.");
/// assert_eq!(merges_with("a)"), "a)");
/// ```
#[must_use]
pub fn merges_with(request: &str) -> &str {
    let is_link = |word: &str| ["with", "into"].iter().any(|link| word.eq_ignore_ascii_case(link));
    let mut rest = request.trim();
    let mut named = rest;
    while let Some((word, after)) = rest.split_once(char::is_whitespace) {
        rest = after.trim_start();
        if is_link(word) && !rest.is_empty() {
            named = rest;
        }
    }
    named
}
