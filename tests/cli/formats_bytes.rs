//! Texts as they lie on disks: packed, and in encodings other than UTF-8.

use std::io::{Read, Write};

use serde_json::Value;

use super::{Desk, SCAN, corrected};

fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes.as_ref()).unwrap();
    encoder.finish().unwrap()
}

fn gunzip(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut text).unwrap();
    text
}

/// As zstd(1) packs: with a checksum.
fn zstd(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 3).unwrap();
    encoder.include_checksum(true).unwrap();
    encoder.write_all(bytes.as_ref()).unwrap();
    encoder.finish().unwrap()
}

fn windows(text: &str) -> Vec<u8> {
    let (bytes, _, lacks) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!lacks);
    bytes.into_owned()
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

/// A text with misread words and letters beyond ASCII.
fn page() -> String {
    format!("De coördinatie kost € 12,50.\r\n{SCAN}")
}

fn header(ledger: &[u8]) -> Value {
    let line = ledger.split(|&byte| byte == b'\n').next().unwrap();
    serde_json::from_slice(line).unwrap()
}

#[test]
fn packed_texts_are_read_and_written() {
    let desk = Desk::new();
    let text = page().repeat(3_000);
    desk.put("a.txt.gz", gzip(&text));
    desk.put("b.txt.zst", zstd(&text));
    desk.put("c", gzip(&text));
    let run = desk.run(["correct", "a.txt.gz", "b.txt.zst", "c", "-o", "clean"]);
    assert!(run.only_line(0).starts_with("herlees: 3 files, "), "{}", run.stderr);
    let expected = corrected(&text);
    assert!(gunzip(&desk.get("clean/a.txt.gz")) == expected);
    assert!(zstd::decode_all(desk.get("clean/b.txt.zst").as_slice()).unwrap() == expected);
    assert!(desk.get("clean/c") == expected, "packed only where the name says so");
    let run = desk.run_with_stdin(["correct", "-q"], zstd(&text));
    assert!(run.ended(0).is_empty() && run.stdout == expected);
}

#[test]
fn packed_outputs_are_the_same_in_every_run() {
    let desk = Desk::new();
    desk.put("scan.txt", page().repeat(3_000));
    for end in ["gz", "zst"] {
        let outputs = ["1", "2", "7"].map(|threads| {
            let (out, ledger) = (format!("uit{threads}.{end}"), format!("edits{threads}.{end}"));
            let run = ["correct", "-q", "scan.txt", "-o", &out, "--ledger", &ledger, "--threads", threads];
            desk.run(run).ended(0);
            (desk.get(&out), desk.get(&ledger))
        });
        assert!(outputs[0] == outputs[1] && outputs[1] == outputs[2], "{end}");
    }
    assert_eq!(desk.get("uit1.gz")[4..8], [0; 4], "no time of day");
}

#[test]
fn several_members_are_one_text() {
    let desk = Desk::new();
    let (front, back) = SCAN.split_at(20);
    desk.put("a.gz", [gzip(front), gzip(""), gzip(back), vec![0; 900]].concat());
    desk.put("b.zst", [zstd(front), zstd(back)].concat());
    for name in ["a.gz", "b.zst"] {
        let run = desk.run(["correct", "-q", name]);
        assert!(run.ended(0).is_empty());
        assert_eq!(run.stdout, corrected(SCAN));
    }
    desk.put("c.gz", [gzip(SCAN), b"rommel".to_vec()].concat());
    let run = desk.run(["correct", "-q", "c.gz"]);
    assert!(run.only_line(0).contains("c.gz: 6 bytes behind its packed data"), "{}", run.stderr);
    assert_eq!(run.stdout, corrected(SCAN));
}

