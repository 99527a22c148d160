//! `herlees evaluate` through the real binary, on small pages written for it.
#![allow(clippy::unwrap_used, reason = "a test may fail on what it cannot do")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const REFERENCE: &str =
    "Ter beslissing\n\nIn het verslag van 24 juni staat dat de minister instemt met het voorstel.\n";
const OCR: &str =
    "Ter beslissing\n\nIn het versiag van 24 juni staat dat de minisler instemt met het voorstel.\n";
const CORRECTED: &str =
    "Ter beslissing\n\nIn het verslag van 24 juni staat dat de minisler instemd met het voorstel.\n";

const COMPETITION: &str =
    "[OCR_toInput] het versiag is af\n[OCR_aligned] het versiag is af\n[ GS_aligned] het verslag is af\n";

fn write(root: &Path, name: &str, text: impl AsRef<[u8]>) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn herlees(root: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_herlees")).current_dir(root).arg("evaluate").args(args).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", stderr(output)))
}

/// Two documents in two profiles, and a folder of corrected texts.
fn pages() -> TempDir {
    let root = TempDir::new().unwrap();
    for (profile, document) in [("fax", "nota-1_p01"), ("fax", "nota-1_p02"), ("copy", "brief-2_p01")] {
        write(root.path(), &format!("pairs/{profile}/{document}.gold.txt"), REFERENCE);
        write(root.path(), &format!("pairs/{profile}/{document}.ocr.txt"), OCR);
        write(root.path(), &format!("out/{profile}/{document}.ocr.txt"), CORRECTED);
        write(root.path(), &format!("same/{profile}/{document}.txt"), OCR);
    }
    root
}

