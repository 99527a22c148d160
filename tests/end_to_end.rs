//! The main job, through the real binary: a scan goes in, the words of its page come out.
#![allow(clippy::unwrap_used, reason = "a test may fail on what it cannot do")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const SCAN: &str =
    "\u{feff}In het versiag van 24 juni ji is de Kamer gei nformeerd.\r\n\u{c}Kenmerk B22517830\r\n";
const CLEAN: &str =
    "\u{feff}In het verslag van 24 juni jl is de Kamer geïnformeerd.\r\n\u{c}Kenmerk B22517830\r\n";

fn herlees(folder: &Path, arguments: &[&str]) -> Output {
    let output =
        Command::new(env!("CARGO_BIN_EXE_herlees")).current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// A folder with the scan, corrected to clean.txt with its ledger.
fn corrected() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("scan.txt"), SCAN).unwrap();
    let output =
        herlees(folder.path(), &["correct", "scan.txt", "-o", "clean.txt", "--ledger", "edits.jsonl"]);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "herlees: 1 file, 14 words, 3 edits\n");
    folder
}

fn read(folder: &tempfile::TempDir, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn the_words_of_the_page_come_out() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("scan.txt"), "In het versiag van 24 juni ji").unwrap();
    let output = herlees(folder.path(), &["correct", "scan.txt"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "In het verslag van 24 juni jl");
    assert_eq!(read(&corrected(), "clean.txt"), CLEAN);
}

#[test]
fn the_ledger_says_where_and_why() {
    let ledger = read(&corrected(), "edits.jsonl");
    let lines: Vec<Value> = ledger.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [header, verslag, jl, merged] = lines.as_slice() else { panic!("four lines expected:\n{ledger}") };
    assert_eq!(header["edits"], 3);
    assert_eq!((&verslag["original"], &verslag["replacement"]), (&"versiag".into(), &"verslag".into()));
    assert_eq!((&verslag["byte_start"], &verslag["byte_end"]), (&10.into(), &17.into()));
    assert_eq!((&verslag["char_start"], &verslag["utf16_start"]), (&8.into(), &8.into()));
    assert_eq!((&verslag["line"], &verslag["kind"]), (&1.into(), &"substitution".into()));
    let confusion = &verslag["evidence"]["confusions"][0];
    assert_eq!((&confusion["observed"], &confusion["intended"]), (&"i".into(), &"l".into()));
    assert!(verslag["evidence"]["edit_cost"].as_f64() < verslag["evidence"]["keep_cost"].as_f64());
    assert_eq!(jl["replacement"], "jl");
    assert_eq!((&merged["original"], &merged["kind"]), (&"gei nformeerd".into(), &"merge".into()));
}

#[test]
fn every_edit_can_be_reverted() {
    let folder = corrected();
    let output = herlees(folder.path(), &["revert", "clean.txt", "--ledger", "edits.jsonl"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), SCAN);
}

#[test]
fn less_certain_edits_are_left_out() {
    let folder = corrected();
    let least = |confidence: &str| {
        let output = herlees(folder.path(), &["correct", "-q", "scan.txt", "--confidence", confidence]);
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(least("0.4"), CLEAN);
    let ledger = read(&folder, "edits.jsonl");
    let all: Vec<Value> = ledger.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect();
    let certain = all.iter().filter(|edit| edit["confidence"].as_f64().unwrap() >= 1.0).count();
    let text = least("1");
    let kept = ["versiag", " ji ", "gei nformeerd"].iter().filter(|word| text.contains(**word)).count();
    assert_eq!(kept, 3 - certain);
}
