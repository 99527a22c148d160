//! How long it takes to know a word.

use std::hint::black_box;

use crate::text;
use criterion::{Criterion, Throughput};

pub(crate) fn lookup(criterion: &mut Criterion) {
    let corrector = herlees::Corrector::dutch().expect("the embedded model loads");
    let words: Vec<&str> = herlees::tokens(text::CLEAN).map(|token| token.text()).collect();
    let mut group = criterion.benchmark_group("lookup");
    group.throughput(Throughput::Elements(words.len() as u64));
    group.bench_function("words of a page", |bencher| {
        bencher.iter(|| words.iter().filter(|word| corrector.lexicon().recognises(black_box(word))).count());
    });
    group.bench_function("tokens of a page", |bencher| {
        bencher.iter(|| herlees::tokens(black_box(text::CLEAN)).count());
    });
    group.finish();
}
