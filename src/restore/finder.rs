//! Finds where marks may be missing.

use super::abbreviations::is_space;
use super::accents;
use super::apostrophes::{self, Place};
use super::around::{combines, peoples};
use super::clues::Clues;
use super::diacritics;
use super::elision::{Elision, LINKS, is_bound};
use super::hyphens::{Layers, log_odds};
use super::joined;
use super::judge::{ELISION, SEAM};
use super::kinds::Marks;
use super::line_ends;
use super::mark::Mark;
use super::names;
use super::page::Page;
use super::people;
use super::restorer::Restorer;
use super::seam::{Keys, Part};
use super::sentences;
use super::table::Odds;
use crate::detect::{Judged, Verdict, judge};
use crate::language::Symbol;
use crate::rank::EditKind;
use crate::segment::{Gap, Token, TokenKind, gap};
use crate::text::{Span, fold};

/// Less likely than this to be meant, a mark is not worth a thought.
const LEAST_MEANT: f32 = 0.3;
/// Where counts say less than this (log-odds), the trees are not asked.
const LEAST_LOG_ODDS: f32 = -5.5;
/// Probability of hyphens in a name that a list has with all of them: "Sint-Katelijne-Waver", "'s-Gravenhage".
const LISTED: f32 = 0.99;

/// Probability of a hyphen in a name of two parts that a list has with it, if writers agree and the first part begins
/// many such names: "Nieuw-Zeeland".
const NAMED: f32 = 0.97;
/// Probability of a hyphen behind a word that can only begin others: "overheids- en onderwijssector".
const BOUND: f32 = 0.98;

/// Looks through one text.
#[derive(Debug)]
pub(super) struct Finder<'r, 't> {
    restorer: &'r Restorer<'r>,
    page: Page<'t>,
}

impl<'r, 't> Finder<'r, 't> {
    pub(super) fn new(restorer: &'r Restorer<'r>, text: &'t str) -> Self {
        Self { restorer, page: Page::new(restorer.lexicon, restorer.table, text) }
    }

    /// All marks that may be missing, surer rules first where two begin at one place.
    pub(super) fn missing(&self) -> Vec<Mark> {
        let Restorer { lexicon, wishes, .. } = self.restorer;
        let mut marks = Vec::new();
        if wishes.join_hyphenated {
            marks.extend(line_ends::joined(lexicon, self.counts(), self.page.text, &self.page.tokens));
        }
        if !wishes.marks.is_empty() {
            self.between_words(&mut marks);
            let lost = |mark: &&Mark| {
                matches!(mark.kind, EditKind::Hyphen | EditKind::Apostrophe) && mark.meant > 0.5
            };
            let spaced = marks.iter().filter(lost).count();
            marks.extend(joined::all(lexicon, &self.page.tokens, spaced));
            apostrophes::agree(self.page.text, &mut marks);
        }
        if wishes.marks.contains(Marks::DIACRITICS) {
            marks.extend(self.diacritics());
        }
        marks.retain(|mark| {
            (mark.kind == EditKind::LineEnd || wishes.marks.wants(mark.kind)) && mark.meant >= LEAST_MEANT
        });
        marks
    }

    fn between_words(&self, marks: &mut Vec<Mark>) {
        let mut place = 0;
        while place < self.page.tokens.len() {
            if let Some((mark, length)) = self.abbreviation(place) {
                marks.push(mark);
                place += length;
                continue;
            }
            marks.extend(self.apostrophe(place).or_else(|| self.hyphen(place)));
            marks.extend(self.elided(place));
            marks.extend(self.stop(place));
            place += 1;
        }
    }

    fn counts(&self) -> impl Fn(&str) -> Option<Odds> + Copy {
        |key| self.restorer.table.get(key)
    }

    fn abbreviation(&self, place: usize) -> Option<(Mark, usize)> {
        let Page { text, tokens, .. } = &self.page;
        let found = self.restorer.abbreviations.bare_at(text, tokens, place)?;
        let words = tokens.get(place..place + found.length)?;
        let span = Span::new(words.first()?.span().start(), words.last()?.span().end());
        // A full stop that is there already is the last dot.
        let stopped = text.get(span.end()..).is_some_and(|rest| rest.starts_with('.'));
        if stopped && found.length == 1 {
            return None;
        }
        let new = if stopped { found.written.strip_suffix('.')? } else { &found.written };
        let meant = self.restorer.table.get(&found.key).unwrap_or_default().rate(0.5, 1.0);
        let mark =
            Mark { span, patch: (span, new.to_owned()), kind: EditKind::Abbreviation, meant, numbers: None };
        Some((mark, found.length))
    }

