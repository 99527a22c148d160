//! The ledger as the command writes it.

use serde_json::Value;

use super::{CORRECTOR, Desk, SCAN, corrected};

fn lines(desk: &Desk, name: &str) -> Vec<Value> {
    let text = String::from_utf8(desk.get(name)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    format!("{:x}", Sha256::digest(bytes))
}

#[test]
fn a_header_and_every_edit() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    desk.run(["correct", "-q", "scan.txt", "-o", "clean.txt", "--ledger", "edits.jsonl"]).ended(0);
    let lines = lines(&desk, "edits.jsonl");
    let correct = CORRECTOR.correct(SCAN);
    assert_eq!(lines.len(), 1 + correct.edits().len());
    let header = &lines[0];
    assert_eq!(header["type"], "header");
    assert_eq!(header["tool"], "herlees");
    assert_eq!(header["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(header["model"]["version"], CORRECTOR.model().version);
    assert_eq!(header["model"]["sha256"], CORRECTOR.model().sha256);
    assert_eq!(header["settings"], serde_json::json!({ "confidence": 0.4, "max_broken": 0.001 }));
    assert_eq!(header["path"], "scan.txt");
    assert_eq!(header["input_sha256"], sha256(SCAN.as_bytes()));
    assert_eq!(header["output_sha256"], sha256(&desk.get("clean.txt")));
    for (line, edit) in lines[1..].iter().zip(correct.edits()) {
        assert_eq!(line["type"], "edit");
        assert_eq!(line["byte_start"], edit.span.start());
        assert_eq!(line["replacement"], edit.replacement.as_str());
        assert_eq!(line["model"], header["model"]);
    }
}

#[test]
fn text_on_stdout_and_ledger_in_a_file() {
    let desk = Desk::new();
    let run = desk.run_with_stdin(["correct", "-q", "--ledger", "edits.jsonl"], SCAN);
    run.ended(0);
    assert_eq!(run.stdout, corrected(SCAN));
    let header = &lines(&desk, "edits.jsonl")[0];
    assert_eq!((&header["path"], &header["output_sha256"]), (&"-".into(), &sha256(&run.stdout).into()));
}

#[test]
fn documents_stand_in_the_order_of_the_input_and_failed_ones_are_left_out() {
    let desk = Desk::new();
    desk.put("z.txt", SCAN);
    desk.put("nota/b/c.txt", SCAN);
    desk.put("nota/a.txt", "Geachte heer");
    desk.put("oud.txt", b"\xC3\xA9\xC3\xA9n ge\xEFnformeerd");
    desk.run(["correct", "-q", "z.txt", "oud.txt", "nota", "-o", "clean", "--ledger", "edits.jsonl"])
        .ended(1);
    let lines = lines(&desk, "edits.jsonl");
    let headers = lines.iter().filter(|line| line["type"] == "header");
    let paths: Vec<_> = headers.map(|header| header["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["z.txt", "nota/a.txt", "nota/b/c.txt"]);
}
