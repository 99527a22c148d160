//! Reliability and risk-coverage, as inline SVG.

use std::fmt::Write as _;

use herlees::evaluate::Calibration;

use super::escape;

/// Size of the plot and room for its axes, in SVG units.
const SIDE: f64 = 280.0;
const LEFT: f64 = 48.0;
const TOP: f64 = 12.0;

/// Both plots and the table of lowest confidences.
pub(super) fn section(name: &str, calibration: &Calibration) -> String {
    let mut section = format!(
        "<h2>Confidence of {}</h2><p>Expected calibration error {:.3}. An edit is right when wrong words became \
         right and none was broken.</p><div class=\"pair\">{}{}</div>",
        escape(name),
        calibration.expected_error,
        reliability(calibration),
        risk_coverage(calibration),
    );
    section += "<div class=\"scroll\"><table><thead><tr><th>--confidence</th><th>Edits</th><th>Coverage</th>\
                <th>Wrong edits</th><th>Fixed</th><th>Broken</th></tr></thead><tbody>";
    for row in &calibration.thresholds {
        let _ = write!(
            section,
            "<tr><td>{:.2}</td><td>{}</td><td>{:.1} %</td><td>{:.2} %</td><td>{:.1} %</td><td>{:.3} %</td></tr>",
            row.confidence,
            row.changes,
            100.0 * row.coverage,
            100.0 * row.risk,
            100.0 * row.fix_rate,
            100.0 * row.broken_rate,
        );
    }
    section + "</tbody></table></div>"
}

/// A plot of the unit square; `top` is the value at the upper edge.
fn frame(top: f64, across: &str, up: &str, inside: &str, caption: &str) -> String {
    let (width, height) = (LEFT + SIDE + 16.0, TOP + SIDE + 44.0);
    let mut axes = String::new();
    for step in 0..=4 {
        let share = f64::from(step) / 4.0;
        let (x, y) = (LEFT + share * SIDE, TOP + SIDE - share * SIDE);
        let _ = write!(
            axes,
            "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{}\" y1=\"{y}\" y2=\"{y}\"/>\
             <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\
             <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{:.0} %</text>",
            LEFT + SIDE,
            LEFT - 6.0,
            y + 4.0,
            label(share * top),
            TOP + SIDE + 16.0,
            100.0 * share,
        );
    }
    format!(
        "<figure><svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{up} by {across}\">{axes}{inside}\
         <line class=\"axis\" x1=\"{LEFT}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>\
         <text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{across}</text></svg>\
         <figcaption>{caption}</figcaption></figure>",
        LEFT + SIDE,
        TOP + SIDE,
        TOP + SIDE,
        LEFT + SIDE / 2.0,
        TOP + SIDE + 36.0,
    )
}

fn label(share: f64) -> String {
    let percent = 100.0 * share;
    if (percent - percent.round()).abs() < 1e-9 {
        format!("{percent:.0} %")
    } else {
        format!("{percent:.1} %")
    }
}

fn reliability(calibration: &Calibration) -> String {
    let mut bars = String::new();
    for bin in calibration.bins.iter().filter(|bin| bin.changes > 0) {
        let (height, width) = (bin.precision() * SIDE, SIDE / 10.0);
        let _ = write!(
            bars,
            "<rect class=\"bar\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{height:.1}\">\
             <title>{} edits, mean confidence {:.3}, right {:.3}</title></rect>",
            LEFT + bin.low * SIDE + 1.0,
            TOP + SIDE - height,
            width - 2.0,
            bin.changes,
            bin.confidence,
            bin.precision(),
        );
    }
    let ideal = format!("<path class=\"ideal\" d=\"M{LEFT} {}L{} {TOP}\"/>", TOP + SIDE, LEFT + SIDE);
    frame(
        1.0,
        "confidence",
        "right edits",
        &(bars + &ideal),
        "Reliability: share of right edits by confidence; the dashed line is perfect.",
    )
}

fn risk_coverage(calibration: &Calibration) -> String {
    let highest = calibration.risk_coverage.iter().map(|&(_, risk)| risk).fold(0.0, f64::max);
    // The next of a few round values, so that small risks are seen.
    let top = [0.02, 0.04, 0.1, 0.2, 0.4].into_iter().find(|&top| top >= highest).unwrap_or(1.0);
    let mut path = String::new();
    for (index, (coverage, risk)) in calibration.risk_coverage.iter().enumerate() {
        let command = if index == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{command}{:.1} {:.1}", LEFT + coverage * SIDE, TOP + SIDE - risk / top * SIDE);
    }
    let curve = format!("<path class=\"curve\" d=\"{path}\"/>");
    frame(
        top,
        "coverage",
        "wrong edits",
        &curve,
        "Risk by coverage: share of wrong edits when only the surest are made.",
    )
}
