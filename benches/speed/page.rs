//! How long a whole page takes, clean and noisy.

use std::hint::black_box;

use crate::text;
use criterion::{Criterion, Throughput};

pub(crate) fn page(criterion: &mut Criterion) {
    let corrector = herlees::Corrector::dutch().expect("the embedded model loads");
    let mut group = criterion.benchmark_group("page");
    let pages = [
        ("clean", text::CLEAN.to_owned()),
        ("one word in ten misread", text::noisy(10)),
        ("one word in three misread", text::noisy(3)),
    ];
    for (what, page) in pages {
        group.throughput(Throughput::Elements(page.split_whitespace().count() as u64));
        group.bench_function(what, |bencher| bencher.iter(|| corrector.correct(black_box(&page))));
    }
    group.finish();
}

pub(crate) fn start(criterion: &mut Criterion) {
    criterion.bench_function("start", |bencher| bencher.iter(herlees::Corrector::dutch));
}
