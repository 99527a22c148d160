//! The way back from a file in some format: what was put in is taken out, what stood there is put back.

use super::record::SpliceRecord;
use crate::error::{Error, Result};

/// Undoes `splices` in the output of the document `path`.
///
/// # Errors
/// When they do not fit it: then it is not the output they were made in, or the ledger was changed.
pub(super) fn revert(path: &str, output: &str, splices: &[SpliceRecord]) -> Result<String> {
    let (mut input, mut rest) = (String::with_capacity(output.len()), output);
    for splice in splices {
        let SpliceRecord { byte_start, byte_end, original, length, .. } = splice;
        let between = byte_start.checked_sub(input.len()).filter(|_| fits(splice));
        let parts = between.and_then(|between| rest.split_at_checked(between));
        let after = parts.and_then(|(_, tail)| tail.get(*length..));
        let (Some((before, _)), Some(after)) = (parts, after) else {
            let message = format!("the splice at bytes {byte_start} to {byte_end} does not fit the output");
            return Err(Error::new(path, message));
        };
        input.push_str(before);
        input.push_str(original);
        rest = after;
    }
    input.push_str(rest);
    Ok(input)
}

/// Whether what stood there is as long as its place.
fn fits(splice: &SpliceRecord) -> bool {
    splice.byte_end.checked_sub(splice.byte_start) == Some(splice.original.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splice(byte_start: usize, original: &str, length: usize) -> SpliceRecord {
        SpliceRecord {
            path: "a.xml".into(),
            byte_start,
            byte_end: byte_start + original.len(),
            original: original.into(),
            length,
        }
    }

    #[test]
    fn undoes_what_was_put_in_and_what_was_replaced() {
        let splices = [splice(3, "versiag", 8), splice(14, "", 2), splice(14, "één", 0)];
        assert_eq!(revert("a.xml", "<w>verslag!</w>++.", &splices).unwrap(), "<w>versiag</w>één.");
        assert_eq!(revert("a.xml", "één", &[]).unwrap(), "één");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let longer = SpliceRecord { byte_end: 9, ..splice(0, "a", 1) };
        for splices in [
            &[splice(9, "", 1)][..],
            &[splice(0, "a", 9)],
            &[splice(0, "a", 1)],
            &[splice(2, "", 0), splice(0, "", 0)],
            &[longer],
        ] {
            let error = revert("a.xml", "één", splices).unwrap_err().to_string();
            assert!(error.starts_with("a.xml: the splice at bytes"), "{error}");
        }
    }
}
