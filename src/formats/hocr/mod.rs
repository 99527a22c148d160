//! hOCR 1.2: words in elements of class `ocrx_word`, in HTML or XHTML.
//!
//! A corrected word holds both readings as the standard has it: `<span class="alternatives"><ins class="alt" title="nlp
//! 0.0131">new</ins><del class="alt">old</del></span>`, where `nlp` is -ln of the probability that the correction is
//! right. Tags around the text stay around both. **A program that takes all text between tags without regard to
//! `alternatives` sees both readings in a row**; browsers show the old one struck out. `x_wconf` stays as the engine
//! wrote it; `x_confs` and `cuts` are left out where the number of letters changes. Words that are joined get the box
//! around all of them, a word that is split is cut in proportion to its letters. A word that has alternatives already,
//! or tags that are not closed, is left alone.
//!
//! The text of lines without such elements is corrected in its place, and what was read is not kept. A soft hyphen at the
//! end of a word is read as a hyphen and stays soft. hOCR has no way to say that a word goes on in the next line: the
//! halves of such a word stay apart, and only their letters change.
//!
//! The file is read as browsers read it: tags may stay open, an `&` may be just that. The first correction adds a `meta`
//! with the name `ocr-post-correction` to the head, since there can be one `ocr-system` only.

mod open;
mod page;
mod read;
mod running;
mod title;
mod write;

#[cfg(test)]
mod tests;

use self::read::Reader;
use self::running::{Source, running};
use self::write::Writer;
use super::running::fit;
use super::xml::{Dialect, Identifiers, Lines, Splices, escape_attribute};
use super::{Correct, CorrectedPart, Passage, Place, Processing};
use crate::error::Result;

/// Corrects an hOCR file, page by page.
///
/// # Errors
/// When a tag, a comment or a CDATA section in it does not end, or nothing in it has a class of hOCR.
///
/// ```
/// use herlees::formats::{Processing, hocr};
///
/// let corrector = herlees::Corrector::dutch()?;
/// let mut worker = corrector.worker();
/// let html = r#"<div class="ocr_page"><span class="ocr_line">
///   <span class="ocrx_word" title="bbox 0 0 30 10; x_wconf 96">Het</span>
///   <span class="ocrx_word" title="bbox 40 0 99 10; x_wconf 61">versiag</span></span></div>"#;
/// let mut correct = |text: &str, sure: &[_]| worker.correct_with_confidences(text, sure);
/// let part = hocr::correct(html, &mut correct, &Processing::new("herlees", "0.1.0"))?;
/// assert!(part.text().contains(r#">verslag</ins><del class="alt">versiag</del></span></span>"#));
/// # Ok::<(), herlees::Error>(())
/// ```
pub fn correct(html: &str, correct: &mut Correct<'_>, processing: &Processing) -> Result<CorrectedPart> {
    let mut reader = Reader::new(html);
    let (mut splices, mut passages) = (Splices::default(), Vec::new());
    let mut identifiers = Identifiers::new(html, Dialect::Html);
    let lines = Lines::new(html);
    while let Some(page) = reader.page()? {
        let (running, sources) = running(html, &page);
        if running.units.is_empty() {
            continue;
        }
        let corrected = correct(&running.text, &running.confidences);
        let fitted = fit(&running, &corrected, false, &mut |_| true);
        let mut writer = Writer { xml: html, identifiers: &mut identifiers, splices: &mut splices };
        fitted.changes.iter().for_each(|change| writer.write(&sources, change));
        let place = |units: &std::ops::Range<usize>| {
            place(html, &lines, sources.get(units.clone()).unwrap_or_default())
        };
        let places = fitted.touched.iter().map(place).collect();
        passages.push(Passage { original: running.text, corrected: fitted.corrected, places });
    }
    if let Some(at) = reader.head.filter(|_| !splices.is_empty()) {
        let (prefix, content) = (reader.prefix, processing.description());
        let content = escape_attribute(&content);
        splices.insert(at, format!("<{prefix}meta name=\"ocr-post-correction\" content=\"{content}\"/>"));
    }
    CorrectedPart::new(html, splices.finish(), passages, Vec::new())
}

fn place(html: &str, lines: &Lines, sources: &[Source<'_>]) -> Place {
    let mut names: Vec<String> = Vec::new();
    let mut start = None;
    for source in sources {
        let (name, at) = match source {
            Source::Word(word) => {
                (word.tag.value(html, "id").unwrap_or_default().into_owned(), word.tag.span.start())
            }
            Source::Part(line, _) => (line.identifier.clone(), line.start),
        };
        start.get_or_insert(at);
        if !name.is_empty() && names.last() != Some(&name) {
            names.push(name);
        }
    }
    Place { line: lines.of(start.unwrap_or_default()), name: names.join(" ") }
}
