//! The running text of a page.

use std::ops::Range;

use super::page::{Line, Page, Word};
use super::title::property;
use crate::formats::running::{Break, Running};
use crate::formats::xml::Content;

/// What marks that a word goes on in the next line.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// What a word of the running text stands for.
#[derive(Debug, Clone)]
pub(super) enum Source<'p> {
    /// An element of its own.
    Word(&'p Word),
    /// Some bytes of the text of a line without such elements.
    Part(&'p Line, Range<usize>),
}

impl Source<'_> {
    /// The text that it is in, and where.
    pub(super) fn content(&self) -> (&Content, Range<usize>) {
        match self {
            Source::Word(word) => (&word.content, trimmed(&word.content.text)),
            Source::Part(line, bytes) => (&line.content, bytes.clone()),
        }
    }
}

/// The running text of `page`, and what each word of it stands for.
pub(super) fn running<'p>(xml: &str, page: &'p Page) -> (Running, Vec<Source<'p>>) {
    let mut running = Running::default();
    let mut sources = Vec::new();
    for line in &page.lines {
        running.part(line.by);
        for word in &line.words {
            let text = word.content.text.get(trimmed(&word.content.text)).unwrap_or_default();
            let fixed = word.fixed || word.content.unreadable;
            if running.push(&hyphened(text), fixed, confidence(xml, word)) {
                sources.push(Source::Word(word));
            }
        }
        if line.words.is_empty() {
            parts(line, &mut running, &mut sources);
        }
    }
    (running, sources)
}

fn parts<'p>(line: &'p Line, running: &mut Running, sources: &mut Vec<Source<'p>>) {
    let text = line.content.text.as_str();
    let fixed = line.fixed || line.content.unreadable;
    let mut at = 0;
    for word in text.split(is_space) {
        let bytes = at..at + word.len();
        at = bytes.end + 1;
        running.part(Break::Word);
        if running.push(&hyphened(word), fixed, None) {
            sources.push(Source::Part(line, bytes));
        }
    }
}

/// White space as HTML knows it: spaces that do not break are letters here.
pub(super) fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// The bytes of `text` without the white space around it.
fn trimmed(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start_matches(is_space).len();
    start..text.trim_end_matches(is_space).len().max(start)
}

/// A word with a hyphen for the soft hyphen that it ends with.
fn hyphened(word: &str) -> std::borrow::Cow<'_, str> {
    match word.strip_suffix(SOFT_HYPHEN) {
        Some(bare) if !bare.is_empty() => format!("{bare}-").into(),
        _ => word.into(),
    }
}

fn confidence(xml: &str, word: &Word) -> Option<f32> {
    let title = word.tag.value(xml, "title")?;
    let hundredths: f32 = property(&title, "x_wconf")?.parse().ok()?;
    Some(hundredths / 100.0)
}
