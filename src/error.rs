//! The one error type of the library: opaque, and naming the place that is wrong.

use std::fmt;

/// A result with the library's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, where, and what was expected instead.
///
/// The kinds are private on purpose: callers print the message, which names the source and, where there
/// is one, the line. New kinds are then no breaking change.
#[derive(Debug)]
pub struct Error {
    source_name: String,
    line: Option<usize>,
    message: String,
}

impl Error {
    /// An error about a whole source (a file, an embedded model part).
    pub(crate) fn new(source_name: impl Into<String>, message: impl Into<String>) -> Self {
        Self { source_name: source_name.into(), line: None, message: message.into() }
    }

    /// An error at a line of a source; lines count from 1.
    pub(crate) fn at_line(source_name: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self { line: Some(line), ..Self::new(source_name, message) }
    }

    /// The line of the source where it is, from 1; none for an error about the whole of it.
    ///
    /// ```
    /// let error = herlees::report::Ledger::read("edits.jsonl", &b"no ledger"[..]).unwrap_err();
    /// assert_eq!(error.line(), Some(1));
    /// ```
    pub const fn line(&self) -> Option<usize> {
        self.line
    }

    /// The same error with another name for its source, such as the file that a text was read from.
    #[must_use]
    pub fn in_source(self, name: &str) -> Self {
        Self { source_name: name.to_owned(), ..self }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(formatter, "{}:{line}: {}", self.source_name, self.message),
            None => write!(formatter, "{}: {}", self.source_name, self.message),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_source_and_line() {
        let error = Error::at_line("confusions.tsv", 7, "expected three columns");
        assert_eq!(error.to_string(), "confusions.tsv:7: expected three columns");
        assert_eq!(Error::new("lexicon.fst", "is empty").to_string(), "lexicon.fst: is empty");
    }
}
