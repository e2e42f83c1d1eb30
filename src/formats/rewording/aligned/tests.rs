//! What is known of two paragraphs at most spares looking at them, and changes nothing.

use super::*;
use proptest::prelude::*;

fn draft() -> impl Strategy<Value = Vec<Arc<Paragraph>>> {
    let paragraph = ("[ab]?", "(([abcdefgh]|act|\\[|,) ){0,9}", any::<bool>());
    let paragraphs = prop::collection::vec(paragraph, 1..7);
    paragraphs.prop_map(|paragraphs| {
        let made = paragraphs.into_iter().map(|(label, text, is_heading)| {
            let kind = if is_heading {
                ParagraphKind::Heading
            } else {
                ParagraphKind::Body
            };
            Arc::new(Paragraph {
                kind,
                label,
                text,
                ..Paragraph::default()
            })
        });
        made.collect()
    })
}

/// The plain way: how alike two are is found for all of them.
struct Plain<'a>(&'a Between<'a>);

impl Plain<'_> {
    fn alike(&self, o: usize, n: usize) -> f32 {
        let (old, new) = (&self.0.old[o], &self.0.new[n]);
        match () {
            () if old.kind != new.kind => 0.0,
            () if old.text.trim() == new.text.trim() => 1.0,
            () => Fingerprint::of(&old.text).likeness_above(&Fingerprint::of(&new.text), (ALIKE - LABEL).next_down()),
        }
    }

    fn match_worth(&self, o: usize, n: usize) -> f32 {
        let worth = self.alike(o, n) + self.0.label_worth(o, n);
        if worth < ALIKE { 0.0 } else { worth }
    }

    fn together(alone: f32, both: f32, label: f32) -> f32 {
        if alone > 0.0 && alone < 1.0 && both >= ALIKE && both >= alone + TOGETHER {
            both * OF_THREE + label
        } else {
            0.0
        }
    }

    fn split_worth(&self, o: usize, n: usize) -> f32 {
        let [first, second] = [n, n + 1].map(|n| Fingerprint::of(&self.0.new[n].text));
        let both = first
            .followed_by(&second)
            .likeness_above(&Fingerprint::of(&self.0.old[o].text), ALIKE);
        let alone = self.alike(o, n).max(self.alike(o, n + 1));
        Self::together(alone, both, self.0.label_worth(o, n))
    }

    fn join_worth(&self, o: usize, n: usize) -> f32 {
        let [first, second] = [o, o + 1].map(|o| Fingerprint::of(&self.0.old[o].text));
        let both = first
            .followed_by(&second)
            .likeness_above(&Fingerprint::of(&self.0.new[n].text), ALIKE);
        let alone = self.alike(o, n).max(self.alike(o + 1, n));
        Self::together(alone, both, self.0.label_worth(o, n))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn what_is_left_out_changes_nothing(old in draft(), new in draft()) {
        let between = Between::of(&old, &new);
        let plain = Plain(&between);
        let body = |one: &Paragraph| one.kind == ParagraphKind::Body;
        for o in 0..old.len() {
            for n in 0..new.len() {
                prop_assert_eq!(between.alike(o, n).to_bits(), plain.alike(o, n).to_bits());
                prop_assert_eq!(between.match_worth(o, n).to_bits(), plain.match_worth(o, n).to_bits());
                // As it is only asked of bodies.
                let (two_new, two_old) = (n + 1 < new.len(), o + 1 < old.len());
                if two_new && [&old[o], &new[n], &new[n + 1]].iter().all(|one| body(one)) {
                    prop_assert_eq!(between.split_worth(o, n).to_bits(), plain.split_worth(o, n).to_bits());
                }
                if two_old && [&old[o], &old[o + 1], &new[n]].iter().all(|one| body(one)) {
                    prop_assert_eq!(between.join_worth(o, n).to_bits(), plain.join_worth(o, n).to_bits());
                }
            }
        }
    }
}
