//! A corrector that edits whatever it is told to.

use crate::apply::Corrected;
use crate::formats::fake::edit;
use crate::rank::{Edit, WordConfidence};

/// Goes through the words of a text and does to each what the next of `choices` says.
pub(super) fn corrector(choices: Vec<u8>) -> impl FnMut(&str, &[WordConfidence]) -> Corrected {
    move |text, confidences| {
        assert!(confidences.iter().all(|word| text.get(word.span.range()).is_some()));
        let mut edits: Vec<Edit> = Vec::new();
        let mut choices = choices.iter().copied().cycle();
        let mut start = 0;
        while let Some((from, to)) = next_word(text, start) {
            let Some(choice) = choices.next() else { break };
            let (end, replacement) = change(text, from, to, choice);
            if text[from..end] != replacement {
                edits.push(edit(text, from, end, &replacement));
            }
            start = end.max(to);
        }
        Corrected::new(text, edits)
    }
}

/// The next stretch without white space.
fn next_word(text: &str, start: usize) -> Option<(usize, usize)> {
    let from = start + text[start..].find(|letter: char| !letter.is_whitespace())?;
    let to = text[from..].find(char::is_whitespace).map_or(text.len(), |length| from + length);
    Some((from, to))
}

/// Where the changed stretch ends, and what stands there instead.
fn change(text: &str, from: usize, to: usize, choice: u8) -> (usize, String) {
    let word = &text[from..to];
    let second = next_word(text, to);
    match (choice % 12, second) {
        (0, _) => (to, word.replace('i', "ï").replace('a', "<&")),
        (1, _) => (to, format!("{word}é'\"")),
        (2, _) => (to, halves(word, " ")),
        (3, _) => (to, halves(&halves(word, " "), " ")),
        // Whatever is between: a space, a line end, a blank line.
        (4 | 5, Some((second, end))) => (end, format!("{word}{}", &text[second..end])),
        (6, Some((second, end))) => (end, format!("{word}ij{}", &text[second..end])),
        (7, Some((second, end))) => {
            (end, format!("{}{}{}", &word[first(word)..], &text[to..second], halves(&text[second..end], "x")))
        }
        // What no format can say.
        (8, _) => (to, ["", "\u{1}", "a  b", " a", "a\nb"][usize::from(choice) % 5].to_owned()),
        _ => (to, word.to_owned()),
    }
}

fn first(word: &str) -> usize {
    word.chars().next().map_or(0, char::len_utf8)
}

/// `word` with `between` in its middle.
fn halves(word: &str, between: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let (one, other) = letters.split_at(letters.len() / 2);
    let both = [one, other].map(|half| half.iter().collect::<String>());
    if both[0].is_empty() { both[1].clone() } else { both.join(between) }
}
