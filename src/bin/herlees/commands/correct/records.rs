//! Manifest and ledger of a run, side by side: what the manifest says is done has its output and its ledger lines.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use anyhow::{Result, anyhow};
use herlees::ModelInfo;
use herlees::report::{Header as LedgerHeader, LedgerWriter, Settings};

use super::book::Book;
use super::earlier::{Kept, Lines};
use super::manifest::{Entry, Extent, Header};
use crate::input::unreadable;
use crate::save::{Existing, OutputFile, settle, unwritable};

/// Entries after which the records are synced to the disk. A killed run loses nothing; where the power goes, entries
/// since the last sync may be gone or broken, and are done again.
const SYNC_EVERY: usize = 256;

/// The records of a run.
pub(super) struct Records {
    manifest: Option<Book>,
    ledger: Option<Book>,
    model: ModelInfo,
    settings: Settings,
    /// Where the entries of the plan stand in the manifest, in the order of the plan, if some are of an earlier run.
    order: Option<Vec<u64>>,
    /// Where the next entry starts if manifest and plan have the same order.
    next: u64,
    is_in_order: bool,
    unsynced: usize,
}

impl Records {
    /// Records of a run that begins.
    pub(super) fn new(
        manifest: Option<Book>,
        ledger: Option<Book>,
        model: ModelInfo,
        settings: Settings,
    ) -> Self {
        Self { manifest, ledger, model, settings, order: None, next: 0, is_in_order: true, unsynced: 0 }
    }

    /// Writes the manifest's first line.
    pub(super) fn begin(&mut self, header: &Header) -> Result<()> {
        let Some(manifest) = &mut self.manifest else { return Ok(()) };
        let written = serde_json::to_writer(&mut *manifest, header).map_err(io::Error::from);
        written
            .and_then(|()| manifest.write_all(b"\n"))
            .map_err(|error| unwritable(manifest.target(), &error))?;
        self.next = manifest.end();
        manifest.keep(true)
    }

    /// Goes on behind the entries of an earlier run.
    pub(super) fn go_on(&mut self, header_end: u64) {
        self.order = Some(Vec::new());
        self.next = header_end;
    }

    /// Whether a later run can go on with this one.
    pub(super) fn can_go_on(&self) -> bool {
        self.manifest.as_ref().is_some_and(Book::can_go_on)
    }

    /// Adds the next input of the plan, whose output has its name by now.
    pub(super) fn add(&mut self, mut entry: Entry, lines: Option<(LedgerHeader, impl Read)>) -> Result<()> {
        self.reopen()?;
        if let Some((header, lines)) = lines {
            entry.ledger = self.append(&header, lines)?;
        }
        let Some(manifest) = &mut self.manifest else { return Ok(()) };
        let start = manifest.end();
        let line = entry.to_line().map_err(io::Error::from);
        let written = line.and_then(|line| manifest.write_all(&line));
        written.map_err(|error| unwritable(manifest.target(), &error)).and_then(|()| manifest.keep(false))?;
        let end = manifest.end();
        self.place(start, end);
        self.unsynced += 1;
        if self.unsynced >= SYNC_EVERY { self.sync() } else { Ok(()) }
    }

    /// Writes a document's part of the ledger, and says where it is.
    fn append(&mut self, header: &LedgerHeader, lines: impl Read) -> Result<Option<Extent>> {
        let can_go_on = self.can_go_on();
        let Some(ledger) = &mut self.ledger else { return Ok(None) };
        let start = ledger.end();
        let appended =
            LedgerWriter::new(&mut *ledger, self.model, self.settings.clone()).append(header, lines);
        let kept =
            appended.map_err(|error| unwritable(ledger.target(), &error)).and_then(|()| ledger.keep(false));
        kept.map_err(|error| without_ledger(error, can_go_on))?;
        Ok(Some(Extent { start, bytes: ledger.end() - start }))
    }

    /// Has records that were finished by an earlier run grow again; the manifest first, as its state decides.
    fn reopen(&mut self) -> Result<()> {
        [&mut self.manifest, &mut self.ledger].into_iter().flatten().try_for_each(Book::reopen)
    }

