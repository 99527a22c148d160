//! Words of which a part stands only once: "land- en tuinbouw".

use super::hyphens::{gain, log_odds};
use super::judge::class_number;
use super::seam::Class;
use super::table::Odds;
use crate::lexicon::Lexicon;
use crate::text::fold;

/// What stands between an elided word and the whole one.
pub(super) const LINKS: [&str; 2] = ["en", "of"];

/// Shortest part that two words may share, in letters.
const SHORTEST: usize = 3;
const BASE: f32 = 0.003;
const WEIGHT: f32 = 3.0;
const PAIR_WEIGHT: f32 = 1.5;

/// The keys under which a word before "en" or "of" was counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Elision {
    pub(super) pair: String,
    pub(super) word: String,
    pub(super) classes: String,
}

impl Elision {
    /// `first` may lack the part that `second` ends with.
    pub(super) fn of(lexicon: &Lexicon, first: &str, second: &str) -> Self {
        Self::read(lexicon, first, [&fold(first), &fold(second)])
    }

    /// `written` may lack the part that the second of two folded words ends with; it is the first of them.
    pub(super) fn read(lexicon: &Lexicon, written: &str, [folded, other]: [&str; 2]) -> Self {
        let class = Class::of(lexicon, written, folded).left;
        let shared = shared(lexicon, folded, other);
        Self {
            pair: format!("g{folded} {other}"),
            word: format!("e{folded}\t{class}{shared}"),
            classes: format!("f{class}{shared}"),
        }
    }

    /// What counts say of the word, in the order of [`ELISION`](super::judge::ELISION): log-odds, then counts, then
    /// classes.
    pub(super) fn numbers(&self, counts: impl Fn(&str) -> Option<Odds>) -> [f32; 9] {
        let of = |key: &str| counts(key).unwrap_or_default();
        let (own, pair) = (of(&self.word), of(&self.pair));
        let classes = of(&self.classes).rate(BASE, WEIGHT);
        let word = own.rate(classes, WEIGHT);
        let mut names = self.classes.chars().skip(1);
        let (class, shared) = (names.next().unwrap_or('X'), names.next().unwrap_or('x'));
        let shared = "hknx".chars().position(|known| known == shared).unwrap_or(3) as f32;
        [
            log_odds(pair.rate(word, PAIR_WEIGHT)),
            log_odds(word),
            log_odds(classes),
            pair.with.ln_1p(),
            pair.without.ln_1p(),
            own.with.ln_1p(),
            own.without.ln_1p(),
            class_number(class),
            shared,
        ]
    }
}

/// The gain of knowing of two words what the first alone does not tell.
pub(super) fn pair_gain(odds: Odds, word: Odds, classes: Odds) -> f32 {
    gain(odds, word.rate(classes.rate(BASE, WEIGHT), WEIGHT), PAIR_WEIGHT)
}

/// The gain of knowing of a word before "en" what its classes do not tell.
pub(super) fn word_gain(odds: Odds, classes: Odds) -> f32 {
    gain(odds, classes.rate(BASE, WEIGHT), WEIGHT)
}

/// Whether `first` with the last part of the compound `second` is a word: `h` for a listed one, `k` for one that may
/// be made, `n` for none; `x` if `second` is no compound.
fn shared(lexicon: &Lexicon, first: &str, second: &str) -> char {
    let heads = heads(lexicon, second);
    let listed = |head: &&str| lexicon.get(&format!("{first}{head}")).is_some_and(|entry| entry.is_free());
    if heads.iter().any(listed) {
        return 'h';
    }
    let made = lexicon.get(first).is_some_and(|entry| entry.begin());
    match (heads.is_empty(), made) {
        (true, _) => 'x',
        (false, true) => 'k',
        (false, false) => 'n',
    }
}

/// Endings of words that have no plural in s.
const LINKED: [&str; 5] = ["ing", "heid", "teit", "schap", "dom"];

/// Whether a folded word can only begin others, as the s that links it tells: "overheids", "regelings".
pub(super) fn is_bound(lexicon: &Lexicon, word: &str) -> bool {
    let Some(stem) = word.strip_suffix('s') else { return false };
    let known = lexicon.recognise(stem).is_some() && !lexicon.written(stem).is_foreign();
    // English words in "ing" have a plural in s: "meetings". Those that have none have one in en.
    let plural = || {
        let listed = |word: &str| lexicon.get(word).is_some_and(|entry| entry.is_free() && entry.lower());
        stem.ends_with("ing") && (listed(word) || !listed(&format!("{stem}en")))
    };
    LINKED.iter().any(|ending| stem.ends_with(ending)) && known && !plural()
}

/// The parts that a folded compound may end with, the longest first.
fn heads<'w>(lexicon: &Lexicon, second: &'w str) -> Vec<&'w str> {
    let ends = |part: &str| lexicon.get(part).is_some_and(|entry| entry.end());
    let parts = second.char_indices().skip(2).filter_map(|(seam, _)| second.split_at_checked(seam));
    let heads = parts.filter(|(before, after)| {
        after.chars().count() >= SHORTEST && ends(after) && lexicon.get(before).is_some()
    });
    heads.map(|(_, after)| after).collect()
}

/// The likeliest word that `first` is with a last part of `second`, and that part.
pub(super) fn joined<'w>(lexicon: &Lexicon, first: &str, second: &'w str) -> Option<(String, &'w str)> {
    let whole = |head: &'w str| {
        let whole = format!("{first}{head}");
        let entry = lexicon.get(&whole).filter(|entry| entry.is_free())?;
        Some((entry.cost(), whole, head))
    };
    let best =
        heads(lexicon, second).into_iter().filter_map(whole).min_by(|one, other| one.0.total_cmp(&other.0));
    best.map(|(_, whole, head)| (whole, head))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;

    #[test]
    fn parts_that_two_words_share() {
        let lexicon = small(&[
            ("land", "lbme", 8.0),
            ("tuin", "lbme", 9.0),
            ("bouw", "lbme", 8.0),
            ("landbouw", "lbme", 8.0),
            ("tuinbouw", "l", 9.0),
            ("zee", "lbm", 9.0),
            ("brief", "l", 9.0),
        ]);
        for (first, second, found) in [
            ("land", "tuinbouw", 'h'),
            ("zee", "tuinbouw", 'k'),
            ("brief", "tuinbouw", 'n'),
            ("land", "brief", 'x'),
        ] {
            assert_eq!(shared(&lexicon, first, second), found, "{first} en {second}");
        }
    }

    #[test]
    fn parts_that_are_no_words() {
        let lexicon = small(&[
            ("overheid", "l", 8.0),
            ("regeling", "l", 9.0),
            ("regelingen", "l", 9.0),
            ("meeting", "l", 9.0),
            ("meetings", "l", 9.0),
            ("meetingen", "l", 9.0),
            ("embedding", "l", 9.0),
            ("brand", "l", 9.0),
        ]);
        assert!(["overheids", "regelings"].iter().all(|word| is_bound(&lexicon, word)));
        assert!(
            !["meetings", "embeddings", "brands", "overheid", "onheids", "s"]
                .iter()
                .any(|word| is_bound(&lexicon, word))
        );
    }
}
