//! JSON Lines and tables: corrected beside what they hold, and back.

use serde_json::Value;

use super::{CORRECTOR, Desk};

/// A page as the built-in corrector has work on.
const PAGE: &str = "In het versiag van 24 juni ji is de Kamer gei nformeerd.";

fn json(text: &str) -> String {
    Value::from(text).to_string()
}

fn corrected(text: &str) -> String {
    CORRECTOR.correct(text).into_text()
}

/// JSON Lines that a writer with habits of its own may have made.
fn pages(count: usize) -> String {
    let page = |number: usize| {
        let text = json(&format!("{PAGE} Zie \u{201e}bijlage {number}\u{201d}.\n"));
        format!("{{ \"id\" : {number}.0,\"text\": {text}, \"tags\":[ ] }}\r\n")
    };
    (0..count).map(page).collect()
}

/// A table with line ends and quotation marks inside of its fields.
fn table(rows: usize) -> String {
    let row = |number: usize| format!("{number};\"{PAGE}\r\nZie \"\"bijlage\"\" {number};\";x\r\n");
    "id;foi_bodyTextOCR;foi_hasOCR\r\n".to_owned() + &(0..rows).map(row).collect::<String>()
}

#[test]
fn json_lines_get_the_text_corrected() {
    let desk = Desk::new();
    let lines = pages(3);
    desk.put("pages.jsonl", &lines);
    let run = desk.run(["correct", "pages.jsonl", "--field", "text", "-o", "out.jsonl"]);
    assert!(run.ended(0)[0].contains("1 file, "), "{}", run.stderr);
    let output = String::from_utf8(desk.get("out.jsonl")).unwrap();
    for (before, after) in lines.split_inclusive('\n').zip(output.split_inclusive('\n')) {
        assert!(
            after.starts_with(before.strip_suffix("}\r\n").unwrap()) && after.ends_with("}\r\n"),
            "{after}"
        );
        let record: Value = serde_json::from_str(after).unwrap();
        let text = record["text"].as_str().unwrap();
        let expected = CORRECTOR.correct(text);
        assert_eq!(record["text_corrected"], expected.text());
        assert_eq!(record["herlees"]["edits"], expected.edits().len());
        let quality = &record["herlees"]["quality"];
        assert!(quality["before"].as_f64().unwrap() > quality["after"].as_f64().unwrap(), "{quality}");
    }
    assert_eq!(output.lines().count(), 3);
}

#[test]
fn fields_deep_inside_and_several_of_them() {
    let desk = Desk::new();
    let text = json(PAGE);
    let line = format!(
        "{{\"files\":[{{\"pages\":[{{\"ocr.text\":{text}}},{{}}]}}],\"title\":\"Versiag\",\"x\":null}}"
    );
    let fields = ["--field", "files[].pages[].\"ocr.text\"", "--field", "title", "--field", "x"];
    let run = desk.run_with_stdin(["correct", "--format", "jsonl"].iter().chain(&fields), &line);
    assert!(run.ended(0)[0].contains("2 fields without text"), "{}", run.stderr);
    let record: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(record["files"][0]["pages"][0]["ocr.text_corrected"], corrected(PAGE));
    assert_eq!(record["title_corrected"], corrected("Versiag"));
    assert_eq!(record["files"][0]["pages"][1], Value::Object(Default::default()));
}

#[test]
fn tables_get_columns() {
    let desk = Desk::new();
    desk.put("woo_bodytext.csv", table(3));
    desk.run(["correct", "-q", "woo_bodytext.csv", "-o", "out.csv"]).ended(0);
    let output = String::from_utf8(desk.get("out.csv")).unwrap();
    let added = "foi_bodyTextOCR_corrected;herlees_edits;herlees_quality_before;herlees_quality_after";
    assert!(output.starts_with(&format!("id;foi_bodyTextOCR;foi_hasOCR;{added}\r\n")), "{output}");
    for number in 0..3 {
        let text = format!("{PAGE}\r\nZie \"bijlage\" {number};");
        let expected = CORRECTOR.correct(&text);
        let quoted = expected.text().replace('"', "\"\"");
        let row = format!(
            "{number};\"{}\";x;\"{quoted}\";{};0.",
            text.replace('"', "\"\""),
            expected.edits().len()
        );
        assert!(output.contains(&row), "{row} in {output}");
    }
    desk.put("page.tsv", format!("id\ttekst, kort\r\n1\t{PAGE}\r\n"));
    let run = desk.run(["correct", "-q", "page.tsv", "--field", "tekst, kort"]);
    run.ended(0);
    let output = String::from_utf8(run.stdout).unwrap();
    assert!(output.contains(&format!("\r\n1\t{PAGE}\t{}\t", corrected(PAGE))), "{output}");
}

