//! What walks found, remembered by form: on a run over many pages most forms come again.

use std::collections::HashMap;
use std::sync::{Arc as Shared, Mutex, PoisonError};

use rustc_hash::FxBuildHasher;

use super::replacements::Replacements;
use super::search::Search;
use crate::language::mix;

/// Parts of a memory, each with a lock of its own, so that threads seldom wait for each other.
const SHARDS: usize = 64;
/// Bytes that a generation of single words may take up; there are two of them.
const WORDS: usize = 24 << 20;
/// The same for words that are joined, most of which are met once.
const JOINED: usize = 2 << 20;
/// Bytes that a form takes up beside what was found: its place in a table that is half full at times.
const BESIDE: usize = 50;

/// How a search looks: what it is for, and what is thought of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Look {
    pub(super) search: Search,
    /// Whether the engine puts accents where none are.
    pub(super) sprinkles: bool,
    /// Whether the engine drops the marks of letters.
    pub(super) drops: bool,
    /// Whether the page was read badly enough to look far.
    pub(super) noisy: bool,
    /// Largest channel cost that is worth finding, in whole nats.
    pub(super) most: u8,
}

/// What was found; none if there is nothing, which is by far the most frequent.
pub(super) type Finding = Option<Shared<Replacements>>;

/// A form and how it is looked at, hashed twice. Two of a thousand million have the same with a probability of about
/// 10^-21, so that forms themselves need not be kept and compared, which lie anywhere in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key(u64, u64);

impl Key {
    fn of(look: Look, form: &str) -> Self {
        let Look { search, sprinkles, drops, noisy, most } = look;
        let flags = [search as u8, u8::from(sprinkles), u8::from(drops), u8::from(noisy), most];
        let look = flags.iter().fold(form.len() as u64, |look, &flag| look << 8 | u64::from(flag));
        let (eights, rest) = form.as_bytes().as_chunks();
        let mut last = [0; 8];
        last.iter_mut().zip(rest).for_each(|(last, byte)| *last = *byte);
        let words = eights.iter().chain([&last]).map(|&eight| u64::from_le_bytes(eight));
        words.fold(Self(mix(look), mix(!look)), |key, word| {
            Self(mix(key.0 ^ word), mix(key.1.rotate_left(29).wrapping_add(word)))
        })
    }

    /// The shard of a form, by other bits than a table tells its own forms apart by.
    const fn shard(self) -> usize {
        self.1 as usize % SHARDS
    }
}

type Forms = HashMap<Key, Finding, FxBuildHasher>;

/// What was found for the forms met so far. It depends on the model alone, so that one memory may serve any number of
/// texts and threads, and what is remembered is what would be found again.
#[derive(Debug)]
pub(crate) struct Memory {
    shards: Vec<[Mutex<Generations>; 2]>,
}

impl Default for Memory {
    fn default() -> Self {
        let shard = || [WORDS, JOINED].map(|most| Mutex::new(Generations::new(most / SHARDS)));
        Self { shards: std::iter::repeat_with(shard).take(SHARDS).collect() }
    }
}

impl Memory {
    /// What was found for `observed`; if it was not looked for before, it is now.
    pub(super) fn found(&self, look: Look, observed: &str, search: impl FnOnce() -> Finding) -> Finding {
        let key = Key::of(look, observed);
        let joined = usize::from(observed.contains(' '));
        let Some(shard) = self.shards.get(key.shard()).and_then(|kinds| kinds.get(joined)) else {
            return search();
        };
        // A thread that panicked while it held the lock left whole forms behind.
        let generations = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(finding) = generations().get(key) {
            return finding;
        }
        // Unlocked: if two threads look for the same form, they find the same.
        let finding = search();
        generations().put(key, finding.clone());
        finding
    }
}

/// Forms in two generations: when the young one is full it becomes the old one, and what was old and not met again is
/// forgotten.
#[derive(Debug)]
struct Generations {
    young: Forms,
    old: Forms,
    /// What the young ones take up, and may take up (bytes).
    size: usize,
    most: usize,
}

impl Generations {
    fn new(most: usize) -> Self {
        Self { young: Forms::default(), old: Forms::default(), size: 0, most }
    }

    fn get(&mut self, key: Key) -> Option<Finding> {
        if let Some(finding) = self.young.get(&key) {
            return Some(finding.clone());
        }
        let finding = self.old.remove(&key)?;
        self.put(key, finding.clone());
        Some(finding)
    }

