//! Behind the last line of the table: all conventions, intervals, edits by kind and class, confidence.

use std::io::{self, Write};

use herlees::evaluate::{
    Calibration, ChangeKind, Convention, Counts, Interval, Judgements, TokenClass, Transition, Verdict,
};

use super::super::super::intervals::{FIGURES, Intervals};
use super::super::super::summary::{Mean, Summary};
use super::super::super::systems::System;
use super::{aligned, percent};

/// Writes all sections for the pages of `whole`.
pub(super) fn write(out: &mut impl Write, whole: &Summary<'_>, systems: &[System]) -> io::Result<()> {
    conventions(out, whole, systems)?;
    intervals(out, whole, systems)?;
    comparisons(out, whole, systems)?;
    for (total, system) in whole.systems.iter().zip(systems).skip(1) {
        edits(out, &system.name, &total.judgements)?;
        let before = whole.systems.first().map_or(0.0, |ocr| ocr.score.cer());
        marks(out, &total.judgements, [before, total.letters.cer(), total.score.cer()])?;
        if let Some(calibration) = Calibration::of(&total.judgements) {
            confidence(out, &system.name, &calibration)?;
        }
    }
    Ok(())
}

const RATES: &str = "\
CER, WER: errors by length of the reference. CER_n, WER_n: by length of the alignment, as OCR-D has them; HIPE calls
them cMER, wMER and reads without punctuation and case. Each as micro average and as macro, the mean over pages.";

fn conventions(out: &mut impl Write, whole: &Summary<'_>, systems: &[System]) -> io::Result<()> {
    writeln!(out, "\nError rates of {} by convention, in %", whole.profile)?;
    let headings =
        ["convention", "system", "CER", "macro", "CER_n", "macro", "WER", "macro", "WER_n", "macro"];
    let mut rows = vec![headings.map(str::to_owned)];
    for (index, convention) in Convention::ALL.into_iter().enumerate() {
        for (total, system) in whole.systems.iter().zip(systems) {
            let means = total.means.get(index).copied().unwrap_or_default();
            let mut row: [String; 10] = Default::default();
            let names = [convention.name().to_owned(), system.name.clone()].into_iter();
            let rates = rates(total.score.characters(convention), means.characters)
                .into_iter()
                .chain(rates(total.score.words(convention), means.words));
            row.iter_mut().zip(names.chain(rates.map(percent))).for_each(|(cell, text)| *cell = text);
            rows.push(row);
        }
    }
    aligned(out, &rows, 2)?;
    writeln!(out, "{RATES}")?;
    for (total, system) in whole.systems.iter().zip(systems) {
        writeln!(
            out,
            "Bag-of-words error of {}: {} %",
            system.name,
            percent(total.score.bag_of_words().rate())
        )?;
    }
    Ok(())
}

/// Micro and macro average, by length of the reference and of the alignment.
fn rates(counts: Counts, mean: Mean) -> [f64; 4] {
    [counts.rate(), mean.rate, counts.path_rate(), mean.path_rate]
}

fn intervals(out: &mut impl Write, whole: &Summary<'_>, systems: &[System]) -> io::Result<()> {
    if whole.documents < 2 {
        return writeln!(out, "\nNo confidence intervals: they need two documents or more.");
    }
    writeln!(out, "\n95 % intervals in %, bootstrap over {} documents", whole.documents)?;
    let mut rows = vec![["system"; 1].into_iter().chain(FIGURES).map(str::to_owned).collect::<Vec<_>>()];
    for (index, (intervals, system)) in whole.intervals.iter().zip(systems).enumerate() {
        // The last figure, the broken rate, is small.
        let decimals = |figure: usize| if figure + 1 == FIGURES.len() { 3 } else { 2 };
        let shown = |(figure, &interval): (usize, &Option<Interval>)| {
            interval.map_or_else(|| "-".to_owned(), |interval| range(interval, decimals(figure)))
        };
        let count = if index == 0 { 3 } else { FIGURES.len() };
        let cells: Intervals =
            std::array::from_fn(|at| intervals.get(at).copied().flatten().filter(|_| at < count));
        rows.push(std::iter::once(system.name.clone()).chain(cells.iter().enumerate().map(shown)).collect());
    }
    let rows: Vec<[String; 8]> = rows.into_iter().filter_map(|row| row.try_into().ok()).collect();
    aligned(out, &rows, 1)
}

fn range(interval: Interval, decimals: usize) -> String {
    format!("{:.decimals$} to {:.decimals$}", 100.0 * interval.low, 100.0 * interval.high)
}

