//! Texts of many blocks: the same bytes on any number of threads, read and written piece by piece.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::process::Stdio;

use serde_json::Value;

use super::{CORRECTOR, Desk, Run, SCAN, corrected};

/// A text of at least `size` bytes: sentences, with a misread word here and there, each with `end` behind it and some
/// with `more`.
fn text(size: usize, end: &str, more: &str) -> String {
    const WORDS: [&str; 8] = ["het", "verslag", "van", "de", "vergadering", "is", "geïnformeerd", "Kamer"];
    let (mut text, mut seed) = (String::new(), 1_usize);
    while text.len() < size {
        for _ in 0..8 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let drawn = seed >> 33;
            let word = match drawn % 47 {
                0 => "versiag",
                1 => "besiuit",
                _ => WORDS[drawn / 47 % WORDS.len()],
            };
            text.push_str(word);
            text.push(' ');
        }
        let _ = write!(text, "𝄞 {}.{end}", text.len());
        if (seed >> 33) % 11 == 0 {
            text.push_str(more);
        }
    }
    text
}

/// Long texts of all kinds.
fn texts() -> [(&'static str, String); 6] {
    const SIZE: usize = 120_000;
    [
        ("pages", text(SIZE, "\n", "\u{c}")),
        ("paragraphs", text(SIZE, "\r\n", "\r\n")),
        ("lines", "\u{feff}".to_owned() + &text(SIZE, "\n", "")),
        ("one line", text(SIZE, " ", "")),
        ("old Macintosh", text(SIZE, "\r", "\r")),
        ("no white space", text(SIZE, "", "").replace(' ', ",")),
    ]
}

fn edits_of(ledger: &str) -> Vec<Value> {
    ledger.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn threads_do_not_matter() {
    let desk = Desk::new();
    for (name, text) in texts() {
        desk.put("scan.txt", &text);
        let run = |threads: &str| {
            let arguments = [
                "scan.txt",
                "-o",
                "clean.txt",
                "--ledger",
                "edits.jsonl",
                "--overwrite",
                "--threads",
                threads,
            ];
            let run = desk.run([&["correct"][..], &arguments].concat());
            let words = text.split_whitespace().count();
            let says = format!("herlees: 1 file, {words} word{},", if words == 1 { "" } else { "s" });
            assert!(run.only_line(0).starts_with(&says), "{name}: {}", run.stderr);
            (desk.get("clean.txt"), desk.get("edits.jsonl"), run.stderr)
        };
        let alone = run("1");
        assert!(alone.0 == corrected(&text), "{name}: not what the library gives");
        assert!(alone.0 != text.as_bytes() || name == "no white space", "{name}: nothing to correct");
        assert!(run("2") == alone && run("7") == alone, "{name}: threads matter");
        let back = desk.run(["revert", "clean.txt", "--ledger", "edits.jsonl"]);
        back.ended(0);
        assert!(back.stdout == text.as_bytes(), "{name}: reverting gives another text");
    }
}

#[test]
fn the_ledger_points_into_the_whole_text() {
    let desk = Desk::new();
    let text = text(200_000, "\r\n", "\u{c}");
    desk.put("scan.txt", &text);
    desk.run(["correct", "-q", "scan.txt", "-o", "clean.txt", "--ledger", "edits.jsonl"]).ended(0);
    let edits = edits_of(&String::from_utf8(desk.get("edits.jsonl")).unwrap());
    let number = |edit: &Value, field: &str| usize::try_from(edit[field].as_u64().unwrap()).unwrap();
    assert!(edits.last().is_some_and(|edit| number(edit, "byte_start") > 150_000), "none in the last block");
    for (edit, expected) in edits.iter().zip(CORRECTOR.correct(&text).edits()) {
        let before = &text[..number(edit, "byte_start")];
        assert_eq!(before.len(), expected.span.start());
        assert!(text[before.len()..].starts_with(edit["original"].as_str().unwrap()));
        assert_eq!(number(edit, "char_start"), before.chars().count());
        assert_eq!(number(edit, "utf16_start"), before.encode_utf16().count());
        assert_eq!(number(edit, "line"), before.split('\n').count());
    }
    let explained = String::from_utf8(desk.run(["explain", "--json", "--in", "scan.txt"]).stdout).unwrap();
    let made = explained.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let made = made.filter(|proposal| proposal["outcome"] == "made").map(|proposal| {
        (number(&proposal, "start"), number(&proposal, "line"), proposal["replacement"].clone())
    });
    let of_ledger = edits
        .iter()
        .map(|edit| (number(edit, "byte_start"), number(edit, "line"), edit["replacement"].clone()));
    assert!(made.eq(of_ledger), "explain sees other edits");
}

#[test]
fn stdin_and_stdout_give_the_same() {
    let desk = Desk::new();
    let text = text(300_000, "\n", "\n");
    let run = desk.run_with_stdin(["correct", "-q", "--ledger", "edits.jsonl"], "");
    run.ended(0);
    let mut command = desk.command();
    command.args(["correct", "-q", "--ledger", "edits.jsonl", "--overwrite"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let given = text.clone();
    // Pieces that end inside of characters.
    let writer = std::thread::spawn(move || {
        given.as_bytes().chunks(7_919).for_each(|piece| stdin.write_all(piece).unwrap());
    });
    let run = Run::from(child.wait_with_output().unwrap());
    writer.join().unwrap();
    run.ended(0);
    assert!(run.stdout == corrected(&text));
    desk.put("clean.txt", &run.stdout);
    let back = desk.run(["revert", "clean.txt", "--ledger", "edits.jsonl"]);
    assert!(back.stdout == text.as_bytes());
}

/// Text comes out long before the last of it is there, and the run ends when nobody wants more.
#[test]
fn a_text_without_end() {
    let desk = Desk::new();
    let mut command = desk.command();
    command.args(["correct", "-q"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let page = text(50_000, "\n", "\u{c}");
    let pages = page.repeat(3);
    let expected = corrected(herlees::blocks(&pages).next().unwrap());
    let writer = std::thread::spawn(move || while stdin.write_all(page.as_bytes()).is_ok() {});
    let mut first = vec![0; expected.len()];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    assert!(first == expected);
    drop(child.stdout.take());
    let run = Run::from(child.wait_with_output().unwrap());
    assert!(run.ended(0).is_empty(), "{}", run.stderr);
    writer.join().unwrap();
}

/// A run that is told to stop while it waits for more of a text, with output and ledger begun.
#[cfg(unix)]
#[test]
fn an_interrupted_text_leaves_nothing_half_done() {
    let desk = Desk::new();
    let mut command = desk.command();
    command.args(["correct", "-q", "-o", "clean.txt", "--ledger", "edits.jsonl"]).stdin(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let page = text(50_000, "\n", "\u{c}");
    let writer = std::thread::spawn(move || while stdin.write_all(page.as_bytes()).is_ok() {});
    let started = std::time::Instant::now();
    while desk.names().len() < 2 && started.elapsed().as_secs() < 60 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(desk.names().len(), 2, "output and ledger are begun");
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(143));
    writer.join().unwrap();
    assert_eq!(desk.names(), [""; 0]);
}

#[test]
fn a_wrong_byte_far_into_a_text() {
    let desk = Desk::new();
    let good = text(300_000, "\n", "\u{c}");
    let bad = [good.as_bytes(), b"ge\xEFnformeerd"].concat();
    let line = format!("offset {}, line {};", good.len() + 2, good.split('\n').count());
    desk.put("oud.txt", &bad);
    desk.put("z.txt", SCAN);
    let arguments = ["correct", "-q", "oud.txt", "z.txt", "-o", "clean", "--ledger", "edits.jsonl"];
    let run = desk.run(arguments);
    let says = run.only_line(1);
    assert!(says.contains("oud.txt: not UTF-8: byte 0xEF at ") && says.contains(&line), "{says}");
    assert!(says.ends_with("iconv -f WINDOWS-1252 -t UTF-8"), "{says}");
    assert_eq!(
        desk.names(),
        ["clean/herlees-manifest.jsonl", "clean/z.txt", "edits.jsonl", "oud.txt", "z.txt"],
        "nothing half done"
    );
    let ledger = String::from_utf8(desk.get("edits.jsonl")).unwrap();
    assert!(ledger.contains("\"path\":\"z.txt\"") && !ledger.contains("oud.txt"));
    // What went to stdout before cannot be called back; the exit code tells.
    let run = desk.run(["correct", "-q", "oud.txt"]);
    assert!(run.only_line(1).contains(&line));
    assert!(corrected(&good).starts_with(&run.stdout) && run.stdout.len() > 100_000);
}

#[test]
fn long_texts_among_short_ones() {
    let desk = Desk::new();
    for number in 0..40 {
        let long = text(100_000 + number, "\n", "\n");
        desk.put(format!("nota/{number:02}.txt"), if number % 19 == 7 { &long } else { SCAN });
    }
    let run = |threads: &str| {
        let (out, ledger) = (format!("uit{threads}"), format!("edits{threads}.jsonl"));
        let run = desk.run(["correct", "nota", "-o", &out, "--ledger", &ledger, "--threads", threads]);
        run.ended(0);
        let texts = (0..40).map(|number| desk.get(format!("{out}/{number:02}.txt"))).collect::<Vec<_>>();
        (texts, desk.get(&ledger), run.stderr)
    };
    let alone = run("1");
    assert!(run("2") == alone && run("7") == alone);
    for (number, clean) in alone.0.iter().enumerate() {
        let original = String::from_utf8(desk.get(format!("nota/{number:02}.txt"))).unwrap();
        assert!(*clean == corrected(&original), "{number}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_no_more() {
    let desk = Desk::new();
    desk.put("scan.txt", text(300_000, "\n", "\n"));
    let run = desk.run(["correct", "-q", "scan.txt", "-o", "/dev/full", "--ledger", "edits.jsonl"]);
    let says = run.only_line(1);
    assert!(says.contains("/dev/full: cannot be written"), "{says}");
    assert_eq!(desk.get("edits.jsonl"), b"");
}

#[test]
fn an_output_that_is_there_already() {
    let desk = Desk::new();
    desk.put("scan.txt", text(100_000, "\n", "\n"));
    desk.put("clean.txt", "ouder");
    let run = desk.run(["correct", "-q", "scan.txt", "-o", "clean.txt"]);
    assert!(run.only_line(1).contains("clean.txt: exists already"), "{}", run.stderr);
    assert_eq!(desk.get("clean.txt"), b"ouder");
}