#[test]
fn figures_worked_out_by_hand() {
    let root = pages();
    let output = herlees(root.path(), &["pairs", "--corrected", "out", "--format", "json"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let report = json(&output);
    let names: Vec<&str> =
        report["profiles"].as_array().unwrap().iter().map(|p| p["profile"].as_str().unwrap()).collect();
    assert_eq!(names, ["copy", "fax", "all"]);
    let all = &report["profiles"][2];
    assert_eq!((all["pages"].as_u64(), all["documents"].as_u64()), (Some(3), Some(2)));
    let characters = &all["systems"][0]["conventions"]["dinglehopper"]["characters"];
    // 2 of 88 characters on each page: "Ter beslissing", two line ends, and a line of 72.
    assert_eq!(characters["substitutions"], 6);
    assert_eq!(characters["hits"], 3 * (REFERENCE.trim().chars().count() as u64 - 2));
    let words = &all["systems"][0]["conventions"]["words-only"]["words"];
    assert_eq!((words["substitutions"].as_u64(), words["hits"].as_u64()), (Some(6), Some(3 * 14)));
    let correction = &all["systems"][1]["correction"];
    for (key, count) in
        [("fixed", 3), ("broken", 3), ("miscorrected", 0), ("wrong_words", 6), ("right_words", 42)]
    {
        assert_eq!(correction[key].as_u64(), Some(count), "{key}");
    }
    assert_eq!(correction["fix_rate"], 0.5);
    assert_eq!(correction["broken_rate"], 3.0 / 42.0);
    assert_eq!(correction["by_kind"]["substitution"]["broken"], 3);
    assert_eq!(correction["fall"]["words_only"], 0.0);
    assert_eq!(correction["calibration"], Value::Null);
}

#[test]
fn two_corrections_are_compared_in_pairs() {
    let root = pages();
    for page in ["fax/nota-1_p01", "fax/nota-1_p02", "copy/brief-2_p01"] {
        write(root.path(), &format!("best/{page}.ocr.txt"), REFERENCE);
    }
    let args = ["pairs", "--corrected", "a=same", "--corrected", "b=best", "--format", "json"];
    let report = json(&herlees(root.path(), &args));
    let comparison = &report["profiles"][2]["comparisons"][0];
    assert_eq!((comparison["first"].as_str(), comparison["second"].as_str()), (Some("a"), Some("b")));
    assert_eq!(comparison["difference"], 0.125);
    assert_eq!(comparison["second_is_better"], 1.0);
    assert_eq!(report["profiles"][2]["systems"][2]["correction"]["fix_rate"], 1.0);
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let root = pages();
    for format in ["json", "human", "html"] {
        let run = |threads| herlees(root.path(), &["pairs", "--format", format, "--threads", threads]).stdout;
        assert!(run("1") == run("2"), "{format}");
    }
}

#[test]
fn folders_side_by_side_give_what_pairs_give() {
    let root = pages();
    for page in ["fax/nota-1_p01", "fax/nota-1_p02", "copy/brief-2_p01"] {
        write(root.path(), &format!("gold/{page}.txt"), REFERENCE);
        write(root.path(), &format!("ocr/{page}.txt"), OCR);
    }
    let pairs = herlees(root.path(), &["pairs", "--corrected", "out"]);
    let folders = herlees(root.path(), &["--reference", "gold", "--ocr", "ocr", "--corrected", "out"]);
    assert_eq!(stdout(&folders), stdout(&pairs));
}

#[test]
fn the_report_holds_what_its_schema_asks_for() {
    let root = pages();
    let schema = json(&herlees(root.path(), &["--schema"]));
    let report = json(&herlees(root.path(), &["pairs", "--corrected", "out", "--format", "json"]));
    check(&schema, &schema["$defs"]["report"], &report, "report");
    write(root.path(), "nl/1.txt", COMPETITION);
    let report = json(&herlees(root.path(), &["--icdar", "nl", "--format", "json"]));
    check(&schema, &schema["$defs"]["icdar"], &report, "report");
}

/// Required keys and types, as far as the schema uses them.
fn check(schema: &Value, rule: &Value, value: &Value, place: &str) {
    if let Some(name) = rule["$ref"].as_str() {
        check(schema, &schema["$defs"][name.trim_start_matches("#/$defs/")], value, place);
    }
    if let Some(choices) = rule["anyOf"].as_array() {
        let choice = choices.iter().find(|choice| (choice["type"] == "null") == value.is_null()).unwrap();
        check(schema, choice, value, place);
    }
    let types: Vec<&str> = match &rule["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is = |name: &&str| match *name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        _ => false,
    };
    assert!(types.is_empty() || types.iter().any(is), "{place}: {value} is none of {types:?}");
    for key in rule["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        assert!(value.is_null() || value.get(key).is_some(), "{place} lacks {key}");
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        let rule = rule["properties"].get(key).unwrap_or(&rule["additionalProperties"]);
        check(schema, rule, inner, &format!("{place}.{key}"));
    }
    for inner in value.as_array().into_iter().flatten() {
        check(schema, &rule["items"], inner, &format!("{place}[]"));
    }
}

#[test]
fn bad_pages_are_named_and_the_others_measured() {
    let root = pages();
    let path = root.path();
    write(path, "pairs/fax/lone_p01.gold.txt", REFERENCE);
    write(path, "pairs/fax/stray_p01.ocr.txt", OCR);
    write(path, "pairs/fax/blank_p01.gold.txt", " \n");
    write(path, "pairs/fax/blank_p01.ocr.txt", OCR);
    write(path, "pairs/fax/unread_p01.gold.txt", REFERENCE);
    write(path, "pairs/fax/unread_p01.ocr.txt", "");
    write(path, "pairs/fax/latin_p01.gold.txt", REFERENCE);
    write(path, "pairs/fax/latin_p01.ocr.txt", b"co\xf6rdinatie van \xc3\xa9\xc3\xa9n");
    write(path, "pairs/fax/long_p01.gold.txt", "een\u{c}twee");
    write(path, "pairs/fax/long_p01.ocr.txt", "een twee");
    let output = herlees(path, &["pairs", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let complaints = stderr(&output);
    for part in [
        "lone_p01.gold.txt: lacks its partner: put the OCR text lone_p01.ocr.txt beside it",
        "stray_p01.ocr.txt: lacks its partner: put the reference stray_p01.gold.txt beside it",
        "blank_p01.gold.txt: the reference of blank_p01 is empty; the page is left out",
        "unread_p01.ocr.txt: the OCR text of unread_p01 is empty; it counts as all wrong",
        "latin_p01.ocr.txt: not UTF-8: byte 0xF6 at offset 2, line 1",
        "long_p01.ocr.txt: 1 pages by its form feeds, but its reference has 2",
    ] {
        assert!(complaints.contains(part), "{part}\n---\n{complaints}");
    }
    assert_eq!(complaints.lines().count(), 6, "{complaints}");
    let pages = json(&output)["pages"].as_array().unwrap().len();
    assert_eq!(pages, 4, "three sound pages and the one that the engine left empty");
}

#[test]
fn form_feeds_part_pages() {
    let root = TempDir::new().unwrap();
    write(root.path(), "nota.gold.txt", "de nota\u{c}het besluit");
    write(root.path(), "nota.ocr.txt", "de nota\u{c}het besiuit");
    let report = json(&herlees(root.path(), &[".", "--format", "json"]));
    let names: Vec<&str> =
        report["pages"].as_array().unwrap().iter().map(|p| p["page"].as_str().unwrap()).collect();
    assert_eq!(names, ["nota#1", "nota#2"]);
    assert_eq!(report["pages"][1]["systems"][0]["wer"], 0.5);
}

#[test]
fn a_corrected_page_that_is_missing_leaves_the_page_out() {
    let root = pages();
    fs::remove_file(root.path().join("out/fax/nota-1_p02.ocr.txt")).unwrap();
    let output = herlees(root.path(), &["pairs", "--corrected", "mine=out", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("nota-1_p02.ocr.txt: has no corrected text of that name in mine"));
    assert_eq!(json(&output)["pages"].as_array().unwrap().len(), 2);
}

#[test]
fn a_corrected_page_that_is_empty_is_named_and_measured() {
    let root = pages();
    write(root.path(), "out/fax/nota-1_p02.ocr.txt", "\n");
    let output = herlees(root.path(), &["pairs", "--corrected", "mine=out", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let complaints = stderr(&output);
    assert!(
        complaints.contains("nota-1_p02.ocr.txt: the corrected text of nota-1_p02 is empty"),
        "{complaints}"
    );
    assert_eq!(json(&output)["pages"].as_array().unwrap().len(), 3);
}

#[test]
fn other_files_in_a_folder_are_no_pages() {
    let root = TempDir::new().unwrap();
    let path = root.path();
    for (name, text) in
        [("gold/a.txt", REFERENCE), ("ocr/a.txt", OCR), ("gold/README.md", "x"), ("ocr/make.py", "x")]
    {
        write(path, name, text);
    }
    write(path, "pairs/copy/a.ref", REFERENCE);
    write(path, "pairs/copy/a.hyp", OCR);
    write(path, "pairs/sources/a.txt", REFERENCE);
    write(path, "pairs/manifest.tsv", "a\t1");
    for args in [&["--reference", "gold", "--ocr", "ocr"][..], &["pairs"]] {
        let output = herlees(path, &[args, &["--format", "json"]].concat());
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()), "{args:?}");
        assert_eq!(json(&output)["pages"].as_array().unwrap().len(), 1, "{args:?}");
    }
    write(path, "pairs/copy/b.ref", REFERENCE);
    let complaint = stderr(&herlees(path, &["pairs"]));
    assert!(complaint.contains("b.ref: lacks its partner: put the OCR text b.hyp beside it"), "{complaint}");
}

#[test]
fn macro_averages_are_means_over_pages() {
    let root = TempDir::new().unwrap();
    for (page, reference, ocr) in [("a", "jl", "ji"), ("b", "de nota is er", "de nota is er!")] {
        write(root.path(), &format!("{page}.ref"), reference);
        write(root.path(), &format!("{page}.hyp"), ocr);
    }
    let report = json(&herlees(root.path(), &[".", "--corrected", ".", "--format", "json"]));
    let characters = &report["profiles"][0]["systems"][0]["conventions"]["dinglehopper"]["characters"];
    let rates =
        ["rate", "macro_rate", "path_rate", "macro_path_rate"].map(|key| characters[key].as_f64().unwrap());
    let expected = [2.0 / 15.0, (1.0 / 2.0 + 1.0 / 13.0) / 2.0, 2.0 / 16.0, (1.0 / 2.0 + 1.0 / 14.0) / 2.0];
    assert_eq!(rates, expected);
}

#[test]
fn wrong_usage_ends_with_two() {
    let root = pages();
    for args in [
        &[][..],
        &["pairs", "--confidence", "1.5"],
        &["--reference", "pairs"],
        &["pairs", "--icdar", "x"],
        &["--icdar", "pairs", "--format", "html"],
        &["--icdar", "pairs", "--confusions", "learned.tsv"],
        &["pairs", "--max-broken", "1.5"],
        &["pairs", "--corrected", "out", "--confidence", "0.9"],
        &["pairs", "--corrected", "out", "--max-broken", "0.9"],
    ] {
        let output = herlees(root.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
    }
}

#[test]
fn a_budget_bounds_what_is_fixed() {
    let root = pages();
    let fixed = |options: &[&str]| {
        let report = json(&herlees(root.path(), &[&["pairs", "--format", "json"], options].concat()));
        report["profiles"][2]["systems"][1]["correction"]["fixed"].as_u64().unwrap()
    };
    assert_eq!(fixed(&["--max-broken", "0"]), 0);
    assert_eq!(fixed(&["--max-broken", "1"]), 6, "two misread words on each of three pages");
    assert_eq!(fixed(&[]), 6, "these are sure enough for the budget that is the default");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let root = pages();
    for (args, name) in
        [(&["pears"][..], "pears"), (&["pairs", "--corrected", "a=oud"], "oud"), (&["--icdar", "nl"], "nl")]
    {
        let output = herlees(root.path(), args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(
            stderr(&output).contains(name) && stderr(&output).lines().count() == 1,
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn the_confusions_are_a_table_for_the_channel() {
    let root = pages();
    let output = herlees(root.path(), &["pairs", "--corrected", "out", "--confusions", "learned.tsv"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let again = herlees(root.path(), &["pairs", "--corrected", "out", "--confusions", "learned.tsv"]);
    assert_eq!(again.status.code(), Some(1), "{}", stdout(&again));
    assert!(stderr(&again).contains("learned.tsv: exists already"), "{}", stderr(&again));
    let table = fs::read(root.path().join("learned.tsv")).unwrap();
    let text = String::from_utf8(table.clone()).unwrap();
    assert!(text.contains("\ni\tl\t1.10\t3 of 9\n"), "{text}");
    let matrix = herlees::ConfusionMatrix::read("learned.tsv", table.as_slice()).unwrap();
    assert_eq!(matrix.len(), 2, "{text}");
}

#[test]
fn the_page_for_a_browser_needs_nothing_else() {
    let root = pages();
    write(root.path(), "pairs/fax/mark_p01.gold.txt", "het <b>besluit</b> & de nota");
    write(root.path(), "pairs/fax/mark_p01.ocr.txt", "het <b>besiuit</b> & de nota");
    let page = stdout(&herlees(root.path(), &["pairs", "--format", "html"]));
    for part in
        ["<!doctype html>", "prefers-color-scheme: dark", "@media print", "<svg", "&lt;b&gt;bes", "</html>"]
    {
        assert!(page.contains(part), "{part}");
    }
    for part in ["http://", "https://", "<script", "<link", "url(", "<b>bes"] {
        assert!(!page.contains(part), "{part}");
    }
}

#[test]
fn competition_files_are_scored_by_both_tasks() {
    let root = TempDir::new().unwrap();
    write(root.path(), "nl/1.txt", COMPETITION);
    write(root.path(), "nl/2.txt", "[OCR_toInput] het\n");
    write(root.path(), "out/1.txt", "het verslag ls af");
    let output = herlees(root.path(), &["--icdar", "nl", "--corrected", "out", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("2.txt:2: expected a line that starts with"), "{}", stderr(&output));
    let system = &json(&output)["icdar"][1];
    assert_eq!((system["precision"].as_f64(), system["recall"].as_f64()), (Some(0.5), Some(1.0)));
    assert_eq!(system["improvement"], 0.0);
}
