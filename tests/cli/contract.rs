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

/// Asserts that an outline keeps the contract.
pub fn holds(outline: &Value) {
    keys(
        outline,
        &["title", "revision", "delegations", "paragraphs", "warnings", "totals"],
    );
    let names: Vec<&Value> = list(outline, "delegations").iter().map(|one| &one["name"]).collect();
    list(outline, "delegations")
        .iter()
        .for_each(|one| keys(one, &["name", "kind"]));
    let (mut contributions, mut comments, mut edits, mut bodies) = (0, 0, 0, 0);
    for paragraph in list(outline, "paragraphs") {
        let expected = [
            "id",
            "section",
            "label",
            "kind",
            "standing",
            "decision",
            "status",
            "text",
            "source",
            "contributions",
            "comments",
            "edits",
            "current",
        ];
        keys(paragraph, &expected);
        one_of(&paragraph["kind"], &["title", "heading", "body"]);
        one_of(&paragraph["standing"], &["base", "proposed"]);
        one_of(&paragraph["status"], &["open", "agreed"]);
        keys(&paragraph["source"], &["file", "line"]);
        keys(&paragraph["current"], &["working", "bracketed", "clean"]);
        bodies += usize::from(paragraph["kind"] == "body" && paragraph["standing"] == "base");
        comments += list(paragraph, "comments").len();
        let ids: Vec<&Value> = list(paragraph, "edits").iter().map(|edit| &edit["id"]).collect();
        for contribution in list(paragraph, "contributions") {
            keys(
                contribution,
                &["id", "from", "kind", "text", "source", "comments", "edits"],
            );
            let kinds = [
                "rewording",
                "alternative",
                "addition",
                "deletion",
                "merge",
                "statement",
                "unchanged",
                "empty",
            ];
            one_of(&contribution["kind"], &kinds);
            assert!(
                list(contribution, "from").iter().all(|from| names.contains(&from)),
                "{contribution}"
            );
            assert!(
                list(contribution, "edits").iter().all(|edit| ids.contains(&edit)),
                "{contribution}"
            );
            list(contribution, "comments")
                .iter()
                .for_each(|one| keys(one, &["author", "text", "line"]));
            comments += list(contribution, "comments").len();
            contributions += 1;
        }
        let text = paragraph["text"].as_str().unwrap();
        for edit in list(paragraph, "edits") {
            keys(
                edit,
                &[
                    "id",
                    "kind",
                    "at",
                    "base",
                    "new",
                    "from",
                    "decision",
                    "superseded",
                    "passage",
                ],
            );
            let kinds = [
                "replace",
                "insert",
                "delete",
                "set",
                "lift",
                "delete-paragraph",
                "merge",
                "spacing",
            ];
            one_of(&edit["kind"], &kinds);
            one_of(&edit["decision"], &["none", "accepted", "rejected", "bracketed"]);
            let at = |place: usize| usize::try_from(edit["at"][place].as_u64().unwrap()).unwrap();
            assert_eq!(&text[at(0)..at(1)], edit["base"].as_str().unwrap(), "{edit}");
            edits += usize::from(edit["kind"] != "spacing");
        }
    }
    let totals = [
        "paragraphs",
        "contributions",
        "comments",
        "edits",
        "not_considered",
        "bracketed",
    ];
    keys(&outline["totals"], &totals);
    for (key, sum) in [
        ("paragraphs", bodies),
        ("contributions", contributions),
        ("comments", comments),
        ("edits", edits),
    ] {
        assert_eq!(outline["totals"][key], sum, "{key}");
    }
}
