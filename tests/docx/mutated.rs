//! Packages of LibreOffice and our own, changed at random in their structure and in their bytes.

use super::mutate::{Mutation, Parts, must_hold, mutate, packed, parts};
use super::told::{data, exported, sample};
use adref::formats::ExportView;
use adref::model::Draft;
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::LazyLock;

/// Files of LibreOffice and our own, taken apart.
static PACKAGES: LazyLock<Vec<Parts>> = LazyLock::new(|| {
    let session = sample("three_paragraphs.txt");
    let files = [
        data("lo_several_authors.docx"),
        data("lo_japan.docx"),
        exported(&session, ExportView::Redline),
        exported(&session, ExportView::Compilation),
    ];
    files.iter().map(|bytes| parts(bytes).unwrap()).collect()
});

static BASE: LazyLock<Draft> = LazyLock::new(|| sample("three_paragraphs.txt").draft);

fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let mutation = any::<(u32, u32, u32, u32)>().prop_map(|(kind, part, at, other)| Mutation { kind, part, at, other });
    prop::collection::vec(mutation, 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_package_with_other_structure_is_read_or_refused(of in any::<Index>(), changes in mutations()) {
        let mut parts = of.get(&PACKAGES).clone();
        for mutation in changes {
            mutate(&mut parts, mutation);
        }
        must_hold(&packed(&parts), &BASE);
    }

    #[test]
    fn a_package_with_other_bytes_is_read_or_refused(
        of in any::<Index>(),
        bytes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..8),
        end in prop::option::weighted(0.2, any::<Index>()),
    ) {
        let mut package = packed(of.get(&PACKAGES));
        for (at, byte) in bytes {
            let at = at.index(package.len());
            package[at] = byte;
        }
        if let Some(end) = end {
            package.truncate(end.index(package.len()));
        }
        must_hold(&package, &BASE);
    }
}
