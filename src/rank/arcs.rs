//! The arcs that leave a word: keep it, replace it, join it to the next, cut it in two.

use super::arc::{Arc, Change, Reading, Readings, Source};
use super::case::case_fits;
use super::decide::is_name_like;
use super::edit::EditKind;
use super::hyphen::{HyphenPart, hyphen_part};
use super::memory::{Finding, Look, Memory};
use super::pieces::joinable;
use super::replacements::{Replacement, Replacements};
use super::search::Search;
use super::writer::{drops, is_other_name, is_writers_choice, sprinkles};
use crate::candidates::{Found, Limits, Misreadings, Walk, splits};
use crate::detect::{Judged, Verdict};
use crate::language::{Symbol, UnlistedModel};
use crate::lexicon::{Lexicon, compound_cost};
use crate::text::{CaseShape, fold};

/// Most words that are joined to one.
pub(super) const MOST_JOINED: usize = 3;
/// Cost of a lost space (nats).
const LOST_SPACE: f32 = 5.0;
/// Cost of a single letter that is no word (nats).
const FRAGMENT: f32 = 13.0;
/// Cost of a word that is never touched: it is the same on every way (nats).
const PROTECTED: f32 = 10.0;
/// Cost of a listed word of another language (nats).
const FOREIGN: f32 = 13.0;
/// Cost of meeting an unlisted word in lower case, before its letters (nats).
const UNLISTED_LOWER: f32 = 5.0;
/// The same for one with capitals, most of which are names (nats).
const UNLISTED_CAPITAL: f32 = 3.0;

/// Makes arcs; remembers what the walk found for a form.
#[derive(Debug)]
pub(super) struct ArcMaker<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) misreadings: &'a Misreadings,
    pub(super) unlisted: &'a UnlistedModel,
    /// Whether the engine puts accents where none are.
    sprinkles: bool,
    /// Whether the engine drops the marks of letters.
    drops: bool,
    /// Whether the page was read badly enough to look far.
    noisy: bool,
    /// Largest channel cost that is worth finding (nats).
    most_believed: f32,
    memory: &'a Memory,
}