#[test]
fn every_number_of_threads_gives_the_same_and_revert_the_input() {
    let desk = Desk::new();
    for (name, input, field) in
        [("p.jsonl", pages(2_000), "text"), ("t.csv", table(2_000), "foi_bodyTextOCR")]
    {
        desk.put(name, &input);
        let mut outputs = Vec::new();
        for threads in ["1", "2"] {
            let arguments = ["correct", "-q", name, "--field", field, "--overwrite", "--threads", threads];
            desk.run(arguments.iter().chain(&["-o", "out", "--ledger", "ledger"])).ended(0);
            outputs.push((desk.get("out"), desk.get("ledger")));
        }
        assert!(outputs[0] == outputs[1], "{name}");
        assert!(outputs[0].0.len() > input.len() + 2_000 * PAGE.len());
        let run = desk.run(["revert", "out", "--ledger", "ledger"]);
        run.ended(0);
        assert!(run.stdout == input.as_bytes(), "{name}");
    }
}

#[test]
fn the_ledger_says_where() {
    let desk = Desk::new();
    let lines = format!("\n{{\"pages\":[{{}},{{\"t\":{}}}]}}\n", json("Zie bijlage.\nHet versiag."));
    desk.put("in.ndjson", &lines);
    desk.run(["correct", "-q", "in.ndjson", "--field", "pages[].t", "-o", "out", "--ledger", "ledger"])
        .ended(0);
    let ledger = String::from_utf8(desk.get("ledger")).unwrap();
    let records: Vec<Value> = ledger.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [header, edit, splice] = records.as_slice() else { panic!("{ledger}") };
    assert_eq!((&header["format"], &header["splices"]), (&"jsonl".into(), &1.into()));
    assert_eq!((&edit["place"], &edit["line"]), (&"pages[1].t".into(), &2.into()));
    assert_eq!((&edit["byte_start"], &edit["original"]), (&17.into(), &"versiag".into()));
    let start = splice["byte_start"].as_u64().unwrap() as usize;
    let length = splice["length"].as_u64().unwrap() as usize;
    assert_eq!((&splice["byte_end"], &lines[start..]), (&splice["byte_start"], "}]}\n"));
    assert_eq!(desk.get("out").len(), lines.len() + length);
}

#[test]
fn what_is_wrong_with_a_record_is_named_and_the_rest_is_done() {
    let desk = Desk::new();
    let good = format!("{{\"text\":{}}}\n", json(PAGE));
    let lines = format!("{good}[]\n{good}{{\"text\":7}}\n{{\"text\":null}}\n{}{good}", "kapot\n".repeat(20));
    desk.put("pages.jsonl", &lines);
    let run = desk.run(["correct", "pages.jsonl", "--field", "text", "-o", "out.jsonl"]);
    let said = run.ended(1);
    assert_eq!(said.len(), 12, "{}", run.stderr);
    assert_eq!(said[0], "herlees: pages.jsonl:2: an array stands here; one object a line is expected");
    assert_eq!(said[1], "herlees: pages.jsonl:4: field text: a string is expected, not a number");
    assert!(said[2].starts_with("herlees: pages.jsonl:6: not JSON: "), "{}", said[2]);
    assert_eq!(said[10], "herlees: pages.jsonl: 12 more records could not be corrected");
    assert!(said[11].contains("1 field without text, 22 records left alone"), "{}", said[11]);
    let output = String::from_utf8(desk.get("out.jsonl")).unwrap();
    assert_eq!(output.matches("text_corrected").count(), 3);
    assert_eq!(output.lines().count(), lines.lines().count());

    desk.put("rows.csv", format!("id,text\n1,{PAGE}\n2\n3,a,b\n"));
    let run = desk.run(["correct", "-q", "rows.csv", "--field", "text", "-o", "out.csv"]);
    assert_eq!(run.ended(1).len(), 2, "{}", run.stderr);
    assert!(run.stderr.starts_with("herlees: rows.csv:3: 1 field, the header has 2; "), "{}", run.stderr);
    let output = String::from_utf8(desk.get("out.csv")).unwrap();
    assert!(output.ends_with("\n2,,,,\n3,a,b,,,,\n"), "{output}");
}

