//! The `Description` of a file: where what was done to it is told.

use crate::formats::processing::Processing;
use crate::formats::xml::{Identifiers, Splices, Tag, escape_text};
use crate::text::Span;

/// What is known of the file before its pages, and what was done to them.
#[derive(Debug, Default)]
pub(super) struct History {
    root: Option<Root>,
    /// One past the last child of `Description` that what was done stands behind.
    after: Option<usize>,
    /// One past the last step of the last `OCRProcessing`.
    after_step: Option<usize>,
    /// The identifier of what is done now, once something is.
    identifier: Option<String>,
}

#[derive(Debug)]
struct Root {
    /// The prefix of its namespace, with the colon.
    prefix: String,
    /// It knows `Processing` and `PROCESSINGREFS`: ALTO 4.1 and later.
    modern: bool,
}

impl History {
    pub(super) fn is_begun(&self) -> bool {
        self.root.is_some()
    }

    /// Learns the version from the outermost tag.
    pub(super) fn begin(&mut self, xml: &str, tag: &Tag) {
        let prefix = tag.prefix(xml).to_owned();
        let declaration = match prefix.strip_suffix(':') {
            Some(prefix) => format!("xmlns:{prefix}"),
            None => "xmlns".into(),
        };
        let fourth = tag.value(xml, &declaration).is_some_and(|namespace| namespace.contains("/alto/ns-v4"));
        let modern = match tag.value(xml, "SCHEMAVERSION") {
            Some(version) => is_modern(&version),
            None => fourth,
        };
        self.root = Some(Root { prefix, modern });
    }

    /// Takes note of an element that ends.
    pub(super) fn closed(&mut self, parent: Option<&str>, name: &str, span: Span) {
        match (parent, name) {
            (
                Some("Description"),
                "MeasurementUnit" | "sourceImageInformation" | "OCRProcessing" | "Processing",
            ) => self.after = Some(span.end()),
            (Some("OCRProcessing"), _) => self.after_step = Some(span.end()),
            _ => {}
        }
    }

    /// What changed words refer to; none where the version has no way to, or there is no `Description`.
    pub(super) fn reference(&mut self, identifiers: &mut Identifiers<'_>) -> Option<&str> {
        let known = self.root.as_ref().is_some_and(|root| root.modern) && self.after.is_some();
        if known && self.identifier.is_none() {
            self.identifier = Some(identifiers.next("herlees", 1));
        }
        self.identifier.as_deref()
    }

    /// Writes down what was done. A file without a `Description` gets none: it would need the unit of measurement.
    pub(super) fn write(
        &mut self,
        processing: &Processing,
        identifiers: &mut Identifiers<'_>,
        splices: &mut Splices,
    ) {
        let (Some(root), Some(after)) = (&self.root, self.after) else { return };
        let (prefix, modern) = (root.prefix.clone(), root.modern);
        let step = step(&prefix, processing, modern);
        let identifier = |identifiers: &mut Identifiers<'_>| identifiers.next("herlees", 1);
        if modern {
            let name = self.identifier.clone().unwrap_or_else(|| identifier(identifiers));
            splices.insert(after, format!("<{prefix}Processing ID=\"{name}\">{step}</{prefix}Processing>"));
            return;
        }
        let step = format!("<{prefix}postProcessingStep>{step}</{prefix}postProcessingStep>");
        match self.after_step {
            Some(after) => splices.insert(after, step),
            // What reading was done is not known, but the step of it may not be left out.
            None => splices.insert(
                after,
                format!(
                    "<{prefix}OCRProcessing ID=\"{}\"><{prefix}ocrProcessingStep/>{step}</{prefix}OCRProcessing>",
                    identifier(identifiers)
                ),
            ),
        }
    }
}

/// Whether a `SCHEMAVERSION` is 4.1 or later.
fn is_modern(version: &str) -> bool {
    let mut numbers = version.trim().split('.').map(|number| number.parse::<u32>().unwrap_or(0));
    let (major, minor) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    (major, minor) >= (4, 1)
}

/// What a step of processing says, in the order of the schema.
fn step(prefix: &str, processing: &Processing, modern: bool) -> String {
    let mut step = String::new();
    let mut say = |name: &str, text: &str| {
        if !text.is_empty() {
            step.push_str(&format!("<{prefix}{name}>{}</{prefix}{name}>", escape_text(text)));
        }
    };
    if modern {
        say("processingCategory", "contentModification");
    }
    say("processingDateTime", processing.date_time.as_deref().unwrap_or_default());
    say("processingStepDescription", "OCR post-correction");
    say("processingStepSettings", &processing.model_and_settings());
    let mut software = String::new();
    for (name, text) in [("softwareName", &processing.software), ("softwareVersion", &processing.version)] {
        if !text.is_empty() {
            software.push_str(&format!("<{prefix}{name}>{}</{prefix}{name}>", escape_text(text)));
        }
    }
    if !software.is_empty() {
        step.push_str(&format!("<{prefix}processingSoftware>{software}</{prefix}processingSoftware>"));
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        for (version, modern) in
            [("4.4", true), ("4.1", true), ("5.0", true), ("4.0", false), ("3.1", false), ("", false)]
        {
            assert_eq!(is_modern(version), modern, "{version}");
        }
    }
}
