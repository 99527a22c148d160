//! Bad input and wrong calls: one clear line that names the thing and the mend, and nothing half-written.

use super::{Desk, SCAN, corrected};

/// The line must hold each of the words.
fn assert_names(line: &str, words: &[&str]) {
    for word in words {
        assert!(line.contains(word), "{word:?} is not in: {line}");
    }
}

#[test]
fn a_missing_file() {
    let run = Desk::new().run(["correct", "-q", "weg.txt"]);
    assert_names(run.only_line(1), &["weg.txt", "no such file", "check the name"]);
    assert!(run.stdout.is_empty());
}

#[test]
fn a_folder_without_output() {
    let desk = Desk::new();
    desk.put("nota/scan.txt", SCAN);
    assert_names(desk.run(["correct", "nota"]).only_line(2), &["nota", "is a folder", "-o DIR"]);
}

#[test]
fn several_files_without_output() {
    let desk = Desk::new();
    desk.put("a.txt", SCAN);
    desk.put("b.txt", SCAN);
    let run = desk.run(["correct", "a.txt", "b.txt"]);
    assert_names(run.only_line(2), &["2 inputs", "-o DIR"]);
    assert!(run.stdout.is_empty());
}

#[test]
fn stdin_among_files() {
    let run = Desk::new().run(["correct", "-", "b.txt", "-o", "clean"]);
    assert_names(run.only_line(2), &["stdin", "a call of its own"]);
}

#[test]
fn stdin_into_a_folder() {
    let run = Desk::new().run(["correct", "-", "-o", "clean/"]);
    assert_names(run.only_line(2), &["clean/", "stdin has no name", "name a file"]);
}

#[test]
fn bytes_that_are_not_utf8() {
    let desk = Desk::new();
    desk.put("oud.txt", b"Geachte\ncolleg\xC3\xA9\nge\xEFnformeerd");
    let run = desk.run(["correct", "-q", "oud.txt", "-o", "clean.txt"]);
    let words = ["oud.txt", "not UTF-8", "0xEF", "offset 19", "line 3", "--encoding windows-1252"];
    assert_names(run.only_line(1), &words);
    assert_eq!(desk.names(), ["oud.txt"]);
}

#[test]
fn an_output_that_exists() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    desk.put("clean.txt", "ouder");
    let run = desk.run(["correct", "-q", "scan.txt", "-o", "clean.txt"]);
    assert_names(run.only_line(1), &["clean.txt", "exists already", "--overwrite"]);
    assert_eq!(desk.get("clean.txt"), b"ouder");
}

#[test]
fn a_ledger_that_exists() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    desk.put("edits.jsonl", "ouder");
    let run = desk.run(["correct", "scan.txt", "-o", "clean.txt", "--ledger", "edits.jsonl"]);
    assert_names(run.only_line(1), &["edits.jsonl", "exists already", "--overwrite"]);
    assert_eq!(desk.names(), ["edits.jsonl", "scan.txt"], "a text must not come without its ledger");
    assert_eq!(desk.get("edits.jsonl"), b"ouder");
}

