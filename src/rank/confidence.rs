//! From what the lattice says to a probability that the edit is right.
//!
//! The sums believe themselves too much: words beside each other and letters within a word are not independent. A
//! logistic regression (Platt 1999, with more than one feature) corrects for that. It was fitted on OCR pages of
//! half of the development documents, by whether the edit gave the word of the page; `herlees evaluate` on the other
//! half gives an expected calibration error of 0.014.

use super::edit::{EditKind, Suspicion};

/// What the probability is estimated from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Features {
    /// Posterior probability by the lattice, 0 to 1.
    pub(super) posterior: f64,
    /// Nats by which the edit beats keeping.
    pub(super) margin: f32,
    /// Cost of the confusions and the price of any edit (nats).
    pub(super) channel_cost: f32,
    /// Letters of what stands there.
    pub(super) letters: usize,
    pub(super) suspicion: Suspicion,
    pub(super) kind: EditKind,
}

const BIAS: f64 = -0.35;
const LOG_ODDS: f64 = 0.218;
const MARGIN: f64 = 0.079;
const CHANNEL: f64 = -0.276;
const LETTER: f64 = 0.182;
const RARE: f64 = 0.66;
const NAME: f64 = -1.77;
const LOOSE: f64 = 1.2;
const MERGE: f64 = -1.12;
const SPLIT: f64 = 0.69;

/// Margins and letters beyond these say no more.
const MOST_MARGIN: f32 = 30.0;
const MOST_LETTERS: usize = 12;

impl Features {
    /// Probability that the edit is right, 0 to 1.
    pub(super) fn confidence(self) -> f32 {
        let posterior = self.posterior.clamp(0.02, 1.0 - 1e-5);
        let by_suspicion = match self.suspicion {
            Suspicion::Rare => RARE,
            Suspicion::Name => NAME,
            Suspicion::Loose | Suspicion::Foreign => LOOSE,
            Suspicion::Unlisted => 0.0,
        };
        let by_kind = match self.kind {
            EditKind::Merge => MERGE,
            EditKind::Split => SPLIT,
            EditKind::Substitution | EditKind::Case => 0.0,
        };
        let sum = BIAS
            + LOG_ODDS * (posterior / (1.0 - posterior)).ln()
            + MARGIN * f64::from(self.margin.min(MOST_MARGIN))
            + CHANNEL * f64::from(self.channel_cost)
            + LETTER * self.letters.min(MOST_LETTERS) as f64
            + by_suspicion
            + by_kind;
        (1.0 / (1.0 + (-sum).exp())) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surer_evidence_gives_more_confidence() {
        let sure = Features {
            posterior: 0.999,
            margin: 20.0,
            channel_cost: 2.0,
            letters: 8,
            suspicion: Suspicion::Unlisted,
            kind: EditKind::Substitution,
        };
        let doubtful = [
            Features { posterior: 0.6, ..sure },
            Features { margin: 3.0, ..sure },
            Features { channel_cost: 11.0, ..sure },
            Features { letters: 2, ..sure },
            Features { suspicion: Suspicion::Name, ..sure },
            Features { kind: EditKind::Merge, ..sure },
        ];
        assert!(sure.confidence() > 0.95 && sure.confidence() < 1.0);
        assert!(doubtful.iter().all(|features| features.confidence() < sure.confidence()));
    }

    #[test]
    fn it_is_always_a_probability() {
        for posterior in [0.0, 1e-30, 0.5, 1.0, f64::NAN] {
            for margin in [f32::NEG_INFINITY, 0.0, 99.0] {
                let (suspicion, kind) = (Suspicion::Rare, EditKind::Split);
                let features = Features { posterior, margin, channel_cost: 3.0, letters: 0, suspicion, kind };
                assert!(posterior.is_nan() || (0.0..=1.0).contains(&features.confidence()), "{features:?}");
            }
        }
    }
}
