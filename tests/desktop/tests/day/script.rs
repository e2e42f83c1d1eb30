//! The day as data: what is done, in its order, on the bracketed draft. Nothing here knows how.

use super::deeds::{About, Deed, Second, Wrong};
use adref::model::{Stance, Verdict};

/// The draft that is negotiated.
pub const DRAFT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../sample_drafts/wsis10_c5_bracketed_draft.txt"
);

/// Who holds the pen.
pub const NAME: &str = "Facilitator";

const fn decide(at: &'static str, verdict: Option<Verdict>, on: &'static str) -> Deed {
    Deed::Decide {
        at,
        on,
        verdict,
        why: "",
        condition: "",
    }
}

const fn accept(at: &'static str, on: &'static str) -> Deed {
    decide(at, Some(Verdict::Accepted), on)
}

const fn reject(at: &'static str, on: &'static str) -> Deed {
    decide(at, Some(Verdict::Rejected), on)
}

const fn bracket(at: &'static str, on: &'static str) -> Deed {
    decide(at, Some(Verdict::Bracketed), on)
}

const fn reopen(at: &'static str, on: &'static str) -> Deed {
    decide(at, None, on)
}

const fn say(at: &'static str, from: &'static str, about: About) -> Deed {
    Deed::Say { at, from, about }
}

const fn repair(at: &'static str, wrong: Wrong) -> Deed {
    Deed::Repair { at, wrong }
}

/// The day.
pub fn day() -> Vec<Deed> {
    let mut day = paper();
    day.extend(pillar_a());
    day.extend(pillar_b());
    day.extend(pillars_c_to_e());
    day.extend(pillars_f_to_i());
    day.extend(the_end());
    day
}

/// What the import leaves: questions, and what was read wrong.
fn paper() -> Vec<Deed> {
    let answer = |asked, answer| Deed::Answer { asked, answer };
    vec![
        Deed::Import,
        answer("Is the base of b) what delegations wrote on?", 1),
        answer("Did Czech Republic, Japan and ISOC write on an earlier draft of b)?", 2),
        answer("“R” is all that stands under Czech Republic at h).", 1),
        answer("Nothing stands under Center of Technology and Society at i).", 2),
        answer("Japan asks in a comment to f)", 1),
        repair("2/f)", Wrong::BaseOf { from: "Canada" }),
        repair("2/c)", Wrong::EarlierDraft { of: "Japan" }),
        repair(
            "3/a)",
            Wrong::Place {
                of: "Japan",
                to: "3/c)",
                words: "child on-line protection",
            },
        ),
        repair(
            "2/h)",
            Wrong::Name {
                of: "Czech Republic",
                name: "Czechia",
            },
        ),
    ]
}

fn pillar_a() -> Vec<Deed> {
    // As it is pasted: with blanks around it.
    let japan = "  Encourage greater cooperation at the national, regional and international levels among all stakeholders \
                 in building confidence in the use of ICTs. \n\n";
    vec![
        Deed::Agree { at: "2." },
        reject("2/a)", "insert and collaboration"),
        reject("2/a)", "replace the national, by both the"),
        say(
            "2/a)",
            "Brazil",
            About::Edit {
                on: "delete ensuring",
                old: "ensuring",
                words: "ensuring and",
            },
        ),
        accept("2/a)", "delete ensuring"),
        reject("2/a)", "insert and"),
        reject("2/a)", "replace ICTs by ICTsknowledge"),
        Deed::Late {
            at: "2/a)",
            from: Some("Japan"),
            text: japan,
            second: Second::Asks,
        },
        reject("2/a)", "delete and security"),
        reject("2/a)", "insert , in particular through"),
        Deed::Agree { at: "2/a)" },
    ]
}

fn pillar_b() -> Vec<Deed> {
    let position = |from, stance, on| Deed::Position {
        at: "2/b)",
        on,
        from,
        stance,
    };
    vec![
        accept("2/b)", "insert ,"),
        reject("2/b)", "replace develop by developdDevelop"),
        reject("2/b)", "replace develop international by developinternational"),
        bracket("2/b)", "lift [legal]"),
        accept("2/b)", "insert and transparent"),
        Deed::Decide {
            at: "2/b)",
            on: "delete [(legal or other)]",
            verdict: Some(Verdict::Accepted),
            why: "nobody defends it",
            condition: "if [legal] stays",
        },
        bracket("2/b)", "delete and regulation"),
        accept("2/b)", "insert among all stakeholders"),
        accept("2/b)", "insert both"),
        reject("2/b)", "insert a healthy, sustainable"),
        reject("2/b)", "delete in the use of ICT."),
        accept("2/b)", "replace ICT by ICTs"),
        reopen("2/b)", "insert both"),
        accept("2/b)", "insert the"),
        bracket("2/b)", "delete access to information"),
        position("Canada", Stance::Support, "insert among all stakeholders"),
        position("Brazil", Stance::Oppose, "replace regulation by collaboration"),
        position("ICANN", Stance::Withdraw, "replace regulation by collaboration"),
        position("CDT", Stance::Reserve, "insert ,"),
        Deed::Switch {
            at: "2/b)",
            from: "ISOC",
        },
    ]
}

