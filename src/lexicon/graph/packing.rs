//! Nodes in lines of the cache.

use std::collections::VecDeque;

use super::SLOT;

/// Slots in a line.
const LINE: usize = 64 / SLOT;
/// So many nodes are looked at for one that fits into what is left of a line.
const LOOKED_AT: usize = 64;

/// Nodes by number, each with the slot where it begins: about in `order`, but none that fits into a line lies in two.
pub(super) fn packed(order: Vec<usize>, slots: impl Fn(usize) -> usize) -> Vec<(usize, usize)> {
    let (mut rest, mut next) = (order.into_iter(), VecDeque::new());
    let (mut packed, mut start) = (Vec::new(), 0);
    loop {
        next.extend(rest.by_ref().take(LOOKED_AT - next.len()));
        let left = LINE - start % LINE;
        let fits = |&number: &usize| {
            // Hardly any node has one slot, so that one would be left over.
            let slots = slots(number);
            left == LINE || slots == left || slots + 2 <= left || slots > LINE
        };
        let Some(number) = next.iter().position(fits).and_then(|place| next.remove(place)) else {
            if next.is_empty() {
                return packed;
            }
            start += left;
            continue;
        };
        packed.push((number, start));
        start += slots(number);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_node_lies_in_two_lines_that_fits_into_one(sizes in prop::collection::vec(1usize..20, 0..300)) {
            let packed = packed((0..sizes.len()).collect(), |number| sizes[number]);
            let mut numbers: Vec<usize> = packed.iter().map(|&(number, _)| number).collect();
            numbers.sort_unstable();
            prop_assert!(numbers.into_iter().eq(0..sizes.len()), "each node once");
            let mut end = 0;
            for (place, (number, start)) in packed.into_iter().enumerate() {
                prop_assert!(number < place + LOOKED_AT, "{number} in place {place}");
                prop_assert!(start >= end && start < end + LINE, "{start} after {end}");
                end = start + sizes[number];
                prop_assert!(sizes[number] > LINE || start / LINE == (end - 1) / LINE, "{start} to {end}");
            }
        }
    }
}
