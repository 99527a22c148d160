//! How often a part that is no word of its own ("veiligheids") begins or ends a counted compound.

use std::collections::HashMap;

use super::frequency::Frequencies;
use super::members::Members;
use crate::lexicon::Entry;

/// Weighted occurrences of parts that are no words, by folded part.
pub(super) fn part_weights(members: &Members, frequencies: &Frequencies) -> HashMap<String, u64> {
    let mut weights: HashMap<String, u64> = HashMap::new();
    for (word, tally) in frequencies.sorted() {
        for (seam, _) in word.char_indices().skip(1) {
            let (Some(left), Some(right)) = (word.get(..seam), word.get(seam..)) else { continue };
            let (begin, end) = (members.classes(left), members.classes(right));
            if begin & Entry::BEGIN == 0 || end & Entry::END == 0 {
                continue;
            }
            for (part, bits) in [(left, begin), (right, end)] {
                if bits & Entry::FREE == 0 {
                    *weights.entry(part.to_owned()).or_default() += tally.weight;
                }
            }
        }
    }
    weights
}
