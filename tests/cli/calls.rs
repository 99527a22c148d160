//! The ways to call `correct`, and `--version` and `--help`.

use std::io::Read;
use std::process::Stdio;

use super::{CORRECTOR, Desk, Run, SCAN, corrected};

#[test]
fn one_file_goes_to_stdout() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    let run = desk.run(["correct", "scan.txt"]);
    let edits = CORRECTOR.correct(SCAN).edits().len();
    let plural = if edits == 1 { "" } else { "s" };
    assert_eq!(run.only_line(0), format!("herlees: 1 file, 14 words, {edits} edit{plural}"));
    assert_eq!(run.stdout, corrected(SCAN));
    assert_eq!(desk.names(), ["scan.txt"]);
}

#[test]
fn stdin_goes_to_stdout() {
    let desk = Desk::new();
    for arguments in [&["correct", "-q"][..], &["correct", "-q", "-"], &["correct", "-q", "-", "-o", "-"]] {
        let run = desk.run_with_stdin(arguments, SCAN);
        assert!(run.ended(0).is_empty());
        assert_eq!(run.stdout, corrected(SCAN));
    }
}

#[test]
fn no_input_gives_no_output() {
    let run = Desk::new().run(["correct"]);
    assert_eq!(run.only_line(0), "herlees: 1 file, 0 words, 0 edits");
    assert!(run.stdout.is_empty());
}

#[test]
fn a_file_goes_to_a_file() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    let run = desk.run(["correct", "--quiet", "scan.txt", "--output", "clean.txt"]);
    assert!(run.ended(0).is_empty() && run.stdout.is_empty());
    assert_eq!(desk.get("clean.txt"), corrected(SCAN));
    assert_eq!(desk.get("scan.txt"), SCAN.as_bytes());
    assert_eq!(desk.names(), ["clean.txt", "scan.txt"]);
}

#[test]
fn stdin_goes_to_a_file() {
    let desk = Desk::new();
    desk.run_with_stdin(["correct", "-o", "clean.txt"], SCAN).ended(0);
    assert_eq!(desk.get("clean.txt"), corrected(SCAN));
}

#[test]
fn a_file_that_exists_is_replaced_when_asked() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    desk.put("clean.txt", "ouder");
    desk.put("edits.jsonl", "ouder");
    desk.run(["correct", "scan.txt", "-o", "clean.txt", "--ledger", "edits.jsonl", "--overwrite"]).ended(0);
    assert_eq!(desk.get("clean.txt"), corrected(SCAN));
    assert!(desk.get("edits.jsonl").starts_with(b"{"));
}

#[cfg(unix)]
#[test]
fn outputs_have_the_mode_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    let mode = |name: &str| std::fs::metadata(desk.path(name)).unwrap().permissions().mode();
    desk.run(["correct", "scan.txt", "-o", "clean.txt"]).ended(0);
    assert_eq!(mode("clean.txt"), mode("scan.txt"));
    std::fs::set_permissions(desk.path("clean.txt"), PermissionsExt::from_mode(0o640)).unwrap();
    desk.run(["correct", "scan.txt", "-o", "clean.txt", "--overwrite"]).ended(0);
    assert_eq!(mode("clean.txt") & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn devices_are_written_to_and_not_replaced() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    desk.run(["correct", "scan.txt", "-o", "/dev/null", "--ledger", "/dev/null"]).ended(0);
    assert!(!std::fs::metadata("/dev/null").unwrap().is_file());
    let run = desk.run(["correct", "-q", "scan.txt", "-o", "/dev/stdout"]);
    run.ended(0);
    assert_eq!(run.stdout, corrected(SCAN));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN.repeat(1_000));
    let to_a_pipe = &["correct", "scan.txt", "-q", "-o", "/dev/stdout"][..];
    for arguments in [&["correct", "scan.txt", "-q"][..], to_a_pipe, &["--help"], &["--version"]] {
        let mut command = desk.command();
        let mut child =
            command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0];
        child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
        drop(child.stdout.take());
        let run = Run::from(child.wait_with_output().unwrap());
        assert!(run.ended(0).is_empty(), "{}", run.stderr);
    }
}

#[test]
fn the_version_names_the_model() {
    let run = Desk::new().run(["--version"]);
    run.ended(0);
    let model = CORRECTOR.model();
    let (version, sha256) = (model.version, model.sha256);
    let expected = format!("herlees {}\nmodel {version} sha256 {sha256}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(String::from_utf8(run.stdout).unwrap(), expected);
}

#[test]
fn help_names_every_flag_and_the_exit_codes() {
    let desk = Desk::new();
    let help = String::from_utf8(desk.run(["correct", "--help"]).stdout).unwrap();
    for flag in
        ["--output", "--confidence", "--max-broken", "--ledger", "--threads", "--overwrite", "--quiet"]
    {
        assert!(help.contains(flag), "{flag} is not in:\n{help}");
    }
    assert!(String::from_utf8(desk.run(["--help"]).stdout).unwrap().contains("Exit codes: 0"));
}

#[test]
fn help_and_readme_name_the_defaults_of_the_library() {
    let defaults = [("--confidence", CORRECTOR.confidence()), ("--max-broken", CORRECTOR.max_broken())];
    for command in ["correct", "evaluate", "explain"] {
        let help = String::from_utf8(Desk::new().run([command, "--help"]).stdout).unwrap();
        for (option, default) in defaults {
            let about = help.split_once(&format!("{option} <")).unwrap().1;
            let (_, about) = about.split_once("[default: ").unwrap();
            assert!(about.starts_with(&format!("{default}]")), "{command} {option}: {about}");
        }
    }
    for (option, default) in defaults {
        let row =
            include_str!("../../README.md").lines().find(|line| line.contains(&format!("| `{option} ")));
        assert!(row.unwrap().contains(&format!("(default {default})")), "{row:?}");
    }
}
