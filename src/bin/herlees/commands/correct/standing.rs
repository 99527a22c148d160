//! Whether what an earlier run says of an input still holds.
//!
//! Input and output are read whole and their SHA-256 compared: some hundred MB a second, when correcting does a few.

use std::fs::File;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::manifest::Entry;
use crate::input::Source;
use crate::jobs::Job;
use crate::save::Existing;

/// What is to be done about an input that was finished before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing: input and output are what they were.
    Holds,
    /// It is done again.
    Again(Existing),
}

/// Compares an input and its output with what an earlier run says of them.
pub(super) fn of(entry: &Entry, job: &Job) -> Standing {
    let (Source::File(input), Some(target)) = (&job.source, &job.target) else {
        return Standing::Again(job.existing);
    };
    let is_ours = is(target, None, entry.output_sha256.as_deref());
    let is_same = is(input, entry.size, entry.sha256.as_deref());
    match (is_ours, is_same) {
        (true, true) => Standing::Holds,
        // It was made by herlees and nobody has changed it since.
        (true, false) => Standing::Again(Existing::Replace),
        (false, _) => Standing::Again(job.existing),
    }
}

/// Whether a file has these bytes.
fn is(path: &Path, size: Option<u64>, sha256: Option<&str>) -> bool {
    let Some(sha256) = sha256 else { return false };
    let digest = || -> io::Result<String> {
        let mut file = File::open(path)?;
        if size.is_some_and(|size| file.metadata().is_ok_and(|found| found.len() != size)) {
            return Ok(String::new());
        }
        let mut hash = Sha256::new();
        io::copy(&mut file, &mut hash)?;
        Ok(format!("{:x}", hash.finalize()))
    };
    digest().is_ok_and(|digest| digest == sha256)
}
