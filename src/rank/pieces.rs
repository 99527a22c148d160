//! Words that may be the pieces of one.

use crate::detect::{Judged, Verdict};
use crate::segment::TokenKind;

/// Most letters of a piece that lost the letters on both of its sides.
const MOST_TORN: usize = 4;

/// The words as one observed string, if they may be the pieces of one word.
pub(super) fn joinable(words: Option<&[Judged<'_>]>) -> Option<String> {
    let words = words?;
    let pieces =
        words.iter().all(|word| word.token.kind() == TokenKind::Word && word.verdict != Verdict::Protected);
    let broken = words.iter().any(is_broken) || is_loose_s(words);
    // Of three pieces the one in the middle is torn on both sides: it is short, and seldom a word.
    let torn = match words {
        [_, middle, _] => {
            let short = middle.token.text().chars().nth(MOST_TORN).is_none();
            short && (is_broken(middle) || middle.verdict == Verdict::Fragment)
        }
        _ => true,
    };
    let joined = words.iter().skip(1).all(|word| word.joined && !word.starts_sentence);
    let texts = words.iter().map(|word| word.token.text());
    (pieces && broken && torn && joined).then(|| texts.collect::<Vec<_>>().join(" "))
}

fn is_broken(word: &Judged<'_>) -> bool {
    matches!(word.verdict, Verdict::Unlisted | Verdict::Doubtful)
}

/// A word and an s that may have had an apostrophe before it.
fn is_loose_s(words: &[Judged<'_>]) -> bool {
    let [word, s] = words else { return false };
    s.token.text() == "s"
        && word.token.text().ends_with(['a', 'o', 'u', 'i', 'y', 'é'])
        && word.token.text().len() > 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::judge;
    use crate::lexicon::tests::small;

    /// Whether the first words of `text` may be pieces, two of them and three.
    fn joins(text: &str) -> [Option<String>; 2] {
        let entries = ["de", "stad", "regio", "maatregelen"].map(|word| (word, "l", 6.0));
        let lexicon = small(&entries);
        let judged = judge(&lexicon, text);
        [2, 3].map(|length| joinable(judged.get(..length)))
    }

    #[test]
    fn a_piece_is_broken() {
        assert_eq!(joins("de mocratle"), [Some("de mocratle".into()), None]);
        assert_eq!(joins("mocratle de"), [Some("mocratle de".into()), None]);
        assert_eq!(joins("de stad"), [None, None]);
        assert_eq!(joins("regio s"), [Some("regio s".into()), None]);
        assert_eq!(joins("stad s"), [None, None]);
        assert_eq!(joins("mocratle. De"), [None, None]);
    }

    #[test]
    fn of_three_the_one_in_the_middle_is_torn_on_both_sides() {
        assert_eq!(joins("maat reg eien"), ["maat reg", "maat reg eien"].map(|text| Some(text.into())));
        assert_eq!(joins("maat regelee eien"), [Some("maat regelee".into()), None]);
        assert_eq!(joins("maat stad eien"), [Some("maat stad".into()), None]);
    }
}
