//! Confidence intervals by resampling documents, the same on every machine and with any number of threads.

/// Draws documents with replacement; each resample depends on the seed and its own number only, so they may be
/// drawn in any order and in parallel.
///
/// ```
/// use herlees::evaluate::Bootstrap;
///
/// let bootstrap = Bootstrap::new(3, 42);
/// let mut weights = Vec::new();
/// bootstrap.weights(7, &mut weights);
/// assert_eq!(weights.iter().sum::<u32>(), 3); // how often each document was drawn
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Bootstrap {
    documents: usize,
    seed: u64,
}

impl Bootstrap {
    /// Resamples that HIPE's scorer and this project draw.
    pub const RESAMPLES: u64 = 10_000;

    /// For this many documents.
    pub const fn new(documents: usize, seed: u64) -> Self {
        Self { documents, seed }
    }

    /// Fills `weights` with how often each document is drawn in resample number `resample`.
    pub fn weights(&self, resample: u64, weights: &mut Vec<u32>) {
        weights.clear();
        weights.resize(self.documents, 0);
        let mut random = SplitMix(mix(self.seed ^ mix(resample)));
        for _ in 0..self.documents {
            if let Some(weight) = weights.get_mut(random.below(self.documents)) {
                *weight += 1;
            }
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, and good enough to draw documents by.
struct SplitMix(u64);

impl SplitMix {
    /// A number below `bound` by multiplication; the bias is below `bound` in 2^64.
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        ((u128::from(mix(self.0)) * bound as u128) >> 64) as usize
    }
}

fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// A range that holds a figure with 95 % confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// 2.5th percentile.
    pub low: f64,
    /// 97.5th percentile.
    pub high: f64,
}

impl Interval {
    /// The percentile interval of resampled figures; those that are no number are left out. None where nothing
    /// is left.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut values: Vec<f64> = values.into_iter().filter(|value| !value.is_nan()).collect();
        values.sort_unstable_by(f64::total_cmp);
        let last = values.len().checked_sub(1)?;
        let at = |share: f64| values.get((share * last as f64).round() as usize).copied();
        Some(Self { low: at(0.025)?, high: at(0.975)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_are_those_of_the_reference_code() {
        let mut random = SplitMix(0);
        random.below(1);
        assert_eq!(mix(random.0), 0xe220_a839_7b1d_cdaf);
        random.below(1);
        assert_eq!(mix(random.0), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn draws_are_even() {
        let bootstrap = Bootstrap::new(5, 1);
        let mut sums = [0u32; 5];
        let mut weights = Vec::new();
        for resample in 0..2_000 {
            bootstrap.weights(resample, &mut weights);
            sums.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight);
        }
        assert!(sums.iter().all(|sum| (1_850..2_150).contains(sum)), "{sums:?}");
    }

    #[test]
    fn percentiles() {
        let interval = Interval::of((0..=1000).rev().map(f64::from).chain([f64::NAN])).unwrap();
        assert_eq!((interval.low, interval.high), (25.0, 975.0));
        assert_eq!(Interval::of([]), None);
    }
}
