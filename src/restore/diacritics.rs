//! Words of the lexicon that differ from a bare one in marks on letters alone.

use super::hyphens::probability;
use crate::language::{NgramModel, Symbol};
use crate::lexicon::{Entry, How, Lexicon};
use crate::text::{CaseShape, fold};

/// Most letters that get a mark.
const MOST: usize = 3;
/// Shortest part of a compound, in letters.
const SHORTEST_PART: usize = 4;
/// What a word costs at least that is in no list (nats).
const UNLISTED: f32 = 22.0;
/// The same with a capital: it may be a name that no list has.
const UNLISTED_NAME: f32 = 20.0;

/// A word with its marks, and its cost without context (nats).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Marked {
    pub(super) folded: String,
    pub(super) cost: f32,
}

/// The marks that a letter may have in Dutch.
const fn marked(letter: char) -> &'static str {
    match letter {
        'a' => "áàâä",
        'e' => "ëéèê",
        'i' => "ïíî",
        'o' => "öóô",
        'u' => "üúû",
        'c' => "çćč",
        'g' => "ğ",
        'n' => "ñ",
        's' => "şš",
        'z' => "ž",
        _ => "",
    }
}

/// A word without the marks on its letters.
pub(super) fn bare(word: &str) -> String {
    let plain = |letter: char| {
        ['a', 'e', 'i', 'o', 'u', 'c', 'g', 'n', 's', 'z']
            .into_iter()
            .find(|&plain| marked(plain).contains(letter))
            .unwrap_or(letter)
    };
    word.chars().map(plain).collect()
}

/// The likeliest word of the lexicon that is `bare` with marks.
pub(super) fn likeliest(lexicon: &Lexicon, bare: &str) -> Option<Marked> {
    likeliest_of(lexicon, bare, Entry::is_free)
}

/// The likeliest compound of listed parts, one of them with marks, that a bare word which is not known may be.
pub(super) fn compound(lexicon: &Lexicon, bare: &str) -> Option<Marked> {
    if !bare.bytes().all(|byte| byte.is_ascii_lowercase()) || lexicon.recognise(bare).is_some() {
        return None;
    }
    let whole = |seam: usize| {
        let (left, right) = bare.split_at_checked(seam)?;
        let marked = |part, may: fn(Entry) -> bool| {
            // A word of another language stands for itself: "clientteams".
            let own = lexicon.get(part).is_some_and(Entry::foreign);
            if own { None } else { likeliest_of(lexicon, part, may) }
        };
        let marked_left = || Some(marked(left, Entry::begin)?.folded + right);
        let marked_right = || Some(format!("{left}{}", marked(right, Entry::end)?.folded));
        let known = |part: &str, may: fn(Entry) -> bool| lexicon.get(part).is_some_and(may);
        let words = [
            known(right, Entry::end).then(marked_left).flatten(),
            known(left, Entry::begin).then(marked_right).flatten(),
        ];
        let marked = words.into_iter().flatten().filter_map(|folded| {
            let known = lexicon.recognise(&folded).filter(|known| known.how == How::Compound)?;
            Some(Marked { folded, cost: known.cost })
        });
        marked.min_by(|one, other| one.cost.total_cmp(&other.cost))
    };
    let seams = SHORTEST_PART..(bare.len() + 1).saturating_sub(SHORTEST_PART);
    seams.filter_map(whole).min_by(|one, other| one.cost.total_cmp(&other.cost))
}

/// The likeliest entry that is `bare` with marks, of those that may be taken.
fn likeliest_of(lexicon: &Lexicon, bare: &str, may: impl Fn(Entry) -> bool) -> Option<Marked> {
    let graph = &lexicon.graphs()[0];
    let letters: Vec<char> = bare.chars().collect();
    let mut open = vec![(0, graph.root(), String::new(), 0)];
    let mut best: Option<Marked> = None;
    while let Some((at, place, word, marks)) = open.pop() {
        let Some(&letter) = letters.get(at) else {
            let entry = graph.view().value(place).filter(|_| marks > 0).and_then(|_| lexicon.get(&word));
            let found = entry.filter(|&entry| may(entry) && !entry.foreign()).map(Entry::cost);
            if let Some(cost) = found
                && best.as_ref().is_none_or(|best| (cost, &word) < (best.cost, &best.folded))
            {
                best = Some(Marked { folded: word, cost });
            }
            continue;
        };
        let node = graph.view().node(place);
        for (next, mark) in
            std::iter::once((letter, 0)).chain(marked(letter).chars().map(|letter| (letter, 1)))
        {
            let step = graph.alphabet().letter(next).and_then(|letter| graph.view().step(node, letter));
            if let Some(place) = step.filter(|_| marks + mark <= MOST) {
                open.push((at + 1, place, format!("{word}{next}"), marks + mark));
            }
        }
    }
    best
}

