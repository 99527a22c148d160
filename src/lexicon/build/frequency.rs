//! How often corpora hold each word, and in which case.

use std::collections::HashMap;

use super::members::Members;
use crate::segment::{Token, TokenKind, tokens};
use crate::text::{CaseShape, fold};

/// Share of a line's lower-case words that must be listed: fewer, and the line is not Dutch.
const LISTED_SHARE: f64 = 0.7;
/// What is added to every word's count, so that words never seen have a probability too.
const SMOOTHING: f64 = 0.5;

/// Capitalised occurrences that count for a lower-case word, as a multiple of its own: the rest are names.
const CAPITALS: u64 = 10;
/// Capitalised occurrences that always count: some words stand at the start of sentences only.
const CAPITALS_ALWAYS: u64 = 20;

/// The counts of one folded word; the first four count each occurrence once, the weights count it as often as
/// its corpus weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    pub(super) lower: u32,
    /// With a capital inside a sentence, where only names have one.
    pub(super) name: u32,
    /// In capitals or mixed case.
    pub(super) other: u32,
    /// In lower case with a dot, inside a sentence.
    pub(super) dotted: u32,
    /// In lower case.
    pub(super) lower_weight: u64,
    /// With a capital, inside a sentence or at its start.
    pub(super) capital_weight: u64,
    /// All occurrences.
    pub(super) weight: u64,
}

impl Tally {
    /// The weight of the word in lower case: "ais" is no common word because AIS is one.
    pub(super) fn weight_in_lower_case(self) -> u64 {
        let capitals = self.lower_weight.saturating_mul(CAPITALS).saturating_add(CAPITALS_ALWAYS);
        self.lower_weight + self.capital_weight.min(capitals)
    }
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
            if token.kind() == TokenKind::Word && !is_ending(&tokens, place) {
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
        let shape = CaseShape::of(word);
        match shape {
            CaseShape::Lower => tally.lower_weight += u64::from(weight),
            CaseShape::Capitalised => tally.capital_weight += u64::from(weight),
            CaseShape::Upper | CaseShape::Mixed => {}
        }
        if !elided {
            tally.lower += u32::from(shape == CaseShape::Lower);
            tally.dotted += u32::from(shape == CaseShape::Lower && dotted);
            tally.name += u32::from(shape == CaseShape::Capitalised && inside);
            tally.other += u32::from(matches!(shape, CaseShape::Upper | CaseShape::Mixed));
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

/// Whether the token is an ending in brackets that sticks to a word: "adres(sen)".
fn is_ending(tokens: &[Token<'_>], place: usize) -> bool {
    let Some([word, bracket, token]) = place.checked_sub(2).and_then(|start| tokens.get(start..=place))
    else {
        return false;
    };
    let (left, right) = (bracket.span().start(), bracket.span().end());
    bracket.text() == "("
        && word.kind() == TokenKind::Word
        && word.span().end() == left
        && right == token.span().start()
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
        let counts = |word: &str| {
            let Tally { lower, name, other, dotted, lower_weight, capital_weight, weight } =
                found.tally(word);
            ([lower, name, other, dotted], [lower_weight, capital_weight, weight])
        };
        assert_eq!(counts("de"), ([3, 0, 0, 0], [9, 3, 12]));
        assert_eq!(counts("kamer"), ([0, 2, 0, 0], [0, 6, 6]));
        assert_eq!(counts("navo"), ([0, 0, 1, 0], [0, 0, 3]));
        assert_eq!(counts("jl"), ([1, 0, 0, 1], [3, 0, 3]));
        assert_eq!(counts("brief"), ([1, 0, 0, 0], [3, 3, 6]));
    }

    #[test]
    fn elided_parts_weigh_but_are_no_words() {
        let found = frequencies("de veiligheids- van de brief(ven) van de kamer, t.a.v. de kamer");
        assert_eq!(found.tally("veiligheids"), Tally { lower_weight: 3, weight: 3, ..Tally::default() });
        assert_eq!(found.tally("t.a.v").lower, 1);
        assert_eq!(found.tally("ven"), Tally::default());
    }

    #[test]
    fn names_lend_a_word_little() {
        let tally = |lower_weight, capital_weight| Tally { lower_weight, capital_weight, ..Tally::default() };
        assert_eq!(tally(30, 50).weight_in_lower_case(), 80);
        assert_eq!(tally(30, 5000).weight_in_lower_case(), 350);
        assert_eq!(tally(0, 5000).weight_in_lower_case(), 20);
        assert_eq!(tally(u64::MAX, 0).weight_in_lower_case(), u64::MAX);
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
