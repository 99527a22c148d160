//! From arguments to jobs: which text is read from where and written to where.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::input::{Source, unreadable};
use crate::output::{Usage, shown};
use crate::places::{ends_in_slash, is_stdout, resolve};
use crate::tree::texts_in;

/// One text to correct.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) source: Source,
    /// Where the corrected text goes; `None` is stdout.
    pub(crate) target: Option<PathBuf>,
}

/// All jobs in the order of the input, an error standing where an input cannot be used.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) jobs: Vec<Result<Job, String>>,
    /// Links in folders, which are not followed.
    pub(crate) links: usize,
}

/// Plans the jobs for `inputs` (none: stdin) with output to `out` (none: stdout).
///
/// # Errors
/// When the call makes no sense as a whole; an input that cannot be used is an error in the plan.
pub(crate) fn plan(inputs: &[PathBuf], out: Option<&Path>, ledger: Option<&Path>) -> Result<Plan> {
    let out = out.filter(|path| path.as_os_str() != "-");
    let stdin = [PathBuf::from("-")];
    let inputs = if inputs.is_empty() { &stdin } else { inputs };
    check_call(inputs, out)?;
    let mut plan = Plan::default();
    match out {
        Some(folder) if into_folder(inputs, folder) => {
            check_folder(inputs, folder)?;
            inputs.iter().for_each(|input| plan.add_below(input, folder));
        }
        _ => plan.jobs.extend(
            inputs
                .iter()
                .map(|input| Ok(Job { source: Source::of(input), target: out.map(Path::to_path_buf) })),
        ),
    }
    plan.keep_apart();
    plan.check_ledger(ledger)?;
    Ok(plan)
}

/// Whether `out` names a folder that takes the outputs under the names of the inputs.
fn into_folder(inputs: &[PathBuf], out: &Path) -> bool {
    inputs.len() > 1 || inputs.iter().any(|input| input.is_dir()) || out.is_dir() || ends_in_slash(out)
}

fn check_call(inputs: &[PathBuf], out: Option<&Path>) -> Result<()> {
    let stdin = inputs.iter().any(|input| Source::of(input) == Source::Stdin);
    if stdin && inputs.len() > 1 {
        bail!(Usage("-: stdin cannot be mixed with other inputs; correct it in a call of its own".into()));
    }
    match out {
        None => match inputs.iter().find(|input| input.is_dir()) {
            Some(folder) => {
                let name = shown(folder);
                bail!(Usage(format!("{name}: is a folder; add -o DIR for the corrected files")))
            }
            None if inputs.len() > 1 => {
                let count = inputs.len();
                bail!(Usage(format!("{count} inputs need a folder for the corrected files; add -o DIR")))
            }
            None => Ok(()),
        },
        Some(out) if stdin && into_folder(inputs, out) => {
            let name = shown(out);
            bail!(Usage(format!("{name}: is a folder, and stdin has no name to use in it; name a file")))
        }
        Some(_) => Ok(()),
    }
}

/// Refuses an output folder that is a file, or that lies in an input folder, where the next run would take
/// the output for input.
fn check_folder(inputs: &[PathBuf], out: &Path) -> Result<()> {
    let name = shown(out);
    if out.exists() && !out.is_dir() {
        bail!(Usage(format!("{name}: is no folder; name a folder for the corrected files")));
    }
    let place = resolve(out)?;
    for input in inputs.iter().filter(|input| input.is_dir()) {
        if place.starts_with(resolve(input)?) {
            let input = shown(input);
            bail!(Usage(format!("{name}: lies in the input folder {input}; choose a folder outside of it")));
        }
    }
    Ok(())
}

impl Plan {
    /// Adds a file, or the texts of a folder, with the same tree below `out`.
    fn add_below(&mut self, input: &Path, out: &Path) {
        if !input.is_dir() {
            let target = out.join(input.file_name().unwrap_or_default());
            self.jobs.push(Ok(Job { source: Source::of(input), target: Some(target) }));
            return;
        }
        let tree = texts_in(input);
        self.links += tree.links;
        if tree.texts.is_empty() {
            self.jobs.push(Err(format!("{}: holds no file whose name ends in .txt", shown(input))));
        }
        self.jobs.extend(tree.texts.into_iter().map(|text| {
            let path = text?;
            let target = path.strip_prefix(input).map(|below| out.join(below)).ok();
            Ok(Job { source: Source::File(path), target })
        }));
    }

    /// Turns jobs that would write over an input, or where another job writes, into errors.
    fn keep_apart(&mut self) {
        let inputs: BTreeSet<PathBuf> = self.sources().filter_map(|path| resolve(path).ok()).collect();
        let mut taken: BTreeMap<PathBuf, String> = BTreeMap::new();
        for planned in &mut self.jobs {
            let Ok(Job { source, target: Some(target) }) = planned else { continue };
            let (name, place) = (source.shown(), resolve(target));
            let problem = match place {
                Err(error) => unreadable(target, &error).to_string(),
                Ok(place) if inputs.contains(&place) => {
                    format!("{}: is an input too; choose another output", shown(target))
                }
                Ok(place) => match taken.get(&place) {
                    Some(other) => {
                        let target = shown(target);
                        format!("{name}: {target} is already the output of {other}; correct them apart")
                    }
                    None => {
                        // A device such as /dev/null takes any number of texts.
                        if !place.exists() || place.is_file() {
                            taken.insert(place, name);
                        }
                        continue;
                    }
                },
            };
            *planned = Err(problem);
        }
    }

    /// Refuses a ledger that would overwrite an input or an output.
    fn check_ledger(&self, ledger: Option<&Path>) -> Result<()> {
        let Some(ledger) = ledger else { return Ok(()) };
        let name = shown(ledger);
        if ledger.as_os_str() == "-" {
            bail!(Usage("--ledger -: stdout is for the text; name a file".into()));
        }
        if self.jobs.iter().flatten().any(|job| job.target.is_none()) && is_stdout(ledger) {
            bail!(Usage(format!(
                "{name}: is stdout, which is for the text; choose another name for the ledger"
            )));
        }
        let place = resolve(ledger)?;
        let targets = self.jobs.iter().flatten().filter_map(|job| job.target.as_deref());
        let is_device = place.exists() && !place.is_file();
        if !is_device && self.sources().chain(targets).any(|path| resolve(path).is_ok_and(|at| at == place)) {
            bail!(Usage(format!("{name}: is an input or an output too; choose another name for the ledger")));
        }
        Ok(())
    }

    fn sources(&self) -> impl Iterator<Item = &Path> {
        self.jobs.iter().flatten().filter_map(|job| match &job.source {
            Source::File(path) => Some(path.as_path()),
            Source::Stdin => None,
        })
    }
}
