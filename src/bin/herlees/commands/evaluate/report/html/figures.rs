//! Headline figures and the table by profile.

use std::fmt::Write as _;

use herlees::evaluate::Interval;

use super::super::super::intervals::Intervals;
use super::super::super::summary::{Summary, Total, fall};
use super::escape;

/// Places in [`Intervals`].
const CER: usize = 0;
const WER: usize = 1;
const WORDS_ONLY: usize = 2;
const FALL: usize = 4;
const FIX: usize = 5;
const BROKEN: usize = 6;

fn percent(rate: f64, decimals: usize) -> String {
    if rate.is_finite() { format!("{:.decimals$} %", 100.0 * rate) } else { "∞".to_owned() }
}

fn range(intervals: Option<&Intervals>, figure: usize, decimals: usize) -> String {
    let shown = |Interval { low, high }: Interval| {
        format!("{:.decimals$} to {:.decimals$}", 100.0 * low, 100.0 * high)
    };
    intervals.and_then(|intervals| intervals.get(figure).copied().flatten()).map(shown).unwrap_or_default()
}

/// Cards for the OCR text and the first correction, over all pages.
pub(super) fn headline(whole: &Summary<'_>, names: &[&str]) -> String {
    let Some(before) = whole.systems.first() else { return String::new() };
    let cards = match (whole.systems.get(1), names.get(1)) {
        (Some(after), Some(name)) => correction(whole, before, after, name),
        _ => {
            let intervals = whole.intervals.first();
            card("Character error rate", &percent(before.score.cer(), 2), &note(range(intervals, CER, 2)))
                + &card("Word error rate", &percent(before.score.wer(), 2), &note(range(intervals, WER, 2)))
        }
    };
    format!("<section class=\"cards\">{cards}</section>")
}

fn correction(whole: &Summary<'_>, before: &Total, after: &Total, name: &str) -> String {
    let interval = |figure, decimals| note(range(whole.intervals.get(1), figure, decimals));
    let arrow = |before: f64, after: f64| format!("{} → {}", percent(before, 2), percent(after, 2));
    let (cer, words) = (after.score.cer(), after.words_only());
    let fall = fall(before.words_only(), words).map_or("–".into(), |fall| percent(fall, 1));
    let judgements = &after.judgements;
    let worse = format!("{} of {}", after.worse, whole.pages.len());
    [
        card("Character error rate", &arrow(before.score.cer(), cer), &interval(CER, 2)),
        card("Word error rate, words only", &arrow(before.words_only(), words), &interval(WORDS_ONLY, 2)),
        card("Fall of the word error rate", &fall, &interval(FALL, 1)),
        card("Fixed of the wrong words", &percent(judgements.fix_rate(), 1), &interval(FIX, 1)),
        card("Broken of the right words", &percent(judgements.broken_rate(), 3), &interval(BROKEN, 3)),
        card("Pages made worse", &worse, &format!("preference {:+.2}; {}", after.preference, escape(name))),
    ]
    .concat()
}

fn card(title: &str, figure: &str, note: &str) -> String {
    format!("<div class=\"card\"><span>{title}</span><b>{figure}</b><span>{note}</span></div>")
}

fn note(range: String) -> String {
    if range.is_empty() { "no interval: one document".to_owned() } else { format!("95 %: {range}") }
}

const HEADINGS: [&str; 12] = [
    "Profile",
    "System",
    "Pages",
    "CER",
    "WER",
    "Words only",
    "Fall",
    "Fixed",
    "Broken",
    "Other",
    "Worse",
    "Preference",
];

/// The table, all pages last.
pub(super) fn table(summaries: &[Summary<'_>], names: &[&str]) -> String {
    let mut table = String::from(
        "<h2>By profile</h2><p>CER and WER by dinglehopper's definitions, micro average; words only: word error \
         rate over words, case-sensitive. Fixed, broken, other: wrong words made right, right words made wrong, \
         wrong words made other wrong words. Small figures are 95 % intervals over documents.</p>\
         <div class=\"scroll\"><table><thead><tr>",
    );
    for (column, heading) in HEADINGS.iter().enumerate() {
        let class = if column < 2 { " class=\"name\"" } else { "" };
        let _ = write!(table, "<th{class}>{heading}</th>");
    }
    table += "</tr></thead>";
    for (index, summary) in summaries.iter().enumerate() {
        let is_whole = summaries.len() > 1 && index + 1 == summaries.len();
        table += if is_whole { "<tbody class=\"whole\">" } else { "<tbody>" };
        for (system, name) in names.iter().enumerate() {
            table += &row(summary, system, name);
        }
        table += "</tbody>";
    }
    table + "</table></div>"
}

fn row(summary: &Summary<'_>, system: usize, name: &str) -> String {
    let (Some(before), Some(total)) = (summary.systems.first(), summary.systems.get(system)) else {
        return String::new();
    };
    let intervals = summary.intervals.get(system);
    let mut row = format!(
        "<tr{}><td class=\"name\">{}</td><td class=\"name\">{}</td><td>{}</td>",
        if system == 0 { " class=\"baseline\"" } else { "" },
        if system == 0 { escape(&summary.profile) } else { String::new() },
        escape(name),
        summary.pages.len()
    );
    let mut cell = |figure: String, range: String| {
        let _ = write!(row, "<td>{figure}<small>{range}</small></td>");
    };
    cell(percent(total.score.cer(), 2), range(intervals, CER, 2));
    cell(percent(total.score.wer(), 2), range(intervals, WER, 2));
    cell(percent(total.words_only(), 2), range(intervals, WORDS_ONLY, 2));
    if system == 0 {
        return row + "<td></td><td></td><td></td><td></td><td></td><td></td></tr>";
    }
    let fall = fall(before.words_only(), total.words_only()).map_or("–".into(), |fall| percent(fall, 1));
    cell(fall, range(intervals, FALL, 1));
    cell(percent(total.judgements.fix_rate(), 1), range(intervals, FIX, 1));
    cell(percent(total.judgements.broken_rate(), 3), range(intervals, BROKEN, 3));
    row + &rest(summary, total)
}

fn rest(summary: &Summary<'_>, total: &Total) -> String {
    let (other, worse, pages) = (total.judgements.miscorrected(), total.worse, summary.pages.len());
    format!("<td>{other}</td><td>{worse}/{pages}</td><td>{:+.2}</td></tr>", total.preference)
}

/// Corrections against each other, where there are several.
pub(super) fn comparisons(whole: &Summary<'_>, names: &[&str]) -> String {
    if whole.comparisons.is_empty() {
        return String::new();
    }
    let mut table = String::from(
        "<h2>Which is better</h2><p>Difference of the words-only word error rate on the same pages, paired \
         bootstrap over documents.</p><table><thead><tr><th class=\"name\">First</th><th class=\"name\">Second</th>\
         <th>First less second</th><th>95 %</th><th>Second is better in</th></tr></thead><tbody>",
    );
    for comparison in &whole.comparisons {
        let name = |index: usize| escape(names.get(index).unwrap_or(&""));
        let interval = comparison.interval.map_or(String::new(), |Interval { low, high }| {
            format!("{:+.2} to {:+.2}", 100.0 * low, 100.0 * high)
        });
        let _ = write!(
            table,
            "<tr><td class=\"name\">{}</td><td class=\"name\">{}</td><td>{:+.2} points</td><td>{interval}</td><td>{:.1} %</td></tr>",
            name(comparison.first),
            name(comparison.second),
            100.0 * comparison.difference,
            100.0 * comparison.better,
        );
    }
    table + "</tbody></table>"
}