/// Probability that `marked` was meant where `bare` stands, after two symbols and before others.
pub(super) fn meant(
    lexicon: &Lexicon,
    language: &NgramModel,
    bare: &str,
    marked: &Marked,
    (before, after): ([Symbol; 2], &[(Symbol, f32)]),
) -> f32 {
    // A word of another language, or a letter, stands for itself.
    if lexicon.written(bare).is_foreign() || bare.chars().nth(1).is_none() {
        return 0.0;
    }
    let listed = lexicon.recognise(bare).map(|known| known.cost);
    let fits = || {
        let entry = lexicon.get(&marked.folded);
        entry.is_none_or(|entry| match CaseShape::of(bare) {
            CaseShape::Lower => entry.lower(),
            CaseShape::Capitalised => entry.lower() || entry.capitalised(),
            _ => true,
        })
    };
    if !fits() {
        return 0.0;
    }
    let unlisted = if CaseShape::of(bare) == CaseShape::Lower { UNLISTED } else { UNLISTED_NAME };
    let Some(cost) = listed else { return probability(unlisted - marked.cost) };
    let kept = context_cost(language, before, (Symbol::of_folded(&fold(bare)), cost), after);
    let meant = context_cost(language, before, (Symbol::of_folded(&marked.folded), marked.cost), after);
    probability(kept - meant)
}

/// The cost of a word and of those after it (nats).
fn context_cost(
    language: &NgramModel,
    before: [Symbol; 2],
    word: (Symbol, f32),
    after: &[(Symbol, f32)],
) -> f32 {
    let mut history = before;
    let mut sum = 0.0;
    for &(symbol, unigram) in std::iter::once(&word).chain(after) {
        sum += language.cost(&history, symbol, unigram);
        history = [history[1], symbol];
    }
    sum
}

/// `bare` with the marks of `marked`, in its own case.
pub(super) fn with_marks(bare: &str, marked: &str) -> String {
    let cased = |(old, new): (char, char)| {
        if old.is_uppercase() { new.to_uppercase().next().unwrap_or(new) } else { new }
    };
    bare.chars().zip(marked.chars()).map(cased).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;

    #[test]
    fn words_with_marks_are_found() {
        let lexicon = small(&[
            ("coördinatie", "l", 9.0),
            ("ideeën", "l", 10.0),
            ("één", "l", 7.0),
            ("een", "l", 4.0),
            ("belgië", "c", 9.0),
        ]);
        let found = |bare| likeliest(&lexicon, bare).map(|marked| marked.folded);
        assert_eq!(found("coordinatie").as_deref(), Some("coördinatie"));
        assert_eq!(found("ideeen").as_deref(), Some("ideeën"));
        assert_eq!(found("een").as_deref(), Some("één"));
        assert_eq!(found("brief"), None);
        assert_eq!(with_marks("Belgie", "belgië"), "België");
        assert_eq!(with_marks("EEN", "één"), "ÉÉN");
    }

    #[test]
    fn compounds_get_the_marks_of_their_parts() {
        let lexicon = small(&[
            ("coördinatie", "lbe", 9.0),
            ("remplaçanten", "lbe", 12.0),
            ("ideeën", "le", 10.0),
            ("regeling", "lbe", 8.0),
            ("beleids", "b", 9.0),
            ("groep", "lbe", 8.0),
            ("cliënt", "lbe", 9.0),
            ("client", "f", 12.0),
        ]);
        let found = |bare| compound(&lexicon, bare).map(|marked| marked.folded);
        assert_eq!(found("remplacantenregeling").as_deref(), Some("remplaçantenregeling"));
        assert_eq!(found("beleidsideeen").as_deref(), Some("beleidsideeën"));
        for bare in ["groepregeling", "coordinatie", "co", "regelinggroep", "clientregeling", ""] {
            assert_eq!(found(bare), None, "{bare}");
        }
    }
}
