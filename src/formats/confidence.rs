//! Confidences as formats write them.

/// `confidence`, 0 to 1, with at most four decimals.
pub(super) fn written(confidence: f32) -> String {
    let digits = format!("{:.4}", confidence.clamp(0.0, 1.0));
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_digits_than_it_takes() {
        let cases = [(0.98768, "0.9877"), (0.5, "0.5"), (1.0, "1"), (0.0, "0"), (7.0, "1")];
        for (confidence, expected) in cases {
            assert_eq!(written(confidence), expected);
        }
    }
}
