//! Every way to read a word, with its costs, and why the best one won.

use herlees::{ExplainedReading, Explanation};

use super::table::{self, Align};

/// Columns of the table.
const COLUMNS: usize = 9;

const TITLES: [&str; COLUMNS] =
    ["observed", "reading", "kind", "probability", "channel", "word", "margin", "distance", "confusions"];

const ALIGNS: [Align; COLUMNS] = [
    Align::Left,
    Align::Left,
    Align::Left,
    Align::Right,
    Align::Right,
    Align::Right,
    Align::Right,
    Align::Right,
    Align::Left,
];

/// The decision, and the readings as a table.
pub(super) fn render(explanation: &Explanation) -> String {
    let mut text = String::new();
    let verdicts = match explanation.verdicts.as_slice() {
        [] => "no word".to_owned(),
        verdicts => verdicts.join(", "),
    };
    text.push_str(&format!("{:?} is {verdicts}\n", explanation.observed));
    text.push_str(&format!("{}\n", explanation.decision));
    if !explanation.readings.is_empty() {
        text.push_str(&format!("an edit costs {:.2} nats here\n\n", explanation.edit_price));
        let mut rows = vec![TITLES.map(str::to_owned)];
        rows.extend(explanation.readings.iter().map(row));
        text.push_str(&table::render(ALIGNS, &rows));
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
