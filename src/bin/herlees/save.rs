//! Writing a file whole or not at all: to a temporary file beside it, synced, then renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use tempfile::{NamedTempFile, PersistError};

use crate::interrupt;
use crate::output::shown;

/// A file that appears under its name when it is [committed](OutputFile::commit), and not before; or a device, a pipe or
/// stdout, which take what they are given.
#[derive(Debug)]
pub(crate) struct OutputFile {
    target: PathBuf,
    overwrite: bool,
    sink: Sink,
    is_read: bool,
}

#[derive(Debug)]
enum Sink {
    Temporary(BufWriter<NamedTempFile>),
    /// A device or a pipe, which must not be replaced by a file.
    Stream(BufWriter<File>),
    Stdout(Stdout),
}

/// Refuses a target that exists, unless it may be overwritten; devices and pipes are always fine.
pub(crate) fn check(target: &Path, overwrite: bool) -> Result<()> {
    let name = shown(target);
    match fs::metadata(target) {
        Ok(found) if found.is_dir() => bail!("{name}: is a folder; name a file"),
        Ok(found) if found.is_file() && !overwrite => Err(exists(target)),
        _ => Ok(()),
    }
}

/// Writes `text` to `target`, whole or not at all.
pub(crate) fn write(target: &Path, overwrite: bool, text: &str) -> Result<()> {
    let mut file = OutputFile::create(target, overwrite)?;
    file.put(text.as_bytes())?;
    file.commit()
}

impl OutputFile {
    /// Opens a temporary file in the target's folder, so that what cannot be written fails at once.
    pub(crate) fn create(target: &Path, overwrite: bool) -> Result<Self> {
        check(target, overwrite)?;
        let sink = open(target).map_err(|error| unwritable(target, &error))?;
        // A link that is overwritten stays a link: the file it leads to is replaced.
        let target = target.canonicalize().unwrap_or_else(|_| target.to_path_buf());
        Ok(Self { target, overwrite, sink, is_read: true })
    }

    /// Stdout, which takes each piece as it comes.
    pub(crate) fn stdout() -> Self {
        Self { target: "stdout".into(), overwrite: false, sink: Sink::Stdout(io::stdout()), is_read: true }
    }

    /// Whether a reader of a pipe is still there, as far as is known.
    pub(crate) const fn is_read(&self) -> bool {
        self.is_read
    }

    /// Adds bytes; a reader of a pipe that went away has seen enough.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.write_all(bytes).map_err(|error| self.fail(&error))
    }

    /// Syncs what was written and gives it its name.
    pub(crate) fn commit(mut self) -> Result<()> {
        self.flush().map_err(|error| self.fail(&error))?;
        let Self { target, overwrite, sink: Sink::Temporary(buffer), .. } = self else { return Ok(()) };
        let fail = |error: &io::Error| unwritable(&target, error);
        let file = buffer.into_inner().map_err(|error| fail(error.error()))?;
        file.as_file().sync_all().map_err(|error| fail(&error))?;
        persist(file, &target, overwrite)
    }

    fn fail(&self, error: &io::Error) -> anyhow::Error {
        match self.sink {
            Sink::Stdout(_) => anyhow!("stdout cannot be written: {error}"),
            _ => unwritable(&self.target, error),
        }
    }

    /// What a reader of a pipe that went away would have been given counts as written.
    fn given<T>(&mut self, outcome: io::Result<T>, all: T) -> io::Result<T> {
        match outcome {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_read = false;
                Ok(all)
            }
            outcome => outcome,
        }
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let outcome = self.sink.writer().write(bytes);
        self.given(outcome, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let outcome = self.sink.writer().flush();
        self.given(outcome, ())
    }
}

impl Sink {
    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Temporary(file) => file,
            Self::Stream(stream) => stream,
            Self::Stdout(stdout) => stdout,
        }
    }
}

fn open(target: &Path) -> io::Result<Sink> {
    if fs::metadata(target).is_ok_and(|found| !found.is_file()) {
        return OpenOptions::new().write(true).open(target).map(BufWriter::new).map(Sink::Stream);
    }
    let place = target.canonicalize().unwrap_or_else(|_| target.to_path_buf());
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".herlees-").suffix(".tmp");
    // Temporary files are private by default; what the user asked for gets the mode of any new file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    interrupt::watched(|| builder.tempfile_in(folder)).map(BufWriter::new).map(Sink::Temporary)
}

/// Renames the temporary file; a file that appeared meanwhile is not overwritten unasked.
fn persist(file: NamedTempFile, target: &Path, overwrite: bool) -> Result<()> {
    let temporary = file.path().to_path_buf();
    let renamed = if overwrite {
        if let Ok(replaced) = fs::metadata(target) {
            file.as_file()
                .set_permissions(replaced.permissions())
                .map_err(|error| unwritable(target, &error))?;
        }
        file.persist(target)
    } else {
        file.persist_noclobber(target)
    };
    interrupt::unwatch(&temporary);
    match renamed {
        Ok(_) => Ok(()),
        Err(PersistError { error, .. }) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(exists(target))
        }
        Err(PersistError { error, .. }) => Err(unwritable(target, &error)),
    }
}

fn exists(target: &Path) -> anyhow::Error {
    anyhow!("{}: exists already; choose another name or add --overwrite", shown(target))
}

/// Why a file cannot be written, with the mend.
pub(crate) fn unwritable(target: &Path, error: &io::Error) -> anyhow::Error {
    let name = shown(target);
    match error.kind() {
        io::ErrorKind::NotFound => {
            anyhow!("{name}: cannot be written: its folder does not exist; make it first with mkdir -p")
        }
        io::ErrorKind::PermissionDenied => {
            anyhow!("{name}: cannot be written: no permission in its folder; choose another place")
        }
        // The error of the system names the temporary file, which says nothing to the user.
        kind => anyhow!("{name}: cannot be written: {kind}; choose another place"),
    }
}