fn comparisons(out: &mut impl Write, whole: &Summary<'_>, systems: &[System]) -> io::Result<()> {
    let name = |index: usize| systems.get(index).map_or("", |system| system.name.as_str());
    for comparison in &whole.comparisons {
        let interval = comparison.interval.map_or_else(|| "-".to_owned(), |interval| range(interval, 2));
        writeln!(
            out,
            "{} less {}: {:+.2} points of words-only word error rate (95 %: {interval}); {} is better in {:.1} % of resamples",
            name(comparison.first),
            name(comparison.second),
            100.0 * comparison.difference,
            name(comparison.second),
            100.0 * comparison.better,
        )?;
    }
    Ok(())
}

fn edits(out: &mut impl Write, name: &str, judgements: &Judgements) -> io::Result<()> {
    let (precision, recall) = (judgements.detection_precision(), judgements.detection_recall());
    let verdicts =
        [Verdict::Fixed, Verdict::Broken, Verdict::Miscorrected, Verdict::Neutral].map(|verdict| {
            let count = judgements.changes.iter().filter(|change| change.verdict == verdict).count();
            format!("{count} {}", verdict.name())
        });
    writeln!(out, "\nEdits of {name}: {}", verdicts.join(", "))?;
    writeln!(
        out,
        "Detection: precision {} % (changed words that were wrong), recall {} % (wrong words that were changed)",
        percent(precision),
        percent(recall)
    )?;
    let headings = ["words by", "", "fixed", "broken", "other", "of wrong", "of right"];
    let mut rows = vec![headings.map(str::to_owned)];
    for kind in ChangeKind::ALL {
        let [fixed, broken, other] = transitions(|transition| judgements.count(transition, Some(kind), None));
        rows.push(["kind".into(), kind.name().into(), fixed, broken, other, String::new(), String::new()]);
    }
    for class in TokenClass::ALL {
        let [fixed, broken, other] =
            transitions(|transition| judgements.count(transition, None, Some(class)));
        let tally = judgements.class(class);
        let of = [tally.wrong.to_string(), tally.right.to_string()];
        let [wrong, right] = of;
        rows.push(["class".into(), class.name().into(), fixed, broken, other, wrong, right]);
    }
    aligned(out, &rows, 2)
}

/// Edits of marks apart from those of letters, and what both are worth where marks count.
fn marks(out: &mut impl Write, judgements: &Judgements, cers: [f64; 3]) -> io::Result<()> {
    let headings = ["edits of", "", "fixed", "broken", "other", "neutral"];
    let mut rows = vec![headings.map(str::to_owned)];
    let row = |class: &str, kind: &str, wanted: &dyn Fn(ChangeKind) -> bool| {
        let [fixed, broken, other, neutral] = judgements.verdicts(wanted).map(|count| count.to_string());
        [class.to_owned(), kind.to_owned(), fixed, broken, other, neutral]
    };
    rows.push(row("letters", "all", &|kind| !kind.is_mark()));
    rows.push(row("marks", "all", &|kind| kind.is_mark()));
    for kind in ChangeKind::ALL.into_iter().filter(|kind| kind.is_mark()) {
        rows.push(row("marks", kind.name(), &|other| other == kind));
    }
    writeln!(out)?;
    aligned(out, &rows, 2)?;
    let [before, letters, both] = cers.map(percent);
    writeln!(
        out,
        "CER, marks counted: {before} % as read, {letters} % with letters alone, {both} % with marks too"
    )
}

fn transitions(count: impl Fn(Transition) -> usize) -> [String; 3] {
    [Transition::Fixed, Transition::Broken, Transition::Miscorrected]
        .map(|transition| count(transition).to_string())
}

fn confidence(out: &mut impl Write, name: &str, calibration: &Calibration) -> io::Result<()> {
    writeln!(out, "\nConfidence of {name}: expected calibration error {:.3}", calibration.expected_error)?;
    let headings = ["at least", "edits", "coverage %", "wrong edits %", "fix %", "broken %"];
    let mut rows = vec![headings.map(str::to_owned)];
    for row in &calibration.thresholds {
        rows.push([
            format!("{:.2}", row.confidence),
            row.changes.to_string(),
            percent(row.coverage),
            percent(row.risk),
            percent(row.fix_rate),
            format!("{:.3}", 100.0 * row.broken_rate),
        ]);
    }
    aligned(out, &rows, 1)
}
