//! Folders: the same tree, in parallel, with the same bytes whatever the number of threads.

use std::fs;

use super::{Desk, SCAN, corrected};

/// Enough files for several batches.
fn put_many(desk: &Desk) {
    for number in 0..300 {
        desk.put(format!("nota/{}/{number:03}.txt", number % 7), format!("Bladzijde {number}\n{SCAN}"));
    }
    desk.put("nota/3/oud.txt", b"\xC3\xA9\xC3\xA9n ge\xEFnformeerd");
    desk.put("nota/leeg/leeg.txt", "");
}

/// A run that is told to stop while it waits for stdin, its ledger open.
#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_nothing_half_done() {
    let desk = Desk::new();
    let mut command = desk.command();
    command.args(["correct", "-q", "-o", "clean.txt", "--ledger", "edits.jsonl"]);
    let mut child = command.stdin(std::process::Stdio::piped()).spawn().unwrap();
    let started = std::time::Instant::now();
    while desk.names().is_empty() && started.elapsed().as_secs() < 60 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(desk.names().len(), 1, "the ledger is begun");
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(143));
    assert_eq!(desk.names(), [""; 0]);
}

#[test]
fn the_tree_is_kept() {
    let desk = Desk::new();
    desk.put("nota/a.txt", SCAN);
    desk.put("nota/2024/juni/B.TXT", "Geachte heer");
    desk.put("nota/2024/juni/brief", "Met vriendelijke groet");
    desk.put("nota/.txt", "verborgen");
    desk.put("nota/.oud/a.txt", "verborgen");
    let run = desk.run(["correct", "nota", "-o", "uit/clean"]);
    assert!(run.only_line(0).ends_with(", 2 hidden names passed over"), "{}", run.stderr);
    assert_eq!(desk.get("uit/clean/a.txt"), corrected(SCAN));
    assert_eq!(desk.get("uit/clean/2024/juni/B.TXT"), corrected("Geachte heer"));
    assert_eq!(
        desk.names_in("uit/clean"),
        ["2024/juni/B.TXT", "2024/juni/brief", "a.txt", "herlees-manifest.jsonl"]
    );
}

#[test]
fn threads_do_not_matter() {
    let desk = Desk::new();
    put_many(&desk);
    let mut says = Vec::new();
    for threads in ["1", "2", "64"] {
        let (out, ledger) = (format!("uit{threads}"), format!("edits{threads}.jsonl"));
        let run = desk.run(["correct", "nota", "-o", &out, "--ledger", &ledger, "--threads", threads]);
        run.ended(1);
        says.push(run.stderr);
    }
    assert!(says[0].contains("nota/3/oud.txt: not UTF-8") && says[0].contains("301 files, "));
    for (index, threads) in ["2", "64"].iter().enumerate() {
        assert_eq!(says[0], says[index + 1]);
        assert!(desk.get("edits1.jsonl") == desk.get(format!("edits{threads}.jsonl")), "{threads} threads");
    }
    let of_one = desk.names_in("uit1");
    assert_eq!(of_one.len(), 302);
    for name in of_one {
        let clean = desk.get(format!("uit1/{name}"));
        assert!(
            clean == desk.get(format!("uit2/{name}")) && clean == desk.get(format!("uit64/{name}")),
            "{name}"
        );
        if name != "herlees-manifest.jsonl" {
            let text = String::from_utf8(desk.get(format!("nota/{name}"))).unwrap();
            assert!(clean == corrected(&text), "{name}");
        }
    }
}

#[test]
fn files_and_folders_together() {
    let desk = Desk::new();
    desk.put("los.txt", SCAN);
    desk.put("een/a.txt", "Geachte heer");
    desk.put("twee/b/c.txt", "Met vriendelijke groet");
    desk.run(["correct", "-q", "los.txt", "een", "twee", "-o", "clean"]).ended(0);
    assert_eq!(desk.names_in("clean"), ["a.txt", "b/c.txt", "herlees-manifest.jsonl", "los.txt"]);
}

#[test]
fn one_file_into_a_folder() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    desk.run(["correct", "-q", "scan.txt", "-o", "clean/"]).ended(0);
    fs::create_dir(desk.path("uit")).unwrap();
    desk.run(["correct", "-q", "scan.txt", "-o", "uit"]).ended(0);
    assert_eq!(desk.names(), ["clean/scan.txt", "scan.txt", "uit/scan.txt"]);
}

#[test]
fn a_second_run_refuses_what_is_there_and_does_the_rest() {
    let desk = Desk::new();
    desk.put("nota/a.txt", SCAN);
    desk.run(["correct", "-q", "nota", "-o", "clean"]).ended(0);
    desk.put("clean/a.txt", "met de hand nagezien");
    desk.put("nota/b.txt", SCAN);
    let run = desk.run(["correct", "-q", "nota", "-o", "clean"]);
    let line = run.only_line(2);
    assert!(
        line.contains("clean/herlees-manifest.jsonl: exists already; ") && line.contains("--resume"),
        "{line}"
    );
    assert_eq!(desk.names_in("clean"), ["a.txt", "herlees-manifest.jsonl"]);
    let run = desk.run(["correct", "-q", "nota", "-o", "clean", "--manifest", "later.jsonl"]);
    assert!(run.only_line(1).contains("clean/a.txt: exists already"));
    assert_eq!(desk.get("clean/a.txt"), b"met de hand nagezien");
    assert_eq!(desk.get("clean/b.txt"), corrected(SCAN));
}
