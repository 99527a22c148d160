//! Where a word is cut.

use super::trim::common;

/// Where the cut of `old` at byte `at` is in `new`; none where that is not sure.
///
/// What both begin and end with alike tells it, and otherwise that as many letters stand there as before.
pub(crate) fn move_cut(old: &str, at: usize, new: &str) -> Option<usize> {
    let start = common(old.chars(), new.chars());
    if at <= start {
        return Some(at);
    }
    let (old_rest, new_rest) = (old.get(start..)?, new.get(start..)?);
    let tail = common(old_rest.chars().rev(), new_rest.chars().rev());
    if at >= old.len() - tail {
        return Some(new.len() - (old.len() - at));
    }
    let (old_middle, new_middle) =
        (old_rest.get(..old_rest.len() - tail)?, new_rest.get(..new_rest.len() - tail)?);
    if old_middle.chars().count() != new_middle.chars().count() {
        return None;
    }
    let letters = old_middle.get(..at - start)?.chars().count();
    Some(start + new_middle.chars().take(letters).map(char::len_utf8).sum::<usize>())
}

/// How much of a stretch of length 1 each word takes, by its letters: where each begins and ends.
pub(crate) fn proportions(words: &[String]) -> Vec<(f64, f64)> {
    let letters: Vec<usize> = words.iter().map(|word| word.chars().count()).collect();
    let all = letters.iter().sum::<usize>().max(1) as f64;
    let ends = letters.iter().scan(0, |end, letters| {
        let start = *end;
        *end += letters;
        Some((start as f64 / all, *end as f64 / all))
    });
    ends.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_move_with_the_letters() {
        // What is broken after "verga" as "vergadering".
        assert_eq!(move_cut("vergadermg", 5, "vergadering"), Some(5));
        assert_eq!(move_cut("vcrgadering", 5, "vergadering"), Some(5));
        assert_eq!(move_cut("gelnformeerd", 3, "geïnformeerd"), Some(4));
        assert_eq!(move_cut("rninister", 6, "minister"), Some(5));
        // Letters on both sides of the cut change, as many as before.
        assert_eq!(move_cut("abxydef", 3, "abijdef"), Some(3));
        // How many of them stand before the cut?
        assert_eq!(move_cut("abxydef", 3, "abijkdef"), None);
    }

    #[test]
    fn words_take_what_their_letters_need() {
        assert_eq!(proportions(&["in".into(), "hét".into()]), [(0.0, 0.4), (0.4, 1.0)]);
    }
}
