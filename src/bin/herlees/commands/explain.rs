//! `herlees explain`: every way to read a word, with its costs, and why the best one won.

use anyhow::Result;
use clap::Args;
use herlees::{Corrector, ExplainedReading, Explanation};

use crate::output::{self, ExitStatus};

/// Explain what is made of a word, and why
///
/// Shows each reading with its probability in the context and its costs in nats (-ln p, lower is likelier).
/// An edit is made when it beats keeping the word by as many nats as are needed.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The word, or words, as they stand in the scan
    #[arg(value_name = "WORD")]
    word: String,
    /// Text before it
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    left: String,
    /// Text after it
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    right: String,
}

/// Columns of the table.
const COLUMNS: usize = 9;

const TITLES: [&str; COLUMNS] =
    ["observed", "reading", "kind", "probability", "channel", "word", "margin", "distance", "confusions"];

/// Prints the explanation.
pub(crate) fn run(args: &ExplainArgs) -> Result<ExitStatus> {
    let explanation = Corrector::dutch()?.explain(&args.left, &args.word, &args.right);
    output::print(&render(&explanation))?;
    Ok(ExitStatus::Success)
}

fn render(explanation: &Explanation) -> String {
    let mut text = String::new();
    let verdicts = match explanation.verdicts.as_slice() {
        [] => "no word".to_owned(),
        verdicts => verdicts.join(", "),
    };
    text.push_str(&format!("{:?} is {verdicts}\n", explanation.observed));
    text.push_str(&format!("{}\n", explanation.decision));
    if !explanation.readings.is_empty() {
        text.push_str(&format!("an edit costs {:.2} nats here\n\n", explanation.edit_price));
        text.push_str(&table(&explanation.readings));
    }
    text
}

/// The readings as a table, words to the left and numbers to the right of their columns.
fn table(readings: &[ExplainedReading]) -> String {
    let mut rows = vec![TITLES.map(str::to_owned)];
    rows.extend(readings.iter().map(row));
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: [usize; COLUMNS] = std::array::from_fn(width);
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(widths).enumerate().map(|(column, (cell, width))| match column {
            0..=2 | 8 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

fn row(reading: &ExplainedReading) -> [String; COLUMNS] {
    let kept = reading.kind.is_none();
    let of_edit = |value: f32| if kept { "-".to_owned() } else { format!("{value:.2}") };
    let confusions = reading
        .confusions
        .iter()
        .map(|one| format!("{}>{} {:.2}", visible(&one.observed), visible(&one.intended), one.cost));
    [
        reading.observed.clone(),
        reading.replacement.clone(),
        reading.kind.map_or("keep", |kind| kind.name()).to_owned(),
        format!("{:.4}", reading.probability),
        format!("{:.2}", reading.channel_cost),
        format!("{:.2}", reading.unigram_cost),
        of_edit(reading.margin),
        reading.distance.to_string(),
        confusions.collect::<Vec<_>>().join(", "),
    ]
}

/// Letters as the confusion table has them, where a space and nothing can be seen.
fn visible(letters: &str) -> String {
    if letters.is_empty() { "∅".to_owned() } else { letters.replace(' ', "␣") }
}
