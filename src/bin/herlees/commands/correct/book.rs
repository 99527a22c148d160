//! A record of a run that grows line by line and gets its name when the run is over.

pub(super) mod packed;

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::output::{Usage, shown};
use crate::places::partial;
use crate::save::{OutputFile, remember_name, unwritable};

/// A manifest or a ledger while it is written.
pub(super) struct Book {
    target: PathBuf,
    sink: Sink,
    /// Bytes so far.
    end: u64,
}

enum Sink {
    /// Appears whole or not at all; an interrupted run leaves nothing of it.
    Output(Box<OutputFile>),
    /// Grows under a name of its own, from where a later run goes on.
    Partial(BufWriter<File>),
    /// Was finished by an earlier run, and nothing has come yet that changes it.
    Finished(File),
}

impl Book {
    /// A record that is of no use unless it is whole.
    pub(super) fn at_once(target: &Path, file: OutputFile) -> Self {
        Self { target: target.to_path_buf(), sink: Sink::Output(Box::new(file)), end: 0 }
    }

    /// A record that a later run can go on with; one that is there already is begun anew.
    pub(super) fn begin(target: &Path) -> Result<Self> {
        Self::grow(target, 0)
    }

    /// Goes on with a record after its first `end` bytes; what stands behind them was not finished.
    pub(super) fn go_on(target: &Path, end: u64, is_finished: bool) -> Result<Self> {
        if !is_finished {
            return Self::grow(target, end);
        }
        let file = open(target, target)?;
        Ok(Self { target: target.to_path_buf(), sink: Sink::Finished(file), end })
    }

    fn grow(target: &Path, end: u64) -> Result<Self> {
        let file = open(&partial(target), target)?;
        cut(&file, end).map_err(|error| unwritable(target, &error))?;
        Ok(Self { target: target.to_path_buf(), sink: Sink::Partial(BufWriter::new(file)), end })
    }

    /// The name that it gets.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    pub(super) fn end(&self) -> u64 {
        self.end
    }

    /// Whether a later run can go on with it.
    pub(super) fn can_go_on(&self) -> bool {
        !matches!(self.sink, Sink::Output(_))
    }

    /// Where it can be read as far as it is written.
    pub(super) fn place(&self) -> PathBuf {
        match self.sink {
            Sink::Partial(_) => partial(&self.target),
            Sink::Output(_) | Sink::Finished(_) => self.target.clone(),
        }
    }

    /// Makes a finished record one that grows again.
    pub(super) fn reopen(&mut self) -> Result<()> {
        if let Sink::Finished(file) = &self.sink {
            let fail = |error: io::Error| unwritable(&self.target, &error);
            let file = if packed::is_packed(&self.target) {
                packed::unpack(&self.target)?;
                fs::remove_file(&self.target).map_err(fail)?;
                open(&partial(&self.target), &self.target)?
            } else {
                fs::rename(&self.target, partial(&self.target)).map_err(fail)?;
                file.try_clone().map_err(fail)?
            };
            cut(&file, self.end).map_err(fail)?;
            self.sink = Sink::Partial(BufWriter::new(file));
        }
        Ok(())
    }

    /// Has what was written kept by the system, and by the disk too if asked.
    pub(super) fn keep(&mut self, on_disk: bool) -> Result<()> {
        let Sink::Partial(file) = &mut self.sink else { return Ok(()) };
        let kept = file.flush().and_then(|()| if on_disk { file.get_ref().sync_data() } else { Ok(()) });
        kept.map_err(|error| unwritable(&self.target, &error))
    }

    /// Gives it its name.
    pub(super) fn finish(self) -> Result<()> {
        let fail = |error: &io::Error| unwritable(&self.target, error);
        match self.sink {
            Sink::Output(file) => file.commit().map(drop),
            Sink::Finished(_) => Ok(()),
            Sink::Partial(file) => {
                let file = file.into_inner().map_err(|error| fail(error.error()))?;
                file.sync_all().map_err(|error| fail(&error))?;
                if packed::is_packed(&self.target) {
                    return packed::pack(&self.target);
                }
                fs::rename(partial(&self.target), &self.target).map_err(|error| fail(&error))?;
                remember_name(&self.target)
            }
        }
    }

    /// Takes away what it grew in, once something else has its name.
    pub(super) fn discard(self) -> Result<()> {
        match self.sink {
            Sink::Partial(_) => {
                fs::remove_file(partial(&self.target)).map_err(|error| unwritable(&self.target, &error))
            }
            Sink::Output(_) | Sink::Finished(_) => Ok(()),
        }
    }
}

impl Write for Book {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match &mut self.sink {
            Sink::Output(file) => file.write(bytes)?,
            Sink::Partial(file) => file.write(bytes)?,
            Sink::Finished(_) => return Err(io::Error::other("is finished")),
        };
        self.end += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Output(file) => file.flush(),
            Sink::Partial(file) => file.flush(),
            Sink::Finished(_) => Ok(()),
        }
    }
}

/// Has a record grow again that got its name from a run which was killed before the manifest got its own.
pub(super) fn regrow(target: &Path) -> Result<()> {
    let growing = partial(target);
    if growing.exists() || !target.exists() {
        return Ok(());
    }
    if packed::is_packed(target) {
        return packed::unpack(target);
    }
    fs::rename(target, growing).map_err(|error| unwritable(target, &error))
}

/// Opens the file of a record, which no other run may have open.
fn open(path: &Path, target: &Path) -> Result<File> {
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let file = opened.map_err(|error| unwritable(path, &error))?;
    if is_locked(&file) {
        bail!(Usage(format!("{}: another run is at work on it; wait for its end", shown(target))));
    }
    Ok(file)
}

/// Leaves the first `end` bytes, and goes on behind them.
fn cut(mut file: &File, end: u64) -> io::Result<()> {
    file.set_len(end)?;
    file.seek(SeekFrom::Start(end)).map(drop)
}

/// Whether another process holds the file; where there are no locks, none does.
#[cfg(unix)]
fn is_locked(file: &File) -> bool {
    use rustix::fs::{FlockOperation, flock};
    flock(file, FlockOperation::NonBlockingLockExclusive) == Err(rustix::io::Errno::WOULDBLOCK)
}

#[cfg(not(unix))]
fn is_locked(_: &File) -> bool {
    false
}
