//! Calls that make no sense as a whole, and records in places that are taken.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Result, bail};

use super::{Destination, Plan, Request, Root, into_folder};
use crate::input::Source;
use crate::output::{Usage, shown};
use crate::places::{is_stdout, partial, resolve};
use crate::tree::Choice;

/// Refuses inputs and an output that do not go together.
pub(super) fn call(roots: &[Root], request: &Request<'_>, out: Option<&Path>) -> Result<()> {
    let stdin =
        roots.iter().any(|root| matches!(root, Root::Named(path) if Source::of(path) == Source::Stdin));
    if stdin && (roots.len() > 1 || request.files_from.is_some()) {
        bail!(Usage("-: stdin cannot be mixed with other inputs; correct it in a call of its own".into()));
    }
    let many = request.files_from.is_some() || !matches!(roots, [Root::Named(_)]);
    if let Some(shard) = request.shard.filter(|_| !many) {
        bail!(Usage(format!("--shard {shard}: is for folders and lists; there is one input")));
    }
    match out {
        None if request.dry_run => Ok(()),
        None => without_output(roots, request),
        Some(out) if stdin && into_folder(roots, out) => {
            let name = shown(out);
            bail!(Usage(format!("{name}: is a folder, and stdin has no name to use in it; name a file")))
        }
        Some(_) => Ok(()),
    }
}

fn without_output(roots: &[Root], request: &Request<'_>) -> Result<()> {
    for root in roots {
        match root {
            Root::Folder(folder) => {
                let name = shown(folder);
                bail!(Usage(format!("{name}: is a folder; add -o DIR for the corrected files")))
            }
            Root::Pattern(pattern) => {
                let name = shown(&pattern.given);
                bail!(Usage(format!("{name}: may be several files; add -o DIR for the corrected files")))
            }
            Root::Named(_) | Root::List(_) => {}
        }
    }
    if let Some(list) = request.files_from {
        bail!(Usage(format!("--files-from {}: add -o DIR for the corrected files", shown(list))));
    }
    if roots.len() > 1 {
        let count = roots.len();
        bail!(Usage(format!("{count} inputs need a folder for the corrected files; add -o DIR")));
    }
    Ok(())
}

/// Refuses an output folder that is a file, or that lies in an input folder, where the next run would take
/// the output for input.
pub(super) fn folder(plan: &Plan) -> Result<()> {
    let Destination::Folder(out) = &plan.destination else { return Ok(()) };
    let name = shown(out);
    if out.exists() && !out.is_dir() {
        bail!(Usage(format!("{name}: is no folder; name a folder for the corrected files")));
    }
    let place = resolve(out)?;
    let whole = |tree: &&super::InputTree| tree.pattern.is_none() && place.starts_with(&tree.place);
    if let Some(tree) = plan.apart.trees.iter().find(whole) {
        let input = shown(&tree.name);
        bail!(Usage(format!("{name}: lies in the input folder {input}; choose a folder outside of it")));
    }
    Ok(())
}

impl Plan {
    /// Sets a place aside for the ledger or the manifest, and for the file that it grows in.
    ///
    /// # Errors
    /// When it is an input or an output, or stdout that takes the text.
    pub(crate) fn reserve(&mut self, record: &Path, what: &str) -> Result<()> {
        let name = shown(record);
        if record.as_os_str() == "-" {
            bail!(Usage(format!("--{what} -: stdout is for the text; name a file")));
        }
        if self.destination == Destination::Stdout && is_stdout(record) {
            bail!(Usage(format!(
                "{name}: is stdout, which is for the text; choose another name for the {what}"
            )));
        }
        let place = resolve(record)?;
        if place.exists() && !place.is_file() {
            return Ok(());
        }
        let is_output = matches!(&self.destination, Destination::File(file) if resolve(file).is_ok_and(|file| file == place));
        if is_output
            || self.apart.is_listed(&place)
            || self.takes(&place)
            || self.apart.reserved.contains(&place)
        {
            bail!(Usage(format!("{name}: is an input or an output too; choose another name for the {what}")));
        }
        self.apart.reserved.push(partial(&place));
        self.apart.reserved.push(place);
        Ok(())
    }

    /// Whether a file is an input that a folder or a pattern leads to; records of earlier runs are none.
    fn takes(&self, place: &Path) -> bool {
        let taken = self.apart.trees.iter().any(|tree| {
            tree.below(place).is_some_and(|below| {
                let hidden = below.iter().any(|part| part.as_encoded_bytes().starts_with(b"."));
                !hidden && self.sieve.takes(below)
            })
        });
        taken && place.is_file() && !is_record(place)
    }
}

/// Whether a file starts as the ledger or the manifest of a run does.
fn is_record(file: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(file).and_then(|file| file.take(1024).read_to_end(&mut start));
    let start = String::from_utf8_lossy(&start);
    read.is_ok() && start.starts_with("{\"type\":\"header\"") && start.contains("\"tool\":\"herlees\"")
}
