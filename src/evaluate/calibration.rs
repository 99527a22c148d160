//! Whether a confidence of 0.9 is right nine times in ten, and what a lowest confidence buys.

use super::counts::ratio;
use super::judge::{Judgement, Judgements, Transition, Verdict};

/// Changes whose confidence lies in one tenth.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ReliabilityBin {
    /// Lowest confidence of the bin.
    pub low: f64,
    /// Changes.
    pub changes: usize,
    /// Those whose verdict is fixed.
    pub right: usize,
    /// Mean confidence.
    pub confidence: f64,
}

impl ReliabilityBin {
    /// Share of changes that were right.
    pub fn precision(self) -> f64 {
        ratio(self.right, self.changes)
    }
}

/// What is left when only changes of at least some confidence are made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    /// The lowest confidence.
    pub confidence: f32,
    /// Changes made.
    pub changes: usize,
    /// Share of all changes that are made.
    pub coverage: f64,
    /// Share of the changes made that are not right.
    pub risk: f64,
    /// Wrong words made right by all wrong words.
    pub fix_rate: f64,
    /// Right words made wrong by all right words.
    pub broken_rate: f64,
}

/// Reliability, expected calibration error and the curve of risk over coverage of a correction.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Calibration {
    /// Ten bins of equal width.
    pub bins: Vec<ReliabilityBin>,
    /// Expected calibration error: mean distance between confidence and precision over bins, by changes.
    pub expected_error: f64,
    /// Share of changes made and share of those not right, from the surest change on; at most 200 points.
    pub risk_coverage: Vec<(f64, f64)>,
    /// Rows for lowest confidences from 0 to 0.99.
    pub thresholds: Vec<Threshold>,
}

const BINS: usize = 10;
const POINTS: usize = 200;
const LEAST: [f32; 10] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99];

impl Calibration {
    /// Of all changes with a confidence; none where no change has one.
    pub fn of(judgements: &Judgements) -> Option<Self> {
        let mut sure: Vec<(f32, &Judgement)> =
            judgements.changes.iter().filter_map(|change| Some((change.confidence?, change))).collect();
        if sure.is_empty() {
            return None;
        }
        sure.sort_by(|one, other| other.0.total_cmp(&one.0));
        let bins = bins(&sure);
        let gap =
            |bin: &ReliabilityBin| (bin.confidence - bin.precision()).abs() * ratio(bin.changes, sure.len());
        Some(Self {
            expected_error: bins.iter().map(gap).sum(),
            bins,
            risk_coverage: curve(&sure),
            thresholds: LEAST.into_iter().map(|least| threshold(judgements, &sure, least)).collect(),
        })
    }
}

fn is_right(change: &Judgement) -> bool {
    change.verdict == Verdict::Fixed
}

fn bins(sure: &[(f32, &Judgement)]) -> Vec<ReliabilityBin> {
    let mut bins = vec![ReliabilityBin::default(); BINS];
    for &(confidence, change) in sure {
        let index = ((f64::from(confidence) * BINS as f64) as usize).min(BINS - 1);
        if let Some(bin) = bins.get_mut(index) {
            bin.changes += 1;
            bin.right += usize::from(is_right(change));
            bin.confidence += f64::from(confidence);
        }
    }
    for (index, bin) in bins.iter_mut().enumerate() {
        bin.low = index as f64 / BINS as f64;
        bin.confidence /= bin.changes.max(1) as f64;
    }
    bins
}

/// Risk where each tie of equal confidence ends, thinned out to [`POINTS`].
fn curve(sure: &[(f32, &Judgement)]) -> Vec<(f64, f64)> {
    let (mut wrong, mut points) = (0, Vec::new());
    for (index, (confidence, change)) in sure.iter().enumerate() {
        wrong += usize::from(!is_right(change));
        if sure.get(index + 1).is_none_or(|(next, _)| next != confidence) {
            points.push((ratio(index + 1, sure.len()), ratio(wrong, index + 1)));
        }
    }
    let step = points.len().div_ceil(POINTS).max(1);
    let last = points.len().saturating_sub(1);
    points
        .into_iter()
        .enumerate()
        .filter(|(at, _)| at % step == 0 || *at == last)
        .map(|(_, point)| point)
        .collect()
}

fn threshold(judgements: &Judgements, sure: &[(f32, &Judgement)], least: f32) -> Threshold {
    let made = sure.get(..sure.partition_point(|&(confidence, _)| confidence >= least)).unwrap_or_default();
    let count = |wanted| {
        let transitions = made.iter().flat_map(|(_, change)| &change.transitions);
        transitions.filter(|&&(_, transition)| transition == wanted).count()
    };
    let wrong = made.iter().filter(|(_, change)| !is_right(change)).count();
    Threshold {
        confidence: least,
        changes: made.len(),
        coverage: ratio(made.len(), sure.len()),
        risk: ratio(wrong, made.len()),
        fix_rate: ratio(count(Transition::Fixed), judgements.wrong()),
        broken_rate: ratio(count(Transition::Broken), judgements.right()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{Change, changed, judge};

    /// Four changes: sure and right, sure and right, half sure and wrong, unsure and right.
    fn judgements() -> Judgements {
        let (reference, ocr) = ("het verslag van juli is af", "het versiag van juii ls at");
        let change = |from: &str, to: &str, confidence| {
            let start = ocr.find(from).unwrap();
            let span = crate::text::Span::new(start, start + from.len());
            Change { span, replacement: to.into(), confidence: Some(confidence) }
        };
        let changes = [
            change("versiag", "verslag", 0.95),
            change("van", "wan", 0.55),
            change("juii", "juli", 0.95),
            change("ls", "is", 0.25),
        ];
        assert_eq!(changed(ocr, &changes), "het verslag wan juli is at");
        judge(reference, ocr, &changes)
    }

    #[test]
    fn worked_out_by_hand() {
        let calibration = Calibration::of(&judgements()).unwrap();
        let error = (2.0 * 0.05 + 0.55 + 0.75) / 4.0;
        assert!((calibration.expected_error - error).abs() < 1e-6, "{}", calibration.expected_error);
        assert_eq!(calibration.risk_coverage, [(0.5, 0.0), (0.75, 1.0 / 3.0), (1.0, 0.25)]);
        let row = calibration.thresholds[6];
        assert_eq!((row.changes, row.fix_rate, row.broken_rate), (2, 0.5, 0.0));
        let row = calibration.thresholds[0];
        assert_eq!((row.changes, row.fix_rate, row.broken_rate), (4, 0.75, 0.5));
    }

    #[test]
    fn no_confidence_no_calibration() {
        assert_eq!(Calibration::of(&judge("a", "b", &Change::between("b", "a"))), None);
    }
}
