//! How long it takes to find what a misread word may stand for.

use std::hint::black_box;

use criterion::Criterion;

pub(crate) fn candidates(criterion: &mut Criterion) {
    let corrector = herlees::Corrector::dutch().expect("the embedded model loads");
    let mut group = criterion.benchmark_group("candidates");
    for (what, word) in [
        ("short", "heb"),
        ("one confusion", "versiag"),
        ("two confusions", "parailei"),
        ("compound", "aandachtsount"),
        ("two pieces", "gei nformeerd"),
        ("nothing near", "Xqvorblzen"),
    ] {
        group.bench_function(what, |bencher| bencher.iter(|| corrector.candidates(black_box(word))));
    }
    group.finish();
}
