//! ALTO 2 to 4: words in the attribute `CONTENT` of `String` elements.
//!
//! A corrected word keeps what stood there as an `ALTERNATIVE` whose `PURPOSE` is `uncorrected OCR`. Its `CC` keeps
//! the digits of letters that stay, where the number of letters does, and is left out otherwise; its `WC` is lowered
//! to the confidence of the correction; `CS`, which says that someone looked at the word, is not set. `Glyph` elements
//! stay with a word that stays one, since they describe what was printed. Words that are joined get the box around
//! all of them, a word that is split is cut in proportion to its letters; both lose `Shape` and `Glyph` elements.
//!
//! A word that a line end breaks is read as one through `SUBS_TYPE` and `SUBS_CONTENT`, and both halves are kept in
//! step. It is left alone where its parts do not make up what they are said to, or where it is not sure which letters
//! go before the line end; so are abbreviations.
//!
//! The first correction adds a `Processing` element (before ALTO 4.1 a `postProcessingStep`), to which, from 4.1 on,
//! the `PROCESSINGREFS` of changed words refer.

mod change;
mod history;
mod page;
mod read;
mod running;
mod word;

#[cfg(test)]
mod tests;

use self::change::Writer;
use self::page::Word;
use self::read::Reader;
use self::running::{Source, running};
use super::running::{Fitted, fit};
use super::xml::{Dialect, Identifiers, Lines, Splices};
use super::{Correct, CorrectedPart, Passage, Place, Processing};
use crate::error::Result;

/// Corrects an ALTO file, page by page.
///
/// # Errors
/// When the file is no well-formed XML, or its outermost element is not `alto`.
///
/// ```
/// use herlees::formats::{Processing, alto};
///
/// let corrector = herlees::Corrector::dutch()?;
/// let mut worker = corrector.worker();
/// let xml = r#"<alto><Layout><Page><PrintSpace><TextBlock><TextLine>
///   <String CONTENT="Het"/><SP/><String CONTENT="versiag" WC="0.61"/>
/// </TextLine></TextBlock></PrintSpace></Page></Layout></alto>"#;
/// let mut correct = |text: &str, sure: &[_]| worker.correct_with_confidences(text, sure);
/// let part = alto::correct(xml, &mut correct, &Processing::new("herlees", "0.1.0"))?;
/// assert!(part.text().contains(r#"<String CONTENT="verslag" WC="0.61"><ALTERNATIVE PURPOSE="#));
/// assert_eq!(part.passages()[0].corrected.text(), "Het verslag");
/// # Ok::<(), herlees::Error>(())
/// ```
pub fn correct(xml: &str, correct: &mut Correct<'_>, processing: &Processing) -> Result<CorrectedPart> {
    let mut reader = Reader::new(xml);
    let (mut splices, mut passages) = (Splices::default(), Vec::new());
    let mut identifiers = Identifiers::new(xml, Dialect::Xml);
    let lines = Lines::new(xml);
    while let Some(page) = reader.page()? {
        let (running, sources) = running(xml, &page);
        if running.units.is_empty() {
            continue;
        }
        let corrected = correct(&running.text, &running.confidences);
        let fitted =
            fit(&running, &corrected, true, &mut |change| change::accepts(xml, &page, &sources, change));
        if !fitted.changes.is_empty() {
            let reference = reader.history.reference(&mut identifiers).map(str::to_owned);
            let mut writer =
                Writer { xml, page: &page, identifiers: &mut identifiers, splices: &mut splices, reference };
            fitted.changes.iter().for_each(|change| writer.write(&sources, change));
        }
        let places = places(xml, &lines, &sources, &fitted);
        passages.push(Passage { original: running.text, corrected: fitted.corrected, places });
    }
    if !splices.is_empty() {
        reader.history.write(processing, &mut identifiers, &mut splices);
    }
    CorrectedPart::new(xml, splices.finish(), passages, Vec::new())
}

/// Where the edits of a page are.
fn places(xml: &str, lines: &Lines, sources: &[Source<'_>], fitted: &Fitted) -> Vec<Place> {
    let place = |units: &std::ops::Range<usize>| {
        let words: Vec<&Word> =
            sources.get(units.clone()).unwrap_or_default().iter().flat_map(Source::words).collect();
        let names: Vec<_> = words.iter().filter_map(|word| word.tag.value(xml, "ID")).collect();
        let start = words.first().map_or(0, |word| word.tag.span.start());
        Place { line: lines.of(start), name: names.join(" ") }
    };
    fitted.touched.iter().map(place).collect()
}
