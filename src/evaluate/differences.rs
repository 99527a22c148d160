//! Two texts side by side, cut where they begin and cease to differ.

use super::reading::{graphemes, plain};
use crate::align::{Step, Symbols, pairs, script};

/// A stretch of both texts that is equal, or that differs as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// What the reference has.
    pub reference: String,
    /// What the hypothesis has.
    pub hypothesis: String,
    /// Whether that is the same.
    pub equal: bool,
}

/// The stretches of two texts, read as dinglehopper does (trimmed lines, NFC, equivalences).
///
/// ```
/// let stretches = herlees::evaluate::differences("verslag", "versiag");
/// let shown: Vec<_> = stretches.iter().map(|part| (part.reference.as_str(), part.hypothesis.as_str())).collect();
/// assert_eq!(shown, [("vers", "vers"), ("l", "i"), ("ag", "ag")]);
/// ```
pub fn differences(reference: &str, hypothesis: &str) -> Vec<Stretch> {
    let (reference, hypothesis) = (plain(reference), plain(hypothesis));
    let (one, other): (Vec<&str>, Vec<&str>) =
        (graphemes(&reference).collect(), graphemes(&hypothesis).collect());
    let mut symbols = Symbols::default();
    let steps = script(&symbols.of(one.iter().copied()), &symbols.of(other.iter().copied()));
    let mut stretches: Vec<Stretch> = Vec::new();
    for pair in pairs(&steps) {
        let equal = pair.step == Step::Keep;
        if stretches.last().is_none_or(|last| last.equal != equal) {
            stretches.push(Stretch { reference: String::new(), hypothesis: String::new(), equal });
        }
        if let Some(last) = stretches.last_mut() {
            last.reference.extend(pair.reference.and_then(|place| one.get(place)).copied());
            last.hypothesis.extend(pair.hypothesis.and_then(|place| other.get(place)).copied());
        }
    }
    stretches
}
