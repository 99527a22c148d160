//! Changes of words as changes of the file, and of the lines and regions around them.

use std::collections::BTreeMap;

use super::holder::{Target, with_space_before};
use super::running::Source;
use super::tree::{Holder, Line, Page, Region};
use crate::formats::geometry::{Rectangle, outline, read_outline};
use crate::formats::running::{Change, proportions};
use crate::formats::xml::Identifiers;
use crate::text::Span;

/// Writes the changes of a page.
pub(super) struct Writer<'w, 'x> {
    pub(super) target: Target<'w, 'x>,
    pub(super) identifiers: &'w mut Identifiers<'x>,
    pub(super) page: &'w Page,
    pub(super) sources: &'w [Source<'w>],
}

/// What a line or region says after the changes, and how sure they are.
#[derive(Debug, Clone)]
struct After {
    text: String,
    confidence: f32,
}

impl Writer<'_, '_> {
    pub(super) fn write(&mut self, changes: &[Change]) {
        let mut lines = BTreeMap::new();
        let mut regions = BTreeMap::new();
        for change in changes {
            match self.sources.get(change.units.start) {
                Some(Source::Word { region, line, .. }) => {
                    self.words(change);
                    lines.entry((*region, *line)).or_insert_with(Vec::new).push(change);
                }
                Some(Source::Part { region, line: Some(line), .. }) => {
                    lines.entry((*region, *line)).or_insert_with(Vec::new).push(change);
                }
                Some(Source::Part { region, line: None, .. }) => {
                    regions.entry(*region).or_insert_with(Vec::new).push(change);
                }
                None => {}
            }
        }
        for (region, changes) in regions {
            if let Some(region) = self.page.regions.get(region) {
                self.parts(&region.holder, &changes);
            }
        }
        self.lines(lines);
    }

    /// Lines with changes, and the regions that they are in.
    fn lines(&mut self, changed: BTreeMap<(usize, usize), Vec<&Change>>) {
        let mut regions: BTreeMap<usize, BTreeMap<usize, After>> = BTreeMap::new();
        for ((region_number, number), changes) in changed {
            let line = self.page.regions.get(region_number).and_then(|region| region.lines.get(number));
            let Some(line) = line else { continue };
            let is_words = matches!(
                changes.first().and_then(|change| self.sources.get(change.units.start)),
                Some(Source::Word { .. })
            );
            let after = if is_words {
                self.line_of_words((region_number, number), line, &changes)
            } else {
                self.parts(&line.holder, &changes)
            };
            if let Some(after) = after {
                regions.entry(region_number).or_default().insert(number, after);
            }
        }
        for (number, after) in regions {
            if let Some(region) = self.page.regions.get(number) {
                self.region(region, &after);
            }
        }
    }

    /// Keeps the text of a line in step with its words, if it was before. Gives what its words say.
    fn line_of_words(&mut self, place: (usize, usize), line: &Line, changes: &[&Change]) -> Option<After> {
        let after = After { text: self.text_after(place, changes), confidence: least(changes) };
        if agrees(&line.holder, &says(line)) {
            self.keep_up(&line.holder, &after);
        }
        Some(after)
    }

    fn text_after(&self, place: (usize, usize), changes: &[&Change]) -> String {
        let mut words: Vec<&str> = Vec::new();
        let is_in = |source: &&Source<'_>| matches!(source, Source::Word { region, line, .. } if (*region, *line) == place);
        let Some(first) = changes.first() else { return String::new() };
        // The line's words stand in a row, and the changed ones are among them.
        let mut start = first.units.start;
        while start
            .checked_sub(1)
            .and_then(|before| self.sources.get(before))
            .is_some_and(|source| is_in(&source))
        {
            start -= 1;
        }
        let mut changes = changes.iter().peekable();
        while let Some(source) = self.sources.get(start).filter(is_in) {
            match changes.next_if(|change| change.units.start == start) {
                Some(change) => {
                    words.extend(change.words.iter().map(String::as_str));
                    start = change.units.end;
                }
                None => {
                    words.push(source.holder().text());
                    start += 1;
                }
            }
        }
        words.join(" ")
    }

    /// Keeps the text of a region in step with its lines, if it was before.
    fn region(&mut self, region: &Region, after: &BTreeMap<usize, After>) {
        let before: Vec<String> = region.lines.iter().map(says).filter(|text| !text.is_empty()).collect();
        if !agrees(&region.holder, &before.join("\n")) {
            return;
        }
        let texts = region.lines.iter().enumerate().filter_map(|(number, line)| {
            let text = after.get(&number).map_or_else(|| says(line), |after| after.text.clone());
            (!text.is_empty()).then_some(text)
        });
        let text = texts.collect::<Vec<_>>().join("\n");
        let confidence = after.values().map(|after| after.confidence).fold(1.0, f32::min);
        self.keep_up(&region.holder, &After { text, confidence });
    }