    fn apostrophe(&self, place: usize) -> Option<Mark> {
        let rest = self.page.rest(place);
        let [first, second, ..] = rest else { return None };
        let words = first.kind() == TokenKind::Word && second.kind() == TokenKind::Word;
        if !words || !is_space(self.page.text, rest.get(..2)?) {
            return None;
        }
        let both = Span::new(first.span().start(), second.span().end());
        let mark =
            |span, patch, meant| Mark { span, patch, kind: EditKind::Apostrophe, meant, numbers: None };
        if let Some(meant) = self.town(first.text(), second.text()) {
            return Some(mark(both, (both, format!("'s-{}", second.text())), meant));
        }
        let (key, joint) = apostrophes::key(self.restorer.lexicon, first.text(), second.text())?;
        let meant = match second.text() {
            "er" => people::meant(self.counts(), &key, &self.page.tokens, place).unwrap_or(0.0),
            _ => apostrophes::probability(self.counts(), &key),
        };
        let gap = Span::new(first.span().end(), second.span().start());
        let found = match joint {
            Place::Between => mark(both, (gap, "'".to_owned()), meant),
            Place::Before => mark(first.span(), (first.span(), format!("'{}", first.text())), meant),
        };
        (meant >= LEAST_MEANT).then_some(found)
    }

    /// Probability that two words are a name such as 's-Hertogenbosch.
    fn town(&self, first: &str, second: &str) -> Option<f32> {
        if first != "s" || !second.starts_with(char::is_uppercase) {
            return None;
        }
        let town = format!("'s-{}", fold(second));
        let listed =
            self.restorer.lexicon.get(&town).is_some_and(|entry| entry.is_free() && !entry.foreign());
        let counted = || self.restorer.table.get(&format!("p's {}^", fold(second)));
        let meant = if listed { LISTED } else { counted()?.rate(0.5, 1.0) };
        (meant > 0.5).then_some(meant)
    }

    fn hyphen(&self, place: usize) -> Option<Mark> {
        let Restorer { lexicon, language, judge, .. } = self.restorer;
        let rest = self.page.rest(place);
        let [first, second, ..] = rest else { return None };
        if !is_space(self.page.text, rest.get(..2)?) {
            return None;
        }
        let previous = place.checked_sub(1);
        // What a line's end cuts is no word yet.
        if second.text().ends_with('-') {
            return None;
        }
        let left = Part::last(lexicon, first, self.page.folded(Some(place)))?;
        let right = Part::first(lexicon, second, self.page.folded(Some(place + 1)))?;
        let keys = Keys::of(lexicon, self.page.folded(previous), &left, &right);
        let layers = Layers::of(self.counts(), &keys);
        let clues = Clues { lexicon, language, table: self.restorer.table, page: &self.page };
        let region = keys.are_names() && combines(lexicon, &left.folded, &right.folded);
        if !region && (keys.says_nothing() || log_odds(layers.all) < LEAST_LOG_ODDS) {
            return None;
        }
        let mut numbers = layers.numbers().to_vec();
        numbers.extend(clues.of_seam(place, &left, &right, &keys));
        let meant = if clues.lists_all(place) { LISTED } else { judge.seam(&numbers) };
        let named = region
            || (layers.names(&keys) && clues.begins_many(&left))
            || (keys.are_names() && peoples(lexicon, &left.folded, &right.folded));
        let meant = if named { meant.max(NAMED) } else { meant };
        let gap = Span::new(first.span().end(), second.span().start());
        let span = Span::new(first.span().start(), second.span().end());
        let patch = (gap, "-".to_owned());
        Some(Mark { span, patch, kind: EditKind::Hyphen, meant, numbers: Some((SEAM, numbers)) })
    }

