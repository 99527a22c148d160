//! `--icdar`: files of the ICDAR competitions, scored by its two tasks.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use herlees::evaluate::{Change, IcdarPage, IcdarScore};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::report::human::{aligned, percent};
use super::report::json::TOOL;
use super::stems::{self, Key, Role};
use super::systems::{Source, System, changes};
use super::{EvaluateArgs, Format};

/// Scores of all systems for a file.
struct File {
    name: String,
    scores: Vec<IcdarScore>,
}

/// Scores all files, reports, and gives what was wrong.
pub(super) fn evaluate(
    args: &EvaluateArgs,
    root: &Path,
    systems: &[System],
    out: &mut impl Write,
) -> anyhow::Result<Vec<String>> {
    anyhow::ensure!(root.is_dir(), "--icdar {}: no such folder", root.display());
    let inputs: Vec<(Key, PathBuf)> = stems::scan(root)?
        .into_iter()
        .filter_map(|(key, texts)| Some((key, texts.into_iter().find(|(role, _)| *role == Role::Unnamed)?.1)))
        .collect();
    let results: Vec<_> = inputs.par_iter().map(|(key, path)| file(key, path, systems)).collect();
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    anyhow::ensure!(!files.is_empty() || !problems.is_empty(), "--icdar {}: holds no files", root.display());
    match args.format {
        Format::Json => json(out, &files, systems),
        _ => human(out, &files, systems),
    }?;
    Ok(problems)
}

fn file(key: &Key, path: &Path, systems: &[System]) -> Result<File, String> {
    let text = super::pages::read(path)?;
    let page = IcdarPage::parse(&path.display().to_string(), &text).map_err(|error| error.to_string())?;
    let scores = systems.iter().map(|system| {
        let changes = match &system.source {
            Source::Identity => Vec::new(),
            Source::BuiltIn(corrector) => changes(corrector, page.ocr()),
            Source::Folder(files) => {
                let found = files.get(key).and_then(|texts| texts.first());
                let missing =
                    || format!("{}: has no corrected text of that name in {}", path.display(), system.name);
                let (_, corrected) = found.ok_or_else(missing)?;
                Change::between(page.ocr(), &super::pages::read(corrected)?)
            }
        };
        Ok(page.score(&page.corrections(&changes)))
    });
    Ok(File { name: key.stem.clone(), scores: scores.collect::<Result<_, String>>()? })
}

/// Means over files, as the competition takes them, and the improvement of the sum.
struct Totals {
    precision: f64,
    recall: f64,
    f1: f64,
    improvement: f64,
    improvement_of_sum: f64,
}

fn totals(files: &[File], system: usize) -> Totals {
    let scores: Vec<IcdarScore> = files.iter().filter_map(|file| file.scores.get(system)).copied().collect();
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let sum = |part: fn(&IcdarScore) -> usize| scores.iter().map(part).sum::<usize>();
    let all = IcdarScore {
        original_distance: sum(|score| score.original_distance),
        corrected_distance: sum(|score| score.corrected_distance),
        ..IcdarScore::default()
    };
    Totals {
        precision: mean(scores.iter().map(|score| score.precision()).collect()),
        recall: mean(scores.iter().map(|score| score.recall()).collect()),
        f1: mean(scores.iter().map(|score| score.f1()).collect()),
        improvement: mean(scores.iter().filter_map(|score| score.improvement()).collect()),
        improvement_of_sum: all.improvement().unwrap_or(0.0),
    }
}

fn human(out: &mut impl Write, files: &[File], systems: &[System]) -> io::Result<()> {
    let headings = ["system", "files", "precision %", "recall %", "F1 %", "improvement %", "of sum %"];
    let mut rows = vec![headings.map(str::to_owned)];
    for (index, system) in systems.iter().enumerate() {
        let totals = totals(files, index);
        let figures =
            [totals.precision, totals.recall, totals.f1, totals.improvement, totals.improvement_of_sum];
        let [precision, recall, f1, improvement, sum] = figures.map(percent);
        rows.push([system.name.clone(), files.len().to_string(), precision, recall, f1, improvement, sum]);
    }
    aligned(out, &rows, 1)?;
    writeln!(out)?;
    writeln!(
        out,
        "Task 1 (precision, recall, F1 of finding wrong tokens) and task 2 (improvement of the distance to the"
    )?;
    writeln!(out, "reference) of ICDAR 2017 and 2019: means over files; of sum: over all files at once.")
}

fn json(out: &mut impl Write, files: &[File], systems: &[System]) -> io::Result<()> {
    let system = |(index, system): (usize, &System)| {
        let totals = totals(files, index);
        let score = |file: &File| {
            let score = file.scores.get(index).copied().unwrap_or_default();
            json!({ "file": file.name, "true_positives": score.true_positives,
                "false_positives": score.false_positives, "false_negatives": score.false_negatives,
                "original_distance": score.original_distance, "corrected_distance": score.corrected_distance,
                "characters": score.characters })
        };
        json!({ "system": system.name, "precision": totals.precision, "recall": totals.recall, "f1": totals.f1,
            "improvement": totals.improvement, "improvement_of_sum": totals.improvement_of_sum,
            "files": files.iter().map(score).collect::<Vec<_>>() })
    };
    let systems: Vec<Value> = systems.iter().enumerate().map(system).collect();
    serde_json::to_writer_pretty(&mut *out, &json!({ "format": 1, "tool": TOOL, "icdar": systems }))?;
    writeln!(out)
}
