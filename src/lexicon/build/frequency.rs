//! How often corpora hold each word, and in which case.

use std::collections::HashMap;

use super::members::Members;
use crate::segment::{Token, TokenKind, tokens};
use crate::text::{CaseShape, fold};

/// Share of a line's lower-case words that must be listed: fewer, and the line is not Dutch.
const LISTED_SHARE: f64 = 0.7;
/// What is added to every word's count, so that words never seen have a probability too.
const SMOOTHING: f64 = 0.5;

/// The counts of one folded word; all but `weight` count each occurrence once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    pub(super) lower: u32,
    /// With a capital inside a sentence, where only names have one.
    pub(super) name: u32,
    /// In capitals or mixed case.
    pub(super) other: u32,
    /// In lower case with a dot, inside a sentence.
    pub(super) dotted: u32,
    /// All occurrences, each counted with its corpus's weight.
    pub(super) weight: u64,
}

/// Counts by folded word.
#[derive(Debug, Default)]
pub(super) struct Frequencies {
    tallies: HashMap<String, Tally>,
    total: u64,
}

impl Frequencies {
    /// Counts the words of a paragraph, if it is Dutch.
    pub(super) fn read(&mut self, paragraph: &str, members: &Members, weight: u32) {
        let tokens: Vec<Token<'_>> = tokens(paragraph).collect();
        if !is_dutch(&tokens, members) {
            return;
        }
        let mut before: Option<&Token<'_>> = None;
        for (place, token) in tokens.iter().enumerate() {
            if token.kind() == TokenKind::Word {
                let dotted = ends_with_inner_dot(&tokens, place, paragraph);
                self.count(token.text(), is_inside(before, token, paragraph), dotted, weight);
            }
            before = Some(token);
        }
    }

    fn count(&mut self, word: &str, inside: bool, dotted: bool, weight: u32) {
        // "veiligheids-" gives its part weight but makes it no word; "t.a.v." counts without its last dot.
        let part = word.trim_matches('-');
        let elided = part.len() < word.len();
        let word = part.trim_end_matches('.');
        if !word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '\'' | '’' | '-' | '.')) {
            return;
        }
        let folded = fold(word);
        if !self.tallies.contains_key(folded.as_ref()) {
            self.tallies.insert(folded.clone().into_owned(), Tally::default());
        }
        let Some(tally) = self.tallies.get_mut(folded.as_ref()) else { return };
        match CaseShape::of(word) {
            _ if elided => {}
            CaseShape::Lower => {
                tally.lower += 1;
                tally.dotted += u32::from(dotted);
            }
            CaseShape::Capitalised => tally.name += u32::from(inside),
            CaseShape::Upper | CaseShape::Mixed => tally.other += 1,
        }
        tally.weight += u64::from(weight);
        self.total += u64::from(weight);
    }

    /// The counts of a folded word.
    pub(super) fn tally(&self, folded: &str) -> Tally {
        self.tallies.get(folded).copied().unwrap_or_default()
    }

    /// Counted words, in order.
    pub(super) fn sorted(&self) -> Vec<(&str, Tally)> {
        let mut all: Vec<_> = self.tallies.iter().map(|(word, tally)| (word.as_str(), *tally)).collect();
        all.sort_unstable_by_key(|(word, _)| *word);
        all
    }

    /// -ln of the smoothed probability of a word with this weighted count (nats).
    pub(super) fn cost(&self, weight: u64) -> f32 {
        let total = self.total as f64 + SMOOTHING * self.tallies.len() as f64;
        -((weight as f64 + SMOOTHING) / total.max(1.0)).ln() as f32
    }

    /// Counted words, each with its weight.
    pub(super) const fn total(&self) -> u64 {
        self.total
    }
}

/// Whether enough of a paragraph's lower-case words are listed; one without any tells nothing and is left out.
pub(super) fn is_dutch(tokens: &[Token<'_>], members: &Members) -> bool {
    let words = tokens.iter().filter(|token| token.kind() == TokenKind::Word).map(Token::text);
    let (mut lower, mut listed) = (0u32, 0u32);
    for word in words.filter(|word| CaseShape::of(word) == CaseShape::Lower) {
        lower += 1;
        listed += u32::from(members.has_lower(fold(word).trim_end_matches(['.', '-'])));
    }
    lower > 0 && f64::from(listed) >= LISTED_SHARE * f64::from(lower)
}

/// Whether `token` follows a word or a comma, so that a capital it has is its own.
fn is_inside(before: Option<&Token<'_>>, token: &Token<'_>, paragraph: &str) -> bool {
    let Some(before) = before else { return false };
    let spaced = paragraph.get(before.span().end()..token.span().start()) == Some(" ");
    // A final dot makes "t.a.v. Jansen" look like a new sentence, and it may be one.
    let goes_on = before.kind() == TokenKind::Word && !before.text().ends_with('.') || before.text() == ",";
    spaced && goes_on
}

/// Whether a dot follows the token, and then a word in lower case or a number.
fn ends_with_inner_dot(tokens: &[Token<'_>], place: usize, paragraph: &str) -> bool {
    let (Some(token), Some(dot), Some(next)) =
        (tokens.get(place), tokens.get(place + 1), tokens.get(place + 2))
    else {
        return false;
    };
    let joined = dot.text() == "." && token.span().end() == dot.span().start();
    let spaced = paragraph.get(dot.span().end()..next.span().start()) == Some(" ");
    joined
        && spaced
        && next.text().starts_with(|letter: char| letter.is_lowercase() || letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frequencies(text: &str) -> Frequencies {
        let mut members = Members::default();
        for word in ["de", "brief", "van", "aan", "kamer", "is", "op", "juni", "verstuurd"] {
            members.add_listed(word);
        }
        let mut frequencies = Frequencies::default();
        text.lines().for_each(|line| frequencies.read(line, &members, 3));
        frequencies
    }

    #[test]
    fn case_and_place_are_counted() {
        let found = frequencies("De brief van 3 juni jl. is op de Kamer aan de NAVO. Brief van de Kamer");
        let tally = |lower, name, other, dotted, weight| Tally { lower, name, other, dotted, weight };
        assert_eq!(found.tally("de"), tally(3, 0, 0, 0, 12));
        assert_eq!(found.tally("kamer"), tally(0, 2, 0, 0, 6));
        assert_eq!(found.tally("navo"), tally(0, 0, 1, 0, 3));
        assert_eq!(found.tally("jl"), tally(1, 0, 0, 1, 3));
        assert_eq!(found.tally("brief"), tally(1, 0, 0, 0, 6));
    }

    #[test]
    fn elided_parts_weigh_but_are_no_words() {
        let found = frequencies("de veiligheids- van de brief, t.a.v. de kamer");
        assert_eq!(found.tally("veiligheids"), Tally { weight: 3, ..Tally::default() });
        assert_eq!(found.tally("t.a.v").lower, 1);
    }

    #[test]
    fn other_languages_are_left_out() {
        assert_eq!(frequencies("the letter is sent to de Kamer\nARTIKEL\n").total(), 0);
    }

    #[test]
    fn rarer_is_dearer() {
        let found = frequencies("de brief van de Kamer is op de kamer");
        assert!(found.cost(found.tally("de").weight) < found.cost(found.tally("op").weight));
        assert!(found.cost(0).is_finite() && Frequencies::default().cost(0).is_finite());
    }
}
