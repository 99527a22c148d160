//! From counts to costs: interpolated absolute discounting, then pruning by gain.
//!
//! Discounting after Ney, Essen and Kneser (1994) with one discount; pruning after Stolcke (1998) with the
//! simplified gain count x (ln p(with) - ln p(without)).

use super::model::STEP;

const DISCOUNT: f32 = 0.75;

/// A packed n-gram as often as it was seen, and what the corpus it was seen in weighs.
pub(super) type Seen = (u64, u32);

/// Packed n-grams by length, `bits` bits a symbol, one element for each time it was seen.
pub(super) struct Grams {
    pub(super) bits: u32,
    pub(super) orders: Vec<Vec<Seen>>,
}

/// A distinct n-gram: how often it was seen, and what that weighs.
struct Counted {
    gram: u64,
    times: u32,
    weight: f32,
}

impl Counted {
    /// The weight less the discount; the discount is on what was seen once, whatever that weighs.
    fn discounted(&self) -> f32 {
        self.weight * (1.0 - DISCOUNT / self.times as f32)
    }
}

/// Quantised costs of kept n-grams and backoff weights of their histories, by length.
pub(super) struct Estimate {
    pub(super) costs: Vec<Vec<(u64, u8)>>,
    pub(super) backoffs: Vec<Vec<(u64, u8)>>,
}

impl Grams {
    /// Estimates all orders, keeping an n-gram of two symbols or more for a gain of at least `gain` nats.
    pub(super) fn estimate(self, gain: f32) -> Estimate {
        let mut estimate = Estimate { costs: Vec::new(), backoffs: Vec::new() };
        let mut lower = Probabilities::default();
        for (index, seen) in self.orders.into_iter().enumerate() {
            let counted = count(seen);
            if index == 0 {
                lower = Probabilities::unigrams(&counted);
                estimate.costs.push(lower.0.iter().map(|&(gram, p)| (gram, quantise(p))).collect());
                continue;
            }
            let mask = (1u64 << (self.bits * index as u32)) - 1;
            let mut order = Order {
                bits: self.bits,
                mask,
                gain,
                lower: &lower,
                all: vec![],
                kept: vec![],
                backoffs: vec![],
            };
            for group in counted.chunk_by(|one, next| one.gram >> self.bits == next.gram >> self.bits) {
                order.add_history(group);
            }
            let all = Probabilities(order.all);
            estimate.costs.push(order.kept);
            estimate.backoffs.push(order.backoffs);
            lower = all;
        }
        estimate
    }
}

/// Sorted n-grams with their probability, for look-up of the shorter history.
#[derive(Default)]
struct Probabilities(Vec<(u64, f32)>);

impl Probabilities {
    fn unigrams(counted: &[Counted]) -> Self {
        let total: f64 = counted.iter().map(|one| f64::from(one.weight)).sum();
        Self(counted.iter().map(|one| (one.gram, (f64::from(one.weight) / total) as f32)).collect())
    }

    fn get(&self, gram: u64) -> f32 {
        let found = self.0.binary_search_by_key(&gram, |&(key, _)| key);
        found.ok().and_then(|at| self.0.get(at)).map_or(1e-9, |&(_, p)| p)
    }
}

struct Order<'a> {
    bits: u32,
    mask: u64,
    gain: f32,
    lower: &'a Probabilities,
    all: Vec<(u64, f32)>,
    kept: Vec<(u64, u8)>,
    backoffs: Vec<(u64, u8)>,
}

impl Order<'_> {
    /// All n-grams that share one history, sorted.
    fn add_history(&mut self, group: &[Counted]) {
        let total: f32 = group.iter().map(|one| one.weight).sum();
        let given: f32 = group.iter().map(Counted::discounted).sum();
        let left_over = (1.0 - given / total).max(1e-4);
        let (mut kept_mass, mut kept_lower, mut any) = (0.0f32, 0.0f32, false);
        for one in group {
            let shorter = self.lower.get(one.gram & self.mask);
            let p = one.discounted() / total + left_over * shorter;
            self.all.push((one.gram, p));
            if one.times > 1 && one.weight * (p / (left_over * shorter)).ln() > self.gain {
                self.kept.push((one.gram, quantise(p)));
                kept_mass += p;
                kept_lower += shorter;
                any = true;
            }
        }
        if let (true, Some(one)) = (any, group.first()) {
            let left = (1.0 - kept_mass).max(1e-4) / (1.0 - kept_lower).max(1e-4);
            self.backoffs.push((one.gram >> self.bits, quantise(left.min(1.0))));
        }
    }
}

fn count(mut seen: Vec<Seen>) -> Vec<Counted> {
    seen.sort_unstable();
    seen.chunk_by(|one, next| one.0 == next.0)
        .filter_map(|run| {
            let weight: u64 = run.iter().map(|&(_, weight)| u64::from(weight)).sum();
            run.first().map(|&(gram, _)| Counted { gram, times: run.len() as u32, weight: weight as f32 })
        })
        .collect()
}

fn quantise(probability: f32) -> u8 {
    (-probability.ln() / STEP).round().clamp(0.0, 255.0) as u8
}
