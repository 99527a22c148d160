//! The formats that texts come in.

use std::fmt;

use clap::ValueEnum;

/// What the characters of a file mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Plain text; a form feed ends a page
    Text,
    /// One JSON object a line
    #[value(name = "jsonl")]
    JsonLines,
    /// Comma-separated values with a header line
    Csv,
    /// The same, separated by tabs
    Tsv,
    Hocr,
    Alto,
    /// PAGE XML
    Page,
}

impl Format {
    /// Its name in options and manifests.
    pub(crate) fn name(self) -> String {
        self.recorded().unwrap_or("text").to_owned()
    }

    /// Its name in a ledger; plain text has none.
    pub(crate) const fn recorded(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::JsonLines => Some("jsonl"),
            Self::Csv => Some("csv"),
            Self::Tsv => Some("tsv"),
            Self::Hocr => Some("hocr"),
            Self::Alto => Some("alto"),
            Self::Page => Some("page"),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Text => "plain text",
            Self::JsonLines => "JSON Lines",
            Self::Csv => "CSV",
            Self::Tsv => "TSV",
            Self::Hocr => "hOCR",
            Self::Alto => "ALTO",
            Self::Page => "PAGE",
        })
    }
}
