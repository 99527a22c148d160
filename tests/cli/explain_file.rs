//! `explain --in` lists what the library proposes, made or not.

use herlees::{Corrector, Outcome, Proposal};
use serde_json::Value;

use super::{CORRECTOR, Desk, Run, SCAN};

/// Text with words that are misread for sure and one that may be.
const PAGE: &str =
    "\u{feff}De afdeiing van het ministerie.\r\nDit staat in inh\net versiag, en één bijdragc.\n";

fn stdout(run: &Run) -> String {
    String::from_utf8(run.stdout.clone()).unwrap()
}

fn records(run: &Run) -> Vec<Value> {
    stdout(run).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn count(proposals: &[Proposal], made: bool) -> usize {
    proposals.iter().filter(|proposal| (proposal.outcome == Outcome::Made) == made).count()
}

/// Words of one row of the table that stand in every row.
fn row(proposal: &Proposal, line: usize) -> String {
    let (edit, outcome) = (&proposal.edit, proposal.outcome.name());
    let (confidence, harm) = (edit.confidence, edit.evidence.harm);
    let (original, replacement, kind) = (&edit.original, &edit.replacement, edit.kind.name());
    format!("{line} {original} {replacement} {kind} {outcome} {confidence:.3} {harm:.4}")
}

fn line_of(text: &str, proposal: &Proposal) -> usize {
    1 + text[..proposal.edit.span.start()].matches('\n').count()
}

#[test]
fn a_table_of_every_proposal() {
    let desk = Desk::new();
    desk.put("scan.txt", PAGE);
    let run = desk.run(["explain", "--in", "scan.txt"]);
    assert!(run.ended(0).is_empty());
    let proposals = CORRECTOR.proposals(PAGE);
    assert!(count(&proposals, true) > 0 && count(&proposals, false) > 0, "both kinds are in the page");
    let expected: Vec<String> =
        proposals.iter().map(|proposal| row(proposal, line_of(PAGE, proposal))).collect();
    let text = stdout(&run);
    let rows = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    assert_eq!(rows.skip(1).collect::<Vec<_>>(), expected, "{text}");
    let column = text.lines().next().unwrap().find("outcome").unwrap();
    assert!(text.lines().skip(1).all(|line| {
        let before: String = line.chars().take(column).collect();
        before.ends_with("  ") && !line.chars().nth(column).unwrap().is_whitespace()
    }));
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = include_str!("../../README.md");
    let (_, example) = readme.split_once("$ echo '").unwrap();
    let (text, example) = example.split_once("' | herlees explain --in -\n").unwrap();
    let (table, _) = example.split_once("```").unwrap();
    let run = Desk::new().run_with_stdin(["explain", "--in", "-"], format!("{text}\n"));
    assert_eq!(stdout(&run), table, "README.md shows another model: put this table there");
}

#[test]
fn a_json_object_for_every_proposal() {
    let desk = Desk::new();
    desk.put("scan.txt", PAGE);
    let run = desk.run(["explain", "--in", "scan.txt", "--json"]);
    assert!(run.ended(0).is_empty());
    let (records, proposals) = (records(&run), CORRECTOR.proposals(PAGE));
    assert_eq!(records.len(), proposals.len());
    for (record, proposal) in records.iter().zip(&proposals) {
        let (edit, evidence) = (&proposal.edit, &proposal.edit.evidence);
        let number = |value: &Value| value.as_f64().unwrap() as f32;
        assert_eq!(
            (&record["path"], record["line"].as_u64()),
            (&"scan.txt".into(), Some(line_of(PAGE, proposal) as u64))
        );
        let (start, end) =
            (record["start"].as_u64().unwrap() as usize, record["end"].as_u64().unwrap() as usize);
        assert_eq!((start, end), (edit.span.start(), edit.span.end()));
        assert_eq!(record["original"].as_str(), PAGE.get(start..end));
        for (name, value) in [
            ("replacement", edit.replacement.as_str()),
            ("kind", edit.kind.name()),
            ("outcome", proposal.outcome.name()),
            ("left", &evidence.left),
            ("right", &evidence.right),
        ] {
            assert_eq!(record[name], value, "{name}");
        }
        assert_eq!(number(&record["confidence"]), edit.confidence);
        assert_eq!(number(&record["harm"]), evidence.harm);
        assert_eq!(number(&record["channel_cost"]), evidence.channel_cost);
        let confusions = record["confusions"].as_array().unwrap();
        assert_eq!(confusions.len(), evidence.confusions.len());
        for (record, confusion) in confusions.iter().zip(&evidence.confusions) {
            assert_eq!(
                (&record["observed"], &record["intended"]),
                (&confusion.observed.as_str().into(), &confusion.intended.as_str().into())
            );
            assert_eq!(number(&record["cost"]), confusion.cost);
        }
        let numbers = record["numbers"].as_object().unwrap();
        assert_eq!(numbers.len(), proposal.numbers().count());
        assert!(proposal.numbers().all(|(name, value)| number(&numbers[name]) == value));
    }
}

#[test]
fn the_settings_decide() {
    let desk = Desk::new();
    desk.put("scan.txt", PAGE);
    let outcomes = |options: &[&str]| -> Vec<String> {
        let run = desk.run([&["explain", "--in", "scan.txt", "--json"], options].concat());
        records(&run).iter().map(|record| record["outcome"].as_str().unwrap().to_owned()).collect()
    };
    let library = |corrector: &Corrector| -> Vec<String> {
        corrector.proposals(PAGE).iter().map(|proposal| proposal.outcome.name().to_owned()).collect()
    };
    let builder = Corrector::builder();
    let frugal = outcomes(&["--max-broken", "0"]);
    assert_eq!(frugal, library(&builder.clone().max_broken(0.0).build().unwrap()));
    assert!(frugal.contains(&"over budget".to_owned()) && !frugal.contains(&"made".to_owned()));
    let strict = outcomes(&["--confidence", "1"]);
    assert_eq!(strict, library(&builder.confidence(1.0).build().unwrap()));
    assert_ne!(strict, outcomes(&[]));
    let word = desk.run(["explain", "versiag", "--left", "In het", "--confidence", "1"]);
    assert!(stdout(&word).contains("1.000 is needed"), "{}", stdout(&word));
    let word = desk.run(["explain", "versiag", "--left", "In het", "--max-broken", "0"]);
    assert!(stdout(&word).contains("nothing is left"), "{}", stdout(&word));
}

#[test]
fn stdin_and_several_inputs() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    desk.put("nota/diep/b.txt", PAGE);
    desk.put("nota/a.txt", "Geachte heer,");
    let alone = stdout(&desk.run(["explain", "--in", "scan.txt"]));
    assert_eq!(stdout(&desk.run_with_stdin(["explain", "--in", "-"], SCAN)), alone);
    let run = desk.run_with_stdin(["explain", "--in", "nota", "--in", "-"], SCAN);
    let page = stdout(&desk.run(["explain", "--in", "nota/diep/b.txt"]));
    assert!(run.ended(0).is_empty());
    let expected =
        format!("nota/a.txt\nnothing comes near a change\n\nnota/diep/b.txt\n{page}\nstdin\n{alone}");
    assert_eq!(stdout(&run), expected);
    let json = desk.run_with_stdin(["explain", "--json", "--in", "nota", "--in", "-"], SCAN);
    let mut paths: Vec<String> =
        records(&json).iter().map(|record| record["path"].as_str().unwrap().to_owned()).collect();
    paths.dedup();
    assert_eq!(paths, ["nota/diep/b.txt", "-"]);
}

