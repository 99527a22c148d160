//! Reads a confusion table.

use std::collections::BTreeSet;
use std::io::BufRead;

use crate::error::{Error, Result};

/// A row of the table.
pub(super) struct Row {
    pub(super) observed: Vec<char>,
    pub(super) intended: Vec<char>,
    pub(super) cost: f32,
}

/// All rows, the general ones apart.
pub(super) struct Rows {
    pub(super) listed: Vec<Row>,
    pub(super) substitution: f32,
    pub(super) loss: f32,
    pub(super) spurious: f32,
}

pub(super) fn rows(name: &str, reader: impl BufRead) -> Result<Rows> {
    let mut rows = Rows { listed: Vec::new(), substitution: f32::NAN, loss: f32::NAN, spurious: f32::NAN };
    let mut known = BTreeSet::new();
    for (index, line) in reader.lines().enumerate() {
        let at = |message: &str| Error::at_line(name, index + 1, message);
        let line = line.map_err(|error| at(&error.to_string()))?;
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let (observed, intended, cost) = columns(&line)
            .ok_or_else(|| at("expected observed, intended and a cost of 0 to 30, with tabs between"))?;
        if observed == intended && observed != "*" {
            return Err(at("observed and intended are the same"));
        }
        if !known.insert((observed.to_owned(), intended.to_owned())) {
            return Err(at("this confusion is listed already"));
        }
        match (observed, intended) {
            ("*", "*") => rows.substitution = cost,
            ("*", "∅") => rows.spurious = cost,
            ("∅", "*") => rows.loss = cost,
            _ => rows.listed.push(Row { observed: letters(observed), intended: letters(intended), cost }),
        }
    }
    if [rows.substitution, rows.loss, rows.spurious].iter().any(|cost| cost.is_nan()) {
        return Err(Error::new(
            name,
            "lacks one of the rows '*  *', '*  ∅' and '∅  *', the costs of any other error",
        ));
    }
    Ok(rows)
}

fn columns(line: &str) -> Option<(&str, &str, f32)> {
    let mut columns = line.split('\t');
    let (observed, intended, cost) = (columns.next()?, columns.next()?, columns.next()?);
    let cost: f32 = cost.trim().parse().ok()?;
    let sound = (0.0..=30.0).contains(&cost) && !observed.is_empty() && !intended.is_empty();
    sound.then_some((observed, intended, cost))
}

fn letters(column: &str) -> Vec<char> {
    column
        .chars()
        .filter(|&letter| letter != '∅')
        .map(|letter| if letter == '␣' { ' ' } else { letter })
        .collect()
}
