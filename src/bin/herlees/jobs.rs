//! From arguments to jobs: which text is read from where and written to where.
//!
//! Jobs are found as they are asked for: a folder may hold millions.

pub(crate) mod apart;
mod check;
mod found;
mod list;
mod shard;
mod sieve;

use std::path::{Path, PathBuf};

use anyhow::Result;

use self::apart::{Apart, Claims, InputTree, Key, Outputs, key};
use self::found::Found;
use self::list::List;
pub(crate) use self::shard::Shard;
pub(crate) use self::sieve::MANIFEST;
use self::sieve::{Pattern, Sieve};
use crate::input::{Source, unreadable};
use crate::output::shown;
use crate::places::{ends_in_slash, resolve};
use crate::save::Existing;
use crate::tree::Passed;

/// One text to correct.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub(crate) source: Source,
    /// Where the corrected text goes; `None` is stdout, or nowhere in a dry run.
    pub(crate) target: Option<PathBuf>,
    /// The name of the output in the manifest: its path below the output folder; nothing for stdout.
    pub(crate) below: PathBuf,
    /// What is done about an output that exists.
    pub(crate) existing: Existing,
}

impl Job {
    /// The output as the manifest names it; stdout has no name.
    pub(crate) fn output(&self) -> Option<&Path> {
        Some(self.below.as_path()).filter(|below| !below.as_os_str().is_empty())
    }
}

/// An input that cannot be used, and why.
#[derive(Debug, Clone)]
pub(crate) struct Refused {
    pub(crate) source: Source,
    /// The output that it would have had.
    pub(crate) below: Option<PathBuf>,
    pub(crate) message: String,
}

/// What the user asks for.
#[derive(Debug, Default)]
pub(crate) struct Request<'a> {
    /// None: stdin.
    pub(crate) inputs: &'a [PathBuf],
    pub(crate) files_from: Option<&'a Path>,
    pub(crate) include: &'a [String],
    pub(crate) exclude: &'a [String],
    /// None: stdout.
    pub(crate) out: Option<&'a Path>,
    pub(crate) shard: Option<Shard>,
    pub(crate) dry_run: bool,
}

/// All jobs in the order of the input.
#[derive(Debug)]
pub(crate) struct Plan {
    roots: Vec<Root>,
    sieve: Sieve,
    shard: Option<Shard>,
    destination: Destination,
    apart: Apart,
    pub(crate) passed: Passed,
}

/// One input as it was given.
#[derive(Debug)]
enum Root {
    Named(PathBuf),
    Folder(PathBuf),
    Pattern(Pattern),
    List(List),
}

#[derive(Debug, PartialEq, Eq)]
enum Destination {
    Stdout,
    Nowhere,
    File(PathBuf),
    Folder(PathBuf),
}

/// Plans the jobs of a run.
///
/// # Errors
/// When the call makes no sense as a whole; an input that cannot be used is an error in the plan.
pub(crate) fn plan(request: &Request<'_>) -> Result<Plan> {
    let out = request.out.filter(|path| path.as_os_str() != "-");
    let stdin = [PathBuf::from("-")];
    let is_empty = request.inputs.is_empty() && request.files_from.is_none();
    let inputs = if is_empty { &stdin } else { request.inputs };
    let mut roots = inputs.iter().map(|input| Root::of(input)).collect::<Result<Vec<_>>>()?;
    check::call(&roots, request, out)?;
    if let Some(list) = request.files_from {
        roots.push(Root::List(List::open(list)?));
    }
    let destination = match out {
        Some(folder) if into_folder(&roots, folder) => Destination::Folder(folder.to_path_buf()),
        Some(file) => Destination::File(file.to_path_buf()),
        None if request.dry_run => Destination::Nowhere,
        None => Destination::Stdout,
    };
    let sieve = Sieve::new(request.include, request.exclude)?;
    let (shard, passed) = (request.shard, Passed::default());
    let mut plan = Plan { roots, sieve, shard, destination, apart: Apart::default(), passed };
    plan.keep_apart()?;
    check::folder(&plan)?;
    Ok(plan)
}

/// Whether `out` names a folder that takes the outputs under the names of the inputs.
fn into_folder(roots: &[Root], out: &Path) -> bool {
    !matches!(roots, [Root::Named(_)]) || out.is_dir() || ends_in_slash(out)
}

