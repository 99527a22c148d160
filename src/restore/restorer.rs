//! From a text and the edits of its letters to edits of marks too.

use super::abbreviations::{Abbreviations, is_space};
use super::apostrophes::{self, Place};
use super::accents;
use super::diacritics;
use super::elision::{Elision, LINKS};
use super::hyphens::Layers;
use super::kinds::Marks;
use super::line_ends;
use super::loss::Loss;
use super::mark::Mark;
use super::merge::merged;
use super::reading::Reading;
use super::seam::{Keys, Part};
use super::table::{MarkTable, Odds};
use crate::detect::{Judged, Verdict, judge};
use crate::language::NgramModel;
use crate::lexicon::Lexicon;
use crate::rank::{Edit, EditKind, Outcome, Proposal, Settings};
use crate::segment::{Token, TokenKind, tokens};
use crate::text::{Span, fold};

/// Less likely than this to be meant, a mark is not worth a thought.
const LEAST_MEANT: f32 = 0.3;

/// What a user wants back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Wishes {
    pub(crate) marks: Marks,
    pub(crate) join_hyphenated: bool,
}

impl Wishes {
    pub(crate) const fn is_empty(self) -> bool {
        self.marks.is_empty() && !self.join_hyphenated
    }
}

/// Everything that restoring draws on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Restorer<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) language: &'a NgramModel,
    pub(crate) table: &'a MarkTable,
    pub(crate) abbreviations: &'a Abbreviations,
    pub(crate) wishes: Wishes,
    pub(crate) settings: Settings,
}

