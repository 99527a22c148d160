//! One JSON object; `schema.json` says what it holds.

use std::io::{self, Write};

use herlees::evaluate::{
    Calibration, ChangeKind, Convention, Counts, Interval, Judgements, TokenClass, Transition,
};
use serde_json::{Map, Value, json};

use super::super::intervals::{Comparison, FIGURES, Intervals, SEED};
use super::super::measure::Measured;
use super::super::summary::{Mean, Summary, Total, fall};
use super::super::systems::System;

/// The JSON Schema of the object.
pub(in super::super) const SCHEMA: &str = include_str!("schema.json");

/// What made a report.
pub(in super::super) const TOOL: &str = concat!("herlees ", env!("CARGO_PKG_VERSION"));

/// Writes the object and a line end.
pub(in super::super) fn write(
    out: &mut impl Write,
    summaries: &[Summary<'_>],
    measured: &[Measured],
    systems: &[System],
) -> io::Result<()> {
    let names: Vec<&str> = systems.iter().map(|system| system.name.as_str()).collect();
    let report = json!({
        "format": 1,
        "tool": TOOL,
        "systems": names,
        "bootstrap": { "resamples": herlees::evaluate::Bootstrap::RESAMPLES, "seed": SEED, "level": 0.95 },
        "profiles": summaries.iter().map(|summary| profile(summary, &names)).collect::<Vec<_>>(),
        "pages": measured.iter().map(|measured| page(measured, &names)).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn profile(summary: &Summary<'_>, names: &[&str]) -> Value {
    let comparisons = summary.comparisons.iter().map(|comparison| compared(comparison, names));
    let systems = summary.systems.iter().zip(&summary.intervals).zip(names).enumerate();
    json!({
        "profile": summary.profile,
        "pages": summary.pages.len(),
        "documents": summary.documents,
        "systems": systems
            .map(|(index, ((total, intervals), name))| system(summary, index, total, intervals, name))
            .collect::<Vec<_>>(),
        "comparisons": comparisons.collect::<Vec<_>>(),
    })
}

fn system(summary: &Summary<'_>, index: usize, total: &Total, intervals: &Intervals, name: &str) -> Value {
    let conventions: Map<String, Value> = Convention::ALL
        .into_iter()
        .zip(&total.means)
        .map(|(convention, means)| {
            let value = json!({
                "characters": counts(total.score.characters(convention), means.characters),
                "words": counts(total.score.words(convention), means.words),
            });
            (convention.name().to_owned(), value)
        })
        .collect();
    let figures: Map<String, Value> =
        FIGURES.iter().zip(intervals).map(|(name, &of)| ((*name).to_owned(), interval(of))).collect();
    let correction =
        summary.systems.first().filter(|_| index > 0).map(|before| correction(summary, before, total));
    json!({
        "system": name,
        "conventions": conventions,
        "bag_of_words_error": finite(total.score.bag_of_words().rate()),
        "intervals": figures,
        "correction": correction,
    })
}

fn counts(counts: Counts, mean: Mean) -> Value {
    json!({
        "hits": counts.hits,
        "substitutions": counts.substitutions,
        "deletions": counts.deletions,
        "insertions": counts.insertions,
        "rate": finite(counts.rate()),
        "path_rate": finite(counts.path_rate()),
        "macro_rate": finite(mean.rate),
        "macro_path_rate": finite(mean.path_rate),
    })
}

/// What a correction did, against the OCR text.
fn correction(summary: &Summary<'_>, before: &Total, total: &Total) -> Value {
    let judgements = &total.judgements;
    let (precision, recall) = (judgements.detection_precision(), judgements.detection_recall());
    json!({
        "fall": {
            "cer": fall(before.score.cer(), total.score.cer()).and_then(finite),
            "wer": fall(before.score.wer(), total.score.wer()).and_then(finite),
            "words_only": fall(before.words_only(), total.words_only()).and_then(finite),
        },
        "right_words": judgements.right(),
        "wrong_words": judgements.wrong(),
        "fixed": judgements.fixed(),
        "broken": judgements.broken(),
        "miscorrected": judgements.miscorrected(),
        "fix_rate": judgements.fix_rate(),
        "broken_rate": judgements.broken_rate(),
        "changes": judgements.changes.len(),
        "ocr_words": judgements.ocr_words,
        "changed_words": judgements.changed_words,
        "pages_worse": total.worse,
        "pages": summary.pages.len(),
        "preference": total.preference,
        "detection": { "precision": precision, "recall": recall, "f1": harmonic(precision, recall) },
        "cer_of_letters": finite(total.letters.cer()),
        "letters": verdicts(judgements, |kind| !kind.is_mark()),
        "marks": verdicts(judgements, ChangeKind::is_mark),
        "by_kind": by_kind(judgements),
        "by_class": by_class(judgements),
        "calibration": Calibration::of(judgements).as_ref().map(calibration),
    })
}

fn harmonic(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// Changes of some kinds by verdict.
fn verdicts(judgements: &Judgements, wanted: impl Fn(ChangeKind) -> bool) -> Value {
    let [fixed, broken, miscorrected, neutral] = judgements.verdicts(wanted);
    json!({ "fixed": fixed, "broken": broken, "miscorrected": miscorrected, "neutral": neutral })
}

fn by_kind(judgements: &Judgements) -> Value {
    let row = |kind: ChangeKind| {
        let count = |transition| judgements.count(transition, Some(kind), None);
        let value = json!({
            "fixed": count(Transition::Fixed),
            "broken": count(Transition::Broken),
            "miscorrected": count(Transition::Miscorrected),
            "changes": verdicts(judgements, |other| other == kind),
        });
        (kind.name().to_owned(), value)
    };
    Value::Object(ChangeKind::ALL.into_iter().map(row).collect())
}

fn by_class(judgements: &Judgements) -> Value {
    let row = |class: TokenClass| {
        let count = |transition| judgements.count(transition, None, Some(class));
        let tally = judgements.class(class);
        let value = json!({
            "right": tally.right,
            "wrong": tally.wrong,
            "fixed": count(Transition::Fixed),
            "broken": count(Transition::Broken),
            "miscorrected": count(Transition::Miscorrected),
        });
        (class.name().to_owned(), value)
    };
    Value::Object(TokenClass::ALL.into_iter().map(row).collect())
}

fn calibration(calibration: &Calibration) -> Value {
    let bins = calibration.bins.iter().map(|bin| {
        json!({ "low": bin.low, "changes": bin.changes, "confidence": bin.confidence, "precision": bin.precision() })
    });
    let thresholds = calibration.thresholds.iter().map(|row| {
        json!({ "confidence": f64::from((row.confidence * 100.0).round()) / 100.0, "changes": row.changes,
            "coverage": row.coverage, "risk": row.risk, "fix_rate": row.fix_rate, "broken_rate": row.broken_rate })
    });
    json!({
        "expected_error": calibration.expected_error,
        "bins": bins.collect::<Vec<_>>(),
        "risk_coverage": calibration.risk_coverage,
        "thresholds": thresholds.collect::<Vec<_>>(),
    })
}

fn compared(comparison: &Comparison, names: &[&str]) -> Value {
    json!({
        "first": names.get(comparison.first),
        "second": names.get(comparison.second),
        "difference": finite(comparison.difference),
        "interval": interval(comparison.interval),
        "second_is_better": comparison.better,
    })
}

fn page(measured: &Measured, names: &[&str]) -> Value {
    let systems = measured.measures.iter().zip(names).enumerate().map(|(index, (measure, name))| {
        json!({
            "system": name,
            "cer": finite(measure.score.cer()),
            "wer": finite(measure.score.wer()),
            "words_only": finite(measure.score.words(Convention::WordsOnly).rate()),
            "preference": measured.preference(index),
        })
    });
    json!({
        "page": measured.name,
        "profile": measured.profile,
        "document": measured.document,
        "systems": systems.collect::<Vec<_>>(),
    })
}

fn interval(interval: Option<Interval>) -> Value {
    interval.map_or(Value::Null, |interval| json!([interval.low, interval.high]))
}

/// JSON has no infinity: null.
fn finite(rate: f64) -> Option<f64> {
    rate.is_finite().then_some(rate)
}
