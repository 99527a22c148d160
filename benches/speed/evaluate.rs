//! How long a score takes, of a page and of a text of 100,000 characters.

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use herlees::evaluate::Score;

use crate::text;

pub(crate) fn evaluate(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("evaluate");
    group.sample_size(10);
    for (what, copies) in [("a page", 1), ("100,000 characters", 100_000_usize.div_ceil(text::CLEAN.len()))] {
        let (reference, hypothesis) = (text::CLEAN.repeat(copies), text::noisy(10).repeat(copies));
        group.throughput(Throughput::Elements(reference.chars().count() as u64));
        group.bench_function(what, |bencher| {
            bencher.iter(|| Score::of(black_box(&reference), black_box(&hypothesis)));
        });
    }
    group.finish();
}
