//! Writing a file whole or not at all: to a temporary file beside it, synced, then renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Result, anyhow, bail};
use tempfile::{NamedTempFile, PersistError};

use crate::failure::NoRoom;
use crate::interrupt;
use crate::output::shown;

/// How names of temporary files start and end; what stands between tells whose they are.
const TEMPORARY: (&str, &str) = (".herlees-", ".tmp");

/// Marks the temporary files of this run, so that its next run can take away what it left.
static MARK: OnceLock<String> = OnceLock::new();

/// What is done about an output that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    Refuse,
    /// It may have been left by an earlier run: with the same bytes it counts as written.
    AcceptSame,
    Replace,
}

impl From<bool> for Existing {
    fn from(overwrite: bool) -> Self {
        if overwrite { Self::Replace } else { Self::Refuse }
    }
}

/// Has all temporary files from now on carry `mark`.
pub(crate) fn mark(mark: &str) {
    let _ = MARK.set(mark.to_owned());
}

/// Whether a file name is that of a temporary file with `mark`.
pub(crate) fn is_marked(name: &str, mark: &str) -> bool {
    let marked = name.strip_prefix(TEMPORARY.0).and_then(|rest| rest.strip_prefix(mark));
    marked.is_some_and(|rest| rest.starts_with('-') && rest.ends_with(TEMPORARY.1))
}

/// A file that appears under its name when it is [committed](OutputFile::commit), and not before; or a device, a pipe or
/// stdout, which take what they are given.
#[derive(Debug)]
pub(crate) struct OutputFile {
    target: PathBuf,
    existing: Existing,
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
pub(crate) fn check(target: &Path, existing: impl Into<Existing>) -> Result<()> {
    let name = shown(target);
    match fs::metadata(target) {
        Ok(found) if found.is_dir() => bail!("{name}: is a folder; name a file"),
        Ok(found) if found.is_file() && existing.into() == Existing::Refuse => Err(exists(target)),
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
    pub(crate) fn create(target: &Path, existing: impl Into<Existing>) -> Result<Self> {
        let existing = existing.into();
        check(target, existing)?;
        let sink = open(target).map_err(|error| unwritable(target, &error))?;
        // A link that is overwritten stays a link: the file it leads to is replaced.
        let target = target.canonicalize().unwrap_or_else(|_| target.to_path_buf());
        Ok(Self { target, existing, sink, is_read: true })
    }

    /// Stdout, which takes each piece as it comes.
    pub(crate) fn stdout() -> Self {
        Self {
            target: "stdout".into(),
            existing: Existing::Replace,
            sink: Sink::Stdout(io::stdout()),
            is_read: true,
        }
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
        let Self { target, existing, sink: Sink::Temporary(buffer), .. } = self else { return Ok(()) };
        let fail = |error: &io::Error| unwritable(&target, error);
        let file = buffer.into_inner().map_err(|error| fail(error.error()))?;
        file.as_file().sync_all().map_err(|error| fail(&error))?;
        persist(file, &target, existing)
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
    let prefix = MARK.get().map_or_else(|| TEMPORARY.0.to_owned(), |mark| format!("{}{mark}-", TEMPORARY.0));
    builder.prefix(&prefix).suffix(TEMPORARY.1);
    // Temporary files are private by default; what the user asked for gets the mode of any new file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    interrupt::watched(|| builder.tempfile_in(folder)).map(BufWriter::new).map(Sink::Temporary)
}

/// Renames the temporary file; a file that appeared meanwhile is not overwritten unasked.
fn persist(file: NamedTempFile, target: &Path, existing: Existing) -> Result<()> {
    let temporary = file.path().to_path_buf();
    let renamed = if existing == Existing::Replace {
        if let Ok(replaced) = fs::metadata(target) {
            file.as_file()
                .set_permissions(replaced.permissions())
                .map_err(|error| unwritable(target, &error))?;
        }
        file.persist(target)
    } else {
        file.persist_noclobber(target)
    };
    let outcome = match renamed {
        Ok(_) => Ok(()),
        Err(PersistError { error, .. }) if error.kind() == io::ErrorKind::AlreadyExists => {
            match existing == Existing::AcceptSame && have_same_bytes(&temporary, target) {
                true => Ok(()),
                false => Err(exists(target)),
            }
        }
        Err(PersistError { error, .. }) => Err(unwritable(target, &error)),
    };
    interrupt::unwatch(&temporary);
    outcome
}

/// Whether two files hold the same; what cannot be read does not.
fn have_same_bytes(one: &Path, other: &Path) -> bool {
    let compare = || -> io::Result<bool> {
        let (one, other) = (File::open(one)?, File::open(other)?);
        if one.metadata()?.len() != other.metadata()?.len() {
            return Ok(false);
        }
        let (mut one, mut other) = (BufReader::new(one), BufReader::new(other));
        loop {
            let (left, right) = (one.fill_buf()?, other.fill_buf()?);
            let length = left.len().min(right.len());
            if length == 0 {
                return Ok(left.is_empty() && right.is_empty());
            }
            if left.get(..length) != right.get(..length) {
                return Ok(false);
            }
            one.consume(length);
            other.consume(length);
        }
    };
    compare().unwrap_or(false)
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
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            let kind = error.kind();
            NoRoom(format!("{name}: cannot be written: {kind}; make room or choose another place")).into()
        }
        // The error of the system names the temporary file, which says nothing to the user.
        kind => anyhow!("{name}: cannot be written: {kind}; choose another place"),
    }
}
