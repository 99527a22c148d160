//! What the engine did wrong, over all pages.

use herlees::evaluate::Confusions;
use rayon::prelude::*;

use super::measure::Measured;
use super::summary::Summary;

/// Confusions that are counted less often fall under "any other error".
pub(super) const LEAST: usize = 3;

/// Counts the confusions of the OCR texts.
pub(super) fn of(summary: &Summary<'_>) -> Confusions {
    let count = |page: &&Measured| {
        page.measures.first().map(|ocr| Confusions::of(&page.reference, &ocr.text)).unwrap_or_default()
    };
    let pages: Vec<Confusions> = summary.pages.par_iter().map(count).collect();
    let mut sum = Confusions::default();
    pages.iter().for_each(|page| sum += page);
    sum
}
