//! Adref: parse arguments, open a window or run a headless command.

fn main() {}
