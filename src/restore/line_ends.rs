//! Words that a line end cuts in two.

use super::elision::LINKS;
use super::hyphens::Layers;
use super::mark::Mark;
use super::seam::{Keys, Part};
use super::table::Odds;
use crate::lexicon::{How, Lexicon};
use crate::rank::EditKind;
use crate::segment::{Gap, Token, TokenKind, gap};
use crate::text::{CaseShape, Span};

/// What an engine has at the end of a line that cuts a word: besides a hyphen one of its own kind, a soft one, and what
/// some make of that.
const HYPHENS: [char; 5] = ['-', '\u{2010}', '\u{2011}', '\u{ad}', '¬'];
/// Shortest half of a word, in letters.
const SHORTEST: usize = 2;

/// The words of `tokens` that a line end cuts, joined on the line where they begin, or if nothing else stands on the
/// line where they end, there; the line end stays.
pub(super) fn joined(
    lexicon: &Lexicon,
    counts: impl Fn(&str) -> Option<Odds>,
    text: &str,
    tokens: &[Token<'_>],
) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (place, first) in tokens.iter().enumerate() {
        let Some((stem, end)) = cut(text, first) else { continue };
        // A hyphen that is no part of the word is a token of its own.
        let Some(second) =
            tokens.get(place + 1..).and_then(|rest| rest.iter().find(|next| next.span().start() >= end))
        else {
            continue;
        };
        let between = text.get(end..second.span().start()).unwrap_or_default();
        if second.kind() != TokenKind::Word || gap(between) != Gap::Line {
            continue;
        }
        let meant = whole_probability(lexicon, &counts, stem, second.text());
        if let Some((span, new)) =
            rewritten(text, Span::new(first.span().start(), second.span().end()), stem, second, between)
        {
            marks.push(Mark { span, patch: (span, new), kind: EditKind::LineEnd, meant, numbers: None });
        }
    }
    marks
}

/// A word without the hyphen at its end or right behind it, and where that ends.
fn cut<'t>(text: &str, word: &Token<'t>) -> Option<(&'t str, usize)> {
    if word.kind() != TokenKind::Word {
        return None;
    }
    if let Some(stem) = word.text().strip_suffix(HYPHENS) {
        return Some((stem, word.span().end()));
    }
    let hyphen = text.get(word.span().end()..)?.chars().next().filter(|next| HYPHENS.contains(next))?;
    Some((word.text(), word.span().end() + hyphen.len_utf8()))
}

/// Probability that two halves are one word without a hyphen.
fn whole_probability(
    lexicon: &Lexicon,
    counts: impl Fn(&str) -> Option<Odds>,
    stem: &str,
    rest: &str,
) -> f32 {
    let long = |part: &str| part.chars().nth(SHORTEST - 1).is_some();
    let low = CaseShape::of(rest) == CaseShape::Lower && stem.ends_with(char::is_lowercase);
    if !low || !long(stem) || !long(rest) {
        return 0.0;
    }
    let whole = format!("{stem}{rest}");
    let Some(known) = lexicon.recognise(&whole) else { return 0.0 };
    let (left, right) = (Part::of(lexicon, stem), Part::of(lexicon, rest));
    // No word is cut before its ending "en": "land- en tuinbouw".
    if LINKS.contains(&rest) {
        return 0.0;
    }
    let words = lexicon.recognise(stem).is_some() && lexicon.recognise(rest).is_some();
    let base = if known.how == How::Listed { 0.999 } else { 0.98 };
    if !words {
        return base;
    }
    // Both halves are words: the line end fell between them, and the hyphen may be the word's own.
    base.min(1.0 - Layers::of(counts, &Keys::of(lexicon, "", &left, &right)).all)
}

/// What the place is rewritten to: the whole word with what stands glued to it, and the line end.
fn rewritten(
    text: &str,
    halves: Span,
    stem: &str,
    second: &Token<'_>,
    between: &str,
) -> Option<(Span, String)> {
    let rest = text.get(halves.end()..)?;
    let glued = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (tail, after) = (rest.get(..glued)?, rest.get(glued..)?);
    let word = format!("{stem}{}{tail}", second.text());
    let end = halves.end() + glued;
    if after.starts_with(' ') && !after.trim_start_matches(' ').starts_with(['\n', '\r', '\u{c}']) {
        let spaces = after.len() - after.trim_start_matches(' ').len();
        return Some((Span::new(halves.start(), end + spaces), format!("{word}{between}")));
    }
    // Alone on its line: the word goes there, if something is left on the line before.
    let before = text.get(..halves.start())?;
    let kept = before.trim_end_matches([' ', '\t']);
    let spaces = before.len() - kept.len();
    let empty = kept.is_empty() || kept.ends_with(['\n', '\r', '\u{c}']);
    (!empty && spaces > 0).then(|| (Span::new(kept.len(), end), format!("{between}{word}")))
}
