//! The running text of a page.

use super::page::{Page, Word};
use crate::formats::running::{Break, Running};

/// What a word of the running text stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source<'p> {
    /// A `String`; the line it is in.
    Whole(&'p Word, usize),
    /// Two `String`s that are the halves of one word, and the byte of it between them, where it is sure.
    Halves { first: &'p Word, second: &'p Word, cut: Option<usize> },
    /// A `HYP`.
    Hyphen,
}

impl<'p> Source<'p> {
    /// The `String`s, in order.
    pub(super) fn words(&self) -> impl Iterator<Item = &'p Word> + use<'p> {
        let (first, second) = match *self {
            Source::Whole(word, _) => (Some(word), None),
            Source::Halves { first, second, .. } => (Some(first), Some(second)),
            Source::Hyphen => (None, None),
        };
        first.into_iter().chain(second)
    }
}

/// The running text of `page`, and what each word of it stands for.
pub(super) fn running<'p>(xml: &str, page: &'p Page) -> (Running, Vec<Source<'p>>) {
    let mut running = Running::default();
    let mut sources = Vec::new();
    // The first word of a line may have gone to the line before.
    let mut taken = false;
    for (index, line) in page.lines.iter().enumerate() {
        running.part(if line.begins_block { Break::Block } else { Break::Line });
        let next = page.lines.get(index + 1).and_then(|line| line.words.first());
        let skipped = usize::from(std::mem::take(&mut taken));
        for (place, word) in line.words.iter().enumerate().skip(skipped) {
            let is_last = place + 1 == line.words.len();
            let halves =
                next.filter(|_| is_last).and_then(|second| whole(xml, line.hyphen.is_some(), word, second));
            if let (Some((whole, cut)), Some(second)) = (halves, next) {
                let confidence =
                    confidence(xml, word).zip(confidence(xml, second)).map(|(one, other)| one.min(other));
                if running.push(&whole, cut.is_none(), confidence) {
                    sources.push(Source::Halves { first: word, second, cut });
                }
                taken = true;
                continue;
            }
            let fixed = !word.readable || word.tag.attribute(xml, "SUBS_TYPE").is_some();
            if running.push(&word.content, fixed, confidence(xml, word)) {
                sources.push(Source::Whole(word, index));
            }
        }
        if let (false, Some(hyphen)) = (taken, &line.hyphen) {
            running.part(Break::None);
            if running.push(hyphen, true, None) {
                sources.push(Source::Hyphen);
            }
        }
    }
    (running, sources)
}

fn confidence(xml: &str, word: &Word) -> Option<f32> {
    word.tag.value(xml, "WC").and_then(|written| written.trim().parse().ok())
}

/// The word that two `String`s at a line end are the halves of, and where it is cut; none if they are not.
///
/// `hyphened` says that the hyphen has an element of its own.
fn whole(xml: &str, hyphened: bool, first: &Word, second: &Word) -> Option<(String, Option<usize>)> {
    let kind = |word: &Word, kind: &str| word.tag.value(xml, "SUBS_TYPE").is_some_and(|value| value == kind);
    if !(first.readable && second.readable && kind(first, "HypPart1") && kind(second, "HypPart2")) {
        return None;
    }
    let told =
        [first, second].map(|word| word.tag.value(xml, "SUBS_CONTENT").filter(|told| !told.is_empty()));
    let told = match &told {
        [Some(one), Some(other)] if one != other => return None,
        [Some(told), _] | [None, Some(told)] => Some(told.as_ref()),
        [None, None] => None,
    };
    let bare = bare(&first.content);
    let Some(told) = told else {
        // A hyphen that has an element of its own is not in the half.
        let half = if hyphened { first.content.as_str() } else { bare };
        return Some((format!("{half}{}", second.content), Some(half.len())));
    };
    let fits = |half: &&str| told.strip_prefix(half).is_some_and(|rest| rest == second.content);
    let joined = [first.content.as_str(), bare].into_iter().find(fits);
    Some((told.to_owned(), joined.map(str::len)))
}

/// The first half of a word without the hyphen that it ends with.
fn bare(half: &str) -> &str {
    half.strip_suffix(['-', '\u{ad}', '¬', '‐']).unwrap_or(half)
}
