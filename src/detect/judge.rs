//! From tokens to judged words.

use std::collections::BTreeMap;

use super::foreign::foreign_runs;
use super::verdict::Verdict;
use crate::language::{Sentences, Symbol};
use crate::lexicon::Lexicon;
use crate::segment::{Gap, Token, TokenKind, gap, tokens};
use crate::text::{CaseShape, fold};

/// A token that is no punctuation, with what is thought of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judged<'t> {
    pub(crate) token: Token<'t>,
    pub(crate) verdict: Verdict,
    /// As the language model knows it.
    pub(crate) symbol: Symbol,
    /// Whether a sentence begins here.
    pub(crate) starts_sentence: bool,
    /// Whether one space, or two, and nothing else lies between this and the judged token before it.
    pub(crate) joined: bool,
    /// How often the form stands in the document.
    pub(crate) times: u32,
}

/// Judges every word of `text`.
pub(crate) fn judge<'t>(lexicon: &Lexicon, text: &'t str) -> Vec<Judged<'t>> {
    let mut judged = first_look(lexicon, text);
    protect_foreign(&mut judged);
    protect_broken_words(lexicon, text, &mut judged);
    protect_pieces(text, &mut judged);
    count_forms(&mut judged);
    judged
}

fn first_look<'t>(lexicon: &Lexicon, text: &'t str) -> Vec<Judged<'t>> {
    let mut judged = Vec::new();
    let mut sentences = Sentences::default();
    let (mut end, mut after_word) = (0, false);
    for token in tokens(text) {
        let between = text.get(end..token.span().start()).unwrap_or_default();
        let space = gap(between);
        end = token.span().end();
        let starts_sentence = sentences.border_before(space, &token) || judged.is_empty();
        let joined = after_word && matches!(between, " " | "  ");
        after_word = token.kind() != TokenKind::Punctuation;
        if let Some(symbol) = Sentences::symbol(&token) {
            let verdict = Verdict::of(lexicon, &token);
            judged.push(Judged { token, verdict, symbol, starts_sentence, joined, times: 1 });
        }
    }
    judged
}

fn protect_foreign(judged: &mut [Judged<'_>]) {
    let folded: Vec<_> = judged.iter().map(|word| fold(word.token.text())).collect();
    let words: Vec<&str> = folded.iter().map(AsRef::as_ref).collect();
    let foreign: Vec<bool> = judged.iter().map(|word| word.verdict == Verdict::Foreign).collect();
    for (word, foreign) in judged.iter_mut().zip(foreign_runs(&words, &foreign)) {
        if foreign {
            word.verdict = Verdict::Protected;
        }
    }
}

/// Halves of a word that a line end breaks ("uitke-⏎ringen") are no words of their own: they are left alone.
fn protect_broken_words(lexicon: &Lexicon, text: &str, judged: &mut [Judged<'_>]) {
    for place in 1..judged.len() {
        let Some([first, second]) = judged.get_mut(place - 1..=place) else { continue };
        let Some(stem) = first.token.text().strip_suffix(['-', '¬']) else { continue };
        let between = text.get(first.token.span().end()..second.token.span().start()).unwrap_or_default();
        if gap(between) != Gap::Line || CaseShape::of(second.token.text()) != CaseShape::Lower {
            continue;
        }
        let elided = !first.verdict.is_suspect() && matches!(second.token.text(), "en" | "of" | "als");
        if elided && lexicon.recognise(&format!("{stem}{}", second.token.text())).is_none() {
            continue;
        }
        (first.verdict, second.verdict) = (Verdict::Protected, Verdict::Protected);
    }
}

/// Two unknown strings with a slash between them ("de/f_initie") are more likely the pieces of one word than two words:
/// each by itself says nothing.
fn protect_pieces(text: &str, judged: &mut [Judged<'_>]) {
    let unknown = |word: &Judged<'_>| !matches!(word.verdict, Verdict::Known(_) | Verdict::Protected);
    for place in 1..judged.len() {
        let Some([first, second]) = judged.get_mut(place - 1..=place) else { continue };
        let between = text.get(first.token.span().end()..second.token.span().start()).unwrap_or_default();
        let garbled = first.token.text().contains('_') || second.token.text().contains('_');
        if between == "/" && garbled && (unknown(first) || unknown(second)) {
            (first.verdict, second.verdict) = (Verdict::Protected, Verdict::Protected);
        }
    }
}

fn count_forms(judged: &mut [Judged<'_>]) {
    let mut times: BTreeMap<&str, u32> = BTreeMap::new();
    for word in judged.iter().filter(|word| word.verdict.is_suspect()) {
        *times.entry(word.token.text()).or_default() += 1;
    }
    for word in judged {
        word.times = times.get(word.token.text()).copied().unwrap_or(1);
    }
}
