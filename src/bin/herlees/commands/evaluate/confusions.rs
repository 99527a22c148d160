//! What the engine did wrong, over all pages.

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use herlees::evaluate::Confusions;
use rayon::prelude::*;

use super::measure::Measured;
use super::summary::Summary;

/// Confusions that are counted less often fall under "any other error".
const LEAST: usize = 3;

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

/// Writes the table, whole or not at all.
pub(super) fn save(path: &Path, summary: &Summary<'_>) -> anyhow::Result<()> {
    let problem = || format!("--confusions {}: cannot be written", path.display());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(problem)?;
    file.write_all(of(summary).to_tsv(LEAST).as_bytes()).with_context(problem)?;
    file.persist(path).with_context(problem)?;
    Ok(())
}