impl Root {
    fn of(input: &Path) -> Result<Self> {
        let input = input.to_path_buf();
        Ok(match Pattern::of(&input) {
            Some(pattern) => Self::Pattern(pattern?),
            None if input.is_dir() => Self::Folder(input),
            None => Self::Named(input),
        })
    }
}

impl Plan {
    /// Whether several outputs, or what may be several, go to a folder.
    pub(crate) fn folder_of_many(&self) -> Option<&Path> {
        match &self.destination {
            Destination::Folder(folder) if !matches!(self.roots[..], [Root::Named(_)]) => Some(folder),
            _ => None,
        }
    }

    /// The folder that takes the outputs.
    pub(crate) fn folder(&self) -> Option<&Path> {
        match &self.destination {
            Destination::Folder(folder) => Some(folder),
            _ => None,
        }
    }

    /// Whether an input is stdin.
    pub(crate) fn reads_stdin(&self) -> bool {
        self.roots.iter().any(|root| matches!(root, Root::Named(path) if Source::of(path) == Source::Stdin))
    }

    /// How many jobs there are, for whoever watches the run; the folders are searched for it.
    pub(crate) fn count(&self) -> usize {
        self.found(&Passed::default()).count()
    }

    /// The jobs, in the order of the inputs, those of a folder in the order of the names.
    pub(crate) fn jobs(&self, existing: Existing) -> Result<impl Iterator<Item = Result<Job, Refused>> + '_> {
        let mut claims = self.folder().map(|folder| Claims::new(&self.apart, folder)).transpose()?;
        Ok(self.found(&self.passed).map(move |found| {
            let Found { path, below } = found?;
            let source = Source::of(&path);
            let target = match &self.destination {
                Destination::Stdout | Destination::Nowhere => None,
                Destination::File(file) => Some(file.clone()),
                Destination::Folder(folder) => Some(folder.join(&below)),
            };
            let claimed = match (&mut claims, &target) {
                (Some(claims), Some(target)) => claims.claim(&source.shown(), target, &below),
                (None, Some(target)) => self.check_single(target),
                (_, None) => Ok(()),
            };
            match claimed {
                Ok(()) => {
                    let below = match &self.destination {
                        Destination::Stdout => PathBuf::new(),
                        Destination::File(file) => file.clone(),
                        Destination::Nowhere | Destination::Folder(_) => below,
                    };
                    Ok(Job { source, target, below, existing })
                }
                Err(message) => Err(Refused { source, below: Some(below), message }),
            }
        }))
    }

    fn check_single(&self, target: &Path) -> Result<(), String> {
        let place = resolve(target).map_err(|error| unreadable(target, &error).to_string())?;
        if self.apart.is_listed(&place) {
            return Err(format!("{}: is an input too; choose another output", shown(target)));
        }
        Ok(())
    }

    /// Finds out what outputs must be kept apart from.
    fn keep_apart(&mut self) -> Result<()> {
        let (mut trees, mut listed): (Vec<InputTree>, Vec<Key>) = (Vec::new(), Vec::new());
        for root in &self.roots {
            match root {
                Root::Folder(folder) => {
                    trees.push(InputTree { name: folder.clone(), place: resolve(folder)?, pattern: None });
                }
                Root::Named(path) if Source::of(path) == Source::Stdin => {}
                Root::Named(path) => listed.extend(resolve(path).ok().map(|place| key(&place))),
                Root::Pattern(found) => trees.push(InputTree {
                    name: found.given.clone(),
                    place: resolve(&found.base)?,
                    pattern: Some(found.matcher.clone()),
                }),
                Root::List(list) => {
                    for path in list.paths().filter_map(Result::ok) {
                        listed.extend(resolve(&path).ok().map(|place| key(&place)));
                    }
                }
            }
        }
        listed.sort_unstable();
        let may_collide = self.folder().is_some()
            && !matches!(self.roots[..], [Root::Named(_) | Root::Folder(_) | Root::Pattern(_)]);
        let mut outputs = Outputs::default();
        if may_collide {
            self.found(&Passed::default()).flatten().for_each(|found| outputs.add(&found.below));
        }
        let (claimed, folders) = outputs.in_each_others_way();
        self.apart = Apart { trees, listed, claimed, folders, reserved: Vec::new() };
        Ok(())
    }
}
