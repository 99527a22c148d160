//! What becomes of a `String` element.

use super::page::Word;
use crate::formats::confidence;
use crate::formats::geometry::{Number, Rectangle};
use crate::formats::xml::{Splices, escape_attribute, escape_text};
use crate::text::Span;

/// Why there is another reading of a word.
const PURPOSE: &str = "uncorrected OCR";

/// A word that is changed, and where the changes go.
pub(super) struct Rewrite<'w, 'x> {
    pub(super) xml: &'x str,
    pub(super) word: &'w Word,
    pub(super) splices: &'w mut Splices,
    /// What tells of the correction.
    pub(super) reference: Option<&'w str>,
    /// How sure the correction is, 0 to 1.
    pub(super) confidence: f32,
}

impl Rewrite<'_, '_> {
    fn set(&mut self, name: &str, value: &str) {
        self.word.tag.set(self.xml, self.splices, name, value);
    }

    /// Another word for the same print.
    pub(super) fn content(&mut self, content: &str) {
        if content == self.word.content {
            return;
        }
        let xml = self.xml;
        self.set("CONTENT", content);
        if let Some(digits) = self.word.tag.value(xml, "CC") {
            match digits_of(&digits, &self.word.content, content, self.confidence) {
                Some(digits) => self.set("CC", &digits),
                None => self.word.tag.unset(xml, self.splices, "CC"),
            }
        }
        self.lower(self.word.tag.value(xml, "WC").as_deref());
        self.refer();
        self.alternative(&self.word.content);
    }

    /// The first of `words`, which take the place of all that `old` says, in the box `around` all of them.
    pub(super) fn reshape(
        &mut self,
        words: &[String],
        old: &str,
        around: Option<Rectangle>,
        least: Option<&str>,
    ) {
        let Some(first) = words.first() else { return };
        let (xml, word) = (self.xml, self.word);
        self.set("CONTENT", first);
        word.tag.unset(xml, self.splices, "CC");
        match least {
            Some(least) => {
                let lowered = lowered(least, self.confidence);
                self.set("WC", lowered.as_deref().unwrap_or(least));
            }
            None => self.lower(word.tag.value(xml, "WC").as_deref()),
        }
        self.refer();
        for span in word.shape.iter().chain(&word.glyphs) {
            self.splices.remove(with_space_before(xml, *span));
        }
        if let Some(rectangle) = around {
            for (name, value) in attributes(&rectangle) {
                self.set(name, &value);
            }
        }
        self.alternative(old);
    }

    /// The half of a word that a line end breaks.
    pub(super) fn half(&mut self, content: &str, kind: &str, whole: &str) {
        self.set("SUBS_TYPE", kind);
        self.set("SUBS_CONTENT", whole);
        if content == self.word.content { self.refer() } else { self.content(content) }
    }

    fn lower(&mut self, written: Option<&str>) {
        if let Some(lowered) = written.and_then(|written| lowered(written, self.confidence)) {
            self.set("WC", &lowered);
        }
    }

    fn refer(&mut self) {
        let Some(reference) = self.reference else { return };
        let before =
            self.word.tag.value(self.xml, "PROCESSINGREFS").filter(|before| !before.trim().is_empty());
        let references =
            before.map_or_else(|| reference.to_owned(), |before| format!("{before} {reference}"));
        self.set("PROCESSINGREFS", &references);
    }

    fn alternative(&mut self, old: &str) {
        let (xml, tag) = (self.xml, &self.word.tag);
        let prefix = tag.prefix(xml);
        let alternative =
            format!("<{prefix}ALTERNATIVE PURPOSE=\"{PURPOSE}\">{}</{prefix}ALTERNATIVE>", escape_text(old));
        if tag.empty {
            self.splices.replace(tag.tail(xml), format!(">{alternative}</{prefix}String>"));
        } else {
            self.splices.insert(self.word.shape.map_or(tag.span.end(), Span::end), alternative);
        }
    }
}

