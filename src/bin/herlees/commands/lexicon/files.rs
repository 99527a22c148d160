//! Built files: writing them in one step, and their checksums.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Writes a file in one step, so that no reader ever sees half of it.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let cannot = || format!("cannot write {}", path.display());
    let part = PathBuf::from(format!("{}.part", path.display()));
    fs::write(&part, bytes).with_context(cannot)?;
    fs::rename(&part, path).with_context(cannot)
}

/// SHA-256 in lower-case hexadecimal digits.
pub(super) fn hexadecimal_sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut digits, byte| {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// Says on standard output what a file is: SHA-256, bytes, name.
pub(super) fn report(name: &str, bytes: &[u8]) -> Result<()> {
    writeln!(io::stdout().lock(), "{} {:>9} {name}", hexadecimal_sha256(bytes), bytes.len())?;
    Ok(())
}
