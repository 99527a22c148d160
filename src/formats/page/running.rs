//! The running text of a page.

use std::ops::Range;

use super::tree::{Holder, Page};
use crate::formats::running::{Break, Running};

/// What a word of the running text stands for.
#[derive(Debug, Clone)]
pub(super) enum Source<'p> {
    /// A `Word`, in a region and a line of it.
    Word { word: &'p Holder, region: usize, line: usize },
    /// Some bytes of the text of a line or region that has no words.
    Part { holder: &'p Holder, region: usize, line: Option<usize>, bytes: Range<usize> },
}

impl<'p> Source<'p> {
    /// The element that says it.
    pub(super) fn holder(&self) -> &'p Holder {
        match self {
            Source::Word { word, .. } => word,
            Source::Part { holder, .. } => holder,
        }
    }
}

/// The running text of `page`, and what each word of it stands for.
///
/// Words are taken where a line has words with text, the text of the line otherwise, and that of the region where no
/// line says anything.
pub(super) fn running<'p>(xml: &str, page: &'p Page) -> (Running, Vec<Source<'p>>) {
    let mut running = Running::default();
    let mut sources = Vec::new();
    for (index, region) in page.regions.iter().enumerate() {
        let before = sources.len();
        running.part(Break::Block);
        for (number, line) in region.lines.iter().enumerate() {
            running.part(Break::Line);
            let in_line = sources.len();
            for word in &line.words {
                if running.push(word.text(), word.is_fixed(), confidence(xml, word)) {
                    sources.push(Source::Word { word, region: index, line: number });
                }
            }
            if sources.len() == in_line {
                parts(xml, &line.holder, index, Some(number), &mut running, &mut sources);
            }
        }
        if sources.len() == before {
            parts(xml, &region.holder, index, None, &mut running, &mut sources);
        }
    }
    (running, sources)
}

fn confidence(xml: &str, holder: &Holder) -> Option<f32> {
    let written = holder.main()?.tag.value(xml, "conf")?;
    written.trim().parse().ok()
}

/// Adds the words that the text of a line or a region says.
fn parts<'p>(
    xml: &str,
    holder: &'p Holder,
    region: usize,
    line: Option<usize>,
    running: &mut Running,
    sources: &mut Vec<Source<'p>>,
) {
    let text = holder.text();
    let confidence = confidence(xml, holder);
    let trimmed = text.trim_matches([' ', '\t', '\n']);
    let mut at = text.len() - text.trim_start_matches([' ', '\t', '\n']).len();
    let spaced = |part: &str| part.split(' ').any(|word| word.is_empty() || word.contains(['\t', '\n']));
    let odd = trimmed.split('\n').any(spaced);
    for (number, part) in trimmed.split('\n').enumerate().filter(|_| !odd) {
        if number > 0 {
            running.part(Break::Line);
        }
        for word in part.split(' ') {
            let bytes = at..at + word.len();
            at = bytes.end + 1;
            if running.push(word, holder.is_fixed(), confidence) {
                sources.push(Source::Part { holder, region, line, bytes });
            }
        }
    }
    // What is spaced oddly is one word with odd space inside, so that its space stays.
    if odd && running.push(trimmed, holder.is_fixed(), confidence) {
        sources.push(Source::Part { holder, region, line, bytes: at..at + trimmed.len() });
    }
}
