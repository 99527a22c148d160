//! Before the first text: the plan, the records, and what an earlier run has left.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};
use herlees::formats::Processing;
use herlees::report::{Setting, Settings};
use herlees::{Corrector, ModelInfo};

use super::CorrectArgs;
use super::book::{Book, packed};
use super::document::Outlet;
use super::earlier::{Earlier, sweep};
use super::manifest::Header;
use super::records::Records;
use crate::decode::Format;
use crate::input::Source;
use crate::interrupt;
use crate::jobs::{MANIFEST, Plan, Request, plan};
use crate::output::{Usage, shown};
use crate::parts::Formats;
use crate::places::partial;
use crate::save::{self, Existing, OutputFile, folder_of, unwritable};

/// A run that can begin.
pub(super) struct Run<'a> {
    pub(super) plan: Plan,
    pub(super) corrector: Corrector,
    pub(super) outlet: Outlet<'a>,
    pub(super) records: Records,
    pub(super) earlier: Option<Earlier>,
    /// What is done about outputs that exist.
    pub(super) existing: Existing,
}

/// Makes a run ready: whatever makes no sense is refused before anything is written.
pub(super) fn prepare(args: &CorrectArgs) -> Result<Run<'_>> {
    let mut plan = plan(&request(args))?;
    let manifest = manifest_of(args, &plan);
    if let Some(ledger) = &args.ledger {
        plan.reserve(ledger, "ledger")?;
    }
    if let Some(manifest) = &manifest {
        plan.reserve(manifest, "manifest")?;
    }
    let corrector = args.settings.corrector()?;
    let header = header(args, &corrector);
    let settings = header.settings.clone();
    let (books, earlier) = match manifest.as_deref() {
        Some(manifest) if !args.dry_run => open(args, manifest, &plan, &header)?,
        manifest => (
            Books { manifest: at_once(manifest, args)?, ledger: at_once(args.ledger.as_deref(), args)? },
            None,
        ),
    };
    let mut records = Records::new(books.manifest, books.ledger, corrector.model(), settings.clone());
    match &earlier {
        Some(earlier) => records.go_on(earlier.start),
        None => records.begin(&header)?,
    }
    if records.can_go_on() && !plan.reads_stdin() {
        interrupt::finish_in_hand();
    }
    let outlet = Outlet {
        model: corrector.model(),
        settings,
        lines: args.ledger.as_deref().map(folder_for_lines),
        output: args.output.as_deref(),
        dry_run: args.dry_run,
        formats: Formats { args: &args.formats, processing: Arc::new(processing_of(&corrector)) },
    };
    let existing = match args.overwrite.into() {
        Existing::Refuse if args.resume => Existing::AcceptSame,
        existing => existing,
    };
    Ok(Run { plan, corrector, outlet, records, earlier, existing })
}

fn request(args: &CorrectArgs) -> Request<'_> {
    Request {
        inputs: &args.inputs,
        files_from: args.files_from.as_deref(),
        include: &args.include,
        exclude: &args.exclude,
        out: args.output.as_deref(),
        shard: args.shard,
        dry_run: args.dry_run,
    }
}

/// Where the manifest goes: what was asked for, or into the folder of many outputs.
fn manifest_of(args: &CorrectArgs, plan: &Plan) -> Option<PathBuf> {
    let in_folder = || {
        let folder = plan.folder_of_many().filter(|_| !args.dry_run)?;
        let shard = args.shard.map(|shard| format!("-{}", shard.name())).unwrap_or_default();
        Some(folder.join(format!("{MANIFEST}{shard}.jsonl")))
    };
    args.manifest.clone().or_else(in_folder)
}

/// What the manifest says of the whole run.
fn header(args: &CorrectArgs, corrector: &Corrector) -> Header {
    let header = Header::new(corrector.model().into(), settings_of(corrector), &args.inputs);
    Header {
        files_from: args.files_from.as_deref().map(list_name),
        include: args.include.clone(),
        exclude: args.exclude.clone(),
        shard: args.shard.map(|shard| shard.to_string()),
        format: args.formats.format.map(Format::name),
        encoding: args.formats.encoding.map(|encoding| encoding.name().to_owned()),
        output_encoding: args.formats.output_encoding.name().to_owned(),
        fields: args.formats.fields.clone(),
        delimiter: args.formats.delimiter,
        ledger: args.ledger.is_some(),
        dry_run: args.dry_run,
        ..header
    }
}

/// The name of a list; that of a pipe is another one at every run.
fn list_name(list: &Path) -> String {
    match Source::of(list) {
        Source::File(path) if path.is_file() => path.to_string_lossy().into_owned(),
        _ => "-".to_owned(),
    }
}

/// Manifest and ledger.
struct Books {
    manifest: Option<Book>,
    ledger: Option<Book>,
}

