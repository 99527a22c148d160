//! From tokens to judged words.

use super::foreign::foreign_runs;
use super::forms::{Form, Forms};
use super::verdict::Verdict;
use crate::language::{Sentences, Symbol};
use crate::lexicon::Lexicon;
use crate::segment::{Gap, Token, TokenKind, gap, tokens};
use crate::text::CaseShape;

/// A token that is no punctuation, with what is thought of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judged<'t> {
    pub(crate) token: Token<'t>,
    pub(crate) verdict: Verdict,
    /// As the language model knows it.
    pub(crate) symbol: Symbol,
    /// How its letters are cased.
    pub(crate) shape: CaseShape,
    /// Names the form among those of the document; 0 for what is no word.
    pub(crate) form: u32,
    /// Whether a sentence begins here.
    pub(crate) starts_sentence: bool,
    /// Whether one space, or two, and nothing else lies between this and the judged token before it.
    pub(crate) joined: bool,
    /// How often the form stands in the document.
    pub(crate) times: u32,
}

impl<'t> Judged<'t> {
    fn new(token: Token<'t>, form: Form, starts_sentence: bool, joined: bool) -> Self {
        let Form { id, verdict, symbol, shape, .. } = form;
        Self { token, verdict, symbol, shape, form: id, starts_sentence, joined, times: 1 }
    }
}

/// Judges every word of `text`.
pub(crate) fn judge<'t>(lexicon: &Lexicon, text: &'t str) -> Vec<Judged<'t>> {
    judge_with(lexicon, &mut Forms::default(), text)
}

/// Judges every word of `text` by what is remembered of other texts; the result is the same with any memory.
pub(crate) fn judge_with<'t>(lexicon: &Lexicon, forms: &mut Forms, text: &'t str) -> Vec<Judged<'t>> {
    forms.trim();
    let FirstLook { mut judged, foreign, hyphens, slashes } = FirstLook::at(lexicon, forms, text);
    protect_foreign(&foreign, &mut judged);
    protect_broken_words(lexicon, text, &hyphens, &mut judged);
    protect_pieces(text, &slashes, &mut judged);
    count_forms(forms, &mut judged);
    judged
}

/// Words by themselves, and the places of those few whose neighbours have a say.
#[derive(Debug, Default)]
struct FirstLook<'t> {
    judged: Vec<Judged<'t>>,
    /// Words of another language.
    foreign: Vec<usize>,
    /// What may end in a hyphen.
    hyphens: Vec<usize>,
    /// What stands behind a slash.
    slashes: Vec<usize>,
}

/// What ends the first half of a word that is broken at a line end.
const HYPHENS: [char; 2] = ['-', '¬'];

/// How many bytes of text there are to a word, at least: room is made for so many words.
const BYTES_A_WORD: usize = 6;

impl<'t> FirstLook<'t> {
    fn at(lexicon: &Lexicon, forms: &mut Forms, text: &'t str) -> Self {
        let mut look = Self { judged: Vec::with_capacity(text.len() / BYTES_A_WORD), ..Self::default() };
        let mut sentences = Sentences::default();
        let (mut end, mut after_word, mut after_slash) = (0, false, false);
        for token in tokens(text) {
            let between = text.get(end..token.span().start()).unwrap_or_default();
            end = token.span().end();
            let border = sentences.border_before(gap(between), &token);
            let is_mark = token.kind() == TokenKind::Punctuation;
            if !is_mark {
                let starts_sentence = border || look.judged.is_empty();
                let joined = after_word && matches!(between, " " | "  ");
                if after_slash {
                    look.slashes.push(look.judged.len());
                }
                let form = form(lexicon, forms, &token);
                look.add(Judged::new(token, form, starts_sentence, joined), form.is_small);
            }
            (after_word, after_slash) = (!is_mark, is_mark && token.text() == "/");
        }
        look
    }

    fn add(&mut self, word: Judged<'t>, is_small: bool) {
        let place = self.judged.len();
        if is_small || word.verdict == Verdict::Foreign {
            self.foreign.push(place);
        }
        if word.token.text().ends_with(HYPHENS) {
            self.hyphens.push(place);
        }
        self.judged.push(word);
    }
}