    fn put(&mut self, key: Key, finding: Finding) {
        self.size += BESIDE + finding.as_ref().map_or(0, |found| found.size());
        self.young.insert(key, finding);
        if self.size > self.most {
            self.old = std::mem::take(&mut self.young);
            self.size = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::hash::BuildHasher;

    use super::*;
    use crate::candidates::Found;

    const LOOK: Look =
        Look { search: Search::Unlisted, sprinkles: false, drops: false, noisy: true, most: 255 };

    fn finding(word: &str) -> Finding {
        let found = Found {
            folded: word.to_owned(),
            word: word.to_owned(),
            cost: 1.0,
            total: 2.0,
            confusions: Vec::new(),
            parts: Vec::new(),
        };
        Some(Replacements::of(word, &[found]).into())
    }

    fn word(finding: &Finding) -> Option<&str> {
        finding.as_ref().and_then(|found| found.get(0)).map(|one| one.word())
    }

    #[test]
    fn each_look_remembers_by_itself() {
        let memory = Memory::default();
        let near = Look { noisy: false, ..LOOK };
        assert_eq!(word(&memory.found(LOOK, "versiag", || finding("verslag"))), Some("verslag"));
        assert_eq!(word(&memory.found(near, "versiag", || None)), None);
        for _ in 0..2 {
            assert_eq!(word(&memory.found(LOOK, "versiag", || finding("again"))), Some("verslag"));
            assert_eq!(word(&memory.found(near, "versiag", || finding("again"))), None);
        }
    }

    #[test]
    fn forms_spread_over_the_shards_and_within_them() {
        let mut shards = vec![BTreeSet::new(); SHARDS];
        for number in 0..6_400 {
            let key = Key::of(LOOK, &format!("form {number}"));
            // The bits that a table of 64 places goes by.
            shards[key.shard()].insert(FxBuildHasher.hash_one(key) % 64);
        }
        let fewest = shards.iter().map(|places| places.len()).min();
        assert!(fewest > Some(20), "{fewest:?} places");
    }

    #[test]
    fn each_form_and_each_look_has_a_key_of_its_own() {
        let forms: Vec<String> = (0..300)
            .map(|length| "x".repeat(length))
            .chain((0..300).map(|number| format!("vormen en {number}")))
            .chain(["a", "b", "a\0", "\0", "\u{1}", "abcdefgh", "abcdefgi", "bbcdefgh"].map(str::to_owned))
            .collect();
        let looks = [
            LOOK,
            Look { search: Search::Joined, ..LOOK },
            Look { sprinkles: true, ..LOOK },
            Look { drops: true, ..LOOK },
            Look { noisy: false, ..LOOK },
            Look { most: 9, ..LOOK },
        ];
        let keys = looks.iter().flat_map(|&look| forms.iter().map(move |form| Key::of(look, form)));
        let (ones, others): (BTreeSet<u64>, BTreeSet<u64>) = keys.map(|key| (key.0, key.1)).unzip();
        assert_eq!((ones.len(), others.len()), (looks.len() * forms.len(), looks.len() * forms.len()));
    }

    #[test]
    fn what_is_met_again_outlives_what_is_not() {
        let key = |number: usize| Key::of(LOOK, &format!("form {number}"));
        let mut generations = Generations::new(100 * BESIDE);
        for number in 0..1_000 {
            generations.put(key(number), None);
            let again = generations.get(key(0));
            assert!(again.is_some(), "forgotten after {number}");
            assert!(generations.size <= generations.most);
            let kept: usize = [&generations.young, &generations.old].into_iter().map(HashMap::len).sum();
            assert!(kept <= 200, "{kept} forms");
        }
        assert!(generations.get(key(1)).is_none());
        assert!(generations.get(key(999)).is_some());
    }

    #[test]
    fn many_threads_find_the_same() {
        let memory = Memory::default();
        let look_up = |offset: usize| {
            for number in (0..2_000).map(|number| (number * 7 + offset) % 500) {
                let form = format!("form {number}");
                assert_eq!(word(&memory.found(LOOK, &form, || finding(&form))), Some(form.as_str()));
            }
        };
        std::thread::scope(|scope| {
            for offset in 0..4 {
                scope.spawn(move || look_up(offset));
            }
        });
    }
}
