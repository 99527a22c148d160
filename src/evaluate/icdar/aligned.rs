//! A three-line file, and the way from places in the OCR text to places in its aligned form.

use crate::error::{Error, Result};

/// Signs of the format.
pub(super) const GAP: char = '@';
pub(super) const IGNORE: char = '#';

const PREFIXES: [&str; 3] = ["[OCR_toInput] ", "[OCR_aligned] ", "[ GS_aligned] "];

/// A page of the competition: the OCR text, and OCR text and reference aligned character by character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IcdarPage {
    /// The text that is given to a corrector.
    ocr: String,
    pub(super) letters: Vec<char>,
    pub(super) aligned: Vec<char>,
    pub(super) reference: Vec<char>,
    /// For each gap of the aligned OCR text the place in the OCR text that it stands before.
    gaps: Vec<usize>,
}

impl IcdarPage {
    /// Reads a three-line file; `name` is used in errors.
    ///
    /// # Errors
    /// When a line is missing or lacks its prefix, when the aligned OCR text without gaps is not the OCR text, or
    /// when the two aligned lines differ in length.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let mut lines = text.lines();
        let mut line = |number: usize, prefix: &str| {
            let line = lines.next().and_then(|line| line.strip_prefix(prefix));
            line.ok_or_else(|| {
                Error::at_line(name, number, format!("expected a line that starts with {prefix:?}"))
            })
        };
        let [first, second, third] = PREFIXES;
        // The competition's own tool drops stray gap signs from the first line.
        let ocr = line(1, first)?.replace(GAP, "");
        let aligned: Vec<char> = line(2, second)?.chars().collect();
        let reference: Vec<char> = line(3, third)?.chars().collect();
        let letters: Vec<char> = ocr.chars().collect();
        if !aligned.iter().filter(|&&letter| letter != GAP).eq(letters.iter()) {
            return Err(Error::at_line(name, 2, "without its @ it is not the text of line 1"));
        }
        if aligned.len() != reference.len() {
            let lengths = format!("{} characters, but line 2 has {}", reference.len(), aligned.len());
            return Err(Error::at_line(name, 3, lengths));
        }
        let gaps = aligned.iter().enumerate().filter(|&(_, &letter)| letter == GAP);
        let gaps = gaps.enumerate().map(|(before, (place, _))| place - before).collect();
        Ok(Self { ocr, letters, aligned, reference, gaps })
    }

    /// The OCR text, to be corrected.
    pub fn ocr(&self) -> &str {
        &self.ocr
    }

    /// Place in the aligned lines of a place in the OCR text; gaps right before it come after.
    pub(super) fn place(&self, letter: usize) -> usize {
        letter + self.gaps.partition_point(|&gap| gap < letter)
    }

    /// Place and length in the aligned lines of `tokens` tokens from a place in the OCR text on.
    pub(super) fn bounds(&self, letter: usize, tokens: usize) -> (usize, usize) {
        let start = self.place(letter);
        let rest = self.aligned.get(start..).unwrap_or_default();
        let mut spaces =
            rest.iter().enumerate().filter(|&(_, &letter)| letter == ' ').map(|(place, _)| place);
        (start, spaces.nth(tokens.saturating_sub(1)).unwrap_or(rest.len()))
    }

    /// The reference with `#` over each token of the OCR text that holds a hyphen: where lines were joined or
    /// words broken the reference is not sure either. As the pattern
    /// `[^ ]*((\ ?-[^ ])|([^ ]-\ ?))[^ ]*` has it.
    pub(super) fn without_hyphens(&self) -> Vec<char> {
        let mut reference = self.reference.clone();
        let mut start = 0;
        while start < self.aligned.len() {
            match self.hyphenated(start) {
                Some(end) => {
                    reference.iter_mut().take(end).skip(start).for_each(|letter| *letter = IGNORE);
                    start = end;
                }
                None if self.aligned.get(start) == Some(&' ') => start += 1,
                None => start = self.token_end(start),
            }
        }
        reference
    }

    fn token_end(&self, start: usize) -> usize {
        let rest = self.aligned.get(start..).unwrap_or_default();
        start + rest.iter().position(|&letter| letter == ' ').unwrap_or(rest.len())
    }

    /// Where the pattern's match from `start` on ends, if it matches there.
    fn hyphenated(&self, start: usize) -> Option<usize> {
        let end = self.token_end(start);
        let at = |place: usize| self.aligned.get(place).copied();
        if at(end) == Some(' ') && at(end + 1) == Some('-') && at(end + 2).is_some_and(|next| next != ' ') {
            return Some(self.token_end(end + 2));
        }
        let token = self.aligned.get(start..end)?;
        if token.len() < 2 || !token.contains(&'-') {
            return None;
        }
        // A hyphen at the end takes the next token along, but the last of two finds the first one's match done.
        let takes_next = token.ends_with(&['-']) && !token.ends_with(&['-', '-']) && at(end) == Some(' ');
        Some(if takes_next { self.token_end(end + 1) } else { end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(aligned: &str, reference: &str) -> Result<IcdarPage> {
        let ocr = aligned.replace('@', "");
        IcdarPage::parse(
            "1.txt",
            &format!("[OCR_toInput] {ocr}\n[OCR_aligned] {aligned}\n[ GS_aligned] {reference}\n"),
        )
    }

    #[test]
    fn hyphens_are_covered() {
        let cases = [
            ("de lucht-raket top", "de ########### top"),
            ("de af- ge nota", "de ###### nota"),
            ("de af -ge nota", "de ###### nota"),
            ("de - nota", "de - nota"),
            ("af- ", "####"),
            ("-x y", "## y"),
            ("a-- y", "### y"),
        ];
        for (text, covered) in cases {
            let page = page(text, text).unwrap();
            assert_eq!(page.without_hyphens().into_iter().collect::<String>(), covered);
        }
    }

    #[test]
    fn places_skip_gaps() {
        let page = page("@@de @nota", "in de nota").unwrap();
        assert_eq!((page.place(0), page.place(3), page.bounds(3, 1)), (0, 5, (5, 5)));
        assert_eq!(page.bounds(0, 2), (0, 10));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let message = page("de nota", "de not").unwrap_err().to_string();
        assert_eq!(message, "1.txt:3: 6 characters, but line 2 has 7");
        let message = IcdarPage::parse("2.txt", "[OCR_toInput] de\n").unwrap_err().to_string();
        assert_eq!(message, "2.txt:2: expected a line that starts with \"[OCR_aligned] \"");
    }
}
