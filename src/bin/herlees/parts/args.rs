//! What the user says about the format of the inputs.

use clap::{Args, ValueEnum};

use crate::decode::{Encoding, Format, Wishes};

/// In which encoding outputs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputEncoding {
    #[value(name = "utf-8")]
    Utf8,
    /// That of the input
    Same,
}

impl OutputEncoding {
    /// Its name in options and records.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Same => "same",
        }
    }
}

/// Options about how the text lies in a file.
#[derive(Debug, Args)]
pub(crate) struct FormatArgs {
    /// Format of the inputs [default: what each file shows, or its name says]
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(crate) format: Option<Format>,
    /// Encoding of the inputs: utf-8, utf-16le, utf-16be, windows-1252 or iso-8859-15 [default: what each file shows]
    #[arg(long, value_name = "NAME", value_parser = Encoding::of_option)]
    pub(crate) encoding: Option<Encoding>,
    /// Encoding of the outputs: utf-8, or that of the input; XML says which it is
    #[arg(long, value_name = "NAME", default_value = "utf-8")]
    pub(crate) output_encoding: OutputEncoding,
    /// Field of a record that holds the text, such as "text" or "pages[].text"; may be repeated
    #[arg(long = "field", value_name = "PATH")]
    pub(crate) fields: Vec<String>,
    /// Mark between the columns of a table [default: what the header shows]
    #[arg(long, value_name = "MARK", value_parser = delimiter)]
    pub(crate) delimiter: Option<char>,
}

impl FormatArgs {
    /// What reading goes by.
    pub(crate) const fn wishes(&self) -> Wishes {
        Wishes { encoding: self.encoding, format: self.format }
    }

    /// The encoding of the output for an input in this one.
    pub(crate) const fn encoding_for(&self, encoding: Encoding) -> Encoding {
        match self.output_encoding {
            OutputEncoding::Utf8 => Encoding::Utf8,
            OutputEncoding::Same => encoding,
        }
    }
}

/// Reads a delimiter; a tab may be written as "\\t".
fn delimiter(argument: &str) -> Result<char, String> {
    let mut letters = argument.chars();
    match (letters.next(), letters.next()) {
        _ if matches!(argument, "\\t" | "tab") => Ok('\t'),
        (Some(mark), None) if mark.is_ascii() && !matches!(mark, '"' | '\r' | '\n') => Ok(mark),
        _ => Err("one mark of ASCII that is no quotation mark, or \\t, is expected".to_owned()),
    }
}