    /// A text that only follows what it is made of: no surer than it was.
    fn keep_up(&mut self, holder: &Holder, after: &After) {
        let before = holder.main().and_then(|main| main.tag.value(self.target.xml, "conf"));
        let before: Option<f32> = before.and_then(|before| before.trim().parse().ok());
        self.target.say(holder, &after.text, before.map(|before| before.min(after.confidence)), None);
    }

    /// The text of a line or region that has no words, with some of it changed.
    fn parts(&mut self, holder: &Holder, changes: &[&Change]) -> Option<After> {
        let old = holder.text();
        let (mut text, mut done) = (String::new(), 0);
        for change in changes {
            let bytes = |unit: usize| match self.sources.get(unit) {
                Some(Source::Part { bytes, .. }) => Some(bytes.clone()),
                _ => None,
            };
            let (first, last) = (bytes(change.units.start)?, bytes(change.units.end.checked_sub(1)?)?);
            text.push_str(old.get(done..first.start)?);
            text.push_str(&change.words.join(" "));
            done = last.end;
        }
        text.push_str(old.get(done..)?);
        let confidence = least(changes);
        self.target.say(holder, &text, Some(confidence), Some(old));
        Some(After { text: text.trim_matches([' ', '\t', '\n']).to_owned(), confidence })
    }

    fn words(&mut self, change: &Change) {
        let sources = self.sources.get(change.units.clone()).unwrap_or_default();
        let old: Vec<&Holder> = sources.iter().map(Source::holder).collect();
        let words = &change.words;
        let alike = |(holder, new): (&&Holder, &String)| holder.text().chars().count() == new.chars().count();
        let one = old.len() == 1 && words.len() == 1;
        if one || old.len() == words.len() && old.iter().zip(words).all(alike) {
            for (holder, new) in old.iter().zip(words).filter(|(holder, new)| holder.text() != new.as_str()) {
                self.target.say(holder, new, Some(change.confidence), Some(holder.text()));
            }
        } else {
            self.reshape(&old, change);
        }
    }

    /// Words of one line joined, split or both.
    fn reshape(&mut self, old: &[&Holder], change: &Change) {
        let (Some(&first), Some(text)) = (old.first(), change.words.first()) else { return };
        let xml = self.target.xml;
        let boxes: Option<Vec<Rectangle>> = old.iter().map(|holder| around(xml, holder)).collect();
        let points: Vec<Option<String>> = match boxes.and_then(Rectangle::around) {
            Some(around) => proportions(&change.words)
                .into_iter()
                .map(|share| Some(outline(&around.part(share))))
                .collect(),
            None => vec![None; change.words.len()],
        };
        if let (Some(Some(points)), Some((coords, _))) = (points.first(), &first.coords) {
            coords.set(xml, self.target.splices, "points", points);
        }
        for span in &first.print {
            self.target.splices.remove(with_space_before(xml, *span));
        }
        let texts: Vec<&str> = old.iter().map(|holder| holder.text()).collect();
        self.target.say(first, text, Some(change.confidence), Some(&texts.join(" ")));
        let stem = first.tag.value(xml, "id").unwrap_or_default();
        let mut more = String::new();
        for (word, points) in change.words.iter().zip(points).skip(1) {
            let identifier = self.identifiers.next(&stem, 2);
            more += &self.target.another(first, &identifier, points.as_deref(), word, change.confidence);
        }
        if !more.is_empty() {
            self.target.splices.insert(first.end, more);
        }
        for holder in old.iter().skip(1) {
            let span = Span::new(holder.tag.span.start(), holder.end);
            self.target.splices.remove(with_space_before(xml, span));
        }
    }
}

/// What the words of a line say, or the line itself where it has none.
fn says(line: &Line) -> String {
    let words: Vec<&str> = line.words.iter().map(Holder::text).filter(|text| !text.is_empty()).collect();
    if words.is_empty() {
        line.holder.text().trim_matches([' ', '\t', '\n']).to_owned()
    } else {
        words.join(" ")
    }
}

/// Whether a text says the same as what it is made of.
fn agrees(holder: &Holder, parts: &str) -> bool {
    !holder.is_fixed() && holder.text().trim_matches([' ', '\t', '\n']) == parts
}

fn least(changes: &[&Change]) -> f32 {
    changes.iter().map(|change| change.confidence).fold(1.0, f32::min)
}

fn around(xml: &str, holder: &Holder) -> Option<Rectangle> {
    read_outline(&holder.coords.as_ref()?.0.value(xml, "points")?)
}
