//! Numbers for grapheme clusters and words, so that comparing two of them is comparing two integers.

use std::collections::HashMap;

/// Gives equal strings equal numbers; one for both sides of an alignment.
#[derive(Debug, Default)]
pub(crate) struct Symbols {
    longer: HashMap<String, u32>,
}

/// First number that is no character.
const LONGER: u32 = char::MAX as u32 + 1;

impl Symbols {
    /// The numbers of a sequence of strings.
    pub(crate) fn of<'t>(&mut self, sequence: impl IntoIterator<Item = &'t str>) -> Vec<u32> {
        sequence.into_iter().map(|text| self.number(text)).collect()
    }

    /// A single character is its own number; anything longer is counted from there on.
    fn number(&mut self, text: &str) -> u32 {
        let mut characters = text.chars();
        if let (Some(only), None) = (characters.next(), characters.next()) {
            return only as u32;
        }
        if let Some(&number) = self.longer.get(text) {
            return number;
        }
        let number = LONGER.saturating_add(u32::try_from(self.longer.len()).unwrap_or(u32::MAX));
        self.longer.insert(text.to_owned(), number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strings_have_equal_numbers() {
        let mut symbols = Symbols::default();
        let first = symbols.of(["nota", "a", "", "nota"]);
        assert_eq!(first[0], first[3]);
        assert_eq!(first[1], u32::from('a'));
        assert_ne!(first[0], first[2]);
        assert_eq!(symbols.of([""]), [first[2]]);
    }
}
