//! A lexicon of another size: the most frequent words of one, or all of them and compounds made of them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use fst::MapBuilder;

use crate::Outcome;
use crate::words::{BEGIN, END, FREE, FREQUENCY, LOWER, read};

/// Letters of a part that a made compound is put together from.
const PART: std::ops::RangeInclusive<usize> = 4..=10;

pub(crate) fn resize(lexicon: &str, count: usize, out: &str) -> Outcome {
    let mut entries = read(lexicon)?;
    if count < entries.len() {
        // Stable: words that are as frequent stay in the order of the alphabet.
        entries.sort_by_key(|&(_, value)| (value & FREE == 0, Reverse(value & FREQUENCY)));
        entries.truncate(count);
    }
    let mut words: BTreeMap<String, u64> = entries.into_iter().collect();
    add_compounds(&mut words, count)?;
    let mut builder = MapBuilder::new(std::io::BufWriter::new(std::fs::File::create(out)?))?;
    for (word, value) in &words {
        builder.insert(word, *value)?;
    }
    Ok(builder.finish()?)
}

/// Adds words of two parts, never counted, until there are `count`.
fn add_compounds(words: &mut BTreeMap<String, u64>, count: usize) -> Outcome {
    let parts = |bit: u64| -> Vec<String> {
        let may = |word: &str, value: u64| value & bit != 0 && PART.contains(&word.chars().count());
        words.iter().filter(|&(word, &value)| may(word, value)).map(|(word, _)| word.clone()).collect()
    };
    let (begins, ends) = (parts(BEGIN), parts(END));
    if words.len() < count && begins.len() * ends.len() < 2 * count {
        return Err(format!("{} and {} parts are too few for {count} words", begins.len(), ends.len()).into());
    }
    let mut draws = Draws(1);
    while words.len() < count {
        let word = format!("{}{}", begins[draws.below(begins.len())], ends[draws.below(ends.len())]);
        words.entry(word).or_insert(LOWER);
    }
    Ok(())
}

/// Pseudo-random numbers, the same every time (splitmix64).
struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}