#[test]
fn packed_texts_that_are_cut_off_or_damaged() {
    let desk = Desk::new();
    let text = (0..90_000).map(|number| format!("{number} besluit\n")).collect::<String>();
    for (name, kind, whole) in [("kort.gz", "gzip", gzip(&text)), ("kort.zst", "zstd", zstd(&text))] {
        let refused = |bytes: &[u8]| {
            desk.put(name, bytes);
            desk.run(["correct", "-q", name, "-o", "clean.txt"]).only_line(1).to_owned()
        };
        for length in [whole.len() - 1, whole.len() / 2, 12, 5] {
            let says = refused(&whole[..length]);
            assert!(says.contains(&format!("{name}: {kind} data ends too early (byte ")), "{length}: {says}");
        }
        let mut damaged = whole.clone();
        damaged[whole.len() / 2..whole.len() / 2 + 40].fill(0xA5);
        let says = refused(&damaged);
        assert!(says.contains(&format!("{name}: {kind} data is damaged (byte ")), "{says}");
    }
    assert_eq!(desk.names(), ["kort.gz", "kort.zst"], "nothing half done");
}

#[test]
fn encodings_are_told_written_as_utf8_and_reverted() {
    let desk = Desk::new();
    let (page, long) = (page(), page().repeat(4_000));
    let marked = format!("\u{feff}{long}");
    let cases = [
        ("windows-1252", windows(&page), page.clone()),
        ("windows-1252", windows(&long), long),
        ("utf-16le", utf16(&marked, u16::to_le_bytes), marked),
        ("utf-16be", utf16(&page, u16::to_be_bytes), page),
    ];
    for (encoding, bytes, text) in cases {
        desk.put("scan.txt", &bytes);
        let run = ["correct", "-q", "--overwrite", "scan.txt", "-o", "clean.txt", "--ledger", "edits.jsonl"];
        desk.run(run).ended(0);
        assert!(desk.get("clean.txt") == corrected(&text), "{encoding}");
        assert_eq!(header(&desk.get("edits.jsonl"))["encoding"], encoding);
        let back = desk.run(["revert", "clean.txt", "--ledger", "edits.jsonl"]);
        assert!(back.ended(0).is_empty() && back.stdout == bytes, "{encoding}");

        desk.run([&run[..], &["--output-encoding", "same"]].concat()).ended(0);
        let clean = String::from_utf8(corrected(&text)).unwrap();
        let expected = match encoding {
            "windows-1252" => windows(&clean),
            "utf-16le" => utf16(&clean, u16::to_le_bytes),
            _ => utf16(&clean, u16::to_be_bytes),
        };
        assert!(desk.get("clean.txt") == expected, "{encoding}");
        let again = ["revert", "clean.txt", "--ledger", "edits.jsonl", "-o", "again.gz", "--overwrite"];
        let back = desk.run(again);
        assert!(back.ended(0).is_empty() && gunzip(&desk.get("again.gz")) == bytes, "{encoding}");
    }
}

#[test]
fn a_text_in_utf8_says_nothing_of_encodings() {
    let desk = Desk::new();
    desk.put("scan.txt", page());
    desk.run(["correct", "-q", "scan.txt", "-o", "clean.txt", "--ledger", "edits.jsonl"]).ended(0);
    assert_eq!(header(&desk.get("edits.jsonl")).get("encoding"), None);
}

#[test]
fn iso_8859_15_and_what_the_user_says() {
    let desk = Desk::new();
    desk.put("scan.txt", encoding_rs::ISO_8859_15.encode(&page()).0);
    let run = |options: &[&str]| desk.run([&["correct", "-q", "scan.txt"], options].concat());
    let read = |options: &[&str]| String::from_utf8(run(options).stdout).unwrap();
    assert!(read(&[]).contains("€ 12,50"));
    assert!(read(&["--encoding", "latin1"]).contains("¤ 12,50"));
    let wrong = run(&["--encoding", "klingon"]);
    assert!(wrong.only_line(2).contains("windows-1252, iso-8859-15"), "{}", wrong.stderr);
    let wrong = run(&["--encoding", "utf-8"]);
    let place = "scan.txt: not UTF-8: byte 0xF6 at offset 5, line 1;";
    assert!(wrong.only_line(1).contains(place), "{}", wrong.stderr);
}

