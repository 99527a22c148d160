//! How long it takes to choose between candidates: the same misread words over and over, so that they are
//! looked for once and weighed each time.

use std::hint::black_box;

use crate::text;
use criterion::{Criterion, Throughput};

pub(crate) fn rank(criterion: &mut Criterion) {
    let corrector = herlees::Corrector::dutch().expect("the embedded model loads");
    let text = text::same_suspects(100);
    let mut group = criterion.benchmark_group("rank");
    group.throughput(Throughput::Elements(300));
    group.bench_function("300 suspects", |bencher| bencher.iter(|| corrector.correct(black_box(&text))));
    group.finish();
}
