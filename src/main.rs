//! Adref: parse arguments, open a window or run a headless command.

fn main() {
    let _ = adref::views::run(std::env::args().skip(1).map(Into::into).collect());
}
