//! Changes of words as changes of the file.

use super::page::Word;
use super::running::{SOFT_HYPHEN, Source};
use super::title::{property, read_box, with_property, write_box};
use crate::formats::geometry::Rectangle;
use crate::formats::running::{Change, proportions};
use crate::formats::xml::{Content, Identifiers, Splices, escape_attribute, escape_text};
use crate::text::Span;

/// Properties with something for each letter.
const FOR_EACH_LETTER: [&str; 2] = ["x_confs", "cuts"];

/// Writes the changes of a page.
pub(super) struct Writer<'w, 'x> {
    pub(super) xml: &'x str,
    pub(super) identifiers: &'w mut Identifiers<'x>,
    pub(super) splices: &'w mut Splices,
}

impl Writer<'_, '_> {
    pub(super) fn write(&mut self, sources: &[Source<'_>], change: &Change) {
        let sources = sources.get(change.units.clone()).unwrap_or_default();
        let words: Vec<&Word> = sources
            .iter()
            .filter_map(|source| match source {
                Source::Word(word) => Some(*word),
                Source::Part(..) => None,
            })
            .collect();
        if words.is_empty() {
            self.part(sources, &change.words.join(" "));
            return;
        }
        let letters = |word: &Word| {
            let source = Source::Word(word);
            let (content, bytes) = source.content();
            content.text.get(bytes).map_or(0, |text| text.chars().count())
        };
        let alike = |(word, new): (&&Word, &String)| letters(word) == new.chars().count();
        let one = words.len() == 1 && change.words.len() == 1;
        if one || words.len() == change.words.len() && words.iter().zip(&change.words).all(alike) {
            for ((word, source), new) in words.iter().zip(sources).zip(&change.words) {
                let (content, bytes) = source.content();
                let new = softened(self.xml, content, bytes.end, new);
                if content.text.get(bytes.clone()) == Some(new.0.as_str()) {
                    continue;
                }
                if letters(word) != new.0.chars().count() {
                    self.retitle(word, None);
                }
                let (inside, old) = self.print(word);
                self.splices.replace(inside, alternatives(self.xml, word, &new.1, &old, change.confidence));
            }
        } else {
            self.reshape(&words, sources, change);
        }
    }

    /// Words of a line that has no elements for them.
    fn part(&mut self, sources: &[Source<'_>], text: &str) {
        let (Some(first), Some(last)) = (sources.first(), sources.last()) else { return };
        let (content, bytes) = first.content();
        let end = last.content().1.end;
        let (_, escaped) = softened(self.xml, content, end, text);
        let mut escaped = Some(escaped);
        for run in content.places(bytes.start, end) {
            match escaped.take() {
                Some(text) if run.data => self.splices.replace(run.span, format!("]]>{text}<![CDATA[")),
                Some(text) => self.splices.replace(run.span, text),
                None => self.splices.remove(run.span),
            }
        }
    }

    /// Where the text of a word is: without tags that are around all of it. And what is there.
    fn print(&self, word: &Word) -> (Span, String) {
        let bytes = Source::Word(word).content().1;
        let runs: Vec<Span> = word.content.places(bytes.start, bytes.end).map(|run| run.span).collect();
        let span = match (runs.first(), runs.last()) {
            (Some(first), Some(last)) => Span::new(first.start(), last.end()),
            _ => word.inside,
        };
        let is_inside = |&tag: &usize| tag > span.start() && tag < span.end();
        // A part of a CDATA section cannot stand in an element of its own.
        let has_data = word.content.places(bytes.start, bytes.end).any(|run| run.data);
        let span = if has_data || word.tags.iter().any(is_inside) { word.inside } else { span };
        (span, self.xml.get(span.range()).unwrap_or_default().to_owned())
    }

    /// Words of one line joined, split or both.
    fn reshape(&mut self, old: &[&Word], sources: &[Source<'_>], change: &Change) {
        let (Some(&first), Some(text)) = (old.first(), change.words.first()) else { return };
        let xml = self.xml;
        let title = |word: &Word| word.tag.value(xml, "title").unwrap_or_default().into_owned();
        let boxes: Option<Vec<Rectangle>> = old.iter().map(|word| read_box(&title(word))).collect();
        let around = boxes.and_then(Rectangle::around);
        let parts: Vec<Option<Rectangle>> = proportions(&change.words)
            .into_iter()
            .map(|share| around.map(|around| around.part(share)))
            .collect();
        let (inside, print) = self.print(first);
        let kept = if let [_] = old { print } else { joined(sources) };
        let stem = first.tag.value(xml, "id");
        let mut more = String::new();
        for (word, part) in change.words.iter().zip(&parts).skip(1) {
            let identifier = stem.as_deref().map(|stem| self.identifiers.next(stem, 2));
            more.push(' ');
            more += &another(xml, first, inside, word, identifier.as_deref(), part.as_ref());
        }
        self.retitle(first, parts.first().copied().flatten());
        self.splices.replace(inside, alternatives(xml, first, &escape_text(text), &kept, change.confidence));
        if !more.is_empty() {
            self.splices.insert(first.end, more);
        }
        for word in old.iter().skip(1) {
            let before = xml.get(..word.tag.span.start()).unwrap_or_default();
            let start = before.trim_end_matches([' ', '\t', '\r', '\n']).len();
            self.splices.remove(Span::new(start, word.end));
        }
    }

    /// Another box in the title of a word, if there is one, and nothing for each letter, since they are others now.
    fn retitle(&mut self, word: &Word, around: Option<Rectangle>) {
        let Some(title) = word.tag.value(self.xml, "title") else { return };
        let changed = retitled(&title, around.as_ref());
        if changed != title {
            word.tag.set(self.xml, self.splices, "title", &changed);
        }
    }
}

fn retitled(title: &str, around: Option<&Rectangle>) -> String {
    let mut title = title.to_owned();
    if let Some(around) = around.filter(|_| property(&title, "bbox").is_some()) {
        title = with_property(&title, "bbox", Some(&write_box(around)));
    }
    FOR_EACH_LETTER.iter().fold(title, |title, name| with_property(&title, name, None))
}

/// What words say, as it stands between tags.
fn joined(sources: &[Source<'_>]) -> String {
    let texts = sources.iter().map(|source| {
        let (content, bytes) = source.content();
        escape_text(content.text.get(bytes).unwrap_or_default()).into_owned()
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// `new` with the soft hyphen that ended the text at the byte `end` of `content` for its hyphen; plain, and as it stands
/// between tags.
fn softened(xml: &str, content: &Content, end: usize, new: &str) -> (String, String) {
    let soft = content.text.get(..end).is_some_and(|text| text.ends_with(SOFT_HYPHEN));
    match new.strip_suffix('-').filter(|_| soft) {
        Some(bare) => {
            let written = content.places(end - SOFT_HYPHEN.len_utf8(), end).next();
            let written = written.and_then(|run| xml.get(run.span.range())).unwrap_or("&#173;");
            (format!("{bare}{SOFT_HYPHEN}"), format!("{}{written}", escape_text(bare)))
        }
        None => (new.to_owned(), escape_text(new).into_owned()),
    }
}

/// Both readings of a word, the new one first; `new` and `old` as they stand between tags.
fn alternatives(xml: &str, word: &Word, new: &str, old: &str, confidence: f32) -> String {
    let prefix = word.tag.prefix(xml);
    let cost = format!("{:.4}", -confidence.clamp(1e-4, 1.0).ln());
    let cost = cost.trim_start_matches('-').trim_end_matches('0').trim_end_matches('.');
    format!(
        "<{prefix}span class=\"alternatives\"><{prefix}ins class=\"alt\" title=\"nlp {cost}\">{new}</{prefix}ins>\
        <{prefix}del class=\"alt\">{old}</{prefix}del></{prefix}span>"
    )
}

/// A new word with the tags of `word` around its text, which is `inside` of it.
fn another(
    xml: &str,
    word: &Word,
    inside: Span,
    text: &str,
    identifier: Option<&str>,
    around: Option<&Rectangle>,
) -> String {
    let name = xml.get(word.tag.name.range()).unwrap_or_default();
    let mut element = format!("<{name}");
    for attribute in &word.tag.attributes {
        let raw = xml.get(attribute.whole.range()).unwrap_or_default();
        let called = xml.get(attribute.name.range()).unwrap_or_default();
        if called.eq_ignore_ascii_case("title") {
            let title = retitled(&word.tag.value(xml, "title").unwrap_or_default(), around);
            element += &format!(" title=\"{}\"", escape_attribute(&title));
        } else if !called.eq_ignore_ascii_case("id") && called != "xml:id" {
            element += raw;
        }
    }
    if let Some(identifier) = identifier {
        element += &format!(" id=\"{}\"", escape_attribute(identifier));
    }
    let before = xml.get(word.inside.start()..inside.start()).unwrap_or_default();
    let after = xml.get(inside.end()..word.inside.end()).unwrap_or_default();
    // Tags around the text are repeated, unless that would repeat an identifier.
    let (before, after) = if before.contains(" id") { ("", "") } else { (before, after) };
    element + &format!(">{before}{}{after}</{name}>", escape_text(text))
}
