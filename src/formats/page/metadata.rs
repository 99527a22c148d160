//! The `Metadata` of a file: what version it is, and what was done to it.

use crate::formats::processing::Processing;
use crate::formats::xml::{Kind, Piece, Splices, Tag, escape_attribute, escape_text};
use crate::text::Span;

/// What is known of the file, and where what is done to it is told.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    version: Option<Version>,
    /// The last child of `Metadata`.
    last: Option<Span>,
    /// The `LastChange` element.
    last_change: Option<Span>,
    /// The end tag of `Comments`, or all of it if it is empty.
    comments: Option<Piece>,
}

/// What a version of the format allows.
#[derive(Debug, Clone)]
pub(super) struct Version {
    /// The prefix of its namespace, with the colon.
    pub(super) prefix: String,
    /// A text may have several readings, each with its `index`: from 2016 on.
    pub(super) readings: bool,
    /// Elements may have `comments`: from 2013 on.
    pub(super) comments: bool,
    /// `MetadataItem`s: from 2018 on.
    items: bool,
}

impl Metadata {
    pub(super) fn is_begun(&self) -> bool {
        self.version.is_some()
    }

    /// Learns the version from the outermost tag.
    pub(super) fn begin(&mut self, xml: &str, tag: &Tag) {
        let prefix = tag.prefix(xml).to_owned();
        let declaration =
            prefix.strip_suffix(':').map_or("xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
        let namespace = tag.value(xml, &declaration).unwrap_or_default();
        let year =
            namespace.rsplit('/').next().and_then(|date| date.get(..4)).and_then(|year| year.parse().ok());
        let from = |first: u16| year.is_none_or(|year: u16| year >= first);
        self.version =
            Some(Version { prefix, readings: from(2016), comments: from(2013), items: from(2018) });
    }

    /// What the version allows.
    pub(super) fn version(&self) -> Option<Version> {
        self.version.clone()
    }

    /// Takes note of an element that ends.
    pub(super) fn closed(&mut self, parent: Option<&str>, name: &str, piece: Piece) {
        if parent == Some("Metadata") {
            self.last = Some(piece.span);
            match name {
                "LastChange" => self.last_change = Some(piece.span),
                "Comments" => self.comments = Some(piece),
                _ => {}
            }
        }
    }

    /// Writes down what was done: a `MetadataItem`, or in versions without them a line of `Comments`.
    pub(super) fn write(&self, processing: &Processing, splices: &mut Splices) {
        let (Some(version), Some(last)) = (&self.version, self.last) else { return };
        let prefix = &version.prefix;
        if version.items {
            splices.insert(last.end(), item(prefix, processing));
            return;
        }
        let line = escape_text(&format!("OCR post-correction: {}", processing.description())).into_owned();
        match self.comments {
            Some(Piece { kind: Kind::Close, span }) => splices.insert(span.start(), format!("\n{line}")),
            Some(Piece { span, .. }) => {
                splices.replace(span, format!("<{prefix}Comments>{line}</{prefix}Comments>"))
            }
            None => {
                let after = self.last_change.unwrap_or(last).end();
                splices.insert(after, format!("<{prefix}Comments>{line}</{prefix}Comments>"));
            }
        }
    }
}

fn item(prefix: &str, processing: &Processing) -> String {
    let date = processing
        .date_time
        .as_deref()
        .map_or_else(String::new, |date| format!(" date=\"{}\"", escape_attribute(date)));
    let labels =
        [("version", &processing.version), ("model", &processing.model), ("settings", &processing.settings)];
    let labels: String = labels
        .iter()
        .filter(|label| !label.1.is_empty())
        .map(|(kind, value)| {
            format!("<{prefix}Label value=\"{}\" type=\"{kind}\"/>", escape_attribute(value))
        })
        .collect();
    let name = escape_attribute(&processing.software);
    format!(
        "<{prefix}MetadataItem type=\"processingStep\" name=\"recognition/post-correction\" value=\"{name}\"{date}>\
        <{prefix}Labels>{labels}</{prefix}Labels></{prefix}MetadataItem>"
    )
}
