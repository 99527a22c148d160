//! Speed, by what is done: knowing a word, finding candidates, ranking them, a whole page, a folder of pages, the
//! start, a score.

mod candidates;
mod dump;
mod evaluate;
mod lookup;
mod page;
mod rank;
mod text;

use criterion::{criterion_group, criterion_main};

criterion_group!(
    benches,
    lookup::lookup,
    candidates::candidates,
    rank::rank,
    page::page,
    page::start,
    dump::dump,
    evaluate::evaluate
);
criterion_main!(benches);
