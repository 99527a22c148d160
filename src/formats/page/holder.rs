//! Another text for a word, a line or a region.

use super::metadata::Version;
use super::tree::Holder;
use crate::formats::confidence;
use crate::formats::xml::{Splices, escape_attribute, escape_text};
use crate::text::Span;

/// How what was read is told apart in versions without several readings.
const PURPOSE: &str = "uncorrected OCR: ";

/// Where changes go, and in what version.
pub(super) struct Target<'t, 'x> {
    pub(super) xml: &'x str,
    pub(super) version: &'t Version,
    pub(super) splices: &'t mut Splices,
}

impl Target<'_, '_> {
    /// Makes `text` what `holder` says; what it said becomes its next reading.
    ///
    /// `had` is what is kept as that, which an older version with one reading keeps in the comments.
    pub(super) fn say(&mut self, holder: &Holder, text: &str, confidence: Option<f32>, had: Option<&str>) {
        if self.version.readings {
            self.read(holder, text, confidence, had);
        } else {
            self.replace(holder, text, confidence, had);
        }
    }

    fn read(&mut self, holder: &Holder, text: &str, confidence: Option<f32>, had: Option<&str>) {
        let Some(first) = holder.equivalents.first() else { return };
        self.splices.insert(first.tag.span.start(), reading(self.version, text, confidence));
        let mut order: Vec<_> = holder.equivalents.iter().collect();
        order.sort_by_key(|equivalent| equivalent.index);
        for (place, equivalent) in order.into_iter().enumerate() {
            let index = (place + 2).to_string();
            if equivalent.tag.value(self.xml, "index").as_deref() != Some(index.as_str()) {
                equivalent.tag.set(self.xml, self.splices, "index", &index);
            }
        }
        // A joined word had what all of its parts had.
        if let (Some(had), Some(main)) = (had, holder.main())
            && main.content.text != had
            && let Some(inside) = main.unicode
        {
            self.splices.replace(inside, escape_text(had));
        }
    }

    fn replace(&mut self, holder: &Holder, text: &str, confidence: Option<f32>, had: Option<&str>) {
        let Some(main) = holder.main() else { return };
        let Some(inside) = main.unicode else { return };
        let escaped = escape_text(text);
        if let Some(plain) = main.plain.filter(|_| main.plain_content.text == main.content.text) {
            self.splices.replace(plain, escaped.clone());
        }
        self.splices.replace(inside, escaped);
        if let Some(confidence) = confidence {
            main.tag.set(self.xml, self.splices, "conf", &confidence::written(confidence));
        }
        if let Some(had) = had.filter(|_| self.version.comments) {
            self.comment(holder, had);
        }
    }

    fn comment(&mut self, holder: &Holder, old: &str) {
        let before = holder.tag.value(self.xml, "comments").filter(|before| !before.is_empty());
        let before = before.map_or_else(String::new, |before| format!("{before}; "));
        holder.tag.set(self.xml, self.splices, "comments", &format!("{before}{PURPOSE}{old}"));
    }

    /// A new `Word` like `holder`.
    pub(super) fn another(
        &self,
        holder: &Holder,
        identifier: &str,
        points: Option<&str>,
        text: &str,
        confidence: f32,
    ) -> String {
        let prefix = &self.version.prefix;
        let mut word = format!("<{prefix}Word id=\"{}\"", escape_attribute(identifier));
        let kept = ["language", "primaryScript", "secondaryScript", "readingDirection", "production"];
        for attribute in &holder.tag.attributes {
            if self.xml.get(attribute.name.range()).is_some_and(|name| kept.contains(&name)) {
                word.push_str(self.xml.get(attribute.whole.range()).unwrap_or_default());
            }
        }
        let coords = match (points, &holder.coords) {
            (Some(points), _) => format!("<{prefix}Coords points=\"{points}\"/>"),
            (None, Some((_, all))) => self.xml.get(all.range()).unwrap_or_default().to_owned(),
            (None, None) => String::new(),
        };
        let reading = reading(self.version, text, Some(confidence));
        format!("{word}>{coords}{reading}</{prefix}Word>")
    }
}

/// A `TextEquiv` that counts before all others.
fn reading(version: &Version, text: &str, confidence: Option<f32>) -> String {
    let prefix = &version.prefix;
    let index = if version.readings { " index=\"1\"" } else { "" };
    let confidence =
        confidence.map_or_else(String::new, |sure| format!(" conf=\"{}\"", confidence::written(sure)));
    let text = escape_text(text);
    format!(
        "<{prefix}TextEquiv{index}{confidence}><{prefix}Unicode>{text}</{prefix}Unicode></{prefix}TextEquiv>"
    )
}

/// `span` and the white space before it.
pub(super) fn with_space_before(xml: &str, span: Span) -> Span {
    let before = xml.get(..span.start()).unwrap_or_default();
    Span::new(before.trim_end_matches([' ', '\t', '\r', '\n']).len(), span.end())
}
