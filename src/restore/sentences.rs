//! Full stops that are missing between two sentences: a word in lower case, then one with a capital that only a
//! sentence gives it.

use super::table::Odds;
use crate::lexicon::Lexicon;
use crate::segment::{Gap, Token, TokenKind, gap};
use crate::text::{CaseShape, fold};

/// The key of a word with a capital behind one without, if only the beginning of a sentence explains the capital.
fn key(lexicon: &Lexicon, last: &Token<'_>, first: &Token<'_>) -> Option<String> {
    let words = last.kind() == TokenKind::Word && first.kind() == TokenKind::Word;
    let ends = CaseShape::of(last.text()) == CaseShape::Lower && last.text().chars().nth(1).is_some();
    let begins = CaseShape::of(first.text()) == CaseShape::Capitalised && !first.text().contains('-');
    let folded = fold(first.text());
    let low = lexicon.get(&folded).is_some_and(|entry| entry.lower() && !entry.abbreviation());
    (words && ends && begins && low).then(|| format!("s{folded}"))
}

/// A word at the start of `rest` and one with a capital behind it, and whether a full stop stands between them: for
/// counting.
pub(super) fn case(lexicon: &Lexicon, text: &str, rest: &[Token<'_>]) -> Option<(String, bool)> {
    let [last, next, ..] = rest else { return None };
    let between = |one: &Token<'_>, other: &Token<'_>| text.get(one.span().end()..other.span().start());
    if next.text() == "." && between(last, next) == Some("") {
        let first = rest.get(2)?;
        return (between(next, first) == Some(" "))
            .then(|| key(lexicon, last, first))
            .flatten()
            .map(|key| (key, true));
    }
    (between(last, next) == Some(" ")).then(|| key(lexicon, last, next)).flatten().map(|key| (key, false))
}

/// Probability that a full stop is missing behind the first of `rest`.
pub(super) fn probability(
    lexicon: &Lexicon,
    counts: impl Fn(&str) -> Option<Odds>,
    text: &str,
    rest: &[Token<'_>],
) -> Option<f32> {
    let [last, first, ..] = rest else { return None };
    let between = text.get(last.span().end()..first.span().start())?;
    if !matches!(gap(between), Gap::Space | Gap::Line) {
        return None;
    }
    Some(counts(&key(lexicon, last, first)?)?.rate(0.5, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;
    use crate::segment::tokens;

    #[test]
    fn stops_before_a_capital_are_counted() {
        let lexicon = small(&[("de", "l", 3.0), ("brief", "l", 9.0), ("jansen", "c", 9.0)]);
        let case = |text: &str| case(&lexicon, text, &tokens(text).collect::<Vec<_>>());
        assert_eq!(case("brief. De brief"), Some(("sde".into(), true)));
        assert_eq!(case("brief De brief"), Some(("sde".into(), false)));
        for text in ["brief Jansen", "Brief De", "brief de", "brief, De", "brief .. De", "brief"] {
            assert_eq!(case(text), None, "{text}");
        }
    }
}
