//! Any bytes as a Word file: they are read or refused, never worse. `tests/fuzz/run` says how it is run.
//!
//! A byte changed in a package is a package that cannot be unpacked; so packages are taken apart, changed in the structure
//! of their parts, as the tests do, and put together again.

#![no_main]
#![allow(clippy::unwrap_used, reason = "what fails is what is looked for")]

#[path = "../../docx/mutate.rs"]
mod mutate;
#[allow(dead_code, reason = "the tests make files by hand with it")]
#[path = "../../docx/pack.rs"]
mod pack;

use adref::formats::import_text;
use adref::model::Draft;
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use mutate::{Mutation, must_hold, packed, parts};
use std::sync::LazyLock;

static BASE: LazyLock<Draft> = LazyLock::new(|| {
    let text = include_bytes!("../../../sample_drafts/three_paragraphs.txt");
    import_text("base.txt", text).unwrap().draft
});

fuzz_target!(|bytes: &[u8]| must_hold(bytes, &BASE));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut seed = u64::from(seed) + 1;
    let mut next = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(seed >> 32).unwrap_or_default()
    };
    let found = parts(&data[..size]).filter(|parts| !parts.is_empty());
    // Now and then the bytes themselves.
    let Some(mut parts) = found.filter(|_| next() % 16 > 0) else {
        return fuzzer_mutate(data, size, max_size);
    };
    for _ in 0..=next() % 3 {
        let (kind, part, at, other) = (next(), next(), next(), next());
        mutate::mutate(&mut parts, Mutation { kind, part, at, other });
    }
    let bytes = packed(&parts);
    if bytes.len() > max_size {
        return fuzzer_mutate(data, size, max_size);
    }
    data[..bytes.len()].copy_from_slice(&bytes);
    bytes.len()
});
