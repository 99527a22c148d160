//! Runs of many files: what is taken, and what the manifest says of it.

use std::fs;

use serde_json::{Value, json};

use super::{Desk, SCAN, corrected};

pub(super) const MANIFEST: &str = "clean/herlees-manifest.jsonl";

/// What a run of `nota` leaves: its outputs with the manifest, and the ledger.
pub(super) type Left = (Vec<(String, Vec<u8>)>, Vec<u8>);

/// Many small files, and some that are corrected in blocks; one is no text.
pub(super) fn put_many(desk: &Desk) {
    for number in 0..240 {
        let text = if number % 60 == 17 { SCAN.repeat(1_500) } else { format!("Bladzijde {number}\n{SCAN}") };
        desk.put(format!("nota/{}/{number:03}.txt", number % 7), text);
    }
    desk.put("nota/3/oud.txt", b"%PDF-1.4\x00\xFF\xFE");
    desk.put("nota/leeg.txt", "");
}

pub(super) fn arguments<'a>(out: &'a str, ledger: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["correct", "nota", "-o", out, "--ledger", ledger][..], more].concat()
}

pub(super) fn left(desk: &Desk, out: &str, ledger: &str) -> Left {
    let names = desk.names_in(out);
    (
        names.into_iter().map(|name| (name.clone(), desk.get(format!("{out}/{name}")))).collect(),
        desk.get(ledger),
    )
}

pub(super) fn assert_same(desk: &Desk, undisturbed: &Left, out: &str, ledger: &str) {
    let now = left(desk, out, ledger);
    for (one, other) in undisturbed.0.iter().zip(&now.0) {
        assert_eq!(one.0, other.0);
        assert!(one.1 == other.1, "{} differs", one.0);
    }
    assert_eq!(undisturbed.0.len(), now.0.len());
    assert!(undisturbed.1 == now.1, "the ledger differs");
}

