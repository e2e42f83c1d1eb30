//! The sample documents that come with the application: they are also inputs of the tests.

use super::start::Sample;

/// The samples, in the order of the start page.
#[must_use]
pub fn samples() -> &'static [Sample] {
    &[
        Sample {
            name: "Three paragraphs",
            about: "A short invented draft, for learning: four delegations, a bracket, a new paragraph.",
            file: "three_paragraphs.txt",
            bytes: include_bytes!("../../sample_drafts/three_paragraphs.txt"),
        },
        Sample {
            name: "WSIS+10, action line C5: compilation",
            about: "Every contribution to the zero draft, as the secretariat published it.",
            file: "wsis10_c5_compilation.txt",
            bytes: include_bytes!("../../sample_drafts/wsis10_c5_compilation.txt"),
        },
        Sample {
            name: "WSIS+10, action line C5: bracketed draft",
            about: "The draft after a reading: brackets within and across paragraphs, nine proposals to pillar b).",
            file: "wsis10_c5_bracketed_draft.txt",
            bytes: include_bytes!("../../sample_drafts/wsis10_c5_bracketed_draft.txt"),
        },
    ]
}
