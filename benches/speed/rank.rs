//! How long it takes to choose between candidates: the same misread words over and over, so that they are
//! looked for once and weighed each time.

use std::hint::black_box;

use criterion::{Criterion, Throughput};

pub(crate) fn rank(criterion: &mut Criterion) {
    let corrector = herlees::Corrector::dutch().expect("the embedded model loads");
    let text = "In het versiag staat dat de mmister dit besiuit heeft genomen.\n".repeat(100);
    let mut group = criterion.benchmark_group("rank");
    group.throughput(Throughput::Elements(300));
    group.bench_function("300 suspects", |bencher| bencher.iter(|| corrector.correct(black_box(&text))));
    group.finish();
}
