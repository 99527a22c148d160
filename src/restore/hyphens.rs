//! How likely two words were one with a hyphen.

use super::seam::{Keys, Part};
use super::table::Odds;

/// The share of hyphens between words that nothing is known of.
pub(super) const BASE: f32 = 0.001;
/// How many cases the classes of two words weigh against what is known of one of them.
const CLASS_WEIGHT: f32 = 2.0;
/// How many cases what is known of each weighs against what is known of both.
const PARTS_WEIGHT: f32 = 1.5;
/// Surest that anything is, as log-odds.
const SUREST: f32 = 9.0;

/// What each layer of counts says of a seam, the later ones knowing more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Layers {
    pub(super) classes: f32,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Of the left word after the word before it.
    pub(super) before: f32,
    /// Of the left word and the right one.
    pub(super) parts: f32,
    pub(super) pair: Odds,
    pub(super) left_odds: Odds,
    pub(super) right_odds: Odds,
    /// Of everything.
    pub(super) all: f32,
}

impl Layers {
    pub(super) fn of(counts: impl Fn(&str) -> Option<Odds>, keys: &Keys) -> Self {
        let rate = |key: &str, prior, weight| counts(key).unwrap_or_default().rate(prior, weight);
        let classes = rate(&keys.classes, BASE, CLASS_WEIGHT);
        let left = rate(&keys.left, classes, CLASS_WEIGHT);
        let right = rate(&keys.right, classes, CLASS_WEIGHT);
        let before = rate(&keys.before, left, CLASS_WEIGHT);
        let parts = probability(log_odds(left) + log_odds(right) - log_odds(classes));
        let pair = counts(&keys.pair).unwrap_or_default();
        let both = log_odds(pair.rate(parts, PARTS_WEIGHT));
        let all = probability(both + log_odds(before) - log_odds(left));
        let (left_odds, right_odds) =
            (counts(&keys.left).unwrap_or_default(), counts(&keys.right).unwrap_or_default());
        Self { classes, left, right, before, parts, pair, left_odds, right_odds, all }
    }
}

impl Layers {
    /// Whether both words are a name that a list has with a hyphen, and writers do not say otherwise: some names are
    /// written without it by law ("Sint Maarten").
    pub(super) fn names(&self, keys: &Keys) -> bool {
        keys.is_listed_name() && self.pair.with >= self.pair.without && self.all > 0.5
    }

    /// In the order of [`SEAM`](super::judge::SEAM): log-odds, then counts.
    pub(super) fn numbers(&self) -> [f32; 12] {
        [
            log_odds(self.all),
            log_odds(self.parts),
            log_odds(self.left),
            log_odds(self.right),
            log_odds(self.classes),
            log_odds(self.before) - log_odds(self.left),
            self.pair.with.ln_1p(),
            self.pair.without.ln_1p(),
            self.left_odds.with.ln_1p(),
            self.left_odds.without.ln_1p(),
            self.right_odds.with.ln_1p(),
            self.right_odds.without.ln_1p(),
        ]
    }
}

/// The share of hyphens before a word that may end compounds, behind a word of the class of `left`.
pub(super) fn class_of_right(counts: impl Fn(&str) -> Option<Odds>, left: &Part, right: &str) -> f32 {
    let one = left.class.left;
    let classes = counts(&format!("c{one}E.")).unwrap_or_default().rate(BASE, CLASS_WEIGHT);
    counts(&format!("r{right}\t{one}.")).unwrap_or_default().rate(classes, CLASS_WEIGHT)
}

pub(super) fn log_odds(probability: f32) -> f32 {
    (probability / (1.0 - probability)).ln().clamp(-SUREST, SUREST)
}

pub(super) fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds.clamp(-SUREST, SUREST)).exp())
}

/// By how much the log-likelihood of what was counted rises if `odds` are known, and not only that the share is `prior`.
pub(super) fn gain(odds: Odds, prior: f32, weight: f32) -> f32 {
    let (before, after) = (prior.clamp(1e-6, 1.0 - 1e-6), odds.rate(prior, weight).clamp(1e-6, 1.0 - 1e-6));
    odds.with * (after / before).ln() + odds.without * ((1.0 - after) / (1.0 - before)).ln()
}

/// The gain of knowing of two words what each alone does not tell.
pub(super) fn pair_gain(odds: Odds, parts: f32) -> f32 {
    gain(odds, parts, PARTS_WEIGHT)
}

/// The share of hyphens between words of two classes.
pub(super) fn class_rate(classes: Odds) -> f32 {
    classes.rate(BASE, CLASS_WEIGHT)
}

/// The gain of knowing of one word what its class does not tell.
pub(super) fn part_gain(odds: Odds, classes: f32) -> f32 {
    gain(odds, classes, CLASS_WEIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Keys {
        let key = |key: &str| key.to_owned();
        Keys {
            pair: key("pa b"),
            before: key("bx a"),
            left: key("la"),
            right: key("rb"),
            classes: key("cXX."),
        }
    }

    #[test]
    fn layers_are_weighed_by_their_cases() {
        let nothing = Layers::of(|_| None, &keys()).all;
        assert!((nothing - BASE).abs() < 1e-4);
        let known = |key: &str| (key == "pa b").then_some(Odds { with: 50.0, without: 0.0 });
        assert!(Layers::of(known, &keys()).all > 0.95);
        let left = |key: &str| (key == "la").then_some(Odds { with: 50.0, without: 50.0 });
        assert!((Layers::of(left, &keys()).all - 0.49).abs() < 0.02);
    }

    #[test]
    fn what_was_expected_gains_nothing() {
        assert!(gain(Odds { with: 50.0, without: 50.0 }, 0.5, 2.0).abs() < 1e-3);
        assert!(gain(Odds { with: 50.0, without: 0.0 }, 0.01, 2.0) > 100.0);
    }
}
