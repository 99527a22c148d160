//! One text on its way out: its output, and its lines of the ledger.

use std::io::{self, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use herlees::formats::{Census, CorrectedPart};
use herlees::report::{DocumentWriter, Header, QualityRecord, Settings};
use herlees::{Corrected, ModelInfo, Quality};
use tempfile::SpooledTempFile;

use super::manifest::{Counts, Entry, Status};
use super::pages::Pages;
use super::problems::Problems;
use super::tally::Frequent;
use crate::decode::{Encoding, Fingerprint};
use crate::jobs::Job;
use crate::parts::{Formats, Made, Origin};
use crate::save::{OutputFile, make_folder_of, unwritable};

/// Bytes of a document's ledger lines that are held in memory; more go to a file without a name.
const HELD: usize = 256 * 1024;

/// What all documents of a run share.
pub(super) struct Outlet<'a> {
    pub(super) model: ModelInfo,
    pub(super) settings: Settings,
    /// Folder for ledger lines that are not in the ledger yet; none if there is no ledger.
    pub(super) lines: Option<PathBuf>,
    /// What the user named as output; its folder must be there.
    pub(super) output: Option<&'a Path>,
    /// Nothing is written but the records.
    pub(super) dry_run: bool,
    pub(super) formats: Formats<'a>,
}

/// A document that is being written.
pub(super) struct Document<'a> {
    job: Arc<Job>,
    outlet: &'a Outlet<'a>,
    file: Option<OutputFile>,
    ledger: Option<DocumentWriter<SpooledTempFile>>,
    words: Words,
    counts: Counts,
    pages: Pages,
    quality: Quality,
    frequent: Frequent<(String, String)>,
    census: Census,
    problems: Problems,
    origin: Origin,
}

/// What came of one document.
pub(super) struct Done {
    pub(super) entry: Entry,
    /// What the user should know of it.
    pub(super) note: Option<String>,
    /// Its header and lines for the ledger.
    pub(super) ledger: Option<(Header, SpooledTempFile)>,
    /// Its edits, by what stood there and what stands there now.
    pub(super) frequent: Frequent<(String, String)>,
}

impl<'a> Document<'a> {
    /// A document that nothing is written of yet.
    pub(super) fn new(job: Arc<Job>, origin: Origin, outlet: &'a Outlet<'a>) -> Self {
        let ledger = outlet.lines.as_ref().map(|folder| {
            let lines = tempfile::spooled_tempfile_in(HELD, folder);
            let lines =
                DocumentWriter::new(lines, &job.source.recorded(), outlet.model, outlet.settings.clone());
            match origin.format.recorded() {
                Some(format) => lines.in_format(format),
                None => lines,
            }
        });
        Self {
            job,
            outlet,
            file: None,
            ledger,
            words: Words::default(),
            counts: Counts::default(),
            pages: Pages::default(),
            quality: Quality::default(),
            frequent: Frequent::default(),
            census: Census::default(),
            problems: Problems::default(),
            origin,
        }
    }

    /// Writes the next part.
    pub(super) fn add(&mut self, made: &Made) -> Result<()> {
        match made {
            Made::Block(block, corrected) => {
                let ledger = self.ledger.as_mut();
                let added = ledger.map_or(Ok(()), |ledger| ledger.add(block, corrected));
                added.map_err(|error| self.without_lines(&error))?;
                self.words.count(block);
                self.pages.add_block(block, corrected.edits());
                self.count_corrected(corrected);
                self.write(corrected.text())
            }
            Made::Structured(text, part) => {
                let ledger = self.ledger.as_mut();
                let added = ledger.map_or(Ok(()), |ledger| ledger.add_part(text, part));
                added.map_err(|error| self.without_lines(&error))?;
                self.count(text, part);
                self.write(part.text())
            }
        }
    }

    /// Why lines for the ledger cannot be kept: their file has no name, its folder has.
    fn without_lines(&self, error: &io::Error) -> anyhow::Error {
        unwritable(self.outlet.lines.as_deref().unwrap_or(Path::new(".")), error)
    }

    fn write(&mut self, text: &str) -> Result<()> {
        self.file()?.map_or(Ok(()), |file| file.put(text.as_bytes()))
    }

    /// Words that were counted so far.
    pub(super) const fn words(&self) -> usize {
        self.words.total
    }

    fn count_corrected(&mut self, corrected: &Corrected) {
        self.counts.count(corrected.edits());
        self.quality += corrected.quality();
        for edit in corrected.edits() {
            self.frequent.add((edit.original.clone(), edit.replacement.clone()), 1);
        }
    }

