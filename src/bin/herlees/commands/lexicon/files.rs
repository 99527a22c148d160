//! Built files: writing them in one step, and their checksums.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
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
fn report(name: &str, bytes: &[u8]) -> Result<()> {
    writeln!(io::stdout().lock(), "{} {:>9} {name}", hexadecimal_sha256(bytes), bytes.len())?;
    Ok(())
}

/// A built file: its name and bytes.
pub(super) type Built = (&'static str, Vec<u8>);

/// Files go into a folder that is there.
pub(super) fn ensure_folder(folder: &Path) -> Result<()> {
    if !folder.is_dir() {
        bail!("{} is no folder; make it first, or name another with -o", folder.display());
    }
    Ok(())
}

/// Writes the built files, or only compares them with those in the folder.
pub(super) fn finish(folder: &Path, check: bool, files: &[Built]) -> Result<()> {
    if check { compare(folder, files) } else { write(folder, files) }
}

/// Compares the built files with those in the output folder.
fn compare(folder: &Path, files: &[Built]) -> Result<()> {
    let mut different = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let found = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        if found == *bytes { report(name, bytes)? } else { different.push(path.display().to_string()) }
    }
    if different.is_empty() {
        return Ok(());
    }
    bail!("{} differs from what the sources give; build without --check to replace it", different.join(", "))
}

/// Writes the built files, each in one step.
fn write(folder: &Path, files: &[Built]) -> Result<()> {
    for (name, bytes) in files {
        replace(&folder.join(name), bytes)?;
        report(name, bytes)?;
    }
    Ok(())
}
