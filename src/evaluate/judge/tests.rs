//! Judgements worked out by hand.

use super::*;
use crate::evaluate::{ChangeKind, TokenClass};

fn judged(reference: &str, ocr: &str, corrected: &str) -> Judgements {
    judge(reference, ocr, &Change::between(ocr, corrected))
}

fn counts(judgements: &Judgements) -> (usize, usize, usize) {
    (judgements.fixed(), judgements.broken(), judgements.miscorrected())
}

#[test]
fn a_word_is_fixed_broken_or_miscorrected() {
    let judgements =
        judged("de plenaire zaal van juli", "de pienaire zaal van juii", "de plenaire zaai van juni");
    assert_eq!(counts(&judgements), (1, 1, 1));
    assert_eq!((judgements.right(), judgements.wrong()), (3, 2));
    let verdicts: Vec<_> = judgements.changes.iter().map(|change| change.verdict).collect();
    assert_eq!(verdicts, [Verdict::Fixed, Verdict::Broken, Verdict::Miscorrected]);
    assert_eq!((judgements.changed_words, judgements.changed_wrong_words), (3, 2));
}

#[test]
fn a_merge_and_a_split_are_fixed() {
    let judgements = judged("is geïnformeerd in het", "is gei nformeerd inhet", "is geïnformeerd in het");
    assert_eq!(counts(&judgements), (3, 0, 0));
    assert_eq!(judgements.count(Transition::Fixed, Some(ChangeKind::Split), None), 2);
    assert_eq!(judgements.count(Transition::Fixed, Some(ChangeKind::Merge), Some(TokenClass::Word)), 1);
}

#[test]
fn a_wrong_merge_breaks_both_words() {
    assert_eq!(counts(&judged("in het verslag", "in het verslag", "inhet verslag")), (0, 2, 0));
}

#[test]
fn a_wrong_split_breaks_the_word() {
    let judgements = judged("het voorstel", "het voorstel", "het voor stel");
    assert_eq!(counts(&judgements), (0, 1, 0));
}

#[test]
fn marks_are_judged_by_letters() {
    let judgements =
        judged("de NAVO-top van 24 juni jl.", "de NAVO top van 24 juni jl", "de NAVO-top van 24-juni jl.");
    let verdicts: Vec<_> = judgements.changes.iter().map(|change| (change.kind, change.verdict)).collect();
    assert_eq!(
        verdicts,
        [
            (ChangeKind::Hyphen, Verdict::Fixed),
            (ChangeKind::Hyphen, Verdict::Broken),
            (ChangeKind::Dot, Verdict::Fixed)
        ]
    );
    assert_eq!(counts(&judgements), (0, 0, 0));
}

#[test]
fn what_is_not_touched_does_not_count() {
    let judgements = judged("de de de nota de", "de de de nola de", "de de de nota de");
    assert_eq!(counts(&judgements), (1, 0, 0));
}

#[test]
fn a_word_put_where_one_was_lost() {
    assert_eq!(counts(&judged("de hele nota", "de nota", "de hele nota")), (1, 0, 0));
    let judgements = judged("de nota", "de nota", "de rare nota");
    assert_eq!(judgements.changes[0].verdict, Verdict::Broken);
}

#[test]
fn a_change_outside_the_text_is_left_out() {
    let change =
        Change { span: crate::text::Span::new(90, 95), replacement: "x".into(), confidence: Some(0.5) };
    assert_eq!(judge("de nota", "de nota", &[change]).changes, []);
}