    /// Counts what a part in some format holds.
    fn count(&mut self, text: &str, part: &CorrectedPart) {
        for passage in part.passages() {
            self.words.total += passage.original.split_whitespace().count();
            self.pages.add_whole(passage.corrected.edits());
            self.count_corrected(&passage.corrected);
        }
        self.census.add(part.census().clone());
        self.problems.add(text, part.problems());
    }

    /// Whether the rest of it is of use to anybody.
    pub(super) fn is_wanted(&self) -> bool {
        self.ledger.is_some() || self.file.as_ref().is_none_or(OutputFile::is_read)
    }

    /// Gives the output its name, and the ledger its lines.
    pub(super) fn finish(mut self) -> Result<Done> {
        self.check_fields()?;
        self.file()?;
        let output = self.file.take().map(OutputFile::commit).transpose()?;
        let encoding = Some(self.origin.encoding).filter(|encoding| *encoding != Encoding::Utf8);
        let ledger = self.ledger.take().map(|ledger| {
            let (mut header, mut lines) = ledger.finish();
            header.encoding = encoding.map(|encoding| encoding.name().to_owned());
            lines.rewind().map(|()| (header, lines))
        });
        let ledger: Option<_> = ledger.transpose().context("lines for the ledger cannot be read back")?;
        let ignored = self.origin.receipt.ignored();
        let note = || {
            let name = self.job.source.shown();
            format!("{name}: {ignored} bytes behind its packed data were passed over, as gzip does")
        };
        let note = (ignored > 0).then(note);
        self.pages.finish();
        let frequent = std::mem::take(&mut self.frequent);
        Ok(Done { entry: self.entry(output), note, ledger, frequent })
    }

    /// What the manifest says of it.
    fn entry(self, output: Option<Fingerprint>) -> Entry {
        let status = match self.words.total {
            _ if self.problems.count > 0 => Status::Problems,
            0 => Status::Empty,
            _ => Status::Done,
        };
        let fingerprint = self.origin.receipt.fingerprint();
        Entry {
            size: fingerprint.map(|fingerprint| fingerprint.size),
            sha256: fingerprint.map(|fingerprint| fingerprint.sha256.clone()),
            output_sha256: output.map(|output| output.sha256),
            format: Some(self.origin.format.name()),
            encoding: Some(self.origin.encoding.name().to_owned()),
            counts: Some(self.counts()),
            quality: QualityRecord::of(self.quality),
            more_problems: self.problems.count - self.problems.told.len(),
            problems: self.problems.told,
            ..Entry::new(&self.job.source, self.job.output(), status)
        }
    }

    fn counts(&self) -> Counts {
        let Pages { total: pages, untouched, .. } = self.pages;
        Counts { pages, untouched, words: self.words.total, absent: self.census.absent, ..self.counts }
    }

    /// Refuses a field that no record has: its name must be wrong.
    fn check_fields(&self) -> Result<()> {
        let unseen = self.census.unseen().and_then(|index| self.outlet.formats.args.fields.get(index));
        let Some(field) = unseen else { return Ok(()) };
        let (name, first) = (self.job.source.shown(), self.census.first.join(", "));
        bail!("{name}: no record has the field {field}; the first has: {first}")
    }

    /// The output, which is made when there is something to write, or nothing more to come; none in a dry run.
    fn file(&mut self) -> Result<Option<&mut OutputFile>> {
        match &mut self.file {
            _ if self.outlet.dry_run => Ok(None),
            Some(file) => Ok(Some(file)),
            none => Ok(Some(none.insert(create(&self.job, &self.origin, self.outlet)?))),
        }
    }
}

fn create(job: &Job, origin: &Origin, outlet: &Outlet<'_>) -> Result<OutputFile> {
    let encoding = outlet.formats.args.encoding_for(origin.encoding);
    let Some(target) = job.target.as_deref() else { return Ok(OutputFile::stdout()?.encoded(encoding)) };
    // The folder of a single output must be there.
    if outlet.output != Some(target) {
        make_folder_of(target)?;
    }
    Ok(OutputFile::create(target, job.existing)?.encoded(encoding))
}

/// Counts words across blocks: text without white space may be cut inside of one.
#[derive(Debug, Default)]
struct Words {
    total: usize,
    inside: bool,
}

impl Words {
    fn count(&mut self, block: &str) {
        let goes_on = self.inside && block.starts_with(|letter: char| !letter.is_whitespace());
        self.total += block.split_whitespace().count() - usize::from(goes_on);
        self.inside = block.ends_with(|letter: char| !letter.is_whitespace());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_across_blocks_count_once() {
        for blocks in
            [&["een twee ", "drie"][..], &["een tw", "ee", "\ndrie\n"], &["", "een\u{a0}twee\r\n", " drie"]]
        {
            let mut words = Words::default();
            blocks.iter().for_each(|block| words.count(block));
            assert_eq!(words.total, 3, "{blocks:?}");
        }
    }
}
