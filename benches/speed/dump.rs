//! How long a folder of pages takes, read beforehand: the pages of one profile of the accuracy benchmark.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, SamplingMode, Throughput};

pub(crate) fn dump(criterion: &mut Criterion) {
    let corrector = herlees::Corrector::dutch().expect("the embedded model loads");
    let pages = pages("tesseract-nld-copy");
    let words: usize = pages.iter().map(|page| page.split_whitespace().count()).sum();
    let mut group = criterion.benchmark_group("dump");
    group.sample_size(10).sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(words as u64));
    group.bench_function("29 pages, one after the other", |bencher| {
        bencher.iter(|| {
            pages.iter().map(|page| corrector.correct(black_box(page)).edits().len()).sum::<usize>()
        });
    });
    group.finish();
}

fn pages(profile: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/accuracy").join(profile);
    let files = fs::read_dir(folder).expect("the accuracy benchmark is part of the checkout").flatten();
    let mut paths: Vec<_> = files.map(|file| file.path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(".ocr.txt"));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a page is UTF-8")).collect()
}
