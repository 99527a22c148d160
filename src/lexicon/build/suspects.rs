//! Whether a rare string is more likely a slip for a frequent word.

/// What is read, and what then often stands on the page; measured on Dutch scans of several engines.
const CONFUSIONS: [(&str, &str); 34] = [
    ("l", "i"),
    ("i", "l"),
    ("rn", "m"),
    ("m", "rn"),
    ("e", "c"),
    ("c", "e"),
    ("y", "ij"),
    ("o", "c"),
    ("c", "o"),
    ("h", "b"),
    ("b", "h"),
    ("n", "u"),
    ("u", "n"),
    ("t", "f"),
    ("f", "t"),
    ("a", "o"),
    ("o", "a"),
    ("o", "p"),
    ("u", "ii"),
    ("h", "li"),
    ("cl", "d"),
    ("d", "cl"),
    ("m", "in"),
    ("n", "ri"),
    ("t", "l"),
    ("l", "t"),
    ("i", "j"),
    ("j", "i"),
    ("a", "s"),
    ("n", "r"),
    ("q", "g"),
    ("s", "z"),
    ("ii", "ij"),
    ("ij", "y"),
];

/// Letters that lose their mark.
const MARKS: [(&str, &str); 7] =
    [("e", "ë"), ("e", "é"), ("e", "è"), ("i", "ï"), ("o", "ö"), ("o", "ó"), ("u", "ü")];

/// Strings that become `word` when one of the confusions happens once.
pub(super) fn misread_from(word: &str) -> impl Iterator<Item = String> {
    each_undone(word, &CONFUSIONS)
}

/// Strings that become `word` when one letter loses its mark.
pub(super) fn unmarked_from(word: &str) -> impl Iterator<Item = String> {
    each_undone(word, &MARKS)
}

fn each_undone<'a>(word: &'a str, pairs: &'a [(&str, &str)]) -> impl Iterator<Item = String> + use<'a> {
    pairs.iter().flat_map(move |(read, meant)| {
        word.match_indices(read).map(move |(place, _)| replaced(word, place, read.len(), meant))
    })
}

/// Strings that become `word` when a letter inside is put in or doubled, left out or swapped with the next.
///
/// The ends stay: a word and its inflection differ there.
pub(super) fn mistyped_from(word: &str) -> impl Iterator<Item = String> {
    let inner =
        || word.char_indices().skip(1).filter(|(place, letter)| place + letter.len_utf8() < word.len());
    let without = inner().map(|(place, letter)| replaced(word, place, letter.len_utf8(), ""));
    let doubled = inner().map(|(place, letter)| replaced(word, place, 0, letter.encode_utf8(&mut [0; 4])));
    let swapped = inner().zip(inner().skip(1)).map(|((place, one), (_, two))| {
        replaced(word, place, one.len_utf8() + two.len_utf8(), &String::from_iter([two, one]))
    });
    without.chain(doubled).chain(swapped)
}

fn replaced(word: &str, place: usize, length: usize, by: &str) -> String {
    let (before, after) =
        (word.get(..place).unwrap_or_default(), word.get(place + length..).unwrap_or_default());
    format!("{before}{by}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confusions_are_undone() {
        let meant: Vec<_> = misread_from("tyd").collect();
        assert!(meant.contains(&"tijd".to_owned()), "{meant:?}");
        assert!(misread_from("zuilen").any(|word| word == "zullen"));
        assert!(unmarked_from("ministeriele").any(|word| word == "ministeriële"));
        assert_eq!(misread_from("").count() + unmarked_from("").count(), 0);
    }

    #[test]
    fn slips_are_undone() {
        for (slip, word) in [
            ("burgermeester", "burgemeester"),
            ("verlsag", "verslag"),
            ("komitee", "kommitee"),
            ("éen", "éen"),
        ] {
            assert_eq!(mistyped_from(slip).any(|meant| meant == word), slip != word, "{slip}");
        }
        assert!(!mistyped_from("raads").any(|meant| meant == "raad"));
        assert_eq!(mistyped_from("").count() + mistyped_from("a").count(), 0);
    }
}