    /// Takes over the next input of the plan from an earlier run.
    pub(super) fn keep(&mut self, kept: &Kept) {
        self.place(kept.start, kept.end);
    }

    fn place(&mut self, start: u64, end: u64) {
        self.is_in_order &= start == self.next;
        self.next = end;
        if let Some(order) = &mut self.order {
            order.push(start);
        }
    }

    /// Has the disk keep the names of outputs, and both records: the ledger first, as the manifest speaks of it.
    pub(super) fn sync(&mut self) -> Result<()> {
        self.unsynced = 0;
        settle()?;
        for book in [&mut self.ledger, &mut self.manifest].into_iter().flatten() {
            book.keep(true)?;
        }
        Ok(())
    }

    /// Gives both their names, in the order of the plan.
    pub(super) fn finish(mut self) -> Result<()> {
        self.sync()?;
        let is_whole = self.manifest.as_ref().is_none_or(|manifest| manifest.end() == self.next);
        if !(self.is_in_order && is_whole) {
            self.reopen()?;
            return self.rewrite();
        }
        let can_go_on = self.can_go_on();
        if let Some(ledger) = self.ledger.take() {
            ledger.finish().map_err(|error| without_ledger(error, can_go_on))?;
        }
        self.manifest.map_or(Ok(()), Book::finish)
    }

    /// Writes both anew: an entry may have been made later than it stands in the plan, or be of no use any more.
    fn rewrite(self) -> Result<()> {
        let (Some(manifest), ledger) = (self.manifest, self.ledger) else { return Ok(()) };
        let mut new_manifest = OutputFile::create(manifest.target(), Existing::Replace)?;
        let mut new_ledger = ledger.as_ref().map(NewLedger::create).transpose()?;
        let place = manifest.place();
        let mut lines = Lines::open(&place)?;
        let fail = |error: io::Error| unreadable(&place, &error);
        new_manifest.put(&lines.line(0).map_err(fail)?.unwrap_or_default())?;
        for start in self.order.unwrap_or_default() {
            let Some(Kept { mut entry, .. }) = lines.next(start).map_err(fail)? else {
                return Err(fail(io::ErrorKind::UnexpectedEof.into()));
            };
            if let (Some(extent), Some(ledger)) = (&mut entry.ledger, &mut new_ledger) {
                *extent = ledger.copy(*extent)?;
            }
            new_manifest.put(&entry.to_line().map_err(io::Error::from).map_err(fail)?)?;
        }
        new_ledger.map_or(Ok(()), |ledger| ledger.file.commit().map(drop))?;
        new_manifest.commit()?;
        manifest.discard()?;
        ledger.map_or(Ok(()), Book::discard)
    }
}

/// A ledger that gets the parts of another one in another order.
struct NewLedger {
    old: BufReader<File>,
    at: u64,
    place: PathBuf,
    file: OutputFile,
    end: u64,
}

impl NewLedger {
    fn create(book: &Book) -> Result<Self> {
        let place = book.place();
        let old = File::open(&place).map_err(|error| unreadable(&place, &error))?;
        let file = OutputFile::create(book.target(), Existing::Replace)?;
        Ok(Self { old: BufReader::new(old), at: 0, place, file, end: 0 })
    }

    /// Adds a part, and says where it is now.
    fn copy(&mut self, part: Extent) -> Result<Extent> {
        if part.start != self.at {
            self.old.seek(SeekFrom::Start(part.start)).map_err(|error| unreadable(&self.place, &error))?;
        }
        let copied = io::copy(&mut self.old.by_ref().take(part.bytes), &mut self.file);
        copied.map_err(|error| unwritable(&self.place, &error))?;
        self.at = part.start + part.bytes;
        let start = self.end;
        self.end += part.bytes;
        Ok(Extent { start, ..part })
    }
}

/// Texts were written by the time that their ledger fails.
fn without_ledger(error: anyhow::Error, can_go_on: bool) -> anyhow::Error {
    match can_go_on {
        true => error,
        false => anyhow!("{error:#}, and repeat the run with --overwrite: its texts have no ledger"),
    }
}
