//! Pages in XML.

use super::Desk;

const FILES: [&str; 3] = ["alto.xml", "page.xml", "hocr.html"];

fn scan(name: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats");
    std::fs::read_to_string(folder.join(format!("scan.{name}"))).unwrap()
}

#[test]
fn pages_are_corrected_and_go_back() {
    let desk = Desk::new();
    for name in FILES {
        desk.put(name, scan(name));
        let clean = format!("clean.{name}");
        let run = desk.run(["correct", name, "-o", &clean, "--ledger", "edits.jsonl", "--overwrite"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let text = String::from_utf8(desk.get(&clean)).unwrap();
        assert!(text.contains("verslag") && text.contains("versiag"), "{text}");
        let back = desk.run(["revert", &clean, "--ledger", "edits.jsonl"]);
        assert_eq!(String::from_utf8(back.stdout).unwrap(), scan(name));
    }
}

#[test]
fn a_file_says_the_encoding_that_it_has() {
    let desk = Desk::new();
    for name in FILES {
        let text = scan(name).replace("UTF-8", "windows-1252").replace("utf-8", "windows-1252");
        let text = text.replace("Het", "H\u{e9}t");
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
        desk.put(name, &bytes);
        let run = desk.run(["correct", name, "-o", "clean", "--ledger", "edits.jsonl", "--overwrite"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let clean = String::from_utf8(desk.get("clean")).unwrap();
        assert!(clean.contains("H\u{e9}t") && !clean.contains("windows-1252"), "{clean}");
        assert_eq!(desk.run(["revert", "clean", "--ledger", "edits.jsonl"]).stdout, bytes.as_ref());
        let run = desk.run(["correct", name, "-o", "clean", "--output-encoding", "same", "--overwrite"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let clean = desk.get("clean");
        let (clean, _, lacks) = encoding_rs::WINDOWS_1252.decode(&clean);
        assert!(!lacks && clean.contains("H\u{e9}t") && clean.contains("windows-1252"), "{clean}");
    }
}

#[test]
fn what_is_not_well_formed_is_refused_with_its_line() {
    let desk = Desk::new();
    desk.put("a.xml", scan("alto.xml").replace("</TextBlock>", ""));
    let run = desk.run(["correct", "a.xml"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("a.xml:40: </PrintSpace> closes <TextBlock>: mend the nesting"),
        "{}",
        run.stderr
    );
    assert!(run.stdout.is_empty());
    desk.put("twice.xml", scan("alto.xml") + &scan("alto.xml").replacen("<?xml", "<?pi", 1));
    let run = desk.run(["correct", "twice.xml"]);
    assert!(run.ended(1)[0].contains(": a second outermost element: "), "{}", run.stderr);
}

#[test]
fn a_file_in_ascii_that_says_so_gets_letters_that_ascii_lacks() {
    let desk = Desk::new();
    let line = |words: &str| {
        let words = words.split(' ').map(|word| format!("<String CONTENT=\"{word}\"/>")).collect::<String>();
        format!(
            "<alto><Layout><Page><PrintSpace><TextBlock><TextLine>{words}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>"
        )
    };
    let ascii = format!("<?xml version=\"1.0\" encoding=\"US-ASCII\"?>{}", line("De Kamer is gei nformeerd"));
    desk.put("a.xml", &ascii);
    desk.run(["correct", "-q", "a.xml", "-o", "clean.xml", "--ledger", "edits.jsonl"]).ended(0);
    let clean = String::from_utf8(desk.get("clean.xml")).unwrap();
    assert!(
        clean.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") && clean.contains("geïnformeerd"),
        "{clean}"
    );
    let run = desk.run(["revert", "clean.xml", "--ledger", "edits.jsonl"]);
    assert_eq!(run.stdout, ascii.as_bytes());
}
