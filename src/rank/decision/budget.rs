//! How much harm a document may come to.

/// A document of fewer words has the budget of so many: about a page.
const LEAST_WORDS: usize = 300;

/// What may still be broken of a document, in words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::rank) struct Budget {
    left: f32,
}

impl Budget {
    /// A budget of the share `most_broken` of `words` words.
    pub(in crate::rank) fn new(most_broken: f32, words: usize) -> Self {
        Self { left: most_broken * words.max(LEAST_WORDS) as f32 }
    }

    /// Takes the expected harm of each of some edits, surest first, and says which of them can be paid; edits are
    /// the numbers of words that they are expected to break. Of two alike, the earlier comes first.
    pub(in crate::rank) fn pay(mut self, harms: &[f32]) -> Vec<bool> {
        let mut order: Vec<usize> = (0..harms.len()).collect();
        let harm = |index: usize| harms.get(index).copied().unwrap_or(1.0);
        order.sort_by(|&one, &other| harm(one).total_cmp(&harm(other)).then(one.cmp(&other)));
        let mut paid = vec![false; harms.len()];
        for index in order {
            self.left -= harm(index);
            if self.left.is_nan() || self.left < 0.0 {
                break;
            }
            if let Some(paid) = paid.get_mut(index) {
                *paid = true;
            }
        }
        paid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surest_come_first() {
        let budget = Budget::new(0.001, 1000);
        assert_eq!(budget.pay(&[0.5, 0.25, 0.5, 0.25]), [true, true, false, true]);
        assert_eq!(Budget::new(0.0, 1000).pay(&[0.1]), [false]);
        assert_eq!(Budget::new(0.01, 0).pay(&[0.9, f32::NAN, 0.9]), [true, false, true]);
        assert!(budget.pay(&[]).is_empty());
    }

    #[test]
    fn a_short_text_counts_as_a_page() {
        assert_eq!(Budget::new(0.001, 1), Budget::new(0.001, 300));
    }
}
