//! The keys of `show --json`, and what they must agree on.

use serde_json::Value;

fn keys(value: &Value, expected: &[&str]) {
    let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
    for key in expected {
        assert!(object.contains_key(*key), "no key `{key}` in {value}");
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("`{key}` is no list in {value}"))
}

fn one_of(value: &Value, allowed: &[&str]) {
    assert!(
        value.as_str().is_some_and(|text| allowed.contains(&text)),
        "{value} is none of {allowed:?}"
    );
}

/// What the parts of an outline sum up to.
#[derive(Default)]
struct Sums {
    bodies: usize,
    contributions: usize,
    comments: usize,
    edits: usize,
}

/// Asserts that an outline keeps the contract.
pub fn holds(outline: &Value) {
    keys(
        outline,
        &["title", "revision", "delegations", "paragraphs", "warnings", "totals"],
    );
    for delegation in list(outline, "delegations") {
        keys(delegation, &["name", "kind"]);
    }
    for warning in list(outline, "warnings") {
        keys(warning, &["file", "line", "message"]);
    }
    let mut sums = Sums::default();
    for paragraph in list(outline, "paragraphs") {
        paragraph_holds(paragraph, &mut sums);
        for contribution in list(paragraph, "contributions") {
            contribution_holds(outline, paragraph, contribution, &mut sums);
        }
        for edit in list(paragraph, "edits") {
            edit_holds(paragraph, edit, &mut sums);
        }
    }
    let totals = &outline["totals"];
    keys(totals, &["not_considered", "bracketed"]);
    assert_eq!(totals["paragraphs"], sums.bodies);
    assert_eq!(totals["contributions"], sums.contributions);
    assert_eq!(totals["comments"], sums.comments);
    assert_eq!(totals["edits"], sums.edits);
}

fn paragraph_holds(paragraph: &Value, sums: &mut Sums) {
    keys(
        paragraph,
        &[
            "id", "section", "label", "kind", "standing", "decision", "status", "text",
        ],
    );
    one_of(&paragraph["kind"], &["title", "heading", "body"]);
    one_of(&paragraph["standing"], &["base", "proposed"]);
    one_of(&paragraph["status"], &["open", "agreed"]);
    keys(&paragraph["source"], &["file", "line"]);
    keys(&paragraph["current"], &["working", "bracketed", "clean"]);
    sums.bodies += usize::from(paragraph["kind"] == "body" && paragraph["standing"] == "base");
    sums.comments += comments_hold(paragraph);
}

fn contribution_holds(outline: &Value, paragraph: &Value, contribution: &Value, sums: &mut Sums) {
    keys(contribution, &["id", "text"]);
    keys(&contribution["source"], &["file", "line"]);
    one_of(
        &contribution["kind"],
        &[
            "rewording",
            "alternative",
            "addition",
            "deletion",
            "merge",
            "statement",
            "unchanged",
            "empty",
        ],
    );
    let is_known = |from: &Value| list(outline, "delegations").iter().any(|one| one["name"] == *from);
    assert!(list(contribution, "from").iter().all(is_known), "{contribution}");
    let is_here = |id: &Value| list(paragraph, "edits").iter().any(|edit| edit["id"] == *id);
    assert!(list(contribution, "edits").iter().all(is_here), "{contribution}");
    sums.comments += comments_hold(contribution);
    sums.contributions += 1;
}

fn edit_holds(paragraph: &Value, edit: &Value, sums: &mut Sums) {
    keys(edit, &["id", "at", "base", "new", "superseded", "passage"]);
    one_of(
        &edit["kind"],
        &[
            "replace",
            "insert",
            "delete",
            "set",
            "lift",
            "delete-paragraph",
            "merge",
            "spacing",
        ],
    );
    one_of(&edit["decision"], &["none", "accepted", "rejected", "bracketed"]);
    assert!(edit["superseded"].is_boolean() && edit["from"].is_array(), "{edit}");
    let at = |place: usize| usize::try_from(edit["at"][place].as_u64().unwrap()).unwrap();
    assert_eq!(
        paragraph["text"].as_str().unwrap()[at(0)..at(1)],
        edit["base"],
        "{edit}"
    );
    sums.edits += usize::from(edit["kind"] != "spacing");
}

/// How many comments there are.
fn comments_hold(value: &Value) -> usize {
    for comment in list(value, "comments") {
        keys(comment, &["author", "text", "line"]);
    }
    list(value, "comments").len()
}
