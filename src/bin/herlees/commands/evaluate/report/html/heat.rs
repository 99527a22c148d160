//! Confusions of the engine as a heat map.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use herlees::evaluate::Confusions;

use super::escape;

/// Rows, columns, and side of a cell in SVG units.
const MOST: usize = 24;
const CELL: f64 = 22.0;
const LEFT: f64 = 52.0;
const TOP: f64 = 44.0;

/// The map of the most frequent intended and observed letters, and the most frequent confusions in words.
pub(super) fn section(confusions: &Confusions) -> String {
    let counts: Vec<(&str, &str, usize)> = confusions.counts().collect();
    if counts.is_empty() {
        return String::new();
    }
    let rows = most(counts.iter().map(|&(_, intended, count)| (intended, count)));
    let shown = counts.iter().filter(|(_, intended, _)| rows.contains(intended));
    let columns = most(shown.map(|&(observed, _, count)| (observed, count)));
    let map = labels(&rows, &columns) + &cells(confusions, &counts, &rows, &columns);
    let (width, height) = (LEFT + columns.len() as f64 * CELL + 8.0, TOP + rows.len() as f64 * CELL + 8.0);
    format!(
        "<h2>Confusions of the OCR text</h2><p>What was meant (rows) and what was read (columns); ␣ is a space, ∅ \
         nothing. The stronger the colour, the more frequent. The {} most frequent of each.</p>\
         <figure style=\"max-width:{width}px\"><svg viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-label=\"confusions\">{map}<text x=\"{LEFT}\" y=\"14\">read as</text></svg></figure>{}",
        rows.len(),
        list(confusions, &counts),
    )
}

fn labels(rows: &[&str], columns: &[&str]) -> String {
    let mut labels = String::new();
    for (index, column) in columns.iter().enumerate() {
        let (x, y) = (LEFT + (index as f64 + 0.5) * CELL, TOP - 8.0);
        let column = shown(column);
        let _ = write!(
            labels,
            "<text class=\"label\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{column}</text>"
        );
    }
    for (index, row) in rows.iter().enumerate() {
        let (x, y) = (LEFT - 8.0, TOP + (index as f64 + 0.7) * CELL);
        let row = shown(row);
        let _ = write!(labels, "<text class=\"label\" x=\"{x}\" y=\"{y}\" text-anchor=\"end\">{row}</text>");
    }
    labels
}

fn cells(confusions: &Confusions, counts: &[(&str, &str, usize)], rows: &[&str], columns: &[&str]) -> String {
    let largest = counts.first().map_or(1, |&(_, _, count)| count);
    let mut cells = String::new();
    for &(observed, intended, count) in counts {
        let row = rows.iter().position(|row| *row == intended);
        let column = columns.iter().position(|column| *column == observed);
        if let (Some(row), Some(column)) = (row, column) {
            let title = title(confusions, observed, intended, count);
            cells += &cell(row, column, count as f64 / largest as f64, &title);
        }
    }
    cells
}

/// The names with the largest sums, largest first.
fn most<'c>(counts: impl Iterator<Item = (&'c str, usize)>) -> Vec<&'c str> {
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    counts.for_each(|(name, count)| *sums.entry(name).or_default() += count);
    let mut names: Vec<_> = sums.into_iter().collect();
    names.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    names.into_iter().take(MOST).map(|(name, _)| name).collect()
}

fn shown(side: &str) -> String {
    if side.is_empty() { "∅".to_owned() } else { escape(&side.replace(' ', "␣")) }
}

fn title(confusions: &Confusions, observed: &str, intended: &str, count: usize) -> String {
    format!("{} read as {}: {count} of {}", shown(intended), shown(observed), confusions.seen(intended))
}

fn cell(row: usize, column: usize, share: f64, title: &str) -> String {
    // The square root keeps rare confusions in sight.
    format!(
        "<rect class=\"cell\" x=\"{:.0}\" y=\"{:.0}\" width=\"{:.0}\" height=\"{:.0}\" opacity=\"{:.2}\"><title>{title}</title></rect>",
        LEFT + column as f64 * CELL + 1.0,
        TOP + row as f64 * CELL + 1.0,
        CELL - 2.0,
        CELL - 2.0,
        0.08 + 0.92 * share.sqrt(),
    )
}

fn list(confusions: &Confusions, counts: &[(&str, &str, usize)]) -> String {
    let rows = counts.iter().take(20).map(|&(observed, intended, count)| {
        format!(
            "<code>{}</code> {count}/{}",
            format_args!("{} → {}", shown(intended), shown(observed)),
            confusions.seen(intended)
        )
    });
    format!("<p>Most frequent: {}.</p>", rows.collect::<Vec<_>>().join("; "))
}
