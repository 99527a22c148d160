//! Why an input failed: one line for the user, and what the manifest and the run make of it.

use std::fmt;

use crate::decode::Trouble;

/// A failed input; the others go on, unless there is no room for them.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    /// One line that names file, place and mend.
    pub(crate) message: String,
    /// Line of the input, from 1, where it can be told.
    pub(crate) line: Option<usize>,
    /// Nothing more can be written: whatever comes would fail too.
    pub(crate) has_no_room: bool,
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        let trouble = error.downcast_ref().or_else(|| error.downcast_ref().and_then(Trouble::of));
        let of_format = || error.downcast_ref().and_then(herlees::Error::line);
        let of_trouble = trouble.and_then(|trouble: &Trouble| trouble.line);
        let line = of_trouble.and_then(|line| usize::try_from(line).ok()).or_else(of_format);
        Self { message: format!("{error:#}"), line, has_no_room: error.is::<NoRoom>() }
    }
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self { message, line: None, has_no_room: false }
    }
}

/// A disk that is full or takes nothing, in words.
#[derive(Debug)]
pub(crate) struct NoRoom(pub(crate) String);

impl fmt::Display for NoRoom {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for NoRoom {}
