//! Records with the name of a packed file: they grow as they are, and are packed when the run is over.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use anyhow::{Result, anyhow};

use crate::decode::{self, Compression, Encoding, Format, TextReader, Trouble, Wishes};
use crate::input::{Source, unreadable};
use crate::places::partial;
use crate::save::{Existing, OutputFile, unwritable};

/// Whether a record gets packed.
pub(in crate::commands::correct) fn is_packed(record: &Path) -> bool {
    Compression::of_name(record) != Compression::Plain
}

/// Bytes that a record has while it grows; none if it is not there.
pub(in crate::commands::correct) fn length(record: &Path) -> Result<u64> {
    if !is_packed(record) || !record.exists() {
        return Ok(record.metadata().map_or(0, |found| found.len()));
    }
    Ok(io::copy(&mut read(record)?, &mut io::sink())?)
}

/// Gives a record its name: packs what it grew in. Until that is taken away, a later run goes on with it.
pub(super) fn pack(record: &Path) -> Result<()> {
    let growing = partial(record);
    let mut file = File::open(&growing).map_err(|error| unreadable(&growing, &error))?;
    let mut output = OutputFile::create(record, Existing::Replace)?;
    io::copy(&mut file, &mut output).map_err(|error| unwritable(record, &error))?;
    output.commit()?;
    fs::remove_file(&growing).map_err(|error| unwritable(record, &error))
}

/// Has a packed record grow again, from a file that is there whole or not at all.
pub(in crate::commands::correct) fn unpack(record: &Path) -> Result<()> {
    let growing = partial(record);
    let mut text = read(record)?;
    let mut output = OutputFile::create(&growing, Existing::Replace)?;
    io::copy(&mut text, &mut output).map_err(|error| match Trouble::of(&error) {
        Some(_) => anyhow!(error),
        None => unwritable(&growing, &error),
    })?;
    output.commit().map(drop)
}

fn read(record: &Path) -> Result<TextReader> {
    let wishes = Wishes { encoding: Some(Encoding::Utf8), format: Some(Format::Text) };
    Ok(decode::open(&Source::File(record.to_path_buf()), &wishes)?.text)
}
