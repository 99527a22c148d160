//! Changes of words as changes of the file.

use super::page::{Page, Word};
use super::running::Source;
use super::word::{Rewrite, another, lowered, rectangle, with_space_before};
use crate::formats::geometry::Rectangle;
use crate::formats::running::{Change, move_cut, proportions};
use crate::formats::xml::{Identifiers, Splices};
use crate::text::Span;

/// Whether the file has a way to say `change`.
pub(super) fn accepts(xml: &str, page: &Page, sources: &[Source<'_>], change: &Change) -> bool {
    match sources.get(change.units.clone()) {
        Some([Source::Whole(first, line), Source::Whole(second, next)]) if change.joined.is_some() => {
            let words =
                |line: usize| page.lines.get(line).map(|line| line.words.as_slice()).unwrap_or_default();
            let last = words(*line).last().is_some_and(|last| std::ptr::eq(last, *first));
            line + 1 == *next && last && words(*next).first().is_some_and(|word| std::ptr::eq(word, *second))
        }
        Some([Source::Halves { .. }]) if change.words.len() > 1 => false,
        Some([halves @ Source::Halves { .. }]) => parts(xml, halves, change).is_some(),
        Some(all) => all.iter().all(|source| matches!(source, Source::Whole(..))),
        None => false,
    }
}

/// What the halves of a broken word become.
fn parts(xml: &str, halves: &Source<'_>, change: &Change) -> Option<(String, String)> {
    let (Source::Halves { first, second, cut, .. }, [new]) = (halves, change.words.as_slice()) else {
        return None;
    };
    let half = first.content.get(..(*cut)?)?;
    let old = format!("{half}{}", second.content);
    let at = move_cut(&old, half.len(), new).filter(|&at| at > 0 && at < new.len())?;
    let (one, other) = new.split_at_checked(at)?;
    debug_assert!(first.tag.attribute(xml, "SUBS_TYPE").is_some(), "halves are marked");
    let hyphen = first.content.get(half.len()..)?;
    Some((format!("{one}{hyphen}"), other.to_owned()))
}

/// Writes the changes of a page.
pub(super) struct Writer<'w, 'x> {
    pub(super) xml: &'x str,
    pub(super) page: &'w Page,
    pub(super) identifiers: &'w mut Identifiers<'x>,
    pub(super) splices: &'w mut Splices,
    /// What changed words refer to.
    pub(super) reference: Option<String>,
}

impl Writer<'_, '_> {
    pub(super) fn write(&mut self, sources: &[Source<'_>], change: &Change) {
        let sources = sources.get(change.units.clone()).unwrap_or_default();
        match (sources, change.words.as_slice()) {
            ([halves @ Source::Halves { first, second, .. }], [whole]) => {
                if let Some((one, other)) = parts(self.xml, halves, change) {
                    self.rewrite(first, change).half(&one, "HypPart1", whole);
                    self.rewrite(second, change).half(&other, "HypPart2", whole);
                }
            }
            ([Source::Whole(first, _), Source::Whole(second, _)], [whole]) if change.joined.is_some() => {
                let cut = change.joined.unwrap_or_default();
                let (one, other) = whole.split_at_checked(cut).unwrap_or_default();
                self.rewrite(first, change).half(one, "HypPart1", whole);
                self.rewrite(second, change).half(other, "HypPart2", whole);
            }
            (wholes, words) => {
                let old: Vec<(&Word, usize)> = wholes.iter().filter_map(whole).collect();
                let alike = |(word, new): (&(&Word, usize), &String)| {
                    word.0.content.chars().count() == new.chars().count()
                };
                let one = old.len() == 1 && words.len() == 1;
                if one || old.len() == words.len() && old.iter().zip(words).all(alike) {
                    for ((word, _), new) in old.iter().zip(words) {
                        self.rewrite(word, change).content(new);
                    }
                } else {
                    self.reshape(&old, change);
                }
            }
        }
    }

    fn rewrite<'s>(&'s mut self, word: &'s Word, change: &Change) -> Rewrite<'s, 's> {
        Rewrite {
            xml: self.xml,
            word,
            splices: self.splices,
            reference: self.reference.as_deref(),
            confidence: change.confidence,
        }
    }

    /// Words of one line joined, split or both.
    fn reshape(&mut self, old: &[(&Word, usize)], change: &Change) {
        let (Some(&(first, line)), Some(&(last, _))) = (old.first(), old.last()) else { return };
        let xml = self.xml;
        let boxes: Option<Vec<Rectangle>> = old.iter().map(|(word, _)| rectangle(xml, word)).collect();
        let around = boxes.and_then(Rectangle::around);
        let parts: Vec<Option<Rectangle>> = proportions(&change.words)
            .into_iter()
            .map(|share| around.map(|around| around.part(share)))
            .collect();
        let texts: Vec<&str> = old.iter().map(|(word, _)| word.content.as_str()).collect();
        let least = least(xml, old);
        let box_of_first = parts.first().copied().flatten();
        self.rewrite(first, change).reshape(&change.words, &texts.join(" "), box_of_first, least.as_deref());
        self.more(first, change, &parts, least.as_deref());
        for (word, _) in old.iter().skip(1) {
            let span = Span::new(word.tag.span.start(), word.end);
            self.splices.remove(with_space_before(xml, span));
        }
        let spaces = self.page.lines.get(line).map(|line| line.spaces.as_slice()).unwrap_or_default();
        // In the order of the file: a line may be long.
        let start = spaces.partition_point(|space| space.start() < first.end);
        let end = spaces.partition_point(|space| space.end() <= last.tag.span.start());
        for space in spaces.get(start..end).unwrap_or_default() {
            self.splices.remove(with_space_before(xml, *space));
        }
    }

    /// The words after the first, behind it.
    fn more(&mut self, first: &Word, change: &Change, parts: &[Option<Rectangle>], least: Option<&str>) {
        let (xml, prefix) = (self.xml, first.tag.prefix(self.xml));
        let identifier = first.tag.value(xml, "ID");
        let mut known: Vec<(&str, String)> = Vec::new();
        if let Some(least) = least {
            known.push(("WC", lowered(least, change.confidence).unwrap_or_else(|| least.to_owned())));
        }
        if let Some(reference) = &self.reference {
            let before = first.tag.value(xml, "PROCESSINGREFS").filter(|before| !before.trim().is_empty());
            known.push((
                "PROCESSINGREFS",
                before.map_or_else(|| reference.clone(), |before| format!("{before} {reference}")),
            ));
        }
        let mut text = String::new();
        for (word, part) in change.words.iter().zip(parts).skip(1) {
            let space = part.map_or_else(String::new, |part| {
                format!(" HPOS=\"{}\" VPOS=\"{}\" WIDTH=\"0\"", part.write(part.left), part.write(part.top))
            });
            let name = identifier.as_deref().map(|stem| self.identifiers.next(stem, 2));
            text.push_str(&format!("<{prefix}SP{space}/>"));
            text.push_str(&another(xml, first, word, name.as_deref(), part.as_ref(), &known));
        }
        if !text.is_empty() {
            self.splices.insert(first.end, text);
        }
    }
}

fn whole<'p>(source: &Source<'p>) -> Option<(&'p Word, usize)> {
    match source {
        Source::Whole(word, line) => Some((word, *line)),
        _ => None,
    }
}

/// The lowest `WC` of words; none if one has none.
fn least(xml: &str, words: &[(&Word, usize)]) -> Option<String> {
    let written: Option<Vec<String>> =
        words.iter().map(|(word, _)| word.tag.value(xml, "WC").map(|written| written.into_owned())).collect();
    let number = |written: &String| written.trim().parse::<f32>().unwrap_or(1.0);
    written?.into_iter().min_by(|one, other| number(one).total_cmp(&number(other)))
}
