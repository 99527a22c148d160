//! Corrections with how sure the engine was of its words as evidence.

use std::fs;
use std::path::Path;

use herlees::{Corrector, Span, WordConfidence};

use crate::Outcome;

/// Corrects each NAME.ocr.txt by the NAME.words.tsv beside it, into NAME.txt below `out`, in a folder named as its own.
pub(super) fn correct(out: &str, paths: &[&str]) -> Outcome {
    let corrector = Corrector::dutch()?;
    let mut worker = corrector.worker();
    for path in paths {
        let stem = path.strip_suffix(".ocr.txt").ok_or("a page's name ends in .ocr.txt")?;
        let words = fs::read_to_string(format!("{stem}.words.tsv"))?;
        let confidences = words.lines().map(confidence).collect::<Option<Vec<_>>>();
        let confidences = confidences.ok_or("a row holds two bytes and a confidence")?;
        let corrected = worker.correct_with_confidences(&fs::read_to_string(path)?, &confidences);
        let stem = Path::new(stem);
        let folder = stem.parent().and_then(Path::file_name).ok_or("a page lies in a folder")?;
        let name = stem.file_name().ok_or("a page has a name")?;
        let folder = Path::new(out).join(folder);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(name).with_extension("txt"), corrected.text())?;
    }
    Ok(())
}

/// First byte, byte after the last, confidence.
fn confidence(row: &str) -> Option<WordConfidence> {
    let mut fields = row.split('\t');
    let mut byte = || fields.next()?.parse().ok();
    let span = Span::new(byte()?, byte()?);
    Some(WordConfidence { span, confidence: fields.next()?.parse().ok()? })
}
