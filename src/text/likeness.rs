//! How alike two texts are (stub).

/// From 0 (no word in common) to 1 (the same words in the same order).
#[must_use]
pub fn likeness(a: &str, b: &str) -> f32 {
    if a == b { 1.0 } else { 0.0 }
}
