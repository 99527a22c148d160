//! Which files of a folder are taken: `--include`, `--exclude` and patterns given as inputs.

use std::path::{Component, Path, PathBuf};

use anyhow::{Result, anyhow};
use globset::{GlobBuilder, GlobMatcher, GlobSet, GlobSetBuilder};

use crate::output::{Usage, on_one_line};
use crate::tree::Choice;

/// Names of the records that a run keeps; they are never inputs from a folder.
pub(crate) const MANIFEST: &str = "herlees-manifest";

/// Patterns of file names, and of paths below a folder.
#[derive(Debug)]
struct Patterns {
    names: GlobSet,
    paths: GlobSet,
}

impl Patterns {
    fn new(patterns: &[String]) -> Result<Self> {
        let patterns = patterns.iter().map(|pattern| pattern.trim_end_matches('/'));
        let (paths, names): (Vec<_>, Vec<_>) = patterns.partition(|pattern| pattern.contains('/'));
        let set = |patterns: Vec<&str>| -> Result<GlobSet> {
            let mut builder = GlobSetBuilder::new();
            for pattern in patterns {
                let below = pattern.strip_prefix("./").unwrap_or(pattern);
                builder.add(compile(below.trim_start_matches('/'))?.glob().clone());
            }
            Ok(builder.build()?)
        };
        Ok(Self { names: set(names)?, paths: set(paths)? })
    }

    fn matches(&self, below: &Path) -> bool {
        self.paths.is_match(below) || below.file_name().is_some_and(|name| self.names.is_match(name))
    }
}

/// What `--include` and `--exclude` let through.
#[derive(Debug)]
pub(crate) struct Sieve {
    include: Option<Patterns>,
    exclude: Patterns,
}

impl Sieve {
    /// # Errors
    /// When a pattern is none.
    pub(crate) fn new(include: &[String], exclude: &[String]) -> Result<Self> {
        let include = (!include.is_empty()).then(|| Patterns::new(include)).transpose()?;
        Ok(Self { include, exclude: Patterns::new(exclude)? })
    }

    /// Whether something may be held back.
    pub(crate) fn is_open(&self) -> bool {
        self.include.is_none() && self.exclude.names.is_empty() && self.exclude.paths.is_empty()
    }
}

impl Choice for Sieve {
    fn takes(&self, below: &Path) -> bool {
        self.include.as_ref().is_none_or(|include| include.matches(below))
            && !self.exclude.matches(below)
            && !is_manifest(below)
    }

    fn enters(&self, below: &Path) -> bool {
        !self.exclude.matches(below)
    }
}

/// Whether a file is the manifest of a run, or its journal, by its name.
fn is_manifest(below: &Path) -> bool {
    let name = below.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with(MANIFEST) && (name.ends_with(".jsonl") || name.ends_with(".jsonl.partial"))
}

/// A pattern given as an input: the folder that it starts at, and what it takes there.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) base: PathBuf,
    /// As it was given.
    pub(crate) given: PathBuf,
    pub(crate) matcher: GlobMatcher,
    /// How deep it reaches below its folder; none if there is no end to it.
    depth: Option<usize>,
}

impl Pattern {
    /// The pattern that an argument is, if it is one and no file has that very name.
    pub(crate) fn of(argument: &Path) -> Option<Result<Self>> {
        let text = argument.to_str().filter(|text| has_wildcards(text))?;
        if argument.symlink_metadata().is_ok() {
            return None;
        }
        let plain = |part: &Component<'_>| part.as_os_str().to_str().is_some_and(|part| !has_wildcards(part));
        let base: PathBuf = argument.components().take_while(plain).collect();
        let rest = argument.strip_prefix(&base).unwrap_or(argument).to_string_lossy().into_owned();
        let depth = (!rest.contains("**")).then(|| rest.split('/').count());
        Some(
            compile(&rest)
                .map(|matcher| Self { base, given: argument.to_path_buf(), matcher, depth })
                .map_err(|error| anyhow!(Usage(format!("{}: {error}", on_one_line(text))))),
        )
    }
}