#[test]
fn a_ledger_without_a_name() {
    let run = Desk::new().run(["correct", "--ledger", "-"]);
    assert_names(run.only_line(2), &["--ledger -", "name a file"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_ledger_that_cannot_be_finished() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    let run = desk.run(["correct", "-q", "scan.txt", "-o", "clean.txt", "--ledger", "/dev/full"]);
    assert_names(run.only_line(1), &["/dev/full", "cannot be written", "--overwrite", "have no ledger"]);
}

#[test]
fn an_output_folder_that_is_not_there() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    let run = desk.run(["correct", "-q", "scan.txt", "-o", "weg/clean.txt"]);
    assert_names(run.only_line(1), &["weg/clean.txt", "does not exist", "mkdir -p"]);
}

#[test]
fn an_output_folder_that_is_a_file() {
    let desk = Desk::new();
    desk.put("nota/scan.txt", SCAN);
    desk.put("clean", "een bestand");
    let run = desk.run(["correct", "nota", "-o", "clean"]);
    assert_names(run.only_line(2), &["clean", "is no folder", "name a folder"]);
    desk.put("uit/diep", "een bestand");
    desk.put("nota/diep/scan.txt", SCAN);
    let run = desk.run(["correct", "-q", "nota", "-o", "uit"]);
    assert_names(run.only_line(1), &["uit/diep/scan.txt", "cannot be written", "choose another place"]);
    assert_eq!(desk.get("uit/scan.txt"), corrected(SCAN));
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_that_takes_no_file() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    let run = desk.run(["correct", "-q", "scan.txt", "-o", "/proc/clean.txt"]);
    assert_names(run.only_line(1), &["/proc/clean.txt", "cannot be written"]);
    let run = desk.run(["correct", "-q", "scan.txt", "-o", "/dev/full"]);
    assert_names(run.only_line(1), &["/dev/full", "cannot be written", "no space left", "free some"]);
}

#[test]
fn a_folder_without_texts() {
    let desk = Desk::new();
    desk.put("nota/.verborgen", SCAN);
    let run = desk.run(["correct", "-q", "nota", "-o", "clean"]);
    assert!(run.only_line(1).ends_with("nota: holds no file"), "{}", run.stderr);
    desk.put("nota/beeld.tiff", "II*");
    let run = desk.run(["correct", "-q", "nota", "-o", "uit", "--include", "*.txt"]);
    assert_names(run.only_line(1), &["nota", "holds no file that --include and --exclude let through"]);
}

#[test]
fn unknown_flags_and_values() {
    let desk = Desk::new();
    assert_names(desk.run(["correct", "--quite"]).only_line(2), &["--quite", "--quiet", "--help"]);
    for wrong in ["0", "-1", "veel"] {
        let run = desk.run(["correct", "--threads", wrong]);
        assert_names(run.only_line(2), &[wrong, "--threads", "a whole number from 1"]);
    }
    for wrong in ["1.5", "-1", "NaN", "veel"] {
        for command in [&["correct"][..], &["evaluate", "."], &["explain", "versiag"]] {
            for option in ["--confidence", "--max-broken"] {
                let run = desk.run([command, &[option, wrong]].concat());
                assert_names(run.only_line(2), &[wrong, option, "a number from 0 to 1"]);
            }
        }
    }
    assert_names(desk.run(["corect"]).only_line(2), &["corect", "correct"]);
    assert_names(desk.run(["revert", "clean.txt"]).only_line(2), &["--ledger"]);
    assert_eq!(desk.run([""; 0]).code, 2);
}

#[test]
fn names_with_line_ends_stay_on_one_line() {
    let run = Desk::new().run(["correct", "-q", "een\ntwee.txt"]);
    assert_names(run.only_line(1), &["een\\ntwee.txt"]);
}

#[test]
fn other_inputs_go_on() {
    let desk = Desk::new();
    desk.put("a.txt", SCAN);
    desk.put("oud.txt", b"\xC3\xA9\xC3\xA9n ge\xEFnformeerd");
    desk.put("z.txt", "Geachte heer");
    let run = desk.run(["correct", "a.txt", "weg.txt", "oud.txt", "z.txt", "-o", "clean"]);
    let lines = run.ended(1);
    assert_names(lines[0], &["weg.txt"]);
    assert_names(lines[1], &["oud.txt"]);
    assert_names(lines[2], &["2 files, 16 words, ", "2 failed"]);
    assert_eq!(lines.len(), 3);
    assert_eq!(desk.get("clean/a.txt"), corrected(SCAN));
    assert_eq!(desk.get("clean/z.txt"), corrected("Geachte heer"));
    assert_eq!(
        desk.names(),
        ["a.txt", "clean/a.txt", "clean/herlees-manifest.jsonl", "clean/z.txt", "oud.txt", "z.txt"]
    );
}