#[test]
fn bad_files_are_named_and_the_others_go_on() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    desk.put("oud.txt", b"\xC3\xA9\xC3\xA9n ge\xEFnformeerd");
    desk.put("leeg/beeld.tiff", "II*");
    let inputs = ["--in", "weg.txt", "--in", "oud.txt", "--in", "leeg", "--in", "scan.txt"];
    let run = desk.run([&["explain", "--json"][..], &inputs].concat());
    let lines = run.ended(1);
    assert_eq!(lines.len(), 3, "{}", run.stderr);
    for (line, words) in lines.iter().zip([
        ["weg.txt", "check the name"],
        ["oud.txt: not UTF-8", "mend such bytes"],
        ["leeg", "holds no file"],
    ]) {
        assert!(words.iter().all(|word| line.contains(word)), "{line}");
    }
    assert_eq!(records(&run).len(), CORRECTOR.proposals(SCAN).len());
}

#[test]
fn words_over_a_line_end_stay_in_their_row() {
    let desk = Desk::new();
    let page = "De Kamer is gei\nnformeerd over het besluit.\n";
    desk.put("scan.txt", page);
    let text = stdout(&desk.run(["explain", "--in", "scan.txt"]));
    assert_eq!(text.lines().count(), 1 + CORRECTOR.proposals(page).len(), "{text}");
}

#[test]
fn word_and_file_exclude_each_other() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    for arguments in [
        &["versiag", "--in", "scan.txt"][..],
        &["--in", "scan.txt", "versiag"],
        &["--in", "scan.txt", "--left", "In het"],
        &["--in", "scan.txt", "--right", "van"],
        &["versiag", "--json"],
        &["--json"],
        &["--in", "-", "--in", "-"],
    ] {
        let run = desk.run([&["explain"], arguments].concat());
        run.only_line(2);
        assert!(run.stdout.is_empty(), "{arguments:?}");
    }
}