impl Restorer<'_> {
    /// Adds proposals of marks to those of letters, in the order of the text; those that are made share no word.
    pub(crate) fn restore(&self, original: &str, mut proposals: Vec<Proposal>) -> Vec<Proposal> {
        if self.wishes.is_empty() {
            return proposals;
        }
        let made: Vec<usize> =
            (0..proposals.len()).filter(|&place| proposals.get(place).is_some_and(is_made)).collect();
        let edits: Vec<&Edit> = made.iter().filter_map(|&place| Some(&proposals.get(place)?.edit)).collect();
        let reading = Reading::of(original, edits.iter().copied());
        let (sure, unsure) = self.weighed(original, &reading.text);
        let sure = merged(original, &reading, &edits, &sure);
        let unsure = merged(original, &reading, &[], &unsure);
        let taken: Vec<usize> =
            sure.iter().flat_map(|merged| &merged.taken).filter_map(|&place| made.get(place).copied()).collect();
        let mut place = 0..;
        proposals.retain(|_| place.next().is_none_or(|place| !taken.contains(&place)));
        let unsure = unsure.into_iter().filter(|merged| merged.taken.is_empty());
        proposals.extend(sure.into_iter().map(|merged| Proposal::of_mark(merged.edit, true)));
        proposals.extend(unsure.map(|merged| Proposal::of_mark(merged.edit, false)));
        proposals.sort_by_key(|proposal| proposal.edit.span);
        proposals
    }

    /// The marks that are missing, each with its confidence: those that are sure, and those that are not.
    fn weighed(&self, original: &str, text: &str) -> (Vec<(Mark, f32)>, Vec<(Mark, f32)>) {
        let missing = self.missing(text);
        let loss = Loss::of(tokens(original), &missing);
        let sure = |mark: &Mark, confidence: f32| {
            let least = if self.settings.confidence > 0.0 { least(mark.kind) } else { 0.0 };
            confidence >= least.max(self.settings.confidence)
        };
        let weighed = missing.into_iter().map(|mark| {
            let confidence = if mark.kind == EditKind::LineEnd { mark.meant } else { loss.confidence(&mark) };
            (mark, confidence)
        });
        weighed.partition(|(mark, confidence)| sure(mark, *confidence))
    }

    /// All marks that may be missing, surer rules first where two begin at one place.
    fn missing(&self, text: &str) -> Vec<Mark> {
        let tokens: Vec<Token<'_>> = tokens(text).collect();
        let mut marks = Vec::new();
        if self.wishes.join_hyphenated {
            marks.extend(line_ends::joined(self.lexicon, |key| self.table.get(key), text, &tokens));
        }
        let mut place = 0;
        while place < tokens.len() {
            if let Some((mark, length)) = self.abbreviation(text, &tokens, place) {
                marks.push(mark);
                place += length;
                continue;
            }
            let rest = tokens.get(place..).unwrap_or_default();
            let before = place.checked_sub(1).and_then(|place| tokens.get(place));
            marks.extend(self.apostrophe(text, rest).or_else(|| self.hyphen(text, before, rest)));
            marks.extend(self.elided(text, rest));
            place += 1;
        }
        if self.wishes.marks.contains(Marks::DIACRITICS) {
            marks.extend(self.diacritics(text));
        }
        marks.retain(|mark| {
            (mark.kind == EditKind::LineEnd || self.wishes.marks.wants(mark.kind)) && mark.meant >= LEAST_MEANT
        });
        marks
    }

    fn counts(&self) -> impl Fn(&str) -> Option<Odds> {
        |key| self.table.get(key)
    }

    fn abbreviation(&self, text: &str, tokens: &[Token<'_>], place: usize) -> Option<(Mark, usize)> {
        let found = self.abbreviations.bare_at(text, tokens, place)?;
        let words = tokens.get(place..place + found.length)?;
        let span = Span::new(words.first()?.span().start(), words.last()?.span().end());
        // A full stop that is there already is the last dot.
        let stopped = text.get(span.end()..).is_some_and(|rest| rest.starts_with('.'));
        if stopped && found.length == 1 {
            return None;
        }
        let new = if stopped { found.written.strip_suffix('.')? } else { &found.written };
        let meant = self.table.get(&found.key).unwrap_or_default().rate(0.5, 1.0);
        let mark = Mark { span, patch: (span, new.to_owned()), kind: EditKind::Abbreviation, meant };
        Some((mark, found.length))
    }

    fn apostrophe(&self, text: &str, rest: &[Token<'_>]) -> Option<Mark> {
        let [first, second, ..] = rest else { return None };
        let words = first.kind() == TokenKind::Word && second.kind() == TokenKind::Word;
        if !words || !is_space(text, rest.get(..2)?) {
            return None;
        }
        if let Some(meant) = self.town(first.text(), second.text()) {
            let span = Span::new(first.span().start(), second.span().end());
            let new = format!("'s-{}", second.text());
            return Some(Mark { span, patch: (span, new), kind: EditKind::Apostrophe, meant });
        }
        let (key, place) = apostrophes::key(self.lexicon, first.text(), second.text())?;
        let meant = apostrophes::probability(self.counts(), &key);
        let gap = Span::new(first.span().end(), second.span().start());
        let (span, patch) = match place {
            Place::Between => (Span::new(first.span().start(), second.span().end()), (gap, "'".to_owned())),
            Place::Before => (first.span(), (first.span(), format!("'{}", first.text()))),
        };
        Some(Mark { span, patch, kind: EditKind::Apostrophe, meant }).filter(|mark| mark.meant >= LEAST_MEANT)
    }

    /// Probability that two words are a name such as 's-Hertogenbosch.
    fn town(&self, first: &str, second: &str) -> Option<f32> {
        let counted = || self.table.get(&format!("p's {}^", fold(second)));
        let odds = (first == "s").then(counted).flatten()?;
        Some(odds.rate(0.5, 1.0)).filter(|&meant| meant > 0.5)
    }

    fn hyphen(&self, text: &str, before: Option<&Token<'_>>, rest: &[Token<'_>]) -> Option<Mark> {
        let [first, second, ..] = rest else { return None };
        if !is_space(text, rest.get(..2)?) {
            return None;
        }
        let before = before.map_or_else(String::new, |token| fold(token.text()).into_owned());
        let keys = Keys::of(self.lexicon, &before, &Part::last(self.lexicon, first)?, &Part::first(self.lexicon, second)?);
        if keys.is_numbers() {
            return None;
        }
        let gap = Span::new(first.span().end(), second.span().start());
        let span = Span::new(first.span().start(), second.span().end());
        let meant = Layers::of(self.counts(), &keys).all;
        Some(Mark { span, patch: (gap, "-".to_owned()), kind: EditKind::Hyphen, meant })
    }

    /// "land en tuinbouw", which lacks a hyphen behind its first word.
    fn elided(&self, text: &str, rest: &[Token<'_>]) -> Option<Mark> {
        let [first, link, second, ..] = rest else { return None };
        let words = first.kind() == TokenKind::Word && second.kind() == TokenKind::Word;
        let apart = is_space(text, rest.get(..2)?) && is_space(text, rest.get(1..3)?);
        if !words || !apart || !LINKS.contains(&link.text()) || first.text().ends_with('-') {
            return None;
        }
        let meant = Elision::of(self.lexicon, first.text(), second.text()).probability(self.counts());
        let end = Span::new(first.span().end(), first.span().end());
        Some(Mark { span: first.span(), patch: (end, "-".to_owned()), kind: EditKind::Hyphen, meant })
    }

    fn diacritics(&self, text: &str) -> Vec<Mark> {
        let judged = judge(self.lexicon, text);
        let marks = judged.iter().enumerate().flat_map(|(place, word)| self.diacritic(&judged, place, word));
        marks.collect()
    }

    /// Marks on the letters of a word, or on those of each part that hyphens part.
    fn diacritic(&self, judged: &[Judged<'_>], place: usize, word: &Judged<'_>) -> Vec<Mark> {
        let token = &word.token;
        if token.kind() != TokenKind::Word || word.verdict == Verdict::Protected || !token.text().is_ascii() {
            return Vec::new();
        }
        let mut marks = Vec::new();
        let mut start = token.span().start();
        for part in token.text().split('-') {
            let span = Span::new(start, start + part.len());
            start = span.end() + 1;
            let Some(marked) = diacritics::likeliest(self.lexicon, &fold(part)) else { continue };
            let around = surroundings(judged, place);
            let word = |place: Option<usize>| {
                let word = place.and_then(|place| judged.get(place));
                word.map_or_else(String::new, |word| fold(word.token.text()).into_owned())
            };
            let (before, after) = (word(place.checked_sub(1)), word(Some(place + 1)));
            let counted = accents::lacks_marks(self.counts(), &before, &fold(part), &after);
            let by_words = || diacritics::meant(self.lexicon, self.language, part, &marked, (around.0, &around.1));
            let meant = counted.unwrap_or_else(by_words);
            let new = diacritics::with_marks(part, &marked.folded);
            marks.push(Mark { span: token.span(), patch: (span, new), kind: EditKind::Diacritic, meant });
        }
        marks
    }
}

fn is_made(proposal: &Proposal) -> bool {
    proposal.outcome == Outcome::Made
}

/// The two symbols before a word, and those after it with their costs, as far as its sentence goes.
fn surroundings(
    judged: &[Judged<'_>],
    place: usize,
) -> ([crate::language::Symbol; 2], Vec<(crate::language::Symbol, f32)>) {
    use crate::language::Symbol;
    let mut before = [Symbol::BORDER; 2];
    for word in judged.get(place.saturating_sub(2)..place).unwrap_or_default() {
        let first = if word.starts_sentence { Symbol::BORDER } else { before[1] };
        before = [first, word.symbol];
    }
    if judged.get(place).is_some_and(|word| word.starts_sentence) {
        before = [Symbol::BORDER; 2];
    }
    let after = judged.get(place + 1..place + 3).unwrap_or_default();
    let after = after.iter().take_while(|word| !word.starts_sentence).map(|word| {
        let cost = match word.verdict {
            Verdict::Known(known) | Verdict::Rare(known) | Verdict::Loose(known) => known.cost,
            _ => 12.0,
        };
        (word.symbol, cost)
    });
    (before, after.collect())
}

/// Least confidence of a mark of a kind.
const fn least(kind: EditKind) -> f32 {
    match kind {
        EditKind::Abbreviation | EditKind::Apostrophe | EditKind::Diacritic => 0.95,
        EditKind::LineEnd => 0.9,
        _ => 0.9,
    }
}
