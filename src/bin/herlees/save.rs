//! Writing a file whole or not at all: to a temporary file beside it, synced, then renamed; packed if its name says so.

mod existing;
mod folders;
mod layers;
mod mark;
mod problems;
mod sink;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

pub(crate) use self::existing::Existing;
pub(crate) use self::folders::{folder_of, make_folder_of, remember_name, settle};
pub(crate) use self::mark::{is_marked, mark};
pub(crate) use self::problems::unwritable;

use self::layers::Layers;
use self::problems::exists;
use self::sink::Sink;
use crate::decode::{Compression, Encoding, Fingerprint};
use crate::output::shown;

/// A file that appears under its name when it is [committed](OutputFile::commit), and not before; or a device, a pipe or
/// stdout, which take what they are given.
///
/// A file whose name ends in ".gz" or ".zst" is packed that way; devices, pipes and stdout never are. Once it is
/// committed it is whole under its name even after a power cut, unless the name is gone; that it is there too is
/// sure after [`settle`].
pub(crate) struct OutputFile {
    /// As it was named, for messages.
    target: PathBuf,
    /// Where that leads: a link that is overwritten stays a link, and the file it leads to is replaced.
    place: PathBuf,
    existing: Existing,
    layers: Layers,
    is_stdout: bool,
    is_read: bool,
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

/// Writes `text` to `target` in `encoding`, whole or not at all, to last through a power cut.
pub(crate) fn write(target: &Path, overwrite: bool, text: &str, encoding: Encoding) -> Result<()> {
    let mut file = OutputFile::create(target, overwrite)?.encoded(encoding);
    file.put(text.as_bytes())?;
    file.commit()?;
    settle()
}

impl OutputFile {
    /// Opens a temporary file in the target's folder, so that what cannot be written fails at once.
    pub(crate) fn create(target: &Path, existing: impl Into<Existing>) -> Result<Self> {
        let existing = existing.into();
        check(target, existing)?;
        let sink = Sink::open(target).map_err(|error| unwritable(target, &error))?;
        let compression = match sink {
            Sink::Temporary(_) => Compression::of_name(target),
            Sink::Stream(_) | Sink::Stdout(_) => Compression::Plain,
        };
        let layers = Layers::new(sink, compression).map_err(|error| unwritable(target, &error))?;
        let target = target.to_path_buf();
        let place = target.canonicalize().unwrap_or_else(|_| target.clone());
        Ok(Self { target, place, existing, layers, is_stdout: false, is_read: true })
    }

    /// Stdout, which takes each piece as it comes.
    pub(crate) fn stdout() -> Result<Self> {
        let layers = Layers::new(Sink::Stdout(io::stdout()), Compression::Plain)?;
        Ok(Self {
            target: "stdout".into(),
            place: PathBuf::new(),
            existing: Existing::Replace,
            layers,
            is_stdout: true,
            is_read: true,
        })
    }

    /// The same, with the text that it is given written in `encoding`.
    pub(crate) fn encoded(mut self, encoding: Encoding) -> Self {
        self.layers.encode(encoding);
        self
    }

    /// Whether a reader of a pipe is still there, as far as is known.
    pub(crate) const fn is_read(&self) -> bool {
        self.is_read
    }

    /// Adds bytes of text in UTF-8; a reader of a pipe that went away has seen enough.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.write_all(bytes).map_err(|error| self.fail(&error))
    }

    /// Syncs what was written and gives it its name; the bytes that the file holds now.
    pub(crate) fn commit(mut self) -> Result<Fingerprint> {
        self.flush().map_err(|error| self.fail(&error))?;
        let fail = if self.is_stdout { stdout_fails } else { unwritable };
        let Self { target, place, existing, layers, .. } = self;
        let (fingerprint, sink) = layers.finish().map_err(|error| fail(&target, &error))?;
        sink.commit(&target, &place, existing)?;
        Ok(fingerprint)
    }

    fn fail(&self, error: &io::Error) -> anyhow::Error {
        if self.is_stdout { stdout_fails(&self.target, error) } else { unwritable(&self.target, error) }
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

fn stdout_fails(_: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("stdout cannot be written: {error}")
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let outcome = self.layers.write(bytes);
        self.given(outcome, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let outcome = self.layers.flush();
        self.given(outcome, ())
    }
}
