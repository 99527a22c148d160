//! Going on with a run that was killed, interrupted, stopped or finished.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::bulk::{MANIFEST, arguments, assert_same, entries, left, put_many};
use super::{Desk, Run, SCAN, corrected};

fn start(desk: &Desk, arguments: &[&str]) -> Child {
    let mut command = desk.command();
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
}

/// Takes away what a run has left.
fn begin_anew(desk: &Desk) {
    let _ = fs::remove_dir_all(desk.path("clean"));
    let _ = fs::remove_file(desk.path("edits.jsonl"));
    let _ = fs::remove_file(desk.path("edits.jsonl.partial"));
}

/// Waits until a run has come some way, by the lines in its manifest; whether it is still running.
fn wait_for(desk: &Desk, child: &mut Child, lines: usize) -> bool {
    let journal = desk.path(format!("{MANIFEST}.partial"));
    for _ in 0..20_000 {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        if fs::read(&journal).is_ok_and(|text| text.iter().filter(|&&byte| byte == b'\n').count() >= lines) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(3));
    }
    panic!("the run does not come to {lines} lines");
}

#[cfg(unix)]
#[test]
fn a_killed_run_is_gone_on_with() {
    let desk = Desk::new();
    put_many(&desk);
    desk.run(arguments("uit", "zonder.jsonl", &["-q"])).ended(1);
    let undisturbed = left(&desk, "uit", "zonder.jsonl");
    for (round, lines) in [1, 30, 111, 180, 236].into_iter().enumerate() {
        begin_anew(&desk);
        let mut more = vec!["-q"];
        // Each round is killed twice, the second time while it goes on.
        for lines in [lines, lines + 7] {
            let mut child = start(&desk, &arguments("clean", "edits.jsonl", &more));
            if wait_for(&desk, &mut child, lines) {
                signal(&child, "-KILL");
            }
            child.wait().unwrap();
            more = vec!["-q", "--resume"];
        }
        if round == 0 {
            // What a kill leaves in the middle of a write.
            let journal = desk.path(format!("{MANIFEST}.partial"));
            if let Ok(whole) = fs::read(&journal) {
                fs::write(&journal, [&whole[..], b"{\"type\":\"input\",\"pa"].concat()).unwrap();
            }
            desk.put("clean/3/.herlees-0011aabb-Xy12Zq.tmp", "van een ander");
        }
        desk.run(arguments("clean", "edits.jsonl", &["-q", "--resume"])).ended(1);
        let foreign = desk.path("clean/3/.herlees-0011aabb-Xy12Zq.tmp");
        assert_eq!(foreign.exists(), round == 0, "the temporary file of another run");
        let _ = fs::remove_file(foreign);
        assert_same(&desk, &undisturbed, "clean", "edits.jsonl");
        assert!(!desk.names().iter().any(|name| name.ends_with(".partial") || name.ends_with(".tmp")));
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_finishes_what_it_has_in_hand() {
    let desk = Desk::new();
    put_many(&desk);
    desk.run(arguments("uit", "zonder.jsonl", &["-q"])).ended(1);
    let undisturbed = left(&desk, "uit", "zonder.jsonl");
    // On a busy machine a run may end before it is told to.
    let run = (0..20).find_map(|_| {
        begin_anew(&desk);
        let mut child = start(&desk, &arguments("clean", "edits.jsonl", &[]));
        if wait_for(&desk, &mut child, 5) {
            signal(&child, "-TERM");
        }
        Some(Run::from(child.wait_with_output().unwrap())).filter(|run| run.code != 1)
    });
    let run = run.expect("a run that is told to stop does");
    let says = run.ended(143);
    assert!(says[0].contains("interrupt again to stop at once"), "{}", run.stderr);
    let last = says.last().unwrap();
    assert!(last.contains("interrupted: ") && last.ends_with("the same command and --resume"), "{last}");
    assert!(desk.names().iter().all(|name| !name.ends_with(".tmp")));
    // Whatever has an output is in the manifest.
    let done = entries(&desk, &format!("{MANIFEST}.partial"));
    let done = done.iter().filter(|entry| entry["output_sha256"].is_string()).count();
    assert_eq!(desk.names_in("clean").len(), done + 1);
    let run = desk.run(arguments("clean", "edits.jsonl", &["--resume"]));
    assert!(run.ended(1).last().unwrap().ends_with(&format!(", {done} done before")), "{}", run.stderr);
    assert_same(&desk, &undisturbed, "clean", "edits.jsonl");
}

#[cfg(unix)]
#[test]
fn a_second_interrupt_stops_at_once() {
    let desk = Desk::new();
    desk.put("nota/a.txt", SCAN);
    desk.put("nota/b.txt", SCAN.repeat(20_000));
    let mut child = start(&desk, &arguments("clean", "edits.jsonl", &[]));
    assert!(wait_for(&desk, &mut child, 2));
    signal(&child, "-INT");
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("interrupt again to stop at once") {
        line.clear();
        assert!(said.read_line(&mut line).unwrap() > 0, "the interrupt is not answered");
    }
    signal(&child, "-INT");
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let left_over = ["clean/a.txt", "clean/herlees-manifest.jsonl.partial", "edits.jsonl.partial"];
    let names: Vec<_> = desk.names().into_iter().filter(|name| !name.starts_with("nota")).collect();
    assert_eq!(names, left_over);
    desk.put("nota/b.txt", SCAN);
    desk.run(arguments("clean", "edits.jsonl", &["-q", "--resume"])).ended(0);
    assert_eq!(desk.get("clean/b.txt"), corrected(SCAN));
}

#[test]
fn records_of_one_file_are_gone_on_with() {
    let desk = Desk::new();
    desk.put("een.jsonl", "{\"text\":\"In het versiag van 24 juni\"}\nkapot\n");
    let call =
        ["correct", "een.jsonl", "--field", "text", "-o", "uit.jsonl", "--manifest", "lijst.jsonl", "-q"];
    let run = desk.run(call);
    assert_eq!(run.ended(1).len(), 1, "{}", run.stderr);
    let found = entries(&desk, "lijst.jsonl");
    assert_eq!(found[1]["status"], "problems");
    assert_eq!(found[1]["problems"][0]["line"], 2);
    let again = desk.run(call.into_iter().chain(["--resume"]));
    assert_eq!((again.code, &again.stderr), (1, &run.stderr), "what is wrong is said again");
    desk.put("een.jsonl", "{\"text\":\"In het versiag van 24 juni\"}\n");
    desk.run(call.into_iter().chain(["--resume"])).ended(0);
    let clean = String::from_utf8(desk.get("uit.jsonl")).unwrap();
    assert!(clean.contains("\"text_corrected\":\"In het verslag van 24 juni\""), "{clean}");
}

#[test]
fn a_ledger_is_packed_when_the_run_is_over() {
    let desk = Desk::new();
    for name in ["a", "b", "c"] {
        desk.put(format!("nota/{name}.txt"), format!("{SCAN}{name}"));
    }
    desk.run(arguments("uit", "edits.jsonl", &["-q"])).ended(0);
    let plain = desk.get("edits.jsonl");
    for ledger in ["edits.jsonl.gz", "edits.jsonl.zst"] {
        let call = |more: &'static [&'static str]| desk.run(arguments("clean", ledger, more));
        call(&["-q"]).ended(0);
        assert_eq!(unpacked(&desk.get(ledger)), plain);
        assert!(!desk.path(format!("{ledger}.partial")).exists());
        let undisturbed = left(&desk, "clean", ledger);
        // Nothing to do; one to do again in the middle; killed between the names of ledger and manifest; before the first.
        call(&["-q", "--resume"]).ended(0);
        assert_same(&desk, &undisturbed, "clean", ledger);
        fs::remove_file(desk.path("clean/b.txt")).unwrap();
        call(&["-q", "--resume"]).ended(0);
        assert_same(&desk, &undisturbed, "clean", ledger);
        let growing = desk.path(format!("{MANIFEST}.partial"));
        fs::rename(desk.path(MANIFEST), &growing).unwrap();
        call(&["-q", "--resume"]).ended(0);
        assert_same(&desk, &undisturbed, "clean", ledger);
        fs::rename(desk.path(MANIFEST), &growing).unwrap();
        desk.put(format!("{ledger}.partial"), &plain);
        desk.put(ledger, "half");
        call(&["-q", "--resume"]).ended(0);
        assert_same(&desk, &undisturbed, "clean", ledger);
        let run = desk.run(["revert", "clean/a.txt", "--ledger", ledger]);
        assert_eq!(run.stdout, desk.get("nota/a.txt"));
        fs::remove_dir_all(desk.path("clean")).unwrap();
    }
    let run = desk.run(arguments("clean", "edits.jsonl", &["--manifest", "lijst.gz", "--overwrite"]));
    assert!(run.only_line(2).contains("lijst.gz: grows while the run goes on"), "{}", run.stderr);
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    match bytes {
        [0x1F, ..] => drop(flate2::read::GzDecoder::new(bytes).read_to_end(&mut plain).unwrap()),
        _ => plain = zstd::decode_all(bytes).unwrap(),
    }
    plain
}

#[test]
fn a_finished_run_has_nothing_left_to_do() {
    let desk = Desk::new();
    desk.put("nota/a.txt", SCAN);
    desk.put("nota/b.txt", "Geachte heer");
    desk.run(arguments("clean", "edits.jsonl", &["-q"])).ended(0);
    let before = left(&desk, "clean", "edits.jsonl");
    let run = desk.run(arguments("clean", "edits.jsonl", &["--resume"]));
    assert!(run.ended(0).last().unwrap().contains("nothing was left to do"), "{}", run.stderr);
    assert_same(&desk, &before, "clean", "edits.jsonl");
}

#[test]
fn what_has_come_gone_or_changed_since_is_done() {
    let desk = Desk::new();
    for name in ["a", "c", "d", "e", "g"] {
        desk.put(format!("nota/{name}.txt"), format!("{name}\n{SCAN}"));
    }
    desk.put("nota/f.txt", b"II*\0\x08\0\0\0");
    desk.run(arguments("clean", "edits.jsonl", &["-q"])).ended(1);
    desk.put("nota/b.txt", SCAN);
    desk.put("nota/c.txt", "c\nHet besiuit van de Kamer");
    fs::remove_file(desk.path("nota/d.txt")).unwrap();
    fs::remove_file(desk.path("clean/d.txt")).unwrap();
    fs::remove_file(desk.path("clean/e.txt")).unwrap();
    desk.put("nota/f.txt", SCAN);
    let run = desk.run(arguments("clean", "edits.jsonl", &["--resume"]));
    assert!(run.only_line(0).ends_with(", 2 done before"), "{}", run.stderr);
    desk.run(arguments("uit", "zonder.jsonl", &["-q"])).ended(0);
    assert_same(&desk, &left(&desk, "uit", "zonder.jsonl"), "clean", "edits.jsonl");
}

#[test]
fn an_output_that_somebody_changed_is_not_replaced() {
    let desk = Desk::new();
    desk.put("nota/a.txt", SCAN);
    desk.put("nota/b.txt", SCAN);
    desk.run(arguments("clean", "edits.jsonl", &["-q"])).ended(0);
    desk.put("clean/a.txt", "met de hand nagezien");
    let run = desk.run(arguments("clean", "edits.jsonl", &["-q", "--resume"]));
    assert!(run.only_line(1).starts_with("herlees: clean/a.txt: exists already"), "{}", run.stderr);
    assert_eq!(desk.get("clean/a.txt"), b"met de hand nagezien");
    desk.run(arguments("clean", "edits.jsonl", &["-q", "--resume", "--overwrite"])).ended(0);
    assert_eq!(desk.get("clean/a.txt"), corrected(SCAN));
}

#[test]
fn the_ledger_of_another_run_is_not_replaced() {
    let desk = Desk::new();
    desk.put("nota/a.txt", SCAN);
    for ledger in ["edits.jsonl", "edits.jsonl.partial"] {
        desk.put(ledger, "van een ander");
        let run = desk.run(arguments("clean", "edits.jsonl", &["-q", "--resume"]));
        assert!(run.only_line(1).contains(&format!("{ledger}: exists already")), "{}", run.stderr);
        assert_eq!(desk.get(ledger), b"van een ander");
        fs::remove_file(desk.path(ledger)).unwrap();
    }
    desk.put("edits.jsonl.partial", "");
    desk.put("lijst.partial", "van een ander\n");
    let call = ["-q", "--resume", "--manifest", "lijst"];
    let run = desk.run(arguments("clean", "edits.jsonl", &call));
    assert!(run.only_line(1).contains("lijst.partial: is no manifest of a run"), "{}", run.stderr);
    desk.put("lijst.partial", "{\"type\":");
    desk.run(arguments("clean", "edits.jsonl", &call)).ended(0);
}

#[test]
fn another_run_is_not_gone_on_with() {
    let desk = Desk::new();
    desk.put("nota/a.txt", SCAN);
    desk.put("ander/a.txt", SCAN);
    desk.run(arguments("clean", "edits.jsonl", &["-q"])).ended(0);
    let before = left(&desk, "clean", "edits.jsonl");
    let run = desk.run(arguments("clean", "edits.jsonl", &["--resume", "--confidence", "0.5"]));
    let line = run.only_line(2);
    assert!(
        line.contains("had confidence 0.4, this one has 0.5; ") && line.contains("--overwrite"),
        "{line}"
    );
    let run = desk.run(["correct", "ander", "-o", "clean", "--ledger", "edits.jsonl", "--resume"]);
    assert!(run.only_line(2).contains("had inputs [\"nota\"], this one has [\"ander\"]"), "{}", run.stderr);
    let run = desk.run(["correct", "nota", "-o", "clean", "--resume"]);
    assert!(run.only_line(2).contains("had ledger true, this one has false"), "{}", run.stderr);
    desk.put("leeg.jsonl", "");
    let run = desk.run(arguments("clean", "leeg.jsonl", &["--resume"]));
    assert!(run.only_line(1).contains("leeg.jsonl: is not the ledger of the earlier run"), "{}", run.stderr);
    desk.put("brief.jsonl", "Geachte heer");
    let run = desk.run(["correct", "nota", "-o", "uit", "--resume", "--manifest", "brief.jsonl"]);
    assert!(run.only_line(1).contains("brief.jsonl: is no manifest of a run"), "{}", run.stderr);
    assert_same(&desk, &before, "clean", "edits.jsonl");
}

#[test]
fn an_unfinished_run_is_not_begun_anew_unasked() {
    let desk = Desk::new();
    desk.put("nota/a.txt", SCAN);
    desk.put("nota/b.txt", b"II*\0\x08\0\0\0");
    let run = desk.run(arguments("clean", "edits.jsonl", &["-q", "--fail-fast"]));
    assert!(run.ended(1).last().unwrap().contains("--resume"), "{}", run.stderr);
    let run = desk.run(arguments("clean", "edits.jsonl", &[]));
    let line = run.only_line(2);
    assert!(line.contains(&format!("{MANIFEST}.partial: an earlier run was not finished; ")), "{line}");
    assert!(line.contains("--resume") && line.contains("--overwrite"), "{line}");
    desk.run(arguments("clean", "edits.jsonl", &["-q", "--overwrite"])).ended(1);
    assert!(!desk.path(format!("{MANIFEST}.partial")).exists());
}

#[cfg(unix)]
#[test]
fn two_runs_do_not_write_one_manifest() {
    let desk = Desk::new();
    put_many(&desk);
    // On a busy machine a run may end before it is held.
    let first = (0..20).find_map(|_| {
        begin_anew(&desk);
        let mut first = start(&desk, &arguments("clean", "edits.jsonl", &["-q"]));
        let is_held = wait_for(&desk, &mut first, 2) && {
            signal(&first, "-STOP");
            first.try_wait().unwrap().is_none()
        };
        is_held.then_some(first)
    });
    let mut first = first.expect("a run that can be held");
    for more in ["--resume", "--overwrite"] {
        let run = desk.run(arguments("clean", "edits.jsonl", &[more]));
        assert!(run.only_line(2).contains("another run is at work on it"), "{}", run.stderr);
    }
    signal(&first, "-CONT");
    assert_eq!(first.wait().unwrap().code(), Some(1));
}

/// A limit on the size of files stands for a disk that is full.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_takes_no_more() {
    let desk = Desk::new();
    put_many(&desk);
    desk.run(arguments("uit", "zonder.jsonl", &["-q"])).ended(1);
    let undisturbed = left(&desk, "uit", "zonder.jsonl");
    let mut command = Command::new("bash");
    let call = "trap '' XFSZ; ulimit -f 150; exec \"$0\" correct -q nota -o clean --ledger edits.jsonl";
    command.args(["-c", call, env!("CARGO_BIN_EXE_herlees")]).current_dir(desk.path(""));
    let run = Run::from(command.output().unwrap());
    let line = run.ended(1).last().unwrap().to_owned();
    assert!(line.contains("edits.jsonl: cannot be written") && line.contains("--resume"), "{}", run.stderr);
    assert!(!desk.path("edits.jsonl").exists() && !desk.path(MANIFEST).exists());
    assert!(!desk.names().iter().any(|name| name.ends_with(".tmp")));
    desk.run(arguments("clean", "edits.jsonl", &["-q", "--resume"])).ended(1);
    assert_same(&desk, &undisturbed, "clean", "edits.jsonl");
}
