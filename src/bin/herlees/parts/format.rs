//! The formats that texts come in, and what the user says about them.

use clap::{Args, ValueEnum};

use crate::input::Source;

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
}

/// What the user knows about the inputs.
#[derive(Debug, Args)]
pub(crate) struct FormatArgs {
    /// Format of the inputs [default: by their names: .jsonl or .ndjson, .csv, .tsv, and text for all others]
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(crate) format: Option<Format>,
    /// Field of text in JSON Lines, such as text, page.text or pages[].text, or column of text in a table; may be
    /// repeated
    #[arg(long = "field", value_name = "PATH")]
    pub(crate) fields: Vec<String>,
    /// What separates the columns of a table [default: what its header holds most of: , ; | or a tab]
    #[arg(long, value_name = "MARK", value_parser = delimiter)]
    pub(crate) delimiter: Option<char>,
}

impl FormatArgs {
    /// The format of an input.
    pub(crate) fn format_of(&self, source: &Source) -> Format {
        let named = || match source {
            Source::File(path) => path.extension().and_then(|extension| extension.to_str()),
            Source::Stdin => None,
        };
        self.format.unwrap_or_else(|| match named().map(str::to_ascii_lowercase).as_deref() {
            Some("jsonl" | "ndjson") => Format::JsonLines,
            Some("csv") => Format::Csv,
            Some("tsv") => Format::Tsv,
            _ => Format::Text,
        })
    }
}

impl Format {
    /// Its name in a ledger; plain text has none.
    pub(crate) const fn recorded(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::JsonLines => Some("jsonl"),
            Self::Csv => Some("csv"),
            Self::Tsv => Some("tsv"),
        }
    }
}

/// Reads a delimiter.
fn delimiter(argument: &str) -> Result<char, String> {
    let mut letters = argument.chars();
    match (letters.next(), letters.next()) {
        _ if matches!(argument, "\\t" | "tab") => Ok('\t'),
        (Some(mark), None) if mark.is_ascii() && !matches!(mark, '"' | '\r' | '\n') => Ok(mark),
        _ => Err("one mark of ASCII that is no quotation mark, or \\t, is expected".to_owned()),
    }
}
