//! Whether a listed word lies one letter away: then a compound is more likely a misread word.

use super::{END, Entry, Letter, Lexicon, Place, View};

impl Lexicon {
    /// Whether replacing one letter of `folded` by another gives a listed lower-case word.
    pub(crate) fn has_listed_neighbour(&self, folded: &str) -> bool {
        let graph = &self.graphs()[0];
        let (view, alphabet) = (graph.view(), graph.alphabet());
        let alphabetic = alphabet.alphabetic();
        let letters: Vec<(char, Option<Letter>)> =
            folded.chars().map(|letter| (letter, alphabet.letter(letter))).collect();
        let mut place = graph.root();
        for (at, &(shown, letter)) in letters.iter().enumerate() {
            let node = view.node(place);
            let rest = letters.get(at + 1..).unwrap_or_default();
            // One look ahead tells of most other letters that the rest does not follow.
            let next = rest.first().map_or(END, |(_, next)| next.map_or(0, |next| alphabet.ahead(next)));
            let own = letter.map_or(0, Letter::bit);
            let others = if shown.is_alphabetic() { alphabetic & !own } else { 0 };
            let fits = |(other, place): (Letter, Place)| {
                place.ahead() & next != 0 && other.bit() & others != 0 && is_lower_word(view, place, rest)
            };
            if others & node.letters != 0 && view.steps(node).any(fits) {
                return true;
            }
            let Some(next) = letter.and_then(|letter| view.step(node, letter)) else { return false };
            place = next;
        }
        false
    }
}

/// Whether `rest`, read from a place on, ends a listed lower-case word.
fn is_lower_word(view: View<'_>, mut place: Place, rest: &[(char, Option<Letter>)]) -> bool {
    for &(_, letter) in rest {
        let Some(next) = letter.and_then(|letter| view.step(view.node(place), letter)) else { return false };
        place = next;
    }
    view.value(place).is_some_and(|value| Entry::from_value(value).lower())
}

#[cfg(test)]
mod tests {
    use crate::lexicon::tests::small;

    #[test]
    fn one_letter_away() {
        let lexicon = small(&[
            ("vrijheid", "l", 9.0),
            ("coördinatie", "l", 9.0),
            ("deventer", "c", 9.0),
            ("pleit", "b", 9.0),
        ]);
        for word in ["vrijheld", "vrijhefd", "xrijheid", "vrijheit", "coordinatie", "coördïnatie"] {
            assert!(lexicon.has_listed_neighbour(word), "{word}");
        }
        for word in ["vrijheid", "vrijhei", "vrijhedd-", "", "dementer", "plent", "vrijh-id"] {
            assert!(!lexicon.has_listed_neighbour(word), "{word}");
        }
    }
}
