//! What may befall a file.

use proptest::prelude::*;
use proptest::sample::Index;

/// What a hand, a disk or another program may do to the text of a file.
#[derive(Clone, Debug)]
pub enum Damage {
    Digit(Index, u8),
    Byte(Index, u8),
    Without(Index),
    Twice(Index),
    Exchanged(Index, Index),
    CutOff(Index),
}

/// Anything that may befall a text.
pub fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        8 => (at(), b'0'..=b'9').prop_map(|(at, digit)| Damage::Digit(at, digit)),
        1 => (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        4 => at().prop_map(Damage::Without),
        2 => at().prop_map(Damage::Twice),
        4 => (at(), at()).prop_map(|(one, other)| Damage::Exchanged(one, other)),
        1 => at().prop_map(Damage::CutOff),
    ]
}

/// The bytes of a text that something befell.
pub fn damaged(text: &str, damage: &Damage) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let count = lines.len();
    match damage {
        Damage::Digit(at, digit) => {
            let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
            bytes[*at.get(&digits)] = *digit;
            return bytes;
        }
        Damage::Byte(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
            return bytes;
        }
        Damage::CutOff(at) => {
            bytes.truncate(at.index(bytes.len()));
            return bytes;
        }
        Damage::Without(at) => drop(lines.remove(at.index(count))),
        Damage::Twice(at) => lines.insert(at.index(count), lines[at.index(count)]),
        Damage::Exchanged(one, other) => lines.swap(one.index(count), other.index(count)),
    }
    lines.concat().into_bytes()
}