#[test]
fn a_field_that_is_not_there() {
    let desk = Desk::new();
    desk.put("pages.jsonl", pages(2));
    desk.put("table.csv", table(2));
    desk.put("other.csv", "id,tekst\n1,een\n");
    for (name, field, expected) in [
        ("pages.jsonl", "tekst", "pages.jsonl: no record has the field tekst; the first has: id, text, tags"),
        (
            "pages.jsonl",
            "pages[]",
            "pages.jsonl: pages[]: the key of a field must follow []; a path is written",
        ),
        (
            "table.csv",
            "text",
            "table.csv: header: no column \"text\"; name one of: id, foi_bodyTextOCR, foi_hasOCR",
        ),
    ] {
        let run = desk.run(["correct", "-q", name, "--field", field, "-o", "out"]);
        assert!(run.only_line(1).starts_with(&format!("herlees: {expected}")), "{}", run.stderr);
    }
    for (name, expected) in [
        (
            "pages.jsonl",
            "which field holds the text? add --field with its path; the first record has: id, text, tags",
        ),
        ("other.csv", "header: which column holds the text? name one of: id, tekst"),
    ] {
        let run = desk.run(["correct", "-q", name, "-o", "out"]);
        assert!(run.only_line(1).starts_with(&format!("herlees: {name}: {expected}")), "{}", run.stderr);
    }
    assert_eq!(desk.names(), ["other.csv", "pages.jsonl", "table.csv"]);
}

#[test]
fn files_without_records() {
    let desk = Desk::new();
    for (format, input) in [("jsonl", ""), ("jsonl", "\n \r\n")] {
        let run = desk.run_with_stdin(["correct", "-q", "--format", format, "--field", "text"], input);
        assert!(run.ended(0).is_empty());
        assert_eq!(run.stdout, input.as_bytes(), "{format}");
    }
    for (format, input) in [("csv", ""), ("csv", "\r\n\r\n"), ("tsv", "\u{feff}")] {
        let run = desk.run_with_stdin(["correct", "-q", "--format", format, "--field", "text"], input);
        assert!(run.only_line(1).contains("stdin: is empty"), "{}", run.stderr);
    }
    let run = desk.run_with_stdin(["correct", "-q", "--format", "csv", "--field", "text"], "text");
    run.ended(0);
    assert!(run.stdout.starts_with(b"text,text_corrected,herlees_edits,"));
}

#[test]
fn records_on_stdin_are_not_taken_for_text() {
    let desk = Desk::new();
    let run = desk.run(["correct", "-q", "--field", "text"]);
    assert!(run.only_line(1).contains("stdin: plain text has no fields; name its format with --format"));
    assert!(run.stdout.is_empty());
}

#[test]
fn the_delimiter_can_be_given() {
    let desk = Desk::new();
    let rows = format!("a,b:text\n1:{PAGE}\n");
    let arguments = ["correct", "-q", "--format", "csv", "--field", "text", "--delimiter"];
    let run = desk.run_with_stdin(arguments.iter().chain(&[":"]), &rows);
    run.ended(0);
    assert!(String::from_utf8(run.stdout).unwrap().contains(&format!("1:{PAGE}:{}:", corrected(PAGE))));
    for wrong in ["::", "\"", "é", ""] {
        let run = desk.run(arguments.iter().chain(&[wrong]));
        assert!(run.only_line(2).contains("one mark of ASCII"), "{}", run.stderr);
    }
}
