//! From the corrected text and its ledger back to the identical bytes.

use super::{Desk, SCAN};

/// A desk with scan.txt corrected to clean.txt.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    desk.run(["correct", "-q", "scan.txt", "-o", "clean.txt", "--ledger", "edits.jsonl"]).ended(0);
    desk
}

#[test]
fn gives_the_identical_bytes() {
    let desk = desk();
    let run = desk.run(["revert", "clean.txt", "--ledger", "edits.jsonl"]);
    assert!(run.ended(0).is_empty());
    assert_eq!(run.stdout, SCAN.as_bytes());
    desk.run(["revert", "clean.txt", "--ledger", "edits.jsonl", "-o", "again.txt"]).ended(0);
    assert_eq!(desk.get("again.txt"), SCAN.as_bytes());
    let run = desk.run_with_stdin(["revert", "-", "--ledger", "edits.jsonl"], desk.get("clean.txt"));
    assert_eq!(run.stdout, SCAN.as_bytes());
}

#[test]
fn finds_the_document_among_many() {
    let desk = Desk::new();
    for number in 0..20 {
        desk.put(format!("nota/{number}.txt"), format!("\u{feff}{number}\r\n{SCAN}"));
    }
    desk.run(["correct", "-q", "nota", "-o", "clean", "--ledger", "edits.jsonl"]).ended(0);
    for number in 0..20 {
        let run = desk.run(["revert", &format!("clean/{number}.txt"), "--ledger", "edits.jsonl"]);
        run.ended(0);
        assert_eq!(run.stdout, desk.get(format!("nota/{number}.txt")));
    }
}

#[test]
fn a_text_that_was_changed_since() {
    let desk = desk();
    desk.put("clean.txt", "iets anders");
    let run = desk.run(["revert", "clean.txt", "--ledger", "edits.jsonl"]);
    let line = run.only_line(1);
    assert!(line.contains("clean.txt: edits.jsonl holds no document"), "{line}");
    assert!(run.stdout.is_empty());
}

#[test]
fn two_encodings_of_one_text() {
    let desk = Desk::new();
    let originals = [("a.txt", "één versiag".as_bytes()), ("b.txt", b"\xE9\xE9n versiag")];
    originals.iter().for_each(|(name, bytes)| desk.put(format!("nota/{name}"), bytes));
    desk.run(["correct", "-q", "nota", "-o", "clean", "--ledger", "edits.jsonl"]).ended(0);
    let run = desk.run(["revert", "clean/b.txt", "--ledger", "edits.jsonl"]);
    assert!(run.only_line(1).contains("from nota/a.txt and from nota/b.txt alike"), "{}", run.stderr);
    for (name, bytes) in originals {
        let path = format!("nota/{name}");
        let run = desk.run(["revert", "clean/b.txt", "--ledger", "edits.jsonl", "--path", &path]);
        assert_eq!(run.stdout, bytes);
    }
}

#[test]
fn two_originals_of_one_text() {
    let desk = Desk::new();
    // As a ledger of two originals that were corrected to "verslag".
    let header = |path: &str, input: &str, edits: usize| {
        format!(
            "{{\"type\":\"header\",\"schema\":1,\"tool\":\"herlees\",\"version\":\"0\",\
             \"model\":{{\"version\":\"0\",\"sha256\":\"0\"}},\"settings\":{{}},\"path\":\"{path}\",\
             \"input_sha256\":\"{}\",\"output_sha256\":\"{}\",\"edits\":{edits}}}\n",
            sha256(input),
            sha256("verslag")
        )
    };
    let edit = "{\"type\":\"edit\",\"path\":\"a.txt\",\"line\":1,\"byte_start\":0,\"byte_end\":7,\
                \"char_start\":0,\"char_end\":7,\"utf16_start\":0,\"utf16_end\":7,\"original\":\"versiag\",\
                \"replacement\":\"verslag\",\"kind\":\"substitution\",\"confidence\":null,\
                \"evidence\":{\"confusions\":[],\"channel_cost\":1,\"edit_cost\":null,\"keep_cost\":2,\
                \"suspicion\":\"unlisted\",\"left\":\"\",\"right\":\"\"},\"model\":{\"version\":\"0\",\"sha256\":\"0\"}}\n";
    desk.put("edits.jsonl", header("a.txt", "versiag", 1) + edit + &header("b.txt", "verslag", 0));
    desk.put("clean.txt", "verslag");
    let run = desk.run(["revert", "clean.txt", "--ledger", "edits.jsonl"]);
    assert!(
        run.only_line(1).contains("from a.txt and from b.txt alike; choose with --path"),
        "{}",
        run.stderr
    );
    for (path, original) in [("a.txt", "versiag"), ("b.txt", "verslag")] {
        let run = desk.run(["revert", "clean.txt", "--ledger", "edits.jsonl", "--path", path]);
        run.ended(0);
        assert_eq!(String::from_utf8(run.stdout).unwrap(), original);
    }
}

#[test]
fn bad_input() {
    let desk = desk();
    let run = desk.run(["revert", "clean.txt", "--ledger", "weg.jsonl"]);
    assert!(run.only_line(1).contains("weg.jsonl: no such file"));
    desk.put("kapot.jsonl", "{\"type\":\"header\",");
    let run = desk.run(["revert", "clean.txt", "--ledger", "kapot.jsonl"]);
    assert!(run.only_line(1).contains("kapot.jsonl:1: not a ledger record"), "{}", run.stderr);
    let run = desk.run(["revert", "clean.txt", "--ledger", "edits.jsonl", "-o", "scan.txt"]);
    assert!(run.only_line(1).contains("scan.txt: exists already"));
    let run = desk.run(["revert", "clean.txt", "--ledger", "edits.jsonl", "-o", "clean.txt", "--overwrite"]);
    assert!(run.only_line(2).contains("clean.txt: is an input too"));
}

fn sha256(text: &str) -> String {
    use sha2::{Digest, Sha256};
    format!("{:x}", Sha256::digest(text.as_bytes()))
}
