//! The seams of listed words with hyphens: "Sint-Katelijne-Waver" has two.

use std::collections::BTreeMap;

use fst::Streamer;

use super::table::Odds;
use crate::lexicon::{Entry, Lexicon};

/// The key of a seam.
pub(super) fn pair(left: &str, right: &str) -> String {
    format!("h{left} {right}")
}

/// The key of a part with a seam behind it.
pub(super) fn left(part: &str) -> String {
    format!("i{part}")
}

/// The key of a part with a seam before it.
pub(super) fn right(part: &str) -> String {
    format!("j{part}")
}

/// How many listed words have each seam and each part; seams of words of two parts are in the list itself.
pub(super) fn counts(lexicon: &Lexicon) -> BTreeMap<String, Odds> {
    let mut counts: BTreeMap<String, Odds> = BTreeMap::new();
    let mut add = |key: String| counts.entry(key).or_default().with += 1.0;
    let mut words = lexicon.fst().stream();
    while let Some((word, output)) = words.next() {
        let entry = Entry::from_value(output.value());
        let Ok(word) = std::str::from_utf8(word) else { continue };
        if !word.contains('-') || !entry.is_free() || entry.foreign() {
            continue;
        }
        let parts: Vec<&str> = word.split('-').collect();
        for seam in parts.windows(2) {
            let [one, other] = seam else { continue };
            if one.is_empty() || other.is_empty() {
                continue;
            }
            if parts.len() > 2 {
                add(pair(one, other));
            }
            add(left(one));
            add(right(other));
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;

    #[test]
    fn seams_of_names_are_counted() {
        let lexicon = small(&[("sint-jan-baai", "c", 14.0), ("sint-jansdal", "c", 14.0), ("baai", "l", 9.0)]);
        let counts = counts(&lexicon);
        let with = |key: &str| counts.get(key).map_or(0.0, |odds| odds.with);
        assert_eq!(
            (with("isint"), with("jbaai"), with("hsint jan"), with("hsint jansdal")),
            (2.0, 1.0, 1.0, 0.0)
        );
    }
}
