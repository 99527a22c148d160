//! Bytes outside of edits survive: byte order mark, line ends, form feeds, whatever is in a name.

use super::{Desk, SCAN, corrected};

/// Nothing in these is a word that could be corrected.
const UNTOUCHABLE: [&str; 8] = [
    "",
    "\u{feff}Geachte heer,\r\n\r\nHet verslag is klaar.\r\n",
    "een\u{c}twee\u{c}\r\n\u{c}",
    "een\rtwee\r\n\n\rdrie",
    "\t  ruimte\u{a0}  \u{2003}aan het eind   ",
    "bel \u{7} en escape \u{1b}[0m \u{85} \u{2028} \u{200b}",
    "\u{feff}\u{feff}",
    "B22517830 5.1.2e 24-06-2024 €\u{a0}1.250.000,00 NL91ABNA0417164300",
];

#[test]
fn nothing_else_changes() {
    let desk = Desk::new();
    for text in UNTOUCHABLE {
        let run = desk.run_with_stdin(["correct", "-q"], text);
        run.ended(0);
        assert_eq!(String::from_utf8(run.stdout).unwrap(), text);
    }
}

#[test]
fn frames_of_edited_text_survive() {
    let desk = Desk::new();
    let text = format!("\u{feff}{SCAN}\u{c}\r\n{SCAN}\r");
    desk.put("scan.txt", &text);
    desk.run(["correct", "-q", "scan.txt", "-o", "clean.txt"]).ended(0);
    let clean = String::from_utf8(desk.get("clean.txt")).unwrap();
    assert_eq!(clean.as_bytes(), corrected(&text));
    let frame = |text: &str| text.replace(|letter: char| !"\u{feff}\r\n\u{c}".contains(letter), "");
    assert_eq!(frame(&clean), frame(&text));
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let name = OsStr::from_bytes(b"notitie-\xE9\xE9n.txt");
    desk.put(std::path::Path::new("nota").join(name), SCAN);
    desk.run(["correct", "-q", "nota", "-o", "clean", "--ledger", "edits.jsonl"]).ended(0);
    assert_eq!(desk.get(std::path::Path::new("clean").join(name)), corrected(SCAN));
    let ledger = String::from_utf8(desk.get("edits.jsonl")).expect("a ledger is UTF-8");
    assert!(ledger.contains("\"path\":\"nota/notitie-\u{fffd}\u{fffd}n.txt\""));
    let run = desk.run([OsStr::new("correct"), OsStr::new("-q"), OsStr::from_bytes(b"w\xE9g.txt")]);
    assert!(run.only_line(1).contains("w\u{fffd}g.txt: no such file"));
}
