//! Where bytes go: to a temporary file, or straight to a device, a pipe or stdout.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::Path;

use anyhow::Result;
use tempfile::{NamedTempFile, PersistError};

use super::existing::{Existing, have_same_bytes};
use super::folders::{folder_of, remember};
use super::mark;
use super::problems::{exists, unwritable};
use crate::interrupt;

#[derive(Debug)]
pub(super) enum Sink {
    Temporary(BufWriter<NamedTempFile>),
    /// A device or a pipe, which must not be replaced by a file.
    Stream(BufWriter<File>),
    Stdout(Stdout),
}

impl Sink {
    /// What takes the bytes of `target` until they are all there.
    pub(super) fn open(target: &Path) -> io::Result<Self> {
        if fs::metadata(target).is_ok_and(|found| !found.is_file()) {
            return OpenOptions::new().write(true).open(target).map(BufWriter::new).map(Self::Stream);
        }
        let place = target.canonicalize().unwrap_or_else(|_| target.to_path_buf());
        let mut builder = tempfile::Builder::new();
        let prefix = mark::start();
        builder.prefix(&prefix).suffix(mark::END);
        // Temporary files are private by default; what the user asked for gets the mode of any new file.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        interrupt::watched(|| builder.tempfile_in(folder_of(&place))).map(BufWriter::new).map(Self::Temporary)
    }

    /// Syncs what was written and gives it the name `place`, where `target` leads; streams have both already.
    pub(super) fn commit(self, target: &Path, place: &Path, existing: Existing) -> Result<()> {
        let Self::Temporary(buffer) = self else { return Ok(()) };
        let fail = |error: &io::Error| unwritable(target, error);
        let file = buffer.into_inner().map_err(|error| fail(error.error()))?;
        file.as_file().sync_data().map_err(|error| fail(&error))?;
        persist(file, target, place, existing)?;
        remember(folder_of(place))
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Temporary(file) => file,
            Self::Stream(stream) => stream,
            Self::Stdout(stdout) => stdout,
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer().flush()
    }
}

/// Renames the temporary file to `place`, where `target` leads; a file that appeared meanwhile is not overwritten unasked.
fn persist(file: NamedTempFile, target: &Path, place: &Path, existing: Existing) -> Result<()> {
    let temporary = file.path().to_path_buf();
    let renamed = if existing == Existing::Replace {
        if let Ok(replaced) = fs::metadata(place) {
            file.as_file()
                .set_permissions(replaced.permissions())
                .map_err(|error| unwritable(target, &error))?;
        }
        file.persist(place)
    } else {
        file.persist_noclobber(place)
    };
    let outcome = match renamed {
        Ok(_) => Ok(()),
        Err(PersistError { error, .. }) if error.kind() == io::ErrorKind::AlreadyExists => {
            match existing == Existing::AcceptSame && have_same_bytes(&temporary, place) {
                true => Ok(()),
                false => Err(exists(target)),
            }
        }
        Err(PersistError { error, .. }) => Err(unwritable(target, &error)),
    };
    interrupt::unwatch(&temporary);
    outcome
}