/// What a first stretch of ASCII promises may not hold, and the message says what does.
#[test]
fn the_mend_for_a_late_byte_works() {
    let desk = Desk::new();
    let text = format!("{}geïnformeerd", "De Kamer vergadert.\n".repeat(20_000));
    desk.put("scan.txt", windows(&text));
    let run = desk.run(["correct", "-q", "scan.txt", "-o", "clean.txt"]);
    let (says, mend) = (run.only_line(1), ["--encoding", "windows-1252"]);
    assert!(says.contains("byte 0xEF at offset 400002, line 20001; "), "{says}");
    assert!(says.contains(&mend.join(" ")), "{says}");
    desk.run([&["correct", "-q", "scan.txt", "-o", "clean.txt"], &mend[..]].concat()).ended(0);
    assert!(desk.get("clean.txt") == corrected(&text));
}

#[test]
fn utf16_that_is_none() {
    let desk = Desk::new();
    let refused = |bytes: &[u8]| {
        desk.put("scan.txt", bytes);
        desk.run(["correct", "-q", "scan.txt", "-o", "clean.txt"]).only_line(1).to_owned()
    };
    let lone = [utf16("\u{feff}een\n", u16::to_le_bytes), vec![0, 0xDC, b'x', 0]].concat();
    let says = refused(&lone);
    assert!(says.contains("scan.txt: not UTF-16: half a character, 0xDC00, at offset 10, line 2;"), "{says}");
    let odd = [utf16("\u{feff}een", u16::to_be_bytes), vec![0]].concat();
    let says = refused(&odd);
    assert!(says.contains("scan.txt: not UTF-16: half a character at offset 8, line 1,"), "{says}");
}

#[test]
fn files_that_are_no_text_are_named() {
    let desk = Desk::new();
    let cases: [(&[u8], &str, &str); 11] = [
        (b"%PDF-1.7\n", "a PDF", "pdftotext"),
        (b"II*\0\x08\0\0\0", "a TIFF image", "OCR engine"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "a JPEG image", "OCR engine"),
        (b"\x89PNG\r\n\x1A\n\0", "a PNG image", "OCR engine"),
        (b"PK\x03\x04\x14\0\0\0", "a ZIP archive", "unpack it first"),
        (b"PK\x03\x04\x14\0[Content_Types].xml", "an Office document", "convert it first"),
        (b"een\ntwee\0drie", "no text: byte 0x00 at offset 8, line 2", "--encoding"),
        (b"<html><body><p>Nota</p></body></html>", "HTML without the marks of hOCR", "--format text"),
        (b"<?xml version='1.0'?><TEI/>", "XML of another kind (<TEI>)", "--format text"),
        (b"[{\"a\": 1}]", "a JSON document", "jq"),
        (b"{\"a\": 1}\n", "which field holds the text", "--field"),
    ];
    for (bytes, what, mend) in cases {
        for packed in [bytes.to_vec(), gzip(bytes), zstd(bytes)] {
            desk.put("in", packed);
            let run = desk.run(["correct", "-q", "in", "-o", "clean.txt"]);
            let says = run.only_line(1);
            assert!(says.contains("in: ") && says.contains(what) && says.contains(mend), "{says}");
        }
    }
    assert_eq!(desk.names(), ["in"]);
    let page = "<html><p>Het versiag</p></html>";
    desk.put("in", page);
    let run = desk.run(["correct", "-q", "in", "--format", "text"]);
    assert_eq!((run.code, run.stdout), (0, corrected(page)));
}

#[test]
fn a_nul_far_into_a_text_is_named() {
    let desk = Desk::new();
    desk.put("scan.txt", "De Kamer vergadert.\n".repeat(20_000) + "een\0twee");
    let run = desk.run(["correct", "-q", "scan.txt", "-o", "clean.txt"]);
    let says = run.only_line(1);
    assert!(says.contains("scan.txt: no text: a NUL at offset 400003, line 20001;"), "{says}");
    assert_eq!(desk.names(), ["scan.txt"]);
}

#[test]
fn blank_pages_are_texts_and_empty_tables_are_not() {
    let desk = Desk::new();
    for (name, text) in [("a.txt", ""), ("b.txt", " \r\n\u{c}"), ("c.txt", "\u{feff}")] {
        desk.put(name, text);
        let run = desk.run(["correct", "-q", name]);
        assert_eq!((run.code, run.stdout.as_slice()), (0, text.as_bytes()), "{}", run.stderr);
    }
    desk.put("a.txt.gz", gzip(""));
    desk.run(["correct", "-q", "a.txt.gz", "-o", "b.txt.gz"]).ended(0);
    assert_eq!(gunzip(&desk.get("b.txt.gz")), b"");
    for name in ["a.csv", "a.xml"] {
        desk.put(name, "");
        let run = desk.run(["correct", "-q", name]);
        assert!(run.only_line(1).contains(&format!("{name}: is empty")), "{}", run.stderr);
    }
}

