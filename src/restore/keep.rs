//! Which counts tell enough to be kept.

use std::collections::BTreeMap;

use super::accents;
use super::elision::{self, Elision};
use super::hyphens::{BASE, Layers, class_rate, pair_gain, part_gain};
use super::listed;
use super::names;
use super::people;
use super::seam::Keys;
use super::table::Odds;
use super::tally::{Counts, Parts};
use super::trainer::Counted;
use crate::lexicon::Lexicon;

/// Counts as they will be read, in order.
type Kept = BTreeMap<String, Odds>;

/// The counts of which each makes the corpora likelier by `gain` nats; classes are all kept.
pub(super) fn keep(lexicon: &Lexicon, counted: Counted, parts: &Parts, gain: f32) -> Kept {
    let mut kept = Kept::new();
    kept.extend(listed::counts(lexicon));
    let others = counted.others.0.into_iter().filter(|(_, odds)| odds.with > 0.0);
    kept.extend(others.map(|(key, odds)| (key, odds.rounded())));
    let firsts = counted.sentences.0.into_iter().filter(|(_, odds)| is_first(*odds));
    kept.extend(firsts.map(|(key, odds)| (key, odds.rounded())));
    kept.extend(names::kept(&counted.names).into_iter().map(|(key, odds)| (key, odds.rounded())));
    kept.extend(people::kept(&counted.people).into_iter().map(|(key, odds)| (key, odds.rounded())));
    keep_elisions(&counted.elisions, gain, &mut kept);
    keep_accents(counted.accents, gain, &mut kept);
    let mut seams: Vec<(Keys, Odds)> = counted
        .seams
        .0
        .into_iter()
        .filter_map(|((left, right), odds)| {
            Some((Keys::of(lexicon, "", parts.get(left)?, parts.get(right)?), odds))
        })
        .filter(|(keys, _)| !keys.says_nothing())
        .collect();
    seams.sort_by(|one, other| (&one.0.pair, &one.0.classes).cmp(&(&other.0.pair, &other.0.classes)));
    kept.extend(summed(&seams, |(keys, _)| &keys.classes));
    keep_parts(&seams, gain, &mut kept);
    keep_pairs(&seams, gain, &mut kept);
    kept
}

/// Least count of a word behind full stops, and least share of that among all its capitals, for it to tell of one.
const FIRST: f32 = 30.0;
const FIRST_SHARE: f32 = 0.9;

/// Whether a word's capital tells of a full stop before it.
fn is_first(odds: Odds) -> bool {
    odds.with >= FIRST && odds.rate(0.0, 0.0) >= FIRST_SHARE
}

fn keep_elisions(elisions: &Counts<Elision>, gain: f32, kept: &mut Kept) {
    let mut elisions: Vec<(&Elision, Odds)> = elisions.0.iter().map(|(key, odds)| (key, *odds)).collect();
    elisions.sort_by_key(|(key, _)| *key);
    kept.extend(summed(&elisions, |(key, _)| &key.classes));
    let (words, pairs) = (summed(&elisions, |(key, _)| &key.word), summed(&elisions, |(key, _)| &key.pair));
    let of = |counts: &Kept, key: &str| counts.get(key).copied().unwrap_or_default();
    let classes = kept.clone();
    for (elision, _) in &elisions {
        let (word, class) = (of(&words, &elision.word), of(&classes, &elision.classes));
        let tells = elision::word_gain(word, class) > gain;
        let known = if tells { word } else { Odds::default() };
        if tells {
            kept.insert(elision.word.clone(), word);
        }
        let pair = of(&pairs, &elision.pair);
        if elision::pair_gain(pair, known, class) > gain {
            kept.insert(elision.pair.clone(), pair);
        }
    }
}

/// Keeps words that some writers mark and what their neighbours tell.
fn keep_accents(counted: Counts<String>, gain: f32, kept: &mut Kept) {
    let counted: Kept = counted.0.into_iter().map(|(key, odds)| (key, odds.rounded())).collect();
    for (key, odds) in &counted {
        let Some(base) = accents::base_of(key) else {
            if odds.with > 0.0 {
                kept.insert(key.clone(), *odds);
            }
            continue;
        };
        let base = counted.get(&base).copied().unwrap_or_default();
        if base.with > 0.0 && part_gain(*odds, base.rate(BASE, 1.0)) > gain {
            kept.insert(key.clone(), *odds);
        }
    }
}

fn keep_parts(seams: &[(Keys, Odds)], gain: f32, kept: &mut Kept) {
    // A word has several classes if it is written in several cases; the last one in order stands for it.
    let mut classes: BTreeMap<&str, &str> = BTreeMap::new();
    for (keys, _) in seams {
        classes.insert(&keys.left, &keys.classes);
        classes.insert(&keys.right, &keys.classes);
    }
    let mut parts = summed(seams, |(keys, _)| &keys.left);
    parts.extend(summed(seams, |(keys, _)| &keys.right));
    for (key, odds) in parts {
        let class = classes.get(key.as_str()).and_then(|class| kept.get(*class)).copied().unwrap_or_default();
        if part_gain(odds, class_rate(class)) > gain {
            kept.insert(key, odds);
        }
    }
}

fn keep_pairs(seams: &[(Keys, Odds)], gain: f32, kept: &mut Kept) {
    let pairs = summed(seams, |(keys, _)| &keys.pair);
    let mut found = Vec::new();
    for (keys, _) in seams {
        let Some(&odds) = pairs.get(&keys.pair) else { continue };
        if pair_gain(odds, Layers::of(|key| kept.get(key).copied(), keys).parts) > gain {
            found.push((keys.pair.clone(), odds));
        }
    }
    kept.extend(found);
}

/// Counts by one of the keys, rounded as they will be read.
fn summed<K>(counted: &[(K, Odds)], key: impl Fn(&(K, Odds)) -> &String) -> Kept {
    let mut sums: Counts<&str> = Counts::default();
    for case in counted {
        sums.add_all(key(case), case.1);
    }
    sums.0.into_iter().map(|(key, odds)| (key.to_owned(), odds.rounded())).collect()
}
