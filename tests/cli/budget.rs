//! `--max-broken`: the share of right words that edits may be expected to break.

use herlees::{Corrector, Proposal};

use super::{Desk, SCAN, corrected};

/// A page with misread words that are more and less sure.
const PAGE: &str = "In het versiag van 24 juni ji is de Kamer gei nformeerd over het besiuit.\n\
    De afdeiing heeft de bijdragc ontvangcn en de maatregeien hebhen effect.\n\
    Het ministerle houdt toezicht, en de deelnemers zijn getroffcn.\n";

/// From nothing to everything.
const SHARES: [&str; 6] = ["0", "0.000001", "0.00001", "0.0001", "0.001", "1"];

/// The text that comes out with a budget.
fn text(desk: &Desk, share: &str) -> String {
    let run = desk.run(["correct", "-q", "scan.txt", "--max-broken", share]);
    run.ended(0);
    String::from_utf8(run.stdout).unwrap()
}

/// The number of edits that the summary tells.
fn edits(desk: &Desk, share: &str) -> usize {
    let run = desk.run(["correct", "scan.txt", "-o", "/dev/null", "--max-broken", share]);
    let count = run.only_line(0).split(' ').rev().nth(1).unwrap();
    count.parse().unwrap_or_else(|_| panic!("no number of edits in {}", run.stderr))
}

#[test]
fn nothing_may_be_broken() {
    let desk = Desk::new();
    desk.put("scan.txt", PAGE);
    assert_eq!(text(&desk, "0"), PAGE);
    assert_ne!(text(&desk, "0.001"), PAGE);
}

#[test]
fn what_is_not_said_is_one_in_a_thousand() {
    let desk = Desk::new();
    for page in [SCAN, PAGE] {
        desk.put("scan.txt", page);
        assert_eq!(text(&desk, "0.001").as_bytes(), corrected(page));
    }
}

#[cfg(unix)]
#[test]
fn a_larger_budget_never_makes_fewer_edits() {
    let desk = Desk::new();
    desk.put("scan.txt", PAGE);
    let edits = SHARES.map(|share| edits(&desk, share));
    assert!(edits.is_sorted(), "{edits:?}");
    assert_eq!(edits[0], 0);
    assert!(edits.iter().any(|&some| 0 < some && some < edits[5]), "none in between: {edits:?}");
}

#[test]
fn the_surest_edits_are_made_and_stay_within_the_budget() {
    let desk = Desk::new();
    desk.put("scan.txt", PAGE);
    let share = 0.000003;
    let corrector = Corrector::builder().max_broken(share).build().unwrap();
    let proposals = corrector.proposals(PAGE);
    let harm = |outcome: &str| {
        let of = |proposal: &&Proposal| proposal.outcome.name() == outcome;
        proposals.iter().filter(of).map(|proposal| proposal.edit.evidence.harm).collect::<Vec<f32>>()
    };
    let (made, left) = (harm("made"), harm("over budget"));
    assert!(!made.is_empty() && !left.is_empty(), "{made:?} {left:?}");
    assert!(made.iter().all(|made| left.iter().all(|left| made <= left)), "{made:?} {left:?}");
    // A page counts as one of 300 words at least.
    assert!(made.iter().sum::<f32>() <= share * 300.0, "{made:?}");
    assert_eq!(text(&desk, "0.000003"), corrector.correct(PAGE).text());
}

#[test]
fn the_ledger_names_the_budget() {
    let desk = Desk::new();
    desk.put("scan.txt", SCAN);
    let arguments = ["--ledger", "edits.jsonl", "--max-broken", "0.25", "--confidence", "0.75"];
    desk.run([&["correct", "-q", "scan.txt"][..], &arguments].concat()).ended(0);
    let ledger = String::from_utf8(desk.get("edits.jsonl")).unwrap();
    let header: serde_json::Value = serde_json::from_str(ledger.lines().next().unwrap()).unwrap();
    assert_eq!(header["settings"], serde_json::json!({ "confidence": 0.75, "max_broken": 0.25 }));
}
