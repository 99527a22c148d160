//! Roman numerals.

/// The Roman numerals by value; subtractive pairs count as one.
const PARTS: [(&str, u32); 13] = [
    ("M", 1000),
    ("CM", 900),
    ("D", 500),
    ("CD", 400),
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
];

/// Whether `word` is a well-formed Roman numeral of two letters or more: in capitals, or in lower case as long
/// as it has no letter but i, v and x ("iii" numbers a list, "di" and "mi" do not).
pub(super) fn is_roman(word: &str) -> bool {
    if !(2..=15).contains(&word.len()) {
        return false;
    }
    let low = word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let high = word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'));
    (low || high) && is_well_formed(&word.to_ascii_uppercase())
}

fn is_well_formed(word: &str) -> bool {
    let mut rest = word;
    for (part, value) in PARTS {
        // A power of ten may stand three times, the others once.
        let most = if matches!(value, 1 | 10 | 100 | 1000) { 3 } else { 1 };
        for _ in 0..most {
            rest = rest.strip_prefix(part).unwrap_or(rest);
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_and_words() {
        for word in ["II", "III", "IV", "XIV", "MCMXCIX", "iii", "vii", "xiv"] {
            assert!(is_roman(word), "{word}");
        }
        for word in ["", "I", "i", "IIII", "VX", "IC", "CIVIEL", "di", "mi", "Ii", "DIM", "ll"] {
            assert!(!is_roman(word), "{word}");
        }
    }
}