/// A new `String` with what is known of the print of `word`.
pub(super) fn another(
    xml: &str,
    word: &Word,
    content: &str,
    identifier: Option<&str>,
    around: Option<&Rectangle>,
    known: &[(&str, String)],
) -> String {
    let mut string = format!("<{}String", word.tag.prefix(xml));
    let around = around.map(attributes).into_iter().flatten();
    let mut fresh: Vec<(&str, String)> = identifier.map(|name| ("ID", name.to_owned())).into_iter().collect();
    fresh.push(("CONTENT", content.to_owned()));
    fresh.extend(around);
    fresh.extend(known.iter().cloned());
    for attribute in &word.tag.attributes {
        let name = xml.get(attribute.name.range()).unwrap_or_default();
        let own = ["ID", "CC", "CS", "SUBS_TYPE", "SUBS_CONTENT"].contains(&name);
        if !own && fresh.iter().all(|fresh| fresh.0 != name) {
            string.push_str(xml.get(attribute.whole.range()).unwrap_or_default());
        }
    }
    for (name, value) in fresh {
        string.push_str(&format!(" {name}=\"{}\"", escape_attribute(&value)));
    }
    string + "/>"
}

/// The box of a word; none if it has none or not all of it.
pub(super) fn rectangle(xml: &str, word: &Word) -> Option<Rectangle> {
    let number = |name| word.tag.value(xml, name).and_then(|written| Number::read(&written));
    let [left, top, width, height] = [number("HPOS")?, number("VPOS")?, number("WIDTH")?, number("HEIGHT")?];
    let decimals = [left, top, width, height].iter().map(|number| number.decimals).max()?;
    Some(Rectangle {
        left: left.value,
        top: top.value,
        right: left.value + width.value,
        bottom: top.value + height.value,
        decimals,
    })
}

fn attributes(rectangle: &Rectangle) -> [(&'static str, String); 4] {
    [
        ("HPOS", rectangle.write(rectangle.left)),
        ("VPOS", rectangle.write(rectangle.top)),
        ("WIDTH", rectangle.write(rectangle.right - rectangle.left)),
        ("HEIGHT", rectangle.write(rectangle.bottom - rectangle.top)),
    ]
}

/// `WC` where the correction is less sure than it says.
pub(super) fn lowered(written: &str, confidence: f32) -> Option<String> {
    let before: f32 = written.trim().parse().ok()?;
    (confidence < before).then(|| confidence::written(confidence))
}

/// `CC` for `new`: the digits of letters that stay, and that of the correction for the others; none if the letters are
/// not as many, or the digits were not one for each.
fn digits_of(digits: &str, old: &str, new: &str, confidence: f32) -> Option<String> {
    let fits = digits.len() == old.chars().count() && digits.bytes().all(|digit| digit.is_ascii_digit());
    if !fits || old.chars().count() != new.chars().count() {
        return None;
    }
    let unsure = (9.0 * (1.0 - confidence)).round().clamp(0.0, 9.0);
    let changed = char::from_digit(unsure as u32, 10)?;
    let letters = old.chars().zip(new.chars()).zip(digits.chars());
    Some(letters.map(|((old, new), digit)| if old == new { digit } else { changed }).collect())
}

/// `span` and the white space before it.
pub(super) fn with_space_before(xml: &str, span: Span) -> Span {
    let before = xml.get(..span.start()).unwrap_or_default();
    Span::new(before.trim_end_matches([' ', '\t', '\r', '\n']).len(), span.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_only_lowered() {
        assert_eq!(lowered("0.61", 0.98), None);
        assert_eq!(lowered("0.99", 0.875).unwrap(), "0.875");
        assert_eq!(lowered("1", 0.0).unwrap(), "0");
        assert_eq!(lowered("niets", 0.5), None);
    }

    #[test]
    fn one_digit_a_letter() {
        assert_eq!(digits_of("0120", "rnij", "mnij", 0.5).unwrap(), "5120");
        assert_eq!(digits_of("0120", "rnij", "mij", 0.5), None);
        assert_eq!(digits_of("0 1 2 0", "rnij", "mnij", 0.5), None);
        assert_eq!(digits_of("012", "één", "eén", 1.0).unwrap(), "012");
    }
}
