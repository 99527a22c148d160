//! How the quality of a text stands in a record.

use crate::rank::Quality;

/// The shares of wrong words before and after, with four decimals; none where there are no words to judge by.
pub(super) fn shares(quality: Quality) -> [Option<String>; 2] {
    [quality.before, quality.after]
        .map(|share| (quality.words > 0 && share.is_finite()).then(|| format!("{share:.4}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_decimals_or_nothing() {
        let share = |text: &str| Some(text.to_owned());
        assert_eq!(
            shares(Quality { before: 0.25, after: 1.0 / 3.0, words: 3 }),
            [share("0.2500"), share("0.3333")]
        );
        assert_eq!(shares(Quality::default()), [None, None]);
    }
}