fn pillars_c_to_e() -> Vec<Deed> {
    vec![
        say(
            "2/c)",
            "Japan",
            About::Brackets {
                old: "Support",
                width: 20.0,
            },
        ),
        reject("2/c)", "set Support"),
        accept("2/c)", "insert globally interoperable"),
        reject("2/c)", "delete of"),
        bracket("2/c)", "delete to such standards"),
        reject("2/c)", "insert , and assisting"),
        reject("2/c)", "replace developed by devlopeddeveloped"),
        accept("2/d)", "lift [authorized]"),
        accept("2/d)", "replace CIRTs by CSIRTs"),
        accept("2/d)", "delete for protecting"),
        reject("2/d)", "delete incident"),
        reject("2/d)", "delete [Also, promote"),
        say(
            "2/e)",
            "Canada",
            About::Gone {
                old: "Continue",
                width: 20.0,
            },
        ),
        say(
            "2/e)",
            "Chair",
            About::Passage {
                on: "replace [in the use of ICTs] by",
                words: "in the use of information technologies",
            },
        ),
        Deed::DecideAll {
            at: "2/e)",
            from: "Chair",
            verdict: Some(Verdict::Accepted),
        },
        accept("2/e)", "replace cybersecurity by cyber security"),
        accept("2/e)", "insert for and implementation"),
    ]
}

fn pillars_f_to_i() -> Vec<Deed> {
    let canada = "Ensure special emphasis for protection and empowerment of the vulnerable people, especially children, \
                  online. In this regard, encourage governments and other stakeholders to work together to help all to \
                  enjoy the benefits of ICTs in a safe and secure environment.";
    let chair = "Ensure special emphasis for the protection of vulnerable people, especially children, online. Encourage \
                 governments and other stakeholders to work together with children and parents.";
    vec![
        accept("2/f)", "lift [if needed]"),
        bracket("2/f)", "lift [multistakeholder]"),
        bracket("2/f)", "replace in particular by especially"),
        reject("2/f)", "delete rights"),
        accept("2/f)", "delete [frameworks/ approach]"),
        Deed::Late {
            at: "2/g)",
            from: Some("Canada"),
            text: canada,
            second: Second::Replaces,
        },
        reject("2/g)", "insert to prevention"),
        say("2/g)", "Chair", About::Compromise(chair)),
        Deed::DecideAll {
            at: "2/g)",
            from: "Chair",
            verdict: Some(Verdict::Accepted),
        },
        reject("2/h)", "delete-paragraph"),
        accept("2/h)", "insert and privacy"),
        reject("2/h)", "insert including privacy"),
        bracket("2/h)", "lift [ especially amongst"),
        accept("2/i)", "replace [Ensure that critical"),
        reject("2/i)", "delete-paragraph"),
        reopen("2/i)", "replace [Ensure that critical"),
    ]
}

/// The last pillars, the targets, and what is taken home.
fn the_end() -> Vec<Deed> {
    let chile = "Contribution from Chile, Government\n\nj) Promote the development of assessment criteria to measure and \
                 monitor the confidence and security aspects in the use of ICTs everywhere.\n";
    let sovereignty = "[State sovereignty and international norms and principles that flow from sovereignty applied to \
                       state conduct of ICT related activities and to their jurisdiction over ICT infrastructure within \
                       their territory].";
    let merged = "Use, promote and develop international legal frameworks for cooperation among all stakeholders that respect \
                  the right to privacy.";
    let presence = "Establishing one point of presence in each Autonomous System by 2020.";
    let teams = "By 2020, all member states have established a national Computer Incident Response Team.";
    vec![
        repair(
            "2/k bis)",
            Wrong::Base {
                text: sovereignty,
                why: "the repeated words were lost changes",
            },
        ),
        reject("2/k bis)", "insert [State sovereignity"),
        say(
            "2/j)",
            "Japan",
            About::Words {
                old: "Promote",
                width: 20.0,
                words: "Encourage",
            },
        ),
        accept("2/j)", "replace Promote by Encourage"),
        reject("2/j)", "delete-paragraph"),
        reject("2/j)", "insert and related monitoring"),
        reject("2/j)", "replace ICTs by knowledge"),
        Deed::Late {
            at: "2/j)",
            from: None,
            text: chile,
            second: Second::Asks,
        },
        accept("3/a)", "lift ["),
        accept("2/j)", "insert everywhere"),
        accept("2/j)", "delete ,"),
        Deed::Agree { at: "2/j)" },
        say("2/j)", "Kenya", About::New("Recognize the work of national teams.")),
        say(
            "3/b)",
            "Secretariat",
            About::Words {
                old: "Building",
                width: 20.0,
                words: "Building the",
            },
        ),
        Deed::Decide {
            at: "3/b)",
            on: "insert and transnational",
            verdict: Some(Verdict::Rejected),
            why: "no support",
            condition: "",
        },
        Deed::Agree { at: "3/b)" },
        say("3/c ter)", "Uruguay", About::Whole(teams)),
        say("3/d)", "Chair", About::Whole(presence)),
        Deed::DecideParagraph {
            at: "3/c bis)",
            verdict: Some(Verdict::Bracketed),
        },
        Deed::Reopen {
            at: "2/j)",
            why: "Chile asks for the floor",
        },
        Deed::Reopen {
            at: "2.",
            why: "the title is asked for anew",
        },
        Deed::Relabel {
            at: "2/j bis)",
            label: "j ter)",
        },
        Deed::Merge {
            at: "2/f)",
            words: merged,
        },
        Deed::Print,
        Deed::Clean,
    ]
}
