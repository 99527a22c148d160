//! Aligned columns for a terminal: the table by profile, and what lies behind its last line.

mod details;

use std::io::{self, Write};

use super::super::summary::{Summary, Total, fall};
use super::super::systems::System;

const HEADINGS: [&str; 14] = [
    "profile", "system", "pages", "words", "CER %", "WER %", "words %", "fall %", "fix %", "broken %",
    "other", "worse", "pref", "per 10k",
];

/// Writes the table and what its columns mean.
pub(in super::super) fn write(
    out: &mut impl Write,
    summaries: &[Summary<'_>],
    systems: &[System],
) -> io::Result<()> {
    let mut rows = vec![HEADINGS.map(str::to_owned)];
    for summary in summaries {
        for (index, system) in systems.iter().enumerate() {
            rows.extend(row(summary, index, &system.name));
        }
    }
    aligned(out, &rows, 2)?;
    writeln!(out, "\n{LEGEND}")?;
    match summaries.last() {
        Some(whole) => details::write(out, whole, systems),
        None => Ok(()),
    }
}

const LEGEND: &str = "\
CER, WER: dinglehopper's definitions, micro average. words: word error rate over words only, case-sensitive.
fall: how much of the words-only rate is gone. fix: wrong words made right. broken: right words made wrong.
other: wrong words made other wrong words. worse: pages whose CER rose. pref: HIPE preference, -1 to 1.
per 10k: words changed of 10,000.";

fn row(summary: &Summary<'_>, index: usize, name: &str) -> Option<[String; 14]> {
    let (before, total) = (summary.systems.first()?, summary.systems.get(index)?);
    let judgements = &total.judgements;
    let words = judgements.right() + judgements.wrong();
    let mut cells: [String; 14] = Default::default();
    let first = [
        summary.profile.clone(),
        name.to_owned(),
        summary.pages.len().to_string(),
        words.to_string(),
        percent(total.score.cer()),
        percent(total.score.wer()),
        percent(total.words_only()),
    ];
    let rest = if index == 0 { Default::default() } else { corrections(summary, before, total) };
    cells.iter_mut().zip(first.into_iter().chain(rest)).for_each(|(cell, text)| *cell = text);
    Some(cells)
}

/// What only a correction has.
fn corrections(summary: &Summary<'_>, before: &Total, total: &Total) -> [String; 7] {
    let judgements = &total.judgements;
    let changed = judgements.changed_words as f64 / judgements.ocr_words.max(1) as f64;
    [
        fall(before.words_only(), total.words_only())
            .map_or_else(|| "-".to_owned(), |fall| format!("{:.1}", 100.0 * fall)),
        format!("{:.1}", 100.0 * judgements.fix_rate()),
        format!("{:.3}", 100.0 * judgements.broken_rate()),
        judgements.miscorrected().to_string(),
        format!("{}/{}", total.worse, summary.pages.len()),
        format!("{:+.2}", total.preference),
        format!("{:.1}", 10_000.0 * changed),
    ]
}

/// A rate in percent with two decimals.
pub(in super::super) fn percent(rate: f64) -> String {
    if rate.is_finite() { format!("{:.2}", 100.0 * rate) } else { "inf".to_owned() }
}

/// Writes rows in columns: the first `left` to the left, figures to the right.
pub(in super::super) fn aligned<const N: usize>(
    out: &mut impl Write,
    rows: &[[String; N]],
    left: usize,
) -> io::Result<()> {
    let width = |cell: &String| cell.chars().count();
    let widths: Vec<usize> = (0..N)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(width).max().unwrap_or(0))
        .collect();
    for row in rows {
        let mut line = String::new();
        for (column, (cell, widest)) in row.iter().zip(&widths).enumerate() {
            let space = " ".repeat(widest.saturating_sub(width(cell)));
            let gap = if column == 0 { "" } else { "  " };
            line +=
                &if column < left { format!("{gap}{cell}{space}") } else { format!("{gap}{space}{cell}") };
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
