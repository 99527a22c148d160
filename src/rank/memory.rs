//! What walks found, remembered by form: on a run over many pages most forms come again.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::{Arc as Shared, Mutex, PoisonError};

use rustc_hash::FxBuildHasher;

use super::replacements::Replacements;
use super::search::Search;

/// Parts of a memory, each with a lock of its own, so that threads seldom wait for each other.
const SHARDS: usize = 64;
/// Where the bits of a hash begin that tell the shard: neither the lowest nor the highest, by which the table of a shard
/// tells its own forms apart.
const SHARD_BITS: u32 = 20;
/// Bytes that a generation of single words may take up; there are two of them.
const WORDS: usize = 26 << 20;
/// The same for words that are joined, most of which are met once.
const JOINED: usize = 2 << 20;
/// Bytes that a form takes up beside its letters and what was found: its place in a table that is half full at times.
const BESIDE: usize = 80;

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

type Forms = HashMap<Box<str>, Finding, FxBuildHasher>;

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
        let joined = usize::from(observed.contains(' '));
        let Some(shard) = self.shards.get(shard(observed)).and_then(|kinds| kinds.get(joined)) else {
            return search();
        };
        // A thread that panicked while it held the lock left whole forms behind.
        let generations = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(finding) = generations().get(look, observed) {
            return finding;
        }
        // Unlocked: if two threads look for the same form, they find the same.
        let finding = search();
        generations().put(look, observed.into(), finding.clone());
        finding
    }
}

/// The shard of a form.
fn shard(observed: &str) -> usize {
    (FxBuildHasher.hash_one(observed) >> SHARD_BITS) as usize % SHARDS
}

/// Forms in two generations: when the young one is full it becomes the old one, and what was old and not met again is
/// forgotten.
#[derive(Debug)]
struct Generations {
    young: Vec<(Look, Forms)>,
    old: Vec<(Look, Forms)>,
    /// What the young ones take up, and may take up (bytes).
    size: usize,
    most: usize,
}

impl Generations {
    const fn new(most: usize) -> Self {
        Self { young: Vec::new(), old: Vec::new(), size: 0, most }
    }

    fn get(&mut self, look: Look, observed: &str) -> Option<Finding> {
        let forms = self.young.iter().find(|(known, _)| *known == look);
        if let Some(finding) = forms.and_then(|(_, forms)| forms.get(observed)) {
            return Some(finding.clone());
        }
        let (_, forms) = self.old.iter_mut().find(|(known, _)| *known == look)?;
        let (form, finding) = forms.remove_entry(observed)?;
        self.put(look, form, finding.clone());
        Some(finding)
    }

    fn put(&mut self, look: Look, form: Box<str>, finding: Finding) {
        self.size += BESIDE + form.len() + finding.as_ref().map_or(0, |found| found.size());
        match self.young.iter_mut().find(|(known, _)| *known == look) {
            Some((_, forms)) => {
                forms.insert(form, finding);
            }
            None => self.young.push((look, Forms::from_iter([(form, finding)]))),
        }
        if self.size > self.most {
            self.old = std::mem::take(&mut self.young);
            self.size = 0;
        }
    }
}

#[cfg(test)]
mod tests {
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
        let mut shards = vec![std::collections::BTreeSet::new(); SHARDS];
        for number in 0..6_400 {
            let form = format!("form {number}");
            // The bits that a table of 64 places goes by.
            shards[shard(&form)].insert(FxBuildHasher.hash_one(&form) % 64);
        }
        let fewest = shards.iter().map(|places| places.len()).min();
        assert!(fewest > Some(20), "{fewest:?} places");
    }

    #[test]
    fn what_is_met_again_outlives_what_is_not() {
        let mut generations = Generations::new(100 * BESIDE);
        for number in 0..1_000 {
            generations.put(LOOK, format!("form {number}").into(), None);
            let again = generations.get(LOOK, "form 0");
            assert!(again.is_some(), "forgotten after {number}");
            assert!(generations.size <= generations.most);
            let kept: usize =
                [&generations.young, &generations.old].into_iter().flatten().map(|look| look.1.len()).sum();
            assert!(kept <= 200, "{kept} forms");
        }
        assert!(generations.get(LOOK, "form 1").is_none());
        assert!(generations.get(LOOK, "form 999").is_some());
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
