//! What is wrong with an input, in words that name it, the place and the mend, on its way through `io::Error`.

use std::error::Error;
use std::fmt;
use std::io;

/// A message that needs nothing added.
#[derive(Debug, Clone)]
pub(crate) struct Trouble {
    message: String,
    /// Line of the input, from 1, where it can be told.
    pub(crate) line: Option<u64>,
}

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for Trouble {}

impl From<Trouble> for io::Error {
    fn from(trouble: Trouble) -> Self {
        Self::new(io::ErrorKind::InvalidData, trouble)
    }
}

impl Trouble {
    pub(crate) const fn new(message: String) -> Self {
        Self { message, line: None }
    }

    /// The same, at a line of the input.
    pub(crate) fn at(self, line: u64) -> Self {
        Self { line: Some(line), ..self }
    }

    /// The message of an error that already says which input it is about, if it is such a one.
    pub(crate) fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}
