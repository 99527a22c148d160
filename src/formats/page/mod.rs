//! PAGE XML of 2013 to 2019: text in the `Unicode` of `TextEquiv` elements.
//!
//! Words are corrected where a line has them, its own text where it has none, and that of a region where no line says
//! anything; in the order of the document. A corrected text becomes the `TextEquiv` with index 1 and the confidence of
//! the correction, and what was there goes to the next indexes. Versions before 2016 have room for one reading: there
//! it is replaced, and what was read goes to the `comments` of its element. The texts of lines and regions are kept in
//! step with their words, if they said the same before.
//!
//! Words that are joined get the outline of the box around all of them, a word that is split is cut in proportion to
//! its letters; both lose `Glyph` and `AlternativeImage` elements, which otherwise stay, since they describe what was
//! printed. PAGE has no way to say that a word goes on in the next line: the halves of such a word stay apart, and only
//! their letters change.
//!
//! The first correction adds a `MetadataItem`, or before 2018 a line of `Comments`.

mod holder;
mod metadata;
mod read;
mod running;
mod tree;
mod write;

#[cfg(test)]
mod tests;

use self::holder::Target;
use self::read::Reader;
use self::running::{Source, running};
use self::write::Writer;
use super::running::fit;
use super::xml::{Dialect, Identifiers, Lines, Splices};
use super::{Correct, CorrectedPart, Passage, Place, Processing};
use crate::error::Result;

/// Corrects a PAGE file.
///
/// # Errors
/// When the file is no well-formed XML, or its outermost element is not `PcGts`.
///
/// ```
/// use herlees::formats::{Processing, page};
///
/// let corrector = herlees::Corrector::dutch()?;
/// let mut worker = corrector.worker();
/// let xml = "<PcGts><Page><TextRegion><TextLine><Coords points=\"0,0 9,0 9,9\"/>
///   <TextEquiv conf=\"0.83\"><Unicode>Het versiag</Unicode></TextEquiv>
/// </TextLine></TextRegion></Page></PcGts>";
/// let mut correct = |text: &str, sure: &[_]| worker.correct_with_confidences(text, sure);
/// let part = page::correct(xml, &mut correct, &Processing::new("herlees", "0.1.0"))?;
/// assert!(part.text().contains("<Unicode>Het verslag</Unicode></TextEquiv><TextEquiv conf=\"0.83\" index=\"2\">"));
/// # Ok::<(), herlees::Error>(())
/// ```
pub fn correct(xml: &str, correct: &mut Correct<'_>, processing: &Processing) -> Result<CorrectedPart> {
    let mut reader = Reader::new(xml);
    let (mut splices, mut passages) = (Splices::default(), Vec::new());
    let mut identifiers = Identifiers::new(xml, Dialect::Xml);
    let lines = Lines::new(xml);
    while let Some(page) = reader.page()? {
        let (running, sources) = running(xml, &page);
        let Some(version) = reader.metadata.version().filter(|_| !running.units.is_empty()) else { continue };
        let corrected = correct(&running.text, &running.confidences);
        let fitted = fit(&running, &corrected, false, &mut |_| true);
        let target = Target { xml, version: &version, splices: &mut splices };
        Writer { target, identifiers: &mut identifiers, page: &page, sources: &sources }
            .write(&fitted.changes);
        let place = |units: &std::ops::Range<usize>| {
            place(xml, &lines, sources.get(units.clone()).unwrap_or_default())
        };
        let places = fitted.touched.iter().map(place).collect();
        passages.push(Passage { original: running.text, corrected: fitted.corrected, places });
    }
    if !splices.is_empty() {
        reader.metadata.write(processing, &mut splices);
    }
    CorrectedPart::new(xml, splices.finish(), passages, Vec::new())
}

fn place(xml: &str, lines: &Lines, sources: &[Source<'_>]) -> Place {
    let mut names: Vec<_> =
        sources.iter().filter_map(|source| source.holder().tag.value(xml, "id")).collect();
    names.dedup();
    let line = sources.first().map_or(1, |source| lines.of(source.holder().tag.span.start()));
    Place { line, name: names.join(" ") }
}