    /// "land en tuinbouw", which lacks a hyphen behind its first word.
    fn elided(&self, place: usize) -> Option<Mark> {
        let Restorer { lexicon, language, judge, .. } = self.restorer;
        let rest = self.page.rest(place);
        let [first, link, second, ..] = rest else { return None };
        let words = first.kind() == TokenKind::Word && second.kind() == TokenKind::Word;
        let between = |one: &Token<'_>, other: &Token<'_>| {
            gap(self.page.text.get(one.span().end()..other.span().start()).unwrap_or_default())
        };
        let near = |one, other| matches!(between(one, other), Gap::Space | Gap::Line);
        let spaces = near(first, link) && near(link, second);
        let link = LINKS.iter().position(|&known| known == link.text())?;
        if !words || !spaces || first.text().ends_with('-') {
            return None;
        }
        let both = [self.page.folded(Some(place)), self.page.folded(Some(place + 2))];
        let found = Elision::read(lexicon, first.text(), both);
        let mut numbers = found.numbers(self.counts()).to_vec();
        if numbers.first().is_none_or(|&log_odds| log_odds < LEAST_LOG_ODDS) {
            return None;
        }
        let clues = Clues { lexicon, language, table: self.restorer.table, page: &self.page };
        numbers.extend(clues.of_elision(place, both, link));
        let meant = if is_bound(lexicon, both[0]) { BOUND } else { judge.elision(&numbers) };
        let end = Span::new(first.span().end(), first.span().end());
        let patch = (end, "-".to_owned());
        Some(Mark {
            span: first.span(),
            patch,
            kind: EditKind::Hyphen,
            meant,
            numbers: Some((ELISION, numbers)),
        })
    }

    /// A full stop behind a word.
    fn stop(&self, place: usize) -> Option<Mark> {
        let Restorer { lexicon, wishes, .. } = self.restorer;
        if !wishes.marks.contains(Marks::SENTENCES) {
            return None;
        }
        let rest = self.page.rest(place);
        let span = rest.first()?.span();
        let meant = sentences::probability(lexicon, self.counts(), self.page.text, rest)?;
        let patch = (Span::new(span.end(), span.end()), ".".to_owned());
        Some(Mark { span, patch, kind: EditKind::Sentence, meant, numbers: None })
    }

    fn diacritics(&self) -> Vec<Mark> {
        let judged = judge(self.restorer.lexicon, self.page.text);
        (0..judged.len()).flat_map(|place| self.diacritic(&judged, place)).collect()
    }

    /// Marks on the letters of a word, or on those of each part that hyphens part.
    fn diacritic(&self, judged: &[Judged<'_>], place: usize) -> Vec<Mark> {
        let Restorer { lexicon, language, .. } = self.restorer;
        let Some(word) = judged.get(place) else { return Vec::new() };
        let token = &word.token;
        if token.kind() != TokenKind::Word || word.verdict == Verdict::Protected || !token.text().is_ascii() {
            return Vec::new();
        }
        let mut marks = Vec::new();
        let mut start = token.span().start();
        for part in token.text().split('-') {
            let span = Span::new(start, start + part.len());
            start = span.end() + 1;
            let mut mark = |new: &str, meant| {
                let patch = (span, diacritics::with_marks(part, new));
                marks.push(Mark {
                    span: token.span(),
                    patch,
                    kind: EditKind::Diacritic,
                    meant,
                    numbers: None,
                });
            };
            let folded = fold(part);
            let compound = || diacritics::compound(lexicon, &folded);
            let Some(marked) = diacritics::likeliest(lexicon, &folded).or_else(compound) else {
                if let Some((name, meant)) = self.name(part) {
                    mark(&name, meant);
                }
                continue;
            };
            let (before, after) =
                (neighbour(judged, place.checked_sub(1)), neighbour(judged, Some(place + 1)));
            let counted = accents::lacks_marks(self.counts(), &before, &accents::key(part, &folded), &after);
            let by_words = || {
                let (before, after) = surroundings(judged, place);
                diacritics::meant(lexicon, language, part, &marked, (before, &after))
            };
            let meant = counted.unwrap_or_else(by_words);
            mark(&marked.folded, meant);
        }
        marks
    }

    /// A name that no list has, with its marks.
    fn name(&self, part: &str) -> Option<(String, f32)> {
        let unlisted = self.restorer.lexicon.get(&fold(part)).is_none();
        let name = unlisted && part.starts_with(char::is_uppercase);
        name.then(|| names::marked(self.restorer.table, &fold(part))).flatten()
    }
}

fn neighbour(judged: &[Judged<'_>], place: Option<usize>) -> String {
    let word = place.and_then(|place| judged.get(place));
    word.map_or_else(String::new, |word| fold(word.token.text()).into_owned())
}

/// The two symbols before a word, and those after it with their costs, as far as its sentence goes.
fn surroundings(judged: &[Judged<'_>], place: usize) -> ([Symbol; 2], Vec<(Symbol, f32)>) {
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