/// What a token that is no punctuation is by itself; only words are remembered.
fn form(lexicon: &Lexicon, forms: &mut Forms, token: &Token<'_>) -> Form {
    match token.kind() {
        TokenKind::Word => forms.of(lexicon, token),
        TokenKind::Number => Form::NUMBER,
        _ => Form {
            verdict: Verdict::of_reference(token.text()),
            shape: CaseShape::of(token.text()),
            ..Form::NUMBER
        },
    }
}

fn protect_foreign(foreign: &[usize], judged: &mut [Judged<'_>]) {
    for places in foreign_runs(foreign) {
        for word in judged.iter_mut().take(places.end).skip(places.start) {
            word.verdict = Verdict::Protected;
        }
    }
}

/// Halves of a word that a line end breaks ("uitke-⏎ringen") are no words of their own: they are left alone.
///
/// `hyphens` are the places of words that end in one, in order.
fn protect_broken_words(lexicon: &Lexicon, text: &str, hyphens: &[usize], judged: &mut [Judged<'_>]) {
    for &place in hyphens {
        let Some([first, second]) = judged.get_mut(place..place + 2) else { continue };
        let Some(stem) = first.token.text().strip_suffix(HYPHENS) else { continue };
        let between = text.get(first.token.span().end()..second.token.span().start()).unwrap_or_default();
        if gap(between) != Gap::Line || second.shape != CaseShape::Lower {
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
///
/// `slashes` are the places of words that follow one.
fn protect_pieces(text: &str, slashes: &[usize], judged: &mut [Judged<'_>]) {
    let unknown = |word: &Judged<'_>| !matches!(word.verdict, Verdict::Known(_) | Verdict::Protected);
    for &place in slashes {
        let Some([first, second]) = judged.get_mut(place.saturating_sub(1)..=place) else { continue };
        let between = text.get(first.token.span().end()..second.token.span().start()).unwrap_or_default();
        let garbled = first.token.text().contains('_') || second.token.text().contains('_');
        if between == "/" && garbled && (unknown(first) || unknown(second)) {
            (first.verdict, second.verdict) = (Verdict::Protected, Verdict::Protected);
        }
    }
}

/// Counts how often each suspect form stands in the document; all others count as one.
fn count_forms(forms: &Forms, judged: &mut [Judged<'_>]) {
    let mut times = vec![0; forms.len() + 1];
    for word in judged.iter().filter(|word| word.verdict.is_suspect()) {
        if let Some(times) = times.get_mut(word.form as usize) {
            *times += 1;
        }
    }
    for word in judged {
        // A reference may look like a word that stands elsewhere.
        let form = match word.token.kind() {
            TokenKind::Reference => forms.id(word.token.text()),
            _ => word.form,
        };
        word.times = times.get(form as usize).map_or(1, |&times| times.max(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;

    fn lexicon() -> Lexicon {
        small(&[("de", "l", 3.0), ("het", "l", 3.0), ("verslag", "lbme", 9.0), ("en", "l", 4.0)])
    }

    /// Words with what is thought of them, and how often they stand in the text.
    fn thoughts<'t>(judged: &[Judged<'t>]) -> Vec<(&'t str, Verdict, u32)> {
        judged.iter().map(|word| (word.token.text(), word.verdict, word.times)).collect()
    }

    #[test]
    fn a_memory_of_other_texts_changes_nothing() {
        let (lexicon, mut forms) = (lexicon(), Forms::default());
        for text in
            ["de versiag en het versiag", "Het verslag, het versiag en B12", "", "the to with de by the"]
        {
            let remembered = judge_with(&lexicon, &mut forms, text);
            assert_eq!(thoughts(&remembered), thoughts(&judge(&lexicon, text)), "{text}");
        }
    }

    #[test]
    fn suspects_are_counted_by_form() {
        let times = |text| judge(&lexicon(), text).iter().map(|word| word.times).collect::<Vec<_>>();
        assert_eq!(times("de versiag en de versiag, Versiag"), [1, 2, 1, 1, 2, 1]);
    }

    #[test]
    fn neighbours_have_a_say() {
        let protected = |text| {
            let judged = judge(&lexicon(), text);
            judged.iter().map(|word| word.verdict == Verdict::Protected).collect::<Vec<_>>()
        };
        assert_eq!(protected("het ver-\nslagg versiag"), [false, true, true, false]);
        assert_eq!(protected("de/ver_siag versiag"), [true, true, false]);
        assert_eq!(protected("the to with versiag"), [true; 4]);
    }
}