/// Opens records that a later run can go on with, after what an earlier one has left.
fn open(
    args: &CorrectArgs,
    manifest: &Path,
    plan: &Plan,
    header: &Header,
) -> Result<(Books, Option<Earlier>)> {
    if !args.resume {
        refuse_earlier(args, manifest)?;
    }
    let ledger = args.ledger.as_deref().filter(|ledger| !is_device(ledger));
    if args.resume && args.ledger.is_some() && ledger.is_none() {
        bail!(Usage("--resume: goes on with a ledger only if that is a file".into()));
    }
    if packed::is_packed(manifest) {
        let name = shown(manifest);
        bail!(Usage(format!(
            "{name}: grows while the run goes on, which a packed file cannot; pack it after the run"
        )));
    }
    save::mark(&mark_of(manifest));
    make_folder_of(manifest, plan)?;
    let was_left = partial(manifest).exists();
    let earlier = if args.resume { Earlier::open(manifest, ledger, header)? } else { None };
    let books = match &earlier {
        None => {
            if let Some(ledger) = ledger.filter(|_| args.resume && !args.overwrite) {
                refuse_ledger_of_another(ledger)?;
            }
            // The ledger first: where the manifest has begun, the ledger has.
            let growing_ledger = ledger.map(Book::begin).transpose()?;
            let ledger =
                if ledger.is_none() { at_once(args.ledger.as_deref(), args)? } else { growing_ledger };
            Books { manifest: Some(Book::begin(manifest)?), ledger }
        }
        Some(Earlier { end, ledger_end, is_finished, .. }) => {
            let manifest = Book::go_on(manifest, *end, *is_finished)?;
            let ledger = ledger.map(|ledger| Book::go_on(ledger, *ledger_end, *is_finished)).transpose()?;
            Books { manifest: Some(manifest), ledger }
        }
    };
    // No other run writes to these records: the marked files are nobody's.
    if was_left {
        sweep_all(plan, manifest, ledger);
    }
    Ok((books, earlier))
}

/// Takes away the temporary files that an earlier run with these records was killed over.
fn sweep_all(plan: &Plan, manifest: &Path, ledger: Option<&Path>) {
    let mark = mark_of(manifest);
    if let Some(folder) = plan.folder() {
        sweep(folder, &mark, true);
    }
    for record in [Some(manifest), ledger].into_iter().flatten() {
        sweep(folder_of(record), &mark, false);
    }
}

/// Refuses to begin where an earlier run has left its records.
fn refuse_earlier(args: &CorrectArgs, manifest: &Path) -> Result<()> {
    if args.overwrite {
        return Ok(());
    }
    let growing = partial(manifest);
    if growing.exists() {
        bail!(Usage(format!(
            "{}: an earlier run was not finished; go on with --resume, or begin anew with --overwrite",
            shown(&growing)
        )));
    }
    if manifest.exists() {
        bail!(Usage(format!(
            "{}: exists already; do what has come since with --resume, name another with --manifest, \
             or begin anew with --overwrite",
            shown(manifest)
        )));
    }
    if let Some(ledger) = &args.ledger {
        save::check(ledger, false)?;
        save::check(&partial(ledger), false)?;
    }
    Ok(())
}

/// Refuses a ledger that is there where no manifest tells of it; one that was just begun by a killed run is empty.
fn refuse_ledger_of_another(ledger: &Path) -> Result<()> {
    save::check(ledger, false)?;
    let growing = partial(ledger);
    if growing.metadata().is_ok_and(|found| found.len() == 0) { Ok(()) } else { save::check(&growing, false) }
}

/// A record that appears whole or not at all.
fn at_once(record: Option<&Path>, args: &CorrectArgs) -> Result<Option<Book>> {
    record.map(|record| Ok(Book::at_once(record, OutputFile::create(record, args.overwrite)?))).transpose()
}

/// The manifest of a folder may be the first thing in it; the folder of another must be there.
fn make_folder_of(manifest: &Path, plan: &Plan) -> Result<()> {
    match manifest.parent() {
        Some(folder) if plan.folder() == Some(folder) => {
            fs::create_dir_all(folder).map_err(|error| unwritable(manifest, &error))
        }
        _ => Ok(()),
    }
}

/// What the temporary files of a run are known by: runs that share an output folder have manifests of different names.
fn mark_of(manifest: &Path) -> String {
    use sha2::{Digest, Sha256};
    let name = manifest.file_name().unwrap_or_default();
    let hash = format!("{:x}", Sha256::digest(name.as_encoded_bytes()));
    hash.chars().take(8).collect()
}

fn is_device(path: &Path) -> bool {
    path.exists() && !path.is_file()
}

/// Where a ledger has room, its lines have it too; a device has no room.
fn folder_for_lines(ledger: &Path) -> PathBuf {
    if is_device(ledger) { std::env::temp_dir() } else { folder_of(ledger).to_path_buf() }
}

/// The settings as the records have them.
fn settings_of(corrector: &Corrector) -> Settings {
    let settings = [("confidence", corrector.confidence()), ("max_broken", corrector.max_broken())];
    let mut settings: Settings =
        settings.into_iter().map(|(name, value)| (name.to_owned(), Setting::Number(value))).collect();
    if !corrector.restored().is_empty() {
        settings.insert("restore".to_owned(), Setting::Text(corrector.restored().to_string()));
    }
    if corrector.joins_hyphenated() {
        settings.insert("join_hyphenated".to_owned(), Setting::Flag(true));
    }
    settings
}

/// What files that keep a history are told of the tool.
fn processing_of(corrector: &Corrector) -> Processing {
    let mut settings =
        format!("confidence {}, max_broken {}", corrector.confidence(), corrector.max_broken());
    if !corrector.restored().is_empty() {
        settings += &format!(", restore {}", corrector.restored());
    }
    if corrector.joins_hyphenated() {
        settings += ", join_hyphenated";
    }
    let ModelInfo { version, sha256, .. } = corrector.model();
    Processing::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
        .model(format!("{version} sha256 {sha256}"))
        .settings(settings)
}
