//! The summary of a run over many texts.

use std::time::Duration;

use super::Tally;
use crate::output::on_one_line;

/// Edits that the summary names.
const NAMED: usize = 8;

impl Tally {
    /// The table below the line: pages, words, edits by kind, the most frequent edits, speed.
    pub(crate) fn table(&self, taken: Duration) -> String {
        let rows = [
            ("pages", self.pages_row()),
            ("words", self.words_row()),
            ("edits", self.edits_row()),
            ("often", self.frequent_row()),
            ("speed", self.speed_row(taken)),
        ];
        rows.into_iter()
            .filter(|(_, row)| !row.is_empty())
            .map(|(name, row)| format!("  {name}  {row}\n"))
            .collect()
    }

    fn pages_row(&self) -> String {
        format!("{}, {} of them left as they were", grouped(self.pages), grouped(self.untouched))
    }

    fn words_row(&self) -> String {
        let share = |wrong: f64| 100.0 * wrong / (self.words.max(1)) as f64;
        let [before, after] = self.wrong.map(share);
        format!("{}, about {before:.1} % wrong before, {after:.1} % after", grouped(self.words))
    }

    fn edits_row(&self) -> String {
        let kinds = self.kinds.iter().map(|(kind, times)| format!("{kind} {}", grouped(*times)));
        std::iter::once(grouped(self.edits)).chain(kinds).collect::<Vec<_>>().join(", ")
    }

    fn frequent_row(&self) -> String {
        let top = self.frequent.top(NAMED).into_iter().map(|((original, replacement), times)| {
            format!("{} → {} {}", on_one_line(original), on_one_line(replacement), grouped(times))
        });
        top.collect::<Vec<_>>().join(", ")
    }

    fn speed_row(&self, taken: Duration) -> String {
        let seconds = taken.as_secs_f64().max(0.001);
        let rate = |number: u64| grouped((number as f64 / seconds).round() as u64);
        let (pages, words) = (rate(self.pages), rate(self.words));
        format!("{pages} pages/s, {words} words/s, {} in all", time(taken))
    }
}

/// "1,234,567"
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// "3.2 s", "4 min 5 s", "7 h 2 min"
pub(crate) fn time(taken: Duration) -> String {
    let seconds = taken.as_secs();
    match seconds {
        0..60 => format!("{:.1} s", taken.as_secs_f64()),
        60..3_600 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} min", seconds / 3_600, seconds / 60 % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_are_easy_to_read() {
        let numbers = [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")];
        numbers.iter().for_each(|&(number, shown)| assert_eq!(grouped(number), shown));
        let times = [(3_240, "3.2 s"), (245_000, "4 min 5 s"), (25_320_000, "7 h 2 min")];
        times.iter().for_each(|&(millis, shown)| assert_eq!(time(Duration::from_millis(millis)), shown));
    }

    #[test]
    fn the_table_holds_all_that_was_counted() {
        let corrected = herlees::Corrector::dutch().unwrap().correct("In het versiag van 24 juni ji");
        let mut tally = Tally { files: 2, pages: 1_500, untouched: 1_200, words: 2_000, ..Tally::default() };
        tally.add_edits(corrected.edits());
        tally.add_edits(corrected.edits());
        tally.add_wrong(200.0, 50.0);
        let table = tally.table(Duration::from_secs(10));
        for row in [
            "  pages  1,500, 1,200 of them left as they were\n",
            "  words  2,000, about 10.0 % wrong before, 2.5 % after\n",
            "  edits  4, substitution 4\n",
            "  often  ji → jl 2, versiag → verslag 2\n",
            "  speed  150 pages/s, 200 words/s, 10.0 s in all\n",
        ] {
            assert!(table.contains(row), "{row}{table}");
        }
        assert_eq!(tally.line(), "2 files, 2000 words, 4 edits");
    }
}
