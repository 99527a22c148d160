//! `herlees lexicon` through the real binary, on small sources.
#![allow(clippy::unwrap_used, reason = "a test may fail on what it cannot do")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Two lines of words that the lists hold, packed with xz.
const CORPUS: &[u8] = include_bytes!("data/corpus.txt.xz");
const AFFIXES: &str = "FLAG long\nSFX Za Y 1\nSFX Za 0 s .\n";

/// A folder with small sources and a place for the files.
struct Sources {
    folder: TempDir,
}

impl Sources {
    fn new() -> Self {
        let sources = Self { folder: tempfile::tempdir().unwrap() };
        for name in ["wetten", "rechtspraak", "moties", "handelingen", "overheid-web", "wob-besluiten"] {
            fs::write(sources.path(&format!("{name}.txt.xz")), CORPUS).unwrap();
        }
        fs::write(sources.path("words"), "de\nhet\naan\nminister\nstuurt\njl.\n").unwrap();
        fs::write(sources.path("index.aff"), AFFIXES).unwrap();
        fs::write(sources.path("index.dic"), "2\nverslag/Za\nkamer/Za\n").unwrap();
        fs::write(sources.path("english"), "threats\nminister\n").unwrap();
        fs::create_dir(sources.path("out")).unwrap();
        sources
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn build(&self, more: &[&str]) -> Output {
        let folder = self.folder.path();
        herlees()
            .args(["lexicon", "build", "--wdutch"])
            .arg(folder.join("words"))
            .arg("--hunspell")
            .arg(folder)
            .arg("--english")
            .arg(folder.join("english"))
            .arg("--corpora")
            .arg(folder)
            .arg("-o")
            .arg(folder.join("out"))
            .args(more)
            .output()
            .unwrap()
    }
}

fn herlees() -> Command {
    Command::new(env!("CARGO_BIN_EXE_herlees"))
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut files: Vec<_> = entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

fn error(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_same_sources_give_the_same_files() {
    let sources = Sources::new();
    let built = sources.build(&[]);
    assert!(built.status.success(), "{}", error(&built));
    let first = files(&sources.path("out"));
    let names: Vec<_> = first.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["letters.bin", "lexicon.fst", "words.bin"]);
    let summary = String::from_utf8(built.stdout).unwrap();
    assert!(names.iter().all(|name| summary.contains(name)), "{summary}");

    assert!(sources.build(&[]).status.success());
    assert_eq!(files(&sources.path("out")), first);
    let bytes = fs::read(sources.path("out").join("lexicon.fst")).unwrap();
    let lexicon = herlees::Lexicon::from_bytes("lexicon.fst", bytes).unwrap();
    assert!(lexicon.recognises("verslags") && !lexicon.recognises("versiag"));
}

#[test]
fn a_check_finds_what_differs_and_writes_nothing() {
    let sources = Sources::new();
    assert!(sources.build(&[]).status.success());
    assert!(sources.build(&["--check"]).status.success());
    fs::write(sources.path("words"), "de\nhet\naan\nministers\nstuurt\n").unwrap();
    let before = files(&sources.path("out"));
    let checked = sources.build(&["--check"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(
        error(&checked).contains("lexicon.fst differs from what the sources give"),
        "{}",
        error(&checked)
    );
    assert_eq!(files(&sources.path("out")), before);
}

#[test]
fn errors_name_file_and_line() {
    let cases = [
        ("index.aff", "FLAG long\nSFX Za Y een\n", "index.aff:2: expected the number of rules"),
        ("index.dic", "1\nverslag/Zab\n", "index.dic:2: 'Zab' is not made of two-letter flags"),
        ("moties.txt.xz", "de minister\n", "moties.txt.xz"),
    ];
    for (name, text, message) in cases {
        let sources = Sources::new();
        fs::write(sources.path(name), text).unwrap();
        let built = sources.build(&[]);
        assert_eq!(built.status.code(), Some(1));
        assert!(error(&built).contains(message), "{}", error(&built));
        assert!(files(&sources.path("out")).is_empty());
    }
    let sources = Sources::new();
    fs::remove_dir(sources.path("out")).unwrap();
    assert!(error(&sources.build(&[])).contains("is no folder"));
}

#[test]
fn a_seal_follows_the_files() {
    let sources = Sources::new();
    assert!(sources.build(&[]).status.success());
    let out = sources.path("out");
    for name in ["confusions.tsv", "decision.tsv", "abbreviations.tsv", "marks.fst", "marks.tsv"] {
        fs::write(out.join(name), "").unwrap();
    }
    let seal = |more: &[&str]| herlees().args(["lexicon", "seal"]).arg(&out).args(more).output().unwrap();
    assert!(error(&seal(&[])).contains("give the model's version with --model-version"));
    assert!(seal(&["--model-version", "0.2.0"]).status.success());
    let first = fs::read_to_string(out.join("model.txt")).unwrap();
    assert!(first.starts_with("version 0.2.0\nsha256 "), "{first}");
    fs::write(out.join("words.bin"), "other").unwrap();
    assert!(seal(&[]).status.success());
    let second = fs::read_to_string(out.join("model.txt")).unwrap();
    assert!(second.starts_with("version 0.2.0\n") && second != first, "{second}");
}
