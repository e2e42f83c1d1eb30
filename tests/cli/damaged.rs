//! Debris of lost tracked changes in the texts that delegations sent in.

use crate::paper::{id, open_edits, questions, wsis};
use crate::room::{Room, contribution, paragraph, sample};
use serde_json::Value;

/// The questions about debris in what delegations wrote.
fn doubtful(room: &Room) -> Vec<Value> {
    let mut asked = questions(room, &[]);
    asked.retain(|question| question["kind"] == "doubtful text");
    asked
}

fn first_answer(question: &Value) -> String {
    question["answers"][0]["text"].as_str().unwrap().to_owned()
}

/// What a question proposes; where it proposes nothing, of what it asks.
fn proposed(question: &Value) -> String {
    let first = first_answer(question);
    if first != "It is read as received" {
        return first;
    }
    let text = question["text"].as_str().unwrap();
    format!(
        "Nothing for {}",
        text.split(" has ").nth(1).unwrap().split(" in “").next().unwrap()
    )
}

/// Read by hand in the document: which words of delegations are debris, and what each of these questions proposes. Where
/// more was lost than the place shows, or where the draft does not tell which of two words was meant, none is proposed.
#[test]
fn debris_in_their_own_texts_is_asked() {
    let all: Vec<String> = doubtful(&wsis()).iter().map(proposed).collect();
    assert_eq!(
        all,
        [
            "Nothing for “equitablewhere”",
            "Read “.” for “.  .”",
            "Read “the information” for “theinformation”",
            "Nothing for “rightsprivacy”",
            "Nothing for “safermore”",
            "Nothing for “haveenables”",
            "Nothing for “haveand”",
            "Nothing for “aboutICTs”",
            "Nothing for “ICCPRHuman”",
            "Nothing for “documentsPolitical”",
            "Read “confidence” for “cConfidence”",
            "Nothing for “rightseveryone”",
            "Read “knowledge” for “ICTsknowledge”",
            "Read nothing for “l”",
            "Read “communication/ICT” for “communicationICT”",
            "Read “.” for “. .”",
            "Read “,” for “,, ,”",
            "Read “protection focused” for “protectionfocused”",
            "Read “develop international” for “developinternational”",
            "Read “activity and” for “activityand”",
            "Read “of along” for “ofalong”",
            "Read “confidence” for “protectionconfidence”",
            "Nothing for “activityICTs”",
            "Read “. ]” for “. ].”",
            "Nothing for “developdDevelop”",
            "Read “of both” for “ofboth”",
            "Read “developed” for “deveeloped”",
            "Read “developed” for “deveeloped”",
            "Read “in” for “in in”",
            "Nothing for “processes.the”",
            "Read “developed” for “devlopeddeveloped”",
            "Read “knowledge” for “securityknowledge”",
            "Read “developed” for “deveeloped”",
            "Nothing for “internationalpromote”",
            "Read “.]” for “.].”",
            "Nothing for “networksinformation”",
            "Read “the capacity” for “thetcapacity”",
            "Read “,” for “,,”",
            "Read “,” for “, ,”",
            "Read “private” for “businessprivate”",
            "Nothing for “thatEncourage”",
        ]
    );
}

/// Read by hand in the other document: `forare`, `toof`, `attackscrime` and others were proposed as what nobody wrote.
#[test]
fn debris_in_the_texts_of_the_compilation_is_asked() {
    let room = Room::new();
    room.done(&["import", &sample("wsis10_c5_compilation.txt"), "-o", "wsis.ron"]);
    let all: Vec<String> = doubtful(&room).iter().map(proposed).collect();
    assert_eq!(
        all,
        [
            "Nothing for “internationalthe”",
            "Nothing for “toof”",
            "Read “,” for “,,”",
            "Read “information” for “communicationinformation”",
            "Read “standards” for “sstandards”",
            "Read “International” for “iInternational”",
            "Nothing for “stakeholdersgovernments”",
            "Read “stakeholders, on” for “stakeholderson”",
            "Read “particularly the” for “particularlythe”",
            "Nothing for “cybercrimescyber-attacks”",
            "Nothing for “cybercrimecyber-attacks”",
            "Read “cooperation” for “ccooperation”",
            "Nothing for “forare”",
            "Read “Arabic-enabled multilingual” for “Arabic-enabledmultilingual”",
            "Nothing for “supportEstablish”",
            "Read “maximize” for “maximisemaximize”",
            "Nothing for “attackscrime”",
            "Nothing for “accountAttention”",
            "Nothing for “securityprotection”",
            "Nothing for “ofof”",
        ]
    );
}

