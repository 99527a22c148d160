//! An output is never an input, by whatever name, and links do not lead out of a folder.

use std::fs;

use super::{Desk, Run, SCAN, corrected};

#[test]
fn the_output_is_the_input() {
    let desk = Desk::new();
    desk.put("nota/scan.txt", SCAN);
    for output in ["nota/scan.txt", "./nota/../nota/scan.txt", "weg/../nota/scan.txt"] {
        let run = desk.run(["correct", "-q", "--overwrite", "nota/scan.txt", "-o", output]);
        assert!(run.only_line(1).contains("is an input too"), "{}", run.stderr);
    }
    let run = desk.run(["correct", "-q", "--overwrite", "nota/scan.txt", "-o", "nota"]);
    assert!(run.only_line(1).contains("nota/scan.txt: is an input too"), "{}", run.stderr);
    assert_eq!(desk.get("nota/scan.txt"), SCAN.as_bytes());
}

#[test]
fn the_output_folder_lies_in_the_input_folder() {
    let desk = Desk::new();
    desk.put("nota/scan.txt", SCAN);
    for output in ["nota", "nota/clean", "./nota/a/../clean", "weg/../nota/clean"] {
        let run = desk.run(["correct", "nota", "-o", output, "--overwrite"]);
        let line = run.only_line(2);
        assert!(line.contains("lies in the input folder nota; choose a folder outside"), "{line}");
    }
    assert_eq!(desk.names(), ["nota/scan.txt"]);
}

#[test]
fn an_output_is_another_input() {
    let desk = Desk::new();
    desk.put("uit/in/scan.txt", SCAN);
    desk.put("uit/in/in/scan.txt", "Geachte heer");
    let run = desk.run(["correct", "-q", "--overwrite", "uit/in", "-o", "uit"]);
    assert!(run.only_line(1).contains("uit/in/scan.txt: is an input too"), "{}", run.stderr);
    assert_eq!(desk.get("uit/in/scan.txt"), SCAN.as_bytes());
    assert_eq!(desk.get("uit/scan.txt"), corrected(SCAN));
}

#[test]
fn two_inputs_have_one_output() {
    let desk = Desk::new();
    desk.put("een/a.txt", SCAN);
    desk.put("twee/a.txt", "Geachte heer");
    let run = desk.run(["correct", "-q", "--overwrite", "een", "twee", "-o", "clean"]);
    let line = run.only_line(1);
    assert!(line.contains("twee/a.txt: clean/a.txt is already the output of een/a.txt"), "{line}");
    assert_eq!(desk.get("clean/a.txt"), corrected(SCAN));
}

#[test]
fn the_ledger_is_an_input_or_an_output() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    for ledger in ["scan.txt", "./scan.txt", "clean.txt"] {
        let arguments = ["correct", "scan.txt", "-o", "clean.txt", "--overwrite", "--ledger", ledger];
        let run = desk.run(arguments);
        assert!(run.only_line(2).contains("is an input or an output too"), "{}", run.stderr);
    }
    assert_eq!(desk.names(), ["scan.txt"]);
    assert_eq!(desk.get("scan.txt"), SCAN.as_bytes());
}

#[cfg(unix)]
#[test]
fn the_ledger_is_stdout() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    let line = "is stdout, which is for the text; choose another name for the ledger";
    let run = desk.run(["correct", "scan.txt", "--ledger", "/dev/stdout"]);
    assert!(run.only_line(2).contains(line), "{}", run.stderr);
    for ledger in ["/dev/stdout", "text.txt"] {
        let mut command = desk.command();
        command.args(["correct", "-q", "scan.txt", "--overwrite", "--ledger", ledger]);
        let run =
            Run::from(command.stdout(fs::File::create(desk.path("text.txt")).unwrap()).output().unwrap());
        assert!(run.only_line(2).contains(line), "{}", run.stderr);
    }
    let run = desk.run(["correct", "-q", "scan.txt", "-o", "clean.txt", "--ledger", "/dev/stdout"]);
    run.ended(0);
    assert!(run.stdout.starts_with(b"{"));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_a_folder() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.put("elders/geheim.txt", SCAN);
    desk.put("nota/a.txt", SCAN);
    symlink(desk.path("elders/geheim.txt"), desk.path("nota/link.txt")).unwrap();
    symlink(desk.path("elders"), desk.path("nota/map")).unwrap();
    symlink(desk.path("nota"), desk.path("nota/rond")).unwrap();
    let run = desk.run(["correct", "nota", "-o", "clean"]);
    assert!(run.only_line(0).ends_with("3 links not followed"), "{}", run.stderr);
    assert_eq!(desk.names_in("clean"), ["a.txt", "herlees-manifest.jsonl"]);
}

#[cfg(unix)]
#[test]
fn links_that_are_named_are_followed() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.put("nota/scan.txt", SCAN);
    symlink("nota/scan.txt", desk.path("link.txt")).unwrap();
    symlink("nota", desk.path("map")).unwrap();
    let run = desk.run(["correct", "-q", "link.txt"]);
    run.ended(0);
    assert_eq!(run.stdout, corrected(SCAN));
    desk.run(["correct", "-q", "map", "-o", "clean"]).ended(0);
    assert_eq!(desk.get("clean/scan.txt"), corrected(SCAN));
    let run = desk.run(["correct", "-q", "nota/scan.txt", "-o", "link.txt", "--overwrite"]);
    assert!(run.only_line(1).contains("link.txt: is an input too"));
    let run = desk.run(["correct", "-q", "nota", "-o", "map/clean"]);
    assert!(run.only_line(2).contains("lies in the input folder"));
    assert_eq!(desk.get("nota/scan.txt"), SCAN.as_bytes());
}

#[cfg(unix)]
#[test]
fn a_link_that_is_overwritten_stays_a_link() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    desk.put("archief/clean.txt", "ouder");
    std::os::unix::fs::symlink("archief/clean.txt", desk.path("clean.txt")).unwrap();
    desk.run(["correct", "-q", "scan.txt", "-o", "clean.txt", "--overwrite"]).ended(0);
    assert!(fs::symlink_metadata(desk.path("clean.txt")).unwrap().is_symlink());
    assert_eq!(desk.get("archief/clean.txt"), corrected(SCAN));
}

#[test]
fn an_output_that_is_a_folder_of_another() {
    let desk = Desk::new();
    desk.put("een/a", SCAN);
    desk.put("twee/a/b", SCAN);
    for _ in 0..5 {
        let run = desk.run(["correct", "-q", "een", "twee", "-o", "clean", "--overwrite"]);
        let line = run.only_line(1);
        assert!(line.contains("een/a: clean/a is the folder of other outputs"), "{line}");
        assert_eq!(desk.names_in("clean"), ["a/b", "herlees-manifest.jsonl"]);
        fs::remove_dir_all(desk.path("clean")).unwrap();
    }
    let run = desk.run(["correct", "-q", "twee", "-o", "een"]);
    let expected = "een/a/b: cannot be written: a file stands where its folder must be";
    assert!(run.only_line(1).contains(expected), "{}", run.stderr);
}
