//! What an earlier run has left: its manifest, as far as it came, and which of its inputs are finished.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use sha2::{Digest, Sha256};

use super::book::{packed, regrow};
use super::manifest::{Entry, Extent, Header};
use crate::input::unreadable;
use crate::output::{Usage, shown};
use crate::places::partial;
use crate::save::is_marked;

/// The longest line that is read as an entry.
const LONGEST: u64 = 16 * 1024 * 1024;

/// An earlier run. Its entries stay on disk: there may be millions.
#[derive(Debug)]
pub(super) struct Earlier {
    /// Where the entries start.
    pub(super) start: u64,
    /// Bytes of the manifest, and of the ledger, that are of finished entries.
    pub(super) end: u64,
    pub(super) ledger_end: u64,
    /// Whether it came to its end.
    pub(super) is_finished: bool,
    pub(super) entries: usize,
    reader: Lines,
    /// Where the entries stand, by the hash of their path; sorted.
    index: Vec<(u64, u64)>,
}

/// An entry of an earlier run, and where it stands.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) entry: Entry,
    pub(super) start: u64,
    pub(super) end: u64,
}

impl Earlier {
    /// Reads what an earlier run has left of `manifest` and `ledger`; none if there was no run.
    ///
    /// # Errors
    /// When it cannot be read, is no manifest, or that of a run with another header than `wanted`.
    pub(super) fn open(manifest: &Path, ledger: Option<&Path>, wanted: &Header) -> Result<Option<Self>> {
        let growing = partial(manifest);
        let (place, is_finished) =
            if growing.exists() { (growing, false) } else { (manifest.to_path_buf(), true) };
        if !place.exists() {
            return Ok(None);
        }
        let mut reader = Lines::open(&place)?;
        let Some((header, start)) = reader.header()? else {
            // It came no further than half a header, unless it is something else.
            let is_half = reader.line(0)?.is_none();
            return if is_finished || !is_half { Err(no_manifest(&place)) } else { Ok(None) };
        };
        check(wanted, &header, manifest)?;
        let mut earlier =
            Self { start, end: start, ledger_end: 0, is_finished, entries: 0, reader, index: Vec::new() };
        if !is_finished {
            ledger.map_or(Ok(()), regrow)?;
        }
        let place_of = |ledger: &Path| if is_finished { ledger.to_path_buf() } else { partial(ledger) };
        let ledger = ledger.map(place_of);
        earlier.read_entries(&place, ledger.as_deref())?;
        Ok(Some(earlier))
    }

    fn read_entries(&mut self, place: &Path, ledger: Option<&Path>) -> Result<()> {
        let length = ledger.map_or(Ok(0), packed::length)?;
        let mut whole = match ledger {
            Some(ledger) if !self.is_finished => WithoutHoles::open(ledger)?,
            _ => WithoutHoles(None),
        };
        let mut lacks_ledger = false;
        while let Some(kept) = self.reader.next(self.end).map_err(|error| unreadable(place, &error))? {
            let Extent { start, bytes } =
                kept.entry.ledger.unwrap_or(Extent { start: self.ledger_end, bytes: 0 });
            let ledger_end = start.saturating_add(bytes);
            lacks_ledger = start != self.ledger_end || ledger_end > length || !whole.is_up_to(ledger_end);
            if lacks_ledger {
                break;
            }
            self.index.push((hash(&kept.entry), self.end));
            (self.end, self.ledger_end, self.entries) = (kept.end, ledger_end, self.entries + 1);
        }
        let is_whole = place.metadata().is_ok_and(|found| found.len() == self.end);
        if self.is_finished && !is_whole {
            return Err(match ledger.filter(|_| lacks_ledger) {
                Some(ledger) => anyhow!(
                    "{}: is not the ledger of the earlier run; put that back, or begin anew with --overwrite",
                    shown(ledger)
                ),
                None => no_manifest(place),
            });
        }
        self.index.sort_unstable();
        Ok(())
    }

    /// The finished entry of the same input and output, if there is one.
    pub(super) fn find(&mut self, wanted: &Entry) -> io::Result<Option<Kept>> {
        let hash = hash(wanted);
        let first = self.index.partition_point(|&(other, _)| other < hash);
        let same = self.index.get(first..).unwrap_or_default();
        let same: Vec<u64> = same.iter().take_while(|entry| entry.0 == hash).map(|entry| entry.1).collect();
        // What came last counts.
        for start in same.into_iter().rev() {
            let found = self.reader.next(start)?;
            if let Some(kept) = found.filter(|kept| kept.entry.is_finished() && kept.entry.is_of_same(wanted))
            {
                return Ok(Some(kept));
            }
        }
        Ok(None)
    }
}