#[test]
fn debris_is_read_beside_the_text_as_received_which_is_never_altered() {
    let room = wsis();
    let before = room.show("wsis.ron");
    let is_it = |question: &&Value| {
        let answer = first_answer(question);
        answer.contains("communicationICT") || answer.contains("“l”")
    };
    let theirs: Vec<String> = doubtful(&room).iter().filter(is_it).map(id).collect();
    let theirs: Vec<&str> = theirs.iter().map(String::as_str).collect();
    room.done(&[&["answer", "wsis.ron", "--take", "--by", "Chair"], &theirs[..]].concat());
    let after = room.show("wsis.ron");
    let text = |outline: &Value| contribution(paragraph(outline, "2.", "b)"), "Czech Republic")["text"].clone();
    assert_eq!(text(&before), text(&after), "the text stays as received");
    let czech = contribution(paragraph(&after, "2.", "b)"), "Czech Republic").clone();
    let says = czech["on_base"].as_str().unwrap();
    assert!(
        says.contains("basic human rights") && says.contains("access to communication/ICT."),
        "{says}"
    );
    assert_eq!(czech["read"][1]["text"], "communicationICT");
    let proposes = open_edits(paragraph(&after, "2.", "b)"), "Czech Republic");
    assert!(proposes.contains(&"universal → ".to_owned()), "{proposes:?}");
    assert!(
        !proposes
            .iter()
            .any(|edit| edit.contains("→ l") || edit.contains("communicationICT"))
    );
    room.does("check wsis.ron");

    // Another reading by hand; and as received again.
    let read = |more: &[&str]| {
        let which = [
            "repair",
            "wsis.ron",
            "read",
            "--of",
            "Czech Republic",
            "--paragraph",
            "2/b)",
        ];
        room.done(&[&which[..], more].concat())
    };
    read(&["--at", "communicationICT", "--as", "ICT"]);
    let taken = [
        "base",
        "wsis.ron",
        "--paragraph",
        "2/b)",
        "--from",
        "Czech Republic",
        "-o",
        "taken.ron",
    ];
    room.done(&taken);
    let base = paragraph(&room.show("taken.ron"), "2.", "b)")["text"].clone();
    assert!(base.as_str().unwrap().contains("access to ICT."), "{base}");
    let czech = contribution(paragraph(&room.show("wsis.ron"), "2.", "b)"), "Czech Republic").clone();
    assert!(czech["on_base"].as_str().unwrap().contains("access to ICT."));
    read(&["--at", "communicationICT"]);
    read(&["--at", "basic l human"]);
    let back = room.show("wsis.ron");
    let (before, back) = (paragraph(&before, "2.", "b)"), paragraph(&back, "2.", "b)"));
    assert_eq!(
        contribution(before, "Czech Republic"),
        contribution(back, "Czech Republic")
    );
    assert_eq!(before["edits"], back["edits"]);
    for (at, says) in [("never said", "never said"), ("the", "several times")] {
        let which = [
            "repair",
            "wsis.ron",
            "read",
            "--of",
            "Czech Republic",
            "--paragraph",
            "2/b)",
            "--at",
            at,
            "--as",
            "x",
        ];
        assert!(room.refused(1, &which).contains(says));
    }
    room.does("export wsis.ron -o record.txt --view record");
    assert!(
        room.text("record.txt")
            .contains("read “ICT” for “communicationICT” in the text of Czech Republic, b)")
    );
}

/// What they quote of the base as it came is not theirs, before and after it is repaired.
#[test]
fn a_repair_of_the_base_asks_nothing_new_of_their_texts() {
    let room = wsis();
    let about = |room: &Room| -> Vec<(String, String)> {
        let all = doubtful(room);
        all.iter()
            .map(|question| (id(question), first_answer(question)))
            .collect()
    };
    let before = about(&room);
    room.does("answer wsis.ron --kind doubtful-base --paragraph 2/b) --take");
    assert_eq!(about(&room), before);
}