/// Records are read and written as texts are.
#[test]
fn records_are_packed_and_encoded_too() {
    let desk = Desk::new();
    let line = format!("{}\n", serde_json::json!({ "text": page() }));
    desk.put("pages.jsonl.gz", gzip(windows(&line)));
    let run = ["correct", "-q", "pages.jsonl.gz", "--field", "text", "--ledger", "edits.jsonl"];
    let run = [&run[..], &["-o", "out.jsonl.zst", "--output-encoding", "same"]].concat();
    desk.run(run).ended(0);
    let output = zstd::decode_all(desk.get("out.jsonl.zst").as_slice()).unwrap();
    let output = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&output).0.into_owned();
    let record: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(record["text_corrected"].as_str().unwrap().as_bytes(), corrected(&page()));
    desk.run(["revert", "out.jsonl.zst", "--ledger", "edits.jsonl", "-o", "again.jsonl"]).ended(0);
    assert_eq!(desk.get("again.jsonl"), windows(&line));
}

/// A correction that brings the first letter beyond ASCII into a file must not belie what the file says of itself.
#[test]
fn xml_keeps_the_encoding_that_it_names_if_it_is_told_to() {
    let desk = Desk::new();
    let words = ["De", "Kamer", "is", "geinformeerd", "over", "het", "besiuit", "van", "de", "minister"];
    let words = words.map(|word| format!("<String CONTENT=\"{word}\"/><SP/>")).concat();
    let alto = format!(
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<alto><Layout><Page><PrintSpace><TextBlock>\
         <TextLine>{words}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>\n"
    );
    desk.put("alto.xml", &alto);
    let run = ["correct", "-q", "alto.xml", "-o", "clean.xml", "--ledger", "edits.jsonl"];
    desk.run([&run[..], &["--output-encoding", "same"]].concat()).ended(0);
    let clean = desk.get("clean.xml");
    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&clean).0.into_owned();
    assert!(text.contains("CONTENT=\"besluit\""), "{text}");
    assert_eq!(clean, windows(&text));
    assert_eq!(header(&desk.get("edits.jsonl"))["encoding"], "windows-1252");
    let back = desk.run(["revert", "clean.xml", "--ledger", "edits.jsonl"]);
    assert!(back.ended(0).is_empty() && back.stdout == alto.as_bytes(), "{}", back.stderr);
}

#[test]
fn every_command_reads_what_correct_reads() {
    let desk = Desk::new();
    desk.put("scan.txt.zst", zstd(windows(&page())));
    let run = ["correct", "-q", "scan.txt.zst", "-o", "clean.txt.gz", "--ledger", "edits.jsonl.zst"];
    desk.run(run).ended(0);
    let back = desk.run(["revert", "clean.txt.gz", "--ledger", "edits.jsonl.zst", "-o", "again.txt"]);
    assert!(back.ended(0).is_empty());
    assert_eq!(desk.get("again.txt"), windows(&page()));

    let explained = desk.run(["explain", "--json", "--in", "scan.txt.zst"]);
    explained.ended(0);
    desk.put("utf8.txt", page());
    let of_plain = desk.run(["explain", "--json", "--in", "utf8.txt"]).stdout;
    let of_plain = String::from_utf8(of_plain).unwrap().replace("utf8.txt", "scan.txt.zst");
    assert_eq!(String::from_utf8(explained.stdout).unwrap(), of_plain);

    desk.put("pairs/nota.gold.txt.gz", gzip(corrected(&page())));
    desk.put("pairs/nota.ocr.txt.zst", zstd(windows(&page())));
    let run = desk.run(["evaluate", "pairs", "--built-in", "--format", "json"]);
    run.ended(0);
    let report: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(report["pages"].as_array().map(Vec::len), Some(2), "a form feed parts it");
}
