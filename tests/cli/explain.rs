//! `explain` shows what the library thinks.

use super::{CORRECTOR, Desk};

#[test]
fn every_reading_and_the_decision() {
    let run = Desk::new().run(["explain", "versiag", "--left", "In het", "--right", "van de"]);
    assert!(run.ended(0).is_empty());
    let text = String::from_utf8(run.stdout).unwrap();
    let explanation = CORRECTOR.explain("In het", "versiag", "van de");
    assert!(text.starts_with("\"versiag\" is "), "{text}");
    assert!(text.contains(&explanation.decision), "{text}");
    let readings: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("observed")).skip(1).collect();
    assert_eq!(readings.len(), explanation.readings.len());
    for (line, reading) in readings.iter().zip(&explanation.readings) {
        assert_eq!(line.split_whitespace().nth(1), Some(reading.replacement.as_str()), "{line}");
        assert!(line.contains(&format!(" {:.4} ", reading.probability)), "{line}");
    }
}

#[test]
fn spaces_and_nothing_can_be_seen() {
    let text = |word| String::from_utf8(Desk::new().run(["explain", word]).stdout).unwrap();
    assert!(text("inhet").contains("∅>␣ 5.00"), "{}", text("inhet"));
    assert!(text("gei nformeerd").contains("i␣>ï "), "{}", text("gei nformeerd"));
}

#[test]
fn what_is_no_word() {
    for word in ["", " ", "...", "\u{feff}", "\n"] {
        let run = Desk::new().run(["explain", word]);
        assert!(run.ended(0).is_empty());
        assert!(String::from_utf8(run.stdout).unwrap().contains(" is "));
    }
}

#[test]
fn a_word_is_needed() {
    assert!(Desk::new().run(["explain"]).only_line(2).contains("<WORD>"));
}
