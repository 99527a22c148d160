//! Pages side by side with their reference, differences marked, worst first.

use std::fmt::Write as _;

use herlees::evaluate::{Stretch, differences};
use rayon::prelude::*;

use super::super::super::measure::Measured;
use super::super::super::summary::Summary;
use super::escape;

/// The `worst` pages by CER of the last system (the OCR text where there is no other).
pub(super) fn section(whole: &Summary<'_>, names: &[&str], worst: usize) -> String {
    let last = names.len().saturating_sub(1).min(1);
    let rate =
        |page: &Measured, system: usize| page.measures.get(system).map_or(0.0, |measure| measure.score.cer());
    let has_errors = |page: &&Measured| page.measures.iter().any(|measure| measure.score.cer() > 0.0);
    let mut pages: Vec<&Measured> = whole.pages.iter().copied().filter(has_errors).collect();
    pages.sort_by(|one, other| rate(other, last).total_cmp(&rate(one, last)));
    let shown: Vec<String> = pages
        .iter()
        .take(worst)
        .collect::<Vec<_>>()
        .par_iter()
        .enumerate()
        .map(|(place, page)| sides(page, names, place == 0))
        .collect();
    format!(
        "<h2>Pages side by side</h2><p>The {} worst of {} pages with errors. Marked is what differs from the \
         reference; ‸ stands where something was lost.</p>{}",
        shown.len(),
        pages.len(),
        shown.concat(),
    )
}

fn sides(page: &Measured, names: &[&str], open: bool) -> String {
    let rates: Vec<String> = page
        .measures
        .iter()
        .zip(names)
        .map(|(measure, name)| format!("{} {:.2} %", escape(name), 100.0 * measure.score.cer()))
        .collect();
    let mut sides = format!(
        "<details{}><summary>{} / {}<span>CER {}</span></summary><div class=\"sides\">",
        if open { " open" } else { "" },
        escape(&page.profile),
        escape(&page.name),
        rates.join(", "),
    );
    for (measure, name) in page.measures.iter().zip(names) {
        let stretches = differences(&page.reference, &measure.text);
        let _ = write!(
            sides,
            "<div class=\"side\"><h3>{}</h3>{}</div>",
            escape(name),
            marked(&stretches, |part| &part.hypothesis)
        );
    }
    let ocr = page.measures.first().map(|ocr| ocr.text.as_str()).unwrap_or_default();
    let stretches = differences(&page.reference, ocr);
    let _ = write!(
        sides,
        "<div class=\"side reference\"><h3>reference</h3>{}</div></div></details>",
        marked(&stretches, |part| &part.reference)
    );
    sides
}

fn marked<'s>(stretches: &'s [Stretch], side: impl Fn(&'s Stretch) -> &'s String) -> String {
    let mut text = String::new();
    for stretch in stretches {
        let part = escape(side(stretch));
        let _ = match (stretch.equal, part.is_empty()) {
            (true, _) => write!(text, "{part}"),
            (false, true) => write!(text, "<mark class=\"lost\"></mark>"),
            (false, false) => write!(text, "<mark>{}</mark>", part.replace('\n', "↵\n")),
        };
    }
    text
}