/// Refuses to go on with a run that was another one.
fn check(wanted: &Header, earlier: &Header, manifest: &Path) -> Result<()> {
    if let Some((name, there, here)) = wanted.difference(earlier) {
        let manifest = shown(manifest);
        bail!(Usage(format!(
            "{manifest}: the earlier run had {name} {there}, this one has {here}; \
             give the same options, or begin anew with --overwrite"
        )));
    }
    Ok(())
}

fn no_manifest(place: &Path) -> anyhow::Error {
    anyhow!("{}: is no manifest of a run; choose another with --manifest", shown(place))
}

/// Stands for an input.
fn hash(entry: &Entry) -> u64 {
    let mut hash = Sha256::new();
    hash.update(&entry.path);
    hash.update(entry.path_bytes.as_deref().unwrap_or_default());
    hash.finalize().iter().take(8).fold(0, |hash, &byte| hash << 8 | u64::from(byte))
}

/// Reads a manifest line by line, from any place in it.
#[derive(Debug)]
pub(super) struct Lines {
    reader: BufReader<File>,
    at: u64,
}

impl Lines {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        Ok(Self { reader: BufReader::new(file), at: 0 })
    }

    /// The header, and where it ends.
    fn header(&mut self) -> io::Result<Option<(Header, u64)>> {
        let line = self.line(0)?;
        Ok(line.and_then(|line| Some((serde_json::from_slice(&line).ok()?, line.len() as u64))))
    }

    /// The entry that starts at a place; none if none does, or half of one.
    pub(super) fn next(&mut self, start: u64) -> io::Result<Option<Kept>> {
        let line = self.line(start)?;
        Ok(line.and_then(|line| {
            let entry = serde_json::from_slice(&line).ok()?;
            Some(Kept { entry, start, end: start + line.len() as u64 })
        }))
    }

    /// The whole line that starts at a place.
    pub(super) fn line(&mut self, start: u64) -> io::Result<Option<Vec<u8>>> {
        if start != self.at {
            // A short way is within the buffer.
            match (i64::try_from(start), i64::try_from(self.at)) {
                (Ok(start), Ok(at)) => self.reader.seek_relative(start - at)?,
                _ => self.reader.seek(SeekFrom::Start(start)).map(drop)?,
            }
            self.at = start;
        }
        let mut line = Vec::new();
        let read = self.reader.by_ref().take(LONGEST).read_until(b'\n', &mut line)?;
        self.at += read as u64;
        Ok(line.ends_with(b"\n").then_some(line))
    }
}

/// A file of text whose last blocks may never have come to the disk: they read as NUL, which text does not hold.
struct WithoutHoles(Option<(BufReader<File>, u64)>);

impl WithoutHoles {
    fn open(path: &Path) -> Result<Self> {
        match File::open(path) {
            Ok(file) => Ok(Self(Some((BufReader::new(file), 0)))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self(None)),
            Err(error) => Err(unreadable(path, &error)),
        }
    }

    /// Whether there is no hole before `end`, which is asked for in ascending order.
    fn is_up_to(&mut self, end: u64) -> bool {
        let Some((reader, at)) = &mut self.0 else { return true };
        while *at < end {
            let Ok(bytes) = reader.fill_buf() else { return false };
            let length = bytes.len().min(usize::try_from(end - *at).unwrap_or(usize::MAX));
            if length == 0 || bytes.get(..length).is_none_or(|bytes| bytes.contains(&0)) {
                return false;
            }
            reader.consume(length);
            *at += length as u64;
        }
        true
    }
}

/// Takes away the temporary files with `mark` that a killed run has left in a folder, and in all below it if asked.
pub(super) fn sweep(folder: &Path, mark: &str, deep: bool) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let is_ours = || entry.file_name().to_str().is_some_and(|name| is_marked(name, mark));
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && deep => sweep(&entry.path(), mark, deep),
            Ok(kind) if kind.is_file() && is_ours() => drop(fs::remove_file(entry.path())),
            _ => {}
        }
    }
}
