//! One text on its way out: its output, and its lines of the ledger.

use std::io::{self, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use herlees::report::{DocumentWriter, Header, Settings};
use herlees::{Corrected, ModelInfo};
use sha2::{Digest, Sha256};
use tempfile::SpooledTempFile;

use super::manifest::{Counts, Entry, Status};
use crate::jobs::Job;
use crate::save::{OutputFile, unwritable};

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
}

/// A document that is being written.
pub(super) struct Document<'a> {
    job: Arc<Job>,
    outlet: &'a Outlet<'a>,
    file: Option<OutputFile>,
    ledger: Option<DocumentWriter<SpooledTempFile>>,
    words: Words,
    counts: Counts,
    size: u64,
    input: Sha256,
    output: Sha256,
}

/// What came of one document.
pub(super) struct Done {
    pub(super) entry: Entry,
    /// Its header and lines for the ledger.
    pub(super) ledger: Option<(Header, SpooledTempFile)>,
}

impl<'a> Document<'a> {
    /// A document that nothing is written of yet.
    pub(super) fn new(job: Arc<Job>, outlet: &'a Outlet<'a>) -> Self {
        let ledger = outlet.lines.as_ref().map(|folder| {
            let lines = tempfile::spooled_tempfile_in(HELD, folder);
            DocumentWriter::new(lines, &job.source.recorded(), outlet.model, outlet.settings.clone())
        });
        let (words, counts) = (Words::default(), Counts::default());
        let (input, output) = (Sha256::new(), Sha256::new());
        Self { job, outlet, file: None, ledger, words, counts, size: 0, input, output }
    }

    /// Writes the next block.
    pub(super) fn add(&mut self, block: &str, corrected: &Corrected) -> Result<()> {
        self.words.count(block);
        self.counts.count(corrected.edits());
        self.size += block.len() as u64;
        self.input.update(block);
        self.output.update(corrected.text());
        if let Some(ledger) = &mut self.ledger {
            ledger.add(block, corrected).context("lines for the ledger cannot be kept")?;
        }
        self.file()?.map_or(Ok(()), |file| file.put(corrected.text().as_bytes()))
    }

    /// Whether the rest of it is of use to anybody.
    pub(super) fn is_wanted(&self) -> bool {
        self.ledger.is_some() || self.file.as_ref().is_none_or(OutputFile::is_read)
    }

    /// Gives the output its name, and the ledger its lines.
    pub(super) fn finish(mut self) -> Result<Done> {
        self.file()?;
        self.file.map_or(Ok(()), OutputFile::commit)?;
        let ledger = self.ledger.map(|ledger| {
            let (header, mut lines) = ledger.finish();
            lines.rewind().map(|()| (header, lines))
        });
        let ledger: Option<_> = ledger.transpose().context("lines for the ledger cannot be read back")?;
        let status = if self.words.total == 0 { Status::Empty } else { Status::Done };
        let entry = Entry {
            size: Some(self.size),
            sha256: Some(format!("{:x}", self.input.finalize())),
            output_sha256: Some(format!("{:x}", self.output.finalize())),
            format: Some("text".to_owned()),
            encoding: Some("utf-8".to_owned()),
            counts: Some(Counts { words: self.words.total, ..self.counts }),
            ..Entry::new(&self.job.source, self.job.output(), status)
        };
        Ok(Done { entry, ledger })
    }

    /// The output, which is made when there is something to write, or nothing more to come; none in a dry run.
    fn file(&mut self) -> Result<Option<&mut OutputFile>> {
        match &mut self.file {
            _ if self.outlet.dry_run => Ok(None),
            Some(file) => Ok(Some(file)),
            none => Ok(Some(none.insert(create(&self.job, self.outlet)?))),
        }
    }
}

fn create(job: &Job, outlet: &Outlet<'_>) -> Result<OutputFile> {
    let Some(target) = job.target.as_deref() else { return Ok(OutputFile::stdout()) };
    if outlet.output != Some(target) {
        make_folder_of(target)?;
    }
    OutputFile::create(target, job.existing)
}

/// Makes the folders of a tree; the folder of a single output must be there.
fn make_folder_of(target: &Path) -> Result<()> {
    let folder = target.parent().unwrap_or(target);
    std::fs::create_dir_all(folder).map_err(|error: io::Error| unwritable(target, &error))
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