impl Choice for Pattern {
    fn takes(&self, below: &Path) -> bool {
        self.matcher.is_match(below)
    }

    fn enters(&self, below: &Path) -> bool {
        self.depth.is_none_or(|depth| below.components().count() < depth)
    }
}

/// Files that are wanted for two reasons.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Both<A, B>(pub(crate) A, pub(crate) B);

impl<A: Choice, B: Choice> Choice for Both<A, B> {
    fn takes(&self, below: &Path) -> bool {
        self.0.takes(below) && self.1.takes(below)
    }

    fn enters(&self, below: &Path) -> bool {
        self.0.enters(below) && self.1.enters(below)
    }
}

fn has_wildcards(text: &str) -> bool {
    text.contains(['*', '?', '[', '{'])
}

fn compile(pattern: &str) -> Result<GlobMatcher> {
    let glob = GlobBuilder::new(pattern).literal_separator(true).build();
    glob.map(|glob| glob.compile_matcher()).map_err(|error| {
        let (pattern, kind) = (on_one_line(pattern), error.kind());
        anyhow!(Usage(format!(
            "{pattern}: is no pattern: {kind}; put [] around a character that stands for itself"
        )))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sieve(include: &[&str], exclude: &[&str]) -> Sieve {
        let owned =
            |patterns: &[&str]| patterns.iter().map(|&pattern| pattern.to_owned()).collect::<Vec<_>>();
        Sieve::new(&owned(include), &owned(exclude)).unwrap()
    }

    #[test]
    fn names_and_paths_are_patterns() {
        let sieve = sieve(&["*.{txt,TXT}", "alto/**/*.xml"], &["oud/", "/tmp/*.txt"]);
        for wanted in ["a.txt", "diep/in/B.TXT", "alto/x.xml", "alto/2024/x.xml", "diep/tmp/a.txt"] {
            assert!(sieve.takes(Path::new(wanted)), "{wanted}");
        }
        for unwanted in ["a.Txt", "x.xml", "diep/alto/x.xml", "tmp/a.txt", "oud", "herlees-manifest.jsonl"] {
            assert!(!sieve.takes(Path::new(unwanted)), "{unwanted}");
        }
        assert!(!sieve.enters(Path::new("diep/oud")) && sieve.enters(Path::new("diep")));
        let sieve = self::sieve(&[], &["./a.txt", "./b/"]);
        assert!(!sieve.takes(Path::new("a.txt")) && sieve.takes(Path::new("diep/a.txt")));
        assert!(!sieve.enters(Path::new("b")) && sieve.enters(Path::new("diep/b")));
    }

    #[test]
    fn without_patterns_all_are_taken_but_manifests() {
        let sieve = sieve(&[], &[]);
        assert!(sieve.is_open() && sieve.takes(Path::new("beeld.tiff")));
        for own in ["herlees-manifest.jsonl", "a/herlees-manifest-3-of-16.jsonl.partial"] {
            assert!(!sieve.takes(Path::new(own)), "{own}");
        }
    }

    #[test]
    fn a_pattern_starts_where_its_wildcards_do() {
        let pattern = Pattern::of(Path::new("dump/2024/*/b?.xml")).unwrap().unwrap();
        assert_eq!((pattern.base.as_path(), pattern.depth), (Path::new("dump/2024"), Some(2)));
        assert!(pattern.takes(Path::new("mei/b1.xml")) && !pattern.takes(Path::new("b1.xml")));
        assert!(pattern.enters(Path::new("mei")) && !pattern.enters(Path::new("mei/diep")));
        let pattern = Pattern::of(Path::new("**/*.xml")).unwrap().unwrap();
        assert_eq!((pattern.base.as_path(), pattern.depth), (Path::new(""), None));
        assert!(pattern.takes(Path::new("a.xml")) && pattern.takes(Path::new("diep/in/a.xml")));
        assert!(Pattern::of(Path::new("dump/a.xml")).is_none());
        assert!(
            Pattern::of(Path::new("dump/[a.xml")).unwrap().unwrap_err().to_string().contains("is no pattern")
        );
    }
}