impl<'a> ArcMaker<'a> {
    pub(super) fn new(
        lexicon: &'a Lexicon,
        misreadings: &'a Misreadings,
        unlisted: &'a UnlistedModel,
        judged: &[Judged<'_>],
        noisy: bool,
        memory: &'a Memory,
    ) -> Self {
        let sprinkles = sprinkles(judged);
        Self {
            lexicon,
            misreadings,
            unlisted,
            sprinkles,
            drops: noisy && drops(judged),
            noisy,
            most_believed: f32::INFINITY,
            memory,
        }
    }

    /// The same, but leaving out whatever costs more than `most` (nats) by its channel.
    pub(super) fn believing(self, most: f32) -> Self {
        Self { most_believed: most, ..self }
    }

    /// All arcs that leave the first of `words`; the first arc keeps it.
    pub(super) fn arcs(&self, words: &[Judged<'_>], previous: Option<&Judged<'_>>) -> Vec<Arc> {
        let Some(first) = words.first() else { return Vec::new() };
        let mut arcs = vec![self.keep(first)];
        let word = first.token.text();
        if let Some(search) = Search::of(first, self.noisy) {
            self.replacements(word, 1, search, &mut arcs);
            if self.noisy && begins_low(first, previous) {
                lower_starts(word, &mut arcs);
            }
            if self.noisy && first.starts_sentence && word.starts_with('_') {
                capital_starts(&mut arcs);
            }
            self.part_replacements(word, search, &mut arcs);
        }
        let cuttable = match first.verdict {
            Verdict::Unlisted => self.noisy || !is_name_like(first),
            Verdict::Rare(_) => self.noisy,
            _ => false,
        };
        if cuttable {
            self.cuts(word, &mut arcs);
        }
        for length in 2..=MOST_JOINED {
            if let Some(observed) = joinable(words.get(..length)) {
                self.replacements(&observed, length, Search::Joined, &mut arcs);
            }
        }
        arcs
    }

    /// Whether the first of `words` is near some other reading: another word, two words, or the words joined.
    pub(super) fn has_near(&self, words: &[Judged<'_>]) -> bool {
        let Some(first) = words.first() else { return false };
        let word = first.token.text();
        if self.found(word, Search::Near).is_some() || !splits(self.lexicon, word).is_empty() {
            return true;
        }
        let part = hyphen_part(self.lexicon, word).map(|part| part.part);
        let joined = (2..=MOST_JOINED).filter_map(|length| joinable(words.get(..length)));
        let others: Vec<String> = part.map(str::to_owned).into_iter().chain(joined).collect();
        others.iter().any(|observed| self.found(observed, Search::Near).is_some())
    }

    fn keep(&self, word: &Judged<'_>) -> Arc {
        let unigram = match word.verdict {
            Verdict::Known(known) | Verdict::Rare(known) | Verdict::Loose(known) => known.cost,
            Verdict::Protected => PROTECTED,
            Verdict::Fragment | Verdict::Doubtful => FRAGMENT,
            Verdict::Foreign => FOREIGN,
            Verdict::Unlisted => self.unlisted_cost(word.token.text()),
        };
        let garbled = word.verdict == Verdict::Doubtful
            || (word.verdict == Verdict::Unlisted && CaseShape::of(word.token.text()) == CaseShape::Mixed);
        // A word with digits or capitals inside is neither a number nor the word that it would be without.
        let symbol = if garbled { Symbol::of_folded(word.token.text()) } else { word.symbol };
        Arc::keep(symbol, unigram)
    }

    fn unlisted_cost(&self, word: &str) -> f32 {
        let lower = CaseShape::of(word) == CaseShape::Lower;
        let class = if lower { UNLISTED_LOWER } else { UNLISTED_CAPITAL };
        class + self.unlisted.cost(&fold(word))
    }

    /// What the walk finds for `observed`, without what a writer may have meant; remembered by form.
    fn found(&self, observed: &str, search: Search) -> Finding {
        let (lexicon, misreadings) = (self.lexicon, self.misreadings);
        let (sprinkles, drops, noisy) = (self.sprinkles, self.drops, self.noisy);
        // Whole nats, so that pages that are not quite alike remember the same; what is too much is dropped later.
        let most = self.most_believed.ceil().min(f32::from(u8::MAX)) as u8;
        self.memory.found(Look { search, sprinkles, drops, noisy, most }, observed, || {
            let fits = |found: &Found| {
                found.word == observed
                    || (case_fits(lexicon, observed, found)
                        && !(search == Search::Name && !noisy && is_other_name(observed, found))
                        && (found.parts.len() == 1 || !lexicon.has_listed_neighbour(&found.folded)))
            };
            let limits = search.limits(observed.chars().count(), noisy);
            let limits = Limits { cost: limits.cost.min(f32::from(most)), ..limits };
            let mut found = Walk { lexicon, misreadings, limits }.search_fitting(observed, fits);
            found.retain(|found| found.word != observed);
            // Writers leave the apostrophe of a plural out ("fotos"), and mean no other word.
            if !found.is_empty() && lexicon.lost_apostrophe(&fold(observed)).is_some() {
                return None;
            }
            // What is likelier a slip of the writer's than an error of the scanner stays, and nothing worse comes
            // in its place.
            let choice = found.iter().position(|found| is_writers_choice(observed, found, sprinkles, drops));
            found.truncate(choice.unwrap_or(found.len()));
            keep_simplest(&mut found);
            (!found.is_empty()).then(|| Replacements::of(observed, &found).into())
        })
    }

    fn replacements(&self, observed: &str, length: usize, search: Search, arcs: &mut Vec<Arc>) {
        each(&self.found(observed, search), |found, source| {
            let kind = if length == 1 { found.kind() } else { EditKind::Merge };
            arcs.push(Arc {
                length,
                readings: Readings::one(found.symbol(), found.unigram()),
                channel_cost: found.cost(),
                parts: found.parts(),
                lower: found.lower(),
                change: Some(Change { kind, replacement: found.word().to_owned(), source }),
            });
        });
    }

    /// Replaces the one part of a hyphenated word that is not known: "AOW-gerechtigde".
    fn part_replacements(&self, word: &str, search: Search, arcs: &mut Vec<Arc>) {
        let Some(HyphenPart { before, part, after, others }) = hyphen_part(self.lexicon, word) else {
            return;
        };
        each(&self.found(part, search), |found, source| {
            let replacement = format!("{before}{}{after}", found.word());
            let symbol = Symbol::of_folded(&fold(&replacement));
            arcs.push(Arc {
                length: 1,
                readings: Readings::one(symbol, compound_cost(others + found.unigram())),
                channel_cost: found.cost(),
                parts: found.parts() + 1,
                lower: false,
                change: Some(Change { kind: EditKind::Substitution, replacement, source }),
            });
        });
    }

    fn cuts(&self, word: &str, arcs: &mut Vec<Arc>) {
        for split in splits(self.lexicon, word) {
            let Some((left, right)) = word.split_at_checked(split.place) else { continue };
            let reading = |part: &str, unigram| Reading { symbol: Symbol::of_folded(&fold(part)), unigram };
            arcs.push(Arc {
                length: 1,
                readings: Readings::two(reading(left, split.left.cost()), reading(right, split.right.cost())),
                channel_cost: LOST_SPACE,
                parts: 1,
                lower: false,
                change: Some(Change {
                    kind: EditKind::Split,
                    replacement: format!("{left} {right}"),
                    source: Source::LostSpace(LOST_SPACE),
                }),
            });
        }
    }
}

/// Does something with each of what was found, and with where it comes from.
fn each(finding: &Finding, mut each: impl FnMut(Replacement<'_>, Source)) {
    let Some(found) = finding else { return };
    for (index, one) in (0..found.len()).filter_map(|index| Some((index, found.get(index)?))) {
        each(one, Source::Found(found.clone(), index));
    }
}

/// Whether a capital at the front of a word is out of place: no sentence begins, and no title goes on.
fn begins_low(word: &Judged<'_>, previous: Option<&Judged<'_>>) -> bool {
    let title = previous.is_some_and(|previous| {
        CaseShape::of(previous.token.text()) == CaseShape::Capitalised && !previous.starts_sentence
    });
    !word.starts_sentence && !title
}

/// A small letter that was misread as another capital was not meant as a capital: "Halender" is "kalender".
fn lower_starts(observed: &str, arcs: &mut [Arc]) {
    let first = observed.chars().next().and_then(|letter| letter.to_lowercase().next());
    for arc in arcs {
        let Some(change) = &mut arc.change else { continue };
        let folded = fold(&change.replacement).into_owned();
        if arc.lower
            && folded.chars().next() != first
            && CaseShape::of(&change.replacement) == CaseShape::Capitalised
        {
            change.replacement = change.replacement.to_lowercase();
        }
    }
}

/// An unknown letter that begins a sentence was a capital.
fn capital_starts(arcs: &mut [Arc]) {
    for change in arcs.iter_mut().filter_map(|arc| arc.change.as_mut()) {
        let mut letters = change.replacement.chars();
        if let Some(first) = letters.next() {
            change.replacement = first.to_uppercase().chain(letters).collect();
        }
    }
}

/// Of a word found as listed and as a compound, only the one with fewest parts is kept: they are one reading.
fn keep_simplest(found: &mut Vec<Found>) {
    let is_simplest = |place: usize, one: &Found| {
        let same = found.iter().enumerate().filter(|(_, other)| other.word == one.word);
        // Of two with as many parts the first.
        same.min_by_key(|(_, other)| other.parts.len()).is_some_and(|(first, _)| first == place)
    };
    let simplest: Vec<bool> = found.iter().enumerate().map(|(place, one)| is_simplest(place, one)).collect();
    let mut simplest = simplest.into_iter();
    found.retain(|_| simplest.next() == Some(true));
}
