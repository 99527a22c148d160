//! Speed, by what is done: knowing a word, finding candidates, ranking them, a whole page, the start.

mod candidates;
mod lookup;
mod page;
mod rank;
mod text;

use criterion::{criterion_group, criterion_main};

criterion_group!(benches, lookup::lookup, candidates::candidates, rank::rank, page::page, page::start);
criterion_main!(benches);
