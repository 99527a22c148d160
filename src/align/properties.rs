//! What every alignment must hold to, on random sequences.

use proptest::prelude::*;

use super::{Step, distance, pairs, script};

/// Two sequences; the second is the first with random cuts and noise, or is unrelated.
fn sequences(longest: usize) -> impl Strategy<Value = (Vec<u32>, Vec<u32>)> {
    let symbols = 97u32..103;
    let one = prop::collection::vec(symbols.clone(), 0..longest);
    let noise = prop::collection::vec((0..longest, symbols, 0u8..3), 0..longest / 8 + 1);
    (one, noise, any::<bool>()).prop_map(|(one, noise, related)| {
        let mut other = if related { one.clone() } else { Vec::new() };
        for (place, symbol, kind) in noise {
            let place = place.min(other.len());
            match kind {
                0 if place < other.len() => other[place] = symbol,
                1 if place < other.len() => drop(other.remove(place)),
                _ => other.insert(place, symbol),
            }
        }
        (one, other)
    })
}

fn text(symbols: &[u32]) -> String {
    symbols.iter().filter_map(|&symbol| char::from_u32(symbol)).collect()
}

fn check(one: &[u32], other: &[u32]) -> Result<(), TestCaseError> {
    let steps = script(one, other);
    let cost = steps.iter().filter(|&&step| step != Step::Keep).count();
    prop_assert_eq!(cost, strsim::levenshtein(&text(one), &text(other)));
    prop_assert_eq!(cost, distance(one, other));
    prop_assert_eq!(cost, distance(other, one));
    let joined: Vec<_> = pairs(&steps).collect();
    let reference: Vec<_> = joined.iter().filter_map(|pair| pair.reference).collect();
    let hypothesis: Vec<_> = joined.iter().filter_map(|pair| pair.hypothesis).collect();
    prop_assert_eq!(reference, (0..one.len()).collect::<Vec<_>>());
    prop_assert_eq!(hypothesis, (0..other.len()).collect::<Vec<_>>());
    for pair in joined {
        if let (Some(reference), Some(hypothesis)) = (pair.reference, pair.hypothesis) {
            prop_assert_eq!(one[reference] == other[hypothesis], pair.step == Step::Keep);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn short_scripts_are_shortest_and_whole((one, other) in sequences(300)) {
        check(&one, &other)?;
    }

    #[test]
    fn triangle((one, other) in sequences(120), third in prop::collection::vec(97u32..103, 0..120)) {
        prop_assert!(distance(&one, &other) <= distance(&one, &third) + distance(&third, &other));
    }
}

proptest! {
    // Long enough to be cut in halves.
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn long_scripts_are_shortest_and_whole((one, other) in sequences(9000)) {
        check(&one, &other)?;
    }
}
