//! Reads a text as dinglehopper does.
//!
//! The rules and the table of equivalences are those of dinglehopper 0.11 (`plain_extract`, `normalize_sbb`,
//! `words`), written anew; `benches/accuracy/crosscheck.py` compares the figures.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

/// Ligatures, then equivalences; applied one after the other, as there.
const EQUIVALENCES: [(&str, &str); 32] = [
    ("\u{eba6}", "ſſ"),
    ("\u{eba7}", "ſſi"),
    ("\u{f502}", "ch"),
    ("\u{eec4}", "ck"),
    ("\u{f4f9}", "ll"),
    ("\u{eba2}", "ſi"),
    ("\u{eada}", "ſt"),
    ("ﬁ", "fi"),
    ("ﬀ", "ff"),
    ("ﬂ", "fl"),
    ("ﬃ", "ffi"),
    ("\u{eec5}", "ct"),
    ("\u{eedc}", "tz"),
    ("\u{f532}", "as"),
    ("\u{f533}", "is"),
    ("\u{f534}", "us"),
    ("\u{f535}", "Qu"),
    ("ĳ", "ij"),
    ("\u{e8bf}", "q&"),
    ("\u{eba5}", "ſp"),
    ("ﬆ", "st"),
    ("\u{e72b}", "ü"),
    ("\u{e42c}", "ä"),
    ("==", "–"),
    ("—", "–"),
    ("\u{e644}", "ö"),
    ("’", "'"),
    ("⸗", "-"),
    ("a\u{364}", "ä"),
    ("o\u{364}", "ö"),
    ("u\u{364}", "ü"),
    ("\u{f50e}", "q\u{301}"),
];

/// Lines without the white space around them, in NFC, equivalences replaced, `\n` between them and none at the
/// end.
pub(super) fn plain(text: &str) -> String {
    let ends = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<String> = ends.lines().map(|line| equivalent(line.trim_matches(is_space))).collect();
    lines.join("\n")
}

/// White space as Python's `str.strip` knows it, which has the four separators U+001C to U+001F too.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&letter)
}

fn equivalent(line: &str) -> String {
    let mut line: String = line.nfc().collect();
    for (from, to) in EQUIVALENCES {
        if line.contains(from) {
            line = line.replace(from, to);
        }
    }
    line
}

/// Grapheme clusters.
pub(super) fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true)
}

/// UAX #29 segments that hold a character other than marks, punctuation, separators, symbols and controls.
///
/// Private-use characters break as letters do, because fonts for old print put letters there.
pub(super) fn segments(text: &str) -> Vec<&str> {
    let shadow: String =
        text.chars().map(|letter| if is_private(letter) { LETTER } else { letter }).collect();
    let ranges = shadow.split_word_bound_indices().map(|(start, word)| start..start + word.len());
    ranges.filter_map(|range| text.get(range)).filter(|word| !word.chars().all(is_unwanted)).collect()
}

/// A letter of as many bytes as a private-use character, so that places agree.
const LETTER: char = 'ሀ';

fn is_private(letter: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&letter)
}

fn is_unwanted(letter: char) -> bool {
    use GeneralCategoryGroup::{Mark, Punctuation, Separator, Symbol};
    matches!(letter.general_category_group(), Mark | Punctuation | Separator | Symbol)
        || matches!(letter.general_category(), GeneralCategory::Control | GeneralCategory::Format)
}

/// Punctuation and ASCII symbols as spaces, runs of white space as one space, none at the ends.
pub(super) fn without_punctuation(text: &str) -> String {
    let spaced: String =
        text.chars().map(|letter| if is_punctuation(letter) { ' ' } else { letter }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_punctuation(letter: char) -> bool {
    letter.is_ascii_punctuation() || letter.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// Whether a character belongs to a word where only words count: a letter, a digit, a mark on one, or the low
/// line, which joins words in UAX #29 too and is some engines' sign for a letter that they could not read.
pub(super) fn is_word_character(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter.general_category_group() == GeneralCategoryGroup::Mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_trimmed_and_equivalent() {
        assert_eq!(plain("  de co\u{308}rdinatie \r\n\r\n‘ĳs’ — \n"), "de cördinatie\n\n‘ijs' –");
        assert_eq!(plain(""), "");
        assert_eq!(plain("\n\n"), "\n");
    }

    #[test]
    fn segments_hold_more_than_marks() {
        let text = "Minister-president, d.d. 2,5 % van collega's | \u{e000}x €";
        let words = ["Minister", "president", "d.d", "2,5", "van", "collega's", "\u{e000}x"];
        assert_eq!(segments(text), words);
    }

    #[test]
    fn punctuation_becomes_space() {
        assert_eq!(without_punctuation("(NAVO-top, 24\njuni) €5…"), "NAVO top 24 juni €5");
    }
}
