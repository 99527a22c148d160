//! Marks that were lost, on the command line.

use serde_json::Value;

use super::Desk;

/// A page without a mark left, and as it was; its full stops are of another kind.
const SWEPT: &str = "De minister president en zijn collega s bespraken de NAVO top d d 17 juni ji\n\
                     met Belgie en de secretaris generaal De wet en regelgeving volgt 3 juii a s\n";
const WHOLE: &str = "De minister-president en zijn collega's bespraken de NAVO-top d.d. 17 juni jl.\n\
                     met België en de secretaris-generaal De wet- en regelgeving volgt 3 juli a.s.\n";

fn ledger(desk: &Desk) -> Vec<Value> {
    let text = String::from_utf8(desk.get("edits.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn marks_come_back_and_go_again() {
    let desk = Desk::new();
    desk.put("scan.txt", SWEPT);
    desk.run([
        "correct",
        "-q",
        "scan.txt",
        "-o",
        "clean.txt",
        "--ledger",
        "edits.jsonl",
        "--restore",
        "marks",
    ])
    .ended(0);
    assert_eq!(String::from_utf8(desk.get("clean.txt")).unwrap(), WHOLE);
    let lines = ledger(&desk);
    assert_eq!(lines[0]["settings"]["restore"], "hyphens,abbreviations,apostrophes,diacritics");
    for kind in ["hyphen", "abbreviation", "diacritic"] {
        assert!(lines.iter().any(|line| line["kind"] == kind), "{kind}");
    }
    let run = desk.run(["revert", "clean.txt", "--ledger", "edits.jsonl"]);
    run.ended(0);
    assert_eq!(run.stdout, SWEPT.as_bytes());
}

#[test]
fn names_and_short_forms_come_back() {
    let desk = Desk::new();
    desk.put(
        "scan.txt",
        "De nota over pgb s ging van Sint Katelijne Waver naar het ministerie te s Gravenhage\n",
    );
    let run = desk.run(["correct", "-q", "scan.txt", "--restore", "marks"]);
    run.ended(0);
    let whole = "De nota over pgb's ging van Sint-Katelijne-Waver naar het ministerie te 's-Gravenhage\n";
    assert_eq!(String::from_utf8(run.stdout).unwrap(), whole);
}

#[test]
fn people_and_compounds_come_back() {
    let desk = Desk::new();
    desk.put(
        "scan.txt",
        "De politie zag een ME er in Utrecht en sprak met drie ICT ers\n\
         ME er in Utrecht hoort dat de IND er niet in slaagt en de VVD er op wijst\n\
         De remplacantenregeling en de beleidscoordinatie\n",
    );
    let run = desk.run(["correct", "-q", "scan.txt", "--restore", "apostrophes,diacritics"]);
    run.ended(0);
    let whole = "De politie zag een ME'er in Utrecht en sprak met drie ICT'ers\n\
                 ME'er in Utrecht hoort dat de IND er niet in slaagt en de VVD er op wijst\n\
                 De remplaçantenregeling en de beleidscoördinatie\n";
    assert_eq!(String::from_utf8(run.stdout).unwrap(), whole);
}

#[test]
fn listed_names_and_parts_that_are_no_words_get_hyphens() {
    let desk = Desk::new();
    desk.put(
        "scan.txt",
        "De delegaties van Japan Nieuw Zeeland en Zuid Korea\n\
         spraken over het besluit inzake de overheids en\n\
         onderwijssector op Sint Maarten\n",
    );
    let run = desk.run(["correct", "-q", "scan.txt", "--restore", "hyphens"]);
    run.ended(0);
    let whole = "De delegaties van Japan Nieuw-Zeeland en Zuid-Korea\n\
                 spraken over het besluit inzake de overheids- en\n\
                 onderwijssector op Sint Maarten\n";
    assert_eq!(String::from_utf8(run.stdout).unwrap(), whole);
}

#[test]
fn marks_come_back_where_no_space_is_left() {
    let desk = Desk::new();
    let swept = "De collegas van de NAVOtop en de ministerpresident zagen fotos uit IJmuiden\n\
                 Drie VVDers hebben de risicos van gisteren besproken, and dilemmas of the page\n";
    desk.put("scan.txt", swept);
    let run = desk.run([
        "correct",
        "-q",
        "scan.txt",
        "--restore",
        "marks",
        "--ledger",
        "edits.jsonl",
        "-o",
        "out.txt",
    ]);
    run.ended(0);
    let whole = "De collega's van de NAVO-top en de minister-president zagen foto's uit IJmuiden\n\
                 Drie VVD'ers hebben de risico's van gisteren besproken, and dilemmas of the page\n";
    assert_eq!(String::from_utf8(desk.get("out.txt")).unwrap(), whole);
    let run = desk.run(["revert", "out.txt", "--ledger", "edits.jsonl"]);
    run.ended(0);
    assert_eq!(run.stdout, swept.as_bytes());
}

#[test]
fn what_a_writer_left_out_stays_out() {
    let desk = Desk::new();
    let page = "De NAVO-top, de EU-instrumenten en het VN-verdrag raken de defensie industrie.\n\
                Zijn collega's, de oud-minister en de vice-president, spraken over de IT-kosten.\n";
    desk.put("page.txt", page);
    let run = desk.run(["correct", "-q", "page.txt", "--restore", "marks"]);
    run.ended(0);
    assert_eq!(String::from_utf8(run.stdout).unwrap(), page);
}

#[test]
fn nothing_comes_back_unasked() {
    let desk = Desk::new();
    desk.put("scan.txt", "De minister president en de NAVO top d d 17 juni jl in Belgie");
    let run = desk.run(["correct", "-q", "scan.txt"]);
    run.ended(0);
    assert_eq!(run.stdout, desk.get("scan.txt"));
    let run = desk.run(["correct", "-q", "scan.txt", "--restore", "abbreviations,diacritics"]);
    assert_eq!(run.stdout, "De minister president en de NAVO top d.d. 17 juni jl. in België".as_bytes());
}

#[test]
fn lines_are_joined_as_the_language_says() {
    let desk = Desk::new();
    desk.put("scan.txt", "over de uitke-\r\nringen, die de secretaris-\r\ngeneraal van het be-\r\nleid\r\n");
    let run = desk.run(["correct", "-q", "scan.txt", "--join-hyphenated"]);
    run.ended(0);
    let joined = "over de uitkeringen,\r\ndie de secretaris-\r\ngeneraal van het\r\nbeleid\r\n";
    assert_eq!(String::from_utf8(run.stdout.clone()).unwrap(), joined);
}

#[test]
fn hyphens_of_all_kinds_cut_lines() {
    let desk = Desk::new();
    for (scan, joined) in [
        ("het ver\u{ad}\nslag van", "het verslag\nvan"),
        ("het ver¬\nslag van", "het verslag\nvan"),
        ("het ver\u{2010}\nslag van", "het verslag\nvan"),
        ("de land-\nen tuinbouw", "de land-\nen tuinbouw"),
        ("de kort-\nof langlopende", "de kort-\nof langlopende"),
        ("de pagi-\n\nna van", "de pagi-\n\nna van"),
        ("de NAVO-\ntop en het ver-\n", "de NAVO-\ntop en het ver-\n"),
    ] {
        desk.put("scan.txt", scan);
        let run = desk.run(["correct", "-q", "scan.txt", "--join-hyphenated"]);
        run.ended(0);
        assert_eq!(String::from_utf8(run.stdout).unwrap(), joined, "{scan:?}");
    }
}

#[test]
fn a_wrong_kind_is_named() {
    let desk = Desk::new();
    desk.put("scan.txt", "De brief");
    let run = desk.run(["correct", "scan.txt", "--restore", "hyphens,commas"]);
    run.ended(2);
    assert!(run.stderr.contains("\"commas\": no kind of marks"), "{}", run.stderr);
}

#[test]
fn marks_are_explained() {
    let desk = Desk::new();
    desk.put("scan.txt", "De minister president kwam");
    let run = desk.run(["explain", "--in", "scan.txt", "--restore", "marks", "--json"]);
    run.ended(0);
    let line: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!((line["kind"].as_str(), line["outcome"].as_str()), (Some("hyphen"), Some("made")));
    assert!(line["numbers"]["log_odds"].as_f64().unwrap() > 1.0);
}