pub(super) fn entries(desk: &Desk, manifest: &str) -> Vec<Value> {
    let text = String::from_utf8(desk.get(manifest)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    format!("{:x}", Sha256::digest(bytes))
}

#[test]
fn the_manifest_tells_what_became_of_every_input() {
    let desk = Desk::new();
    desk.put("nota/a.txt", SCAN);
    desk.put("nota/b/leeg.txt", "");
    desk.put("nota/b/oud.txt", b"II*\0\x08\0\0\0");
    desk.put("nota/b/stuk.txt", b"Geachte heer,\n\nhet verslag\0\n");
    let run = desk.run(arguments("clean", "edits.jsonl", &[]));
    assert_eq!(run.ended(1).len(), 3, "{}", run.stderr);
    let found = entries(&desk, MANIFEST);
    assert_eq!(found.len(), 5);
    assert_eq!((&found[4]["status"], &found[4]["line"]), (&json!("failed"), &json!(3)));
    let header = &found[0];
    assert_eq!((&header["type"], &header["tool"]), (&json!("header"), &json!("herlees")));
    assert_eq!((&header["inputs"], &header["ledger"]), (&json!(["nota"]), &json!(true)));
    let done = &found[1];
    let clean = desk.get("clean/a.txt");
    assert_eq!(
        (&done["path"], &done["output"], &done["status"]),
        (&json!("nota/a.txt"), &json!("a.txt"), &json!("done"))
    );
    assert_eq!((&done["size"], &done["words"]), (&json!(SCAN.len()), &json!(14)));
    assert_eq!(done["sha256"], sha256(SCAN.as_bytes()));
    assert_eq!(done["output_sha256"], sha256(&clean));
    let kinds = ["substitutions", "merges", "splits", "cases"];
    let by_kind: u64 = kinds.iter().map(|kind| done[*kind].as_u64().unwrap()).sum();
    assert_eq!(done["edits"], by_kind);
    let (start, bytes) =
        (done["ledger"]["start"].as_u64().unwrap(), done["ledger"]["bytes"].as_u64().unwrap());
    let ledger = desk.get("edits.jsonl");
    let part = &ledger[usize::try_from(start).unwrap()..usize::try_from(start + bytes).unwrap()];
    assert!(part.starts_with(b"{\"type\":\"header\"") && part.ends_with(b"}\n"));
    assert_eq!(part.iter().filter(|&&byte| byte == b'\n').count() as u64, 1 + by_kind);
    assert_eq!((&found[2]["path"], &found[2]["status"]), (&json!("nota/b/leeg.txt"), &json!("empty")));
    let failed = &found[3];
    assert_eq!((&failed["status"], &failed["output_sha256"]), (&json!("failed"), &Value::Null));
    assert!(run.stderr.contains(failed["reason"].as_str().unwrap()));
}

#[test]
fn threads_do_not_matter() {
    let desk = Desk::new();
    put_many(&desk);
    desk.run(arguments("clean", "edits.jsonl", &["-q", "--threads", "1"])).ended(1);
    let alone = left(&desk, "clean", "edits.jsonl");
    for threads in ["2", "7"] {
        let (out, ledger) = (format!("uit{threads}"), format!("edits{threads}.jsonl"));
        desk.run(arguments(&out, &ledger, &["-q", "--threads", threads])).ended(1);
        assert_same(&desk, &alone, &out, &ledger);
    }
}

#[test]
fn fail_fast_stops_at_the_first_failure() {
    let desk = Desk::new();
    for number in 0..200 {
        desk.put(format!("nota/{number:03}.txt"), SCAN);
    }
    desk.put("nota/010.txt", b"II*\0\x08\0\0\0");
    desk.put("nota/020.txt", b"II*\0\x08\0\0\0");
    for threads in ["1", "2"] {
        let run = desk.run(arguments(
            "clean",
            "edits.jsonl",
            &["--overwrite", "--fail-fast", "--threads", threads],
        ));
        let says = run.ended(1);
        assert!(says[0].contains("nota/010.txt: ") && says.len() == 2, "{}", run.stderr);
        assert!(
            says[1].contains("stopped at the first failure: 10 done, 1 failed; ")
                && says[1].contains("--resume")
        );
        assert_eq!(entries(&desk, &format!("{MANIFEST}.partial")).len(), 12, "{threads} threads");
    }
    for name in ["010", "020"] {
        desk.put(format!("nota/{name}.txt"), SCAN);
    }
    desk.run(arguments("clean", "edits.jsonl", &["--resume", "--overwrite", "-q"])).ended(0);
    desk.run(arguments("uit", "zonder.jsonl", &["-q"])).ended(0);
    assert_same(&desk, &left(&desk, "uit", "zonder.jsonl"), "clean", "edits.jsonl");
}

#[test]
fn shards_share_a_folder() {
    let desk = Desk::new();
    for number in 0..100 {
        desk.put(format!("nota/{}/{number}.txt", number % 3), SCAN);
    }
    let mut paths = Vec::new();
    for part in 1..=4 {
        let shard = format!("{part}/4");
        desk.run(["correct", "-q", "nota", "-o", "clean", "--shard", &shard]).ended(0);
        let found = entries(&desk, &format!("clean/herlees-manifest-{part}-of-4.jsonl"));
        assert_eq!(found[0]["shard"], shard);
        assert!((10..50).contains(&found.len()), "{}", found.len());
        paths.extend(found[1..].iter().map(|entry| entry["path"].as_str().unwrap().to_owned()));
    }
    paths.sort();
    let expected: Vec<_> = desk.names_in("nota").into_iter().map(|name| format!("nota/{name}")).collect();
    assert_eq!(paths, expected, "all files, each once");
    assert_eq!(desk.names_in("clean").len(), 104);
    let run = desk.run(["correct", "nota/0/0.txt", "--shard", "1/2"]);
    assert!(run.only_line(2).contains("--shard 1/2: is for folders and lists"), "{}", run.stderr);
    for wrong in ["0/4", "5/4", "4", "a/b"] {
        let run = desk.run(["correct", "nota", "-o", "uit", "--shard", wrong]);
        assert!(run.only_line(2).contains("K/N is expected"), "{}", run.stderr);
    }
}

#[test]
fn a_dry_run_writes_no_text() {
    let desk = Desk::new();
    desk.put("nota/a.txt", SCAN);
    desk.put("nota/b/c.txt", SCAN);
    let run = desk.run(["correct", "nota", "--dry-run"]);
    assert!(run.only_line(0).contains("2 files, 28 words, "), "{}", run.stderr);
    assert!(run.stdout.is_empty());
    assert_eq!(desk.names().len(), 2);
    let records = ["--ledger", "proef.jsonl", "--manifest", "lijst.jsonl"];
    desk.run([&["correct", "nota", "--dry-run", "-q"][..], &records].concat()).ended(0);
    assert_eq!(desk.names(), ["lijst.jsonl", "nota/a.txt", "nota/b/c.txt", "proef.jsonl"]);
    desk.run(arguments("clean", "edits.jsonl", &["-q"])).ended(0);
    assert_eq!(desk.get("proef.jsonl"), desk.get("edits.jsonl"));
    let (dry, mut wet) = (entries(&desk, "lijst.jsonl"), entries(&desk, MANIFEST));
    wet.iter_mut().for_each(|entry| drop(entry.as_object_mut().unwrap().remove("output_sha256")));
    assert_eq!(dry[0]["dry_run"], true);
    assert_eq!(dry[1..], wet[1..]);
    let run = desk.run(["correct", "nota/a.txt", "--dry-run", "-q"]);
    assert!(run.ended(0).is_empty() && run.stdout.is_empty());
}

#[test]
fn inputs_by_pattern_and_by_list() {
    let desk = Desk::new();
    for name in ["nota/a.txt", "nota/2024/b.txt", "nota/2024/c.md", "nota/2024/.d.txt", "nota/[x].txt"] {
        desk.put(name, SCAN);
    }
    desk.run(["correct", "-q", "nota/**/*.txt", "-o", "een"]).ended(0);
    assert_eq!(desk.names_in("een"), ["2024/b.txt", "[x].txt", "a.txt", "herlees-manifest.jsonl"]);
    desk.run(["correct", "-q", "nota/[x].txt", "-o", "twee/"]).ended(0);
    assert_eq!(desk.names_in("twee"), ["[x].txt"]);
    let run = desk.run(["correct", "-q", "nota/*.pdf", "-o", "drie"]);
    assert!(
        run.only_line(1).contains("nota/*.pdf: no file has such a name; check the pattern"),
        "{}",
        run.stderr
    );
    let run = desk.run(["correct", "nota/*.txt"]);
    assert!(run.only_line(2).contains("nota/*.txt: may be several files; add -o DIR"), "{}", run.stderr);
    let run = desk
        .run_with_stdin(["correct", "-q", "--files-from", "-", "-o", "vier"], "nota/2024\0./nota/a.txt\0");
    run.ended(0);
    let names = ["herlees-manifest.jsonl", "nota/2024/b.txt", "nota/2024/c.md", "nota/a.txt"];
    assert_eq!(desk.names_in("vier"), names);
    desk.put("lijst", "nota/a.txt\n../weg.txt\nweg.txt\nnota/a.txt\n");
    let run = desk.run(["correct", "-q", "--files-from", "lijst", "-o", "vijf"]);
    let says = run.ended(1);
    assert!(says[0].contains("../weg.txt: climbs with \"..\"") && says[1].contains("weg.txt: no such file"));
    assert!(
        says[2].contains("nota/a.txt: vijf/nota/a.txt is already the output of nota/a.txt"),
        "{}",
        run.stderr
    );
    assert_eq!(desk.names_in("vijf"), ["herlees-manifest.jsonl", "nota/a.txt"]);
    let filter = ["--include", "*.{txt,md}", "--exclude", "/a.txt", "--exclude", "[[]*"];
    desk.run([&["correct", "-q", "nota", "-o", "zes"][..], &filter].concat()).ended(0);
    assert_eq!(desk.names_in("zes"), ["2024/b.txt", "2024/c.md", "herlees-manifest.jsonl"]);
}

#[test]
fn a_dash_that_was_listed_or_found_is_a_file() {
    let desk = Desk::new();
    desk.put("-", SCAN);
    desk.put("lijst", "\u{feff}-\r\n");
    for (inputs, folder) in [(&["--files-from", "lijst"][..], "een"), (&["?"], "twee")] {
        let call = [&["correct", "-q", "-o", folder][..], inputs].concat();
        desk.run(call).ended(0);
        assert_eq!(desk.get(format!("{folder}/-")), corrected(SCAN));
    }
}

#[test]
fn records_of_runs_are_no_inputs() {
    let desk = Desk::new();
    desk.put("nota/a.txt", SCAN);
    desk.put("nota/herlees-manifest-1-of-2.jsonl", "van een ander");
    desk.run(arguments("clean", "nota/edits.jsonl", &["-q", "--manifest", "nota/lijst.jsonl"])).ended(0);
    assert_eq!(desk.names_in("clean"), ["a.txt"]);
    let again = ["-q", "--manifest", "nota/lijst.jsonl", "--overwrite"];
    desk.run(arguments("clean", "nota/edits.jsonl", &again)).ended(0);
    assert_eq!(desk.names_in("clean"), ["a.txt"]);
    for record in ["--ledger", "--manifest"] {
        let run = desk.run(["correct", "nota", "-o", "uit", "--overwrite", record, "nota/a.txt"]);
        assert!(run.only_line(2).contains("nota/a.txt: is an input or an output too"), "{}", run.stderr);
    }
    assert_eq!(desk.get("nota/a.txt"), SCAN.as_bytes());
}

#[cfg(unix)]
#[test]
fn names_that_are_no_utf8_are_kept() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    for name in [&b"nota/caf\xE9.txt"[..], b"nota/caf\xE8.txt"] {
        let path = desk.path(OsStr::from_bytes(name));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, SCAN).unwrap();
    }
    desk.run(arguments("clean", "edits.jsonl", &["-q"])).ended(0);
    let found = entries(&desk, MANIFEST);
    assert_eq!(found[1]["path"], "nota/caf\u{fffd}.txt");
    assert_eq!(found[1]["path_bytes"], "6e6f74612f636166e82e747874");
    assert_eq!(found[2]["output_bytes"], "636166e92e747874");
    let run = desk.run(arguments("clean", "edits.jsonl", &["--resume"]));
    assert!(run.ended(0)[0].ends_with(", 2 done before"), "{}", run.stderr);
}

#[test]
fn a_place_that_takes_no_manifest() {
    let desk = Desk::new();
    desk.put("nota/a.txt", SCAN);
    desk.put("uit", "een bestand");
    let run = desk.run(["correct", "nota", "-o", "uit/clean"]);
    assert!(
        run.only_line(1).contains("uit/clean/herlees-manifest.jsonl: cannot be written"),
        "{}",
        run.stderr
    );
    assert_eq!(desk.names(), ["nota/a.txt", "uit"]);
}
